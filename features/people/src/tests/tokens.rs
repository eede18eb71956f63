//! Tokens: what a program may do with one, and what it may not.

use kit::{
    Role,
    clock::DAY,
    testing::{Answer, Visitor, World, get},
};

use super::{ANN_IN, ann, both, factors::between, secrets};

async fn make(who: &Visitor, scopes: &str) -> String {
    let page = who.post("/account/tokens", &format!("name=Night&days=90&{scopes}")).await;
    assert_eq!(page.status, 200, "{}", page.body);
    between(&page.body, "id=\"token\">", "<").to_owned()
}

/// Asks as a program, from another site's page if a browser were behind it.
async fn ask(world: &World, token: &str, url: &str, body: Option<&str>) -> Answer {
    let head = match body {
        None => get(url),
        Some(_) => axum::http::Request::post(url).header("content-type", "application/json"),
    };
    let head = head.header("authorization", format!("Bearer {token}"));
    let head = head.header("sec-fetch-site", "cross-site");
    world.visitor(Role::Guest).send(head, body.unwrap_or_default().as_bytes().to_vec()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_shown_once_and_does_what_its_scopes_say() {
    for world in both().await {
        let ann = ann(&world).await;
        let (read, write) =
            (make(&ann, "scopes=read").await, make(&ann, "scopes=people:write").await);
        assert!(read.starts_with("entente_pat_"));
        let page = ann.get("/account/tokens").await.body;
        assert!(!page.contains(&read) && page.contains(&read[read.len() - 4..]));
        assert!(!secrets(&world).await.contains(&read));

        let me = ask(&world, &read, "/api/v1/me", None).await;
        assert_eq!(me.status, 200, "{}", me.body);
        assert!(me.body.contains("Ann Lund") && me.body.contains("\"scopes\":[\"read\"]"));
        let german = Some("{\"lang\":\"de\"}");
        let refused = ask(&world, &read, "/api/v1/me", german).await;
        assert_eq!((refused.status, refused.kind.as_str()), (403, "application/problem+json"));
        assert!(refused.body.contains("\"code\":\"error-scope\""), "{}", refused.body);
        assert_eq!(ask(&world, &write, "/api/v1/me", german).await.status, 200);
        assert_eq!(ask(&world, &write, "/api/v1/me", None).await.status, 200, "who writes reads");
        let area = make(&ann, "scopes=people:read").await;
        assert_eq!(ask(&world, &area, "/api/v1/me", None).await.status, 200);
        assert_eq!(ask(&world, &area, "/api/v1/me", german).await.status, 403);
        let unknown = ann.post("/account/tokens", "name=N&days=90&scopes=gold:read").await;
        assert_eq!(unknown.status, 422);
        assert!(ann.get("/account/tokens").await.body.contains("Zuletzt benutzt"), "in German now");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_opens_no_page_and_ends() {
    for world in both().await {
        let ann = ann(&world).await;
        let token = make(&ann, "scopes=write").await;
        assert_eq!(ask(&world, &token, "/account", None).await.status, 401, "pages are for people");
        assert_eq!(ask(&world, &token, "/account/recovery", Some("")).await.status, 403, "foreign");
        for wrong in ["", "entente_pat_x", "%00", &token.to_uppercase()] {
            let said = ask(&world, wrong, "/api/v1/me", None).await;
            assert_eq!(
                (said.status, said.kind.as_str()),
                (401, "application/problem+json"),
                "{wrong}"
            );
        }
        // Beside a wrong token no cookie counts.
        let head = get("/api/v1/me").header("authorization", "Bearer nonsense");
        assert_eq!(ann.send(head, Vec::new()).await.status, 401);
        let page = ann.get("/account/tokens").await.body;
        let url =
            format!("/account/tokens/{}/removal", between(&page, "action=\"/account/tokens/", "/"));
        assert_eq!(world.stranger(Role::Administrator).post(&url, "").await.status, 404);
        assert_eq!(ask(&world, &token, "/api/v1/me", None).await.status, 200);
        ann.post(&url, "").await;
        assert_eq!(ask(&world, &token, "/api/v1/me", None).await.status, 401, "revoked");

        let other = make(&ann, "scopes=read").await;
        world.pass(90 * DAY);
        assert_eq!(ask(&world, &other, "/api/v1/me", None).await.status, 401, "run out");
        ann.post("/sign-in", ANN_IN).await;
        assert!(ann.get("/account/tokens").await.body.contains("expired"));
    }
}
