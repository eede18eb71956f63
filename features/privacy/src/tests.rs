//! Stories of one's own data, told on every database.

use kit::{
    Caller, Feature, Id, Identity, Person, Role, mail,
    testing::{Plan, Visitor, World, worlds, worlds_of},
};

use crate::FEATURE;

mod consents;
mod copies;
mod leaving;
mod rules;

static HOUSE: &[Feature] = &[agencies::FEATURE, people::FEATURE, FEATURE];

/// Somebody with an account and a browser that just signed in by a link.
async fn somebody(world: &World, name: &str, role: Role) -> Visitor {
    let mut guest = world.visitor(Role::Guest);
    let who = people::Newcomer {
        name: format!("{name} Sommervogel"),
        email: format!("{}@house.example", name.to_lowercase()),
        lang: "en".to_owned(),
    };
    let by = Caller::house(world.now());
    let made = world.app.db.write(move |tx| {
        let account = people::enrol(tx, &by, &who)?;
        if role == Role::Administrator {
            agencies::appoint_administrator(tx, &by, account.id)?;
        }
        Ok((account.id, people::enter_link(tx, account.id, by.now)?))
    });
    let (person, key) = made.await.unwrap();
    assert_eq!(guest.post(&format!("/enter/{key}"), "").await.status, 303);
    let known = world.visitor_of(Id::nil(), role).who.unwrap();
    let name = format!("{name} Sommervogel");
    guest.who = Some(Identity { person, name, ..known });
    guest
}

fn id(of: &Visitor) -> Id<Person> {
    of.who.as_ref().unwrap().person
}

/// The subjects of the letters to an address, the latest first.
async fn letters(world: &World, to: &str) -> Vec<String> {
    let all = world.app.db.read(|tx| mail::newest(tx, 1000)).await.unwrap();
    all.into_iter().filter(|it| it.recipient == to).map(|it| it.subject).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_have_no_data_of_their_own() {
    for world in worlds(HOUSE).await {
        let guest = world.visitor(Role::Guest);
        for page in ["/privacy", "/privacy/changes", "/privacy/erasure", "/privacy/rules"] {
            assert_eq!(guest.get(page).await.status, 401, "{page}");
        }
        let manager = world.visitor(Role::Manager);
        assert_eq!(manager.get("/privacy/rules").await.status, 403);
        assert_eq!(manager.post("/privacy/rules/retention-jobs", "").await.status, 403);
    }
}
