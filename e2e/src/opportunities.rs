//! What an organisation offers or seeks, published without its name.

use std::time::Duration;

use crate::{
    browser::{Browser, told},
    organisations::fills,
};

const TITLE: &str = "Heat store of volcanic sand for small dairies";

/// What an opportunity says, a sentence for each of its texts.
pub struct Said {
    pub title: &'static str,
    pub summary: &'static str,
    pub description: &'static str,
    pub advantages: &'static str,
    pub partner: &'static str,
}

/// A text of at least so many characters.
fn long(sentence: &str, length: usize) -> String {
    let mut text = String::new();
    while text.chars().count() < length {
        text.push_str(sentence);
        text.push(' ');
    }
    text
}

/// Fills the form of a new opportunity and saves it.
pub async fn drafts(it: &Browser, said: &Said) {
    it.press("input[name=kind][value=to]").await;
    it.choose("#language", "en").await;
    it.write("#title", said.title).await;
    it.write("#summary", &long(said.summary, 160)).await;
    it.write("#description", &long(said.description, 420)).await;
    it.write("#advantages", &long(said.advantages, 120)).await;
    it.write("#partner_sought", &long(said.partner, 60)).await;
    it.choose("#development", "prototype").await;
    it.choose("#ipr", "know-how").await;
    it.write("#plan", "Plan 12").await;
    it.ask("document.querySelector('#consented_on').value = '2026-01-15';", &[]).await;
    it.follow(".form-end .button").await;
}

/// Hands a draft in; a colleague approves it, and a reviewer of another agency publishes it. None
/// of them but the adviser reads whose it is.
pub async fn publishes(it: &Browser, page: &str, owner: &str) {
    it.follow("form[action$='/submission'] button").await;
    told(async |colleague| {
        colleague.sign_in("manager").await;
        colleague.open(&format!("{page}/review")).await;
        colleague.follow("form[action$='/approval'] button").await;
    })
    .await;
    told(async |reviewer| {
        reviewer.sign_in("reviewer").await;
        reviewer.open(&format!("{page}/review")).await;
        assert!(!reviewer.text("main").await.contains(owner), "nor does a reviewer");
        for name in ["advantages", "clarity", "cooperation", "correctness"] {
            reviewer.choose(&format!("#{name}"), "4").await;
        }
        reviewer.follow("form[action$='/review'] button").await;
    })
    .await;
}

/// Asks the list until the index has heard of it.
async fn finds(it: &Browser) {
    for _ in 0..20 {
        it.open("/opportunities?q=volcanic+sand").await;
        if it.has("[data-open]").await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("what was published is not found");
}

#[tokio::test]
async fn an_opportunity_is_published_and_found_without_the_name_of_its_owner() {
    told(async |it| {
        let owner = "Sandglut Versuch AG";
        it.sign_in("adviser").await;
        fills(it, owner).await;
        it.follow(".form-end .button").await;
        it.follow("a[href^='/opportunities/new']").await;
        let said = Said {
            title: TITLE,
            summary: "A Swiss company keeps waste heat in sand.",
            description: "Heat of up to four hundred degrees is kept for days.",
            advantages: "It costs a third of a water store.",
            partner: "A dairy that has heat to spare.",
        };
        drafts(it, &said).await;
        let page = it.path().await;
        assert_eq!(it.text("h1").await, TITLE);
        assert!(it.text("main").await.contains(owner), "the adviser knows whose it is");

        told(async |stranger| {
            stranger.open(&page).await;
            assert_ne!(stranger.text("h1").await, TITLE, "a draft is nobody else's");
            publishes(it, &page, owner).await;
            finds(stranger).await;
            stranger.follow("[data-open]").await;
            assert_eq!(stranger.text("h1").await, TITLE);
            let source = stranger.ask("return document.documentElement.outerHTML;", &[]).await;
            assert!(
                !source.as_str().unwrap_or_default().contains(owner),
                "the owner stays unnamed"
            );
        })
        .await;
    })
    .await;
}
