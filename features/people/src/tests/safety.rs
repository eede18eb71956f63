//! What must not work: stolen, guessed, fixed and forged things.

use kit::{
    Role,
    clock::{DAY, HOUR, MINUTE},
    testing::sqlite_with,
};

use super::{ANN, ANN_IN, FEATURES, ann, both, is_in, link, post_from};

#[tokio::test(flavor = "multi_thread")]
async fn the_cookie_of_a_session_is_kept_from_scripts_and_other_sites() {
    for world in both().await {
        let _ann = ann(&world).await;
        let answer = world.visitor(Role::Guest).post("/sign-in", ANN_IN).await;
        let cookie = answer.cookies.iter().find(|it| it.starts_with("session=")).unwrap();
        assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Lax; Max-Age="), "{cookie}");
        assert!(!cookie.contains("Secure"), "plain http cannot have it");
    }
    let https = sqlite_with(FEATURES, |it| it.base_url = "https://house.example".into()).await;
    let visitor = https.visitor(Role::Guest);
    visitor.post("/sign-up", ANN).await;
    let link = link(&https, "ann@house.example").await;
    let answer = visitor.post(&link, "").await;
    let cookie = answer.cookies.iter().find(|it| it.starts_with("__Host-session=")).unwrap();
    assert!(cookie.ends_with("; Secure") && !cookie.contains("Domain"), "{cookie}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sign_in_has_a_new_key_and_ends_the_old_one() {
    for world in both().await {
        let _ann = ann(&world).await;
        let key = |cookies: &[String]| {
            let cookie = cookies.iter().find(|it| it.starts_with("session=")).unwrap();
            cookie.split(['=', ';']).nth(1).unwrap().to_owned()
        };
        let browser = world.visitor(Role::Guest);
        let first = key(&browser.post("/sign-in", ANN_IN).await.cookies);
        let second = key(&browser.post("/sign-in", ANN_IN).await.cookies);
        assert_ne!(first, second);

        let thief = world.visitor(Role::Guest);
        let with = |key: &str| {
            axum::http::Request::get("/account").header("cookie", format!("session={key}"))
        };
        assert_eq!(thief.send(with(&first), Vec::new()).await.status, 401, "the old one is over");
        assert_eq!(thief.send(with(&second), Vec::new()).await.status, 200);

        // A key somebody else put into the browser is never taken over.
        let victim = axum::http::Request::post("/sign-in")
            .header("cookie", "session=chosen-by-a-thief")
            .header("content-type", "application/x-www-form-urlencoded");
        let answer = thief.send(victim, ANN_IN.as_bytes().to_vec()).await;
        assert_ne!(key(&answer.cookies), "chosen-by-a-thief");
        let planted = with("chosen-by-a-thief");
        assert_eq!(world.visitor(Role::Guest).send(planted, Vec::new()).await.status, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_is_slowed_down_without_locking_out_the_owner() {
    for world in both().await {
        let _ann = ann(&world).await;
        let (guesser, owner) = (world.visitor(Role::Guest), world.visitor(Role::Guest));
        let wrong = "email=ann@house.example&password=seven+brave+dogs";
        let theirs = [192, 0, 2, 1];
        for _ in 0..10 {
            assert_eq!(post_from(&guesser, theirs, "/sign-in", wrong).await.status, 422);
        }
        let refused = post_from(&guesser, theirs, "/sign-in", ANN_IN).await;
        assert_eq!(refused.status, 429, "even with the right password");
        let unknown = "email=nobody@house.example&password=seven+brave+cats";
        assert_eq!(post_from(&guesser, theirs, "/sign-in", unknown).await.status, 422);
        assert_eq!(post_from(&owner, [198, 51, 100, 7], "/sign-in", ANN_IN).await.status, 303);
        world.pass(15 * MINUTE);
        assert_eq!(post_from(&guesser, theirs, "/sign-in", ANN_IN).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobodys_letter_box_is_filled() {
    for world in both().await {
        let visitor = world.visitor(Role::Guest);
        for _ in 0..12 {
            assert_eq!(visitor.post("/sign-up", ANN).await.location, "/letter");
        }
        assert_eq!(super::letters(&world).await.len(), 5);
        for _ in 0..8 {
            visitor.post("/sign-up", ANN).await;
        }
        assert_eq!(visitor.post("/sign-up", ANN).await.status, 429, "one network, one hour");
        world.pass(HOUR);
        assert_eq!(visitor.post("/sign-up", ANN).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_addresses_get_the_same_answer() {
    for world in both().await {
        let _ann = ann(&world).await;
        let visitor = world.visitor(Role::Guest);
        let wrong = |email: &str| format!("email={email}&password=seven+brave+dogs");
        let known = visitor.post("/sign-in", &wrong("ann@house.example")).await;
        let unknown = visitor.post("/sign-in", &wrong("eve@house.example")).await;
        assert_eq!((known.status, unknown.status), (422, 422));
        assert_eq!(
            known.body.replace("ann@house.example", "x"),
            unknown.body.replace("eve@house.example", "x")
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn back_leads_to_our_own_pages_only() {
    for world in both().await {
        let ann = ann(&world).await;
        for back in
            ["https://evil.example", "//evil.example", "/%5Cevil.example", "/%09/evil.example"]
        {
            let form = format!("{ANN_IN}&back={back}");
            assert_eq!(
                world.visitor(Role::Guest).post("/sign-in", &form).await.location,
                "/",
                "{back}"
            );
            assert_eq!(ann.get(&format!("/sign-in?back={back}")).await.location, "/", "{back}");
            let preferred = ann.post("/preferences", &format!("theme=dark&back={back}")).await;
            assert_eq!(preferred.location, "/", "{back}");
        }
        assert_eq!(ann.get("/sign-in?back=/views%3Fa=b").await.location, "/views?a=b");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_run_out_when_nothing_is_done() {
    for world in both().await {
        let ann = ann(&world).await;
        world.pass(13 * DAY);
        ann.post("/preferences", "theme=dark&back=/account").await;
        world.pass(13 * DAY);
        assert!(is_in(&ann).await, "what was done made it last");
        world.pass(13 * DAY);
        assert!(is_in(&ann).await, "what was read made it last");
        world.pass(14 * DAY);
        assert!(!is_in(&ann).await);
        // However busy, half a year is the end.
        ann.post("/sign-in", ANN_IN).await;
        for _ in 0..17 {
            world.pass(10 * DAY);
            ann.post("/preferences", "theme=dark").await;
        }
        assert!(is_in(&ann).await);
        world.pass(10 * DAY);
        assert!(!is_in(&ann).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guests_and_strangers_change_nothing_of_anns() {
    for world in both().await {
        let ann = ann(&world).await;
        let page = ann.get("/account").await.body;
        let session = page.split("/account/sessions/").nth(1).unwrap();
        let session = session.split('/').next().unwrap();
        let view = "name=Mine&place=/agencies&query=%3Fcountry%3DPT";
        ann.post("/views", view).await;
        let kept = ann.get("/views").await.body;
        let view = kept.split("/views/").nth(1).and_then(|it| it.split('/').next()).unwrap();
        let urls = [
            format!("/account/sessions/{session}/removal"),
            format!("/views/{view}/removal"),
            format!("/views/{view}/return"),
        ];
        for url in &urls {
            assert_eq!(
                world.stranger(Role::Administrator).post(url, "").await.status,
                404,
                "{url}"
            );
            assert_eq!(world.visitor(Role::Guest).post(url, "").await.status, 401, "{url}");
        }
        for url in ["/account", "/account/password", "/account/agency", "/account/sessions/removal"]
        {
            assert_eq!(world.visitor(Role::Guest).post(url, ANN).await.status, 401, "{url}");
        }
        assert!(is_in(&ann).await);
        let foreign = axum::http::Request::post("/sign-out").header("sec-fetch-site", "cross-site");
        assert_eq!(ann.send(foreign, Vec::new()).await.status, 403);
        assert!(is_in(&ann).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_house_takes_nobody_in() {
    let world = sqlite_with(FEATURES, |it| it.sign_up = false).await;
    let visitor = world.visitor(Role::Guest);
    assert_eq!(visitor.get("/sign-up").await.status, 404);
    assert_eq!(visitor.post("/sign-up", ANN).await.status, 404);
    assert!(!visitor.get("/sign-in").await.body.contains("/sign-up"));
}
