//! Who is told what, how often, and what they see of it.

use kit::{
    Caller, Id, Tx,
    i18n::Messages,
    jobs, journal,
    search::Search,
    testing::worlds,
    web::{App, Kept, Limits},
};

use super::{HOUSE, belongs, does, enrolled, follows, kept, somebody, things};

#[tokio::test(flavor = "multi_thread")]
async fn who_follows_is_told_and_who_did_it_is_not() {
    for world in worlds(HOUSE).await {
        let (ann, bob) = (somebody(&world, "Ann", "de").await, somebody(&world, "Bob", "en").await);
        let thing = Id::new();
        does(&world, Id::nil(), "things.made", thing).await;
        for who in [&ann, &bob] {
            assert_eq!(follows(who, thing, "all").await, 303);
        }
        does(&world, bob.id, "things.changed", thing).await;
        world.work().await;
        assert!(kept(&world, bob.id).await.is_empty(), "{}", world.name);

        let page = ann.at.get("/notices").await.body;
        assert!(page.contains("Die Adresse wurde am 24.12.2026 erzeugt."), "{page}");
        assert!(page.contains("Hinweise, einer ungelesen"), "the bell says so: {page}");
        assert!(bob.at.get("/notices").await.body.contains("Notices, nothing new"));

        let [it] = kept(&world, ann.id).await.try_into().unwrap();
        let opened = ann.at.post(&format!("/notices/{}/opening", it.id), "").await;
        assert_eq!(opened.location, format!("/things/{thing}"));
        assert!(ann.at.get("/notices").await.body.contains("nichts Neues"));
        let back = ann.at.post(&format!("/notices/{}/return", it.id), "").await;
        assert_eq!(back.status, 303);
        assert!(ann.at.get("/notices").await.body.contains("einer ungelesen"));
        for act in ["opening", "reading", "return"] {
            let url = format!("/notices/{}/{act}", it.id);
            assert_eq!(bob.at.post(&url, "").await.status, 404, "{url} is not Bob's");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_again_is_one_line_until_it_is_read() {
    for world in worlds(HOUSE).await {
        let (ann, thing) = (somebody(&world, "Ann", "en").await, Id::new());
        does(&world, Id::nil(), "things.made", thing).await;
        follows(&ann, thing, "all").await;
        for _ in 0..3 {
            does(&world, Id::nil(), "things.changed", thing).await;
        }
        world.work().await;
        let page = ann.at.get("/notices").await.body;
        assert!(page.contains("(3 times)") && page.contains("one unread"), "{page}");
        ann.at.post("/notices/reading", "").await;
        assert!(ann.at.get("/notices").await.body.contains("nothing new"));
        does(&world, Id::nil(), "things.changed", thing).await;
        world.work().await;
        assert_eq!(kept(&world, ann.id).await.len(), 2, "what was read stays read");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_are_read_at_once_by_subject_and_that_can_be_undone() {
    for world in worlds(HOUSE).await {
        let (ann, thing) = (somebody(&world, "Ann", "en").await, Id::new());
        does(&world, Id::nil(), "things.made", thing).await;
        follows(&ann, thing, "all").await;
        does(&world, Id::nil(), "things.changed", thing).await;
        let her: Id<things::Thing> = ann.id.to_string().parse().unwrap();
        does(&world, Id::nil(), "things.asked", her).await;
        world.work().await;
        assert!(ann.at.get("/notices").await.body.contains("2 unread"));
        let only = ann.at.get("/notices?subject=contacts").await.body;
        assert!(only.contains(&format!("{}", ann.id)) || only.contains("Contacts"));
        assert_eq!(only.matches("/opening\"").count(), 1, "{only}");

        ann.at.post("/notices/reading", "subject=contacts").await;
        assert!(ann.at.get("/notices").await.body.contains("Notices, one unread"));
        let undo = format!("/notices/return/{}", world.now());
        assert_eq!(ann.at.post(&undo, "").await.status, 303);
        assert!(ann.at.get("/notices").await.body.contains("2 unread"));
        assert_eq!(ann.at.get("/notices?show=unread").await.body.matches("/opening\"").count(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_event_is_told_once_however_many_listen_at_a_time() {
    for world in worlds(HOUSE).await {
        let (ann, now) = (somebody(&world, "Ann", "en").await, world.now());
        let things: Vec<Id<things::Thing>> = (0..40).map(|_| Id::new()).collect();
        for thing in &things {
            does(&world, Id::nil(), "things.made", *thing).await;
            follows(&ann, *thing, "all").await;
        }
        world.work().await;
        for thing in &things {
            does(&world, Id::nil(), "things.changed", *thing).await;
        }
        let listen = |_| {
            let app = world.app.clone();
            tokio::task::spawn_blocking(move || jobs::work_off(&app))
        };
        let many: Vec<_> = (0..4).map(listen).collect();
        for one in many {
            // On PostgreSQL a listener may lose against the others too often, and comes again.
            drop(one.await.unwrap());
        }
        world.work().await;
        world.work().await;
        let told = kept(&world, ann.id).await;
        assert_eq!(told.len(), 40, "{}", world.name);
        assert!(told.iter().all(|it| it.many == 1 && it.created_at == now));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_nobody_can_read_does_not_stop_the_others() {
    for world in worlds(HOUSE).await {
        let (ann, thing) = (somebody(&world, "Ann", "en").await, Id::new());
        does(&world, Id::nil(), "things.made", thing).await;
        follows(&ann, thing, "all").await;
        does(&world, Id::nil(), "things.broken", thing).await;
        does(&world, Id::nil(), "things.changed", thing).await;
        world.work().await;
        assert_eq!(kept(&world, ann.id).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_feature_that_comes_later_tells_nothing_of_the_past() {
    static BEFORE: &[kit::Feature] = &[agencies::FEATURE, people::FEATURE, crate::FEATURE];
    for world in worlds(BEFORE).await {
        let her = enrolled(&world, "Ann", "en").await;
        let id: Id<things::Thing> = her.to_string().parse().unwrap();
        does(&world, Id::nil(), "things.asked", id).await;
        world.work().await;
        let place = world.app.settings.data.join("index-after");
        let search = Search::open(&place, engine_matching::Concepts::none(), None).unwrap();
        let after = App::new(Kept {
            db: world.app.db.clone(),
            clock: world.app.clock.clone(),
            features: HOUSE,
            messages: Messages::load(HOUSE).unwrap(),
            settings: world.app.settings.clone(),
            search,
            limits: Limits::default(),
        });
        world.app.db.migrate(HOUSE).await.unwrap();
        let hear = || {
            let app = after.clone();
            async { tokio::task::spawn_blocking(move || jobs::work_off(&app)).await.unwrap() }
        };
        hear().await.unwrap();
        assert!(kept(&world, her).await.is_empty(), "{}: told of the past", world.name);
        does(&world, Id::nil(), "things.asked", id).await;
        world.app.db.migrate(HOUSE).await.unwrap();
        world.work().await;
        hear().await.unwrap();
        assert_eq!(kept(&world, her).await.len(), 1, "{}: told of what came", world.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_loses_the_record_is_not_told_any_more_and_reads_nothing_of_it() {
    for world in worlds(HOUSE).await {
        let (ann, bob) = (somebody(&world, "Ann", "en").await, somebody(&world, "Bob", "en").await);
        belongs(&world, ann.id, world.agency, None).await;
        belongs(&world, bob.id, world.agency, None).await;
        let thing: Id<things::Thing> = Id::new();
        let agency = world.agency;
        let by = Caller { agency, ..Caller::house(world.now()) };
        let hide = move |tx: &mut Tx| {
            let change = journal::Change::new(&serde_json::json!({ "title": "Secret pump" }));
            journal::write(tx, &by, "things.hidden", ("organisation", thing), change)
        };
        world.app.db.write(hide).await.unwrap();
        assert_eq!(follows(&ann, thing, "all").await, 303);
        assert_eq!(follows(&bob, thing, "all").await, 303);
        let stranger = somebody(&world, "Cleo", "en").await;
        assert_eq!(follows(&stranger, thing, "all").await, 404, "there is none for her");
        does(&world, Id::nil(), "things.changed", thing).await;
        world.work().await;
        assert!(ann.at.get("/notices").await.body.contains("The address was made"));
        assert!(ann.at.get("/notices/watches").await.body.contains("Secret pump"));

        belongs(&world, ann.id, world.agency, Some(world.now())).await;
        let page = ann.at.get("/notices").await.body;
        assert!(page.contains("not open to you any more"), "{page}");
        assert!(!page.contains("The address was made"), "{page}");
        assert!(!ann.at.get("/notices/watches").await.body.contains("Secret pump"));
        does(&world, Id::nil(), "things.changed", thing).await;
        world.work().await;
        let told = kept(&world, ann.id).await;
        assert!(told.len() == 1 && told[0].many == 1, "{}: nothing new for Ann", world.name);
        assert_eq!(kept(&world, bob.id).await[0].many, 2, "Bob still belongs to it");
    }
}
