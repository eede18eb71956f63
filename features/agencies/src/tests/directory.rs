//! The list of agencies, founding, describing and closing one.

use kit::Role;

use super::{COA, agency, appointment, both, somebody};

#[tokio::test(flavor = "multi_thread")]
async fn everybody_finds_an_agency_and_only_administrators_found_one() {
    for world in both().await {
        let (url, _) = agency(&world).await;
        let guest = world.visitor(Role::Guest);
        let list = guest.get("/agencies?country=PT&language=en&q=cork+porto").await;
        assert!(list.body.contains("Agência do Côa"), "{}", list.body);
        assert!(!guest.get("/agencies?country=FI").await.body.contains("Agência do Côa</a>"));
        assert!(guest.get("/agencies?format=csv").await.body.contains("Agência do Côa"));
        let page = guest.get(&url).await.body;
        assert!(page.contains("https://coa.example") && !page.contains("/edit"));
        assert!(!page.contains("s-history"), "its history is for its managers");

        assert_eq!(guest.post("/agencies", COA).await.status, 401);
        for role in [Role::Member, Role::Adviser, Role::Manager] {
            assert_eq!(world.visitor(role).post("/agencies", COA).await.status, 403, "{role:?}");
        }
        let other = agency(&world).await.0;
        assert_ne!(other, url, "two agencies of one name");
        let wrong = world.visitor(Role::Administrator).post("/agencies", "name=X&country=x1").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("Use the two letters of the country"), "{}", wrong.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_describes_their_agency_and_nobody_elses() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let form = COA.replace("Porto", "Guarda");
        for role in [Role::Guest, Role::Member, Role::Coach, Role::Adviser, Role::Manager] {
            let status = world.stranger(role).post(&url, &form).await.status;
            assert!([401, 403, 404].contains(&status), "{role:?} {status}");
        }
        for role in [Role::Member, Role::Coach, Role::Adviser] {
            assert_eq!(world.visitor_of(id, role).post(&url, &form).await.status, 403, "{role:?}");
        }
        let manager = world.visitor_of(id, Role::Manager);
        assert!(manager.get(&format!("{url}/edit")).await.body.contains("value=\"Porto\""));
        assert_eq!(manager.post(&url, &form).await.location, url);
        let page = manager.get(&url).await.body;
        assert!(page.contains("Guarda"));
        assert!(
            page.contains("<del>Porto</del> <ins>Guarda</ins>"),
            "the history tells what changed"
        );
        assert_eq!(world.verbs(id).await, ["agencies.described", "agencies.founded"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_agency_is_kept_and_can_be_opened_again() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let admin = world.visitor(Role::Administrator);
        let close = format!("{url}/closing");
        assert_eq!(world.visitor_of(id, Role::Manager).post(&close, "").await.status, 403);
        assert_eq!(admin.post(&close, "").await.location, url);
        assert!(admin.get(&url).await.body.contains(&format!("{url}/opening")), "it can be undone");
        let list = world.visitor(Role::Guest).get("/agencies").await.body;
        assert!(!list.contains("Agência do Côa"));
        let refused = admin.post(&format!("{url}/staff"), &appointment("Ann", "manager")).await;
        assert_eq!(refused.status, 409);
        admin.post(&format!("{url}/opening"), "").await;
        assert!(world.visitor(Role::Guest).get("/agencies").await.body.contains("Agência do Côa"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_are_shown_to_staff() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let coach = somebody(&world, "Cleo").await;
        coach.post("/account", "name=Cleo&lang=en&headline=Zinnober").await;
        let _adviser = somebody(&world, "Abel").await;
        let admin = world.visitor(Role::Administrator);
        admin.post(&format!("{url}/staff"), &appointment("Cleo", "coach")).await;
        admin.post(&format!("{url}/staff"), &appointment("Abel", "adviser")).await;

        let guest = world.visitor(Role::Guest).get(&url).await.body;
        assert!(!guest.contains("Cleo") && !guest.contains("Zinnober") && !guest.contains("Abel"));
        assert!(!world.stranger(Role::Manager).get(&url).await.body.contains("Abel"));
        let colleague = world.visitor_of(id, Role::Adviser).get(&url).await.body;
        assert!(colleague.contains("Abel") && !colleague.contains("house.example"));
        let list = world.visitor(Role::Guest).get("/agencies?role=coach").await.body;
        assert!(list.contains("Agência do Côa"));
    }
}
