//! What a document says, read once for all that is explained of it: where its words and concepts stand.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use engine_text::{Lang, Token};
use lru::LruCache;

use super::feed::{HEADING, concept_term, is_theme, texts};
use super::view::At;
use crate::answer::Field;
use crate::concepts::{Concepts, Mention};
use crate::doc::Doc;
use crate::space::record::number;

/// Longer texts are not searched for evidence to their end.
const READ: usize = 20_000;
/// Bytes of texts that are remembered.
const ROOM: usize = 16 << 20;

/// Where something stands: in which of the texts of a document, and from where to where (bytes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stand {
    text: u32,
    start: u32,
    end: u32,
}

/// A word of a document.
#[derive(Debug)]
pub(crate) struct Word {
    /// How often it is said, as often as that counts.
    pub often: usize,
    /// The first of the places where it counts most.
    pub stand: Stand,
    /// Where it first stands in what tells the theme, and its number in the space.
    pub theme: Option<(u32, Stand)>,
}

/// A document, read.
#[derive(Debug)]
pub(crate) struct Text {
    pub doc: Doc,
    pub lang: Lang,
    /// How many words it has, as often as they count.
    pub length: usize,
    /// By their terms.
    pub words: BTreeMap<String, Word>,
    /// By their index terms, also those above.
    concepts: BTreeMap<String, Stand>,
    mentions: Vec<(u32, Mention)>,
    /// Terms of the title, in their order.
    title: Vec<(String, Stand)>,
}

/// A text and the places in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'a> {
    pub field: Field,
    pub text: &'a str,
    pub start: usize,
    pub end: usize,
}

impl Text {
    pub(crate) fn read(doc: Doc, concepts: &Concepts) -> Self {
        let lang = doc.language();
        let (mut words, mut named) = (BTreeMap::new(), Named::default());
        let (mut mentions, mut title, mut length) = (Vec::new(), Vec::new(), 0);
        for (at, (field, times, text)) in (0_u32..).zip(texts(&doc)) {
            let text = head(text);
            let tokens = concepts.tokens(text, lang);
            length += times * tokens.len();
            for mention in concepts.mentions(text, lang, &tokens) {
                named.note(&mention, (stand(at, mention.start, mention.end), times));
                mentions.push((at, mention));
            }
            let stands = |token: &Token| stand(at, token.start, token.end);
            if field == Field::Title {
                let first = tokens.iter().take(HEADING);
                title.extend(first.map(|token| (token.term.clone(), stands(token))));
            }
            let is_theme = is_theme(&doc, field);
            for token in tokens {
                let stand = stands(&token);
                said(&mut words, token.term, (stand, times, is_theme));
            }
        }
        let words = words.into_iter().map(|(term, (word, _))| (term, word)).collect();
        let concepts = named.terms(&doc, concepts);
        Self { doc, lang, length, words, concepts, mentions, title }
    }

    /// Where a concept stands, or one below it, by the index term.
    pub(crate) fn concept(&self, term: &str) -> Option<Stand> {
        self.concepts.get(term).copied()
    }

    /// Concepts named where something stands.
    pub(crate) fn named_at(&self, stand: Stand) -> impl Iterator<Item = u32> {
        let (start, end) = (stand.start as usize, stand.end as usize);
        let here = self.mentions.iter().filter(move |(text, _)| *text == stand.text);
        let around = here.filter(move |(_, it)| it.start <= start && end <= it.end);
        around.map(|(_, it)| it.concept)
    }

    /// Terms of the title, where the document has one.
    pub(crate) fn title(&self) -> &[(String, Stand)] {
        &self.title
    }

    /// The texts of the document, in the order places are told by.
    pub(crate) fn parts(&self) -> Parts<'_> {
        Parts(texts(&self.doc))
    }

    /// What remembering it takes, about.
    fn bytes(&self) -> usize {
        let words = self.words.keys().map(|term| term.len() + size_of::<(String, Word)>());
        let concepts = self.concepts.keys().map(|term| term.len() + size_of::<(String, Stand)>());
        let said = texts(&self.doc).into_iter().map(|(.., text)| text.len());
        words.chain(concepts).chain(said).sum::<usize>()
            + self.mentions.len() * size_of::<(u32, Mention)>()
            + size_of::<Self>()
    }
}

/// The texts of a document.
pub(crate) struct Parts<'a>(Vec<(Field, usize, &'a str)>);

impl<'a> Parts<'a> {
    pub(crate) fn spot(&self, stand: Stand) -> Spot<'a> {
        let (field, _, text) =
            self.0.get(stand.text as usize).copied().unwrap_or((Field::Body, 0, ""));
        Spot { field, text, start: stand.start as usize, end: stand.end as usize }
    }
}

fn stand(text: u32, start: usize, end: usize) -> Stand {
    let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Stand { text, start: short(start), end: short(end) }
}

fn head(text: &str) -> &str {
    let end = (0..=READ.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// Takes a word that stands there, where it counts so many times.
fn said(
    words: &mut BTreeMap<String, (Word, usize)>,
    term: String,
    (stand, times, is_theme): (Stand, usize, bool),
) {
    match words.entry(term) {
        Entry::Vacant(new) => {
            let theme = is_theme.then(|| (number(new.key()), stand));
            new.insert((Word { often: times, stand, theme }, times));
        }
        Entry::Occupied(mut known) => {
            if is_theme && known.get().0.theme.is_none() {
                let number = number(known.key());
                known.get_mut().0.theme = Some((number, stand));
            }
            let (word, most) = known.get_mut();
            word.often += times;
            if times > *most {
                (word.stand, *most) = (stand, times);
            }
        }
    }
}

/// Concepts of the thesaurus with the first of the places where they count most.
#[derive(Default)]
struct Named(BTreeMap<u32, (Stand, usize)>);

impl Named {
    fn note(&mut self, mention: &Mention, (stand, times): (Stand, usize)) {
        let kept = self.0.entry(mention.concept).or_insert((stand, times));
        if times > kept.1 {
            *kept = (stand, times);
        }
    }

    /// By their index terms, also those above.
    fn terms(self, doc: &Doc, concepts: &Concepts) -> BTreeMap<String, Stand> {
        let mut all: Vec<(u32, Stand, usize)> =
            self.0.into_iter().map(|(concept, (stand, times))| (concept, stand, times)).collect();
        // Whichever names a concept above first, as the text goes, where it counts most.
        all.sort_by_key(|(_, stand, times)| (std::cmp::Reverse(*times), stand.text, stand.start));
        let mut found = BTreeMap::new();
        for (concept, stand, _) in all {
            if let Some(it) = concepts.get(concept) {
                found.entry(concept_term(doc.kind, false, &it.id)).or_insert(stand);
            }
            for (above, _) in concepts.above(concept) {
                if let Some(it) = concepts.get(above) {
                    found.entry(concept_term(doc.kind, true, &it.id)).or_insert(stand);
                }
            }
        }
        found
    }
}

/// Texts that were read lately: a pass explains the same few records to thousands, and so does a popular list.
pub(crate) struct Texts(Mutex<Kept>);

struct Kept {
    texts: LruCache<At, Arc<Text>>,
    bytes: usize,
    room: usize,
}

impl Texts {
    pub(crate) fn new() -> Self {
        Self::with(ROOM)
    }

    fn with(room: usize) -> Self {
        Self(Mutex::new(Kept { texts: LruCache::unbounded(), bytes: 0, room }))
    }

    pub(crate) fn get(&self, at: At) -> Option<Arc<Text>> {
        self.lock().texts.get(&at).cloned()
    }

    pub(crate) fn put(&self, at: At, text: Arc<Text>) {
        let mut kept = self.lock();
        kept.bytes += text.bytes();
        if let Some(before) = kept.texts.put(at, text) {
            kept.bytes -= before.bytes();
        }
        while kept.bytes > kept.room {
            let Some((_, oldest)) = kept.texts.pop_lru() else { break };
            kept.bytes -= oldest.bytes();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Kind;

    fn read(doc: Doc) -> Text {
        Text::read(doc, &Concepts::none())
    }

    #[test]
    fn words_stand_where_they_count_most_and_themes_not_in_names() {
        let mut doc = Doc::new("1", Kind::Organisation, "Heat Pumps Ltd");
        (doc.summary, doc.offers) = ("Heat from rivers".into(), "River heat".into());
        let text = read(Doc { lang: Some(Lang::En), ..doc });
        let heat = text.words.get("heat").unwrap();
        let spot = |stand: Stand| {
            let spot = text.parts().spot(stand);
            (spot.field, spot.text.get(spot.start..spot.end).unwrap())
        };
        assert_eq!((heat.often, spot(heat.stand)), (5, (Field::Title, "Heat")));
        assert_eq!(spot(heat.theme.unwrap().1), (Field::Summary, "Heat"), "not in the name");
        let river = text.words.get("river").unwrap();
        assert_eq!((river.often, spot(river.stand)), (3, (Field::Offers, "River")));
        assert_eq!(spot(river.theme.unwrap().1), (Field::Summary, "rivers"));
        assert!(text.words.get("pump").unwrap().theme.is_none());
        assert_eq!(text.length, 2 * 3 + 2 + 2 * 2);
    }

    #[test]
    fn the_oldest_texts_make_room() {
        let doc = |n: u32| Doc::new(n.to_string(), Kind::Topic, "a title ".repeat(n as usize));
        let one = read(doc(7)).bytes();
        let texts = Texts::with(3 * one);
        let at = |doc| At { segment: 0, doc };
        for n in 0..4 {
            texts.put(at(n), Arc::new(read(doc(7))));
            texts.put(at(n), Arc::new(read(doc(7))));
            assert!(texts.get(at(0)).is_some(), "lately asked for");
        }
        let kept: Vec<bool> = (0..4).map(|n| texts.get(at(n)).is_some()).collect();
        assert_eq!(kept, [true, false, true, true]);
        texts.put(at(9), Arc::new(read(doc(9_000))));
        assert!((0..10).all(|n| texts.get(at(n)).is_none()), "more than there is room for");
        assert_eq!(texts.lock().bytes, 0);
    }
}
