//! Standing questions: what is new finds those who wait for it.

use kit::{
    Caller, Role,
    clock::{DAY, HOUR, MINUTE},
    testing::{Plan, Visitor, World, worlds, worlds_of},
    web::Settings,
};

use super::rivals::{REAL, registered};
use crate::{
    model::Group,
    standing::{model::FIRST, store},
};

/// Somebody with an account, whom letters reach.
async fn enrolled(world: &World, name: &str) -> Visitor {
    let who = people::Newcomer {
        name: name.to_owned(),
        email: format!("{}@house.example", name.to_lowercase()),
        lang: "en".to_owned(),
    };
    let by = Caller::house(world.now());
    let made = world.app.db.write(move |tx| people::enrol(tx, &by, &who)).await.unwrap();
    let (id, now) = (made.id, world.now());
    let key = world.app.db.write(move |tx| people::enter_link(tx, id, now)).await.unwrap();
    let it = world.visitor(Role::Guest);
    assert_eq!(it.post(&format!("/enter/{key}"), "").await.status, 303);
    it
}

async fn passes(world: &World, time: i64) {
    world.pass(time);
    world.work().await;
    world.work().await;
}

const PUMPS: &str = "summary=Heat+pumps+for+greenhouses+and+dairies.\
    &offers=Industrial+heat+pumps+for+greenhouses&seeks=Greenhouse+builders";
const GLASS: &str = "summary=We+build+greenhouses.&offers=Greenhouses\
    &seeks=A+maker+of+heat+pumps+for+greenhouses";

#[tokio::test(flavor = "multi_thread")]
async fn something_new_is_told_to_those_whose_profile_it_fits_with_its_receipt() {
    for world in worlds(REAL).await {
        let glass = enrolled(&world, "Gerda").await;
        let wood = enrolled(&world, "Walter").await;
        let own = registered(&glass, "Glasshouse", GLASS).await;
        registered(&wood, "Woodwork", "summary=We+saw+oak.&offers=Boards&seeks=Forests").await;
        passes(&world, 2 * DAY).await;
        assert!(!glass.get("/matching/suggestions").await.body.contains("Pumpworks"));
        let pumps = enrolled(&world, "Paula").await;
        registered(&pumps, "Pumpworks", PUMPS).await;
        world.work().await;
        passes(&world, 11 * MINUTE).await;
        let list = glass.get("/matching/suggestions").await.body;
        assert!(list.contains("Pumpworks"), "{}: {list}", world.name);
        assert!(list.contains("New for your organisation"));
        let inbox = glass.get("/notices").await.body;
        assert!(inbox.contains("New and fitting for Glasshouse: Pumpworks"), "{inbox}");
        let url = list.split("href=\"/matching/suggestions/").nth(1).unwrap();
        let url = format!("/matching/suggestions/{}", url.split('"').next().unwrap());
        let notice = inbox.split("action=\"/notices/").find(|it| it.contains("/opening"));
        let notice = notice.and_then(|it| it.split('/').next()).expect("it can be opened");
        let opened = glass.post(&format!("/notices/{notice}/opening"), "").await;
        assert_eq!(opened.location, url, "the notice leads to the receipt");
        let receipt = glass.get(&url).await.body;
        assert!(receipt.contains("You seek, they offer") && receipt.contains("greenhouses"));
        assert!(!wood.get("/matching/suggestions").await.body.contains("Pumpworks"), "nobody else");
        assert!(!wood.get("/notices").await.body.contains("Pumpworks"));
        // Said again it is not told again.
        passes(&world, DAY).await;
        assert_eq!(glass.get("/matching/suggestions").await.body.matches("Pumpworks").count(), 1);
        // Whoever is kept apart is not told.
        let rival = enrolled(&world, "Rita").await;
        let theirs = registered(&rival, "Rivalpumps", PUMPS).await;
        let answer =
            glass.post(&format!("/organisations/{own}/rivals"), &format!("rival={theirs}")).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        world.work().await;
        passes(&world, 11 * MINUTE).await;
        assert!(!glass.get("/matching/suggestions").await.body.contains("Rivalpumps"));
    }
}

/// A search for heat pumps.
const HEAT: &str = "text%3Dheat%2Bpumps%2Bfor%2Bgreenhouses";

/// Somebody saves a search that looks by itself; its id.
async fn waits(ann: &Visitor, query: &str) -> String {
    let form = format!("name=Heat+idea&place=/matching&query=%3F{query}");
    assert_eq!(ann.post("/views", &form).await.status, 303);
    let page = ann.get("/views").await.body;
    let view = page.split("/views/").nth(1).and_then(|it| it.split('/').next()).unwrap();
    let alert = ann.post(&format!("/notices/alerts/{view}"), "pace=daily").await;
    assert_eq!(alert.status, 303, "it can look by itself: {}", alert.body);
    view.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_search_of_matches_looks_by_itself() {
    for world in worlds(REAL).await {
        let ann = enrolled(&world, "Ann").await;
        waits(&ann, HEAT).await;
        passes(&world, HOUR).await;
        let pumps = enrolled(&world, "Paula").await;
        registered(&pumps, "Pumpworks", PUMPS).await;
        registered(&pumps, "Woodwork", "summary=We+saw+oak.&offers=Boards").await;
        world.work().await;
        passes(&world, 11 * MINUTE).await;
        let kept = ann.get("/matching/suggestions").await.body;
        assert!(kept.contains("Pumpworks") && kept.contains("Found by a saved search"), "{kept}");
        passes(&world, DAY).await;
        let inbox = ann.get("/notices").await.body;
        assert!(inbox.contains("“Heat idea” found something new"), "{}: {inbox}", world.name);
        assert!(inbox.contains("Pumpworks") && !inbox.contains("Woodwork"), "{inbox}");
        let letters = world.app.db.read(|tx| kit::mail::newest(tx, 50)).await.unwrap();
        assert!(letters.iter().any(|it| it.body.contains("Pumpworks")), "{letters:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saved_search_about_a_record_asks_for_what_the_record_says() {
    for world in worlds(REAL).await {
        let gerda = enrolled(&world, "Gerda").await;
        let glass = registered(&gerda, "Glasshouse", GLASS).await;
        world.work().await;
        let ann = enrolled(&world, "Ann").await;
        waits(&ann, &format!("organisation%3D{glass}")).await;
        passes(&world, HOUR).await;
        let paula = enrolled(&world, "Paula").await;
        registered(&paula, "Pumpworks", PUMPS).await;
        registered(&paula, "Woodwork", "summary=We+saw+oak.&offers=Boards").await;
        world.work().await;
        passes(&world, 11 * MINUTE).await;
        let kept = ann.get("/matching/suggestions").await.body;
        assert!(kept.contains("Pumpworks") && kept.contains("Found by a saved search"), "{kept}");
        assert!(!kept.contains("Woodwork"), "{}: {kept}", world.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_among_the_best_of_all_is_told_and_what_that_takes_is_known_for_a_week() {
    let decide = |it: &mut Settings| it.figures.extend([(FIRST.name, 1)]);
    for world in worlds_of(Plan { decide, ..Plan::of(REAL) }).await {
        let ann = enrolled(&world, "Ann").await;
        let view = waits(&ann, HEAT).await;
        passes(&world, HOUR).await;
        let bars = || {
            let view = view.clone();
            world.app.db.read(move |tx| store::bars(tx, &view))
        };
        assert_eq!(bars().await.unwrap(), []);
        let paula = enrolled(&world, "Paula").await;
        registered(&paula, "Pumpworks", PUMPS).await;
        world.work().await;
        passes(&world, 11 * MINUTE).await;
        let first = bars().await.unwrap();
        assert!(first.len() == 1 && first[0].part == Group::Partners && first[0].score > 0);
        // It fits, but less than what is there already.
        registered(
            &paula,
            "Warmhouse",
            "summary=Some+of+our+greenhouses+have+heat+pumps.&offers=Tomatoes",
        )
        .await;
        world.work().await;
        passes(&world, 11 * MINUTE).await;
        let kept = ann.get("/matching/suggestions").await.body;
        assert!(
            kept.contains("Pumpworks") && !kept.contains("Warmhouse"),
            "{}: {kept}",
            world.name
        );
        assert_eq!(bars().await.unwrap(), first, "it was not asked for again");
        // After a week it is.
        passes(&world, 8 * DAY).await;
        registered(&paula, "Sawmill", "summary=We+saw+oak+for+greenhouses+and+pumps.").await;
        world.work().await;
        passes(&world, 11 * MINUTE).await;
        let later = bars().await.unwrap();
        assert!(later.len() == 1 && later[0].made_at > first[0].made_at, "{later:?}");
    }
}
