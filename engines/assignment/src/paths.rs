#![expect(clippy::indexing_slicing, reason = "places of SMEs and coaches are checked at the door")]
//! Mending a settled board: the cheapest chain of moves that lets somebody in or fills a place.
//!
//! Both searches are Dijkstra's over coaches. Going from coach to coach over an SME costs what the SME loses at the present
//! prices, which is never below nought on a settled board. Prices of the coaches passed then move by what the chain is
//! cheaper for them, and the board is settled again (the successive shortest paths of Busacker and Gowen with the
//! potentials of Edmonds and Karp).

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::board::{Board, NOBODY};

/// Never reached.
const FAR: i64 = i64::MAX;

/// Who needs a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An SME that sits nowhere.
    Sme(u32),
    /// A coach who has to let one SME go.
    Coach(u32),
}

/// How a chain ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// At a coach with a place to spare.
    Spare(u32),
    /// With an SME that does without a coach.
    Out(u32),
    /// With an SME that had no coach and comes to this one.
    In(u32, u32, i32),
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Chain {
    pub cost: i64,
    pub end: End,
}

/// The state of a search, kept so that the next one need not make it anew.
#[derive(Debug, Clone, Default)]
pub struct Search {
    far: Vec<i64>,
    /// Of each coach reached the SME that moves, its points there, and for places to fill the coach it moves to.
    by: Vec<(u32, i32, u32)>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    done: Vec<u32>,
}

/// What else a search has to know when nothing shall change.
#[derive(Debug, Clone, Copy, Default)]
pub struct Suppose {
    /// This coach has one place more.
    pub freed: Option<u32>,
    /// Any other end costs this much more.
    pub otherwise: i64,
}

impl Search {
    fn begin(&mut self, coaches: usize) {
        self.far.clear();
        self.far.resize(coaches, FAR);
        self.by.resize(coaches, (NOBODY, 0, NOBODY));
        self.heap.clear();
        self.done.clear();
    }

    fn reach(&mut self, coach: u32, far: i64, by: (u32, i32, u32)) {
        self.far[coach as usize] = far;
        self.by[coach as usize] = by;
        self.heap.push(Reverse((far, coach)));
    }

    fn next(&mut self, below: i64) -> Option<(i64, u32)> {
        while let Some(Reverse((far, coach))) = self.heap.pop() {
            if far >= below {
                return None;
            }
            if far == self.far[coach as usize] {
                self.done.push(coach);
                return Some((far, coach));
            }
        }
        None
    }

    /// The cheapest way to let somebody in.
    pub fn out(&mut self, board: &Board, source: Source, suppose: Suppose) -> Chain {
        self.begin(board.places.len());
        let mut chain = match source {
            Source::Coach(coach) => {
                self.reach(coach, 0, (NOBODY, 0, NOBODY));
                Chain { cost: FAR, end: End::Spare(coach) }
            }
            Source::Sme(sme) => {
                let best = board.best(sme);
                let cost = best - board.outside + suppose.otherwise;
                let mut chain = Chain { cost, end: End::Out(sme) };
                self.relax(board, (sme, 0, best), suppose, &mut chain);
                chain
            }
        };
        while let Some((far, coach)) = self.next(chain.cost) {
            for place in 0..board.seats[coach as usize].len() {
                let sme = board.seats[coach as usize][place];
                let has = board.utility(sme);
                let cost = far + has - board.outside + suppose.otherwise;
                if cost < chain.cost {
                    chain = Chain { cost, end: End::Out(sme) };
                }
                self.relax(board, (sme, far, has), suppose, &mut chain);
            }
        }
        chain
    }

    /// Where an SME at this distance, which has so much, could go.
    fn relax(
        &mut self,
        board: &Board,
        (sme, far, has): (u32, i64, i64),
        suppose: Suppose,
        chain: &mut Chain,
    ) {
        for edge in &board.rows[sme as usize] {
            let to = edge.to as usize;
            let cost = far + has - i64::from(edge.score) + board.prices[to];
            if cost < self.far[to] && cost < chain.cost {
                self.reach(edge.to, cost, (sme, edge.score, NOBODY));
                let freed = suppose.freed == Some(edge.to);
                if freed || board.spare(edge.to) {
                    let cost = cost + if freed { 0 } else { suppose.otherwise };
                    if cost < chain.cost {
                        *chain = Chain { cost, end: End::Spare(edge.to) };
                    }
                }
            }
        }
    }

    /// The best use of a place that became free, or the end at which it stays empty.
    pub fn fill(&mut self, board: &Board, coach: u32) -> Chain {
        self.begin(board.places.len());
        self.reach(coach, 0, (NOBODY, 0, NOBODY));
        let mut chain = Chain { cost: board.prices[coach as usize], end: End::Spare(coach) };
        while let Some((far, coach)) = self.next(chain.cost) {
            let price = board.prices[coach as usize];
            for edge in &board.columns[coach as usize] {
                let at = board.at[edge.to as usize];
                if at == coach {
                    continue;
                }
                let cost = far + board.utility(edge.to) - i64::from(edge.score) + price;
                if cost >= chain.cost {
                    continue;
                }
                if at == NOBODY {
                    chain = Chain { cost, end: End::In(edge.to, coach, edge.score) };
                } else if cost < self.far[at as usize] {
                    self.reach(at, cost, (edge.to, edge.score, coach));
                    let empty = cost + board.prices[at as usize];
                    if empty < chain.cost {
                        chain = Chain { cost: empty, end: End::Spare(at) };
                    }
                }
            }
        }
        chain
    }

    /// Who moves where, from the end of the chain to its source; nothing of the board changes.
    pub fn moves_out(
        &self,
        board: &Board,
        source: Source,
        end: End,
    ) -> Vec<(u32, Option<(u32, i32)>)> {
        let mut moves = Vec::new();
        let mut hole = match end {
            End::Out(sme) => {
                moves.push((sme, None));
                board.at[sme as usize]
            }
            End::Spare(coach) | End::In(_, coach, _) => coach,
        };
        while hole != NOBODY && source != Source::Coach(hole) {
            let (sme, score, _) = self.by[hole as usize];
            moves.push((sme, Some((hole, score))));
            hole = board.at[sme as usize];
        }
        moves
    }

    /// The same for a place to fill.
    pub fn moves_in(&self, coach: u32, end: End) -> Vec<(u32, Option<(u32, i32)>)> {
        let mut moves = Vec::new();
        let mut hole = match end {
            End::In(sme, at, score) => {
                moves.push((sme, Some((at, score))));
                at
            }
            End::Spare(at) => at,
            End::Out(_) => coach,
        };
        while hole != coach {
            let (sme, score, to) = self.by[hole as usize];
            moves.push((sme, Some((to, score))));
            hole = to;
        }
        moves
    }

    /// Lets somebody in and settles the board.
    pub fn let_in(&mut self, board: &mut Board, source: Source) {
        let chain = self.out(board, source, Suppose::default());
        for coach in &self.done {
            let far = self.far[*coach as usize];
            board.prices[*coach as usize] += (chain.cost - far).max(0);
        }
        carry_out(board, &self.moves_out(board, source, chain.end));
    }

    /// Fills the spare places of a coach, or lowers her price to nought.
    pub fn fill_up(&mut self, board: &mut Board, coach: u32) {
        while board.spare(coach) && board.prices[coach as usize] > 0 {
            let chain = self.fill(board, coach);
            for coach in &self.done {
                let far = self.far[*coach as usize];
                board.prices[*coach as usize] -= (chain.cost - far).max(0);
            }
            carry_out(board, &self.moves_in(coach, chain.end));
        }
    }
}

fn carry_out(board: &mut Board, moves: &[(u32, Option<(u32, i32)>)]) {
    for (sme, _) in moves {
        board.unseat(*sme);
    }
    for (sme, to) in moves {
        if let Some((coach, score)) = to {
            board.seat(*sme, *coach, *score);
        }
    }
}
