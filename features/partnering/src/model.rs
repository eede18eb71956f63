//! What an opportunity is and what may become of it. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, row, words};
use organisations::{Organisation, Words};
use serde::Serialize;

use crate::draft::Draft;

/// The least and the most characters of each text. Drafts may be shorter, none may be longer.
pub const TITLE: (usize, usize) = (20, 120);
pub const SUMMARY: (usize, usize) = (150, 500);
pub const DESCRIPTION: (usize, usize) = (400, 4_000);
pub const ADVANTAGES: (usize, usize) = (100, 2_000);
pub const PARTNER_SOUGHT: (usize, usize) = (50, 2_000);
/// The most keywords and sectors.
pub const KEYWORDS: usize = 10;
pub const SECTORS: usize = 5;
/// For how long an opportunity is open if nobody says otherwise, in days.
pub const OPEN: i32 = 365;

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
    }
}
words! {
    /// Its life: drafted, open to all, then taken back by its agency or ended by its day.
    pub enum Stage {
        Draft = "draft",
        Published = "published",
        Withdrawn = "withdrawn",
        Expired = "expired",
    }
}

kit::refusals! {
    /// Publishing what is published, withdrawn or ended.
    NOT_A_DRAFT = "partnering-not-a-draft" => 409;
    /// Publishing or restoring what has run out before anybody could see it.
    RUN_OUT = "partnering-run-out" => 422;
    /// Publishing texts that say too little.
    TOO_SHORT = "partnering-too-short" => 422;
    /// Publishing texts that give away who the owner is.
    NAMES_OWNER = "partnering-names-owner" => 422;
    /// Withdrawing what is not published.
    NOT_PUBLISHED = "partnering-not-published" => 409;
    /// Restoring what was not withdrawn.
    NOT_WITHDRAWN = "partnering-not-withdrawn" => 409;
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
    }
}

impl Kind {
    /// Whether the owner gives something rather than asks for it.
    pub const fn is_offer(self) -> bool {
        matches!(self, Self::BusinessOffer | Self::TechnologyOffer)
    }
}

impl Development {
    /// The technology readiness levels it stands for.
    pub const fn readiness(self) -> (u8, u8) {
        match self {
            Self::Concept => (1, 2),
            Self::Lab => (3, 4),
            Self::Prototype => (5, 6),
            Self::Demonstration => (6, 7),
            Self::Field => (8, 8),
            Self::Market => (9, 9),
        }
    }
}

impl Profile {
    pub fn draft(draft: Draft, by: &Caller, owner: &Organisation) -> Self {
        let (kind, development, ipr) = (draft.kind, draft.development, draft.ipr);
        let it = Self {
            id: Id::new(),
            agency: by.agency,
            author: by.person,
            organisation: owner.id,
            country: owner.country.clone(),
            owner_kind: owner.kind.as_str().to_owned(),
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
        };
        it.written(draft, by.now)
    }

    /// The same with other words.
    pub fn rewritten(self, draft: Draft, now: i64) -> Result<Self, &'static Refusal> {
        match self.stage {
            Stage::Draft | Stage::Published => Ok(self.written(draft, now)),
            Stage::Withdrawn | Stage::Expired => Err(ENDED),
        }
    }

    fn written(self, draft: Draft, changed_at: i64) -> Self {
        let Draft { kind, title, summary, description, advantages, .. } = draft;
        let Draft { partner_sought, development, ipr, keywords, sectors, .. } = draft;
        let Draft { countries, language, open_until, .. } = draft;
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
            ..self
        }
    }

    /// Publishes a draft. `names` are what the owner is called: none of them may be in a text.
    pub fn publish(self, now: i64, names: &[&str]) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Draft {
            return Err(NOT_A_DRAFT);
        }
        self.checked(now, names)?;
        let published_at = Some(now);
        Ok(Self { stage: Stage::Published, published_at, changed_at: now, ..self })
    }

    /// Whether the world may read it as it is.
    pub fn checked(&self, now: i64, names: &[&str]) -> Result<(), &'static Refusal> {
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
        } else if texts.iter().any(|(text, _)| gives_away(text, names)) {
            Err(NAMES_OWNER)
        } else {
            Ok(())
        }
    }

    pub fn withdraw(self, now: i64) -> Result<Self, &'static Refusal> {
        match self.stage {
            Stage::Published => Ok(Self { stage: Stage::Withdrawn, changed_at: now, ..self }),
            _ => Err(NOT_PUBLISHED),
        }
    }

    pub fn restore(self, now: i64) -> Result<Self, &'static Refusal> {
        match self.stage {
            Stage::Withdrawn if self.open_until < Day::of(now) => Err(RUN_OUT),
            Stage::Withdrawn => Ok(Self { stage: Stage::Published, changed_at: now, ..self }),
            _ => Err(NOT_WITHDRAWN),
        }
    }

    /// Ends it if its last day is over; none if there is nothing to end.
    pub fn expire(self, now: i64) -> Option<Self> {
        let is_over = self.stage == Stage::Published && self.open_until < Day::of(now);
        is_over.then_some(Self { stage: Stage::Expired, changed_at: now, ..self })
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

/// Whether a text leads to the owner: by its name, a mail address or a web address.
fn gives_away(text: &str, names: &[&str]) -> bool {
    let text = text.to_lowercase();
    let is_named = |name: &&str| name.chars().count() > 2 && has_word(&text, &name.to_lowercase());
    names.iter().any(is_named)
        || ["@", "http://", "https://", "www."].iter().any(|it| text.contains(it))
}

/// Whether `word` stands in the text by itself, not inside a longer word.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let behind = text.get(at + word.len()..).and_then(|it| it.chars().next());
        [before, behind].into_iter().flatten().all(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::{een_country, gives_away};
    use proptest::prelude::{prop_assert, proptest};

    #[test]
    fn texts_that_lead_to_the_owner_are_seen() {
        let names = ["Glashaus Nord", "GN"];
        for text in ["by GLASHAUS NORD itself", "write to a@b.example", "see www.x.example"] {
            assert!(gives_away(text, &names), "{text}");
        }
        for text in ["by Glashaus Nordsee", "signs", "a glasshouse in the north"] {
            assert!(!gives_away(text, &names), "{text}");
        }
    }

    #[test]
    fn two_countries_have_other_codes() {
        assert_eq!(["GR", "GB", "DK"].map(een_country), ["EL", "UK", "DK"]);
    }

    proptest! {
        #[test]
        fn a_name_is_found_wherever_it_stands(
            before in "([a-zé ]{0,20} )?", name in "[A-ZÉa-zß]{3,12}", behind in "( [a-zé ]{0,20})?",
        ) {
            let text = format!("{before}{name}{behind}");
            prop_assert!(gives_away(&text, &[name.as_str()]));
        }
    }
}
