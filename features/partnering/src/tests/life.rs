//! Stories of the way from a draft to the public and back.

use kit::{
    Role,
    clock::DAY,
    testing::{Plan, Visitor, World, worlds, worlds_of},
};

use super::{GOOD, HOUSE, TITLE, drafted, publish, pump};

/// Everybody who has a part in a review.
struct Cast {
    author: Visitor,
    colleague: Visitor,
    reviewer: Visitor,
    url: String,
}

async fn cast(world: &World) -> Cast {
    let author = world.visitor(Role::Adviser);
    let url = drafted(&author).await;
    let (colleague, reviewer) = (world.visitor(Role::Manager), world.stranger(Role::Reviewer));
    Cast { author, colleague, reviewer, url }
}

impl Cast {
    async fn post(&self, by: &Visitor, act: &str, form: &str) -> u16 {
        by.post(&format!("{}/{act}", self.url), form).await.status
    }

    async fn in_review(&self) {
        assert_eq!(self.post(&self.author, "submission", "").await, 303);
        assert_eq!(self.post(&self.colleague, "approval", "").await, 303);
    }

    async fn stage(&self) -> String {
        let page = self.author.get(&format!("/api/v1{}", self.url)).await.body;
        let found = page.split("\"stage\":\"").nth(1).and_then(|rest| rest.split('"').next());
        found.unwrap_or_default().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_inside_and_one_outside_read_it_before_the_world_does() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        let guest = world.visitor(Role::Guest);
        assert_eq!(it.post(&it.author, "approval", "").await, 403, "not one's own");
        assert_eq!(it.post(&it.colleague, "approval", "").await, 409, "not yet handed in");
        assert_eq!(it.reviewer.get(&it.url).await.status, 404, "not for others yet");
        assert_eq!(it.post(&it.author, "submission", "").await, 303);
        assert_eq!(it.stage().await, "internal-review");
        assert_eq!(it.post(&it.author, "submission", "").await, 409, "once");
        assert_eq!(it.author.post(&it.url, &pump("", TITLE, "2027-01-01")).await.status, 409);
        assert_eq!(it.post(&it.author, "approval", "").await, 403);
        assert_eq!(it.post(&it.reviewer, "review", GOOD).await, 404);
        assert_eq!(it.post(&it.colleague, "return", "").await, 422, "say why");
        assert_eq!(it.post(&it.colleague, "return", "said=More+figures").await, 303);
        assert_eq!(it.stage().await, "draft");
        let page = it.author.get(&format!("{}/review", it.url)).await.body;
        assert!(page.contains("More figures"), "{page}");

        it.in_review().await;
        assert_eq!(it.stage().await, "external-review");
        assert_eq!(guest.get(&it.url).await.status, 404);
        assert_eq!(it.post(&it.colleague, "review", GOOD).await, 403, "not of the same agency");
        let page = it.reviewer.get(&it.url).await;
        assert!(page.status == 200 && !page.body.contains("Glashaus"), "{}", page.body);
        assert_eq!(it.post(&it.reviewer, "review", "clarity=9").await, 422);
        assert_eq!(it.post(&it.reviewer, "review", GOOD).await, 303);
        assert_eq!(it.stage().await, "published");
        assert_eq!(guest.get(&it.url).await.status, 200);
        assert_eq!(it.post(&it.reviewer, "review", GOOD).await, 409, "judged already");
        world.work().await;
        let verbs = world.verbs(world.agency).await;
        for verb in ["partnering.approved", "partnering.published"] {
            assert!(verbs.iter().any(|it| it == verb), "{verb}: {verbs:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_who_wrote_at_it_cannot_approve_it() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        let changed = pump("", "Oil-free+and+silent+vacuum+pump+for+labs", "2027-01-01");
        assert_eq!(it.colleague.post(&it.url, &changed).await.status, 303);
        assert_eq!(it.post(&it.author, "submission", "").await, 303);
        let answer = it.colleague.post(&format!("{}/approval", it.url), "").await;
        assert!(
            answer.status == 409 && answer.body.contains("Whoever wrote it"),
            "{}",
            answer.body
        );
        let third = world.visitor(Role::Adviser);
        assert_eq!(it.post(&third, "approval", "").await, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_consent_or_no_plan_is_not_handed_in() {
    let plan_free = Plan {
        decide: |settings| {
            settings.figures.insert("partnering_plan_needed", 0);
        },
        ..Plan::of(HOUSE)
    };
    for (plan, status) in [(Plan::of(HOUSE), 422), (plan_free, 303)] {
        for world in worlds_of(plan).await {
            let it = cast(&world).await;
            let full = pump("", TITLE, "2027-01-01");
            let without = full.replace("&consented_on=2026-11-20", "");
            assert_eq!(it.author.post(&it.url, &without).await.status, 303);
            let page = it.author.get(&it.url).await.body;
            assert!(page.contains("consent of the client is missing"), "{page}");
            assert_eq!(it.post(&it.author, "submission", "").await, 422);
            let later = full.replace("2026-11-20", "2026-11-22");
            assert_eq!(it.author.post(&it.url, &later).await.status, 422, "not in the future");
            let without = full.replace("&plan=Plan+7", "");
            assert_eq!(it.author.post(&it.url, &without).await.status, 303);
            assert_eq!(it.post(&it.author, "submission", "").await, status, "{}", world.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn points_decide_and_what_is_held_comes_back_changed() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        it.in_review().await;
        let poor = "advantages=3&clarity=2&cooperation=2&correctness=2";
        assert_eq!(it.post(&it.reviewer, "review", poor).await, 422, "a word about why");
        let said = format!("{poor}&said=No+figures");
        assert_eq!(it.post(&it.reviewer, "review", &said).await, 303);
        assert_eq!(it.stage().await, "on-hold");
        assert_eq!(it.reviewer.get(&it.url).await.status, 404, "not the reviewers' any more");

        let same = it.author.post(&it.url, &pump("", TITLE, "2027-01-01")).await;
        assert!(same.status == 422 && same.body.contains("Nothing was changed"), "{}", same.body);
        let changed = pump("", "Oil-free+vacuum+pump+that+saves+30+percent", "2027-01-01")
            .replace("Plan+7", "Plan+8");
        assert_eq!(it.author.post(&it.url, &changed).await.status, 303);
        assert_eq!(it.stage().await, "external-review");
        let page = it.reviewer.get(&format!("{}/versions", it.url)).await.body;
        assert!(page.contains("<ins>that saves 30 percent</ins>"), "{page}");
        assert!(
            !page.contains("Glashaus") && !page.contains("Plan 7") && !page.contains("Plan 8"),
            "{page}"
        );

        let zero = "advantages=5&clarity=5&cooperation=5&correctness=0&said=Spelling";
        assert_eq!(it.post(&it.reviewer, "review", zero).await, 303);
        assert_eq!(it.stage().await, "on-hold", "a category without points");
        assert_eq!(it.author.post(&it.url, &pump("", TITLE, "2027-01-01")).await.status, 303);
        let none = "advantages=1&clarity=1&cooperation=1&correctness=1&said=No";
        assert_eq!(it.post(&it.reviewer, "review", none).await, 303);
        assert_eq!(it.stage().await, "rejected");
        let page = it.author.get(&format!("{}/review", it.url)).await.body;
        assert!(page.contains("Insufficient: 1 + 1 + 1 + 1 = 4"), "{page}");
        assert_eq!(it.author.post(&it.url, &changed).await.status, 409, "the end");
        assert_eq!(it.post(&it.author, "submission", "").await, 409);
        assert_eq!(it.post(&it.author, "withdrawal", "why=x").await, 409);
        assert_eq!(it.post(&it.author, "renewal", "consent=yes").await, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_operator_says_which_rule_wins_on_a_zero() {
    let total_wins = Plan {
        decide: |settings| {
            settings.figures.insert("partnering_zero_wins", 0);
        },
        ..Plan::of(HOUSE)
    };
    for (plan, stage) in [(Plan::of(HOUSE), "on-hold"), (total_wins, "rejected")] {
        for world in worlds_of(plan).await {
            let it = cast(&world).await;
            it.in_review().await;
            let points = "advantages=0&clarity=1&cooperation=1&correctness=1&said=Empty";
            assert_eq!(it.post(&it.reviewer, "review", points).await, 303);
            assert_eq!(it.stage().await, stage);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn reviewers_take_give_back_and_step_aside() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        it.in_review().await;
        let other = world.stranger(Role::Adviser);
        let queue = it.reviewer.get("/opportunities/reviews").await.body;
        assert!(queue.contains("Oil-free") && !queue.contains("Glashaus"), "{queue}");
        assert!(!it.author.get("/opportunities/reviews").await.body.contains("Oil-free"));
        world.work().await;
        let list = other.get("/opportunities?stage=external-review").await.body;
        assert!(list.contains("Oil-free"), "reviewers find it");
        let member = world.stranger(Role::Member);
        let list = member.get("/opportunities?stage=external-review").await.body;
        assert!(!list.contains("Oil-free"), "others do not");
        assert_eq!(member.get(&it.url).await.status, 404);

        assert_eq!(it.post(&it.reviewer, "reviewer", "").await, 303);
        assert_eq!(it.post(&other, "reviewer", "").await, 409, "taken");
        assert_eq!(it.post(&other, "review", GOOD).await, 409, "taken");
        assert_eq!(it.post(&other, "reviewer/release", "").await, 409);
        assert_eq!(it.post(&it.reviewer, "conflict", "").await, 422, "say why");
        assert_eq!(it.post(&it.reviewer, "conflict", "reason=A+friend").await, 303);
        assert_eq!(it.post(&it.reviewer, "reviewer", "").await, 409);
        assert_eq!(it.post(&it.reviewer, "review", GOOD).await, 409);
        let page = it.reviewer.get(&format!("{}/review", it.url)).await.body;
        assert!(page.contains("not free to judge"), "{page}");
        assert_eq!(it.post(&other, "reviewer", "").await, 303);
        world.pass(3 * DAY);
        assert_eq!(it.post(&other, "review", GOOD).await, 303);
        let figures = it.author.get("/opportunities/reviews").await.body;
        assert!(figures.contains("3 days"), "{figures}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_had_a_hand_in_it_cannot_judge_it_from_another_agency() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        it.in_review().await;
        // The colleague who approved works for another agency now.
        let mut moved = world.stranger(Role::Adviser);
        let before = it.colleague.who.clone().unwrap();
        moved.who.as_mut().unwrap().person = before.person;
        let answer = moved.post(&format!("{}/review", it.url), GOOD).await;
        assert!(answer.status == 409 && answer.body.contains("not free"), "{}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn remarks_stand_beside_their_passage_until_they_are_dealt_with() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        it.in_review().await;
        let remark = "passage=summary%3A0&said=Which+pressure%3F";
        assert_eq!(it.post(&it.reviewer, "comments", remark).await, 303);
        assert_eq!(it.post(&it.reviewer, "comments", "passage=summary%3A99&said=x").await, 422);
        assert_eq!(it.post(&it.reviewer, "comments", "said=").await, 422);
        assert_eq!(it.post(&world.stranger(Role::Member), "comments", remark).await, 404);
        let review = format!("{}/review", it.url);
        let page = it.author.get(&review).await.body;
        assert!(page.contains("Which pressure?") && page.contains("<mark>"), "{page}");
        let settle = page.split("action=\"").find(|part| part.contains("/settlement")).unwrap();
        let settle = settle.split('"').next().unwrap().to_owned();
        assert_eq!(it.reviewer.post(&settle, "").await.status, 403);
        assert_eq!(it.author.post(&settle, "").await.status, 303);
        assert!(!it.author.get(&review).await.body.contains("<mark>"), "dealt with");
        assert_eq!(it.author.post(&settle, "").await.status, 303, "and open again");
        assert!(it.author.get(&review).await.body.contains("<mark>"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_of_what_is_public_goes_to_the_reviewers_unless_only_dates_change() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        publish(&world, &it.author, &it.url).await;
        let page = it.author.get(&it.url).await.body;
        assert!(page.contains("TOEL20261121001"), "{page}");
        assert_eq!(it.author.post(&it.url, &pump("", TITLE, "2027-03-01")).await.status, 303);
        assert_eq!(it.stage().await, "published", "a date alone");
        let changed = pump("", "Oil-free+vacuum+pump+for+dairies+and+labs", "2027-03-01");
        assert_eq!(it.author.post(&it.url, &changed).await.status, 303);
        assert_eq!(it.stage().await, "external-review");
        assert_eq!(world.visitor(Role::Guest).get(&it.url).await.status, 404);
        assert_eq!(it.post(&it.reviewer, "review", GOOD).await, 303);
        let page = world.visitor(Role::Guest).get(&it.url).await.body;
        assert!(page.contains("TOEL20261121001"), "it keeps its reference");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_saves_over_a_newer_version_is_asked_first() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        let first = pump("", "Oil-free+vacuum+pump+of+the+first+writer", "2027-01-01");
        let second = pump("", "Oil-free+vacuum+pump+of+the+second+writer", "2027-01-01");
        assert_eq!(it.author.post(&it.url, &format!("{first}&version=1")).await.status, 303);
        let answer = it.colleague.post(&it.url, &format!("{second}&version=1")).await;
        assert!(answer.status == 422 && answer.body.contains("second writer"), "{}", answer.body);
        assert!(answer.body.contains("name=\"version\" value=\"2\""), "{}", answer.body);
        assert_eq!(it.colleague.post(&it.url, &format!("{second}&version=2")).await.status, 303);
        let versions = it.author.get(&format!("{}/versions", it.url)).await.body;
        assert!(versions.contains("<del>first </del><ins>second </ins>"), "{versions}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn it_ends_by_itself_is_renewed_with_consent_and_withdrawn_with_a_reason() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        let guest = world.visitor(Role::Guest);
        publish(&world, &it.author, &it.url).await;
        assert_eq!(it.post(&it.author, "renewal", "consent=yes").await, 409, "too early");
        // 41 days are left: reminders come 30 and 7 days before.
        let reminders = async |world: &World| {
            world.work().await;
            let verbs = world.verbs(world.agency).await;
            verbs.iter().filter(|verb| *verb == "partnering.expiring").count()
        };
        assert_eq!(reminders(&world).await, 0);
        world.pass(11 * DAY);
        assert_eq!(reminders(&world).await, 1);
        world.pass(22 * DAY);
        assert_eq!(reminders(&world).await, 1);
        world.pass(DAY);
        assert_eq!(reminders(&world).await, 2);
        world.pass(7 * DAY);
        world.work().await;
        assert_eq!(guest.get(&it.url).await.status, 200, "the last day counts");
        world.pass(DAY);
        world.work().await;
        assert_eq!(it.stage().await, "expired");
        assert_eq!(guest.get(&it.url).await.status, 404);

        assert_eq!(it.post(&it.author, "renewal", "").await, 422, "the client has to agree");
        assert_eq!(it.post(&it.author, "renewal", "consent=yes").await, 303);
        assert_eq!(guest.get(&it.url).await.status, 200);
        world.pass(366 * DAY);
        world.work().await;
        for _ in 0..2 {
            assert_eq!(it.post(&it.author, "renewal", "consent=yes").await, 303);
            world.pass(366 * DAY);
            world.work().await;
        }
        assert_eq!(it.post(&it.author, "renewal", "consent=yes").await, 409, "three times");
        assert_eq!(it.post(&it.author, "withdrawal", "").await, 422, "say why");
        assert_eq!(it.post(&it.author, "withdrawal", "why=Sold").await, 303);
        assert_eq!(it.stage().await, "archived");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_renews_with_one_click() {
    for world in worlds(HOUSE).await {
        let client = world.visitor(Role::Member);
        let url = drafted(&client).await;
        let adviser = world.visitor(Role::Adviser);
        publish(&world, &adviser, &url).await;
        let owner = adviser.get(&url).await.body;
        let owner = owner.split("/organisations/").nth(1).unwrap().get(..32).unwrap().to_owned();
        // What an adviser wrote for the client's organisation.
        let form = pump(&owner, TITLE, "2027-01-01");
        let theirs = adviser.post("/opportunities", &form).await.location;
        publish(&world, &adviser, &theirs).await;
        world.pass(42 * DAY);
        world.work().await;
        let page = client.get(&theirs).await.body;
        assert!(page.contains(&format!("{theirs}/renewal")), "{page}");
        assert_eq!(client.post(&format!("{theirs}/renewal"), "").await.status, 303);
        let other = world.visitor(Role::Member);
        assert_eq!(other.post(&format!("{theirs}/renewal"), "consent=yes").await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_check_marks_what_leads_to_the_client_and_nobody_hands_it_in() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        let named = pump("", "Oil-free+pump+of+the+Glashausnordin+kind", "2027-01-01");
        let branded = format!("{}&brands=Siltavo", pump("", TITLE, "2027-01-01"))
            .replace("Runs+dry", "Siltavo+runs+dry");
        let called = pump("", "Oil-free+vacuum+pump,+call+%2B30+210+1234567", "2027-01-01");
        for (sent, why) in [(named, "name"), (branded, "brand"), (called, "telephone number")] {
            assert_eq!(it.author.post(&it.url, &sent).await.status, 303, "a draft may hold it");
            let page = it.author.get(&format!("{}/check", it.url)).await.body;
            assert!(page.contains("<mark>") && page.contains("Take out"), "{page}");
            assert!(page.contains(why), "{why}: {page}");
            let answer = it.author.post(&format!("{}/submission", it.url), "").await;
            assert!(answer.status == 422 && answer.body.contains("gives away"), "{}", answer.body);
        }
        assert_eq!(it.author.post(&it.url, &pump("", TITLE, "2027-01-01")).await.status, 303);
        let page = it.author.get(&format!("{}/check", it.url)).await.body;
        assert!(!page.contains("Take out") && page.contains("type of partnership"), "{page}");
        assert_eq!(it.post(&it.author, "submission", "").await, 303);
        assert_eq!(it.post(&world.stranger(Role::Adviser), "check", "").await, 405);
        assert_eq!(
            world.stranger(Role::Adviser).get(&format!("{}/check", it.url)).await.status,
            404
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_written_twice_is_noticed_in_the_own_agency_alone() {
    for world in worlds(HOUSE).await {
        let (first, second) = (cast(&world).await, cast(&world).await);
        world.work().await;
        let page = second.author.get(&format!("{}/check", second.url)).await.body;
        assert!(page.contains(&first.url), "{page}");
        let other = world.stranger(Role::Adviser);
        let theirs = drafted(&other).await;
        world.work().await;
        let page = other.get(&format!("{theirs}/check")).await.body;
        assert!(!page.contains(&first.url) && !page.contains("very similar"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_is_kept_shown_and_told_to_programs_but_for_what_is_the_agencys() {
    for world in worlds(HOUSE).await {
        let it = cast(&world).await;
        let more = "&internal=File-99&brands=Siltavo&partner_area=Dairies&partner_task=Tests+it\
            &partnerships=licence&partner_kinds=university&client_kind=11-49&since=1998\
            &turnover=1-10&transnational=yes&client_languages=de&certifications=ISO+14001\
            &groups=energy&technologies=een-technology%2F2016%3A01001&program_call=CL5-2027";
        let sent = format!("{}{more}", pump("", TITLE, "2027-01-01"));
        assert_eq!(it.author.post(&it.url, &sent).await.status, 303);
        let form = it.author.get(&format!("{}/edit", it.url)).await.body;
        for kept in ["File-99", "Siltavo", "Dairies", "ISO 14001", "een-technology/2016:01001"] {
            assert!(form.contains(kept), "{kept}");
        }
        publish(&world, &it.author, &it.url).await;
        let guest = world.visitor(Role::Guest);
        let page = guest.get(&it.url).await.body;
        for shown in ["Dairies", "Licence", "University", "1998", "ISO 14001", "CL5-2027"] {
            assert!(page.contains(shown), "{shown}: {page}");
        }
        let api = guest.get(&format!("/api/v1{}", it.url)).await.body;
        assert!(api.contains("\"partner_task\":\"Tests it\""), "{api}");
        for secret in ["File-99", "Siltavo"] {
            assert!(!page.contains(secret) && !api.contains(secret), "{secret}");
        }
        let wrong = format!("{}&partnerships=marriage", pump("", TITLE, "2027-01-01"));
        assert_eq!(it.author.post(&it.url, &wrong).await.status, 422);
        // Who is told of it, and file numbers, are nobody's to judge.
        let spread = sent.replace("groups=energy", "groups=textile").replace("File-99", "File-1");
        assert_eq!(it.author.post(&it.url, &spread).await.status, 303);
        assert_eq!(it.stage().await, "published");
    }
}
