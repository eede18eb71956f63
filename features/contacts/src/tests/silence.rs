//! What is not said is not learned: declined, blocked and unread look the same.

use kit::{
    Role,
    clock::DAY,
    journal,
    testing::{Visitor, World, worlds},
};

use super::{HOUSE, REASON, are, ask, at, befriend, somebody, three};
use crate::jobs::NOTICES;

/// All that somebody can see of another, without what differs at every look.
async fn seen(by: &Visitor, of: &Visitor) -> Vec<String> {
    let mut all = Vec::new();
    for url in [
        "/contacts".to_owned(),
        at(of, ""),
        "/contacts/messages".to_owned(),
        "/contacts/figures".to_owned(),
    ] {
        let answer = by.get(&url).await;
        all.push(format!("{url} {} {}", answer.status, without_once(&answer.body)));
    }
    all
}

/// What a page says in its middle, without the keys of its forms and what was just done.
fn without_once(page: &str) -> String {
    let middle =
        page.split("<main").nth(1).and_then(|it| it.split("</main").next()).unwrap_or_default();
    let middle = middle
        .split("<div class=\"notice good flash\"")
        .map(|it| it.split_once("</p></div></div>").map_or(it, |(_, rest)| rest));
    let page = middle.collect::<String>();
    let mut parts = page.split("name=\"_once\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('"').map_or("", |(_, rest)| rest))
}

/// Whether two people see the same, and if not, where they begin to differ.
fn same(one: &[String], other: &[String], what: &str) {
    assert_eq!(one.len(), other.len());
    for (one, other) in one.iter().zip(other) {
        let at = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
        let near =
            |text: &str| text.chars().skip(at.saturating_sub(80)).take(160).collect::<String>();
        assert_eq!(near(one), near(other), "{what}");
    }
}

/// Who is told of what was written to the journal, as verbs and receivers.
async fn told(world: &World) -> Vec<(String, String)> {
    world.settle().await;
    let all = world.app.db.read(|tx| {
        let mut all = Vec::new();
        for event in journal::after(tx, journal::Cursor::default(), 10_000)? {
            for notice in
                NOTICES.iter().filter(|it| it.verbs.iter().any(|verb| event.verb.starts_with(verb)))
            {
                for it in (notice.tell)(tx, &event)? {
                    all.push((it.key.to_owned(), format!("{:?}", it.to)));
                }
            }
        }
        Ok(all)
    });
    all.await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_asker_cannot_tell_declined_from_blocked_from_unread() {
    for world in worlds(HOUSE).await {
        let [ann, ben, cem] = three(&world).await;
        let dan = somebody(&world, "Dan", 100).await;
        let mut views = Vec::new();
        for (asker, answer) in [(&ann, ""), (&cem, "/refusal"), (&dan, "/block")] {
            assert_eq!(ask(asker, &ben).await.status, 303, "{answer}");
            if !answer.is_empty() {
                assert_eq!(ben.post(&at(asker, answer), "").await.status, 303);
            }
            let mut view = seen(asker, &ben).await;
            for act in ["/acceptance", "/refusal", "/removal", "/notes"] {
                view.push(asker.post(&at(&ben, act), "step=joint").await.status.to_string());
            }
            let again = ask(asker, &ben).await;
            let said = without_once(&again.body);
            // The number of the request, for those who write to us about it.
            let said = said.split("Mention ").next().unwrap_or_default().to_owned();
            view.push(format!("{} {said}", again.status));
            assert_eq!(asker.post(&at(&ben, "/request/removal"), "").await.status, 303);
            view.extend(seen(asker, &ben).await);
            views.push(view);
        }
        assert!(views[0][0].contains("Not accepted yet"), "{}", views[0][0]);
        same(&views[0], &views[1], "declined shows");
        same(&views[1], &views[2], "blocked shows");
        // What Ben sees is not what they see: the three are in different places of his.
        let page = ben.get("/contacts/preferences").await.body;
        assert!(page.contains("Dan") && !page.contains("Cem"));
        world.pass(31 * DAY);
        for (asker, is_heard) in [(&ann, true), (&cem, false), (&dan, false)] {
            assert_eq!(ask(asker, &ben).await.status, 303);
            let name = &asker.who.as_ref().unwrap().name;
            let page = ben.get("/contacts").await.body;
            let fresh = page.split("contacts?only").next().unwrap_or_default();
            assert_eq!(fresh.contains(name.as_str()), is_heard, "{name}");
        }
        befriend(&ann, &cem).await;
        assert!(are(&world, &ann, &cem).await, "others are not touched");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_blocked_loses_the_contact_and_hears_nothing() {
    for world in worlds(HOUSE).await {
        let [ann, ben, cem] = three(&world).await;
        befriend(&ann, &ben).await;
        befriend(&cem, &ben).await;
        ben.post(&at(&ann, "/block"), "").await;
        ben.post(&at(&cem, "/removal"), "").await;
        assert!(!are(&world, &ann, &ben).await);
        let names = |text: String| text.replace("Ann", "X").replace("Cem", "X");
        let (blocked, ended) = (seen(&ann, &ben).await, seen(&cem, &ben).await);
        for (blocked, ended) in blocked.into_iter().zip(ended) {
            assert_eq!(names(blocked), names(ended), "a block is told apart from an end");
        }
        assert!(ben.get("/contacts/preferences").await.body.contains("Ann"));
        world.pass(31 * DAY);
        assert_eq!(ask(&ann, &ben).await.status, 303, "as if nothing were");
        assert!(!ben.get("/contacts").await.body.contains("test bench"));
        let asked =
            told(&world).await.iter().filter(|(key, _)| key == "contacts-told-asked").count();
        assert_eq!(asked, 0, "both first requests were answered, the third is unheard");

        ben.post(&at(&ann, "/block/removal"), "").await;
        assert!(ben.get("/contacts").await.body.contains("Put aside"));
        assert_eq!(ben.post(&at(&ann, "/acceptance"), "").await.status, 303);
        assert!(are(&world, &ann, &ben).await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_listens_to_few_is_not_disturbed_and_does_not_say_so() {
    for world in worlds(HOUSE).await {
        let [ann, ben, cem] = three(&world).await;
        befriend(&ben, &cem).await;
        assert_eq!(
            cem.post("/contacts/preferences", "openness=known&letters=yes").await.status,
            303
        );
        ask(&ann, &cem).await;
        assert!(ann.get("/contacts").await.body.contains("Not accepted yet"));
        let page = cem.get("/contacts").await.body;
        assert!(
            page.contains("Put aside") && !page.contains("They ask to be your contact"),
            "{page}"
        );
        assert!(!told(&world).await.iter().any(|(key, _)| key == "contacts-told-asked"));
        ann.post(&at(&cem, "/request/removal"), "").await;
        world.pass(31 * DAY);
        befriend(&ann, &ben).await;
        ask(&ann, &cem).await;
        let page = cem.get("/contacts").await.body;
        assert!(page.contains("They ask to be your contact"), "a contact of a contact");
        let told = told(&world).await;
        assert!(told.iter().any(|(key, _)| key == "contacts-told-asked"), "{told:?}");

        cem.post("/contacts/preferences", "openness=nobody").await;
        let dan = somebody(&world, "Dan", 100).await;
        assert_eq!(ask(&dan, &cem).await.status, 409);
        assert!(dan.get(&at(&cem, "")).await.body.contains("takes no requests"));
        let wrong = cem.post("/contacts/preferences", "openness=all").await;
        assert_eq!(wrong.status, 422);
        assert_eq!(
            world.visitor(Role::Client).post(&at(&cem, "/request"), REASON).await.status,
            403,
            "programs ask nobody"
        );
    }
}
