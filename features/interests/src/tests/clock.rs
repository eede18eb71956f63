//! The service clock: a turn from beginning to end.

use holidays::WORKING_DAY;
use kit::{
    Role,
    clock::{DAY, HOUR},
    sql,
    testing::worlds,
};

use super::{HOUSE, Play};

fn at(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_runs_stands_and_calls() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        // Saturday noon: the world begins at a weekend.
        let it = play.expressed().await;
        let id = it.rsplit('/').next().unwrap().to_owned();
        play.adviser.posted(&format!("{it}/allocation"), "").await;
        let due = |play: &Play| {
            let (db, id) = (play.world.app.db.clone(), id.clone());
            async move {
                let found: (Option<i64>, i64) = db
                    .read(move |tx| {
                        tx.one(sql!(
                            "select due_at, spent from interests_interest where id = $1 -- every agency: tests",
                            &id
                        ))
                    })
                    .await
                    .unwrap();
                found
            }
        };
        assert_eq!(due(&play).await.0, Some(at("2026-11-27T17:00:00Z")), "five working days");
        play.world.pass(at("2026-11-24T13:00:00Z") - play.world.now());
        play.adviser.posted(&format!("{it}/waiting"), "said=How+many+rooms").await;
        assert_eq!(due(&play).await, (None, WORKING_DAY + 4 * HOUR), "a day and a half");
        play.world.pass(7 * DAY);
        play.world.work().await;
        let told = play.world.verbs(play.agency).await;
        assert!(!told.contains(&"interests.overdue".to_owned()), "who waits is not late");
        play.seeker.posted(&format!("{it}/remarks"), "reach=side&said=Twelve").await;
        let left = at("2026-12-04T17:00:00Z");
        assert_eq!(due(&play).await.0, Some(left), "three and a half days are left");

        play.world.pass(left - play.world.now() - HOUR);
        play.world.work().await;
        let told = play.world.verbs(play.agency).await;
        assert!(told.contains(&"interests.due".to_owned()), "{told:?}");
        assert!(!told.contains(&"interests.overdue".to_owned()), "{told:?}");
        play.world.pass(2 * HOUR);
        play.world.work().await;
        assert!(play.world.verbs(play.agency).await.contains(&"interests.overdue".to_owned()));
        assert!(play.adviser.get("/interests/desk?part=overdue").await.body.contains("Oil-free"));
        play.world.pass(6 * DAY);
        play.world.work().await;
        assert!(play.world.verbs(play.agency).await.contains(&"interests.escalated".to_owned()));
        let stranger = play.world.stranger(Role::Manager);
        assert!(!stranger.get("/interests/desk?part=overdue").await.body.contains("Oil-free"));
    }
}
