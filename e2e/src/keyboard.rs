//! Everything by keys, and always visible where one is.

use std::time::Duration;

use fantoccini::key::Key;
use serde_json::Value;

use crate::browser::{Browser, told};

/// Whether what has the focus can be seen and is marked.
const MARKED: &str = "
    const it = document.activeElement, style = getComputedStyle(it), box = it.getBoundingClientRect();
    const marked = style.outlineStyle != 'none' && parseFloat(style.outlineWidth) > 0
        || style.boxShadow != 'none';
    const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
    const name = `${it.localName}.${it.className} ${it.textContent.trim().slice(0, 40)}`;
    return marked && seen ? '' : `${name} (marked ${marked}, seen ${seen}, ${document.hasFocus()})`;
";

/// What has the focus and still does not show it after a moment.
async fn unmarked(it: &Browser) -> Value {
    let mut said = it.ask(MARKED, &[]).await;
    for _ in 0..20 {
        if said == "" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        said = it.ask(MARKED, &[]).await;
    }
    said
}

fn key(it: Key) -> String {
    char::from(it).to_string()
}

async fn tab_until(it: &Browser, css: &str) {
    for _ in 0..60 {
        let is_there = format!("return document.activeElement.matches(\"{css}\");");
        if it.ask(&is_there, &[]).await == true {
            return;
        }
        it.keys(&key(Key::Tab)).await;
    }
    panic!("the tab key never comes to {css}");
}

#[tokio::test]
async fn the_focus_is_always_visible() {
    told(async |it| {
        for page in ["/", "/organisations", "/sign-up"] {
            it.open(page).await;
            for _ in 0..40 {
                it.keys(&key(Key::Tab)).await;
                if it.ask("return document.activeElement == document.body;", &[]).await == true {
                    break;
                }
                assert_eq!(unmarked(it).await, "", "the focus is lost on {page}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_first_tab_leads_past_the_menu() {
    told(async |it| {
        it.open("/organisations").await;
        it.keys(&key(Key::Tab)).await;
        tab_until(it, ".skip").await;
        it.keys(&key(Key::Enter)).await;
        it.until("document.activeElement.id == 'main'").await;
    })
    .await;
}

#[tokio::test]
async fn the_palette_leads_to_an_organisation() {
    told(async |it| {
        it.open("/organisations").await;
        let name = it.text("[data-open]").await;
        it.open("/").await;
        it.keys(&(key(Key::Control) + "k")).await;
        it.until("document.querySelector('#palette').open").await;
        it.keys(&name).await;
        it.until(&format!(
            "[...document.querySelectorAll('#palette [role=option]')].some(it => it.textContent.includes('{name}'))"
        ))
        .await;
        it.keys(&key(Key::Enter)).await;
        it.until("location.pathname.startsWith('/organisations/')").await;
        assert_eq!(it.text("h1").await, name);
    })
    .await;
}

#[tokio::test]
async fn letters_search_and_walk_through_a_list() {
    told(async |it| {
        it.open("/organisations").await;
        it.keys("/").await;
        it.until("document.activeElement.id == 'q'").await;
        it.keys("energy").await;
        it.keys(&key(Key::Enter)).await;
        it.until("location.search.includes('q=energy') && document.querySelector('.pills a, [data-open]')").await;
        it.ask("document.activeElement.blur();", &[]).await;
        let titles = it.texts("[data-open]").await;
        assert!(titles.len() > 2, "the demo knows some of energy: {titles:?}");
        it.keys("j").await;
        it.keys("j").await;
        it.keys("k").await;
        it.keys("j").await;
        let here = it.ask("return document.activeElement.textContent;", &[]).await;
        assert_eq!(here, titles[1].as_str());
        it.keys(&key(Key::Enter)).await;
        it.until("location.pathname.startsWith('/organisations/')").await;
        assert_eq!(it.text("h1").await, titles[1]);
    })
    .await;
}

#[tokio::test]
async fn menus_open_with_enter_and_close_with_escape() {
    told(async |it| {
        it.open("/").await;
        tab_until(it, "details.menu > summary").await;
        it.keys(&key(Key::Enter)).await;
        it.until("document.activeElement.parentElement.open").await;
        it.keys(&key(Key::Tab)).await;
        it.keys(&key(Key::Escape)).await;
        it.until("document.activeElement.matches('details.menu:not([open]) > summary')").await;
    })
    .await;
}
