//! What people do with what is theirs.

use kit::{Caller, Role};

use super::{ANN_IN, ann, both, is_in};
use crate::Newcomer;

#[tokio::test(flavor = "multi_thread")]
async fn ann_describes_herself_and_changes_her_password() {
    for world in both().await {
        let ann = ann(&world).await;
        let form = "name=Ann+B.+Lund&lang=de&headline=Coach";
        assert_eq!(ann.post("/account", form).await.location, "/account");
        let page = ann.get("/account").await.body;
        assert!(
            page.contains("Ann B. Lund") && page.contains("Mein Konto"),
            "in German from now on"
        );
        let wrong = ann.post("/account", "name=&lang=de&headline=Coach").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.body.contains("Coach"), "the form comes back whole");

        let phone = world.visitor(Role::Guest);
        phone.post("/sign-in", ANN_IN).await;
        let wrong = "old=not+mine+at+all&password=nine+calm+dogs";
        assert_eq!(ann.post("/account/password", wrong).await.status, 422);
        assert!(is_in(&phone).await);
        let right = "old=seven+brave+cats&password=nine+calm+dogs";
        assert_eq!(ann.post("/account/password", right).await.location, "/account");
        assert!(is_in(&ann).await && !is_in(&phone).await, "every other browser is signed out");
        assert_eq!(phone.post("/sign-in", ANN_IN).await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ann_ends_sessions_one_by_one_and_all_at_once() {
    for world in both().await {
        let ann = ann(&world).await;
        let others: [_; 3] = std::array::from_fn(|_| world.visitor(Role::Guest));
        for it in &others {
            assert_eq!(it.post("/sign-in", ANN_IN).await.status, 303);
        }
        let page = others[0].get("/account").await.body;
        let own = page.split("<li ").find(|it| it.contains("This one")).unwrap();
        let url = own.split("action=\"").nth(1).and_then(|it| it.split('"').next()).unwrap();
        ann.post(url, "").await;
        assert!(!is_in(&others[0]).await && is_in(&others[1]).await);
        ann.post("/account/sessions/removal", "").await;
        assert!(is_in(&ann).await && !is_in(&others[1]).await && !is_in(&others[2]).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_have_preferences_and_accounts_remember_them() {
    for world in both().await {
        let guest = world.visitor(Role::Guest);
        guest.post("/preferences", "theme=dark&back=/keys").await;
        guest.post("/preferences", "lang=fr&back=/keys").await;
        let page = guest.get("/keys").await.body;
        assert!(page.contains(r#"data-theme="dark""#) && page.contains("Raccourcis clavier"));
        guest.post("/preferences", "theme=auto&lang=tlh").await;
        assert!(!guest.get("/keys").await.body.contains("data-theme"));

        let ann = ann(&world).await;
        ann.post("/preferences", "theme=dark&lang=pl").await;
        let phone = world.visitor(Role::Guest);
        phone.post("/sign-in", ANN_IN).await;
        let page = phone.get("/keys").await.body;
        assert!(page.contains(r#"data-theme="dark""#) && page.contains("Skróty klawiaturowe"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_kept_dropped_and_kept_again() {
    for world in both().await {
        let ann = ann(&world).await;
        let form = "name=Portugal&place=/agencies&query=%3Fcountry%3DPT";
        assert_eq!(ann.post("/views", form).await.location, "/agencies?country=PT");
        let page = ann.get("/views").await.body;
        let view = page.split("/views/").nth(1).and_then(|it| it.split('/').next()).unwrap();
        ann.post(&format!("/views/{view}/removal"), "").await;
        let page = ann.get("/views").await.body;
        let undo = format!("action=\"/views/{view}/return\"");
        assert!(page.contains(&undo) && !page.contains("Portugal"));
        ann.post(&format!("/views/{view}/return"), "").await;
        assert!(ann.get("/views").await.body.contains("/agencies?country=PT"));
        assert_eq!(ann.post(&format!("/views/{view}/return"), "").await.status, 404);
        let foreign = "name=x&place=https://evil.example&query=";
        assert_eq!(ann.post("/views", foreign).await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_lets_in_once_and_forgets_a_password_of_somebody_else() {
    for world in both().await {
        // Somebody signs up with an address that is not theirs, and waits.
        let squatter = world.visitor(Role::Guest);
        let form = "name=Eve&email=bo@house.example&password=nine+calm+dogs&consent=yes";
        squatter.post("/sign-up", form).await;
        let now = world.now();
        let enrol = world.app.db.write(move |tx| {
            let (name, email) = ("Bo".to_owned(), "Bo@house.example".to_owned());
            let who = Newcomer { name, email, lang: "en".into() };
            let bo = crate::enrol(tx, &Caller::house(now), &who)?;
            crate::enter_link(tx, bo.id, now)
        });
        let link = format!("/enter/{}", enrol.await.unwrap());
        let bo = world.visitor(Role::Guest);
        assert_eq!(bo.get(&link).await.status, 200);
        assert_eq!(bo.post(&link, "").await.location, "/account");
        assert!(bo.get("/account").await.body.contains("You have no password yet"));
        assert_eq!(bo.post(&link, "").await.status, 410);
        let squat = "email=bo@house.example&password=nine+calm+dogs";
        assert_eq!(squatter.post("/sign-in", squat).await.status, 422);
        assert_eq!(bo.post("/account/password", "password=four+quiet+owls").await.status, 303);
        let own = "email=bo@house.example&password=four+quiet+owls";
        assert_eq!(world.visitor(Role::Guest).post("/sign-in", own).await.status, 303);
    }
}
