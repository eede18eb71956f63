//! A copy holds everything, is its owner's alone, and does not lie around.

use std::io::{Cursor, Read as _};

use kit::{
    Role,
    clock::DAY,
    testing::{Answer, worlds},
};

use super::{HOUSE, id, letters, somebody};
use crate::export::{
    model::{Export, FOLDER},
    store,
};

fn part(answer: &Answer, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.bytes.clone())).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
    text
}

async fn newest(world: &kit::testing::World, of: &kit::testing::Visitor) -> Export {
    let person = id(of);
    let all = world.app.db.read(move |tx| store::of(tx, person)).await.unwrap();
    all.into_iter().next().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_made_fetched_by_its_owner_counted_and_removed() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", Role::Member).await;
        let ben = somebody(&world, "Ben", Role::Administrator).await;
        ann.post("/account", "name=Ann+Sommervogel&lang=de&headline=Zinnoberkopf").await;
        ann.post("/views", "name=Mein+Blick&place=/organisations&query=").await;
        ann.post("/privacy/consents/photo", "").await;
        assert_eq!(ann.post("/privacy/exports", "").await.location, "/privacy");
        let early = format!("/privacy/exports/{}/download", newest(&world, &ann).await.id);
        assert_eq!(ann.post(&early, "").await.status, 409, "not made yet");
        assert_eq!(ann.post("/privacy/exports", "").await.status, 429, "one a day");
        world.work().await;

        let it = newest(&world, &ann).await;
        let url = format!("/privacy/exports/{}/download", it.id);
        assert_eq!(ben.post(&url, "").await.status, 404, "not even administrators");
        assert_eq!(world.visitor(Role::Guest).post(&url, "").await.status, 401);
        let answer = ann.post(&url, "").await;
        assert_eq!((answer.status, answer.kind.as_str()), (200, "application/zip"));
        assert_eq!(newest(&world, &ann).await.downloads, 1);

        let page = part(&answer, "index.html");
        for said in ["Zinnoberkopf", "Kopie Ihrer Daten", "Mein Blick", "ann@house.example"] {
            assert!(page.contains(said), "{said} in {page}");
        }
        assert!(!page.contains("⟦"), "every heading is said: {page}");
        assert!(!page.contains("http://") && !page.contains("<script"), "nothing beside it");
        let data: serde_json::Value = serde_json::from_str(&part(&answer, "data.json")).unwrap();
        assert_eq!(data["person"], id(&ann).to_string());
        let about: Vec<_> =
            data["sections"].as_array().unwrap().iter().map(|it| &it["about"]).collect();
        for section in ["people-account", "privacy-title", "personal-ground"] {
            assert!(about.iter().any(|it| *it == section), "{section} in {about:?}");
        }
        let all = data.to_string();
        assert!(all.contains("Zinnoberkopf") && !all.contains("argon2"), "no secrets");
        assert!(part(&answer, "schema.json").contains("2020-12"));

        let file = world.app.settings.data.join(FOLDER).join(format!("{}.zip", it.id));
        assert!(file.exists());
        world.pass(8 * DAY);
        assert_eq!(ann.post(&url, "").await.status, 409, "its time is over");
        world.work().await;
        assert!(!file.exists(), "the file is gone");
        assert_eq!(ann.post("/privacy/exports", "").await.status, 303, "another day");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_of_a_letter_with_a_link_opens_no_door() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", Role::Member).await;
        let guest = world.visitor(Role::Guest);
        guest.post("/reset", "email=ann@house.example").await;
        assert!(!letters(&world, "ann@house.example").await.is_empty(), "a letter with a link");
        ann.post("/privacy/exports", "").await;
        world.work().await;
        let url = format!("/privacy/exports/{}/download", newest(&world, &ann).await.id);
        let data = part(&ann.post(&url, "").await, "data.json");
        assert!(data.contains("/reset/…"), "{data}");
    }
}
