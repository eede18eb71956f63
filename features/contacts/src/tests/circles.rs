//! Circles, messages to them, and reminders.

use kit::{
    clock::DAY,
    testing::{Visitor, World, worlds},
};

use super::{HOUSE, ask, at, befriend, three};
use crate::jobs::NOTICES;

/// The circle of that name with these in it: its address.
async fn circle(by: &Visitor, name: &str, others: &[&Visitor]) -> String {
    let url = by.post("/contacts/circles", &format!("name={name}&purpose=Parts")).await.location;
    let id = url.rsplit('/').next().unwrap();
    for other in others {
        let notes = format!("step=connected&circles={id}");
        assert_eq!(by.post(&at(other, "/notes"), &notes).await.status, 303);
    }
    url
}

#[tokio::test(flavor = "multi_thread")]
async fn a_circle_is_drawn_filled_renamed_and_removed() {
    for world in worlds(HOUSE).await {
        let [ann, ben, cem] = three(&world).await;
        befriend(&ann, &ben).await;
        befriend(&ann, &cem).await;
        assert_eq!(ann.post("/contacts/circles", "name=").await.status, 422);
        let url = circle(&ann, "Cork", &[&ben]).await;
        let page = ann.get(&url).await.body;
        assert!(page.contains("Ben") && !page.contains("Cem"), "{page}");
        let id = url.rsplit('/').next().unwrap();
        let list = ann.get(&format!("/contacts?circle={id}")).await.body;
        assert!(list.contains(&at(&ben, "")) && !list.contains(&at(&cem, "")));
        for act in ["", "/removal", "/messages"] {
            let answer = ben.post(&format!("{url}{act}"), "name=X&subject=X&body=X").await;
            assert_eq!(answer.status, 404, "{act}");
        }
        assert_eq!(ben.get(&url).await.status, 404, "not even its members see it");
        assert_eq!(ann.post(&url, "name=Oak").await.location, url);
        assert!(ann.get("/contacts/circles").await.body.contains("Oak"));
        // A circle of somebody else is not filled by naming it.
        befriend(&cem, &ben).await;
        cem.post(&at(&ben, "/notes"), &format!("step=connected&circles={id}")).await;
        assert!(!cem.get(&at(&ben, "")).await.body.contains("Oak"));

        ben.post(&at(&ann, "/removal"), "").await;
        assert!(!ann.get(&url).await.body.contains("Ben"), "an ended contact leaves");
        assert_eq!(ann.post(&format!("{url}/removal"), "").await.location, "/contacts/circles");
        assert_eq!(ann.get(&url).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_reaches_who_wants_it_and_the_writer_learns_nothing() {
    for world in worlds(HOUSE).await {
        let [ann, ben, cem] = three(&world).await;
        befriend(&ann, &ben).await;
        befriend(&ann, &cem).await;
        let url = circle(&ann, "Cork", &[&ben, &cem]).await;
        let wrong = ann.post(&format!("{url}/messages"), "subject=&body=Kept").await;
        assert!(wrong.status == 422 && wrong.body.contains("Kept"));
        cem.post(&at(&ann, "/notes"), "step=connected&muted=yes").await;
        let letter = ann
            .post(&format!("{url}/messages"), "subject=Visit&body=Come+on+Friday")
            .await
            .location;
        let own = ann.get(&letter).await.body;
        assert!(own.contains("2 contacts") && own.contains("Come on Friday"), "{own}");
        let page = ben.get(&letter).await.body;
        assert!(
            page.contains("Come on Friday")
                && !page.contains("Cork")
                && !page.contains("2 contacts"),
            "{page}"
        );
        assert!(ben.get("/contacts/messages").await.body.contains("Visit"));
        assert_eq!(cem.get(&letter).await.status, 404, "muted");
        assert_eq!(world.stranger(kit::Role::Administrator).get(&letter).await.status, 404);
        assert_eq!(receivers(&world).await, 1);

        ben.post("/contacts/preferences", "openness=everybody").await;
        assert_eq!(ben.get(&letter).await.status, 404, "takes none");
        assert!(!ben.get("/contacts/messages").await.body.contains("Visit"));
        ben.post("/contacts/preferences", "openness=everybody&letters=yes").await;
        assert_eq!(ben.get(&letter).await.status, 200);
        ben.post(&at(&ann, "/removal"), "").await;
        assert_eq!(ben.get(&letter).await.status, 404, "no contact any more");
    }
}

/// How many are told of the last message.
async fn receivers(world: &World) -> usize {
    world.settle().await;
    let told = world.app.db.read(|tx| {
        let events = kit::journal::after(tx, kit::journal::Cursor::default(), 10_000)?;
        let event = events.iter().rfind(|it| it.verb == "contacts.wrote").unwrap();
        let notice = NOTICES.iter().find(|it| it.verbs.contains(&"contacts.wrote")).unwrap();
        (notice.tell)(tx, event)
    });
    told.await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_come_at_most_once_a_week_and_to_who_wants_them() {
    for world in worlds(HOUSE).await {
        let [ann, ben, _] = three(&world).await;
        befriend(&ann, &ben).await;
        ann.post(&at(&ben, "/notes"), "step=connected&next_on=2026-11-25").await;
        let reminded = async |days: i64| {
            for _ in 0..days {
                world.pass(DAY);
                world.work().await;
            }
            let verbs = world.verbs(kit::Id::nil()).await;
            verbs.iter().filter(|it| *it == "contacts.reminded").count()
        };
        assert_eq!(reminded(3).await, 0, "not due yet");
        assert_eq!(reminded(2).await, 1);
        assert_eq!(reminded(5).await, 1, "a week has not passed");
        assert_eq!(reminded(2).await, 2);
        ann.post("/contacts/preferences", "openness=everybody").await;
        assert_eq!(reminded(20).await, 2, "not wanted any more");
        ben.post(&at(&ann, "/removal"), "").await;
        ask(&ben, &ann).await;
        assert_eq!(reminded(20).await, 2, "a request is no contact");
    }
}
