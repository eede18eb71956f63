//! The words of a search, as they may stand in the index: stems of every language, beginnings, corrections, concepts.

use std::collections::BTreeSet;

use engine_text::{Lang, detect, fold, is_stopword, stem_of};
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{TantivyError, Term};

use super::Scored;
use crate::ask::{Mode, Search};
use crate::concepts::Concepts;
use crate::doc::Kind;
use crate::error::Result;
use crate::index::feed::concept_term;
use crate::index::view::View;
use crate::matching::{Counting, Probe, Unit, idf, tuned};

/// A search as it is looked up.
pub(crate) struct Asked {
    /// What must be there: for each word, alternatives.
    pub words: Vec<Unit>,
    /// What the order is made of.
    pub scored: Vec<Scored>,
    pub corrected: Vec<(String, String)>,
    /// The whole input as a code.
    pub code: Option<String>,
    pub tag: Field,
}

/// More words than these, and longer ones (in bytes), are not looked up.
const MOST: usize = 64;
const LONG: usize = 100;
/// Bytes that are read at all.
const READ: usize = 4_000;
/// Expansions of one beginning or correction that are followed.
const EXPANSIONS: usize = 48;
/// Weight of a word found only as a beginning, a correction, a concept.
const BEGINNING: f32 = 0.5;
const CORRECTION: f32 = 0.4;
const CONCEPT: f32 = 0.6;
/// A word in a title or keyword beside its weight in all texts.
const NAMED: f32 = 0.5;

pub(crate) fn ask(
    view: &View,
    concepts: &Concepts,
    search: &Search,
    kinds: &[Kind],
) -> Result<Asked> {
    let text = head(&search.words);
    let mut asked = Asked {
        words: Vec::new(),
        scored: Vec::new(),
        corrected: Vec::new(),
        code: (!text.is_empty()).then(|| fold(text)),
        tag: view.fields.tag,
    };
    let written = words(text);
    let lang = search.lang.or_else(|| detect(text)).unwrap_or(Lang::En);
    let telling: Vec<&str> =
        written.iter().copied().filter(|word| !is_stopword(&word.to_lowercase(), lang)).collect();
    let written = if telling.is_empty() { written } else { telling };
    let mut units = Units {
        view,
        kinds,
        texts: kinds.iter().map(|_| Vec::new()).collect(),
        others: Vec::new(),
    };
    for (place, word) in written.iter().enumerate() {
        let last =
            place + 1 == written.len() && search.mode == Mode::All && !search.words.ends_with(' ');
        let mut must = Unit::default();
        units.exact(word, lang, search.mode, &mut must)?;
        if search.mode == Mode::All {
            units.named(&fold(word), 1.0, NAMED, &mut must)?;
            if last {
                for (term, _) in beginnings(view, &fold(word))? {
                    units.named(&term, BEGINNING, BEGINNING, &mut must)?;
                }
            }
            if must.probes.is_empty()
                && let Some(better) = units.corrected(&fold(word), &mut must)?
            {
                asked.corrected.push(((*word).to_owned(), better));
            }
        }
        asked.words.push(must);
    }
    if search.mode == Mode::All {
        units.concepts(text, &written, lang, concepts, &mut asked.words)?;
    }
    units.finish(&mut asked)?;
    Ok(asked)
}

/// Words as written.
pub(super) fn words(text: &str) -> Vec<&str> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty() && word.len() <= LONG).take(MOST).collect()
}

/// The beginning of what was typed or pasted: a search is no text.
pub(super) fn head(text: &str) -> &str {
    let text = text.trim();
    let end = (0..=READ.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// Alternatives collected for scoring, per text field and for the rest.
struct Units<'a> {
    view: &'a View,
    kinds: &'a [Kind],
    texts: Vec<Vec<Unit>>,
    others: Vec<Unit>,
}

impl Units<'_> {
    /// The stems the word has in any language, as far as documents hold them.
    fn exact(&mut self, word: &str, lang: Lang, mode: Mode, must: &mut Unit) -> Result<()> {
        let mut stems = vec![stem_of(word, lang)];
        if mode == Mode::All {
            stems.push(fold(word));
            stems.extend(Lang::ALL.into_iter().map(|other| stem_of(word, other)));
        }
        let mut seen: Vec<&str> = Vec::new();
        for stem in &stems {
            if !seen.contains(&stem.as_str()) {
                seen.push(stem);
            }
        }
        for (kind, units) in self.kinds.iter().zip(&mut self.texts) {
            let field = self.view.fields.text_of(*kind);
            let mut unit = Unit::default();
            for (rank, stem) in seen.iter().enumerate() {
                if let Some(frequency) = self.view.known(field, stem)? {
                    let (docs, _) = self.view.size(*kind, field)?;
                    let trust = if rank == 0 { 1.0 } else { tuned().retrieval.other_language };
                    let probe = Probe {
                        field,
                        term: (*stem).to_owned(),
                        weight: trust * idf(docs, frequency),
                    };
                    must.probes.push(probe.clone());
                    unit.probes.push(probe);
                }
            }
            units.push(unit);
        }
        Ok(())
    }

    /// A plain word of titles, keywords and codes.
    fn named(&mut self, term: &str, trust: f32, weight: f32, must: &mut Unit) -> Result<()> {
        let field = self.view.fields.name;
        if let Some(frequency) = self.view.known(field, term)? {
            let weight = trust * weight * idf(self.view.docs(), frequency);
            let probe = Probe { field, term: term.to_owned(), weight };
            must.probes.push(probe.clone());
            self.others.push(Unit { probes: vec![probe] });
        }
        Ok(())
    }

    /// The nearest known word of names, else of texts.
    fn corrected(&mut self, word: &str, wanted: &mut Unit) -> Result<Option<String>> {
        let errors = match word.chars().count() {
            0..=3 => return Ok(None),
            4..=7 => 1,
            _ => 2,
        };
        let mut fields = vec![self.view.fields.name];
        fields.extend(self.kinds.iter().map(|kind| self.view.fields.text_of(*kind)));
        for distance in 1..=errors {
            for field in &fields {
                let near = similar(self.view, *field, word, distance)?;
                let Some((better, _)) = near.first() else { continue };
                for (other, frequency) in &near {
                    let weight = CORRECTION * idf(self.view.docs(), *frequency);
                    let probe = Probe { field: *field, term: other.clone(), weight };
                    wanted.probes.push(probe.clone());
                    self.others.push(Unit { probes: vec![probe] });
                }
                return Ok(Some(better.clone()));
            }
        }
        Ok(None)
    }

    /// A concept stands for the words that name it: "Photonik" finds what is written "photonics".
    fn concepts(
        &mut self,
        text: &str,
        written: &[&str],
        lang: Lang,
        concepts: &Concepts,
        words: &mut [Unit],
    ) -> Result<()> {
        let field = self.view.fields.concept;
        for mention in concepts.mentions(text, lang, &engine_text::analyze(text, lang)) {
            let Some(concept) = concepts.get(mention.concept) else { continue };
            let named = text.get(mention.start..mention.end).unwrap_or_default();
            let mut unit = Unit::default();
            for kind in self.kinds {
                for below in [false, true] {
                    let term = concept_term(*kind, below, &concept.id);
                    if let Some(frequency) = self.view.known(field, &term)? {
                        let (docs, _) = self.view.size(*kind, self.view.fields.text_of(*kind))?;
                        unit.probes.push(Probe {
                            field,
                            term,
                            weight: CONCEPT * idf(docs, frequency),
                        });
                    }
                }
            }
            for (word, must) in written.iter().zip(words.iter_mut()) {
                if named.split(|letter: char| !letter.is_alphanumeric()).any(|part| part == *word) {
                    must.probes.extend(unit.probes.iter().cloned());
                }
            }
            self.others.push(unit);
        }
        Ok(())
    }

    fn finish(self, asked: &mut Asked) -> Result<()> {
        let set = &tuned().retrieval;
        for (kind, units) in self.kinds.iter().zip(self.texts) {
            let (_, mean) = self.view.size(*kind, self.view.fields.text_of(*kind))?;
            let units: Vec<Unit> =
                units.into_iter().filter(|unit| !unit.probes.is_empty()).collect();
            asked.scored.push((Counting::Bm25 { k1: set.k1, b: set.b, mean }, units));
        }
        asked.scored.push((Counting::Once, self.others));
        asked.scored.retain(|(_, units)| !units.is_empty());
        Ok(())
    }
}

/// Terms of one beginning that are looked at: one more letter brings the rest.
const LOOKED_AT: usize = 4_000;

/// Words of names that begin so, the most frequent first.
fn beginnings(view: &View, prefix: &str) -> Result<Vec<(String, u32)>> {
    if prefix.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let field = view.fields.name;
    let mut found = BTreeSet::new();
    for (place, segment) in view.segments() {
        let inverted = segment.inverted_index(field)?;
        let mut stream =
            inverted.terms().range().gt(prefix).into_stream().map_err(TantivyError::from)?;
        let mut seen = 0;
        while let Some((term, _)) = stream.next() {
            if !term.starts_with(prefix.as_bytes()) || seen >= LOOKED_AT {
                break;
            }
            let term = String::from_utf8_lossy(term).into_owned();
            if view.holds(place, segment, field, &term)? {
                seen += 1;
                found.insert(term);
            }
        }
    }
    frequent(view, field, found.into_iter().take(LOOKED_AT))
}

/// The most frequent of these terms, by how many open documents hold them.
fn frequent(
    view: &View,
    field: Field,
    terms: impl Iterator<Item = String>,
) -> Result<Vec<(String, u32)>> {
    let mut all = Vec::new();
    for term in terms {
        let frequency = view.frequency(field, &term)?;
        all.push((term, frequency));
    }
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    all.truncate(EXPANSIONS);
    Ok(all)
}

/// Known terms within this many typing errors, the most frequent first.
fn similar(view: &View, field: Field, word: &str, distance: u8) -> Result<Vec<(String, u32)>> {
    let query = FuzzyTermQuery::new(Term::from_field_text(field, word), distance, true);
    let mut found = BTreeSet::new();
    for (place, segment) in view.segments() {
        let inverted = segment.inverted_index(field)?;
        let mut stream = inverted
            .terms()
            .search(query.automaton()?)
            .into_stream()
            .map_err(TantivyError::from)?;
        while let Some((term, _)) = stream.next() {
            let term = String::from_utf8_lossy(term).into_owned();
            if view.holds(place, segment, field, &term)? {
                found.insert(term);
            }
        }
    }
    let mut all = frequent(view, field, found.into_iter())?;
    all.truncate(4);
    Ok(all)
}
