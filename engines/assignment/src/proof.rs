//! Whether an answer is the best, from the question, the answer and the prices alone.
//!
//! Knows nothing of how the answer was found. With prices `p` of places and the least utilities `u` that no admissible
//! pair exceeds (`u + p >= points`), no plan can be worth more than the sum of all utilities and of all places at their
//! prices. An answer that reaches this sum is therefore the best (weak duality of linear programming).

use thiserror::Error;

use crate::problem::Problem;

/// What was proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proved {
    /// Points of all pairs of the answer.
    pub total: i64,
    /// SMEs with a coach.
    pub served: u32,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Flaw {
    #[error("the answer or the prices do not have the length of the question")]
    Length,
    #[error("SME {sme} has coach {coach}, which is no admissible pair")]
    NotAdmissible { sme: u32, coach: u32 },
    #[error("coach {coach} has {smes} SMEs and {places} places")]
    Crowded { coach: u32, smes: u32, places: u32 },
    #[error("the price of coach {0} is below nought")]
    NegativePrice(u32),
    #[error("another plan may be worth {0} points more")]
    Gap(i64),
}

/// Looks at an answer: of each SME its coach, and of each coach the price of a place.
pub fn check(problem: &Problem, coach_of: &[Option<u32>], prices: &[i64]) -> Result<Proved, Flaw> {
    if coach_of.len() != problem.smes as usize || prices.len() != problem.places.len() {
        return Err(Flaw::Length);
    }
    crowded(problem, coach_of)?;
    if let Some((coach, _)) = (0..).zip(prices).find(|(_, price)| **price < 0) {
        return Err(Flaw::NegativePrice(coach));
    }
    let bonus = problem.bonus();
    let mut excluded = problem.excluded.clone();
    excluded.sort_unstable();
    let mut utilities = vec![0_i64; coach_of.len()];
    let mut points: Vec<Option<i32>> = vec![None; coach_of.len()];
    for pair in &problem.pairs {
        let sme = pair.sme as usize;
        let all = (
            prices.get(pair.coach as usize),
            utilities.get_mut(sme),
            points.get_mut(sme),
            coach_of.get(sme),
        );
        let (Some(price), Some(utility), Some(points), Some(coach)) = all else {
            return Err(Flaw::Length);
        };
        if excluded.binary_search(&(pair.sme, pair.coach)).is_ok() {
            continue;
        }
        *utility = (*utility).max(i64::from(pair.score) + bonus - price);
        if *coach == Some(pair.coach) {
            *points = Some(pair.score);
        }
    }
    let mut proved = Proved { total: 0, served: 0 };
    for ((sme, coach), points) in (0..).zip(coach_of).zip(&points) {
        match (coach, points) {
            (None, _) => {}
            (Some(coach), None) => return Err(Flaw::NotAdmissible { sme, coach: *coach }),
            (Some(_), Some(points)) => {
                proved.total += i64::from(*points);
                proved.served += 1;
            }
        }
    }
    let places =
        problem.places.iter().zip(prices).map(|(places, price)| i64::from(*places) * price);
    let bound = utilities.iter().sum::<i64>() + places.sum::<i64>();
    match bound - (proved.total + bonus * i64::from(proved.served)) {
        0 => Ok(proved),
        gap => Err(Flaw::Gap(gap)),
    }
}

/// Whether somebody takes more than she has places.
fn crowded(problem: &Problem, coach_of: &[Option<u32>]) -> Result<(), Flaw> {
    let mut taken = vec![0_u32; problem.places.len()];
    for (sme, coach) in (0..).zip(coach_of) {
        if let Some(coach) = *coach {
            let none = Flaw::NotAdmissible { sme, coach };
            *taken.get_mut(coach as usize).ok_or(none)? += 1;
        }
    }
    for ((coach, smes), places) in (0..).zip(taken).zip(&problem.places) {
        if smes > *places {
            return Err(Flaw::Crowded { coach, smes, places: *places });
        }
    }
    Ok(())
}
