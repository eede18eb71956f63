//! Scoring.

use proptest::prelude::*;

use super::worlds::{Chance, all, any, choice, number, questionnaire, ticked};
use crate::{
    Answer, Answers, BadAnswer, BadQuestionnaire, Item, Kind, consensus, gaps, percent, score,
};

fn near(a: Option<f64>, b: f64) {
    assert!(a.is_some_and(|a| (a - b).abs() < 1e-9), "{a:?} is not {b}");
}

#[test]
fn the_best_answers_make_a_hundred_and_the_least_none() {
    let it = questionnaire();
    assert_eq!(it.check(), Ok(()));
    for (level, right) in [(4, 1.0), (0, 0.0), (3, 0.75)] {
        let scores = score(&it, &all(&it, &Answer::Level(level))).unwrap();
        near(scores.overall, right);
        assert!(scores.dimensions.iter().all(|it| it.valid));
        assert_eq!(scores.blind_spots, [""; 0]);
    }
}

#[test]
fn a_skipped_dimension_leaves_the_weights_of_the_others() {
    let it = questionnaire();
    let mut answers = all(&it, &Answer::Level(4));
    answers.retain(|id, _| !id.starts_with("d2"));
    for item in it.dimensions[0].items() {
        answers.insert(item.id.clone(), Answer::Level(0));
    }
    let scores = score(&it, &answers).unwrap();
    assert!(!scores.dimensions[2].valid);
    // Weights 0.20, 0.20, 0.15, 0.20 are left.
    near(scores.overall, 0.55 / 0.75);
    // Another one and there are too few.
    answers.retain(|id, _| !id.starts_with("d3"));
    assert_eq!(score(&it, &answers).unwrap().overall, None);
}

#[test]
fn not_applicable_leaves_the_denominator_and_not_known_does_not() {
    let it = questionnaire();
    let mut answers = all(&it, &Answer::Level(4));
    answers.insert("d0p0i0".into(), Answer::NotApplicable);
    let scores = score(&it, &answers).unwrap();
    near(scores.overall, 1.0);
    assert_eq!((scores.dimensions[0].answered, scores.dimensions[0].applicable), (9, 9));
    answers.insert("d0p0i1".into(), Answer::DoNotKnow);
    let scores = score(&it, &answers).unwrap();
    // One of two items of one of three parts.
    near(scores.dimensions[0].score, (0.5 + 1.0 + 1.0) / 3.0);
    assert_eq!(scores.blind_spots, ["d0p0i1"]);
}

#[test]
fn seven_of_ten_answers_make_a_dimension_valid() {
    let it = questionnaire();
    let mut answers = all(&it, &Answer::Level(2));
    for id in ["d1p0i0", "d1p0i1", "d1p0i2"] {
        answers.remove(id);
    }
    let scores = score(&it, &answers).unwrap();
    assert!(scores.dimensions[1].valid);
    // The part nobody answered does not count.
    near(scores.dimensions[1].score, 0.5);
    answers.remove("d1p2i0");
    let scores = score(&it, &answers).unwrap();
    assert!(!scores.dimensions[1].valid);
    near(scores.dimensions[1].score, 0.5);
    // Of what does not apply nothing is asked: six of six are enough again.
    for id in ["d1p0i0", "d1p0i1", "d1p0i2", "d1p2i0"] {
        answers.insert(id.into(), Answer::NotApplicable);
    }
    assert!(score(&it, &answers).unwrap().dimensions[1].valid);
    let nothing = all(&it, &Answer::NotApplicable);
    assert!(score(&it, &nothing).unwrap().dimensions.iter().all(|it| !it.valid));
}

#[test]
fn numbers_lie_between_their_anchors() {
    let item = Item { id: "i".into(), weight: 1.0, kind: number() };
    let pairs = [
        (-4.0, 0.0),
        (0.0, 0.0),
        (2.5, 0.125),
        (5.0, 0.25),
        (10.0, 0.375),
        (15.0, 0.5),
        (30.0, 0.75),
        (40.0, 0.875),
        (50.0, 1.0),
        (900.0, 1.0),
    ];
    for (value, right) in pairs {
        near(item.score(&Answer::Number(value)).unwrap(), right);
    }
    near(item.score(&Answer::Level(3)).unwrap(), 0.75);
    assert_eq!(item.score(&Answer::Number(f64::NAN)), Err(BadAnswer::NoNumber("i".into())));
    assert_eq!(item.score(&ticked(&[])), Err(BadAnswer::NoSuchOption("i".into())));
}

#[test]
fn ticked_options_are_points_of_the_maximum() {
    let item = Item { id: "i".into(), weight: 1.0, kind: choice() };
    near(item.score(&ticked(&[])).unwrap(), 0.0);
    near(item.score(&ticked(&["b"])).unwrap(), 0.5);
    near(item.score(&ticked(&["a", "b", "c"])).unwrap(), 1.0);
    assert_eq!(item.score(&ticked(&["x"])), Err(BadAnswer::NoSuchOption("i".into())));
    assert_eq!(item.score(&Answer::Number(1.0)), Err(BadAnswer::NoNumber("i".into())));
}

#[test]
fn what_cannot_be_scored_is_said() {
    let it = questionnaire();
    let one = |id: &str, answer| Answers::from([(id.to_owned(), answer)]);
    let wrong = score(&it, &one("nobody", Answer::Level(1))).unwrap_err();
    assert_eq!(wrong, BadAnswer::NoSuchItem("nobody".into()));
    let wrong = score(&it, &one("d0p0i0", Answer::Level(5))).unwrap_err();
    assert_eq!(wrong, BadAnswer::Level("d0p0i0".into()));

    let broken = |change: fn(&mut crate::Questionnaire)| {
        let mut it = questionnaire();
        change(&mut it);
        it.check().unwrap_err()
    };
    let twice = broken(|it| it.dimensions[1].parts[0].items[0].id = "d0p0i0".into());
    assert_eq!(twice, BadQuestionnaire::Twice("/d0p0i0".into()));
    assert_eq!(broken(|it| it.dimensions[1].weight = 0.0), BadQuestionnaire::Weight("d1".into()));
    assert_eq!(
        broken(|it| it.dimensions[0].parts[1].items.clear()),
        BadQuestionnaire::Empty("p1".into())
    );
    assert_eq!(broken(|it| it.valid_dimensions = 6), BadQuestionnaire::Validity);
    assert_eq!(broken(|it| it.valid_share = f64::NAN), BadQuestionnaire::Validity);
    let anchors = broken(|it| {
        let kind = Kind::Number { anchors: vec![[1.0, 0.0], [1.0, 1.0]] };
        it.dimensions[0].parts[0].items[0].kind = kind;
    });
    assert_eq!(anchors, BadQuestionnaire::Anchors("d0p0i0".into()));
    let points = broken(|it| {
        let kind = Kind::Choice { options: [("a".into(), -1.0)].into(), maximum: 1.0 };
        it.dimensions[0].parts[0].items[0].kind = kind;
    });
    assert_eq!(points, BadQuestionnaire::Points("d0p0i0".into()));
}

#[test]
fn halves_of_a_percent_go_up() {
    assert_eq!(
        [0.0, 0.004_9, 0.005, 0.125, 0.665, 1.0, 7.0].map(percent),
        [0, 0, 1, 13, 67, 100, 100]
    );
}

#[test]
fn items_share_the_overall_score_by_their_weights() {
    let it = questionnaire();
    let weights = gaps::weights(&it);
    assert!((weights.iter().map(|(_, weight)| weight).sum::<f64>() - 1.0).abs() < 1e-9);
    // Raising one item by a level raises the overall score by a quarter of its weight.
    for (id, weight) in &weights {
        let mut answers = all(&it, &Answer::Level(2));
        answers.insert(id.clone(), Answer::Level(3));
        near(score(&it, &answers).unwrap().overall, 0.5 + weight / 4.0);
    }
}

#[test]
fn what_stands_out_is_a_level_away_and_sorted_by_worth() {
    let it = questionnaire();
    let found = gaps::findings(&it, |id| match id {
        "d0p0i0" => Some((0.25, 0.5)),
        "d0p1i0" => Some((0.0, 0.5)),
        "d2p0i0" => Some((0.26, 0.5)),
        "d2p0i1" => Some((0.75, 0.5)),
        "d3p0i0" => Some((1.0, 0.5)),
        _ => None,
    });
    let ids = |list: &[gaps::Finding]| list.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
    // Half a score of a quarter of a part is worth more than a quarter of a third.
    assert_eq!(ids(&found.gaps), ["d0p1i0", "d0p0i0"]);
    assert_eq!(ids(&found.strengths), ["d3p0i0", "d2p0i1"]);
}

#[test]
fn respondents_who_disagree_are_flagged() {
    let it = questionnaire();
    let one = |levels: [Answer; 4]| -> Answers {
        ["d0p0i0", "d0p0i1", "d0p0i2", "d0p1i0"]
            .map(str::to_owned)
            .into_iter()
            .zip(levels)
            .collect()
    };
    let respondents = [
        (
            "anna",
            one([Answer::Level(4), Answer::Level(2), Answer::NotApplicable, Answer::Number(16.0)]),
        ),
        ("bert", one([Answer::Level(2), Answer::Level(1), Answer::Level(1), Answer::DoNotKnow])),
        ("cleo", one([Answer::Level(3), Answer::Level(2), Answer::Level(1), Answer::Level(3)])),
    ];
    let respondents = respondents.map(|(who, it)| (who.to_owned(), it)).into();
    let voices = consensus::voices(&it, &respondents).unwrap();
    let told: Vec<_> =
        voices.iter().map(|(_, it)| (it.middle, it.spread, it.flagged, it.do_not_know)).collect();
    let right = [
        (Some(3), 2, true, 0),
        (Some(2), 1, false, 0),
        (Some(1), 0, true, 0),
        (Some(2), 1, false, 1),
    ];
    assert_eq!(told, right);
    assert!(consensus::may_be_validated(true, 50, 15));
    assert!(!consensus::may_be_validated(true, 50, 14));
    assert!(!consensus::may_be_validated(false, 50, 50));
    assert!(!consensus::may_be_validated(true, 0, 0));
}

proptest! {
    #[test]
    fn the_order_of_answering_changes_nothing_and_more_is_never_less(seed in 0_u64..1 << 40) {
        let mut chance = Chance(seed);
        let it = questionnaire();
        let given: Vec<_> =
            it.items().filter_map(|item| Some((item.id.clone(), any(&mut chance, &item.kind)?))).collect();
        let forward: Answers = given.iter().cloned().collect();
        let backward: Answers = given.iter().rev().cloned().collect();
        let before = score(&it, &forward).unwrap();
        prop_assert_eq!(&before, &score(&it, &backward).unwrap());
        for dimension in &before.dimensions {
            prop_assert!(dimension.score.is_none_or(|it| (-1e-12..=1.0 + 1e-12).contains(&it)));
        }
        // One level, raised by one.
        let raised = given.iter().find(|(_, it)| matches!(it, Answer::Level(0..=3)));
        if let (Some((id, Answer::Level(level))), Some(old)) = (raised, before.overall) {
            let mut more = forward.clone();
            more.insert(id.clone(), Answer::Level(level + 1));
            let new = score(&it, &more).unwrap().overall.unwrap();
            prop_assert!(new >= old);
            let valid = before.dimensions.iter().any(|it| it.valid && id.starts_with(&it.id));
            prop_assert!(!valid || new > old);
        }
    }

    #[test]
    fn overall_is_the_mean_of_the_valid_dimensions_by_their_weights(seed in 0_u64..1 << 40) {
        let mut chance = Chance(seed);
        let it = questionnaire();
        let answers: Answers =
            it.items().filter_map(|item| Some((item.id.clone(), any(&mut chance, &item.kind)?))).collect();
        let scores = score(&it, &answers).unwrap();
        let valid: Vec<_> = it.dimensions.iter().zip(&scores.dimensions).filter(|(_, it)| it.valid).collect();
        let weight: f64 = valid.iter().map(|(it, _)| it.weight).sum();
        let sum: f64 = valid.iter().map(|(of, it)| of.weight * it.score.unwrap()).sum();
        match scores.overall {
            Some(overall) => prop_assert!(valid.len() >= 4 && (overall - sum / weight).abs() < 1e-9),
            None => prop_assert!(valid.len() < 4),
        }
    }
}
