//! A programme as one question: who coaches whom, so that the whole is the best, or so that nobody would rather swap. Pure.

use engine_assignment::{
    Aim, BadProblem, Pair, Plan, Problem, Why,
    fit::{self, Fit},
    proof::{self, Flaw, Proved},
    stable,
};
use kit::{Id, words};

use crate::{
    choice::model::{Bar, Need, in_codes},
    model::Coach,
};

words! {
    /// What counts as good.
    pub enum Goal { Best = "best", Most = "most", Stable = "stable" }
}

/// A coach with the places she has left.
pub struct Seat {
    pub it: Coach,
    pub places: u32,
}

/// A case with whom it may have: place of the coach, how she fits, and what keeps her away.
pub struct Asking {
    pub record: Id<cases::Case>,
    pub pairs: Vec<(Fit, Option<Bar>)>,
}

/// The answer, with what proves it.
pub struct Answer {
    pub coach_of: Vec<Option<u32>>,
    pub total: i64,
    /// The best plan, for the proof and for "why not her?".
    pub plan: Plan,
    /// What the independent check says of the best plan; nothing for a stable one, which proves another thing.
    pub proof: Option<Result<Proved, Flaw>>,
    /// Pairs that would rather be together: none in a stable plan.
    pub blocking: usize,
}

/// How each coach fits a case.
pub fn asking(
    record: Id<cases::Case>,
    need: &Need,
    seats: &[Seat],
    bars: &[Option<Bar>],
) -> Asking {
    let pair = |(seat, bar): (&Seat, &Option<Bar>)| {
        let grades = in_codes(&need.wants, &seat.it.grades.0);
        (fit::fit(&need.wants, &grades), *bar)
    };
    Asking { record, pairs: seats.iter().zip(bars).map(pair).collect() }
}

/// The question: admissible is who is not barred; a conflict of interest is excluded whatever the points say. A place
/// that is full bars nobody: that is what the plan is for. Points are what keeps the order of both scores, and one more,
/// so that a coach without a fit is still better than none.
pub fn problem(seats: &[Seat], all: &[Asking], goal: Goal) -> Problem {
    let mut it = Problem {
        smes: u32::try_from(all.len()).unwrap_or(0),
        places: seats.iter().map(|it| it.places).collect(),
        aim: if goal == Goal::Most { Aim::MostServed } else { Aim::BestTotal },
        ..Problem::default()
    };
    for (sme, asking) in (0..).zip(all) {
        for (coach, (fit, bar)) in (0..).zip(&asking.pairs) {
            match bar {
                None | Some(Bar::Full) => {
                    it.pairs.push(Pair { sme, coach, score: fit.points() + 1 });
                }
                Some(Bar::Tie) => it.excluded.push((sme, coach)),
                Some(_) => {}
            }
        }
    }
    it
}

/// Solves it.
pub fn answer(problem: &Problem, goal: Goal) -> Result<Answer, BadProblem> {
    let plan = Plan::solve(problem)?;
    let (coach_of, total, proof) = if goal == Goal::Stable {
        let it = stable::assign(problem, None)?;
        (it.coach_of, it.total, None)
    } else {
        let coach_of = plan.coach_of();
        let proof = proof::check(problem, &coach_of, plan.prices());
        (coach_of, plan.total(), Some(proof))
    };
    let blocking = stable::blocking(problem, &coach_of, None).len();
    Ok(Answer { coach_of, total, plan, proof, blocking })
}

/// Points as percent of what two full scores are: readers do not count in 10,200.
pub fn percent(points: i64) -> i64 {
    (2 * 100 * points + MOST) / (2 * MOST)
}

/// Points of a pair that fits wholly.
const MOST: i64 = 101 * 100 + 100 + 1;

/// Why a case does not have a coach in the plan, for the words of a page.
pub fn why(plan: &Plan, sme: u32, coach: u32, bar: Option<Bar>) -> Told {
    match plan.why_not(sme, coach) {
        Why::Chosen => Told::Chosen,
        Why::Excluded => Told::Conflict,
        Why::NotAdmissible => Told::Barred(bar.unwrap_or(Bar::NotTaken)),
        Why::Closed => Told::Closed,
        Why::Costs(cost) => Told::Costs {
            is_full: cost.full,
            loss: cost.loss(),
            here: cost.here,
            elsewhere: cost.elsewhere,
            left_out: cost.left_out,
            moved: cost.moves.len(),
        },
    }
}

/// The same, as it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    Chosen,
    Conflict,
    Barred(Bar),
    Closed,
    Costs { is_full: bool, loss: i64, here: i64, elsewhere: i64, left_out: i64, moved: usize },
}

#[cfg(test)]
mod tests {
    use engine_assignment::{Pair, Problem};
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

    use super::{Goal, Told, answer, percent, why};

    #[test]
    fn a_full_coach_says_what_taking_her_costs() {
        let pair = |sme, coach, score| Pair { sme, coach, score };
        let pairs = vec![pair(0, 0, 90), pair(1, 0, 80), pair(0, 1, 55), pair(1, 1, 10)];
        let it = Problem { smes: 2, places: vec![1, 1], pairs, ..Problem::default() };
        let answer = answer(&it, Goal::Best).unwrap();
        assert_eq!((answer.coach_of.clone(), answer.total), (vec![Some(1), Some(0)], 135));
        assert_eq!(answer.proof.unwrap().unwrap().total, 135, "the bound equals the value");
        let told = why(&answer.plan, 0, 0, None);
        let Told::Costs { is_full, loss, here, elsewhere, .. } = told else { panic!("{told:?}") };
        assert_eq!((is_full, here, elsewhere, loss), (true, 35, 70, 35));
        assert_eq!((percent(0), percent(10_201)), (0, 100));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Whatever the points: the best plan is proved, no plan that is stable is worth more, and a stable one has
        /// nobody who would rather swap.
        #[test]
        fn best_plans_are_proved_and_stable_ones_are_stable(
            places in proptest::collection::vec(0_u32..3, 1..6),
            scores in proptest::collection::vec(proptest::collection::vec(proptest::option::of(1_i32..10_202), 6), 1..8),
        ) {
            let mut it = Problem {
                smes: u32::try_from(scores.len()).unwrap(),
                places: places.clone(),
                ..Problem::default()
            };
            for (sme, row) in (0..).zip(&scores) {
                for (coach, score) in (0..).zip(row.iter().take(places.len())) {
                    it.pairs.extend(score.map(|score| Pair { sme, coach, score }));
                }
            }
            let best = answer(&it, Goal::Best).unwrap();
            prop_assert_eq!(best.proof.unwrap().map(|it| it.total), Ok(best.total));
            let stable = answer(&it, Goal::Stable).unwrap();
            prop_assert_eq!(stable.blocking, 0);
            prop_assert!(stable.total <= best.total);
        }
    }
}
