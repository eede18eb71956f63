//! Saved searches that look by themselves.

use kit::{
    Agency, Caller, Id, Tx,
    clock::{DAY, HOUR},
    journal,
    testing::{World, worlds},
    views::View,
};

use super::{HOUSE, Somebody, belongs, kept, letters, somebody, things};

/// Keeps a search; its id.
async fn saved(world: &World, who: &Somebody, agency: Id<Agency>, words: &str) -> Id<View> {
    let by = Caller { person: who.id, agency, ..Caller::house(world.now()) };
    let view = View {
        id: Id::new(),
        agency,
        person: who.id,
        place: "/things".into(),
        query: format!("?q={words}"),
        name: format!("My {words}"),
        created_at: world.now(),
    };
    let id = view.id;
    let keep = move |tx: &mut Tx| kit::views::keep(tx, &by, &view);
    world.app.db.write(keep).await.unwrap();
    id
}

/// Makes a thing, open to all or to one agency.
async fn made(world: &World, title: &str, only: Option<Id<Agency>>) -> Id<things::Thing> {
    let id = Id::new();
    written(world, id, title, only).await;
    id
}

/// Writes that a thing is there, for the first time or again.
async fn written(world: &World, id: Id<things::Thing>, title: &str, only: Option<Id<Agency>>) {
    let title = title.to_owned();
    let by = Caller { agency: only.unwrap_or(Id::nil()), ..Caller::house(world.now()) };
    let verb = if only.is_some() { "things.hidden" } else { "things.made" };
    let make = move |tx: &mut Tx| {
        let change = journal::Change::new(&serde_json::json!({ "title": title }));
        journal::write(tx, &by, verb, ("organisation", id), change)
    };
    world.app.db.write(make).await.unwrap();
    world.work().await;
}

async fn alerts(who: &Somebody, view: Id<View>, pace: &str) -> u16 {
    who.at.post(&format!("/notices/alerts/{view}"), &format!("pace={pace}")).await.status
}

/// A day on which the searches look.
async fn a_day(world: &World) {
    world.pass(DAY);
    world.work().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_tells_what_is_new_once_and_nothing_older_than_itself() {
    for world in worlds(HOUSE).await {
        let ann = somebody(&world, "Ann", "en").await;
        made(&world, "Old pump", None).await;
        world.pass(HOUR);
        let view = saved(&world, &ann, Id::nil(), "pump").await;
        assert_eq!(alerts(&ann, view, "daily").await, 303);
        world.pass(HOUR);
        let new = made(&world, "Northern pump", None).await;
        made(&world, "Southern valve", None).await;
        a_day(&world).await;
        let told = kept(&world, ann.id).await;
        assert_eq!(told.len(), 1, "{}: {told:?}", world.name);
        let page = ann.at.get("/notices").await.body;
        assert!(page.contains("“My pump” found something new"), "{page}");
        assert!(page.contains("Northern pump") && page.contains(&format!("/things/{new}")));
        assert!(!page.contains("Old pump") && !page.contains("valve"), "{page}");
        let letter = &letters(&world, "Ann").await[0];
        assert!(letter.body.contains("Northern pump"), "in the same round: {}", letter.body);
        assert!(letter.subject.contains("My pump"), "{}", letter.subject);

        for _ in 0..3 {
            a_day(&world).await;
        }
        assert_eq!(kept(&world, ann.id).await.len(), 1, "nothing twice");
        written(&world, new, "Northern pump", None).await;
        a_day(&world).await;
        assert_eq!(kept(&world, ann.id).await.len(), 1, "not even what is written again");
        made(&world, "Eastern pump", None).await;
        a_day(&world).await;
        assert_eq!(kept(&world, ann.id).await.len(), 2);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_told_that_its_owner_may_not_see_on_that_day() {
    for world in worlds(HOUSE).await {
        let (ann, bob) = (somebody(&world, "Ann", "en").await, somebody(&world, "Bob", "en").await);
        let agency = world.agency;
        for who in [&ann, &bob] {
            belongs(&world, who.id, agency, None).await;
            let view = saved(&world, who, agency, "pump").await;
            assert_eq!(alerts(who, view, "daily").await, 303);
        }
        world.pass(HOUR);
        made(&world, "Secret pump", Some(agency)).await;
        made(&world, "Foreign pump", Some(Id::new())).await;
        belongs(&world, ann.id, agency, Some(world.now())).await;
        a_day(&world).await;
        assert!(kept(&world, ann.id).await.is_empty(), "{}: she left the agency", world.name);
        let told = kept(&world, bob.id).await;
        assert_eq!(told.len(), 1, "{}: the search works", world.name);
        let page = bob.at.get("/notices").await.body;
        assert!(page.contains("Secret pump") && !page.contains("Foreign pump"), "{page}");

        // What he was told he reads only as long as he sees it.
        belongs(&world, bob.id, agency, Some(world.now())).await;
        assert!(!bob.at.get("/notices").await.body.contains("Secret pump"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_is_off_weekly_dropped_or_anothers() {
    for world in worlds(HOUSE).await {
        let (ann, bob) = (somebody(&world, "Ann", "en").await, somebody(&world, "Bob", "en").await);
        let view = saved(&world, &ann, Id::nil(), "pump").await;
        assert_eq!(alerts(&bob, view, "daily").await, 404, "not his");
        assert_eq!(alerts(&ann, view, "hourly").await, 400);
        assert_eq!(alerts(&ann, view, "weekly").await, 303);
        world.pass(HOUR);
        made(&world, "Northern pump", None).await;
        // The world begins on a Saturday.
        a_day(&world).await;
        assert!(kept(&world, ann.id).await.is_empty(), "not before Monday");
        a_day(&world).await;
        assert_eq!(kept(&world, ann.id).await.len(), 1);

        alerts(&ann, view, "daily").await;
        alerts(&ann, view, "off").await;
        made(&world, "Eastern pump", None).await;
        a_day(&world).await;
        assert_eq!(kept(&world, ann.id).await.len(), 1, "off is off");

        alerts(&ann, view, "daily").await;
        made(&world, "Western pump", None).await;
        assert_eq!(ann.at.post(&format!("/views/{view}/removal"), "").await.status, 303);
        a_day(&world).await;
        assert_eq!(kept(&world, ann.id).await.len(), 1, "dropped");
        let id = ann.id;
        let left = world.app.db.read(move |tx| crate::alert::store::of(tx, id)).await.unwrap();
        assert!(left.is_empty(), "nothing is left of it");
    }
}

/// People, and saved searches of each: ten thousand in all.
const PEOPLE: usize = 500;
const SEARCHES: usize = 20;
/// What a day brings.
const NEW: usize = 200;

/// Writes ten thousand searches down that are due in an hour.
fn due_in_an_hour(tx: &mut Tx, now: i64) -> kit::Result<()> {
    for person in 0..PEOPLE {
        let who = people::Newcomer {
            name: format!("P{person}"),
            email: format!("p{person}@many.example"),
            lang: "en".into(),
        };
        let id = people::enrol(tx, &Caller::house(now), &who)?.id;
        let by = Caller { person: id, ..Caller::house(now) };
        for search in 0..SEARCHES {
            let view = View {
                id: Id::new(),
                agency: Id::nil(),
                person: id,
                place: "/things".into(),
                // Every search another question, so that no answer is remembered.
                query: format!("?q=pump+n{}", (person * SEARCHES + search) % 997),
                name: format!("S{search}"),
                created_at: now,
            };
            kit::views::keep(tx, &by, &view)?;
            let (created_at, due_at) = (now, now + HOUR);
            let it = crate::alert::model::Alert {
                view: view.id,
                agency: Id::nil(),
                person: id,
                pace: crate::alert::model::Pace::Daily,
                created_at,
                looked_at: created_at,
                due_at,
            };
            crate::alert::acts::order(tx, &by, &it)?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_searches_look_at_a_days_news_in_bounded_time() {
    let world = kit::testing::sqlite(HOUSE).await;
    let now = world.now();
    world.app.db.write(move |tx| due_in_an_hour(tx, now)).await.unwrap();
    world.pass(HOUR / 2);
    let now = world.now();
    let make = move |tx: &mut Tx| {
        for new in 0..NEW {
            let title = format!("New pump n{}", new * 5 % 997);
            let change = journal::Change::new(&serde_json::json!({ "title": title }));
            let id = Id::<things::Thing>::new();
            journal::write(tx, &Caller::house(now), "things.made", ("organisation", id), change)?;
        }
        Ok(())
    };
    world.app.db.write(make).await.unwrap();
    world.work().await;
    world.pass(HOUR / 2);
    let begun = std::time::Instant::now();
    world.work().await;
    let took = begun.elapsed();
    let told = world.app.db.read(|tx| {
        tx.one::<(i64,)>(kit::sql!("select count(*) from notices_notice -- every agency: tests"))
    });
    let (told,) = told.await.unwrap();
    println!("10,000 searches over {NEW} new records: {took:?}, {told} told");
    assert!(told > 1_000, "{told}");
    assert!(took.as_secs() < 240, "{took:?}");
}
