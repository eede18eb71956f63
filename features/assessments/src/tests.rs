//! Stories of assessments, told on every database.

use kit::{
    Feature, Id,
    clock::{DAY, Day},
    testing::{Visitor, World, worlds},
};

use crate::{
    FEATURE,
    edition::{MAIN, SHIPPED},
    licence::{self, model::Licence},
};

mod answering;
mod validating;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    FEATURE,
];

/// An organisation of the visitor's own.
async fn registered(by: &Visitor, name: &str) -> String {
    let form =
        format!("name={name}&kind=sme&country=DE&city=Kiel&lang=de&summary=Glas&audience=public");
    let answer = by.post("/organisations", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// An assessment of it, begun.
async fn started(by: &Visitor, url: &str) -> String {
    let answer = by.post(&format!("{url}/assessments"), &format!("questionnaire={MAIN}")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// A form that answers every item with a level.
fn all_at(level: u8, more: &str) -> String {
    let items = &SHIPPED.first().expect("ships").structure.item;
    let said: Vec<_> =
        items.iter().map(|it| format!("{}={level}{}", it.id, more.replace("ID", &it.id))).collect();
    said.join("&")
}

/// Records that somebody was trained, as their manager would.
async fn trained(world: &World, who: &Visitor) {
    let by = who.caller();
    let it = Licence {
        id: Id::new(),
        agency: by.agency,
        person: by.person,
        questionnaire: MAIN.to_owned(),
        trained_on: Day::of(world.now() - 30 * DAY),
        valid_until: Day::of(world.now() + 300 * DAY),
        provider: "Academy".to_owned(),
        created_at: world.now(),
    };
    world.app.db.write(move |tx| licence::store::insert(tx, &it)).await.expect("stored");
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
