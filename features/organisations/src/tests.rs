//! Stories of organisations, told on every database.

use kit::{
    Caller, Feature, Id, Role,
    testing::{Visitor, World, worlds},
};

use crate::FEATURE;

mod audience;
mod claims;
mod imports;
mod looks;
mod merges;
mod texts;

static HOUSE: &[Feature] =
    &[agencies::FEATURE, contacts::FEATURE, people::FEATURE, taxonomy::FEATURE, FEATURE];

const GLASS: &str = "name=Glashaus+Nord&short_name=GN&kind=sme&country=DE&region=DEF03&city=L%C3%BCbeck&website=glashaus.example\
    &founded=2009&staff=34&lang=de&summary=Baut+Gew%C3%A4chsh%C3%A4user&offers=Klimaregelung&seeks=Kapital\
    &keywords=Gew%C3%A4chshaus%2C+W%C3%A4rmepumpe&sectors=01.13&trl_from=5&trl_to=7&languages=de&languages=en&audience=";

fn glass(audience: &str) -> String {
    format!("{GLASS}{audience}")
}

async fn registered(by: &Visitor, audience: &str) -> String {
    registered_with(by, &glass(audience)).await
}

async fn registered_with(by: &Visitor, form: &str) -> String {
    let answer = by.post("/organisations", form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// Somebody of the world's agency whom the house knows by name.
async fn enrolled(world: &World, role: Role, name: &str) -> Visitor {
    let mut visitor = world.visitor(role);
    let email = format!("{}@house.example", visitor.caller().person);
    let who = people::Newcomer { name: name.to_owned(), email, lang: "en".to_owned() };
    let by = Caller::house(world.now());
    let account =
        world.app.db.write(move |tx| people::enrol(tx, &by, &who)).await.expect("an account");
    if let Some(who) = &mut visitor.who {
        who.person = account.id;
    }
    visitor
}

/// Somebody who signed in and acts for no agency.
fn outsider(world: &World) -> Visitor {
    world.visitor_of(Id::nil(), Role::Member)
}

async fn work(world: &World) {
    world.work().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_is_registered_found_and_edited() {
    for world in worlds(HOUSE).await {
        let (guest, adviser) = (world.visitor(Role::Guest), world.visitor(Role::Adviser));
        assert_eq!(guest.post("/organisations", &glass("public")).await.status, 401);
        assert_eq!(guest.get("/organisations/new").await.status, 401);
        let url = registered(&adviser, "public").await;
        world.work().await;

        let page = guest.get(&url).await;
        assert_eq!(page.status, 200);
        assert!(
            page.body.contains("Glashaus Nord") && page.body.contains("https://glashaus.example")
        );
        assert!(page.body.contains("lang=\"de\"") && !page.body.contains("Edit"));
        for query in [
            "",
            "?q=glashaus",
            "?q=W%C3%A4rmepumpe",
            "?kind=sme&country=DE",
            "?sector=01&sort=name",
        ] {
            let list = guest.get(&format!("/organisations{query}")).await;
            assert!(list.body.contains("Glashaus Nord"), "{query}: {}", list.body);
        }
        let none = guest.get("/organisations?kind=university").await;
        assert!(none.status == 200 && !none.body.contains("Glashaus Nord"));

        let edit = adviser.get(&format!("{url}/edit")).await;
        assert!(edit.status == 200 && edit.body.contains("value=\"Glashaus Nord\""));
        world.pass(1_000);
        let changed = glass("public").replace("staff=34", "staff=41");
        assert_eq!(adviser.post(&url, &changed).await.status, 303);
        let page = adviser.get(&url).await.body;
        assert!(page.contains("<del>34</del>") && page.contains("<ins>41</ins>"), "{page}");
        let verbs = world.verbs(world.agency).await;
        assert_eq!(verbs, ["organisations.edited", "organisations.registered"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_comes_back() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let wrong = "kind=sme&country=DE&website=javascript%3Aalert%281%29&sectors=machines&trl_from=7&trl_to=5&audience=public";
        let answer = adviser.post("/organisations", wrong).await;
        assert_eq!(answer.status, 422);
        for why in ["Write a web address", "Write NACE codes", "must not be higher"] {
            assert!(answer.body.contains(why), "{why}: {}", answer.body);
        }
        let url = registered(&adviser, "public").await;
        assert_eq!(adviser.post(&url, wrong).await.status, 422);
        assert!(adviser.get(&url).await.body.contains("Glashaus Nord"), "nothing changed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_change_nothing_and_see_what_they_may() {
    for world in worlds(HOUSE).await {
        let (adviser, stranger) = (world.visitor(Role::Adviser), world.stranger(Role::Manager));
        let guest = world.visitor(Role::Guest);
        let hidden = registered(&adviser, "agency").await;
        let members = registered(&adviser, "members").await;
        let public = registered(&adviser, "public").await;
        world.work().await;

        assert_eq!(adviser.get(&hidden).await.status, 200);
        assert_eq!(stranger.get(&hidden).await.status, 404);
        assert_eq!(guest.get(&members).await.status, 404);
        assert_eq!(stranger.get(&members).await.status, 200);
        let found = |list: String| list.matches("data-row").count();
        assert_eq!(found(adviser.get("/organisations").await.body), 3);
        assert_eq!(found(stranger.get("/organisations").await.body), 2);
        assert_eq!(found(guest.get("/organisations").await.body), 1);

        assert_eq!(stranger.get(&format!("{public}/edit")).await.status, 403);
        assert_eq!(stranger.post(&public, &glass("public")).await.status, 403);
        assert_eq!(stranger.post(&format!("{public}/archive"), "").await.status, 403);
        assert_eq!(stranger.post(&format!("{hidden}/archive"), "").await.status, 404);
        let id = public.rsplit('/').next().unwrap();
        let bulk = stranger.post("/organisations/bulk/archive", &format!("id={id}")).await;
        assert_eq!(bulk.status, 403);
        assert!(!stranger.get(&public).await.body.contains("s-history"));
        assert!(adviser.get(&public).await.body.contains("s-history"));
        assert!(
            world.verbs(world.agency).await.iter().all(|verb| verb == "organisations.registered")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_looks_after_what_they_registered() {
    for world in worlds(HOUSE).await {
        let (member, other) = (world.visitor(Role::Member), world.visitor(Role::Member));
        let url = registered(&member, "agency").await;
        assert_eq!(member.post(&url, &glass("members")).await.status, 303);
        assert_eq!(other.get(&url).await.status, 200, "of the same agency");
        assert_eq!(other.post(&url, &glass("public")).await.status, 403);
        let person = member.caller().person;
        let own = world.app.db.read(move |tx| crate::of_person(tx, person)).await.unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].name, "Glashaus Nord");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_archived_can_be_restored() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = registered(&adviser, "public").await;
        let id = url.rsplit('/').next().unwrap().to_owned();
        world.pass(1_000);
        assert_eq!(adviser.post(&format!("{url}/archive"), "").await.status, 303);
        world.work().await;
        let after = adviser.get("/organisations").await.body;
        assert!(after.contains(&format!("{url}/restoration")), "an undo is offered");
        assert_eq!(guest.get(&url).await.status, 404);
        assert!(!guest.get("/organisations").await.body.contains("Glashaus"));
        assert_eq!(adviser.post(&format!("{url}/archive"), "").await.status, 409);
        assert_eq!(adviser.post(&format!("{url}/restoration"), "").await.status, 303);
        assert_eq!(guest.get(&url).await.status, 200);
        assert_eq!(adviser.post(&format!("{url}/restoration"), "").await.status, 409);

        world.pass(1_000);
        let answer = adviser.post("/organisations/bulk/archive", &format!("id={id}")).await;
        assert_eq!(answer.status, 303);
        world.work().await;
        let undo = format!("/organisations/bulk/restoration?at={}", world.now());
        assert!(adviser.get("/organisations").await.body.contains(&undo.replace('&', "&#38;")));
        assert_eq!(guest.get(&url).await.status, 404);
        world.pass(1_000);
        assert_eq!(adviser.post(&undo, "").await.status, 303);
        assert_eq!(guest.get(&url).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_read_what_people_see() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = registered(&adviser, "public").await;
        registered(&adviser, "agency").await;
        world.work().await;
        let list = guest.get("/api/v1/organisations?q=glashaus&country=DE&kind=sme&limit=5").await;
        let list: serde_json::Value = serde_json::from_str(&list.body).unwrap();
        assert_eq!(list["total"], 1);
        assert_eq!(list["organisations"][0]["name"], "Glashaus Nord");
        let one = guest.get(&format!("/api/v1{url}")).await;
        let one: serde_json::Value = serde_json::from_str(&one.body).unwrap();
        assert_eq!(one["sectors"], serde_json::json!(["01.13"]));
        assert_eq!(one["trl_to"], 7);
        assert!(one.get("adviser").is_none() && one.get("agency").is_none());
        assert_eq!(guest.get("/api/v1/organisations/nonsense").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
