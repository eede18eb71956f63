//! Measuring again, and what a programme did.

use super::worlds::{Chance, all, number, questionnaire};
use crate::{
    Age, Answer, Kind, Profile, Size,
    change::{Unlike, changes},
    effect::{Case, Warning, effect},
};

#[test]
fn a_change_of_one_level_everywhere_is_twenty_five_points() {
    let it = questionnaire();
    let (before, after) = (all(&it, &Answer::Level(1)), all(&it, &Answer::Level(2)));
    let found = changes((&it, &before), (&it, &after)).unwrap();
    let overall = found.overall.unwrap();
    assert!((overall.points() - 25.0).abs() < 1e-9 && overall.significant);
    assert!(overall.error.abs() < 1e-9);
    assert_eq!((overall.items, found.left_out.len()), (50, 0));
    let back = changes((&it, &after), (&it, &before)).unwrap().overall.unwrap();
    assert!((back.points() + 25.0).abs() < 1e-9 && back.significant);
    let same = changes((&it, &after), (&it, &after)).unwrap().overall.unwrap();
    assert!(same.points().abs() < 1e-9 && !same.significant);
}

#[test]
fn a_change_that_few_items_make_is_not_significant() {
    let it = questionnaire();
    let before = all(&it, &Answer::Level(1));
    let mut after = before.clone();
    after.insert("d0p0i0".into(), Answer::Level(4));
    let found = changes((&it, &before), (&it, &after)).unwrap();
    let dimension = found.dimensions[0].1.unwrap();
    // Three quarters of one of three items of one of three parts.
    assert!((dimension.points() - 75.0 / 9.0).abs() < 1e-9);
    assert!(dimension.points() > 5.0 && 2.0 * dimension.error > dimension.points());
    assert!(!dimension.significant);
    // The same rise in every item of the dimension is.
    for item in it.dimensions[0].items() {
        after.insert(item.id.clone(), Answer::Level(2));
    }
    assert!(changes((&it, &before), (&it, &after)).unwrap().dimensions[0].1.unwrap().significant);
}

#[test]
fn only_like_items_are_compared() {
    let old = questionnaire();
    let mut new = questionnaire();
    new.dimensions[0].parts[0].items[0].kind = number();
    new.dimensions[0].parts[0].items[1].id = "new".into();
    let before = all(&old, &Answer::Level(1));
    let mut after = all(&new, &Answer::Level(3));
    after.insert("d1p0i0".into(), Answer::DoNotKnow);
    after.insert("d1p0i1".into(), Answer::NotApplicable);
    after.remove("d1p0i2");
    let found = changes((&old, &before), (&new, &after)).unwrap();
    let mut left_out = found.left_out.clone();
    left_out.sort_by(|a, b| a.0.cmp(&b.0));
    let right = [
        ("d0p0i0", Unlike::Rescaled),
        ("d0p0i1", Unlike::NotInBoth),
        ("d1p0i0", Unlike::NotKnown),
        ("d1p0i1", Unlike::NotAnswered),
        ("d1p0i2", Unlike::NotAnswered),
        ("new", Unlike::NotInBoth),
    ];
    assert_eq!(left_out, right.map(|(id, why)| (id.to_owned(), why)));
    // Whatever is left moved by half.
    assert!((found.overall.unwrap().points() - 50.0).abs() < 1e-9);
    assert_eq!(found.dimensions[0].1.unwrap().items, 8);
    let nothing = changes((&old, &before), (&new, &std::collections::BTreeMap::default())).unwrap();
    assert_eq!(nothing.overall, None);
    let Kind::Levels = old.dimensions[0].parts[0].items[0].kind else { panic!("levels") };
}

fn case(chance: &mut Chance, company: u64, level: f64, gain: f64) -> Case {
    let size = Size::ALL[chance.below(2) as usize];
    let profile = Profile { country: *b"DE", division: 62, size, age: Age::Old };
    let truth = level + 0.08 * chance.normal();
    let measured = |chance: &mut Chance, it: f64| (it + 0.06 * chance.normal()).clamp(0.0, 1.0);
    let before = measured(chance, truth);
    Case { company, profile, before, after: measured(chance, truth + gain) }
}

#[test]
fn the_interval_holds_the_effect_that_was_put_in() {
    let (mut held, mut wrong) = (0, 0);
    for seed in 0..200 {
        let mut chance = Chance(seed);
        let helped: Vec<Case> = (0..60).map(|it| case(&mut chance, it, 0.5, 0.10)).collect();
        let others: Vec<Case> = (100..700).map(|it| case(&mut chance, it, 0.5, 0.03)).collect();
        let it = effect(&helped, &others).unwrap();
        held += u32::from((it.effect.low..=it.effect.high).contains(&7.0));
        // Without help there is no effect but by chance.
        let none: Vec<Case> = (0..60).map(|it| case(&mut chance, it, 0.5, 0.03)).collect();
        wrong += u32::from(effect(&none, &others).unwrap().significant);
    }
    assert!((180..=199).contains(&held), "{held} of 200");
    assert!(wrong <= 20, "{wrong} of 200");
}

#[test]
fn who_was_chosen_for_a_low_score_rises_by_itself_and_that_is_said() {
    let mut chance = Chance(3);
    let all: Vec<Case> = (0..2_000).map(|it| case(&mut chance, it, 0.5, 0.0)).collect();
    // Nobody is helped; those who were measured low are taken for helped.
    let (helped, others): (Vec<Case>, Vec<Case>) =
        all.into_iter().partition(|it| it.before < 0.40 && it.company % 2 == 0);
    let it = effect(&helped, &others).unwrap();
    assert!(it.change > 3.0, "they rise by {}", it.change);
    assert!(it.warnings.contains(&Warning::RegressionToTheMean));
    assert!((it.regression.unwrap() - it.change).abs() < 1.5, "{it:?}");
    // Beside others measured as low there is no effect.
    assert!(it.effect.low <= 0.0 && it.effect.high >= 0.0, "{it:?}");
}

#[test]
fn pairs_are_alike_and_few_pairs_say_nothing() {
    let mut chance = Chance(5);
    let helped: Vec<Case> = (0..30).map(|it| case(&mut chance, it, 0.5, 0.1)).collect();
    assert_eq!(effect(&helped, &[]), None);
    assert_eq!(effect(&helped[..4], &helped), None);
    let far: Vec<Case> = (100..200).map(|it| case(&mut chance, it, 0.95, 0.0)).collect();
    assert!(effect(&helped, &far).is_none_or(|it| it.warnings.contains(&Warning::ManyUnmatched)));
    let others: Vec<Case> = (100..200).map(|it| case(&mut chance, it, 0.5, 0.0)).collect();
    let it = effect(&helped, &others).unwrap();
    let (mut a, mut b) = (helped.clone(), others.clone());
    a.reverse();
    b.reverse();
    let again = effect(&a, &b).unwrap();
    assert!((it.effect.value - again.effect.value).abs() < 1e-9);
    assert_eq!((it.pairs, it.unmatched), (again.pairs, again.unmatched));
    assert!(it.pairs + it.unmatched == 30 && it.pairs >= 20);
    let few = effect(&helped[..8], &others).unwrap();
    assert!(few.warnings.contains(&Warning::FewPairs));
}
