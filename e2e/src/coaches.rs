//! An adviser proposes three coaches, the company chooses by the link of its letter, and the case shows who it is.

use std::time::Duration;

use serde_json::json;

use crate::{
    accessible::is_fine,
    browser::{Browser, told},
};

const CLIENT: &str = "chef@rotafein.example";

/// The page of the coaching of the demo network that looks for a coach.
async fn the_coaching(it: &Browser) -> String {
    it.sign_in("adviser").await;
    it.open("/cases?q=&standing=open").await;
    let find = "return [...document.querySelectorAll('a[href^=\"/cases/\"]')].map(it => it.getAttribute('href'));";
    let links = it.ask(find, &[]).await;
    let links: Vec<String> = links
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| it.as_str().map(str::to_owned))
        .filter(|it| it.len() == "/cases/".len() + 32)
        .collect();
    for link in links {
        it.open(&link).await;
        if it.has("a[href^='/coaches/choice?case=']").await {
            return link;
        }
    }
    panic!("no coaching of the demo network looks for a coach");
}

#[tokio::test]
async fn three_are_proposed_and_the_company_chooses_by_its_letter() {
    told(async |it| {
        let case = the_coaching(it).await;
        it.follow("a[href^='/coaches/choice?case=']").await;
        is_fine(it).await;
        let tick = "[...document.querySelectorAll('input[name=coach]')].slice(0, 3).forEach(it => it.click()); \
                    return document.querySelectorAll('input[name=coach]:checked').length;";
        assert_eq!(it.ask(tick, &[]).await, json!(3), "there are three to propose");
        it.follow(".form-end .button").await;
        let list = it.path().await;
        assert!(list.starts_with("/coaches/lists/"), "{list}");
        let write = "document.querySelectorAll('textarea[name^=\"reason.\"]')\
                     .forEach(it => { it.value = 'Brought three devices into series production.'; });";
        it.ask(write, &[]).await;
        it.follow("button[formaction$='/offer']").await;
        is_fine(it).await;
        it.write("#email", CLIENT).await;
        it.follow("form[action$='/letter'] .button").await;
        let link = the_link(it).await;
        it.open(&link).await;
        is_fine(it).await;
        let name = it.text("section.panel h2").await;
        it.follow("button[name=coach]").await;
        assert!(it.text("main").await.contains(&name), "the choice is said");
        is_fine(it).await;
        it.open(&case).await;
        assert!(it.text("main").await.contains(&name), "{name} is in the case");
        is_fine(it).await;
    })
    .await;
}

/// The secret link of the newest letter to the company.
async fn the_link(it: &Browser) -> String {
    let find = "return [...document.querySelectorAll('.lines li')]
        .filter(it => it.textContent.includes(arguments[0]))
        .map(it => it.querySelector('a').getAttribute('href'));";
    for _ in 0..50 {
        it.open("/outbox").await;
        let letters = it.ask(find, &[json!(CLIENT)]).await;
        if let Some(letter) = letters[0].as_str() {
            it.open(letter).await;
            let text = it.text("main").await;
            let key = text.split("/coaches/at/").nth(1).expect("a link");
            let key: String = key
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
                .collect();
            return format!("/coaches/at/{key}");
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("there is no letter to {CLIENT}");
}
