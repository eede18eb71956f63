//! One thing somebody was told: how it is kept, and how it is worded. No database, no web.

use std::collections::BTreeMap;

use kit::{
    Agency, Id, Person,
    clock::Day,
    i18n::{Messages, Word},
    notice::Subject,
    row,
};
use serde::{Deserialize, Serialize};

row! {
    /// One thing somebody was told, or the same several times.
    #[derive(Debug, Clone, Serialize)]
    pub struct Notice {
        pub id: Id<Notice>,
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        /// Who did it; nil for the house.
        pub actor: Id<Person>,
        pub subject: Subject,
        /// The message, and what is put into it as a JSON object.
        pub key: String,
        pub words: String,
        pub link: String,
        /// The message that says why.
        pub why: String,
        /// What it is about: one record, and more of them as a JSON list.
        pub noun: String,
        pub record: String,
        pub records: String,
        /// Whether only those who see the records may read it.
        pub sighted: bool,
        /// How often it happened before it was read.
        pub many: i64,
        pub created_at: i64,
        pub changed_at: i64,
        pub read_at: Option<i64>,
        /// When a letter is to tell of it, and when one did.
        pub mail_at: Option<i64>,
        pub mailed_at: Option<i64>,
    }
}

/// A record a notice speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub noun: String,
    pub id: String,
}

impl Notice {
    pub const fn is_read(&self) -> bool {
        self.read_at.is_some()
    }

    /// The further records it speaks of.
    pub fn records(&self) -> Vec<Record> {
        serde_json::from_str(&self.records).unwrap_or_default()
    }

    /// What it says in a language, and how often where that is not said by the message itself.
    pub fn said(&self, messages: &Messages, lang: &str) -> String {
        let kept: BTreeMap<String, String> = serde_json::from_str(&self.words).unwrap_or_default();
        let mut words = words(messages, lang, kept);
        if self.many < 2 {
            return messages.say_named(lang, &self.key, &words);
        }
        let many = format!("{}-many", self.key);
        if messages.has(&many) {
            words.retain(|(name, _)| name != "n");
            words.push(("n".to_owned(), self.many.into()));
            return messages.say_named(lang, &many, &words);
        }
        let once = messages.say_named(lang, &self.key, &words);
        let words = [("it", Word::from(once)), ("n", Word::from(self.many))];
        messages.say(lang, "notices-several", &words)
    }
}

/// Kept words as a message takes them: days as the language writes them, `@key` as what that
/// message says, and `n` as the number that decides the plural.
pub fn words(
    messages: &Messages,
    lang: &str,
    kept: impl IntoIterator<Item = (String, String)>,
) -> Vec<(String, Word<'static>)> {
    let word = |(name, text): (String, String)| {
        let said = word(messages, lang, &name, text);
        (name, said)
    };
    kept.into_iter().map(word).collect()
}

fn word(messages: &Messages, lang: &str, name: &str, text: String) -> Word<'static> {
    if let Some(key) = text.strip_prefix('@').filter(|key| messages.has(key)) {
        return messages.say(lang, key, &[]).into();
    }
    if text.len() == 10
        && let Ok(day) = text.parse::<Day>()
    {
        return messages.day(lang, day).into();
    }
    match text.parse::<i64>() {
        Ok(number) if name == "n" => number.into(),
        _ => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::words;
    use kit::i18n::{Messages, Word};

    #[test]
    fn kept_words_are_said_in_the_readers_language() {
        let all = Messages::load(&[]).unwrap();
        let say = |lang: &str, name: &str, text: &str| {
            let kept = [(name.to_owned(), text.to_owned())];
            match words(&all, lang, kept).pop().unwrap().1 {
                Word::String(said) => said.into_owned(),
                Word::Number(number) => format!("number {}", number.value),
                _ => panic!("neither"),
            }
        };
        assert_eq!(say("de", "day", "2026-11-21"), "21.11.2026");
        assert_eq!(say("fr", "role", "@role-coach"), all.say("fr", "role-coach", &[]));
        assert_eq!(say("fr", "name", "@nobody"), "@nobody");
        assert_eq!(say("en", "n", "3"), "number 3");
        assert_eq!(say("en", "code", "3"), "3");
    }
}
