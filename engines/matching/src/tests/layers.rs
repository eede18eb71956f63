//! Layers of records, and that what is closed leaves no trace for those it is closed to.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

static WORDS: [&str; 10] = [
    "battery",
    "photonics",
    "sensor",
    "glass",
    "marine",
    "robot",
    "textile",
    "wind",
    "cell",
    "water",
];
/// Nobody but agency B writes these.
static SECRET_WORDS: [&str; 4] = ["battery", "graphene", "glas", "winda"];
static LABELS: [&str; 4] = ["tag:new", "tag:old", "visit:2026", "visit:2025"];
const SECRET: &str = "agency:b";

fn text(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    proptest::collection::vec(0..words.len(), 1..6).prop_map(move |places| {
        places.into_iter().map(|at| words[at]).collect::<Vec<_>>().join(" ")
    })
}

/// The layers others may see of one record, and those that only agency B may see.
fn record(number: usize) -> impl Strategy<Value = (Vec<Doc>, Vec<Doc>)> {
    let texts = (text(&WORDS), text(&WORDS), text(&SECRET_WORDS), text(&SECRET_WORDS));
    (0..3usize, 0..64u8, texts, 0..4usize).prop_map(move |(kind, which, texts, label)| {
        let (title, more, secret, inner) = texts;
        let id = format!("r{number:02}");
        let base = Doc { lang: Some(Lang::En), ..Doc::new(id, Kind::ALL[kind], title.clone()) };
        let with = |layer: u8, audience: Audience, keys: &[&str], body: &str| Doc {
            layer,
            audience,
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            body: body.to_owned(),
            facets: Facets { labels: vec![LABELS[label].into()], ..Facets::default() },
            ..base.clone()
        };
        let has = |bit: u8| which & (1 << bit) != 0;
        let mut open = Vec::new();
        open.extend(has(0).then(|| with(0, Audience::Public, &[], "")));
        open.extend(has(1).then(|| with(1, Audience::Members, &[], &more)));
        open.extend(has(2).then(|| with(2, Audience::Closed, &["contact:x", "agency:a"], &more)));
        open.extend(has(3).then(|| with(4, Audience::Closed, &["person:x"], &title)));
        let mut secret_layers = Vec::new();
        secret_layers.extend(has(4).then(|| with(3, Audience::Closed, &[SECRET], &secret)));
        secret_layers.extend(has(5).then(|| {
            let mut own = with(4, Audience::Closed, &[SECRET, "person:b"], &inner);
            own.facets.country = "PL".into();
            own
        }));
        (open, secret_layers)
    })
}

/// What happens: records put, changed, taken out; and whether agency B's part changes with it.
#[derive(Clone, Debug)]
struct Event {
    id: String,
    open: Vec<Doc>,
    secret: Vec<Doc>,
}

fn story() -> impl Strategy<Value = Vec<Event>> {
    let event = (0..9usize, any::<bool>()).prop_flat_map(|(number, gone)| {
        record(number).prop_map(move |(open, secret)| Event {
            id: format!("r{number:02}"),
            open: if gone { Vec::new() } else { open },
            secret: if gone { Vec::new() } else { secret },
        })
    });
    proptest::collection::vec(event, 1..24)
}

/// An index of the story, in batches of this size.
fn told(story: &[Event], batch: usize, secrets: bool) -> (tempfile::TempDir, Index) {
    let (folder, index) = filled(Vec::new());
    for (number, events) in story.chunks(batch).enumerate() {
        let changes = events.iter().map(|event| {
            let mut layers = event.open.clone();
            layers.extend(event.secret.iter().filter(|_| secrets).cloned());
            if layers.is_empty() { Change::Remove(event.id.clone()) } else { Change::Put(layers) }
        });
        index.apply(changes, &number.to_string()).unwrap();
    }
    (folder, index)
}

/// The last word about each record.
fn outcome(story: &[Event]) -> BTreeMap<String, Vec<Doc>> {
    let mut all = BTreeMap::new();
    for event in story {
        let layers = event.open.iter().chain(&event.secret).cloned().collect();
        all.insert(event.id.clone(), layers);
    }
    all
}

fn viewers() -> Vec<Viewer> {
    vec![
        Viewer::public(),
        Viewer::of_keys([""; 0]),
        Viewer::of_keys(["agency:a"]),
        Viewer::of_keys(["agency:c", "person:x", "contact:x"]),
        Viewer { member: false, keys: vec!["person:x".into()] },
    ]
}

fn narrowest(layers: &[Doc], viewer: &Viewer) -> Option<Doc> {
    let sees = |doc: &&Doc| match doc.audience {
        Audience::Public => true,
        Audience::Members => viewer.member,
        Audience::Closed => doc.keys.iter().any(|key| viewer.keys.contains(key)),
    };
    layers.iter().filter(sees).max_by_key(|doc| doc.layer).cloned()
}

/// Everything a viewer can be told, as one text.
fn everything(index: &Index, viewer: &Viewer) -> String {
    let mut all = Vec::new();
    for words in ["battery", "wind glas", "graph", "battry", "winda", "sensor water cell", ""] {
        for search in searches(words, viewer) {
            all.push(format!("{:?}", index.search(&search).unwrap()));
        }
        for kind in Kind::ALL {
            let wish = wish(kind, words, viewer);
            all.push(format!("{:?}", index.matches(&wish).unwrap()));
            for number in 0..9 {
                all.push(format!("{:?}", index.explain(&wish, &format!("r{number:02}")).unwrap()));
            }
        }
    }
    for kind in Kind::ALL {
        all.push(format!("{:?}", index.count(kind).unwrap()));
    }
    for number in 0..9 {
        all.push(format!("{:?}", index.doc(&format!("r{number:02}"), viewer).unwrap()));
    }
    all.join("\n")
}

fn searches(words: &str, viewer: &Viewer) -> Vec<Search> {
    let base = Search {
        words: words.into(),
        lang: Some(Lang::En),
        limit: 100,
        viewer: viewer.clone(),
        facets: Facet::ALL.to_vec(),
        ..Search::default()
    };
    let labels = Filters::none().with(Facet::Label, ["tag:new", "tag:old", "visit:2026"]);
    let mut all = vec![
        Search { mode: Mode::Any, limit: 3, ..base.clone() },
        Search { mode: Mode::Any, sort: Sort::Title, limit: 2, filters: labels, ..base.clone() },
    ];
    all.extend(Kind::ALL.map(|kind| Search {
        mode: Mode::Any,
        kinds: vec![kind],
        limit: 2,
        uncounted: true,
        facets: Vec::new(),
        ..base.clone()
    }));
    all.push(base);
    all
}

fn wish(kind: Kind, words: &str, viewer: &Viewer) -> Wish {
    let about = Doc {
        offers: "wind glass".into(),
        seeks: "battery graphene".into(),
        ..doc("us", kind, "us")
    };
    let (viewer, about) = (viewer.clone(), Some(about));
    Wish { viewer, facets: true, limit: 3, about, ..Wish::new(kind, words) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn secrets_of_others_change_nothing(story in story(), batch in 1..8usize) {
        let (_with, with) = told(&story, batch, true);
        let (_without, without) = told(&story, 100, false);
        for viewer in viewers() {
            prop_assert_eq!(everything(&with, &viewer), everything(&without, &viewer));
        }
    }

    #[test]
    fn everybody_finds_one_layer_the_narrowest(story in story(), batch in 1..8usize) {
        let (_folder, index) = told(&story, batch, true);
        let outcome = outcome(&story);
        let mut all = viewers();
        all.push(Viewer::of_keys([SECRET]));
        all.push(Viewer::of_keys(["person:b", "agency:a"]));
        for viewer in all {
            let seen: BTreeMap<&String, Doc> = outcome
                .iter()
                .filter_map(|(id, layers)| Some((id, narrowest(layers, &viewer)?)))
                .collect();
            for id in outcome.keys() {
                prop_assert_eq!(index.doc(id, &viewer).unwrap(), seen.get(id).cloned());
            }
            let search = Search { viewer: viewer.clone(), limit: 100, facets: Facet::ALL.to_vec(), ..Search::default() };
            let answer = index.search(&search).unwrap();
            prop_assert_eq!(answer.total, seen.len());
            let counted = |facet: Facet, value: &str| {
                let of = answer.facets.iter().find(|it| it.facet == facet).unwrap();
                of.counts.iter().find(|it| it.value == value).map_or(0, |it| it.count)
            };
            for label in LABELS {
                let has = seen.values().filter(|doc| doc.facets.labels.iter().any(|it| it == label)).count();
                prop_assert_eq!(counted(Facet::Label, label), has);
            }
            let polish = seen.values().filter(|doc| doc.facets.country == "PL").count();
            prop_assert_eq!(counted(Facet::Country, "PL"), polish);
            for word in WORDS.iter().chain(&SECRET_WORDS) {
                let holds = |doc: &&Doc| [&doc.title, &doc.body].iter().any(|it| it.split(' ').any(|one| one == *word));
                let ids: Vec<&str> = seen.values().filter(holds).map(|doc| doc.id.as_str()).collect();
                let any = Search { words: (*word).into(), lang: Some(Lang::En), mode: Mode::Any, ..search.clone() };
                let mut hits = found(&index, &any);
                hits.sort();
                prop_assert_eq!(&hits, &ids, "{}", word);
                for kind in Kind::ALL {
                    let quick = Search { kinds: vec![kind], uncounted: true, facets: vec![], ..any.clone() };
                    for hit in found(&index, &quick) {
                        prop_assert!(ids.contains(&hit.as_str()));
                    }
                    let wish = Wish { viewer: viewer.clone(), limit: 100, lang: Some(Lang::En), ..Wish::new(kind, *word) };
                    let matches = index.matches(&wish).unwrap().hits;
                    for hit in &matches {
                        prop_assert_eq!(&hit.title, &seen.get(&hit.id).unwrap().title);
                    }
                    for id in ids.iter().filter(|id| seen.get(&(**id).to_owned()).unwrap().kind == kind) {
                        prop_assert!(matches.iter().any(|hit| hit.id == **id), "{} for {}", id, word);
                    }
                }
            }
        }
    }
}

#[test]
fn filters_by_labels_agree_across_namespaces_and_not_within() {
    let labelled = |id: &str, labels: &[&str]| {
        let mut it = doc(id, Kind::Topic, id);
        it.facets.labels = labels.iter().map(|it| (*it).to_owned()).collect();
        it
    };
    let (_folder, index) = filled(vec![
        labelled("a", &["tag:new", "visit:2026"]),
        labelled("b", &["tag:old", "visit:2026"]),
        labelled("c", &["tag:new", "visit:2025"]),
    ]);
    let search = Search {
        filters: Filters::none().with(Facet::Label, ["tag:new", "tag:old", "visit:2026"]),
        facets: vec![Facet::Label],
        ..words("")
    };
    let answer = index.search(&search).unwrap();
    assert_eq!(answer.total, 2);
    let counts: Vec<(&str, usize)> =
        answer.facets[0].counts.iter().map(|it| (it.value.as_str(), it.count)).collect();
    assert_eq!(counts, [("visit:2026", 2), ("tag:new", 1), ("tag:old", 1), ("visit:2025", 1)]);
}

#[test]
fn a_secret_edit_leaves_the_open_shelf_as_it_was() {
    let open = doc("a", Kind::Topic, "wind");
    let closed = |title: &str| Doc {
        audience: Audience::Closed,
        keys: vec![SECRET.into()],
        layer: 3,
        ..doc("a", Kind::Topic, title)
    };
    let (folder, index) = filled(Vec::new());
    let files = || -> Vec<_> {
        let all = std::fs::read_dir(folder.path()).unwrap();
        let mut names: Vec<_> = all.map(|it| it.unwrap().file_name()).collect();
        names.sort();
        names
    };
    index.apply([Change::Put(vec![open.clone(), closed("wave")])], "2").unwrap();
    let before = files();
    for title in ["tide", "surf"] {
        index.apply([Change::Put(vec![open.clone(), closed(title)])], title).unwrap();
    }
    assert_eq!(files(), before, "not even a list of deleted documents");
    let theirs = Viewer::of_keys([SECRET]);
    assert_eq!(index.doc("a", &theirs).unwrap().unwrap().title, "surf");
    assert_eq!(index.doc("a", &Viewer::public()).unwrap().unwrap().title, "wind");
}
