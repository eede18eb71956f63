//! The second factor: apps, recovery codes, passkeys, and what is asked again.

use kit::{
    Role,
    clock::{DAY, MINUTE},
    crypto::otp,
    testing::{Device, Visitor, World, sqlite_with},
};
use serde_json::Value;

use super::{ANN_IN, FEATURES, ann, both, is_in, journal};

const SECURITY: &str = "/account/security";

/// What stands between two marks.
pub fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let Some((_, rest)) = text.split_once(from) else { panic!("{from}: {text}") };
    rest.split_once(to).map_or(rest, |(it, _)| it)
}

fn encoded(text: &str) -> String {
    kit::form::Params::default().with("x", text).query().trim_start_matches("?x=").to_owned()
}

/// Sets up an app; its secret.
pub async fn with_app(world: &World, who: &Visitor) -> String {
    let page = who.post("/account/app", "").await.location;
    let shown = who.get(&page).await.body;
    assert!(shown.contains("<svg class=\"qr\"") && !shown.contains("style="));
    let secret = between(&shown, "id=\"secret\">", "<").replace(' ', "");
    assert_eq!(who.post(&page, "code=000000").await.status, 422, "a guess");
    let form = format!("code={}", otp::shown(&secret, world.now()));
    assert_eq!(who.post(&page, &form).await.location, SECURITY);
    secret
}

async fn codes(who: &Visitor) -> Vec<String> {
    let page = who.post("/account/recovery", "").await.body;
    page.split("<li><code>").skip(1).map(|it| it.split('<').next().unwrap().to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_app_is_asked_for_after_the_password_and_its_codes_are_taken_once() {
    for world in both().await {
        let ann = ann(&world).await;
        let secret = with_app(&world, &ann).await;
        assert_eq!(ann.post("/account/app", "").await.status, 409, "one app");
        let phone = world.visitor(Role::Guest);
        let first = phone.post("/sign-in", &format!("{ANN_IN}&back=/views")).await;
        assert_eq!(first.location, "/sign-in/second");
        assert!(!is_in(&phone).await, "a password alone is not enough");
        let code = otp::shown(&secret, world.now());
        let used = format!("code={code}");
        assert_eq!(
            phone.post("/sign-in/second", &used).await.status,
            422,
            "taken when it was set up"
        );
        world.pass(otp::STEP);
        let now = format!("code={}", otp::shown(&secret, world.now()));
        assert_eq!(phone.post("/sign-in/second", &now).await.location, "/views");
        assert!(is_in(&phone).await);
        let elsewhere = world.visitor(Role::Guest);
        elsewhere.post("/sign-in", ANN_IN).await;
        assert_eq!(elsewhere.post("/sign-in/second", &now).await.status, 422, "once");
        assert_eq!(
            world.visitor(Role::Guest).post("/sign-in/second", &now).await.location,
            "/sign-in"
        );
        let page = ann.get("/account").await.body;
        assert!(page.contains("two factors"));
        let (verbs, kept) = journal(&world).await;
        assert!(verbs.contains(&"people.sign_in_failed".to_owned()), "{verbs:?}");
        assert!(!kept.contains(&secret) && !kept.contains("house.example"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code_lets_in_once_and_new_ones_replace_the_old() {
    for world in both().await {
        let ann = ann(&world).await;
        with_app(&world, &ann).await;
        let (old, new) = (codes(&ann).await, codes(&ann).await);
        assert_eq!((old.len(), new.len()), (10, 10));
        let phone = world.visitor(Role::Guest);
        phone.post("/sign-in", ANN_IN).await;
        let with = |code: &str| format!("code={}", encoded(code));
        assert_eq!(phone.post("/sign-in/second", &with(&old[0])).await.status, 422, "replaced");
        let typed = new[0].to_lowercase().replace('-', " ");
        assert_eq!(phone.post("/sign-in/second", &with(&typed)).await.status, 303);
        let thief = world.visitor(Role::Guest);
        thief.post("/sign-in", ANN_IN).await;
        assert_eq!(thief.post("/sign-in/second", &with(&new[0])).await.status, 422, "once");
        assert_eq!(ann.post("/account/app/removal", "").await.location, SECURITY);
        let other = world.visitor(Role::Guest);
        assert_eq!(
            other.post("/sign-in", ANN_IN).await.location,
            "/",
            "a password is enough again"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_codes_ends_soon_and_the_owner_goes_on_at_a_known_browser() {
    for world in both().await {
        let ann = ann(&world).await;
        let secret = with_app(&world, &ann).await;
        world.pass(otp::STEP);
        let thief = world.visitor(Role::Guest);
        thief.post("/sign-in", ANN_IN).await;
        for _ in 0..10 {
            assert_eq!(thief.post("/sign-in/second", "code=123456").await.status, 422);
        }
        let right = format!("code={}", otp::shown(&secret, world.now()));
        assert_eq!(thief.post("/sign-in/second", &right).await.status, 429);
        ann.post("/sign-out", "").await;
        assert_eq!(ann.post("/sign-in", ANN_IN).await.location, "/sign-in/second");
        assert_eq!(ann.post("/sign-in/second", &right).await.status, 303, "her own browser");
    }
}

fn options(answer: &kit::testing::Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap_or_else(|_| panic!("{}", answer.body))
}

/// Makes a passkey for somebody signed in.
async fn with_passkey(who: &Visitor) -> Device {
    let asked = options(&who.post("/account/passkeys/challenge", "").await);
    assert_eq!(asked["authenticatorSelection"]["userVerification"], "required");
    let mut device = Device::new("https://house.example");
    let answer = encoded(&device.made(&asked).to_string());
    let form = format!("name=Laptop&answer={answer}");
    assert_eq!(who.post("/account/passkeys", &form).await.location, SECURITY);
    assert_eq!(who.post("/account/passkeys", &form).await.status, 410, "a challenge is spent");
    device
}

async fn use_passkey(who: &Visitor, device: &mut Device, back: &str) -> kit::testing::Answer {
    let asked = options(&who.post("/sign-in/passkey/challenge", "").await);
    let answer = encoded(&device.proof(&asked).to_string());
    who.post("/sign-in/passkey", &format!("back={back}&answer={answer}")).await
}

async fn https() -> World {
    sqlite_with(FEATURES, |it| it.base_url = "https://house.example".into()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_passkey_signs_in_alone_and_counts_as_second_factor() {
    let world = https().await;
    let ann = ann(&world).await;
    let mut device = with_passkey(&ann).await;
    let phone = world.visitor(Role::Guest);
    assert_eq!(use_passkey(&phone, &mut device, "/views").await.location, "/views");
    assert!(is_in(&phone).await);
    assert!(phone.get(SECURITY).await.body.contains("Laptop"));

    let other = world.visitor(Role::Guest);
    assert_eq!(other.post("/sign-in", ANN_IN).await.location, "/sign-in/second");
    let asked = options(&other.post("/sign-in/passkey/challenge", "").await);
    assert_eq!(asked["allowCredentials"].as_array().unwrap().len(), 1, "hers is asked for");
    assert_eq!(use_passkey(&other, &mut device, "/").await.status, 303);

    let stranger = world.visitor(Role::Guest);
    let asked = options(&stranger.post("/sign-in/passkey/challenge", "").await);
    assert_eq!(asked["allowCredentials"].as_array().unwrap().len(), 0, "nobody's is told");
    let mut unknown = Device::new("https://house.example");
    unknown.user.clone_from(&device.user);
    assert_eq!(use_passkey(&stranger, &mut unknown, "/").await.status, 422);
    let mut fished = Device::new("https://h0use.example");
    fished.id.clone_from(&device.id);
    assert_eq!(use_passkey(&stranger, &mut fished, "/").await.status, 422);
    assert_eq!(stranger.post("/sign-in/passkey", "answer=%7B%7D").await.status, 422);
    assert!(!is_in(&stranger).await);

    let page = ann.get(SECURITY).await.body;
    let url = format!("/account/passkeys/{}/removal", between(&page, "/account/passkeys/", "/"));
    let url = url.replace("challenge", between(&page, "action=\"/account/passkeys/", "/"));
    assert_eq!(world.stranger(Role::Administrator).post(&url, "").await.status, 404);
    assert_eq!(ann.post(&url, "").await.location, SECURITY);
    assert_eq!(use_passkey(&world.visitor(Role::Guest), &mut device, "/").await.status, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_protects_the_account_asks_again_after_a_while_and_turns_the_key() {
    for world in both().await {
        let ann = ann(&world).await;
        ann.post("/account/password", "old=seven+brave+cats&password=nine+calm+dogs").await;
        assert_eq!(ann.get(SECURITY).await.status, 200);
        world.pass(15 * MINUTE);
        let asked = ann.get(SECURITY).await.location;
        assert_eq!(asked, "/account/proof?back=%2Faccount%2Fsecurity");
        for url in ["/account/app", "/account/recovery", "/account/email", "/account/tokens"] {
            let said = ann.post(url, "email=a@b.example").await;
            assert!(said.location.starts_with("/account/proof"), "{url}: {}", said.location);
        }
        assert!(ann.get(&asked).await.body.contains("Is it still you?"));
        assert_eq!(ann.post("/account/proof", "password=wrong").await.status, 422);
        assert_eq!(ann.post("/account/proof", "").await.status, 422);
        let right = "password=nine+calm+dogs&back=/account/security";
        let said = ann.post("/account/proof", right).await;
        assert_eq!(said.location, SECURITY);
        assert!(said.cookies.iter().any(|it| it.starts_with("session=")), "another key");
        assert_eq!(ann.get(SECURITY).await.status, 200);
        let secret = with_app(&world, &ann).await;
        world.pass(DAY);
        assert_eq!(
            ann.post("/account/proof", right).await.status,
            422,
            "a password is not enough now"
        );
        let code = format!("code={}", otp::shown(&secret, world.now()));
        assert_eq!(ann.post("/account/proof", &code).await.status, 303);
    }
}
