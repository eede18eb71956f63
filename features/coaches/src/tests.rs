//! Stories of coaches, told on every database.

mod choosing;
mod hours;
mod plans;
mod records;

use kit::{
    Feature,
    testing::{Visitor, worlds},
};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    crate::FEATURE,
    contacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const RECORD: &str = "summary=Builds+sales+abroad&keywords=sales,+pumps&industry=5-9&coaching=10-more\
    &lang.1=en&level.1=c2&country=DE&available=yes&reach=host&fee_per=day&currency=EUR&fee=450\
    &capacity=2&services.business=3&stages.upscaling=3&sectors_best=28&markets_best=Food";

/// Writes the record of a coach: where it is.
async fn recorded(coach: &Visitor, more: &str) -> String {
    coach.posted("/coaches", &format!("{RECORD}{more}")).await.path()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
