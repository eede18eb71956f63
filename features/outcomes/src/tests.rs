//! Stories of outcomes, told on every database.

use kit::{
    Feature, Id, Role,
    clock::DAY,
    mail,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    crate::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const CLIENT: &str = "canary@client.example";

/// An agency that advised a client, whose member has an account.
struct Play {
    world: World,
    adviser: Visitor,
    colleague: Visitor,
    member: Visitor,
    /// `/organisations/…`
    client: String,
}

impl Play {
    async fn of(world: World) -> Self {
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada").await;
        let colleague = enrolled(&world, world.agency, Role::Manager, "Mona").await;
        let member = enrolled(&world, world.agency, Role::Member, "Mia").await;
        let form = "name=Glashaus+Nord&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
                    &summary=Builds+houses&sectors=01.13&languages=en&audience=public";
        let client = member.posted("/organisations", form).await.location;
        Self { world, adviser, colleague, member, client }
    }

    fn form(&self, more: &str) -> String {
        let id = self.client.rsplit('/').next().unwrap();
        format!(
            "organisation={id}&service=advice&title=File+for+a+notified+body&expected=done&evidence=\
             &done_on=2026-11-20&result=The+company+wrote+its+file+and+chose+a+notified+body{more}"
        )
    }

    async fn registered(&self) -> String {
        self.adviser.posted("/outcomes", &self.form("")).await.location
    }

    /// The path of the link in the newest letter to the client.
    async fn link(&self) -> String {
        let all = self.world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
        let letter = all.iter().find(|it| it.recipient == CLIENT).expect("a letter");
        let base = self.world.app.settings.base_url.as_str();
        let link = letter.body.lines().find_map(|line| line.strip_prefix(base));
        link.expect("a link").to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outcome_is_confirmed_by_one_click_and_validated_by_a_second_person() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let page = play.adviser.get(&play.client).await.body;
        assert!(page.contains("/outcomes/new?organisation="), "{page}");
        let short = play.form("").replace("File+for+a+notified+body", "File");
        let wrong = play.adviser.post("/outcomes", &short).await;
        assert!(wrong.status == 422 && wrong.body.contains("chose a notified body"));
        let it = play.registered().await;
        let validation = format!("{it}/validation");
        assert_eq!(play.adviser.post(&validation, "").await.status, 409, "not oneself");
        assert_eq!(play.colleague.post(&validation, "").await.status, 409, "nothing proves it");

        let letter = format!("{it}/letter");
        let wrong = play.adviser.post(&letter, "email=nowhere&lang=en").await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        play.adviser.posted(&letter, &format!("email={CLIENT}&lang=en")).await;
        let link = play.link().await;
        let guest = play.world.visitor(Role::Guest);
        for _ in 0..3 {
            let page = guest.get(&link).await;
            assert!(page.status == 200 && page.robots.contains("noindex"), "{}", page.body);
            assert!(page.body.contains("Yes, it is so"), "opening it confirms nothing");
        }
        assert_eq!(play.colleague.post(&validation, "").await.status, 409, "still not");
        assert!(guest.read(&link).await.contains("Talk to an adviser"));
        guest.posted(&link, "does=talk").await;
        assert!(
            !guest.read(&link).await.contains("Confirmed by the client"),
            "talking is no answer"
        );
        play.world.settle().await;
        play.world.work().await;
        assert!(play.adviser.read("/notices").await.contains("The client wants to talk"));
        guest.posted(&link, "").await;
        guest.posted(&link, "").await;
        assert!(guest.get(&link).await.body.contains("Confirmed by the client"));
        play.world.settle().await;
        play.world.work().await;
        assert!(play.adviser.get("/notices").await.body.contains("ask a colleague to validate"));
        play.colleague.posted(&validation, "").await;
        assert_eq!(play.colleague.post(&validation, "").await.status, 409, "once");
        let removal = play.adviser.post(&format!("{it}/removal"), "").await;
        assert_eq!(removal.status, 409, "what counts stays");
        let csv = play.adviser.get("/outcomes?format=csv").await.body;
        assert!(csv.contains("Glashaus Nord") && csv.contains("Validated"), "{csv}");
        play.world.pass(181 * DAY);
        assert_eq!(guest.get(&link).await.status, 410, "not good for ever");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_noted_how_far_it_led_and_nobody_goes_down() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.registered().await;
        let impact = format!("{it}/impact");
        play.adviser.posted(&impact, "reached=begun&turnover=&jobs=").await;
        play.adviser.posted(&impact, "reached=grown&turnover=120000&jobs=2").await;
        assert_eq!(play.adviser.post(&impact, "reached=begun").await.status, 409);
        let wrong = play.adviser.post(&impact, "reached=grown&turnover=-1&jobs=0").await;
        assert_eq!(wrong.status, 422, "{}", wrong.body);
        let page = play.member.get(&it).await.body;
        assert!(page.contains("Grew by it") && page.contains("120,000"), "{page}");
        assert!(!page.contains("/impact\""), "the client reads it");
        play.adviser.posted(&format!("{it}/removal"), "").await;
        assert_eq!(play.adviser.get(&it).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_nothing_and_another_agency_registers_nothing() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let it = play.registered().await;
        assert_eq!(play.member.get(&it).await.status, 200, "its own people read it");
        let (stranger, guest) =
            (play.world.stranger(Role::Manager), play.world.visitor(Role::Guest));
        let other = enrolled(&play.world, play.world.agency, Role::Member, "Otto").await;
        for by in [&stranger, &other] {
            assert_eq!(by.get(&it).await.status, 404);
            assert!(!by.get(&play.client).await.body.contains("notified body"));
        }
        assert_eq!(guest.get(&it).await.status, 401);
        assert!(!guest.get(&play.client).await.body.contains("notified body"));
        assert!(!stranger.get("/outcomes").await.body.contains("notified body"));
        for act in ["validation", "impact", "removal", "letter", "confirmation"] {
            let answer = stranger.post(&format!("{it}/{act}"), "reached=done").await;
            assert_eq!(answer.status, 404, "{act}");
        }
        let answer = play.member.post(&format!("{it}/validation"), "").await;
        assert_eq!(answer.status, 403, "a client does not validate");
        assert_eq!(play.adviser.post(&format!("{it}/confirmation"), "").await.status, 403);
        assert_eq!(stranger.post("/outcomes", &play.form("")).await.status, 409, "not theirs");
        let nowhere = play.form("").replace(play.client.rsplit('/').next().unwrap(), "x");
        assert_eq!(play.adviser.post("/outcomes", &nowhere).await.status, 400);
        let unknown = Id::<Play>::new();
        let form =
            play.form("").replace(play.client.rsplit('/').next().unwrap(), &unknown.to_string());
        assert_eq!(play.adviser.post("/outcomes", &form).await.status, 404);
        play.member.posted(&format!("{it}/confirmation"), "").await;
        assert!(play.adviser.get(&it).await.body.contains("Confirmed by the client"));
        let form = format!("email={CLIENT}&lang=en");
        let late = play.adviser.post(&format!("{it}/letter"), &form).await;
        assert_eq!(late.status, 409, "nothing is left to ask");
    }
}
