//! The index as its callers see it: found, matched, explained, kept and recovered.

mod layers;
mod meaning;
mod properties;
mod pruned;
mod reasons;
mod robust;

use crate::*;
use std::sync::Arc;

fn row(id: &str, lang: Lang, label: &str, broader: &str) -> ConceptRow {
    ConceptRow {
        id: id.to_owned(),
        lang,
        label: label.to_owned(),
        preferred: true,
        broader: broader.split('|').filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        related: Vec::new(),
        nace: vec!["27".to_owned()],
        source: Source::Thesaurus,
    }
}

pub fn thesaurus() -> Concepts {
    Concepts::from_rows([
        row("energy", Lang::En, "energy", ""),
        row("storage", Lang::En, "energy storage", "energy"),
        row("battery", Lang::En, "battery", "storage"),
        row("battery", Lang::Pl, "bateria", "storage"),
        row("battery", Lang::De, "Batterie", "storage"),
        row("photonics", Lang::En, "photonics", ""),
        row("photonics", Lang::De, "Photonik", ""),
    ])
}

pub fn doc(id: &str, kind: Kind, title: &str) -> Doc {
    Doc { audience: Audience::Public, lang: Some(Lang::En), ..Doc::new(id, kind, title) }
}

pub fn filled(docs: Vec<Doc>) -> (tempfile::TempDir, Index) {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), thesaurus()).unwrap();
    index.apply(docs.into_iter().map(Change::from), "1").unwrap();
    (folder, index)
}

fn found(index: &Index, search: &Search) -> Vec<String> {
    index.search(search).unwrap().hits.into_iter().map(|hit| hit.id).collect()
}

fn words(words: &str) -> Search {
    Search { words: words.into(), lang: Some(Lang::En), limit: 10, ..Search::default() }
}

fn ids(index: &Index, wish: &Wish) -> Vec<String> {
    index.matches(wish).unwrap().hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn every_word_must_be_there_the_last_as_a_beginning() {
    let (_folder, index) = filled(vec![
        doc("a", Kind::Topic, "Recycling of lithium batteries"),
        doc("b", Kind::Topic, "Recycling of textiles"),
        doc("c", Kind::Organisation, "Fraunhofer Gesellschaft"),
    ]);
    assert_eq!(found(&index, &words("battery recycling")), ["a"]);
    let mut begun = found(&index, &words("recycl"));
    begun.sort();
    assert_eq!(begun, ["a", "b"]);
    assert_eq!(found(&index, &words("fraunh")), ["c"]);
    assert_eq!(found(&index, &words("knowledge")), [] as [String; 0]);
    assert_eq!(index.count(Kind::Topic).unwrap(), 2);
}

#[test]
fn a_typing_error_is_corrected_and_said() {
    let (_folder, index) = filled(vec![doc("a", Kind::Organisation, "Fraunhofer Gesellschaft")]);
    let answer = index.search(&words("Fraunhifer")).unwrap();
    assert_eq!(answer.hits[0].id, "a");
    assert_eq!(answer.corrected, [("Fraunhifer".to_owned(), "fraunhofer".to_owned())]);
}

#[test]
fn a_code_is_found_exactly_and_first() {
    let mut topic = doc("t", Kind::Topic, "Something else");
    topic.ref_code = "HORIZON-CL4-2026-01".into();
    let (_folder, index) =
        filled(vec![topic, doc("x", Kind::Topic, "HORIZON HORIZON CL4 2026 01 news")]);
    assert_eq!(found(&index, &words("horizon-cl4-2026-01"))[0], "t");
}

#[test]
fn other_languages_are_searched_by_stem_and_by_concept() {
    let mut german = doc("d", Kind::Organisation, "Netzwerk für optische Technologien");
    german.lang = Some(Lang::De);
    let (_folder, index) = filled(vec![german, doc("p", Kind::Topic, "Integrated photonics")]);
    assert_eq!(found(&index, &words("Technologie")), ["d"]);
    let german = Search { lang: Some(Lang::De), ..words("Photonik") };
    assert_eq!(found(&index, &german), ["p"]);
}

#[test]
fn filters_follow_hierarchies_and_counts_ignore_their_own() {
    let place = |id: &str, country: &str, region: &str, sector: &str| {
        let mut it = doc(id, Kind::Organisation, id);
        it.facets = Facets { country: country.into(), region: region.into(), ..Facets::default() };
        it.facets.sectors = vec![sector.into()];
        it
    };
    let (_folder, index) = filled(vec![
        place("muc", "DE", "DE212", "C26.51"),
        place("ber", "DE", "DE300", "62.01"),
        place("ath", "EL", "EL303", "26"),
    ]);
    let by = |facet, value: &str| {
        let filters = Filters::none().with(facet, [value]);
        let mut all = found(&index, &Search { filters, ..words("") });
        all.sort();
        all
    };
    assert_eq!(by(Facet::Region, "DE2"), ["muc"]);
    assert_eq!(by(Facet::Sector, "26"), ["ath", "muc"]);
    assert_eq!(by(Facet::Sector, "J"), ["ber"]);
    assert_eq!(by(Facet::Country, "GR"), ["ath"]);
    let search = Search {
        filters: Filters::none().with(Facet::Country, ["DE"]),
        facets: vec![Facet::Country],
        ..words("")
    };
    let answer = index.search(&search).unwrap();
    assert_eq!(answer.total, 2);
    let counts: Vec<_> =
        answer.facets[0].counts.iter().map(|c| (c.value.as_str(), c.count)).collect();
    assert_eq!(counts, [("DE", 2), ("GR", 1)]);
}

#[test]
fn orders_are_kept() {
    let dated = |id: &str, title: &str, changed_at: i64, deadline_on: Option<Day>| {
        let mut it = doc(id, Kind::Topic, title);
        (it.changed_at, it.deadline_on) = (changed_at, deadline_on);
        it
    };
    let (_folder, index) = filled(vec![
        dated("a", "Zeta", 3, Some(90)),
        dated("b", "Álpha", 1, None),
        dated("c", "Beta", 2, Some(120)),
        dated("d", "gamma", 4, Some(105)),
    ]);
    let by = |sort| found(&index, &Search { sort, today: 100, ..words("") });
    assert_eq!(by(Sort::Title), ["b", "c", "d", "a"]);
    assert_eq!(by(Sort::Newest), ["d", "a", "c", "b"]);
    assert_eq!(by(Sort::Relevance), by(Sort::Newest));
    assert_eq!(by(Sort::Deadline), ["d", "c", "a", "b"]);
    let page = Search { sort: Sort::Title, offset: 1, limit: 2, ..words("") };
    assert_eq!(found(&index, &page), ["c", "d"]);
}

#[test]
fn a_german_idea_finds_an_english_topic_and_says_why() {
    let mut topic = doc("bat", Kind::Topic, "Next generation battery cells");
    topic.body = "Proposals develop safe battery cells. They are made in Europe.".into();
    let (_folder, index) = filled(vec![topic, doc("sea", Kind::Topic, "Sea water quality")]);
    let mut wish = Wish::new(Kind::Topic, "Wir suchen Partner zur Herstellung von Batterien");
    wish.lang = Some(Lang::De);
    let answer = index.matches(&wish).unwrap();
    assert_eq!(answer.hits.len(), 1);
    let hit = &answer.hits[0];
    assert_eq!(hit.id, "bat");
    let concepts = hit.parts.iter().find(|part| part.what == PartKind::Concepts).unwrap();
    assert_eq!(
        (concepts.evidence[0].wish.as_str(), concepts.evidence[0].found.as_str()),
        ("Batterien", "battery")
    );
    assert_eq!(concepts.evidence[0].field, Field::Title);
    assert_eq!(answer.concepts, ["battery"]);
}

#[test]
fn history_reciprocity_and_facts_give_points_with_evidence() {
    let mut known = doc("known", Kind::Organisation, "Laser workshop");
    known.history = vec![HistoryItem {
        title: "Bright".into(),
        family: "CL4-D".into(),
        partners: vec!["us".into()],
    }];
    known.offers = "laser welding".into();
    known.facets = Facets { country: "FI".into(), region: "FI1B1".into(), ..Facets::default() };
    known.facets.sectors = vec!["28.41".into()];
    known.trl = Some((5, 7));
    let stranger = doc("stranger", Kind::Organisation, "Laser workshop");
    let (_folder, index) = filled(vec![known, stranger]);
    let mut us = doc("us", Kind::Organisation, "We");
    us.seeks = "partner for laser welding".into();
    us.facets = Facets { country: "FI".into(), region: "FI1B1".into(), ..Facets::default() };
    us.facets.sectors = vec!["28".into()];
    us.trl = Some((6, 8));
    let mut wish = Wish::new(Kind::Organisation, "laser workshop");
    wish.about = Some(us);
    let hits = index.matches(&wish).unwrap().hits;
    assert_eq!(hits[0].id, "known");
    for what in [
        PartKind::History,
        PartKind::Reciprocity,
        PartKind::Sector,
        PartKind::Region,
        PartKind::Trl,
    ] {
        let part = hits[0].parts.iter().find(|part| part.what == what).unwrap();
        assert!(
            part.points > 0.0 && part.points <= part.of && !part.evidence.is_empty(),
            "{what:?}"
        );
    }
    assert_eq!(index.explain(&wish, "known").unwrap().unwrap(), hits[0]);
    assert!(hits[0].score > hits[1].score + 5.0);
}

#[test]
fn own_group_and_partners_on_board_are_left_out() {
    let own = Doc { group: Some("g".into()), ..doc("own", Kind::Organisation, "solar glass") };
    let (_folder, index) = filled(vec![
        own,
        doc("us", Kind::Organisation, "solar glass"),
        doc("crew", Kind::Organisation, "solar glass"),
        doc("new", Kind::Organisation, "solar glass"),
    ]);
    let mut wish = Wish::new(Kind::Organisation, "solar glass");
    wish.about = Some(Doc { group: Some("g".into()), ..doc("us", Kind::Organisation, "us") });
    wish.partners = vec!["crew".into()];
    wish.facets = true;
    assert_eq!(ids(&index, &wish), ["new"]);
    assert!(index.explain(&wish, "own").unwrap().is_none());
}

#[test]
fn equal_documents_come_in_the_order_of_their_ids() {
    let (_folder, index) =
        filled(["c", "a", "b"].map(|id| doc(id, Kind::Topic, "wave power")).into());
    assert_eq!(ids(&index, &Wish::new(Kind::Topic, "wave power")), ["a", "b", "c"]);
}

#[test]
fn a_compound_finds_its_parts_and_a_translation_its_word() {
    let (_folder, index) = filled(vec![
        doc("bat", Kind::Topic, "Reuse of a battery"),
        doc("sea", Kind::Topic, "Sea water quality"),
    ]);
    let mut wish = Wish::new(Kind::Topic, "Batteriephotonik");
    wish.lang = Some(Lang::De);
    let hits = index.matches(&wish).unwrap().hits;
    assert_eq!(hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["bat"]);
    let words = hits[0].parts.iter().find(|part| part.what == PartKind::Words).unwrap();
    let pair = (words.evidence[0].wish.as_str(), words.evidence[0].found.as_str());
    assert_eq!(pair, ("Batteriephotonik", "battery"));
}

#[test]
fn words_of_asking_are_no_reason() {
    let (_folder, index) = filled(vec![
        doc("a", Kind::Organisation, "Wind partners"),
        doc("b", Kind::Organisation, "Partners of projects"),
    ]);
    let wish = Wish::new(Kind::Organisation, "We look for a partner for our wind project");
    let hits = index.matches(&wish).unwrap().hits;
    assert_eq!(hits[0].id, "a");
    let named = |hit: &Match| -> Vec<String> {
        let evidence = hit.parts.iter().flat_map(|part| &part.evidence);
        evidence.filter(|it| it.field == Field::Title).map(|it| it.wish.clone()).collect()
    };
    assert_eq!(named(&hits[0]), ["wind"]);
    assert!(hits.iter().skip(1).all(|hit| named(hit).is_empty()));
}

#[test]
fn any_text_gets_a_sensible_answer() {
    let (_folder, index) = filled(vec![doc("a", Kind::Topic, "wind power")]);
    let many: String = (0..10_000).map(|n| format!("term{n}")).collect::<Vec<_>>().join(" ");
    let texts = [
        String::new(),
        "\u{1F300}\u{202E}\u{0}\u{7}".to_owned(),
        "مرحبا wind 风 ветер".to_owned(),
        "x".repeat(1_000_000),
        "wind ".repeat(200_000),
        many,
    ];
    for text in texts {
        for lang in [None, Some(Lang::Mt), Some(Lang::De)] {
            let wish = Wish { lang, ..Wish::new(Kind::Topic, text.clone()) };
            let began = std::time::Instant::now();
            index.matches(&wish).unwrap();
            for mode in [Mode::All, Mode::Any] {
                let search =
                    Search { words: text.clone(), lang, mode, limit: 10, ..Search::default() };
                index.search(&search).unwrap();
            }
            assert!(began.elapsed().as_secs() < 20, "{} letters", text.len());
        }
    }
}

#[test]
fn a_pair_is_held_against_each_other_both_ways() {
    let (_folder, index) = filled(vec![
        doc("a", Kind::Organisation, "Battery recycling plant"),
        doc("b", Kind::Organisation, "Photonics laboratory"),
    ]);
    let side = |seeks: &str, offers: &str, lang| Side {
        seeks: seeks.into(),
        offers: offers.into(),
        lang: Some(lang),
    };
    let one = side("laser cutting", "battery recycling", Lang::En);
    let both = |other: &Side| index.reciprocity(&Viewer::public(), &one, other).unwrap();
    let right = both(&side("battery recycling", "laser cutting of steel", Lang::En));
    let half = both(&side("textile printing", "laser cutting of steel", Lang::En));
    assert!(right.both() > 0.4 && half.both() < 0.05, "{right:?} {half:?}");
    // Words nobody in the index uses are compared too.
    let forth = half.forth.unwrap();
    assert!(forth.share > 0.3 && half.back.unwrap().share < 0.05);
    assert!(forth.evidence.iter().any(|it| it.wish == "laser" && it.found == "laser"));
    // Across languages by the thesaurus; an empty text says nothing.
    let german = both(&side("Batterie", "", Lang::De));
    assert!(german.forth.is_none() && german.back.unwrap().share > 0.2);
}

#[test]
fn attention_is_spread_within_the_bound_and_reasons_only_for_the_first() {
    let texts = ["battery recycling for cars", "battery recycling in cars", "wind battery"];
    let ids_of = ["a", "b", "c"];
    let docs = ids_of.iter().zip(texts).map(|(id, text)| doc(id, Kind::Organisation, text));
    let (_folder, index) = filled(docs.collect());
    let mut wish = Wish::new(Kind::Organisation, "battery recycling for cars");
    wish.lang = Some(Lang::En);
    assert_eq!(ids(&index, &wish), ["a", "b", "c"]);
    wish.exposure = Some(Exposure { shown: Arc::new([("a".to_owned(), 9.0)].into()), bound: 0.2 });
    assert_eq!(ids(&index, &wish), ["b", "a", "c"]);
    wish.reasons = 1;
    let few = index.matches(&wish).unwrap().hits;
    wish.reasons = 3;
    let all = index.matches(&wish).unwrap().hits;
    assert!(few[1].parts.iter().all(|part| part.evidence.is_empty()));
    for (few, all) in few.iter().zip(&all) {
        let points = |hit: &Match| -> Vec<(PartKind, f32)> {
            hit.parts.iter().map(|part| (part.what, part.points)).collect()
        };
        assert_eq!((&few.id, &few.title, points(few)), (&all.id, &all.title, points(all)));
    }
    assert_eq!(few[0], all[0]);
    // Somebody on a no-compete list is not there, and no count tells.
    wish.facets = true;
    wish.hard.not_ids = vec!["a".into()];
    let answer = index.matches(&wish).unwrap();
    assert_eq!(answer.considered, 2);
    assert!(answer.facets.iter().flat_map(|it| &it.counts).all(|it| it.count == 2));
}
