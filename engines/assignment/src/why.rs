#![expect(clippy::indexing_slicing, reason = "places of SMEs and coaches are checked at the door")]
//! "Why not her?": what the plan would lose if an SME got another coach, and who would have to move.

use serde::Serialize;

use crate::{
    board::{Board, Edge, NOBODY},
    paths::{Search, Source, Suppose},
};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// She is the coach of this SME.
    Chosen,
    /// The two are no admissible pair.
    NotAdmissible,
    /// The two must not be together.
    Excluded,
    /// She has no places at all.
    Closed,
    /// It can be done, and this is what it costs.
    Costs(Cost),
}

/// What it costs to give the SME this coach. All figures are exact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cost {
    /// All her places are taken.
    pub full: bool,
    /// Whom the SME has in the plan.
    pub instead_of: Option<u32>,
    /// Points the SME itself gains with her (below nought: loses).
    pub here: i64,
    /// Points the others lose: "taking her costs 35 points elsewhere".
    pub elsewhere: i64,
    /// How many SMEs more stay without a coach (below nought: fewer).
    pub left_out: i64,
    /// Who moves then, the SME itself not named.
    pub moves: Vec<Move>,
}

/// An SME that would change its coach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Move {
    pub sme: u32,
    pub from: Option<u32>,
    pub to: Option<u32>,
}

impl Cost {
    /// What the whole plan loses in points.
    pub fn loss(&self) -> i64 {
        self.elsewhere - self.here
    }
}

/// What it costs to give an SME a coach it may have. Nothing of the board changes.
pub fn cost(board: &Board, sme: u32, wanted: Edge) -> Cost {
    let has = board.at[sme as usize];
    let mut back = Search::default();
    // What becomes of the place the SME leaves.
    let refill = (has != NOBODY).then(|| back.fill(board, has));
    let suppose = Suppose {
        freed: refill.as_ref().map(|_| has),
        otherwise: refill.as_ref().map_or(0, |chain| chain.cost),
    };
    let mut search = Search::default();
    let full = !board.spare(wanted.to);
    let mut moves = Vec::new();
    let mut ends_there = false;
    if full {
        let source = Source::Coach(wanted.to);
        let chain = search.out(board, source, suppose);
        ends_there = matches!(chain.end, crate::paths::End::Spare(at) if at == has);
        moves = search.moves_out(board, source, chain.end);
    }
    if let (Some(chain), false) = (&refill, ends_there) {
        moves.extend(back.moves_in(has, chain.end));
    }
    told(board, sme, wanted, &moves, full)
}

fn told(
    board: &Board,
    sme: u32,
    wanted: Edge,
    moves: &[(u32, Option<(u32, i32)>)],
    full: bool,
) -> Cost {
    let mut cost = Cost {
        full,
        instead_of: some(board.at[sme as usize]),
        here: i64::from(wanted.score) - i64::from(board.got[sme as usize]),
        elsewhere: 0,
        left_out: if board.at[sme as usize] == NOBODY { -1 } else { 0 },
        moves: Vec::new(),
    };
    for (other, to) in moves {
        let from = some(board.at[*other as usize]);
        let score = to.map_or(0, |(_, score)| score);
        cost.elsewhere += i64::from(board.got[*other as usize]) - i64::from(score);
        cost.left_out += i64::from(to.is_none()) - i64::from(from.is_none());
        cost.moves.push(Move { sme: *other, from, to: to.map(|(coach, _)| coach) });
    }
    cost
}

fn some(coach: u32) -> Option<u32> {
    (coach != NOBODY).then_some(coach)
}
