//! What a candidate gets for each part, from sums, codes and columns; no stored text is read.

use std::sync::Arc;

use engine_text::Lang;
use tantivy::SegmentReader;
use tantivy::fieldnorm::FieldNormReader;

use super::lookup::Lookup;
use super::pair::mutual;
use super::plan::Plan;
use super::sums::{add_sums, sums};
use super::weights::{saturate, weights};
use crate::answer::PartKind;
use crate::ask::{Facet, Wish};
use crate::doc::Day;
use crate::error::Result;
use crate::index::bits::Bits;
use crate::index::columns::Columns;
use crate::index::tags;
use crate::index::view::{View, any};

/// Days a proposal takes to prepare; a nearer deadline costs points.
pub(crate) const PREPARATION: Day = 35;

/// Documents that are weighed together: their sums fit into the nearest memory. Whole words of bits.
const BLOCK: usize = 2_048;

/// Sums of the parts candidates are chosen by.
pub(crate) struct Scales<'a> {
    plan: &'a Plan,
    words: Vec<f32>,
    concepts: Vec<f32>,
    history: Vec<f32>,
    sector: Vec<f32>,
    offers: Vec<f32>,
    seeks: Vec<f32>,
    /// Documents in the language of the wish.
    same_language: Arc<Bits>,
    /// Lengths of what documents say they offer and seek.
    lengths: [FieldNormReader; 2],
}

impl<'a> Scales<'a> {
    /// Over every document of a segment, by the units that tell most.
    pub(crate) fn new(
        segment: &SegmentReader,
        view: &View,
        plan: &'a Plan,
        lang: Lang,
    ) -> Result<Self> {
        let of = |lookup: &Lookup| sums(segment, lookup.rough(), lookup.counting);
        Ok(Self {
            words: of(&plan.words)?,
            concepts: of(&plan.concepts)?,
            history: of(&plan.history)?,
            sector: of(&plan.sector)?,
            offers: of(&plan.offers)?,
            seeks: of(&plan.seeks)?,
            ..Self::empty(segment, view, plan, lang)?
        })
    }

    fn empty(segment: &SegmentReader, view: &View, plan: &'a Plan, lang: Lang) -> Result<Self> {
        let same = tags::tag("written-in", lang.as_str());
        Ok(Self {
            plan,
            words: Vec::new(),
            concepts: Vec::new(),
            history: Vec::new(),
            sector: Vec::new(),
            offers: Vec::new(),
            seeks: Vec::new(),
            same_language: view.tagged(segment, &same)?,
            lengths: [
                segment.get_fieldnorms_reader(view.fields.offers)?,
                segment.get_fieldnorms_reader(view.fields.seeks)?,
            ],
        })
    }

    /// Of these documents (in their order), without looking at any other.
    pub(crate) fn named(
        segment: &SegmentReader,
        view: &View,
        plan: &'a Plan,
        lang: Lang,
        docs: &[u32],
    ) -> Result<Self> {
        let of = |lookup: &Lookup| -> Result<Vec<f32>> {
            let mut sum = vec![0.0; docs.len()];
            add_sums(segment, &lookup.units, lookup.counting, docs, &mut sum)?;
            Ok(sum)
        };
        Ok(Self {
            words: of(&plan.words)?,
            concepts: of(&plan.concepts)?,
            history: of(&plan.history)?,
            sector: of(&plan.sector)?,
            offers: of(&plan.offers)?,
            seeks: of(&plan.seeks)?,
            ..Self::empty(segment, view, plan, lang)?
        })
    }

    /// Of these documents (in their order) by all units, from the sums over every document.
    pub(crate) fn exact(self, segment: &SegmentReader, docs: &[u32]) -> Result<Self> {
        let plan = self.plan;
        let rest = |all: &[f32], lookup: &Lookup| -> Result<Vec<f32>> {
            let mut sums: Vec<f32> = docs.iter().map(|_| 0.0).collect();
            if lookup.is_rough_exact() {
                sums = docs.iter().map(|doc| at(all, *doc)).collect();
            }
            add_sums(segment, lookup.rest(), lookup.counting, docs, &mut sums)?;
            Ok(sums)
        };
        Ok(Self {
            words: rest(&self.words, &plan.words)?,
            concepts: rest(&self.concepts, &plan.concepts)?,
            history: rest(&self.history, &plan.history)?,
            sector: rest(&self.sector, &plan.sector)?,
            offers: rest(&self.offers, &plan.offers)?,
            seeks: rest(&self.seeks, &plan.seeks)?,
            ..self
        })
    }

    /// For every document what it is chosen by; nothing for those that have nothing in common with
    /// the wish. In plain loops, which the compiler turns into ones over many numbers at once, and
    /// block by block, because memory is slower than sums.
    pub(crate) fn rough(&self, docs: u32) -> Vec<f32> {
        let mut scores = vec![0.0_f32; docs as usize];
        let (mut left, mut trusts) = (Vec::with_capacity(BLOCK), Vec::with_capacity(BLOCK));
        for (from, scores) in (0..).step_by(BLOCK).zip(scores.chunks_mut(BLOCK)) {
            left.clear();
            left.resize(scores.len(), 1.0_f32);
            self.missing(from, &mut left, &mut trusts);
            let points = self.points(PartKind::Words);
            scores.iter_mut().zip(&left).for_each(|(score, left)| *score = points * (1.0 - left));
            self.rest(from, scores);
        }
        scores
    }

    /// What words and concepts leave of the subject, for the documents of a block.
    fn missing(&self, from: usize, left: &mut [f32], trusts: &mut Vec<f32>) {
        let half = &weights().half;
        let of = |half: f32, lookup: &Lookup| (half * lookup.most).max(f32::MIN_POSITIVE);
        let words = of(half.words, &self.plan.words);
        left.iter_mut().zip(behind(&self.words, from)).for_each(|(it, sum)| {
            *it *= 1.0 - sum / (sum + words);
        });
        let sums = behind(&self.concepts, from);
        if sums.is_empty() {
            return;
        }
        let concepts = of(half.concepts, &self.plan.concepts);
        let (other, same) = (trust(false), trust(true));
        trusts.clear();
        for word in self.same_language.words(from).take(left.len().div_ceil(64)) {
            trusts.extend((0..64).map(|bit| if word >> bit & 1 == 0 { other } else { same }));
        }
        for ((left, sum), trust) in left.iter_mut().zip(sums).zip(&*trusts) {
            *left *= 1.0 - trust * sum / (sum + concepts);
        }
    }

    /// Adds what history, sector and reciprocity give the documents of a block.
    fn rest(&self, from: usize, scores: &mut [f32]) {
        let half = &weights().half;
        for (sums, lookup, what, half) in [
            (&self.history, &self.plan.history, PartKind::History, half.history),
            (&self.offers, &self.plan.offers, PartKind::Reciprocity, half.reciprocity),
            (&self.seeks, &self.plan.seeks, PartKind::Reciprocity, half.reciprocity),
        ] {
            let (points, half) = (self.points(what), (half * lookup.most).max(f32::MIN_POSITIVE));
            let sums = behind(sums, from);
            scores.iter_mut().zip(sums).for_each(|(it, sum)| *it += points * sum / (sum + half));
        }
        let points = self.points(PartKind::Sector);
        let sums = behind(&self.sector, from);
        scores.iter_mut().zip(sums).for_each(|(it, sum)| *it += points * sum);
    }

    fn points(&self, what: PartKind) -> f32 {
        self.plan.points.get(&what).copied().unwrap_or(0.0)
    }

    /// Points of subject, history, sector and reciprocity of a document, whose sums are at a place.
    pub(crate) fn first(&self, place: u32, doc: u32) -> [(PartKind, f32); 5] {
        let half = &weights().half;
        let share = |sums: &[f32], lookup: &Lookup, half: f32| {
            if lookup.most > 0.0 { saturate(at(sums, place) / lookup.most, half) } else { 0.0 }
        };
        let words = share(&self.words, &self.plan.words, half.words);
        let concepts = share(&self.concepts, &self.plan.concepts, half.concepts);
        let trust = trust(self.same_language.has(doc));
        let subject = subject(words, concepts, trust);
        let concepts = trust * concepts;
        let by_words = if words > 0.0 { words / (words + concepts) } else { 0.0 };
        let offers = share(&self.offers, &self.plan.offers, half.reciprocity);
        let seeks = share(&self.seeks, &self.plan.seeks, half.reciprocity);
        let history = share(&self.history, &self.plan.history, half.history);
        let sector = at(&self.sector, place);
        [
            (PartKind::Words, self.points(PartKind::Words) * subject * by_words),
            (PartKind::Concepts, self.points(PartKind::Words) * subject * (1.0 - by_words)),
            (PartKind::History, self.points(PartKind::History) * history),
            (PartKind::Sector, self.points(PartKind::Sector) * sector),
            (
                PartKind::Reciprocity,
                self.points(PartKind::Reciprocity) * self.both(doc, offers, seeks),
            ),
        ]
    }

    /// Both sides must want it: what the wish says of both is held against what the document says.
    fn both(&self, doc: u32, offers: f32, seeks: f32) -> f32 {
        let [says_offers, says_seeks] = &self.lengths;
        let stated =
            |norms: &FieldNormReader, share: f32| (norms.fieldnorm(doc) > 0).then_some(share);
        match (self.plan.offers.most > 0.0, self.plan.seeks.most > 0.0) {
            (true, true) => mutual(stated(says_offers, offers), stated(says_seeks, seeks)),
            (true, false) => offers,
            (false, _) => seeks,
        }
    }
}

/// Within a language the words say it more exactly; across languages the concepts must carry the subject.
pub(crate) fn trust(is_same_language: bool) -> f32 {
    let set = &weights().concepts;
    if is_same_language { set.same_language } else { set.other_language }
}

/// Words and concepts together: either makes up for what the other misses.
pub(crate) fn subject(words: f32, concepts: f32, trust: f32) -> f32 {
    1.0 - (1.0 - words) * (1.0 - trust * concepts)
}

/// What stands behind a place; nothing where there are no sums.
fn behind(sums: &[f32], from: usize) -> &[f32] {
    sums.get(from..).unwrap_or_default()
}

fn at(sums: &[f32], doc: u32) -> f32 {
    sums.get(doc as usize).copied().unwrap_or(0.0)
}

/// Coded facts of the documents of one segment, as far as the wish asks for them.
pub(crate) struct Facts {
    /// Regions around the company, the nearest first, with their credit.
    regions: Vec<(Arc<Bits>, f32)>,
    /// Which documents name countries, and which name ours.
    countries: Option<(Arc<Bits>, Arc<Bits>)>,
    /// Documents of the countries of partners on board, with their credit.
    board: Vec<(Arc<Bits>, f32)>,
    languages: (Arc<Bits>, Arc<Bits>),
    /// Which documents name kinds of counterpart, and which name ours.
    accepts: Option<(Arc<Bits>, Arc<Bits>)>,
    /// Documents of the kinds we want.
    wanted: Option<Bits>,
    columns: Arc<Columns>,
}

impl Facts {
    pub(crate) fn new(
        (place, segment): (u32, &SegmentReader),
        view: &View,
        (wish, plan): (&Wish, &Plan),
        codes: &[String],
    ) -> Result<Self> {
        let tagged = |tag: String| view.tagged(segment, &tag);
        let pair = |name: &str, code: &str| -> Result<(Arc<Bits>, Arc<Bits>)> {
            Ok((tagged(tags::tag(name, "*"))?, tagged(tags::tag(name, code))?))
        };
        let facts = wish.about.as_ref().map(|about| &about.facets);
        let mut regions = Vec::new();
        let mut countries = None;
        let (mut accepts, mut wanted) = (None, None);
        if let Some(facts) = facts {
            for (code, credit) in tags::regions(&facts.region).iter().zip([1.0, 0.8, 0.6]) {
                regions.push((tagged(tags::facet_tag(Facet::Region, code))?, credit));
            }
            if !facts.country.is_empty() {
                regions.push((tagged(tags::facet_tag(Facet::Country, &facts.country))?, 0.4));
                countries = Some(pair("wants-country", &tags::country(&facts.country))?);
            }
            if !facts.subkind.is_empty() {
                accepts = Some(pair("wants-kind", &facts.subkind.to_lowercase())?);
            }
            if !facts.wanted_kinds.is_empty() {
                let kinds =
                    facts.wanted_kinds.iter().map(|kind| tags::facet_tag(Facet::Subkind, kind));
                let kinds: Vec<String> = kinds.collect();
                wanted = Some(any(segment, view.fields.tag, kinds.iter().map(String::as_str))?);
            }
        }
        let mut board = Vec::new();
        for (code, credit) in &plan.board {
            board.push((tagged(tags::facet_tag(Facet::Country, code))?, *credit));
        }
        let spoken: Vec<String> =
            codes.iter().map(|code| tags::facet_tag(Facet::Language, code)).collect();
        Ok(Self {
            regions,
            countries,
            board,
            languages: (
                tagged(tags::tag("speaks", "*"))?,
                Arc::new(any_tagged(segment, view, &spoken)?),
            ),
            accepts,
            wanted,
            columns: view.columns(place, segment)?,
        })
    }

    /// Points of the coded parts.
    pub(crate) fn rest<'a>(
        &'a self,
        doc: u32,
        wish: &'a Wish,
        plan: &'a Plan,
    ) -> impl Iterator<Item = (PartKind, f32)> + 'a {
        let share = move |what: PartKind| match what {
            PartKind::Region => self.region(doc).max(self.board(doc)),
            PartKind::Subkind => self.subkind(doc),
            PartKind::Language => known(&self.languages, doc),
            PartKind::Trl => {
                let ours = wish.about.as_ref().and_then(|about| about.trl);
                let theirs = self
                    .columns
                    .trl
                    .first(doc)
                    .map(|both| ((both >> 8 & 0xff) as u8, (both & 0xff) as u8));
                trl(ours, theirs)
            }
            PartKind::Deadline => deadline(self.columns.deadlines.first(doc), wish.today),
            #[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
            PartKind::Prominence => {
                self.columns.prominence.first(doc).unwrap_or(0.0).clamp(0.0, 1.0) as f32
            }
            _ => 0.0,
        };
        plan.points
            .iter()
            .filter(|(what, _)| CODED.contains(what))
            .map(move |(what, points)| (*what, points * share(*what)))
    }

    fn region(&self, doc: u32) -> f32 {
        if self.countries.as_ref().is_some_and(|(stated, ours)| stated.has(doc) && !ours.has(doc)) {
            return 0.0;
        }
        self.regions.iter().find(|(bits, _)| bits.has(doc)).map_or(0.0, |(_, credit)| *credit)
    }

    fn board(&self, doc: u32) -> f32 {
        let here = self.board.iter().filter(|(bits, _)| bits.has(doc));
        here.map(|(_, credit)| *credit).fold(0.0, f32::max)
    }

    fn subkind(&self, doc: u32) -> f32 {
        let theirs = self.accepts.as_ref().map(|pair| known(pair, doc));
        let ours = self.wanted.as_ref().map(|bits| f32::from(u8::from(bits.has(doc))));
        match (theirs, ours) {
            (Some(theirs), Some(ours)) => f32::midpoint(theirs, ours),
            (one, other) => one.or(other).unwrap_or(0.0),
        }
    }
}

/// Documents with any of the tags.
fn any_tagged(segment: &SegmentReader, view: &View, tags: &[String]) -> Result<Bits> {
    let mut all = Bits::none(segment.max_doc());
    for tag in tags {
        all.or(&*view.tagged(segment, tag)?);
    }
    Ok(all)
}

static CODED: [PartKind; 6] = [
    PartKind::Region,
    PartKind::Subkind,
    PartKind::Language,
    PartKind::Trl,
    PartKind::Deadline,
    PartKind::Prominence,
];

/// Full if ours is named, half if nothing is stated.
fn known((stated, ours): &(Arc<Bits>, Arc<Bits>), doc: u32) -> f32 {
    match (ours.has(doc), stated.has(doc)) {
        (true, _) => 1.0,
        (false, false) => 0.5,
        (false, true) => 0.0,
    }
}

/// The share of the narrower range that overlaps; half if unknown.
fn trl(ours: Option<(u8, u8)>, theirs: Option<(u8, u8)>) -> f32 {
    let (Some(ours), Some(theirs)) = (ours, theirs) else { return 0.5 };
    let common = i16::from(ours.1.min(theirs.1)) - i16::from(ours.0.max(theirs.0)) + 1;
    let narrower = (ours.1.saturating_sub(ours.0)).min(theirs.1.saturating_sub(theirs.0)) + 1;
    f32::from(common.max(0)) / f32::from(narrower)
}

/// Full without a deadline or with time to prepare, falling to nothing on the day.
fn deadline(on: Option<i64>, today: Day) -> f32 {
    let Some(on) = on else { return 1.0 };
    let left = (on - i64::from(today)).clamp(0, i64::from(PREPARATION));
    #[expect(clippy::cast_precision_loss, reason = "a few days")]
    let share = left as f32 / PREPARATION as f32;
    share
}

/// Languages in which the two sides can talk.
pub(crate) fn spoken(wish: &Wish, lang: Lang) -> Vec<String> {
    let mut codes = vec![wish.reader.as_str().to_owned(), lang.as_str().to_owned()];
    codes.extend(
        wish.about
            .iter()
            .flat_map(|about| about.facets.languages.iter())
            .map(|code| code.to_lowercase()),
    );
    codes.sort();
    codes.dedup();
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readiness_overlaps_or_does_not() {
        assert!((trl(Some((3, 5)), Some((4, 8))) - 2.0 / 3.0).abs() < 1e-6);
        assert!(trl(Some((1, 2)), Some((5, 6))).abs() < 1e-6);
        assert!((trl(Some((5, 5)), Some((1, 9))) - 1.0).abs() < 1e-6);
        assert!((trl(None, Some((1, 9))) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn a_deadline_needs_time() {
        assert!((deadline(None, 0) - 1.0).abs() < 1e-6);
        assert!((deadline(Some(400), 0) - 1.0).abs() < 1e-6);
        assert!(deadline(Some(7), 0) < deadline(Some(20), 0));
        assert!(deadline(Some(-3), 0).abs() < 1e-6);
    }
}
