//! What another site makes a browser send is refused: every route that changes something, taken
//! from the list of routes, with the cookies of somebody who may.

use kit::{
    Role,
    testing::World,
    web::{Method, Way},
};

use super::world::by_chance;
use crate::features::FEATURES;

/// Heads a browser sends with what another site made it do, and with what we did.
const FOREIGN: [(&str, &str); 4] = [
    ("sec-fetch-site", "cross-site"),
    ("sec-fetch-site", "same-site"),
    ("origin", "https://evil.example"),
    ("origin", "null"),
];

#[tokio::test(flavor = "multi_thread")]
async fn no_other_site_changes_anything() {
    let play = by_chance(4_711).await;
    let by = play.world.visitor(Role::Administrator);
    let before = length(&play.world).await;
    let mut tried = 0;
    for route in FEATURES.iter().flat_map(|f| (f.routes)().list) {
        if route.method == Method::GET {
            continue;
        }
        let id = play.organisations[0].id.as_str();
        let fill = |part: &str| if part.starts_with('{') { id.to_owned() } else { part.to_owned() };
        let url = route.path.split('/').map(fill).collect::<Vec<_>>().join("/");
        let kind = match route.way {
            Way::Upload => "multipart/form-data; boundary=XX",
            _ => "application/x-www-form-urlencoded",
        };
        for (name, value) in FOREIGN {
            let head = kit::testing::request(route.method.clone(), &url);
            let head = head.header("content-type", kind).header(name, value);
            let answer = by.send(head, b"name=Taken".to_vec()).await;
            assert_eq!(answer.status, 403, "{} {url} with {name}: {value}", route.method);
            tried += 1;
        }
        let own = kit::testing::request(route.method.clone(), &url);
        let own = own.header("content-type", kind).header("sec-fetch-site", "same-origin");
        let answer = by.rehearsing().send(own, Vec::new()).await;
        assert!(!answer.body.contains("error-foreign"), "{url} refuses our own form");
    }
    assert!(tried > 100, "only {tried}");
    assert_eq!(length(&play.world).await, before);
}

async fn length(world: &World) -> usize {
    let read = |tx: &mut kit::Tx| kit::journal::recent(tx, kit::Id::nil(), i64::MAX, 100_000);
    world.app.db.read(read).await.expect("a journal").len()
}
