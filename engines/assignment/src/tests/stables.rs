//! Stable plans.

use super::slow::Chance;
use crate::{Pair, Problem, stable};

#[test]
fn nobody_would_rather_swap() {
    let mut chance = Chance(3);
    let mut pairs = 0;
    for round in 0..3_000 {
        let problem = chance.problem();
        let own: Vec<i32> =
            problem.pairs.iter().map(|_| i32::try_from(chance.below(9)).unwrap()).collect();
        let of_coaches = (round % 2 == 0).then_some(own.as_slice());
        let plan = stable::assign(&problem, of_coaches).unwrap();
        assert_eq!(stable::blocking(&problem, &plan.coach_of, of_coaches), [], "{problem:?}");
        for (coach, places) in (0..).zip(&problem.places) {
            let taken = plan.coach_of.iter().filter(|it| **it == Some(coach)).count();
            assert!(taken <= *places as usize);
        }
        for (sme, coach) in (0..).zip(&plan.coach_of) {
            let Some(coach) = *coach else { continue };
            assert!(!problem.excluded.contains(&(sme, coach)));
            assert!(problem.pairs.iter().any(|it| (it.sme, it.coach) == (sme, coach)));
            pairs += 1;
        }
    }
    assert!(pairs > 3_000);
}

#[test]
fn stable_and_best_total_differ_where_they_should() {
    let pairs = [(0, 0, 90), (0, 1, 80), (1, 0, 85), (1, 1, 40)];
    let pairs = pairs.map(|(sme, coach, score)| Pair { sme, coach, score }).to_vec();
    let problem = Problem { smes: 2, places: vec![1, 1], pairs, ..Problem::default() };
    let plan = stable::assign(&problem, None).unwrap();
    assert_eq!(plan.coach_of, [Some(0), Some(1)]);
    assert_eq!(plan.total, 130);
    let blocking = stable::blocking(&problem, &[Some(1), Some(0)], None);
    assert_eq!(blocking, [Pair { sme: 0, coach: 0, score: 90 }]);
    // The coach would rather have the other one: then that is stable.
    let plan = stable::assign(&problem, Some(&[1, 1, 2, 1])).unwrap();
    assert_eq!(plan.coach_of, [Some(1), Some(0)]);
}
