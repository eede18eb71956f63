//! Sessions: where somebody is signed in, known browsers, other keys, other addresses.

use kit::{
    Caller, Id, Role,
    clock::{HOUR, MINUTE},
    sql,
    testing::{Answer, Visitor, World, sqlite_with},
};

use super::{ANN, ANN_IN, FEATURES, ann, both, factors::with_app, is_in, letters, link, post_from};

fn key(answer: &Answer) -> String {
    let cookie = answer.cookies.iter().find(|it| it.starts_with("session=")).expect("a session");
    cookie.split(['=', ';']).nth(1).unwrap().to_owned()
}

/// Whether a key opens an account.
async fn opens(world: &World, key: &str) -> bool {
    let head = axum::http::Request::get("/account").header("cookie", format!("session={key}"));
    world.visitor(Role::Guest).send(head, Vec::new()).await.status == 200
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_changes_with_every_change_of_what_it_is_worth() {
    for world in both().await {
        let ann = ann(&world).await;
        let first = key(&ann.post("/sign-in", ANN_IN).await);
        let proven = key(&ann.post("/account/proof", "password=seven+brave+cats").await);
        assert!(first != proven && !opens(&world, &first).await && opens(&world, &proven).await);
        let form = "old=seven+brave+cats&password=nine+calm+dogs";
        let changed = key(&ann.post("/account/password", form).await);
        assert!(!opens(&world, &proven).await && opens(&world, &changed).await);
        with_app(&world, &ann).await;
        assert!(!opens(&world, &changed).await && is_in(&ann).await, "a second factor");
    }
}

/// Ann belongs to two agencies.
async fn employ(world: &World, email: &str, roles: &[(Id<kit::Agency>, Role)]) {
    let (email, roles, now) = (email.to_owned(), roles.to_vec(), world.now());
    let done = world.app.db.write(move |tx| {
        let person = crate::of_email(tx, &email)?.expect("somebody").id;
        for (at, (agency, role)) in roles.iter().enumerate() {
            tx.run(sql!(
                "insert into agencies_membership (agency, person, role, since, until)
                 values ($1, $2, $3, $4, null)",
                *agency,
                person,
                *role,
                now + i64::try_from(at).unwrap_or_default(),
            ))?;
        }
        Ok(())
    });
    done.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn acting_for_another_agency_turns_the_key() {
    for world in both().await {
        let ann = ann(&world).await;
        let (one, two) = (Id::new(), Id::new());
        employ(&world, "ann@house.example", &[(one, Role::Coach), (two, Role::Manager)]).await;
        let before = key(&ann.post("/sign-in", ANN_IN).await);
        let after = key(&ann.post("/account/agency", &format!("agency={two}")).await);
        assert!(before != after && !opens(&world, &before).await && opens(&world, &after).await);
        let foreign = format!("agency={}", Id::<()>::new());
        assert_eq!(ann.post("/account/agency", &foreign).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_role_needs_a_second_factor_it_is_withheld_until_there_is_one() {
    for needed in [true, false] {
        let decide: fn(&mut kit::web::Settings) =
            if needed { |it| it.second_factor = vec![Role::Manager] } else { |_| () };
        let world = sqlite_with(FEATURES, decide).await;
        let ann = ann(&world).await;
        employ(&world, "ann@house.example", &[(world.agency, Role::Manager)]).await;
        ann.post("/sign-in", ANN_IN).await;
        let me = || async { ann.get("/api/v1/me").await.body };
        let role = if needed { "\"role\":\"member\"" } else { "\"role\":\"manager\"" };
        assert!(me().await.contains(role), "{}", me().await);
        assert_eq!(
            ann.get("/account").await.body.contains("works only with a second factor"),
            needed
        );
        with_app(&world, &ann).await;
        assert!(me().await.contains("\"role\":\"manager\""));
        ann.post("/account/app/removal", "").await;
        assert!(me().await.contains(role), "without it, as before");
        with_app(&world, &ann).await;
        assert!(!ann.get("/account").await.body.contains("works only with a second factor"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_not_known_is_told_by_letter() {
    for world in both().await {
        let ann = ann(&world).await;
        let count = letters(&world).await.len();
        ann.post("/sign-out", "").await;
        ann.post("/sign-in", ANN_IN).await;
        assert_eq!(letters(&world).await.len(), count, "her own browser");
        let phone = world.visitor(Role::Guest);
        post_from(&phone, [203, 0, 113, 77], "/sign-in", ANN_IN).await;
        let letter = &letters(&world).await[0];
        assert_eq!(letter.subject, "New sign-in to your account");
        assert!(letter.body.contains("203.0.113.0/24") && !letter.body.contains("113.77"));
        let page = ann.get("/account").await.body;
        assert!(page.contains("203.0.113.0/24") && page.contains("Came with a password"));
        phone.post("/sign-in", ANN_IN).await;
        assert_eq!(letters(&world).await.len(), count + 1, "known now");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_everywhere_does_not_lock_out_the_owner() {
    for world in both().await {
        let ann = ann(&world).await;
        ann.post("/sign-out", "").await;
        let wrong = "email=ann@house.example&password=seven+brave+dogs";
        for at in 0..30_u8 {
            let thief = world.visitor(Role::Guest);
            assert_eq!(post_from(&thief, [192, 0, at, 1], "/sign-in", wrong).await.status, 422);
        }
        let stranger = world.visitor(Role::Guest);
        let elsewhere = post_from(&stranger, [198, 51, 100, 1], "/sign-in", ANN_IN).await;
        assert_eq!(elsewhere.status, 429, "thirty in an hour, from wherever");
        let unknown = "email=nobody@house.example&password=seven+brave+dogs";
        for at in 0..30_u8 {
            let thief = world.visitor(Role::Guest);
            assert_eq!(post_from(&thief, [192, 1, at, 1], "/sign-in", unknown).await.status, 422);
        }
        let same = post_from(&stranger, [198, 51, 100, 2], "/sign-in", unknown).await;
        assert_eq!((same.status, same.body.len()), (429, elsewhere.body.len()), "nobody's too");

        // A browser planted with the mark of another one is not hers.
        let planted = axum::http::Request::post("/sign-in")
            .header("cookie", "device=planted")
            .header("content-type", "application/x-www-form-urlencoded");
        let said = world.visitor(Role::Guest).send(planted, ANN_IN.as_bytes().to_vec()).await;
        assert_eq!(said.status, 429);
        assert_eq!(ann.post("/sign-in", ANN_IN).await.status, 303, "her own browser is known");
        ann.post("/sign-out", "").await;
        for _ in 0..10 {
            assert_eq!(ann.post("/sign-in", wrong).await.status, 422);
        }
        assert_eq!(ann.post("/sign-in", ANN_IN).await.status, 429, "it has a count of its own");
        world.pass(15 * MINUTE);
        assert_eq!(ann.post("/sign-in", ANN_IN).await.status, 303);
        world.pass(HOUR);
        let later = post_from(&stranger, [198, 51, 100, 1], "/sign-in", ANN_IN).await;
        assert_eq!(later.status, 303);
    }
}

/// The work of a request: statements are told by their rows, hashes by their time.
async fn rows(world: &World) -> (i64, i64) {
    let count = world.app.db.read(|tx| {
        let (journal,): (i64,) =
            tx.one(sql!("select count(*) from journal -- every agency: a test"))?;
        let (tickets,): (i64,) =
            tx.one(sql!("select count(*) from people_ticket -- every agency: a test"))?;
        Ok((journal, tickets))
    });
    count.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn known_and_unknown_addresses_cost_and_say_the_same() {
    for world in both().await {
        let _ann = ann(&world).await;
        let forms = [
            ("/sign-in", "password=seven+brave+dogs&email="),
            ("/sign-up", "name=Ann&password=seven+brave+dogs&consent=yes&email="),
            ("/reset", "email="),
        ];
        for (url, form) in forms {
            let visitor = world.visitor(Role::Guest);
            let mut said = Vec::new();
            for email in ["ann@house.example", "eve@house.example"] {
                let before = rows(&world).await;
                let answer = visitor.post(url, &format!("{form}{email}")).await;
                let after = rows(&world).await;
                let work = (after.0 - before.0, after.1 - before.1);
                let body = answer.body.replace(email, "x");
                said.push((answer.status, answer.location, answer.cookies, body, work));
            }
            assert_eq!(said[0], said[1], "{url} on {}", world.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hash_of_an_unknown_address_takes_as_long() {
    let world = sqlite_with(FEATURES, |_| ()).await;
    let _ann = ann(&world).await;
    let median = |email: &'static str| {
        let world = &world;
        async move {
            let mut took = Vec::new();
            for at in 0..9_u8 {
                let visitor = world.visitor(Role::Guest);
                let form = format!("email={email}&password=seven+brave+dogs");
                let begun = std::time::Instant::now();
                post_from(&visitor, [192, 0, 2, at], "/sign-in", &form).await;
                took.push(begun.elapsed());
            }
            took.sort_unstable();
            took[4].as_secs_f64()
        }
    };
    let (known, unknown) = (median("ann@house.example").await, median("eve@house.example").await);
    let ratio = known / unknown;
    assert!((0.4..2.5).contains(&ratio), "known {known} s, unknown {unknown} s");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_address_is_confirmed_there_and_told_here() {
    for world in both().await {
        let ann = ann(&world).await;
        let ben = world.visitor(Role::Guest);
        let other = ANN.replace("Ann@", "Ben@");
        ben.post("/sign-up", &other).await;
        let confirmation = link(&world, "ben@house.example").await;
        ben.post(&confirmation, "").await;

        let fresh = ann.post("/account/email", "email=ann@new.example").await;
        let taken = ann.post("/account/email", "email=ben@house.example").await;
        assert_eq!((fresh.status, &fresh.location), (taken.status, &taken.location));
        assert_eq!(ann.post("/account/email", "email=ann@house.example").await.status, 422);
        assert_eq!(ann.post("/account/email", "email=ann").await.status, 422);
        let told = letters(&world).await;
        let to_ben: Vec<_> = told.iter().filter(|it| it.recipient == "ben@house.example").collect();
        assert_eq!(to_ben[0].subject, "You already have an account");
        assert!(!to_ben[0].body.contains("/email/"));
        let url = link(&world, "ann@new.example").await;
        ann.post("/reset", "email=ann@house.example").await;
        let reset = link(&world, "ann@house.example").await;
        let reader = world.visitor(Role::Guest);
        assert_eq!(reader.get(&url).await.status, 200);
        assert_eq!(reader.post(&url, "").await.status, 303);
        assert_eq!(reader.post(&url, "").await.status, 410, "once");
        let last = letters(&world).await;
        let moved = last.iter().find(|it| it.recipient == "ann@house.example").unwrap();
        assert_eq!(moved.subject, "Your e-mail address was changed");
        assert_eq!(reader.get(&reset).await.status, 410, "links to the old address are void");
        assert_eq!(reader.post("/sign-in", ANN_IN).await.status, 422);
        let now = "email=ann@new.example&password=seven+brave+cats";
        assert_eq!(reader.post("/sign-in", now).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_is_left_after_erasure() {
    const CANARY: &str = "canary";
    for world in both().await {
        let ann: Visitor = ann(&world).await;
        let form = "name=Ann+canary&lang=en&headline=canary";
        ann.post("/account", form).await;
        with_app(&world, &ann).await;
        ann.post("/account/recovery", "").await;
        ann.post("/account/tokens", "name=canary&scopes=read&days=90").await;
        ann.post("/account/email", "email=canary@new.example").await;
        let whose =
            world.app.db.read(|tx| Ok(crate::of_email(tx, "ann@house.example")?.unwrap().id));
        let (person, now) = (whose.await.unwrap(), world.now());
        let personal = crate::FEATURE.personal;
        let export = move |tx: &mut kit::Tx| {
            let all = personal
                .iter()
                .map(|it| (it.export)(tx, person))
                .collect::<kit::Result<Vec<_>>>()?;
            Ok(all.into_iter().flatten().map(|it| it.fields.to_string()).collect::<Vec<_>>())
        };
        let told = world.app.db.read(export).await.unwrap().join("\n");
        assert!(told.matches(CANARY).count() >= 3, "{told}");
        assert!(!told.contains("argon2") && !told.contains("secret"), "{told}");
        let erase = move |tx: &mut kit::Tx| {
            personal.iter().try_for_each(|it| (it.erase)(tx, person, now))?;
            personal.iter().try_for_each(|it| (it.erase)(tx, person, now))
        };
        world.app.db.write(erase).await.unwrap();
        let told = world.app.db.read(export).await.unwrap().join("\n");
        assert!(!told.contains(CANARY) && !told.contains("house.example"), "{told}");
        assert!(!is_in(&ann).await);
        assert_eq!(world.visitor(Role::Guest).post("/sign-in", ANN_IN).await.status, 422);
        let tickets = world.app.db.read(|tx| {
            tx.all::<(String, String)>(sql!(
                "select person, note from people_ticket -- every agency: a test"
            ))
        });
        let left = format!("{:?}", tickets.await.unwrap());
        assert!(!left.contains(CANARY) && !left.contains(&person.to_string()), "{left}");
        // The house may still name a record's author.
        let by = Caller::house(now);
        assert!(by.person.is_nil());
    }
}
