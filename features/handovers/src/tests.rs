//! Stories of hand-overs, told on every database.

use kit::{
    Agency, Feature, Id, Role, Tx,
    testing::{Answer, Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    coverages::FEATURE,
    FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const COMPANY: &str = "name=Kaltraum+Werke&kind=sme&country=DE&region=DE21&city=Hof&lang=en\
    &summary=Builds+cold+rooms&languages=en&audience=public";
const KAM: &str = "process=key-account-management";

/// An agency of the house, with somebody who manages it.
async fn founded(world: &World, name: &str) -> (Id<Agency>, Visitor) {
    let admin = world.visitor(Role::Administrator);
    let form = format!("name={name}&country=FR&city=Lille&language=fr&languages=fr&email=");
    let url = admin.posted("/agencies", &form).await.location;
    let url = url.strip_suffix("/staff").unwrap_or(&url);
    let id: Id<Agency> = url.rsplit('/').next().unwrap().parse().unwrap();
    let boss = staff(world, id, Role::Manager, &format!("{name} Boss")).await;
    (id, boss)
}

/// Somebody who works there, in the books of the agency too.
async fn staff(world: &World, agency: Id<Agency>, role: Role, name: &str) -> Visitor {
    let it = enrolled(world, agency, role, name).await;
    let person = it.caller().person;
    let appoint = move |tx: &mut Tx| {
        tx.run(kit::sql!(
            "insert into agencies_membership (agency, person, role, since) values ($1, $2, $3, 0)",
            agency,
            person,
            role.as_str(),
        ))
    };
    world.app.db.write(appoint).await.unwrap();
    it
}

struct Play {
    world: World,
    home: Id<Agency>,
    partner: Id<Agency>,
    adviser: Visitor,
    chief: Visitor,
    boss: Visitor,
    other: Visitor,
    owner: Visitor,
    case: String,
}

impl Play {
    async fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for world in worlds(HOUSE).await {
            let (home, chief) = founded(&world, "Home").await;
            let (partner, boss) = founded(&world, "Nordwest").await;
            let (_, other) = founded(&world, "Ostkreis").await;
            let adviser = staff(&world, home, Role::Adviser, "Ada Adler").await;
            let owner = world.visitor_of(home, Role::Member);
            let company = owner.posted("/organisations", COMPANY).await.path();
            let case = adviser.posted(&format!("{company}/cases"), KAM).await.path();
            let sent = "participant_code=1&managing_entity=Home&case_comments=Before";
            adviser.posted(&format!("{case}/forms/case_management"), sent).await;
            adviser.posted(&format!("{case}/steps/assign_agency"), "").await;
            all.push(Self { world, home, partner, adviser, chief, boss, other, owner, case });
        }
        all
    }

    fn form(&self) -> String {
        let partner = self.partner;
        format!("agency={partner}&reason=They+moved+to+Lille&email=boss%40kaltraum.example&lang=en")
    }

    /// The adviser asks: the address of the hand-over.
    async fn asked(&self) -> String {
        self.adviser.posted(&format!("{}/handover", self.case), &self.form()).await.path()
    }

    fn me(&self) -> String {
        format!("adviser={}&answer=Gladly", self.boss.caller().person)
    }

    async fn accepts(&self, it: &str) -> Answer {
        self.boss.post(&format!("{it}/acceptance"), &self.me()).await
    }

    /// The link in the newest letter that has one.
    async fn link(&self) -> String {
        let all = self.world.app.db.read(|tx: &mut Tx| kit::mail::newest(tx, 50)).await.unwrap();
        let found = all.iter().find_map(|it| {
            let rest = it.body.split("/handovers/at/").nth(1)?;
            Some(rest.split_whitespace().next()?.to_owned())
        });
        format!("/handovers/at/{}", found.expect("a letter"))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_over_with_its_limits_and_who_had_it_reads_what_was() {
    for play in Play::all().await {
        let case = &play.case;
        let before = play.adviser.get(case).await.body;
        assert!(before.contains("Hand over to another agency"), "{before}");
        assert_eq!(play.boss.get(case).await.status, 404, "not before it is theirs");
        let it = play.asked().await;
        assert!(play.adviser.get(case).await.body.contains("Another agency is asked"));
        // Who is asked reads the question, and still not the case.
        let page = play.boss.get(&it).await.body;
        assert!(page.contains("They moved to Lille") && page.contains("Kaltraum Werke"), "{page}");
        assert_eq!(play.boss.get(case).await.status, 404);
        let limit = limit(&before);
        assert_eq!(play.accepts(&it).await.status, 303);

        let page = play.boss.get(case).await;
        assert_eq!(page.status, 200, "{}", page.body);
        for said in ["Before", "Nordwest Boss", "Handed over: Home to Nordwest", &limit] {
            assert!(page.body.contains(said), "{said}: {}", page.body);
        }
        assert!(play.boss.get("/cases").await.body.contains("Kaltraum Werke"));
        assert!(!play.adviser.get("/cases").await.body.contains("Kaltraum Werke"));
        // The new adviser goes on; the old one reads what was and does nothing.
        let filled = format!("{case}/forms/case_management");
        play.boss.posted(&filled, "case_comments=After").await;
        let past = play.adviser.get(case).await;
        assert_eq!((past.status, past.location.as_str()), (303, format!("{case}/past").as_str()));
        let past = play.adviser.get(&format!("{case}/past")).await.body;
        assert!(past.contains("Before") && past.contains("went to Nordwest"), "{past}");
        assert!(!past.contains("After"), "{past}");
        let refused = play.adviser.post(&filled, "case_comments=Again").await;
        assert_eq!(refused.status, 404);
        assert_eq!(play.adviser.post(&format!("{case}/steps/hold"), "why=x").await.status, 404);
        assert_eq!(play.other.get(&format!("{case}/past")).await.status, 404);
        assert_eq!(play.boss.get(&format!("{case}/past")).await.status, 404);
        play.world.settle().await;
        for (agency, verbs) in [
            (play.home, ["handovers.asked", "handovers.accepted", "cases.handed-over"]),
            (play.partner, ["handovers.noted", "cases.taken-over", "cases.filled"]),
        ] {
            let told = play.world.verbs(agency).await;
            assert!(verbs.iter().all(|it| told.iter().any(|told| told == it)), "{told:?}");
        }
    }
}

/// The first limit that a page of a case shows.
fn limit(page: &str) -> String {
    let rest = page.split("<h2>Limits</h2>").nth(1).unwrap_or_else(|| panic!("{page}"));
    rest.split("<span class=\"soft small\">")
        .nth(1)
        .unwrap()
        .split('·')
        .next()
        .unwrap()
        .trim()
        .into()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_agency_that_was_asked_answers_and_once() {
    for play in Play::all().await {
        let it = play.asked().await;
        let twice = play.adviser.post(&format!("{}/handover", play.case), &play.form()).await;
        assert_eq!((twice.status, twice.path()), (303, it.clone()), "a second click is the first");
        for by in [&play.other, &play.owner] {
            assert!([403, 404].contains(&by.get(&it).await.status));
            let sent = by.post(&format!("{it}/acceptance"), &play.me()).await.status;
            assert!([403, 404].contains(&sent), "{sent}");
        }
        let own = play.chief.post(&format!("{it}/acceptance"), &play.me()).await;
        assert_eq!(own.status, 403, "nobody gives to themselves what others have to take");
        let silent = play.boss.post(&format!("{it}/refusal"), "why=").await;
        assert_eq!(silent.status, 422, "{}", silent.body);
        let stranger = format!("adviser={}", play.adviser.caller().person);
        let wrong = play.boss.post(&format!("{it}/acceptance"), &stranger).await;
        assert_eq!(wrong.status, 422, "an adviser of another agency: {}", wrong.body);
        // Two answers at once: one counts.
        let (me, yes) = (play.me(), format!("{it}/acceptance"));
        let no = format!("{it}/refusal");
        let (one, other) = tokio::join!(play.boss.post(&yes, &me), play.boss.post(&no, "why=Full"));
        let mut both = [one.status, other.status];
        both.sort_unstable();
        assert_eq!(both, [303, 409], "{} {}", one.body, other.body);
        assert_eq!(play.accepts(&it).await.status, 409, "and a second click is told");
        let late = play.adviser.post(&format!("{it}/withdrawal"), "").await;
        assert_eq!(late.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_declined_or_taken_back_stays_and_can_be_asked_again() {
    for play in Play::all().await {
        let it = play.asked().await;
        play.boss.posted(&format!("{it}/refusal"), "why=We+are+full").await;
        assert!(play.adviser.get(&it).await.body.contains("We are full"));
        assert_eq!(play.adviser.get(&play.case).await.status, 200);
        let again = play.asked().await;
        assert_ne!(again, it);
        play.adviser.posted(&format!("{again}/withdrawal"), "").await;
        assert_eq!(play.boss.get(&again).await.status, 404, "nothing is asked of them any more");
        let third = play.asked().await;
        assert_eq!(play.accepts(&third).await.status, 303);
        // It can come back, too.
        let form = format!("agency={}&reason=Moved+back&email=a%40b.example&lang=en", play.home);
        let back = play.boss.posted(&format!("{}/handover", play.case), &form).await.path();
        let me = format!("adviser={}", play.adviser.caller().person);
        play.adviser.posted(&format!("{back}/acceptance"), &me).await;
        assert_eq!(play.adviser.get(&play.case).await.status, 200);
        assert_eq!(play.boss.get(&format!("{}/past", play.case)).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_that_has_to_agree_is_asked_first() {
    for play in Play::all().await {
        assert_eq!(play.adviser.post("/handovers/setting", "is_asked=yes").await.status, 403);
        play.chief.posted("/handovers/setting", "is_asked=yes").await;
        let it = play.asked().await;
        assert_eq!(play.boss.get(&it).await.status, 404, "the company first");
        assert_eq!(play.accepts(&it).await.status, 404);
        let guest = play.world.visitor(Role::Guest);
        let link = play.link().await;
        let page = guest.get(&link).await.body;
        assert!(page.contains("Home asks Nordwest"), "{page}");
        assert!(!page.contains("They moved to Lille"), "the reason is for the agency: {page}");
        assert_eq!(guest.get("/handovers/at/none").await.status, 410);
        guest.posted(&link, "answer=yes").await;
        guest.posted(&link, "answer=yes").await;
        assert_eq!(guest.post(&link, "answer=no").await.status, 409, "said is said");
        assert_eq!(play.accepts(&it).await.status, 303);
        assert!(guest.get(&link).await.body.contains("has accepted"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_says_no_in_its_account_and_nobody_else_for_it() {
    for play in Play::all().await {
        play.chief.posted("/handovers/setting", "is_asked=yes").await;
        let it = play.asked().await;
        let at = format!("{it}/consent");
        for by in [&play.boss, &play.adviser, &play.other] {
            assert!([403, 404].contains(&by.post(&at, "answer=yes").await.status));
        }
        assert_eq!(play.owner.get(&at).await.status, 200);
        play.owner.posted(&at, "answer=no").await;
        assert!(play.adviser.get(&it).await.body.contains("the company said no"));
        assert_eq!(play.boss.get(&it).await.status, 404);
        play.world.work().await;
        let told = play.adviser.get("/notices").await.body;
        assert!(told.contains("does not agree to a hand-over"), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_agencies_cannot_help_with_the_same_service_at_once() {
    for play in Play::all().await {
        let it = play.asked().await;
        let company = play.adviser.get(&play.case).await.body;
        let id = company.split("href=\"/organisations/").nth(1).unwrap();
        let id: Id<organisations::Organisation> = id.split('"').next().unwrap().parse().unwrap();
        let by = play.boss.caller();
        // Whoever has one open already does not get a second one.
        let opened = play.world.app.db.write(move |tx: &mut Tx| {
            cases::open_within(tx, &by, id, "key-account-management").map(drop)
        });
        if opened.await.is_ok() {
            assert_eq!(play.accepts(&it).await.status, 409);
            assert!(play.boss.get(&it).await.body.contains("waits for the agency"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_erased_is_named_nowhere_and_the_case_stays() {
    for play in Play::all().await {
        let it = play.asked().await;
        assert_eq!(play.accepts(&it).await.status, 303);
        let person = play.adviser.caller().person;
        let told =
            play.world.app.db.read(move |tx| (crate::privacy::PERSONAL[0].export)(tx, person));
        assert!(format!("{:?}", told.await.unwrap()).contains("They moved to Lille"));
        let gone =
            play.world.app.db.write(move |tx| (crate::privacy::PERSONAL[0].erase)(tx, person, 0));
        gone.await.unwrap();
        let page = play.boss.get(&it).await.body;
        assert!(!page.contains("They moved to Lille") && page.contains("Gladly"), "{page}");
        assert_eq!(play.boss.get(&play.case).await.status, 200);
    }
}
