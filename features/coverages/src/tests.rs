//! Stories of coverages, told on every database.

use kit::{
    Agency, Feature, Id, Role,
    testing::{Visitor, World, worlds},
};

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const COMPANY: &str = "name=Kaltraum+Werke&kind=sme&country=FR&region=FRE11&city=Lille&lang=en\
    &summary=Builds+cold+rooms&languages=en&audience=public";

async fn founded(world: &World, name: &str) -> (Id<Agency>, Visitor) {
    let admin = world.visitor(Role::Administrator);
    let form = format!("name={name}&country=FR&city=Lille&language=fr&languages=fr&email=");
    let url = admin.posted("/agencies", &form).await.location;
    let url = url.strip_suffix("/staff").unwrap_or(&url);
    let id: Id<Agency> = url.rsplit('/').next().unwrap().parse().unwrap();
    (id, world.visitor_of(id, Role::Manager))
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_agency_with_the_longest_beginning_is_suggested_with_its_reason() {
    for world in worlds(HOUSE).await {
        let (north, boss) = founded(&world, "Nord").await;
        let (_, france) = founded(&world, "Hexagone").await;
        let (_, third) = founded(&world, "Troisieme").await;
        let adviser = world.visitor_of(north, Role::Adviser);
        let company = adviser.posted("/organisations", COMPANY).await.path();
        let at = format!("{company}/coverage");
        assert!(adviser.get(&at).await.body.contains("No agency has said"));
        france.posted("/coverages", "regions=FR&postcodes=FR+62").await;
        boss.posted("/coverages", "regions=FRE1,FRE2&postcodes=").await;
        let page = adviser.get(&at).await.body;
        assert!(page.contains("FRE1") && page.contains("your agency"), "{page}");
        assert!(!page.contains("Hexagone"), "{page}");
        let page = adviser.get(&format!("{at}?postcode=62000")).await.body;
        assert!(page.contains("Hexagone") && page.contains("FR 62"), "{page}");
        third.posted("/coverages", "regions=FRE1").await;
        let page = adviser.get(&at).await.body;
        assert!(page.contains("Several agencies") && page.contains("Troisieme"), "{page}");
        // The page of the agency says it, and who may changes it.
        let own = boss.get(&format!("/agencies/{north}")).await.body;
        assert!(own.contains("FRE1, FRE2") && own.contains("/coverages"), "{own}");
        let typed = boss.get("/coverages").await.body;
        assert!(typed.contains("FRE1\nFRE2"), "{typed}");
        world.settle().await;
        assert!(world.verbs(north).await.iter().any(|it| it == "coverages.set"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_changes_nothing_and_what_cannot_be_read_comes_back() {
    for world in worlds(HOUSE).await {
        let (north, boss) = founded(&world, "Nord").await;
        for role in [Role::Adviser, Role::Coach, Role::Member] {
            let by = world.visitor_of(north, role);
            assert_eq!(by.post("/coverages", "regions=FR").await.status, 403, "{role:?}");
        }
        let wrong = boss.post("/coverages", "regions=FRE1%0A5&postcodes=59").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("FRE1\n5"), "{}", wrong.body);
        assert!(!boss.get(&format!("/agencies/{north}")).await.body.contains("FRE1"));
        let member = world.visitor(Role::Member);
        let company = boss.posted("/organisations", COMPANY).await.path();
        assert_eq!(member.get(&format!("{company}/coverage")).await.status, 403);
    }
}
