//! A sentence model beside the space learned from the node's own texts.

use std::sync::Arc;

use super::*;

/// Names of what stores a current mean the same; other words lie anywhere.
fn model() -> Sentences {
    let place = |word: &&str| -> Vec<f32> {
        let alike = ["accumulators", "accumulator", "galvanics"].contains(word);
        let sum = |sum: usize, byte: u8| (sum * 31 + usize::from(byte)) % 23;
        let at = if alike { 23 } else { word.bytes().fold(0, sum) };
        (0..24).map(|it| f32::from(u8::from(it == at))).collect()
    };
    let embed = move |texts: &[&str]| Some(texts.iter().map(place).collect());
    Sentences { fingerprint: 1, dimensions: 24, embed: Arc::new(embed) }
}

/// Texts of many themes, and two plants that differ in one word only.
fn texts() -> Vec<Doc> {
    let words = |from: usize, step: usize| -> String {
        let all: Vec<String> =
            (0..44).map(|at| format!("word{}", (from * 7 + at * step) % 180)).collect();
        all.join(" ")
    };
    let mut all: Vec<Doc> = (0..100)
        .map(|number| {
            let mut doc = doc(&format!("t{number:03}"), Kind::Opportunity, "A theme");
            doc.body = words(number, 3 + number % 5);
            doc
        })
        .collect();
    for thing in ["accumulators", "glassware"] {
        for copy in 0..2 {
            let id = format!("{thing}{copy}");
            let mut plant = doc(&id, Kind::Opportunity, "A plant");
            plant.body =
                format!("Recycling of {} {}", format!("{thing} ").repeat(8), words(copy, 4));
            all.push(plant);
        }
    }
    all
}

fn theme(index: &Index, id: &str) -> f32 {
    let wish = Wish {
        lang: Some(Lang::En),
        limit: 100,
        ..Wish::new(Kind::Opportunity, "Recycling of galvanics for a town")
    };
    let hits = index.matches(&wish).unwrap().hits;
    let hit = hits.into_iter().find(|hit| hit.id == id).unwrap();
    hit.parts.iter().find(|part| part.what == PartKind::Theme).map_or(0.0, |part| part.points)
}

/// By how much the plant for what is meant is nearer than the one for anything else.
fn gap(index: &Index) -> f32 {
    theme(index, "accumulators0") - theme(index, "glassware0")
}

#[test]
fn a_word_nobody_here_uses_is_understood() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Index::open_with(folder.path(), thesaurus(), Some(model())).unwrap();
    let index = open();
    index.apply(texts().into_iter().map(Change::from), "1").unwrap();
    let before = gap(&index);
    assert!(before.abs() < 0.1, "before anything is learned: {before}");
    let mut asked = 0;
    while let some @ 1.. = index.learn_words(50).unwrap() {
        assert!(some <= 50);
        asked += some;
    }
    assert!(asked > 150, "{asked}");
    let after = gap(&index);
    assert!(after > before + 0.1, "{before} {after}");
    // What was learned is kept; whoever has no model does without.
    drop(index);
    let again = open();
    assert_eq!(again.learn_words(50).unwrap(), 0);
    assert!((gap(&again) - after).abs() < 0.01);
    drop(again);
    let without = Index::open(folder.path(), thesaurus()).unwrap();
    assert!((gap(&without) - before).abs() < 0.01 && without.learn_words(50).unwrap() == 0);
}

#[test]
fn what_a_named_word_carries_is_what_its_absence_costs() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open_with(folder.path(), thesaurus(), Some(model())).unwrap();
    index.apply(texts().into_iter().map(Change::from), "1").unwrap();
    index.learn_words(1_000).unwrap();
    let ask = |text: &str| {
        let wish = Wish {
            lang: Some(Lang::En),
            limit: 1,
            reasons: 1,
            ..Wish::new(Kind::Opportunity, text)
        };
        index.explain(&wish, "accumulators0").unwrap().unwrap()
    };
    let whole = ask("Recycling of galvanics for word8 word12 word16");
    let all = whole.parts.iter().flat_map(|part| &part.evidence);
    let word = all.clone().find(|it| it.wish == "word12").unwrap();
    let left = ask("Recycling of galvanics for word8 word16");
    let lost = whole.score - left.score;
    assert!((lost - word.loss).abs() <= 0.05 * whole.score, "{lost} {}", word.loss);
}

#[test]
fn a_silent_model_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let silent = Sentences { embed: Arc::new(|_: &[&str]| None), ..model() };
    let index = Index::open_with(folder.path(), thesaurus(), Some(silent)).unwrap();
    index.apply(texts().into_iter().map(Change::from), "1").unwrap();
    assert_eq!(index.learn_words(50).unwrap(), 0);
    assert!(gap(&index).abs() < 0.1, "{}", gap(&index));
}
