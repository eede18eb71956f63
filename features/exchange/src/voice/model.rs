//! Further languages of a profile in a tree of named values: `entente.translations.fr.title`. No
//! database, no web, no clock.

use std::collections::BTreeMap;

use kit::{Id, import::Outcome};
use partnering::{LANGUAGES, Profile, Translation};
use serde_json::{Map, Value, json};

use crate::flat::model::{Flat, is_yes};

const GROUP: &str = "entente.translations";

/// Every language but the original; none if the record says nothing of languages. Of what says
/// what the original said before, `version` is 0, otherwise 1.
pub fn read(it: &mut Flat, original: &str) -> Result<Option<Vec<Translation>>, Outcome> {
    let mut found: BTreeMap<String, Translation> = BTreeMap::new();
    for (path, text) in it.below(GROUP) {
        let (language, field) = path.split_once('.').unwrap_or((path.as_str(), ""));
        let said = found.entry(language.to_owned()).or_insert_with(|| empty(language));
        match field {
            "title" => said.title = text,
            "summary" => said.summary = text,
            "description" => said.description = text,
            "advantages" => said.advantages = text,
            "partner_sought" => said.partner_sought = text,
            "behind" => said.version = i64::from(!is_yes(&text)),
            _ => it.set(&format!("{GROUP}.{path}"), &text),
        }
    }
    for (language, said) in &found {
        let at = format!("{GROUP}.{language}");
        let wrong = if !LANGUAGES.contains(&language.as_str()) {
            "is no language of the Union"
        } else if language == original {
            "is the language the profile is written in"
        } else if said.title.is_empty() || said.summary.is_empty() {
            "has no title or no summary"
        } else {
            continue;
        };
        return Err(Outcome::rejected(&at, wrong));
    }
    let all: Vec<_> = found.into_values().collect();
    Ok((!all.is_empty()).then_some(all))
}

fn empty(language: &str) -> Translation {
    Translation {
        profile: Id::nil(),
        language: language.to_owned(),
        title: String::new(),
        summary: String::new(),
        description: String::new(),
        advantages: String::new(),
        partner_sought: String::new(),
        version: 1,
        changed_at: 0,
    }
}

/// The same as a tree.
pub fn write(all: &[Translation], of: &Profile) -> Value {
    let one = |it: &Translation| {
        let mut said: Map<String, Value> =
            it.texts().iter().map(|(name, text)| ((*name).to_owned(), json!(text))).collect();
        if it.is_behind(of) {
            said.insert("behind".to_owned(), json!(true));
        }
        (it.language.clone(), Value::Object(said))
    };
    Value::Object(all.iter().map(one).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;
    use crate::flat::model::Flat;

    fn of(value: &serde_json::Value) -> Flat {
        Flat::of(&json!({ "entente": { "translations": value } }))
    }

    #[test]
    fn what_cannot_be_a_translation_says_why() {
        for (value, why) in [
            (json!({ "xx": { "title": "T", "summary": "S" } }), "no language"),
            (json!({ "en": { "title": "T", "summary": "S" } }), "written in"),
            (json!({ "fr": { "title": "T" } }), "no title or no summary"),
            (json!("fr"), "no language"),
        ] {
            let said = format!("{:?}", read(&mut of(&value), "en").unwrap_err());
            assert!(said.contains(why), "{said}");
        }
        assert_eq!(read(&mut of(&json!(null)), "en").unwrap(), None);
        let mut it =
            of(&json!({ "fr": { "title": "T", "summary": "S", "note": "N", "behind": true } }));
        let all = read(&mut it, "en").unwrap().unwrap();
        assert_eq!((all[0].language.as_str(), all[0].version), ("fr", 0));
        let left = it.left();
        assert_eq!(left.get("entente.translations.fr.note").map(String::as_str), Some("N"));
    }
}
