//! Contacts: two people agree, and one of them ends it.

use crate::browser::{Browser, told_apart};

const REASON: &str =
    "Wir bauen beide Sensoren für feuchte Umgebungen und könnten im Winter einen Prüfstand teilen.";

/// The link of a person in a list of contacts.
async fn lists(it: &Browser, name: &str) -> bool {
    it.open("/contacts").await;
    it.texts("main a strong").await.iter().any(|text| text == name)
}

#[tokio::test]
async fn two_people_become_contacts_and_one_ends_it() {
    told_apart(async |aline| {
        aline.sign_in("member").await;
        // Somebody asks her already: she accepts, and keeps a note.
        aline.open("/contacts").await;
        aline.follow("form[action$='/acceptance'] .button").await;
        let page = aline.path().await;
        assert!(page.starts_with("/contacts/"), "{page}");
        assert!(aline.has(".badge.good").await, "they are contacts now");
        aline.write("#note", REASON).await;
        aline.choose("#step", "exchange").await;
        aline.follow("form[action$='/notes'] .form-end .button").await;
        assert!(aline.text("#note").await.contains("Prüfstand"));
        let name = aline.text("h1").await;
        assert!(lists(aline, &name).await, "{name} is listed");

        aline.open(&page).await;
        aline.follow("form[action$='/removal']:not([action*='block']) .button").await;
        assert!(!lists(aline, &name).await, "{name} is gone");

        // She asks again, and takes it back.
        aline.open(&page).await;
        aline.write("#reason", "Zu kurz").await;
        aline.follow(".form-end .button").await;
        assert!(aline.has(".wrong").await, "a reason says what could be done together");
        aline.write("#reason", REASON).await;
        aline.follow(".form-end .button").await;
        assert!(aline.has(".badge.info").await, "not accepted yet");
        aline.follow("form[action$='/request/removal'] .button").await;
        aline.open(&page).await;
        assert!(!aline.has(".badge.info").await);
    })
    .await;
}
