//! Everybody at once: nothing is lost, nothing is there twice.

use std::collections::BTreeMap;

use kit::{Id, Role, testing::Visitor};
use people::visitor::enrolled;

use super::{ALL, registration, slots, worlds};
use crate::{
    draft::model::FULL,
    model::Event,
    participant,
    request::{self, model::Stage},
};

/// How many come, unless `RUSH_PEOPLE` says otherwise. Each asks the next two and the one before,
/// all at the same time.
const PEOPLE: usize = 3_000;

fn people_who_come() -> usize {
    #[expect(clippy::disallowed_methods, reason = "tests are told by the environment")]
    std::env::var("RUSH_PEOPLE").ok().and_then(|it| it.parse().ok()).unwrap_or(PEOPLE)
}

/// Sends everything at once and waits for every answer. Who is told that the house is busy (503:
/// nothing was stored) sends it again, as people do.
pub async fn at_once(all: Vec<(Visitor, String, String)>) -> BTreeMap<u16, usize> {
    const ROUNDS: usize = 40;
    let mut found = BTreeMap::new();
    let mut left = all;
    for round in 0..ROUNDS {
        let here = tokio::task::LocalSet::new();
        let send = |it: (Visitor, String, String)| {
            here.spawn_local(async move { (it.0.post(&it.1, &it.2).await.status, it) })
        };
        let sent: Vec<_> = left.drain(..).map(send).collect();
        let mut busy = Vec::new();
        here.run_until(async {
            for one in sent {
                let (status, it) = one.await.unwrap();
                if status == 503 && round + 1 < ROUNDS {
                    busy.push(it);
                } else {
                    *found.entry(status).or_insert(0) += 1;
                }
            }
        })
        .await;
        if busy.is_empty() {
            break;
        }
        eprintln!("round {round}: {} are told that the house is busy", busy.len());
        left = busy;
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_registers_and_asks_at_once_loses_nothing() {
    let count = people_who_come();
    for world in worlds().await {
        let host = enrolled(&world, world.agency, Role::Adviser, "Hanna Host").await;
        let form = FULL.replace("asks_1=2", "asks_1=1");
        let url = host.posted("/events", &form).await.location;
        host.posted(&format!("{url}/publication"), "").await;
        let people: Vec<Visitor> =
            (0..count).map(|_| world.visitor_of(Id::new(), Role::Member)).collect();
        let form = registration("1", "on-site", &slots(0, ALL));
        // Each presses the button twice.
        let both = people.iter().chain(&people);
        let sent = both.map(|by| (by.clone(), format!("{url}/registration"), form.clone()));
        let answers = at_once(sent.collect()).await;
        assert_eq!(answers, BTreeMap::from([(303, 2 * count)]), "{}", world.name);

        let event: Id<Event> = url.rsplit('/').next().unwrap().parse().unwrap();
        let all =
            world.app.db.read(move |tx| participant::store::of_event(tx, event)).await.unwrap();
        assert_eq!(all.len(), count, "{}: everybody is there once", world.name);
        let ids: Vec<String> = all.iter().map(|it| format!("id={}", it.id)).collect();
        host.posted(&format!("{url}/validation"), &ids.join("&")).await;

        let of = |by: &Visitor| {
            let person = by.who.as_ref().unwrap().person;
            all.iter().find(|it| it.person == person).unwrap().id
        };
        let mut sent = Vec::new();
        for (at, by) in people.iter().enumerate() {
            for to in [at + 1, at + 2, at + count - 1] {
                let to = of(&people[to % count]);
                let url = format!("{url}/participants/{to}/requests");
                let form = "reason=Let+us+talk&priority=2&how=send".to_owned();
                sent.push((by.clone(), url, form));
            }
        }
        let answers = at_once(sent).await;
        assert_eq!(answers, BTreeMap::from([(303, 3 * count)]), "{}", world.name);
        let requests =
            world.app.db.read(move |tx| request::store::of_event(tx, event)).await.unwrap();
        let mut pairs: BTreeMap<String, usize> = BTreeMap::new();
        for one in requests.iter().filter(|it| it.stage.is_open()) {
            *pairs.entry(one.pair.clone()).or_default() += 1;
        }
        assert!(pairs.values().all(|count| *count == 1), "{}: one open request a pair", world.name);
        assert_eq!(pairs.len(), 2 * count, "{}: no pair is lost", world.name);
        // Neighbours asked each other: whoever came second agreed.
        let agreed = requests.iter().filter(|it| it.stage == Stage::Accepted).count();
        assert_eq!(agreed, count, "{}", world.name);
    }
}
