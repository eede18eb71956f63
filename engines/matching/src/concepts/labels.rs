//! Labels as hashed sequences of terms: small in memory (16 bytes a step) and found in one pass over a text.

use engine_text::{Lang, Token};

use super::{LONGEST, Mention};
use crate::groups::Starts;

/// Marks a sequence that only begins labels.
const BEGINS: u32 = u32::MAX;

/// From sequences of terms to concepts.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    /// Sorted by hash once finished. The first entry of a hash wins.
    steps: Vec<(u64, u32)>,
    /// Steps by the beginning of their hash, to find them quickly.
    starts: Starts,
}

/// Bits of the beginning of a hash.
const BEGINNING: u32 = 18;

impl Labels {
    pub(super) fn add(&mut self, lang: Lang, terms: &[String], concept: u32) {
        let mut sum = seed(lang);
        for (place, term) in terms.iter().enumerate() {
            sum = extend(sum, term);
            let last = place + 1 == terms.len();
            self.steps.push((sum, if last { concept } else { BEGINS }));
        }
    }

    /// Sorts and drops duplicates: a label beats a mere beginning, earlier rows beat later ones.
    pub(super) fn finish(&mut self) {
        self.steps.sort_by_key(|(sum, concept)| (*sum, *concept == BEGINS));
        self.steps.dedup_by_key(|(sum, _)| *sum);
        self.steps.shrink_to_fit();
        let beginnings = self.steps.iter().map(|(sum, _)| beginning(*sum));
        self.starts = Starts::new(1 << BEGINNING, beginnings);
    }

    fn step(&self, sum: u64) -> Option<u32> {
        let alike = self.steps.get(self.starts.span(beginning(sum)))?;
        let step = alike.iter().find(|(it, _)| *it == sum);
        step.map(|(_, concept)| *concept)
    }

    /// Mentions of at least `least` words, the longest at each place, none overlapping another.
    pub(super) fn find(&self, lang: Lang, tokens: &[Token], least: usize) -> Vec<Mention> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(first) = tokens.get(at) {
            let mut sum = seed(lang);
            let mut best = None;
            // A label that is also the beginning of a longer one is stored once, as a label: go on to the end.
            for (place, token) in tokens.iter().skip(at).take(LONGEST).enumerate() {
                sum = extend(sum, &token.term);
                match self.step(sum) {
                    Some(BEGINS) => {}
                    Some(concept) => best = Some((concept, place + 1, token.end)),
                    None => break,
                }
            }
            match best {
                Some((concept, words, end)) if words >= least => {
                    found.push(Mention { concept, start: first.start, end, words });
                    at += words;
                }
                _ => at += 1,
            }
        }
        found
    }
}

fn beginning(sum: u64) -> usize {
    usize::try_from(sum >> (u64::BITS - BEGINNING)).unwrap_or_default()
}

fn seed(lang: Lang) -> u64 {
    0x9e37_79b9_7f4a_7c15 ^ ((lang as u64) << 56)
}

/// FNV-1a, with a mark between terms.
fn extend(mut sum: u64, term: &str) -> u64 {
    for byte in term.bytes().chain([0xff]) {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    }
    sum
}
