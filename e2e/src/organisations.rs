//! An adviser and the organisations of the agency.

use std::time::Duration;

use serde_json::json;

use crate::browser::{Browser, told};

/// Fills the form of a new organisation with all it needs.
pub async fn fills(it: &Browser, name: &str) {
    it.open("/organisations/new").await;
    it.write("#name", name).await;
    it.choose("#kind", "sme").await;
    it.choose("#country", "CH").await;
    it.write("#summary", "Baut Wärmespeicher für Gewächshäuser und Käsereien.").await;
    it.write("#seeks", "Partner mit Sensoren und Steuerungen für Wärme.").await;
    it.choose("#audience", "public").await;
}

/// Waits until the list shows so many organisations of a name: the index follows the records.
pub async fn listed(it: &Browser, name: &str, expected: usize) {
    let mut shown = usize::MAX;
    for _ in 0..20 {
        it.open(&format!("/organisations?q={}", name.replace(' ', "+"))).await;
        let titles =
            "return [...document.querySelectorAll('[data-open]')].map(it => it.textContent);";
        let titles = it.ask(titles, &[]).await;
        let titles = titles.as_array().cloned().unwrap_or_default();
        shown = titles.iter().filter(|title| *title == name).count();
        if shown == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("{name} is listed {shown} times, not {expected}");
}

async fn focused(it: &Browser) -> String {
    let id = it.ask("return document.activeElement.id;", &[]).await;
    id.as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn mistakes_are_explained_where_they_are_and_nothing_typed_is_lost() {
    told(async |it| {
        it.sign_in("adviser").await;
        fills(it, "Halbfertig AG").await;
        it.write("#website", "not a web address").await;
        it.write("#sectors", "ninety").await;
        it.follow(".form-end .button").await;
        assert_eq!(it.count("#errors li").await, 2);
        for field in ["website", "sectors"] {
            it.press(&format!("#errors a[href='#{field}']")).await;
            assert_eq!(focused(it).await, field, "the summary leads to the field");
            assert!(
                it.has(&format!("#{field}[aria-invalid=true][aria-describedby*='{field}-wrong']"))
                    .await
            );
        }
        let kept = "return ['name', 'sectors'].map(id => document.getElementById(id).value);";
        assert_eq!(it.ask(kept, &[]).await, json!(["Halbfertig AG", "ninety"]));
        listed(it, "Halbfertig AG", 0).await;
    })
    .await;
}

#[tokio::test]
async fn an_organisation_is_registered_found_matched_archived_and_brought_back() {
    told(async |it| {
        let name = "Glutspeicher Muster AG";
        it.sign_in("adviser").await;
        fills(it, name).await;
        it.follow(".form-end .button").await;
        let page = it.path().await;
        assert_eq!(it.text("h1").await, name);
        listed(it, name, 1).await;

        it.follow("[data-open]").await;
        it.follow(".show-head a[href^='/matching?organisation=']").await;
        assert!(it.text("#ask").await.contains(name), "it says what the matches are for");
        assert!(it.has(".hit").await);
        it.press("details.menu:has(#view-name) > summary").await;
        it.write("#view-name", "Speicher suchen Steuerung").await;
        it.follow("form:has(#view-name) .button").await;
        it.open("/views").await;
        assert!(it.text("main").await.contains("Speicher suchen Steuerung"));

        it.open(&page).await;
        it.follow("form[action$='/archive'] button").await;
        assert!(it.has(".flash form button").await, "it can be taken back");
        listed(it, name, 0).await;

        it.open(&page).await;
        it.follow("form[action$='/restoration'] button").await;
        listed(it, name, 1).await;
        it.open(&page).await;
        it.follow("form[action$='/archive'] button").await;
        it.follow(".flash form button").await;
        listed(it, name, 1).await;
    })
    .await;
}
