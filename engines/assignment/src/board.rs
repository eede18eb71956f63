#![expect(clippy::indexing_slicing, reason = "places of SMEs and coaches are checked at the door")]
//! Who sits where, at which prices: the state that solving, mending and explaining share.
//!
//! Invariant of a settled board, which makes it the best: nobody has a better choice at these prices than
//! what they have, and a coach with a place to spare has price nought.

use crate::problem::{BadProblem, Problem};

/// No coach.
pub const NOBODY: u32 = u32::MAX;

/// The other end of a pair, and its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub to: u32,
    pub score: i32,
}

#[derive(Debug, Clone, Default)]
pub struct Board {
    /// Of each SME, the coaches it may have, by their place.
    pub rows: Vec<Vec<Edge>>,
    /// Of each coach, the SMEs it may take.
    pub columns: Vec<Vec<Edge>>,
    pub places: Vec<u32>,
    /// What it is worth to an SME to stay without: nought, or far less when as many as possible are to be served.
    pub outside: i64,
    /// What a place of the coach is worth to the others, never below nought.
    pub prices: Vec<i64>,
    /// Of each SME its coach, or nobody.
    pub at: Vec<u32>,
    /// The points of that.
    pub got: Vec<i32>,
    /// Of each coach the SMEs she takes.
    pub seats: Vec<Vec<u32>>,
}

impl Board {
    /// An empty board of a checked question; sorted, so that the order of pairs changes nothing.
    pub fn new(problem: &Problem) -> Result<Self, BadProblem> {
        let (smes, coaches) = (problem.smes as usize, problem.places.len());
        let mut excluded = problem.excluded.clone();
        excluded.sort_unstable();
        let (mut wide, mut high) = (vec![0_usize; smes], vec![0_usize; coaches]);
        for pair in &problem.pairs {
            wide[pair.sme as usize] += 1;
            high[pair.coach as usize] += 1;
        }
        let mut rows: Vec<Vec<Edge>> = wide.into_iter().map(Vec::with_capacity).collect();
        let mut columns: Vec<Vec<Edge>> = high.into_iter().map(Vec::with_capacity).collect();
        for pair in &problem.pairs {
            rows[pair.sme as usize].push(Edge { to: pair.coach, score: pair.score });
        }
        for (sme, row) in (0..).zip(&mut rows) {
            row.sort_unstable();
            if let Some(twice) = row.windows(2).find(|two| two[0].to == two[1].to) {
                return Err(BadProblem::Twice { sme, coach: twice[0].to });
            }
            if !excluded.is_empty() {
                row.retain(|edge| excluded.binary_search(&(sme, edge.to)).is_err());
            }
            for edge in row {
                columns[edge.to as usize].push(Edge { to: sme, score: edge.score });
            }
        }
        Ok(Self {
            rows,
            columns,
            places: problem.places.clone(),
            outside: -problem.bonus(),
            prices: vec![0; coaches],
            at: vec![NOBODY; smes],
            got: vec![0; smes],
            seats: vec![Vec::new(); coaches],
        })
    }

    /// What the SME has at these prices.
    pub fn utility(&self, sme: u32) -> i64 {
        match self.at[sme as usize] {
            NOBODY => self.outside,
            coach => i64::from(self.got[sme as usize]) - self.prices[coach as usize],
        }
    }

    /// The most an SME could have at these prices.
    pub fn best(&self, sme: u32) -> i64 {
        let worth = |edge: &Edge| i64::from(edge.score) - self.prices[edge.to as usize];
        self.rows[sme as usize].iter().map(worth).max().unwrap_or(i64::MIN).max(self.outside)
    }

    pub fn spare(&self, coach: u32) -> bool {
        self.seats[coach as usize].len() < self.places[coach as usize] as usize
    }

    pub fn seat(&mut self, sme: u32, coach: u32, score: i32) {
        self.at[sme as usize] = coach;
        self.got[sme as usize] = score;
        self.seats[coach as usize].push(sme);
    }

    /// Takes an SME from its coach; says from whom.
    pub fn unseat(&mut self, sme: u32) -> Option<u32> {
        let coach = std::mem::replace(&mut self.at[sme as usize], NOBODY);
        self.got[sme as usize] = 0;
        if coach == NOBODY {
            return None;
        }
        let seats = &mut self.seats[coach as usize];
        if let Some(place) = seats.iter().position(|it| *it == sme) {
            seats.swap_remove(place);
        }
        Some(coach)
    }

    /// A coach without places costs whatever keeps everybody away.
    pub fn price_closed(&mut self) {
        for coach in 0..self.places.len() {
            if self.places[coach] == 0 {
                let wanted = self.columns[coach]
                    .iter()
                    .map(|edge| i64::from(edge.score) - self.utility(edge.to));
                self.prices[coach] = wanted.max().unwrap_or(0).max(0);
            }
        }
    }
}
