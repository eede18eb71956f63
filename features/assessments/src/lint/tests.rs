//! What the check finds: one fault planted at a time into what ships, which has none.

use std::collections::BTreeMap;

use super::model::{QUESTIONS, lint};
use crate::{
    edition::{Edition, SHIPPED},
    questionnaire::model::Condition,
};

fn codes(change: impl FnOnce(&mut Edition)) -> Vec<&'static str> {
    let mut it = Edition::clone(SHIPPED.first().unwrap());
    change(&mut it);
    let mut all: Vec<_> = lint(&it.structure, &it.texts).into_iter().map(|it| it.code).collect();
    all.dedup();
    all
}

fn after(item: &str, at_least: f64) -> Condition {
    Condition { item: Some(item.to_owned()), at_least: Some(at_least), ..Condition::default() }
}

#[test]
fn each_fault_is_told_by_its_name() {
    let first = SHIPPED.first().unwrap().structure.item.first().unwrap().id.clone();
    assert!(codes(|_| {}).is_empty());
    assert_eq!(codes(|it| it.structure.version = "1.0".into()), ["version"]);
    assert_eq!(codes(|it| it.structure.valid_dimensions = 9), ["validity"]);
    assert_eq!(codes(|it| it.structure.item[1].weight = 0.0), ["weight"]);
    assert_eq!(codes(|it| it.structure.item[0].ask_if = vec![after(&first, 1.0)]), ["not-earlier"]);
    let later = SHIPPED.first().unwrap().structure.item[5].id.clone();
    assert_eq!(codes(|it| it.structure.item[2].ask_if = vec![after(&later, 1.0)]), ["not-earlier"]);
    let never =
        [after(&first, 3.0), Condition { below: Some(2.0), at_least: None, ..after(&first, 0.0) }];
    assert_eq!(codes(|it| it.structure.item[3].ask_if = never.to_vec()), ["unreachable"]);
    // A level is a whole number from 0 to 4.
    for (from, below) in [(5.0, None), (2.5, Some(3.0))] {
        let tests =
            [after(&first, from), Condition { below, at_least: None, ..after(&first, 0.0) }];
        let tests = tests.into_iter().filter(|it| it.tests() == 1).collect::<Vec<_>>();
        assert_eq!(codes(|it| it.structure.item[3].ask_if = tests), ["unreachable"], "{from}");
    }
    assert!(codes(|it| it.structure.item[3].ask_if = vec![after(&first, 4.0)]).is_empty());
    assert_eq!(codes(|it| it.structure.item[3].clause = "8.9".into()), ["clause"]);
    let unhelped = |it: &mut Edition| {
        it.texts.get_mut("de").unwrap().item.get_mut(&first).unwrap().help.clear();
    };
    assert_eq!(codes(unhelped), ["no-words"]);
    let both = Condition { at_most: Some(3.0), ..after(&first, 1.0) };
    assert_eq!(codes(|it| it.structure.item[3].ask_if = vec![both]), ["no-test"]);
    assert_eq!(
        codes(|it| it.structure.subdimension[0].dimension = "nowhere".into()),
        ["unknown-dimension"]
    );
    assert_eq!(codes(|it| drop(it.texts.remove("pl"))), ["no-language"]);
    let mute = |it: &mut Edition| {
        it.texts.get_mut("fr").unwrap().item.get_mut(&first).unwrap().levels[2].clear();
    };
    assert_eq!(codes(mute), ["no-words"]);
    let script = |it: &mut Edition| {
        it.texts.get_mut("en").unwrap().item.get_mut(&first).unwrap().help = "<script>".into();
    };
    assert_eq!(codes(script), ["markup"]);
    let twice = |it: &mut Edition| {
        let known = it.structure.item[3].id.clone();
        it.structure.item[4].id = known;
    };
    assert!(codes(twice).contains(&"twice"));
}

#[test]
fn a_missing_translation_is_odd_and_a_missing_original_blocks() {
    for (lang, blocks) in [("en", true), ("de", false)] {
        let mut it = Edition::clone(SHIPPED.first().unwrap());
        it.texts.get_mut(lang).unwrap().questionnaire.title.clear();
        let found = lint(&it.structure, &it.texts);
        assert_eq!(
            found.iter().map(|it| (it.code, it.blocks)).collect::<Vec<_>>(),
            [("no-words", blocks)]
        );
    }
}

#[test]
fn ten_thousand_questions_are_refused_quickly() {
    let mut it = Edition::clone(SHIPPED.first().unwrap());
    let model = it.structure.item.first().unwrap().clone();
    it.structure.item = (0..10_000)
        .map(|n| crate::questionnaire::model::Item { id: format!("q-{n}"), ..model.clone() })
        .collect();
    let begun = std::time::Instant::now();
    let found = lint(&it.structure, &BTreeMap::new());
    assert!(found.iter().any(|it| it.code == "too-many" && it.blocks) && QUESTIONS < 10_000);
    assert!(begun.elapsed().as_secs() < 5);
}
