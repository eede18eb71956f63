//! Words of everyday language: cases, parts, years, to begin, new, big. They are too telling for the
//! list of function words, which tell languages apart, and say nothing about a subject; how rare they
//! are in a collection does not show that, least of all in a language few of its texts are in.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::{Lang, stem_of};

/// One line per language: the code, then its words in small letters.
static TABLE: &str = include_str!("everyday.txt");

/// For each stem the letters of its longest form in the list.
static STEMS: OnceLock<BTreeMap<(Lang, String), usize>> = OnceLock::new();

/// Whether the word, in any of its forms, is one of everyday language. A longer word of the same stem is
/// another word: *accéléré* is one, *accélérateur* is none.
pub fn is_everyday(word: &str, lang: Lang) -> bool {
    let stems = STEMS.get_or_init(|| {
        let lines = TABLE.lines().filter_map(|line| line.split_once(' '));
        let parsed = lines.filter_map(|(code, words)| Some((code.parse::<Lang>().ok()?, words)));
        let mut stems = BTreeMap::new();
        for (lang, words) in parsed {
            for word in words.split(' ') {
                let longest = stems.entry((lang, stem_of(word, lang))).or_insert(0);
                *longest = word.chars().count().max(*longest);
            }
        }
        stems
    });
    let longest = stems.get(&(lang, stem_of(word, lang)));
    longest.is_some_and(|longest| word.chars().count() <= *longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_own_list_and_knows_other_forms() {
        for (lang, line) in Lang::ALL.into_iter().zip(TABLE.lines()) {
            let (code, words) = line.split_once(' ').unwrap();
            assert_eq!(code, lang.as_str());
            assert!(words.split(' ').count() >= 50, "{lang}: too few words");
            assert!(words.split(' ').all(|word| is_everyday(word, lang)), "{lang}");
        }
        for (word, lang) in [
            ("waren", Lang::De),
            ("Fällen", Lang::De),
            ("accéléré", Lang::Fr),
            ("Takes", Lang::En),
            ("případů", Lang::Cs),
        ] {
            assert!(is_everyday(word, lang), "{word}");
        }
        for (word, lang) in [
            ("Batterie", Lang::De),
            ("laser", Lang::En),
            ("eau", Lang::Fr),
            ("accélérateur", Lang::Fr),
        ] {
            assert!(!is_everyday(word, lang), "{word}");
        }
    }
}
