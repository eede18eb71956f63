//! What an opportunity is and what may become of it. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, feature::Figure, row, words};
use organisations::{Organisation, Words};
use serde::Serialize;

pub use crate::life::model::Stage;
use crate::{detail::model::Details, draft::Draft};

/// The least and the most characters of each text. Drafts may be shorter, none may be longer.
pub const TITLE: (usize, usize) = (20, 120);
pub const SUMMARY: (usize, usize) = (150, 500);
pub const DESCRIPTION: (usize, usize) = (400, 4_000);
pub const ADVANTAGES: (usize, usize) = (100, 2_000);
pub const PARTNER_SOUGHT: (usize, usize) = (50, 2_000);
/// The most keywords and sectors.
pub const KEYWORDS: usize = 10;
pub const SECTORS: usize = 5;

words! {
    /// The five kinds, by the abbreviations of the Enterprise Europe Network.
    pub enum Kind {
        BusinessOffer = "bo",
        BusinessRequest = "br",
        TechnologyOffer = "to",
        TechnologyRequest = "tr",
        ResearchRequest = "rdr",
    }
}
words! {
    /// How far developed it is.
    pub enum Development {
        Concept = "concept",
        Lab = "lab",
        Prototype = "prototype",
        Demonstration = "demonstration",
        Field = "field",
        Market = "market",
        /// Nobody said: of profiles from elsewhere, and of business profiles.
        Unsaid = "unsaid",
    }
}
words! {
    /// How it is protected.
    pub enum Ipr {
        None = "none",
        KnowHow = "know-how",
        PatentApplied = "patent-applied",
        PatentGranted = "patent-granted",
        Copyright = "copyright",
        Design = "design",
        TradeMark = "trade-mark",
        Exclusive = "exclusive",
        Other = "other",
        /// Nobody said: of profiles from elsewhere.
        Unsaid = "unsaid",
    }
}
/// Whether a category without points puts a profile on hold even if its total is below 5.
pub const ZERO_WINS: Figure = Figure {
    name: "partnering_zero_wins",
    default: 1,
    about: "External review: 1 puts an opportunity with a category of 0 points on hold whatever its total; 0 rejects it if the total is below 5.",
};
/// How often an opportunity may be renewed.
pub const RENEWALS: Figure = Figure {
    name: "partnering_renewals",
    default: 3,
    about: "How often an opportunity may be renewed after its last day.",
};
/// For how long an opportunity is open if nobody says otherwise, and how long it is renewed for.
pub const OPEN_DAYS: Figure = Figure {
    name: "partnering_open_days",
    default: 365,
    about: "For how many days an opportunity is open if nobody says otherwise, and for how many it is renewed.",
};
/// Whether an action plan has to be named.
pub const PLAN_NEEDED: Figure = Figure {
    name: "partnering_plan_needed",
    default: 1,
    about: "Whether an opportunity has to name the action plan agreed with the client before it is reviewed (1) or not (0).",
};
/// When its owner is reminded of its end.
pub const REMIND_FIRST: Figure = Figure {
    name: "partnering_remind_first_days",
    default: 30,
    about: "How many days before the last day of an opportunity its owner is reminded for the first time.",
};
pub const REMIND_LAST: Figure = Figure {
    name: "partnering_remind_last_days",
    default: 7,
    about: "How many days before the last day of an opportunity its owner is reminded for the last time.",
};
/// For how long remarks on what is over are kept.
pub const COMMENT_DAYS: Figure = Figure {
    name: "partnering_comment_days",
    default: 730,
    about: "For how many days remarks of reviewers on opportunities that are over are kept, when that rule is on.",
};
pub const FIGURES: &[Figure] =
    &[ZERO_WINS, RENEWALS, OPEN_DAYS, PLAN_NEEDED, REMIND_FIRST, REMIND_LAST, COMMENT_DAYS];

kit::refusals! {
    /// Handing in what is not a draft.
    NOT_A_DRAFT = "partnering-not-a-draft" => 409;
    /// Publishing what has run out before anybody could see it.
    RUN_OUT = "partnering-run-out" => 422;
    /// Handing in texts that say too little.
    TOO_SHORT = "partnering-too-short" => 422;
    /// Handing in texts that give away who the owner is.
    NAMES_OWNER = "partnering-names-owner" => 422;
    /// Saying whose it is when that is known.
    CLIENT_KNOWN = "partnering-client-known" => 409;
    /// Handing in for an organisation that is archived or unknown.
    NOT_REGISTERED = "partnering-not-registered" => 422;
    /// Handing in or renewing without the consent of the client.
    CONSENT_LACKS = "partnering-consent-lacks" => 422;
    /// Handing in what belongs to no action plan.
    PLAN_LACKS = "partnering-plan-lacks" => 422;
    /// Judging inside what is not under internal review.
    NOT_IN_INTERNAL = "partnering-not-in-internal" => 409;
    /// Judging from outside what is not under external review.
    NOT_IN_EXTERNAL = "partnering-not-in-external" => 409;
    /// Judging what one had a hand in.
    TWO_PERSONS = "partnering-two-persons" => 409;
    /// Judging in spite of a conflict of interest.
    CONFLICT = "partnering-conflict" => 409;
    /// Judging what another reviewer has.
    TAKEN = "partnering-is-taken" => 409;
    /// Giving back what one does not have.
    NOT_TAKEN = "partnering-not-taken" => 409;
    /// A step somebody else has to take.
    NOT_YOURS = "partnering-not-yours" => 409;
    /// Sending back, judging or withdrawing without a word about why.
    SAY_WHY = "partnering-say-why" => 422;
    /// Sending the same text to the reviewers again.
    NOTHING_CHANGED = "partnering-nothing-changed" => 422;
    /// Changing what lies with reviewers.
    REVIEWED = "partnering-reviewed" => 409;
    /// Ending or withdrawing what is not public.
    NOT_PUBLISHED = "partnering-not-published" => 409;
    /// Bringing back or ending what no objection holds.
    NOT_HELD = "partnering-not-held" => 409;
    /// Renewing what is neither published nor expired.
    NOT_RENEWABLE = "partnering-not-renewable" => 409;
    /// Renewing or ending long before the last day.
    TOO_EARLY = "partnering-too-early" => 409;
    /// Renewing once more than the operator allows.
    RENEWED_OFTEN = "partnering-renewed-often" => 409;
    /// Changing what has ended.
    ENDED = "partnering-ended" => 409;
}

row! {
    /// One opportunity.
    ///
    /// Invariant: `organisation` and `author` never leave the agency. What the world may know
    /// of the owner is copied from its organisation: `country` and `owner_kind`.
    #[derive(Debug, Clone, Serialize)]
    pub struct Profile {
        pub id: Id<Profile>,
        pub agency: Id<Agency>,
        pub author: Id<Person>,
        pub organisation: Id<Organisation>,
        pub country: String,
        pub owner_kind: String,
        pub kind: Kind,
        /// Given when it is published for the first time: `TODK20261121001`.
        pub reference: Option<String>,
        pub title: String,
        pub summary: String,
        pub description: String,
        pub advantages: String,
        pub partner_sought: String,
        pub development: Development,
        pub ipr: Ipr,
        pub keywords: Words,
        /// NACE codes.
        pub sectors: Words,
        /// Where the partner should come from; empty for anywhere.
        pub countries: Words,
        pub language: String,
        pub stage: Stage,
        /// The last day on which it is open.
        pub open_until: Day,
        pub published_at: Option<i64>,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
        /// Who handed it in and looks after it; nil before.
        pub adviser: Id<Person>,
        /// The action plan agreed with the client that it belongs to.
        pub plan: String,
        /// When the client agreed to what it says.
        pub consented_on: Option<Day>,
        pub renewals: i64,
        /// How often its words changed, from 1.
        pub version: i64,
        /// Everything it says beside its main texts.
        pub details: Details,
        /// Since when it stands where it stands.
        #[serde(skip)]
        pub staged_at: i64,
    }
}

/// What the world may know of an owner.
#[derive(Debug, Clone)]
pub struct Shown {
    pub country: String,
    /// One of the kinds of organisations.
    pub kind: String,
}

impl Kind {
    /// Whether the owner gives something rather than asks for it.
    pub const fn is_offer(self) -> bool {
        matches!(self, Self::BusinessOffer | Self::TechnologyOffer)
    }
}

impl Development {
    /// How far developed something of that readiness level is (domain §1.4).
    pub const fn of_readiness(level: i64) -> Self {
        match level {
            ..=2 => Self::Concept,
            3..=4 => Self::Lab,
            5..=6 => Self::Prototype,
            7 => Self::Demonstration,
            8 => Self::Field,
            _ => Self::Market,
        }
    }

    /// The technology readiness levels it stands for; all of them if nobody said.
    pub const fn readiness(self) -> (u8, u8) {
        match self {
            Self::Concept => (1, 2),
            Self::Lab => (3, 4),
            Self::Prototype => (5, 6),
            Self::Demonstration => (6, 7),
            Self::Field => (8, 8),
            Self::Market => (9, 9),
            Self::Unsaid => (1, 9),
        }
    }
}

impl Profile {
    pub fn draft(draft: Draft, by: &Caller, owner: &Organisation) -> Self {
        let shown = Shown { country: owner.country.clone(), kind: owner.kind.as_str().to_owned() };
        Self::begun(draft, by, (owner.id, shown))
    }

    /// A draft of somebody of whom the world may know that much.
    pub fn begun(draft: Draft, by: &Caller, owner: (Id<Organisation>, Shown)) -> Self {
        let (kind, development, ipr) = (draft.kind, draft.development, draft.ipr);
        let it = Self {
            id: Id::new(),
            agency: by.agency,
            author: by.person,
            organisation: owner.0,
            country: owner.1.country,
            owner_kind: owner.1.kind,
            kind,
            reference: None,
            title: String::new(),
            summary: String::new(),
            description: String::new(),
            advantages: String::new(),
            partner_sought: String::new(),
            development,
            ipr,
            keywords: Words::default(),
            sectors: Words::default(),
            countries: Words::default(),
            language: String::new(),
            stage: Stage::Draft,
            open_until: draft.open_until,
            published_at: None,
            created_at: by.now,
            changed_at: by.now,
            adviser: Id::nil(),
            plan: String::new(),
            consented_on: None,
            renewals: 0,
            version: 1,
            details: Details::default(),
            staged_at: by.now,
        };
        it.written(draft, by.now)
    }

    /// The same with other words; a new version if what it says changed.
    #[must_use]
    pub fn rewritten(self, draft: Draft, now: i64) -> Self {
        let before = self.content();
        let it = self.written(draft, now);
        let version = it.version + i64::from(it.content() != before);
        Self { version, ..it }
    }

    /// What it says, as its author wrote it.
    pub fn content(&self) -> Draft {
        Draft::of(self)
    }

    /// The texts reviewers read, by their names, in the order of the form.
    pub fn texts(&self) -> [(&'static str, &str); 5] {
        [
            ("title", &self.title),
            ("summary", &self.summary),
            ("description", &self.description),
            ("advantages", &self.advantages),
            ("partner_sought", &self.partner_sought),
        ]
    }

    /// The same at another place of its life.
    #[must_use]
    pub fn at(self, stage: Stage, now: i64) -> Self {
        let staged_at = if stage == self.stage { self.staged_at } else { now };
        Self { stage, staged_at, changed_at: now, ..self }
    }

    fn written(self, draft: Draft, changed_at: i64) -> Self {
        let Draft { kind, title, summary, description, advantages, .. } = draft;
        let Draft { partner_sought, development, ipr, keywords, sectors, .. } = draft;
        let Draft { countries, language, open_until, plan, consented_on, details, .. } = draft;
        // A reference begins with the kind, so a kind once published stays.
        let kind = if self.reference.is_some() { self.kind } else { kind };
        Self {
            kind,
            title,
            summary,
            description,
            advantages,
            partner_sought,
            development,
            ipr,
            keywords,
            sectors,
            countries,
            language,
            open_until,
            changed_at,
            plan,
            consented_on,
            details,
            ..self
        }
    }

    /// Whether the world may read it as it is.
    pub fn checked(&self, now: i64) -> Result<(), &'static Refusal> {
        let texts = [
            (&self.title, TITLE),
            (&self.summary, SUMMARY),
            (&self.description, DESCRIPTION),
            (&self.advantages, ADVANTAGES),
            (&self.partner_sought, PARTNER_SOUGHT),
        ];
        if self.open_until < Day::of(now) {
            Err(RUN_OUT)
        } else if texts.iter().any(|(text, (least, _))| text.chars().count() < *least) {
            Err(TOO_SHORT)
        } else {
            Ok(())
        }
    }

    /// The reference of a profile published on that day as the one of that number.
    #[must_use]
    pub fn referred(self, day: Day, number: i64) -> Self {
        let day = day.to_string().replace('-', "");
        let kind = self.kind.as_str().to_uppercase();
        let reference = format!("{kind}{}{day}{number:03}", een_country(&self.country));
        Self { reference: Some(reference), ..self }
    }
}

/// The Enterprise Europe Network keeps two country codes of its own.
pub fn een_country(code: &str) -> &str {
    match code {
        "GR" => "EL",
        "GB" => "UK",
        code => code,
    }
}

#[cfg(test)]
mod tests {
    use super::een_country;

    #[test]
    fn two_countries_have_other_codes() {
        assert_eq!(["GR", "GB", "DK"].map(een_country), ["EL", "UK", "DK"]);
    }
}
