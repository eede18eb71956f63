//! Stories of agencies, told on every database.

use kit::{
    Feature, Id, Role, mail,
    testing::{Visitor, World, worlds},
};

mod directory;
mod staff;

static FEATURES: &[Feature] = &[crate::FEATURE, people::FEATURE];

async fn both() -> Vec<World> {
    worlds(FEATURES).await
}

const COA: &str = "name=Ag%C3%AAncia+do+C%C3%B4a&city=Porto&country=pt&region=PT11&language=pt\
                   &languages=pt,+en&website=https://coa.example&summary=Cork.&network=Demo";

/// An agency, founded by an administrator of the network: its address and its id.
async fn agency(world: &World) -> (String, Id<kit::Agency>) {
    let staff = world.visitor(Role::Administrator).post("/agencies", COA).await.location;
    let url = staff.strip_suffix("/staff").expect("an address").to_owned();
    let id = url.rsplit('/').next().and_then(|it| it.parse().ok()).expect("an id");
    (url, id)
}

/// Somebody with an account and a confirmed address, signed in; nobody's staff yet.
async fn somebody(world: &World, name: &str) -> Visitor {
    let it = world.visitor(Role::Guest);
    let form =
        format!("name={name}&email={name}@house.example&password=seven+brave+cats&consent=yes");
    assert_eq!(it.post("/sign-up", &form).await.location, "/letter");
    let link = link(world, &format!("{name}@house.example")).await;
    assert_eq!(it.post(&link, "").await.location, "/");
    world.work().await;
    it
}

/// The path of the link in the latest letter to that address.
async fn link(world: &World, to: &str) -> String {
    let all = world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
    let letter = all.into_iter().find(|it| it.recipient == to.to_lowercase()).expect("a letter");
    let base = &world.app.settings.base_url;
    let url = letter.body.lines().find_map(|line| line.strip_prefix(base.as_str()));
    url.expect("a link").to_owned()
}

fn appointment(name: &str, role: &str) -> String {
    format!("name={name}&email={name}@house.example&role={role}&lang=en")
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in both().await {
        world.check_statements().await;
    }
}
