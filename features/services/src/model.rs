//! A service and its contract, and when it may start a case. Pure.

use kit::{Agency, Error, Id, Person, Result, clock::Day, form::Form, row};
use organisations::Words;
use serde::Serialize;

kit::refusals! {
    /// Taking a start back that was none, or that is too long ago.
    UNDO_LATE = "services-undo-late" => 409;
    /// Starting before the funder has accepted the contract.
    NOT_ACCEPTED = "services-not-accepted" => 409;
    /// Starting before the first day of the contract.
    TOO_EARLY = "services-too-early" => 409;
    /// Starting after the last day of the contract.
    TOO_LATE = "services-too-late" => 409;
    /// Starting when every place is taken.
    FULL = "services-full" => 409;
    /// Inviting or starting a company that was not weighed, or lies below the threshold without a reason.
    NOT_SELECTED = "services-not-selected" => 409;
    /// Inviting who was invited already.
    NOT_LISTED = "services-not-listed" => 409;
    /// Starting a company that has not said that it is interested.
    NOT_INTERESTED = "services-not-interested" => 409;
    /// Another answer than the one that was given.
    ANSWERED = "services-answered" => 409;
    /// An answer from somebody who was not asked.
    NOT_ASKED = "services-not-asked" => 409;
    /// Starting a company that went through this service before.
    STARTED = "services-started-before" => 409;
    /// Picking an organisation that is none of the agency's.
    NO_CLIENT = "services-no-client" => 409;
    /// A link that has run out or never was.
    LINK_SPENT = "services-link-spent" => 410;
}

/// What budgets are in.
pub const CURRENCIES: [&str; 8] = ["EUR", "CHF", "CZK", "DKK", "HUF", "NOK", "PLN", "SEK"];
/// How many criteria a service has at most.
pub const MOST_CRITERIA: usize = 10;
/// The best mark of a criterion; 0 is the worst.
pub const BEST: i64 = 5;

row! {
    /// A service of an agency.
    #[derive(Debug, Clone, Serialize)]
    pub struct Service {
        pub id: Id<Service>,
        pub agency: Id<Agency>,
        pub name: String,
        /// The process its cases follow.
        pub process: String,
        /// With what companies are measured; empty if with nothing.
        pub tool: String,
        /// How many cases may be open at once.
        pub capacity: i64,
        pub funder: String,
        /// The number of the contract.
        pub reference: String,
        pub starts_on: Day,
        pub ends_on: Day,
        pub budget_cents: i64,
        pub currency: String,
        /// When the funder accepted the contract; none while it is only proposed.
        pub accepted_on: Option<Day>,
        /// What companies are weighed by; nothing if everybody may come.
        pub criteria: Words,
        /// From how many points of a hundred a company is taken.
        pub threshold: i64,
        #[serde(skip)]
        pub made_by: Id<Person>,
        pub made_at: i64,
        pub changed_at: i64,
    }
}

impl Service {
    pub fn url(&self) -> String {
        format!("/services/{}", self.id)
    }

    /// Whether a case may begin on that day while so many are open.
    ///
    /// # Errors
    /// The first reason why not: not accepted, too early, too late, no place.
    pub fn may_start(&self, today: Day, open: i64) -> Result<()> {
        let Some(accepted) = self.accepted_on else { return Err(NOT_ACCEPTED.into()) };
        if today < accepted {
            return Err(NOT_ACCEPTED.into());
        }
        if today < self.starts_on {
            return Err(TOO_EARLY.into());
        }
        if today > self.ends_on {
            return Err(TOO_LATE.into());
        }
        if open >= self.capacity { Err(FULL.into()) } else { Ok(()) }
    }

    /// Why no case may begin now, as a message key; none if one may.
    pub fn barred(&self, today: Day, open: i64) -> Option<&'static str> {
        match self.may_start(today, open) {
            Err(Error::Refused(why)) => Some(why.code),
            _ => None,
        }
    }

    /// Points of a hundred for these marks; none if they are not one for each criterion.
    pub fn score(&self, marks: &[i64]) -> Option<i64> {
        let count = i64::try_from(self.criteria.0.len()).ok().filter(|it| *it > 0)?;
        let fits = marks.len() == self.criteria.0.len();
        let fits = fits && marks.iter().all(|it| (0..=BEST).contains(it));
        let sum: i64 = marks.iter().sum();
        // Halves up.
        fits.then(|| (sum * 200 + count * BEST) / (2 * count * BEST))
    }
}

/// What is typed about a service.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub process: String,
    pub tool: String,
    pub capacity: i64,
    pub funder: String,
    pub reference: String,
    pub starts_on: Day,
    pub ends_on: Day,
    pub budget_cents: i64,
    pub currency: String,
    pub accepted_on: Option<Day>,
    pub criteria: Words,
    pub threshold: i64,
}

impl Draft {
    /// `process` is the one the service has already; none for a new one.
    ///
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form, process: Option<&str>) -> Result<Self, Form> {
        let name = form.text("name", 120);
        let process = process.map_or_else(|| form.text("process", 60), str::to_owned);
        if cases::process(&process, "en").is_none() {
            form.reject("process", "form-invalid");
        }
        let tool = form.optional("tool", 120);
        let capacity = number(&mut form, "capacity", (1, 10_000));
        let (funder, reference) = (form.text("funder", 120), form.optional("reference", 60));
        let (starts, ends) = (form.parsed::<Day>("starts_on"), form.parsed::<Day>("ends_on"));
        if starts.zip(ends).is_some_and(|(from, until)| until < from) {
            form.reject("ends_on", "services-ends-first");
        }
        let budget = number(&mut form, "budget", (0, 1_000_000_000));
        let currency = form.text("currency", 3);
        if !CURRENCIES.contains(&currency.as_str()) {
            form.reject("currency", "form-invalid");
        }
        let accepted_on = form.day("accepted_on");
        let typed = form.optional("criteria", 2_000);
        let lines = typed.lines().map(str::trim).filter(|it| !it.is_empty());
        let criteria = Words(lines.map(str::to_owned).collect());
        if criteria.0.len() > MOST_CRITERIA {
            form.reject("criteria", "services-many-criteria");
        }
        let threshold = number(&mut form, "threshold", (0, 100));
        let found = starts.zip(ends).map(|(starts_on, ends_on)| Self {
            name,
            process,
            tool,
            capacity,
            funder,
            reference,
            starts_on,
            ends_on,
            budget_cents: budget * 100,
            currency,
            accepted_on,
            criteria,
            threshold,
        });
        form.finish(found)
    }
}

/// A whole number between two.
pub fn number(form: &mut Form, field: &'static str, (low, high): (i64, i64)) -> i64 {
    let value = form.parsed(field).unwrap_or(low);
    if !(low..=high).contains(&value) {
        form.reject(field, "form-invalid");
    }
    value
}

#[cfg(test)]
pub mod tests {
    use kit::{Id, clock::Day};
    use organisations::Words;

    use super::{FULL, NOT_ACCEPTED, Service, TOO_EARLY, TOO_LATE};

    /// A contract for the second half of 2026 with two places and two criteria.
    pub fn service() -> Service {
        Service {
            id: Id::new(),
            agency: Id::new(),
            name: "Key accounts".into(),
            process: "key-account-management".into(),
            tool: String::new(),
            capacity: 2,
            funder: "Fund".into(),
            reference: "F-1".into(),
            starts_on: Day(100),
            ends_on: Day(200),
            budget_cents: 100,
            currency: "EUR".into(),
            accepted_on: Some(Day(90)),
            criteria: Words(vec!["Growth".into(), "Will".into()]),
            threshold: 60,
            made_by: Id::nil(),
            made_at: 0,
            changed_at: 0,
        }
    }

    #[test]
    fn a_case_begins_within_an_accepted_contract_and_a_free_place() {
        let it = service();
        assert_eq!(it.barred(Day(100), 1), None);
        assert_eq!(it.barred(Day(200), 0), None);
        assert_eq!(it.barred(Day(99), 0), Some(TOO_EARLY.code));
        assert_eq!(it.barred(Day(201), 0), Some(TOO_LATE.code));
        assert_eq!(it.barred(Day(150), 2), Some(FULL.code));
        let proposed = Service { accepted_on: None, ..it.clone() };
        assert_eq!(proposed.barred(Day(150), 0), Some(NOT_ACCEPTED.code));
        let later = Service { accepted_on: Some(Day(151)), ..it };
        assert_eq!(later.barred(Day(150), 0), Some(NOT_ACCEPTED.code));
        assert_eq!(later.barred(Day(151), 0), None);
    }

    #[test]
    fn marks_become_points_of_a_hundred() {
        let it = service();
        assert_eq!(it.score(&[5, 5]), Some(100));
        assert_eq!(it.score(&[0, 0]), Some(0));
        assert_eq!(it.score(&[3, 4]), Some(70));
        assert_eq!(it.score(&[3]), None);
        assert_eq!(it.score(&[6, 1]), None);
        let open = Service { criteria: Words(Vec::new()), ..it };
        assert_eq!(open.score(&[]), None);
    }
}
