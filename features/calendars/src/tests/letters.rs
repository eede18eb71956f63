//! Letters come when schedules are out, once for each change that lasts, and end when they should.

use kit::Role;

use super::{Play, value};

#[tokio::test(flavor = "multi_thread")]
async fn every_meeting_comes_when_the_schedules_are_out_and_not_before() {
    for play in Play::all().await {
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.quiet().await;
        assert!(play.letters(&play.ada).await.is_empty(), "nobody is told before");
        play.host.posted(&play.at("agenda"), "").await;
        play.world.work().await;
        let letters = play.letters(&play.ada).await;
        assert_eq!(letters.len(), 2, "one for each meeting");
        assert_eq!(play.letters(&play.bob).await.len(), 1);
        let (first, _) = play.meeting_at(0).await;
        let calendar = letters.iter().filter_map(|it| it.calendar.as_deref());
        let calendar = calendar.into_iter().find(|it| it.contains(&first.to_string())).unwrap();
        assert_eq!(value(calendar, "METHOD"), "REQUEST");
        assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "RFC 5546: one UID in a message");
        assert_eq!(value(calendar, "SEQUENCE"), "0");
        assert!(value(calendar, "SUMMARY").contains("Bob Berg"));
        assert!(value(calendar, "LOCATION").contains("Ghent\\; hall 2"), "{calendar}");
        assert!(value(calendar, "DTSTART").starts_with("TZID=Europe/Brussels:20270327T09"));
        assert!(value(calendar, "ATTENDEE").contains("PARTSTAT=ACCEPTED"), "{calendar}");
        assert!(!calendar.contains("bob"), "addresses are nobody else's business: {calendar}");
        let bobs = play.letters(&play.bob).await.remove(0);
        assert_eq!(
            value(bobs.calendar.as_deref().unwrap(), "UID"),
            value(calendar, "UID"),
            "both know it by one name"
        );
        assert!(bobs.subject.contains("Ada Adler") && bobs.body.contains("Europe/Brussels"));
        play.quiet().await;
        assert_eq!(play.letters(&play.ada).await.len(), 2, "once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn dragging_about_is_one_letter_and_back_again_is_none() {
    for play in Play::all().await {
        play.announced().await;
        let (id, at) = play.meeting_at(0).await;
        let other = *play.slots[..2].iter().find(|it| **it != at).unwrap();
        for slot in [other, at, other, at] {
            play.moves(id, slot).await;
            play.world.work().await;
            play.world.pass(60_000);
        }
        play.quiet().await;
        assert_eq!(play.letters(&play.bob).await.len(), 1, "it lies where it lay");
        play.moves(id, other).await;
        play.world.work().await;
        assert_eq!(play.letters(&play.bob).await.len(), 1, "it may be moved again");
        play.quiet().await;
        let letters = play.letters(&play.bob).await;
        assert_eq!(letters.len(), 2);
        let [first, second] = [0, 1].map(|at: usize| letters[at].calendar.clone().unwrap());
        assert_eq!(value(&first, "UID"), value(&second, "UID"));
        let number = |it: &str| value(it, "SEQUENCE").parse::<i64>().unwrap();
        assert!(number(&second) > number(&first), "{second}");
        assert_ne!(value(&first, "DTSTART"), value(&second, "DTSTART"));
        assert!(letters[1].subject.starts_with("Moved"), "{}", letters[1].subject);
        assert_eq!(play.letters(&play.cleo).await.len(), 1, "her meeting was not touched");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_cancelled_goes_from_both_calendars() {
    for play in Play::all().await {
        play.announced().await;
        let (id, _) = play.meeting_at(0).await;
        play.host.posted(&play.at(&format!("meetings/{id}/cancellation")), "").await;
        play.quiet().await;
        for who in [&play.ada, &play.bob] {
            let letter = play.letters(who).await.pop().unwrap();
            let calendar = letter.calendar.unwrap();
            assert_eq!(value(&calendar, "METHOD"), "CANCEL");
            assert_eq!(value(&calendar, "STATUS"), "CANCELLED");
            assert!(value(&calendar, "SEQUENCE").parse::<i64>().unwrap() > 0);
            assert!(letter.subject.starts_with("Cancelled"), "{}", letter.subject);
        }
        // Who leaves is told as well: the meeting stands in their calendar.
        play.cleo.posted(&play.at("registration/removal"), "").await;
        play.quiet().await;
        let last = play.letters(&play.cleo).await.pop().unwrap();
        assert_eq!(value(last.calendar.as_deref().unwrap(), "METHOD"), "CANCEL");
        play.quiet().await;
        assert_eq!(play.letters(&play.cleo).await.len(), 2, "once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_want_letters_gets_none_until_they_do() {
    for play in Play::all().await {
        assert!(play.bob.read(&play.at("agenda")).await.contains("/letters"));
        play.bob.posted(&play.at("letters"), "").await;
        play.announced().await;
        assert!(play.letters(&play.bob).await.is_empty());
        assert_eq!(play.letters(&play.ada).await.len(), 2);
        let page = play.bob.read(&play.at("agenda")).await;
        assert!(page.contains("You get no letters") && page.contains("letters/removal"), "{page}");
        play.bob.posted(&play.at("letters/removal"), "").await;
        play.quiet().await;
        let letter = play.letters(&play.bob).await.pop().expect("what he missed");
        // The address in the letter ends them without signing in, once it is pressed.
        let guest = play.world.visitor(Role::Guest);
        let url = letter.unsubscribe.unwrap();
        let url = url.strip_prefix(&play.world.app.settings.base_url).unwrap();
        assert!(guest.read(url).await.contains("Send no letters"), "opening does nothing");
        assert_eq!(guest.post(url, "List-Unsubscribe=One-Click").await.status, 200);
        assert!(guest.read(url).await.contains("You get no letters"));
        let (id, _) = play.meeting_at(0).await;
        play.host.posted(&play.at(&format!("meetings/{id}/cancellation")), "").await;
        play.quiet().await;
        assert_eq!(play.letters(&play.bob).await.len(), 1, "he wanted none");
        guest.posted(&format!("{url}/return"), "").await;
        play.quiet().await;
        assert_eq!(play.letters(&play.bob).await.len(), 2, "and now he knows");
        for wrong in ["/calendars/letters/x", "/calendars/letters/"] {
            assert!([404, 410].contains(&guest.get(wrong).await.status), "{wrong}");
        }
        let stranger = play.world.stranger(Role::Member);
        assert_eq!(stranger.post(&play.at("letters"), "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_address_of_the_event_is_told_with_a_higher_number() {
    for play in Play::all().await {
        play.announced().await;
        let event: kit::Id<events::Event> = play.url.rsplit('/').next().unwrap().parse().unwrap();
        let version = play.world.app.db.read(move |tx| Ok(events::known(tx, event)?.version)).await;
        let form = super::EVENT.replace("hall+2", "hall+9");
        play.host.posted(&play.url, &format!("{form}&version={}", version.unwrap())).await;
        play.quiet().await;
        let letters = play.letters(&play.bob).await;
        assert_eq!(letters.len(), 2);
        let second = letters[1].calendar.as_deref().unwrap();
        assert!(value(second, "LOCATION").contains("hall 9"), "{second}");
        assert_eq!(value(second, "SEQUENCE"), "1");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_begun_and_who_is_gone_is_left_alone() {
    for play in Play::all().await {
        play.announced().await;
        play.world.until("2027-03-27T18:00:00Z");
        let (id, _) = play.meeting_at(0).await;
        play.host.posted(&play.at(&format!("meetings/{id}/ending")), "step=end").await;
        play.quiet().await;
        assert_eq!(play.letters(&play.bob).await.len(), 1, "it is over");
        let person = play.cleo.who.as_ref().unwrap().person;
        let now = play.world.now();
        play.world
            .app
            .db
            .write(move |tx| (crate::privacy::PERSONAL[0].erase)(tx, person, now))
            .await
            .unwrap();
        let left =
            play.world.app.db.read(move |tx| (crate::privacy::PERSONAL[0].export)(tx, person));
        assert!(left.await.unwrap().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schedule_brings_the_script_that_keeps_it_and_no_other_page_does() {
    for play in Play::all().await {
        play.announced().await;
        let page = play.ada.read(&play.at("agenda")).await;
        assert!(page.contains("src=\"/calendars/pocket.js\"") && page.contains("data-pocket"));
        assert!(!play.ada.read(&play.url).await.contains("pocket.js"));
        let guest = play.world.visitor(Role::Guest);
        let worker = guest.get("/calendars/worker.js").await;
        assert_eq!(worker.kind, "text/javascript; charset=utf-8");
        assert_eq!(worker.header("service-worker-allowed"), "/");
        assert!(worker.body.contains("/sign-out") && worker.body.contains("\"visit agenda\""));
        assert_eq!(guest.get("/calendars/pocket.js").await.status, 200);
        play.world.until("2027-04-10T10:00:00Z");
        assert!(!play.ada.read(&play.at("agenda")).await.contains("pocket.js"), "it is over");
    }
}
