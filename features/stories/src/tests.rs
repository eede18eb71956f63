//! Stories of success stories, told on every database.

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
    impacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    outcomes::FEATURE,
    people::FEATURE,
    services::FEATURE,
    taxonomy::FEATURE,
];

struct Play {
    world: World,
    ada: Visitor,
    ben: Visitor,
    /// `/stories/…`
    story: String,
    case: String,
    company: String,
}

const WORDS: &str = "title=zqtitle&challenge=It+was+cold.+Nobody+came.&done=We+lit+a+fire.&result=They+came.&quote=Warm!";

impl Play {
    /// A draft of a case that was closed today.
    async fn of(world: World) -> Self {
        let agency = world.agency;
        let ada = enrolled(&world, agency, Role::Adviser, "Ada Adler").await;
        let ben = enrolled(&world, agency, Role::Adviser, "Ben Bauer").await;
        let form = "name=Kaltraum+Werke&kind=sme&country=DE&region=DE21H&city=Hof&lang=en&summary=Cold\
                    &audience=public";
        let company = ada.posted("/organisations", form).await.path();
        let case =
            ada.posted(&format!("{company}/cases"), "process=online-collaboration").await.path();
        let id = case.rsplit('/').next().unwrap().to_owned();
        let early = ada.post("/stories/desk", &format!("case={id}")).await;
        assert!(early.status == 409 && early.body.contains("not closed"), "{}", early.body);
        ada.posted(&format!("{case}/steps/end"), "why=Done").await;
        world.work().await;
        let desk = ada.posted("/stories/desk", &format!("case={id}")).await.path();
        let story = desk.trim_end_matches("/desk").to_owned();
        Self { world, ada, ben, story, case, company }
    }

    async fn written(&self, version: i64, lang: &str) {
        let form = format!("{WORDS}&lang={lang}&version={version}");
        self.ada.posted(&format!("{}/texts", self.story), &form).await;
    }

    /// Sends it; the path of the link.
    async fn sent(&self) -> String {
        let form = "email=boss@cold.example&lang=en";
        self.ada.posted(&format!("{}/letter", self.story), form).await;
        let all = self.world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
        let letter =
            all.into_iter().find(|it| it.recipient == "boss@cold.example").expect("a letter");
        let base = self.world.app.settings.base_url.clone();
        letter
            .body
            .lines()
            .find_map(|it| it.strip_prefix(base.as_str()))
            .expect("a link")
            .to_owned()
    }

    /// What stands in the page of the link for what was read.
    async fn read(&self, guest: &Visitor, link: &str) -> String {
        let page = guest.read(link).await;
        let said = page.split("name=\"read\" value=\"").nth(1).expect("what is read");
        said.split('"').next().unwrap().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_is_written_agreed_to_published_by_a_second_person_and_taken_back() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        assert!(play.ada.read(&play.case).await.contains(&play.story), "the way there");
        let letter = format!("{}/letter", play.story);
        let half = play.ada.post(&letter, "email=boss@cold.example&lang=en").await;
        assert!(half.status == 409 && half.body.contains("not written"), "{}", half.body);
        play.written(1, "en").await;
        let stale = play
            .ada
            .post(&format!("{}/texts", play.story), &format!("{WORDS}&lang=de&version=1"))
            .await;
        assert_eq!(stale.status, 409, "two tabs: {}", stale.body);
        play.written(2, "de").await;
        let link = play.sent().await;
        let guest = play.world.visitor(Role::Guest);
        let page = guest.read(&link).await;
        for said in ["It was cold.", "Nobody came.", "We lit a fire.", "Warm!"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        let publish = format!("{}/publication", play.story);
        assert_eq!(play.ben.post(&publish, "").await.status, 409, "not agreed yet");
        assert_eq!(
            play.ada
                .post(&format!("{}/texts", play.story), &format!("{WORDS}&lang=de&version=3"))
                .await
                .status,
            409
        );
        let read = play.read(&guest, &link).await;
        let other = guest.post(&link, &format!("read={}", "0".repeat(64))).await;
        assert_eq!(other.status, 409, "other words than those that were read");
        guest.posted(&link, &format!("read={read}&answer-0=agree")).await;
        assert_eq!(guest.get(&play.story).await.status, 404, "agreed is not published");
        let own = play.ada.post(&publish, "").await;
        assert!(own.status == 409 && own.body.contains("second person"), "{}", own.body);
        play.ben.posted(&publish, "").await;
        let public = guest.read(&play.story).await;
        assert!(public.contains("zqtitle") && public.contains("application/ld+json"), "{public}");
        assert!(public.contains("\"@type\":\"Article\"") && public.contains("Kaltraum Werke"));
        let list = guest.read("/stories").await;
        assert!(list.contains("zqtitle"), "{list}");
        assert!(!guest.read("/stories?region=FR10").await.contains("zqtitle"));
        assert!(guest.read("/stories?region=DE21").await.contains("zqtitle"));
        let feed = guest.read("/stories/feed.atom").await;
        assert!(
            feed.contains("<title>zqtitle</title>") && !feed.contains("deleted-entry"),
            "{feed}"
        );
        // The company takes it back behind the same link: gone at once.
        guest.posted(&format!("{link}/withdrawal"), "why=We+were+sold").await;
        assert_eq!(guest.get(&play.story).await.status, 404);
        assert!(!guest.read("/stories").await.contains("zqtitle"));
        let feed = guest.read("/stories/feed.atom").await;
        assert!(
            feed.contains("<at:deleted-entry ref=\"urn:uuid:") && !feed.contains("zqtitle"),
            "{feed}"
        );
        assert!(play.ada.read(&format!("{}/desk", play.story)).await.contains("We were sold"));
        assert_eq!(guest.post(&format!("{link}/withdrawal"), "").await.status, 409);
        assert_eq!(play.ben.post(&publish, "").await.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_that_is_not_agreed_to_sends_the_story_back() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.written(1, "en").await;
        let link = play.sent().await;
        let guest = play.world.visitor(Role::Guest);
        let read = play.read(&guest, &link).await;
        // The title is the first sentence, the challenge has two.
        let form = format!(
            "read={read}&answer-0=agree&answer-1=change&change-1=It+was+icy.&answer-2=refuse"
        );
        guest.posted(&link, &form).await;
        let desk = play.ada.read(&format!("{}/desk", play.story)).await;
        assert!(
            desk.contains("It was cold.\n→ It was icy.") && desk.contains("Nobody came."),
            "{desk}"
        );
        assert_eq!(
            guest.post(&link, &format!("read={read}")).await.status,
            409,
            "not with the company now"
        );
        play.written(2, "en").await;
        let again = play.sent().await;
        let read = play.read(&guest, &again).await;
        guest.posted(&again, &format!("read={read}")).await;
        play.ada.posted(&format!("{}/recall", play.story), "").await;
        assert_eq!(play.ben.post(&format!("{}/publication", play.story), "").await.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_runs_out_and_strangers_find_none() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.written(1, "en").await;
        let far = play.world.stranger(Role::Adviser);
        let guest = play.world.visitor(Role::Guest);
        for at in ["texts", "letter", "recall", "publication", "withdrawal"] {
            let url = format!("{}/{at}", play.story);
            let form = format!("{WORDS}&lang=en&version=2&email=a@b.example");
            assert_eq!(far.post(&url, &form).await.status, 404, "{at}");
            assert_ne!(guest.post(&url, &form).await.status, 303, "{at}");
        }
        assert_eq!(far.get(&format!("{}/desk", play.story)).await.status, 404);
        assert!(!far.read("/stories/desk").await.contains("zqtitle"));
        assert_eq!(guest.get("/stories/at/none").await.status, 410);
        let link = play.sent().await;
        let read = play.read(&guest, &link).await;
        guest.posted(&link, &format!("read={read}")).await;
        play.ben.posted(&format!("{}/publication", play.story), "").await;
        assert!(guest.read("/stories").await.contains("zqtitle"));
        play.world.pass(3 * 365 * DAY);
        assert!(guest.read("/stories").await.contains("zqtitle"), "the last day");
        play.world.pass(DAY);
        assert!(!guest.read("/stories").await.contains("zqtitle"));
        assert_eq!(guest.get(&play.story).await.status, 404);
        assert!(guest.read("/stories/feed.atom").await.contains("deleted-entry"));
        assert!(play.company.starts_with("/organisations/"));
    }
}
