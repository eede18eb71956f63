//! Stories of programmes, told on every database.

use kit::{
    Feature, Role,
    testing::{Visitor, worlds},
};

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    contacts::FEATURE,
    improvements::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    FEATURE,
];

/// An organisation of the visitor's own: its address and its id.
async fn registered(by: &Visitor, name: &str) -> (String, String) {
    let form = format!(
        "name={name}&kind=sme&country=DE&city=Kiel&lang=en&summary=Glas&audience=public&region=DEF02"
    );
    let answer = by.post("/organisations", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let id = answer.location.rsplit('/').next().unwrap_or_default().to_owned();
    (answer.location, id)
}

/// A completed check that counts for others.
async fn measured(by: &Visitor, url: &str, level: usize) {
    let form = "questionnaire=innovation-management";
    let it = by.post(&format!("{url}/assessments"), form).await.location;
    let items = &assessments::shipped().first().expect("ships").structure.item;
    let said: Vec<String> = items.iter().map(|it| format!("{}={level}", it.id)).collect();
    let facts = "country.0=DE&industry.0=28.41&founded.0=2001&employees.0=30";
    let answer = by.post(&format!("{it}/parts/all"), &format!("{facts}&{}", said.join("&"))).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(by.post(&format!("{it}/completion"), "shared=yes").await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_invited_is_told_begins_and_is_counted() {
    for world in worlds(HOUSE).await {
        world.work().await;
        let (member, adviser) = (world.visitor(Role::Member), world.visitor(Role::Adviser));
        let (url, id) = registered(&member, "Glashaus").await;
        let page = adviser.get("/programmes").await.body;
        assert!(page.contains("Glashaus") && page.contains("not invited"), "{page}");
        let none = adviser.post("/programmes/invitations", "").await;
        assert_eq!(none.status, 409, "{}", none.body);
        let form = format!("organisation={id}");
        assert_eq!(adviser.post("/programmes/invitations", &form).await.status, 303);
        assert_eq!(adviser.post("/programmes/invitations", &form).await.status, 303);
        world.work().await;
        let told = member.get("/notices").await.body;
        let lines = told.matches(">Glashaus is invited to an innovation check").count();
        assert_eq!(lines, 1, "{told}");
        let list = "/programmes/clients?state=invited";
        assert!(adviser.get(list).await.body.contains("Glashaus"));
        let form = "questionnaire=innovation-management";
        let it = member.post(&format!("{url}/assessments"), form).await.location;
        assert!(adviser.get("/programmes/clients?state=started").await.body.contains("Glashaus"));
        assert_eq!(member.post(&format!("{it}/withdrawal"), "").await.status, 303);
        measured(&member, &url, 2).await;
        assert!(adviser.get("/programmes/clients?state=done").await.body.contains("Glashaus"));
        assert!(!adviser.get(list).await.body.contains("Glashaus"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn averages_are_shown_of_five_and_not_of_four_and_to_nobody_else() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        for n in 0..5 {
            let member = world.visitor(Role::Member);
            let (url, _) = registered(&member, &format!("Glashaus{n}")).await;
            measured(&member, &url, n).await;
            let file = adviser.get("/programmes/averages").await.body;
            let rows = file.lines().count();
            assert_eq!(rows > 1, n == 4, "{n}: {file}");
        }
        let file = adviser.get("/programmes/averages").await.body;
        assert!(file.contains("DEF0,") && file.contains(",5,0.5"), "{file}");
        assert!(adviser.get("/programmes").await.body.contains("fewer than five pairs"));
        let codebook = adviser.get("/programmes/codebook").await.body;
        let columns = file.lines().next().expect("a head").split(',').count();
        assert_eq!(codebook.lines().count(), columns + 1, "each column is told");

        let stranger = world.stranger(Role::Manager);
        let theirs = stranger.get("/programmes").await.body;
        assert!(!theirs.contains("Glashaus"), "{theirs}");
        assert_eq!(stranger.get("/programmes/averages").await.body.lines().count(), 1);
        for place in
            ["/programmes", "/programmes/clients", "/programmes/averages", "/programmes/codebook"]
        {
            assert_eq!(world.visitor(Role::Member).get(place).await.status, 403, "{place}");
        }
        let (_, id) = registered(&world.visitor(Role::Member), "Turmbau").await;
        let form = format!("organisation={id}");
        assert_eq!(stranger.post("/programmes/invitations", &form).await.status, 409);
        assert_eq!(
            world.visitor(Role::Member).post("/programmes/invitations", &form).await.status,
            403
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
