//! Two agencies and their clients: from the draft of an opportunity to an achievement that a
//! client confirmed and a second person validated. Every page on the way is looked at.

use std::{path::Path, time::Duration};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::json;

use crate::{
    accessible::is_fine,
    browser::{Browser, told},
    opportunities::{Said, drafts, publishes},
    organisations::fills,
};

const OWNER: &str = "Glutkorn Speicher AG";
/// Who speaks for the owner, and reads mail but has no account.
const CLIENT: &str = "vera.glutkorn@speicher.example";
/// Of the other agency: whoever is interested, and who advises them.
const SEEKER: &str = "judith.eggersahl@ligniva.example";
const ADVISER: &str = "milan.habersaat@elbe-saale-innovation.example";

const SAID: Said = Said {
    title: "Ceramic grain store keeps the heat of kilns",
    summary: "A Swiss maker of stores keeps the heat of kilns in grains of clay.",
    description: "Grains of fired clay are heated to six hundred degrees and cool slowly in a closed tower.",
    advantages: "It stands for thirty years and needs 40 percent less room than stone.",
    partner: "A maker of dryers for wood or fibre who tests one tower.",
};
const COMPANY: &str = "We win a resin from residues of wood and make from it what protects fibres from fire. \
    Twelve experts, a laboratory, and a pilot plant that makes two hundred kilograms a day.";
const WISH: &str = "Our dryer needs heat at night, when the kiln is cold. We would like to test one tower for \
    three months, share what we measure, and then agree on a licence for the resin plants of the north.";
const AGREED: &str = "Licence for heat stores in resin plants";
const BENEFIT: &str =
    "One side sells its store to a new branch, the other dries without gas at night.";

/// Opens the newest letter to somebody that leads to an answer, as soon as it is written.
async fn opens_the_letter(it: &Browser, to: &str) {
    let find = "return [...document.querySelectorAll('.lines li')]
        .filter(it => it.textContent.includes(arguments[0]))
        .map(it => it.querySelector('a').getAttribute('href'));";
    for _ in 0..50 {
        it.open("/outbox").await;
        let letters = it.ask(find, &[json!(to)]).await;
        if let Some(letter) = letters[0].as_str() {
            it.open(letter).await;
            return;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    panic!("there is no letter to {to}");
}

/// The interest of the client of one agency in the opportunity: the page of it.
async fn expresses(seeker: &Browser, page: &str) -> String {
    seeker.enter(SEEKER).await;
    seeker.open(page).await;
    seeker.follow("a[href$='/interests/new']").await;
    is_fine(seeker).await;
    seeker.write("#company", "Too short").await;
    seeker.write("#expectation", WISH).await;
    seeker.choose("#kind", "sme").await;
    seeker.choose("#country", "DE").await;
    seeker.press("#agreed").await;
    seeker.follow(".form-end .button").await;
    assert!(seeker.has("#company[aria-invalid=true]").await, "150 characters at least");
    assert_eq!(seeker.ask("return document.querySelector('#expectation').value", &[]).await, WISH);
    seeker.write("#company", COMPANY).await;
    seeker.follow(".form-end .button").await;
    let it = seeker.path().await;
    assert!(it.starts_with("/interests/"), "{it}");
    is_fine(seeker).await;
    it
}

/// Both sides agree to be named, the owner's through its adviser, who was told so.
async fn meet(seeker: &Browser, host: &Browser, it: &str) {
    host.open(it).await;
    host.press("input[name=answer][value=yes]").await;
    host.follow("form[action$='/answer'] .button").await;
    is_fine(host).await;
    host.write("#name", "Vera Glutkorn").await;
    host.write("#email", CLIENT).await;
    host.write("#how-owner", "Said so on the telephone.").await;
    host.follow("form[action$='/consent'] .button").await;
    seeker.open(it).await;
    assert!(!seeker.text("main").await.contains("Glutkorn"), "one consent is none");
    seeker.follow("form[action$='/consent'] .button").await;
    assert!(seeker.text("main").await.contains(OWNER), "now they know each other");
    is_fine(seeker).await;
}

/// The statement letter is written and printed: the printed one as a file.
async fn prints(host: &Browser, it: &str, folder: &Path) -> std::path::PathBuf {
    host.open(it).await;
    host.follow("form[action$='/negotiation'] button").await;
    host.follow("a[href$='/letter']").await;
    host.write("#title", AGREED).await;
    host.choose("#agreement", "licence").await;
    host.write("#benefit", BENEFIT).await;
    host.follow(".form-end .button").await;
    is_fine(host).await;
    let fetch = "const said = await fetch(arguments[0]);
        const bytes = new Uint8Array(await said.arrayBuffer());
        return btoa(bytes.reduce((all, it) => all + String.fromCharCode(it), ''));";
    let paper = host.ask(fetch, &[json!(format!("{it}/letter/paper"))]).await;
    let bytes = STANDARD.decode(paper.as_str().unwrap_or_default()).expect("a file");
    assert!(bytes.starts_with(b"%PDF-"), "the letter is a PDF");
    let path = folder.join("signed.pdf");
    std::fs::write(&path, bytes).expect("it is kept");
    path
}

#[tokio::test]
async fn two_agencies_and_a_client_go_from_a_draft_to_an_achievement() {
    let folder = tempfile::tempdir().expect("a folder");
    told(async |host| {
        host.sign_in("adviser").await;
        fills(host, OWNER).await;
        host.follow(".form-end .button").await;
        host.follow("a[href^='/opportunities/new']").await;
        drafts(host, &SAID).await;
        let page = host.path().await;
        publishes(host, &page, OWNER).await;
        told(async |seeker| {
            let it = expresses(seeker, &page).await;
            told(async |adviser| {
                adviser.enter(ADVISER).await;
                adviser.open("/interests/desk?part=free").await;
                is_fine(adviser).await;
                adviser.open(&it).await;
                adviser.follow("form[action$='/allocation'] .button").await;
                adviser.follow("form[action$='/referral'] .button").await;
                is_fine(adviser).await;
                meet(seeker, host, &it).await;
                let signed = prints(host, &it, folder.path()).await;
                achieve(adviser, &it, &signed).await;
            })
            .await;
            confirmed(&it).await;
            host.open(&it).await;
            host.follow("form[action$='/achievement/validation'] button").await;
            assert_eq!(host.count("[aria-labelledby=s-achievement] .badge.good").await, 2);
            is_fine(host).await;
            host.open("/interests/figures").await;
            is_fine(host).await;
        })
        .await;
    })
    .await;
}

/// The signed letter is attached, and what was agreed is registered.
async fn achieve(adviser: &Browser, it: &str, signed: &Path) {
    adviser.open(it).await;
    is_fine(adviser).await;
    let file = adviser.find("#file").await;
    file.send_keys(&signed.to_string_lossy()).await.expect("a file is chosen");
    adviser.follow("form[action$='/statement'] .button").await;
    is_fine(adviser).await;
    let title = adviser.ask("return document.querySelector('#title').value", &[]).await;
    assert_eq!(title, AGREED, "it begins with the words of the letter");
    let day = "document.querySelector('#signed_on').value = '2026-01-20';";
    adviser.ask(day, &[]).await;
    adviser.follow("form[action$='/achievement'] .button").await;
    assert!(adviser.text("main").await.contains(AGREED));
}

/// The owner's side has no account: one click on the page behind the link of its letter.
async fn confirmed(it: &str) {
    told(async |client| {
        opens_the_letter(client, CLIENT).await;
        client.follow(".letter-body a[href*='/interests/proof/']").await;
        is_fine(client).await;
        assert!(!client.has("main .badge.good").await, "opening it confirms nothing");
        client.follow("main form:not(:has([name=does])) .button").await;
        assert!(client.has("main .badge.good").await);
        is_fine(client).await;
        client.open(it).await;
        assert!(!client.text("main").await.contains(AGREED), "the link opens that page alone");
        client.complaints().await;
    })
    .await;
}
