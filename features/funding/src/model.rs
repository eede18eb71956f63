//! What a topic is, and what its dates say about it. No database, no web, no clock.

use kit::{Agency, Id, clock::Day, row, words};

words! {
    /// Where a topic stands in time. It only ever moves forward, in this order.
    pub enum Status { Forthcoming = "forthcoming", Open = "open", Closed = "closed" }
}

row! {
    /// One topic in one language, as one reference of a funding portal tells it.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Topic {
        pub id: Id<Topic>,
        /// Nil: it belongs to the whole network.
        pub agency: Id<Agency>,
        /// The portal, and its own number of the record: together they are unique.
        pub source: String,
        pub reference: String,
        pub code: String,
        pub language: String,
        pub title: String,
        pub programme: String,
        pub call_code: String,
        pub call_title: String,
        pub cluster: String,
        pub action_type: String,
        /// What the source says of its status.
        pub told: Option<Status>,
        /// What its dates say, on the day somebody last looked.
        pub status: Status,
        /// Whether the source and the dates cannot both be right.
        pub conflict: bool,
        pub opens_on: Option<Day>,
        /// The next deadline, or the last one when all have passed.
        pub deadline_on: Option<Day>,
        /// All deadlines, one a line, the earliest first.
        pub deadlines: String,
        pub deadline_model: String,
        /// In cents.
        pub budget_min: Option<i64>,
        pub budget_max: Option<i64>,
        pub expected_grants: Option<i64>,
        pub currency: String,
        /// Plain texts with paragraphs.
        pub description: String,
        pub objectives: String,
        pub conditions: String,
        /// One a line.
        pub keywords: String,
        pub url: String,
        pub digest: String,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

impl Topic {
    /// A topic of which nothing is known yet but where it comes from.
    pub fn from_source(source: &str, reference: &str) -> Self {
        Self {
            id: Id::named(&format!("funding topic {source} {reference}")),
            agency: Id::nil(),
            source: source.to_owned(),
            reference: reference.to_owned(),
            code: String::new(),
            language: String::new(),
            title: String::new(),
            programme: String::new(),
            call_code: String::new(),
            call_title: String::new(),
            cluster: String::new(),
            action_type: String::new(),
            told: None,
            status: Status::Open,
            conflict: false,
            opens_on: None,
            deadline_on: None,
            deadlines: String::new(),
            deadline_model: String::new(),
            budget_min: None,
            budget_max: None,
            expected_grants: None,
            currency: "EUR".to_owned(),
            description: String::new(),
            objectives: String::new(),
            conditions: String::new(),
            keywords: String::new(),
            url: String::new(),
            digest: String::new(),
            created_at: 0,
            changed_at: 0,
        }
    }

    /// The same as it stands on that day: status, next deadline, contradiction.
    #[must_use]
    pub fn on(mut self, today: Day) -> Self {
        self.status = self.status_on(today);
        self.deadline_on = self.deadline_after(today);
        self.conflict = self.told.is_some_and(|told| told > self.status);
        self
    }

    /// Where it stands on that day. Dates decide; what the source says is believed only where
    /// dates are silent. A topic can be handed in until the end of its last day.
    ///
    /// A source that is behind the dates is merely old. One that is ahead of them (open before
    /// the opening day, closed before the deadline) contradicts them; see [`Topic::on`].
    pub fn status_on(&self, today: Day) -> Status {
        let last = self.all_deadlines().last();
        match (self.opens_on, last, self.told) {
            (_, Some(last), _) if last < today => Status::Closed,
            (Some(opens), _, _) if opens > today => Status::Forthcoming,
            (_, None, Some(Status::Closed)) => Status::Closed,
            (None, _, Some(Status::Forthcoming)) => Status::Forthcoming,
            _ => Status::Open,
        }
    }

    pub fn deadline_after(&self, today: Day) -> Option<Day> {
        let next = self.all_deadlines().find(|day| *day >= today);
        next.or_else(|| self.all_deadlines().last())
    }

    pub fn all_deadlines(&self) -> impl Iterator<Item = Day> {
        self.deadlines.lines().filter_map(|day| day.parse().ok())
    }

    /// Sets the deadlines, in order and each once.
    pub fn set_deadlines(&mut self, days: impl IntoIterator<Item = Day>) {
        let days: std::collections::BTreeSet<Day> = days.into_iter().collect();
        self.deadlines = days.iter().map(Day::to_string).collect::<Vec<_>>().join("\n");
    }

    /// Sets the keywords: each once, and none that only repeats a code.
    pub fn set_keywords<'a>(&mut self, words: impl IntoIterator<Item = &'a str>) {
        let mut kept: Vec<&str> = Vec::new();
        for word in words {
            let word = word.trim();
            let is_code =
                [&self.code, &self.call_code].iter().any(|it| it.eq_ignore_ascii_case(word));
            if !word.is_empty() && !is_code && !kept.contains(&word) {
                kept.push(word);
            }
        }
        self.keywords = kept.join("\n");
    }

    /// A short sum of everything the source tells, to see whether it tells something new.
    pub fn sum(&self) -> String {
        let number = |n: Option<i64>| n.map_or_else(String::new, |n| n.to_string());
        let numbers = [self.budget_min, self.budget_max, self.expected_grants].map(number);
        let told = self.told.map_or("", Status::as_str);
        let opens = self.opens_on.map_or_else(String::new, |day| day.to_string());
        let all = [
            &self.code,
            &self.language,
            &self.title,
            &self.programme,
            &self.call_code,
            &self.call_title,
            &self.cluster,
            &self.action_type,
            told,
            &opens,
            &self.deadlines,
            &self.deadline_model,
            &self.currency,
            &self.description,
            &self.objectives,
            &self.conditions,
            &self.keywords,
            &self.url,
        ];
        kit::crypto::digest(&format!("{}\u{1f}{}", all.join("\u{1f}"), numbers.join("\u{1f}")))
    }
}

/// The family of a topic code: the code without year, numbers and stage, which change from call
/// to call. `HORIZON-CL5-2026-10-D6-10` and its successor of 2028 are both `HORIZON-CL5-D6`.
/// Past projects name their topics by the same rule, so that the two find each other.
pub fn family(code: &str) -> String {
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_stage = |part: &str| ["single", "two", "stage"].contains(&part);
    let kept = code.trim().split('-').filter(|part| !is_number(part) && !is_stage(part));
    kept.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::{Day, Status, Topic, family};
    use proptest::prelude::{Strategy, any, prop_assert, prop_assert_eq, proptest};

    fn topic(opens: Option<i32>, deadlines: &[i32], told: Option<Status>) -> Topic {
        let mut it = Topic::from_source("test", "1");
        it.opens_on = opens.map(Day);
        it.told = told;
        it.set_deadlines(deadlines.iter().copied().map(Day));
        it
    }

    #[test]
    fn dates_decide_and_contradictions_are_noted() {
        let open = topic(Some(10), &[20], Some(Status::Open));
        assert_eq!(open.status_on(Day(9)), Status::Forthcoming);
        assert!(open.clone().on(Day(9)).conflict, "open before it opens");
        assert_eq!(open.status_on(Day(20)), Status::Open, "the last day counts");
        assert_eq!(open.status_on(Day(21)), Status::Closed);
        assert!(!open.on(Day(21)).conflict, "the source is only old");

        let closed = topic(None, &[20], Some(Status::Closed));
        assert_eq!(closed.status_on(Day(19)), Status::Open);
        assert!(closed.on(Day(19)).conflict, "closed before its deadline");

        let silent = topic(None, &[], Some(Status::Closed));
        assert_eq!(silent.status_on(Day(0)), Status::Closed, "nothing else is known");
    }

    #[test]
    fn the_next_deadline_is_shown_and_in_the_end_the_last() {
        let it = topic(None, &[30, 10, 20, 10], None);
        assert_eq!(it.deadline_after(Day(11)), Some(Day(20)));
        assert_eq!(it.deadline_after(Day(40)), Some(Day(30)));
        assert_eq!(it.status_on(Day(15)), Status::Open);
    }

    #[test]
    fn a_family_outlives_its_calls() {
        assert_eq!(family("HORIZON-CL5-2026-10-D6-10"), "HORIZON-CL5-D6");
        assert_eq!(family("HORIZON-CL4-2027-04-DATA-03"), "HORIZON-CL4-DATA");
        assert_eq!(family(""), "");
    }

    #[test]
    fn codes_are_no_keywords() {
        let mut it = topic(None, &[], None);
        it.code = "ERC-2026-POC".into();
        it.set_keywords(["erc-2026-poc", " Robots ", "", "Robots", "Ships"]);
        assert_eq!(it.keywords, "Robots\nShips");
    }

    proptest! {
        #[test]
        fn time_only_moves_a_topic_forward(
            opens in proptest::option::of(-50..50_i32),
            deadlines in proptest::collection::vec(-50..50_i32, 0..4),
            told in proptest::option::of((0..3_usize).prop_map(|n| Status::ALL[n])),
            day in -60..60_i32,
            days in 0..60_i32,
        ) {
            let it = topic(opens, &deadlines, told);
            prop_assert!(it.status_on(Day(day)) <= it.status_on(Day(day + days)));
        }

        #[test]
        fn looking_twice_changes_nothing(day in any::<i16>(), end in any::<i16>()) {
            let it = topic(None, &[i32::from(end)], None).on(Day(day.into()));
            prop_assert_eq!(it.clone().on(Day(day.into())), it);
        }
    }
}
