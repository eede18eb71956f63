//! The desk before and on the day: moves by hand, locks, cancellations, no-shows.

use super::{Play, at, ids, worlds};

fn slot(text: &str) -> String {
    format!("slot={}", at(text))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_move_by_hand_is_explained_where_it_cannot_be() {
    for world in worlds().await {
        let play = Play::scheduled(world).await;
        let page = play.host.read(&play.at("schedule")).await;
        let all = ids(&page, &play.at("meetings/"));
        assert_eq!(all.len(), 3, "{page}");
        let agenda = play.people[0].read(&play.at("agenda")).await;
        assert!(
            agenda.contains("not out yet") && !agenda.contains("Pia"),
            "nothing before it is out"
        );
        let to = |id: &str| play.at(&format!("meetings/{id}"));
        let when = |id: &str| {
            let row = page.split(&format!("{}\"", to(id))).nth(1).unwrap();
            row[1..].split('<').next().unwrap().to_owned()
        };
        let times: Vec<String> = all.iter().map(|id| when(id)).collect();
        let hour = |said: &str| said.rsplit(", ").next().unwrap().to_owned();
        let day = if times[1].contains("15") { "2027-04-15" } else { "2027-04-14" };
        let taken = slot(&format!("{day}T{}:00+02:00", hour(&times[1])));
        let answer = play.host.post(&format!("{}/slot", to(&all[0])), &taken).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.body.contains("Sina Seeker meets P"),
            "who is busy with whom: {}",
            answer.body
        );
        let free = slot("2027-04-15T10:30:00+02:00");
        play.host.posted(&format!("{}/slot", to(&all[0])), &format!("{free}&lock=yes")).await;
        assert!(play.host.read(&to(&all[0])).await.contains("10:30"));
        let locked = play.host.post(&format!("{}/slot", to(&all[0])), &free).await;
        assert_eq!(locked.status, 409, "it is locked");
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        let twice = play.host.post(&play.at("schedule"), "task=fresh").await;
        assert_eq!(twice.status, 409, "one run at a time");
        play.world.work().await;
        let page = play.host.read(&to(&all[0])).await;
        assert!(page.contains("10:30") && page.contains("Locked"), "no run moves it: {page}");
        play.host.posted(&format!("{}/lock/removal", to(&all[0])), "").await;
        play.host.posted(&format!("{}/cancellation", to(&all[0])), "").await;
        let page = play.host.read(&play.at("schedule")).await;
        assert_eq!(ids(&page, &play.at("meetings/")).len(), 2, "{page}");
        let stranger = play.world.stranger(kit::Role::Manager);
        for place in ["slot", "lock", "lock/removal", "cancellation", "ending"] {
            let answer = stranger
                .post(&format!("{}/{place}", to(&all[1])), &format!("{free}&step=end"))
                .await;
            assert_eq!(answer.status, 403, "{place}");
        }
        assert_eq!(play.people[0].get(&to(&all[1])).await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_come_frees_the_others() {
    for world in worlds().await {
        let play = Play::announced(world).await;
        let sina = play.page_of("Sina Seeker").await;
        let early = play.host.post(&format!("{sina}/absence"), "").await;
        assert_eq!(early.status, 409, "the event has not begun");
        let before = play.people[0].read(&play.at("agenda.ics")).await;
        play.world.until("2027-04-14T09:05:00+02:00");
        let fresh = play.host.post(&play.at("schedule"), "task=fresh").await;
        assert_eq!(fresh.status, 409, "the agenda is out: only repairs");
        let pia = play.page_of("Pia Provider").await;
        play.host.posted(&format!("{pia}/absence"), "").await;
        let twice = play.host.post(&format!("{pia}/absence"), "").await;
        assert_eq!(twice.status, 409);
        play.world.work().await;
        let agenda = play.people[1].read(&play.at("agenda")).await;
        assert!(agenda.contains("noted that you are not there"), "{agenda}");
        let others = play.people[0].read(&play.at("agenda")).await;
        let gone = others.matches("did not come").count() + others.matches("Cancelled").count();
        assert_eq!(gone, 1, "hers alone: {others}");
        assert_eq!(others.matches("Confirmed").count(), 2, "the others stay: {others}");
        let after = play.people[0].read(&play.at("agenda.ics")).await;
        let uids = |text: &str| {
            let mut all: Vec<String> =
                text.lines().filter(|it| it.starts_with("UID:")).map(str::to_owned).collect();
            all.sort();
            all
        };
        assert_eq!(uids(&before), uids(&after), "calendars know each meeting by the same name");
        play.host.posted(&format!("{pia}/absence/removal"), "").await;
        play.world.work().await;
        let agenda = play.people[1].read(&play.at("agenda")).await;
        assert!(!agenda.contains("noted that you are not there"), "{agenda}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_slot_says_why() {
    for world in worlds().await {
        let play = Play::validated(world).await;
        let form = super::registration("2", "on-site", &super::slots(6, 8));
        play.people[1].posted(&play.at("registration"), &form).await;
        let form = super::registration("1", "on-site", &super::slots(0, 6));
        play.people[0].posted(&play.at("registration"), &form).await;
        assert_eq!(play.asks(0, "Pia Provider", "").await.status, 303);
        let none = play.host.post(&play.at("schedule"), "task=fresh").await;
        assert_eq!(none.status, 409, "nothing was accepted");
        assert_eq!(play.host.post(&play.at("agenda"), "").await.status, 409);
        let request = play.request_of(1, "acceptance").await;
        play.people[1].posted(&format!("{request}/acceptance"), "priority=2").await;
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        let page = play.host.read(&play.at("schedule")).await;
        assert!(page.contains("never there at the same time"), "{page}");
        assert!(page.contains("0 of at most 0"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_leaves_is_met_by_nobody() {
    for world in worlds().await {
        let play = Play::announced(world).await;
        play.people[1].posted(&play.at("registration/removal"), "").await;
        play.world.work().await;
        let agenda = play.people[0].read(&play.at("agenda")).await;
        assert_eq!(agenda.matches("Cancelled").count(), 1, "{agenda}");
        let calendar = play.people[0].read(&play.at("agenda.ics")).await;
        assert_eq!(calendar.matches("STATUS:CANCELLED").count(), 1, "{calendar}");
        let told = play.people[0].read("/notices").await;
        assert!(told.contains("The meeting with Pia Provider is cancelled"), "{told}");
        assert!(told.contains("Your schedule is out"), "{told}");
        play.host.posted(&play.at("cancellation"), "").await;
        let agenda = play.people[0].read(&play.at("agenda")).await;
        assert_eq!(agenda.matches("Cancelled").count(), 3, "{agenda}");
        assert_eq!(play.host.post(&play.at("publication"), "").await.status, 409);
    }
}
