//! The other kind of good plan: nobody would rather swap.
//!
//! SMEs propose to coaches in the order of their points and coaches keep the best they can take (Gale and Shapley
//! 1962, with places). Where both sides go by the same points the result is the only stable plan up to ties; where
//! coaches have points of their own it is the one the SMEs like best.

use std::{cmp::Reverse, collections::BinaryHeap};

use serde::Serialize;

use crate::{
    board::{Board, Edge},
    problem::{BadProblem, Pair, Problem},
};

/// A stable plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stable {
    /// Of each SME its coach.
    pub coach_of: Vec<Option<u32>>,
    /// Points of all pairs of the plan, as the SMEs count them.
    pub total: i64,
}

/// What a place-holder of a coach is worth to her: her points, then the SME that stands first.
type Liking = (i32, Reverse<u32>);

/// A stable plan. Pairs without points for the SME, or for the coach, are not taken: either would rather be alone.
///
/// `of_coaches` are the points as coaches give them, one for each pair of the question; without them coaches go by
/// the same points. Ties go to the first coach, and to the first SME.
pub fn assign(problem: &Problem, of_coaches: Option<&[i32]>) -> Result<Stable, BadProblem> {
    problem.check()?;
    let board = Board::new(problem)?;
    let mut likings = likings(problem, of_coaches);
    likings.sort_unstable();
    let liking = |sme: u32, edge: &Edge| {
        if of_coaches.is_none() {
            return Some(edge.score);
        }
        let place = likings.binary_search_by_key(&(sme, edge.to), |it| (it.0, it.1)).ok()?;
        likings.get(place).map(|it| it.2)
    };
    let mut rows = board.rows;
    for row in &mut rows {
        row.retain(|edge| edge.score > 0);
        // The best is taken from the end.
        row.sort_unstable_by_key(|edge| (edge.score, Reverse(edge.to)));
    }
    let mut held: Vec<BinaryHeap<Reverse<(Liking, i32)>>> =
        problem.places.iter().map(|_| BinaryHeap::new()).collect();
    let mut waiting: Vec<u32> = (0..problem.smes).collect();
    while let Some(sme) = waiting.pop() {
        let Some(edge) = rows.get_mut(sme as usize).and_then(Vec::pop) else { continue };
        let Some(held) = held.get_mut(edge.to as usize) else { continue };
        match liking(sme, &edge) {
            Some(points) if points > 0 => held.push(Reverse(((points, Reverse(sme)), edge.score))),
            _ => waiting.push(sme),
        }
        let places = problem.places.get(edge.to as usize).map_or(0, |places| *places as usize);
        if held.len() > places
            && let Some(Reverse(((_, Reverse(sent)), _))) = held.pop()
        {
            waiting.push(sent);
        }
    }
    let mut stable = Stable { coach_of: vec![None; problem.smes as usize], total: 0 };
    for (coach, held) in (0..).zip(held) {
        for Reverse(((_, Reverse(sme)), score)) in held {
            stable.total += i64::from(score);
            if let Some(of) = stable.coach_of.get_mut(sme as usize) {
                *of = Some(coach);
            }
        }
    }
    Ok(stable)
}

/// What coaches think of each pair; what has no points of theirs counts as nothing.
fn likings(problem: &Problem, of_coaches: Option<&[i32]>) -> Vec<(u32, u32, i32)> {
    let Some(points) = of_coaches else { return Vec::new() };
    let pairs = problem.pairs.iter().zip(points);
    pairs.map(|(pair, points)| (pair.sme, pair.coach, *points)).collect()
}

/// The pairs that would rather be together than what a plan gives them: none where it is stable.
pub fn blocking(
    problem: &Problem,
    coach_of: &[Option<u32>],
    of_coaches: Option<&[i32]>,
) -> Vec<Pair> {
    let likes = |place: usize, pair: &Pair| {
        of_coaches.map_or(pair.score, |points| points.get(place).copied().unwrap_or(0))
    };
    let coach_of = |sme: u32| coach_of.get(sme as usize).copied().flatten();
    let mut has = vec![0_i32; problem.smes as usize];
    // Of each coach how many she has, and the points of the one she would let go first.
    let mut held = vec![(0_u32, i32::MAX); problem.places.len()];
    for (place, pair) in problem.pairs.iter().enumerate() {
        if coach_of(pair.sme) == Some(pair.coach)
            && let Some(has) = has.get_mut(pair.sme as usize)
            && let Some((smes, least)) = held.get_mut(pair.coach as usize)
        {
            *has = pair.score;
            *smes += 1;
            *least = (*least).min(likes(place, pair));
        }
    }
    let blocks = |(place, pair): &(usize, &Pair)| {
        let points = likes(*place, pair);
        let has = has.get(pair.sme as usize).copied().unwrap_or(0);
        let (smes, least) = held.get(pair.coach as usize).copied().unwrap_or((0, 0));
        let places = problem.places.get(pair.coach as usize).copied().unwrap_or(0);
        let wanted = points > 0 && places > 0 && (smes < places || points > least);
        let free = coach_of(pair.sme) != Some(pair.coach)
            && !problem.excluded.contains(&(pair.sme, pair.coach));
        free && wanted && pair.score > has
    };
    problem.pairs.iter().enumerate().filter(blocks).map(|(_, pair)| *pair).collect()
}
