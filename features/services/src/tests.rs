//! Stories of services, told on every database.

use kit::{
    Feature, Id, Role,
    clock::DAY,
    mail,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    coverages::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    FEATURE,
    taxonomy::FEATURE,
];

/// The world begins on 2026-11-21.
const SERVICE: &str = "name=Key+accounts&process=key-account-management&tool=Check&capacity=1\
    &funder=Fund&reference=F-7&starts_on=2026-11-01&ends_on=2026-12-31&budget=5000&currency=EUR\
    &criteria=Growth%0AWill&threshold=60";

struct Play {
    world: World,
    manager: Visitor,
    adviser: Visitor,
    owner: Visitor,
    /// `/services/…`
    service: String,
    /// The id of the company.
    company: String,
}

/// A company of the agency, registered by somebody of it.
async fn registered(by: &Visitor, name: &str) -> String {
    let form = format!(
        "name={name}&kind=sme&country=DE&region=DE21&city=Hof&lang=en&summary=Cold&audience=public"
    );
    let path = by.posted("/organisations", &form).await.path();
    path.rsplit('/').next().unwrap().to_owned()
}

impl Play {
    /// A service of which the contract is accepted, or only proposed; and a company.
    async fn of(world: World, accepted: bool) -> Self {
        let agency = world.agency;
        let manager = enrolled(&world, agency, Role::Manager, "Mara Mann").await;
        let adviser = enrolled(&world, agency, Role::Adviser, "Ada Adler").await;
        let owner = enrolled(&world, agency, Role::Member, "Otto Ost").await;
        let company = registered(&owner, "Kaltraum+Werke").await;
        let day = if accepted { "&accepted_on=2026-11-10" } else { "" };
        let service = manager.posted("/services", &format!("{SERVICE}{day}")).await.path();
        Self { world, manager, adviser, owner, service, company }
    }

    /// Puts a company on the list and weighs it: its page.
    async fn listed(&self, company: &str, mark: u8) -> String {
        self.adviser.posted(&format!("{}/targets", self.service), &format!("id={company}")).await;
        let list = self.adviser.read(&format!("{}/targets", self.service)).await;
        let page = list.split("/services/targets/").skip(1).map(|it| it[..32].to_owned());
        let mut found = String::new();
        for id in page {
            let url = format!("/services/targets/{id}");
            if self.adviser.read(&url).await.contains(company) {
                found = url;
            }
        }
        assert!(!found.is_empty(), "{list}");
        let form = format!("mark-0={mark}&mark-1={mark}&reason=Fits");
        self.adviser.posted(&found, &form).await;
        found
    }

    /// How many the page says for a stage.
    async fn counts(&self, stage: &str) -> usize {
        let file = format!("{}/targets?stage={stage}&format=csv", self.service);
        self.adviser.read(&file).await.lines().count().saturating_sub(1)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_picked_invited_answers_in_its_account_and_starts() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world, true).await;
        let candidates = play.adviser.read(&format!("{}/candidates", play.service)).await;
        assert!(candidates.contains("Kaltraum Werke"), "{candidates}");
        let target = play.listed(&play.company, 4).await;
        assert!(
            !play.adviser.read(&format!("{}/candidates", play.service)).await.contains("Kaltraum")
        );
        let early = play.adviser.post(&format!("{target}/case"), "").await;
        assert!(early.status == 409 && early.body.contains("interested"), "{}", early.body);
        play.adviser.posted(&format!("{target}/invitation"), "").await;
        let again = play.adviser.post(&format!("{target}/invitation"), "").await;
        assert_eq!(again.status, 409, "twice is once");
        play.world.work().await;
        let told = play.owner.read("/notices").await;
        assert!(told.contains("Kaltraum Werke is invited to Key accounts"), "{told}");
        let own = target.replace("targets", "invitations");
        let page = play.owner.read(&own).await;
        assert!(page.contains("We are interested"), "{page}");
        play.owner.posted(&own, "answer=interested").await;
        play.owner.posted(&own, "answer=interested").await;
        play.owner.posted(&own, "answer=declined").await;
        let page = play.owner.read(&own).await;
        assert!(page.contains("You are interested") && !page.contains("name=\"answer\""), "{page}");
        play.world.work().await;
        let told = play.adviser.read("/notices").await;
        assert_eq!(told.matches(">Kaltraum Werke answered the invitation").count(), 1, "{told}");
        let case = play.adviser.posted(&format!("{target}/case"), "").await.path();
        assert!(case.starts_with("/cases/"), "{case}");
        assert_eq!(play.adviser.post(&format!("{target}/case"), "").await.status, 409);
        assert!(play.adviser.read(&case).await.contains("Kaltraum Werke"));
        assert_eq!([play.counts("started").await, play.counts("invited").await], [1, 0]);
        let page = play.adviser.read(&play.service).await;
        assert!(page.contains("Every place of this service is taken"), "{page}");
        let told = play.owner.read(&format!("/organisations/{}", play.company)).await;
        assert!(told.contains(&own), "the company finds it on its page: {told}");
        // Taken back in time, the place is free and the case is gone; then it starts anew.
        let undo = format!("{target}/case/removal");
        assert!(play.adviser.read(&target).await.contains(&undo));
        play.adviser.posted(&undo, "").await;
        assert_eq!([play.counts("started").await, play.counts("interested").await], [0, 1]);
        assert_eq!(play.adviser.get(&case).await.status, 404);
        assert_eq!(play.adviser.post(&undo, "").await.status, 409, "twice is once");
        let page = play.adviser.read(&play.service).await;
        assert!(!page.contains("Every place of this service is taken"), "{page}");
        let case = play.adviser.posted(&format!("{target}/case"), "").await.path();
        play.world.pass(31 * 60 * 1_000);
        let late = play.adviser.post(&undo, "").await;
        assert!(late.status == 409 && late.body.contains("30 minutes"), "{}", late.body);
        assert!(play.adviser.read(&case).await.contains("Kaltraum Werke"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_starts_before_its_contract_after_its_period_or_without_a_place() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world, false).await;
        let target = play.listed(&play.company, 5).await;
        play.adviser.posted(&format!("{target}/answer"), "answer=interested").await;
        let start = format!("{target}/case");
        let no = play.adviser.post(&start, "").await;
        assert!(
            no.status == 409 && no.body.contains("contract of this service is not accepted"),
            "{}",
            no.body
        );
        // Past the service it is refused as well, on the form and when it is sent.
        let new = format!("/organisations/{}/cases", play.company);
        assert!(
            !play
                .adviser
                .read(&format!("{new}/new"))
                .await
                .contains("value=\"key-account-management\"")
        );
        let past = play.adviser.post(&new, "process=key-account-management").await;
        assert!(
            past.status == 422 && past.body.contains("runs this as a service"),
            "{}",
            past.body
        );
        let elsewhere = play.adviser.post(&new, "process=online-collaboration").await;
        assert_eq!(
            elsewhere.status, 303,
            "what is no service opens on its own: {}",
            elsewhere.body
        );
        let ahead = SERVICE.replace("2026-11-01", "2026-12-01");
        play.manager.posted(&play.service, &format!("{ahead}&accepted_on=2026-11-10")).await;
        let no = play.adviser.post(&start, "").await;
        assert!(no.status == 409 && no.body.contains("has not begun"), "{}", no.body);
        play.manager.posted(&play.service, &format!("{SERVICE}&accepted_on=2026-11-10")).await;
        play.adviser.posted(&start, "").await;
        let second = registered(&play.owner, "Zweitwerk").await;
        let second = play.listed(&second, 5).await;
        play.adviser.posted(&format!("{second}/answer"), "answer=interested").await;
        let no = play.adviser.post(&format!("{second}/case"), "").await;
        assert!(no.status == 409 && no.body.contains("Every place"), "{}", no.body);
        let wider = SERVICE.replace("capacity=1", "capacity=2");
        play.manager.posted(&play.service, &format!("{wider}&accepted_on=2026-11-10")).await;
        play.world.pass(41 * DAY);
        let no = play.adviser.post(&format!("{second}/case"), "").await;
        assert!(no.status == 409 && no.body.contains("is over"), "{}", no.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_with_a_secret_link_is_answered_once_without_an_account() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world, true).await;
        let target = play.listed(&play.company, 4).await;
        let wrong = play.adviser.post(&format!("{target}/letter"), "email=no&lang=en").await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        play.adviser.posted(&format!("{target}/letter"), "email=boss@cold.example&lang=pl").await;
        let letters = play.world.app.db.read(|tx| mail::newest(tx, 10)).await.unwrap();
        let letter = letters.iter().find(|it| it.recipient == "boss@cold.example").unwrap();
        assert!(letter.body.contains("zaprasza Kaltraum Werke"), "{}", letter.body);
        let base = play.world.app.settings.base_url.clone();
        let link = letter.body.lines().find_map(|it| it.strip_prefix(base.as_str())).unwrap();
        let guest = play.world.visitor(Role::Guest);
        assert!(guest.read(link).await.contains("Not now"));
        assert_eq!(play.counts("invited").await, 1, "opening answers nothing");
        assert_eq!(guest.post(link, "answer=started").await.status, 400);
        guest.posted(link, "answer=later").await;
        guest.posted(link, "answer=later").await;
        guest.posted(link, "answer=interested").await;
        assert_eq!([play.counts("later").await, play.counts("interested").await], [1, 0]);
        // Who said "not now" is asked again and may answer again.
        play.adviser.posted(&format!("{target}/invitation"), "").await;
        guest.posted(link, "answer=interested").await;
        assert_eq!(play.counts("interested").await, 1);
        play.world.pass(61 * DAY);
        assert_eq!(guest.get(link).await.status, 410);
        assert_eq!(guest.get("/services/at/none").await.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn companies_are_weighed_with_reasons_and_typed_names_are_not_lost() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world, true).await;
        let target = play.listed(&play.company, 2).await;
        let no = play.adviser.post(&format!("{target}/invitation"), "").await;
        assert!(no.status == 409 && no.body.contains("not selected"), "{}", no.body);
        let some = play.adviser.post(&target, "mark-0=3&reason=Kept+words").await;
        assert!(some.status == 422 && some.body.contains("Kept words"), "{}", some.body);
        let but = "mark-0=2&mark-1=2&reason=Fits&exception=The+only+one+of+its+branch";
        play.adviser.posted(&target, but).await;
        play.adviser.posted(&format!("{target}/invitation"), "").await;
        let file = play.adviser.read(&format!("{}/targets?format=csv", play.service)).await;
        assert!(file.contains("40") && file.contains("The only one of its branch"), "{file}");
        registered(&play.owner, "Zweitwerk").await;
        let typed = "names=zweitwerk%0ANobody+Ltd";
        let answer = play.adviser.post(&format!("{}/targets", play.service), typed).await;
        assert!(answer.status == 422 && answer.body.contains("Nobody Ltd"), "{}", answer.body);
        assert_eq!(play.counts("listed").await, 1, "who is known stands there");
        let none = play.adviser.post(&format!("{}/targets", play.service), "").await;
        assert_eq!(none.status, 409, "{}", none.body);
        let wrong =
            play.manager.post("/services", &SERVICE.replace("2026-12-31", "2026-10-01")).await;
        assert!(
            wrong.status == 422 && wrong.body.contains("lies before the first"),
            "{}",
            wrong.body
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn campaigns_count_whom_they_reached() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world, true).await;
        let url = format!("{}/campaigns", play.service);
        let odd = "title=Fair&means=event&held_on=2026-11-20&reached=5&answered=6";
        assert_eq!(play.adviser.post(&url, odd).await.status, 422);
        let ahead = "title=Fair&means=event&held_on=2027-11-20&reached=5&answered=1";
        assert_eq!(play.adviser.post(&url, ahead).await.status, 422);
        for (means, reached) in [("event", 1200), ("letter", 34)] {
            let form =
                format!("title=Fair&means={means}&held_on=2026-11-20&reached={reached}&answered=3");
            play.adviser.posted(&url, &form).await;
        }
        let page = play.adviser.read(&play.service).await;
        assert!(page.contains("1,234"), "{page}");
        let by = play.world.app.db.read({
            let (agency, day) = (play.world.agency, kit::clock::Day::of(play.world.now()));
            move |tx| crate::figures(tx, agency, (kit::clock::Day(day.0 - 1), day))
        });
        let (_, figures) = by.await.unwrap().remove(0);
        assert_eq!([figures.campaigns, figures.reached, figures.answered], [2, 1234, 6]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn others_learn_nothing_and_advisers_do_not_define() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world, true).await;
        let target = play.listed(&play.company, 4).await;
        let own = target.replace("targets", "invitations");
        assert_eq!(play.owner.get(&own).await.status, 404, "who is not asked yet learns nothing");
        play.adviser.posted(&format!("{target}/invitation"), "").await;
        let stranger = play.world.stranger(Role::Manager);
        for url in [&play.service, &target, &own] {
            assert_eq!(stranger.get(url).await.status, 404, "{url}");
        }
        assert_eq!(stranger.post(&own, "answer=interested").await.status, 404);
        assert!(!stranger.read("/services").await.contains("Key accounts"));
        let theirs = stranger.posted("/services", SERVICE).await.path();
        let taken =
            stranger.post(&format!("{theirs}/targets"), &format!("id={}", play.company)).await;
        assert_eq!(taken.status, 409, "{}", taken.body);
        assert_eq!(play.adviser.post("/services", SERVICE).await.status, 403);
        assert_eq!(play.adviser.post(&play.service, SERVICE).await.status, 403);
        let member = enrolled(&play.world, Id::new(), Role::Member, "Nobody Else").await;
        assert_eq!(member.get(&own).await.status, 404);
        assert_eq!(play.counts("invited").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_somebody_erased_the_figures_stay() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world, true).await;
        let target = play.listed(&play.company, 4).await;
        play.adviser.posted(&format!("{target}/answer"), "answer=interested").await;
        let person = play.adviser.who.as_ref().unwrap().person;
        let held = &crate::privacy::PERSONAL[0];
        let told = play.world.app.db.read(move |tx| (held.export)(tx, person)).await.unwrap();
        assert_eq!(told.len(), 1);
        play.world.app.db.write(move |tx| (held.erase)(tx, person, 0)).await.unwrap();
        let told = play.world.app.db.read(move |tx| (held.export)(tx, person)).await.unwrap();
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(play.counts("interested").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_is_not_taken_back_once_somebody_worked_in_the_case() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world, true).await;
        let target = play.listed(&play.company, 4).await;
        play.adviser.posted(&format!("{target}/answer"), "answer=interested").await;
        let case = play.adviser.posted(&format!("{target}/case"), "").await.path();
        let form = "participant_code=1&managing_entity=Agency";
        play.adviser.posted(&format!("{case}/forms/case_management"), form).await;
        let undo = format!("{target}/case/removal");
        let refused = play.adviser.post(&undo, "").await;
        assert!(
            refused.status == 409 && refused.body.contains("worked in this case"),
            "{}",
            refused.body
        );
        assert_eq!(play.counts("started").await, 1);
        let far = play.world.stranger(Role::Adviser);
        assert_eq!(far.post(&undo, "").await.status, 404);
    }
}
