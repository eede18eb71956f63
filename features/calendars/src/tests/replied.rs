//! Calendars answer: who organises sees it, nothing is cancelled by it, and only the one who was asked can answer.

use kit::{Caller, jobs};

use super::{Play, value};

fn reply(uid: &str, sequence: &str, status: &str, stamp: &str) -> String {
    format!(
        "From: Bob <bob@elsewhere.example>\r\nMessage-ID: <{stamp}{status}{sequence}@x>\r\nSubject: Declined\r\n\
         Auto-Submitted: auto-generated\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n\
         BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\n\
         DTSTAMP:{stamp}\r\nATTENDEE;PARTSTAT={status}:mailto:bob@elsewhere.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

struct Answering {
    play: Play,
    way: inbox::Way,
}

impl Answering {
    async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for play in Play::all().await {
            let data = play.world.app.settings.data.clone();
            let way = inbox::Way::new(&data.join("letters"), "entente@agency.example").unwrap();
            inbox::open(&data, way.clone());
            play.announced().await;
            all.push(Self { play, way });
        }
        all
    }

    async fn comes(&self, to: &str, letter: &str) {
        inbox::put(&self.way, letter.as_bytes(), Some(to)).unwrap();
        let by = Caller::house(self.play.world.now());
        let order = move |tx: &mut kit::Tx| jobs::put(tx, &by, inbox::COLLECT.kind, "", by.now);
        self.play.world.app.db.write(order).await.unwrap();
        self.play.world.work().await;
    }

    async fn page(&self) -> String {
        let (id, _) = self.play.meeting_at(0).await;
        self.play.host.read(&self.play.at(&format!("meetings/{id}"))).await
    }
}

/// The address of the organiser in a message.
fn organiser(calendar: &str) -> String {
    let line = value(calendar, "ORGANIZER");
    line.rsplit_once("mailto:").expect("an address").1.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_incoming_mail_nothing_is_another() {
    for play in Play::all().await {
        play.announced().await;
        let letter = play.letters(&play.bob).await.remove(0);
        assert!(!organiser(letter.calendar.as_deref().unwrap()).contains('+'));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_calendar_answers_is_shown_and_cancels_nothing() {
    for it in Answering::all().await {
        let bobs = it.play.letters(&it.play.bob).await.remove(0).calendar.unwrap();
        let (to, uid) = (organiser(&bobs), value(&bobs, "UID"));
        assert!(to.starts_with("entente+") && to.ends_with("@agency.example"), "{to}");
        let adas = it.play.letters(&it.play.ada).await.remove(0).calendar.unwrap();
        assert_ne!(organiser(&adas), to, "each has an address of their own");
        it.comes(&to, &reply(&uid, "0", "ACCEPTED", "20261121T120000Z")).await;
        assert!(it.page().await.contains("accepted in the calendar"));
        it.comes(&to, &reply(&uid, "0", "DECLINED", "20261121T130000Z")).await;
        let page = it.page().await;
        assert!(
            page.contains("declined in the calendar") && !page.contains("accepted in the calendar"),
            "{page}"
        );
        assert!(page.contains("/cancellation"), "it stays until somebody cancels it");
        assert!(it.play.host.read(&it.play.at("desk")).await.contains("Declined in a calendar"));
        let told = it.play.host.read("/notices").await;
        assert!(told.contains("declined a meeting at"), "{told}");
        let own = it.play.bob.read("/notices").await;
        assert!(own.contains("Your calendar declined"), "{own}");
        it.comes(&to, &reply(&uid, "0", "ACCEPTED", "20261121T125900Z")).await;
        assert!(
            it.page().await.contains("declined in the calendar"),
            "an older answer counts no more"
        );
        // Cancelled properly, both are told.
        let (id, _) = it.play.meeting_at(0).await;
        it.play.host.posted(&it.play.at(&format!("meetings/{id}/cancellation")), "").await;
        it.play.quiet().await;
        let letter = it.play.letters(&it.play.ada).await.pop().unwrap();
        assert_eq!(value(letter.calendar.as_deref().unwrap(), "METHOD"), "CANCEL");
        it.comes(&to, &reply(&uid, "9", "ACCEPTED", "20261122T130000Z")).await;
        assert!(
            !it.page().await.contains("accepted in the calendar"),
            "there is nothing to accept"
        );
        let person = it.play.bob.who.as_ref().unwrap().person;
        let now = it.play.world.now();
        let erase = move |tx: &mut kit::Tx| (crate::privacy::PERSONAL[0].erase)(tx, person, now);
        it.play.world.app.db.write(erase).await.unwrap();
        assert!(!it.page().await.contains("in the calendar"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_counts_for_whoever_was_asked_and_for_what_is_so() {
    for it in Answering::all().await {
        let bobs = it.play.letters(&it.play.bob).await.remove(0).calendar.unwrap();
        let cleos = it.play.letters(&it.play.cleo).await.remove(0).calendar.unwrap();
        let (to, uid) = (organiser(&bobs), value(&bobs, "UID"));
        it.comes(&organiser(&cleos), &reply(&uid, "0", "DECLINED", "20261121T120000Z")).await;
        it.comes(&to, &reply(&value(&cleos, "UID"), "0", "DECLINED", "20261121T120001Z")).await;
        let wrong = format!("entente+{}@agency.example", "0".repeat(32));
        it.comes(&wrong, &reply(&uid, "0", "DECLINED", "20261121T120002Z")).await;
        assert!(
            !it.page().await.contains("in the calendar"),
            "the address says whose answer it is"
        );
        let (id, at) = it.play.meeting_at(0).await;
        let other = *it.play.slots[..2].iter().find(|it| **it != at).unwrap();
        it.play.moves(id, other).await;
        it.play.quiet().await;
        it.comes(&to, &reply(&uid, "0", "DECLINED", "20261121T120003Z")).await;
        assert!(!it.page().await.contains("in the calendar"), "it was moved since");
        let bobs = it.play.letters(&it.play.bob).await.pop().unwrap().calendar.unwrap();
        it.comes(&to, &reply(&uid, &value(&bobs, "SEQUENCE"), "TENTATIVE", "20261121T120004Z"))
            .await;
        assert!(it.page().await.contains("tentative in the calendar"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_cancels_where_the_organiser_chose_so() {
    for it in Answering::all().await {
        let desk = it.play.host.read(&it.play.at("desk")).await;
        assert!(desk.contains("Cancel what a calendar declines"), "{desk}");
        let choose = it.play.at("replies");
        assert_eq!(it.play.bob.post(&choose, "cancels=yes").await.status, 403);
        assert_eq!(it.play.host.post(&choose, "cancels=perhaps").await.status, 400);
        it.play.host.posted(&choose, "cancels=yes").await;
        let desk = it.play.host.read(&it.play.at("desk")).await;
        assert!(desk.contains("Keep what a calendar declines"), "{desk}");
        let bobs = it.play.letters(&it.play.bob).await.remove(0).calendar.unwrap();
        assert!(value(&bobs, "ATTENDEE").contains("RSVP=TRUE"), "answers are read: {bobs}");
        let (to, uid) = (organiser(&bobs), value(&bobs, "UID"));
        it.comes(&to, &reply(&uid, "0", "DECLINED", "20261121T120000Z")).await;
        let own = it.play.bob.read("/notices").await;
        assert!(own.contains("it is cancelled"), "{own}");
        let told = it.play.host.read("/notices").await;
        assert!(told.contains("in the calendar: it is cancelled"), "{told}");
        it.play.quiet().await;
        let letter = it.play.letters(&it.play.ada).await.pop().unwrap();
        assert_eq!(value(letter.calendar.as_deref().unwrap(), "METHOD"), "CANCEL");
        assert_eq!(value(letter.calendar.as_deref().unwrap(), "UID"), uid, "hers goes, too");
        // The one who asked takes it back that way; a meeting is left.
        let adas = it.play.letters(&it.play.ada).await;
        let with_cleo =
            adas.iter().filter_map(|it| it.calendar.clone()).find(|it| value(it, "UID") != uid);
        let with_cleo = with_cleo.expect("she meets two");
        let declined = reply(&value(&with_cleo, "UID"), "0", "DECLINED", "20261121T123000Z");
        it.comes(&organiser(&with_cleo), &declined).await;
        assert!(it.play.ada.read("/notices").await.contains("it is cancelled"));
        it.play.quiet().await;
        let letter = it.play.letters(&it.play.cleo).await.pop().unwrap().calendar.unwrap();
        assert_eq!(value(&letter, "METHOD"), "CANCEL", "{letter}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_taken_back_lets_meetings_stay() {
    for it in Answering::all().await {
        let choose = it.play.at("replies");
        it.play.host.posted(&choose, "cancels=yes").await;
        // After the choice is taken back nothing is cancelled any more.
        it.play.host.posted(&choose, "cancels=no").await;
        let cleos = it.play.letters(&it.play.cleo).await.remove(0).calendar.unwrap();
        let next = value(&cleos, "UID");
        it.comes(&organiser(&cleos), &reply(&next, "0", "DECLINED", "20261121T130000Z")).await;
        it.play.quiet().await;
        assert!(
            it.play
                .letters(&it.play.ada)
                .await
                .iter()
                .all(|it| { value(it.calendar.as_deref().unwrap(), "METHOD") == "REQUEST" })
        );
    }
}
