//! What an objection is and what the rules say about it. No database, no web, no clock.
//!
//! A profile says what its client agreed to (domain §1.7: the consent of the client before it is
//! handed in, and again when it is renewed). Who agreed must be able to say that it is no longer
//! so, without an account and without writing a letter.

use kit::{Agency, Caller, Id, Person, error::Refusal, feature::Figure, form::Form, row, words};
use partnering::Profile;
use serde::Serialize;

words! {
    /// What is said against it.
    pub enum Reason {
        /// Something in it is not true.
        Wrong = "wrong",
        /// It was true once.
        Outdated = "outdated",
        /// Nobody asked the client.
        NotAgreed = "not-agreed",
        /// The text leads to the client by now: what is known of the client changed, not the text.
        NamesClient = "names-client",
    }
}
words! {
    /// Where an objection stands.
    pub enum Stage {
        Open = "open",
        /// The client agrees that the text stays as it is.
        Kept = "kept",
        /// The text was changed.
        Changed = "changed",
        /// The opportunity was taken from the public for good.
        Withdrawn = "withdrawn",
        /// Whoever objected took it back.
        TakenBack = "taken-back",
    }
}

/// Whether an objection takes an opportunity from the public before anybody answered it.
pub const HOLD: Figure = Figure {
    name: "objections_hold",
    default: 1,
    about: "Whether an opportunity goes on hold as soon as its client objects, whatever the reason (1), or only if the client says that it was never agreed (0).",
};
/// How long an agency has for its answer.
pub const DAYS: Figure = Figure {
    name: "objections_days",
    default: 3,
    about: "Within how many working days of the agency's country the objection of a client has to be answered.",
};
pub const FIGURES: &[Figure] = &[HOLD, DAYS];

/// The most characters of what is said on either side.
pub const SAID: usize = 2_000;

kit::refusals! {
    /// Objecting to what one objected to already.
    OPEN_ALREADY = "objections-open-already" => 409;
    /// Objecting to what is not before the world.
    NOT_PUBLIC = "objections-not-public" => 409;
    /// Answering, or taking back, what is answered or was never said.
    NOT_OPEN = "objections-not-open" => 409;
    /// Answering without a word.
    SAY_WHAT = "objections-say-what" => 422;
    /// Saying that the text was changed when it says what it said.
    NOT_CHANGED = "objections-not-changed" => 409;
    /// Saying that the text stays when it says something else by now.
    CHANGED_SINCE = "objections-changed-since" => 409;
    /// A link that has run out or never was.
    LINK_SPENT = "objections-link-spent" => 410;
}

row! {
    /// What a client says against an opportunity, and the answer.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Objection {
        pub id: Id<Objection>,
        pub agency: Id<Agency>,
        pub profile: Id<Profile>,
        /// The version of the text that is objected to.
        pub version: i64,
        /// Who objected; nil for whoever came by a letter to an address without an account.
        #[serde(skip)]
        pub person: Id<Person>,
        pub reason: Reason,
        /// In the client's words, if she used any.
        #[serde(skip)]
        pub said: String,
        /// Whether it took the opportunity from the public.
        pub held: bool,
        pub raised_at: i64,
        /// Until when it should be answered.
        pub due_at: i64,
        /// When its agency was told that it should have been.
        pub overdue_at: Option<i64>,
        pub stage: Stage,
        #[serde(skip)]
        pub answer: String,
        #[serde(skip)]
        pub answered_by: Id<Person>,
        pub answered_at: Option<i64>,
    }
}

/// What a client says.
#[derive(Debug, Clone)]
pub struct Raised {
    pub reason: Reason,
    pub said: String,
}

impl Reason {
    /// What people may say; the last is for the program to notice.
    pub const SAID: [&str; 3] = ["wrong", "outdated", "not-agreed"];
}

impl Raised {
    /// Reads one click: a reason, with or without words.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let said = form.optional("said", SAID);
        let reason = form.parsed::<Reason>("reason");
        if reason.is_some_and(|it| !Reason::SAID.contains(&it.as_str())) {
            form.reject("reason", "form-invalid");
        }
        form.finish(reason.map(|reason| Self { reason, said }))
    }
}

/// What an adviser answers.
#[derive(Debug, Clone)]
pub struct Answer {
    pub stage: Stage,
    pub said: String,
}

impl Answer {
    /// The ends an adviser can bring about.
    pub const ENDS: [&str; 3] = ["kept", "changed", "withdrawn"];

    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let said = form.text("answer", SAID);
        let stage = form.parsed::<Stage>("stage");
        if stage.is_some_and(|it| !Self::ENDS.contains(&it.as_str())) {
            form.reject("stage", "form-invalid");
        }
        form.finish(stage.map(|stage| Self { stage, said }))
    }
}

/// Whether it is taken from the public before anybody answered. What nobody agreed to always is, and
/// what leads to who must not be known.
pub fn holds(reason: Reason, setting: i64) -> bool {
    matches!(reason, Reason::NotAgreed | Reason::NamesClient) || setting != 0
}

impl Stage {
    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Open => "warn",
            Self::Kept | Self::Changed => "good",
            Self::Withdrawn => "bad",
            Self::TakenBack => "info",
        }
    }
}

impl Objection {
    pub fn new(of: &Profile, by: &Caller, it: Raised, (held, due_at): (bool, i64)) -> Self {
        Self {
            id: Id::new(),
            agency: of.agency,
            profile: of.id,
            version: of.version,
            person: by.person,
            reason: it.reason,
            said: it.said,
            held,
            raised_at: by.now,
            due_at,
            overdue_at: None,
            stage: Stage::Open,
            answer: String::new(),
            answered_by: Id::nil(),
            answered_at: None,
        }
    }

    /// The same with an answer. What stays is what was objected to, what changed is not.
    pub fn answered(
        self,
        it: &Answer,
        of: &Profile,
        by: &Caller,
    ) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Open {
            return Err(NOT_OPEN);
        }
        match it.stage {
            _ if it.said.trim().is_empty() => return Err(SAY_WHAT),
            Stage::Kept if of.version != self.version => return Err(CHANGED_SINCE),
            Stage::Changed if of.version == self.version => return Err(NOT_CHANGED),
            Stage::Open | Stage::TakenBack => return Err(NOT_OPEN),
            Stage::Kept | Stage::Changed | Stage::Withdrawn => {}
        }
        Ok(Self {
            stage: it.stage,
            answer: it.said.clone(),
            answered_by: by.person,
            answered_at: Some(by.now),
            ..self
        })
    }

    /// The same, taken back by whoever raised it.
    pub fn taken_back(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage == Stage::Open {
            Ok(Self { stage: Stage::TakenBack, answered_at: Some(now), ..self })
        } else {
            Err(NOT_OPEN)
        }
    }

    /// Whether the opportunity still lies where this objection put it, with the text it had.
    /// Then it may come back as it was: those who review it have read what it says.
    pub fn is_holding(&self, of: &Profile) -> bool {
        self.held && of.stage == partnering::Stage::OnHold && of.version == self.version
    }

    pub fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }
}

#[cfg(test)]
mod tests {
    use super::{Reason, holds};

    #[test]
    fn what_nobody_agreed_to_is_held_whatever_the_operator_decided() {
        for reason in Reason::ALL {
            assert!(holds(*reason, 1));
            let always = matches!(reason, Reason::NotAgreed | Reason::NamesClient);
            assert_eq!(holds(*reason, 0), always);
        }
    }
}
