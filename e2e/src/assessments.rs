//! A company measures itself: answers are kept as they are given, also without a connection.

use std::time::Duration;

use serde_json::json;

use crate::{
    accessible::is_fine,
    browser::{Browser, told, told_apart, told_over_a_line},
    people::reads_the_letter,
};

/// Picks a level of a question.
async fn picks(it: &Browser, question: usize, level: usize) {
    let script = "const all = document.querySelectorAll('fieldset:has(input[type=radio])');
        const levels = all[arguments[0]].querySelectorAll('input[type=radio]');
        levels[arguments[1]].click();
        return levels[arguments[1]].value;";
    let said = it.ask(script, &[json!(question), json!(level)]).await;
    assert_eq!(said, json!(level.to_string()), "that level is there");
}

/// Which level of a question is picked.
async fn picked(it: &Browser, question: usize) -> String {
    let script = "const all = document.querySelectorAll('fieldset:has(input[type=radio])');
        return all[arguments[0]].querySelector('input:checked')?.value ?? '';";
    it.ask(script, &[json!(question)]).await.as_str().unwrap_or_default().to_owned()
}

const SENT: &str = "document.querySelector('form[data-answers]').dataset.unsent === '0'";
/// Answers wait on this device, and the page says so.
const WAITS: &str = "Number(document.querySelector('form[data-answers]').dataset.unsent) > 0
    && document.querySelector('[data-answers-state]').textContent";
/// The page was put on this device.
const ALONG: &str = "!document.querySelector('[data-visit-state]').hidden";

#[tokio::test]
async fn answers_are_kept_one_by_one_also_without_a_connection() {
    told(async |it| {
        it.sign_in("member").await;
        it.open("/assessments").await;
        it.follow(".list-head .actions a[href$='/assessments']").await;
        it.follow("form:has(input[value=digital-maturity]) button").await;
        let page = it.path().await;
        it.follow("section[aria-labelledby=s-parts] p a[href$='/parts/all']").await;
        let part = it.path().await;

        picks(it, 0, 3).await;
        it.until(SENT).await;
        it.connect(false).await;
        picks(it, 1, 2).await;
        it.until(WAITS).await;
        it.connect(true).await;
        it.ask("dispatchEvent(new Event('online'));", &[]).await;
        it.until(SENT).await;
        // That the request failed while there was no connection is what was played.
        it.complaints().await;
        it.open(&part).await;
        assert_eq!((picked(it, 0).await, picked(it, 1).await), ("3".to_owned(), "2".to_owned()));

        let all = "document.querySelectorAll('fieldset[data-question]').forEach(one =>
            one.querySelector('input[type=radio][value=\"3\"], input[type=radio][value=unknown]')?.click());";
        it.ask(all, &[]).await;
        it.follow(".form-end button[value=next]").await;
        assert_eq!(it.path().await, page);
        it.look(360, "dark").await;
        it.press("input[name=shared]").await;
        it.follow("form[action$='/completion'] button").await;
        assert!(it.path().await.ends_with("/report"));
        assert!(it.has("svg.spider").await && it.has(".score strong").await);
        it.open(&part).await;
        assert!(!it.has("form[data-answers]").await, "what is completed stays as it was");
    })
    .await;
}

/// That a question is answered with a level on this page, as soon as it is shown.
async fn shows(it: &Browser, question: usize, level: usize) {
    it.until(&format!(
        "[...document.querySelectorAll('fieldset:has(input[type=radio])')][{question}]
            .querySelector('input:checked')?.value === '{level}'"
    ))
    .await;
}

#[tokio::test]
async fn at_a_clients_place_answering_goes_on_without_a_connection() {
    told_over_a_line(async |it, line| {
        it.sign_in("member").await;
        it.open("/assessments").await;
        it.follow(".list-head .actions a[href$='/assessments']").await;
        let start = "form:has(input[value=customer-innovation]) button";
        it.follow(start).await;
        let check = it.path().await;
        it.follow("section[aria-labelledby=s-parts] p a[href$='/parts/all']").await;
        let part = it.path().await;
        it.until(ALONG).await;
        picks(it, 0, 3).await;
        it.until(SENT).await;

        line.cut();
        picks(it, 1, 2).await;
        it.until(WAITS).await;
        // Loaded anew without a connection: what was sent before and what waits are both there.
        assert!(it.opens(&part).await, "the page opens");
        shows(it, 0, 3).await;
        shows(it, 1, 2).await;
        it.press(".form-end button").await;
        it.until(WAITS).await;
        assert_eq!(it.path().await, part, "the form is not sent into nothing");
        it.new_tab().await;
        assert!(it.opens(&part).await, "in another tab, too");
        shows(it, 1, 2).await;
        it.picture("without-a-connection").await;
        assert!(!it.opens(&check).await, "nothing else is kept on the device");
        assert!(it.opens(&part).await);

        // Another window with a connection says something else meanwhile.
        picks(it, 0, 1).await;
        it.until(WAITS).await;
        line.mend();
        let other = "const all = document.querySelectorAll('fieldset:has(input[type=radio])');
            const { question } = all[0].dataset, body = new URLSearchParams([
                ['question', question], [question, '4'], [`${question}.base`, '1']]);
            await fetch(document.querySelector('form[data-answers]').dataset.answers, { method: 'POST', body });";
        it.ask(other, &[]).await;
        assert!(it.opens(&part).await);
        it.until("document.querySelector('[data-wrong=conflict]')").await;
        shows(it, 0, 1).await;
        shows(it, 1, 2).await;
        is_fine(it).await;
        it.picture("conflict").await;

        // Who leaves decides first; then nothing of them is left.
        it.ask("document.querySelector(\"form[action='/sign-out']\").requestSubmit();", &[]).await;
        it.until("location.search === '?unsent'").await;
        it.press("[data-wrong=conflict] button").await;
        it.until(SENT).await;
        it.open(&part).await;
        shows(it, 0, 1).await;
        it.until(ALONG).await;
        it.ask("document.querySelector(\"form[action='/sign-out']\").requestSubmit();", &[]).await;
        it.until("!location.pathname.includes('/parts/')").await;
        it.until("document.readyState === 'complete'").await;
        assert_eq!(it.ask("return (await caches.keys()).length;", &[]).await, json!(0));
        line.cut();
        assert!(!it.opens(&part).await, "nobody opens it any more");
        // That requests failed while there was no connection is what was played.
        it.complaints().await;
    })
    .await;
}

/// Answers every question of the page that is open with a level, and goes on.
async fn answers_all(it: &Browser, level: usize) {
    let script = "document.querySelectorAll('fieldset[data-question]').forEach(one => {
            const all = one.querySelectorAll('input[type=radio]');
            const level = one.querySelector(`input[type=radio][value=\"${arguments[0]}\"]`);
            (level ?? [...all].find(it => it.value === 'unknown'))?.click();
        });";
    it.ask(script, &[json!(level)]).await;
    it.follow(".form-end button[value=next]").await;
}

/// Begins a check of the main instrument; the address of its page.
async fn begun(it: &Browser, company: &str) -> String {
    it.open(company).await;
    let start = "form:has(input[value=innovation-management]) button";
    // Somebody of the company may have begun it already: it stands first.
    let open = "section[aria-labelledby=s-offers] a.button";
    it.follow(if it.has(start).await { start } else { open }).await;
    it.path().await
}

/// The most telling questions first, one a screen.
async fn answers_in_short(it: &Browser) {
    it.follow("section[aria-labelledby=s-ways] a[href$='/short']").await;
    is_fine(it).await;
    for _ in 0..2 {
        it.press("fieldset[data-question] input[type=radio][value='1']").await;
        it.follow(".form-end button").await;
    }
    assert!(it.has("section[aria-labelledby=s-estimate] .score").await, "what is known so far");
    it.look(360, "light").await;
    it.picture("short-form").await;
    assert!(it.has("aside .lines a[href*='question=']").await, "what was answered");
}

/// Some answers while there is no connection: they wait on this device, and are sent later.
async fn answers_at_the_client(it: &Browser) {
    it.connect(false).await;
    picks(it, 4, 1).await;
    picks(it, 5, 1).await;
    it.until(WAITS).await;
    it.connect(true).await;
    it.ask("dispatchEvent(new Event('online'));", &[]).await;
    it.until(SENT).await;
    // That requests failed while there was no connection is what was played.
    it.complaints().await;
}

/// Everything of a check, with the facts that choose whom to compare with, to its report.
async fn reported(it: &Browser, page: &str, level: usize) -> String {
    it.open(&format!("{page}/parts/all")).await;
    for (at, staff) in ["31", "29", "28"].iter().enumerate() {
        it.write(&format!("input[name='employees.{at}']"), staff).await;
    }
    answers_all(it, level).await;
    it.press("form[action$='/completion'] input[name=shared]").await;
    it.follow("form[action$='/completion'] button").await;
    let report = it.path().await;
    assert!(report.ends_with("/report"), "the report follows: {report}");
    report
}

/// One proposal is accepted and one is refused with its reason; then the plan says who does it
/// until when, and it is done.
async fn plans(it: &Browser) {
    it.follow("section[aria-labelledby=s-next] a.button").await;
    is_fine(it).await;
    it.follow("article.panel form button").await;
    it.follow("article.panel a[href*='/improvements/new']").await;
    it.press("input[name=reason][value=busy]").await;
    it.follow("form[action$='/refusals'] button").await;
    assert!(it.has("details form[action$='/removal']").await, "a no can be taken back");
    it.follow("header .actions a[href$='/improvements']").await;
    it.follow("section[aria-labelledby=s-open] .lines a").await;
    it.ask("document.querySelector('#due_on').value = '2027-03-01';", &[]).await;
    it.follow("section[aria-labelledby=s-edit] .form-end button").await;
    is_fine(it).await;
    it.follow("form[action$='/stage']:has(input[value=done]) button").await;
}

/// An adviser invites a company to a check, which is told to its people.
async fn invited(it: &Browser) -> String {
    it.sign_in("adviser").await;
    it.open("/programmes").await;
    it.press("input[name=organisation]").await;
    it.follow("form[action='/programmes/invitations'] button").await;
    assert!(it.has("a[href='/programmes/clients?state=invited']").await);
    it.sign_in("member").await;
    it.open("/assessments").await;
    it.follow(".list-head .actions a[href$='/assessments']").await;
    it.path().await
}

/// When it is measured again says the adviser: today, in place of a year from now.
async fn measured_again_today(it: &Browser, company: &str) {
    it.sign_in("adviser").await;
    let plan = company.replace("/assessments", "/improvements");
    // The day is set by what hears of the result, some moments after it.
    for _ in 0..60 {
        it.open(&plan).await;
        if it.has("section[aria-labelledby=s-again]").await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let today = "const day = new Date().toISOString().slice(0, 10);
        document.querySelector('section[aria-labelledby=s-again] input[type=date]').value = day;";
    it.ask(today, &[]).await;
    it.follow("section[aria-labelledby=s-again] form button").await;
    is_fine(it).await;
    it.sign_in("member").await;
}

#[tokio::test]
async fn a_company_goes_from_an_invitation_over_a_plan_to_the_second_report() {
    told_apart(async |it| {
        let company = invited(it).await;
        let page = begun(it, &company).await;
        answers_in_short(it).await;
        it.open(&format!("{page}/parts/strategy")).await;
        answers_at_the_client(it).await;
        let first = reported(it, &page, 1).await;
        is_fine(it).await;
        let class = it.text("section[aria-labelledby=s-beside] p").await;
        assert!(class.contains(char::is_numeric), "class and n are said: {class}");
        let score = it.text(".score strong").await;
        plans(it).await;
        measured_again_today(it, &company).await;

        let page = begun(it, &company).await;
        let second = reported(it, &page, 3).await;
        assert!(second != first && it.has("svg.course polyline").await);
        assert!(it.has("section[aria-labelledby=s-course] .lines a").await, "what was done");
        assert!(it.has("section[aria-labelledby=s-since] tbody tr").await, "what changed");
        is_fine(it).await;
        it.picture("second-report").await;
        for length in ["short", "normal", "full"] {
            let whole = "const it = await fetch(document.querySelector(arguments[0]).href);
                const bytes = new Uint8Array(await it.arrayBuffer());
                return btoa(bytes.reduce((all, one) => all + String.fromCharCode(one), ''));";
            let link = format!("a[href*='length={length}']");
            Browser::keeps_file(
                &format!("report-{length}.pdf"),
                &it.ask(whole, &[json!(link)]).await,
            );
        }
        assert_ne!(it.text(".score strong").await, score);
        it.open(&first).await;
        assert_eq!(it.text(".score strong").await, score, "the first is never altered");
    })
    .await;
}

#[tokio::test]
async fn somebody_without_an_account_answers_with_a_link_and_a_pin() {
    const EMAIL: &str = "foreman@house.example";
    told_apart(async |member| {
        member.sign_in("member").await;
        member.open("/assessments").await;
        member.follow(".list-head .actions a[href$='/assessments']").await;
        member.follow("form:has(input[value=digital-maturity]) button").await;
        member.follow("section[aria-labelledby=s-ways] a[href$='/passes']").await;
        is_fine(member).await;
        member.write("#name", "Ada Foreman").await;
        member.write("#email", EMAIL).await;
        member.follow(".form-end .button").await;
        let pin = member.text(".notice code").await;
        member.picture("pass-made").await;
        told_apart(async |guest| {
            reads_the_letter(guest, EMAIL).await;
            guest.follow(".letter-body a").await;
            is_fine(guest).await;
            guest.write("#pin", &pin).await;
            guest.follow(".form-end .button").await;
            is_fine(guest).await;
            guest.follow("section[aria-labelledby=s-parts] a").await;
            is_fine(guest).await;
            picks(guest, 0, 2).await;
            guest.until(SENT).await;
            guest.follow(".form-end button[value=next]").await;
            guest.follow(".crumbs a").await;
            guest.look(360, "dark").await;
            guest.picture("pass-parts").await;
            guest.follow("form[action$='/end'] button").await;
            assert!(guest.path().await.ends_with("/end"));
        })
        .await;
        member.open(&member.path().await).await;
        assert!(member.has("td .badge.good").await, "it is handed in");
    })
    .await;
}
