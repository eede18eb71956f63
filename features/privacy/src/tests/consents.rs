//! Consents are given and withdrawn as easily, and remembered with what was read.

use kit::{
    Role,
    testing::{World, worlds},
};

use super::{HOUSE, id, somebody};
use crate::{Purpose, consent::store, has_consent};

async fn has(world: &World, person: kit::Id<kit::Person>, purpose: Purpose) -> bool {
    world.app.db.read(move |tx| has_consent(tx, person, purpose)).await.unwrap()
}

async fn has_photo(world: &World, who: &kit::testing::Visitor) -> bool {
    has(world, id(who), Purpose::Photo).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_is_given_and_withdrawn_with_one_press_each() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", Role::Member).await;
        let ben = somebody(&world, "Ben", Role::Member).await;
        assert!(!has_photo(&world, &ann).await, "nobody agrees by saying nothing");
        assert_eq!(ann.post("/privacy/consents/photo", "").await.location, "/privacy");
        assert!(has_photo(&world, &ann).await);
        assert!(!has_photo(&world, &ben).await, "one's own");
        let page = ann.get("/privacy").await.body;
        assert!(page.contains("text of 2026-11"), "{page}");
        assert_eq!(ann.post("/privacy/consents/photo", "").await.status, 303, "twice is harmless");
        assert_eq!(ann.post("/privacy/consents/photo/removal", "").await.status, 303);
        assert!(!has_photo(&world, &ann).await);
        let person = id(&ann);
        let said = world.app.db.read(move |tx| store::of(tx, person)).await.unwrap();
        let words: Vec<_> = said.iter().map(|it| (it.given, it.lang.as_str())).collect();
        assert_eq!(words, [(true, "en"), (false, "en")], "each word once, with its language");
        assert_eq!(ann.post("/privacy/consents/nothing", "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_up_agreed_to_the_terms_and_withdraws_by_leaving() {
    for world in worlds(HOUSE).await {
        let guest = world.visitor(Role::Guest);
        let form = "name=Cem+Aydin&email=cem@house.example&password=seven+brave+cats&consent=yes";
        assert_eq!(guest.post("/sign-up", form).await.location, "/letter");
        world.work().await;
        let found = world.app.db.read(|tx| people::of_email(tx, "cem@house.example"));
        let cem = found.await.unwrap().unwrap();
        assert!(has(&world, cem.id, Purpose::Terms).await);
        let ann = somebody(&world, "Ann", Role::Member).await;
        let refused = ann.post("/privacy/consents/terms/removal", "").await;
        assert_eq!(refused.status, 409);
        assert!(refused.body.contains("Your account rests on this consent"), "{}", refused.body);
    }
}
