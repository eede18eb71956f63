//! Stories of meetings in calendars, told on every database.

mod letters;
mod replied;
mod written;

use kit::{
    Feature, Id, Role,
    mail::{self, Posted},
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    FEATURE,
    contacts::FEATURE,
    events::FEATURE,
    inbox::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

/// Two days, between which the clocks change; two tables.
const EVENT: &str = "title=Meet%2C+and+Build&summary=Meetings&lang=en&place=Ghent%3B+hall+2&zone=Europe%2FBrussels\
    &sessions=2027-03-27+09%3A00-10%3A00%0A2027-03-28+09%3A00-10%3A00&minutes=30&attendance=on-site&tables=2\
    &most_meetings=4&most_requests=4&expiry_days=60&registration_from=2020-01-01\
    &registration_until=2027-03-05&requests_from=2020-01-01&requests_until=2027-03-20&kind_1=Anybody";

/// Ada asked Bob, who is there on the first day, and Cleo, who is there on the second.
struct Play {
    world: World,
    url: String,
    host: Visitor,
    ada: Visitor,
    bob: Visitor,
    cleo: Visitor,
    slots: Vec<i64>,
}

impl Play {
    /// Everything is agreed, nothing is planned.
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
        let event: Id<events::Event> = url.rsplit('/').next().unwrap().parse().unwrap();
        let slots = world.app.db.read(move |tx| Ok(events::known(tx, event)?.slots())).await;
        let slots: Vec<i64> = slots.unwrap().iter().map(|it| it.starts).collect();
        let mut people = Vec::new();
        for (name, there) in
            [("Ada Adler", &slots[..]), ("Bob Berg", &slots[..2]), ("Cleo Clark", &slots[2..])]
        {
            let it = enrolled(&world, Id::new(), Role::Member, name).await;
            let there: Vec<String> = there.iter().map(|it| format!("&there={it}")).collect();
            let form = format!("kind=1&offers=Pumps&seeks=Rooms&most=4{}", there.concat());
            it.posted(&format!("{url}/registration"), &form).await;
            people.push(it);
        }
        let [ada, bob, cleo] = people.try_into().map_err(|_| "three").unwrap();
        let play = Self { world, url, host, ada, bob, cleo, slots };
        let desk = play.host.read(&play.at("desk")).await;
        let picked: Vec<String> = desk
            .split("name=\"id\" value=\"")
            .skip(1)
            .map(|rest| format!("id={}", &rest[..32]))
            .collect();
        play.host.posted(&play.at("validation"), &picked.join("&")).await;
        for (name, other) in [("Bob", &play.bob), ("Cleo", &play.cleo)] {
            let list = play.host.read(&play.at(&format!("participants?q={name}"))).await;
            let id = &list.split(&play.at("participants/")).nth(1).expect("found")[..32];
            let form = "reason=Pumps&priority=2&how=send";
            play.ada.posted(&play.at(&format!("participants/{id}/requests")), form).await;
            let mine = other.read(&play.at("requests")).await;
            let id = &mine.split(&play.at("requests/")).nth(1).expect("a request")[..32];
            other.posted(&play.at(&format!("requests/{id}/acceptance")), "priority=2").await;
        }
        play
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.url)
    }

    /// The schedule is made and out.
    async fn announced(&self) {
        self.host.posted(&self.at("schedule"), "task=fresh").await;
        self.world.work().await;
        self.host.posted(&self.at("agenda"), "").await;
        self.world.work().await;
    }

    /// The meeting of Ada with whoever is there in a slot, as the organiser moves it.
    async fn meeting_at(&self, day: usize) -> (Id<events::Request>, i64) {
        let id: Id<events::Event> = self.url.rsplit('/').next().unwrap().parse().unwrap();
        let all = self.world.app.db.read(move |tx| events::meetings(tx, id)).await.unwrap();
        let it = &all[day];
        (it.id, it.starts_at)
    }

    async fn moves(&self, id: Id<events::Request>, slot: i64) {
        self.host.posted(&self.at(&format!("meetings/{id}/slot")), &format!("slot={slot}")).await;
    }

    /// Letters with a calendar to somebody, the oldest first.
    async fn letters(&self, to: &Visitor) -> Vec<Posted> {
        let person = to.who.as_ref().unwrap().person;
        let email = self.world.app.db.read(move |tx| Ok(people::find(tx, person)?.email)).await;
        let email = email.unwrap();
        let mut all = self.world.app.db.read(|tx| mail::newest(tx, 500)).await.unwrap();
        all.retain(|it| it.recipient == email && it.calendar.is_some());
        all.reverse();
        all
    }

    /// Ten minutes pass without a change.
    async fn quiet(&self) {
        self.world.work().await;
        self.world.pass(crate::model::QUIET + 1_000);
        self.world.work().await;
    }
}

/// The value of a property of the message, or of its meeting, unfolded.
fn value(calendar: &str, name: &str) -> String {
    let whole = calendar.replace("\r\n ", "");
    let (head, meeting) = whole.split_once("BEGIN:VEVENT").expect("a meeting");
    let whole = if name == "METHOD" { head } else { meeting };
    let line = whole.lines().find(|it| {
        it.strip_prefix(name).is_some_and(|rest| rest.starts_with(':') || rest.starts_with(';'))
    });
    let line = line.unwrap_or_else(|| panic!("{name}: {whole}"));
    line.strip_prefix(name).unwrap().trim_start_matches([':', ';']).to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
