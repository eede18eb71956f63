//! Nobody reaches many by asking or writing often.

use kit::{
    clock::DAY,
    testing::{Plan, Visitor, World, worlds_of},
};

use super::{HOUSE, ask, at, befriend, somebody, three};

/// A house of strict operators.
async fn strict() -> Vec<World> {
    let decide = |it: &mut kit::web::Settings| {
        it.figures.extend([
            ("contacts_asks_a_day", 3),
            ("contacts_asks_a_week", 4),
            ("contacts_newcomer_asks_a_day", 1),
            ("contacts_waiting", 5),
            ("contacts_letters_a_day", 2),
            ("contacts_readers_a_day", 3),
            ("contacts_newcomer_readers_a_day", 1),
        ]);
    };
    worlds_of(Plan { decide, ..Plan::of(HOUSE) }).await
}

async fn crowd(world: &World, many: usize) -> Vec<Visitor> {
    let mut all = Vec::new();
    for n in 0..many {
        all.push(somebody(world, &format!("Somebody{n}"), 100).await);
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_a_week_and_what_waits_have_limits() {
    for world in strict().await {
        let [ann, ..] = three(&world).await;
        let crowd = crowd(&world, 8).await;
        let mut said = Vec::new();
        for days in [0, 0, 0, 0, 1, 0, 8, 0] {
            world.pass(days * DAY);
            let answer = ask(&ann, &crowd[said.len()]).await;
            said.push(answer.status);
        }
        // Three a day, one more in the week, one more until five wait.
        assert_eq!(said, [303, 303, 303, 429, 303, 429, 303, 429]);
        ann.post(&at(&crowd[0], "/request/removal"), "").await;
        assert_eq!(ask(&ann, &crowd[7]).await.status, 303, "what is withdrawn does not wait");
        world.pass(2 * DAY);
        assert_eq!(ask(&ann, &crowd[0]).await.status, 409, "not again so soon");
        world.pass(30 * DAY);
        ann.post(&at(&crowd[1], "/request/removal"), "").await;
        assert_eq!(ask(&ann, &crowd[0]).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_account_may_little_and_answering_is_free() {
    for world in strict().await {
        let [ann, ben, cem] = three(&world).await;
        let dan = somebody(&world, "Dan", 0).await;
        assert_eq!(ask(&dan, &ann).await.status, 303);
        assert_eq!(ask(&dan, &ben).await.status, 429);
        ask(&cem, &dan).await;
        assert_eq!(ask(&dan, &cem).await.status, 303, "an answer");
        world.pass(15 * DAY);
        assert_eq!(ask(&dan, &ben).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_to_circles_have_limits() {
    for world in strict().await {
        let [ann, ben, cem] = three(&world).await;
        befriend(&ann, &ben).await;
        befriend(&ann, &cem).await;
        let circle = ann.post("/contacts/circles", "name=Cork").await.location;
        let id = circle.rsplit('/').next().unwrap().to_owned();
        let write = async |who: &Visitor| {
            who.post(&format!("{circle}/messages"), "subject=Hi&body=All").await.status
        };
        assert_eq!(write(&ann).await, 409, "nobody is in it");
        for other in [&ben, &cem] {
            ann.post(&at(other, "/notes"), &format!("step=connected&circles={id}")).await;
        }
        assert_eq!(write(&ben).await, 404, "not theirs");
        assert_eq!(write(&ann).await, 303);
        assert_eq!(write(&ann).await, 429, "four readers are more than three");
        world.pass(DAY + 1);
        assert_eq!(write(&ann).await, 303);
    }
}
