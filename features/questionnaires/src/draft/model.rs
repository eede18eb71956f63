//! A questionnaire that is being written, how it begins and how far it is. Pure.

use std::collections::BTreeMap;

use assessments::{Edition, Texts};
use kit::{Agency, Caller, Id, Person, Result, row};
use serde::Serialize;

/// The longest id.
const ID: usize = 60;

kit::refusals! {
    /// Changing a draft that somebody changed meanwhile.
    CHANGED = "questionnaires-changed" => 409;
    /// Publishing a draft in which something blocks.
    BLOCKED = "questionnaires-blocked" => 409;
    /// Removing a part that still holds questions.
    HOLDS = "questionnaires-holds" => 409;
}

row! {
    /// A draft as it is kept.
    #[derive(Debug, Clone, Serialize)]
    pub struct Draft {
        pub id: Id<Draft>,
        pub agency: Id<Agency>,
        pub questionnaire: String,
        #[serde(skip)]
        pub body: String,
        pub revision: i64,
        pub author: Id<Person>,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

impl Draft {
    pub fn of(it: &Edition, by: &Caller) -> Result<Self> {
        Ok(Self {
            id: Id::new(),
            agency: by.agency,
            questionnaire: it.structure.id.clone(),
            body: written(it)?,
            revision: 1,
            author: by.person,
            created_at: by.now,
            changed_at: by.now,
        })
    }

    pub fn edition(&self) -> Result<Edition> {
        serde_json::from_str(&self.body)
            .map_err(|wrong| kit::Error::Told(format!("a draft of a questionnaire: {wrong}")))
    }

    /// The same with another content, by somebody now.
    pub fn with(self, it: &Edition, by: &Caller) -> Result<Self> {
        Ok(Self {
            body: written(it)?,
            questionnaire: it.structure.id.clone(),
            revision: self.revision + 1,
            author: by.person,
            changed_at: by.now,
            ..self
        })
    }

    pub fn url(&self) -> String {
        format!("/questionnaires/drafts/{}", self.id)
    }
}

fn written(it: &Edition) -> Result<String> {
    serde_json::to_string(it).map_err(|wrong| kit::Error::Told(wrong.to_string()))
}

/// A copy to write on: the next version of one's own, or a new one under a name of its own.
pub fn copy(it: &Edition, id: &str) -> Edition {
    let mut it = it.clone();
    if id == it.structure.id {
        it.structure.version = next(&it.structure.version);
    } else {
        id.clone_into(&mut it.structure.id);
        "1.0.0".clone_into(&mut it.structure.version);
    }
    it
}

/// The version after this one: words and questions changed, scores still compare.
fn next(version: &str) -> String {
    let mut parts = version.split('.').map(|it| it.parse::<u32>().unwrap_or(0));
    let (major, minor) = (parts.next().unwrap_or(1), parts.next().unwrap_or(0));
    format!("{major}.{}.0", minor + 1)
}

/// Whether that can be a name.
pub fn is_id(id: &str) -> bool {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !id.is_empty() && id.len() <= ID && id.chars().all(is_word)
}

/// How many texts of each language are there: code, written, all.
pub fn translated(it: &Edition) -> Vec<(String, usize, usize)> {
    let none = Texts::default();
    let first = it.structure.languages.first().and_then(|lang| it.texts.get(lang));
    let whole: BTreeMap<String, &str> = first.unwrap_or(&none).all().into_iter().collect();
    let wanted: Vec<&String> =
        whole.iter().filter(|it| !it.1.trim().is_empty()).map(|it| it.0).collect();
    let count = |lang: &String| {
        let said: BTreeMap<String, &str> =
            it.texts.get(lang).unwrap_or(&none).all().into_iter().collect();
        let has = |key: &&&String| said.get(**key).is_some_and(|it| !it.trim().is_empty());
        (lang.clone(), wanted.iter().filter(has).count(), wanted.len())
    };
    it.structure.languages.iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::{copy, is_id, translated};

    fn main() -> assessments::Edition {
        (**assessments::shipped().first().unwrap()).clone()
    }

    #[test]
    fn a_copy_is_a_new_version_of_ones_own_or_a_new_questionnaire() {
        let it = main();
        assert_eq!(copy(&it, "innovation-management").structure.version, "1.1.0");
        let other = copy(&it, "ours");
        assert_eq!(
            (other.structure.id.as_str(), other.structure.version.as_str()),
            ("ours", "1.0.0")
        );
        assert!(is_id("a-1") && !is_id("A") && !is_id("") && !is_id("a b") && !is_id("<a>"));
    }

    #[test]
    fn what_ships_is_translated_whole() {
        let all = translated(&main());
        assert!(all.len() == 4 && all.iter().all(|(_, has, of)| has == of && *of > 400), "{all:?}");
    }
}
