//! Stories of surveys, told on every database.

use kit::{
    Feature, Role,
    clock::DAY,
    mail,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    coaches::FEATURE,
    contacts::FEATURE,
    coverages::FEATURE,
    crate::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    services::FEATURE,
    taxonomy::FEATURE,
];

struct Play {
    world: World,
    adviser: Visitor,
    /// `/cases/…`
    case: String,
}

impl Play {
    /// A case that was closed today.
    async fn of(world: World) -> Self {
        let agency = world.agency;
        let adviser = enrolled(&world, agency, Role::Adviser, "Ada Adler").await;
        let owner = enrolled(&world, agency, Role::Member, "Otto Ost").await;
        let form = "name=Kaltraum+Werke&kind=sme&country=DE&region=DE21&city=Hof&lang=en&summary=Cold\
                    &audience=public";
        let company = owner.posted("/organisations", form).await.path();
        let case =
            adviser.posted(&format!("{company}/cases"), "process=online-collaboration").await;
        let case = case.path();
        adviser.posted(&format!("{case}/steps/end"), "why=Done").await;
        world.work().await;
        Self { world, adviser, case }
    }

    /// The pages of the surveys, in time.
    async fn surveys(&self) -> Vec<String> {
        let page = self.adviser.read(&self.case).await;
        let ids = page.split("\"/impacts/").skip(1).map(|it| format!("/impacts/{}", &it[..32]));
        ids.collect()
    }

    async fn letters(&self) -> Vec<mail::Posted> {
        let all = self.world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
        all.into_iter().filter(|it| it.recipient == "boss@cold.example").collect()
    }

    /// The path of the link of a letter.
    fn link(&self, body: &str) -> String {
        let base = self.world.app.settings.base_url.as_str();
        body.lines().find_map(|line| line.strip_prefix(base)).expect("a link").to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn surveys_are_planned_when_a_case_closes_and_told_when_they_are_due() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let all = play.surveys().await;
        assert_eq!(all.len(), 3, "0, 12 and 24 months");
        let early =
            play.adviser.post(&format!("{}/letter", all[1]), "email=a@b.example&lang=en").await;
        assert!(early.status == 409 && early.body.contains("not due yet"), "{}", early.body);
        let due = play.adviser.read("/impacts").await;
        assert!(due.contains(&all[0]) && !due.contains(&all[1]), "{due}");
        play.world.pass(366 * DAY);
        play.world.work().await;
        play.world.work().await;
        let told = play.adviser.read("/notices").await;
        assert!(told.contains("Ask Kaltraum Werke what became of it, 12 months"), "{told}");
        assert!(play.adviser.read("/impacts").await.contains(&all[1]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_answers_once_behind_a_secret_link_and_is_reminded_until_then() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let all = play.surveys().await;
        let ask = format!("{}/letter", all[0]);
        assert_eq!(play.adviser.post(&ask, "email=no&lang=en").await.status, 422);
        play.adviser.posted(&ask, "email=boss@cold.example&lang=en").await;
        assert_eq!(play.letters().await.len(), 1);
        play.world.pass(14 * DAY);
        play.world.work().await;
        let letters = play.letters().await;
        assert_eq!(letters.len(), 2, "one reminder");
        let link = play.link(&letters[0].body);
        let guest = play.world.visitor(Role::Guest);
        let page = guest.get(&link).await;
        assert!(page.body.contains("What became of it?") && page.robots.contains("noindex"));
        assert_eq!(guest.post(&link, "turnover=many").await.status, 422);
        assert_eq!(guest.post(&link, "").await.status, 422, "nothing is no answer");
        guest.posted(&link, "turnover=1000000&employees=0").await;
        assert!(guest.read(&link).await.contains("your answer is here"));
        guest.posted(&link, "turnover=5").await;
        let shown = play.adviser.read(&all[0]).await;
        assert!(
            shown.contains("1,000,000") && !shown.contains("answer for the company"),
            "{shown}"
        );
        play.world.pass(15 * DAY);
        play.world.work().await;
        assert_eq!(play.letters().await.len(), 2, "who has answered is left alone");
        assert_eq!(guest.get("/impacts/at/nothing").await.status, 410);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_answers_with_a_source_and_others_see_nothing() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let all = play.surveys().await;
        assert_eq!(play.adviser.post(&all[0], "turnover=5").await.status, 422, "from where?");
        play.adviser.posted(&all[0], "turnover=5&source=Accounts").await;
        assert_eq!(play.adviser.post(&all[0], "turnover=6&source=Accounts").await.status, 409);
        play.world.pass(366 * DAY);
        let said = "turnover=9&turnover-share=partly&source=Accounts";
        play.adviser.posted(&all[1], said).await;
        let page = play.adviser.read(&all[1]).await;
        assert!(page.contains("partly because of the service"), "{page}");
        let figures = play.adviser.read("/impacts").await;
        assert!(figures.contains("hidden (fewer than 5)"), "{figures}");
        assert!(figures.contains("0 coachings"), "{figures}");
        let file = play.adviser.read("/impacts/figures?format=csv").await;
        assert!(file.contains("hidden (fewer than 5)") && file.contains(",12,"), "{file}");
        assert!(!file.contains("0.04") && !file.contains(",4,"), "one company is hidden: {file}");
        let far = play.world.stranger(Role::Manager);
        assert_eq!(far.get(&all[0]).await.status, 404);
        assert_eq!(far.post(&all[0], said).await.status, 404);
        assert!(!far.read("/impacts").await.contains("hidden (fewer"));
    }
}
