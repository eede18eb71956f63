//! The languages of a draft. Pure.

use assessments::Edition;

/// The languages a questionnaire can be written in, by their own names: those of the Union and
/// of its neighbours in the network.
pub const LANGUAGES: [(&str, &str); 28] = [
    ("bg", "Български"),
    ("cs", "Čeština"),
    ("da", "Dansk"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("et", "Eesti"),
    ("fi", "Suomi"),
    ("fr", "Français"),
    ("ga", "Gaeilge"),
    ("hr", "Hrvatski"),
    ("hu", "Magyar"),
    ("is", "Íslenska"),
    ("it", "Italiano"),
    ("lt", "Lietuvių"),
    ("lv", "Latviešu"),
    ("mt", "Malti"),
    ("nl", "Nederlands"),
    ("no", "Norsk"),
    ("pl", "Polski"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sv", "Svenska"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
];

/// What a language is called by those who speak it.
pub fn language(code: &str) -> &str {
    LANGUAGES.iter().find(|it| it.0 == code).map_or(code, |it| it.1)
}

/// What happens to the languages of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change<'a> {
    Add(&'a str),
    /// Makes it the one to fall back to.
    First(&'a str),
    /// With everything that is written in it.
    Remove(&'a str),
}

/// The same questionnaire in other languages; none if that cannot be done: the last language
/// stays, and nobody adds one twice.
pub fn changed(it: &Edition, change: Change) -> Option<Edition> {
    let mut it = it.clone();
    let all = &mut it.structure.languages;
    let has = |all: &[String], code: &str| all.iter().any(|it| it == code);
    match change {
        Change::Add(code) => {
            if has(all, code) || !LANGUAGES.iter().any(|it| it.0 == code) {
                return None;
            }
            all.push(code.to_owned());
            it.texts.entry(code.to_owned()).or_default();
        }
        Change::First(code) => {
            let at = all.iter().position(|it| it == code)?;
            all.get_mut(..=at)?.rotate_right(1);
        }
        Change::Remove(code) => {
            if !has(all, code) || all.len() < 2 {
                return None;
            }
            all.retain(|it| it != code);
            it.texts.remove(code);
        }
    }
    Some(it)
}

#[cfg(test)]
mod tests {
    use super::{Change, changed};

    #[test]
    fn languages_come_go_and_change_their_order() {
        let it = (**assessments::shipped().first().unwrap()).clone();
        let more = changed(&it, Change::Add("cs")).unwrap();
        assert_eq!(more.structure.languages, ["en", "de", "fr", "pl", "cs"]);
        assert!(changed(&more, Change::Add("cs")).is_none());
        assert!(changed(&it, Change::Add("xx")).is_none());
        let first = changed(&more, Change::First("fr")).unwrap();
        assert_eq!(first.structure.languages, ["fr", "en", "de", "pl", "cs"]);
        let mut fewer = changed(&more, Change::Remove("cs")).unwrap();
        assert!(fewer == it);
        for code in ["de", "fr", "pl"] {
            fewer = changed(&fewer, Change::Remove(code)).unwrap();
        }
        assert!(!fewer.texts.contains_key("de"));
        assert!(changed(&fewer, Change::Remove("en")).is_none(), "one is needed");
    }
}
