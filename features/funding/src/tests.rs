//! Stories of topics, told on every database.

use std::{io::Read as _, path::Path};

use kit::{
    Caller, Id, Role, Tx,
    clock::{DAY, Day},
    testing::{BEGINNING, World, worlds},
};

use crate::{Status, Taken, Topic, acts, policy, store};

const FEATURES: &[kit::Feature] = &[crate::FEATURE];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn topic(reference: &str, code: &str, title: &str) -> Topic {
    let mut it = Topic::from_source("test", reference);
    (it.code, it.title, it.language) = (code.into(), title.into(), "en".into());
    (it.programme, it.action_type) = ("Horizon Europe".into(), "RIA".into());
    it.description = "Scope:\n\nHeat from <milk> is stored for greenhouses.\n\nfirst;\n\nlast".into();
    it.conditions = "1. Admissibility".into();
    it.url = "https://example.org/t".into();
    (it.budget_min, it.budget_max) = (Some(100_000_000), Some(200_000_000));
    it.told = Some(Status::Open);
    it.opens_on = Some(day("2026-10-01"));
    it.set_deadlines([day("2026-12-01"), day("2027-03-01")]);
    it
}

async fn take(world: &World, told: Topic) -> Taken {
    let by = Caller::house(world.now());
    world.app.db.write(move |tx| acts::take(tx, &by, told.clone(), "{}")).await.unwrap()
}

async fn read<T: Send + 'static>(
    world: &World,
    ask: impl Fn(&mut Tx) -> kit::Result<T> + Send + Sync + 'static,
) -> T {
    world.app.db.read(ask).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(FEATURES).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_topic_is_taken_once_and_told_when_it_changes() {
    for world in worlds(FEATURES).await {
        let it = topic("1", "HORIZON-CL5-2026-10-D6-10", "Warm houses");
        assert_eq!(take(&world, it.clone()).await, Taken::New);
        world.pass(1000);
        assert_eq!(take(&world, it.clone()).await, Taken::Same);
        let mut moved = it.clone();
        moved.set_deadlines([day("2027-06-01")]);
        assert_eq!(take(&world, moved).await, Taken::Changed);

        let verbs = world.verbs(Id::nil()).await;
        assert_eq!(verbs, ["funding.imported", "funding.imported"], "{}", world.name);
        let page = world.visitor(Role::Guest).get(&format!("/funding/{}", it.id)).await.body;
        assert!(page.contains("<del>Dec 1, 2026</del>"), "{page}");
        assert!(page.contains("<ins>Jun 1, 2027</ins>"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_finds_what_is_open_and_on_demand_what_was() {
    for world in worlds(FEATURES).await {
        let mut gone = topic("2", "HORIZON-OLD", "Cold houses");
        gone.set_deadlines([day("2026-11-20")]);
        take(&world, gone).await;
        take(&world, topic("1", "HORIZON-CL5-2026-10-D6-10", "Warm houses")).await;
        world.work().await;
        let guest = world.visitor(Role::Guest);

        let list = guest.get("/funding").await.body;
        assert!(list.contains("Warm houses") && !list.contains("Cold houses"), "{list}");
        assert!(list.contains("Status: Open") && list.contains("Status: Opens later"), "pills say so");
        assert!(list.contains("Research and innovation action") && list.contains("Horizon Europe"));
        let closed = guest.get("/funding?status=closed&sort=deadline").await.body;
        assert!(closed.contains("Cold houses") && !closed.contains("Warm houses"));
        let found = guest.get("/funding?q=HORIZON-CL5-2026-10-D6-10").await.body;
        assert!(found.contains("Warm houses"));
        assert!(!guest.get("/funding?programme=life").await.body.contains("Warm houses"));
        let file = guest.get("/funding?format=csv").await;
        assert!(file.body.contains("HORIZON-CL5-2026-10-D6-10") && !file.body.contains("Cold"), "{}", file.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_says_what_matters_and_can_harm_nobody() {
    for world in worlds(FEATURES).await {
        let mut it = topic("1", "HORIZON-X", "Warm houses");
        it.opens_on = Some(day("2026-12-24"));
        take(&world, it.clone()).await;
        let mut other = topic("2", "HORIZON-X", "Maisons chaudes");
        other.language = "fr".into();
        take(&world, other).await;
        let page = world.visitor(Role::Guest).get(&format!("/funding/{}", it.id)).await.body;
        for part in [
            "10 days left",
            "1,000,000 to 2,000,000 EUR",
            "<h3>Scope</h3>",
            "<p>Heat from &#60;milk&#62; is stored for greenhouses.</p>",
            "<li>first;</li><li>last</li>",
            r#"rel="noopener noreferrer""#,
            &format!(r#"href="/matching?topic={}""#, it.id),
            "Maisons chaudes",
            "do not agree",
            "Opens later",
        ] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert_eq!(world.visitor(Role::Guest).get("/funding/0").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn days_open_and_close_topics_by_themselves() {
    for world in worlds(FEATURES).await {
        let mut it = topic("1", "A", "Warm houses");
        it.opens_on = Some(day("2026-11-22"));
        it.set_deadlines([day("2026-11-23"), day("2026-11-25")]);
        take(&world, it.clone()).await;
        let id = it.id;
        let mut seen = Vec::new();
        for _ in 0..6 {
            world.work().await;
            let it = read(&world, move |tx| store::find(tx, id)).await;
            seen.push((it.status.as_str(), it.deadline_on.unwrap().0 - Day::of(BEGINNING).0));
            world.pass(DAY);
        }
        let wanted = [("forthcoming", 2), ("open", 2), ("open", 2), ("open", 4), ("open", 4), ("closed", 4)];
        assert_eq!(seen, wanted, "{}", world.name);
        let verbs = world.verbs(Id::nil()).await;
        assert_eq!(verbs, ["funding.closed", "funding.went_on", "funding.opened", "funding.imported"]);
        world.work().await;
        let found = world.visitor(Role::Guest).get("/funding?status=closed").await.body;
        assert!(found.contains("Warm houses"), "the index knows");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_read_the_same() {
    for world in worlds(FEATURES).await {
        let it = topic("1", "HORIZON-X", "Warm houses");
        take(&world, it.clone()).await;
        take(&world, topic("2", "HORIZON-Y", "Warm boats")).await;
        world.work().await;
        let guest = world.visitor(Role::Guest);
        let page: serde_json::Value =
            serde_json::from_str(&guest.get("/api/v1/topics?q=warm&status=open,closed&limit=1").await.body).unwrap();
        assert_eq!((page["total"].as_i64(), page["items"].as_array().map(Vec::len)), (Some(2), Some(1)));
        let url = format!("/api/v1/topics/{}", it.id);
        let one: serde_json::Value = serde_json::from_str(&guest.get(&url).await.body).unwrap();
        assert_eq!(one["code"], "HORIZON-X");
        assert_eq!(one["deadlines"], serde_json::json!(["2026-12-01", "2027-03-01"]));
        assert_eq!(one["original"], "{}");
    }
}

#[test]
fn every_word_is_said_in_every_language() {
    let messages = kit::i18n::Messages::load(FEATURES).unwrap();
    for lang in kit::i18n::LANGS {
        for status in Status::WORDS {
            assert!(!messages.say(lang, &format!("funding-status-{status}"), &[]).starts_with('⟦'));
        }
    }
    assert!(kit::permission::actions().any(|action| action == policy::SEE.0));
}

/// The published collection, where it lies beside the repository.
fn collection() -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/sedia_calls/sedia_open_topics_2026-08.jsonl.gz");
    let file = std::fs::File::open(path).ok()?;
    let mut text = String::new();
    flate2::read::GzDecoder::new(file).read_to_string(&mut text).ok()?;
    Some(text)
}
