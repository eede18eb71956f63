//! Reasons people understand, with the thesaurus the program ships with.

use super::*;

fn shipped() -> Concepts {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../content/concepts");
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "tsv") {
            rows.extend(read_table(&std::fs::read_to_string(path).unwrap()).unwrap());
        }
    }
    Concepts::from_rows(rows)
}

/// Every pair that is named as a reason of words, concepts or theme.
fn named(index: &Index, wish: &Wish) -> Vec<(String, String)> {
    let hits = index.matches(wish).unwrap().hits;
    let parts = hits.iter().flat_map(|hit| &hit.parts).filter(|part| {
        matches!(
            part.what,
            PartKind::Words | PartKind::Concepts | PartKind::Theme | PartKind::Title
        )
    });
    let evidence = parts.flat_map(|part| &part.evidence);
    evidence.map(|it| (it.wish.to_lowercase(), it.found.to_lowercase())).collect()
}

#[test]
fn neither_everyday_words_nor_what_labels_happen_to_share_are_reasons() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), shipped()).unwrap();
    let texts = [
        (
            "it",
            Lang::It,
            "Acceleratore per start-up: tecnologia a blocchi, imaging terahertz, riciclo di batterie",
        ),
        (
            "en",
            Lang::En,
            "Start-up accelerator with blockchain technology, terahertz imaging, battery recycling",
        ),
        (
            "de",
            Lang::De,
            "In vielen Fällen waren die Batterien neu; wir betreiben Batterierecycling",
        ),
    ];
    let docs = texts.map(|(id, lang, text)| {
        let mut it = doc(id, Kind::Organisation, id);
        (it.lang, it.body) = (Some(lang), text.to_owned());
        Change::from(it)
    });
    index.apply(docs, "1").unwrap();
    let ask = |lang: Lang, text: &str| {
        let wish = Wish { lang: Some(lang), ..Wish::new(Kind::Organisation, text) };
        named(&index, &wish)
    };
    let french =
        ask(Lang::Fr, "Développement accéléré d'une technologie de recyclage des batteries");
    assert!(french.iter().all(|(ours, _)| ours != "accéléré"), "{french:?}");
    let odd = ["blocchi", "terahertz", "start", "blockchain"];
    assert!(french.iter().all(|(_, theirs)| !odd.contains(&theirs.as_str())), "{french:?}");
    assert!(french.iter().any(|(_, theirs)| theirs == "battery recycling"), "{french:?}");
    let german =
        ask(Lang::De, "Die Waren waren in einigen Fällen neu, und wir suchen Batterierecycling");
    let everyday = ["waren", "fällen", "neu", "suchen"];
    assert!(german.iter().all(|(ours, _)| !everyday.contains(&ours.as_str())), "{german:?}");
    assert!(german.iter().any(|(ours, _)| ours == "batterierecycling"), "{german:?}");
}

#[test]
fn a_title_counts_by_how_much_of_it_is_said_and_a_name_is_no_title() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), Concepts::none()).unwrap();
    let titles = [
        ("short", Kind::Topic, "Recycling of battery cells"),
        ("apart", Kind::Topic, "Cells for recycling paper, glass, timber, asphalt or a battery"),
        ("name", Kind::Organisation, "Recycling of battery cells"),
    ];
    let docs = titles.map(|(id, kind, title)| {
        Change::from(Doc { title: title.to_owned(), lang: Some(Lang::En), ..doc(id, kind, id) })
    });
    let page = Doc {
        body: (0..90).map(|at| format!("other{at}")).collect::<Vec<_>>().join(" "),
        ..doc("page", Kind::Topic, "Recycling of battery cells")
    };
    index.apply(docs.into_iter().chain([Change::from(page)]), "1").unwrap();
    let ask = |kind: Kind, text: &str| {
        let wish = Wish { lang: Some(Lang::En), ..Wish::new(kind, text) };
        index.matches(&wish).unwrap().hits
    };
    let title = |hits: &[Match], id: &str| {
        let hit = hits.iter().find(|hit| hit.id == id).unwrap();
        hit.parts.iter().find(|part| part.what == PartKind::Title).cloned()
    };
    let text = "We want the recycling of old battery cells to pay";
    let topics = ask(Kind::Topic, text);
    let (short, apart) = (title(&topics, "short").unwrap(), title(&topics, "apart").unwrap());
    assert!(short.points > 2.0 * apart.points, "{} {}", short.points, apart.points);
    let said: Vec<&str> = short.evidence.iter().map(|it| it.wish.as_str()).collect();
    assert_eq!(said, ["battery", "cells", "recycling"]);
    assert!(short.evidence.iter().all(|it| it.field == Field::Title && it.loss > 0.0));
    // The same words far from each other say less of it, in a text as long.
    let near = "What we are good at is recycling of battery cells. For years our plant took in glass, paper, steel, timber
        and asphalt. All is new to us; buildings with many tenants, gardens and fields are not";
    let near = title(&ask(Kind::Topic, near), "short").unwrap();
    let apart = "Recycling is what we are good at. For years our plant took in glass, paper, steel, timber
        and asphalt. A battery is new to us; buildings with many tenants, gardens and cells are not";
    let far = title(&ask(Kind::Topic, apart), "short").unwrap();
    assert!(far.points < near.points, "{} {}", far.points, near.points);
    // One sentence meets the title of a long text by chance; where the title is all there is, it is held against it.
    let page = title(&topics, "page").unwrap();
    assert!(page.points < 0.5 * short.points, "{} {}", page.points, short.points);
    assert!(title(&ask(Kind::Organisation, text), "name").is_none());
}
