//! A skill and what people write of it. No database, no web, no clock.

use engine_matching::{Concepts, Lang};
use kit::{Agency, Audience, Id, clock::Day, form::Form, row, words};
use serde::Serialize;

use crate::{
    model::{ADDRESS, Words, is_address},
    owner::model::{Owner, Seen},
};

/// The longest term and note, in characters.
pub const TERM: usize = 80;
pub const NOTE: usize = 500;
/// How many lines one owner has at most.
pub const MOST: usize = 80;
/// How many concepts one line speaks of at most.
const CONCEPTS: usize = 4;

words! {
    /// What kind of line it is.
    pub enum Kind {
        /// What an organisation or a person is good at as a whole.
        Competence = "competence",
        /// What somebody can do with their own hands and head.
        Skill = "skill",
        /// What they want to hear about.
        Interest = "interest",
        /// What others can have from them.
        Offer = "offer",
        /// What they look for.
        Wish = "wish",
    }
}

impl Kind {
    /// Whether it is known to some level.
    pub const fn has_level(self) -> bool {
        matches!(self, Self::Competence | Self::Skill)
    }

    /// Whether it holds for a time only.
    pub const fn has_period(self) -> bool {
        matches!(self, Self::Offer | Self::Wish)
    }
}

words! {
    /// How well it is known; each step includes those before it. Described in the messages.
    pub enum Level {
        /// Knows what it is and whom to ask.
        Aware = "aware",
        /// Does it with guidance.
        Working = "working",
        /// Does it alone, also when it gets difficult.
        Practised = "practised",
        /// Others ask them, and they develop it further.
        Expert = "expert",
    }
}

row! {
    /// One line of a profile.
    #[derive(Debug, Clone, Serialize)]
    pub struct Skill {
        pub id: Id<Skill>,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub noun: String,
        #[serde(skip)]
        pub owner: Id<Owner>,
        pub kind: Kind,
        pub term: String,
        /// The language of the term.
        pub lang: String,
        /// The concepts of the thesaurus it speaks of.
        pub concepts: Words,
        pub level: Option<Level>,
        /// An address of the web; empty if there is none.
        pub evidence: String,
        pub note: String,
        pub audience: Audience,
        pub from_on: Option<Day>,
        pub until_on: Option<Day>,
        /// Its place among those of the owner, from 1.
        #[serde(skip)]
        pub place: i64,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

impl Skill {
    pub fn of(&self) -> Owner {
        Owner::of(&self.noun, self.owner)
    }

    /// Whether it holds on that day.
    pub fn holds_on(&self, today: Day) -> bool {
        self.from_on.is_none_or(|day| day <= today) && self.until_on.is_none_or(|day| day >= today)
    }

    /// A new one, as it was written.
    pub fn new(draft: Draft, seen: &Seen, place: i64, now: i64) -> Self {
        let it = Self {
            id: Id::new(),
            agency: seen.agency,
            noun: seen.owner.noun().to_owned(),
            owner: seen.owner.id(),
            kind: draft.kind,
            term: String::new(),
            lang: String::new(),
            concepts: Words::default(),
            level: None,
            evidence: String::new(),
            note: String::new(),
            audience: draft.audience,
            from_on: None,
            until_on: None,
            place,
            created_at: now,
            changed_at: now,
        };
        it.rewritten(draft, now)
    }

    #[must_use]
    pub fn rewritten(self, draft: Draft, now: i64) -> Self {
        let Draft {
            kind,
            term,
            lang,
            concepts,
            level,
            evidence,
            note,
            audience,
            from_on,
            until_on,
        } = draft;
        Self {
            kind,
            term,
            lang,
            concepts,
            level,
            evidence,
            note,
            audience,
            from_on,
            until_on,
            changed_at: now,
            ..self
        }
    }
}

/// What the form says.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: Kind,
    pub term: String,
    pub lang: String,
    pub concepts: Words,
    pub level: Option<Level>,
    pub evidence: String,
    pub note: String,
    pub audience: Audience,
    pub from_on: Option<Day>,
    pub until_on: Option<Day>,
}

impl Draft {
    /// Reads the form. Where suggestions were shown, those picked are kept; else all that the
    /// term speaks of.
    pub fn parse(mut form: Form, concepts: &Concepts) -> Result<Self, Form> {
        let (kind, audience) = (form.parsed("kind"), form.parsed("audience"));
        let term = form.text("term", TERM);
        let lang = form.parsed::<Lang>("lang");
        let level = form.maybe("level");
        let needs_level = kind.is_some_and(Kind::has_level);
        if needs_level && level.is_none() {
            form.reject("level", "profiles-level-missing");
        }
        let evidence = form.optional("evidence", ADDRESS);
        if !evidence.is_empty() && !is_address(&evidence) {
            form.reject("evidence", "profiles-link-wrong");
        }
        let note = form.optional("note", NOTE);
        let (from_on, until_on) = (form.day("from_on"), form.day("until_on"));
        if from_on.zip(until_on).is_some_and(|(from, until)| until < from) {
            form.reject("until_on", "profiles-period-wrong");
        }
        let has_period = kind.is_some_and(Kind::has_period);
        let found = lang.map(|lang| suggested(concepts, &term, lang)).unwrap_or_default();
        let picked = form.all("concept");
        let found = if form.flag("shown") {
            found.into_iter().filter(|it| picked.contains(it)).collect()
        } else {
            found
        };
        let draft = kind.zip(audience).zip(lang).map(|((kind, audience), lang)| Self {
            kind,
            term,
            lang: lang.as_str().to_owned(),
            concepts: Words(found),
            level: level.filter(|_| needs_level),
            evidence,
            note,
            audience,
            from_on: from_on.filter(|_| has_period),
            until_on: until_on.filter(|_| has_period),
        });
        form.finish(draft)
    }
}

/// The concepts a term speaks of.
pub fn suggested(concepts: &Concepts, term: &str, lang: Lang) -> Vec<String> {
    concepts.recognise(term, lang).into_iter().take(CONCEPTS).map(str::to_owned).collect()
}

/// The concepts a question speaks of, in whichever of these languages it is asked.
pub fn meant(concepts: &Concepts, words: &str, lang: &str) -> Vec<String> {
    let own = lang.parse::<Lang>().ok();
    let guessed = engine_text::detect(words);
    let ours = kit::i18n::LANGS.iter().filter_map(|it| it.parse::<Lang>().ok());
    let mut found: Vec<String> = Vec::new();
    for lang in own.into_iter().chain(guessed).chain(ours) {
        for concept in concepts.recognise(words, lang) {
            if !found.iter().any(|known| known == concept) {
                found.push(concept.to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Draft, Kind};
    use engine_matching::Concepts;
    use kit::form::{Form, Params};

    fn wrong(text: &str) -> Vec<(&'static str, &'static str)> {
        let form = Form::from(Params::parse(text.as_bytes()).unwrap());
        let form = Draft::parse(form, &Concepts::none()).err();
        form.map(|it| it.errors().collect()).unwrap_or_default()
    }

    #[test]
    fn a_line_is_read_or_comes_back_with_its_reasons() {
        let good = "kind=skill&term=Welding&lang=en&level=expert&audience=members";
        assert_eq!(wrong(good), []);
        assert_eq!(wrong("kind=wish&term=Welders&lang=en&audience=public"), []);
        assert_eq!(
            wrong("kind=skill&term=Welding&lang=xx&audience=all&evidence=javascript:x"),
            [
                ("audience", "form-invalid"),
                ("evidence", "profiles-link-wrong"),
                ("lang", "form-invalid"),
                ("level", "profiles-level-missing"),
            ]
        );
        let turned = "&from_on=2026-12-01&until_on=2026-11-01";
        assert_eq!(wrong(&format!("{good}{turned}")), [("until_on", "profiles-period-wrong")]);
        assert_eq!(wrong(&format!("{good}&note={}", "x".repeat(501))), [("note", "form-too-long")]);
    }

    #[test]
    fn a_level_belongs_to_what_can_be_known_and_a_period_to_what_ends() {
        for kind in Kind::ALL {
            assert!(!(kind.has_level() && kind.has_period()), "{kind:?}");
        }
        let text =
            "kind=interest&term=Wood&lang=en&level=expert&audience=members&until_on=2026-12-01";
        let form = Form::from(Params::parse(text.as_bytes()).unwrap());
        let it = Draft::parse(form, &Concepts::none()).unwrap();
        assert_eq!((it.level, it.until_on), (None, None));
    }
}
