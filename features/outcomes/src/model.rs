//! What an outcome is, and what the rules say. No database, no web, no clock.
//!
//! Client, service, adviser, evidence the client confirms, expected or realised impact, date and
//! state of validation: domain §1.8.

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;

words! {
    /// What the agency did.
    pub enum Help {
        Advice = "advice",
        Support = "innovation-support",
        Feedback = "sme-feedback",
    }
}
words! {
    /// How far it is proved.
    pub enum Stage { Registered = "registered", Confirmed = "confirmed", Validated = "validated" }
}
words! {
    /// How far the client came with it, from below: the ladder of outcomes.
    pub enum Rung {
        Informed = "informed",
        Decided = "decided",
        Begun = "begun",
        Done = "done",
        Grown = "grown",
    }
}

/// The least and the most characters.
const TITLE: (usize, usize) = (10, 160);
const TEXT: (usize, usize) = (30, 2_000);

kit::refusals! {
    /// Confirming or validating twice.
    DONE = "outcomes-done" => 409;
    /// Validating what one registered oneself.
    TWO_PERSONS = "outcomes-two-persons" => 409;
    /// Validating what neither the client confirmed nor evidence shows.
    UNPROVED = "outcomes-unproved" => 409;
    /// Removing what was validated.
    COUNTED = "outcomes-counted" => 409;
    /// Going down the ladder.
    BELOW = "outcomes-below" => 409;
    /// A link that has run out or never was.
    LINK_SPENT = "outcomes-link-spent" => 410;
    /// Registering for an organisation another agency looks after.
    NOT_CLIENT = "outcomes-not-client" => 409;
}

row! {
    /// What came of advice to a client.
    #[derive(Debug, Clone, Serialize)]
    pub struct Outcome {
        pub id: Id<Outcome>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        #[serde(skip)]
        pub adviser: Id<Person>,
        pub service: Help,
        pub stage: Stage,
        #[serde(skip)]
        pub title: String,
        #[serde(skip)]
        pub result: String,
        #[serde(skip)]
        pub evidence: String,
        /// How far it should lead.
        pub expected: Rung,
        pub done_on: Day,
        /// How far it led.
        pub reached: Option<Rung>,
        pub reached_at: Option<i64>,
        pub turnover_cents: i64,
        pub jobs: i64,
        pub confirmed_at: Option<i64>,
        #[serde(skip)]
        pub validated_by: Id<Person>,
        pub validated_at: Option<i64>,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// What an adviser writes.
#[derive(Debug, Clone)]
pub struct Draft {
    pub service: Help,
    pub title: String,
    pub result: String,
    pub evidence: String,
    pub expected: Rung,
    pub done_on: Day,
}

/// How far it led.
#[derive(Debug, Clone, Copy)]
pub struct Impact {
    pub reached: Rung,
    pub turnover_cents: i64,
    pub jobs: i64,
}

impl Draft {
    pub fn parse(mut form: Form, today: Day) -> Result<Self, Form> {
        let title = long(&mut form, "title", TITLE);
        let result = long(&mut form, "result", TEXT);
        let evidence = form.optional("evidence", TEXT.1);
        let service = form.parsed::<Help>("service");
        let expected = form.parsed::<Rung>("expected");
        let done_on = form.day("done_on");
        if done_on.is_some_and(|day| day > today) {
            form.reject("done_on", "outcomes-later");
        }
        let it = service.zip(expected).zip(done_on);
        let it = it.map(|((service, expected), done_on)| Self {
            service,
            title,
            result,
            evidence,
            expected,
            done_on,
        });
        form.finish(it)
    }
}

impl Impact {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        /// A thousand million euro, in euro, and as many jobs as anybody believes.
        const MOST: (i64, i64) = (1_000_000_000, 100_000);
        let reached = form.parsed::<Rung>("reached");
        let turnover = form.maybe::<i64>("turnover").unwrap_or_default();
        let jobs = form.maybe::<i64>("jobs").unwrap_or_default();
        if !(0..=MOST.0).contains(&turnover) {
            form.reject("turnover", "form-invalid");
        }
        if !(0..=MOST.1).contains(&jobs) {
            form.reject("jobs", "form-invalid");
        }
        let turnover_cents = turnover.saturating_mul(100);
        form.finish(reached.map(|reached| Self { reached, turnover_cents, jobs }))
    }
}

fn long(form: &mut Form, field: &'static str, (least, most): (usize, usize)) -> String {
    let text = form.text(field, most);
    if form.error(field).is_none() && text.chars().count() < least {
        form.reject(field, "outcomes-say-more");
    }
    text
}

impl Stage {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Registered => "warn",
            Self::Confirmed => "info",
            Self::Validated => "good",
        }
    }
}

impl Outcome {
    pub fn new(draft: Draft, by: &Caller, organisation: Id<Organisation>) -> Self {
        let Draft { service, title, result, evidence, expected, done_on } = draft;
        Self {
            id: Id::new(),
            agency: by.agency,
            organisation,
            adviser: by.person,
            service,
            stage: Stage::Registered,
            title,
            result,
            evidence,
            expected,
            done_on,
            reached: None,
            reached_at: None,
            turnover_cents: 0,
            jobs: 0,
            confirmed_at: None,
            validated_by: Id::nil(),
            validated_at: None,
            created_at: by.now,
            changed_at: by.now,
        }
    }

    pub fn url(&self) -> String {
        format!("/outcomes/{}", self.id)
    }

    /// The same, confirmed by the client.
    pub fn confirmed(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.confirmed_at.is_some() {
            return Err(DONE);
        }
        let stage = if self.stage == Stage::Validated { self.stage } else { Stage::Confirmed };
        Ok(Self { stage, confirmed_at: Some(now), changed_at: now, ..self })
    }

    /// The same, validated by somebody else than whoever registered it, once the client confirmed
    /// it or evidence is named.
    pub fn validated(self, by: Id<Person>, now: i64) -> Result<Self, &'static Refusal> {
        if self.validated_at.is_some() {
            return Err(DONE);
        }
        if by == self.adviser {
            return Err(TWO_PERSONS);
        }
        if self.confirmed_at.is_none() && self.evidence.trim().is_empty() {
            return Err(UNPROVED);
        }
        let at = Some(now);
        let stage = Stage::Validated;
        Ok(Self { stage, validated_by: by, validated_at: at, changed_at: now, ..self })
    }

    /// The same, further up the ladder.
    pub fn risen(self, impact: Impact, now: i64) -> Result<Self, &'static Refusal> {
        let Impact { reached, turnover_cents, jobs } = impact;
        if self.reached.is_some_and(|before| height(reached) < height(before)) {
            return Err(BELOW);
        }
        let (reached, at) = (Some(reached), Some(now));
        Ok(Self { reached, reached_at: at, turnover_cents, jobs, changed_at: now, ..self })
    }
}

/// How high a rung is.
fn height(it: Rung) -> usize {
    Rung::WORDS.iter().position(|word| *word == it.as_str()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use kit::{
        Caller, Id,
        form::{Form, Params},
    };

    use super::{BELOW, DONE, Draft, Impact, Outcome, Rung, Stage, TWO_PERSONS, UNPROVED};

    fn parsed(query: &str) -> Result<Draft, Form> {
        let form = Form::from(Params::parse(query.as_bytes()).unwrap());
        Draft::parse(form, "2026-11-22".parse().unwrap())
    }

    const GOOD: &str = "service=advice&title=Certified+for+medical+devices&expected=done&evidence=\
        &done_on=2026-11-20&result=The+company+chose+a+notified+body+and+wrote+its+file";

    fn outcome() -> Outcome {
        let by = Caller { person: Id::new(), agency: Id::new(), ..Caller::guest("en", 5) };
        Outcome::new(parsed(GOOD).unwrap(), &by, Id::new())
    }

    #[test]
    fn what_is_written_has_to_say_something_and_to_be_over() {
        let wrong = |query: &str| parsed(query).err().unwrap().errors().next().unwrap().0;
        assert_eq!(wrong(&GOOD.replace("2026-11-20", "2026-11-23")), "done_on");
        assert_eq!(wrong(&GOOD.replace("Certified+for+medical+devices", "Good")), "title");
        assert_eq!(wrong(&GOOD.replace("service=advice", "service=luck")), "service");
    }

    #[test]
    fn somebody_else_validates_what_is_proved_and_does_it_once() {
        let it = outcome();
        let (own, other) = (it.adviser, Id::new());
        assert_eq!(it.clone().validated(own, 6).unwrap_err().code, TWO_PERSONS.code);
        assert_eq!(it.clone().validated(other, 6).unwrap_err().code, UNPROVED.code);
        let seen = Outcome { evidence: "The certificate.".into(), ..it.clone() };
        let seen = seen.validated(other, 6).unwrap();
        assert_eq!(seen.confirmed(7).unwrap().stage, Stage::Validated, "it stays validated");
        let it = it.confirmed(6).unwrap();
        assert_eq!(it.clone().confirmed(7).unwrap_err().code, DONE.code);
        let it = it.validated(other, 7).unwrap();
        assert_eq!(it.validated(Id::new(), 8).unwrap_err().code, DONE.code);
    }

    #[test]
    fn nobody_goes_down_the_ladder() {
        let impact = |reached| Impact { reached, turnover_cents: 0, jobs: 0 };
        let it = outcome().risen(impact(Rung::Begun), 6).unwrap();
        assert_eq!(it.clone().risen(impact(Rung::Decided), 7).unwrap_err().code, BELOW.code);
        assert_eq!(it.risen(impact(Rung::Grown), 7).unwrap().reached, Some(Rung::Grown));
    }
}
