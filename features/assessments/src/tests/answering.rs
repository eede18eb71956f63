//! A company measures itself.

use kit::{Role, testing::worlds};
use serde_json::Value;

use super::{HOUSE, all_at, registered, started};

#[tokio::test(flavor = "multi_thread")]
async fn a_company_measures_itself_and_reads_its_report() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let it = started(&member, &url).await;
        let page = member.get(&it).await.body;
        assert!(page.contains("Self-assessment") && page.contains("too few answers"), "{page}");
        assert_eq!(member.post(&format!("{it}/completion"), "").await.status, 409);

        let all = format!("{it}/parts/all");
        assert!(member.get(&all).await.body.contains("data-answers"));
        let answer = member.post(&all, &all_at(3, "")).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let report = member.get(&format!("{it}/report")).await.body;
        assert!(
            report.contains("<strong>75</strong>") && report.contains("Not completed yet"),
            "{report}"
        );

        assert_eq!(member.post(&format!("{it}/completion"), "shared=yes").await.status, 303);
        assert!(!member.get(&format!("{it}/report")).await.body.contains("Not completed yet"));
        let again = member.post(&all, &all_at(0, "")).await;
        assert_eq!(again.status, 409, "what is completed stays as it was");
        let data = member.get(&format!("{it}/report?format=json")).await.body;
        let data: Value = serde_json::from_str(&data).unwrap();
        let score = data["scores"]["overall"].as_f64().unwrap();
        assert!((score - 0.75).abs() < 1e-9 && data["point"] == 0, "{data}");
        let next = started(&member, &url).await;
        let data = member.get(&format!("{next}/report?format=json")).await.body;
        assert_eq!(serde_json::from_str::<Value>(&data).unwrap()["point"].as_i64(), Some(1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_one_is_open_and_what_is_withdrawn_makes_room() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let it = started(&member, &url).await;
        let form = "questionnaire=innovation-management";
        assert_eq!(member.post(&format!("{url}/assessments"), form).await.status, 409);
        assert_eq!(member.post(&format!("{it}/withdrawal"), "").await.status, 303);
        assert_eq!(member.post(&format!("{it}/withdrawal"), "").await.status, 409);
        started(&member, &url).await;
        let unknown = member.post(&format!("{url}/assessments"), "questionnaire=other").await;
        assert_eq!(unknown.status, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_and_change_nothing() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let it = started(&member, &url).await;
        assert_eq!(member.get(&it).await.status, 200);
        for other in [
            world.stranger(Role::Manager),
            world.stranger(Role::Member),
            world.visitor(Role::Coach),
        ] {
            for place in ["", "/report", "/parts/all"] {
                assert_eq!(other.get(&format!("{it}{place}")).await.status, 404, "{place}");
            }
            for place in ["/parts/all", "/answers", "/completion", "/withdrawal", "/validation"] {
                assert!(
                    [403, 404].contains(&other.post(&format!("{it}{place}"), "").await.status),
                    "{place}"
                );
            }
            assert!([403, 404].contains(&other.get(&format!("{url}/assessments")).await.status));
            assert!(!other.get(&url).await.body.contains("Innovation checks"));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn single_answers_are_kept_and_two_windows_do_not_overwrite_each_other() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let it = started(&member, &registered(&member, "Glashaus").await).await;
        let keep = async |form: &str| {
            let answer = member.post(&format!("{it}/answers"), form).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            serde_json::from_str::<Value>(&answer.body).unwrap()
        };
        let first = keep("question=ambition&ambition=2&ambition.base=0").await;
        assert_eq!(first["revision"], 1);
        let same = keep("question=ambition&ambition=2&ambition.base=0").await;
        assert_eq!(
            (&same["revision"], &same["conflict"]),
            (&Value::from(1), &Value::Null),
            "said twice"
        );
        assert_eq!(keep("question=ambition&ambition=3&ambition.base=1").await["revision"], 2);
        let late = keep("question=ambition&ambition=0&ambition.base=1").await;
        assert!(late["conflict"].is_string() && late["revision"] == 2, "{late}");
        let words = late["conflict"].as_str().unwrap();
        assert!(words.contains("It now says: ") && words.len() > 120, "both are shown: {words}");
        // What somebody else gave on the same device is not taken for the caller's.
        let form = format!("question=ambition&by={}&ambition=0", kit::Id::<()>::new());
        assert_eq!(member.post(&format!("{it}/answers"), &form).await.status, 403);
        assert!(keep("question=ambition&ambition=9&ambition.base=2").await["wrong"].is_string());
        let lonely = keep("question=budget&budget.note=Text").await;
        assert!(lonely["wrong"].is_string() || lonely["revision"] == 0, "{lonely}");
        let gone = member.post(&format!("{it}/answers"), "question=nothing").await;
        assert_eq!(gone.status, 404);
        let data = member.get(&format!("{it}/report?format=json")).await.body;
        let data: Value = serde_json::from_str(&data).unwrap();
        assert_eq!(data["answers"]["ambition"]["level"], 3);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_comes_back_and_the_rest_is_kept() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let it = started(&member, &registered(&member, "Glashaus").await).await;
        let form = "country.0=Germany&founded.0=1998&turnover.0=1.200.000&turnover.1=1.100.000,50&turnover.2=";
        let answer = member.post(&format!("{it}/parts/facts"), form).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.body.contains("value=\"Germany\"")
                && answer.body.contains("One answer could not be kept")
        );
        let page = member.get(&format!("{it}/parts/facts")).await.body;
        assert!(
            page.contains("value=\"1998\"")
                && page.contains("value=\"1100000.5\"")
                && !page.contains("Germany")
        );
        assert_eq!(member.get(&format!("{it}/parts/nowhere")).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn companies_are_compared_with_five_others_and_not_with_four() {
    for world in worlds(HOUSE).await {
        let mut last = String::new();
        for n in 0..6_u8 {
            let member = world.visitor(Role::Member);
            let it = started(&member, &registered(&member, &format!("Glashaus{n}")).await).await;
            let facts = "country.0=DE&industry.0=28.41&founded.0=2001&employees.0=30&employees.1=28&employees.2=27";
            let levels = all_at(n.min(4), "");
            let answer =
                member.post(&format!("{it}/parts/all"), &format!("{facts}&{levels}")).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            assert_eq!(member.post(&format!("{it}/completion"), "shared=yes").await.status, 303);
            let report = member.get(&format!("{it}/report")).await.body;
            assert_eq!(report.contains("Compared with 5 other companies"), n == 5, "{n}: {report}");
            assert_eq!(report.contains("There is no comparison yet"), n < 5, "{n}");
            if n == 4 {
                // Who takes the consent back no longer counts for others.
                assert_eq!(member.post(&format!("{it}/sharing"), "").await.status, 303);
                assert_eq!(member.post(&format!("{it}/sharing"), "shared=yes").await.status, 303);
            }
            last = report;
        }
        // The five others have 0 to 4; both 4 tie, and ties count half.
        assert!(last.contains("<td class=\"num\" data-label=\"Percentile\">90</td>"), "{last}");
        assert!(!last.contains("Glashaus4"), "nobody else is named");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_is_told_and_the_first_measurement_stays() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let mut all = Vec::new();
        for level in [1, 3] {
            let it = started(&member, &url).await;
            member.post(&format!("{it}/parts/all"), &all_at(level, "")).await;
            assert_eq!(member.post(&format!("{it}/completion"), "").await.status, 303);
            world.pass(kit::clock::DAY);
            all.push(it);
        }
        let first = member.get(&format!("{}/report", all[0])).await.body;
        assert!(first.contains("<strong>25</strong>") && !first.contains("Since T0"), "{first}");
        let second = member.get(&format!("{}/report", all[1])).await.body;
        assert!(second.contains("Since T0") && second.contains(">+50</td>"), "{second}");
        assert!(second.contains("a clear change"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_answer_and_settle_on_one_with_a_reason() {
    for world in worlds(HOUSE).await {
        let (member, adviser) = (world.visitor(Role::Member), world.visitor(Role::Adviser));
        let it = started(&member, &registered(&member, "Glashaus").await).await;
        for (who, level) in [(&member, 0), (&adviser, 4)] {
            let form = format!("question=ambition&ambition={level}&ambition.base=0");
            assert_eq!(who.post(&format!("{it}/answers"), &form).await.status, 200);
        }
        let place = format!("{it}/consensus");
        let page = member.get(&place).await.body;
        assert!(page.contains("far apart") && page.matches("one person").count() == 2, "{page}");
        let silent = member.post(&place, "question=ambition&level=2&base=0").await;
        assert!(silent.status == 422 && silent.body.contains("Say why"), "{}", silent.body);
        let form = "question=ambition&level=2&base=0&reason=We+looked+at+the+minutes";
        assert_eq!(member.post(&place, form).await.status, 303);
        let late = member.post(&place, "question=ambition&level=3&base=0&reason=No").await;
        assert_eq!(late.status, 422, "somebody settled it in the meantime");
        assert!(adviser.get(&place).await.body.contains("We looked at the minutes"));
        let data = member.get(&format!("{it}/report?format=json")).await.body;
        let data: Value = serde_json::from_str(&data).unwrap();
        assert_eq!(data["answers"]["ambition"]["level"], 2);
        assert_eq!(member.post(&place, "question=ambition&level=none&base=1").await.status, 303);
        assert!(member.get(&place).await.body.contains("far apart"));
        assert_eq!(member.post(&place, "question=nothing&level=1").await.status, 404);
        assert_eq!(world.stranger(Role::Manager).get(&place).await.status, 404);
    }
}
