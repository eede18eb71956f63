//! Stories of aid, told on every database.

use kit::{
    Feature, Role,
    clock::DAY,
    testing::{Answer, Visitor, World, worlds},
};
use people::visitor::enrolled;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    coaches::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    sme::FEATURE,
    taxonomy::FEATURE,
];

struct Play {
    world: World,
    manager: Visitor,
    adviser: Visitor,
    owner: Visitor,
    /// The id of the company.
    company: String,
    /// `/aids/companies/…`
    page: String,
}

async fn registered(by: &Visitor, name: &str) -> String {
    let form = format!(
        "name={name}&kind=sme&country=DE&region=DE21&city=Hof&lang=en&summary=Cold&audience=public"
    );
    let path = by.posted("/organisations", &form).await.path();
    path.rsplit('/').next().unwrap().to_owned()
}

impl Play {
    async fn of(world: World) -> Self {
        let agency = world.agency;
        let manager = enrolled(&world, agency, Role::Manager, "Mara Mann").await;
        let adviser = enrolled(&world, agency, Role::Adviser, "Ada Adler").await;
        let owner = enrolled(&world, agency, Role::Member, "Otto Ost").await;
        let company = registered(&owner, "Kaltraum+Werke").await;
        let page = format!("/aids/companies/{company}");
        Self { world, manager, adviser, owner, company, page }
    }

    /// The world begins on 2026-11-21.
    async fn granted(&self, gross: &str, day: &str) -> Answer {
        self.adviser.post(&self.page, &form("granted", gross, day)).await
    }

    async fn left(&self, day: &str) -> String {
        let page = self.adviser.read(&format!("{}?on={day}", self.page)).await;
        let end = page.find("</strong> can still be granted").expect("a meter");
        page[..end].rsplit('>').next().unwrap().replace(['\u{a0}', ' '], "").replace("EUR", "")
    }
}

fn form(kind: &str, gross: &str, day: &str) -> String {
    format!(
        "kind={kind}&body=Agency&measure=Coaching&basis=2023/2831&granted_on={day}&gross={gross}"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_exceeds_the_ceiling_is_refused_and_older_aid_makes_room() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        assert_eq!(play.left("2026-11-21").await, "300,000.00");
        play.owner.posted(&play.page, &form("declared", "250000.01", "2024-02-29")).await;
        assert_eq!(play.left("2026-11-21").await, "49,999.99", "cent by cent");
        let over = play.granted("50000", "2026-11-21").await;
        assert_eq!(over.status, 422);
        assert!(over.body.contains("More than can still be granted"), "{}", over.body);
        assert!(over.body.contains("value=\"50000\""), "what was typed stays");
        play.granted("49999.99", "2026-11-21").await;
        assert_eq!(play.left("2026-11-21").await, "0.00");
        assert_eq!(play.left("2027-02-28").await, "0.00", "a leap day counts until February ends");
        assert_eq!(play.left("2027-03-01").await, "250,000.01");
        assert_eq!(play.granted("250000.02", "2027-03-01").await.status, 422);
        let fits = play.adviser.read(&format!("{}?on=2027-03-01&gross=250000.01", play.page)).await;
        assert!(fits.contains("This amount fits on that day"), "{fits}");
        let not = play.adviser.read(&format!("{}?on=2027-03-01&gross=250000.02", play.page)).await;
        assert!(not.contains("does not fit on that day"), "{not}");
        assert_eq!(play.granted("250000.01", "2027-03-01").await.status, 303);
        assert_eq!(play.granted("0.01", "2026-12-24").await.status, 422, "the later one counts");
        for (gross, day) in [("0", "2026-11-21"), ("1.234", "2026-11-21"), ("5", "2029-01-01")] {
            assert_eq!(play.granted(gross, day).await.status, 422, "{gross} {day}");
        }
        let early = play.granted("1", "2013-06-01").await;
        assert!(early.status == 422 && early.body.contains("No ceiling is known"));
        let file = play.adviser.read("/aids?format=csv").await;
        assert!(file.contains("250000.01") && file.contains("49999.99"), "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_at_once_that_fit_only_alone_one_is_refused() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let (one, other) = tokio::join!(
            play.granted("200000", "2026-11-21"),
            play.granted("100000.01", "2026-11-20")
        );
        let mut both = [one.status, other.status];
        both.sort_unstable();
        assert_eq!(both, [303, 422], "{} {}", one.body, other.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_stands_until_the_aid_is_withdrawn_and_a_declaration_is_sealed() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.granted("1200.50", "2026-11-21").await;
        let page = play.owner.read(&play.page).await;
        let at = page.find("/certificate").expect("a certificate");
        let certificate = format!("/aids/{}/certificate", &page[at - 32..at]);
        let file = play.owner.get(&certificate).await;
        assert!(file.status == 200 && file.bytes.starts_with(b"%PDF"), "{}", file.body);
        assert!(!page.contains("/withdrawal"), "what the agency granted the agency withdraws");
        let withdrawal = certificate.replace("certificate", "withdrawal");
        assert_eq!(play.owner.post(&withdrawal, "why=No").await.status, 403);
        let half =
            play.owner.post(&format!("{}/declaration", play.page), "name=Otto&capacity=Boss").await;
        assert_eq!(half.status, 422, "nothing is declared without saying that it is all");
        let whole = "name=Otto+Ost&capacity=Boss&complete=yes";
        play.owner.posted(&format!("{}/declaration", play.page), whole).await;
        assert!(play.adviser.read(&play.page).await.contains("Otto Ost, Boss"));
        play.adviser.posted(&withdrawal, "").await;
        assert_eq!(play.left("2026-11-21").await, "298,799.50", "no reason, no change");
        play.adviser.posted(&withdrawal, "why=Paid+back").await;
        assert_eq!(play.left("2026-11-21").await, "300,000.00");
        assert_eq!(play.adviser.post(&withdrawal, "why=Again").await.status, 409);
        assert_eq!(play.owner.get(&certificate).await.status, 409);
        play.world.settle().await;
        let verbs = play.world.verbs(play.world.agency).await;
        for verb in ["aids.granted", "aids.declared", "aids.withdrawn"] {
            assert!(verbs.contains(&verb.to_owned()), "{verb}: {verbs:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ceiling_holds_from_its_day_on_and_managers_set_it() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let rule = "starts_on=2026-11-01&ceiling=1000&span=rolling";
        assert_eq!(play.adviser.post("/aids/ceilings", rule).await.status, 403);
        assert_eq!(play.manager.post("/aids/ceilings", "starts_on=x&span=y").await.status, 422);
        play.manager.posted("/aids/ceilings", rule).await;
        assert_eq!(play.left("2026-10-31").await, "300,000.00");
        assert_eq!(play.left("2026-11-01").await, "1,000.00");
        assert!(play.adviser.read("/aids/ceilings").await.contains("in force"));
        assert_eq!(play.left("2020-05-01").await, "200,000.00", "over fiscal years then");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_aid_of_a_service_is_recorded_once_and_for_its_company() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let new = format!("/organisations/{}/cases", play.company);
        let case = play.adviser.posted(&new, "process=online-collaboration").await.path();
        let id = case.rsplit('/').next().unwrap();
        let panel = play.adviser.read(&case).await;
        assert!(panel.contains(&format!("/new?kind=granted&#38;case={id}")), "{panel}");
        let page = play.adviser.read(&format!("{}/new?kind=granted&case={id}", play.page)).await;
        assert!(page.contains(&format!("name=\"case\" value=\"{id}\"")), "{page}");
        let aid = format!("{}&case={id}", form("granted", "900", "2026-11-21"));
        let other = registered(&play.owner, "Zweitwerk").await;
        let wrong = play.adviser.post(&format!("/aids/companies/{other}"), &aid).await;
        assert_eq!(wrong.status, 409, "{}", wrong.body);
        play.adviser.posted(&play.page, &aid).await;
        assert_eq!(play.adviser.post(&play.page, &aid).await.status, 409, "once");
        assert!(play.adviser.read(&case).await.contains("are noted as aid"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_nothing_and_companies_grant_themselves_nothing() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.granted("5", "2026-11-21").await;
        let grant = form("granted", "5", "2026-11-21");
        assert_eq!(play.owner.post(&play.page, &grant).await.status, 403);
        let other = enrolled(&play.world, play.world.agency, Role::Member, "Ines Igel").await;
        let far = play.world.stranger(Role::Manager);
        for visitor in [&other, &far] {
            assert_eq!(visitor.get(&play.page).await.status, 404);
            assert_eq!(visitor.post(&play.page, &grant).await.status, 404);
        }
        assert!(!far.read("/aids").await.contains("Kaltraum"));
        assert!(play.adviser.read("/aids").await.contains("Kaltraum"));
        let seen = play.owner.read(&format!("/organisations/{}", play.company)).await;
        assert!(seen.contains(&play.page), "{seen}");
        let unseen = other.read(&format!("/organisations/{}", play.company)).await;
        assert!(!unseen.contains(&play.page), "{unseen}");
        play.world.pass(DAY);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn linked_enterprises_count_as_one_for_the_agency_alone() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let sister = registered(&play.owner, "Schwesterwerk").await;
        let ties = format!("/organisations/{}/size/ties", play.company);
        let tie = format!(
            "side={}&name=&kind=enterprise&country=DE&direction=owned&capital=100&directory=/organisations/{sister}",
            play.company
        );
        let tied = play.owner.post(&ties, &tie).await;
        assert_eq!(tied.status, 303, "{}", tied.body);
        play.adviser
            .posted(&format!("/aids/companies/{sister}"), &form("granted", "299999", "2026-11-21"))
            .await;
        assert_eq!(play.left("2026-11-21").await, "1.00");
        assert_eq!(play.granted("2", "2026-11-21").await.status, 422);
        let own = play.owner.read(&play.page).await;
        assert!(own.contains("is not shown here") && !own.contains("299,999"), "{own}");
    }
}
