//! From a gap to an action, and what becomes of it.

use kit::{Role, clock::DAY, testing::worlds};

use super::{HOUSE, began, first_action, measured, registered, told};

const GAP: &str = "item=ambition&entry=goal-on-a-page";

#[tokio::test(flavor = "multi_thread")]
async fn a_gap_becomes_an_action_and_the_action_is_done() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let it = measured(&member, &url, 3, &["ambition"]).await;
        let report = member.get(&format!("{it}/report")).await.body;
        assert!(report.contains("What to do next") && report.contains("goal for innovation"));
        let proposals = format!("{it}/improvements");
        let page = member.get(&proposals).await.body;
        assert_eq!(page.matches("<article class=\"panel\">").count(), 3, "{page}");
        assert!(page.contains("Proposed because it helps") && page.contains("You have 0 %"));

        let answer = member.post(&proposals, &format!("{GAP}&quick=yes")).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let again = member.post(&proposals, &format!("{GAP}&quick=yes")).await;
        assert!(again.status == 409 && again.body.contains("in the plan already"));
        assert!(member.get(&proposals).await.body.contains("See the action"));
        let foreign = member.post(&proposals, "item=ambition&entry=no-such-thing").await;
        assert_eq!(foreign.status, 409);
        let other = member.post(&proposals, "item=budget&entry=goal-on-a-page").await;
        assert_eq!(other.status, 409, "what is no gap is not answered");

        let plan = member.get(&format!("{url}/improvements")).await.body;
        let action = first_action(&plan);
        let page = member.get(&action).await.body;
        assert!(page.contains("Done when"), "{page}");
        let stage = format!("{action}/stage");
        assert_eq!(member.post(&stage, "stage=dropped").await.status, 303);
        assert_eq!(member.post(&stage, "stage=done").await.status, 409, "not from there");
        for to in ["planned", "running", "done"] {
            assert_eq!(member.post(&stage, &format!("stage={to}")).await.status, 303);
        }
        assert!(member.get(&action).await.body.contains("done on"));
        assert_eq!(member.post(&stage, "stage=nowhere").await.status, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_turned_down_makes_room_and_can_come_back() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let it = measured(&member, &url, 3, &["ambition"]).await;
        let proposals = format!("{it}/improvements");
        let form = format!("{proposals}/new?{GAP}");
        assert!(member.get(&form).await.body.contains("Another reason"));
        let refusals = format!("{proposals}/refusals");
        let silent = member.post(&refusals, &format!("{GAP}&reason=other")).await;
        assert_eq!(silent.status, 422, "{}", silent.body);
        let said = member.post(&refusals, &format!("{GAP}&reason=other&said=We+move+house")).await;
        assert_eq!(said.status, 303, "{}", said.body);
        let page = member.get(&proposals).await.body;
        assert!(page.contains("We move house") && page.contains("One turned down"), "{page}");
        assert_eq!(
            page.matches("<article class=\"panel\">").count(),
            3,
            "the next takes its place"
        );
        assert_eq!(member.post(&format!("{refusals}/removal"), GAP).await.status, 303);
        assert_eq!(member.post(&format!("{refusals}/removal"), GAP).await.status, 404);
        assert!(!member.get(&proposals).await.body.contains("We move house"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_action_of_ones_own_is_reworded_and_reminded_of() {
    for world in worlds(HOUSE).await {
        began(&world).await;
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let plan = format!("{url}/improvements");
        let nameless = member.post(&plan, "title=").await;
        assert_eq!(nameless.status, 422);
        let due = kit::clock::Day::of(world.now() + 30 * DAY);
        let form = format!("title=Ask+ten+customers&due_on={due}");
        assert_eq!(member.post(&plan, &form).await.status, 303);
        let stranger = format!("{form}&owner={}", kit::Id::<kit::Person>::new());
        assert_eq!(member.post(&plan, &stranger).await.status, 409, "an owner is one of them");
        assert!(member.get(&plan).await.body.contains("Ask ten customers"));
        world.work().await;
        assert!(!told(&member).await.contains("due in a week"));
        world.pass(24 * DAY);
        world.work().await;
        assert!(told(&member).await.contains("due in a week"));
        assert!(!told(&member).await.contains("overdue"));
        world.pass(8 * DAY);
        world.work().await;
        assert!(told(&member).await.contains("is overdue"));
        assert!(member.get(&plan).await.body.contains("1 overdue"));
        assert!(member.get("/improvements?stage=late").await.body.contains("Ask ten customers"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_learn_and_change_nothing() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let it = measured(&member, &url, 3, &["ambition"]).await;
        let plan = format!("{url}/improvements");
        assert_eq!(member.post(&plan, "title=Ask+ten+customers").await.status, 303);
        let page = member.get(&plan).await.body;
        let action = first_action(&page);
        for other in [
            world.stranger(Role::Manager),
            world.stranger(Role::Member),
            world.visitor(Role::Coach),
        ] {
            let asked = [&action, &plan, &format!("{it}/improvements")];
            for place in asked {
                let status = other.get(place).await.status;
                assert!([403, 404].contains(&status), "{place}: {status}");
            }
            let posts = [
                format!("{action}/stage"),
                action.clone(),
                plan.clone(),
                format!("{it}/improvements"),
                format!("{it}/improvements/refusals"),
                format!("{url}/improvements/measurement"),
            ];
            for place in posts {
                let form = format!(
                    "{GAP}&title=Gotcha&stage=done&reason=busy&again_on=2030-01-01&assessment={}",
                    kit::Id::<()>::new()
                );
                let status = other.post(&place, &form).await.status;
                assert!([403, 404].contains(&status), "{place}: {status}");
            }
            assert!(!other.get("/improvements").await.body.contains("Ask ten customers"));
            assert!(!other.get(&url).await.body.contains("Action plan of"));
        }
        assert!(!member.get(&plan).await.body.contains("Gotcha"));
    }
}
