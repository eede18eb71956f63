//! Questions that stand, turned over: they are indexed by what they ask for, so that a new record finds those it may
//! answer, and a day's records are held against all questions in one pass.
//!
//! The table answers who might be interested, fast and a little generously; whether something really fits says the
//! index ([`Index::fitting`](crate::Index::fitting)). Numbers only are kept of a question: a million take a few hundred
//! megabytes while a pass lasts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use engine_text::{Lang, analyze, is_stopword};

use crate::concepts::Concepts;
use crate::doc::Doc;
use crate::groups::Groups;

/// How many of its most telling units stand for a question.
const UNITS: usize = 64;
/// How many are kept of a long one until all are there: the rarest so far.
const KEPT: usize = 128;
/// The share of a question, by weight, that a record must cover to be looked at.
const COVER: f32 = 0.05;
/// How many questions are held against all records at once: what is noted of them stays in the nearest memory.
const BLOCK: usize = 1 << 15;
/// How many characters are read of a question, and of a record.
const READ: usize = 6_000;
const READ_OF_RECORD: usize = 30_000;
/// The constants of BM25: how fast repeated units stop counting, and how much the length of a record matters.
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// What a record speaks of: [`units`] and how often, and how many there are together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    units: BTreeMap<String, u32>,
    length: u32,
}

impl Said {
    /// Reads a record's text.
    pub fn of(concepts: &Concepts, text: &str, lang: Option<Lang>) -> Self {
        let (mut units, mut length) = (BTreeMap::new(), 0);
        each_unit(concepts, beginning(text, READ_OF_RECORD), lang, |unit| {
            *units.entry(unit).or_insert(0) += 1;
            length += 1;
        });
        Self { units, length }
    }

    /// Two layers of one record are one record.
    pub fn join(&mut self, other: Self) {
        for (unit, often) in other.units {
            let own = self.units.entry(unit).or_insert(0);
            *own = often.max(*own);
        }
        self.length = self.length.max(other.length);
    }
}

/// What a question speaks of: words in their basic form, and the concepts of the thesaurus, which are the same in
/// every language.
pub fn units(concepts: &Concepts, text: &str, lang: Option<Lang>) -> Vec<String> {
    let mut all = Vec::new();
    each_unit(concepts, beginning(text, READ), lang, |unit| all.push(unit));
    all.sort_unstable();
    all.dedup();
    all
}

fn beginning(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

fn each_unit(concepts: &Concepts, text: &str, lang: Option<Lang>, mut visit: impl FnMut(String)) {
    let lang = lang.or_else(|| engine_text::detect(text)).unwrap_or(Lang::En);
    let is_telling = |term: &String| term.chars().count() > 2 && !is_stopword(term, lang);
    analyze(text, lang).into_iter().map(|token| token.term).filter(is_telling).for_each(&mut visit);
    for id in concepts.recognise(text, lang) {
        visit(format!("concept:{id}"));
    }
}

impl Doc {
    /// All that a record says of what it is about.
    pub fn says(&self) -> String {
        let keywords = self.keywords.join(". ");
        let parts = [&self.title, &self.summary, &keywords, &self.offers, &self.seeks, &self.body];
        let said: Vec<&str> =
            parts.into_iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        said.join(".\n")
    }
}

/// Questions as they come, before it is known how often each unit is asked for.
#[derive(Debug, Default)]
pub struct Questions {
    terms: BTreeMap<Box<str>, u32>,
    /// For each term, how many questions ask for it.
    often: Vec<u32>,
    /// The terms of all questions, one after the other, and where each question ends.
    units: Vec<u32>,
    ends: Vec<usize>,
}

impl Questions {
    /// One more question, by its [`units`]; they are numbered as they come, from nought.
    pub fn add(&mut self, units: &[String]) {
        let mut own: Vec<u32> = units.iter().map(|unit| self.term(unit)).collect();
        own.sort_unstable();
        own.dedup();
        for term in &own {
            if let Some(often) = self.often.get_mut(*term as usize) {
                *often += 1;
            }
        }
        if own.len() > KEPT {
            let often = |term: &u32| self.often.get(*term as usize).copied();
            own.sort_by_key(|term| (often(term), Reverse(*term)));
            own.truncate(KEPT);
        }
        self.units.append(&mut own);
        self.ends.push(self.units.len());
    }

    fn term(&mut self, unit: &str) -> u32 {
        if let Some(term) = self.terms.get(unit) {
            return *term;
        }
        let term = u32::try_from(self.often.len()).unwrap_or(u32::MAX);
        self.often.push(0);
        self.terms.insert(unit.into(), term);
        term
    }

    /// Turns them over. A unit that many ask for says little of each.
    pub fn turn(self) -> Standing {
        #[expect(clippy::cast_precision_loss, reason = "a logarithm of counts")]
        let weights: Vec<f32> = {
            let all = self.ends.len() as f32;
            let weight = |often: &u32| (1.0 + all / (*often).max(1) as f32).ln().powi(2);
            self.often.iter().map(weight).collect()
        };
        let weight = |term: u32| weights.get(term as usize).copied().unwrap_or(0.0);
        let askers = Groups::new(self.often.len(), || {
            (0_u32..).zip(self.each()).flat_map(|(question, own)| {
                let own = telling(own, weight);
                let sum: f32 = own.iter().map(|it| it.1).sum::<f32>().max(f32::MIN_POSITIVE);
                let asker = move |weight| Asker { question, share: weight / sum };
                own.into_iter().map(move |(term, weight)| (term as usize, asker(weight)))
            })
        });
        Standing { questions: self.ends.len(), terms: self.terms, askers }
    }

    fn each(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(from, to)| self.units.get(from..*to).unwrap_or_default())
    }
}

/// The units of a question that tell most, with their weights.
fn telling(own: &[u32], weight: impl Fn(u32) -> f32) -> Vec<(u32, f32)> {
    let mut own: Vec<(u32, f32)> = own.iter().map(|term| (*term, weight(*term))).collect();
    if own.len() > UNITS {
        own.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        own.truncate(UNITS);
    }
    own
}

/// A question that asks for a unit, and the share of the question that the unit is.
#[derive(Clone, Copy, Debug, Default)]
struct Asker {
    question: u32,
    share: f32,
}

/// Standing questions by what they ask for.
#[derive(Debug, Default)]
pub struct Standing {
    terms: BTreeMap<Box<str>, u32>,
    /// Of each term, in the order of the questions.
    askers: Groups<Asker>,
    questions: usize,
}

impl Standing {
    /// Of these questions those that a record may answer, with the share of each that it covers. `mean` is the mean length
    /// of records. `sums` is working memory, as long as there are questions of these, all noughts; it is left so.
    fn probe(
        &self,
        questions: &Range<usize>,
        (said, mean): (&Said, f32),
        sums: &mut Vec<f32>,
    ) -> Vec<(usize, f32)> {
        sums.resize(questions.len(), 0.0);
        #[expect(clippy::cast_precision_loss, reason = "a length of a text")]
        let norm = K1 * (1.0 - B + B * said.length as f32 / mean.max(1.0));
        let mut found = Vec::new();
        for (unit, often) in &said.units {
            #[expect(clippy::cast_precision_loss, reason = "a count of words")]
            let often = *often as f32;
            let worth = often / (often + norm);
            for asker in self.of(unit, questions) {
                let question = asker.question as usize;
                let Some(sum) = sums.get_mut(question - questions.start) else { continue };
                let before = *sum;
                *sum += asker.share * worth;
                if before < COVER && *sum >= COVER {
                    found.push((question, 0.0));
                }
            }
        }
        for (question, share) in &mut found {
            *share = sums.get(*question - questions.start).copied().unwrap_or(0.0);
        }
        sums.fill(0.0);
        found
    }

    /// Holds records against all questions: for every question that some of them may answer, those that cover most of
    /// it, `most` of them at most, the best first. It comes by and by, so that what is noted of a million questions takes
    /// no more memory than of some thousands; among these those with the same best record follow each other, for what
    /// is read of it serves them all.
    pub fn hold<'a>(
        &'a self,
        records: &'a [Said],
        most: usize,
    ) -> impl Iterator<Item = (usize, Vec<usize>)> + 'a {
        #[expect(clippy::cast_precision_loss, reason = "a mean")]
        let mean = {
            let all: u64 = records.iter().map(|it| u64::from(it.length)).sum();
            all as f32 / records.len().max(1) as f32
        };
        let mut sums = Vec::new();
        (0..self.questions).step_by(BLOCK).flat_map(move |from| {
            let block = from..(from + BLOCK).min(self.questions);
            self.block(&block, (records, mean), most, &mut sums)
        })
    }

    /// What [`Self::hold`] finds for some of the questions.
    fn block(
        &self,
        questions: &Range<usize>,
        (records, mean): (&[Said], f32),
        most: usize,
        sums: &mut Vec<f32>,
    ) -> Vec<(usize, Vec<usize>)> {
        let mut near: Vec<Vec<(f32, usize)>> = vec![Vec::new(); questions.len()];
        let cut = |near: &mut Vec<(f32, usize)>| {
            near.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            near.truncate(most);
        };
        for (record, said) in records.iter().enumerate() {
            for (question, share) in self.probe(questions, (said, mean), sums) {
                let Some(near) = near.get_mut(question - questions.start) else { continue };
                near.push((share, record));
                // A question that much may answer keeps only what it may use.
                if near.len() > most.saturating_mul(2) {
                    cut(near);
                }
            }
        }
        let found = questions.clone().zip(near).filter(|(_, near)| !near.is_empty());
        let mut found: Vec<(usize, Vec<usize>)> = found
            .map(|(question, mut near)| {
                cut(&mut near);
                (question, near.into_iter().map(|(_, record)| record).collect())
            })
            .collect();
        found.sort_by(|a, b| a.1.first().cmp(&b.1.first()));
        found
    }

    /// Those of these questions that ask for a unit.
    fn of(&self, unit: &str, questions: &Range<usize>) -> &[Asker] {
        let term = self.terms.get(unit).map(|term| *term as usize);
        let all = term.map(|term| self.askers.of(term)).unwrap_or_default();
        let at = |question: usize| all.partition_point(|it| (it.question as usize) < question);
        all.get(at(questions.start)..at(questions.end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(text: &str) -> Vec<String> {
        units(&Concepts::none(), text, Some(Lang::En))
    }

    fn turned<'a>(questions: impl IntoIterator<Item = &'a Vec<String>>) -> Standing {
        let mut all = Questions::default();
        questions.into_iter().for_each(|units| all.add(units));
        all.turn()
    }

    fn record(text: &str) -> Said {
        Said::of(&Concepts::none(), text, Some(Lang::En))
    }

    #[test]
    fn a_record_finds_the_questions_it_may_answer_the_most_covered_first() {
        let questions = [
            "heat pumps for greenhouses",
            "laser welding of thin steel",
            "greenhouse tomatoes and heat",
            "the and of for",
        ]
        .map(said);
        let table = turned(&questions);
        let pump = record("We make a heat pump that dries the air of greenhouses.");
        let alike = record("Greenhouses for tomatoes, and with heat pumps: tomatoes all the year");
        let records = [pump.clone(), alike.clone(), pump, alike];
        let held = |records: &[Said], most| table.hold(records, most).collect::<Vec<_>>();
        assert_eq!(held(&records, 1), [(0, vec![0]), (2, vec![1])], "the most covering");
        assert_eq!(held(&records, 4), [(0, vec![0, 1, 2, 3]), (2, vec![1, 3, 0, 2])]);
        assert!(held(&[record("Beekeeping in cities")], 3).is_empty() && held(&[], 3).is_empty());
        assert_eq!(Standing::default().hold(&records, 3).count(), 0);
    }

    #[test]
    fn what_all_ask_for_tells_least() {
        let questions: Vec<Vec<String>> =
            (0..50).map(|n| said(&format!("partner wanted for machine{n} trade"))).collect();
        let (item, mut sums) = (record("machine7 for trade, partner wanted"), Vec::new());
        let found = turned(&questions).probe(&(0..50), (&item, 4.0), &mut sums);
        assert!(sums.iter().all(|sum| *sum == 0.0), "no trace is left");
        let (own, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|it| it.0 == 7);
        assert!(own[0].1 > 0.4 && others.iter().all(|it| it.1 < own[0].1 / 2.0), "{own:?}");
    }

    #[test]
    fn of_long_questions_the_rare_words_stay() {
        let long = |n: usize| -> Vec<String> {
            let common = (0..200).map(|at| format!("common{at}"));
            common.chain([format!("rare{n}"), format!("seldom{n}")]).collect()
        };
        let questions: Vec<Vec<String>> = (0..40).map(long).collect();
        let table = turned(&questions);
        let records = [record("rare31 and seldom31")];
        assert_eq!(table.hold(&records, 9).collect::<Vec<_>>(), [(31, vec![0])]);
    }

    #[test]
    fn long_records_are_not_near_to_everything() {
        let table = turned(&[said("heat pumps for greenhouses")]);
        let all = (0..400).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
        let long = record(&format!("{all}. A heat pump. A greenhouse."));
        let short = record("A heat pump for a greenhouse");
        assert_eq!(table.hold(&[long, short], 2).collect::<Vec<_>>(), [(0, vec![1, 0])]);
    }

    #[test]
    fn many_questions_are_held_block_by_block_and_those_of_a_record_together() {
        let questions: Vec<Vec<String>> =
            (0..BLOCK + 9).map(|n| said(&format!("machine{}", n % 3))).collect();
        let records = [record("machine2"), record("machine1 and machine1")];
        let found: Vec<(usize, Vec<usize>)> = turned(&questions).hold(&records, 5).collect();
        let of = |n: usize, record: usize| {
            move |at: &usize| (at % 3 == n).then_some((*at, vec![record]))
        };
        let block = |all: Range<usize>| {
            let (first, second) = (all.clone(), all);
            let first = first.filter_map(move |at| of(2, 0)(&at));
            first.chain(second.filter_map(move |at| of(1, 1)(&at)))
        };
        assert!(found.into_iter().eq(block(0..BLOCK).chain(block(BLOCK..BLOCK + 9))));
    }

    proptest! {
        #[test]
        fn it_finds_what_holding_each_question_against_the_record_finds(
            questions in prop::collection::vec(prop::collection::btree_set(0..30_u8, 0..10), 0..40),
            record in prop::collection::btree_map(0..30_u8, 1..4_u32, 0..15),
            from in 0..9_usize,
        ) {
            let named = |units: &std::collections::BTreeSet<u8>| -> Vec<String> {
                units.iter().map(|unit| format!("u{unit}")).collect()
            };
            let table = turned(&questions.iter().map(named).collect::<Vec<_>>());
            let units = record.iter().map(|(unit, often)| (format!("u{unit}"), *often)).collect();
            let said = Said { units, length: record.values().sum() };
            let some = from.min(questions.len())..questions.len();
            let found: BTreeMap<usize, f32> =
                table.probe(&some, (&said, 12.0), &mut Vec::new()).into_iter().collect();
            let weight = |unit: u8| {
                let often = questions.iter().filter(|it| it.contains(&unit)).count().max(1);
                #[expect(clippy::cast_precision_loss, reason = "small counts")]
                let all = questions.len() as f32 / often as f32;
                (1.0 + all).ln().powi(2)
            };
            #[expect(clippy::cast_precision_loss, reason = "small counts")]
            let worth = |unit: &u8| record.get(unit).map_or(0.0, |often| {
                let norm = K1 * (1.0 - B + B * said.length as f32 / 12.0);
                *often as f32 / (*often as f32 + norm)
            });
            for (at, question) in questions.iter().enumerate() {
                if !some.contains(&at) {
                    prop_assert!(!found.contains_key(&at));
                    continue;
                }
                let sum: f32 = question.iter().map(|unit| weight(*unit)).sum();
                let common: f32 = question.iter().map(|unit| weight(*unit) * worth(unit)).sum();
                let share = if sum > 0.0 { common / sum } else { 0.0 };
                match found.get(&at) {
                    Some(found) => prop_assert!((found - share).abs() < 1e-4),
                    None => prop_assert!(share < COVER + 1e-4),
                }
            }
        }
    }
}
