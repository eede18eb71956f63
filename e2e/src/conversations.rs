//! An adviser visits a company: the questions go on without a connection, and what was said is written at once.

use serde_json::json;

use crate::{
    accessible::is_fine,
    browser::{Browser, told_over_a_line},
};

const SENT: &str = "document.querySelector('form[data-answers]').dataset.unsent === '0'";
/// Answers wait on this device, and the page says so.
const WAITS: &str = "Number(document.querySelector('form[data-answers]').dataset.unsent) > 0
    && document.querySelector('[data-answers-state]').textContent";
/// The page was put on this device.
const ALONG: &str = "!document.querySelector('[data-visit-state]').hidden";

/// Writes an answer and leaves its field.
async fn says(it: &Browser, field: &str, words: &str) {
    let script = "const it = document.querySelector(`[name=\"${arguments[0]}\"]`);
        it.value = arguments[1];
        it.dispatchEvent(new Event('change', { bubbles: true }));
        return it.value;";
    assert_eq!(it.ask(script, &[json!(field), json!(words)]).await, json!(words));
}

/// That an answer stands there, as soon as it is shown.
async fn shows(it: &Browser, field: &str, words: &str) {
    it.until(&format!("document.querySelector('[name=\"{field}\"]')?.value === '{words}'")).await;
}

async fn picks(it: &Browser, field: &str, value: &str) {
    it.ask(
        "document.querySelector(`input[name=\"${arguments[0]}\"][value=\"${arguments[1]}\"]`).click();",
        &[json!(field), json!(value)],
    )
    .await;
}

#[tokio::test]
async fn a_visit_goes_on_without_a_connection_and_leaves_a_note() {
    told_over_a_line(async |it, line| {
        it.sign_in("adviser").await;
        it.open("/organisations/new").await;
        it.write("#name", "Eisvogel Pumpen").await;
        it.choose("#kind", "sme").await;
        it.choose("#country", "DE").await;
        it.follow(".form-end .button").await;
        let company = it.path().await;
        it.follow("section[aria-labelledby=s-visits] form button").await;
        is_fine(it).await;
        let visit = it.path().await;
        it.follow("main a[href$='/parts/all']").await;
        let part = it.path().await;
        it.until(ALONG).await;
        says(it, "contact", "Eva Eis").await;
        it.until(SENT).await;
        is_fine(it).await;
        it.look(360, "dark").await;
        it.picture("visit").await;

        line.cut();
        says(it, "offers", "Pumps that run dry").await;
        says(it, "staff", "34").await;
        it.until(WAITS).await;
        // Loaded anew without a connection: what was sent before and what waits are both there.
        assert!(it.opens(&part).await, "the page opens");
        shows(it, "contact", "Eva Eis").await;
        shows(it, "offers", "Pumps that run dry").await;
        picks(it, "consent", "yes").await;
        says(it, "agreed", "We look for two distributors").await;
        it.until(WAITS).await;
        line.mend();
        it.ask("dispatchEvent(new Event('online'));", &[]).await;
        it.until(SENT).await;
        // That requests failed while there was no connection is what was played.
        it.complaints().await;

        it.follow(".form-end button[value=review]").await;
        is_fine(it).await;
        it.picture("visit-review").await;
        assert!(it.has("input[name='take.profile'][value=offers]").await, "it can be taken over");
        it.follow("main form .form-end button").await;
        assert_eq!(it.path().await, visit);
        it.open(&company).await;
        assert!(it.text("main").await.contains("Pumps that run dry"), "the profile says so");
        it.open(&format!("{visit}/note")).await;
        is_fine(it).await;
        assert!(it.text("article").await.contains("We look for two distributors"));
        it.follow("form[action$='/link'] button").await;
        assert!(it.has("svg.qr").await, "a picture of the link");
        it.picture("visit-note").await;
    })
    .await;
}
