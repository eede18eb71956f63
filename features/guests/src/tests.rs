//! Stories of guests, told on every database.

mod day;
mod organiser;
mod own_page;
mod way_in;

use kit::{
    Feature, Id, Role,
    mail::{self, Posted},
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    badges::FEATURE,
    contacts::FEATURE,
    encounters::FEATURE,
    events::FEATURE,
    FEATURE,
    interests::FEATURE,
    matching::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    ::privacy::FEATURE,
    reminders::FEATURE,
    sme::FEATURE,
    suggestions::FEATURE,
    taxonomy::FEATURE,
];

/// Requests in December, meetings in January.
const EVENT: &str = "title=Meet+and+Build&summary=Meetings&lang=en&place=Ghent&zone=Europe%2FBrussels\
    &sessions=2027-01-12+09%3A00-11%3A00&minutes=30&attendance=on-site&tables=2&most_meetings=4\
    &most_requests=4&expiry_days=60&registration_from=2020-01-01&registration_until=2027-01-05\
    &requests_from=2020-01-01&requests_until=2026-12-31&kind_1=Anybody&conduct=Be+kind";

const GRETA: &str = "greta@guest.example";

/// An event that is open to guests, its organiser, and somebody with an account.
struct Play {
    world: World,
    url: String,
    host: Visitor,
    ada: Visitor,
    /// A browser of nobody.
    guest: Visitor,
    slots: Vec<i64>,
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
        host.posted(&format!("{url}/guests"), "").await;
        let event: Id<events::Event> = url.rsplit('/').next().unwrap().parse().unwrap();
        let slots = world.app.db.read(move |tx| Ok(events::known(tx, event)?.slots())).await;
        let slots: Vec<i64> = slots.unwrap().iter().map(|it| it.starts).collect();
        let ada = enrolled(&world, Id::new(), Role::Member, "Ada Adler").await;
        let guest = world.visitor(Role::Guest);
        let play = Self { world, url, host, ada, guest, slots };
        play.ada.posted(&play.at("registration"), &play.details("Pumps")).await;
        play
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.url)
    }

    /// What everybody fills in.
    fn details(&self, offers: &str) -> String {
        let there: Vec<String> = self.slots.iter().map(|it| format!("&there={it}")).collect();
        format!(
            "kind=1&offers={offers}&seeks=Rooms&languages=en&most=4&agreed=yes{}",
            there.concat()
        )
    }

    /// What a guest fills in.
    fn form(&self, name: &str, email: &str) -> String {
        let name = name.replace(' ', "+");
        let email = email.replace('@', "%40");
        format!(
            "name={name}&email={email}&company=Gartenbau+Gr%C3%BCn&consent=yes&{}",
            self.details("Valves")
        )
    }

    /// Letters to an address, the newest first.
    async fn letters(&self, to: &str) -> Vec<Posted> {
        let mut all = self.world.app.db.read(|tx| mail::newest(tx, 500)).await.unwrap();
        all.retain(|it| it.recipient == to);
        all
    }

    async fn digits(&self, to: &str) -> String {
        let letter = self.letters(to).await.remove(0);
        let is_code = |it: &&str| it.len() == 6;
        letter.body.split(|c: char| !c.is_ascii_digit()).find(is_code).expect("digits").to_owned()
    }

    /// Somebody registers as a guest and proves the address: the page of their own.
    async fn comes(&self, name: &str, email: &str) -> String {
        let page = self.guest.posted(&self.at("guest"), &self.form(name, email)).await.location;
        let code = format!("code={}", self.digits(email).await);
        self.guest.posted(&page, &code).await.path()
    }

    /// Everybody who waits is validated.
    async fn validated(&self) {
        let desk = self.host.read(&self.at("desk")).await;
        let mark = "name=\"id\" value=\"";
        let picked: Vec<String> =
            desk.split(mark).skip(1).map(|rest| format!("id={}", &rest[..32])).collect();
        self.host.posted(&self.at("validation"), &picked.join("&")).await;
    }

    /// The address of the newest page in a letter.
    async fn page_in_letter(&self, to: &str) -> String {
        let letter = self.letters(to).await.remove(0);
        let base = &self.world.app.settings.base_url;
        let mark = format!("{base}/guests/at/");
        let rest = letter.body.split(&mark).nth(1).unwrap_or_else(|| panic!("{}", letter.body));
        format!("/guests/at/{}", rest.lines().next().unwrap())
    }
}

/// The id that follows a mark.
fn id_after(page: &str, mark: &str) -> String {
    page.split(mark).nth(1).unwrap_or_else(|| panic!("{mark}: {page}"))[..32].to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
