//! An event whose participants pick their slots, organised by two agencies: places run out, one is given back, and what
//! was agreed on is read without a network.

use crate::{
    accessible::is_fine,
    browser::{Browser, told, told_over_a_line},
    events::{ASKED, ASKER, BUSY, announces, asks, registers},
};

/// Who looks after the other agency.
const PARTNER: &str = "wiebke.sandhofen@elbe-saale-innovation.example";
/// Who picked a slot in the next event of the demo.
const PICKER: &str = "wout.heggerman@dunglas.example";

/// The other agency is asked, and says yes.
async fn is_shared(host: &Browser, event: &str) {
    host.open(&format!("{event}/organisers")).await;
    is_fine(host).await;
    let elbe = "const list = document.querySelector('#agency');
        return [...list.options].find(it => it.textContent.includes('Elbe')).value;";
    let elbe = host.ask(elbe, &[]).await;
    host.choose("#agency", elbe.as_str().expect("it is offered")).await;
    host.follow(".form-end .button").await;
    assert!(host.has("main .badge.warn, main .badge.info").await, "it waits for an answer");
    told(async |partner| {
        partner.enter(PARTNER).await;
        partner.open(&format!("{event}/organisers")).await;
        is_fine(partner).await;
        partner.follow("form[action$='/acceptance'] button").await;
        partner.open(&format!("{event}/desk")).await;
        is_fine(partner).await;
    })
    .await;
}

/// Somebody accepts the one request there is, and picks the first slot both have free.
async fn picks(it: &Browser, event: &str) -> String {
    it.open(&format!("{event}/requests")).await;
    is_fine(it).await;
    it.press("form[action$='/acceptance'] .button:not(.quiet)").await;
    assert!(it.has("select[name=slot]:invalid").await, "without a slot there is no meeting");
    let first = "const list = document.querySelector('select[name=slot]');
        return [...list.options].find(it => it.value).value;";
    let first = it.ask(first, &[]).await;
    it.choose("select[name=slot]", first.as_str().expect("a slot is free")).await;
    it.follow("form[action$='/acceptance'] .button:not(.quiet)").await;
    it.open(&format!("{event}/agenda")).await;
    is_fine(it).await;
    it.text("main").await
}

#[tokio::test]
async fn participants_pick_their_slots_and_a_place_given_back_is_offered_to_who_waits() {
    told(async |host| {
        let event = announces(host, "Two agencies, two places: who meets whom", Some("2")).await;
        is_shared(host, &event).await;
        told(async |asker| {
            registers(asker, ASKER, &event).await;
            told(async |asked| {
                registers(asked, ASKED, &event).await;
                host.open(&format!("{event}/desk")).await;
                host.follow("form[action$='/validation'] .button").await;
                asks(asker, &event, "Daniela").await;
                let agenda = picks(asked, &event).await;
                assert!(agenda.contains("Judith"), "{agenda}");
            })
            .await;
            told(async |waits| {
                registers(waits, BUSY, &event).await;
                assert!(waits.has("main .notice").await, "it says which number she has");
                asker.open(&format!("{event}/registration")).await;
                asker.press("details.more:has(form[action$='/removal']) summary").await;
                asker.follow("form[action$='/registration/removal'] button").await;
                waits.open(&format!("{event}/registration")).await;
                is_fine(waits).await;
                waits.follow("form[action$='/registration/place'] button").await;
                assert!(!waits.has("form[action$='/registration/place']").await, "it is hers");
            })
            .await;
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_schedule_that_was_opened_is_read_without_a_network() {
    told_over_a_line(async |it, line| {
        it.enter(PICKER).await;
        it.open("/events").await;
        let find = "return [...document.querySelectorAll('a[href^=\"/events/\"]')]
            .find(it => it.textContent.includes('Light and Growth')).getAttribute('href');";
        let event = it.ask(find, &[]).await;
        let agenda = format!("{}/agenda", event.as_str().expect("the next event"));
        it.open(&agenda).await;
        let said = it.text("main ul.lines").await;
        it.until("!document.querySelector('[data-pocket-kept]').hidden").await;
        line.cut();
        assert!(it.opens(&agenda).await, "it opens without a network");
        assert_eq!(it.text("main ul.lines").await, said, "and says the same");
        line.mend();
        // What was not there meanwhile was complained of.
        it.complaints().await;
    })
    .await;
}
