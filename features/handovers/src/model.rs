//! A hand-over and its life. No database, no web, no clock.

use cases::Case;
use kit::{Agency, Caller, Id, Person, clock::DAY, error::Refusal, form::Form, row, words};
use serde::Serialize;

/// For how long the link of a letter is good.
pub const GOOD: i64 = 60 * DAY;

words! {
    /// Where a hand-over stands.
    pub enum Stage {
        /// The company has to agree first.
        Consent = "consent",
        /// The other agency has to answer.
        Asked = "asked",
        Accepted = "accepted",
        Declined = "declined",
        /// The company said no.
        Refused = "refused",
        /// Taken back by who asked.
        Withdrawn = "withdrawn",
    }
}
words! {
    /// What is done with it.
    pub enum Step {
        Agree = "agree",
        Refuse = "refuse",
        Accept = "accept",
        Decline = "decline",
        Withdraw = "withdraw",
    }
}
words! {
    /// What the company has to do with it.
    pub enum Consent {
        /// It is told.
        Told = "told",
        /// It has to agree.
        Needed = "needed",
    }
}

kit::refusals! {
    /// Answering or taking back what does not stand so: a second click, or somebody was quicker.
    NOT_OPEN = "handovers-not-open" => 409;
    /// Asking a second time while an answer is waited for.
    ASKED_ALREADY = "handovers-asked-already" => 409;
    /// A link that is too old or leads nowhere.
    LINK_SPENT = "handovers-link-spent" => 410;
}

/// Every step there is: from where, by what, to where.
const STEPS: &[(Stage, Step, Stage)] = &[
    (Stage::Consent, Step::Agree, Stage::Asked),
    (Stage::Consent, Step::Refuse, Stage::Refused),
    (Stage::Consent, Step::Withdraw, Stage::Withdrawn),
    (Stage::Asked, Step::Accept, Stage::Accepted),
    (Stage::Asked, Step::Decline, Stage::Declined),
    (Stage::Asked, Step::Withdraw, Stage::Withdrawn),
];

row! {
    /// A case that is to go to another agency.
    #[derive(Debug, Clone, Serialize)]
    pub struct Handover {
        pub id: Id<Handover>,
        /// Who has the case and asks.
        pub agency: Id<Agency>,
        /// Who is asked.
        pub partner: Id<Agency>,
        /// The case at the top.
        pub record: Id<Case>,
        pub reason: String,
        pub consent: Consent,
        pub stage: Stage,
        #[serde(skip)]
        pub asked_by: Id<Person>,
        pub asked_at: i64,
        /// When the company said yes or no.
        pub said_at: Option<i64>,
        #[serde(skip)]
        pub answered_by: Id<Person>,
        pub answered_at: Option<i64>,
        /// What the other agency said with its answer.
        pub answer: String,
    }
}

row! {
    /// A link of a letter. Of the reader's address nothing is kept.
    #[derive(Debug, Clone)]
    pub struct Key {
        pub digest: String,
        pub handover: Id<Handover>,
        pub agency: Id<Agency>,
        pub expires_at: i64,
    }
}

/// What somebody writes who asks.
#[derive(Debug, Clone)]
pub struct Draft {
    pub partner: Id<Agency>,
    pub reason: String,
    /// Where the letter to the company goes; empty where its people have accounts and are told there.
    pub email: String,
    pub lang: &'static str,
}

impl Draft {
    /// `has_account`: somebody of the company reads its notices.
    ///
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form, has_account: bool) -> Result<Self, Form> {
        let partner = form.parsed("agency");
        let reason = form.text("reason", 1_000);
        let email = if has_account && form.value("email").is_empty() {
            String::new()
        } else {
            form.email("email")
        };
        let lang = kit::i18n::lang(form.value("lang"));
        if lang.is_none() {
            form.reject("lang", "form-required");
        }
        let found = partner.zip(lang);
        form.finish(found.map(|(partner, lang)| Self { partner, reason, email, lang }))
    }
}

impl Handover {
    pub fn new(by: &Caller, (record, draft): (&Case, &Draft), consent: Consent) -> Self {
        Self {
            id: Id::new(),
            agency: record.agency,
            partner: draft.partner,
            record: record.id,
            reason: draft.reason.clone(),
            consent,
            stage: if consent == Consent::Needed { Stage::Consent } else { Stage::Asked },
            asked_by: by.person,
            asked_at: by.now,
            said_at: None,
            answered_by: Id::nil(),
            answered_at: None,
            answer: String::new(),
        }
    }

    pub fn url(&self) -> String {
        format!("/handovers/{}", self.id)
    }

    /// Where a step leads, or why it does not.
    ///
    /// # Errors
    /// When it does not begin here.
    pub fn stepped(self, step: Step, now: i64) -> Result<Self, &'static Refusal> {
        let found = STEPS.iter().find(|it| it.0 == self.stage && it.1 == step);
        let stage = found.ok_or(NOT_OPEN)?.2;
        Ok(match step {
            Step::Agree | Step::Refuse => Self { stage, said_at: Some(now), ..self },
            Step::Accept | Step::Decline => Self { stage, answered_at: Some(now), ..self },
            Step::Withdraw => Self { stage, ..self },
        })
    }

    /// Whether an answer is waited for.
    pub const fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Consent | Stage::Asked)
    }
}

impl Stage {
    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Consent | Self::Asked => "warn",
            Self::Accepted => "good",
            Self::Declined | Self::Refused => "bad",
            Self::Withdrawn => "info",
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Consent, Handover, Stage, Step};

    #[test]
    fn every_step_leads_where_it_should_and_no_other_does() {
        let it = Handover {
            id: Id::new(),
            agency: Id::new(),
            partner: Id::new(),
            record: Id::new(),
            reason: "They moved".to_owned(),
            consent: Consent::Needed,
            stage: Stage::Consent,
            asked_by: Id::new(),
            asked_at: 0,
            said_at: None,
            answered_by: Id::nil(),
            answered_at: None,
            answer: String::new(),
        };
        for stage in Stage::ALL {
            for step in Step::ALL {
                let wanted = match (stage, step) {
                    (Stage::Consent, Step::Agree) => Some(Stage::Asked),
                    (Stage::Consent, Step::Refuse) => Some(Stage::Refused),
                    (Stage::Asked, Step::Accept) => Some(Stage::Accepted),
                    (Stage::Asked, Step::Decline) => Some(Stage::Declined),
                    (Stage::Consent | Stage::Asked, Step::Withdraw) => Some(Stage::Withdrawn),
                    _ => None,
                };
                let from = Handover { stage: *stage, ..it.clone() };
                let is_open = from.is_open();
                let said = from.stepped(*step, 1).ok().map(|it| it.stage);
                assert_eq!(said, wanted, "{stage:?} {step:?}");
                assert!(is_open || said.is_none(), "what is over stays so");
            }
        }
    }
}
