//! Scores: items, sub-dimensions, dimensions, overall, what is valid and what nobody knows.
//!
//! "Not applicable" leaves the denominator; "do not know" counts as nought, counts as answered and is told as a blind
//! spot; what was not answered is neither. A sub-dimension is the mean of its items, a dimension the mean of its
//! sub-dimensions, overall the weighted mean of the valid dimensions. Everything is computed in the order of the
//! questionnaire and unrounded, so the order of answering changes nothing.

use serde::Serialize;
use thiserror::Error;

use crate::questionnaire::{Answer, Answers, Dimension, Item, Kind, Questionnaire, Subdimension};

/// All scores of one assessment, each 0 to 1 and unrounded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// Nothing when too few dimensions are valid.
    pub overall: Option<f64>,
    pub dimensions: Vec<Judgement>,
    /// Items nobody could answer, in the order of the questionnaire.
    pub blind_spots: Vec<String>,
}

/// A dimension.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judgement {
    pub id: String,
    /// Nothing when nothing was answered.
    pub score: Option<f64>,
    /// Enough of it is answered to count.
    pub valid: bool,
    pub answered: usize,
    /// Items that are not "not applicable".
    pub applicable: usize,
    pub parts: Vec<Scored>,
    pub items: Vec<Scored>,
}

/// A sub-dimension or an item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scored {
    pub id: String,
    pub score: Option<f64>,
}

/// Why an answer cannot be scored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadAnswer {
    #[error("there is no item `{0}`")]
    NoSuchItem(String),
    #[error("the level of `{0}` is not 0 to 4")]
    Level(String),
    #[error("`{0}` is not answered with a number")]
    NoNumber(String),
    #[error("`{0}` has no such option")]
    NoSuchOption(String),
}

/// Scores the answers of one assessment.
pub fn score(questionnaire: &Questionnaire, answers: &Answers) -> Result<Scores, BadAnswer> {
    for id in answers.keys() {
        if !questionnaire.items().any(|item| item.id == *id) {
            return Err(BadAnswer::NoSuchItem(id.clone()));
        }
    }
    let dimensions: Vec<Judgement> = questionnaire
        .dimensions
        .iter()
        .map(|it| dimension(it, answers, questionnaire.valid_share))
        .collect::<Result<_, _>>()?;
    let valid = || questionnaire.dimensions.iter().zip(&dimensions).filter(|(_, it)| it.valid);
    let weighed = valid().filter_map(|(of, it)| Some((it.score?, of.weight)));
    let enough = valid().count() >= questionnaire.valid_dimensions.max(1);
    let unknown = |item: &&Item| answers.get(&item.id) == Some(&Answer::DoNotKnow);
    Ok(Scores {
        overall: mean(weighed).filter(|_| enough),
        blind_spots: questionnaire.items().filter(unknown).map(|item| item.id.clone()).collect(),
        dimensions,
    })
}

fn dimension(of: &Dimension, answers: &Answers, valid_share: f64) -> Result<Judgement, BadAnswer> {
    let mut it = Judgement {
        id: of.id.clone(),
        score: None,
        valid: false,
        answered: 0,
        applicable: 0,
        parts: Vec::new(),
        items: Vec::new(),
    };
    for part in &of.parts {
        it.parts.push(subdimension(part, answers, &mut it.items)?);
    }
    it.score = mean(it.parts.iter().filter_map(|part| Some((part.score?, 1.0))));
    for item in of.items() {
        it.applicable += usize::from(answers.get(&item.id) != Some(&Answer::NotApplicable));
    }
    it.answered = it.items.iter().filter(|item| item.score.is_some()).count();
    #[expect(clippy::cast_precision_loss, reason = "numbers of items are small")]
    let enough = it.answered as f64 + 1e-9 >= valid_share * it.applicable as f64;
    it.valid = it.answered > 0 && enough;
    Ok(it)
}

fn subdimension(
    of: &Subdimension,
    answers: &Answers,
    items: &mut Vec<Scored>,
) -> Result<Scored, BadAnswer> {
    let first = items.len();
    for item in &of.items {
        let score = answers.get(&item.id).map_or(Ok(None), |answer| item.score(answer))?;
        items.push(Scored { id: item.id.clone(), score });
    }
    let scores = items.get(first..).unwrap_or_default().iter().zip(&of.items);
    let score = mean(scores.filter_map(|(it, item)| Some((it.score?, item.weight))));
    Ok(Scored { id: of.id.clone(), score })
}

/// The weighted mean of what there is.
pub(crate) fn mean(weighed: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (sum, weight) = weighed
        .fold((0.0, 0.0), |(sum, all), (score, weight)| (sum + score * weight, all + weight));
    (weight > 0.0).then(|| sum / weight)
}

impl Item {
    /// What an answer is worth, 0 to 1; nothing when the item does not apply.
    pub fn score(&self, answer: &Answer) -> Result<Option<f64>, BadAnswer> {
        let id = || self.id.clone();
        match (answer, &self.kind) {
            (Answer::NotApplicable, _) => Ok(None),
            (Answer::DoNotKnow, _) => Ok(Some(0.0)),
            (Answer::Level(level @ 0..=4), _) => Ok(Some(f64::from(*level) / 4.0)),
            (Answer::Level(_), _) => Err(BadAnswer::Level(id())),
            (Answer::Number(value), Kind::Number { anchors }) if value.is_finite() => {
                Ok(Some(between(anchors, *value)))
            }
            (Answer::Number(_), _) => Err(BadAnswer::NoNumber(id())),
            (Answer::Options(ticked), Kind::Choice { options, maximum }) => {
                let points = ticked.iter().map(|it| options.get(it).copied());
                let points: Option<f64> = points.sum();
                let points = points.ok_or_else(|| BadAnswer::NoSuchOption(id()))?;
                Ok(Some((points / maximum).clamp(0.0, 1.0)))
            }
            (Answer::Options(_), _) => Err(BadAnswer::NoSuchOption(id())),
        }
    }
}

/// The highest written level whose score this one reaches.
pub fn level(score: f64) -> u8 {
    (0..=4_u8).rev().find(|level| score + 1e-9 >= f64::from(*level) / 4.0).unwrap_or(0)
}

/// Straight lines between the anchors, cut off outside.
fn between(anchors: &[[f64; 2]], value: f64) -> f64 {
    let (Some([first, low]), Some([last, high])) = (anchors.first(), anchors.last()) else {
        return 0.0;
    };
    if value <= *first {
        return *low;
    }
    if value >= *last {
        return *high;
    }
    for two in anchors.windows(2) {
        if let [[left, from], [right, to]] = two
            && value <= *right
        {
            return from + (to - from) * (value - left) / (right - left);
        }
    }
    *high
}

/// As it is shown: whole percent, halves up.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
pub fn percent(score: f64) -> u8 {
    (score.clamp(0.0, 1.0) * 100.0 + 1e-9).round() as u8
}
