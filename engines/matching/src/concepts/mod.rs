//! The thesaurus: subjects with labels in many languages, so that a Polish idea finds an English topic.

mod labels;
mod lexicon;
mod table;

use std::collections::BTreeMap;

use engine_text::{Lang, Token, analyze, is_everyday};

pub use table::{BadTable, read_table};

use labels::Labels;
use lexicon::Lexicon;

/// Where a concept comes from, and so how much it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Made for this product: full weight.
    Thesaurus,
    /// Labels of a code list (NACE, CPV): less weight; labels of more than six words are left out.
    CodeList,
}

/// One label of one concept, with the concept's relations (they may be repeated on each row).
#[derive(Clone, Debug, PartialEq)]
pub struct ConceptRow {
    pub id: String,
    pub lang: Lang,
    pub label: String,
    pub preferred: bool,
    pub broader: Vec<String>,
    pub related: Vec<String>,
    /// NACE divisions the concept belongs to.
    pub nace: Vec<String>,
    pub source: Source,
}

/// Stands between the name of an imported vocabulary and the id a concept has in it.
const NAMED: &str = "::";

/// Concepts of an imported vocabulary (CPV, NACE, `EuroSciVoc`, ESCO, `EuroVoc`, one of an agency's own) as they
/// join the thesaurus: give them to [`Concepts::from_rows`] together with its rows.
///
/// Their ids and relations get the name of the vocabulary in front, so that codes of two vocabularies
/// are never taken for each other; relations to concepts outside of it stay as they are if they
/// already carry a name. Where the thesaurus has a label too, its own concept is recognised.
pub fn imported(
    vocabulary: &str,
    rows: impl IntoIterator<Item = ConceptRow>,
) -> impl Iterator<Item = ConceptRow> {
    let name: String = vocabulary.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
    let named = move |id: &str| {
        if id.contains(NAMED) { id.to_owned() } else { format!("{name}{NAMED}{id}") }
    };
    rows.into_iter().map(move |row| ConceptRow {
        id: named(&row.id),
        broader: row.broader.iter().map(|id| named(id)).collect(),
        related: row.related.iter().map(|id| named(id)).collect(),
        source: Source::CodeList,
        ..row
    })
}

/// A concept recognised in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub concept: u32,
    /// Where it stands in the text (bytes).
    pub start: usize,
    pub end: usize,
    /// Number of words of the label.
    pub words: usize,
}

/// One concept and its neighbours.
#[derive(Clone, Debug)]
pub(crate) struct Concept {
    pub id: String,
    pub broader: Vec<u32>,
    pub related: Vec<u32>,
    pub nace: Vec<String>,
    pub source: Source,
}

/// All concepts, ready to be recognised in texts.
#[derive(Clone, Debug, Default)]
pub struct Concepts {
    all: Vec<Concept>,
    labels: Labels,
    lexicon: Lexicon,
    /// Preferred labels, by concept and language.
    names: BTreeMap<(u32, Lang), String>,
    fingerprint: u64,
}

/// Labels of more words than this are descriptions, not names.
const LONGEST: usize = 6;

impl Concepts {
    /// No thesaurus.
    pub fn none() -> Self {
        Self::default()
    }

    /// Builds the thesaurus from rows; their order does not matter. Where two concepts share a label, the one of
    /// the thesaurus wins, then the smaller id.
    pub fn from_rows(rows: impl IntoIterator<Item = ConceptRow>) -> Self {
        let mut rows: Vec<ConceptRow> = rows.into_iter().collect();
        rows.sort_by(|a, b| {
            (a.source == Source::CodeList, &a.id, a.lang, !a.preferred, &a.label).cmp(&(
                b.source == Source::CodeList,
                &b.id,
                b.lang,
                !b.preferred,
                &b.label,
            ))
        });
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let mut all: Vec<Concept> = Vec::new();
        for row in &rows {
            if !numbers.contains_key(&row.id) {
                numbers.insert(row.id.clone(), number(all.len()));
                all.push(Concept {
                    id: row.id.clone(),
                    broader: Vec::new(),
                    related: Vec::new(),
                    nace: Vec::new(),
                    source: row.source,
                });
            }
        }
        let mut built = Self { all, ..Self::default() };
        built.fingerprint = 0xcbf2_9ce4_8422_2325;
        for row in &rows {
            built.take(row, &numbers);
        }
        built.labels.finish();
        built
    }

    fn take(&mut self, row: &ConceptRow, numbers: &BTreeMap<String, u32>) {
        for part in [&row.id, &row.label, &row.broader.join(","), &row.nace.join(",")] {
            for byte in part.bytes().chain([0]) {
                self.fingerprint =
                    (self.fingerprint ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
            }
        }
        let Some(&at) = numbers.get(&row.id) else { return };
        if let Some(concept) = self.all.get_mut(at as usize) {
            let places = |ids: &[String]| -> Vec<u32> {
                ids.iter().filter_map(|id| numbers.get(id)).copied().filter(|n| *n != at).collect()
            };
            merge(&mut concept.broader, places(&row.broader));
            merge(&mut concept.related, places(&row.related));
            merge(&mut concept.nace, row.nace.clone());
        }
        if row.preferred {
            self.names.entry((at, row.lang)).or_insert_with(|| row.label.clone());
        }
        let tokens = analyze(&row.label, row.lang);
        self.lexicon.add(at, row.lang, &row.label, &tokens);
        let terms: Vec<String> = tokens.into_iter().map(|token| token.term).collect();
        if !terms.is_empty() && terms.len() <= LONGEST {
            self.labels.add(row.lang, &terms, at);
        }
    }

    /// The vocabulary a concept was imported from; `None` for those of the product's own thesaurus.
    pub fn vocabulary<'a>(&self, id: &'a str) -> Option<&'a str> {
        id.split_once(NAMED).map(|(name, _)| name)
    }

    /// Number of concepts.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is no concept at all.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The name of a concept in a language, else in English.
    pub fn name(&self, id: &str, lang: Lang) -> Option<&str> {
        let at = number(self.all.iter().position(|concept| concept.id == id)?);
        let name = self.names.get(&(at, lang)).or_else(|| self.names.get(&(at, Lang::En)))?;
        Some(name)
    }

    /// Ids of the concepts a text speaks of, in the order of their first mention.
    pub fn recognise(&self, text: &str, lang: Lang) -> Vec<&str> {
        let mut seen = Vec::new();
        for mention in self.mentions(text, lang, &self.tokens(text, lang)) {
            if let Some(concept) = self.get(mention.concept)
                && !seen.contains(&concept.id.as_str())
            {
                seen.push(concept.id.as_str());
            }
        }
        seen
    }

    pub(crate) fn get(&self, concept: u32) -> Option<&Concept> {
        self.all.get(concept as usize)
    }

    /// Changes when labels or relations change, so that an index made with others is rebuilt.
    pub(crate) fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Concepts up to two steps above, with their distance.
    pub(crate) fn above(&self, concept: u32) -> Vec<(u32, u8)> {
        let mut found: Vec<(u32, u8)> = Vec::new();
        let mut edge = vec![concept];
        for step in 1..=2 {
            let next: Vec<u32> = edge
                .iter()
                .filter_map(|at| self.get(*at))
                .flat_map(|at| at.broader.iter().copied())
                .filter(|at| *at != concept && found.iter().all(|(known, _)| known != at))
                .collect();
            found.extend(next.iter().map(|at| (*at, step)));
            edge = next;
        }
        found.dedup_by_key(|(at, _)| *at);
        found
    }

    /// The terms of a text; a compound is followed by its parts, which stand at its place.
    pub(crate) fn tokens(&self, text: &str, lang: Lang) -> Vec<Token> {
        let mut all = Vec::new();
        for token in analyze(text, lang) {
            let (start, end) = (token.start, token.end);
            let parts = self.lexicon.parts(text.get(start..end).unwrap_or_default(), lang);
            all.push(token);
            all.extend(parts.into_iter().map(|term| Token { term, start, end }));
        }
        all
    }

    /// How a term is said in another language, the surest first, 0 to 1.
    pub(crate) fn translations(&self, term: &str, from: Lang, to: Lang) -> Vec<(&str, f32)> {
        self.lexicon.translations(term, from, to)
    }

    /// The concepts named in a text whose tokens are given, the longest label first at each place; in
    /// a compound also those its parts name. In texts of other languages English names are recognised
    /// too: people write "machine learning" everywhere.
    pub(crate) fn mentions(&self, text: &str, lang: Lang, tokens: &[Token]) -> Vec<Mention> {
        if self.is_empty() {
            return Vec::new();
        }
        let (whole, compounds) = apart(tokens);
        let mut found = self.labels.find(lang, &whole, 1);
        for parts in compounds {
            let covered =
                |it: &Mention| parts.iter().any(|one| it.start < one.end && one.start < it.end);
            if !found.iter().any(covered) {
                found.extend(self.labels.find(lang, &parts, 1));
            }
        }
        // A word of everyday language is no name, even if it has the stem of one.
        found.retain(|it| {
            let written = || text.get(it.start..it.end).unwrap_or_default();
            it.words > 1 || !is_everyday(written(), lang)
        });
        found.sort_by_key(|mention| (mention.start, mention.end));
        if lang != Lang::En {
            let english = self.labels.find(Lang::En, &analyze(text, Lang::En), 2);
            found.extend(
                english
                    .into_iter()
                    .filter(|new| {
                        !found.iter().any(|old| old.start < new.end && new.start < old.end)
                    })
                    .collect::<Vec<_>>(),
            );
            found.sort_by_key(|mention| (mention.start, mention.end));
        }
        found
    }
}

/// The words of a text, and the parts of each compound.
fn apart(tokens: &[Token]) -> (Vec<Token>, Vec<Vec<Token>>) {
    let (mut whole, mut compounds): (Vec<Token>, Vec<Vec<Token>>) = (Vec::new(), Vec::new());
    for token in tokens {
        if whole.last().is_none_or(|last| last.start != token.start) {
            whole.push(token.clone());
            continue;
        }
        match compounds.last_mut() {
            Some(parts) if parts.first().is_some_and(|it| it.start == token.start) => {
                parts.push(token.clone());
            }
            _ => compounds.push(vec![token.clone()]),
        }
    }
    (whole, compounds)
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn merge<T: PartialEq>(into: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !into.contains(&one) {
            into.push(one);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thesaurus() -> Concepts {
        let row = |id: &str, lang: Lang, label: &str, broader: &str| ConceptRow {
            id: id.to_owned(),
            lang,
            label: label.to_owned(),
            preferred: true,
            broader: broader.split('|').filter(|b| !b.is_empty()).map(str::to_owned).collect(),
            related: Vec::new(),
            nace: Vec::new(),
            source: Source::Thesaurus,
        };
        Concepts::from_rows([
            row("energy", Lang::En, "energy", ""),
            row("storage", Lang::En, "energy storage", "energy"),
            row("storage", Lang::De, "Energiespeicher", "energy"),
            row("battery", Lang::En, "battery", "storage"),
            row("ml", Lang::En, "machine learning", ""),
        ])
    }

    #[test]
    fn the_longest_label_wins_in_any_inflection() {
        let concepts = thesaurus();
        assert_eq!(
            concepts.recognise("Storage of energy? Energy storages!", Lang::En),
            ["energy", "storage"]
        );
        assert_eq!(concepts.recognise("neue Energiespeichern", Lang::De), ["storage"]);
        assert_eq!(concepts.recognise("mit Machine Learning", Lang::De), ["ml"]);
        assert!(concepts.recognise("energy", Lang::Fr).is_empty());
    }

    #[test]
    fn imported_vocabularies_join_under_their_names() {
        let row = |id: &str, lang: Lang, label: &str, broader: &str| ConceptRow {
            id: id.to_owned(),
            lang,
            label: label.to_owned(),
            preferred: true,
            broader: broader.split('|').filter(|it| !it.is_empty()).map(str::to_owned).collect(),
            related: Vec::new(),
            nace: Vec::new(),
            source: Source::Thesaurus,
        };
        let own = || [row("battery", Lang::En, "battery", ""), row("45", Lang::En, "welding", "")];
        let cpv = || {
            [
                row("45", Lang::En, "construction work", ""),
                row("45.1", Lang::En, "site preparation", "45"),
                row("45.1", Lang::Pl, "przygotowanie terenu", "45"),
                row("31", Lang::En, "battery", ""),
            ]
        };
        let joined = Concepts::from_rows(own().into_iter().chain(imported("CPV 2008", cpv())));
        assert_eq!(joined.recognise("Przygotowanie terenu", Lang::Pl), ["cpv-2008::45.1"]);
        assert_eq!(joined.recognise("battery welding", Lang::En), ["battery", "45"]);
        let at = |id: &str| number(joined.all.iter().position(|it| it.id == id).unwrap());
        assert_eq!(joined.above(at("cpv-2008::45.1")), [(at("cpv-2008::45"), 1)]);
        assert_eq!(joined.vocabulary("cpv-2008::45.1"), Some("cpv-2008"));
        assert_eq!(joined.vocabulary("battery"), None);
        assert_eq!(joined.get(at("cpv-2008::45")).unwrap().source, Source::CodeList);
        let alone = Concepts::from_rows(own());
        assert_ne!(alone.fingerprint(), joined.fingerprint(), "the index is made anew");
    }

    #[test]
    fn ancestors_are_found_two_steps_up() {
        let concepts = thesaurus();
        let at = |id: &str| number(concepts.all.iter().position(|c| c.id == id).unwrap());
        assert_eq!(concepts.above(at("battery")), [(at("storage"), 1), (at("energy"), 2)]);
        assert_eq!(concepts.name("storage", Lang::De), Some("Energiespeicher"));
        assert_eq!(concepts.name("storage", Lang::Pl), Some("energy storage"));
    }
}
