//! Letters: when they come, what they say, and how they end.

use kit::{
    Id, Tx,
    clock::{DAY, HOUR},
    testing::worlds,
};

use super::{HOUSE, Somebody, does, enrolled, follows, kept, letters, somebody, things};

const PACES: &str = "pace_contacts=daily&pace_organisations=daily&pace_matches=daily\
    &pace_tasks=at-once&pace_news=daily";

/// Chooses hours; the paces are daily but for tasks.
async fn sets(who: &Somebody, rest: &str) -> kit::testing::Answer {
    who.at.post("/notices/settings", &format!("{PACES}&{rest}")).await
}

const BRUSSELS: &str = "zone=Europe%2FBrussels&digest_hour=7&weekday=1";

#[tokio::test(flavor = "multi_thread")]
async fn one_letter_a_day_tells_everything_grouped_in_the_readers_language() {
    for world in worlds(HOUSE).await {
        let (ann, thing) = (somebody(&world, "Ann", "de").await, Id::new());
        assert_eq!(sets(&ann, BRUSSELS).await.status, 303);
        let before = letters(&world, "Ann").await.len();
        does(&world, Id::nil(), "things.made", thing).await;
        follows(&ann, thing, "all").await;
        does(&world, Id::nil(), "things.changed", thing).await;
        let her: Id<things::Thing> = ann.id.to_string().parse().unwrap();
        does(&world, Id::nil(), "things.asked", her).await;
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before, "nothing at once");
        // The world begins at noon; seven in Brussels is six in UTC.
        world.pass(18 * HOUR - 1);
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before, "not a moment too early");
        world.pass(1);
        world.work().await;
        world.pass(DAY);
        world.work().await;
        let all = letters(&world, "Ann").await;
        assert_eq!(all.len(), before + 1, "{}: one letter, once", world.name);
        let it = &all[0];
        assert!(it.subject.contains("2 Hinweise"), "{}", it.subject);
        let (contacts, news) =
            (it.body.find("Kontakte").unwrap(), it.body.find("Neuigkeiten").unwrap());
        assert!(contacts < news && it.body.contains("24.12.2026"), "{}", it.body);
        assert!(it.body.contains(&format!("http://127.0.0.1:8080/things/{thing}")));
        assert!(it.html.as_ref().unwrap().contains("<h2>Kontakte</h2>"), "{:?}", it.html);
        let whole = it.text(&world.app.messages, "http://127.0.0.1:8080");
        assert!(whole.contains("\n-- \nSie bekommen diesen Brief"), "{whole}");
        assert!(whole.contains("/notices/settings") && whole.contains("/notices/unsubscribe/"));
        let told = kept(&world, ann.id).await;
        assert!(told.iter().all(|it| it.mailed_at.is_some() && it.mail_at.is_none()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_read_meanwhile_is_in_no_letter() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", "en").await;
        let her: Id<things::Thing> = ann.id.to_string().parse().unwrap();
        let before = letters(&world, "Ann").await.len();
        does(&world, Id::nil(), "things.asked", her).await;
        world.work().await;
        ann.at.post("/notices/reading", "").await;
        world.pass(2 * DAY);
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tasks_come_at_once_but_not_in_quiet_hours_and_security_does_not_wait() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", "en").await;
        // Noon in UTC is one o'clock in Brussels.
        let quiet = format!("{BRUSSELS}&quiet_from=12:30&quiet_until=06:00");
        assert_eq!(sets(&ann, &quiet).await.status, 303);
        let her: Id<things::Thing> = ann.id.to_string().parse().unwrap();
        let before = letters(&world, "Ann").await.len();
        does(&world, Id::nil(), "things.due", her).await;
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before, "it is quiet");
        does(&world, ann.id, "things.signed_in", her).await;
        world.work().await;
        let all = letters(&world, "Ann").await;
        assert_eq!(all.len(), before + 1, "her account does not wait");
        assert!(all[0].unsubscribe.is_none(), "and cannot be switched off");
        world.pass(17 * HOUR);
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before + 2, "at six the day begins");
        does(&world, Id::nil(), "things.due", her).await;
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before + 3, "and now it is at once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_comes_as_chosen_last() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", "en").await;
        let her: Id<things::Thing> = ann.id.to_string().parse().unwrap();
        sets(&ann, BRUSSELS).await;
        let before = letters(&world, "Ann").await.len();
        does(&world, Id::nil(), "things.asked", her).await;
        world.work().await;
        // Seven in Kolkata is half past one in UTC.
        sets(&ann, "zone=Asia%2FKolkata&digest_hour=7&weekday=1").await;
        world.pass(13 * HOUR + 30 * 60_000);
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before + 1);
        world.pass(DAY);
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before + 1, "the old hour is forgotten");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_closed_or_never_came_is_not_written_to() {
    for world in worlds(HOUSE).await {
        let never = enrolled(&world, "Never", "en").await;
        let closed = somebody(&world, "Closed", "en").await;
        let before = letters(&world, "Closed").await.len();
        for id in [never, closed.id] {
            let thing: Id<things::Thing> = id.to_string().parse().unwrap();
            does(&world, Id::nil(), "things.due", thing).await;
        }
        let close = move |tx: &mut Tx| {
            tx.run(kit::sql!(
                "update people_person set stage = 'closed' where id = $1 -- every agency: tests",
                closed.id
            ))
        };
        world.app.db.write(close).await.unwrap();
        world.pass(2 * DAY);
        world.work().await;
        assert_eq!(kept(&world, never).await.len(), 1, "the inbox has it");
        assert!(letters(&world, "Never").await.is_empty());
        assert_eq!(letters(&world, "Closed").await.len(), before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_click_ends_letters_without_signing_in_and_can_be_taken_back() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", "en").await;
        let her: Id<things::Thing> = ann.id.to_string().parse().unwrap();
        does(&world, Id::nil(), "things.asked", her).await;
        world.pass(DAY);
        world.work().await;
        let url = letters(&world, "Ann").await[0].unsubscribe.clone().unwrap();
        let path = url.strip_prefix("http://127.0.0.1:8080").unwrap().to_owned();
        let guest = world.visitor(kit::Role::Guest);
        let asked = guest.get(&path).await;
        assert!(asked.status == 200 && asked.body.contains("Contacts"), "{}", asked.body);
        let pace = || {
            let id = ann.id;
            world
                .app
                .db
                .read(move |tx| crate::setting::store::pace(tx, id, kit::notice::Subject::Contacts))
        };
        assert_eq!(pace().await.unwrap().as_str(), "daily", "looking changes nothing");
        // What a mail program posts.
        for _ in 0..2 {
            let done = guest.post(&path, "List-Unsubscribe=One-Click").await;
            assert_eq!((done.status, done.location.as_str()), (200, ""), "no way to anywhere else");
            assert_eq!(pace().await.unwrap().as_str(), "off");
        }
        let before = letters(&world, "Ann").await.len();
        does(&world, Id::nil(), "things.asked", her).await;
        world.pass(2 * DAY);
        world.work().await;
        assert_eq!(letters(&world, "Ann").await.len(), before);
        assert_eq!(guest.post(&format!("{path}/return"), "").await.status, 303);
        assert_eq!(pace().await.unwrap().as_str(), "daily", "as it was");
        assert_eq!(guest.post(&format!("{path}/return"), "").await.status, 303);
        assert_eq!(pace().await.unwrap().as_str(), "daily", "also the second time");

        let (head, tail) = path.split_at(path.len() - 3);
        let forged = format!("{head}{}", if tail == "AAA" { "BBB" } else { "AAA" });
        for wrong in [forged.as_str(), "/notices/unsubscribe/x", "/notices/unsubscribe/a.b"] {
            for answer in [guest.get(wrong).await, guest.post(wrong, "").await] {
                assert_eq!(answer.status, 410, "{wrong}");
                assert!(answer.body.contains("does not work any more"));
            }
        }
        world.pass(366 * DAY);
        assert_eq!(guest.post(&path, "").await.status, 410, "too old");
        assert_eq!(pace().await.unwrap().as_str(), "daily");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_choice_comes_back_whole() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", "en").await;
        let page = ann.at.get("/notices/settings").await.body;
        assert!(page.contains("Atlantic/Azores") && page.contains("Always at once"), "{page}");
        let wrong = "zone=Europe%2FNowhere&digest_hour=25&weekday=9&quiet_from=22:00";
        let answer = sets(&ann, wrong).await;
        assert_eq!(answer.status, 422);
        for said in ["no such time zone", "Say both hours", "cannot be read"] {
            assert!(answer.body.contains(said), "{said}: {}", answer.body);
        }
        let answer = ann.at.post("/notices/settings", BRUSSELS).await;
        assert_eq!(answer.status, 422, "without paces");
        assert!(answer.body.contains("Europe/Brussels"));
        assert_eq!(sets(&ann, BRUSSELS).await.status, 303);
        let page = ann.at.get("/notices/settings").await.body;
        assert!(page.contains("<option value=\"Europe/Brussels\" selected>"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn erasure_leaves_nothing_of_a_person() {
    for world in worlds(HOUSE).await {
        let (ann, bob) = (somebody(&world, "Ann", "en").await, somebody(&world, "Bob", "en").await);
        let thing = Id::new();
        does(&world, Id::nil(), "things.made", thing).await;
        follows(&ann, thing, "all").await;
        follows(&bob, thing, "all").await;
        sets(&ann, BRUSSELS).await;
        ann.at.post("/notices/calendar", "").await;
        does(&world, bob.id, "things.changed", thing).await;
        does(&world, ann.id, "things.changed", thing).await;
        world.work().await;
        assert_eq!((kept(&world, ann.id).await.len(), kept(&world, bob.id).await.len()), (1, 1));
        let personal = &crate::FEATURE.personal[0];
        let id = ann.id;
        let told = world.app.db.read(move |tx| (personal.export)(tx, id)).await.unwrap();
        assert!(told.len() >= 4, "setting, pace, watch, calendar, notice: {told:?}");
        for _ in 0..2 {
            world.app.db.write(move |tx| (personal.erase)(tx, id, 0)).await.unwrap();
        }
        assert!(world.app.db.read(move |tx| (personal.export)(tx, id)).await.unwrap().is_empty());
        assert!(kept(&world, bob.id).await.is_empty(), "what she did is told to nobody any more");
    }
}
