//! What a card holds and which text a reader is shown. No database, no web, no clock.

use std::collections::BTreeMap;

use kit::{Audience, Id, Person, form::Form, row, words};
use serde::Serialize;

use crate::model::{Words, is_address, is_region};

/// The longest text about somebody, in characters.
pub const ABOUT: usize = 3_000;
/// How many links and languages somebody names at most.
pub const LINKS: usize = 8;
pub const TONGUES: usize = 12;

words! {
    /// The parts of a person's profile that are meant for an audience as a whole. Skills and
    /// files have one each.
    pub enum Part {
        /// Whether there is a page at all, and a line in the list of people.
        Page = "page",
        Headline = "headline",
        About = "about",
        Photo = "photo",
        Languages = "languages",
        Place = "place",
        Roles = "roles",
        Organisations = "organisations",
        Links = "links",
    }
}

impl Part {
    /// For whom it is meant as long as the person decided nothing: nobody beyond their agency
    /// finds somebody who did not say so.
    pub const fn usual(self) -> Audience {
        match self {
            Self::Page => Audience::Agency,
            Self::Links => Audience::Contacts,
            _ => Audience::Members,
        }
    }
}

words! {
    /// How well somebody speaks a language, by the European framework of reference.
    pub enum Fluency {
        Native = "native",
        C2 = "c2",
        C1 = "c1",
        B2 = "b2",
        B1 = "b1",
        A2 = "a2",
        A1 = "a1",
    }
}

/// For whom each part is meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audiences(pub BTreeMap<Part, Audience>);

impl Audiences {
    pub fn of(&self, part: Part) -> Audience {
        self.0.get(&part).copied().unwrap_or(part.usual())
    }

    /// Reads the form on which somebody decides.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let mut all = BTreeMap::new();
        for part in Part::ALL {
            match form.value(part.as_str()).parse::<Audience>() {
                Ok(audience) => drop(all.insert(*part, audience)),
                Err(_) => form.reject(part.as_str(), "form-invalid"),
            }
        }
        form.finish(Some(Self(all)))
    }
}

row! {
    /// Place and links.
    #[derive(Debug, Clone, Serialize)]
    pub struct Card {
        pub person: Id<Person>,
        /// ISO 3166 alpha-2; empty if they do not say.
        pub country: String,
        /// NUTS, of any level.
        pub region: String,
        pub links: Words,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

impl Card {
    pub fn empty(person: Id<Person>) -> Self {
        let (country, region) = (String::new(), String::new());
        Self { person, country, region, links: Words::default(), changed_at: 0 }
    }

    pub fn parse(mut form: Form, person: Id<Person>, now: i64) -> Result<Self, Form> {
        let country = form.optional("country", 2);
        let region = form.optional("region", 5).to_uppercase();
        if !country.is_empty() && !taxonomy::country::OFFERED.contains(&country.as_str()) {
            form.reject("country", "form-invalid");
        }
        if !is_region(&region, &country) {
            form.reject("region", "profiles-region-wrong");
        }
        let links: Vec<String> =
            form.value("links").split_whitespace().map(str::to_owned).collect();
        if links.len() > LINKS {
            form.reject("links", "form-too-many");
        }
        if !links.iter().all(|link| is_address(link)) {
            form.reject("links", "profiles-link-wrong");
        }
        let links = Words(links);
        form.finish(Some(Self { person, country, region, links, changed_at: now }))
    }
}

row! {
    /// A text about somebody in one language.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Text {
        pub person: Id<Person>,
        pub lang: String,
        pub body: String,
        /// Whether the others are translations of this one.
        pub is_original: bool,
        pub changed_at: i64,
    }
}

impl Text {
    pub fn parse(mut form: Form, person: Id<Person>, now: i64) -> Result<Self, Form> {
        let (lang, body) = (form.text("lang", 2), form.text("body", ABOUT));
        if lang.parse::<engine_text::Lang>().is_err() {
            form.reject("lang", "form-invalid");
        }
        let is_original = form.flag("is_original");
        form.finish(Some(Self { person, lang, body, is_original, changed_at: now }))
    }
}

/// The text a reader is shown: in their language, else the original, else in English, else any.
pub fn chosen<'a>(texts: &'a [Text], lang: &str) -> Option<&'a Text> {
    let of = |lang: &str| texts.iter().find(|it| it.lang == lang);
    let original = || texts.iter().find(|it| it.is_original);
    of(lang).or_else(original).or_else(|| of("en")).or_else(|| texts.first())
}

/// Whether a translation is older than what it translates.
pub fn is_stale(it: &Text, texts: &[Text]) -> bool {
    let newer = |other: &Text| other.is_original && other.changed_at > it.changed_at;
    !it.is_original && texts.iter().any(newer)
}

row! {
    /// A language somebody speaks.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Tongue {
        pub person: Id<Person>,
        pub lang: String,
        pub level: Fluency,
    }
}

/// Something that makes a profile complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its name; `profiles-step-` and `profiles-why-` before it are its messages.
    pub name: &'static str,
    pub is_done: bool,
    /// Where it is done, below the page of the person.
    pub at: &'static str,
}

/// What is known of a profile when its completeness is asked.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one answer each")]
pub struct Facts {
    pub has_headline: bool,
    pub has_about: bool,
    pub has_translation: bool,
    pub has_photo: bool,
    pub has_languages: bool,
    pub has_place: bool,
    pub skills: usize,
    pub has_evidence: bool,
    pub is_open: bool,
}

/// The steps to a complete profile, in the order in which they help most.
pub fn steps(it: Facts) -> Vec<Step> {
    let step = |name, at, is_done| Step { name, is_done, at };
    vec![
        step("headline", "account", it.has_headline),
        step("about", "edit", it.has_about),
        step("skills", "skills", it.skills >= 3),
        step("languages", "edit", it.has_languages),
        step("place", "edit", it.has_place),
        step("photo", "files", it.has_photo),
        step("evidence", "skills", it.has_evidence),
        step("translation", "edit", it.has_translation),
        step("open", "audience", it.is_open),
    ]
}

/// How much is done, of a hundred.
pub fn percent(steps: &[Step]) -> usize {
    steps.iter().filter(|it| it.is_done).count() * 100 / steps.len().max(1)
}

#[cfg(test)]
mod tests {
    use super::{Audiences, Card, Facts, Part, Text, chosen, is_stale, percent, steps};
    use kit::{
        Audience, Id,
        form::{Form, Params},
    };

    fn text(lang: &str, is_original: bool, changed_at: i64) -> Text {
        Text { person: Id::nil(), lang: lang.into(), body: lang.into(), is_original, changed_at }
    }

    #[test]
    fn a_reader_gets_their_language_then_the_original_then_english() {
        let all = [text("de", false, 1), text("en", false, 1), text("fr", true, 2)];
        let shown = |lang: &str| chosen(&all, lang).map(|it| it.lang.as_str());
        assert_eq!((shown("de"), shown("pl")), (Some("de"), Some("fr")));
        let without = [text("de", false, 1), text("en", false, 1)];
        assert_eq!(chosen(&without, "pl").unwrap().lang, "en");
        assert_eq!(chosen(&without[..1], "pl").unwrap().lang, "de");
        assert!(chosen(&[], "pl").is_none());
    }

    #[test]
    fn a_translation_older_than_its_original_is_stale() {
        let all = [text("fr", true, 5), text("de", false, 4), text("en", false, 6)];
        assert_eq!([0, 1, 2].map(|at: usize| is_stale(&all[at], &all)), [false, true, false]);
    }

    #[test]
    fn nobody_beyond_the_agency_finds_who_did_not_say_so() {
        let none = Audiences::default();
        assert_eq!(none.of(Part::Page), Audience::Agency);
        assert!(Part::ALL.iter().all(|part| none.of(*part) < Audience::Public));
    }

    #[test]
    fn a_card_is_read_or_comes_back() {
        let form = |text: &str| Form::from(Params::parse(text.as_bytes()).unwrap());
        let wrong = |text: &str| {
            let form = Card::parse(form(text), Id::nil(), 0).err();
            form.map(|it| it.errors().map(|(field, _)| field).collect::<Vec<_>>())
        };
        assert_eq!(
            wrong("country=DE&region=dee03&links=https://a.example+https://b.example"),
            None
        );
        assert_eq!(wrong("country=&region=&links="), None);
        assert_eq!(
            wrong("country=XX&region=FR1&links=javascript:x"),
            Some(vec!["country", "links", "region"])
        );
        let many = "https://a.example+".repeat(9);
        assert_eq!(wrong(&format!("links={many}")), Some(vec!["links"]));
    }

    #[test]
    fn completeness_grows_with_every_step() {
        assert_eq!(percent(&steps(Facts::default())), 0);
        let all = Facts {
            has_headline: true,
            has_about: true,
            has_translation: true,
            has_photo: true,
            has_languages: true,
            has_place: true,
            skills: 3,
            has_evidence: true,
            is_open: true,
        };
        assert_eq!(percent(&steps(all)), 100);
        assert!(percent(&steps(Facts { skills: 2, ..all })) < 100);
    }
}
