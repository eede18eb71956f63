//! From the first visit to the last sign-out.

use kit::{
    Role,
    clock::{DAY, HOUR},
};

use super::{ANN, ANN_IN, ann, both, is_in, journal, letters, link, secrets};

#[tokio::test(flavor = "multi_thread")]
async fn ann_signs_up_confirms_forgets_and_signs_out_everywhere() {
    for world in both().await {
        let ann = world.visitor(Role::Guest);
        assert_eq!(ann.post("/sign-up", ANN).await.location, "/letter");
        assert_eq!(ann.post("/sign-in", ANN_IN).await.location, "/letter", "not confirmed yet");
        let confirmation = link(&world, "ann@house.example").await;

        // Programs that check letters look at links; looking uses nothing up.
        assert_eq!(ann.get(&confirmation).await.status, 200);
        assert_eq!(ann.get(&confirmation).await.status, 200);
        assert!(!is_in(&ann).await);
        assert_eq!(ann.post(&confirmation, "").await.location, "/");
        assert!(is_in(&ann).await);
        let again = ann.post(&confirmation, "").await;
        assert_eq!(again.status, 410, "a link works once");
        assert!(again.body.contains("This link does not work any more"));

        let phone = world.visitor(Role::Guest);
        assert_eq!(
            phone.post("/sign-in", &format!("{ANN_IN}&back=/views")).await.location,
            "/views"
        );
        assert!(ann.get("/account").await.body.contains("This one"));

        let library = world.visitor(Role::Guest);
        assert_eq!(library.post("/reset", "email=ANN@house.example").await.location, "/letter");
        let reset = link(&world, "ann@house.example").await;
        let short = library.post(&reset, "password=short").await;
        assert_eq!(short.status, 422, "a wrong form comes back and the link still works");
        assert!(short.body.contains("Use at least ten characters"));
        assert_eq!(library.post(&reset, "password=nine+calm+dogs").await.location, "/sign-in");
        assert!(!is_in(&ann).await && !is_in(&phone).await, "signed out everywhere");
        assert_eq!(library.get(&reset).await.status, 410);
        assert!(letters(&world).await[0].subject.contains("was changed"));

        assert_eq!(library.post("/sign-in", ANN_IN).await.status, 422, "the old password");
        let now = "email=ann@house.example&password=nine+calm+dogs";
        assert_eq!(library.post("/sign-in", now).await.status, 303);
        assert_eq!(library.post("/sign-out", "").await.location, "/");
        assert!(!is_in(&library).await);

        let (verbs, kept) = journal(&world).await;
        let told = [
            "people.signed_out",
            "people.signed_in",
            "people.sign_in_failed",
            "people.reset",
            "people.reset_asked",
            "people.signed_in",
            "people.signed_in",
            "people.confirmed",
            "people.signed_up",
        ];
        assert_eq!(verbs, told);
        for secret in ["house.example", "argon2", "brave"] {
            assert!(!kept.to_lowercase().contains(secret), "{secret} is in the journal");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_digests_of_keys_and_passwords_are_kept() {
    for world in both().await {
        let visitor = world.visitor(Role::Guest);
        visitor.post("/sign-up", ANN).await;
        let link = link(&world, "ann@house.example").await;
        let answer = visitor.post(&link, "").await;
        let cookie = answer.cookies.iter().find(|it| it.starts_with("session=")).unwrap();
        let key = cookie.split(['=', ';']).nth(1).unwrap();
        let kept = secrets(&world).await;
        assert!(kept.contains("$argon2id$"));
        assert!(!kept.contains(key) && !kept.contains(link.rsplit('/').next().unwrap()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn links_run_out() {
    for world in both().await {
        let visitor = world.visitor(Role::Guest);
        visitor.post("/sign-up", ANN).await;
        let confirmation = link(&world, "ann@house.example").await;
        world.pass(2 * DAY);
        assert_eq!(visitor.get(&confirmation).await.status, 410);
        assert_eq!(visitor.post(&confirmation, "").await.status, 410);

        visitor.post("/reset", "email=ann@house.example").await;
        let reset = link(&world, "ann@house.example").await;
        let other = reset.replace("/reset/", "/confirmation/");
        assert_eq!(visitor.post(&other, "").await.status, 410, "a ticket opens one thing");
        world.pass(HOUR);
        assert_eq!(visitor.post(&reset, "password=nine+calm+dogs").await.status, 410);
        assert_eq!(visitor.get("/enter/never-was").await.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_known_address_is_told_by_letter_only() {
    for world in both().await {
        let _ann = ann(&world).await;
        let stranger = world.visitor(Role::Guest);
        let known = stranger.post("/sign-up", ANN).await;
        let other = ANN.replace("Ann@", "Ben@");
        let fresh = stranger.post("/sign-up", &other).await;
        assert_eq!((known.status, &known.location), (fresh.status, &fresh.location));
        let all = letters(&world).await;
        let subjects: Vec<&str> = all.iter().map(|it| it.subject.as_str()).take(2).collect();
        assert_eq!(subjects, ["Confirm your e-mail address", "You already have an account"]);
        assert!(!all[1].body.contains("/confirmation/"));

        let known = stranger.post("/reset", "email=ann@house.example").await;
        let count = letters(&world).await.len();
        let unknown = stranger.post("/reset", "email=nobody@house.example").await;
        assert_eq!((known.status, known.location), (unknown.status, unknown.location));
        assert_eq!(letters(&world).await.len(), count, "nobody is written to");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_sign_up_comes_back_with_reasons() {
    for world in both().await {
        let visitor = world.visitor(Role::Guest);
        let wrong = "name=Ann&email=ann&password=short";
        let answer = visitor.post("/sign-up", wrong).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains(r#"value="Ann""#) && !answer.body.contains("short\""));
        assert!(answer.body.contains("Use at least ten characters"));
        assert!(answer.body.contains("Without your consent"));
        assert!(letters(&world).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_speak_the_language_of_their_reader() {
    for world in both().await {
        let pole = world.visitor(Role::Guest);
        pole.post("/preferences", "lang=pl&back=/sign-up").await;
        assert!(pole.get("/sign-up").await.body.contains("Załóż konto"));
        pole.post("/sign-up", ANN).await;
        let letter = &letters(&world).await[0];
        assert_eq!(
            (letter.lang.as_str(), letter.subject.as_str()),
            ("pl", "Potwierdź adres e-mail")
        );
        assert!(letter.body.contains("http://127.0.0.1:8080/confirmation/"), "{}", letter.body);
    }
}
