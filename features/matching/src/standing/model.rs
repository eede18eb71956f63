//! Standing questions, turned over: they are indexed by what they ask for, and a new record
//! finds those it may answer. No database, no web, no clock.
//!
//! The table answers who might be interested, fast and a little generously; whether something
//! really fits says the index, which also writes the receipt.

use std::collections::BTreeMap;

use engine_text::{Lang, analyze, is_stopword};
use kit::search::engine::{Concepts, Doc};

/// How many of its most telling units stand for a question.
pub const UNITS: usize = 24;
/// The share of a question, by weight, that a record must cover to be looked at.
pub const COVER: f32 = 0.2;
/// How many characters of a text are read.
const READ: usize = 6_000;

/// What a text speaks of: words in their basic form, and the concepts of the thesaurus, which
/// are the same in every language.
pub fn units(concepts: &Concepts, text: &str, lang: Option<Lang>) -> Vec<String> {
    let end = text.char_indices().nth(READ).map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or(text);
    let lang = lang.or_else(|| engine_text::detect(text)).unwrap_or(Lang::En);
    let is_telling = |term: &String| term.chars().count() > 2 && !is_stopword(term, lang);
    let words = analyze(text, lang).into_iter().map(|token| token.term).filter(is_telling);
    let subjects = concepts.recognise(text, lang).into_iter().map(|id| format!("concept:{id}"));
    let mut all: Vec<String> = words.chain(subjects).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// All that a record says of what it is about.
pub fn text_of(doc: &Doc) -> String {
    let keywords = doc.keywords.join(". ");
    let parts = [&doc.title, &doc.summary, &keywords, &doc.offers, &doc.seeks, &doc.body];
    parts.into_iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(".\n")
}

/// Standing questions by what they ask for.
#[derive(Debug, Default)]
pub struct Table {
    /// Unit to questions, each with the share of itself that the unit is.
    askers: BTreeMap<String, Vec<(u32, f32)>>,
    questions: usize,
}

impl Table {
    /// Indexes questions, each given by its units. A unit that many ask for says little of each.
    pub fn of(questions: &[Vec<String>]) -> Self {
        let mut often: BTreeMap<&str, f32> = BTreeMap::new();
        for unit in questions.iter().flatten() {
            *often.entry(unit).or_default() += 1.0;
        }
        #[expect(clippy::cast_precision_loss, reason = "a logarithm of a count")]
        let all = questions.len() as f32;
        let mut askers: BTreeMap<String, Vec<(u32, f32)>> = BTreeMap::new();
        for (at, units) in (0_u32..).zip(questions) {
            let weight = |unit: &str| (1.0 + all / often.get(unit).copied().unwrap_or(1.0)).ln();
            let mut own: Vec<(&String, f32)> =
                units.iter().map(|unit| (unit, weight(unit).powi(2))).collect();
            own.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
            own.truncate(UNITS);
            let sum: f32 = own.iter().map(|it| it.1).sum::<f32>().max(f32::MIN_POSITIVE);
            for (unit, weight) in own {
                askers.entry(unit.clone()).or_default().push((at, weight / sum));
            }
        }
        Self { askers, questions: questions.len() }
    }

    /// The questions that a record may answer, with the share of each that it covers, the most
    /// covered first. `sums` is working memory, as long as there are questions, all noughts; it
    /// is left so.
    pub fn probe(&self, units: &[String], sums: &mut Vec<f32>) -> Vec<(usize, f32)> {
        sums.resize(self.questions, 0.0);
        let mut touched: Vec<u32> = Vec::new();
        for (at, share) in units.iter().filter_map(|unit| self.askers.get(unit)).flatten() {
            if let Some(sum) = sums.get_mut(*at as usize) {
                if *sum == 0.0 {
                    touched.push(*at);
                }
                *sum += share;
            }
        }
        let mut found = Vec::new();
        for at in touched {
            let Some(sum) = sums.get_mut(at as usize) else { continue };
            if *sum >= COVER {
                found.push((at as usize, *sum));
            }
            *sum = 0.0;
        }
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }
}

#[cfg(test)]
mod tests {
    use kit::search::engine::Concepts;

    use super::{Table, units};

    fn said(text: &str) -> Vec<String> {
        units(&Concepts::none(), text, Some(engine_text::Lang::En))
    }

    #[test]
    fn a_record_finds_the_questions_it_may_answer_and_leaves_no_trace() {
        let questions: Vec<Vec<String>> = [
            "heat pumps for greenhouses",
            "laser welding of thin steel",
            "greenhouse tomatoes and heat",
            "the and of for",
        ]
        .map(said)
        .into();
        let table = Table::of(&questions);
        let mut sums = Vec::new();
        let item = said("We make a heat pump that dries the air of greenhouses.");
        let found = table.probe(&item, &mut sums);
        assert_eq!(found.first().map(|it| it.0), Some(0), "{found:?}");
        assert!(found.iter().all(|(at, share)| [0, 2].contains(at) && *share <= 1.001));
        assert!(sums.iter().all(|sum| *sum == 0.0));
        assert_eq!(table.probe(&item, &mut sums), found, "the same again");
        assert!(table.probe(&said("Beekeeping in cities"), &mut sums).is_empty());
    }

    #[test]
    fn what_all_ask_for_tells_least() {
        let questions: Vec<Vec<String>> =
            (0..50).map(|n| said(&format!("partner wanted for machine{n} trade"))).collect();
        let table = Table::of(&questions);
        let found = table.probe(&said("machine7 for trade, partner wanted"), &mut Vec::new());
        assert_eq!(found[0].0, 7);
        assert!(found[0].1 > 0.9 && found.get(1).is_none_or(|it| it.1 < 0.5), "{found:?}");
    }

    /// How long a pass takes: `STANDING=100000x1000` makes it as large as one likes.
    #[test]
    fn a_pass_is_measured() {
        #[expect(clippy::disallowed_methods, reason = "tests are told by the environment")]
        let size = std::env::var("STANDING").unwrap_or_else(|_| "2000x50".to_owned());
        let (many, items) = size.split_once('x').unwrap();
        let (many, items): (u32, u32) = (many.parse().unwrap(), items.parse().unwrap());
        // Words as rare as words are: the n-th is about 1/n as frequent as the first.
        let word = |seed: u32| {
            let chance = f64::from(seed.wrapping_mul(2_654_435_761) % 1_000_003) / 1_000_003.0;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
            let rank = 60_000_f64.powf(chance) as u32;
            format!("word{rank}")
        };
        let text = |seed: u32, length: u32| -> Vec<String> {
            let mut all: Vec<String> = (0..length)
                .map(|at| word(seed.wrapping_mul(8_191).wrapping_add(at * 131)))
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let start = std::time::Instant::now();
        let table = Table::of(&(0..many).map(|seed| text(seed, 60)).collect::<Vec<_>>());
        let built = start.elapsed();
        let start = std::time::Instant::now();
        let (mut sums, mut found) = (Vec::new(), 0);
        for item in 0..items {
            found += table.probe(&text(1_000_000 + item, 150), &mut sums).len();
        }
        let took = start.elapsed();
        println!(
            "{many} questions indexed in {built:?}; {items} records in {took:?}, {found} pairs to look at"
        );
        assert!(u64::try_from(found).unwrap() <= u64::from(many) * u64::from(items));
    }
}
