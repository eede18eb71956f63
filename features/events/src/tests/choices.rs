//! Slots that participants choose themselves: what is free, what is in the way, two at once, and
//! the engine around them.

use std::collections::{BTreeMap, BTreeSet};

use kit::{Id, Role};

use super::{ALL, Play, at, registration, rush::at_once, slots, worlds};
use crate::{draft::model::FULL, meeting, model::Event};

impl Play {
    /// The organiser changes who finds slots; the event is as it was published.
    async fn booked(world: kit::testing::World, booking: &str, tables: &str) -> Self {
        let it = Self::validated(world).await;
        let form = FULL.replace("tables=4", tables);
        it.host.posted(&it.url, &format!("{form}&booking={booking}&version=2")).await;
        it
    }

    async fn met(&self) -> Vec<meeting::model::Meeting> {
        let event: Id<Event> = self.url.rsplit('/').next().unwrap().parse().unwrap();
        self.world.app.db.read(move |tx| meeting::store::of_event(tx, event)).await.unwrap()
    }

    /// The addresses of the requests that wait for an answer of each provider to the seeker.
    async fn asked(&self) -> Vec<String> {
        let mut all = Vec::new();
        for (who, name) in [(1, "Pia Provider"), (2, "Paul Provider"), (3, "Pola Provider")] {
            assert_eq!(self.asks(0, name, "").await.status, 303);
            all.push(self.request_of(who, "acceptance").await);
        }
        all
    }
}

const NINE: &str = "2027-04-14T09:00:00+02:00";
const HALF: &str = "2027-04-14T09:30:00+02:00";
const TEN: &str = "2027-04-14T10:00:00+02:00";

fn slot(text: &str) -> String {
    format!("priority=2&slot={}", at(text))
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_accepts_picks_a_slot_that_is_free_for_both() {
    for world in worlds().await {
        let play = Play::booked(world, "pick", "tables=4").await;
        let all = play.asked().await;
        let accept = |at: usize| format!("{}/acceptance", all[at]);
        let none = play.people[1].post(&accept(0), "priority=2").await;
        assert_eq!(none.status, 409);
        assert!(none.body.contains("Choose a slot"), "{}", none.body);
        play.people[1].posted(&accept(0), &slot(NINE)).await;
        // Both see it at once, in their schedules and calendars; the seeker is told.
        for who in [0, 1] {
            let agenda = play.people[who].read(&play.at("agenda")).await;
            assert!(agenda.contains("09:00") && agenda.contains("Table 1"), "{agenda}");
            let file = play.people[who].read(&play.at("agenda.ics")).await;
            assert!(file.contains("20270414T090000"), "{file}");
        }
        play.world.work().await;
        let told = play.people[0].read("/notices").await;
        assert!(told.contains("chose a slot for your meeting"), "{told}");
        // Paul is not offered what the seeker has not free, and does not get it either.
        let page = play.people[2].read(&play.at("requests")).await;
        assert!(!page.contains(&format!("value=\"{}\"", at(NINE))), "{page}");
        assert!(page.contains(&format!("value=\"{}\"", at(HALF))), "{page}");
        assert!(!page.contains("Pia Provider"), "whom she meets is nobody's business");
        let taken = play.people[2].post(&accept(1), &slot(NINE)).await;
        assert_eq!(taken.status, 409);
        assert!(taken.body.contains("The other one cannot meet in this slot"), "{}", taken.body);
        assert!(!taken.body.contains("Pia"), "{}", taken.body);
        let page = play.people[2].read(&play.at("requests")).await;
        assert!(page.contains("/acceptance"), "nothing was accepted: {page}");
        let odd = play.people[2].post(&accept(1), "priority=2&slot=17").await;
        assert_eq!(odd.status, 400);
        play.people[2].posted(&accept(1), &slot(HALF)).await;
        // A double click is told, and strangers learn nothing.
        let twice = play.people[2].post(&format!("{}/slot", all[1]), &slot(TEN)).await;
        assert_eq!(twice.status, 409);
        assert!(twice.body.contains("has a slot already"), "{}", twice.body);
        for by in [&play.people[3], &play.world.stranger(Role::Manager)] {
            let answer = by.post(&format!("{}/slot", all[1]), &slot(TEN)).await;
            assert_eq!(answer.status, 404);
        }
        // Pia is not there at nine any more: both choose anew, and either may.
        let form = registration("2", "on-site", &slots(2, ALL));
        play.people[1].posted(&play.at("registration"), &form).await;
        play.world.work().await;
        let told = play.people[0].read("/notices").await;
        assert!(told.contains("does not fit any more"), "{told}");
        let early = play.people[0].post(&format!("{}/slot", all[0]), &slot(NINE)).await;
        assert_eq!(early.status, 409);
        play.people[0].posted(&format!("{}/slot", all[0]), &slot(TEN)).await;
        let agenda = play.people[1].read(&play.at("agenda")).await;
        assert!(agenda.contains("10:00"), "{agenda}");
        assert_eq!(play.met().await.iter().filter(|it| it.stage.is_planned()).count(), 2);
        // The seeker wants a break after each: half past nine and ten are two in a row, so one goes.
        let form = registration("1", "on-site", &slots(0, ALL));
        play.people[0].posted(&play.at("registration"), &format!("{form}&in_a_row=1")).await;
        assert_eq!(play.met().await.iter().filter(|it| it.stage.is_planned()).count(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_ask_each_other_choose_afterwards() {
    for world in worlds().await {
        let play = Play::booked(world, "pick", "tables=1").await;
        assert_eq!(play.asks(0, "Pia Provider", "").await.status, 303);
        assert_eq!(play.asks(1, "Sina Seeker", "").await.status, 303);
        let request = play.request_of(0, "slot").await;
        assert_eq!(play.request_of(1, "slot").await, request, "either may");
        play.people[1].posted(&format!("{request}/slot"), &slot(TEN)).await;
        let page = play.people[0].read(&play.at("requests")).await;
        assert!(page.contains("10:00 · Table 1"), "{page}");
        // The one table of ten o'clock is taken for everybody else.
        let late = play.asks(2, "Pola Provider", "").await;
        assert_eq!(late.status, 303, "{}", late.body);
        let request = play.request_of(3, "acceptance").await;
        let full = play.people[3].post(&format!("{request}/acceptance"), &slot(TEN)).await;
        assert_eq!(full.status, 409);
        assert!(full.body.contains("No table or online room is left"), "{}", full.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_picked_is_fixed_for_the_engine() {
    for world in worlds().await {
        let play = Play::booked(world, "mixed", "tables=1").await;
        let all = play.asked().await;
        play.people[1].posted(&format!("{}/acceptance", all[0]), &slot(TEN)).await;
        // The two see their slot; the others wait for the schedule.
        let agenda = play.people[0].read(&play.at("agenda")).await;
        assert!(agenda.contains("10:00") && agenda.contains("chose together"), "{agenda}");
        for (who, request) in [(2, &all[1]), (3, &all[2])] {
            play.people[who].posted(&format!("{request}/acceptance"), "priority=3").await;
        }
        for _ in 0..2 {
            play.host.posted(&play.at("schedule"), "task=fresh").await;
            play.world.work().await;
            let met = play.met().await;
            assert_eq!(met.iter().filter(|it| it.stage.is_planned()).count(), 3);
            let picked = met.iter().find(|it| it.picked).unwrap();
            assert_eq!((picked.starts_at, picked.sequence), (at(TEN), 0), "it did not move");
            let agenda = play.people[2].read(&play.at("agenda")).await;
            assert!(agenda.contains("not out yet"), "{agenda}");
        }
        play.host.posted(&play.at("agenda"), "").await;
        let agenda = play.people[2].read(&play.at("agenda")).await;
        assert!(agenda.contains("Sina Seeker"), "{agenda}");
        // Slots and who finds them stay as they are while meetings hold them.
        let form = format!("{}&booking=engine&version=4", FULL.replace("tables=4", "tables=1"));
        assert_eq!(play.host.post(&play.url, &form).await.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_engine_finds_slots_nobody_picks_one() {
    for world in worlds().await {
        let play = Play::validated(world).await;
        let all = play.asked().await;
        let page = play.people[1].read(&play.at("requests")).await;
        assert!(!page.contains("name=\"slot\""), "{page}");
        play.people[1].posted(&format!("{}/acceptance", all[0]), &slot(NINE)).await;
        assert!(play.met().await.is_empty(), "what nobody offered is not taken");
        let answer = play.people[1].post(&format!("{}/slot", all[0]), &slot(NINE)).await;
        assert_eq!(answer.status, 409);
        assert!(answer.body.contains("no slot can be chosen"), "{}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_at_once_never_get_the_same_table_or_the_same_person() {
    for world in worlds().await {
        let play = Play::booked(world, "pick", "tables=1").await;
        // Three providers accept the same seeker at nine, at the same moment, each twice.
        let all = play.asked().await;
        let accepts = |text: &str, who: usize| {
            let url = format!("{}/acceptance", all[who - 1]);
            (play.people[who].clone(), url, slot(text))
        };
        let sent = [1, 2, 3, 1, 2, 3].map(|who| accepts(NINE, who)).to_vec();
        let answers = at_once(sent).await;
        assert_eq!(answers, BTreeMap::from([(303, 1), (409, 5)]), "{}", play.world.name);
        let met = play.met().await;
        assert_eq!(met.len(), 1, "{}", play.world.name);
        let spots: BTreeSet<_> = met.iter().map(|it| (it.starts_at, it.spot)).collect();
        assert_eq!(spots, BTreeSet::from([(at(NINE), Some(1))]));
        // Other pairs want the one table of ten o'clock.
        let mut sent = Vec::new();
        for (asker, asked, name) in [(1, 2, "Paul Provider"), (3, 1, "Pia Provider")] {
            assert_eq!(play.asks(asker, name, "").await.status, 303);
            let page = play.people[asked].read(&play.at("requests")).await;
            let mark = play.at("requests/");
            let from = if asker == 1 { "Pia Provider" } else { "Pola Provider" };
            let line =
                page.split("<li>").find(|it| it.contains(from) && it.contains("/acceptance"));
            let id = line.unwrap().split(&mark).nth(1).unwrap()[..32].to_owned();
            sent.push((play.people[asked].clone(), format!("{mark}{id}/acceptance"), slot(TEN)));
        }
        let answers = at_once(sent).await;
        assert_eq!(answers, BTreeMap::from([(303, 1), (409, 1)]), "{}", play.world.name);
        let met = play.met().await;
        let mut places: Vec<_> = met.iter().map(|it| (it.starts_at, it.spot)).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), met.len(), "{}: no table twice", play.world.name);
    }
}
