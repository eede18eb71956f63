//! Somebody is told what others did, decides how they want to hear of it, and ends letters with
//! one click.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use serde_json::json;

use crate::{
    accessible::texts,
    browser::{Browser, told},
};

/// How long the letters of the demo may be on their way.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the bell says: the number on it.
async fn unread(it: &Browser) -> i64 {
    let said =
        it.ask("return document.querySelector('.bell-count')?.textContent ?? '0';", &[]).await;
    let said = said.as_str().unwrap_or_default().trim_end_matches('+').to_owned();
    said.parse().expect("a number on the bell")
}

/// Waits until the bell says something else.
async fn bell_changes(it: &Browser, from: i64) -> i64 {
    for _ in 0..40 {
        it.open("/account").await;
        let now = unread(it).await;
        if now != from {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    panic!("the bell still says {from}");
}

/// An opportunity the one who is signed in may withdraw.
async fn own_opportunity(it: &Browser) -> String {
    it.open("/opportunities").await;
    let links = "return [...document.querySelectorAll('[data-open]')].map(it => it.getAttribute('href') ?? it.querySelector('a').getAttribute('href'));";
    let links = it.ask(links, &[]).await;
    for link in links.as_array().expect("a list") {
        let link = link.as_str().expect("a link").to_owned();
        it.open(&link).await;
        if it.has("form[action$='/withdrawal']").await {
            return link;
        }
    }
    panic!("the adviser looks after nothing");
}

#[tokio::test]
async fn what_others_did_is_told_read_and_answered_with_a_choice() {
    told(async |it| {
        it.sign_in("adviser").await;
        it.open("/opportunities?country=CH&country=AT&country=DE").await;
        let page = own_opportunity(it).await;

        told(async |manager| {
            manager.sign_in("manager").await;
            manager.open("/notices").await;
            if manager.has("form[action='/notices/reading'] button").await {
                manager.follow("form[action='/notices/reading'] button").await;
            }
            assert_eq!(unread(manager).await, 0, "everything is read");
            manager.open(&page).await;
            if manager.has("#follow-level").await {
                manager.choose("#follow-level", "all").await;
            }
            manager.follow("section[aria-labelledby=s-follow] button").await;
            assert!(manager.has("#follow-level").await, "followed");

            it.open(&page).await;
            it.press("details.more:has(form[action$='/withdrawal']) summary").await;
            it.write("#why", "The offer is sold.").await;
            it.follow("form[action$='/withdrawal'] button").await;
            assert_eq!(bell_changes(manager, 0).await, 1, "the bell says so");
            manager.follow(".bell").await;
            manager.follow(".notices li.new .as-link").await;
            assert_eq!(manager.path().await, page, "it leads to what it is about");
            assert_eq!(unread(manager).await, 0, "and is read");

            manager.open("/notices/settings").await;
            manager.choose("#pace_news", "off").await;
            manager.follow(".form-end .button").await;
            let kept = "return document.querySelector('#pace_news').value;";
            assert_eq!(manager.ask(kept, &[]).await, json!("off"));
            manager.choose("#pace_news", "weekly").await;
            manager.follow(".form-end .button").await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn letters_end_with_one_click_and_without_signing_in() {
    told(async |it| {
        // Digests are among the letters of the demo, which leave as soon as it is there; other stories write letters
        // meanwhile, so that each is read once, whatever comes before it.
        let find = "return [...document.querySelectorAll('.lines li a')].map(it => it.getAttribute('href'));";
        let mut read = BTreeSet::new();
        let until = Instant::now() + PATIENCE;
        'letters: loop {
            assert!(Instant::now() < until, "no letter of {} can be ended", read.len());
            it.open("/outbox").await;
            for letter in texts(&it.ask(find, &[]).await) {
                if read.insert(letter.clone()) {
                    it.open(&letter).await;
                    if it.has(".letter-body a[href^='/notices/unsubscribe/']").await {
                        break 'letters;
                    }
                }
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        it.follow(".letter-body a[href^='/notices/unsubscribe/']").await;
        assert!(!it.has(".notice.good").await, "looking ends nothing");
        it.follow("main form .button").await;
        assert!(it.has(".notice.good").await, "ended");
        it.follow(".notice.good form button").await;
        assert!(it.has("main form .button").await, "and wanted again");
    })
    .await;
}
