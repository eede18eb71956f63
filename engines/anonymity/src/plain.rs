//! A text as it is read: signs that cannot be seen are gone, written-out signs are signs. Every
//! sign knows where it stood.

use engine_text::fold;

/// A text and where each of its signs comes from.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    pub signs: Vec<char>,
    /// First byte and the one behind the last, of each sign.
    places: Vec<(usize, usize)>,
    length: usize,
}

/// A word of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As it stands there.
    pub raw: String,
    /// As it is compared: small, without accents, in Latin letters.
    pub key: String,
    pub at: (usize, usize),
}

/// How an at is written out in brackets, by the languages of the Union.
const AT: [&str; 12] = [
    "at",
    "ät",
    "arroba",
    "arobase",
    "chiocciola",
    "malpa",
    "zavinac",
    "kukac",
    "snabela",
    "apenstaartje",
    "kropp",
    "παπακι",
];
/// How a dot is written out in brackets.
const DOT: [&str; 10] =
    ["dot", "punkt", "point", "punto", "ponto", "kropka", "tecka", "piste", "pont", "τελεια"];
/// How a dot is written out without brackets, where nothing else can be meant.
const BARE_DOT: [&str; 3] = ["dot", "punkt", "kropka"];
/// How many signs such a word has at most, with an accent of its own on each.
const LONGEST_DOT: usize = 12;

/// Endings of hosts that companies use here.
const ENDINGS: &str = " com net org eu info biz io co de at ch fr be nl lu it es pt pl cz sk hu ro bg \
    gr cy mt si hr dk se fi no is ie uk ee lv lt li ai app dev tech shop online cloud digital energy bio \
    site store company solutions example ";

/// Whether a word is the ending of a host: small letters only.
pub fn is_ending(word: &str) -> bool {
    let is_small = word.len() > 1 && word.chars().all(|c| c.is_ascii_lowercase());
    is_small && ENDINGS.split(' ').any(|it| it == word)
}

impl Plain {
    pub fn of(text: &str) -> Self {
        let mut it = Self { length: text.len(), ..Self::default() };
        for (at, c) in text.char_indices() {
            if let Some(seen) = visible(c) {
                it.signs.push(seen);
                it.places.push((at, at + c.len_utf8()));
            }
        }
        it.read_out(&AT, '@');
        it.read_out(&DOT, '.');
        it.read_bare();
        it
    }

    /// Where the signs from `from` to before `to` stand in the text.
    pub fn place(&self, from: usize, to: usize) -> (usize, usize) {
        let begins = self.places.get(from).map_or(self.length, |it| it.0);
        let last = to.checked_sub(1).and_then(|at| self.places.get(at));
        (begins, last.map_or(begins, |it| it.1.min(self.length)).max(begins))
    }

    pub fn get(&self, at: usize) -> Option<char> {
        self.signs.get(at).copied()
    }

    pub fn text(&self, from: usize, to: usize) -> String {
        self.signs.get(from..to.min(self.signs.len())).unwrap_or_default().iter().collect()
    }

    /// Whether one of these signs is of a kind.
    pub fn has(&self, from: usize, to: usize, is: impl Fn(char) -> bool) -> bool {
        self.signs.get(from..to).unwrap_or_default().iter().any(|c| is(*c))
    }

    /// Runs of signs of a kind: where each begins and ends.
    pub fn runs(&self, is: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
        let (mut runs, mut begun) = (Vec::new(), None);
        for (at, c) in self.signs.iter().copied().chain([' ']).enumerate() {
            let is_in = at < self.signs.len() && is(c);
            match (is_in, begun) {
                (true, None) => begun = Some(at),
                (false, Some(from)) => {
                    runs.push((from, at));
                    begun = None;
                }
                _ => {}
            }
        }
        runs
    }

    /// Its words: letters and digits. A change from small to capital letters is no border.
    pub fn words(&self) -> Vec<Word> {
        let word = |(from, to): (usize, usize)| {
            let raw = self.text(from, to);
            let key = key(&raw);
            Word { raw, key, at: self.place(from, to) }
        };
        self.runs(char::is_alphanumeric).into_iter().map(word).collect()
    }

    /// Reads a sign that is written out in brackets: `info (at) works [dot] eu`.
    fn read_out(&mut self, words: &[&str], sign: char) {
        let mut at = 0;
        while at < self.signs.len() {
            if let Some(to) = self.bracketed(at, words) {
                let from = (0..at).rev().find(|it| !self.is_space(*it)).map_or(0, |it| it + 1);
                let to = (to..self.signs.len()).find(|it| !self.is_space(*it)).unwrap_or(to);
                self.put(from, to, sign);
                at = from;
            }
            at += 1;
        }
    }

    /// Where a bracket that holds one of these words ends, if it begins here.
    fn bracketed(&self, at: usize, words: &[&str]) -> Option<usize> {
        let open = self.get(at)?;
        let close = match open {
            '(' => ')',
            '[' => ']',
            '{' => '}',
            '<' => '>',
            _ => return None,
        };
        let end =
            (at + 1..(at + 18).min(self.signs.len())).find(|it| self.get(*it) == Some(close))?;
        let inner = fold(self.text(at + 1, end).trim());
        let inner: String = inner.chars().filter(|c| *c != '-' && *c != ' ').collect();
        let is_sign = ["@", "."].contains(&inner.as_str());
        (words.contains(&inner.as_str()) || (is_sign && words.len() > 1)).then_some(end + 1)
    }

    /// Reads `works dot eu` and `works . eu`.
    fn read_bare(&mut self) {
        let mut at = 0;
        while at < self.signs.len() {
            if let Some((from, to)) = self.bare(at) {
                self.put(from, to, '.');
            }
            at += 1;
        }
    }

    fn bare(&self, at: usize) -> Option<(usize, usize)> {
        if !self.is_space(at) || at == 0 {
            return None;
        }
        let begins = (at..self.signs.len()).find(|it| !self.is_space(*it))?;
        let ends = (begins..self.signs.len()).find(|it| self.is_space(*it))?;
        if ends - begins > LONGEST_DOT {
            return None;
        }
        let word = fold(&self.text(begins, ends));
        if word != "." && !BARE_DOT.contains(&word.as_str()) {
            return None;
        }
        let next = (ends..self.signs.len()).find(|it| !self.is_space(*it))?;
        let is_letter = |it: &usize| self.get(*it).is_some_and(char::is_alphanumeric);
        let end = (next..self.signs.len()).find(|it| !is_letter(it)).unwrap_or(self.signs.len());
        let before = self.text(at.saturating_sub(3), at);
        let is_host = is_ending(&self.text(next, end)) || (word == "." && before == "www");
        is_host.then_some((at, next))
    }

    fn is_space(&self, at: usize) -> bool {
        self.get(at).is_some_and(char::is_whitespace)
    }

    /// Puts one sign in place of some.
    fn put(&mut self, from: usize, to: usize, sign: char) {
        let place = self.place(from, to);
        self.signs.splice(from..to, [sign]);
        self.places.splice(from..to, [place]);
    }
}

/// The sign as it is read; none if it cannot be seen.
fn visible(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        // Full width letters and signs.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{2010}'..='\u{2012}' => Some('-'),
        '\u{a0}' | '\u{202f}' | '\u{2007}' => Some(' '),
        '\u{2024}' | '\u{3002}' => Some('.'),
        c => Some(c),
    }
}

/// A word as it is compared: small, without accents, in Latin letters, umlauts written either
/// way, letters not doubled.
pub fn key(word: &str) -> String {
    let mut latin = String::new();
    for c in fold(word).chars() {
        read_aloud(c, &mut latin);
    }
    let mut plain = latin;
    for (pair, letter) in [("ae", "a"), ("oe", "o"), ("ue", "u"), ("ou", "u")] {
        if plain.contains(pair) {
            plain = plain.replace(pair, letter);
        }
    }
    let mut last = None;
    plain.retain(|c| {
        let is_new = last != Some(c);
        last = Some(c);
        is_new || c.is_ascii_digit()
    });
    plain
}

/// Adds a Greek or Cyrillic letter as it is said in Latin ones.
fn read_aloud(c: char, to: &mut String) {
    let latin = match c {
        'α' | 'а' | 'ъ' => "a",
        'β' | 'в' => "v",
        'γ' | 'г' => "g",
        'δ' | 'д' => "d",
        'ε' | 'е' | 'э' => "e",
        'ζ' | 'з' => "z",
        'η' | 'ι' | 'и' | 'й' | 'і' | 'ы' => "i",
        'θ' => "th",
        'κ' | 'к' => "k",
        'λ' | 'л' => "l",
        'μ' | 'м' => "m",
        'ν' | 'н' => "n",
        'ξ' => "x",
        'ο' | 'ω' | 'о' => "o",
        'π' | 'п' => "p",
        'ρ' | 'р' => "r",
        'σ' | 'с' => "s",
        'τ' | 'т' => "t",
        'υ' | 'у' => "u",
        'φ' | 'ф' => "f",
        'χ' | 'х' | 'ч' => "ch",
        'ψ' => "ps",
        'б' => "b",
        'ж' => "zh",
        'ц' => "ts",
        'ш' => "sh",
        'щ' => "sht",
        'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        other => return to.push(other),
    };
    to.push_str(latin);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert, proptest};

    use super::{Plain, key};

    fn read(text: &str) -> String {
        Plain::of(text).signs.iter().collect()
    }

    #[test]
    fn hidden_and_written_out_signs_are_read() {
        assert_eq!(read("The\u{ad}rma\u{200b}luv"), "Thermaluv");
        assert_eq!(read("info (at) works [dot] eu now"), "info@works.eu now");
        assert_eq!(read("info[at]works(punkt)de"), "info@works.de");
        assert_eq!(read("works dot eu, www . works . de"), "works.eu, www.works.de");
        assert_eq!(read("ｗｏｒｋｓ＠ｅｕ"), "works@eu");
        assert_eq!(read("at the point de départ (at best)"), "at the point de départ (at best)");
    }

    #[test]
    fn letters_of_other_alphabets_are_read_aloud() {
        assert_eq!(key("Θερμαλούβ"), "thermaluv");
        assert_eq!(key("Термалув"), "termaluv");
        assert_eq!(key("Müller"), key("Mueller"));
    }

    proptest! {
        #[test]
        fn every_word_is_where_it_says(text in "\\PC{0,60}") {
            let plain = Plain::of(&text);
            for word in plain.words() {
                let found = text.get(word.at.0..word.at.1);
                prop_assert!(found.is_some(), "{:?} in {text:?}", word);
            }
        }
    }
}
