//! Types of participation that are full: the line, the offer with its deadline, and everybody at
//! once.

use std::collections::{BTreeMap, BTreeSet};

use kit::{Id, Role, clock::DAY, testing::Visitor, testing::World};
use people::visitor::enrolled;

use super::{ALL, ids, registration, rush::at_once, slots, worlds};
use crate::{
    draft::model::FULL,
    model::Event,
    participant::{self, model::Stage},
};

/// An event with one place for each seeker, and its organiser.
async fn event(world: &World, places: i64) -> (Visitor, String) {
    let host = enrolled(world, world.agency, Role::Adviser, "Hanna Host").await;
    let form = format!("{FULL}&places_1={places}&offer_days=2");
    let url = host.posted("/events", &form).await.location;
    host.posted(&format!("{url}/publication"), "").await;
    (host, url)
}

async fn comes(world: &World, url: &str, name: &str) -> Visitor {
    let it = enrolled(world, Id::new(), Role::Member, name).await;
    let form = registration("1", "on-site", &slots(0, ALL));
    it.posted(&format!("{url}/registration"), &form).await;
    it
}

async fn says(it: &Visitor, url: &str, words: &str) {
    let page = it.read(&format!("{url}/registration")).await;
    assert!(page.contains(words), "{words}: {page}");
}

const LINE: &str = "You are number";
const KEPT: &str = "It is kept for you until";

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_moves_up_takes_the_place_or_lets_it_pass() {
    for world in worlds().await {
        let (host, url) = event(&world, 1).await;
        let ada = comes(&world, &url, "Ada Adler").await;
        let bob = comes(&world, &url, "Bob Berg").await;
        let cleo = comes(&world, &url, "Cleo Clark").await;
        let dora = comes(&world, &url, "Dora Dahl").await;
        says(&ada, &url, "Waits for validation").await;
        for (number, it) in [&bob, &cleo, &dora].into_iter().enumerate() {
            says(it, &url, &format!("{LINE} {} in the line", number + 1)).await;
        }
        assert_eq!(bob.get(&format!("{url}/participants")).await.status, 404, "nobody yet");
        assert_eq!(bob.post(&format!("{url}/registration/place"), "").await.status, 409);

        // The organiser lets Dora pass Cleo, and twice is once too often for nothing to happen.
        let desk = host.read(&format!("{url}/desk")).await;
        let line = desk.split("Waiting list").nth(1).unwrap();
        let all = ids(line, &format!("{url}/participants/"));
        assert_eq!(all.len(), 3, "three who wait: {line}");
        let turn = format!("{url}/participants/{}/turn", all[2]);
        assert_eq!(dora.post(&turn, "how=earlier").await.status, 403, "nobody does it themselves");
        assert_eq!(world.stranger(Role::Manager).post(&turn, "how=earlier").await.status, 403);
        assert_eq!(host.post(&turn, "how=sideways").await.status, 400);
        host.posted(&turn, "how=earlier").await;
        says(&dora, &url, &format!("{LINE} 2")).await;
        says(&cleo, &url, &format!("{LINE} 3")).await;
        // Whoever waits is not validated past the line.
        host.posted(&format!("{url}/validation"), &format!("id={}", all[1])).await;
        says(&cleo, &url, &format!("{LINE} 3")).await;

        // Ada leaves: Bob is offered her place and is told until when.
        ada.posted(&format!("{url}/registration/removal"), "").await;
        world.work().await;
        says(&bob, &url, KEPT).await;
        assert!(bob.read("/notices").await.contains("A place became free for you"));
        says(&dora, &url, &format!("{LINE} 1")).await;
        // Ada comes back, and stands at the end.
        let form = registration("1", "on-site", &slots(0, ALL));
        ada.posted(&format!("{url}/registration"), &form).await;
        says(&ada, &url, &format!("{LINE} 3")).await;

        // Bob does not look: after two days Dora has the offer, and takes it.
        world.pass(2 * DAY + 1);
        assert_eq!(bob.post(&format!("{url}/registration/place"), "").await.status, 409);
        world.work().await;
        world.work().await;
        assert!(bob.read("/notices").await.contains("You did not take the place in time"));
        says(&dora, &url, KEPT).await;
        dora.posted(&format!("{url}/registration/place"), "").await;
        assert_eq!(dora.post(&format!("{url}/registration/place"), "").await.status, 409);
        says(&dora, &url, "Waits for validation").await;
        let id = all[2].clone();
        host.posted(&format!("{url}/validation"), &format!("id={id}")).await;
        says(&dora, &url, "You take part").await;
        says(&cleo, &url, &format!("{LINE} 1")).await;

        // More places: both who wait move up at once.
        let form = format!("{FULL}&places_1=3&offer_days=2&version=2");
        host.posted(&url, &form).await;
        says(&cleo, &url, KEPT).await;
        says(&ada, &url, KEPT).await;
        // Who was rejected leaves the place to the next; nobody waits, so the next who comes has it.
        host.posted(&format!("{url}/rejection"), &format!("id={id}")).await;
        let emil = comes(&world, &url, "Emil Ek").await;
        says(&emil, &url, "Waits for validation").await;
        // And whoever is validated after all finds it taken.
        host.posted(&format!("{url}/validation"), &format!("id={id}")).await;
        says(&dora, &url, "Not accepted").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_type_needs_a_place_there() {
    for world in worlds().await {
        let (_, url) = event(&world, 1).await;
        let ada = comes(&world, &url, "Ada Adler").await;
        let other = registration("2", "on-site", &slots(0, ALL));
        let bob = enrolled(&world, Id::new(), Role::Member, "Bob Berg").await;
        bob.posted(&format!("{url}/registration"), &other).await;
        let full = bob
            .post(&format!("{url}/registration"), &registration("1", "on-site", &slots(0, ALL)))
            .await;
        assert_eq!(full.status, 409);
        assert!(full.body.contains("All places of this type are taken"), "{}", full.body);
        let cleo = comes(&world, &url, "Cleo Clark").await;
        says(&cleo, &url, &format!("{LINE} 1")).await;
        // She wants to take part as the other type, which has places.
        cleo.posted(&format!("{url}/registration"), &other).await;
        says(&cleo, &url, "Waits for validation").await;
        // Ada changes, too: her place is free, and nobody waits.
        ada.posted(&format!("{url}/registration"), &other).await;
        let dora = comes(&world, &url, "Dora Dahl").await;
        says(&dora, &url, "Waits for validation").await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn everybody_at_once_gets_no_place_twice() {
    const PLACES: usize = 7;
    const PEOPLE: usize = 40;
    for world in worlds().await {
        let (_, url) = event(&world, 7).await;
        let people: Vec<Visitor> =
            (0..PEOPLE).map(|_| world.visitor_of(Id::new(), Role::Member)).collect();
        let form = registration("1", "on-site", &slots(0, ALL));
        let address = format!("{url}/registration");
        // Each presses the button twice.
        let both = people.iter().chain(&people);
        let sent = both.map(|by| (by.clone(), address.clone(), form.clone())).collect();
        let answers = at_once(sent).await;
        assert_eq!(answers, BTreeMap::from([(303, 2 * PEOPLE)]), "{}", world.name);
        let event: Id<Event> = url.rsplit('/').next().unwrap().parse().unwrap();
        let read = || world.app.db.read(move |tx| participant::store::of_event(tx, event));
        let all = read().await.unwrap();
        assert_eq!(all.len(), PEOPLE, "{}", world.name);
        let placed: Vec<_> = all.iter().filter(|it| it.has_place()).collect();
        assert_eq!(placed.len(), PLACES, "{}: no more than there are", world.name);
        let line: BTreeSet<_> = all.iter().filter_map(|it| it.line).collect();
        assert_eq!(line.len(), PEOPLE - PLACES, "{}: everybody has a number", world.name);

        // All who have a place leave at once: as many are offered theirs, and no more.
        let left = people.iter().filter(|by| {
            let person = by.who.as_ref().unwrap().person;
            placed.iter().any(|it| it.person == person)
        });
        let sent: Vec<_> =
            left.map(|by| (by.clone(), format!("{address}/removal"), String::new())).collect();
        assert_eq!(sent.len(), PLACES);
        let answers = at_once(sent).await;
        assert_eq!(answers, BTreeMap::from([(303, PLACES)]), "{}", world.name);
        let all = read().await.unwrap();
        let offered = all.iter().filter(|it| it.stage == Stage::Offered).count();
        assert_eq!(offered, PLACES, "{}", world.name);
        // Those who came first, in their order.
        let last = all.iter().filter_map(|it| it.line).min().unwrap();
        assert_eq!(last, i64::try_from(PLACES).unwrap() + 1, "{}", world.name);
    }
}
