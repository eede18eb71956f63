//! Stories of templates, told on every database.

use kit::{
    Feature, Id, Role,
    testing::{World, worlds},
};

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    events::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    FEATURE,
];

/// Two days, the first a Wednesday.
const EVENT: &str = "title=Meet+and+Build&summary=Meetings&lang=en&place=Ghent&zone=Europe%2FBrussels\
    &sessions=2027-04-14+09%3A00-11%3A00%0A2027-04-15+13%3A00-15%3A00&minutes=30&attendance=mixed\
    &areas=Hall%3A+3%0AGallery%3A+1&booking=mixed&currency=CHF&offer_days=4&most_meetings=4\
    &most_requests=4&expiry_days=6&registration_from=2027-02-01&registration_until=2027-04-01\
    &requests_from=2027-02-10&requests_until=2027-04-05&conduct=Be+kind&kind_1=Seeker&asks_1=2\
    &kind_2=Provider&asks_2=1&places_2=20&fee_2=120.50";

async fn kept(world: &World) -> (kit::testing::Visitor, String, String) {
    let host = world.visitor(Role::Adviser);
    let event = host.posted("/events", EVENT).await.location;
    let url = host.posted(&format!("{event}/templates"), "template=Spring+fair").await.location;
    (host, event, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_event_starts_with_everything_on_its_own_days() {
    for world in worlds(HOUSE).await {
        let (host, _, url) = kept(&world).await;
        let page = host.read(&url).await;
        assert!(page.contains("Spring fair") && page.contains("Meet and Build"), "{page}");
        let wrong = host.get(&format!("{url}?first=soon")).await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        // Ten weeks and two days later.
        let page = host.read(&format!("{url}?first=2027-06-25")).await;
        for word in [
            "2027-06-25 09:00-11:00",
            "2027-06-26 13:00-15:00",
            "value=\"2027-04-14\"",
            "value=\"2027-06-12\"",
            "value=\"2027-04-23\"",
            "value=\"2027-06-16\"",
            "Hall: 3\nGallery: 1",
            "Be kind",
            "120.50",
            "action=\"/events\"",
        ] {
            assert!(page.contains(word), "{word}: {page}");
        }
        assert!(page.contains("value=\"mixed\" checked"), "who finds slots: {page}");
        assert!(page.contains("name=\"version\" value=\"\""), "it is a new one: {page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_is_its_agencys_and_written_anew_under_its_name() {
    for world in worlds(HOUSE).await {
        let (host, event, url) = kept(&world).await;
        let colleague = world.visitor(Role::Manager);
        assert!(colleague.read("/templates").await.contains(&url));
        assert!(host.read("/events").await.contains("/templates"));
        let edited = format!("{}&version=1", EVENT.replace("Ghent", "Bruges"));
        host.posted(&event, &edited).await;
        let again = host.posted(&format!("{event}/templates"), "template=Spring+fair").await;
        assert_eq!(again.location, url, "one of a name");
        assert!(host.read(&format!("{url}?first=2027-06-25")).await.contains("Bruges"));
        assert_eq!(host.post(&format!("{event}/templates"), "template=").await.status, 400);

        let stranger = world.stranger(Role::Manager);
        assert_eq!(stranger.get(&url).await.status, 404);
        assert_eq!(stranger.post(&format!("{url}/removal"), "").await.status, 404);
        assert!(!stranger.read("/templates").await.contains("Spring fair"));
        let form = "template=Mine+now";
        assert_eq!(stranger.post(&format!("{event}/templates"), form).await.status, 404);
        host.posted(&format!("{event}/publication"), "").await;
        assert_eq!(stranger.post(&format!("{event}/templates"), form).await.status, 403);
        assert_eq!(world.visitor(Role::Member).get("/templates").await.status, 403);
        assert_eq!(world.visitor(Role::Guest).get("/templates").await.status, 401);
        assert_eq!(host.get(&format!("/templates/{}", Id::<()>::new())).await.status, 404);

        host.posted(&format!("{url}/removal"), "").await;
        assert_eq!(host.get(&url).await.status, 404);
        assert_eq!(host.get(&event).await.status, 200, "the event stays");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
