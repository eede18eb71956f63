//! What protects an account: passkeys with a device that only exists here, an authenticator app
//! that is played, and what somebody without script is told.

use serde_json::json;

use crate::browser::{Browser, told, told_without_script};

const PASSWORD: &str = "nine patient otters";

/// What an authenticator app shows `ahead` steps from now: RFC 6238, played by the browser.
async fn shown(it: &Browser, secret: &str, ahead: i64) -> String {
    let play = "const [secret, ahead] = arguments;
        const bits = [...secret].map(it => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(it).toString(2).padStart(5, '0')).join('');
        const bytes = Uint8Array.from(bits.match(/.{8}/g), it => parseInt(it, 2));
        const how = { name: 'HMAC', hash: 'SHA-1' };
        const key = await crypto.subtle.importKey('raw', bytes, how, false, ['sign']);
        const step = new DataView(new ArrayBuffer(8));
        step.setUint32(4, Math.floor(Date.now() / 30000) + ahead);
        const tag = new DataView(await crypto.subtle.sign('HMAC', key, step.buffer));
        const code = tag.getUint32(tag.getUint8(19) & 15) & 0x7fffffff;
        return String(code % 1000000).padStart(6, '0');";
    let code = it.ask(play, &[json!(secret), json!(ahead)]).await;
    code.as_str().expect("a code").to_owned()
}

/// Opens an account and comes in by the letter.
async fn opens_an_account(it: &Browser, email: &str) {
    it.open("/sign-up").await;
    it.write("#name", "Orla Vestby").await;
    it.write("#email", email).await;
    it.write("#password", PASSWORD).await;
    it.press("#consent input").await;
    it.follow("main form .button").await;
    it.open("/outbox").await;
    let find = "return [...document.querySelectorAll('.lines li')]
        .find(it => it.textContent.includes(arguments[0]))?.querySelector('a').getAttribute('href');";
    let letter = it.ask(find, &[json!(email)]).await;
    it.open(letter.as_str().expect("there is a letter")).await;
    it.follow(".letter-body a").await;
    it.follow("main form .button").await;
    assert!(it.has(".head .avatar").await, "who confirmed is signed in");
}

async fn leaves(it: &Browser) {
    it.open("/account").await;
    let leave = "document.querySelector('form[action=\"/sign-out\"]').submit();";
    it.ask(leave, &[]).await;
    it.until("!document.querySelector('.head .avatar')").await;
}

#[tokio::test]
async fn a_passkey_is_made_and_signs_in_alone() {
    told(async |it| {
        it.hold_passkeys().await;
        opens_an_account(it, "orla.passkey@story.example").await;
        it.open("/account/security").await;
        it.write("#name", "Device of this story").await;
        it.follow("form[data-passkey=create] [data-passkey-start]").await;
        assert!(it.has(".notice.good").await, "it says so");
        assert!(it.text("main").await.contains("Device of this story"));
        it.picture("security").await;

        leaves(it).await;
        it.open("/sign-in").await;
        it.follow("form[data-passkey=get] [data-passkey-start]").await;
        assert!(it.has(".head .avatar").await, "signed in without a word typed");

        leaves(it).await;
        it.open("/sign-in").await;
        it.write("#email", "orla.passkey@story.example").await;
        it.write("#password", PASSWORD).await;
        it.follow("form[action='/sign-in'] .button").await;
        assert_eq!(it.path().await, "/sign-in/second", "a password alone is not enough now");
        it.follow("form[data-passkey=get] [data-passkey-start]").await;
        assert!(it.has(".head .avatar").await);
    })
    .await;
}

#[tokio::test]
async fn an_app_shows_codes_that_are_asked_for_after_the_password() {
    told(async |it| {
        let email = "orla.app@story.example";
        opens_an_account(it, email).await;
        it.open("/account/security").await;
        it.follow("form[action='/account/app'] button").await;
        assert!(it.has("svg.qr").await, "there is a picture to photograph");
        it.picture("authenticator").await;
        let secret = it.text("#secret").await.replace(' ', "");
        it.write("#code", &shown(it, &secret, 0).await).await;
        it.follow("main form .button").await;
        it.follow("form[action='/account/recovery'] button").await;
        assert_eq!(it.count(".codes li").await, 10);
        let code = it.text(".codes li").await;

        leaves(it).await;
        it.open("/sign-in").await;
        it.write("#email", email).await;
        it.write("#password", PASSWORD).await;
        it.follow("form[action='/sign-in'] .button").await;
        it.write("#code", "000000").await;
        it.follow("form[action='/sign-in/second'] .button").await;
        assert!(it.has(".is-wrong").await, "a guess is refused");
        // The code of the step after, as on a clock that goes a little fast.
        it.write("#code", &shown(it, &secret, 1).await).await;
        it.follow("form[action='/sign-in/second'] .button").await;
        assert!(it.has(".head .avatar").await);

        leaves(it).await;
        it.open("/sign-in").await;
        it.write("#email", email).await;
        it.write("#password", PASSWORD).await;
        it.follow("form[action='/sign-in'] .button").await;
        it.write("#code", &code.to_lowercase()).await;
        it.follow("form[action='/sign-in/second'] .button").await;
        assert!(it.has(".head .avatar").await, "a recovery code is as good");
    })
    .await;
}

#[tokio::test]
async fn without_script_the_page_says_what_else_there_is() {
    told_without_script(async |it| {
        it.open("/sign-in").await;
        assert!(it.text("form[data-passkey] [data-without-script]").await.contains("JavaScript"));
        assert!(it.has("form[data-passkey] [data-passkey-start][hidden]").await);
    })
    .await;
}
