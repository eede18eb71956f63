//! What is sent twice happens once.

use serde_json::json;

use crate::{
    browser::{told, told_without_script},
    organisations::{fills, listed},
};

#[tokio::test]
async fn a_double_click_makes_one_record() {
    told(async |it| {
        it.sign_in("adviser").await;
        fills(it, "Doppelklick AG").await;
        it.press_twice(".form-end .button").await;
        it.until("location.pathname != '/organisations/new'").await;
        listed(it, "Doppelklick AG", 1).await;
    })
    .await;
}

#[tokio::test]
async fn a_double_click_makes_one_record_without_scripts_too() {
    told_without_script(async |it| {
        it.sign_in("adviser").await;
        fills(it, "Doppelt ohne Skript AG").await;
        it.press_twice(".form-end .button").await;
        it.find(".show-head").await;
        listed(it, "Doppelt ohne Skript AG", 1).await;
    })
    .await;
}

#[tokio::test]
async fn the_same_form_in_two_tabs_makes_one_record() {
    told(async |it| {
        let name = "Zweifach Zwilling AG";
        it.sign_in("adviser").await;
        fills(it, name).await;
        let once = it.ask("return document.querySelector('main [name=_once]').value;", &[]).await;
        it.new_tab().await;
        fills(it, name).await;
        // A tab that was duplicated carries the key of the first.
        it.ask("document.querySelector('main [name=_once]').value = arguments[0];", &[json!(once)])
            .await;
        it.follow(".form-end .button").await;
        let second = it.path().await;
        it.first_tab().await;
        it.follow(".form-end .button").await;
        assert_eq!(it.path().await, second, "both lead to the same record");
        listed(it, name, 1).await;
    })
    .await;
}
