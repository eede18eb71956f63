//! Somebody without an account, with an idea.

use crate::{
    browser::{Browser, told},
    house::house,
    pictures::IDEA,
};

async fn pastes_the_idea(it: &Browser) {
    it.open("/").await;
    it.write("#text", IDEA).await;
    it.follow(".ask .button").await;
}

#[tokio::test]
async fn an_idea_finds_partners_funding_and_opportunities_with_reasons() {
    told(async |it| {
        pastes_the_idea(it).await;
        for group in ["partners", "topics", "opportunities"] {
            let hits = format!("section[aria-labelledby=g-{group}] .hit");
            assert!(it.has(&hits).await, "no {group}");
        }
        assert_eq!(it.texts(".hit .score").await.len(), it.count(".hit").await);
        let reasons = it.texts(".hit > div > p").await;
        assert!(reasons.iter().all(|it| !it.is_empty()), "{reasons:?}");
        assert!(it.text("#ask").await.contains("German"), "the language is recognised");
        it.press(".hit summary").await;
        let parts = it.texts(".hit details[open] tbody tr").await;
        assert!(parts.len() > 1, "the score is taken apart: {parts:?}");
    })
    .await;
}

#[tokio::test]
async fn matches_are_filtered_by_country_and_the_link_leads_back_to_them() {
    told(async |it| {
        pastes_the_idea(it).await;
        it.trust().await;
        let first = "return document.querySelector('label:has([name=country]) span').textContent;";
        let country = it.ask(first, &[]).await;
        it.press("input[name=country]").await;
        it.until("document.querySelector('.pills a')").await;
        let places = it.texts("section[aria-labelledby=g-partners] .hit-facts .soft").await;
        assert!(places.iter().all(|place| country == place.as_str()), "only {country}: {places:?}");

        it.press("[data-copy]").await;
        it.until("document.querySelector('#status').textContent").await;
        let copied = it.ask("return navigator.clipboard.readText();", &[]).await;
        let copied = copied.as_str().unwrap_or_default().strip_prefix(&house().base);
        let copied = copied.expect("the link is the whole address").to_owned();
        assert!(copied.contains("country="), "with the filter: {copied}");
        let titles = it.texts(".hit h3 a").await;
        it.open(&copied).await;
        assert_eq!(it.texts(".hit h3 a").await, titles, "the link shows the same");
    })
    .await;
}

#[tokio::test]
async fn the_file_holds_what_the_screen_shows_in_the_same_order() {
    told(async |it| {
        pastes_the_idea(it).await;
        let fetched =
            "return (await fetch(document.querySelector('a[href*=\"format=csv\"]').href)).text();";
        let file = it.ask(fetched, &[]).await;
        let file = file.as_str().unwrap_or_default().trim_start_matches('\u{feff}').to_owned();
        let mut rows = csv::Reader::from_reader(file.as_bytes());
        let titles = rows.records().map(|row| row.expect("a row")[2].to_owned());
        let titles: Vec<String> = titles.collect();
        assert_eq!(titles, it.texts(".hit h3 a").await);
        assert!(!titles.is_empty());
    })
    .await;
}
