//! What becomes of an application. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, form::Form, row, words};
use serde::Serialize;

use crate::{
    model::{DECIDED, SAY_WHY, TOO_LONG, long},
    programme::model::Programme,
    rule::model::Part,
};

words! {
    /// Who pays for their part. Rights are the same.
    pub enum Financing { Funded = "funded", Own = "self" }
}
words! {
    /// What became of an application.
    pub enum Stage {
        Asked = "asked",
        Admitted = "admitted",
        Refused = "refused",
        Withdrawn = "withdrawn",
        Ended = "ended",
    }
}

row! {
    /// An application, and what became of it.
    #[derive(Debug, Clone, Serialize)]
    pub struct Admission {
        pub id: Id<Admission>,
        pub programme: Id<Programme>,
        /// Who runs the programme.
        pub host: Id<Agency>,
        /// Who applied: the agency itself, or the one that looks after the organisation.
        pub agency: Id<Agency>,
        pub part: Part,
        /// The id of the agency, the organisation or the supporting entity.
        pub subject: String,
        pub name: String,
        pub country: String,
        pub financing: Financing,
        #[serde(skip)]
        pub why: String,
        pub stage: Stage,
        #[serde(skip)]
        pub reason: String,
        #[serde(skip)]
        pub asked_by: Id<Person>,
        pub asked_at: i64,
        #[serde(skip)]
        pub decided_by: Id<Person>,
        pub decided_at: Option<i64>,
        /// The last day on which it is good.
        pub valid_until: Option<Day>,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// Who applies, and what they bring.
#[derive(Debug, Clone)]
pub struct Asking {
    /// `agency`, or the id of an organisation.
    pub party: String,
    pub financing: Financing,
    pub why: String,
}

impl Asking {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let party = form.text("party", 60);
        let why = long(&mut form, "why", (30, 2_000));
        let financing = form.parsed::<Financing>("financing");
        form.finish(financing.map(|financing| Self { party, financing, why }))
    }
}

/// What whoever runs the programme decides.
#[derive(Debug, Clone)]
pub struct Decision {
    pub stage: Stage,
    pub reason: String,
    pub valid_until: Option<Day>,
}

impl Decision {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let stage = form.parsed::<Stage>("stage");
        if matches!(stage, Some(Stage::Asked | Stage::Withdrawn)) {
            form.reject("stage", "form-invalid");
        }
        let reason = form.optional("reason", 1_000);
        let valid_until = form.day("valid_until");
        if stage == Some(Stage::Admitted) && valid_until.is_none() {
            form.reject("valid_until", "form-required");
        }
        form.finish(stage.map(|stage| Self { stage, reason, valid_until }))
    }
}

impl Stage {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Asked => "warn",
            Self::Admitted => "good",
            Self::Refused | Self::Ended => "bad",
            Self::Withdrawn => "info",
        }
    }
}

impl Admission {
    pub fn asked(
        by: &Caller,
        programme: &Programme,
        (part, subject, name): (Part, String, String),
        (agency, country): (Id<Agency>, String),
    ) -> Self {
        Self {
            id: Id::new(),
            programme: programme.id,
            host: programme.agency,
            agency,
            part,
            subject,
            name,
            country,
            financing: Financing::Own,
            why: String::new(),
            stage: Stage::Asked,
            reason: String::new(),
            asked_by: by.person,
            asked_at: by.now,
            decided_by: Id::nil(),
            decided_at: None,
            valid_until: None,
            changed_at: by.now,
        }
    }

    /// Whether they take part on that day.
    pub fn is_valid(&self, today: Day) -> bool {
        self.stage == Stage::Admitted && self.valid_until.is_some_and(|it| today <= it)
    }

    /// Whether nobody has to apply again: it waits, or it is good.
    pub fn stands(&self, today: Day) -> bool {
        self.stage == Stage::Asked || self.is_valid(today)
    }

    /// The same, decided. What waits is admitted or refused, what is admitted ends.
    pub fn decided(
        self,
        by: &Caller,
        it: Decision,
        longest: Day,
    ) -> Result<Self, &'static Refusal> {
        match (self.stage, it.stage) {
            (Stage::Asked, Stage::Admitted | Stage::Refused) | (Stage::Admitted, Stage::Ended) => {}
            _ => return Err(DECIDED),
        }
        if it.stage != Stage::Admitted && it.reason.trim().is_empty() {
            return Err(SAY_WHY);
        }
        let valid_until = match it.stage {
            Stage::Admitted => it.valid_until,
            _ => self.valid_until,
        };
        let fits = |day: Day| (Day::of(by.now)..=longest).contains(&day);
        if it.stage == Stage::Admitted && !valid_until.is_some_and(fits) {
            return Err(TOO_LONG);
        }
        Ok(Self {
            stage: it.stage,
            reason: it.reason,
            decided_by: by.person,
            decided_at: Some(by.now),
            valid_until,
            changed_at: by.now,
            ..self
        })
    }

    /// The same, taken back by whoever asked.
    pub fn withdrawn(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Asked {
            return Err(DECIDED);
        }
        Ok(Self { stage: Stage::Withdrawn, changed_at: now, ..self })
    }

    pub fn url(&self) -> String {
        format!("/overseas/admissions/{}", self.id)
    }
}

/// The last day an admission of today can be good: so many months, each of them whole.
pub fn longest(today: Day, months: i64) -> Day {
    let span = jiff::Span::new().months(months.clamp(1, 1_200));
    let last = today.date().checked_add(span).unwrap_or_else(|_| today.date());
    last.to_string().parse().unwrap_or(today)
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Role, clock::Day};

    use super::{Admission, Decision, Financing, Stage, longest};
    use crate::{
        model::{DECIDED, SAY_WHY, TOO_LONG},
        rule::model::Part,
    };

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn by() -> Caller {
        let now = day("2026-11-21").starts();
        Caller {
            person: Id::new(),
            agency: Id::new(),
            role: Role::Manager,
            ..Caller::guest("en", now)
        }
    }

    fn asked() -> Admission {
        Admission {
            id: Id::new(),
            programme: Id::new(),
            host: Id::new(),
            agency: Id::new(),
            part: Part::Company,
            subject: "x".into(),
            name: "Glashaus".into(),
            country: "DE".into(),
            financing: Financing::Own,
            why: String::new(),
            stage: Stage::Asked,
            reason: String::new(),
            asked_by: Id::new(),
            asked_at: 0,
            decided_by: Id::nil(),
            decided_at: None,
            valid_until: None,
            changed_at: 0,
        }
    }

    #[test]
    fn an_application_is_decided_once_and_an_admission_ends() {
        let (by, last) = (by(), day("2027-11-21"));
        let decide = |it: Admission, stage, reason: &str, until: &str| {
            let valid_until = until.parse().ok();
            it.decided(&by, Decision { stage, reason: reason.into(), valid_until }, last)
        };
        let wrong = |it, stage, reason, until| decide(it, stage, reason, until).unwrap_err().code;
        assert_eq!(wrong(asked(), Stage::Refused, " ", ""), SAY_WHY.code);
        assert_eq!(wrong(asked(), Stage::Ended, "Why", ""), DECIDED.code);
        assert_eq!(wrong(asked(), Stage::Admitted, "", "2027-11-22"), TOO_LONG.code);
        assert_eq!(wrong(asked(), Stage::Admitted, "", "2026-11-20"), TOO_LONG.code);
        let it = decide(asked(), Stage::Admitted, "", "2027-01-31").unwrap();
        assert!(it.is_valid(day("2027-01-31")) && !it.is_valid(day("2027-02-01")));
        assert!(!it.stands(day("2027-02-01")), "they may ask again");
        assert_eq!(wrong(it.clone(), Stage::Refused, "Why", ""), DECIDED.code);
        assert_eq!(it.clone().withdrawn(1).unwrap_err().code, DECIDED.code);
        let it = decide(it, Stage::Ended, "Left the network", "").unwrap();
        assert!(!it.is_valid(day("2026-12-01")) && it.valid_until.is_some());
        assert_eq!(asked().withdrawn(1).unwrap().stage, Stage::Withdrawn);
    }

    #[test]
    fn months_are_whole() {
        assert_eq!(longest(day("2026-11-30"), 3), day("2027-02-28"));
        assert_eq!(longest(day("2026-11-21"), 12), day("2027-11-21"));
    }
}
