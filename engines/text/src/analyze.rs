//! From text to terms: words, small letters, no function words, stems, no accents. Each term knows its place.

use std::cell::RefCell;

use crate::{Lang, fold::fold_into, stem::stem_into, stop::is_stopword};

/// A term and where it stands in the text (bytes).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub term: String,
    pub start: usize,
    pub end: usize,
}

/// The terms of a text, in their order.
pub fn analyze(text: &str, lang: Lang) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 9);
    each_term(text, lang, |term, start, end| {
        tokens.push(Token { term: term.to_owned(), start, end });
    });
    tokens
}

/// The term a single word becomes; function words are kept.
pub fn stem_of(word: &str, lang: Lang) -> String {
    let small: String = word.chars().flat_map(char::to_lowercase).collect();
    let mut term = String::with_capacity(small.len());
    stem_into(&small, lang, &mut term);
    term
}

/// Calls `visit` with each term, its start and its end; does not allocate for known words.
pub fn each_term(text: &str, lang: Lang, mut visit: impl FnMut(&str, usize, usize)) {
    CACHE.with_borrow_mut(|cache| {
        let mut small = String::with_capacity(32);
        each_word(text, |start, end| {
            let Some(word) = text.get(start..end) else { return };
            small.clear();
            lower_into(word, &mut small);
            let mut letters = small.chars();
            letters.next();
            if letters.next().is_none() && !small.starts_with(|c: char| c.is_ascii_digit()) {
                if let Some(sign) = sign(text, end) {
                    // `C++` and `C#` are names.
                    small.push_str(sign);
                    return visit(&small, start, end + sign.len());
                }
                // Any other single letter names nothing (`l'`, `d'`, `'s`).
                if !is_joined(text, start, end, lang) {
                    return;
                }
            }
            cache.term(&small, lang, |term| visit(term, start, end));
        });
    });
}

/// Signs that make a name of the letter before them.
fn sign(text: &str, end: usize) -> Option<&'static str> {
    let rest = text.get(end..)?;
    let sign = ["++", "#"].into_iter().find(|sign| rest.starts_with(sign))?;
    let after = rest.get(sign.len()..)?.chars().next();
    after.is_none_or(|letter| !is_word_char(letter)).then_some(sign)
}

/// Whether a hyphen makes one name of a single letter and the word beside it: `e-learning`,
/// `X-ray`, `vitamin-C`. In Irish and Romanian such letters are grammar (`t-uisce`, `s-a`).
fn is_joined(text: &str, start: usize, end: usize, lang: Lang) -> bool {
    let is_hyphen = |letter: &char| matches!(letter, '-' | '\u{2010}' | '\u{2011}');
    let mut before = text.get(..start).unwrap_or_default().chars().rev();
    let mut after = text.get(end..).unwrap_or_default().chars();
    let joins = |hyphen: Option<char>, word: Option<char>| {
        hyphen.as_ref().is_some_and(is_hyphen) && word.is_some_and(char::is_alphanumeric)
    };
    !matches!(lang, Lang::Ga | Lang::Ro)
        && (joins(after.next(), after.next()) || joins(before.next(), before.next()))
}

/// Calls `visit` with the bounds of each word: runs of letters and digits; hyphens and apostrophes part words.
pub(crate) fn each_word(text: &str, mut visit: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut start = None;
    while let Some(&byte) = bytes.get(at) {
        let (inside, width) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric(), 1)
        } else {
            match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(letter) => (is_word_char(letter), letter.len_utf8()),
                None => (false, 1),
            }
        };
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                visit(from, at);
                start = None;
            }
            _ => {}
        }
        at += width;
    }
    if let Some(from) = start {
        visit(from, text.len());
    }
}

fn is_word_char(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn lower_into(word: &str, small: &mut String) {
    if word.is_ascii() {
        small.push_str(word);
        small.make_ascii_lowercase();
    } else {
        small.extend(word.chars().filter(|c| *c != '\u{ad}').flat_map(char::to_lowercase));
    }
}

const SLOTS: usize = 4096;
const WIDTH: usize = 24;

thread_local! {
    /// Words repeat (Zipf), stemming is the slow part: remember the last word of each slot.
    static CACHE: RefCell<Cache> = const { RefCell::new(Cache { slots: Vec::new() }) };
}

struct Cache {
    slots: Vec<Slot>,
}

/// One remembered word; an empty term marks a function word.
#[derive(Clone, Copy)]
struct Slot {
    lang: Option<Lang>,
    word_len: u8,
    term_len: u8,
    word: [u8; WIDTH],
    term: [u8; WIDTH],
}

impl Cache {
    fn term(&mut self, small: &str, lang: Lang, mut then: impl FnMut(&str)) {
        if small.len() > WIDTH {
            return then(&make_term(small, lang));
        }
        if self.slots.is_empty() {
            let empty =
                Slot { lang: None, word_len: 0, term_len: 0, word: [0; WIDTH], term: [0; WIDTH] };
            self.slots = vec![empty; SLOTS];
        }
        let place = hash(small, lang) % SLOTS;
        let Some(slot) = self.slots.get_mut(place) else { return };
        if slot.lang != Some(lang) || slot.word() != small.as_bytes() {
            let term =
                if is_stopword(small, lang) { String::new() } else { make_term(small, lang) };
            if !slot.fill(small, &term, lang) {
                return then(&term);
            }
        }
        if let Ok(term) = std::str::from_utf8(slot.term())
            && !term.is_empty()
        {
            then(term);
        }
    }
}

impl Slot {
    fn word(&self) -> &[u8] {
        self.word.get(..usize::from(self.word_len)).unwrap_or_default()
    }

    fn term(&self) -> &[u8] {
        self.term.get(..usize::from(self.term_len)).unwrap_or_default()
    }

    /// Remembers the word; false if the term is too long to be kept.
    fn fill(&mut self, word: &str, term: &str, lang: Lang) -> bool {
        let (Some(word_at), Some(term_at)) =
            (self.word.get_mut(..word.len()), self.term.get_mut(..term.len()))
        else {
            return false;
        };
        let (Ok(word_len), Ok(term_len)) = (u8::try_from(word.len()), u8::try_from(term.len()))
        else {
            return false;
        };
        word_at.copy_from_slice(word.as_bytes());
        term_at.copy_from_slice(term.as_bytes());
        (self.lang, self.word_len, self.term_len) = (Some(lang), word_len, term_len);
        true
    }
}

fn make_term(small: &str, lang: Lang) -> String {
    let mut term = String::with_capacity(small.len());
    stem_into(small, lang, &mut term);
    if term.is_empty() {
        fold_into(small, &mut term);
    }
    term
}

/// FNV-1a.
fn hash(word: &str, lang: Lang) -> usize {
    let mut sum = 0x811c_9dc5_u32 ^ lang as u32;
    for byte in word.bytes() {
        sum = (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    (sum ^ (sum >> 15)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str, lang: Lang) -> Vec<String> {
        analyze(text, lang).into_iter().map(|token| token.term).collect()
    }

    #[test]
    fn words_become_terms_and_know_their_place() {
        let text = "The company's eco-design of H2020 batteries for 5G";
        let found = analyze(text, Lang::En);
        let written: Vec<&str> = found.iter().map(|t| &text[t.start..t.end]).collect();
        assert_eq!(written, ["company", "eco", "design", "H2020", "batteries", "5G"]);
        assert_eq!(found[4].term, "batteri");
        assert_eq!(found[3].term, "h2020");
    }

    #[test]
    fn letters_that_are_part_of_a_name_are_kept() {
        assert_eq!(terms("e-learning, X-ray", Lang::En), ["e", "learn", "x", "ray"]);
        assert_eq!(terms("C++ and C# in 5G, CO2", Lang::En), ["c++", "c#", "5g", "co2"]);
        assert_eq!(terms("E‑Mobilität", Lang::De).len(), 2);
        assert_eq!(terms("l'eau d'un b - c", Lang::Fr), terms("eau", Lang::Fr));
        assert_eq!(terms("s-a", Lang::Ro), terms("", Lang::Ro));
        let text = "Wir nutzen C++";
        let last = analyze(text, Lang::De).pop().unwrap();
        assert_eq!(&text[last.start..last.end], "C++");
    }

    #[test]
    fn inflected_and_unaccented_forms_meet() {
        assert_eq!(terms("Batterien", Lang::De), terms("Batterie", Lang::De));
        assert_eq!(terms("l’énergie", Lang::Fr), terms("energies", Lang::Fr));
        assert_eq!(terms("Müller", Lang::En), terms("MULLER", Lang::En));
        assert_eq!(terms("ΈΡΕΥΝΑ", Lang::El), terms("έρευνα", Lang::El));
    }

    #[test]
    fn a_full_slot_gives_the_same_answer() {
        let text = "photonics and sensors and photonics, Überwachungskameras";
        for lang in Lang::ALL {
            assert_eq!(analyze(text, lang), analyze(text, lang));
            assert_eq!(terms("photonics", lang), [stem_of("photonics", lang)]);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_in_any_language_is_cut_at_letters(text in "\\PC{0,80}", place in 0usize..24) {
            let lang = Lang::ALL[place];
            let mut last = 0;
            for token in analyze(&text, lang) {
                proptest::prop_assert!(token.start >= last && token.end > token.start);
                proptest::prop_assert!(text.get(token.start..token.end).is_some());
                proptest::prop_assert!(!token.term.is_empty());
                last = token.end;
            }
        }
    }
}
