//! What a guest has as everybody else: suggestions with reasons, reminders, the board of the day.

use kit::clock::{DAY, MINUTE};

use super::{GRETA, Play, id_after};

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_says_why_somebody_is_not_relevant_and_takes_it_back() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        let details = play.details("Rooms").replace("seeks=Rooms", "seeks=Valves");
        play.ada.posted(&play.at("registration"), &details).await;
        let other = format!("{own}/participants/{}", kit::Id::<()>::new());
        play.validated().await;
        let page = play.guest.read(&own).await;
        assert!(page.contains("Not relevant because") && page.contains("Ada Adler"), "{page}");
        let ada = id_after(&page, &format!("{own}/suggestions/"));
        let at = format!("{own}/suggestions/{ada}");
        assert_eq!(play.guest.post(&format!("{at}/removal"), "reason=ugly").await.status, 400);
        play.guest.posted(&format!("{at}/removal"), "reason=field&said=No+rooms").await;
        let page = play.guest.read(&own).await;
        assert!(page.contains("Whom you left out") && page.contains("No rooms"), "{page}");
        assert!(!page.contains("Not relevant because"), "nobody else is there: {page}");
        // Ada learns nothing of it.
        assert!(!play.ada.read(&play.at("suggestions")).await.contains("No rooms"));
        play.guest.posted(&format!("{at}/return"), "").await;
        assert!(play.guest.read(&own).await.contains("Not relevant because"));
        let nobody = other.replace("participants", "suggestions");
        let status = play.guest.post(&format!("{nobody}/removal"), "").await.status;
        assert_eq!(status, 404);
        let wrong = at.replace(own.rsplit('/').next().unwrap(), "nothing");
        assert_eq!(play.guest.post(&format!("{wrong}/removal"), "").await.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_reminded_by_letter_until_they_want_no_more() {
    for play in Play::all().await {
        play.world.work().await;
        let own = play.comes("Greta Grün", GRETA).await;
        let quiet = play.comes("Otto Oben", "otto@guest.example").await;
        play.validated().await;
        play.guest.posted(&format!("{quiet}/reminders"), "reminders=off").await;
        let page = play.guest.read(&quiet).await;
        assert!(page.contains("You get no reminders") && page.contains("value=\"on\""), "{page}");
        assert_eq!(play.guest.post(&format!("{own}/reminders"), "").await.status, 400);
        let list = play.ada.read(&play.at("participants")).await;
        let ask = |name: &str| {
            let row = list.split("<article").find(|it| it.contains(name)).unwrap_or(&list);
            let id = id_after(row, &play.at("participants/"));
            play.at(&format!("participants/{id}/requests"))
        };
        let form = "reason=Valves&priority=2&how=send";
        play.ada.posted(&ask("Greta Grün"), form).await;
        play.world.work().await;
        play.world.pass(11 * MINUTE);
        play.world.work().await;
        let before = play.letters(GRETA).await.len();
        let silent = play.letters("otto@guest.example").await.len();
        // Two days before the time for requests ends, whoever has to answer is reminded.
        for _ in 0..40 {
            play.world.pass(DAY);
            play.world.work().await;
            play.world.pass(11 * MINUTE);
            play.world.work().await;
        }
        let letters = play.letters(GRETA).await;
        let reminder = letters.iter().find(|it| it.body.contains("waits for your answer"));
        let reminder = reminder.unwrap_or_else(|| panic!("{before}: {letters:?}"));
        assert!(reminder.body.contains("No more reminders of this event: "), "{}", reminder.body);
        assert!(reminder.body.contains("#s-reminders"), "{}", reminder.body);
        let otto = play.letters("otto@guest.example").await;
        assert!(otto.len() >= silent);
        assert!(!otto.iter().any(|it| it.body.contains("No more reminders")), "{otto:?}");
        play.guest.posted(&format!("{quiet}/reminders"), "reminders=on").await;
        assert!(play.guest.read(&quiet).await.contains("Letters remind you"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_sees_the_board_of_the_day_and_what_stands_in_the_way() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        let board = format!("{own}/board");
        assert_eq!(play.guest.get(&board).await.status, 404, "no part in it yet");
        assert_eq!(play.guest.get(&format!("{own}/hindrances")).await.status, 404);
        play.validated().await;
        assert_eq!(play.guest.get(&board).await.status, 404, "no schedule yet");
        let page = play.guest.read(&format!("{own}/hindrances")).await;
        assert!(page.contains(&format!("{own}/participants")), "links stay with the key: {page}");
        assert!(!page.contains(&play.at("registration")), "{page}");
        let list = play.guest.read(&format!("{own}/participants?q=Ada")).await;
        let ada = id_after(&list, &format!("{own}/participants/"));
        let one = format!("{own}/participants/{ada}");
        play.guest.posted(&one, "reason=Let+us+talk&priority=3").await;
        let asked = play.ada.read(&play.at("requests")).await;
        let request = id_after(&asked, &play.at("requests/"));
        play.ada.posted(&play.at(&format!("requests/{request}/acceptance")), "priority=2").await;
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        play.host.posted(&play.at("agenda"), "").await;
        let shown = play.guest.get(&board).await;
        assert!(shown.status == 200 && shown.robots.contains("noindex"), "{}", shown.body);
        assert!(shown.body.contains("Ada Adler") && shown.body.contains("Greta Grün"));
        assert!(shown.body.contains(&format!("hx-get=\"{board}\"")), "it renews itself by its key");
        assert!(!shown.body.contains("/arrivals/"), "checking in is the organiser's");
        play.guest.posted(&format!("{board}/wish"), "name=hide").await;
        let seen = play.ada.read(&play.at("board")).await;
        assert!(seen.contains("not named") && !seen.contains("Greta Grün"), "{seen}");
        assert!(play.guest.read(&own).await.contains(&board));
        let nothing = play.guest.get("/guests/at/nothing/board").await;
        assert_eq!(nothing.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_is_asked_how_it_was_and_offered_a_certificate() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        let (says, paper) = (format!("{own}/feedback"), format!("{own}/certificate.pdf"));
        assert_eq!(play.guest.get(&says).await.status, 404, "no part in it yet");
        play.validated().await;
        assert_eq!(play.guest.get(&paper).await.status, 409, "it is not over");
        let list = play.guest.read(&format!("{own}/participants?q=Ada")).await;
        let ada = id_after(&list, &format!("{own}/participants/"));
        let one = format!("{own}/participants/{ada}");
        play.guest.posted(&one, "reason=Let+us+talk&priority=3").await;
        let asked = play.ada.read(&play.at("requests")).await;
        let request = id_after(&asked, &play.at("requests/"));
        play.ada.posted(&play.at(&format!("requests/{request}/acceptance")), "priority=2").await;
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        play.host.posted(&play.at("agenda"), "").await;
        play.world.until("2027-01-12T18:00:00+01:00");
        let page = play.guest.read(&own).await;
        assert!(page.contains(&says) && page.contains(&paper), "{page}");
        let page = play.guest.read(&says).await;
        assert!(page.contains(&format!("action=\"{says}\"")) && page.contains("Ada Adler"));
        let form = format!(
            "meeting={request}&came-{request}=held&useful-{request}=5&next-{request}=offer\
             &said-{request}=Very+good"
        );
        play.guest.posted(&says, &form).await;
        assert!(play.guest.read(&says).await.contains("Very good"));
        assert!(!play.ada.read(&play.at("feedback")).await.contains("Very good"));
        let file = play.guest.get(&paper).await;
        assert!(file.kind == "application/pdf" && file.bytes.starts_with(b"%PDF-"));
        let wrong = form.replace(&request, &kit::Id::<()>::new().to_string());
        assert_eq!(play.guest.post(&says, &wrong).await.status, 404, "not hers");
    }
}
