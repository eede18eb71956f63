//! From the candidates to the coach the company chose.

use kit::{
    Role,
    clock::DAY,
    mail,
    testing::{Visitor, World, worlds},
};
use people::visitor::enrolled;

use super::{HOUSE, recorded};

pub const COMPANY: &str = "name=Kaltraum+Werke&kind=sme&country=DE&region=DE21&city=Hof&lang=en\
    &summary=Builds+cold+rooms&languages=en&audience=public";
const CLIENT: &str = "boss@kaltraum.example";

/// An adviser with a coaching that looks for a coach, and three coaches the agency took.
pub struct Play {
    pub world: World,
    pub adviser: Visitor,
    pub owner: Visitor,
    pub coaches: Vec<(Visitor, String)>,
    pub case: String,
    /// `/cases/…`
    pub coaching: String,
}

pub fn id(url: &str) -> &str {
    url.rsplit('/').next().unwrap()
}

impl Play {
    pub async fn of(world: World) -> Self {
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada").await;
        let manager = enrolled(&world, world.agency, Role::Manager, "Mona").await;
        let owner = enrolled(&world, world.agency, Role::Member, "Otto").await;
        let company = owner.posted("/organisations", COMPANY).await.path();
        let mut coaches = Vec::new();
        let grades = [
            "&challenges.vector_offering=3&challenges.resource_strategy=3",
            "&challenges.vector_offering=2&challenges.resource_strategy=3",
            "&challenges.vector_offering=3",
            "",
        ];
        for (name, more) in ["Nora North", "Sam South", "Wes West", "Eve East"].iter().zip(grades) {
            let it = enrolled(&world, world.agency, Role::Coach, name).await;
            let url = recorded(&it, more).await;
            it.posted(&format!("{url}/proposal"), &format!("agency={}", world.agency)).await;
            manager.posted(&format!("{url}/acceptance"), "decision=accepted").await;
            coaches.push((it, url));
        }
        let form = "process=key-account-management";
        let case = adviser.posted(&format!("{company}/cases"), form).await.path();
        let play = Self { world, adviser, owner, coaches, case, coaching: String::new() };
        let coaching = play.coached().await;
        Self { coaching, ..play }
    }

    async fn coached(&self) -> String {
        let analysis = "first_contact_on=2026-11-23&analysis_on=2026-11-24&markets=FOOD&nace=28.25\
            &size=small&founding_year=1998&q1=4&q2=5&stage_now=upscaling&challenges-shown=yes\
            &challenges.vector_offering=3&challenges.resource_strategy=2";
        let ways = [
            ("forms/case_management", "participant_code=123456789&managing_entity=Agency"),
            ("steps/assign_agency", ""),
            ("forms/case_management", "key_account_manager=Ada"),
            ("steps/assign_manager", ""),
            ("forms/needs_analysis", analysis),
            ("steps/begin_coaching", ""),
        ];
        for (way, form) in ways {
            self.adviser.posted(&format!("{}/{way}", self.case), form).await;
        }
        let page = self.adviser.get(&self.case).await.body;
        let rest = page.split("<h2>In this case</h2>").nth(1).expect("a coaching");
        let link = rest.split("href=\"").nth(1).unwrap();
        link.split('"').next().unwrap().to_owned()
    }

    pub fn coach(&self, place: usize) -> &str {
        id(&self.coaches[place].1)
    }

    /// A basket with some of the coaches.
    pub async fn basket(&self, places: &[usize]) -> String {
        let picked: Vec<String> =
            places.iter().map(|it| format!("&coach={}", self.coach(*it))).collect();
        let form = format!("case={}{}", id(&self.coaching), picked.concat());
        self.adviser.posted("/coaches/choice", &form).await.path()
    }

    fn reasons(&self, places: &[usize]) -> String {
        let reason = |it: &usize| format!("reason.{}=Sold+pumps+to+hospitals&", self.coach(*it));
        format!("shown=yes&{}", places.iter().map(reason).collect::<Vec<_>>().concat())
    }

    /// The three best, shown to the company.
    pub async fn offered(&self) -> String {
        let list = self.basket(&[0, 1, 2]).await;
        self.adviser.posted(&format!("{list}/offer"), &self.reasons(&[0, 1, 2])).await;
        list
    }

    /// The link of the newest letter to the company.
    pub async fn link(&self, list: &str) -> String {
        self.adviser.posted(&format!("{list}/letter"), &format!("email={CLIENT}&lang=en")).await;
        self.newest_link(CLIENT).await
    }

    /// The link of the newest letter to somebody.
    pub async fn newest_link(&self, to: &str) -> String {
        let all = self.world.app.db.read(|tx| mail::newest(tx, 100)).await.unwrap();
        let letter = all.iter().find(|it| it.recipient == to).expect("a letter");
        let base = self.world.app.settings.base_url.as_str();
        letter.body.lines().find_map(|line| line.strip_prefix(base)).expect("a link").to_owned()
    }

    /// The first coach, chosen by the company.
    pub async fn chosen(&self) {
        let list = self.offered().await;
        let form = format!("coach={}", self.coach(0));
        self.owner.posted(&format!("{list}/choice"), &form).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn candidates_come_best_first_with_reasons_and_the_company_chooses() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let url = format!("/coaches/choice?case={}", id(&play.coaching));
        assert!(play.adviser.get(&play.coaching).await.body.contains(&url), "the case leads there");
        let page = play.adviser.get(&url).await.body;
        let places: Vec<usize> = ["Nora North", "Sam South", "Wes West", "Eve East"]
            .iter()
            .map(|name| page.find(&format!(">{name}<")).unwrap_or_else(|| panic!("{name}: {page}")))
            .collect();
        assert!(places.is_sorted(), "100, 63, 50, 0: {places:?}");
        assert!(page.contains("Innovation: offering") && page.contains("wanted:"), "{page}");
        let list = play.basket(&[0, 1]).await;
        let early = play.adviser.post(&format!("{list}/offer"), &play.reasons(&[0, 1])).await;
        assert!(early.status == 422 && early.body.contains("three to five"), "{}", early.body);
        assert!(early.body.contains("Sold pumps to hospitals"), "what was typed stays");
        play.basket(&[2]).await;
        let silent = play.adviser.post(&format!("{list}/offer"), "shown=yes&rivals=").await;
        assert_eq!(silent.status, 422, "a reason for each: {}", silent.body);
        assert_eq!(play.owner.get(&list).await.status, 404, "a basket is the agency's own");
        play.adviser.posted(&format!("{list}/offer"), &play.reasons(&[0, 1, 2])).await;
        play.world.work().await;
        assert!(
            play.owner.get("/notices").await.body.contains("Choose a coach for Kaltraum Werke")
        );
        let choice = format!("{list}/choice");
        let form = format!(
            "shown=yes&coach={}&impression.{}=Asked+good+questions",
            play.coach(1),
            play.coach(1)
        );
        let blocked = play.adviser.post(&choice, &form).await;
        assert!([403, 409].contains(&blocked.status), "only the company: {}", blocked.status);
        let page = play.owner.get(&list).await.body;
        assert!(
            page.contains("Choose Sam South") && page.contains("Sold pumps to hospitals"),
            "{page}"
        );
        play.owner.posted(&choice, &form).await;
        play.owner.posted(&choice, &form).await;
        let other = play.owner.post(&choice, &format!("coach={}", play.coach(0))).await;
        assert_eq!(other.status, 409, "one choice: {}", other.body);
        let page = play.adviser.get(&play.coaching).await.body;
        assert!(
            page.contains("Sam South") && page.contains("The company itself has chosen"),
            "{page}"
        );
        let page = play.adviser.get(&list).await.body;
        assert!(
            page.contains("The company chose Sam South") && page.contains("Asked good questions")
        );
        assert_eq!(
            play.coaches[1].0.get(&play.coaching).await.status,
            200,
            "the coach is in the case"
        );
        assert_eq!(play.coaches[0].0.get(&play.coaching).await.status, 404, "the others are not");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_of_a_choice_and_whoever_was_not_chosen_learns_no_name() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.chosen().await;
        play.world.work().await;
        let told = play.coaches[0].0.get("/notices").await.body;
        assert!(told.contains("Kaltraum Werke chose you"), "{told}");
        let told = play.coaches[1].0.get("/notices").await.body;
        assert!(told.contains("chose somebody else") && !told.contains("Kaltraum"), "{told}");
        let told = play.adviser.get("/notices").await.body;
        assert!(told.contains("Kaltraum Werke chose its coach"), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_of_a_letter_opens_one_choice_and_runs_out() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let list = play.offered().await;
        let (first, link) = (play.link(&list).await, play.link(&list).await);
        assert_ne!(first, link, "each letter has its own");
        let guest = play.world.visitor(Role::Guest);
        for _ in 0..3 {
            let page = guest.get(&link).await;
            assert!(page.status == 200 && page.robots.contains("noindex"), "{}", page.body);
            assert!(
                page.body.contains("Choose Nora North") && !page.body.contains("/coaches/lists")
            );
        }
        let key = id(&link).to_owned();
        let kept = play.world.app.db.read(move |tx| crate::letter::store::find(tx, &key, 0)).await;
        assert!(kept.unwrap().is_none(), "of the key only its digest is kept");
        let nobody = guest.post(&link, "coach=").await;
        assert_eq!(nobody.status, 422, "{}", nobody.body);
        let stranger = guest.post(&link, &format!("coach={}", play.coach(3))).await;
        assert_eq!(stranger.status, 422, "not on the list: {}", stranger.body);
        for wrong in ["/coaches/at/x", &format!("{link}x")] {
            assert_eq!(guest.get(wrong).await.status, 410);
            assert_eq!(guest.post(wrong, &format!("coach={}", play.coach(0))).await.status, 410);
        }
        let form = format!("coach={}", play.coach(2));
        guest.posted(&link, &form).await;
        guest.posted(&link, &form).await;
        let other = guest.post(&first, &format!("coach={}", play.coach(0))).await;
        assert_eq!(other.status, 409, "the other letter does not choose again");
        assert!(guest.get(&link).await.body.contains("The company chose Wes West"));
        assert!(play.adviser.get(&play.coaching).await.body.contains("Wes West"));
        play.world.pass(31 * DAY);
        assert_eq!(guest.get(&link).await.status, 410, "it runs out");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_bound_to_the_company_or_a_rival_is_neither_proposed_nor_chosen() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let bind = async |place: usize, name: &str| {
            let (coach, url) = &play.coaches[place];
            coach.posted(&format!("{url}/ties"), &format!("name={name}&bond=owns")).await;
        };
        bind(3, "KALTRAUM+werke+GmbH").await;
        let form = format!("case={}&coach={}", id(&play.coaching), play.coach(3));
        let no = play.adviser.post("/coaches/choice", &form).await;
        assert!(no.status == 422 && no.body.contains("conflict of interest"), "{}", no.body);
        let list = play.basket(&[0, 1, 2]).await;
        bind(1, "Frost+AG").await;
        let form = format!("{}rivals=Frost", play.reasons(&[0, 1, 2]));
        let no = play.adviser.post(&format!("{list}/offer"), &form).await;
        assert!(no.status == 422 && no.body.contains("conflict of interest"), "{}", no.body);
        let form = format!("{}rivals=", play.reasons(&[0, 1, 2]));
        play.adviser.posted(&format!("{list}/offer"), &form).await;
        // What becomes known after the offer counts, too.
        bind(0, "Kaltraum+Werke").await;
        let choice = format!("{list}/choice");
        let no = play.owner.post(&choice, &format!("coach={}", play.coach(0))).await;
        assert_eq!(no.status, 409, "{}", no.body);
        play.owner.posted(&choice, &format!("coach={}", play.coach(2))).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coach_is_changed_with_a_reason_and_the_company_chooses_again() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.chosen().await;
        let again = format!("case={}&coach={}", id(&play.coaching), play.coach(1));
        assert_eq!(play.adviser.post("/coaches/choice", &again).await.status, 409, "it has one");
        let change = format!("/coaches/coachings/{}/change", id(&play.coaching));
        assert_eq!(play.adviser.post(&change, "why=").await.status, 422);
        assert_eq!(play.owner.post(&change, "why=x").await.status, 403);
        play.adviser.posted(&change, "why=Moved+abroad").await;
        assert_eq!(play.adviser.post(&change, "why=Moved+abroad").await.status, 409, "once");
        assert_eq!(play.coaches[0].0.get(&play.coaching).await.status, 404, "out of the case");
        let list = play.offered().await;
        play.owner.posted(&format!("{list}/choice"), &format!("coach={}", play.coach(1))).await;
        assert!(play.adviser.get(&play.coaching).await.body.contains("Sam South"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_find_no_list_and_a_full_coach_is_not_chosen() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let list = play.offered().await;
        let (stranger, member) =
            (play.world.stranger(Role::Manager), play.world.visitor(Role::Member));
        for by in [&stranger, &member, &play.coaches[0].0] {
            assert_eq!(by.get(&list).await.status, 404);
            let status = by
                .post(&format!("{list}/choice"), &format!("coach={}", play.coach(0)))
                .await
                .status;
            assert_eq!(status, 404);
        }
        assert_eq!(stranger.post(&format!("{list}/withdrawal"), "why=x").await.status, 404);
        let url = format!("/coaches/choice?case={}", id(&play.coaching));
        assert_eq!(stranger.get(&url).await.status, 404);
        assert_eq!(play.adviser.get("/coaches/choice").await.status, 400);
        // She takes no more cases meanwhile.
        let full = super::RECORD.replace("capacity=2", "capacity=0");
        play.coaches[0].0.posted(&play.coaches[0].1, &full).await;
        let no =
            play.owner.post(&format!("{list}/choice"), &format!("coach={}", play.coach(0))).await;
        assert_eq!(no.status, 409, "{}", no.body);
        assert_eq!(play.adviser.post(&format!("{list}/withdrawal"), "why=").await.status, 422);
        let link = play.link(&list).await;
        play.adviser.posted(&format!("{list}/withdrawal"), "why=The+company+waits").await;
        assert_eq!(play.world.visitor(Role::Guest).get(&link).await.status, 410);
        let late =
            play.owner.post(&format!("{list}/choice"), &format!("coach={}", play.coach(1))).await;
        assert_eq!(late.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_fully_is_a_hundred_percent_and_what_is_missing_is_said() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let page = format!("{}/performance", play.coaches[0].1);
        assert!(play.adviser.get(&page).await.body.contains(">–<"), "no coachings");
        play.chosen().await;
        let body = play.adviser.get(&page).await.body;
        assert!(body.contains("not computable"), "{body}");
        let at = |act: &str| format!("{}/{act}", play.coaching);
        let form = play.adviser.get(&play.coaching).await.body;
        // The radio that says "fully" is the one that counts most: read from the page, not from the code.
        let fully = form.split("> <span>fully</span>").next().unwrap();
        let best = fully.rsplit("value=\"").next().unwrap().split('"').next().unwrap();
        play.adviser.posted(&at("forms/assignment"), &format!("service=business&q5={best}")).await;
        play.adviser.posted(&at("steps/coach_chosen"), "").await;
        let nora = &play.coaches[0].0;
        nora.posted(&at("forms/plan"), "objectives=Sell&hours=24").await;
        play.agrees().await;
        nora.posted(&at("steps/plan_agreed"), "").await;
        for step in ["consulted", "start"] {
            play.adviser.posted(&at(&format!("steps/{step}")), "").await;
        }
        let report = format!("timesheet=hours.pdf&q8={best}&q10={best}&q12={best}");
        nora.posted(&at("forms/report"), &report).await;
        nora.posted(&at("steps/report_sent"), "").await;
        play.adviser.posted(&at("steps/ask_feedback"), "").await;
        play.owner.posted(&at("forms/sme_feedback"), &format!("q9={best}&q11={best}")).await;
        let body = play.adviser.get(&page).await.body;
        assert!(body.contains("100 % (n = 1)"), "{body}");
        assert!(body.contains("incomplete (3 of 4)"), "business was not judged alone: {body}");
        assert!(body.contains("not computable"), "nobody spoke of the interaction: {body}");
        let url = format!("/coaches/choice?case={}", id(&play.coaching));
        assert!(play.adviser.get(&url).await.body.contains("100 % (n = 1)"), "beside the score");
        assert_eq!(play.owner.get(&page).await.status, 404);
    }
}
