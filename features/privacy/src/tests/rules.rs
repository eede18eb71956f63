//! Rules show what they would remove, remove it when they are on, and say how much it was.

use kit::{Caller, Role, clock::DAY, mail};

use super::{HOUSE, Plan, Visitor, World, letters, somebody, worlds_of};

async fn strict() -> Vec<World> {
    let decide = |it: &mut kit::web::Settings| {
        it.figures.extend([("kit_letter_days", 10), ("privacy_dormant_days", 100)]);
    };
    worlds_of(Plan { decide, ..Plan::of(HOUSE) }).await
}

fn administrator(world: &World) -> Visitor {
    world.visitor(Role::Administrator)
}

/// The number a rule shows today.
async fn shown(by: &Visitor, rule: &str) -> String {
    let page = by.get("/privacy/rules").await.body;
    let from = page.find(&format!("id=\"r-{rule}\"")).expect("the rule");
    let rest = &page[from..];
    let cell = rest.split("Would concern today</dt><dd>").nth(1).expect("a number");
    cell.split('<').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_shows_what_it_would_remove_and_removes_it_when_it_is_on() {
    for world in strict().await {
        let by = administrator(&world);
        let guest = world.visitor(Role::Guest);
        somebody(&world, "Ann", Role::Member).await;
        guest.post("/reset", "email=ann@house.example").await;
        world.work().await;
        assert_eq!(shown(&by, "retention-letters").await, "0", "too young");
        world.pass(11 * DAY);
        assert_eq!(shown(&by, "retention-letters").await, "1");
        world.work().await;
        assert_eq!(letters(&world, "ann@house.example").await.len(), 1, "off: nothing happens");
        assert_eq!(by.post("/privacy/rules/retention-letters", "").await.status, 303);
        assert_eq!(by.post("/privacy/rules/nothing", "").await.status, 404);
        world.pass(DAY);
        world.work().await;
        assert!(letters(&world, "ann@house.example").await.is_empty());
        let page = by.get("/privacy/rules").await.body;
        assert!(page.contains("Copies of letters: 1"), "{page}");
        assert_eq!(by.post("/privacy/rules/retention-letters/removal", "").await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_not_been_here_for_long_is_warned_and_stays_by_coming_back() {
    for world in strict().await {
        let by = administrator(&world);
        somebody(&world, "Ann", Role::Member).await;
        somebody(&world, "Ben", Role::Member).await;
        by.post("/privacy/rules/privacy-dormant", "").await;
        world.work().await;
        world.pass(99 * DAY);
        assert_eq!(shown(&by, "privacy-dormant").await, "0");
        world.pass(3 * DAY);
        assert_eq!(shown(&by, "privacy-dormant").await, "2");
        world.work().await;
        assert_eq!(shown(&by, "privacy-dormant").await, "0", "both are warned");
        let verbs = world.verbs(kit::Id::nil()).await;
        assert_eq!(verbs.iter().filter(|it| *it == "privacy.erasure_asked").count(), 2);

        let ann = world.app.db.write(|tx| people::of_email(tx, "ann@house.example")).await;
        let person = ann.unwrap().unwrap().id;
        let now = world.now();
        let link = world.app.db.write(move |tx| people::enter_link(tx, person, now)).await.unwrap();
        world.pass(DAY);
        let back = world.visitor(Role::Guest).post(&format!("/enter/{link}"), "").await;
        assert_eq!(back.status, 303, "Ann comes back");
        for _ in 0..3 {
            world.pass(8 * DAY);
            world.work().await;
        }
        let is_there = |email: &'static str| {
            let db = world.app.db.clone();
            async move { db.read(move |tx| people::of_email(tx, email)).await.unwrap().is_some() }
        };
        assert!(is_there("ann@house.example").await, "who came back stays");
        assert!(!is_there("ben@house.example").await, "who did not is erased");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_nobody_confirmed_goes_without_a_letter() {
    for world in strict().await {
        let by = administrator(&world);
        let house = Caller::house(world.now());
        let who = people::Newcomer {
            name: "Cem Aydin".into(),
            email: "cem@house.example".into(),
            lang: "en".into(),
        };
        world.app.db.write(move |tx| people::enrol(tx, &house, &who)).await.unwrap();
        by.post("/privacy/rules/privacy-unconfirmed", "").await;
        world.work().await;
        for days in [29, 2, 1, 1] {
            world.pass(days * DAY);
            world.work().await;
        }
        let found = world.app.db.read(|tx| people::of_email(tx, "cem@house.example")).await;
        assert!(found.unwrap().is_none());
        let all = world.app.db.read(|tx| mail::newest(tx, 10)).await.unwrap();
        assert!(all.is_empty(), "nobody proved the address: {all:?}");
    }
}
