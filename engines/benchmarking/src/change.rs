//! Measuring again: what changed between two assessments, in like items only, and whether it means anything.
//!
//! An item is like when it has the same id and the same scale in both and was answered in both. A change is significant
//! when it exceeds five points and two standard errors of the items: the items are taken as a sample of what could have been
//! asked, so a change that a few items make alone is not taken for one of the company.

use serde::Serialize;

use crate::{
    questionnaire::{Answer, Answers, Dimension, Item, Questionnaire},
    score::{BadAnswer, mean},
    statistics::spread,
};

/// Points that a change has to exceed in any case.
pub const POINTS: f64 = 5.0;

/// All changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Changes {
    /// Over the dimensions that have like items, by their weights.
    pub overall: Option<Change>,
    pub dimensions: Vec<(String, Option<Change>)>,
    pub left_out: Vec<(String, Unlike)>,
}

/// A change in percent points, computed from like items alone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Change {
    /// 0 to 100.
    pub before: f64,
    /// 0 to 100.
    pub after: f64,
    /// Standard error of the change.
    pub error: f64,
    pub items: usize,
    pub significant: bool,
}

/// Why an item of either assessment is not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unlike {
    /// It is in one of the questionnaires only.
    NotInBoth,
    /// Its scale is another.
    Rescaled,
    /// It was not answered in both, or does not apply.
    NotAnswered,
    /// Somebody did not know: learning the answer is no change of the company.
    NotKnown,
}

impl Change {
    /// Percent points.
    pub fn points(&self) -> f64 {
        self.after - self.before
    }
}

/// One item of both: its weight within its part, and both scores.
type Like = (f64, f64, f64);

/// Compares two assessments of a company. Neither is altered.
pub fn changes(
    before: (&Questionnaire, &Answers),
    after: (&Questionnaire, &Answers),
) -> Result<Changes, BadAnswer> {
    let mut it = Changes { overall: None, dimensions: Vec::new(), left_out: Vec::new() };
    for old in before.0.items() {
        if !after.0.items().any(|item| item.id == old.id) {
            it.left_out.push((old.id.clone(), Unlike::NotInBoth));
        }
    }
    for dimension in &after.0.dimensions {
        let change = of_dimension(dimension, before, after.1, &mut it.left_out)?;
        it.dimensions.push((dimension.id.clone(), change));
    }
    let weights = after.0.dimensions.iter().map(|dimension| dimension.weight);
    let known = || {
        let all = weights.clone().zip(&it.dimensions);
        all.filter_map(|(weight, (_, change))| Some((weight, (*change)?)))
    };
    let all: f64 = known().map(|(weight, _)| weight).sum();
    let errors = known().map(|(weight, change)| (weight / all * change.error).powi(2));
    let error = errors.sum::<f64>().sqrt();
    let items = known().map(|(_, change)| change.items).sum();
    let both = mean(known().map(|(weight, it)| (it.before, weight)))
        .zip(mean(known().map(|(weight, it)| (it.after, weight))));
    it.overall = both.map(|(before, after)| judged(before, after, error, items));
    Ok(it)
}

fn judged(before: f64, after: f64, error: f64, items: usize) -> Change {
    let significant = (after - before).abs() > POINTS.max(2.0 * error) + 1e-9;
    Change { before, after, error, items, significant }
}

fn of_dimension(
    dimension: &Dimension,
    before: (&Questionnaire, &Answers),
    after: &Answers,
    left_out: &mut Vec<(String, Unlike)>,
) -> Result<Option<Change>, BadAnswer> {
    let mut parts: Vec<Vec<Like>> = Vec::new();
    for part in &dimension.parts {
        let mut like = Vec::new();
        for item in &part.items {
            match both(item, before, after)? {
                Ok((old, new)) => like.push((item.weight, old, new)),
                Err(why) => left_out.push((item.id.clone(), why)),
            }
        }
        if !like.is_empty() {
            parts.push(like);
        }
    }
    let Some((old, new)) = of_parts(&parts, |it| it.1).zip(of_parts(&parts, |it| it.2)) else {
        return Ok(None);
    };
    let moved: Vec<f64> = parts.iter().flatten().map(|(_, old, new)| new - old).collect();
    let (_, deviation) = spread(&moved).unwrap_or_default();
    let error = if moved.len() > 1 { 100.0 * deviation * shares(&parts) } else { f64::INFINITY };
    Ok(Some(judged(100.0 * old, 100.0 * new, error, moved.len())))
}

/// Mean of the parts, each the weighted mean of its items.
fn of_parts(parts: &[Vec<Like>], of: fn(&Like) -> f64) -> Option<f64> {
    let part = |part: &Vec<Like>| mean(part.iter().map(|it| (of(it), it.0)));
    mean(parts.iter().filter_map(part).map(|score| (score, 1.0)))
}

/// The root of the sum of squares of the shares that the items have of the dimension.
#[expect(clippy::cast_precision_loss, reason = "numbers of parts are small")]
fn shares(parts: &[Vec<Like>]) -> f64 {
    let squares = parts.iter().map(|part| {
        let all: f64 = part.iter().map(|it| it.0).sum();
        part.iter().map(|it| (it.0 / all / parts.len() as f64).powi(2)).sum::<f64>()
    });
    squares.sum::<f64>().sqrt()
}

/// Both scores of an item, or why it is not compared.
fn both(
    item: &Item,
    before: (&Questionnaire, &Answers),
    after: &Answers,
) -> Result<Result<(f64, f64), Unlike>, BadAnswer> {
    let Some(old) = before.0.items().find(|old| old.id == item.id) else {
        return Ok(Err(Unlike::NotInBoth));
    };
    if old.kind != item.kind {
        return Ok(Err(Unlike::Rescaled));
    }
    let (first, second) = (before.1.get(&item.id), after.get(&item.id));
    let (Some(first), Some(second)) = (first, second) else { return Ok(Err(Unlike::NotAnswered)) };
    if [first, second].contains(&&Answer::DoNotKnow) {
        return Ok(Err(Unlike::NotKnown));
    }
    let scores = old.score(first)?.zip(item.score(second)?);
    Ok(scores.ok_or(Unlike::NotAnswered))
}
