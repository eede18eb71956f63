//! The calendar of one's own, read by a library that did not write it.

use std::collections::BTreeSet;

use calcard::{
    Entry, Parser,
    icalendar::{ICalendar, ICalendarComponentType, ICalendarProperty},
};
use kit::{
    Id,
    testing::{get, worlds},
};

use super::{HOUSE, does, follows, somebody};

// Not strict: that mode of the library does not know a calendar by its first line.
fn parsed(text: &str) -> ICalendar {
    match Parser::new(text).entry() {
        Entry::ICalendar(it) => it,
        other => panic!("{other:?}: {text}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_opens_it_until_it_is_changed_or_taken_away() {
    for world in worlds(HOUSE).await {
        let (ann, thing) = (somebody(&world, "Ann", "en").await, Id::new());
        does(&world, Id::nil(), "things.made", thing).await;
        follows(&ann, thing, "all").await;
        let make = async || {
            let page = ann.at.post("/notices/calendar", "").await.body;
            let at = page.split("http://127.0.0.1:8080").nth(1).expect("an address");
            at.split('"').next().unwrap().to_owned()
        };
        let first = make().await;
        let program = world.visitor(kit::Role::Guest);
        let read = program.get(&first).await;
        assert_eq!((read.status, read.kind.as_str()), (200, "text/calendar; charset=utf-8"));
        assert!(read.body.contains("BEGIN:VEVENT") && read.body.ends_with("END:VCALENDAR\r\n"));
        let second = make().await;
        assert_ne!(first, second);
        assert_eq!(program.get(&first).await.status, 404, "a new key makes the old one useless");
        assert_eq!(program.get(&second).await.status, 200);
        let key = second.trim_start_matches("/calendar/").trim_end_matches(".ics").to_owned();
        let looked = key.clone();
        let stored = world.app.db.read(move |tx| crate::calendar::store::find(tx, &looked)).await;
        assert!(stored.unwrap().unwrap().key != key, "only a digest is kept");
        assert_eq!(ann.at.post("/notices/calendar/removal", "").await.status, 303);
        assert_eq!(program.get(&second).await.status, 404);
        for wrong in ["/calendar/x.ics", "/calendar/x", "/calendar/.ics"] {
            assert_eq!(program.get(wrong).await.status, 404);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_known_already_is_not_sent_again() {
    for world in worlds(HOUSE).await {
        let (ann, thing) = (somebody(&world, "Ann", "en").await, Id::new());
        does(&world, Id::nil(), "things.made", thing).await;
        follows(&ann, thing, "all").await;
        let page = ann.at.post("/notices/calendar", "").await.body;
        let url = page.split("http://127.0.0.1:8080").nth(1).and_then(|it| it.split('"').next());
        let url = url.unwrap();
        let guest = world.visitor(kit::Role::Guest);
        let text = guest.get(url).await.body;
        let tag = format!("\"{}\"", kit::crypto::digest(&text));
        world.pass(60_000);
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
            let answer = guest.send(get(url).header("if-none-match", &known), Vec::new()).await;
            assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
        }
        follows(&ann, thing, "").await;
        let answer = guest.send(get(url).header("if-none-match", &tag), Vec::new()).await;
        assert_eq!(answer.status, 200, "and what changed is");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn entries_are_whole_for_a_reader_of_another_house() {
    for world in worlds(HOUSE).await {
        let (ann, thing) = (somebody(&world, "Ann", "en").await, Id::new());
        does(&world, Id::nil(), "things.made", thing).await;
        follows(&ann, thing, "all").await;
        let zone = "zone=Europe%2FDublin&digest_hour=7&weekday=1&pace_contacts=daily\
            &pace_organisations=daily&pace_matches=daily&pace_tasks=daily&pace_news=daily";
        assert_eq!(ann.at.post("/notices/settings", zone).await.status, 303);
        let page = ann.at.post("/notices/calendar", "").await.body;
        let url = page.split("http://127.0.0.1:8080").nth(1).and_then(|it| it.split('"').next());
        let text = ann.at.get(url.unwrap()).await.body;
        assert!(text.lines().all(|line| line.len() <= 76), "folded");
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "every line ends as it should");
        let it = parsed(&text);
        let events: Vec<_> = it
            .components
            .iter()
            .filter(|it| it.component_type == ICalendarComponentType::VEvent)
            .collect();
        assert_eq!(events.len(), 51, "{text}");
        let mut uids = BTreeSet::new();
        for event in &events {
            let uid = event.uid().unwrap().to_owned();
            assert!(uids.insert(uid), "each once");
            let said = |name: &ICalendarProperty| {
                let entry = event.property(name)?;
                Some(entry.values.first()?.as_text()?.to_owned())
            };
            let title = said(&ICalendarProperty::Summary).unwrap();
            assert!(title.contains("Żółw, Söhne; \\ & Co\nand a name"), "{title:?}");
            assert!(event.property(&ICalendarProperty::Dtstamp).is_some());
        }
        assert!(text.contains("DTSTART;VALUE=DATE:20261221"), "{text}");
        assert!(text.contains("DTEND;VALUE=DATE:20261222"));
        assert!(text.contains("DTSTART;TZID=Europe/Dublin:20261121T120000"));
        assert!(text.contains("TZID:Europe/Dublin"));
        assert!(!uids.is_empty());
    }
}
