//! The same house in four languages and two themes.

use crate::browser::{Browser, told};

/// Main pages that everybody can open.
const PAGES: [&str; 11] = [
    "/",
    "/matching?text=heat+pump",
    "/organisations",
    "/funding",
    "/opportunities",
    "/agencies",
    "/taxonomy",
    "/sign-in",
    "/sign-up",
    "/about",
    "/demo",
];

pub async fn speaks(it: &Browser, lang: &str) {
    it.press("details.menu:has(button[name=lang]) > summary").await;
    it.follow(&format!("button[name=lang][value={lang}]")).await;
    assert_eq!(it.ask("return document.documentElement.lang;", &[]).await, lang);
}

/// How a day and an amount of millions look in a language.
const LOOKS: [(&str, &str, &str); 3] = [
    ("de", r"\b\d{2}\.\d{2}\.20\d{2}\b", r"\d\.\d{3}\.000"),
    ("fr", r"\b\d{1,2} \p{L}+\.? 20\d{2}\b", r"\d[\u202f\u00a0]\d{3}[\u202f\u00a0]000"),
    ("pl", r"\b\d{1,2} \p{L}+ 20\d{2}\b", r"\d[\u202f\u00a0]\d{3}[\u202f\u00a0]000"),
];

#[tokio::test]
async fn words_days_and_numbers_follow_the_language() {
    told(async |it| {
        it.open("/").await;
        let english = it.text("h1").await;
        it.open("/funding?q=greenhouses").await;
        it.follow("[data-open]").await;
        let topic = it.path().await;
        for (lang, day, amount) in LOOKS {
            it.open("/").await;
            speaks(it, lang).await;
            assert_ne!(it.text("h1").await, english, "{lang}");
            for page in PAGES {
                it.open(page).await;
                let source = it.ask("return document.documentElement.outerHTML;", &[]).await;
                let source = source.as_str().unwrap_or_default();
                let missing = source.split_once('\u{27e6}').map(|(_, it)| it.split('\u{27e7}').next());
                assert_eq!(missing, None, "{page} in {lang}");
                assert!(source.contains(&format!("lang=\"{lang}\"")), "{page} in {lang}");
            }
            it.open(&topic).await;
            for shape in [day, amount] {
                let is_said = "return new RegExp(arguments[0], 'u').test(document.querySelector('main').innerText);";
                let is_said = it.ask(is_said, &[shape.into()]).await;
                assert!(is_said == true, "{shape} in {lang}: {}", it.text("main").await);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_theme_that_was_chosen_stays() {
    told(async |it| {
        let ground = "return getComputedStyle(document.documentElement).backgroundColor;";
        it.open("/").await;
        let light = it.ask(ground, &[]).await;
        it.follow(".head button[name=theme]").await;
        let theme = "return document.documentElement.dataset.theme;";
        for page in ["/organisations", "/sign-in", "/"] {
            it.open(page).await;
            assert_eq!(it.ask(theme, &[]).await, "dark", "{page}");
            assert_ne!(it.ask(ground, &[]).await, light, "{page}");
        }
        it.choose("#theme", "light").await;
        it.follow(".foot form .button").await;
        it.open("/organisations").await;
        assert_eq!(it.ask(ground, &[]).await, light);
    })
    .await;
}
