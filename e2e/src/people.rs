//! Those who come: a new account, and the roles of the demo.

use serde_json::json;

use crate::browser::{Browser, told};

const EMAIL: &str = "mirja.solvang@story.example";
const PASSWORD: &str = "seven grey herons";

async fn signs_in(it: &Browser) {
    it.open("/sign-in").await;
    it.write("#email", EMAIL).await;
    it.write("#password", PASSWORD).await;
    it.follow("main form .button").await;
}

/// Opens the newest letter to somebody.
pub async fn reads_the_letter(it: &Browser, to: &str) {
    it.open("/outbox").await;
    let find = "return [...document.querySelectorAll('.lines li')]
        .find(it => it.textContent.includes(arguments[0]))?.querySelector('a').getAttribute('href');";
    let letter = it.ask(find, &[json!(to)]).await;
    it.open(letter.as_str().expect("there is a letter")).await;
}

#[tokio::test]
async fn an_account_is_opened_confirmed_left_everywhere_and_entered_again() {
    told(async |it| {
        it.open("/sign-up").await;
        it.write("#name", "Mirja Solvang").await;
        it.write("#email", EMAIL).await;
        it.write("#password", PASSWORD).await;
        it.press("#consent input").await;
        it.follow("main form .button").await;
        assert_eq!(it.path().await, "/letter");

        reads_the_letter(it, EMAIL).await;
        it.follow(".letter-body a").await;
        assert!(it.path().await.starts_with("/confirmation/"));
        it.follow("main form .button").await;
        assert!(it.has(".head .avatar").await, "confirmed is signed in");

        told(async |elsewhere| {
            signs_in(elsewhere).await;
            it.open("/account").await;
            it.follow("form[action='/account/sessions/removal'] button").await;
            assert!(it.has(".notice.good").await, "it says so");
            elsewhere.open("/account").await;
            assert!(!elsewhere.has(".head .avatar").await, "the other browser is signed out");
        })
        .await;

        it.press("details:has(.avatar) > summary").await;
        it.follow("form[action='/sign-out'] button").await;
        assert!(!it.has(".head .avatar").await);
        signs_in(it).await;
        assert!(it.has(".head .avatar").await, "the password opens the door again");
    })
    .await;
}

#[tokio::test]
async fn a_wrong_password_is_refused_in_words_and_the_address_stays() {
    told(async |it| {
        it.open("/sign-in").await;
        it.write("#email", "nobody@story.example").await;
        it.write("#password", "not the right one").await;
        it.follow("main form .button").await;
        assert!(!it.text("#errors").await.is_empty());
        let kept = it.ask("return document.querySelector('#email').value;", &[]).await;
        assert_eq!(kept, "nobody@story.example");
    })
    .await;
}

#[tokio::test]
async fn every_role_is_one_click_away_and_its_menu_shows_what_it_may() {
    told(async |it| {
        let operations = ".nav a[href='/operations']";
        it.open("/").await;
        assert!(!it.has(operations).await, "a stranger administers nothing");
        for role in ["member", "coach", "adviser", "manager", "administrator"] {
            it.sign_in(role).await;
            assert!(it.has(".head .avatar").await, "{role} is signed in");
            let administers = role == "administrator";
            assert_eq!(it.has(operations).await, administers, "{role} in the menu");
            it.open("/operations/imports").await;
            assert_eq!(it.has("input[name=importer]").await, administers, "{role} by address");
            it.open("/organisations").await;
            assert!(it.has(".list-head a[href='/organisations/new']").await, "{role} may register");
        }
    })
    .await;
}
