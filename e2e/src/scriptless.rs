//! A browser that runs no scripts can do all of it.

use crate::{
    browser::told_without_script,
    organisations::{fills, listed},
    pictures::IDEA,
};

#[tokio::test]
async fn the_main_job_works_without_scripts() {
    told_without_script(async |it| {
        it.open("/").await;
        it.write("#text", IDEA).await;
        it.follow(".ask .button").await;
        assert!(it.has(".hit").await);
        it.press(".hit summary").await;
        assert!(!it.texts(".hit details[open] tbody tr").await.is_empty());
        it.press("input[name=country]").await;
        it.follow("#filters button").await;
        assert!(it.path().await.contains("country="));
        assert!(it.has(".pills a").await && it.has(".hit").await);
    })
    .await;
}

#[tokio::test]
async fn a_list_is_filtered_without_scripts() {
    told_without_script(async |it| {
        it.open("/organisations").await;
        it.press("input[name=kind][value=university]").await;
        it.follow("#filters button").await;
        assert!(it.path().await.contains("kind=university"));
        let kinds = it.texts("tbody .badge").await;
        assert!(kinds.iter().all(|kind| kind == "University"), "{kinds:?}");
        it.follow(".pills a").await;
        assert!(!it.path().await.contains("kind=university"));
    })
    .await;
}

#[tokio::test]
async fn a_form_is_sent_without_scripts() {
    told_without_script(async |it| {
        it.sign_in("adviser").await;
        fills(it, "Ohne Skript AG").await;
        it.follow(".form-end .button").await;
        assert_eq!(it.text("h1").await, "Ohne Skript AG");
        listed(it, "Ohne Skript AG", 1).await;
    })
    .await;
}
