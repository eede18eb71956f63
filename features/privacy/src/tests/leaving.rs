//! Erasure: asked for with care, taken back in time, and done.

use kit::{
    Role,
    clock::{DAY, HOUR},
    testing::{World, worlds},
};

use super::{HOUSE, id, letters, somebody};

const ASK: &str = "confirmation=ann@house.example";

/// Everything of the journal as text.
async fn journal(world: &World) -> String {
    let all = world.app.db.read(|tx| kit::journal::recent(tx, kit::Id::nil(), i64::MAX, 10_000));
    format!("{:?}", all.await.unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_asks_to_be_erased_and_is_after_the_days_of_grace() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", Role::Member).await;
        somebody(&world, "Ben", Role::Administrator).await;
        ann.post("/account", "name=Ann+Sommervogel&lang=en&headline=Zinnoberkopf").await;
        let wrong = ann.post("/privacy/erasure", "confirmation=ben@house.example").await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        assert!(wrong.body.contains("This is not your e-mail address"));
        assert_eq!(ann.post("/privacy/erasure", ASK).await.location, "/privacy/erasure");
        assert_eq!(ann.post("/privacy/erasure", ASK).await.status, 409, "once");
        let page = ann.get("/privacy").await.body;
        assert!(page.contains("Your account is going to be erased"), "{page}");

        world.pass(14 * DAY - HOUR);
        world.work().await;
        assert_eq!(letters(&world, "ann@house.example").await.len(), 0, "the last comes later");
        world.pass(DAY);
        world.work().await;
        let last = letters(&world, "ann@house.example").await;
        assert_eq!(last, ["Your account on Entente is being erased"]);
        assert!(journal(&world).await.contains("Zinnoberkopf"), "the letter first");
        world.pass(HOUR);
        world.work().await;

        let found = world.app.db.read(|tx| people::of_email(tx, "ann@house.example")).await;
        assert!(found.unwrap().is_none(), "no account");
        let journal = journal(&world).await;
        for gone in ["Zinnoberkopf", "Sommervogel", &id(&ann).to_string()] {
            let rest = journal.replace("Ben Sommervogel", "");
            assert!(!rest.contains(gone), "{gone} in {journal}");
        }
        assert!(journal.contains("people.described"), "that it happened stays");
        assert!(letters(&world, "ann@house.example").await.is_empty(), "the last letter too");
        assert!(world.verbs(kit::Id::nil()).await.contains(&"privacy.erased".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_changes_their_mind_stays() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", Role::Member).await;
        assert_eq!(ann.post("/privacy/erasure/removal", "").await.status, 409, "nothing asked");
        ann.post("/privacy/erasure", ASK).await;
        assert_eq!(ann.post("/privacy/erasure/removal", "").await.location, "/privacy/erasure");
        world.pass(20 * DAY);
        world.work().await;
        let found = world.app.db.read(|tx| people::of_email(tx, "ann@house.example")).await;
        assert!(found.unwrap().is_some());
        assert!(letters(&world, "ann@house.example").await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_session_has_to_prove_itself_first() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", Role::Member).await;
        world.pass(DAY);
        let answer = ann.post("/privacy/erasure", ASK).await;
        assert!(answer.location.starts_with("/account/proof?back="), "{}", answer.location);
        assert!(!ann.get("/privacy").await.body.contains("going to be erased"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_only_administrator_cannot_leave() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", Role::Administrator).await;
        let answer = ann.post("/privacy/erasure", ASK).await;
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("the only administrator"), "{}", answer.body);
        assert!(ann.get("/privacy/erasure").await.body.contains("the only administrator"));
        somebody(&world, "Ben", Role::Administrator).await;
        assert_eq!(ann.post("/privacy/erasure", ASK).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_changes_names_who_changed_what() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", Role::Member).await;
        ann.post("/account", "name=Ann+Sommervogel&lang=en&headline=New").await;
        let page = ann.get("/privacy/changes").await.body;
        assert!(page.contains("The profile was changed"), "{page}");
        assert!(page.contains("you,") && page.contains("the program itself,"), "{page}");
        let ben = somebody(&world, "Ben", Role::Member).await;
        assert!(!ben.get("/privacy/changes").await.body.contains("The profile was changed"));
    }
}
