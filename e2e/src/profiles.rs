//! Somebody writes what they can, and sends the logo of an organisation.

use crate::{
    browser::{Browser, told},
    languages::speaks,
    organisations::fills,
};

/// A picture of two by two points.
const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x02, 0x00, 0x00, 0x00, 0x02, 0x08, 0x02, 0x00, 0x00, 0x00, 0xfd, 0xd4, 0x9a,
    0x73, 0x00, 0x00, 0x00, 0x11, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0xc0,
    0xf0, 0x1f, 0x8c, 0x80, 0x18, 0x00, 0x1d, 0xf0, 0x03, 0xfd, 0xd3, 0xd0, 0x7d, 0x26, 0x00, 0x00,
    0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// Writes a skill on the page of lines that is open, and picks what it means when that is shown.
async fn writes(it: &Browser, term: &str, level: &str) {
    it.press("input[name=kind][value=skill]").await;
    it.choose("#lang", "de").await;
    it.write("#term", term).await;
    it.find("#concepts input[type=checkbox]").await;
    it.choose("#level", level).await;
    it.follow(".form-end .button").await;
}

#[tokio::test]
async fn a_skill_is_suggested_written_ordered_and_taken_back() {
    told(async |it| {
        it.sign_in("coach").await;
        it.open("/people").await;
        it.follow(".list-head .actions a[href^='/people/']").await;
        let page = it.path().await;
        it.follow(".show-head a[href$='/skills']").await;
        writes(it, "Laserschweißen", "expert").await;
        assert!(it.text("main").await.contains("Laserschweißen"));
        speaks(it, "en").await;
        assert!(it.text("main").await.to_lowercase().contains("laser welding"), "in English too");
        speaks(it, "de").await;
        it.open(&format!("{page}?as=public")).await;
        assert!(!it.text("main").await.contains("Laserschweißen"), "that is for members");
        it.open(&format!("{page}/skills")).await;
        it.follow("li:has(strong[lang=de]) form[action$='/removal'] button").await;
        it.follow(".flash form button").await;
        assert!(it.has(".notice.good").await, "what was removed can be brought back");
    })
    .await;
}

#[tokio::test]
async fn a_logo_is_sent_and_shown() {
    told(async |it| {
        it.sign_in("adviser").await;
        fills(it, "Wappenstein Muster AG").await;
        it.follow(".form-end .button").await;
        it.follow("section[aria-labelledby=s-profile] a[href$='/files']").await;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("logo.png");
        std::fs::write(&file, PNG).expect("a file");
        it.press("input[name=role][value=picture]").await;
        let field = it.find("#file").await;
        field.send_keys(&file.to_string_lossy()).await.expect("it takes a file");
        it.choose("#audience", "public").await;
        it.follow("#s-send ~ form .form-end .button").await;
        it.until("document.querySelector('img.logo')?.naturalWidth === 2").await;
    })
    .await;
}
