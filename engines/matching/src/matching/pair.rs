//! Two sides held against each other: what each seeks against what the other offers.
//!
//! A partnership needs both, so the figure for both is their harmonic mean, as in reciprocal
//! recommendation (Pizzato et al. 2010): near the weaker of the two. Nothing of a side has to be in
//! the index; from there come how telling each word is, and the space of themes.

use std::collections::BTreeMap;

use super::explain::{Evidences, evidence};
use super::heading::Title;
use super::plan::plan;
use super::reading::read;
use super::sums::{Probe, idf};
use crate::answer::{Evidence, PartKind};
use crate::ask::Wish;
use crate::concepts::Concepts;
use crate::doc::{Doc, Kind};
use crate::error::Result;
use crate::index::feed::theme_record;
use crate::index::text::Text;
use crate::index::view::View;
use engine_text::Lang;

/// What somebody seeks and offers, in their own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    pub seeks: String,
    pub offers: String,
    /// The language of both; detected when not given.
    pub lang: Option<Lang>,
}

/// How far what one side seeks is in what the other offers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// 0 to 1.
    pub share: f32,
    /// What stands on both sides, the strongest first.
    pub evidence: Vec<Evidence>,
}

/// Both directions of a pair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reciprocity {
    /// What the one seeks in what the other offers; `None` if either text is empty.
    pub forth: Option<Way>,
    /// What the other seeks in what the one offers.
    pub back: Option<Way>,
}

impl Reciprocity {
    /// How far both sides get what they seek, 0 to 1: the harmonic mean. If one direction says
    /// nothing, half of what the other says.
    pub fn both(&self) -> f32 {
        let share = |way: &Option<Way>| way.as_ref().map(|way| way.share);
        mutual(share(&self.forth), share(&self.back))
    }
}

/// The harmonic mean of what is stated; an unknown direction is taken for one that gives half.
pub(crate) fn mutual(forth: Option<f32>, back: Option<f32>) -> f32 {
    match (forth, back) {
        (Some(one), Some(other)) if one + other > 0.0 => 2.0 * one * other / (one + other),
        (Some(one), None) | (None, Some(one)) => one / 2.0,
        _ => 0.0,
    }
}

pub(crate) fn reciprocity(
    view: &View,
    concepts: &Concepts,
    one: &Side,
    other: &Side,
) -> Result<Reciprocity> {
    Ok(Reciprocity {
        forth: way(view, concepts, (&one.seeks, one.lang), (&other.offers, other.lang))?,
        back: way(view, concepts, (&other.seeks, other.lang), (&one.offers, one.lang))?,
    })
}

/// A text that seeks, read as a wish, held against a text that offers, read as a document.
fn way(
    view: &View,
    concepts: &Concepts,
    (seeks, ours): (&str, Option<Lang>),
    (offers, theirs): (&str, Option<Lang>),
) -> Result<Option<Way>> {
    if seeks.trim().is_empty() || offers.trim().is_empty() {
        return Ok(None);
    }
    let wish = Wish { lang: ours, ..Wish::new(Kind::Organisation, seeks) };
    let reading = read(&wish, concepts);
    let mut plan = plan(&wish, &reading, view, concepts)?;
    // Words nobody in the index uses count too, as the rarest of all.
    let field = view.fields.text_of(Kind::Organisation);
    let (docs, _) = view.size(Kind::Organisation, field)?;
    let words = &mut plan.words;
    words.units.append(&mut words.spare);
    (words.room, words.unknown) = (usize::MAX, Vec::new());
    for (at, word) in reading.words.iter().enumerate() {
        if !words.from.contains(&at) {
            let weight = word.stress * idf(docs, 0);
            let probe = |term: &String| Probe { field, term: term.clone(), weight };
            words.tops.push(weight);
            words.push(at, word.terms.iter().map(probe).collect());
        }
    }
    words.hold();
    let mut doc = Doc { offers: offers.to_owned(), ..Doc::new("", Kind::Organisation, "") };
    doc.lang = Some(theirs.unwrap_or_else(|| doc.language()));
    let place = plan.theme.as_ref().map(|theme| theme.space.lie(&theme_record(&doc, concepts)));
    let place = (place.unwrap_or_default().into(), Title::default());
    let text = Text::read(doc, concepts);
    let Evidences { parts, standing, .. } = evidence(&wish, &reading, &plan, &text, place);
    let most: f32 =
        [PartKind::Words, PartKind::Theme].iter().filter_map(|what| plan.points.get(what)).sum();
    let share = if most > 0.0 { (standing / most).clamp(0.0, 1.0) } else { 0.0 };
    Ok(Some(Way { share, evidence: said(parts) }))
}

/// The evidence of words, concepts and theme, each pair once.
fn said(mut parts: BTreeMap<PartKind, Vec<Evidence>>) -> Vec<Evidence> {
    let mut all: Vec<Evidence> = Vec::new();
    for what in [PartKind::Concepts, PartKind::Words, PartKind::Theme] {
        for it in parts.remove(&what).unwrap_or_default() {
            if !all.iter().any(|known| known.wish == it.wish && known.found == it.found) {
                all.push(it);
            }
        }
    }
    all.sort_by(|a, b| b.loss.total_cmp(&a.loss));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_is_near_the_weaker() {
        assert!((mutual(Some(0.8), Some(0.8)) - 0.8).abs() < 1e-6);
        assert!(mutual(Some(0.9), Some(0.1)) < 0.2);
        assert!(mutual(Some(0.9), Some(0.0)).abs() < 1e-6 && mutual(None, None).abs() < 1e-6);
        assert!((mutual(Some(0.6), None) - 0.3).abs() < 1e-6);
    }
}
