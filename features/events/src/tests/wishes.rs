//! What participants wish: breaks, an area, only those who are where they are, and whom they do not
//! want to meet, which nobody else ever learns.

use kit::Role;

use super::{ALL, Play, registration, slots, worlds};
use crate::draft::model::FULL;

impl Play {
    /// Somebody writes their registration anew.
    async fn rewrites(&self, who: usize, kind: &str, more: &str) {
        let form = format!("{}{more}", registration(kind, "on-site", &slots(0, ALL)));
        self.people[who].posted(&self.at("registration"), &form).await;
    }

    /// The seeker asked and that provider accepted.
    async fn agrees(&self, who: usize, name: &str) {
        assert_eq!(self.asks(0, name, "").await.status, 303);
        let request = self.request_of(who, "acceptance").await;
        self.people[who].posted(&format!("{request}/acceptance"), "priority=2").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_wanted_finds_nobody_and_is_not_told_why() {
    for world in worlds().await {
        let play = Play::validated(world).await;
        let sina = play.page_of("Sina Seeker").await;
        let pia = play.page_of("Pia Provider").await;
        assert_eq!(play.people[1].get(&sina).await.status, 200, "she finds her now");
        // What waits and what was agreed ends as if by hand.
        play.agrees(1, "Pia Provider").await;
        play.rewrites(0, "1", "&avoids=Somebody+else%0APIA+provider").await;
        play.world.work().await;
        let own = play.people[0].read(&play.at("registration")).await;
        assert!(own.contains("PIA provider"), "she reads it again: {own}");
        assert_eq!(play.people[1].get(&sina).await.status, 404);
        let list = play.people[1].read(&play.at("participants")).await;
        assert!(!list.contains("Sina Seeker") && !list.contains("avoid"), "{list}");
        let file = play.people[1].get(&play.at("participants?format=csv")).await;
        assert!(!file.body.contains("Sina Seeker"), "{}", file.body);
        let other = play.people[2].read(&play.at("participants")).await;
        assert!(other.contains("Sina Seeker"), "everybody else finds her: {other}");
        let asked = play.people[1]
            .post(&format!("{sina}/requests"), "reason=Why+not&priority=2&how=send")
            .await;
        assert_eq!(asked.status, 404);
        let past = play.people[1].read(&play.at("requests")).await;
        assert!(past.contains("Sina Seeker") && !past.contains(&sina), "no link: {past}");
        let told = play.people[1].read("/notices").await;
        assert!(told.contains("took back the request"), "as by hand: {told}");
        // She herself finds Pia, and is told about her own list.
        let page = play.people[0].read(&pia).await;
        assert!(page.contains("on your list"), "{page}");
        assert_eq!(play.asks(0, "Pia Provider", "").await.status, 409);
        // Nobody else reads the list: not the organiser, not the journal of the agency.
        for place in ["desk", "schedule", "figures", "participants"] {
            let page = play.host.read(&play.at(place)).await;
            assert!(!page.contains("Somebody else"), "{place}: {page}");
        }
        let page = play.host.read(&sina).await;
        assert!(!page.contains("Somebody else"), "{page}");
        let by = kit::Caller { agency: play.world.agency, ..kit::Caller::house(0) };
        let journal = play
            .world
            .app
            .db
            .read(move |tx| kit::journal::recent(tx, by.agency, i64::MAX, 1_000))
            .await
            .unwrap();
        assert!(!journal.is_empty() && !format!("{journal:?}").contains("Somebody else"));
        // Taken off the list, they can agree again.
        play.rewrites(0, "1", "").await;
        assert_eq!(play.people[1].get(&sina).await.status, 200);
        let many = "&avoids=x";
        let form = format!("{}{many}", registration("1", "on-site", &slots(0, ALL)));
        let wrong = play.people[0].post(&play.at("registration"), &form).await;
        assert_eq!(wrong.status, 422, "one letter is no name");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_meets_only_here_is_not_asked_from_elsewhere() {
    for world in worlds().await {
        let play = Play::validated(world).await;
        let form = registration("2", "remote", &slots(0, ALL));
        play.people[1].posted(&play.at("registration"), &form).await;
        play.rewrites(0, "1", "&near=yes").await;
        let pia = play.page_of("Pia Provider").await;
        let page = play.people[0].read(&pia).await;
        assert!(page.contains("meets only those who are in the same place"), "{page}");
        assert_eq!(play.asks(0, "Pia Provider", "").await.status, 409);
        assert_eq!(play.asks(1, "Sina Seeker", "").await.status, 409);
        assert_eq!(play.asks(0, "Paul Provider", "").await.status, 303);
        // What was agreed before one of the two said so, no schedule brings together.
        play.rewrites(0, "1", "").await;
        play.agrees(1, "Pia Provider").await;
        play.rewrites(0, "1", "&near=yes").await;
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        let page = play.host.read(&play.at("schedule")).await;
        assert!(page.contains("They are not brought together"), "{page}");
        assert!(page.contains("0 of 1"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_schedule_holds_to_breaks_and_areas() {
    for world in worlds().await {
        let play = Play::validated(world).await;
        let areas = FULL.replace("tables=4", "areas=Hall%3A+3%0AGallery%3A+1");
        play.host.posted(&play.url, &format!("{areas}&version=2")).await;
        let page = play.people[0].read(&play.url).await;
        assert!(page.contains("Gallery: tables 4 to 4"), "{page}");
        for (who, name) in [(1, "Pia Provider"), (2, "Paul Provider"), (3, "Pola Provider")] {
            play.agrees(who, name).await;
        }
        // Three meetings in three slots of one morning, and she wants a break after each; two of
        // the three need the gallery, which has one table.
        let there = slots(0, 3);
        for who in 0..4 {
            let kind = if who == 0 { "1" } else { "2" };
            let more = match who {
                0 => "&in_a_row=1",
                1 => "&area=2",
                _ => "",
            };
            let form = format!("{}{more}", registration(kind, "on-site", &there));
            play.people[who].posted(&play.at("registration"), &form).await;
        }
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        let page = play.host.read(&play.at("schedule")).await;
        assert!(page.contains("2 of 3"), "the first and the third slot: {page}");
        assert!(page.contains("A break is wanted then"), "{page}");
        play.host.posted(&play.at("agenda"), "").await;
        let pia = play.people[1].read(&play.at("agenda")).await;
        if pia.contains("Sina Seeker") {
            assert!(pia.contains("Table 4"), "in the gallery: {pia}");
        }
        let wrong = registration("1", "on-site", &there);
        for more in ["&in_a_row=0", "&area=9", "&in_a_row=x"] {
            let answer =
                play.people[0].post(&play.at("registration"), &format!("{wrong}{more}")).await;
            assert_eq!(answer.status, 422, "{more}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_it_costs_is_shown_and_accepted() {
    for world in worlds().await {
        let host = people::visitor::enrolled(&world, world.agency, Role::Adviser, "Hanna").await;
        let form = format!("{FULL}&fee_2=120.50&currency=CHF");
        let url = host.posted("/events", &form).await.location;
        host.posted(&format!("{url}/publication"), "").await;
        let guest = world.visitor(Role::Guest);
        let page = guest.read(&url).await;
        assert!(page.contains("120.50") && page.contains("free of charge"), "{page}");
        let by = world.stranger(Role::Member);
        let page = by.read(&format!("{url}/registration")).await;
        assert!(page.contains("120.50") && page.contains("I accept what"), "{page}");
        let dear = registration("2", "on-site", &slots(0, ALL));
        let refused = by.post(&format!("{url}/registration"), &dear).await;
        assert_eq!(refused.status, 422);
        assert!(refused.body.contains("This type of participation costs something"));
        let free = registration("1", "on-site", &slots(0, ALL));
        world.stranger(Role::Member).posted(&format!("{url}/registration"), &free).await;
        by.posted(&format!("{url}/registration"), &format!("{dear}&fee=yes")).await;
        // What one agreed to stays, whatever it costs others by now.
        let dearer = form.replace("120.50", "300");
        host.posted(&url, &format!("{dearer}&version=2")).await;
        by.posted(&format!("{url}/registration"), &format!("{dear}&fee=yes")).await;
        let event: kit::Id<crate::Event> = url.rsplit('/').next().unwrap().parse().unwrap();
        let person = by.who.as_ref().unwrap().person;
        let me = world
            .app
            .db
            .read(move |tx| crate::participant::store::of_person(tx, event, person))
            .await
            .unwrap();
        assert_eq!(me.unwrap().fee, Some(12_050));
    }
}
