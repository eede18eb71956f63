//! A questionnaire as far as scoring must know it: dimensions, their parts, items, weights and scales. No texts.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Dimensions with their sub-dimensions and items, in the order of the questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Questionnaire {
    pub id: String,
    /// Scores are compared within one major version.
    pub major: u32,
    pub dimensions: Vec<Dimension>,
    /// A dimension is valid when at least this share of its applicable items is answered.
    pub valid_share: f64,
    /// An overall score needs at least so many valid dimensions.
    pub valid_dimensions: usize,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dimension {
    pub id: String,
    /// Relative to the others.
    pub weight: f64,
    pub parts: Vec<Subdimension>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subdimension {
    pub id: String,
    pub items: Vec<Item>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub id: String,
    /// Inside its sub-dimension; 1 makes the score the plain mean.
    pub weight: f64,
    pub kind: Kind,
}

/// How an item is answered, and what makes two scales the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Kind {
    /// Five written levels, 0 to 4.
    Levels,
    /// A number; `[value, score]` with straight lines between and cut off outside.
    Number { anchors: Vec<[f64; 2]> },
    /// Options that may be ticked, with their points, of a maximum.
    Choice { options: BTreeMap<String, f64>, maximum: f64 },
}

/// What somebody said to an item. Nothing at all is an answer that is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// A written level 0 to 4, allowed for every kind.
    Level(u8),
    Number(f64),
    /// The ticked options; none ticked is an answer too.
    Options(BTreeSet<String>),
    NotApplicable,
    DoNotKnow,
}

/// Answers by the id of the item.
pub type Answers = BTreeMap<String, Answer>;

/// Why a questionnaire cannot be scored.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadQuestionnaire {
    #[error("`{0}` is the id of two things")]
    Twice(String),
    #[error("`{0}` has nothing below it")]
    Empty(String),
    #[error("the weight of `{0}` is not above nought")]
    Weight(String),
    #[error("the anchors of `{0}` do not ascend, or score outside 0 to 1")]
    Anchors(String),
    #[error("the points of `{0}` are below nought, or its maximum is not above it")]
    Points(String),
    #[error("the rules of validity ask for more than there is")]
    Validity,
}

impl Questionnaire {
    /// Every item.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.dimensions.iter().flat_map(Dimension::items)
    }

    /// Looks whether it can be scored.
    pub fn check(&self) -> Result<(), BadQuestionnaire> {
        let mut ids = BTreeSet::new();
        let mut once = |id: &str| {
            let is_new = ids.insert(id.to_owned());
            is_new.then_some(()).ok_or_else(|| BadQuestionnaire::Twice(id.to_owned()))
        };
        let weighs = |id: &str, weight: f64| {
            let good = weight > 0.0 && weight.is_finite();
            good.then_some(()).ok_or_else(|| BadQuestionnaire::Weight(id.to_owned()))
        };
        let filled = |id: &str, count: usize| match count {
            0 => Err(BadQuestionnaire::Empty(id.to_owned())),
            _ => Ok(()),
        };
        filled(&self.id, self.dimensions.len())?;
        for dimension in &self.dimensions {
            once(&dimension.id)?;
            weighs(&dimension.id, dimension.weight)?;
            filled(&dimension.id, dimension.parts.len())?;
            for part in &dimension.parts {
                once(&format!("{}/{}", dimension.id, part.id))?;
                filled(&part.id, part.items.len())?;
                for item in &part.items {
                    once(&format!("/{}", item.id))?;
                    weighs(&item.id, item.weight)?;
                    item.check()?;
                }
            }
        }
        let share = (0.0..=1.0).contains(&self.valid_share);
        if !share || self.valid_dimensions > self.dimensions.len() {
            return Err(BadQuestionnaire::Validity);
        }
        Ok(())
    }
}

impl Dimension {
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.parts.iter().flat_map(|part| &part.items)
    }
}

impl Item {
    fn check(&self) -> Result<(), BadQuestionnaire> {
        match &self.kind {
            Kind::Levels => Ok(()),
            Kind::Number { anchors } => {
                let inside =
                    |[value, score]: &[f64; 2]| value.is_finite() && (0.0..=1.0).contains(score);
                let ascends = anchors.windows(2).all(|two| match two {
                    [[low, _], [high, _]] => low < high,
                    _ => true,
                });
                let good = anchors.len() >= 2 && anchors.iter().all(inside) && ascends;
                if good { Ok(()) } else { Err(BadQuestionnaire::Anchors(self.id.clone())) }
            }
            Kind::Choice { options, maximum } => {
                let points = options.values().all(|it| it.is_finite() && *it >= 0.0);
                let good = points && *maximum > 0.0 && maximum.is_finite();
                if good { Ok(()) } else { Err(BadQuestionnaire::Points(self.id.clone())) }
            }
        }
    }
}
