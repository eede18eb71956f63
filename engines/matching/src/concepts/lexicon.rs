//! What labels teach about words: how they are said in other languages, and of what parts long words
//! are made.
//!
//! The labels of one concept in two languages say the same. Words that share many concepts and
//! seldom occur without each other are translations: the strength of a pair is the squared cosine
//! of the sets of concepts they name, as in Dice and Melamed's competitive linking, which needs no
//! training and is computed when it is asked for.

use std::collections::{BTreeMap, BTreeSet};

use engine_text::{Lang, Token, fold, stem_of};

/// Rows of a word that are looked at; a word in more says nothing.
const ROWS: usize = 600;
/// Translations of a word into one language.
const TRANSLATIONS: usize = 5;
/// Weaker pairs are chance.
const LEAST: f32 = 0.02;
/// What a word is worth that is only like the one looked for, how many of them are looked at, and
/// how many letters they share at least.
const FORM: f32 = 0.6;
const FORMS: usize = 6;
const BEGINNING: usize = 5;
/// Languages that write compounds as one word.
const COMPOUNDING: [Lang; 7] =
    [Lang::Da, Lang::De, Lang::Et, Lang::Fi, Lang::Hu, Lang::Nl, Lang::Sv];
/// The shortest word that is taken apart, and the shortest part.
const WHOLE: usize = 9;
const PART: usize = 4;
/// What stands between the parts of a compound.
static LINKS: [&str; 8] = ["es", "en", "er", "s", "n", "e", "o", "a"];

/// Words of labels and where they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    numbers: BTreeMap<(Lang, String), u32>,
    words: Vec<String>,
    /// For each word the concepts it names, in their order.
    rows: Vec<Vec<u32>>,
    /// For each concept its words by language.
    members: Vec<Vec<(Lang, Vec<u32>)>>,
    /// Words of labels as written, folded.
    written: BTreeSet<(Lang, String)>,
}

impl Lexicon {
    /// Notes the words of a label of the concept.
    pub(super) fn add(&mut self, concept: u32, lang: Lang, label: &str, tokens: &[Token]) {
        let at = concept as usize;
        if self.members.len() <= at {
            self.members.resize(at + 1, Vec::new());
        }
        for token in tokens {
            let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
            let number = *self.numbers.entry((lang, token.term.clone())).or_insert(next);
            if number == next {
                self.words.push(token.term.clone());
                self.rows.push(Vec::new());
            }
            // Concepts come in their order, the labels of one language together.
            if let (Some(rows), Some(members)) =
                (self.rows.get_mut(number as usize), self.members.get_mut(at))
                && rows.last() != Some(&concept)
            {
                rows.push(concept);
                match members.last_mut() {
                    Some((of, words)) if *of == lang => words.push(number),
                    _ => members.push((lang, vec![number])),
                }
            }
            if COMPOUNDING.contains(&lang)
                && let Some(word) = label.get(token.start..token.end)
            {
                self.written.insert((lang, fold(word)));
            }
        }
    }

    /// How a word is said in another language, the surest first, 0 to 1. A form no label has is
    /// taken for those that begin like it.
    pub(super) fn translations(&self, term: &str, from: Lang, to: Lang) -> Vec<(&str, f32)> {
        if let Some(number) = self.numbers.get(&(from, term.to_owned())) {
            return self.said(*number, to);
        }
        let mut best: BTreeMap<&str, f32> = BTreeMap::new();
        for number in self.alike(term, from) {
            for (said, strength) in self.said(number, to) {
                let kept = best.entry(said).or_default();
                *kept = kept.max(FORM * strength);
            }
        }
        let mut found: Vec<(&str, f32)> = best.into_iter().collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        found.truncate(TRANSLATIONS);
        found
    }

    /// Words of labels with the same beginning.
    fn alike(&self, term: &str, lang: Lang) -> impl Iterator<Item = u32> {
        let letters = term.chars().count();
        let prefix: String = term.chars().take(BEGINNING.max(letters * 2 / 3)).collect();
        let first = (lang, prefix.clone());
        let many = if letters < BEGINNING { 0 } else { FORMS };
        self.numbers
            .range(first..)
            .take_while(move |((of, word), _)| *of == lang && word.starts_with(&prefix))
            .map(|(_, number)| *number)
            .take(many)
    }

    fn said(&self, number: u32, to: Lang) -> Vec<(&str, f32)> {
        let Some(rows) = self.rows.get(number as usize) else { return Vec::new() };
        if rows.len() > ROWS {
            return Vec::new();
        }
        // Of each word: in how many of the concepts, and how short the labels are on the whole.
        let mut tally: BTreeMap<u32, (f32, f32)> = BTreeMap::new();
        for row in rows {
            let members = self.members.get(*row as usize).map_or(&[][..], Vec::as_slice);
            let Some((_, theirs)) = members.iter().find(|(lang, _)| *lang == to) else { continue };
            let share = 1.0 / float(theirs.len().max(1));
            for word in theirs {
                let entry = tally.entry(*word).or_default();
                entry.0 += 1.0;
                entry.1 += share;
            }
        }
        let mut found: Vec<(u32, f32)> = tally
            .into_iter()
            .map(|(word, (common, share))| {
                let theirs = self.rows.get(word as usize).map_or(1, Vec::len);
                let cosine = common * common / (float(rows.len()) * float(theirs));
                // One long label in common says little: any of its words may be meant.
                let doubt = (share / common).powf(0.5 / common);
                (word, cosine * doubt)
            })
            .filter(|(_, strength)| *strength >= LEAST)
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(TRANSLATIONS);
        found
            .into_iter()
            .filter_map(|(word, strength)| {
                Some((self.words.get(word as usize)?.as_str(), strength))
            })
            .collect()
    }

    /// The stems of the parts of a compound; none if it is no compound of words of labels.
    pub(super) fn parts(&self, word: &str, lang: Lang) -> Vec<String> {
        if self.written.is_empty() || !COMPOUNDING.contains(&lang) || word.len() < WHOLE {
            return Vec::new();
        }
        let word = fold(word);
        let mut parts = Vec::new();
        if word.chars().count() >= WHOLE && self.split(&word, lang, 3, &mut parts) {
            parts
        } else {
            Vec::new()
        }
    }

    /// The longest beginning that is a word, then the rest as a word or as a compound.
    fn split(&self, word: &str, lang: Lang, most: usize, parts: &mut Vec<String>) -> bool {
        let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let last = cuts.len().saturating_sub(PART);
        for cut in cuts.get(PART..=last).unwrap_or_default().iter().rev() {
            let Some((head, tail)) = word.split_at_checked(*cut) else { continue };
            let Some(head) = self.head(head, lang) else { continue };
            let before = parts.len();
            parts.push(stem_of(head, lang));
            let stem = stem_of(tail, lang);
            if self.numbers.contains_key(&(lang, stem.clone())) {
                parts.push(stem);
                return true;
            }
            if most > 2 && self.split(tail, lang, most - 1, parts) {
                return true;
            }
            parts.truncate(before);
        }
        false
    }

    /// The word a beginning is, with or without what links it to the rest.
    fn head<'a>(&self, head: &'a str, lang: Lang) -> Option<&'a str> {
        let is_word = |word: &str| self.written.contains(&(lang, word.to_owned()));
        if is_word(head) {
            return Some(head);
        }
        let bare = LINKS.iter().filter_map(|link| head.strip_suffix(link));
        bare.filter(|word| word.chars().count() >= PART).find(|word| is_word(word))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of labels are small")]
fn float(count: usize) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests {
    use engine_text::analyze;

    use super::*;

    fn lexicon() -> Lexicon {
        let mut it = Lexicon::default();
        let labels = [
            ["battery", "Batterie"],
            ["energy storage", "Energiespeicher"],
            ["storage", "Speicher"],
            ["battery recycling", "Batterierecycling"],
            ["system", "System"],
        ];
        for (concept, [en, de]) in (0..).zip(labels) {
            it.add(concept, Lang::En, en, &analyze(en, Lang::En));
            it.add(concept, Lang::De, de, &analyze(de, Lang::De));
        }
        it
    }

    #[test]
    fn words_that_share_their_concepts_are_translations() {
        let it = lexicon();
        let best = it.translations(&stem_of("Batterien", Lang::De), Lang::De, Lang::En);
        assert_eq!(best[0].0, stem_of("battery", Lang::En));
        assert!(it.translations("nothing", Lang::De, Lang::En).is_empty());
        let other = it.translations("batteriell", Lang::De, Lang::En);
        let battery = stem_of("battery", Lang::En);
        let found = other.iter().find(|(said, _)| *said == battery);
        assert!(found.is_some_and(|it| it.1 < best[0].1), "a form no label has is less sure");
    }

    #[test]
    fn compounds_come_apart_at_words_of_labels() {
        let it = lexicon();
        let stems = |words: &[&str]| -> Vec<String> {
            words.iter().map(|word| stem_of(word, Lang::De)).collect()
        };
        assert_eq!(
            it.parts("Batteriespeichersysteme", Lang::De),
            stems(&["batterie", "speicher", "system"])
        );
        assert_eq!(it.parts("Batteriesystem", Lang::De), stems(&["batterie", "system"]));
        assert!(it.parts("Verantwortung", Lang::De).is_empty());
        assert!(it.parts("battery-systems", Lang::En).is_empty());
    }
}
