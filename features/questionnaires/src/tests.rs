//! Stories of questionnaires, told on every database.

use kit::{
    Feature,
    testing::{Visitor, worlds},
};

mod exchanging;
mod passing;
mod recording;
mod shortening;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    contacts::FEATURE,
    licences::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    crate::FEATURE,
];

/// An organisation of the visitor's own: its address.
async fn registered(by: &Visitor, name: &str) -> String {
    let form =
        format!("name={name}&kind=sme&country=DE&city=Kiel&lang=en&summary=Glas&audience=public");
    let answer = by.post("/organisations", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// An assessment of it, begun.
async fn started(by: &Visitor, url: &str) -> String {
    let form = "questionnaire=innovation-management";
    let answer = by.post(&format!("{url}/assessments"), form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
