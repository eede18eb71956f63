//! A colleague who stands in for a time. No database, no web.

use kit::{Agency, Id, Person, clock::Day, row};
use serde::Serialize;

kit::refusals! {
    /// Somebody who is no colleague with cases, or the person themselves.
    WRONG_SUBSTITUTE = "cases-wrong-substitute" => 422;
    /// Two substitutes of one person at the same time.
    AWAY_TWICE = "cases-away-twice" => 409;
}

row! {
    /// From one day to another, both included and in UTC, somebody acts for a colleague.
    #[derive(Debug, Clone, Serialize)]
    pub struct Substitute {
        pub id: Id<Substitute>,
        pub agency: Id<Agency>,
        /// Who is away.
        #[serde(skip)]
        pub person: Id<Person>,
        #[serde(skip)]
        pub substitute: Id<Person>,
        pub from_on: Day,
        pub to_on: Day,
        #[serde(skip)]
        pub set_by: Id<Person>,
        pub set_at: i64,
    }
}

impl Substitute {
    /// Whether it holds on a day.
    pub fn holds(&self, day: Day) -> bool {
        self.from_on <= day && day <= self.to_on
    }

    /// Whether two of them share a day.
    pub fn meets(&self, other: &Self) -> bool {
        self.from_on <= other.to_on && other.from_on <= self.to_on
    }
}

#[cfg(test)]
mod tests {
    use kit::{Id, clock::Day};

    use super::Substitute;

    fn of(from: i32, to: i32) -> Substitute {
        let (id, agency, person, substitute) = (Id::new(), Id::new(), Id::new(), Id::new());
        let (from_on, to_on, set_by, set_at) = (Day(from), Day(to), Id::nil(), 0);
        Substitute { id, agency, person, substitute, from_on, to_on, set_by, set_at }
    }

    #[test]
    fn two_meet_exactly_when_they_share_a_day() {
        for (from, to) in (0..8).flat_map(|from| (from..8).map(move |to| (from, to))) {
            for (start, end) in (0..8).flat_map(|from| (from..8).map(move |to| (from, to))) {
                let (one, other) = (of(from, to), of(start, end));
                let shared = (0..8).any(|day| one.holds(Day(day)) && other.holds(Day(day)));
                assert_eq!(one.meets(&other), shared, "{from}-{to} {start}-{end}");
            }
        }
    }
}
