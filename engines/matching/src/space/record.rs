//! What a document keeps for the space: for each of its passages the numbers of its words and how
//! often it has them. Which of them lie in the space, and where, is looked up when it is compared.
//!
//! One number a word, in a column of numbers: passage, word, how often.

use std::collections::BTreeMap;

/// Passages kept of a document, and different words of each: some five bytes a word.
const PASSAGES: usize = 6;
const WORDS: usize = 160;
/// Texts of fewer words, such as titles, say too little about which words go together.
pub(crate) const SHORTEST: usize = 40;

/// The number that stands for a word.
pub(crate) fn number(term: &str) -> u32 {
    u32::try_from(crate::index::tags::ident(term) >> 32).unwrap_or_default()
}

/// Gathers the passages of a document.
#[derive(Default)]
pub(crate) struct Passages {
    done: Vec<u64>,
    count: usize,
    longest: usize,
    words: BTreeMap<u32, usize>,
}

impl Passages {
    /// Takes a word as often as it counts.
    pub(crate) fn word(&mut self, term: &str, often: usize) {
        *self.words.entry(number(term)).or_insert(0) += often;
    }

    /// The end of a line: here a passage may end, if it says enough.
    pub(crate) fn line(&mut self) {
        if self.words.len() >= SHORTEST {
            self.cut();
        }
    }

    fn cut(&mut self) {
        let mut words: Vec<(u32, usize)> = std::mem::take(&mut self.words).into_iter().collect();
        if words.is_empty() || self.count == PASSAGES {
            return;
        }
        if words.len() > WORDS {
            words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            words.truncate(WORDS);
            words.sort_unstable();
        }
        let passage = (self.count as u64) << 40;
        self.count += 1;
        self.longest = self.longest.max(words.len());
        for (number, often) in words {
            let often = u8::try_from(often).unwrap_or(u8::MAX);
            self.done.push(passage | u64::from(number) << 8 | u64::from(often));
        }
    }

    /// The record of the document, and how many words its longest passage has.
    pub(crate) fn record(mut self) -> (Vec<u64>, usize) {
        self.cut();
        (self.done, self.longest)
    }
}

/// The passages of a record.
pub(crate) fn passages(record: &[u64]) -> impl Iterator<Item = &[u64]> {
    record.chunk_by(|one, next| one >> 40 == next >> 40)
}

/// The words of a passage, or of a whole record, and how often they occur.
pub(crate) fn read(passage: &[u64]) -> impl Iterator<Item = (u32, u8)> + '_ {
    #[expect(clippy::cast_possible_truncation, reason = "the parts of the number")]
    passage.iter().map(|it| ((it >> 8) as u32, *it as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut it = Passages::default();
        for (word, often) in [("battery", 2), ("cell", 1), ("battery", 300)] {
            it.word(word, often);
        }
        it.line();
        it.word("anode", 1);
        let (record, longest) = it.record();
        assert_eq!(longest, 3, "a short line goes on");
        let found: Vec<&[u64]> = passages(&record).collect();
        assert_eq!(found.len(), 1);
        let found: Vec<(u32, u8)> = read(found[0]).collect();
        assert!(found.contains(&(number("cell"), 1)) && found.contains(&(number("battery"), 255)));
        assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn long_texts_keep_their_first_passages_and_most_frequent_words() {
        let mut it = Passages::default();
        for line in 0..10 {
            (0..200).for_each(|at| it.word(&format!("word{line}x{at}"), 1));
            it.word("theme", 3);
            it.line();
        }
        let (record, longest) = it.record();
        assert_eq!((passages(&record).count(), longest), (PASSAGES, WORDS));
        assert!(passages(&record).all(|it| read(it).any(|it| it == (number("theme"), 3))));
    }
}
