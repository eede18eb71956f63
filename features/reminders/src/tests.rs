//! Stories of reminders and of what stands in the way, told on every database.

use kit::{
    Feature, Id, Role,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    events::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    FEATURE,
    taxonomy::FEATURE,
];

/// Requests in December, meetings in January, one table.
const EVENT: &str = "title=Meet+and+Build&summary=Meetings&lang=en&place=Ghent&zone=Europe%2FBrussels\
    &sessions=2027-01-12+09%3A00-11%3A00&minutes=30&attendance=on-site&tables=1&most_meetings=4\
    &most_requests=4&expiry_days=60&registration_from=2020-01-01&registration_until=2027-01-05\
    &requests_from=2026-12-01&requests_until=2026-12-31&kind_1=Anybody";

/// Lets time pass until an instant, with everything that is due on the way.
async fn until(world: &World, text: &str) {
    let at = text.parse::<jiff::Timestamp>().unwrap().as_millisecond();
    world.pass(at - world.now());
    world.work().await;
    world.work().await;
}

/// Ada, who is there all the time, Bob, who comes for the first slot, and Cleo, for the last.
struct Play {
    world: World,
    url: String,
    host: Visitor,
    ada: Visitor,
    bob: Visitor,
    cleo: Visitor,
}

impl Play {
    async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for world in worlds(HOUSE).await {
            all.push(Self::of(world).await);
        }
        all
    }

    async fn of(world: World) -> Self {
        let host = enrolled(&world, world.agency, Role::Adviser, "Hanna Host").await;
        let url = host.posted("/events", EVENT).await.location;
        host.posted(&format!("{url}/publication"), "").await;
        world.work().await;
        let event: Id<events::Event> = url.rsplit('/').next().unwrap().parse().unwrap();
        let slots = world.app.db.read(move |tx| Ok(events::known(tx, event)?.slots())).await;
        let slots: Vec<String> =
            slots.unwrap().iter().map(|it| format!("&there={}", it.starts)).collect();
        let mut people = Vec::new();
        for (name, there) in [
            ("Ada Adler", slots.concat()),
            ("Bob Berg", slots[0].clone()),
            ("Cleo Clark", slots[3].clone()),
        ] {
            let it = enrolled(&world, Id::new(), Role::Member, name).await;
            let form = format!("kind=1&offers=Pumps&seeks=Rooms&most=4{there}");
            it.posted(&format!("{url}/registration"), &form).await;
            people.push(it);
        }
        let [ada, bob, cleo] = people.try_into().map_err(|_| "three").unwrap();
        let play = Self { world, url, host, ada, bob, cleo };
        let desk = play.host.read(&play.at("desk")).await;
        let mark = "name=\"id\" value=\"";
        let picked: Vec<String> =
            desk.split(mark).skip(1).map(|rest| format!("id={}", &rest[..32])).collect();
        play.host.posted(&play.at("validation"), &picked.join("&")).await;
        play
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.url)
    }

    /// How many were told so.
    async fn told(&self, verb: &str) -> usize {
        let verbs = self.world.verbs(self.world.agency).await;
        verbs.iter().filter(|it| *it == verb).count()
    }

    async fn asks(&self, who: &Visitor, name: &str) {
        let list = self.host.read(&self.at(&format!("participants?q={name}"))).await;
        let id = list.split(&self.at("participants/")).nth(1).expect("found")[..32].to_owned();
        let form = "reason=Let+us+talk+about+pumps&priority=2&how=send";
        who.posted(&self.at(&format!("participants/{id}/requests")), form).await;
    }

    async fn accepts(&self, who: &Visitor) {
        let mine = who.read(&self.at("requests")).await;
        let mark = self.at("requests/");
        let open = mine
            .split(&mark)
            .find(|it| it.get(33..).is_some_and(|it| it.starts_with("acceptance")));
        let request = open.unwrap_or_else(|| panic!("{mine}"))[..32].to_owned();
        who.posted(&self.at(&format!("requests/{request}/acceptance")), "priority=2").await;
    }
}

const ASK: &str = "You have asked nobody for a meeting yet";
const ANSWER: &str = "Somebody waits for your answer";
const TOMORROW: &str = "Tomorrow you have meetings";

#[tokio::test(flavor = "multi_thread")]
async fn whom_it_concerns_is_reminded_once_and_nobody_else() {
    for play in Play::all().await {
        until(&play.world, "2026-12-02T10:00:00Z").await;
        play.asks(&play.ada, "Bob").await;
        play.asks(&play.ada, "Cleo").await;
        // Saving the event again orders the same again; it comes once all the same.
        play.host.posted(&play.url, &format!("{EVENT}&version=2")).await;
        until(&play.world, "2026-12-04T08:00:00Z").await;
        assert!(!play.ada.read("/notices").await.contains(ASK), "she asked two");
        assert!(play.bob.read("/notices").await.contains(ASK));
        assert_eq!(play.told("reminders.ask").await, 2, "Bob and Cleo, once each");
        play.accepts(&play.bob).await;
        until(&play.world, "2026-12-30T08:00:00Z").await;
        assert!(!play.bob.read("/notices").await.contains(ANSWER), "he answered");
        assert!(play.cleo.read("/notices").await.contains(ANSWER));
        assert_eq!(play.told("reminders.answer").await, 1);
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        play.host.posted(&play.at("agenda"), "").await;
        until(&play.world, "2027-01-11T09:00:00Z").await;
        assert!(play.ada.read("/notices").await.contains(TOMORROW));
        assert_eq!(play.told("reminders.tomorrow").await, 2, "Ada and Bob");
        assert!(!play.cleo.read("/notices").await.contains(TOMORROW), "she meets nobody");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_event_and_one_that_was_moved_do_not_remind() {
    for play in Play::all().await {
        let later = EVENT.replace("requests_from=2026-12-01", "requests_from=2026-12-10");
        play.host.posted(&play.url, &format!("{later}&version=2")).await;
        until(&play.world, "2026-12-04T08:00:00Z").await;
        assert!(!play.bob.read("/notices").await.contains(ASK), "the window is not open");
        until(&play.world, "2026-12-13T08:00:00Z").await;
        assert!(play.bob.read("/notices").await.contains(ASK), "now it is");
        play.asks(&play.ada, "Cleo").await;
        play.host.posted(&play.at("cancellation"), "").await;
        until(&play.world, "2026-12-30T08:00:00Z").await;
        assert!(!play.cleo.read("/notices").await.contains(ANSWER), "nothing is left to answer");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_what_stands_in_their_own_way() {
    for play in Play::all().await {
        until(&play.world, "2026-12-02T10:00:00Z").await;
        let page = play.cleo.read(&play.at("hindrances")).await;
        assert!(page.contains("You have asked nobody yet"), "{page}");
        assert!(page.contains("You are there in 1 of 4 slots"), "{page}");
        play.asks(&play.bob, "Cleo").await;
        let page = play.cleo.read(&play.at("hindrances")).await;
        assert!(page.contains("1 request waits for your answer"), "{page}");
        play.accepts(&play.cleo).await;
        play.asks(&play.ada, "Bob").await;
        play.accepts(&play.bob).await;
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        let page = play.cleo.read(&play.at("hindrances")).await;
        assert!(page.contains("not out yet") && !page.contains("Bob"), "not before: {page}");
        play.host.posted(&play.at("agenda"), "").await;
        play.world.work().await;
        let page = play.cleo.read(&play.at("hindrances")).await;
        assert!(
            page.contains("Bob Berg") && page.contains("never there at the same time"),
            "{page}"
        );
        let page = play.ada.read(&play.at("hindrances")).await;
        assert!(page.contains("Nothing is in the way"), "{page}");
        assert!(play.ada.read(&play.at("agenda")).await.contains("/hindrances"));
        // What she wished herself is said to her, and leaves fewer meetings.
        let there = play.ada.read(&play.at("registration")).await;
        let there: Vec<String> = there
            .split("name=\"there\" value=\"")
            .skip(1)
            .map(|rest| format!("&there={}", rest.split('"').next().unwrap()))
            .collect();
        let form = format!(
            "kind=1&offers=Pumps&seeks=Rooms&most=4&in_a_row=1&avoids=Nobody+Known{}",
            there.concat()
        );
        play.ada.posted(&play.at("registration"), &form).await;
        let page = play.ada.read(&play.at("hindrances")).await;
        assert!(page.contains("After every meeting you want a free slot"), "{page}");
        assert!(
            page.contains("1 name is on your list") && !page.contains("Nobody Known"),
            "{page}"
        );
        let other = play.world.stranger(Role::Adviser);
        assert_eq!(other.get(&play.at("hindrances")).await.status, 404);
        assert_eq!(play.host.get(&play.at("hindrances")).await.status, 404, "she takes no part");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
