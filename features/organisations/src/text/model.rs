//! Translations, which of them is read, and whether it still fits. No database, no web, no clock.

use kit::{Id, Person, crypto, form::Form, row};
use serde::Serialize;

use crate::{
    Organisation,
    audience::Field,
    draft::{NAME, SUMMARY, TEXT},
};

/// The fields that have translations.
pub const FIELDS: [Field; 3] = [Field::Summary, Field::Offers, Field::Seeks];

row! {
    /// The texts of an organisation in one language that is not their original one.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Text {
        pub organisation: Id<Organisation>,
        pub lang: String,
        /// What it calls itself in this language; empty if that is its name.
        pub name: String,
        pub summary: String,
        pub offers: String,
        pub seeks: String,
        /// Digests of the originals as they were when these were translated.
        #[serde(skip)]
        pub summary_of: String,
        #[serde(skip)]
        pub offers_of: String,
        #[serde(skip)]
        pub seeks_of: String,
        #[serde(skip)]
        pub written_by: Id<Person>,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

impl Text {
    pub fn of(&self, field: Field) -> &str {
        match field {
            Field::Summary => &self.summary,
            Field::Offers => &self.offers,
            Field::Seeks => &self.seeks,
            _ => "",
        }
    }

    fn was(&self, field: Field) -> &str {
        match field {
            Field::Summary => &self.summary_of,
            Field::Offers => &self.offers_of,
            Field::Seeks => &self.seeks_of,
            _ => "",
        }
    }

    /// Whether the original changed since this was translated.
    pub fn is_stale(&self, field: Field, original: &Organisation) -> bool {
        !self.of(field).is_empty() && self.was(field) != digest(original_of(original, field))
    }

    /// Everything it says.
    pub fn parts(&self) -> Vec<&str> {
        let all = [&self.name, &self.summary, &self.offers, &self.seeks];
        all.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && FIELDS.iter().all(|field| self.of(*field).is_empty())
    }

    /// The same without the fields an audience does not see.
    #[must_use]
    pub fn with_only(mut self, sees: impl Fn(Field) -> bool) -> Self {
        for field in FIELDS.into_iter().filter(|field| !sees(*field)) {
            match field {
                Field::Summary => self.summary.clear(),
                Field::Offers => self.offers.clear(),
                _ => self.seeks.clear(),
            }
        }
        self
    }
}

/// What people write of a translation.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub name: String,
    pub texts: [String; 3],
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let name = form.optional("name", NAME);
        let summary = form.optional("summary", SUMMARY);
        let texts = [summary, form.optional("offers", TEXT), form.optional("seeks", TEXT)];
        form.finish(Some(Self { name, texts }))
    }

    /// The translation as it is kept. What was not touched keeps the original it was made of;
    /// `is_checked`: the author says that all of it fits the original as it is now.
    pub fn written(
        self,
        it: &Organisation,
        before: Option<&Text>,
        lang: &str,
        (person, now, is_checked): (Id<Person>, i64, bool),
    ) -> Text {
        let of = |field: Field, text: &str| match before {
            Some(before) if before.of(field) == text && !is_checked => before.was(field).to_owned(),
            _ => digest(original_of(it, field)),
        };
        let [summary, offers, seeks] = self.texts;
        Text {
            organisation: it.id,
            lang: lang.to_owned(),
            name: self.name,
            summary_of: of(Field::Summary, &summary),
            offers_of: of(Field::Offers, &offers),
            seeks_of: of(Field::Seeks, &seeks),
            summary,
            offers,
            seeks,
            written_by: person,
            changed_at: now,
        }
    }
}

/// The text of a field in its original language.
pub fn original_of(it: &Organisation, field: Field) -> &str {
    match field {
        Field::Summary => &it.summary,
        Field::Offers => &it.offers,
        Field::Seeks => &it.seeks,
        _ => "",
    }
}

fn digest(text: &str) -> String {
    crypto::digest(text).chars().take(32).collect()
}

/// A text as somebody reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translated {
    pub text: String,
    pub lang: String,
    /// Whether it is the original, or made of it.
    pub is_original: bool,
    pub is_stale: bool,
}

/// The text of a field for a reader of that language: theirs, else the original, else English,
/// else any; none if nothing is written.
pub fn said(it: &Organisation, texts: &[Text], field: Field, reader: &str) -> Option<Translated> {
    let original = original_of(it, field);
    let own = (!original.is_empty()).then(|| Translated {
        text: original.to_owned(),
        lang: it.lang.clone(),
        is_original: true,
        is_stale: false,
    });
    let translated = |text: &Text| Translated {
        text: text.of(field).to_owned(),
        lang: text.lang.clone(),
        is_original: false,
        is_stale: own.is_some() && text.is_stale(field, it),
    };
    let mut written =
        texts.iter().filter(|text| !text.of(field).is_empty() && text.lang != it.lang);
    let of = |lang: &str| written.clone().find(|text| text.lang == lang).map(translated);
    if it.lang == reader && own.is_some() {
        return own;
    }
    of(reader)
        .or_else(|| own.clone())
        .or_else(|| of("en"))
        .or_else(|| written.next().map(translated))
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Draft, Text, said};
    use crate::{Organisation, audience::Field, draft, model::Kind};

    fn glass(summary: &str) -> Organisation {
        let mut draft = draft::Draft::named(Kind::Sme, "Glass", "DE");
        (draft.lang, draft.summary) = ("de".to_owned(), summary.to_owned());
        Organisation::written(Id::nil(), draft, ("house", "1"), 0)
    }

    fn text(it: &Organisation, lang: &str) -> Text {
        let draft =
            Draft { texts: [lang.to_owned(), String::new(), String::new()], ..Draft::default() };
        draft.written(it, None, lang, (Id::nil(), 1, false))
    }

    #[test]
    fn a_reader_gets_the_nearest_language() {
        let it = glass("de");
        let texts = [text(&it, "en"), text(&it, "fr")];
        let read = |it: &Organisation, texts: &[Text], reader| {
            said(it, texts, Field::Summary, reader).map(|it| it.text).unwrap_or_default()
        };
        assert_eq!(["fr", "de", "pl"].map(|reader| read(&it, &texts, reader)), ["fr", "de", "de"]);
        let bare = glass("");
        assert_eq!(read(&bare, &texts, "pl"), "en");
        assert_eq!(read(&bare, &texts[1..], "pl"), "fr");
        assert_eq!(said(&bare, &texts, Field::Seeks, "pl"), None);
    }

    #[test]
    fn what_was_translated_of_an_older_original_is_stale_until_somebody_looks() {
        let (old, new) = (glass("alt"), glass("neu"));
        let first = text(&old, "en");
        assert!(!first.is_stale(Field::Summary, &old) && first.is_stale(Field::Summary, &new));
        let again = |is_checked| {
            let texts = ["en".to_owned(), String::new(), String::new()];
            let draft = Draft { texts, ..Draft::default() };
            draft.written(&new, Some(&first), "en", (Id::nil(), 2, is_checked))
        };
        assert!(again(false).is_stale(Field::Summary, &new), "saved untouched");
        assert!(!again(true).is_stale(Field::Summary, &new), "looked through");
        assert!(!first.is_stale(Field::Offers, &new), "nothing is written there");
    }
}
