//! Stories of topics, told on every database.

use std::path::{Path, PathBuf};

use kit::{
    Caller, Id, Role, Tx,
    clock::{DAY, Day},
    import::{self, Order, Report},
    testing::{BEGINNING, World, worlds},
};

use crate::{Status, Taken, Topic, acts, policy, portal, store};

const FEATURES: &[kit::Feature] = &[crate::FEATURE];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn topic(reference: &str, code: &str, title: &str) -> Topic {
    let mut it = Topic::from_source("test", reference);
    (it.code, it.title, it.language) = (code.into(), title.into(), "en".into());
    (it.programme, it.action_type) = ("Horizon Europe".into(), "RIA".into());
    it.description =
        "Scope:\n\nHeat from <milk> is stored for greenhouses.\n\nfirst;\n\nlast".into();
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
        assert!(
            list.contains("Status: Open") && list.contains("Status: Opens later"),
            "pills say so"
        );
        assert!(list.contains("Research and innovation action") && list.contains("Horizon Europe"));
        let closed = guest.get("/funding?status=closed&sort=deadline").await.body;
        assert!(closed.contains("Cold houses") && !closed.contains("Warm houses"));
        let found = guest.get("/funding?q=HORIZON-CL5-2026-10-D6-10").await.body;
        assert!(found.contains("Warm houses"));
        assert!(!guest.get("/funding?programme=LIFE").await.body.contains("Warm houses"));
        let file = guest.get("/funding?format=csv").await;
        assert!(
            file.body.contains("HORIZON-CL5-2026-10-D6-10") && !file.body.contains("Cold"),
            "{}",
            file.body
        );
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
        let wanted =
            [("forthcoming", 2), ("open", 2), ("open", 2), ("open", 4), ("open", 4), ("closed", 4)];
        assert_eq!(seen, wanted, "{}", world.name);
        let verbs = world.verbs(Id::nil()).await;
        assert_eq!(
            verbs,
            ["funding.closed", "funding.went_on", "funding.opened", "funding.imported"]
        );
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
        let page: serde_json::Value = serde_json::from_str(
            &guest.get("/api/v1/topics?q=warm&status=open,closed&limit=1").await.body,
        )
        .unwrap();
        assert_eq!(
            (page["total"].as_i64(), page["items"].as_array().map(Vec::len)),
            (Some(2), Some(1))
        );
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

/// Takes a file in, as the program does.
async fn import(world: &World, path: PathBuf) -> Report {
    let importer = import::find(FEATURES, "topics").unwrap();
    let order = Order { importer: "topics".into(), path, ..Order::default() };
    let (app, by) = (world.app.clone(), Caller::house(world.now()));
    let folder = world.app.settings.data.join("imports");
    let run = move || import::run(&app.db, importer, &order, &by, &folder, &mut |_| Ok(()));
    tokio::task::spawn_blocking(run).await.unwrap().expect("an import")
}

#[tokio::test(flavor = "multi_thread")]
async fn raw_answers_are_taken_and_what_is_no_topic_is_told() {
    for world in worlds(FEATURES).await {
        let answer = |reference: &str, kind: &str| {
            serde_json::json!({"reference": reference, "metadata": {
                "type": [kind], "identifier": ["HORIZON-X"], "title": ["Warm houses"], "status": ["31094502"],
                "startDate": ["2026-10-01T00:00:00.000+0000"], "deadlineDate": ["2027-01-01T00:00:00.000+0000"],
            }})
        };
        let all = serde_json::json!({"totalResults": 2, "results": [answer("1en", "1"), answer("2en", "0")]});
        let path = world.app.settings.data.join("answer.json");
        std::fs::write(&path, all.to_string()).unwrap();
        let report = import(&world, path).await;
        assert_eq!(
            (report.counts.new, report.counts.rejected),
            (1, 1),
            "{}: {report:?}",
            world.name
        );
        let found = read(&world, |tx| store::of_source(tx, portal::SOURCE, "1en")).await.unwrap();
        assert_eq!((found.status, found.conflict), (Status::Open, false));
        let original = read(&world, move |tx| store::original(tx, found.id)).await;
        assert!(original.unwrap().0.contains("31094502"));
    }
}

/// The published collection, where it lies beside the repository.
#[tokio::test(flavor = "multi_thread")]
async fn the_published_collection_is_taken_whole() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/sedia_calls");
    let Ok(beside) = beside.join("sedia_open_topics_2026-08.jsonl.gz").canonicalize() else {
        return println!("skipped: the collection is not here");
    };
    for world in worlds(FEATURES).await {
        let report = import(&world, beside.clone()).await;
        assert_eq!((report.counts.new, report.counts.rejected), (629, 0), "{report:?}");
        let found =
            read(&world, |tx| store::of_source(tx, portal::SOURCE, "50135695TOPICSen")).await;
        let found = found.unwrap();
        assert_eq!(found.code, "HORIZON-MISS-2026-02-CANCER-05");
        assert_eq!((found.status, found.deadline_model.as_str()), (Status::Closed, "single-stage"));
        assert_eq!((found.budget_max, found.expected_grants), (Some(700_000_000), Some(1)));
        assert_eq!(found.keywords.lines().next(), Some("Man-machine-interfaces"));

        world.work().await;
        let guest = world.visitor(Role::Guest);
        let page = guest.get(&format!("/funding/{}", found.id)).await.body;
        assert!(page.contains("<h3>Expected Outcome</h3>") && page.contains("<h3>Scope</h3>"));
        let url = "/api/v1/topics?status=open,forthcoming,closed&limit=1";
        let all: serde_json::Value = serde_json::from_str(&guest.get(url).await.body).unwrap();
        assert_eq!(all["total"], 629, "{}", world.name);
        let file =
            guest.get("/funding?status=closed&status=open&status=forthcoming&format=csv").await;
        assert_eq!(file.body.lines().count(), 630);
    }
}
