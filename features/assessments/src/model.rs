//! What an assessment is and what may become of it. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, row, words};
use organisations::Organisation;
use serde::Serialize;

words! {
    /// The life of an assessment. What is completed is never changed again.
    pub enum Stage { Open = "open", Completed = "completed", Withdrawn = "withdrawn" }
}

words! {
    /// Who answered: the company alone, or together with a trained adviser.
    pub enum Mode { Alone = "self", Assisted = "assisted" }
}

kit::refusals! {
    /// Answering or completing what is completed or withdrawn.
    NOT_OPEN = "assessments-not-open" => 409;
    /// Starting a second one while one is open.
    ALREADY_OPEN = "assessments-already-open" => 409;
    /// Completing with too few answers for a score.
    TOO_FEW = "assessments-too-few" => 409;
    /// Validating what is not completed, or is validated already.
    NOT_COMPLETED = "assessments-not-completed" => 409;
    /// Validating with evidence on less than the share that the method asks for.
    NO_EVIDENCE = "assessments-no-evidence" => 409;
    /// Assisting or validating without a training that is valid today.
    NOT_TRAINED = "assessments-not-trained" => 403;
    /// One's own answers are validated by somebody else.
    OWN_ANSWERS = "assessments-own-answers" => 409;
}

/// The share of scored items that needs evidence before an assessment may be validated.
pub const EVIDENCE_SHARE: f64 = 0.3;

row! {
    /// One measurement of an organisation with one version of a questionnaire.
    #[derive(Debug, Clone, Serialize)]
    pub struct Assessment {
        pub id: Id<Assessment>,
        pub organisation: Id<Organisation>,
        /// The agency that looked after it when it began.
        pub agency: Id<Agency>,
        pub questionnaire: String,
        pub version: String,
        pub mode: Mode,
        pub stage: Stage,
        /// 0 for the first measurement of the organisation with this questionnaire: T0, T1, …
        pub point: i64,
        pub starter: Id<Person>,
        /// Whether it may count, without its name, in the comparisons of others.
        pub is_shared: bool,
        pub started_at: i64,
        pub completed_at: Option<i64>,
        pub validated_at: Option<i64>,
        pub validator: Id<Person>,
        /// When it should be completed; none if nobody said.
        pub due_on: Option<Day>,
        pub changed_at: i64,
    }
}

impl Assessment {
    /// Begun now with that version of a questionnaire.
    pub fn start(
        it: &Organisation,
        (questionnaire, version): (&str, &str),
        (mode, point): (Mode, i64),
        by: &Caller,
    ) -> Self {
        Self {
            id: Id::new(),
            organisation: it.id,
            agency: it.agency,
            questionnaire: questionnaire.to_owned(),
            version: version.to_owned(),
            mode,
            stage: Stage::Open,
            point,
            starter: by.person,
            is_shared: false,
            started_at: by.now,
            completed_at: None,
            validated_at: None,
            validator: Id::nil(),
            due_on: None,
            changed_at: by.now,
        }
    }

    pub fn may_answer(&self) -> Result<(), &'static Refusal> {
        if self.stage == Stage::Open { Ok(()) } else { Err(NOT_OPEN) }
    }

    /// Closes it with what was answered. `is_scored`: the answers suffice for a score.
    pub fn complete(
        self,
        is_scored: bool,
        is_shared: bool,
        now: i64,
    ) -> Result<Self, &'static Refusal> {
        self.may_answer()?;
        if !is_scored {
            return Err(TOO_FEW);
        }
        Ok(Self {
            stage: Stage::Completed,
            completed_at: Some(now),
            is_shared,
            changed_at: now,
            ..self
        })
    }

    /// Lets it count in the comparisons of others, or no longer.
    pub fn share(self, is_shared: bool, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Completed {
            return Err(NOT_COMPLETED);
        }
        Ok(Self { is_shared, changed_at: now, ..self })
    }

    pub fn withdraw(self, now: i64) -> Result<Self, &'static Refusal> {
        self.may_answer()?;
        Ok(Self { stage: Stage::Withdrawn, changed_at: now, ..self })
    }

    /// A trained adviser saw the evidence. `share` of the scored items has some;
    /// `answered_alone`: nobody but the validator answered.
    pub fn validate(
        self,
        by: &Caller,
        (is_trained, share, answered_alone): (bool, f64, bool),
    ) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Completed || self.validated_at.is_some() {
            return Err(NOT_COMPLETED);
        }
        if !is_trained {
            return Err(NOT_TRAINED);
        }
        if answered_alone {
            return Err(OWN_ANSWERS);
        }
        if share < EVIDENCE_SHARE {
            return Err(NO_EVIDENCE);
        }
        Ok(Self { validated_at: Some(by.now), validator: by.person, changed_at: by.now, ..self })
    }

    /// `self`, `assisted` or `validated`: shown beside every score.
    pub const fn standing(&self) -> &'static str {
        if self.validated_at.is_some() { "validated" } else { self.mode.as_str() }
    }

    /// The day it was completed, or was begun.
    pub fn day(&self) -> Day {
        Day::of(self.completed_at.unwrap_or(self.started_at))
    }

    /// The year of the assessment, for ages.
    pub fn year(&self) -> i16 {
        self.day().date().year()
    }

    pub fn url(&self) -> String {
        format!("/assessments/{}", self.id)
    }
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, Person, Role};

    use super::{
        Assessment, Mode, NO_EVIDENCE, NOT_COMPLETED, NOT_OPEN, NOT_TRAINED, OWN_ANSWERS, Stage,
        TOO_FEW,
    };

    fn by(person: Id<Person>) -> Caller {
        Caller { person, role: Role::Adviser, ..Caller::guest("en", 1_000) }
    }

    fn open() -> Assessment {
        Assessment {
            id: Id::new(),
            organisation: Id::new(),
            agency: Id::new(),
            questionnaire: "q".into(),
            version: "1.0.0".into(),
            mode: Mode::Alone,
            stage: Stage::Open,
            point: 0,
            starter: Id::new(),
            is_shared: false,
            started_at: 0,
            completed_at: None,
            validated_at: None,
            validator: Id::nil(),
            due_on: None,
            changed_at: 0,
        }
    }

    #[test]
    fn what_is_completed_is_never_changed_again() {
        assert_eq!(open().complete(false, true, 9).unwrap_err().code, TOO_FEW.code);
        let done = open().complete(true, true, 9).unwrap();
        assert_eq!(
            (done.stage, done.completed_at, done.is_shared),
            (Stage::Completed, Some(9), true)
        );
        assert_eq!(done.may_answer().unwrap_err().code, NOT_OPEN.code);
        assert_eq!(done.clone().complete(true, true, 9).unwrap_err().code, NOT_OPEN.code);
        assert_eq!(done.withdraw(9).unwrap_err().code, NOT_OPEN.code);
        let gone = open().withdraw(9).unwrap();
        assert_eq!(gone.complete(true, false, 9).unwrap_err().code, NOT_OPEN.code);
    }

    #[test]
    fn validated_is_what_a_trained_other_saw_evidence_of() {
        let who = Id::new();
        let done = || open().complete(true, false, 9).unwrap();
        let code = |it: Assessment, facts| it.validate(&by(who), facts).map_err(|it| it.code);
        assert_eq!(code(open(), (true, 1.0, false)).unwrap_err(), NOT_COMPLETED.code);
        assert_eq!(code(done(), (false, 1.0, false)).unwrap_err(), NOT_TRAINED.code);
        assert_eq!(code(done(), (true, 1.0, true)).unwrap_err(), OWN_ANSWERS.code);
        assert_eq!(code(done(), (true, 0.29, false)).unwrap_err(), NO_EVIDENCE.code);
        let it = done().validate(&by(who), (true, 0.3, false)).unwrap();
        assert_eq!((it.standing(), it.validator), ("validated", who));
        assert_eq!(code(it, (true, 1.0, false)).unwrap_err(), NOT_COMPLETED.code);
    }
}
