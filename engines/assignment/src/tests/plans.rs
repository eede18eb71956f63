//! Solving, mending and explaining, each beside another way to the same figure.

use super::slow::{Chance, best};
use crate::{Aim, BadProblem, Change, Left, Pair, Plan, Problem, Refused, Why, proof};

fn pair(sme: u32, coach: u32, score: i32) -> Pair {
    Pair { sme, coach, score }
}

fn problem(smes: u32, places: &[u32], pairs: &[(u32, u32, i32)]) -> Problem {
    let pairs = pairs.iter().map(|(sme, coach, score)| pair(*sme, *coach, *score)).collect();
    Problem { smes, places: places.to_vec(), pairs, ..Problem::default() }
}

/// The plan is proved, and as good as another way finds.
fn sound(plan: &Plan) -> i64 {
    let problem = plan.problem();
    let proved = proof::check(&problem, &plan.coach_of(), plan.prices());
    let proved = proved.unwrap_or_else(|flaw| panic!("{flaw}: {problem:?}"));
    let (served, total) = best(&problem);
    assert_eq!(proved.total, total, "{problem:?}");
    assert_eq!(proved.total, plan.total());
    if problem.aim == Aim::MostServed {
        assert_eq!(proved.served, served, "{problem:?}");
    }
    total + problem.bonus() * i64::from(proved.served)
}

#[test]
fn thousands_of_small_questions_are_answered_best() {
    let mut chance = Chance(7);
    let mut served = 0;
    for _ in 0..10_000 {
        let plan = Plan::solve(&chance.problem()).unwrap();
        sound(&plan);
        served += plan.coach_of().iter().flatten().count();
    }
    assert!(served > 10_000, "the questions are not empty");
}

#[test]
fn after_each_change_the_plan_is_the_best_again() {
    let mut chance = Chance(11);
    let mut made = 0;
    for _ in 0..400 {
        let mut plan = Plan::solve(&chance.problem()).unwrap();
        for _ in 0..12 {
            let now = plan.problem();
            let coaches = u32::try_from(now.places.len()).unwrap();
            let (sme, coach) = (chance.below(now.smes), chance.below(coaches));
            let score = i32::try_from(chance.below(30)).unwrap() - 2;
            let change = match chance.below(5) {
                0 => Change::SmeAdded((0..coaches).map(|coach| (coach, score * 2)).collect()),
                1 => Change::SmeRemoved(sme),
                2 => Change::Scored(pair(sme, coach, score)),
                3 => Change::Unscored { sme, coach },
                _ => Change::Places { coach, places: chance.below(4) },
            };
            match plan.apply(&change) {
                Ok(()) => made += 1,
                Err(Refused::Excluded { .. }) => {}
                Err(Refused::NoSuchSme(_)) => assert_eq!(now.smes, 0),
                Err(other) => panic!("{other}"),
            }
            sound(&plan);
        }
    }
    assert!(made > 3_000);
}

#[test]
fn what_another_coach_would_cost_is_what_it_costs() {
    let mut chance = Chance(13);
    let mut dear = 0;
    for _ in 0..600 {
        let problem = chance.problem();
        let plan = Plan::solve(&problem).unwrap();
        let whole = sound(&plan);
        for forced in &problem.pairs {
            let Why::Costs(cost) = plan.why_not(forced.sme, forced.coach) else { continue };
            // The same with the pair fixed: the SME is gone and so is one place.
            let mut rest = problem.clone();
            rest.pairs.retain(|it| it.sme != forced.sme);
            rest.places[forced.coach as usize] -= 1;
            // The length of the bonus is that of the whole question.
            let (served, total) = best(&rest);
            let with = total + i64::from(forced.score) + problem.bonus() * i64::from(served + 1);
            assert_eq!(whole - with, cost.loss() + problem.bonus() * cost.left_out, "{problem:?}");
            assert!(cost.full || cost.moves.len() <= 6);
            dear += usize::from(cost.elsewhere > 0);
        }
    }
    assert!(dear > 500);
}

#[test]
fn she_is_full_and_taking_her_costs_points_elsewhere() {
    // Ann is best for both, but can take one; the other loses 45 points without her.
    let ask = problem(2, &[1, 1], &[(0, 0, 90), (0, 1, 80), (1, 0, 85), (1, 1, 40)]);
    let plan = Plan::solve(&ask).unwrap();
    assert_eq!(plan.coach_of(), [Some(1), Some(0)]);
    let Why::Costs(cost) = plan.why_not(0, 0) else { panic!("it has a price") };
    assert!(cost.full);
    assert_eq!((cost.here, cost.elsewhere, cost.loss()), (10, 45, 35));
    assert_eq!(cost.moves.len(), 1);
    assert_eq!(plan.why_not(0, 1), Why::Chosen);
    assert_eq!(plan.why_not(0, 7), Why::NotAdmissible);
    assert_eq!(plan.why_not(9, 0), Why::NotAdmissible);
}

#[test]
fn exclusions_and_closed_coaches_are_told_apart() {
    let mut ask = problem(2, &[1, 0], &[(0, 0, 9), (0, 1, 8), (1, 0, 7)]);
    ask.excluded = vec![(0, 0)];
    let plan = Plan::solve(&ask).unwrap();
    assert_eq!(plan.coach_of(), [None, Some(0)]);
    assert_eq!(plan.why_not(0, 0), Why::Excluded);
    assert_eq!(plan.why_not(0, 1), Why::Closed);
    assert_eq!(plan.left_out(0), Some(Left::NobodyAdmissible));
    assert_eq!(plan.left_out(1), None);
}

#[test]
fn most_served_gives_up_points_for_one_more() {
    let mut ask = problem(2, &[1, 1], &[(0, 0, 100), (0, 1, 1), (1, 0, 1)]);
    assert_eq!(Plan::solve(&ask).unwrap().coach_of(), [Some(0), None]);
    assert_eq!(Plan::solve(&ask).unwrap().left_out(1), Some(Left::WorthMoreElsewhere));
    ask.aim = Aim::MostServed;
    assert_eq!(Plan::solve(&ask).unwrap().coach_of(), [Some(1), Some(0)]);
}

#[test]
fn a_pair_that_is_worth_nothing_is_left() {
    let plan = Plan::solve(&problem(1, &[1], &[(0, 0, -3)])).unwrap();
    assert_eq!(plan.coach_of(), [None]);
    assert_eq!(plan.left_out(0), Some(Left::NobodyWorthIt));
}

#[test]
fn what_cannot_be_asked_is_said() {
    let twice = problem(1, &[1], &[(0, 0, 1), (0, 0, 2)]);
    assert_eq!(Plan::solve(&twice).unwrap_err(), BadProblem::Twice { sme: 0, coach: 0 });
    let sme = problem(1, &[1], &[(1, 0, 1)]);
    assert_eq!(Plan::solve(&sme).unwrap_err(), BadProblem::NoSuchSme { pair: 0, sme: 1, smes: 1 });
    let coach = problem(1, &[1], &[(0, 1, 1)]);
    let wrong = BadProblem::NoSuchCoach { pair: 0, coach: 1, coaches: 1 };
    assert_eq!(Plan::solve(&coach).unwrap_err(), wrong);
    let large = problem(1, &[1], &[(0, 0, i32::MIN)]);
    let wrong = BadProblem::ScoreTooLarge { pair: 0, score: i32::MIN };
    assert_eq!(Plan::solve(&large).unwrap_err(), wrong);
    let excluded = Problem { excluded: vec![(0, 3)], ..problem(1, &[1], &[(0, 0, 1)]) };
    let wrong = BadProblem::NothingToExclude { sme: 0, coach: 3 };
    assert_eq!(Plan::solve(&excluded).unwrap_err(), wrong);
    let many = problem(0, &vec![1; 100_001], &[]);
    assert_eq!(Plan::solve(&many).unwrap_err(), BadProblem::TooMany);
    assert_eq!(Plan::solve(&Problem::default()).unwrap().coach_of(), []);
}

#[test]
fn a_refused_change_changes_nothing() {
    let mut ask = problem(1, &[1], &[(0, 0, 1)]);
    ask.excluded = vec![(0, 0)];
    let mut plan = Plan::solve(&ask).unwrap();
    let before = plan.problem();
    let refused = [
        (Change::SmeAdded(vec![(0, 1), (0, 2)]), Refused::Twice(0)),
        (Change::SmeAdded(vec![(4, 1)]), Refused::NoSuchCoach(4)),
        (Change::SmeRemoved(3), Refused::NoSuchSme(3)),
        (Change::Scored(pair(0, 0, 5)), Refused::Excluded { sme: 0, coach: 0 }),
        (Change::Scored(pair(0, 0, 2_000_000)), Refused::ScoreTooLarge(2_000_000)),
        (Change::Places { coach: 2, places: 1 }, Refused::NoSuchCoach(2)),
    ];
    for (change, why) in refused {
        assert_eq!(plan.apply(&change), Err(why));
        assert_eq!(plan.problem(), before);
    }
}

#[test]
fn the_order_of_pairs_changes_nothing() {
    let mut chance = Chance(17);
    for _ in 0..500 {
        let mut ask = chance.problem();
        let first = Plan::solve(&ask).unwrap();
        ask.pairs.reverse();
        ask.excluded.reverse();
        let second = Plan::solve(&ask).unwrap();
        assert_eq!(first.coach_of(), second.coach_of());
        assert_eq!(first.prices(), second.prices());
    }
}

#[test]
fn the_proof_notices_what_is_not_best() {
    let ask = problem(2, &[1, 1], &[(0, 0, 90), (0, 1, 80), (1, 0, 85), (1, 1, 40)]);
    let plan = Plan::solve(&ask).unwrap();
    let prices = plan.prices();
    assert!(proof::check(&ask, &plan.coach_of(), prices).is_ok());
    let flaw = |coach_of: &[Option<u32>], prices: &[i64]| proof::check(&ask, coach_of, prices);
    assert_eq!(flaw(&[Some(0), Some(1)], prices), Err(proof::Flaw::Gap(35)));
    let crowded = proof::Flaw::Crowded { coach: 0, smes: 2, places: 1 };
    assert_eq!(flaw(&[Some(0), Some(0)], prices), Err(crowded));
    assert!(matches!(flaw(&plan.coach_of(), &[0, 0]), Err(proof::Flaw::Gap(_))));
    assert_eq!(flaw(&plan.coach_of(), &[10, -1]), Err(proof::Flaw::NegativePrice(1)));
    assert_eq!(flaw(&[None], prices), Err(proof::Flaw::Length));
    let mut other = ask.clone();
    other.excluded = vec![(0, 1)];
    let wrong = Err(proof::Flaw::NotAdmissible { sme: 0, coach: 1 });
    assert_eq!(proof::check(&other, &plan.coach_of(), prices), wrong);
}
