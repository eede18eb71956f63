//! Stories of cases, told on every database.

use kit::{
    Feature, Id, Person, Role, Tx,
    clock::DAY,
    testing::{Visitor, World, worlds},
};

use crate::{Case, FEATURE};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    FEATURE,
    contacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const COMPANY: &str = "name=Kaltraum+Werke&kind=sme&country=DE&region=DE21&city=Hof&lang=en\
    &summary=Builds+cold+rooms&languages=en&audience=public";

const KAM: &str = "process=key-account-management";

/// An adviser with a case of a company, and somebody of that company.
struct Play {
    world: World,
    adviser: Visitor,
    owner: Visitor,
    /// `/organisations/…`
    company: String,
    /// `/cases/…`
    case: String,
}

impl Play {
    async fn of(world: World) -> Self {
        let (adviser, owner) = (world.visitor(Role::Adviser), world.visitor(Role::Member));
        let company = owner.posted("/organisations", COMPANY).await.path();
        let case = adviser.posted(&format!("{company}/cases"), KAM).await.path();
        Self { world, adviser, owner, company, case }
    }

    async fn fills(&self, form: &str, fields: &str) {
        self.adviser.posted(&format!("{}/forms/{form}", self.case), fields).await;
    }

    /// The company chose, where it chooses.
    async fn chooses(&self, coaching: &str, coach: (Id<Person>, &'static str)) {
        let id: Id<Case> = coaching.rsplit('/').next().unwrap().parse().unwrap();
        let by = self.owner.caller();
        let write = move |tx: &mut Tx| crate::coaching::name_coach(tx, &by, id, coach);
        self.world.app.db.write(write).await.unwrap();
    }

    /// The company agrees to the plan as it stands.
    async fn agrees(&self, coaching: &str) {
        let id: Id<Case> = coaching.rsplit('/').next().unwrap().parse().unwrap();
        let (by, world) = (self.owner.caller(), self.world.clone());
        let write = move |tx: &mut Tx| {
            let plan = crate::agreement(&world.cx(&by), tx, id)?.unwrap();
            let stale = crate::Answer { read: "another", agrees: true, remark: "" };
            assert!(crate::agree(tx, &by, id, &stale).is_err(), "read it again");
            let answer = crate::Answer { read: &plan.digest, agrees: true, remark: "Good" };
            crate::agree(tx, &by, id, &answer)?;
            crate::agree(tx, &by, id, &answer)
        };
        self.world.app.db.write(write).await.unwrap();
    }

    /// The company chooses its coach and agrees to the plan; nobody else does either.
    async fn decides(&self, coaching: &str) {
        let at = |act: &str| format!("{coaching}/{act}");
        self.adviser.posted(&at("forms/assignment"), "service=business&q5=4").await;
        for typed in ["coach=Nora+North", "chosen_by_sme=yes"] {
            let refused = self.adviser.post(&at("forms/assignment"), typed).await;
            assert!(refused.status == 409 && refused.body.contains("decides this"), "{typed}");
        }
        let refused = self.adviser.post(&at("steps/coach_chosen"), "").await;
        assert_eq!(refused.status, 409, "the company chooses");
        self.chooses(coaching, (self.adviser.caller().person, "Nora North")).await;
        self.adviser.posted(&at("steps/coach_chosen"), "").await;
        let me = format!("role=coach&person={}", self.adviser.caller().person);
        let refused = self.adviser.post(&format!("{}/parts", self.case), &me).await;
        assert_eq!(refused.status, 409, "another coach is another choice");
        self.adviser.posted(&at("forms/plan"), "objectives=Sell+more&hours=24").await;
        let refused = self.adviser.post(&at("forms/plan"), "sme_agrees=yes").await;
        assert_eq!(refused.status, 409, "the company agrees");
        self.agrees(coaching).await;
        self.adviser.posted(&at("forms/plan"), "hours=26").await;
        let refused = self.adviser.post(&at("steps/plan_agreed"), "").await;
        assert_eq!(refused.status, 409, "it agreed to another plan");
        self.agrees(coaching).await;
    }

    async fn steps(&self, step: &str) {
        self.adviser.posted(&format!("{}/steps/{step}", self.case), "why=because").await;
    }

    /// The needs analysis is done, and a coaching begun: its address.
    async fn coached(&self) -> String {
        self.fills("case_management", "participant_code=123456789&managing_entity=Agency").await;
        self.steps("assign_agency").await;
        self.fills("case_management", "key_account_manager=Ada").await;
        self.steps("assign_manager").await;
        let analysis = "first_contact_on=2026-11-23&analysis_on=2026-11-24&markets=Cold+rooms%0AFood\
            &nace=28.25&size=small&founding_year=1998&q1=4&q2=5&challenges-shown=yes\
            &challenges.vector_offering=3&challenges.resource_strategy=2&challenges.partner_customer=0";
        self.fills("needs_analysis", analysis).await;
        self.steps("begin_coaching").await;
        let page = self.adviser.get(&self.case).await.body;
        let mark = "<h2>In this case</h2>";
        let rest = page.split(mark).nth(1).unwrap_or_else(|| panic!("{page}"));
        let link = rest.split("href=\"").nth(1).unwrap();
        link.split('"').next().unwrap().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_goes_its_way_from_opening_to_feedback() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let (adviser, case) = (&play.adviser, &play.case);
        let list = adviser.get("/cases").await.body;
        assert!(
            list.contains("Kaltraum Werke") && list.contains("Agency to be assigned"),
            "{list}"
        );
        assert!(adviser.get(&play.company).await.body.contains(case.as_str()));
        let page = adviser.get(case).await.body;
        assert!(page.contains("Still missing: Participant code"), "{page}");
        let early = adviser.post(&format!("{case}/steps/assign_agency"), "").await;
        assert_eq!(early.status, 409, "a guard refuses: {}", early.body);
        let coaching = play.coached().await;
        let page = adviser.get(case).await.body;
        for said in
            ["Cold rooms", "Innovation: offering", "Begin a coaching", "Needs analysis done"]
        {
            assert!(page.contains(said), "{said}: {page}");
        }
        let again = adviser.post(&format!("{case}/steps/assign_agency"), "").await;
        assert_eq!(again.status, 409, "twice is once");
        play.decides(&coaching).await;
        let at = |act: &str| format!("{coaching}/{act}");
        for step in ["plan_agreed", "consulted", "start"] {
            adviser.posted(&at(&format!("steps/{step}")), "").await;
        }
        adviser.posted(&at("forms/report"), "timesheet=hours.pdf&q12=5").await;
        for step in ["report_sent", "ask_feedback"] {
            adviser.posted(&at(&format!("steps/{step}")), "").await;
        }
        let own = play.owner.get(&coaching).await.body;
        assert!(own.contains("We would recommend coaching"), "{own}");
        assert!(
            !own.contains("Sell more and") && own.contains("Sell more"),
            "the plan is for it, too"
        );
        let notices = play.owner.clone();
        play.world.work().await;
        let told = notices.get("/notices").await.body;
        assert!(told.contains("your turn in the case of Kaltraum Werke"), "{told}");
        play.owner.posted(&at("forms/sme_feedback"), "q9=5&q3=4").await;
        play.world.pass(22 * DAY);
        play.world.work().await;
        let page = adviser.get(&coaching).await.body;
        assert!(page.contains("Evaluated") && page.contains("By itself"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_answer_a_coaching_closes_by_itself_and_reminds_first() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.fills("case_management", "participant_code=1&managing_entity=Agency").await;
        play.steps("assign_agency").await;
        let asked = async || {
            play.world.settle().await;
            let id = play.case.rsplit('/').next().unwrap().parse::<Id<Case>>().unwrap();
            let events = play
                .world
                .app
                .db
                .read(move |tx| kit::journal::of(tx, "case", id, 100))
                .await
                .unwrap();
            events.into_iter().filter(|it| it.verb == "cases.asked").count()
        };
        assert_eq!(asked().await, 1, "the coordinator is written to");
        for (days, letters) in [(2, 1), (1, 2), (1, 2), (1, 3), (4, 3)] {
            play.world.pass(days * DAY);
            play.world.work().await;
            assert_eq!(asked().await, letters, "{days} days later");
        }
        let late = play.adviser.get("/cases?late=yes").await.body;
        assert!(late.contains("Kaltraum Werke"), "{late}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_late_is_not_forgotten_when_somebody_writes_first() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.fills("case_management", "participant_code=1&managing_entity=Agency").await;
        play.steps("assign_agency").await;
        let asked = async || {
            play.world.settle().await;
            let id = play.case.rsplit('/').next().unwrap().parse::<Id<Case>>().unwrap();
            let events = play.world.app.db.read(move |tx| kit::journal::of(tx, "case", id, 100));
            events.await.unwrap().into_iter().filter(|it| it.verb == "cases.asked").count()
        };
        // The program was down on the third day; a colleague writes before the clock has looked.
        play.world.pass(4 * DAY);
        play.fills("case_management", "case_comments=Back+again").await;
        play.world.work().await;
        assert_eq!(asked().await, 2);
        play.world.work().await;
        assert_eq!(asked().await, 2, "and once is enough");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_nothing_and_the_company_sees_what_is_meant_for_it() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.fills("case_management", "case_comments=Between+us").await;
        let stranger = play.world.stranger(Role::Manager);
        let member = play.world.visitor(Role::Member);
        for by in [&stranger, &member] {
            assert_eq!(by.get(&play.case).await.status, 404);
            let step = by.post(&format!("{}/steps/decline", play.case), "why=x").await;
            assert_eq!(step.status, 404);
        }
        assert!(!stranger.get("/cases").await.body.contains("Kaltraum"));
        let own = play.owner.get(&play.case).await;
        assert_eq!(own.status, 200);
        assert!(!own.body.contains("Between us"), "{}", own.body);
        let step = play.owner.post(&format!("{}/steps/decline", play.case), "why=x").await;
        assert_eq!(step.status, 409, "not the part of the company");
        play.adviser
            .posted(&format!("{}/steps/hold", play.case), "why=They+do+not+call+back")
            .await;
        assert!(play.adviser.get(&play.case).await.body.contains("They do not call back"));
        assert!(!play.owner.get(&play.case).await.body.contains("They do not call back"));
        let colleague = play.world.visitor(Role::Adviser);
        assert!(colleague.get(&play.case).await.body.contains("Between us"));
        assert_eq!(play.adviser.post(&format!("{}/cases", play.company), KAM).await.status, 422);
        let nobody = format!("role=manager&person={}", Id::<Person>::new());
        let cast = play.adviser.post(&format!("{}/parts", play.case), &nobody).await;
        assert_eq!(cast.status, 422, "{}", cast.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_write_lose_no_text_and_what_does_not_fit_is_kept() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let form = format!("{}/forms/case_management", play.case);
        let long = format!("case_comments=Kept&participant_code={}", "1".repeat(10));
        let wrong = play.adviser.post(&form, &long).await;
        assert!(wrong.status == 422 && wrong.body.contains("Kept"), "{}", wrong.body);
        let silent = play.adviser.post(&format!("{}/steps/decline", play.case), "why=+").await;
        assert_eq!(silent.status, 422, "says why: {}", silent.body);
        // Two tabs that were opened together: neither undoes the other unseen.
        play.adviser.posted(&form, "seen=1&case_comments=First&managing_entity=").await;
        let second = play.adviser.post(&form, "seen=1&case_comments=Second&managing_entity=").await;
        assert!(second.status == 422 && second.body.contains("Second"), "{}", second.body);
        let page = play.adviser.get(&play.case).await.body;
        assert!(page.contains("First") && !page.contains("Second"), "{page}");
        // What nobody touched meanwhile is taken.
        play.adviser.posted(&form, "seen=1&managing_entity=Agency").await;
        play.adviser.posted(&form, "seen=3&case_comments=Second").await;
        play.adviser.posted(&form, "seen=4&participant_code=7").await;
        let page = play.adviser.get(&play.case).await.body;
        assert!(page.contains("Second"), "fields that were not sent stay");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_stands_where_it_stood_when_who_led_it_is_erased() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.adviser.posted(&format!("{}/steps/hold", play.case), "why=Moved+to+Ghent").await;
        let person = play.adviser.who.as_ref().unwrap().person;
        let told =
            play.world.app.db.read(move |tx| (crate::privacy::PERSONAL[0].export)(tx, person));
        let told = format!("{:?}", told.await.unwrap());
        assert!(told.contains("Moved to Ghent"), "{told}");
        let erase =
            play.world.app.db.write(move |tx| (crate::privacy::PERSONAL[0].erase)(tx, person, 0));
        erase.await.unwrap();
        let manager = play.world.visitor(Role::Manager);
        let page = manager.get(&play.case).await;
        assert!(page.status == 200 && page.body.contains("On hold"), "{}", page.body);
        assert!(!page.body.contains("Ghent"), "{}", page.body);
        manager.posted(&format!("{}/steps/resume", play.case), "").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn services_are_shown_with_their_pictures() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let list = adviser.get("/cases/processes").await.body;
        for key in
            ["key-account-management", "innovation-management-package", "online-collaboration"]
        {
            assert!(list.contains(key), "{list}");
            let page = adviser.get(&format!("/cases/processes/{key}")).await.body;
            assert!(page.contains("<svg") && page.contains("marker-end"), "{page}");
        }
        assert_eq!(adviser.get("/cases/processes/none").await.status, 404);
    }
}
