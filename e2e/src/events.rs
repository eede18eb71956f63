//! An organiser and three participants: from a draft of an event over registrations, requests,
//! the schedule and the day itself to feedback and statistics. Every page on the way is looked at.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::json;

use crate::{
    accessible::is_fine,
    browser::{Browser, told},
};

const TITLE: &str = "Grain, glass and heat: a morning of meetings";
/// Who asks, who is asked and accepts, and who is asked and declines.
pub const ASKER: &str = "judith.eggersahl@ligniva.example";
pub const ASKED: &str = "daniela.ruchti.kern@mikrovis.example";
pub const BUSY: &str = "henrike.lauschner@fokalis-laser.example";

/// A zone in which this evening does not become tomorrow while the story is told, the day before
/// yesterday and in three days there, and half an hour that begins in so many minutes.
const TIMES: &str = "const now = new Date();
    const zone = now.getUTCHours() < 20 ? 'UTC' : 'Pacific/Honolulu';
    const parts = at => Object.fromEntries(new Intl.DateTimeFormat('en-CA', {timeZone: zone,
        year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
        hourCycle: 'h23'}).formatToParts(at).map(it => [it.type, it.value]));
    const day = at => { const it = parts(at); return `${it.year}-${it.month}-${it.day}`; };
    const time = at => { const it = parts(at); return `${it.hour}:${it.minute}`; };
    const minute = 60000, begins = Math.ceil((now.getTime() + arguments[0] * minute) / minute) * minute;
    return {zone, first: day(now.getTime() - 2880 * minute), last: day(now.getTime() + 4320 * minute),
        session: `${day(begins)} ${time(begins)}-${time(begins + 30 * minute)}`,
        begins};";

/// Writes the times of the event: sessions in so many minutes; when they begin.
async fn times(host: &Browser, minutes: f64) -> SystemTime {
    let it = host.ask(TIMES, &[json!(minutes)]).await;
    let word = |name: &str| it[name].as_str().unwrap_or_default().to_owned();
    host.write("#zone", &word("zone")).await;
    host.write("#sessions", &word("session")).await;
    let days = "for (const name of ['registration', 'requests']) {
        document.querySelector(`#${name}_from`).value = arguments[0];
        document.querySelector(`#${name}_until`).value = arguments[1];
    }";
    host.ask(days, &[json!(word("first")), json!(word("last"))]).await;
    UNIX_EPOCH + Duration::from_millis(it["begins"].as_u64().expect("a time of the machine"))
}

/// The event is written and published; its address. With `places` there are no more of them, and participants pick
/// their slots themselves.
pub async fn announces(host: &Browser, title: &str, places: Option<&str>) -> String {
    host.sign_in("adviser").await;
    host.open("/events/new").await;
    is_fine(host).await;
    host.write("#title", title).await;
    host.write("#summary", "Those who store heat meet those who need it at night.").await;
    host.choose("#attendance", "on-site").await;
    host.write("#place", "Olten, old foundry").await;
    times(host, 300.0).await;
    host.choose("#minutes", "15").await;
    host.write("#tables", "2").await;
    host.write("#kind-1", "Everybody").await;
    if let Some(places) = places {
        host.write("#places-1", places).await;
        host.press("input[name=booking][value=pick]").await;
    }
    host.write("#conduct", "Come to the meetings you agreed on.").await;
    host.follow(".form-end .button").await;
    let event = host.path().await;
    assert!(event.starts_with("/events/") && !event.ends_with("/new"), "{event}");
    host.follow("form[action$='/publication'] button").await;
    is_fine(host).await;
    event
}

/// Somebody comes in and registers.
pub async fn registers(it: &Browser, email: &str, event: &str) {
    it.enter(email).await;
    it.open(event).await;
    it.follow(&format!("a[href='{event}/registration']")).await;
    is_fine(it).await;
    it.write("#offers", "Stores of fired clay that keep heat for a night.").await;
    it.write("#seeks", "Somebody who dries at night and would test one.").await;
    it.press("#agreed").await;
    it.follow(".form-end .button").await;
    it.open(&format!("{event}/registration")).await;
    assert!(it.has("main .badge").await, "it says where it stands");
}

/// Asks whoever is found by a name.
pub async fn asks(it: &Browser, event: &str, name: &str) {
    it.open(&format!("{event}/participants?q={name}")).await;
    it.follow(&format!("main a[href^='{event}/participants/']")).await;
    is_fine(it).await;
    it.write("#reason", "We would like to talk about a test of three months.").await;
    it.follow("form[action$='/requests'] .button").await;
}

/// The one request somebody was asked is answered.
async fn answers(it: &Browser, event: &str, answer: &str) {
    it.open(&format!("{event}/requests")).await;
    is_fine(it).await;
    match answer {
        "acceptance" => it.follow("form[action$='/acceptance'] .button").await,
        _ => it.follow("form[action$='/acceptance'] button[formaction$='/refusal']").await,
    }
}

/// The event is moved to begin in about two minutes, its schedule is made and published; when it begins.
async fn schedules(host: &Browser, event: &str) -> SystemTime {
    host.open(&format!("{event}/edit")).await;
    let begins = times(host, 1.5).await;
    host.follow(".form-end .button").await;
    assert_eq!(host.path().await, event, "it is saved");
    host.open(&format!("{event}/schedule")).await;
    host.follow("form[action$='/schedule'] button[value=fresh]").await;
    for _ in 0..100 {
        host.open(&format!("{event}/schedule")).await;
        if host.has("form[action$='/agenda'] button").await {
            break;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert!(host.has("main .badge.good").await, "nothing better is possible");
    host.follow("form[action$='/agenda'] button").await;
    is_fine(host).await;
    begins
}

/// Waits until the clock of the machine, which is that of the program and of the browser, has passed a time. No other
/// clock will do: one that runs a little ahead of it has the page asked for before anything has begun.
#[expect(clippy::disallowed_methods, reason = "the clock of the machine is what is waited for")]
async fn begun(at: SystemTime) {
    while let Ok(left) = at.duration_since(SystemTime::now()) {
        tokio::time::sleep(left + Duration::from_millis(1)).await;
    }
}

/// Somebody comes in, and the boards are looked at.
async fn arrives(host: &Browser, asker: &Browser, event: &str) {
    let fetch = "const said = await fetch(arguments[0]);
        const bytes = new Uint8Array(await said.arrayBuffer());
        return String.fromCharCode(...bytes.slice(0, 5));";
    for sheet in ["schedules", "tables", "interpreters", "catalogue", "badges"] {
        let file = format!("{event}/print/{sheet}.pdf");
        assert_eq!(host.ask(fetch, &[json!(file)]).await, "%PDF-", "{sheet}");
    }
    host.open(&format!("{event}/arrivals?q=daniela")).await;
    is_fine(host).await;
    host.follow(&format!("main .lines a[href^='{event}/arrivals/']")).await;
    is_fine(host).await;
    host.follow("main form[action*='/arrivals/'] .button").await;
    assert!(host.has("main .badge.good").await, "it is noted");
    is_fine(host).await;
    for one in [host, asker] {
        one.open(&format!("{event}/board")).await;
        assert!(one.text("main").await.contains("Daniela"));
        is_fine(one).await;
    }
    asker.open(&format!("{event}/hindrances")).await;
    is_fine(asker).await;
}

/// How the meeting was, as one of the two says it.
async fn says(it: &Browser, event: &str, useful: &str) {
    it.open(&format!("{event}/agenda")).await;
    is_fine(it).await;
    it.follow(&format!("main a[href='{event}/feedback']")).await;
    is_fine(it).await;
    it.choose("select[name^=came-]", "held").await;
    it.choose("select[name^=useful-]", useful).await;
    it.choose("select[name^=next-]", "project").await;
    it.write("textarea[name^=said-]", "We test one tower from March on.").await;
    it.follow(".form-end .button").await;
    is_fine(it).await;
    it.complaints().await;
}

#[tokio::test]
async fn three_participants_and_an_organiser_go_from_registration_to_statistics() {
    told(async |host| {
        let event = announces(host, TITLE, None).await;
        told(async |asker| {
            registers(asker, ASKER, &event).await;
            told(async |asked| {
                registers(asked, ASKED, &event).await;
                told(async |busy| {
                    registers(busy, BUSY, &event).await;
                    host.open(&format!("{event}/desk")).await;
                    is_fine(host).await;
                    assert_eq!(host.count("input[name=id]").await, 3);
                    host.follow("form[action$='/validation'] .button").await;
                    asks(asker, &event, "Daniela").await;
                    asks(asker, &event, "Henrike").await;
                    answers(asked, &event, "acceptance").await;
                    answers(busy, &event, "refusal").await;
                })
                .await;
                let begins = schedules(host, &event).await;
                asker.open(&format!("{event}/agenda")).await;
                let agenda = asker.text("main").await;
                assert!(agenda.contains("Daniela") && !agenda.contains("Henrike"), "{agenda}");
                is_fine(asker).await;
                arrives(host, asker, &event).await;
                begun(begins).await;
                says(asker, &event, "5").await;
                says(asked, &event, "4").await;
            })
            .await;
        })
        .await;
        host.open(&format!("{event}/desk")).await;
        is_fine(host).await;
        for place in ["results", "results/figures", "results/people", "figures"] {
            host.open(&format!("{event}/{place}")).await;
            is_fine(host).await;
        }
        host.open(&format!("{event}/results")).await;
        assert_eq!(host.count("tbody tr").await, 2, "both sides said it");
        assert!(host.text("main").await.contains("We test one tower"), "in their words");
    })
    .await;
}
