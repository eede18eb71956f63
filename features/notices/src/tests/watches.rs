//! How closely somebody follows.

use kit::{Id, testing::worlds};

use super::{HOUSE, does, follows, kept, somebody, things};

#[tokio::test(flavor = "multi_thread")]
async fn each_level_hears_what_it_wants() {
    for world in worlds(HOUSE).await {
        let thing = Id::new();
        does(&world, Id::nil(), "things.made", thing).await;
        let mut heard = Vec::new();
        for (name, level) in [("Ann", "all"), ("Bob", "important"), ("Cleo", "none")] {
            let who = somebody(&world, name, "en").await;
            assert_eq!(follows(&who, thing, level).await, 303);
            heard.push(who);
        }
        does(&world, Id::nil(), "things.touched", thing).await;
        world.work().await;
        let mut counts = Vec::new();
        for who in &heard {
            counts.push(kept(&world, who.id).await.len());
        }
        assert_eq!(counts, [1, 0, 0], "{}: a small change", world.name);
        does(&world, Id::nil(), "things.changed", thing).await;
        world.work().await;
        let mut counts = Vec::new();
        for who in &heard {
            counts.push(kept(&world, who.id).await.iter().map(|it| it.many).sum::<i64>());
        }
        assert_eq!(counts, [2, 1, 0], "{}: a large one", world.name);

        follows(&heard[0], thing, "").await;
        does(&world, Id::nil(), "things.changed", thing).await;
        world.work().await;
        let sum: i64 = kept(&world, heard[0].id).await.iter().map(|it| it.many).sum();
        assert_eq!(sum, 2, "who stopped following hears nothing");
        let verbs = world.verbs(Id::nil()).await;
        assert!(
            verbs.contains(&"notices.watched".into())
                && verbs.contains(&"notices.unwatched".into())
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_silent_about_a_record_still_hears_what_is_theirs_to_do() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", "en").await;
        // A thing of the same id as the person, so that what is addressed to her is about it.
        let her: Id<things::Thing> = ann.id.to_string().parse().unwrap();
        does(&world, Id::nil(), "things.made", her).await;
        follows(&ann, her, "none").await;
        does(&world, Id::nil(), "things.asked", her).await;
        world.work().await;
        assert!(kept(&world, ann.id).await.is_empty(), "she asked for silence");
        does(&world, Id::nil(), "things.due", her).await;
        does(&world, ann.id, "things.signed_in", her).await;
        world.work().await;
        assert_eq!(kept(&world, ann.id).await.len(), 2, "tasks and her account");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_follows_what_is_not_there_or_without_signing_in() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", "en").await;
        assert_eq!(follows(&ann, Id::new(), "all").await, 404);
        let thing = Id::new();
        does(&world, Id::nil(), "things.made", thing).await;
        assert_eq!(follows(&ann, thing, "sometimes").await, 400);
        let form = format!("noun=nonsense&record={thing}&level=all");
        assert_eq!(ann.at.post("/notices/watches", &form).await.status, 404);
        let guest = world.visitor(kit::Role::Guest);
        let form = format!("noun=organisation&record={thing}&level=all");
        assert_eq!(guest.post("/notices/watches", &form).await.status, 401);
        assert_eq!(guest.get("/notices").await.status, 401);
    }
}
