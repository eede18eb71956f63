//! The organiser sees who is a guest; others do not; an account takes everything over.

use kit::{Role, sql};
use people::visitor::enrolled;

use super::{GRETA, Play, id_after};

#[tokio::test(flavor = "multi_thread")]
async fn the_organiser_sees_that_somebody_is_a_guest_and_others_do_not() {
    for play in Play::all().await {
        play.comes("Greta Grün", GRETA).await;
        play.validated().await;
        let page = play.host.read(&play.at("guests")).await;
        assert!(page.contains("Greta Grün") && page.contains("/box?lang=en"), "{page}");
        assert!(play.host.read(&play.at("desk")).await.contains(&play.at("guests")));
        let greta = id_after(&page, &play.at("participants/"));
        let one = play.at(&format!("participants/{greta}"));
        assert!(play.host.read(&one).await.contains("Registered without an account"));
        let seen = play.ada.read(&one).await;
        assert!(seen.contains("Gartenbau Grün") && !seen.contains("Registered without an account"));
        assert!(!seen.contains(GRETA) && !play.host.read(&one).await.contains(GRETA));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signs_up_later_takes_part_with_the_account() {
    for play in Play::all().await {
        let own = play.comes("Greta Grün", GRETA).await;
        play.validated().await;
        let account = play.world.app.db.read(|tx| people::of_email(tx, GRETA)).await.unwrap();
        let account = account.expect("a person");
        assert!(account.password.is_none() && !account.is_confirmed(), "she cannot sign in");
        let (person, now) = (account.id, play.world.now());
        let confirm = move |tx: &mut kit::Tx| {
            tx.run(sql!(
                "update people_person set email_confirmed_at = $2 where id = $1 -- every agency: tests",
                person,
                now
            ))
        };
        play.world.app.db.write(confirm).await.unwrap();
        let mut signed_in = enrolled(&play.world, kit::Id::new(), Role::Member, "Greta Grün").await;
        signed_in.who.as_mut().unwrap().person = person;
        assert!(signed_in.read(&play.at("registration")).await.contains("Valves"));
        assert!(signed_in.read(&play.at("participants")).await.contains("Ada Adler"));
        // Her page still opens; what ends an account is asked there.
        assert!(play.guest.read(&own).await.contains("You have an account now"));
        assert_eq!(play.guest.post(&format!("{own}/erasure"), "").await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_box_may_be_framed_by_anybody_and_does_nothing_by_itself() {
    for play in Play::all().await {
        let shown = play.guest.get(&play.at("box?lang=de")).await;
        assert_eq!(shown.status, 200);
        let policy = shown.header("content-security-policy");
        assert!(policy.contains("frame-ancestors *") && policy.contains("default-src 'none'"));
        assert_eq!(shown.header("set-cookie"), "");
        assert!(shown.body.contains("lang=\"de\"") && shown.body.contains("Meet and Build"));
        assert!(shown.body.contains(&play.at("guest")) && shown.body.contains("09:00–11:00"));
        for word in ["<script", "<form", "Ada Adler"] {
            assert!(!shown.body.contains(word), "{word}: {}", shown.body);
        }
        play.host.posted(&play.at("guests/removal"), "").await;
        let shown = play.guest.read(&play.at("box")).await;
        assert!(shown.contains(&play.at("registration")) && !shown.contains(&play.at("guest\"")));
        let draft = play.host.posted("/events", super::EVENT).await.location;
        for by in [&play.guest, &play.host] {
            assert_eq!(by.get(&format!("{draft}/box")).await.status, 404, "a draft is in no frame");
        }
        let page = play.guest.get(&play.url).await;
        assert!(!page.header("content-security-policy").contains("frame-ancestors *"));
    }
}
