//! An achievement, its agreement, and the outcome asked for later. No database, no web.
//!
//! Types of agreements as the statement letter names them; the object has to be tangible, and
//! the benefit of both sides clear (domain §1.8).

use kit::{
    Agency, Id, Person, Relation, clock::Day, error::Refusal, files::File, form::Form, row, words,
};
use serde::Serialize;

use crate::model::Interest;

words! {
    /// What was agreed.
    pub enum Agreement {
        TradeIntermediary = "trade-intermediary",
        Franchise = "franchise",
        JointVenture = "joint-venture",
        Merger = "merger",
        Acquisition = "acquisition",
        ReciprocalProduction = "reciprocal-production",
        Subcontracting = "subcontracting",
        Transport = "transport",
        Licence = "licence",
        TechnicalCooperation = "technical-cooperation",
        Manufacturing = "manufacturing",
        TechnicalAssistance = "technical-assistance",
        ResearchProposal = "research-proposal",
    }
}
words! {
    /// How far it has come, from below: the ladder of outcomes.
    pub enum Rung {
        Nothing = "nothing",
        Talks = "talks",
        Work = "work",
        Contract = "contract",
        Sales = "sales",
        Growth = "growth",
    }
}

/// After how many months it is asked what became of it.
pub const MONTHS: [i64; 4] = [1, 3, 6, 12];
/// The least and the most characters of a title, and of a text.
pub const TITLE: (usize, usize) = (10, 160);
pub const TEXT: (usize, usize) = (30, 2_000);

kit::refusals! {
    /// Validating what one registered oneself.
    TWO_PERSONS = "interests-two-persons" => 409;
    /// Validating what neither the client confirmed nor evidence shows.
    UNPROVED = "interests-unproved" => 409;
    /// Confirming or validating twice.
    DONE = "interests-done" => 409;
    /// Answering what was not asked.
    NOT_ASKED = "interests-not-asked" => 409;
}

row! {
    /// The signed statement letter of an interest.
    #[derive(Debug, Clone)]
    pub struct Statement {
        pub interest: Id<Interest>,
        pub agency: Id<Agency>,
        pub file: Id<File>,
        pub sent_at: i64,
    }
}

row! {
    /// What came of an interest.
    #[derive(Debug, Clone, Serialize)]
    pub struct Achievement {
        pub id: Id<Achievement>,
        pub interest: Id<Interest>,
        /// The agency of whoever was interested, and that of the profile.
        pub agency: Id<Agency>,
        pub host: Id<Agency>,
        #[serde(skip)]
        pub title: String,
        pub agreement: Agreement,
        #[serde(skip)]
        pub benefit: String,
        #[serde(skip)]
        pub evidence: String,
        pub signed_on: Day,
        #[serde(skip)]
        pub registered_by: Id<Person>,
        pub registered_at: i64,
        pub confirmed_at: Option<i64>,
        #[serde(skip)]
        pub validated_by: Id<Person>,
        pub validated_at: Option<i64>,
    }
}

row! {
    /// What became of it after some months, once it is asked.
    #[derive(Debug, Clone, Serialize)]
    pub struct Outcome {
        pub achievement: Id<Achievement>,
        pub months: i64,
        pub asked_at: i64,
        pub answered_at: Option<i64>,
        pub step: Option<Rung>,
        pub turnover_cents: i64,
        pub jobs: i64,
        #[serde(skip)]
        pub said: String,
    }
}

/// What is written of an achievement.
#[derive(Debug, Clone)]
pub struct Told {
    pub title: String,
    pub agreement: Agreement,
    pub benefit: String,
    pub evidence: String,
    pub signed_on: Day,
}

/// What a client answers.
#[derive(Debug, Clone)]
pub struct Reply {
    pub step: Rung,
    pub turnover_cents: i64,
    pub jobs: i64,
    pub said: String,
}

impl Told {
    pub fn parse(mut form: Form, today: Day) -> Result<Self, Form> {
        let title = long(&mut form, "title", TITLE);
        let benefit = long(&mut form, "benefit", TEXT);
        let evidence = form.optional("evidence", TEXT.1);
        let agreement = form.parsed::<Agreement>("agreement");
        let signed_on = form.parsed::<Day>("signed_on");
        if signed_on.is_some_and(|day| day > today) {
            form.reject("signed_on", "interests-signed-later");
        }
        let it = agreement.zip(signed_on);
        let it = it.map(|(agreement, signed_on)| Self {
            title,
            agreement,
            benefit,
            evidence,
            signed_on,
        });
        form.finish(it)
    }
}

/// A text that is neither too short nor too long.
pub fn long(form: &mut Form, field: &'static str, (least, most): (usize, usize)) -> String {
    let text = form.text(field, most);
    if form.error(field).is_none() && text.chars().count() < least {
        form.reject(field, "interests-say-more");
    }
    text
}

impl Outcome {
    /// Whether it was answered with one click and nothing else.
    pub fn is_bare(&self) -> bool {
        self.answered_at.is_some()
            && self.turnover_cents == 0
            && self.jobs == 0
            && self.said.is_empty()
    }
}

impl Reply {
    pub fn parse(mut form: Form) -> Result<(i64, Self), Form> {
        /// A thousand million euro, in euro, and as many jobs as anybody believes.
        const MOST: (i64, i64) = (1_000_000_000, 100_000);
        let months = form.parsed::<i64>("months");
        let step = form.parsed::<Rung>("step");
        let turnover = form.maybe::<i64>("turnover").unwrap_or_default();
        let jobs = form.maybe::<i64>("jobs").unwrap_or_default();
        if !(0..=MOST.0).contains(&turnover) {
            form.reject("turnover", "form-invalid");
        }
        if !(0..=MOST.1).contains(&jobs) {
            form.reject("jobs", "form-invalid");
        }
        let said = form.optional("outcome_said", TEXT.1);
        let it = months.zip(step).map(|(months, step)| {
            (months, Self { step, turnover_cents: turnover * 100, jobs, said })
        });
        form.finish(it)
    }
}

impl Achievement {
    pub fn new(it: &Interest, told: Told, by: &kit::Caller) -> Self {
        Self {
            id: Id::new(),
            interest: it.id,
            agency: it.agency,
            host: it.host,
            title: told.title,
            agreement: told.agreement,
            benefit: told.benefit,
            evidence: told.evidence,
            signed_on: told.signed_on,
            registered_by: by.person,
            registered_at: by.now,
            confirmed_at: None,
            validated_by: Id::nil(),
            validated_at: None,
        }
    }

    /// The same, confirmed by a client.
    pub fn confirmed(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.confirmed_at.is_some() {
            return Err(DONE);
        }
        Ok(Self { confirmed_at: Some(now), ..self })
    }

    /// The same, validated by somebody else than whoever registered it, once a client confirmed
    /// it or evidence is named.
    pub fn validated(self, by: Id<Person>, now: i64) -> Result<Self, &'static Refusal> {
        if self.validated_at.is_some() {
            return Err(DONE);
        }
        if by == self.registered_by {
            return Err(TWO_PERSONS);
        }
        if self.confirmed_at.is_none() && self.evidence.trim().is_empty() {
            return Err(UNPROVED);
        }
        Ok(Self { validated_by: by, validated_at: Some(now), ..self })
    }
}

/// So many months after a day, at the end of the month where that has fewer days.
pub fn later(day: Day, months: i64) -> Day {
    let span = jiff::Span::new().months(months);
    let date = day.date().checked_add(span).unwrap_or_else(|_| day.date());
    date.to_string().parse().unwrap_or(day)
}

/// Whether somebody of that role validates achievements.
pub fn validates(role: kit::Role) -> bool {
    kit::may(role, crate::policy::HANDLE, Relation::Agency).is_allowed()
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Achievement, Agreement, DONE, TWO_PERSONS, UNPROVED, later};

    #[test]
    fn somebody_else_validates_what_is_proved_and_does_it_once() {
        let it = Achievement {
            id: Id::new(),
            interest: Id::new(),
            agency: Id::new(),
            host: Id::new(),
            title: String::new(),
            agreement: Agreement::Licence,
            benefit: String::new(),
            evidence: String::new(),
            signed_on: "2026-11-20".parse().unwrap(),
            registered_by: Id::new(),
            registered_at: 0,
            confirmed_at: None,
            validated_by: Id::nil(),
            validated_at: None,
        };
        let (own, other) = (it.registered_by, Id::new());
        assert_eq!(it.clone().validated(own, 1).unwrap_err().code, TWO_PERSONS.code);
        assert_eq!(it.clone().validated(other, 1).unwrap_err().code, UNPROVED.code);
        let seen = Achievement { evidence: "The contract.".into(), ..it.clone() };
        assert!(seen.validated(other, 1).is_ok());
        let it = it.confirmed(1).unwrap();
        assert_eq!(it.clone().confirmed(2).unwrap_err().code, DONE.code);
        let it = it.validated(other, 2).unwrap();
        assert_eq!(it.validated(Id::new(), 3).unwrap_err().code, DONE.code);
    }

    #[test]
    fn months_end_where_they_end() {
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(later(day("2026-11-30"), 3).to_string(), "2027-02-28");
        assert_eq!(later(day("2026-11-20"), 12).to_string(), "2027-11-20");
    }
}
