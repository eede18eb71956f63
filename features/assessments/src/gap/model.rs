//! Items that stand out, and what is told of a gap. Pure.

use engine_benchmarking::{Scores, gaps::Findings, level};
use kit::Relation;
use organisations::Organisation;

use crate::{
    model::Assessment,
    questionnaire::model::{Structure, TOP},
    wording::Texts,
};

/// How many strengths and gaps a report names.
pub const NAMED: usize = 5;

/// An item that stands out, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub item: String,
    pub own: f64,
    /// Of the class; none where there is no comparison.
    pub median: Option<f64>,
}

/// A gap in the words of a reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The ids of the item and of its sub-dimension.
    pub item: String,
    pub subdimension: String,
    /// What both are called.
    pub name: String,
    pub part: String,
    /// The level that was reached, 0 to 4.
    pub level: u8,
    /// What one sees in the company today, and what one would see a level above.
    pub says: String,
    pub next: Option<String>,
    /// The score and the median of the class, 0 to 1.
    pub own: f64,
    pub median: Option<f64>,
}

/// The gaps of an assessment, what is worth most first.
pub struct Gaps {
    pub it: Assessment,
    pub organisation: Organisation,
    /// How the caller stands to it.
    pub relation: Relation,
    /// What the questionnaire is called.
    pub title: String,
    pub gaps: Vec<Gap>,
}

/// Strengths and gaps: against the class where there is one, else by themselves. What nobody
/// knows is neither.
pub fn standing_out(
    scores: &Scores,
    findings: Option<&Findings>,
) -> (Vec<Standing>, Vec<Standing>) {
    let is_known = |id: &String| !scores.blind_spots.contains(id);
    if let Some(found) = findings {
        let of = |all: &[engine_benchmarking::gaps::Finding]| {
            let known = all.iter().filter(|it| is_known(&it.id)).take(NAMED);
            known
                .map(|it| Standing { item: it.id.clone(), own: it.own, median: Some(it.median) })
                .collect()
        };
        return (of(&found.strengths), of(&found.gaps));
    }
    let all = scores.dimensions.iter().flat_map(|it| &it.items);
    let known = all.filter(|it| is_known(&it.id));
    let mut known: Vec<_> = known.filter_map(|it| Some((&it.id, it.score?))).collect();
    known.sort_by(|a, b| a.1.total_cmp(&b.1));
    let one =
        |(id, own): &(&String, f64)| Standing { item: (*id).clone(), own: *own, median: None };
    let gaps = known.iter().filter(|it| it.1 < 0.5).take(NAMED).map(one).collect();
    let strengths = known.iter().rev().filter(|it| it.1 >= 0.75).take(NAMED).map(one).collect();
    (strengths, gaps)
}

/// A gap in words; none for an item the questionnaire does not have.
pub fn worded(it: &Structure, texts: &Texts, found: &Standing) -> Option<Gap> {
    let item = it.item(&found.item)?;
    let (words, at) = (texts.item.get(&item.id)?, level(found.own));
    let part = texts.subdimension.get(&item.subdimension);
    let says = |level: u8| words.levels.get(usize::from(level)).cloned();
    Some(Gap {
        item: item.id.clone(),
        subdimension: item.subdimension.clone(),
        name: words.name.clone(),
        part: part.map_or_else(String::new, |it| it.name.clone()),
        level: at,
        says: says(at).unwrap_or_default(),
        next: (at < TOP).then(|| says(at + 1)).flatten(),
        own: found.own,
        median: found.median,
    })
}

#[cfg(test)]
mod tests {
    use super::{standing_out, worded};
    use crate::{answer::model::Answer, asked::Answers, edition::SHIPPED, report::model::scores};

    #[test]
    fn gaps_are_the_lowest_that_somebody_knows() {
        let edition = SHIPPED.first().unwrap();
        let levels = [0, 1, 4, 3];
        let mut answers: Answers = edition
            .structure
            .item
            .iter()
            .zip(levels.iter().cycle())
            .map(|(item, level)| (item.id.clone(), Answer::Level(*level)))
            .collect();
        let first = edition.structure.item.first().unwrap().id.clone();
        answers.insert(first.clone(), Answer::Unknown);
        let scores = scores(&edition.structure, &answers, 2026).unwrap();
        let (strengths, gaps) = standing_out(&scores, None);
        assert!(gaps.iter().all(|it| it.own < 0.5 && it.item != first) && gaps.len() == 5);
        assert!(strengths.iter().all(|it| it.own >= 0.75) && strengths.len() == 5);
        let words = worded(&edition.structure, edition.texts("de"), gaps.first().unwrap()).unwrap();
        assert!(!words.says.is_empty() && words.next.is_some() && !words.part.is_empty());
    }
}
