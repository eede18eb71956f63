//! Stories of the day of an event, told on every database.

use kit::{
    Feature, Id, Role,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    FEATURE,
    contacts::FEATURE,
    events::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const EVENT: &str = "title=Meet+and+Build&summary=Meetings&lang=en&place=Ghent&zone=Europe%2FBrussels\
    &sessions=2027-04-14+09%3A00-12%3A00&minutes=30&attendance=on-site&tables=3&most_meetings=4\
    &most_requests=4&expiry_days=5&registration_from=2020-01-01&registration_until=2027-04-01\
    &requests_from=2020-01-01&requests_until=2027-04-10&kind_1=Anybody";

/// The first id that follows a mark.
fn id(page: &str, mark: &str) -> String {
    let rest = page.split(mark).nth(1).unwrap_or_else(|| panic!("{mark}: {page}"));
    rest[..32].to_owned()
}

/// A world with an event: Ada meets Bob, both in German.
struct Play {
    world: World,
    url: String,
    host: Visitor,
    ada: Visitor,
    bob: Visitor,
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
        // One slot alone, so that everybody knows when they meet.
        let there = slots.unwrap()[2].starts;
        let ada = enrolled(&world, Id::new(), Role::Member, "Ada Adler").await;
        let bob = enrolled(&world, Id::new(), Role::Member, "Bob Berg").await;
        for (one, languages) in [(&ada, "de"), (&bob, "fr,de")] {
            let form = format!(
                "kind=1&offers=Pumps&seeks=Rooms&most=4&languages={languages}&there={there}"
            );
            one.posted(&format!("{url}/registration"), &form).await;
        }
        let play = Self { world, url, host, ada, bob };
        let desk = play.host.read(&play.at("desk")).await;
        let mark = "name=\"id\" value=\"";
        let picked: Vec<String> =
            desk.split(mark).skip(1).map(|rest| format!("id={}", &rest[..32])).collect();
        play.host.posted(&play.at("validation"), &picked.join("&")).await;
        let to = format!("{}/requests", play.participant("Bob").await);
        play.ada.posted(&to, "reason=Let+us+talk+about+pumps&priority=2&how=send").await;
        let mine = play.bob.read(&play.at("requests")).await;
        let request = id(&mine, &play.at("requests/"));
        play.bob.posted(&play.at(&format!("requests/{request}/acceptance")), "priority=2").await;
        play
    }

    /// The same with the schedule made and published.
    async fn announced(&self) {
        self.host.posted(&self.at("schedule"), "task=fresh").await;
        self.world.work().await;
        self.host.posted(&self.at("agenda"), "").await;
        self.world.work().await;
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.url)
    }

    async fn participant(&self, name: &str) -> String {
        let list = self.host.read(&self.at(&format!("participants?q={name}"))).await;
        self.at(&format!("participants/{}", id(&list, &self.at("participants/"))))
    }

    /// What the code of a badge opens.
    async fn badge(&self, name: &str) -> String {
        self.participant(name).await.replace("/participants/", "/arrivals/")
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scanned_badge_opens_one_button_and_who_was_missing_is_there() {
    for play in Play::all().await {
        play.announced().await;
        let badge = play.badge("Bob").await;
        let early = play.host.post(&badge, "").await;
        assert_eq!(early.status, 409, "months before: {}", early.body);
        play.world.until("2027-04-14T08:30:00+02:00");
        let page = play.host.read(&badge).await;
        assert!(page.contains("Bob Berg") && page.contains("Ada Adler"), "{page}");
        assert_eq!(page.matches(&format!("action=\"{badge}\"")).count(), 1, "one button: {page}");
        play.host.posted(&badge, "").await;
        let again = play.host.posted(&badge, "").await;
        let page = play.host.read(&again.location).await;
        assert!(page.contains("Here since 08:30"), "{page}");
        let list = play.host.read(&play.at("arrivals?q=berg")).await;
        assert!(list.contains("1 of 2 are here") && !list.contains("Ada"), "{list}");
        play.host.posted(&format!("{badge}/removal"), "").await;
        assert!(play.host.read(&play.at("arrivals")).await.contains("0 of 2 are here"));

        // Bob is taken for absent, comes late after all, and is met.
        play.world.until("2027-04-14T09:10:00+02:00");
        let absence = format!("{}/absence", play.participant("Bob").await);
        play.host.posted(&absence, "").await;
        play.world.work().await;
        assert!(play.ada.read(&play.at("agenda")).await.contains("Cancelled"));
        play.host.posted(&badge, "").await;
        play.world.work().await;
        let agenda = play.ada.read(&play.at("agenda")).await;
        assert!(agenda.contains("Confirmed"), "the schedule was repaired: {agenda}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_board_shows_who_meets_where_and_names_nobody_who_does_not_want_it() {
    for play in Play::all().await {
        assert_eq!(play.ada.get(&play.at("board")).await.status, 404, "no schedule is out");
        play.announced().await;
        play.world.until("2027-04-14T10:10:00+02:00");
        let board = play.ada.read(&play.at("board")).await;
        for word in ["Now: 10:00", "Table 1", "Ada Adler", "Bob Berg", "every 30s"] {
            assert!(board.contains(word), "{word}: {board}");
        }
        assert!(!board.contains("/absence") && !board.contains("/arrivals"), "{board}");
        play.bob.posted(&play.at("board/wish"), "name=hide").await;
        let board = play.ada.read(&play.at("board")).await;
        assert!(board.contains("not named") && !board.contains("Bob Berg"), "{board}");
        let staff = play.host.read(&play.at("board")).await;
        assert!(staff.contains("Bob Berg") && staff.contains("/absence"), "{staff}");
        play.bob.posted(&play.at("board/wish"), "name=show").await;
        assert!(play.ada.read(&play.at("board")).await.contains("Bob Berg"));
        assert_eq!(play.bob.post(&play.at("board/wish"), "name=x").await.status, 400);
        play.world.until("2027-04-14T11:59:00+02:00");
        assert!(play.ada.read(&play.at("board")).await.contains("No meetings are ahead"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sheets_are_printed_for_the_organiser_alone() {
    for play in Play::all().await {
        play.announced().await;
        for sheet in ["schedules", "tables", "interpreters", "catalogue", "badges"] {
            let url = play.at(&format!("print/{sheet}.pdf"));
            let file = play.host.get(&url).await;
            assert_eq!((file.status, file.kind.as_str()), (200, "application/pdf"), "{sheet}");
            assert_eq!(play.ada.get(&url).await.status, 403, "{sheet}");
        }
        assert_eq!(play.host.get(&play.at("print/money.pdf")).await.status, 400);
        let desk = play.host.read(&play.at("desk")).await;
        assert!(desk.contains("print/badges.pdf") && desk.contains("/arrivals"), "{desk}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_nothing_of_the_day() {
    for play in Play::all().await {
        play.announced().await;
        let badge = play.badge("Bob").await;
        let other = play.world.stranger(Role::Adviser);
        assert_eq!(other.get(&play.at("board")).await.status, 404);
        for place in [badge.as_str(), &play.at("arrivals"), &play.at("print/badges.pdf")] {
            assert_eq!(other.get(place).await.status, 403, "{place}");
            assert_eq!(play.ada.get(place).await.status, 403, "{place}");
            assert_eq!(play.world.visitor(Role::Guest).get(place).await.status, 401, "{place}");
        }
        assert_eq!(other.post(&badge, "").await.status, 403);
        // A participant of one event is none of another.
        let second = play.host.posted("/events", EVENT).await.location;
        let moved = badge.replace(&play.url, &second);
        assert_eq!(play.host.get(&moved).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
