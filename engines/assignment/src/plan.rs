#![expect(clippy::indexing_slicing, reason = "places of SMEs and coaches are checked at the door")]
//! A plan that is the best, stays the best after each change, and can say why.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    auction,
    board::{Board, Edge, NOBODY},
    paths::{Search, Source},
    problem::{Aim, BadProblem, Pair, Problem, SCORE_LIMIT},
    why::{self, Why},
};

/// The limit of scores without its sign.
const MOST: u32 = SCORE_LIMIT.unsigned_abs();

/// The best plan, with the prices that prove it.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    board: Board,
    aim: Aim,
    /// Sorted.
    excluded: Vec<(u32, u32)>,
    search: Search,
}

/// One changed case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// A new SME with the coaches it may have and their points; its place is the next one.
    SmeAdded(Vec<(u32, i32)>),
    /// The SME leaves; its place stays, with nobody admissible.
    SmeRemoved(u32),
    /// The pair is new or has other points.
    Scored(Pair),
    /// The two are no admissible pair any more.
    Unscored { sme: u32, coach: u32 },
    /// The coach has so many places now.
    Places { coach: u32, places: u32 },
}

/// Why a change is not made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    #[error("there is no SME {0}")]
    NoSuchSme(u32),
    #[error("there is no coach {0}")]
    NoSuchCoach(u32),
    #[error("coach {0} is given twice; give each coach once")]
    Twice(u32),
    #[error("{0} points are too many; at most {SCORE_LIMIT} up or down are allowed")]
    ScoreTooLarge(i32),
    #[error("SME {sme} and coach {coach} must not be together")]
    Excluded { sme: u32, coach: u32 },
}

/// Why an SME has no coach in the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Left {
    /// Nobody with a place is admissible.
    NobodyAdmissible,
    /// No admissible coach is worth a point to it.
    NobodyWorthIt,
    /// Whoever is admissible is worth more to others.
    WorthMoreElsewhere,
}

impl Plan {
    /// The best plan for a question.
    pub fn solve(problem: &Problem) -> Result<Self, BadProblem> {
        problem.check()?;
        let mut board = Board::new(problem)?;
        auction::run(&mut board);
        let mut excluded = problem.excluded.clone();
        excluded.sort_unstable();
        Ok(Self { board, aim: problem.aim, excluded, search: Search::default() })
    }

    /// Of each SME its coach.
    pub fn coach_of(&self) -> Vec<Option<u32>> {
        self.board.at.iter().map(|at| (*at != NOBODY).then_some(*at)).collect()
    }

    /// The SMEs of a coach, by their place.
    pub fn smes_of(&self, coach: u32) -> Vec<u32> {
        let mut smes = self.board.seats.get(coach as usize).cloned().unwrap_or_default();
        smes.sort_unstable();
        smes
    }

    /// Points of all pairs of the plan.
    pub fn total(&self) -> i64 {
        self.board.got.iter().map(|score| i64::from(*score)).sum()
    }

    /// What one more place of each coach is worth to the plan at most, in points (with [`Aim::MostServed`] the
    /// bonus of a served SME included).
    pub fn prices(&self) -> &[i64] {
        &self.board.prices
    }

    /// Why the SME is left out; nothing when it is served or unknown.
    pub fn left_out(&self, sme: u32) -> Option<Left> {
        if *self.board.at.get(sme as usize)? != NOBODY {
            return None;
        }
        let row = &self.board.rows[sme as usize];
        let open = || row.iter().filter(|edge| self.board.places[edge.to as usize] > 0);
        Some(if open().next().is_none() {
            Left::NobodyAdmissible
        } else if open().all(|edge| i64::from(edge.score) <= self.board.outside) {
            Left::NobodyWorthIt
        } else {
            Left::WorthMoreElsewhere
        })
    }

    /// What it would cost to give the SME this coach, and who would have to move.
    pub fn why_not(&self, sme: u32, coach: u32) -> Why {
        let Some(row) = self.board.rows.get(sme as usize) else { return Why::NotAdmissible };
        if self.board.at[sme as usize] == coach && coach != NOBODY {
            return Why::Chosen;
        }
        if self.excluded.binary_search(&(sme, coach)).is_ok() {
            return Why::Excluded;
        }
        match row.iter().find(|edge| edge.to == coach) {
            None => Why::NotAdmissible,
            Some(_) if self.board.places[coach as usize] == 0 => Why::Closed,
            Some(edge) => Why::Costs(why::cost(&self.board, sme, *edge)),
        }
    }

    /// The question this plan answers, as it stands after all changes.
    pub fn problem(&self) -> Problem {
        let pairs = (0..).zip(&self.board.rows).flat_map(|(sme, row)| {
            row.iter().map(move |edge| Pair { sme, coach: edge.to, score: edge.score })
        });
        Problem {
            smes: u32::try_from(self.board.rows.len()).unwrap_or(NOBODY),
            places: self.board.places.clone(),
            pairs: pairs.collect(),
            excluded: self.excluded.clone(),
            aim: self.aim,
        }
    }

    /// Makes one change and mends the plan: few move, and it is the best again. A refused change changes nothing.
    pub fn apply(&mut self, change: &Change) -> Result<(), Refused> {
        self.may(change)?;
        match change {
            Change::SmeAdded(coaches) => {
                let sme = u32::try_from(self.board.rows.len()).unwrap_or(NOBODY);
                self.board.rows.push(Vec::new());
                self.board.at.push(NOBODY);
                self.board.got.push(0);
                self.again(sme, |board| {
                    for (coach, score) in coaches {
                        set(board, sme, *coach, Some(*score));
                    }
                });
            }
            Change::SmeRemoved(sme) => self.again(*sme, |board| {
                for edge in std::mem::take(&mut board.rows[*sme as usize]) {
                    board.columns[edge.to as usize].retain(|it| it.to != *sme);
                }
            }),
            Change::Scored(Pair { sme, coach, score }) => {
                self.again(*sme, |board| set(board, *sme, *coach, Some(*score)));
            }
            Change::Unscored { sme, coach } => {
                self.again(*sme, |board| set(board, *sme, *coach, None));
            }
            Change::Places { coach, places } => {
                self.board.places[*coach as usize] = *places;
                while self.board.seats[*coach as usize].len() > *places as usize {
                    self.search.let_in(&mut self.board, Source::Coach(*coach));
                }
                self.search.fill_up(&mut self.board, *coach);
            }
        }
        Ok(())
    }

    /// Takes an SME out, changes what it may have, lets it in again and fills the place it left.
    fn again(&mut self, sme: u32, change: impl FnOnce(&mut Board)) {
        let left = self.board.unseat(sme);
        change(&mut self.board);
        self.search.let_in(&mut self.board, Source::Sme(sme));
        if let Some(coach) = left {
            self.search.fill_up(&mut self.board, coach);
        }
    }

    fn may(&self, change: &Change) -> Result<(), Refused> {
        let sme = |sme: u32| match self.board.rows.get(sme as usize) {
            Some(_) => Ok(()),
            None => Err(Refused::NoSuchSme(sme)),
        };
        let coach = |coach: u32| match self.board.places.get(coach as usize) {
            Some(_) => Ok(()),
            None => Err(Refused::NoSuchCoach(coach)),
        };
        let score = |score: i32| match score.unsigned_abs() {
            0..=MOST => Ok(()),
            _ => Err(Refused::ScoreTooLarge(score)),
        };
        match change {
            Change::SmeAdded(coaches) => {
                let mut seen: Vec<u32> = coaches.iter().map(|(coach, _)| *coach).collect();
                seen.sort_unstable();
                if let Some(twice) = seen.windows(2).find(|two| two[0] == two[1]) {
                    return Err(Refused::Twice(twice[0]));
                }
                coaches.iter().try_for_each(|(it, points)| coach(*it).and(score(*points)))
            }
            Change::SmeRemoved(it) => sme(*it),
            Change::Scored(pair) => {
                sme(pair.sme).and(coach(pair.coach)).and(score(pair.score))?;
                match self.excluded.binary_search(&(pair.sme, pair.coach)) {
                    Ok(_) => Err(Refused::Excluded { sme: pair.sme, coach: pair.coach }),
                    Err(_) => Ok(()),
                }
            }
            Change::Unscored { sme: it, coach: of } => sme(*it).and(coach(*of)),
            Change::Places { coach: it, .. } => coach(*it),
        }
    }
}

/// Gives a pair other points, or none.
fn set(board: &mut Board, sme: u32, coach: u32, score: Option<i32>) {
    let both = [(&mut board.rows[sme as usize], coach), (&mut board.columns[coach as usize], sme)];
    for (list, to) in both {
        match (list.iter().position(|edge| edge.to == to), score) {
            (Some(place), Some(score)) => list[place].score = score,
            (Some(place), None) => drop(list.remove(place)),
            (None, Some(score)) => {
                let place = list.partition_point(|edge| edge.to < to);
                list.insert(place, Edge { to, score });
            }
            (None, None) => {}
        }
    }
}
