//! An opportunity in a further language. No database, no web, no clock.

use engine_anonymity::{Secrets, leaks};
use kit::{Id, form::Form, row};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{draft::LANGUAGES, lint::model::most, model::Profile};

row! {
    /// Its main texts in another language than it was written in. What is empty is read in the
    /// original.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
    pub struct Translation {
        #[serde(skip)]
        pub profile: Id<Profile>,
        pub language: String,
        pub title: String,
        pub summary: String,
        pub description: String,
        pub advantages: String,
        pub partner_sought: String,
        /// The version of the original it says.
        pub version: i64,
        /// Milliseconds since 1970.
        pub changed_at: i64,
    }
}

/// What a translation has at least.
pub const MUST: [&str; 2] = ["title", "summary"];
/// The names of the texts, in the order of the form.
const FIELDS: [&str; 5] = ["title", "summary", "description", "advantages", "partner_sought"];

impl Translation {
    /// Reads what was sent; what leads to the client is told beside its field.
    pub fn parse(mut form: Form, it: &Profile, secrets: &Secrets) -> Result<Self, Form> {
        let language = form.text("language", 2);
        if !LANGUAGES.contains(&language.as_str()) {
            form.reject("language", "form-invalid");
        } else if language == it.language {
            form.reject("language", "partnering-translation-original");
        }
        let [title, summary, description, advantages, partner_sought] = FIELDS.map(|name| {
            let must = MUST.contains(&name);
            let said =
                if must { form.text(name, most(name)) } else { form.optional(name, most(name)) };
            if is_leaky(&said, secrets) {
                form.reject(name, "partnering-names-owner");
            }
            said
        });
        let found = Self {
            profile: it.id,
            language,
            title,
            summary,
            description,
            advantages,
            partner_sought,
            version: it.version,
            changed_at: 0,
        };
        form.finish(Some(found))
    }

    /// The form as it was when it was written.
    pub fn form(&self) -> Form {
        let form = Form::default().filled("language", &self.language);
        self.texts().iter().fold(form, |form, (name, text)| form.filled(name, text))
    }

    /// Its texts by their names.
    pub fn texts(&self) -> [(&'static str, &str); 5] {
        [
            ("title", &self.title),
            ("summary", &self.summary),
            ("description", &self.description),
            ("advantages", &self.advantages),
            ("partner_sought", &self.partner_sought),
        ]
    }

    /// What stands under that name, if it was translated.
    pub fn text(&self, name: &str) -> Option<&str> {
        let found = self.texts().into_iter().find(|(own, _)| *own == name)?.1;
        (!found.is_empty()).then_some(found)
    }

    /// Whether a text of it leads to the client.
    pub fn names(&self, secrets: &Secrets) -> bool {
        self.texts().iter().any(|(_, text)| is_leaky(text, secrets))
    }

    /// Whether the original says something else by now.
    pub const fn is_behind(&self, it: &Profile) -> bool {
        self.version < it.version
    }
}

fn is_leaky(text: &str, secrets: &Secrets) -> bool {
    leaks(text, secrets).iter().any(|it| it.leak.is_blocking())
}

/// The language version for a reader: the one they ask for, or that of their own language; none
/// for the original.
pub fn chosen<'a>(all: &'a [Translation], asked: &str, reader: &str) -> Option<&'a Translation> {
    let of = |language: &str| all.iter().find(|it| it.language == language);
    if asked.is_empty() { of(reader) } else { of(asked) }
}

#[cfg(test)]
mod tests {
    use engine_anonymity::Secrets;
    use kit::{
        Caller, Id,
        form::{Form, Params},
        testing::BEGINNING,
    };

    use super::{Translation, chosen};
    use crate::tests::lean;

    fn sent(words: &str) -> Form {
        Form::from(Params::parse(words.as_bytes()).unwrap())
    }

    #[test]
    fn a_language_is_another_one_and_no_text_names_the_client() {
        let it = lean(&Caller::house(BEGINNING));
        let secrets = Secrets { names: vec!["Glashaus Nord".into()], ..Secrets::default() };
        let read = |words: &str| Translation::parse(sent(words), &it, &secrets);
        let right = read("language=fr&title=Pompe&summary=Silencieuse").unwrap();
        assert_eq!((right.language.as_str(), right.text("description")), ("fr", None));
        assert_eq!(Translation::parse(right.form(), &it, &secrets).unwrap(), right);
        for (words, wrong) in [
            ("language=de&title=Pumpe&summary=Leise", "language"),
            ("language=xx&title=Pumpe&summary=Leise", "language"),
            ("language=fr&summary=Silencieuse", "title"),
            ("language=fr&title=Pompe&summary=Par+Glashaus+Nord", "summary"),
            ("language=fr&title=Pompe&summary=S&advantages=ann%40pump.example", "advantages"),
        ] {
            let form = read(words).unwrap_err();
            assert_eq!(form.errors().map(|it| it.0).collect::<Vec<_>>(), [wrong], "{words}");
        }
    }

    #[test]
    fn readers_get_their_language_unless_they_ask_for_another() {
        let of = |language: &str| Translation {
            profile: Id::nil(),
            language: language.to_owned(),
            title: String::new(),
            summary: String::new(),
            description: String::new(),
            advantages: String::new(),
            partner_sought: String::new(),
            version: 1,
            changed_at: 0,
        };
        let all = [of("fr"), of("pl")];
        let said = |asked, reader| chosen(&all, asked, reader).map(|it| it.language.as_str());
        assert_eq!(
            (said("", "fr"), said("", "en"), said("pl", "fr")),
            (Some("fr"), None, Some("pl"))
        );
        assert_eq!(said("original", "fr"), None);
    }
}
