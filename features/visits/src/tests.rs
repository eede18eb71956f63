//! Stories of the scripts, told on every database.

use kit::{Feature, Role, testing::worlds};

static HOUSE: &[Feature] =
    &[agencies::FEATURE, contacts::FEATURE, people::FEATURE, taxonomy::FEATURE, crate::FEATURE];

#[tokio::test(flavor = "multi_thread")]
async fn everybody_gets_the_same_scripts_and_they_hold_nothing_of_anybody() {
    for world in worlds(HOUSE).await {
        for name in ["answers", "given", "worker"] {
            let place = format!("/visits/{name}.js");
            let guest = world.visitor(Role::Guest).get(&place).await;
            assert_eq!(
                (guest.status, guest.kind.as_str()),
                (200, "text/javascript; charset=utf-8")
            );
            let member = world.visitor(Role::Member).get(&place).await;
            assert_eq!(guest.body, member.body, "{name}");
            assert!(guest.body.len() > 1_000, "{name}");
        }
        assert_eq!(world.visitor(Role::Guest).get("/visits/other.js").await.status, 404);
    }
}
