#![expect(clippy::indexing_slicing, reason = "places of SMEs and coaches are checked at the door")]
//! The best total from nothing: an auction with ever smaller steps, forward and in reverse.
//!
//! SMEs bid for places until each has, but for a small step, the best it can get at the prices (Bertsekas 1988).
//! Coaches who are left with a spare place above price nought then lower it and win SMEs back (the reverse auction for
//! places that may stay empty, Bertsekas, Castañon and Tsaknakis 1993). Points are multiplied by the number
//! of coaches plus two, so that the last step, one, adds up to less than a point along any chain of moves;
//! [`whole`] then turns the prices back into whole points for which the plan is exactly the best.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
};

use crate::board::{Board, Edge, NOBODY};

/// How many times smaller each step is than the one before.
const FINER: i64 = 6;

/// More than any bid: nobody bids for a coach without places.
const CLOSED: i64 = i64::MAX / 4;

struct Auction<'a> {
    board: &'a mut Board,
    scale: i64,
    step: i64,
    /// Of each coach what her SMEs bid, the lowest first.
    bids: Vec<BinaryHeap<Reverse<(i64, u32)>>>,
}

/// Fills an empty board with the best plan and its prices.
pub fn run(board: &mut Board) {
    let scale = i64::try_from(board.places.len()).unwrap_or(0) + 2;
    let span = span(board);
    for (price, places) in board.prices.iter_mut().zip(&board.places) {
        *price = if *places == 0 { CLOSED } else { 0 };
    }
    let bids = board
        .places
        .iter()
        .zip(&board.columns)
        .map(|(places, column)| BinaryHeap::with_capacity(1 + (*places as usize).min(column.len())))
        .collect();
    let mut auction = Auction { board, scale, step: (span * scale / 4).max(1), bids };
    loop {
        auction.forward();
        auction.reverse();
        if auction.step == 1 {
            break;
        }
        auction.step = (auction.step / FINER).max(1);
    }
    let residue = unused_residue(&board.prices, scale);
    for price in board.prices.iter_mut().filter(|price| **price != CLOSED) {
        *price = whole(*price, scale, residue);
    }
    board.price_closed();
}

/// The widest difference between two choices of an SME.
fn span(board: &Board) -> i64 {
    let scores = || board.rows.iter().flatten().map(|edge| i64::from(edge.score));
    let (low, high) = (scores().min().unwrap_or(0), scores().max().unwrap_or(0));
    high.max(board.outside) - low.min(board.outside)
}

/// A remainder that no price has; there are more remainders than coaches. Nought is the price of a spare place.
fn unused_residue(prices: &[i64], scale: i64) -> i64 {
    let mut used: Vec<i64> = prices.iter().map(|price| price.rem_euclid(scale)).collect();
    used.sort_unstable();
    (1..scale).find(|it| used.binary_search(it).is_err()).unwrap_or(1)
}

/// The price in whole points: rounded down where prices with the unused remainder would just step up.
///
/// Two prices that bind an SME differ by whole points up to one step. Rounding keeps that exactly unless the one
/// has the largest remainder and the other none, and the turn by the unused remainder rules that out.
fn whole(price: i64, scale: i64, residue: i64) -> i64 {
    (price + scale - residue).div_euclid(scale)
}

impl Auction<'_> {
    /// Everybody bids until nobody wants to bid again.
    fn forward(&mut self) {
        let board = &mut *self.board;
        self.bids.iter_mut().for_each(BinaryHeap::clear);
        board.seats.iter_mut().for_each(Vec::clear);
        let mut waiting: Vec<u32> = (0..).take(board.rows.len()).collect();
        while let Some(sme) = waiting.pop() {
            let (edge, bid) = Self::choose(board, sme, self.scale, self.step);
            let (at, got) = (&mut board.at[sme as usize], &mut board.got[sme as usize]);
            let Some(edge) = edge else {
                (*at, *got) = (NOBODY, 0);
                continue;
            };
            (*at, *got) = (edge.to, edge.score);
            let coach = edge.to as usize;
            let (bids, places) = (&mut self.bids[coach], board.places[coach] as usize);
            if bids.len() < places {
                bids.push(Reverse((bid, sme)));
            } else if let Some(mut lowest) = bids.peek_mut() {
                waiting.push(lowest.0.1);
                *lowest = Reverse((bid, sme));
            }
            if bids.len() >= places
                && let Some(Reverse((lowest, _))) = bids.peek()
            {
                board.prices[coach] = *lowest;
            }
        }
        for (sme, at) in (0..).zip(&board.at) {
            if *at != NOBODY {
                board.seats[*at as usize].push(sme);
            }
        }
    }

    /// The best coach at these prices, and how high one may bid before the next best is as good.
    fn choose(board: &Board, sme: u32, scale: i64, step: i64) -> (Option<Edge>, i64) {
        let (mut best, mut next) = (board.outside * scale, board.outside * scale);
        let mut choice = None;
        for edge in &board.rows[sme as usize] {
            let worth = i64::from(edge.score) * scale - board.prices[edge.to as usize];
            if worth > next {
                if worth > best {
                    next = best;
                    best = worth;
                    choice = Some(*edge);
                } else {
                    next = worth;
                }
            }
        }
        let price = choice.map_or(0, |edge: Edge| board.prices[edge.to as usize]);
        (choice, price + best - next + step)
    }

    /// Coaches with a spare place lower their price until somebody comes or it is nought.
    fn reverse(&mut self) {
        let mut waiting: VecDeque<u32> =
            (0..).take(self.board.places.len()).filter(|it| self.too_dear(*it)).collect();
        while let Some(coach) = waiting.pop_front() {
            while self.too_dear(coach) {
                let left = self.lower(coach);
                if let Some(other) = left.filter(|other| self.too_dear(*other)) {
                    waiting.push_back(other);
                }
            }
        }
    }

    fn too_dear(&self, coach: u32) -> bool {
        let price = self.board.prices[coach as usize];
        price > 0 && price != CLOSED && self.board.spare(coach)
    }

    /// One lowering: the SME that gives most for the place comes; says whom it left.
    fn lower(&mut self, coach: u32) -> Option<u32> {
        let (mut best, mut next, mut comes) = (i64::MIN, i64::MIN, None);
        for edge in &self.board.columns[coach as usize] {
            let at = self.board.at[edge.to as usize];
            if at == coach {
                continue;
            }
            let has = if at == NOBODY {
                self.board.outside * self.scale
            } else {
                i64::from(self.board.got[edge.to as usize]) * self.scale
                    - self.board.prices[at as usize]
            };
            let gives = i64::from(edge.score) * self.scale - has;
            if gives > best {
                next = best;
                best = gives;
                comes = Some(*edge);
            } else if gives > next {
                next = gives;
            }
        }
        let (Some(edge), true) = (comes, best > self.step) else {
            self.board.prices[coach as usize] = 0;
            return None;
        };
        let price = &mut self.board.prices[coach as usize];
        *price = (*price).min((best - self.step).min(next.saturating_sub(self.step)).max(0));
        let left = self.board.unseat(edge.to);
        self.board.seat(edge.to, coach, edge.score);
        left
    }
}
