//! Stories of contacts, told on every database.

use std::collections::BTreeMap;

use kit::{
    Caller, Feature, Id, Identity, Person, Role,
    clock::{DAY, Day},
    dates::{Asking, When},
    testing::{Answer, Visitor, World, worlds},
};

use crate::FEATURE;

mod circles;
mod finding;
mod leaving;
mod limits;
mod silence;

static HOUSE: &[Feature] = &[agencies::FEATURE, FEATURE, people::FEATURE, finding::SKILLS];

const REASON: &str =
    "reason=We+both+build+sensors+for+wet+places+and+could+share+one+test+bench+this+winter.";

/// Somebody with an account of that age in days, of an agency of their own.
async fn somebody(world: &World, name: &str, days: i64) -> Visitor {
    let mut it = world.stranger(Role::Member);
    let who = people::Newcomer {
        name: name.to_owned(),
        email: format!("{}@house.example", name.to_lowercase()),
        lang: "en".to_owned(),
    };
    let by = Caller::house(world.now() - days * DAY);
    let account = world.app.db.write(move |tx| people::enrol(tx, &by, &who)).await.unwrap();
    let known = it.who.take().unwrap();
    it.who = Some(Identity { person: account.id, name: name.to_owned(), ..known });
    it
}

/// Ann, Ben and Cem, who have been here for long.
async fn three(world: &World) -> [Visitor; 3] {
    [
        somebody(world, "Ann", 100).await,
        somebody(world, "Ben", 100).await,
        somebody(world, "Cem", 100).await,
    ]
}

fn id(of: &Visitor) -> Id<Person> {
    of.who.as_ref().unwrap().person
}

/// The page of somebody among one's contacts, or a place below it.
fn at(of: &Visitor, place: &str) -> String {
    format!("/contacts/{}{place}", id(of))
}

async fn ask(by: &Visitor, whom: &Visitor) -> Answer {
    by.post(&at(whom, "/request"), REASON).await
}

/// Both agree.
async fn befriend(one: &Visitor, other: &Visitor) {
    assert_eq!(ask(one, other).await.status, 303);
    assert_eq!(other.post(&at(one, "/acceptance"), "").await.status, 303);
}

async fn are(world: &World, one: &Visitor, other: &Visitor) -> bool {
    let (a, b) = (id(one), id(other));
    let both = world.app.db.read(move |tx| Ok((crate::are(tx, a, b)?, crate::are(tx, b, a)?)));
    let (there, back) = both.await.unwrap();
    assert_eq!(there, back, "one side without the other");
    there
}

/// The days in somebody's calendar.
async fn dates(world: &World, of: &Visitor) -> Vec<String> {
    let (from, to) = (Day::of(world.now()), Day::of(world.now() + 60 * DAY));
    let asking = Asking { by: of.caller(), watched: BTreeMap::new(), from, to };
    let found = world.app.db.read(move |tx| crate::jobs::dates(tx, &asking)).await.unwrap();
    let day = |it: kit::dates::Date| match it.when {
        When::Day(day) => day.to_string(),
        When::Hours { .. } => panic!("a contact is met some time of a day"),
    };
    found.into_iter().map(day).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_become_contacts_and_one_of_them_ends_it() {
    for world in worlds(HOUSE).await {
        let [ann, ben, cem] = three(&world).await;
        let page = ann.get(&at(&ben, "")).await.body;
        assert!(page.contains("Ask to become contacts"), "{page}");
        assert_eq!(ask(&ann, &ben).await.location, at(&ben, ""));
        assert!(ann.get("/contacts").await.body.contains("Not accepted yet"));
        let asked = ben.get("/contacts").await.body;
        assert!(asked.contains("Ann") && asked.contains("share one test bench"), "{asked}");
        assert!(!are(&world, &ann, &ben).await, "asking is not agreeing");

        assert_eq!(ben.post(&at(&ann, "/acceptance"), "").await.location, at(&ann, ""));
        assert!(are(&world, &ann, &ben).await);
        let (person, key) = (ann.caller(), crate::key(id(&ben)));
        let keys = world.app.db.read(move |tx| crate::holds(tx, &person)).await.unwrap();
        assert_eq!(keys, [key]);
        assert!(ann.get("/contacts").await.body.contains("Connected"));
        for stranger in [&cem, &world.visitor(Role::Administrator)] {
            let list = stranger.get("/contacts").await.body;
            assert!(!list.contains("Ann") && !list.contains("Ben"), "{list}");
        }

        assert_eq!(ann.post(&at(&ben, "/removal"), "").await.location, "/contacts");
        assert!(!are(&world, &ann, &ben).await);
        let person = ben.caller();
        let keys = world.app.db.read(move |tx| crate::holds(tx, &person)).await.unwrap();
        assert!(keys.is_empty(), "{keys:?}");
        assert!(!ben.get("/contacts").await.body.contains("Ann"));
        assert_eq!(ben.post(&at(&ann, "/notes"), "step=joint").await.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_that_cross_make_a_contact() {
    for world in worlds(HOUSE).await {
        let [ann, ben, _] = three(&world).await;
        ask(&ann, &ben).await;
        assert_eq!(ask(&ben, &ann).await.status, 303);
        assert!(are(&world, &ann, &ben).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_short_reason_comes_back_and_nobody_asks_nobody() {
    for world in worlds(HOUSE).await {
        let [ann, ben, _] = three(&world).await;
        let answer = ann.post(&at(&ben, "/request"), "reason=Hello+there").await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.body.contains("at least 60 characters") && answer.body.contains("Hello there")
        );
        let long = format!("reason={}", "x".repeat(601));
        assert_eq!(ann.post(&at(&ben, "/request"), &long).await.status, 422);
        assert!(!ben.get("/contacts").await.body.contains("Ann"));
        assert_eq!(ask(&ann, &ann).await.status, 422, "oneself");
        let nobody = world.stranger(Role::Member);
        assert_eq!(ask(&ann, &nobody).await.status, 404);
        assert_eq!(ann.get(&at(&nobody, "")).await.status, 404);
        assert_eq!(world.visitor(Role::Guest).get("/contacts").await.status, 401);
        for answer in ["/acceptance", "/refusal", "/request/removal", "/removal", "/block/removal"]
        {
            assert_eq!(ann.post(&at(&ben, answer), "").await.status, 409, "{answer}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn notes_are_kept_for_oneself_and_a_silent_contact_is_dormant() {
    for world in worlds(HOUSE).await {
        let [ann, ben, _] = three(&world).await;
        befriend(&ann, &ben).await;
        let notes = "note=Likes+cork&step=exchange&next_on=2026-12-01&touched=yes";
        assert_eq!(ann.post(&at(&ben, "/notes"), notes).await.location, at(&ben, ""));
        assert!(ann.get(&at(&ben, "")).await.body.contains("Likes cork"));
        assert!(!ben.get(&at(&ann, "")).await.body.contains("Likes cork"));
        assert_eq!(ann.post(&at(&ben, "/notes"), "step=found").await.status, 422, "not by hand");
        assert!(!ann.get("/contacts?only=due").await.body.contains(&at(&ben, "")));
        assert_eq!(dates(&world, &ann).await, ["2026-12-01"]);
        assert!(dates(&world, &ben).await.is_empty());
        world.pass(10 * DAY);
        assert!(ann.get("/contacts?only=due").await.body.contains(&at(&ben, "")));
        assert!(!ben.get("/contacts?only=due").await.body.contains(&at(&ann, "")), "Ann's day");

        world.pass(80 * DAY);
        assert!(!ann.get("/contacts?only=dormant").await.body.contains(&at(&ben, "")), "90 days");
        world.pass(DAY);
        assert!(ann.get("/contacts?only=dormant").await.body.contains(&at(&ben, "")));
        ann.post(&at(&ben, "/notes"), "step=joint&touched=yes").await;
        assert!(!ann.get("/contacts?only=dormant").await.body.contains(&at(&ben, "")));
        assert!(ben.get("/contacts?only=dormant").await.body.contains(&at(&ann, "")));
        let figures = ann.get("/contacts/figures").await.body;
        assert!(figures.contains("2026-11") && figures.contains("2027-02"), "{figures}");
    }
}
