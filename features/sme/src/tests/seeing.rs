//! Who sees figures, who learns the class, and where it is found.

use engine_matching::Viewer;
use kit::{Role, testing::worlds};

use super::{HOUSE, adviser_and_client, company, enter, id, registered, tie};

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_for_the_own_people_and_the_advisers_of_the_agency() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        enter(&adviser, &url, "2025-12-31", "5").await;
        let size = format!("{url}/size");
        assert_eq!(adviser.get(&size).await.status, 200);
        assert_eq!(world.visitor(Role::Manager).get(&size).await.status, 200);
        assert_eq!(world.visitor(Role::Guest).get(&size).await.status, 401);
        let (member, stranger) = (world.visitor(Role::Member), world.stranger(Role::Adviser));
        for by in [&member, &stranger, &world.stranger(Role::Administrator)] {
            assert_eq!(by.get(&url).await.status, 200, "they see the organisation");
            assert_eq!(by.get(&size).await.status, 403);
            assert_eq!(by.get(&format!("{size}/figures")).await.status, 403);
            assert_eq!(by.post(&size, "audience=public").await.status, 403);
            assert_eq!(enter(by, &url, "2024-12-31", "5").await.status, 403);
            assert_eq!(tie(by, &url, "A", "direction=owner&capital=9").await.status, 403);
            assert_eq!(by.post(&format!("{size}/figures/removal"), "company=1").await.status, 403);
            assert_eq!(by.post(&format!("{size}/declarations"), "").await.status, 403);
        }
        let secret = registered(&adviser, "Geheim", "agency").await;
        assert_eq!(stranger.get(&format!("{secret}/size")).await.status, 404);
        assert_eq!(enter(&stranger, &secret, "2025-12-31", "5").await.status, 404);
        // A member's own organisation is theirs.
        let own = registered(&member, "Eigen", "public").await;
        assert_eq!(enter(&member, &own, "2025-12-31", "5").await.status, 303);
        assert!(member.get(&own).await.body.contains("/size"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_class_has_an_audience() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        enter(&adviser, &url, "2025-12-31", "5").await;
        let (guest, stranger) = (world.visitor(Role::Guest), world.stranger(Role::Member));
        let says = async |audience: &str| {
            let form = format!("audience={audience}&is_complete=yes");
            assert_eq!(adviser.post(&format!("{url}/size"), &form).await.status, 303);
            world.work().await;
            let mut seen = Vec::new();
            for by in [&guest, &stranger, &adviser] {
                seen.push(by.get(&url).await.body.contains("Size class"));
            }
            let doc = world.app.search.doc(&id(&url), &Viewer::public()).unwrap().unwrap();
            (seen, doc.facets.labels.contains(&"size:micro".to_owned()))
        };
        assert_eq!(says("public").await, (vec![true, true, true], true));
        assert_eq!(says("members").await, (vec![false, true, true], false));
        assert_eq!(says("contacts").await, (vec![false, false, true], false));
        assert_eq!(says("own").await, (vec![false, false, true], false));
        let page = stranger.get(&url).await.body;
        assert!(!page.contains("/size") && !page.contains("900"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_the_directory_are_taken_over_by_those_who_see_them() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        let mother = registered(&adviser, "Mutter", "public").await;
        enter(&adviser, &mother, "2025-12-31", "300").await;
        let listed = format!("direction=owner&capital=80&directory={mother}");
        assert_eq!(tie(&adviser, &url, "", &listed).await.status, 303);
        enter(&adviser, &url, "2025-12-31", "5").await;
        let page = adviser.get(&format!("{url}/size")).await.body;
        assert!(
            page.contains("Take over") && page.contains("Mutter counts, but has no figures"),
            "{page}"
        );
        let at =
            format!("{url}/size/companies/{}/figures", company(&adviser, &url, "Mutter").await);
        assert_eq!(adviser.post(&at, "").await.status, 303);
        let page = adviser.get(&format!("{url}/size")).await.body;
        assert!(page.contains(">Not an SME</span>") && !page.contains("Take over"), "{page}");

        // Who does not see the figures there takes nothing over.
        let member = world.stranger(Role::Member);
        let own = registered(&member, "Eigen", "public").await;
        enter(&member, &own, "2025-12-31", "5").await;
        assert_eq!(tie(&member, &own, "", &listed).await.status, 303);
        let page = member.get(&format!("{own}/size")).await.body;
        assert!(page.contains("<h3>Mutter</h3>") && !page.contains("Take over"), "{page}");
        let at = format!("{own}/size/companies/{}/figures", company(&member, &own, "Mutter").await);
        assert_eq!(member.post(&at, "").await.status, 303);
        let page = member.get(&format!("{own}/size")).await.body;
        assert!(page.contains("Mutter counts, but has no figures"), "{page}");
    }
}
