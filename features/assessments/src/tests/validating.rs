//! An adviser measures together with a company, and somebody else validates.

use kit::{Role, testing::worlds};

use super::{HOUSE, all_at, registered, started, trained};

#[tokio::test(flavor = "multi_thread")]
async fn only_the_trained_assist_and_validate() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = registered(&adviser, "Glashaus").await;
        let form = "questionnaire=innovation-management";
        let refused = adviser.post(&format!("{url}/assessments"), form).await;
        assert!(
            refused.status == 403 && refused.body.contains("Trained people"),
            "{}",
            refused.body
        );
        trained(&world, &adviser).await;
        let it = started(&adviser, &url).await;
        assert!(adviser.get(&it).await.body.contains("With an adviser"));
        adviser.post(&format!("{it}/parts/all"), &all_at(2, "&ID.evidence=File")).await;
        assert_eq!(adviser.post(&format!("{it}/completion"), "").await.status, 303);

        let validation = format!("{it}/validation");
        let own = adviser.post(&validation, "").await;
        assert!(own.status == 409 && own.body.contains("yourself"), "{}", own.body);
        let other = world.visitor(Role::Adviser);
        assert_eq!(other.post(&validation, "").await.status, 403, "not trained");
        trained(&world, &other).await;
        assert!(other.get(&it).await.body.contains("/validation"));
        assert_eq!(other.post(&validation, "").await.status, 303);
        assert!(other.get(&format!("{it}/report")).await.body.contains("saw the evidence"));
        assert_eq!(other.post(&validation, "").await.status, 409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_evidence_nothing_is_validated() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = registered(&adviser, "Glashaus").await;
        trained(&world, &adviser).await;
        let it = started(&adviser, &url).await;
        adviser.post(&format!("{it}/parts/all"), &all_at(2, "")).await;
        adviser.post(&format!("{it}/completion"), "").await;
        let other = world.visitor(Role::Adviser);
        trained(&world, &other).await;
        let answer = other.post(&format!("{it}/validation"), "").await;
        assert!(answer.status == 409 && answer.body.contains("30 %"), "{}", answer.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn managers_record_trainings_and_advisers_do_not() {
    for world in worlds(HOUSE).await {
        let manager = world.visitor(Role::Manager);
        assert_eq!(manager.get("/assessments/licences").await.status, 200);
        assert_eq!(world.visitor(Role::Adviser).get("/assessments/licences").await.status, 403);
        let unknown = format!(
            "person={}&questionnaire=innovation-management&trained_on=2026-01-10&valid_until=2028-01-10&provider=Academy",
            kit::Id::<kit::Person>::new()
        );
        assert_eq!(manager.post("/assessments/licences", &unknown).await.status, 404);
        let wrong = manager
            .post("/assessments/licences", "trained_on=2026-01-10&valid_until=2025-01-10")
            .await;
        assert!(
            wrong.status == 422 && wrong.body.contains("before the training"),
            "{}",
            wrong.body
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_takes_in_a_questionnaire_of_its_own_and_nobody_else_sees_it() {
    for world in worlds(HOUSE).await {
        let manager = world.visitor(Role::Manager);
        let all = "/assessments/questionnaires";
        let ships = manager.get(&format!("{all}/digital-maturity?format=json")).await.body;
        let take_in = async |by: &kit::testing::Visitor, text: &str| {
            let hex = |it: u8| ["%".to_owned(), format!("{it:02X}")];
            let body = text.bytes().flat_map(hex).collect::<String>();
            by.post(all, &format!("body={body}")).await
        };
        assert_eq!(take_in(&manager, &ships).await.status, 409, "it ships");
        let own = ships.replace("\"digital-maturity\"", "\"our-own\"");
        assert_eq!(take_in(&world.visitor(Role::Adviser), &own).await.status, 403);
        let script = own.replacen("\"title\": \"", "\"title\": \"<script>alert(1)</script>", 1);
        let refused = take_in(&manager, &script).await;
        assert!(refused.status == 422 && refused.body.contains("no markup"), "{}", refused.body);
        assert!(!refused.body.contains("<script>alert"));
        assert_eq!(take_in(&manager, "{}").await.status, 422);
        let answer = take_in(&manager, &own).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert_eq!(take_in(&manager, &own).await.status, 409, "a version is taken in once");
        assert_eq!(manager.get(&answer.location).await.status, 200);
        let back = manager.get(&format!("{all}/our-own?format=json")).await.body;
        let (back, own): (serde_json::Value, serde_json::Value) =
            (serde_json::from_str(&back).unwrap(), serde_json::from_str(&own).unwrap());
        assert_eq!(back, own, "there and back again");

        let other = world.stranger(Role::Manager);
        assert_eq!(other.get(&format!("{all}/our-own")).await.status, 404);
        assert_eq!(take_in(&other, &own.to_string()).await.status, 409);
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let begun = member.post(&format!("{url}/assessments"), "questionnaire=our-own").await;
        assert_eq!(begun.status, 303, "{}", begun.body);
    }
}
