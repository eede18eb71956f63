//! Stories of organising together, told on every database.

use kit::{
    Agency, Feature, Id, Role,
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
    FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const EVENT: &str = "title=Meet+and+Build&summary=Meetings&lang=en&place=Ghent&zone=Europe%2FBrussels\
    &sessions=2027-01-12+09%3A00-11%3A00&minutes=30&attendance=on-site&tables=1&most_meetings=4\
    &most_requests=4&expiry_days=60&registration_from=2020-01-01&registration_until=2027-01-05\
    &requests_from=2020-01-01&requests_until=2026-12-31&kind_1=Anybody";

/// An agency of the house, with somebody who manages it.
async fn founded(world: &World, name: &str) -> (Id<Agency>, Visitor) {
    let admin = world.visitor(Role::Administrator);
    let form = format!("name={name}&country=FR&city=Lille&language=fr&languages=fr&email=");
    let url = admin.posted("/agencies", &form).await.location;
    let url = url.strip_suffix("/staff").unwrap_or(&url);
    let id: Id<Agency> = url.rsplit('/').next().unwrap().parse().unwrap();
    let boss = world.visitor_of(id, Role::Manager);
    (id, boss)
}

struct Play {
    world: World,
    url: String,
    host: Visitor,
    partner: Id<Agency>,
    boss: Visitor,
    other: Visitor,
}

impl Play {
    async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for world in worlds(HOUSE).await {
            let (home, _) = founded(&world, "Home").await;
            let (partner, boss) = founded(&world, "Nordwest").await;
            let (_, other) = founded(&world, "Ostkreis").await;
            let host = world.visitor_of(home, Role::Adviser);
            let url = host.posted("/events", EVENT).await.location;
            all.push(Self { world, url, host, partner, boss, other });
        }
        all
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.url)
    }

    async fn invites(&self) {
        let form = format!("agency={}", self.partner);
        self.host.posted(&self.at("organisers"), &form).await;
    }
}

/// What only those who organise an event open.
const DESK: [&str; 6] = ["desk", "schedule", "meetings", "figures", "edit", "organisers"];

#[tokio::test(flavor = "multi_thread")]
async fn another_agency_organises_it_from_its_yes_on_and_until_it_goes() {
    for play in Play::all().await {
        for by in [&play.boss, &play.other] {
            for place in DESK {
                assert_eq!(by.get(&play.at(place)).await.status, 404, "a draft: {place}");
            }
        }
        play.invites().await;
        let again =
            play.host.post(&play.at("organisers"), &format!("agency={}", play.partner)).await;
        assert_eq!(again.status, 409, "they are asked already");
        // Who is asked sees the question and nothing else of the draft.
        let page = play.boss.read(&play.at("organisers")).await;
        assert!(page.contains("asks your agency to organise this event together"), "{page}");
        assert_eq!(play.boss.get(&play.at("desk")).await.status, 404);
        assert_eq!(play.boss.get(&play.url).await.status, 404);
        assert_eq!(play.other.get(&play.at("organisers")).await.status, 404);
        assert_eq!(play.other.post(&play.at("organisers/acceptance"), "").await.status, 404);
        let member = play.world.visitor_of(play.partner, Role::Member);
        assert_eq!(member.post(&play.at("organisers/acceptance"), "").await.status, 403);

        play.boss.posted(&play.at("organisers/acceptance"), "").await;
        let twice = play.boss.post(&play.at("organisers/acceptance"), "").await;
        assert_eq!(twice.status, 409, "a double click is told");
        for place in DESK {
            assert_eq!(play.boss.get(&play.at(place)).await.status, 200, "{place}");
            assert_eq!(play.other.get(&play.at(place)).await.status, 404, "{place}");
        }
        assert!(play.boss.read("/events").await.contains(&play.url), "drafts stand in its list");
        assert!(!play.other.read("/events").await.contains(&play.url));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn they_do_what_organisers_do_but_for_what_is_its_own_agencys() {
    for play in Play::all().await {
        play.invites().await;
        play.boss.posted(&play.at("organisers/acceptance"), "").await;
        let colleague = play.world.visitor_of(play.partner, Role::Adviser);
        colleague.posted(&play.at("publication"), "").await;

        // They do what organisers do, in the journal of the event; others do not.
        let guest = enrolled(&play.world, Id::new(), Role::Member, "Ada Adler").await;
        let there = "there=1799740800000";
        let form = format!("kind=1&offers=Pumps&seeks=Rooms&most=4&{there}");
        guest.posted(&play.at("registration"), &form).await;
        let desk = play.boss.read(&play.at("desk")).await;
        let id = &desk.split("name=\"id\" value=\"").nth(1).unwrap()[..32];
        let form = format!("id={id}");
        assert_eq!(play.other.post(&play.at("validation"), &form).await.status, 403);
        play.boss.posted(&play.at("validation"), &form).await;
        assert!(guest.read(&play.at("registration")).await.contains("You take part"));
        let edited = format!("{}&version=3", EVENT.replace("Ghent", "Bruges"));
        play.boss.posted(&play.url, &edited).await;
        assert!(play.host.read(&play.url).await.contains("Bruges"));

        // What is for its own agency alone.
        assert_eq!(play.boss.post(&play.at("cancellation"), "").await.status, 403);
        let third = format!("agency={}", play.other.who.as_ref().unwrap().agency);
        assert_eq!(play.boss.post(&play.at("organisers"), &third).await.status, 403);
        assert!(!play.boss.read(&play.at("organisers")).await.contains("Ask another agency"));
        let end = play.at(&format!("organisers/{}/removal", play.partner));
        assert_eq!(play.other.post(&end, "").await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_has_nothing_of_it_any_more_and_can_be_asked_again() {
    for play in Play::all().await {
        play.invites().await;
        play.boss.posted(&play.at("organisers/acceptance"), "").await;
        play.host.posted(&play.at("publication"), "").await;
        assert!(play.host.read(&play.url).await.contains("Nordwest"), "the page names both");
        let end = play.at(&format!("organisers/{}/removal", play.partner));

        play.boss.posted(&end, "").await;
        for place in DESK {
            assert_eq!(play.boss.get(&play.at(place)).await.status, 403, "{place}");
        }
        assert_eq!(play.host.post(&end, "").await.status, 409, "they are gone");
        play.invites().await;
        play.boss.posted(&play.at("organisers/refusal"), "").await;
        assert_eq!(play.boss.get(&play.at("desk")).await.status, 403);
        play.invites().await;
        play.boss.posted(&play.at("organisers/acceptance"), "").await;
        play.host.posted(&end, "").await;
        assert_eq!(play.boss.get(&play.at("desk")).await.status, 403);
        assert!(!play.host.read(&play.url).await.contains("Nordwest"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation_is_for_agencies_that_work_and_those_who_lead() {
    for play in Play::all().await {
        let home = play.host.who.as_ref().unwrap().agency;
        for wrong in
            [format!("agency={home}"), format!("agency={}", Id::<Agency>::new()), String::new()]
        {
            assert_eq!(play.host.post(&play.at("organisers"), &wrong).await.status, 400, "{wrong}");
        }
        let nobody = play.at(&format!("organisers/{}/removal", play.partner));
        assert_eq!(play.host.post(&nobody, "").await.status, 409);
        assert_eq!(play.host.post(&play.at("organisers/acceptance"), "").await.status, 409);
        let nothing = Id::<()>::named("nothing");
        assert_eq!(play.host.get(&format!("/events/{nothing}/organisers")).await.status, 404);
        play.invites().await;
        play.host.posted(&nobody, "").await;
        assert_eq!(play.boss.get(&play.at("organisers")).await.status, 404, "it was taken back");
        assert_eq!(play.boss.post(&play.at("organisers/acceptance"), "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_agency_is_told() {
    for play in Play::all().await {
        // Somebody who manages the other agency: invited there, with a link that was opened.
        let boss = enrolled(&play.world, play.partner, Role::Manager, "Berta Boss").await;
        let form = "name=Berta+Boss&email=berta.boss%40house.example&role=manager";
        let admin = play.world.visitor(Role::Administrator);
        admin.posted(&format!("/agencies/{}/staff", play.partner), form).await;
        play.world.work().await;
        let letters = play.world.app.db.read(|tx| kit::mail::newest(tx, 100)).await.unwrap();
        let base = play.world.app.settings.base_url.clone();
        let mut links = letters
            .iter()
            .filter(|it| it.recipient == "berta.boss@house.example")
            .filter_map(|it| it.body.lines().find_map(|line| line.strip_prefix(base.as_str())));
        if let Some(link) = links.next() {
            let guest = play.world.visitor(Role::Guest);
            guest.posted(link, "password=seven+brave+cats&consent=yes").await;
        }
        play.world.work().await;
        play.invites().await;
        play.world.work().await;
        let told = boss.read("/notices").await;
        assert!(told.contains("asks your agency to organise an event together"), "{told}");
        let opening = told.split("action=\"").find(|rest| rest.contains("/opening\"")).unwrap();
        let opening = boss.posted(opening.split('"').next().unwrap(), "").await;
        assert_eq!(opening.location, play.at("organisers"));
        let end = play.at(&format!("organisers/{}/removal", play.partner));
        boss.posted(&play.at("organisers/acceptance"), "").await;
        play.host.posted(&end, "").await;
        play.world.work().await;
        let told = boss.read("/notices").await;
        assert!(told.contains("does not organise the event"), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
