//! Stories of persons, told on every database.

use axum::{extract::ConnectInfo, http::Request};
use kit::{
    Feature, Id, Role,
    mail::{self, Posted},
    sql,
    testing::{Answer, Visitor, World, worlds},
};

mod account;
mod demo;
mod factors;
mod journey;
mod providers;
mod safety;
mod sessions;
mod tokens;

static FEATURES: &[Feature] = &[agencies::FEATURE, crate::FEATURE];

async fn both() -> Vec<World> {
    worlds(FEATURES).await
}

const ANN: &str = "name=Ann+Lund&email=Ann@House.example&password=seven+brave+cats&consent=yes";
const ANN_IN: &str = "email=ann@house.example&password=seven+brave+cats";

/// The letters of the world, the latest first.
async fn letters(world: &World) -> Vec<Posted> {
    world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap()
}

/// The path of the link in the latest letter to that address.
async fn link(world: &World, to: &str) -> String {
    let all = letters(world).await;
    let letter = all.into_iter().find(|it| it.recipient == to).expect("a letter");
    let base = &world.app.settings.base_url;
    let url = letter.body.lines().find_map(|line| line.strip_prefix(base.as_str()));
    url.expect("a link").to_owned()
}

/// Ann, with an account and signed in.
async fn ann(world: &World) -> Visitor {
    let ann = world.visitor(Role::Guest);
    assert_eq!(ann.post("/sign-up", ANN).await.location, "/letter");
    let link = link(world, "ann@house.example").await;
    assert_eq!(ann.post(&link, "").await.location, "/");
    ann
}

/// The same form from an address of one's own.
async fn post_from(who: &Visitor, address: [u8; 4], url: &str, form: &str) -> Answer {
    let from = ConnectInfo(std::net::SocketAddr::from((address, 4000)));
    let kind = ("content-type", "application/x-www-form-urlencoded");
    let head = Request::post(url).header(kind.0, kind.1).extension(from);
    who.send(head, form.as_bytes().to_vec()).await
}

async fn is_in(who: &Visitor) -> bool {
    who.get("/account").await.status == 200
}

/// The verbs written about persons, the latest first, and everything kept beside them.
async fn journal(world: &World) -> (Vec<String>, String) {
    let events = world.app.db.read(|tx| kit::journal::recent(tx, Id::nil(), i64::MAX, 1000));
    let events = events.await.unwrap();
    let verbs = events.iter().map(|it| it.verb.clone()).collect();
    let kept = events.iter().flat_map(|it| [it.before.clone(), it.after.clone()]).flatten();
    (verbs, kept.collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in both().await {
        world.check_statements().await;
    }
}

/// What the tables hold of keys and passwords.
async fn secrets(world: &World) -> String {
    let rows: Vec<(String, String)> = world
        .app
        .db
        .read(|tx| {
            let mut all =
                tx.all(sql!("select key, agent from people_session -- every agency: a test"))?;
            all.extend(tx.all::<(String, String)>(sql!(
                "select key, purpose from people_ticket -- every agency: a test"
            ))?);
            all.extend(tx.all::<(String, String)>(sql!(
                "select coalesce(password, ''), name from people_person -- every agency: a test"
            ))?);
            Ok(all)
        })
        .await
        .unwrap();
    format!("{rows:?}")
}
