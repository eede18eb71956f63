//! What is asked: coaches with places, SMEs, admissible pairs, exclusions, and what counts as best.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// No score is further from nought than this, so that sums never overflow.
pub const SCORE_LIMIT: i32 = 1_000_000;

/// No more coaches and no more SMEs than this, for the same reason.
const MOST_COACHES: usize = 100_000;
const MOST_SMES: u32 = 10_000_000;

/// An SME that a coach may take, and how many points that is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// Place of the SME, from nought.
    pub sme: u32,
    /// Place of the coach in [`Problem::places`].
    pub coach: u32,
    /// Whole points, at most [`SCORE_LIMIT`] up or down.
    pub score: i32,
}

/// What counts as best.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// The highest total of points; an SME is left out where that is worth more, or no coach is worth a point.
    #[default]
    BestTotal,
    /// As many SMEs served as can be, and among those plans the highest total.
    MostServed,
}

/// The whole question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// How many SMEs there are.
    pub smes: u32,
    /// How many SMEs each coach can take; nought is allowed.
    pub places: Vec<u32>,
    /// Who may be with whom; each pair once, in any order.
    pub pairs: Vec<Pair>,
    /// SME and coach that must not be together, such as conflicts of interest, whatever the pairs say.
    #[serde(default)]
    pub excluded: Vec<(u32, u32)>,
    #[serde(default)]
    pub aim: Aim,
}

/// Why a question cannot be answered as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum BadProblem {
    #[error("pair {pair} names SME {sme}, but there are only {smes}")]
    NoSuchSme { pair: usize, sme: u32, smes: u32 },
    #[error("pair {pair} names coach {coach}, but there are only {coaches}")]
    NoSuchCoach { pair: usize, coach: u32, coaches: usize },
    #[error("SME {sme} and coach {coach} are excluded, but one of them does not exist")]
    NothingToExclude { sme: u32, coach: u32 },
    #[error("SME {sme} and coach {coach} are given twice; give each pair once")]
    Twice { sme: u32, coach: u32 },
    #[error("pair {pair} has {score} points; at most {SCORE_LIMIT} up or down are allowed")]
    ScoreTooLarge { pair: usize, score: i32 },
    #[error(
        "there are too many SMEs or coaches; at most {MOST_SMES} and {MOST_COACHES} are allowed"
    )]
    TooMany,
}

impl Problem {
    /// Points a served SME is worth beyond its score: nought, or more than any rearrangement can cost.
    ///
    /// A plan that serves one more differs by one chain of moves, which passes each coach once at most.
    pub fn bonus(&self) -> i64 {
        bonus(self.aim, self.places.len())
    }

    /// Looks at everything but duplicates, which are found when the pairs are sorted.
    pub(crate) fn check(&self) -> Result<(), BadProblem> {
        let coaches = self.places.len();
        if coaches > MOST_COACHES || self.smes > MOST_SMES {
            return Err(BadProblem::TooMany);
        }
        let unknown = |(sme, coach): &&(u32, u32)| *sme >= self.smes || *coach as usize >= coaches;
        if let Some((sme, coach)) = self.excluded.iter().find(unknown) {
            return Err(BadProblem::NothingToExclude { sme: *sme, coach: *coach });
        }
        for (pair, it) in self.pairs.iter().enumerate() {
            if it.sme >= self.smes {
                return Err(BadProblem::NoSuchSme { pair, sme: it.sme, smes: self.smes });
            }
            if it.coach as usize >= coaches {
                return Err(BadProblem::NoSuchCoach { pair, coach: it.coach, coaches });
            }
            if it.score.unsigned_abs() > SCORE_LIMIT.unsigned_abs() {
                return Err(BadProblem::ScoreTooLarge { pair, score: it.score });
            }
        }
        Ok(())
    }
}

pub fn bonus(aim: Aim, coaches: usize) -> i64 {
    match aim {
        Aim::BestTotal => 0,
        Aim::MostServed => 2 * i64::from(SCORE_LIMIT) * (i64::try_from(coaches).unwrap_or(0) + 2),
    }
}
