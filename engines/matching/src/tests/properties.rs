//! What must hold for any documents, wishes and viewers.

use proptest::prelude::*;

use super::*;

static WORDS: [&str; 14] = [
    "battery",
    "photonics",
    "energy storage",
    "sensor",
    "glass",
    "marine",
    "robot",
    "textile",
    "bateria",
    "Batterie",
    "recycling",
    "wind",
    "cell",
    "water",
];
static COUNTRIES: [&str; 3] = ["DE", "PL", "FI"];
static AGENCIES: [&str; 2] = ["north", "south"];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec(0..WORDS.len(), 1..9)
        .prop_map(|places| places.into_iter().map(|at| WORDS[at]).collect::<Vec<_>>().join(" "))
}

fn any_doc(number: usize) -> impl Strategy<Value = Doc> {
    let codes = (0..3usize, 0..3usize, 0..2usize, 0..3u8, 0..4u8, 0..60i32);
    (text(), text(), codes, text()).prop_map(move |(title, body, codes, offers)| {
        let (kind, country, agency, audience, trl, day) = codes;
        let mut it = doc(&format!("d{number:02}"), Kind::ALL[kind], &title);
        it.body = body;
        it.offers = offers;
        it.keys = vec![AGENCIES[agency].into()];
        it.audience =
            [Audience::Public, Audience::Members, Audience::Closed][usize::from(audience)];
        it.facets.country = COUNTRIES[country].into();
        it.facets.status = if day % 2 == 0 { "open" } else { "closed" }.into();
        it.trl = (trl > 0).then_some((trl, trl + 2));
        it.deadline_on = (day > 10).then_some(day);
        it.group = (day % 5 == 0).then(|| "g".to_owned());
        it
    })
}

fn docs() -> impl Strategy<Value = Vec<Doc>> {
    (0..14usize).map(any_doc).collect::<Vec<_>>()
}

fn viewer() -> impl Strategy<Value = Viewer> {
    prop_oneof![
        Just(Viewer::public()),
        Just(Viewer { keys: vec![], member: true }),
        Just(Viewer::of_keys(["north"])),
        Just(Viewer { keys: vec!["south".into()], member: false }),
    ]
}

fn may_see(doc: &Doc, viewer: &Viewer) -> bool {
    match doc.audience {
        Audience::Public => true,
        Audience::Members => viewer.member,
        Audience::Closed => doc.keys.iter().any(|key| viewer.keys.contains(key)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_hidden_or_forbidden_is_ever_answered(
        docs in docs(), viewer in viewer(), words in text(), kind in 0..3usize, about in any_doc(99)
    ) {
        let (_folder, index) = filled(docs.clone());
        let by_id = |id: &str| docs.iter().find(|doc| doc.id == id).unwrap();
        let mut wish = Wish::new(Kind::ALL[kind], words.clone());
        (wish.viewer, wish.limit, wish.about) = (viewer.clone(), 100, Some(about.clone()));
        wish.today = 15;
        wish.hard = Constraints {
            countries: vec!["DE".into(), "PL".into()], statuses: vec!["open".into()], not_ids: vec!["d03".into()],
            not_groups: vec!["g".into()], deadline_after: Some(20), ..Constraints::default()
        };
        for hit in index.matches(&wish).unwrap().hits {
            let doc = by_id(&hit.id);
            prop_assert!(may_see(doc, &viewer) && doc.kind == wish.kind && doc.facets.country != "FI");
            prop_assert!(doc.facets.status == "open" && doc.id != "d03" && doc.group.is_none());
            prop_assert!(doc.deadline_on.is_none_or(|day| day >= 20));
        }
        for doc in &docs {
            let shown = index.explain(&wish, &doc.id).unwrap().is_some();
            prop_assert!(!shown || may_see(doc, &viewer));
            prop_assert_eq!(index.doc(&doc.id, &viewer).unwrap().is_some(), may_see(doc, &viewer));
        }
        for words in [words, String::new()] {
            for mode in [Mode::All, Mode::Any] {
                let search = Search { words: words.clone(), mode, viewer: viewer.clone(), limit: 100,
                    facets: Facet::ALL.to_vec(), ..Search::default() };
                let answer = index.search(&search).unwrap();
                prop_assert_eq!(answer.total, answer.hits.len());
                prop_assert!(answer.hits.iter().all(|hit| may_see(by_id(&hit.id), &viewer)));
                let counted: usize = answer.facets[0].counts.iter().map(|count| count.count).sum();
                prop_assert_eq!(counted, answer.total);
            }
            for kind in Kind::ALL {
                let all = Search { words: words.clone(), mode: Mode::Any, lang: Some(Lang::En), kinds: vec![kind],
                    viewer: viewer.clone(), limit: 100, ..Search::default() };
                let quick = Search { uncounted: true, ..all.clone() };
                let ids = |search: &Search| {
                    let hits = index.search(search).unwrap().hits;
                    hits.into_iter().map(|hit| hit.id).collect::<std::collections::BTreeSet<_>>()
                };
                prop_assert_eq!(ids(&quick), ids(&all), "the quick way finds the same");
            }
        }
    }

    #[test]
    fn parts_add_up_and_answers_repeat(docs in docs(), words in text(), about in any_doc(99)) {
        let (_folder, index) = filled(docs.clone());
        let (_other, reversed) = filled(docs.into_iter().rev().collect());
        let mut wish = Wish::new(Kind::Topic, words);
        (wish.lang, wish.about, wish.limit) = (Some(Lang::En), Some(about), 100);
        let answer = index.matches(&wish).unwrap();
        for hit in &answer.hits {
            let sum: f32 = hit.parts.iter().map(|part| part.points).sum();
            prop_assert!((sum - hit.score).abs() < 1e-3 && (0.0..=100.01).contains(&hit.score));
            for part in &hit.parts {
                prop_assert!(part.points <= part.of + 1e-3);
                let weights: f32 = part.evidence.iter().map(|piece| piece.weight).sum();
                prop_assert!(weights <= 1.001);
            }
            prop_assert_eq!(&index.explain(&wish, &hit.id).unwrap().unwrap(), hit);
        }
        prop_assert_eq!(&index.matches(&wish).unwrap(), &answer);
        prop_assert_eq!(&reversed.matches(&wish).unwrap().hits, &answer.hits);
    }

    #[test]
    fn taking_a_named_word_from_the_wish_takes_points(docs in docs(), words in text()) {
        let (_folder, index) = filled(docs);
        let mut wish = Wish::new(Kind::Topic, words.clone());
        wish.lang = Some(Lang::En);
        let Some(hit) = index.matches(&wish).unwrap().hits.into_iter().next() else { return Ok(()) };
        let subject = |hit: &Match| -> f32 {
            let parts = hit.parts.iter().filter(|part| matches!(part.what, PartKind::Words | PartKind::Concepts));
            parts.map(|part| part.points).sum()
        };
        let named: Vec<String> = hit.parts.iter()
            .filter(|part| part.what == PartKind::Words)
            .flat_map(|part| part.evidence.iter().map(|piece| piece.wish.clone()))
            .collect();
        for word in named {
            let mut shorter = wish.clone();
            shorter.text = words.split(' ').filter(|other| *other != word).collect::<Vec<_>>().join(" ");
            let after = index.explain(&shorter, &hit.id).unwrap().map_or(0.0, |hit| subject(&hit));
            // The rarity of the other words does not change; rounding of text lengths may.
            prop_assert!(after <= subject(&hit) * 1.01 + 1e-3, "{} -> {} without {}", subject(&hit), after, word);
        }
    }

    /// What a receipt says a word carries is what goes with it: the word is taken from the text in
    /// all its forms, and the same document is explained again. Without a thesaurus, because half of
    /// a phrase may be the name of another subject; the bench takes real texts with one.
    #[test]
    fn a_word_carries_what_the_receipt_says(docs in docs(), words in text()) {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path(), Concepts::none()).unwrap();
        index.apply(docs.into_iter().map(Change::from), "1").unwrap();
        let mut wish = Wish::new(Kind::Topic, words.clone());
        wish.lang = Some(Lang::En);
        for hit in index.matches(&wish).unwrap().hits {
            let mut named: Vec<&Evidence> = Vec::new();
            for part in &hit.parts {
                let is_said = matches!(part.what, PartKind::Words | PartKind::Concepts | PartKind::Theme | PartKind::Title);
                named.extend(part.evidence.iter().filter(|_| is_said));
            }
            let after = |gone: &[&str]| {
                let shorter = Wish { text: without(&words, gone), ..wish.clone() };
                index.explain(&shorter, &hit.id).unwrap().map_or(0.0, |hit| hit.score)
            };
            for it in &named {
                let lost = hit.score - after(&[it.wish.as_str()]);
                prop_assert!((lost - it.loss).abs() <= 0.02 * hit.score, "{} of {}: {lost}, said {}",
                    it.wish, hit.score, it.loss);
            }
            let all: Vec<&str> = named.iter().map(|it| it.wish.as_str()).collect();
            let lost = hit.score - after(&all);
            prop_assert!((lost - hit.named).abs() <= 0.02 * hit.score, "{lost}, said {}", hit.named);
        }
    }
}

/// The text without these words and phrases, in any form.
fn without(text: &str, gone: &[&str]) -> String {
    let stems: Vec<String> = gone
        .iter()
        .flat_map(|it| engine_text::analyze(it, Lang::En))
        .map(|token| token.term)
        .collect();
    let kept = text.split(' ').filter(|word| {
        engine_text::analyze(word, Lang::En).iter().all(|token| !stems.contains(&token.term))
    });
    kept.collect::<Vec<_>>().join(" ")
}
