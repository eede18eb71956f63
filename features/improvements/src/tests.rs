//! Stories of improvements, told on every database.

use kit::{
    Feature,
    testing::{Visitor, World, worlds},
};

use crate::FEATURE;

mod measuring;
mod planning;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    contacts::FEATURE,
    organisations::FEATURE,
    notices::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    FEATURE,
];

/// An organisation of the visitor's own.
async fn registered(by: &Visitor, name: &str) -> String {
    let form =
        format!("name={name}&kind=sme&country=DE&city=Kiel&lang=en&summary=Glas&audience=public");
    let answer = by.post("/organisations", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// A completed assessment of it with the same level everywhere, but for `low` which are at 0.
async fn measured(by: &Visitor, url: &str, level: u8, low: &[&str]) -> String {
    let form = "questionnaire=innovation-management";
    let it = by.post(&format!("{url}/assessments"), form).await.location;
    let items = &assessments::shipped().first().expect("ships").structure.item;
    let said: Vec<String> = items
        .iter()
        .map(|it| {
            let level = if low.contains(&it.id.as_str()) { 0 } else { level };
            format!("{}={level}", it.id)
        })
        .collect();
    let answer = by.post(&format!("{it}/parts/all"), &said.join("&")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let answer = by.post(&format!("{it}/completion"), "").await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    it
}

/// What somebody was told, as they read it.
async fn told(by: &Visitor) -> String {
    by.get("/notices").await.body
}

/// The address of the first action of a page.
fn first_action(page: &str) -> String {
    let id = page.split("href=\"/improvements/").filter_map(|it| it.split('"').next());
    let found = id.into_iter().find(|it| it.len() > 20 && !it.contains('<'));
    format!("/improvements/{}", found.unwrap_or_else(|| panic!("an action: {page}")))
}

/// Everybody has begun to listen.
async fn began(world: &World) {
    world.work().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
