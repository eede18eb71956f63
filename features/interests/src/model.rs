//! What an expression of interest is, and whose turn it is. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, clock::Day, feature::Figure, row, words};
use partnering::Profile;
use serde::Serialize;

pub use crate::life::model::{Answer, Event, Move, Stage, Who, next};

use crate::draft::model::Draft;

words! {
    /// Why it ended. With `other`, words say it.
    pub enum Reason {
        NoFit = "no-fit",
        OwnerDeclined = "owner-declined",
        SeekerWithdrew = "seeker-withdrew",
        SeekerSilent = "seeker-silent",
        OwnerSilent = "owner-silent",
        PartnerFound = "partner-found",
        NoAgreement = "no-agreement",
        NotSerious = "not-serious",
        Duplicate = "duplicate",
        Signposted = "signposted",
        Other = "other",
    }
}

/// Working days an agency has to give it to an adviser.
pub const ALLOCATE_DAYS: Figure = Figure {
    name: "interests_allocate_days",
    default: 2,
    about: "How many working days an agency has to give a new expression of interest to an adviser.",
};
/// Working days for every other step of an agency.
pub const ANSWER_DAYS: Figure = Figure {
    name: "interests_answer_days",
    default: 5,
    about: "How many working days an agency has for each further step of an expression of interest.",
};
/// Working days after which the manager hears of what is overdue.
pub const ESCALATE_DAYS: Figure = Figure {
    name: "interests_escalate_days",
    default: 3,
    about: "How many working days after its target an overdue expression of interest is told to the managers of the agency.",
};
/// Days between follow-ups once both sides know each other.
pub const FOLLOW_DAYS: Figure = Figure {
    name: "interests_follow_days",
    default: 30,
    about: "How many days after contacts were exchanged, and again and again, both advisers are asked how it goes.",
};
/// For how long what ended is kept as it is.
pub const KEEP_DAYS: Figure = Figure {
    name: "interests_keep_days",
    default: 730,
    about: "For how many days names and texts of ended expressions of interest are kept, when that rule is on.",
};
/// After how many days what ended is archived.
pub const ARCHIVE_DAYS: Figure = Figure {
    name: "interests_archive_days",
    default: 90,
    about: "After how many days a closed expression of interest leaves the lists.",
};
pub const FIGURES: &[Figure] =
    &[ALLOCATE_DAYS, ANSWER_DAYS, ESCALATE_DAYS, FOLLOW_DAYS, KEEP_DAYS, ARCHIVE_DAYS];

kit::refusals! {
    /// Expressing interest in what takes none.
    NOT_OPEN = "interests-not-open" => 409;
    /// Expressing interest in one's own profile.
    IS_OWN = "interests-is-own" => 409;
    /// Expressing interest twice.
    DOUBLE = "interests-double" => 409;
    /// A code that was used, has run out, or was guessed too often.
    CODE_SPENT = "interests-code-spent" => 410;
    /// A private link that has run out or never was.
    LINK_SPENT = "interests-link-spent" => 410;
    NOT_NEW = "interests-not-new" => 409;
    /// Giving to an adviser what an agency has already passed on.
    NOT_PENDING = "interests-not-pending" => 409;
    /// Passing on what no adviser has.
    NOT_ALLOCATED = "interests-not-allocated" => 409;
    /// Answering what was not referred.
    NOT_REFERRED = "interests-not-referred" => 409;
    /// Going on before the owner of the profile has answered.
    NOT_REVIEWED = "interests-not-reviewed" => 409;
    /// Agreeing to be named, or informing, where the answer was another.
    OTHER_ANSWER = "interests-other-answer" => 409;
    /// Naming both sides before both agreed.
    CONSENT_LACKS = "interests-consent-lacks" => 409;
    /// Taking back a consent nobody gave.
    NO_CONSENT = "interests-no-consent" => 409;
    /// Negotiating before both sides know each other.
    NOT_EXCHANGED = "interests-not-exchanged" => 409;
    /// Attaching a statement letter where nobody negotiates.
    NOT_NEGOTIATING = "interests-not-negotiating" => 409;
    /// Registering an achievement without a statement letter.
    NOT_SIGNED = "interests-not-signed" => 409;
    /// Stopping a clock that does not run, or starting one that does.
    CLOCK = "interests-clock" => 409;
    /// Changing what is over.
    OVER = "interests-over" => 409;
    /// Archiving what is not over, or not for long enough.
    NOT_OVER = "interests-not-over" => 409;
    /// A step somebody else has to take.
    NOT_YOURS = "interests-not-yours" => 409;
    /// Ending or passing on without a word about why.
    SAY_WHY = "interests-say-why" => 422;
    /// Handing over to oneself or to an agency that is no more.
    WRONG_AGENCY = "interests-wrong-agency" => 422;
    /// Giving it to somebody who is no adviser of the agency.
    WRONG_ADVISER = "interests-wrong-adviser" => 422;
    /// A text for the other side that says who one is before both agreed.
    NAMES_PARTY = "interests-names-party" => 422;
    /// Saving over what somebody else saved meanwhile.
    CHANGED = "interests-changed-meanwhile" => 409;
}

row! {
    /// An expression of interest, without a word about who anybody is: see `party`.
    ///
    /// Invariant: ids of people never leave through `Serialize`, so the journal holds none.
    #[derive(Debug, Clone, Serialize)]
    pub struct Interest {
        pub id: Id<Interest>,
        /// The agency that looks after whoever is interested.
        pub agency: Id<Agency>,
        /// The agency that looks after the profile.
        pub host: Id<Agency>,
        pub profile: Id<Profile>,
        /// Who is interested; nil for a visitor without an account.
        #[serde(skip)]
        pub person: Id<Person>,
        /// The language of letters to a visitor.
        pub lang: String,
        /// Of whoever is interested; ISO 3166 alpha-2.
        pub country: String,
        /// What kind of organisation that is: a word of `organisations::Kind`.
        pub kind: String,
        /// What their organisation does.
        #[serde(skip)]
        pub company: String,
        /// What interests them and what they expect.
        #[serde(skip)]
        pub expectation: String,
        /// What they want to know first.
        #[serde(skip)]
        pub question: String,
        pub stage: Stage,
        pub answer: Option<Answer>,
        /// How far intermediaries take part, 0 to 4 (domain §5.3).
        pub degree: i64,
        /// Whether an adviser wrote it down for a client.
        pub by_adviser: bool,
        #[serde(skip)]
        pub adviser: Id<Person>,
        #[serde(skip)]
        pub host_adviser: Id<Person>,
        /// When the agency of the profile was asked for the first time.
        #[serde(skip)]
        pub referred_at: Option<i64>,
        pub seeker_consented_at: Option<i64>,
        pub owner_consented_at: Option<i64>,
        pub reason: Option<Reason>,
        /// Whom it waits for.
        pub waits: String,
        /// Since when the service clock runs; none while it stands.
        #[serde(skip)]
        pub running_since: Option<i64>,
        /// When the present turn began.
        #[serde(skip)]
        pub turned_at: i64,
        /// Working time spent in this turn before the clock was started last, in milliseconds.
        #[serde(skip)]
        pub spent: i64,
        /// Working time allowed for this turn, in milliseconds.
        #[serde(skip)]
        pub allowed: i64,
        /// When the turn should be over, while the clock runs.
        #[serde(skip)]
        pub due_at: Option<i64>,
        /// When both advisers are asked next how it goes.
        pub follow_on: Option<Day>,
        /// How often its texts changed, from 1.
        pub version: i64,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub staged_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

impl Interest {
    /// What somebody wrote down, not confirmed yet. `agency` looks after them, `host` after the
    /// profile.
    pub fn new(
        draft: Draft,
        by: &Caller,
        profile: &Profile,
        (agency, by_adviser): (Id<Agency>, bool),
    ) -> Self {
        Self {
            id: Id::new(),
            agency,
            host: profile.agency,
            profile: profile.id,
            person: if by_adviser { Id::nil() } else { by.person },
            lang: by.lang.to_owned(),
            country: draft.country,
            kind: draft.kind.as_str().to_owned(),
            company: draft.texts.company,
            expectation: draft.texts.expectation,
            question: draft.texts.question,
            stage: Stage::New,
            answer: None,
            degree: i64::from(by_adviser) * 2,
            by_adviser,
            adviser: Id::nil(),
            host_adviser: Id::nil(),
            referred_at: None,
            seeker_consented_at: None,
            owner_consented_at: None,
            reason: None,
            waits: Who::Seeker.as_str().to_owned(),
            running_since: None,
            turned_at: by.now,
            spent: 0,
            allowed: 0,
            due_at: None,
            follow_on: None,
            version: 1,
            created_at: by.now,
            staged_at: by.now,
            changed_at: by.now,
        }
    }

    /// The same at another place of its life. What an intermediary did raises the degree.
    #[must_use]
    pub fn at(self, stage: Stage, now: i64) -> Self {
        let least = match stage {
            Stage::Allocated | Stage::Signposted => 1,
            Stage::Referred => 2,
            _ => 0,
        };
        let staged_at = if stage == self.stage { self.staged_at } else { now };
        Self { stage, staged_at, changed_at: now, degree: self.degree.max(least), ..self }
    }

    /// Whether both sides may know who the other is.
    ///
    /// Invariant: before both agreed, nothing that names one reaches the other.
    pub const fn is_revealed(&self) -> bool {
        self.seeker_consented_at.is_some()
            && self.owner_consented_at.is_some()
            && !matches!(self.stage, Stage::New | Stage::Pending | Stage::Allocated)
            && !matches!(self.stage, Stage::Referred | Stage::Reviewed | Stage::Signposted)
    }

    /// Whether the agency of the profile was ever asked.
    pub const fn was_referred(&self) -> bool {
        self.referred_at.is_some()
    }

    pub fn url(&self) -> String {
        format!("/interests/{}", self.id)
    }
}

/// Whose turn it is at a place, and how many working days that takes: none where no clock runs.
pub fn turn(it: &Interest) -> (Option<Who>, Option<&'static Figure>) {
    match (it.stage, it.answer) {
        (Stage::Pending, _) => (Some(Who::Agency), Some(&ALLOCATE_DAYS)),
        (Stage::Allocated | Stage::Signed, _)
        | (Stage::Reviewed, Some(Answer::No | Answer::More) | None) => {
            (Some(Who::Agency), Some(&ANSWER_DAYS))
        }
        (Stage::Referred, _) => (Some(Who::Host), Some(&ANSWER_DAYS)),
        (Stage::Reviewed, Some(Answer::Yes)) if it.owner_consented_at.is_none() => {
            (Some(Who::Owner), None)
        }
        (Stage::New, _) | (Stage::Reviewed, Some(Answer::Yes)) => (Some(Who::Seeker), None),
        _ => (None, None),
    }
}
