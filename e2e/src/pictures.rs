//! Pictures of the main pages, for people to look at: `target/e2e/*.png`.

use crate::browser::{Browser, told};

/// Wide and light, wide and dark, narrow and light.
const LOOKS: [(u32, &str); 3] = [(1280, "light"), (1280, "dark"), (360, "light")];

/// An idea as somebody would type it.
pub const IDEA: &str = "Wir bauen Gewächshäuser und möchten die Abwärme einer Molkerei zum Heizen \
    nutzen. Gesucht sind Partner mit Erfahrung in Wärmespeichern, Sensoren und Steuerung.";

async fn pictures(browser: &Browser, name: &str) {
    for (width, scheme) in LOOKS {
        browser.look(width, scheme).await;
        browser.picture(&format!("{name}-{width}-{scheme}")).await;
    }
    browser.look(1280, "light").await;
}

#[tokio::test]
async fn what_a_stranger_sees_has_its_pictures() {
    told(async |it| {
        it.open("/").await;
        pictures(it, "home").await;
        it.write("#text", IDEA).await;
        it.follow(".ask .button").await;
        it.press(".hit summary").await;
        pictures(it, "match").await;
        for (name, list) in [("organisation", "/organisations"), ("topic", "/funding")] {
            it.open(list).await;
            pictures(it, &format!("{name}s")).await;
            it.follow("[data-open]").await;
            pictures(it, name).await;
        }
        it.open("/opportunities").await;
        pictures(it, "opportunities").await;
        it.follow("[data-open]").await;
        pictures(it, "opportunity").await;
        for name in ["sign-in", "sign-up", "demo", "agencies", "api", "taxonomy", "no-such-page"] {
            it.open(&format!("/{name}")).await;
            pictures(it, name).await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_operators_see_has_its_pictures() {
    told(async |it| {
        it.sign_in("adviser").await;
        it.open("/organisations").await;
        pictures(it, "adviser-organisations").await;
        it.open("/organisations/new").await;
        pictures(it, "adviser-new-organisation").await;
        it.open("/account").await;
        pictures(it, "adviser-account").await;
        it.sign_in("administrator").await;
        for name in ["operations", "operations/imports", "operations/jobs", "history", "outbox"] {
            it.open(&format!("/{name}")).await;
            pictures(it, &name.replace('/', "-")).await;
        }
    })
    .await;
}
