//! The page of a guest: everything a participant does, with the key of a letter alone.

use kit::clock::{DAY, MINUTE};

use super::{GRETA, Play, id_after};

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_asks_is_asked_meets_and_takes_the_meeting_along() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        let before = play.guest.get(&format!("{own}/participants")).await;
        assert_eq!(before.status, 404, "not validated yet");
        play.validated().await;
        play.world.work().await;
        let list = play.guest.read(&format!("{own}/participants?q=pumps")).await;
        assert!(list.contains("Ada Adler"), "{list}");
        let ada = id_after(&list, &format!("{own}/participants/"));
        let one = format!("{own}/participants/{ada}");
        assert!(play.guest.read(&one).await.contains("Pumps"));
        assert_eq!(play.guest.post(&one, "reason=&priority=2").await.status, 422);
        play.guest.posted(&one, "reason=Let+us+talk&priority=3").await;
        let again = play.guest.post(&one, "reason=Again&priority=3").await;
        assert_eq!(again.status, 409, "a double click is told: {}", again.body);
        let asked = play.ada.read(&play.at("requests")).await;
        assert!(asked.contains("Gartenbau Grün (Greta Grün)") && asked.contains("Let us talk"));
        let request = id_after(&asked, &play.at("requests/"));
        play.ada.posted(&play.at(&format!("requests/{request}/acceptance")), "priority=2").await;
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        assert!(play.guest.read(&own).await.contains("Accepted"));
        play.host.posted(&play.at("agenda"), "").await;
        play.world.work().await;
        let page = play.guest.read(&own).await;
        assert!(page.contains("Confirmed") && page.contains("Table"), "{page}");
        let file = play.guest.get(&format!("{own}/meetings.ics")).await;
        assert_eq!(file.kind, "text/calendar; charset=utf-8");
        assert!(file.body.contains("BEGIN:VEVENT") && file.body.contains("TZID=Europe/Brussels"));
        let key = own.rsplit('/').next().unwrap();
        assert!(!file.body.replace("\r\n ", "").contains(key), "a calendar is shown to others");
        // What she did stands in the journal as hers, like that of everybody.
        let back = format!("{own}/requests/{request}/withdrawal");
        play.guest.posted(&back, "").await;
        assert!(play.guest.read(&own).await.contains("Cancelled"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_answers_and_is_told_by_one_letter() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        play.validated().await;
        play.world.work().await;
        let before = play.letters(GRETA).await.len();
        let list = play.ada.read(&play.at("participants")).await;
        let greta = id_after(&list, &play.at("participants/"));
        let ask = play.at(&format!("participants/{greta}/requests"));
        play.ada.posted(&ask, "reason=Valves+for+us&priority=2&how=send").await;
        play.world.work().await;
        assert_eq!(play.letters(GRETA).await.len(), before, "news are collected");
        play.world.pass(11 * MINUTE);
        play.world.work().await;
        let letters = play.letters(GRETA).await;
        assert_eq!(letters.len(), before + 1, "validated and asked: one letter");
        assert!(letters[0].body.contains("Ada Adler"), "{}", letters[0].body);
        assert_eq!(letters[0].body.matches("\n–").count(), 2, "{}", letters[0].body);
        let fresh = play.page_in_letter(GRETA).await;
        assert_ne!(fresh, own);
        let page = play.guest.read(&fresh).await;
        assert!(page.contains("Valves for us"), "{page}");
        let request = id_after(&page, &format!("{fresh}/requests/"));
        let yes = format!("{fresh}/requests/{request}/acceptance");
        play.guest.posted(&yes, "reply=Gladly&priority=3").await;
        assert!(play.ada.read(&play.at("requests")).await.contains("Gladly"));
        let no = format!("{fresh}/requests/{request}/refusal");
        play.guest.posted(&no, "").await;
        let other = format!("{fresh}/requests/{}/acceptance", kit::Id::<()>::new());
        assert_eq!(play.guest.post(&other, "priority=2").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn details_change_the_address_is_renewed_and_a_guest_leaves() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        let form = format!("company=Grün+AG&{}", play.details("Quiet+valves"));
        play.guest.posted(&format!("{own}/profile"), &form).await;
        assert!(play.guest.read(&format!("{own}/profile")).await.contains("Quiet valves"));
        assert!(play.host.read(&play.at("desk")).await.contains("Grün AG (Greta Grün)"));
        let wrong = play.guest.post(&format!("{own}/profile"), "company=&kind=1").await;
        assert_eq!(wrong.status, 422);
        let new = play.guest.posted(&format!("{own}/renewal"), "").await.path();
        assert_ne!(new, own);
        assert_eq!(play.guest.get(&own).await.status, 410, "the one before leads nowhere");
        let letter = play.page_in_letter(GRETA).await;
        assert_eq!(play.guest.get(&letter).await.status, 410, "nor do those in letters");
        assert_eq!(play.guest.get("/guests/at/nothing").await.status, 410, "as one that never was");
        play.guest.posted(&format!("{new}/removal"), "").await;
        assert!(play.host.read(&play.at("desk")).await.contains("Cancelled"));
        let twice = play.guest.post(&format!("{new}/removal"), "").await;
        assert_eq!(twice.status, 409, "two tabs");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_erased_after_days_of_grace_and_may_stay() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        play.validated().await;
        play.guest.posted(&format!("{own}/erasure"), "").await;
        let page = play.guest.read(&own).await;
        assert!(page.contains("Everything about you is erased on"), "{page}");
        assert!(play.host.read(&play.at("desk")).await.contains("Cancelled"), "she left");
        play.guest.posted(&format!("{own}/erasure/removal"), "").await;
        assert!(!play.guest.read(&own).await.contains("is erased on"));
        play.guest.posted(&format!("{own}/erasure"), "").await;
        for _ in 0..4 {
            play.world.pass(20 * DAY);
            play.world.work().await;
        }
        let known = play.world.app.db.read(|tx| people::of_email(tx, GRETA)).await.unwrap();
        assert!(known.is_none());
        assert_eq!(play.guest.get(&own).await.status, 410);
        let desk = play.host.read(&play.at("desk")).await;
        assert!(!desk.contains("Greta") && !desk.contains("Gartenbau"), "{desk}");
        assert!(play.letters(GRETA).await.is_empty(), "letters go with her");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_guest_is_not_another() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        let other = play.comes("Otto Oben", "otto@guest.example").await;
        play.validated().await;
        let list = play.guest.read(&format!("{own}/participants")).await;
        assert!(
            list.contains("Otto Oben") && list.contains("Ada Adler") && !list.contains("Greta")
        );
        let ada = id_after(
            &play.guest.read(&format!("{own}/participants?q=Ada")).await,
            "/participants/",
        );
        play.guest.posted(&format!("{own}/participants/{ada}"), "reason=Mine&priority=2").await;
        let request = id_after(&play.guest.read(&own).await, &format!("{own}/requests/"));
        let foreign = format!("{other}/requests/{request}/withdrawal");
        assert_eq!(play.guest.post(&foreign, "").await.status, 404, "nobody else's request");
        assert!(!play.guest.read(&other).await.contains("Mine"));
    }
}
