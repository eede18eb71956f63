//! The short form.

use super::worlds::Chance;
use crate::short_form::{Given, Next, ShortForm, Telling};

fn form() -> ShortForm {
    let telling = |at: u32| Telling {
        id: format!("i{at}"),
        discrimination: 1.0 + f64::from(at % 7) * 0.15,
        difficulty: f64::from(at % 5) * 0.4 - 0.8,
    };
    ShortForm {
        items: (0..51).map(telling).collect(),
        thresholds: [-1.2, -0.4, 0.4, 1.2],
        first: 12,
        least: 12,
        most: 51,
        stop_at: 0.35,
    }
}

/// A company of a strength answers.
fn answer(chance: &mut Chance, form: &ShortForm, id: &str, strength: f64) -> u8 {
    let item = form.items.iter().find(|it| it.id == id).unwrap();
    let draw = chance.share();
    let reached = form.thresholds.iter().filter(|it| {
        draw < 1.0 / (1.0 + (-item.discrimination * (strength - item.difficulty - **it)).exp())
    });
    u8::try_from(reached.count()).unwrap()
}

fn fill(chance: &mut Chance, form: &ShortForm, strength: f64) -> Given {
    let mut given = Given::new();
    while let Next::Ask(id) = form.next(&given) {
        let level = answer(chance, form, &id, strength);
        assert_eq!(given.insert(id, Some(level)), None, "nothing is asked twice");
    }
    given
}

#[test]
fn the_first_twelve_come_in_order_and_then_it_may_stop() {
    let form = form();
    let mut chance = Chance(1);
    let mut given = Given::new();
    for at in 0..12 {
        assert_eq!(form.next(&given), Next::Ask(format!("i{at}")));
        given.insert(format!("i{at}"), Some(answer(&mut chance, &form, &format!("i{at}"), 0.0)));
    }
    let given = fill(&mut chance, &form, 0.0);
    let known = form.known(&given);
    assert!(known.error <= 0.35 && (12..30).contains(&known.answered), "{known:?}");
}

#[test]
fn the_estimate_finds_the_strength_and_is_honest_about_its_error() {
    let form = form();
    let (mut held, mut squares) = (0, 0.0);
    for seed in 0..300 {
        let mut chance = Chance(seed);
        let strength = chance.normal();
        let known = form.known(&fill(&mut chance, &form, strength));
        squares += (known.strength - strength).powi(2) / 300.0;
        let truth = form.score_at(strength);
        held += u32::from(known.low <= truth && truth <= known.high);
    }
    assert!(squares.sqrt() < 0.42, "{}", squares.sqrt());
    assert!(held >= 270, "{held} of 300");
}

#[test]
fn higher_levels_never_lower_the_estimate() {
    let form = form();
    let mut chance = Chance(8);
    for _ in 0..100 {
        let mut given: Given = (0..15)
            .map(|_| {
                (format!("i{}", chance.below(51)), Some(u8::try_from(chance.below(4)).unwrap()))
            })
            .collect();
        let before = form.known(&given);
        let raised = given.iter().next().map(|(id, level)| (id.clone(), level.map(|it| it + 1)));
        given.extend(raised);
        let after = form.known(&given);
        assert!(after.strength > before.strength && after.score > before.score);
    }
}

#[test]
fn what_does_not_apply_tells_nothing_and_is_not_asked_again() {
    let form = form();
    let given: Given = (0..51).map(|at| (format!("i{at}"), None)).collect();
    let known = form.known(&given);
    assert!(known.strength.abs() < 1e-9 && (known.error - 1.0).abs() < 0.01 && known.answered == 0);
    assert_eq!(form.next(&given), Next::Enough);
    // After the twelve an informative item comes before a dull one.
    let mut some: Given = (0..12).map(|at| (format!("i{at}"), Some(2))).collect();
    let strict = ShortForm { stop_at: 0.01, ..form };
    let Next::Ask(id) = strict.next(&some) else { panic!("it goes on") };
    let asked = strict.items.iter().find(|it| it.id == id).unwrap();
    assert!(asked.discrimination > 1.7, "{asked:?}");
    // The order in which answers came does not matter.
    let known = strict.known(&some);
    let last = some.pop_first().unwrap();
    some.extend([last]);
    assert_eq!(strict.known(&some), known);
}
