//! Words that say nothing about the subject: articles, prepositions, pronouns.
//! They also tell languages apart; see `detect`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::Lang;

/// One line per language: the code, then its words in small letters.
static TABLE: &str = include_str!("stopwords.txt");

/// Which languages (bit = [`Lang::index`]) use the word as a function word; the word in small letters.
pub(crate) fn languages_of(word: &str) -> u32 {
    static WORDS: OnceLock<BTreeMap<&'static str, u32>> = OnceLock::new();
    WORDS
        .get_or_init(|| {
            let mut words = BTreeMap::new();
            for line in TABLE.lines() {
                let mut parts = line.split_whitespace();
                let Some(lang) = parts.next().and_then(|code| code.parse::<Lang>().ok()) else {
                    continue;
                };
                for word in parts {
                    *words.entry(word).or_insert(0) |= 1 << lang.index();
                }
            }
            words
        })
        .get(word)
        .copied()
        .unwrap_or(0)
}

/// Whether the word, in small letters, carries no subject in this language.
pub fn is_stopword(word: &str, lang: Lang) -> bool {
    languages_of(word) & (1 << lang.index()) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own_list() {
        for lang in Lang::ALL {
            let line = TABLE.lines().find(|line| line.starts_with(lang.as_str())).unwrap();
            assert!(line.split_whitespace().count() > 60, "{lang}: too few words");
        }
        assert!(is_stopword("the", Lang::En));
        assert!(!is_stopword("the", Lang::De));
    }
}
