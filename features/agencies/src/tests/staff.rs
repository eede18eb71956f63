//! Appointing, inviting, changing roles and ending memberships.

use kit::{Role, testing::World};

use super::{agency, appointment, both, link, somebody};

/// The id of somebody, as the staff page names them.
async fn person(world: &World, url: &str, name: &str) -> String {
    let page = world.visitor(Role::Administrator).get(&format!("{url}/staff")).await.body;
    let line = page.split("<li ").find(|it| it.contains(&format!("<strong>{name}</strong>")));
    let at = line.and_then(|it| it.split("/staff/").nth(1)).expect("somebody on the staff");
    at.split('/').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_person_belongs_to_the_agency_at_once() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let mia = somebody(&world, "Mia").await;
        assert!(mia.get("/account").await.body.contains("You belong to no agency yet"));
        let admin = world.visitor(Role::Administrator);
        let form = appointment("Mia", "manager");
        assert_eq!(
            admin.post(&format!("{url}/staff"), &form).await.location,
            format!("{url}/staff")
        );
        let account = mia.get("/account").await.body;
        assert!(account.contains("Agência do Côa"), "she acts for it without signing in again");
        assert_eq!(mia.get(&format!("{url}/staff")).await.status, 200, "and looks after its staff");
        assert_eq!(world.verbs(id).await, ["agencies.appointed", "agencies.founded"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_person_is_invited_and_belongs_when_they_answer() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let manager = world.visitor_of(id, Role::Manager);
        manager.post(&format!("{url}/staff"), &appointment("Rui", "adviser")).await;
        world.work().await;
        let page = manager.get(&format!("{url}/staff")).await.body;
        assert!(page.contains("rui@house.example"), "the invitation is open");
        let entrance = link(&world, "rui@house.example").await;
        assert!(entrance.starts_with("/enter/"));

        let rui = world.visitor(Role::Guest);
        rui.post(&entrance, "").await;
        world.work().await;
        assert!(rui.get("/account").await.body.contains("Agência do Côa"));
        assert!(rui.get(&url).await.body.contains("<dt>Adviser</dt><dd>Rui</dd>"));
        let page = manager.get(&format!("{url}/staff")).await.body;
        assert!(!page.contains("rui@house.example"), "answered");
        let verbs = world.verbs(id).await;
        assert_eq!(verbs[..2], ["agencies.invitation_accepted", "agencies.appointed"]);
        let told = world.app.db.read(move |tx| kit::journal::recent(tx, id, i64::MAX, 99)).await;
        let kept = format!("{:?}", told.unwrap());
        assert!(!kept.contains("house.example"), "the journal knows no addresses");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_nobody_confirmed_is_invited_first() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let squatter = world.visitor(Role::Guest);
        let form = "name=Eve&email=rui@house.example&password=seven+brave+cats&consent=yes";
        squatter.post("/sign-up", form).await;
        let manager = world.visitor_of(id, Role::Manager);
        manager.post(&format!("{url}/staff"), &appointment("Rui", "manager")).await;
        world.work().await;
        assert_eq!(world.verbs(id).await[0], "agencies.invited");
        assert!(!manager.get(&url).await.body.contains("<dt>Agency manager</dt>"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn invitations_are_repeated_and_withdrawn() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let manager = world.visitor_of(id, Role::Manager);
        manager.post(&format!("{url}/staff"), &appointment("Rui", "adviser")).await;
        world.work().await;
        let first = link(&world, "rui@house.example").await;
        let page = manager.get(&format!("{url}/staff")).await.body;
        let at = page.split("/invitations/").nth(1).and_then(|it| it.split('/').next()).unwrap();
        let (letter, removal) =
            (format!("{url}/invitations/{at}/letter"), format!("{url}/invitations/{at}/removal"));
        for url in [&letter, &removal] {
            assert_eq!(world.stranger(Role::Manager).post(url, "").await.status, 404);
            assert_eq!(world.visitor_of(id, Role::Adviser).post(url, "").await.status, 403);
        }
        world.pass(1000);
        manager.post(&letter, "").await;
        world.work().await;
        assert_ne!(link(&world, "rui@house.example").await, first);
        manager.post(&removal, "").await;
        assert_eq!(manager.post(&removal, "").await.status, 409);
        let rui = world.visitor(Role::Guest);
        rui.post(&first, "").await;
        world.work().await;
        assert!(rui.get("/account").await.body.contains("You belong to no agency yet"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_and_members_change_nobody() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let _mia = somebody(&world, "Mia").await;
        let admin = world.visitor(Role::Administrator);
        admin.post(&format!("{url}/staff"), &appointment("Mia", "adviser")).await;
        let mia = person(&world, &url, "Mia").await;
        let acts = [
            (format!("{url}/staff"), appointment("Mia", "manager")),
            (format!("{url}/staff/{mia}/role"), "role=manager".to_owned()),
            (format!("{url}/staff/{mia}/removal"), String::new()),
            (format!("{url}/staff/{mia}/return"), String::new()),
            (format!("{url}/closing"), String::new()),
            (format!("{url}/opening"), String::new()),
        ];
        for (act, form) in &acts {
            for role in [Role::Guest, Role::Member, Role::Adviser, Role::Manager] {
                let status = world.stranger(role).post(act, form).await.status;
                assert!([401, 403, 404].contains(&status), "{role:?} {act}: {status}");
            }
            for role in [Role::Member, Role::Coach, Role::Adviser] {
                assert_eq!(world.visitor_of(id, role).post(act, form).await.status, 403, "{act}");
            }
        }
        assert_eq!(
            world.visitor_of(id, Role::Adviser).get(&format!("{url}/staff")).await.status,
            403
        );
        assert_eq!(world.verbs(id).await, ["agencies.appointed", "agencies.founded"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reaches_above_themselves() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let _mia = somebody(&world, "Mia").await;
        let manager = world.visitor_of(id, Role::Manager);
        let staff = format!("{url}/staff");
        let refused = manager.post(&staff, &appointment("Mia", "administrator")).await;
        assert_eq!(refused.status, 403);
        assert!(refused.body.contains("This role is above your own"));
        assert_eq!(manager.post(&staff, &appointment("Mia", "guest")).await.status, 422);
        assert!(!manager.get(&staff).await.body.contains("value=\"administrator\""));

        let admin = world.visitor(Role::Administrator);
        admin.post(&staff, &appointment("Mia", "administrator")).await;
        let mia = person(&world, &url, "Mia").await;
        for act in ["role?role=member", "removal"] {
            let status = manager.post(&format!("{staff}/{mia}/{act}"), "").await.status;
            assert_eq!(status, 403, "{act}");
        }
        assert_eq!(admin.post(&format!("{staff}/{mia}/removal"), "").await.status, 303);
        assert_eq!(manager.post(&format!("{staff}/{mia}/return"), "").await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_keeps_a_manager_and_what_was_done_can_be_undone() {
    for world in both().await {
        let (url, id) = agency(&world).await;
        let mia = somebody(&world, "Mia").await;
        let _ivo = somebody(&world, "Ivo").await;
        let staff = format!("{url}/staff");
        let admin = world.visitor(Role::Administrator);
        admin.post(&staff, &appointment("Mia", "manager")).await;
        mia.post(&staff, &appointment("Ivo", "coach")).await;
        let (m, i) = (person(&world, &url, "Mia").await, person(&world, &url, "Ivo").await);
        for act in ["removal", "role?role=member"] {
            let refused = admin.post(&format!("{staff}/{m}/{act}"), "").await;
            assert_eq!(refused.status, 409, "{act}");
            assert!(refused.body.contains("An agency keeps at least one manager"));
        }
        mia.post(&format!("{staff}/{i}/role"), "role=manager").await;
        let undo = format!("action=\"{staff}/{i}/role?role=coach\"");
        assert!(mia.get(&staff).await.body.contains(&undo), "it can be undone");
        mia.post(&format!("{staff}/{i}/role?role=coach"), "").await;

        mia.post(&format!("{staff}/{i}/removal"), "").await;
        let page = mia.get(&staff).await.body;
        assert!(page.contains(&format!("{staff}/{i}/return")) && !page.contains("<strong>Ivo"));
        assert_eq!(
            mia.post(&format!("{staff}/{i}/removal"), "").await.status,
            409,
            "ended already"
        );
        mia.post(&format!("{staff}/{i}/return"), "").await;
        assert!(mia.get(&url).await.body.contains("<dt>Coach</dt><dd>Ivo</dd>"));
        let told = [
            "agencies.appointed",
            "agencies.membership_ended",
            "agencies.role_changed",
            "agencies.role_changed",
            "agencies.appointed",
            "agencies.appointed",
            "agencies.founded",
        ];
        let mut verbs = world.verbs(id).await;
        // Mia was here as well.
        verbs.retain(|it| it.starts_with("agencies."));
        assert_eq!(verbs, told);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_belongs_to_two_agencies_acts_for_one_at_a_time() {
    for world in both().await {
        let ((one, first), (two, second)) = (agency(&world).await, agency(&world).await);
        let mia = somebody(&world, "Mia").await;
        let admin = world.visitor(Role::Administrator);
        admin.post(&format!("{one}/staff"), &appointment("Mia", "manager")).await;
        world.pass(1000);
        admin.post(&format!("{two}/staff"), &appointment("Mia", "adviser")).await;
        assert_eq!(mia.get(&format!("{one}/staff")).await.status, 200);
        let form = format!("agency={second}");
        assert_eq!(mia.post("/account/agency", &form).await.location, "/account");
        assert_eq!(mia.get(&format!("{one}/staff")).await.status, 403, "an adviser now");
        let other = format!("agency={}", kit::Id::<kit::Agency>::new());
        assert_eq!(mia.post("/account/agency", &other).await.status, 404);
        mia.post("/account/agency", &format!("agency={first}")).await;
        assert_eq!(mia.get(&format!("{one}/staff")).await.status, 200);
    }
}
