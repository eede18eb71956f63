//! Hours: noted by the coach, limited by the plan, agreed by the company.

use kit::{Role, testing::worlds};

use super::{
    HOUSE,
    choosing::{Play, id},
};

impl Play {
    fn hours(&self) -> String {
        format!("/coaches/hours/{}", id(&self.coaching))
    }

    /// The plan is agreed, with so many hours.
    async fn planned(&self, hours: i64) {
        let at = |act: &str| format!("{}/{act}", self.coaching);
        let form = "service=business&q5=4";
        self.adviser.posted(&at("forms/assignment"), form).await;
        self.adviser.posted(&at("steps/coach_chosen"), "").await;
        let form = format!("objectives=Sell&hours={hours}");
        self.coaches[0].0.posted(&at("forms/plan"), &form).await;
    }
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let rest = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    rest.unwrap_or_else(|| panic!("{name}: {page}")).split('"').next().unwrap().to_owned()
}

impl Play {
    fn plan(&self) -> String {
        format!("/coaches/coachings/{}/plan", id(&self.coaching))
    }

    /// The company agrees to the plan in its account.
    pub async fn agrees(&self) {
        let read = hidden(&self.owner.read(&self.plan()).await, "read");
        self.owner.posted(&self.plan(), &format!("read={read}&answer=yes&remark=")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_company_agrees_by_its_link_to_what_it_read_and_to_nothing_else() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.chosen().await;
        let nora = &play.coaches[0].0;
        assert!(play.owner.read(&play.plan()).await.contains("not written yet"));
        play.planned(8).await;
        assert!(nora.read(&play.coaching).await.contains(&play.plan()), "the case leads there");
        let letter = play.plan().replace("/plan", "/letter");
        let to = "email=boss@client.example&lang=en";
        assert_eq!(play.owner.post(&letter, to).await.status, 403, "the company asks nobody");
        nora.posted(&letter, to).await;
        let link = play.newest_link("boss@client.example").await;
        assert!(link.ends_with("/plan"), "{link}");
        let guest = play.world.visitor(Role::Guest);
        let page = guest.read(&link).await;
        assert!(page.contains("Sell") && !page.contains(&play.coaching), "{page}");
        let read = hidden(&page, "read");
        let silent = guest.post(&link, &format!("read={read}&answer=no&remark=+")).await;
        assert_eq!(silent.status, 422, "a no says why: {}", silent.body);
        guest.posted(&link, &format!("read={read}&answer=no&remark=Fewer+hours")).await;
        let page = nora.read(&play.plan()).await;
        assert!(page.contains("Fewer hours") && page.contains("wants changes"), "{page}");
        assert_eq!(nora.post(&play.plan(), &format!("read={read}&answer=yes")).await.status, 403);
        nora.posted(&format!("{}/forms/plan", play.coaching), "hours=6").await;
        let old = guest.post(&link, &format!("read={read}&answer=yes&remark=")).await;
        assert_eq!(old.status, 409, "it was changed: {}", old.body);
        let read = hidden(&guest.read(&link).await, "read");
        for _ in 0..2 {
            guest.posted(&link, &format!("read={read}&answer=yes&remark=Thanks")).await;
        }
        assert!(guest.read(&link).await.contains("The company agrees"));
        nora.posted(&play.hours(), &format!("{ENTRY}&hours=2&expenses=")).await;
        let quarters = hidden(&guest.read(&link).await, "quarters");
        let hours = link.replace("/plan", "/hours");
        assert_eq!(guest.post(&hours, "quarters=99").await.status, 409, "other hours");
        guest.posted(&hours, &format!("quarters={quarters}")).await;
        assert!(!guest.read(&link).await.contains("name=\"quarters\""), "agreed");
        assert_eq!(guest.get("/coaches/at/nothing/plan").await.status, 410);
        let stranger = play.world.stranger(Role::Adviser);
        assert_eq!(stranger.get(&play.plan()).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_company_says_by_its_link_how_the_coaching_was() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.chosen().await;
        play.planned(8).await;
        play.agrees().await;
        let nora = &play.coaches[0].0;
        let at = |act: &str| format!("{}/{act}", play.coaching);
        nora.posted(&play.plan().replace("/plan", "/letter"), "email=boss@client.example&lang=en")
            .await;
        let link = play.newest_link("boss@client.example").await;
        let feedback = link.replace("/plan", "/feedback");
        let guest = play.world.visitor(Role::Guest);
        let early = guest.post(&feedback, "q9=5").await.status;
        assert_eq!(early, 404, "nothing is asked before it is over");
        nora.posted(&at("steps/plan_agreed"), "").await;
        for step in ["consulted", "start"] {
            play.adviser.posted(&at(&format!("steps/{step}")), "").await;
        }
        nora.posted(&at("forms/report"), "timesheet=hours.pdf&q12=5").await;
        nora.posted(&at("steps/report_sent"), "").await;
        play.adviser.posted(&at("steps/ask_feedback"), "").await;
        let page = guest.read(&link).await;
        assert!(page.contains("We would recommend coaching") && page.contains(&feedback), "{page}");
        assert!(!page.contains("Tasks and objectives were reached"), "the report is not for it");
        let wrong = guest.post(&feedback, "q9=7").await;
        assert!(wrong.status == 422 && wrong.body.contains("We would recommend"), "{}", wrong.body);
        let seen = hidden(&page, "seen");
        for _ in 0..2 {
            guest.posted(&feedback, &format!("seen={seen}&q9=5&q3=4&sme_comment=Again")).await;
        }
        let stale = guest.post(&feedback, &format!("seen={seen}&q9=1")).await;
        assert_eq!(stale.status, 422, "another tab has answered: {}", stale.body);
        let page = play.adviser.read(&play.coaching).await;
        assert!(page.contains("Again") && !nora.read(&play.coaching).await.contains("Again"));
        assert_eq!(guest.post("/coaches/at/nothing/feedback", "q9=5").await.status, 410);
        play.adviser.posted(&at("steps/close"), "").await;
        assert_eq!(guest.post(&feedback, "q9=1").await.status, 404, "closed");
    }
}

const ENTRY: &str = "worked_on=2026-11-20&comment=Workshop+on+prices";

#[tokio::test(flavor = "multi_thread")]
async fn hours_are_noted_within_the_plan_and_agreed_by_the_company() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.chosen().await;
        play.planned(8).await;
        let (url, nora) = (play.hours(), &play.coaches[0].0);
        assert!(nora.get(&play.coaching).await.body.contains(&url), "the case leads there");
        nora.posted(&url, &format!("{ENTRY}&hours=7:15&expenses=12,40")).await;
        let page = nora.get(&url).await.body;
        assert!(
            page.contains("7.25 h") && page.contains("407.81") && page.contains("12.40"),
            "{page}"
        );
        let over = nora.post(&url, &format!("{ENTRY}&hours=1")).await;
        assert!(over.status == 422 && over.body.contains("Workshop on prices"), "{}", over.body);
        let wrong = nora.post(&url, &format!("{ENTRY}&hours=0.1")).await;
        assert_eq!(wrong.status, 422);
        let late = nora.post(&url, "worked_on=2030-01-01&hours=0.25&comment=x").await;
        assert_eq!(late.status, 422, "not before it was");
        play.adviser.posted(&url, &format!("{ENTRY}&hours=0.75")).await;
        let agreement = format!("{url}/agreement");
        for by in [nora, &play.adviser] {
            assert_eq!(by.post(&agreement, "quarters=32").await.status, 403, "only the company");
        }
        let other = play.owner.post(&agreement, "quarters=29").await;
        assert_eq!(other.status, 409, "not what was read: {}", other.body);
        assert_eq!(play.owner.post(&url, &format!("{ENTRY}&hours=0.25")).await.status, 403);
        assert!(play.owner.get(&url).await.body.contains("8 h wait for your agreement"));
        play.owner.posted(&agreement, "quarters=32").await;
        assert_eq!(play.owner.post(&agreement, "quarters=32").await.status, 409, "once");
        let page = nora.get(&url).await.body;
        assert!(page.contains("450.00") && !page.contains("name=\"entry\""), "{page}");
        let csv = play.owner.get(&format!("{url}?format=csv")).await.body;
        assert!(csv.contains("7.25") && csv.contains("450 EUR"), "{csv}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_agreed_stays_and_strangers_read_no_hours() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.chosen().await;
        let (url, nora) = (play.hours(), &play.coaches[0].0);
        nora.posted(&url, &format!("{ENTRY}&hours=2")).await;
        let page = nora.get(&url).await.body;
        let entry = page.split("name=\"entry\" value=\"").nth(1).unwrap()[..32].to_owned();
        let (removal, form) = (format!("{url}/removal"), format!("entry={entry}"));
        assert_eq!(play.owner.post(&removal, &form).await.status, 403);
        play.owner.posted(&format!("{url}/agreement"), "quarters=8").await;
        assert_eq!(nora.post(&removal, &form).await.status, 409, "agreed");
        nora.posted(&url, &format!("{ENTRY}&hours=1")).await;
        let page = nora.get(&url).await.body;
        let entry = page.split("name=\"entry\" value=\"").nth(1).unwrap()[..32].to_owned();
        nora.posted(&removal, &format!("entry={entry}")).await;
        let (stranger, member) =
            (play.world.stranger(Role::Manager), play.world.visitor(Role::Member));
        for by in [&stranger, &member, &play.coaches[1].0] {
            assert_eq!(by.get(&url).await.status, 404);
            assert_eq!(by.post(&url, &format!("{ENTRY}&hours=1")).await.status, 404);
            assert_eq!(by.post(&format!("{url}/agreement"), "quarters=8").await.status, 404);
        }
        let manager = play.world.visitor(Role::Manager);
        assert_eq!(play.adviser.get("/coaches/scheme").await.status, 403);
        let wrong =
            manager.post("/coaches/scheme", "day=x&hours_per_day=8&most_days=3&currency=EUR").await;
        assert_eq!(wrong.status, 422);
        let form = "day=1000&hours_per_day=8&most_days=3&currency=EUR";
        manager.posted("/coaches/scheme", form).await;
        let page = manager.get(&url).await.body;
        assert!(
            page.contains("250.00") && page.contains("24 h"),
            "two hours of 1000 a day: {page}"
        );
        let over = nora.post(&url, &format!("{ENTRY}&hours=22:15")).await;
        assert_eq!(over.status, 422, "three days at most");
    }
}
