//! Stories of what becomes of actions, told on every database.

use kit::{
    Feature, Id, Role,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    coverages::FEATURE,
    FEATURE,
    improvements::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    services::FEATURE,
    taxonomy::FEATURE,
];

/// The world begins on 2026-11-21.
const SERVICE: &str = "name=Innovation+service&process=innovation-management-package&capacity=1\
    &funder=Fund&starts_on=2026-11-01&ends_on=2026-12-31&budget=5000&currency=EUR&threshold=60";

struct Play {
    world: World,
    manager: Visitor,
    adviser: Visitor,
    owner: Visitor,
    /// `/organisations/…`
    company: String,
}

/// The id that follows a mark.
fn id_after(page: &str, mark: &str) -> String {
    page.split(mark).nth(1).unwrap_or_else(|| panic!("{mark}: {page}"))[..32].to_owned()
}

impl Play {
    async fn of(world: World) -> Self {
        let manager = enrolled(&world, world.agency, Role::Manager, "Mara Mann").await;
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada Adler").await;
        let owner = enrolled(&world, world.agency, Role::Member, "Otto Ost").await;
        let company = registered(&owner, "Kaltraum+Werke").await;
        Self { world, manager, adviser, owner, company }
    }

    /// An action of the company's own: its page.
    async fn action(&self, title: &str) -> String {
        let plan = format!("{}/improvements", self.company);
        let (title, owner) = (title.replace(' ', "+"), self.owner.caller().person);
        let form = format!("title={title}&note=Before+spring&owner={owner}");
        self.owner.posted(&plan, &form).await;
        let page = self.owner.read(&plan).await;
        let line = page
            .split("<li")
            .find(|it| it.contains(&title.replace('+', " ")))
            .expect("in the plan");
        format!("/improvements/{}", id_after(line, "href=\"/improvements/"))
    }

    /// A service with an accepted contract: what the form sends for it.
    async fn service(&self, accepted: bool) -> String {
        let day = if accepted { "&accepted_on=2026-11-10" } else { "" };
        let url = self.manager.posted("/services", &format!("{SERVICE}{day}")).await.path();
        format!("service:{}", url.rsplit('/').next().unwrap())
    }

    async fn opened(&self, action: &str, within: &str) -> String {
        let form = format!("within={within}&need=Find+ten+customers+who+complain");
        self.adviser.posted(&format!("{action}/case"), &form).await.path()
    }

    /// The case ends.
    async fn closes(&self, case: &str) {
        self.adviser.posted(&format!("{case}/steps/turn_down"), "why=Not+now").await;
    }
}

async fn registered(by: &Visitor, name: &str) -> String {
    let form = format!(
        "name={name}&kind=sme&country=DE&region=DE21&city=Hof&lang=en&summary=Cold&audience=public"
    );
    by.posted("/organisations", &form).await.path()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_becomes_a_case_and_is_asked_about_when_that_closes() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let action = play.action("Ask ten customers").await;
        let service = play.service(true).await;
        let page = play.adviser.read(&action).await;
        assert!(page.contains("Make it a case") && page.contains("Innovation service"), "{page}");
        assert!(page.contains("Before spring"), "the need begins with what is known: {page}");
        let page = play.owner.read(&action).await;
        assert!(!page.contains("Make it a case"), "a company opens none: {page}");
        play.world.work().await;

        let case = play.opened(&action, &service).await;
        let page = play.adviser.read(&case).await;
        assert!(page.contains("From the action plan") && page.contains(&action), "{page}");
        assert!(page.contains("Find ten customers who complain"), "{page}");
        let page = play.owner.read(&action).await;
        assert!(page.contains("Became the case") && page.contains(&case), "{page}");
        assert!(page.contains("under way"));
        assert!(!page.contains("Is the action done?"), "{page}");
        let twice = format!("within={service}&need=Again");
        let again = play.adviser.post(&format!("{action}/case"), &twice).await;
        assert!(again.status == 409 && again.body.contains("made of the action before"));
        let early = play.adviser.post(&format!("{action}/outcome"), "answer=done").await;
        assert!(early.status == 409 && early.body.contains("Nobody asks"), "{}", early.body);

        play.closes(&case).await;
        play.world.work().await;
        let told = play.owner.read("/notices").await;
        assert!(told.contains("is closed: is the action done?"), "{told}");
        assert!(play.adviser.read(&case).await.contains("Is the action done?"));
        play.owner.posted(&format!("{action}/outcome"), "answer=open").await;
        let page = play.owner.read(&action).await;
        assert!(!page.contains("Is the action done?") && !page.contains("done on"), "{page}");
        let again = play.owner.post(&format!("{action}/outcome"), "answer=done").await;
        assert_eq!(again.status, 409, "it is asked once");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_contract_of_the_service_decides_whether_a_case_begins() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let action = play.action("Ask ten customers").await;
        let proposed = play.service(false).await;
        let page = play.adviser.read(&action).await;
        assert!(page.contains("Innovation service (The contract of this service is not accepted"));
        let at = format!("{action}/case");
        let no = play.adviser.post(&at, &format!("within={proposed}")).await;
        assert!(no.status == 409 && no.body.contains("is not accepted"), "{}", no.body);
        let reserved = "within=process:innovation-management-package";
        let past = play.adviser.post(&at, reserved).await;
        assert!(past.status == 409 && past.body.contains("as a service"), "{}", past.body);
        let what = play.adviser.post(&at, "within=somewhere").await;
        assert!(what.status == 422 && what.body.contains("Make it a case"), "{}", what.body);
        let long = format!("within={proposed}&need={}", "x".repeat(3_001));
        assert_eq!(play.adviser.post(&at, &long).await.status, 422);

        let good = play.service(true).await;
        let case = play.opened(&action, &good).await;
        let full = play.action("Name a price").await;
        let no = play.adviser.post(&format!("{full}/case"), &format!("within={good}")).await;
        assert!(no.status == 409 && no.body.contains("Every place"), "{}", no.body);
        // It goes into the case that runs; done is said by a person when that closes.
        let case_id = case.rsplit('/').next().unwrap();
        assert_eq!(play.opened(&full, &format!("case:{case_id}")).await, case);
        play.closes(&case).await;
        play.adviser.posted(&format!("{full}/outcome"), "answer=done").await;
        assert!(play.owner.read(&full).await.contains("done on"));
        let third = play.action("Close the shop").await;
        let before = play.adviser.post(&format!("{third}/case"), &format!("within={good}")).await;
        assert!(before.status == 409 && before.body.contains("went through"), "{}", before.body);
        let (at, closed) = (format!("{third}/case"), format!("within=case:{case_id}"));
        assert_eq!(
            play.adviser.post(&at, &closed).await.status,
            404,
            "a closed case takes nothing in"
        );
        let process = "within=process:key-account-management";
        play.owner.posted(&format!("{third}/stage"), "stage=dropped").await;
        let over = play.adviser.post(&format!("{third}/case"), process).await;
        assert!(over.status == 409 && over.body.contains("This action is over"), "{}", over.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_begins_an_opportunity_and_both_lead_to_each_other() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let action = play.action("Ask ten customers").await;
        let at = format!("{action}/opportunity");
        let to = play.owner.posted(&at, "").await.location;
        let page = play.owner.read(&to).await;
        assert!(page.contains("Ask ten customers") && page.contains("Before spring"), "{page}");
        // Nothing was saved, so it may begin again.
        let to = play.owner.posted(&at, "").await.location;
        let page = play.owner.read(&to).await;
        let plan = page.split("name=\"plan\"").nth(1).and_then(|it| it.split("value=\"").nth(1));
        let plan = plan.and_then(|it| it.split('"').next()).expect("a plan").replace(' ', "+");
        assert!(!play.owner.read(&action).await.contains("Became the opportunity"));
        let organisation = play.company.rsplit('/').next().unwrap();
        let form = format!(
            "organisation={organisation}&kind=to&language=en&title=Cold+rooms+that+listen\
             &development=lab&ipr=none&open_until=2027-01-01&plan={plan}"
        );
        let saved = play.owner.posted("/opportunities", &form).await.path();
        let page = play.owner.read(&action).await;
        assert!(page.contains("Became the opportunity") && page.contains(&saved), "{page}");
        let page = play.owner.read(&saved).await;
        assert!(page.contains("From the action plan") && page.contains(&action), "{page}");
        let again = play.owner.post(&at, "").await;
        assert_eq!(again.status, 409, "{}", again.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_makes_anything_of_an_action() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let action = play.action("Ask ten customers").await;
        let service = play.service(true).await;
        let form = format!("within={service}&answer=done");
        for (by, all) in [
            (&play.owner, &["case"][..]),
            (&play.world.stranger(Role::Manager), &["case", "opportunity", "outcome"]),
            (&play.world.visitor(Role::Coach), &["case", "opportunity", "outcome"]),
            (&play.world.visitor(Role::Guest), &["case", "opportunity", "outcome"]),
        ] {
            for place in all {
                let status = by.post(&format!("{action}/{place}"), &form).await.status;
                assert!([401, 403, 404].contains(&status), "{place}: {status}");
            }
        }
        // Nor does a case of another company take it in.
        let other = registered(&play.owner, "Glashaus").await;
        let at = format!("{other}/cases");
        let case = play.adviser.posted(&at, "process=key-account-management").await.path();
        let within = format!("within=case:{}", case.rsplit('/').next().unwrap());
        let status = play.adviser.post(&format!("{action}/case"), &within).await.status;
        assert_eq!(status, 404);
        let nowhere = format!("within=case:{}", Id::<()>::new());
        let status = play.adviser.post(&format!("{action}/case"), &nowhere).await.status;
        assert_eq!(status, 404);
        assert!(!play.owner.read(&action).await.contains("Became the case"));
    }
}
