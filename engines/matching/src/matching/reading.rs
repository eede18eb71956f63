//! Reading a wish: its words and concepts, as written and as index terms.

use std::collections::{BTreeMap, BTreeSet};

use engine_text::{Lang, detect, fold, is_everyday, stem_of};

use super::asking::is_asking;
use super::weights::{Retrieval, weights};
use crate::ask::Wish;
use crate::concepts::{Concepts, Source};
use crate::doc::Doc;

/// A word of the wish.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As first written.
    pub written: String,
    /// The stem in the wish's language first, then as English and as written.
    pub terms: Vec<String>,
    /// How much the wish stresses it.
    pub stress: f32,
    /// What it counts beside words of the subject: less if it belongs to the asking, or to everyday
    /// language. Such words are no reasons.
    pub telling: f32,
}

/// A concept of the wish.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    pub concept: u32,
    pub written: String,
    pub stress: f32,
    /// Places of the words without any of which it would not be named.
    pub words: Vec<usize>,
    /// Places of the words it is written with.
    pub spelled: Vec<usize>,
}

/// A wish as read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub lang: Lang,
    pub words: Vec<Word>,
    pub subjects: Vec<Subject>,
    /// Places of the words as they follow each other in the wish's own texts; none between two texts.
    pub said: Vec<Option<usize>>,
}

impl Word {
    /// Whether it says something about the subject, so that it can be a reason.
    pub(crate) fn is_reason(&self) -> bool {
        self.telling >= 1.0
    }
}

impl Reading {
    /// Places of what is written so: a word, and the parts it is made of.
    pub(crate) fn written(&self, as_is: &str) -> Vec<usize> {
        let words = self.words.iter().enumerate();
        words.filter(|(_, word)| word.written == as_is).map(|(at, _)| at).collect()
    }
}

/// Reads the wish; without words of its own, the texts of the company speak.
pub(crate) fn read(wish: &Wish, concepts: &Concepts) -> Reading {
    let pieces = pieces(wish, &weights().retrieval);
    let lang = wish.lang.unwrap_or_else(|| {
        let own =
            if wish.text.trim().is_empty() { wish.about.as_ref().map(Doc::language) } else { None };
        own.or_else(|| detect(head(&wish.text))).unwrap_or(wish.reader)
    });
    let mut words: BTreeMap<String, Word> = BTreeMap::new();
    let mut subjects: BTreeMap<u32, Subject> = BTreeMap::new();
    let mut named: BTreeMap<u32, [BTreeSet<String>; 2]> = BTreeMap::new();
    let mut said: Vec<Option<String>> = Vec::new();
    for (text, stress) in &pieces {
        let text = head(text);
        let tokens = concepts.tokens(text, lang);
        for mention in concepts.mentions(text, lang, &tokens) {
            let written = text.get(mention.start..mention.end).unwrap_or_default();
            subjects
                .entry(mention.concept)
                .or_insert_with(|| Subject {
                    concept: mention.concept,
                    written: written.to_owned(),
                    stress: 0.0,
                    words: Vec::new(),
                    spelled: Vec::new(),
                })
                .stress += stress;
            let within =
                tokens.iter().filter(|it| mention.start <= it.start && it.end <= mention.end);
            let within: BTreeSet<String> = within.map(|it| it.term.clone()).collect();
            let [_, common] =
                named.entry(mention.concept).or_insert_with(|| [within.clone(), within.clone()]);
            common.retain(|term| within.contains(term));
        }
        if *stress >= 1.0 {
            said.extend(tokens.iter().map(|token| Some(token.term.clone())));
            said.push(None);
        }
        for token in tokens {
            let written = text.get(token.start..token.end).unwrap_or_default();
            // Words of the asking itself say nothing about the subject.
            words.entry(token.term).or_insert_with_key(|term| word(term, written, lang)).stress +=
                stress;
        }
    }
    let mut words: Vec<Word> = words.into_values().collect();
    for word in &mut words {
        word.stress = damp(word.stress) * word.telling;
    }
    let of = |(at, word): (usize, &Word)| Some((word.terms.first()?.clone(), at));
    let places: BTreeMap<String, usize> = words.iter().enumerate().filter_map(of).collect();
    let said = said.into_iter().map(|term| places.get(&term?).copied()).collect();
    let subjects = subjects.into_values().map(|it| weighed(it, &mut named, &places, concepts));
    Reading { lang, subjects: subjects.collect(), words, said }
}

/// What is said often counts ever less.
fn damp(stress: f32) -> f32 {
    let k3 = weights().retrieval.k3;
    stress * (k3 + 1.0) / (stress + k3)
}

/// A subject with its words: those of its first mention, and those of all of them.
fn weighed(
    mut subject: Subject,
    named: &mut BTreeMap<u32, [BTreeSet<String>; 2]>,
    places: &BTreeMap<String, usize>,
    concepts: &Concepts,
) -> Subject {
    let [first, common] = named.remove(&subject.concept).unwrap_or_default();
    let at = |terms: BTreeSet<String>| -> Vec<usize> {
        terms.iter().filter_map(|term| places.get(term)).copied().collect()
    };
    (subject.spelled, subject.words) = (at(first), at(common));
    let listed = concepts.get(subject.concept).is_some_and(|it| it.source == Source::CodeList);
    subject.stress = damp(subject.stress) * if listed { weights().concepts.code_list } else { 1.0 };
    subject
}

/// What a word of the asking counts beside others, and one of everyday language.
const ASKING: f32 = 0.15;
const EVERYDAY: f32 = 0.5;
/// Longer texts are not read to their end.
const READ: usize = 20_000;

fn head(text: &str) -> &str {
    let end = (0..=READ.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

fn word(term: &str, written: &str, lang: Lang) -> Word {
    let mut terms = vec![term.to_owned()];
    let more = [(lang != Lang::En).then(|| stem_of(written, Lang::En)), Some(fold(written))];
    for other in more.into_iter().flatten() {
        if !terms.contains(&other) {
            terms.push(other);
        }
    }
    let telling = match () {
        () if is_asking(written, lang) => ASKING,
        () if is_everyday(written, lang) => EVERYDAY,
        () => 1.0,
    };
    Word { written: written.to_owned(), terms, stress: 0.0, telling }
}

/// The texts of the wish and their stress.
fn pieces<'a>(wish: &'a Wish, retrieval: &Retrieval) -> Vec<(&'a str, f32)> {
    let mut all = Vec::new();
    if let Some(about) = &wish.about {
        let stress = if wish.text.trim().is_empty() { 1.0 } else { retrieval.about };
        all.extend(about.keywords.iter().map(|word| (word.as_str(), stress)));
        if wish.text.trim().is_empty() {
            let texts = [&about.title, &about.summary, &about.seeks, &about.offers, &about.body];
            all.extend(texts.map(|text| (text.as_str(), 1.0)));
        }
    }
    match wish.text.trim().split_once('\n') {
        Some((first, rest)) if first.len() <= 200 && !first.trim_end().ends_with('.') => {
            all.insert(0, (first, retrieval.first_line));
            all.insert(1, (rest, 1.0));
        }
        _ => all.insert(0, (wish.text.as_str(), 1.0)),
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Kind;

    #[test]
    fn a_wish_is_read_in_its_language_and_as_english() {
        let wish =
            Wish::new(Kind::Topic, "Wir suchen Partner für Recycling von Batterien und H2020");
        let reading = read(&wish, &Concepts::none());
        assert_eq!(reading.lang, Lang::De);
        let battery = reading.words.iter().find(|word| word.written == "Batterien").unwrap();
        assert_eq!(battery.terms.first().map(String::as_str), Some("batteri"));
        assert!(reading.words.iter().all(|word| word.written != "und"));
    }

    #[test]
    fn a_title_line_is_stressed_and_the_company_speaks_when_the_wish_does_not() {
        let wish = Wish::new(Kind::Topic, "Solar\nmore about wind energy and the use of it");
        let reading = read(&wish, &Concepts::none());
        let stress =
            |written: &str| reading.words.iter().find(|w| w.written == written).unwrap().stress;
        assert!(stress("Solar") > stress("wind"));
        let mut wish = Wish::new(Kind::Topic, "");
        wish.about =
            Some(Doc { body: "laser optics".into(), ..Doc::new("1", Kind::Organisation, "Lux") });
        assert_eq!(read(&wish, &Concepts::none()).words.len(), 3);
    }
}
