//! Stories of notices, told on every database.

mod calendar;
mod inbox;
mod letters;
mod searches;
mod things;
mod watches;

use kit::{
    Agency, Caller, Feature, Id, Person, Role, Tx,
    journal::{self, Change},
    mail::{self, Posted},
    testing::{Visitor, World},
};

static HOUSE: &[Feature] = &[agencies::FEATURE, people::FEATURE, things::FEATURE, crate::FEATURE];

/// Somebody with an account, signed in.
struct Somebody {
    at: Visitor,
    id: Id<Person>,
}

async fn somebody(world: &World, name: &str, lang: &str) -> Somebody {
    let it = enrolled(world, name, lang).await;
    let now = world.now();
    let key = world.app.db.write(move |tx| people::enter_link(tx, it, now)).await.unwrap();
    let at = world.visitor(Role::Guest);
    assert_eq!(at.post(&format!("/enter/{key}"), "").await.status, 303);
    Somebody { at, id: it }
}

/// Somebody invited, who has not come yet.
async fn enrolled(world: &World, name: &str, lang: &str) -> Id<Person> {
    let who = people::Newcomer {
        name: name.to_owned(),
        email: format!("{}@house.example", name.to_lowercase()),
        lang: lang.to_owned(),
    };
    let by = Caller::house(world.now());
    world.app.db.write(move |tx| people::enrol(tx, &by, &who).map(|it| it.id)).await.unwrap()
}

/// Makes somebody an adviser of an agency, or ends that.
async fn belongs(world: &World, person: Id<Person>, agency: Id<Agency>, until: Option<i64>) {
    let write = move |tx: &mut Tx| {
        tx.run(kit::sql!(
            "insert into agencies_membership (agency, person, role, since, until) values ($1, $2, 'adviser', 0, $3)
             on conflict (agency, person) do update set until = excluded.until",
            agency, person, until,
        ))
    };
    world.app.db.write(write).await.unwrap();
}

/// Somebody does something to a thing.
async fn does(world: &World, by: Id<Person>, verb: &'static str, thing: Id<things::Thing>) {
    let by = Caller { person: by, ..Caller::house(world.now()) };
    let change = Change::new(&serde_json::json!({ "title": "Nord pump" }));
    let write =
        move |tx: &mut Tx| journal::write(tx, &by, verb, ("organisation", thing), change.clone());
    world.app.db.write(write).await.unwrap();
}

/// The letters to somebody, the latest first.
async fn letters(world: &World, name: &str) -> Vec<Posted> {
    let to = format!("{}@house.example", name.to_lowercase());
    let mut all = world.app.db.read(|tx| mail::newest(tx, 500)).await.unwrap();
    all.retain(|it| it.recipient == to);
    all
}

/// How many notices are kept for somebody.
async fn kept(world: &World, person: Id<Person>) -> Vec<crate::notice::model::Notice> {
    world.app.db.read(move |tx| crate::notice::store::all(tx, person)).await.unwrap()
}

async fn follows(who: &Somebody, thing: Id<things::Thing>, level: &str) -> u16 {
    let form = format!("noun=organisation&record={thing}&level={level}");
    who.at.post("/notices/watches", &form).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in kit::testing::worlds(HOUSE).await {
        world.check_statements().await;
    }
}
