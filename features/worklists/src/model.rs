//! One line of a work list, and the filters all three views share. No database, no web.

use std::collections::BTreeMap;

use cases::{Case, Standing};
use kit::{
    Id, Person,
    clock::{DAY, Day},
    form::Params,
    row,
};
use organisations::Organisation;

row! {
    /// A case, or a record inside one, with what a work list asks of it.
    #[derive(Debug, Clone)]
    pub struct Line {
        pub id: Id<Case>,
        pub organisation: Id<Organisation>,
        pub root: Id<Case>,
        pub process: String,
        pub version: i64,
        pub machine: String,
        pub state: String,
        pub standing: Standing,
        pub opened_at: i64,
        /// The next limit, what it is of, and whose turn it is; empty for none.
        pub due_at: Option<i64>,
        pub due_check: String,
        pub due_role: String,
        /// Who plays the part whose turn it is; nil for nobody.
        pub waits: Id<Person>,
        /// Who leads the case; nil for nobody.
        pub owner: Id<Person>,
        /// What its organisation is called, and where it is.
        pub company: String,
        pub country: String,
    }
}

/// The filters, in the order in which they are shown.
pub const FACETS: [&str; 7] = ["due", "on", "process", "state", "waits", "owner", "country"];
/// Whoever comes in by link: the company.
pub const COMPANY: &str = "company";
/// A part that nobody plays.
pub const NOBODY: &str = "nobody";
/// No limit.
pub const NONE: &str = "none";
/// How far away a limit is, from near to far.
pub const DUES: [&str; 5] = ["late", "week", "month", "later", NONE];

/// What somebody asked for: the values of each filter, one of which has to fit, and words of the company.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    values: Vec<Vec<String>>,
    words: String,
}

impl Chosen {
    /// Reads the filters of an address.
    pub fn of(params: &Params) -> Self {
        let values = FACETS.iter().map(|it| params.all(it).to_vec()).collect();
        Self { values, words: params.value("q").to_lowercase() }
    }
}

/// How far away a limit is at an instant, as one of [`DUES`].
pub fn distance(due_at: Option<i64>, now: i64) -> &'static str {
    match due_at {
        None => NONE,
        Some(at) if at < now => "late",
        Some(at) if at < now + 7 * DAY => "week",
        Some(at) if at < now + 30 * DAY => "month",
        Some(_) => "later",
    }
}

impl Line {
    /// Where it stands, unlike every place of another process or machine.
    pub fn place(&self) -> String {
        format!("{}.{}.{}", self.process, self.machine, self.state)
    }

    /// The day (UTC) of its limit.
    pub fn due_on(&self) -> Option<Day> {
        self.due_at.map(Day::of)
    }

    /// Who is waited for: the company, a person, nobody who is known, or none.
    pub fn waited(&self, is_company: bool) -> String {
        match (self.due_role.is_empty(), is_company, self.waits.is_nil()) {
            (true, ..) => NONE.to_owned(),
            (_, true, _) => COMPANY.to_owned(),
            (_, _, true) => NOBODY.to_owned(),
            _ => self.waits.to_string(),
        }
    }

    /// Its value for each of [`FACETS`].
    fn values(&self, now: i64, is_company: bool) -> [String; 7] {
        let owner = if self.owner.is_nil() { NOBODY.to_owned() } else { self.owner.to_string() };
        [
            distance(self.due_at, now).to_owned(),
            self.due_on().map(|day| day.to_string()).unwrap_or_default(),
            self.process.clone(),
            self.place(),
            self.waited(is_company),
            owner,
            self.country.clone(),
        ]
    }
}

/// Whether a value is one of those chosen; a day is also in its month.
fn fits(facet: &str, chosen: &[String], value: &str) -> bool {
    let is = |it: &String| it == value || (facet == "on" && it.len() == 7 && value.starts_with(it));
    chosen.is_empty() || chosen.iter().any(is)
}

/// The lines that fit, and for each filter how many fit each value under all the others.
pub type Sieved = (Vec<Line>, Vec<BTreeMap<String, usize>>);

/// Keeps what fits. `is_company` says of a line whether its next part is the company's.
pub fn sieve(
    lines: Vec<Line>,
    chosen: &Chosen,
    now: i64,
    is_company: impl Fn(&Line) -> bool,
) -> Sieved {
    let mut counts = vec![BTreeMap::new(); FACETS.len()];
    let mut kept = Vec::new();
    for line in lines {
        if !chosen.words.is_empty() && !line.company.to_lowercase().contains(&chosen.words) {
            continue;
        }
        let values = line.values(now, is_company(&line));
        let all = FACETS.iter().zip(&chosen.values).zip(&values);
        let misfits: Vec<bool> = all.map(|((name, it), value)| !fits(name, it, value)).collect();
        let missed = misfits.iter().filter(|it| **it).count();
        for ((name, value), (count, misfit)) in
            FACETS.iter().zip(values).zip(counts.iter_mut().zip(&misfits))
        {
            // What fits but for this filter would be there if its value were chosen.
            if missed == usize::from(*misfit) && !value.is_empty() {
                let value = if *name == "on" { month_of(&value) } else { value };
                *count.entry(value).or_insert(0_usize) += 1;
            }
        }
        if missed == 0 {
            kept.push(line);
        }
    }
    (kept, counts)
}

/// `2026-11` of `2026-11-24`.
fn month_of(day: &str) -> String {
    day.get(..7).unwrap_or_default().to_owned()
}

/// Orders lines: by limit (those without one last), by company, or by how long they are open.
pub fn order(lines: &mut [Line], by: &str) {
    match by {
        "company" => {
            lines.sort_by(|one, other| (&one.company, one.id).cmp(&(&other.company, other.id)));
        }
        "opened" => lines.sort_by_key(|it| (it.opened_at, it.id)),
        _ => lines.sort_by_key(|it| (it.due_at.unwrap_or(i64::MAX), -it.opened_at, it.id)),
    }
}

#[cfg(test)]
pub mod tests {
    use cases::Standing;
    use kit::{Id, clock::DAY, form::Params};

    use super::{Chosen, DUES, FACETS, Line, distance, order, sieve};

    pub fn line(n: i64) -> Line {
        let state = if n % 3 == 0 { "begun" } else { "ended" };
        Line {
            id: Id::new(),
            organisation: Id::new(),
            root: Id::new(),
            process: format!("process{}", n % 2),
            version: 1,
            machine: "case".to_owned(),
            state: state.to_owned(),
            standing: Standing::Open,
            opened_at: n,
            due_at: (n % 5 != 0).then_some((n - 40) * DAY),
            due_check: String::new(),
            due_role: if n % 4 == 0 { "sme".to_owned() } else { "adviser".to_owned() },
            waits: Id::nil(),
            owner: Id::nil(),
            company: format!("Company {n}"),
            country: if n % 7 == 0 { "DE".to_owned() } else { "FR".to_owned() },
        }
    }

    /// Every count of a filter is what choosing that value under the same other filters shows.
    #[test]
    fn a_count_is_what_choosing_it_shows() {
        let lines: Vec<Line> = (0..200).map(line).collect();
        let is_company = |it: &Line| it.due_role == "sme";
        for query in
            ["", "country=DE", "due=late&process=process1", "waits=company&q=1", "on=1970-01"]
        {
            let params = Params::parse(query.as_bytes()).unwrap();
            let (_, counts) = sieve(lines.clone(), &Chosen::of(&params), 0, is_company);
            for (name, counts) in FACETS.iter().zip(counts) {
                for (value, count) in counts {
                    let params = params.with(name, &value);
                    let (kept, _) = sieve(lines.clone(), &Chosen::of(&params), 0, is_company);
                    assert_eq!(kept.len(), count, "{query} {name}={value}");
                }
            }
        }
    }

    #[test]
    fn a_limit_is_in_one_distance() {
        let at = |days: i64| distance(Some(days * DAY), 0);
        assert_eq!([at(-1), at(0), at(7), at(30), distance(None, 0)], DUES);
    }

    #[test]
    fn what_is_due_next_comes_first_and_what_has_no_limit_last() {
        let mut lines: Vec<Line> = (0..50).map(line).collect();
        order(&mut lines, "");
        let dues: Vec<_> = lines.iter().map(|it| it.due_at.unwrap_or(i64::MAX)).collect();
        assert!(dues.is_sorted());
        order(&mut lines, "opened");
        assert!(lines.iter().map(|it| it.opened_at).is_sorted());
        order(&mut lines, "company");
        assert!(lines.iter().map(|it| it.company.clone()).is_sorted());
    }
}
