//! Stories of events, told on every database.

mod choices;
mod cycle;
mod day;
mod places;
mod rules;
mod rush;
mod wishes;

use kit::{
    Feature, Id, Role,
    testing::{Answer, Plan, Visitor, World, worlds_of},
    web::Settings,
};
use people::visitor::enrolled;

use crate::{FEATURE, draft::model::FULL, model::SECONDS};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

async fn worlds() -> Vec<World> {
    let decide = |it: &mut Settings| it.figures.extend([(SECONDS.name, 1)]);
    worlds_of(Plan { decide, ..Plan::of(HOUSE) }).await
}

/// An instant.
fn at(text: &str) -> i64 {
    text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
}

/// Slots of the event of [`FULL`], as a registration ticks them: those from one to another.
fn slots(from: usize, to: usize) -> String {
    let event = crate::model::Event::new(crate::draft::model::sample(), &kit::Caller::house(0));
    let all = event.slots();
    let ticked: Vec<String> =
        all[from..to].iter().map(|it| format!("&there={}", it.starts)).collect();
    ticked.concat()
}

const ALL: usize = 10;

/// What somebody fills in who comes for themselves.
fn registration(kind: &str, mode: &str, there: &str) -> String {
    format!(
        "kind={kind}&mode={mode}&offers=Quiet+pumps&seeks=Cold+rooms&languages=en&most=6&agreed=yes{there}"
    )
}

/// A world with a published event, its organiser and some who take part.
struct Play {
    world: World,
    /// `/events/…`
    url: String,
    host: Visitor,
    /// A seeker and three providers, each of an agency of their own.
    people: Vec<Visitor>,
}

impl Play {
    async fn of(world: World) -> Self {
        let host = enrolled(&world, world.agency, Role::Adviser, "Hanna Host").await;
        let url = host.posted("/events", FULL).await.location;
        host.posted(&format!("{url}/publication"), "").await;
        let mut people = Vec::new();
        for (name, kind) in [
            ("Sina Seeker", "1"),
            ("Pia Provider", "2"),
            ("Paul Provider", "2"),
            ("Pola Provider", "2"),
        ] {
            let it = enrolled(&world, Id::new(), Role::Member, name).await;
            let form = registration(kind, "on-site", &slots(0, ALL));
            it.posted(&format!("{url}/registration"), &form).await;
            people.push(it);
        }
        Self { world, url, host, people }
    }

    /// The same with everybody validated.
    async fn validated(world: World) -> Self {
        let it = Self::of(world).await;
        let desk = it.host.read(&format!("{}/desk", it.url)).await;
        let ids: Vec<String> = ids(&desk, "name=\"id\" value=\"");
        assert_eq!(ids.len(), it.people.len(), "{desk}");
        let form: Vec<String> = ids.iter().map(|id| format!("id={id}")).collect();
        it.host.posted(&format!("{}/validation", it.url), &form.join("&")).await;
        it
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.url)
    }

    /// The address of a participant, as the organiser finds it by name.
    async fn page_of(&self, name: &str) -> String {
        let list =
            self.host.read(&self.at(&format!("participants?q={}", name.replace(' ', "+")))).await;
        let mark = format!("{}/participants/", self.url);
        let id = ids(&list, &mark).into_iter().next().unwrap_or_else(|| panic!("{name}: {list}"));
        format!("{mark}{id}")
    }

    /// Somebody asks somebody.
    async fn asks(&self, who: usize, name: &str, more: &str) -> Answer {
        let to = self.page_of(name).await;
        let form = format!("reason=Let+us+talk+about+pumps&priority=2&how=send{more}");
        self.people[who].post(&format!("{to}/requests"), &form).await
    }

    /// The first request of a heading of one's own page.
    async fn request_of(&self, who: usize, act: &str) -> String {
        let page = self.people[who].read(&self.at("requests")).await;
        let mark = format!("{}/requests/", self.url);
        let found =
            page.split(&mark).find(|rest| rest.get(33..).is_some_and(|it| it.starts_with(act)));
        format!("{mark}{}", &found.unwrap_or_else(|| panic!("{act}: {page}"))[..32])
    }

    /// The seeker and each provider agreed; the schedule is made.
    async fn scheduled(world: World) -> Self {
        let it = Self::validated(world).await;
        for (who, name) in [(1, "Pia Provider"), (2, "Paul Provider"), (3, "Pola Provider")] {
            assert_eq!(it.asks(0, name, "").await.status, 303);
            let request = it.request_of(who, "acceptance").await;
            it.people[who].posted(&format!("{request}/acceptance"), "reply=Yes&priority=3").await;
        }
        it.host.posted(&it.at("schedule"), "task=fresh").await;
        it.world.work().await;
        it
    }

    /// The same, and everybody sees their schedule.
    async fn announced(world: World) -> Self {
        let it = Self::scheduled(world).await;
        it.host.posted(&it.at("agenda"), "").await;
        it.world.work().await;
        it
    }
}

/// Every id that follows a mark, once each, in order.
fn ids(page: &str, mark: &str) -> Vec<String> {
    let is_id = |it: &&str| it.len() == 32 && it.bytes().all(|c| c.is_ascii_hexdigit());
    let mut all: Vec<String> = Vec::new();
    for id in page.split(mark).skip(1).filter_map(|rest| rest.get(..32)).filter(is_id) {
        if !all.iter().any(|known| known == id) {
            all.push(id.to_owned());
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds().await {
        world.check_statements().await;
    }
}
