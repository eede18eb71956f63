//! Stories of who fits whom, told on every database.

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
    matching::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    sme::FEATURE,
    FEATURE,
    taxonomy::FEATURE,
];

/// Growers ask builders; builders ask everybody.
const EVENT: &str = "title=Meet+and+Build&summary=Meetings&lang=de&place=Ghent&zone=Europe%2FBrussels\
    &sessions=2027-01-12+09%3A00-11%3A00&minutes=30&attendance=on-site&most_meetings=4\
    &most_requests=4&expiry_days=60&registration_from=2020-01-01&registration_until=2027-01-05\
    &requests_from=2020-01-01&requests_until=2026-12-31&kind_1=Grower&kind_2=Builder\
    &asks_1=2&asks_2=1&asks_2=2";

/// Ada grows; Bob, Cleo and Dora build; Egon grows as well.
const PEOPLE: [(&str, &str, &str, &str); 5] = [
    (
        "Ada Adler",
        "1",
        "Tomatoes from heated glasshouses",
        "A heat pump for a glasshouse and humidity sensors",
    ),
    (
        "Bob Berg",
        "2",
        "Heat pumps for glasshouses, with humidity sensors",
        "Growers of tomatoes for a trial",
    ),
    ("Cleo Clark", "2", "Humidity sensors for cold stores", "Distributors in Norway"),
    ("Dora Dahl", "2", "Legal advice on mergers", "Law firms"),
    ("Egon Ernst", "1", "Heat pumps for glasshouses", "Tomatoes"),
];

struct Play {
    world: World,
    url: String,
    host: Visitor,
    people: Vec<Visitor>,
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
        let mut people = Vec::new();
        for (name, kind, offers, seeks) in PEOPLE {
            let it = enrolled(&world, Id::new(), Role::Member, name).await;
            let [offers, seeks] = [offers, seeks].map(|it| it.replace(' ', "+"));
            let form =
                format!("kind={kind}&offers={offers}&seeks={seeks}&most=4{}", there.concat());
            it.posted(&format!("{url}/registration"), &form).await;
            people.push(it);
        }
        let play = Self { world, url, host, people };
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

    async fn page(&self, who: usize) -> String {
        self.people[who].read(&self.at("suggestions")).await
    }

    async fn id_of(&self, name: &str) -> String {
        let list = self.host.read(&self.at(&format!("participants?q={name}"))).await;
        list.split(&self.at("participants/")).nth(1).expect("found")[..32].to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_fits_comes_first_with_the_words_of_both_sides() {
    for play in Play::all().await {
        let page = play.page(0).await;
        let place = |name: &str| page.find(name);
        assert!(place("Bob Berg") < place("Cleo Clark") && place("Cleo Clark").is_some(), "{page}");
        for absent in ["Dora Dahl", "Egon Ernst", "(Ada Adler)", "Ada Adler</a>"] {
            assert!(place(absent).is_none(), "{absent}: {page}");
        }
        assert!(page.contains("pump") && page.contains("sensors"), "{page}");
        // A request is worded in the language of the event, the reasons in the reader's.
        assert!(page.contains("Sie bieten, was wir suchen"), "{page}");
        assert!(page.contains("Wir bieten, was Sie suchen"), "{page}");
        let event = play.people[0].read(&play.url).await;
        assert!(event.contains("Who fits you") && event.contains(&play.at("suggestions")));
        assert!(!play.world.visitor(Role::Guest).read(&play.url).await.contains("Who fits you"));
        let builder = play.page(1).await;
        assert!(builder.contains("Ada Adler"), "{builder}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_press_asks_and_who_was_asked_or_declined_does_not_come_again() {
    for play in Play::all().await {
        let page = play.page(0).await;
        let bob = play.id_of("Bob").await;
        let reason = page.split("<textarea").nth(1).and_then(|it| it.split('>').nth(1));
        let reason =
            reason.and_then(|it| it.split('<').next()).expect("a reason").replace(' ', "+");
        let form = format!("reason={reason}&priority=2&how=send");
        play.people[0].posted(&play.at(&format!("participants/{bob}/requests")), &form).await;
        assert!(!play.page(0).await.contains("Bob Berg"), "asked");
        assert!(!play.page(1).await.contains("Ada Adler"), "of both");
        let mine = play.people[1].read(&play.at("requests")).await;
        let mark = play.at("requests/");
        let request = mine.split(&mark).nth(1).expect("a request")[..32].to_owned();
        play.people[1].posted(&play.at(&format!("requests/{request}/refusal")), "").await;
        assert!(!play.page(0).await.contains("Bob Berg"), "declined");
        assert!(!play.page(1).await.contains("Ada Adler"), "by him");
        assert!(play.page(0).await.contains("Cleo Clark"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_wanted_is_gone_until_it_is_taken_back() {
    for play in Play::all().await {
        let cleo = play.id_of("Cleo").await;
        assert!(play.page(0).await.contains("Cleo Clark"));
        let url = play.at(&format!("suggestions/{cleo}/removal"));
        play.people[0].posted(&url, "").await;
        play.people[0].posted(&url, "").await;
        assert!(!play.page(0).await.contains("Cleo Clark</a>"));
        assert!(
            play.people[0].read(&play.at(&format!("participants/{cleo}"))).await.contains("Cleo")
        );
        let person = play.people[0].who.as_ref().unwrap().person;
        let export = crate::privacy::PERSONAL[0].export;
        let told = play.world.app.db.read(move |tx| export(tx, person)).await.unwrap();
        assert_eq!(told.len(), 1);
        play.people[0].posted(&play.at(&format!("suggestions/{cleo}/return")), "").await;
        assert!(play.page(0).await.contains("Cleo Clark"));
        let stranger = play.world.stranger(Role::Member);
        assert_eq!(stranger.get(&play.at("suggestions")).await.status, 404);
        assert_eq!(stranger.post(&url, "").await.status, 404);
        assert_eq!(play.host.get(&play.at("suggestions")).await.status, 404, "she takes no part");
        let nobody = play.at(&format!("suggestions/{}/removal", Id::<()>::new()));
        assert_eq!(play.people[0].post(&nobody, "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reason_changes_the_next_answer() {
    for play in Play::all().await {
        let cleo = play.id_of("Cleo").await;
        let url = play.at(&format!("suggestions/{cleo}/removal"));
        let share = |page: &str| page.find("Bob Berg").expect("Bob");
        let before = play.page(0).await;
        assert!(share(&before) > 0 && before.contains("Not relevant because"), "{before}");
        let long = format!("reason=field&said={}", "x".repeat(301));
        assert_eq!(play.people[0].post(&url, &long).await.status, 400);
        assert_eq!(play.people[0].post(&url, "reason=ugly").await.status, 400);
        play.people[0].posted(&url, "reason=field&said=No+cold+stores").await;
        let page = play.page(0).await;
        let out = page.find("Whom you left out").expect("it can be taken back");
        assert!(page.find("Cleo Clark").is_some_and(|at| at > out), "{page}");
        assert!(page.contains("No cold stores") && page.contains("wrong field"), "{page}");
        let person = play.people[0].who.as_ref().unwrap().person;
        let export = crate::privacy::PERSONAL[0].export;
        let told = play.world.app.db.read(move |tx| export(tx, person)).await.unwrap();
        assert!(format!("{told:?}").contains("sensors"), "the words are kept: {told:?}");
        // Nobody else is told of it.
        assert!(!play.people[2].read(&play.at("suggestions")).await.contains("No cold stores"));
        let bob = play.id_of("Bob").await;
        play.people[0].posted(&play.at(&format!("suggestions/{bob}/removal")), "reason=kind").await;
        let page = play.page(0).await;
        assert!(page.contains("wrong kind") && !page.contains("Bob Berg</a>"), "{page}");
        play.people[0].posted(&play.at(&format!("suggestions/{bob}/return")), "").await;
        assert!(play.page(0).await.contains("Bob Berg</a>"), "and comes back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ones_own_organisation_and_those_kept_apart_are_never_suggested() {
    for play in Play::all().await {
        let own = "name=Glashaus+Nord&short_name=GN&kind=sme&country=DE&region=DE3&city=Kiel&lang=en\
                   &summary=Grows&offers=Tomatoes&seeks=Pumps&sectors=01.13&languages=en&audience=public";
        let ada = &play.people[0];
        let mine = ada.posted("/organisations", own).await.location;
        let theirs =
            play.people[1].posted("/organisations", &own.replace("Nord", "Süd")).await.location;
        let id = |url: &str| url.rsplit('/').next().unwrap().to_owned();
        for (who, url) in [(ada, &mine), (&play.people[1], &theirs)] {
            let form = who.read(&play.at("registration")).await;
            let there = form.split("name=\"there\" value=\"").nth(1).expect("a slot");
            let there = there.split('"').next().unwrap();
            let (kind, offers, seeks) = if std::ptr::eq(who, ada) {
                ("1", PEOPLE[0].2, PEOPLE[0].3)
            } else {
                ("2", PEOPLE[1].2, PEOPLE[1].3)
            };
            let [offers, seeks] = [offers, seeks].map(|it| it.replace(' ', "+"));
            let form = format!(
                "kind={kind}&offers={offers}&seeks={seeks}&most=4&there={there}&organisation={}",
                id(url)
            );
            who.posted(&play.at("registration"), &form).await;
        }
        assert!(play.page(0).await.contains("Bob Berg"));
        let rival = format!("rival={}&note=", id(&theirs));
        ada.posted(&format!("/organisations/{}/rivals", id(&mine)), &rival).await;
        assert!(!play.page(0).await.contains("Bob Berg"), "on her list");
        assert!(!play.page(1).await.contains("Ada Adler"), "and he is not told why");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
