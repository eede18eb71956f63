//! Signing in with an account elsewhere, against a provider that really signs.

use kit::{
    Role,
    testing::{Answer, Plan, Visitor, World, worlds_of},
    web::{Provider, Settings},
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::{
    ANN_IN, FEATURES, ann,
    factors::{between, with_app},
    is_in, journal, letters, link,
};

mod issuer;

const NAMES: [&str; 11] = [
    "fine", "rsa", "nonce", "audience", "expired", "none", "issuer", "stolen", "swapped", "mixed",
    "gone",
];
/// Ann, as the provider knows her.
const ANN: &str = "sub=17&email=Ann@house.example&verified=true&name=Ann";

fn decide(settings: &mut Settings) {
    let provider = |name: &&str| Provider {
        name: (*name).to_owned(),
        label: format!("House of {name}"),
        issuer: format!("http://{}/{name}", *issuer::HOST),
        client_id: issuer::CLIENT.to_owned(),
        client_secret: issuer::SECRET.to_owned(),
    };
    settings.providers = NAMES.iter().map(provider).collect();
    // Nobody listens there.
    if let Some(gone) = settings.providers.last_mut() {
        gone.issuer = "http://127.0.0.1:9/gone".to_owned();
    }
    settings.outgoing_hosts = vec![issuer::HOST.clone(), "127.0.0.1:9".to_owned()];
}

async fn connected() -> Vec<World> {
    worlds_of(Plan { decide, ..Plan::of(FEATURES) }).await
}

/// Goes to the provider, as the page says; where that sends the browser, as a path of ours.
async fn depart(who: &Visitor, name: &str, as_whom: &str) -> String {
    let page = who.post(&format!("/sign-in/with/{name}"), "back=/views").await;
    assert_eq!(page.status, 200, "{}", page.body);
    let url = between(&page.body, "href=\"http://127.0.0.1", "\"").replace("&#38;", "&");
    let url = format!("http://127.0.0.1{url}");
    let (host, path) = url.trim_start_matches("http://").split_once('/').unwrap();
    let mut line = tokio::net::TcpStream::connect(host).await.unwrap();
    let head =
        format!("GET /{path}&{as_whom} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    line.write_all(head.as_bytes()).await.unwrap();
    let mut said = String::new();
    line.read_to_string(&mut said).await.unwrap();
    let back = between(&said, "location: ", "\r\n").to_owned();
    back.strip_prefix("http://127.0.0.1:8080").expect("back to us").to_owned()
}

/// Comes back: reads the page and presses its button.
async fn come_back(who: &Visitor, path: &str) -> Answer {
    let page = who.get(path).await;
    assert_eq!(page.status, 200, "{}", page.body);
    assert!(page.body.contains("data-go"));
    let action = between(&page.body, "<form method=\"post\" action=\"/sign-in/with", "\"");
    let query = path.split_once('?').map_or("", |(_, query)| query);
    who.post(&format!("/sign-in/with{action}"), query).await
}

async fn through(who: &Visitor, name: &str, as_whom: &str) -> Answer {
    let path = depart(who, name, as_whom).await;
    come_back(who, &path).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_opens_an_account_and_comes_again_with_one_press() {
    for world in connected().await {
        let eve = world.visitor(Role::Guest);
        assert!(eve.get("/sign-in").await.body.contains("Sign in with House of fine"));
        let who = "sub=9&email=eve@house.example&verified=true&name=Eve+Lund";
        assert_eq!(through(&eve, "fine", who).await.location, "/sign-in/link");
        assert!(eve.get("/sign-in/link").await.body.contains("Eve Lund"));
        assert_eq!(eve.post("/sign-in/link", "").await.status, 422, "without consent");
        assert_eq!(eve.post("/sign-in/link", "consent=yes").await.location, "/views");
        assert!(is_in(&eve).await);
        let phone = world.visitor(Role::Guest);
        // The subject counts, whatever its address is by now.
        let moved = "sub=9&email=other@house.example&verified=false&name=Eve";
        assert_eq!(through(&phone, "fine", moved).await.location, "/views");
        assert!(phone.get("/account").await.body.contains("eve@house.example"));
        // The same subject of another issuer is somebody else.
        let other = world.visitor(Role::Guest);
        assert_eq!(through(&other, "rsa", moved).await.status, 422);
        assert!(!is_in(&other).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_connected_only_after_its_owner_says_so() {
    for world in connected().await {
        let _ann = ann(&world).await;
        let unverified = ANN.replace("verified=true", "verified=false");
        let thief = world.visitor(Role::Guest);
        let said = through(&thief, "rsa", &unverified).await;
        assert_eq!(said.status, 422);
        assert!(said.body.contains("not confirmed there"), "{}", said.body);

        assert_eq!(through(&thief, "rsa", ANN).await.location, "/sign-in/link");
        assert!(!is_in(&thief).await, "an address alone opens nothing");
        assert_eq!(thief.post("/sign-in/link", "password=seven+brave+dogs").await.status, 422);
        assert_eq!(thief.post("/sign-in/link", "consent=yes").await.status, 422);
        // What waits at the browser is not what the letter holds.
        let kept = thief.get("/sign-in/link").await;
        assert_eq!(kept.status, 200);
        let owner = world.visitor(Role::Guest);
        let answer = through(&owner, "rsa", ANN).await;
        let cookie = answer.cookies.iter().find(|it| it.starts_with("link=")).unwrap();
        let key = cookie.split(['=', ';']).nth(1).unwrap();
        let sly = format!("/sign-in/link/{key}");
        assert_eq!(owner.post(&sly, "").await.status, 410, "the question is not the answer");
        assert!(!is_in(&owner).await);

        let right = owner.post("/sign-in/link", "password=seven+brave+cats").await;
        assert_eq!(right.location, "/views");
        let again = world.visitor(Role::Guest);
        assert_eq!(through(&again, "rsa", ANN).await.location, "/views", "connected");
        let late = thief.post("/sign-in/link", "password=seven+brave+cats").await;
        assert_eq!(late.status, 409, "it is connected already");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_may_say_so_by_letter_and_a_second_factor_is_still_asked_for() {
    for world in connected().await {
        let ann = ann(&world).await;
        let secret = with_app(&world, &ann).await;
        let phone = world.visitor(Role::Guest);
        through(&phone, "fine", ANN).await;
        assert_eq!(phone.post("/sign-in/link/letter", "").await.location, "/letter");
        let url = link(&world, "ann@house.example").await;
        assert_eq!(letters(&world).await[0].subject, "Connect your account");
        assert_eq!(phone.get(&url).await.status, 200);
        assert_eq!(phone.post(&url, "").await.location, "/sign-in/second");
        assert!(!is_in(&phone).await);
        let code = kit::crypto::otp::shown(&secret, world.now() + kit::crypto::otp::STEP);
        assert_eq!(phone.post("/sign-in/second", &format!("code={code}")).await.location, "/views");
        assert_eq!(phone.post(&url, "").await.status, 410, "once");

        let page = ann.get("/account/security").await.body;
        let id = between(&page, "action=\"/account/links/", "/");
        let removal = format!("/account/links/{id}/removal");
        assert_eq!(world.stranger(Role::Administrator).post(&removal, "").await.status, 404);
        assert_eq!(ann.post(&removal, "").await.location, "/account/security");
        let other = world.visitor(Role::Guest);
        assert_eq!(through(&other, "fine", ANN).await.location, "/sign-in/link", "asked again");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_signed_in_connects_and_nobody_connects_what_is_somebody_elses() {
    for world in connected().await {
        let ann = ann(&world).await;
        let mine = "sub=44&email=private@house.example&verified=false";
        assert_eq!(through(&ann, "fine", mine).await.location, "/account/security");
        let phone = world.visitor(Role::Guest);
        assert_eq!(through(&phone, "fine", mine).await.location, "/views");
        assert!(phone.get("/account").await.body.contains("ann@house.example"));

        let ben = world.visitor(Role::Guest);
        ben.post("/sign-up", &super::ANN.replace("Ann@", "Ben@")).await;
        let confirmation = link(&world, "ben@house.example").await;
        ben.post(&confirmation, "").await;
        let said = through(&ben, "fine", mine).await;
        assert!(said.status == 422 && said.body.contains("belongs to somebody else"));
        // Ben leaves to connect; somebody else at his browser comes back.
        let path = depart(&ben, "fine", "sub=45&email=ben@other.example&verified=true").await;
        ben.post("/sign-in", ANN_IN).await;
        assert_eq!(come_back(&ben, &path).await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_of_a_provider_is_refused() {
    for world in connected().await {
        let ann = ann(&world).await;
        assert_eq!(through(&ann, "fine", ANN).await.location, "/account/security");
        for fault in ["nonce", "audience", "expired", "none", "issuer", "stolen", "mixed"] {
            let visitor = world.visitor(Role::Guest);
            let said = through(&visitor, fault, ANN).await;
            assert_eq!(said.status, 422, "{fault}");
            assert!(said.body.contains("did not work"), "{fault}: {}", said.body);
            assert!(!is_in(&visitor).await, "{fault}");
        }
        let visitor = world.visitor(Role::Guest);
        assert_eq!(visitor.post("/sign-in/with/swapped", "").await.status, 422, "another issuer");
        assert_eq!(visitor.post("/sign-in/with/gone", "").await.status, 502);
        assert_eq!(visitor.post("/sign-in/with/nobody", "").await.status, 404);
        let refused = visitor.get("/sign-in/with/fine?error=access_denied").await;
        assert_eq!(refused.status, 422);
        let failures = journal(&world).await.0;
        let failures = failures.iter().filter(|verb| *verb == "people.sign_in_failed").count();
        assert_eq!(failures, 7);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_browser_that_left_comes_back_and_once() {
    for world in connected().await {
        let eve = world.visitor(Role::Guest);
        let who = "sub=9&email=eve@house.example&verified=true&name=Eve";
        let path = depart(&eve, "fine", who).await;
        let other = world.visitor(Role::Guest);
        assert_eq!(come_back(&other, &path).await.status, 422, "a code slipped to somebody");
        let wrong = path.replace("state=", "state=x");
        assert_eq!(come_back(&eve, &wrong).await.status, 422);
        // The cookie went with the wrong answer: eve begins again.
        let path = depart(&eve, "fine", who).await;
        assert_eq!(come_back(&eve, &path).await.location, "/sign-in/link");
        assert_eq!(come_back(&eve, &path).await.status, 422, "once");
        let late = depart(&eve, "fine", who).await;
        world.pass(31 * kit::clock::MINUTE);
        assert_eq!(come_back(&eve, &late).await.status, 422, "too late");
    }
}
