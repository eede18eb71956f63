//! Registering without an account: six digits, and answers that tell nothing.

use kit::{Role, clock::MINUTE, crypto, sql};
use people::visitor::enrolled;

use super::{GRETA, Play};
use crate::application::model::{GOOD, TRIES};

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_registers_by_six_digits_and_comes_back_by_a_letter() {
    for play in Play::all().await {
        let event = play.guest.read(&play.url).await;
        assert!(event.contains(&play.at("guest")), "{event}");
        let form = play.guest.read(&play.at("guest")).await;
        assert!(form.contains("Register without an account") && form.contains("Be kind"));
        let page = play.guest.posted(&play.at("guest"), &play.form("Greta Grün", GRETA)).await;
        let page = page.location;
        assert!(page.starts_with("/guests/confirmation/"), "{page}");
        assert!(!play.host.read(&play.at("desk")).await.contains("Greta"), "nothing is proven yet");
        let known = play.world.app.db.read(|tx| people::of_email(tx, GRETA)).await.unwrap();
        assert!(known.is_none(), "a person is made when the address is proven, not before");
        let code = play.digits(GRETA).await;
        let wrong = if code == "111111" { "222222" } else { "111111" };
        assert_eq!(play.guest.post(&page, &format!("code={wrong}")).await.status, 422);
        let own = play.guest.posted(&page, &format!("code={code}")).await.path();
        assert!(own.starts_with("/guests/at/"), "{own}");
        let shown = play.guest.get(&own).await;
        assert!(shown.status == 200 && shown.robots.contains("noindex"), "{}", shown.body);
        assert!(shown.body.contains("Meet and Build") && shown.body.contains("Greta Grün"));
        assert_eq!(play.guest.post(&page, &format!("code={code}")).await.status, 422, "used up");
        assert_eq!(play.page_in_letter(GRETA).await, own, "a letter brings it, too");
        let key = own.rsplit('/').next().unwrap().to_owned();
        let digest = crypto::digest(&key);
        let kept = play.world.app.db.read(|tx| {
            tx.all::<(String,)>(sql!("select digest from guests_pass -- every agency: tests"))
        });
        assert_eq!(kept.await.unwrap(), [(digest,)], "only the digest is kept");
        let desk = play.host.read(&play.at("desk")).await;
        assert!(desk.contains("Gartenbau Grün (Greta Grün)"), "{desk}");
        // The same again finds the way back and changes nothing.
        let again = play.form("Somebody Else", GRETA).replace("Valves", "Nothing");
        let page = play.guest.posted(&play.at("guest"), &again).await.location;
        let code = format!("code={}", play.digits(GRETA).await);
        let other = play.guest.posted(&page, &code).await.path();
        assert_ne!(other, own);
        assert!(play.guest.read(&other).await.contains("Greta Grün"));
        assert!(play.guest.read(&format!("{own}/profile")).await.contains("Valves"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_account_is_told_by_letter_and_nobody_else_learns_of_it() {
    for play in Play::all().await {
        let bob = enrolled(&play.world, kit::Id::new(), Role::Member, "Bob Berg").await;
        let person = bob.who.as_ref().unwrap().person;
        let now = play.world.now();
        let email = play
            .world
            .app
            .db
            .write(move |tx| {
                tx.run(sql!(
                    "update people_person set email_confirmed_at = $2 where id = $1 -- every agency: tests",
                    person,
                    now
                ))?;
                Ok(people::find(tx, person)?.email)
            })
            .await
            .unwrap();
        let known = play.guest.posted(&play.at("guest"), &play.form("B", &email)).await;
        let unknown = play.guest.posted(&play.at("guest"), &play.form("B", GRETA)).await;
        let place = |it: &str| it.rsplit_once('/').unwrap().0.to_owned();
        assert_eq!(place(&known.location), place(&unknown.location));
        let pages =
            [play.guest.read(&known.location).await, play.guest.read(&unknown.location).await];
        let same = |page: &str| {
            // The address and the once-only key differ with every page.
            page.split(['"', '/']).filter(|it| it.len() != 32).collect::<Vec<_>>().join("")
        };
        assert_eq!(same(&pages[0]), same(&pages[1]));
        let wrong = play.guest.post(&known.location, "code=123456").await;
        let other = play.guest.post(&unknown.location, "code=123456").await;
        assert_eq!((wrong.status, other.status), (422, 422));
        let letter = play.letters(&email).await.remove(0);
        assert!(letter.body.contains("/sign-in?back=/events/"), "{}", letter.body);
        let six = |it: &&str| it.len() == 6 && it.bytes().all(|it| it.is_ascii_digit());
        assert!(!letter.body.split_whitespace().any(|it| six(&it)), "{}", letter.body);
        // Whoever is signed in registers as themselves.
        assert_eq!(bob.get(&play.at("guest")).await.path(), play.at("registration"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn digits_are_tried_five_times_and_run_out() {
    for play in Play::all().await {
        let page = play.guest.posted(&play.at("guest"), &play.form("G", GRETA)).await.location;
        let code = play.digits(GRETA).await;
        let wrong = if code == "111111" { "222222" } else { "111111" };
        for _ in 0..TRIES {
            assert_eq!(play.guest.post(&page, &format!("code={wrong}")).await.status, 422);
        }
        let late = play.guest.post(&page, &format!("code={code}")).await;
        assert_eq!(late.status, 422, "too often: {}", late.body);
        let page = play.guest.posted(&play.at("guest"), &play.form("G", GRETA)).await.location;
        let code = play.digits(GRETA).await;
        play.world.pass(GOOD);
        assert_eq!(play.guest.post(&page, &format!("code={code}")).await.status, 422, "too late");
        play.world.work().await;
        let left = play.world.app.db.read(|tx| {
            tx.all::<(String,)>(sql!("select email from guests_application -- every agency: tests"))
        });
        assert!(left.await.unwrap().is_empty(), "what nobody proved is forgotten");
        let nobody = format!("/guests/confirmation/{}", kit::Id::<()>::new());
        assert_eq!(play.guest.post(&nobody, "code=123456").await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobodys_letter_box_is_filled_and_wrong_forms_come_back_whole() {
    for play in Play::all().await {
        let wrong = play.form("Greta Grün", "nobody").replace("&consent=yes", "");
        let again = play.guest.post(&play.at("guest"), &wrong).await;
        assert_eq!(again.status, 422);
        for word in ["Greta Grün", "Valves", "Without this nothing can be kept"] {
            assert!(again.body.contains(word), "{word}: {}", again.body);
        }
        for _ in 0..8 {
            play.guest.posted(&play.at("guest"), &play.form("G", GRETA)).await;
        }
        assert_eq!(play.letters(GRETA).await.len(), 5, "five in an hour");
        play.world.pass(61 * MINUTE);
        let mut status = 303;
        for number in 0..21 {
            let form = play.form("G", &format!("g{number}@guest.example"));
            status = play.guest.post(&play.at("guest"), &form).await.status;
        }
        assert_eq!(status, 429, "one network cannot send without end");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_is_closed_to_guests_unless_its_organiser_opens_it() {
    for play in Play::all().await {
        play.host.posted(&play.at("guests/removal"), "").await;
        assert!(!play.guest.read(&play.url).await.contains(&play.at("guest")));
        assert_eq!(play.guest.get(&play.at("guest")).await.status, 409);
        let sent = play.guest.post(&play.at("guest"), &play.form("G", GRETA)).await;
        assert_eq!(sent.status, 409);
        play.host.posted(&play.at("guests"), "").await;
        play.world.until("2027-01-07T10:00:00Z");
        let late = play.guest.post(&play.at("guest"), &play.form("G", GRETA)).await;
        assert!(late.status == 422 && late.body.contains("Registration is not open"));
        let draft = play.host.posted("/events", super::EVENT).await.location;
        play.host.posted(&format!("{draft}/guests"), "").await;
        assert_eq!(play.guest.get(&format!("{draft}/guest")).await.status, 404, "a draft");
        let stranger = play.world.stranger(Role::Manager);
        assert_eq!(stranger.post(&play.at("guests"), "").await.status, 403);
        assert_eq!(stranger.get(&play.at("guests")).await.status, 403);
        assert_eq!(stranger.get(&format!("{draft}/guests")).await.status, 404);
    }
}
