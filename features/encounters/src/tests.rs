//! Stories of what comes after meetings, told on every database.

mod after;

use kit::{
    Feature, Id, Role,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    FEATURE,
    events::FEATURE,
    interests::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

/// An event on one morning, to which anybody may come.
const EVENT: &str = "title=Meet+and+Build&summary=Meetings&lang=en&place=Ghent&zone=Europe%2FBrussels\
    &sessions=2027-04-14+09%3A00-12%3A00&minutes=30&attendance=on-site&most_meetings=4\
    &most_requests=4&expiry_days=5&registration_from=2020-01-01&registration_until=2027-04-01\
    &requests_from=2020-01-01&requests_until=2027-04-10&kind_1=Anybody";

/// Every id that follows a mark, once each, in order.
fn ids(page: &str, mark: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for id in page.split(mark).skip(1).filter_map(|rest| rest.get(..32)) {
        let is_id = id.bytes().all(|it| it.is_ascii_hexdigit());
        if is_id && !all.iter().any(|known| known == id) {
            all.push(id.to_owned());
        }
    }
    all
}

/// A world with an event whose schedules are published: Ada meets Bob and Cleo.
struct Play {
    world: World,
    /// `/events/…`
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
        let event: Id<events::Event> = url.rsplit('/').next().unwrap().parse().unwrap();
        let slots = world.app.db.read(move |tx| Ok(events::known(tx, event)?.slots())).await;
        let there: Vec<String> =
            slots.unwrap().iter().map(|it| format!("&there={}", it.starts)).collect();
        let form = format!("kind=1&offers=Pumps&seeks=Rooms&most=4{}", there.concat());
        let mut people = Vec::new();
        for name in ["Ada Adler", "Bob Berg", "Cleo Clark"] {
            let it = enrolled(&world, Id::new(), Role::Member, name).await;
            it.posted(&format!("{url}/registration"), &form).await;
            people.push(it);
        }
        let desk = host.read(&format!("{url}/desk")).await;
        let picked: Vec<String> =
            ids(&desk, "name=\"id\" value=\"").iter().map(|id| format!("id={id}")).collect();
        assert_eq!(picked.len(), 3, "{desk}");
        host.posted(&format!("{url}/validation"), &picked.join("&")).await;
        let [ada, bob, cleo] = people.try_into().map_err(|_| "three").unwrap();
        let play = Self { world, url, host, ada, bob, cleo };
        for (one, name) in [(&play.bob, "Bob"), (&play.cleo, "Cleo")] {
            let list = play.host.read(&play.at(&format!("participants?q={name}"))).await;
            let id = ids(&list, &play.at("participants/")).remove(0);
            let form = "reason=Let+us+talk+about+pumps&priority=2&how=send";
            play.ada.posted(&play.at(&format!("participants/{id}/requests")), form).await;
            let mine = one.read(&play.at("requests")).await;
            let request = ids(&mine, &play.at("requests/")).remove(0);
            let accept = play.at(&format!("requests/{request}/acceptance"));
            one.posted(&accept, "reply=Yes&priority=2").await;
        }
        play.host.posted(&play.at("schedule"), "task=fresh").await;
        play.world.work().await;
        play.host.posted(&play.at("agenda"), "").await;
        play.world.work().await;
        play
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.url)
    }

    /// The meetings somebody is asked about, in the order of the page.
    async fn meetings(&self, by: &Visitor) -> Vec<String> {
        ids(&by.read(&self.at("feedback")).await, "name=\"meeting\" value=\"")
    }

    /// Where the newest letter to somebody leads.
    async fn letter(&self, name: &str) -> (String, String) {
        let to = format!("{}@house.example", name.to_lowercase().replace(' ', "."));
        let all = self.world.app.db.read(|tx| kit::mail::newest(tx, 100)).await.unwrap();
        let mut mine = all.into_iter().filter(|it| it.recipient == to);
        let letter = mine.find(|it| it.body.contains("/encounters/proof/")).expect("a letter");
        let base = &self.world.app.settings.base_url;
        let link = letter.body.lines().find_map(|line| line.strip_prefix(base.as_str()));
        (link.expect("a link").to_owned(), letter.subject)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
