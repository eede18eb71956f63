//! Stories of the main job, told over a small shelf of documents.

mod attention;
mod judging;
mod rivals;
mod standing;

use kit::{
    Caller, Feature, Id, Result, Role, Tx,
    journal::{self, Change},
    search::{
        Addition, Documents,
        engine::{Audience, Doc, Facet, Kind, Search},
    },
    testing::{World, worlds},
};

static FEATURES: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    sme::FEATURE,
    taxonomy::FEATURE,
    // Behind the real ones, whose documents it replaces.
    Feature {
        documents: &[
            Documents { noun: "organisation", load },
            Documents { noun: "topic", load },
            Documents { noun: "opportunity", load },
        ],
        ..Feature::named("shelf")
    },
    // A higher feature: it says more to members of one circle, and labels what all see.
    Feature {
        additions: &[Addition { noun: "organisation", add: add_more }],
        holds: Some(circle),
        ..Feature::named("circle")
    },
];

const AGENCY: &str = "0000000000000000000000000000aaaa";

fn id(n: u8) -> String {
    Id::<Doc>::named(&format!("shelf {n}")).to_string()
}

fn doc(n: u8, kind: Kind, title: &str, summary: &str) -> Doc {
    let mut doc = Doc::new(id(n), kind, title);
    doc.summary = summary.into();
    doc.audience = Audience::Public;
    doc
}

fn shelf() -> Vec<Doc> {
    let mut secret = doc(
        3,
        Kind::Organisation,
        "Silent Greenhouse Lab",
        "Greenhouse heat pump research in secret.",
    );
    secret.audience = Audience::Closed;
    secret.keys = vec![format!("agency:{AGENCY}")];
    let mut pumps = doc(
        1,
        Kind::Organisation,
        "Thermaluv",
        "Industrial heat pumps for greenhouses and dairies.",
    );
    pumps.facets.country = "DE".into();
    pumps.facets.subkind = "sme".into();
    pumps.facets.sectors = vec!["28.25".into()];
    let mut glass = doc(
        2,
        Kind::Organisation,
        "Serres du Nord",
        "Builds greenhouses; looks for a heat pump maker.",
    );
    glass.facets.country = "FR".into();
    let mut open = doc(
        4,
        Kind::Topic,
        "Fossil-free heat for greenhouses",
        "Heat pumps and waste heat in greenhouses.",
    );
    open.ref_code = "DEMO-2026-HEAT".into();
    open.deadline_on = Some(20_900);
    let mut closed = doc(5, Kind::Topic, "Old greenhouse heat call", "Heat pumps in greenhouses.");
    closed.deadline_on = Some(20_000);
    let offer = doc(
        6,
        Kind::Opportunity,
        "Heat pump for humid air",
        "Heat pump that dries greenhouse air.",
    );
    vec![pumps, glass, secret, open, closed, offer]
}

#[expect(clippy::unnecessary_wraps, reason = "the contract of documents")]
fn load(_: &mut Tx, ids: &[String]) -> Result<Vec<Doc>> {
    let mut all: Vec<Doc> = shelf().into_iter().filter(|doc| ids.contains(&doc.id)).collect();
    // What only the circle sees of the glass maker.
    let inner = all.iter().find(|doc| doc.id == id(2)).cloned();
    all.extend(inner.map(|it| Doc {
        layer: 3,
        audience: Audience::Closed,
        keys: vec!["circle:1".into()],
        ..it
    }));
    Ok(all)
}

#[expect(clippy::unnecessary_wraps, reason = "the contract of additions")]
fn add_more(_: &mut Tx, docs: &mut [Doc]) -> Result<()> {
    for doc in docs {
        doc.facets.labels.push("circle:known".into());
        if doc.keys.iter().any(|key| key == "circle:1") {
            doc.body.push_str(" Wants to buy a trout farm.");
        }
    }
    Ok(())
}

/// Advisers are the circle.
#[expect(clippy::unnecessary_wraps, reason = "the contract of keys")]
fn circle(_: &mut Tx, by: &Caller) -> Result<Vec<String>> {
    Ok((by.role == Role::Adviser).then(|| "circle:1".to_owned()).into_iter().collect())
}

async fn filled() -> Vec<World> {
    let worlds = worlds(FEATURES).await;
    for world in &worlds {
        let now = world.now();
        let put = move |tx: &mut Tx| {
            for doc in shelf() {
                let id: Id<Doc> = doc.id.parse().unwrap();
                let noun = doc.kind.as_str();
                journal::write(
                    tx,
                    &Caller::house(now),
                    "shelf.filled",
                    (noun, id),
                    Change::none(),
                )?;
            }
            Ok(())
        };
        world.app.db.write(put).await.unwrap();
        world.work().await;
    }
    worlds
}

const IDEA: &str = "/matching?text=We+heat+greenhouses+with+a+heat+pump+and+waste+heat";

#[tokio::test(flavor = "multi_thread")]
async fn an_idea_finds_partners_topics_and_opportunities_with_reasons() {
    for world in filled().await {
        let page = world.visitor(Role::Guest).get(IDEA).await;
        assert_eq!(page.status, 200, "{}", world.name);
        for title in ["Thermaluv", "Serres du Nord", "Fossil-free heat", "Heat pump for humid air"]
        {
            assert!(page.body.contains(title), "{title}");
        }
        assert!(page.body.contains("Why this match") && page.body.contains("of 100"));
        assert!(!page.body.contains("⟦"), "every message is written");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_closed_is_not_offered() {
    for world in filled().await {
        let page = world.visitor(Role::Guest).get(&format!("{IDEA}&show=topics")).await;
        assert!(
            page.body.contains("Fossil-free heat")
                && !page.body.contains("Old greenhouse heat call")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_an_agencys_own_is_found_by_nobody_else() {
    for world in filled().await {
        let own = world.visitor_of(AGENCY.parse().unwrap(), Role::Adviser);
        assert!(own.get(IDEA).await.body.contains("Silent Greenhouse Lab"), "it is there");
        for visitor in [world.visitor(Role::Guest), world.stranger(Role::Administrator)] {
            for url in [
                IDEA.to_owned(),
                format!("{IDEA}&format=csv"),
                "/palette?q=silent".into(),
                IDEA.replace("/matching", "/api/v1/match"),
            ] {
                let answer = visitor.get(&url).await;
                assert_eq!(answer.status, 200);
                assert!(!answer.body.contains("Silent Greenhouse"), "{url}");
            }
            assert_eq!(visitor.get(&format!("/matching?organisation={}", id(3))).await.status, 404);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_holds_what_the_screen_shows_in_the_same_order() {
    for world in filled().await {
        let guest = world.visitor(Role::Guest);
        let page = guest.get(&format!("{IDEA}&show=partners")).await.body;
        let file = guest.get(&format!("{IDEA}&show=partners&format=csv")).await;
        assert!(file.kind.starts_with("text/csv"));
        let mut rows = file.body.lines().skip(1).filter_map(|line| line.split(',').nth(2));
        let mut last = 0;
        for title in rows.by_ref() {
            let at = page.find(&format!("data-open>{title}<")).expect(title);
            assert!(at > last, "{title} stands where it does on the screen");
            last = at;
        }
        assert!(last > 0);
        let sheet = guest.get(&format!("{IDEA}&show=partners&format=xlsx")).await;
        assert!(sheet.bytes.starts_with(b"PK"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_narrows_and_can_be_taken_away() {
    for world in filled().await {
        let guest = world.visitor(Role::Guest);
        let page = guest.get(&format!("{IDEA}&show=partners&country=FR")).await.body;
        assert!(page.contains("Serres du Nord") && !page.contains("Thermaluv"));
        assert!(page.contains("Remove filter"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_not_its_own_partner() {
    for world in filled().await {
        let page = world
            .visitor(Role::Guest)
            .get(&format!("/matching?organisation={}&show=partners", id(2)))
            .await;
        assert!(page.body.contains("Thermaluv"));
        assert!(!page.body.contains("data-open>Serres du Nord<"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_get_the_same_answer_as_people() {
    for world in filled().await {
        let guest = world.visitor(Role::Guest);
        let answer = guest.get("/api/v1/match?text=greenhouse+heat+pump&limit=5").await;
        let read: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        let first = &read["partners"][0];
        let sum: f64 = first["why"]
            .as_array()
            .unwrap()
            .iter()
            .map(|why| why["points"].as_f64().unwrap())
            .sum();
        assert!((sum - first["score"].as_f64().unwrap()).abs() < 0.1, "parts add up: {first}");
        assert_eq!(read["topics"][0]["code"], "DEMO-2026-HEAT");
        let wrong = guest.get("/api/v1/match").await;
        assert_eq!((wrong.status, wrong.kind.as_str()), (400, "application/problem+json"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idea_that_is_too_long_comes_back_with_a_reason() {
    for world in filled().await {
        let long = "heat+".repeat(2_000);
        let page = world.visitor(Role::Guest).get(&format!("/matching?text={long}")).await;
        assert_eq!(page.status, 422);
        assert!(page.body.contains("text-wrong"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_palette_answers_scripts_and_people() {
    for world in filled().await {
        let guest = world.visitor(Role::Guest);
        let page = guest.get("/palette?q=therma").await;
        assert!(page.body.contains("Thermaluv") && page.body.contains("<h1>"));
        let head = head_of_json("/palette?q=therma");
        let data = guest.send(head, Vec::new()).await;
        let read: serde_json::Value = serde_json::from_str(&data.body).unwrap();
        assert_eq!(read[0]["url"], format!("/organisations/{}", id(1)));
    }
}

fn head_of_json(url: &str) -> kit::testing::Head {
    kit::testing::get(url).header("accept", "application/json")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_start_page_counts_what_is_open_and_nothing_else() {
    for world in filled().await {
        let page = world.visitor(Role::Guest).get("/").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("<dt>Organisations</dt><dd>2</dd>"), "{}", page.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_higher_feature_adds_is_found_by_those_who_hold_its_key() {
    const TROUT: &str = "/matching?text=trout+farm+for+sale&show=partners";
    for world in filled().await {
        let theirs = world.visitor(Role::Adviser).get(TROUT).await;
        assert!(theirs.body.contains("Serres du Nord"), "{}", world.name);
        for role in [Role::Guest, Role::Member, Role::Manager] {
            let page = world.visitor(role).get(TROUT).await;
            assert!(!page.body.contains("Serres du Nord"), "{role:?}");
        }
        let labelled = Search { facets: vec![Facet::Label], limit: 10, ..Search::default() };
        let found = world.app.search.find(&labelled).unwrap();
        let labels = &found.facets[0].counts;
        assert_eq!((labels[0].value.as_str(), labels[0].count), ("circle:known", 2));
    }
}
