//! Stories of visits, told on every database.

use kit::{
    Feature, Role, Tx,
    clock::DAY,
    testing::{Answer, Visitor, World, worlds},
};
use people::visitor::enrolled;

mod reviewing;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    assessments::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    visits::FEATURE,
];

const COMPANY: &str = "name=Kaltraum+Werke&kind=sme&country=DE&region=DE21&city=Hof&lang=de\
    &summary=Builds+cold+rooms&languages=en&audience=public&founded=1998";

/// An adviser with a company, a case of it at its needs analysis, and a visit in that case.
struct Play {
    world: World,
    manager: Visitor,
    adviser: Visitor,
    owner: Visitor,
    /// `/organisations/…`
    company: String,
    /// `/cases/…`
    case: String,
    /// `/conversations/…`
    visit: String,
}

impl Play {
    async fn of(world: World) -> Self {
        let agency = world.agency;
        let manager = enrolled(&world, agency, Role::Manager, "Mara Mann").await;
        let adviser = enrolled(&world, agency, Role::Adviser, "Ada Adler").await;
        let owner = enrolled(&world, agency, Role::Member, "Otto Ost").await;
        let company = adviser.posted("/organisations", COMPANY).await.path();
        let open = "process=key-account-management";
        let case = adviser.posted(&format!("{company}/cases"), open).await.path();
        let at = |place: &str| format!("{case}/{place}");
        let one = "participant_code=123456789&managing_entity=Agency";
        adviser.posted(&at("forms/case_management"), one).await;
        adviser.posted(&at("steps/assign_agency"), "").await;
        adviser.posted(&at("forms/case_management"), "key_account_manager=Ada").await;
        adviser.posted(&at("steps/assign_manager"), "").await;
        let visit = adviser.posted(&at("visits"), "").await.path();
        Self { world, manager, adviser, owner, company, case, visit }
    }

    /// What is sent to one chapter.
    async fn says(&self, part: &str, form: &str) -> Answer {
        self.adviser.post(&format!("{}/parts/{part}", self.visit), form).await
    }

    /// One answer as the script sends it.
    async fn one(&self, question: &str, base: i64, typed: &str) -> String {
        let form = format!("question={question}&{question}.base={base}&{question}={typed}");
        self.adviser.posted_any(&format!("{}/answers", self.visit), &form).await
    }

    /// The adviser was trained in the questionnaire.
    async fn trained(&self) {
        let (agency, person) = (self.world.agency, self.adviser.caller().person);
        let appoint = move |tx: &mut Tx| {
            tx.run(kit::sql!(
                "insert into agencies_membership (agency, person, role, since) values ($1, $2, 'adviser', 0)",
                agency,
                person,
            ))
        };
        self.world.app.db.write(appoint).await.unwrap();
        let licence = format!(
            "person={person}&questionnaire=innovation-management&provider=School&trained_on=2026-01-10&valid_until=2028-01-10"
        );
        self.manager.posted("/assessments/licences", &licence).await;
    }

    /// The whole conversation.
    async fn talked(&self) {
        let company = "contact.base=0&contact=Eva+Eis&going.base=0&going=Orders+grow&going.note=Ask+again\
            &offers.base=0&offers=Cold+rooms+that+clean+themselves&nace.base=0&nace=28.25\
            &markets.base=0&markets=Food&founded.base=0&founded=1997&staff.base=0&staff=34";
        assert_eq!(self.says("company", company).await.status, 303);
        let rest = "stage_now.base=0&stage_now=upscaling&axis_ideas.base=0&axis_ideas.source_customers=3\
            &axis_partners.base=0&axis_partners.partner_customer=2&axis_partners.partner_others=0\
            &main.base=0&main=Find+one+distributor&commitment.base=0&commitment=3&commitment.note=Seen\
            &offered.base=0&offered=Knowledge+about+cold&sought.base=0&sought=A+distributor+in+the+north\
            &about.base=0&about=technology&money.base=0&money=to_company&wanted.base=0&wanted=yes\
            &headline.base=0&headline=Cold+rooms+that+clean+themselves&agreed.base=0&agreed=We+look+for+two\
            &steps.base=0&steps.what.0=Send+addresses&steps.by.0=2026-12-01&steps.who.0=us\
            &consent.base=0&consent=yes&valued.base=0&valued=4&confident.base=0&confident=5";
        let answer = self.says("all", rest).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
    }

    /// The form of the review as it is sent with every box ticked.
    async fn confirmed(&self) -> String {
        let page = self.adviser.read(&format!("{}/review", self.visit)).await;
        sent(&page)
    }
}

/// Every hidden and ticked input of the form of the review.
fn sent(page: &str) -> String {
    let form = page
        .split("<form class=\"form\" method=\"post\" action=\"/conversations/")
        .nth(1)
        .expect("a form");
    let form = form.split("</form>").next().unwrap();
    let mut all = Vec::new();
    for input in form.split("<input ").skip(1) {
        let input = input.split('>').next().unwrap();
        let of = |name: &str| {
            let found = input.split(&format!("{name}=\"")).nth(1);
            found.map(|it| it.split('"').next().unwrap().to_owned())
        };
        let is_box = input.contains("type=\"checkbox\"");
        let name = of("name").unwrap_or_default();
        if name.starts_with('_') || is_box && !input.contains("checked") {
            continue;
        }
        all.push(format!("{name}={}", of("value").unwrap_or_default()));
    }
    all.join("&")
}

trait Sending {
    async fn posted_any(&self, url: &str, form: &str) -> String;
}

impl Sending for Visitor {
    /// Whatever is answered.
    async fn posted_any(&self, url: &str, form: &str) -> String {
        self.post(url, form).await.body
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_conversation_in_two_goes_fills_all_four_and_twice_does_nothing_twice() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.trained().await;
        let page = play.adviser.read(&format!("{}/parts/company", play.visit)).await;
        assert!(page.contains("value=\"1998\"") && page.contains("known already"), "{page}");
        assert!(page.contains("Ask for the last three orders"), "how to ask");
        play.talked().await;
        let again = play.adviser.read(&format!("{}/parts/all", play.visit)).await;
        assert!(again.contains("Orders grow") && again.contains("Ask again"), "{again}");
        let review = play.adviser.read(&format!("{}/review", play.visit)).await;
        assert!(review.contains("Until now: 1998"), "{review}");
        let form = sent(&review);
        let done = play.adviser.post(&format!("{}/review", play.visit), &form).await;
        assert_eq!(done.status, 303, "{}", done.body);
        let case = play.adviser.read(&play.case).await;
        for said in ["Eva Eis", "28.25", "Find one distributor", "1997", "2026-11-21"] {
            assert!(case.contains(said), "{said}: {case}");
        }
        let company = play.adviser.read(&play.company).await;
        assert!(company.contains("Cold rooms that clean themselves"), "{company}");
        let visit = play.adviser.read(&play.visit).await;
        let link = |start: &str| {
            let rest = visit
                .split(&format!("href=\"{start}"))
                .nth(1)
                .unwrap_or_else(|| panic!("{start}: {visit}"));
            format!("{start}{}", rest.split('"').next().unwrap())
        };
        let draft = play.adviser.read(&link("/opportunities/")).await;
        assert!(draft.contains("Knowledge about cold"), "{draft}");
        let check = play.adviser.get(&link("/assessments/")).await;
        assert_eq!(check.status, 200);
        let before = play.world.verbs(play.world.agency).await.len();
        let twice = play.adviser.post(&format!("{}/review", play.visit), &form).await;
        assert_eq!(twice.status, 303);
        play.world.settle().await;
        let verbs = play.world.verbs(play.world.agency).await;
        assert_eq!(verbs.len(), before, "nothing is written twice");
        for verb in [
            "conversations.confirmed",
            "cases.filled",
            "organisations.edited",
            "assessments.started",
            "partnering.drafted",
        ] {
            assert!(verbs.contains(&verb.to_owned()), "{verb}: {verbs:?}");
        }
        assert_eq!(
            play.says("company", "going.base=1&going=Later").await.status,
            409,
            "it is over"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_tabs_the_second_learns_what_stands_there() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let first = play.one("going", 0, "Well").await;
        assert!(first.contains("\"revision\":1") && first.contains("\"conflict\":null"), "{first}");
        let second = play.one("going", 0, "Badly").await;
        assert!(second.contains("There it says: Well"), "{second}");
        let plain = play.says("company", "going.base=0&going=Badly&staff.base=0&staff=9").await;
        assert!(
            plain.status == 422 && plain.body.contains("There it says: Well"),
            "{}",
            plain.body
        );
        assert!(plain.body.contains(">Badly<"), "what was typed stays");
        assert!(play.one("staff", 1, "10").await.contains("\"revision\":2"), "the rest was kept");
        assert!(play.one("going", 1, "Badly").await.contains("\"revision\":2"));
        assert!(play.one("staff", 2, "many").await.contains("\"wrong\":\""));
        assert!(
            play.one("nothing", 0, "1").await.contains("404")
                || !play.one("nothing", 0, "1").await.contains("revision")
        );
        let other =
            format!("by={}&question=going&going.base=2&going=X", play.owner.caller().person);
        let foreign = play.adviser.post(&format!("{}/answers", play.visit), &other).await;
        assert_eq!(foreign.status, 403, "what somebody else gave on this device waits");
        let again = play.adviser.posted(&format!("{}/visits", play.case), "").await.path();
        assert_eq!(again, play.visit, "one goes on with the open one");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_note_is_read_by_its_link_and_holds_no_levels() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.talked().await;
        let note = format!("{}/note", play.visit);
        let page = play.adviser.read(&note).await;
        for said in
            ["Worüber wir bei unserem Besuch", "We look for two", "Send addresses", "Ada Adler"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("Ask again"), "notes are the adviser's own");
        let file = play.adviser.get(&format!("{}/paper", play.visit)).await;
        assert!(file.status == 200 && file.bytes.starts_with(b"%PDF"));
        assert_eq!(play.adviser.post(&note, "email=nobody").await.status, 422);
        play.adviser.posted(&note, "email=eva@kalt.example").await;
        let shown = play.adviser.post(&format!("{}/link", play.visit), "").await.body;
        assert!(shown.contains("class=\"qr\""), "{shown}");
        let at = shown.find("/conversations/at/").expect("a link");
        let link = shown[at..].split('"').next().unwrap().to_owned();
        let guest = play.world.visitor(Role::Guest);
        let read = guest.read(&link).await;
        assert!(
            read.contains("Was wir vereinbart haben") && !read.contains("Bedarfsanalyse"),
            "{read}"
        );
        let file = guest.get(&format!("{link}/paper")).await;
        assert!(file.status == 200 && file.bytes.starts_with(b"%PDF"));
        assert_eq!(guest.get("/conversations/at/none").await.status, 404);
        assert!(guest.get(&note).await.status >= 300);
        play.world.pass(61 * DAY);
        assert_eq!(guest.get(&link).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_members_and_closed_cases_have_no_visits() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let far = play.world.stranger(Role::Manager);
        let review = format!("{}/review", play.visit);
        for place in [play.visit.clone(), review.clone(), format!("{}/parts/all", play.visit)] {
            assert_eq!(far.get(&place).await.status, 404, "{place}");
            assert_eq!(play.owner.get(&place).await.status, 403, "{place}");
        }
        assert_eq!(far.post(&review, "seen=0").await.status, 404);
        assert_eq!(play.owner.post(&review, "seen=0").await.status, 403);
        for place in [&play.case, &play.company] {
            assert!([403, 404].contains(&far.post(&format!("{place}/visits"), "").await.status));
            assert_eq!(play.owner.post(&format!("{place}/visits"), "").await.status, 403);
        }
        assert!(play.adviser.read("/conversations").await.contains("Kaltraum"));
        assert!(!far.read("/conversations").await.contains("Kaltraum"));
        assert!(
            play.adviser.read(&play.case).await.contains(&play.visit),
            "on the page of the case"
        );
        let empty = play.adviser.post(&review, "seen=0").await;
        assert!(empty.status == 409 && empty.body.contains("has not agreed"), "{}", empty.body);
        play.adviser.posted(&format!("{}/steps/not_wanted", play.case), "why=No").await;
        let closed = play.manager.post(&format!("{}/visits", play.case), "").await;
        assert!(
            closed.status == 409 && closed.body.contains("This case is closed"),
            "{}",
            closed.body
        );
    }
}
