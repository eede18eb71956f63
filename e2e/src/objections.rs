//! The client of an opportunity says that it is wrong, by letter and by telephone, and is answered.

use serde_json::json;

use crate::{
    accessible::is_fine,
    browser::{Browser, told},
    people::reads_the_letter,
};

/// An address without an account.
const CLIENT: &str = "labor@vitrosens.example";

/// What whoever is not signed in is answered.
async fn status(it: &Browser, path: &str) -> i64 {
    let asked = "return (await fetch(arguments[0], {credentials: 'omit'})).status;";
    it.ask(asked, &[json!(path)]).await.as_i64().expect("a status")
}

/// Answers the objection that is open so that the text stays as it is.
async fn keeps(it: &Browser, why: &str) {
    it.choose("#stage", "kept").await;
    it.write("#answer", why).await;
    it.follow("form[action$='/answer'] button").await;
}

#[tokio::test]
async fn what_a_client_objects_to_is_not_public_until_it_is_answered() {
    told(async |it| {
        it.sign_in("adviser").await;
        it.open("/objections?stage=open").await;
        it.follow("a[data-open]").await;
        is_fine(it).await;
        let page = it.path().await;
        let opportunity = page.strip_suffix("/objection").expect("of an opportunity").to_owned();
        assert_eq!(status(it, &opportunity).await, 404, "nobody sees what is objected to");

        // Nothing is answered without a word.
        it.choose("#stage", "kept").await;
        it.press("form[action$='/answer'] button").await;
        assert!(it.has("#answer:invalid").await && it.path().await == page);
        keeps(it, "We talked: nine minutes are right at 25 degrees, and the text says so.").await;
        assert_eq!(status(it, &opportunity).await, 200, "public again");
        is_fine(it).await;

        // She gets a letter, and one click in it is enough.
        it.write("#email", CLIENT).await;
        it.follow("form[action$='/letter'] button").await;
        told(async |client| {
            reads_the_letter(client, CLIENT).await;
            client.follow(".letter-body a[href*='/objections/at/']").await;
            is_fine(client).await;
            client.follow("button[name=reason][value=outdated]").await;
            assert_eq!(status(client, &opportunity).await, 404);
            assert!(client.has("input[name=does][value=take-back]").await, "it can be taken back");
        })
        .await;

        it.open("/objections?stage=open").await;
        assert_eq!(it.count("a[data-open]").await, 1);
        it.open(&page).await;
        keeps(it, "The buyer has the market of one country only; we agreed to keep it.").await;
        assert_eq!(status(it, &opportunity).await, 200);
    })
    .await;
}
