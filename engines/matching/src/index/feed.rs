//! From a document to the fields of the index.

use engine_text::{Lang, Token, each_term};
use tantivy::TantivyDocument;

use super::schema::Fields;
use super::tags::{self, SEPARATOR};
use crate::answer::Field as Place;
use crate::concepts::Concepts;
use crate::doc::{Doc, Kind};
use crate::error::Result;
use crate::space::record::{Passages, number};

/// The texts of a document, where they stand, and how often their words count. Counting words several times in one
/// field is BM25F: it keeps a query as fast as a plain one.
pub(crate) fn texts(doc: &Doc) -> Vec<(Place, usize, &str)> {
    let mut all = vec![(Place::Title, 2, doc.title.as_str())];
    all.extend(doc.keywords.iter().map(|word| (Place::Keywords, 2, word.as_str())));
    all.push((Place::Summary, 1, &doc.summary));
    all.push((Place::Offers, 2, &doc.offers));
    all.push((Place::Seeks, 2, &doc.seeks));
    all.push((Place::Body, 1, &doc.body));
    all.extend(doc.history.iter().map(|item| (Place::History, 1, item.title.as_str())));
    all.retain(|(_, _, text)| !text.trim().is_empty());
    all
}

/// The index term of a concept for documents of a kind; `below` when the document names something narrower.
pub(crate) fn concept_term(kind: Kind, below: bool, id: &str) -> String {
    let kind = kind.as_str().get(..2).unwrap_or_default();
    format!("{kind}{}{id}", if below { '<' } else { '=' })
}

/// A document ready to be stored.
pub(crate) struct Placed {
    /// With its language: the one found here is the one explanations must use.
    pub doc: Doc,
    /// As it is stored.
    pub bytes: Vec<u8>,
    lang: Lang,
    layer: u64,
    covered: bool,
}

impl Placed {
    /// `covered` when members see another layer of the record.
    pub(crate) fn new(mut doc: Doc, layer: u64, covered: bool) -> Result<Self> {
        let lang = doc.language();
        doc.lang = Some(lang);
        // The mark is stored too: what is found depends on it.
        let mut bytes = vec![u8::from(covered)];
        serde_json::to_writer(&mut bytes, &doc)?;
        Ok(Self { doc, bytes, lang, layer, covered })
    }
}

/// The document as it was stored.
pub(crate) fn read(bytes: &[u8]) -> Result<Doc> {
    Ok(serde_json::from_slice(bytes.get(1..).unwrap_or_default())?)
}

/// Makes the index document.
pub(crate) fn to_fields(placed: &Placed, fields: &Fields, concepts: &Concepts) -> TantivyDocument {
    let Placed { doc, bytes, lang, layer, covered } = placed;
    let lang = *lang;
    let mut out = TantivyDocument::default();
    out.add_text(fields.id, &doc.id);
    out.add_u64(fields.ident, tags::ident(&doc.id));
    out.add_u64(fields.layer, *layer);
    add_words(doc, lang, fields, concepts, &mut out);
    out.add_text(fields.name, names(doc));
    out.add_text(fields.offers, terms(&doc.offers, lang));
    out.add_text(fields.seeks, terms(&doc.seeks, lang));
    let mut marks = tags::marks(doc, *covered);
    for value in tags::facets(doc) {
        out.add_text(fields.facet, &value);
        marks.push(value);
    }
    out.add_text(fields.tag, marks.join(&SEPARATOR.to_string()));
    out.add_text(
        fields.sort_title,
        format!("{}{SEPARATOR}{}", engine_text::fold(doc.title.trim()), doc.title),
    );
    out.add_i64(fields.changed_at, doc.changed_at);
    if let Some(day) = doc.deadline_on {
        out.add_i64(fields.deadline_on, i64::from(day));
    }
    if let Some(day) = doc.opens_on {
        out.add_i64(fields.opens_on, i64::from(day));
    }
    if let Some((from, to)) = doc.trl {
        out.add_u64(fields.trl, u64::from(from) << 8 | u64::from(to));
    }
    out.add_f64(fields.prominence, f64::from(doc.prominence));
    out.add_bytes(fields.doc, bytes);
    out
}

fn add_words(
    doc: &Doc,
    lang: Lang,
    fields: &Fields,
    concepts: &Concepts,
    out: &mut TantivyDocument,
) {
    let mut words = String::new();
    let mut named: Vec<u32> = Vec::new();
    let mut theme = Passages::default();
    for (place, times, text) in texts(doc) {
        let tokens: Vec<Token> = concepts.tokens(text, lang);
        for token in &tokens {
            for _ in 0..times {
                words.push_str(&token.term);
                words.push(SEPARATOR);
            }
        }
        named.extend(concepts.mentions(text, lang, &tokens).iter().map(|mention| mention.concept));
        if place == Place::Title {
            for word in heading(doc.kind, &tokens) {
                out.add_u64(fields.heading, word);
            }
        }
        if is_theme(doc, place) {
            pass(&mut theme, text, times, &tokens);
        }
    }
    let (theme, longest) = theme.record();
    out.add_u64(fields.theme_words, longest as u64);
    for word in theme {
        out.add_u64(fields.theme, word);
    }
    out.add_text(fields.text_of(doc.kind), words);
    named.sort_unstable();
    named.dedup();
    let mut codes: Vec<String> = Vec::new();
    for concept in named {
        codes.extend(concepts.get(concept).map(|it| concept_term(doc.kind, false, &it.id)));
        for (above, _) in concepts.above(concept) {
            codes.extend(concepts.get(above).map(|it| concept_term(doc.kind, true, &it.id)));
        }
    }
    codes.sort();
    codes.dedup();
    out.add_text(fields.concept, codes.join(&SEPARATOR.to_string()));
}

/// Words that are kept of a title.
pub(crate) const HEADING: usize = 48;

/// Numbers of the words of a title, in their order; none of an organisation, whose name says nothing of
/// a subject.
pub(crate) fn heading(kind: Kind, title: &[Token]) -> Vec<u64> {
    let many = if kind == Kind::Organisation { 0 } else { HEADING };
    title.iter().take(many).map(|token| u64::from(number(&token.term))).collect()
}

/// The name of an organisation is no theme.
pub(crate) fn is_theme(doc: &Doc, place: Place) -> bool {
    place != Place::Title || doc.kind != Kind::Organisation
}

/// Takes a text into the passages of a document.
fn pass(theme: &mut Passages, text: &str, times: usize, tokens: &[Token]) {
    let mut last = 0;
    for token in tokens {
        if text.get(last..token.start).is_some_and(|between| between.contains('\n')) {
            theme.line();
        }
        theme.word(&token.term, times);
        last = token.end;
    }
    theme.line();
}

/// What the space of themes needs of a document that is not in the index.
pub(crate) fn theme_record(doc: &Doc, concepts: &Concepts) -> Vec<u64> {
    let (lang, mut theme) = (doc.language(), Passages::default());
    for (_, times, text) in texts(doc).into_iter().filter(|(place, ..)| is_theme(doc, *place)) {
        pass(&mut theme, text, times, &concepts.tokens(text, lang));
    }
    theme.record().0
}

fn terms(text: &str, lang: Lang) -> String {
    let mut all = String::new();
    each_term(text, lang, |term, _, _| {
        all.push_str(term);
        all.push(SEPARATOR);
    });
    all
}

/// Plain words of what a document is called.
fn names(doc: &Doc) -> String {
    let mut all: Vec<String> = Vec::new();
    let keywords = doc.keywords.iter().map(String::as_str);
    for text in [doc.title.as_str(), doc.ref_code.as_str()].into_iter().chain(keywords) {
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        all.extend(words.map(engine_text::fold).filter(|word| word.len() > 1));
    }
    all.sort();
    all.dedup();
    all.join(&SEPARATOR.to_string())
}
