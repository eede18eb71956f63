//! The plan of a programme: best and proved, accepted case by case; the company still chooses.

use kit::{Role, testing::worlds};

use super::{
    HOUSE,
    choosing::{Play, id},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_is_proved_answers_why_not_and_is_accepted_case_by_case() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let manager = play.world.visitor(Role::Manager);
        assert_eq!(play.adviser.get("/coaches/plan").await.status, 403);
        for goal in ["best", "most", "stable"] {
            let page = manager.get(&format!("/coaches/plan?goal={goal}")).await.body;
            assert!(page.contains("Propose Nora North to this company"), "{goal}: {page}");
            assert!(page.contains("Nobody would rather swap"), "{goal}: {page}");
        }
        let page = manager.get("/coaches/plan").await.body;
        assert!(page.contains("No plan can be worth more") && page.contains("checked"), "{page}");
        assert!(page.contains("Fits less: the plan would lose"), "{page}");
        let form = format!("case={}&coach={}", id(&play.coaching), play.coach(0));
        assert_eq!(play.adviser.post("/coaches/plan", &form).await.status, 403);
        let stranger = play.world.stranger(Role::Manager);
        assert_eq!(stranger.post("/coaches/plan", &form).await.status, 404);
        let list = manager.posted("/coaches/plan", &form).await.path();
        assert_eq!(manager.posted("/coaches/plan", &form).await.path(), list, "twice is once");
        let page = manager.get(&list).await.body;
        assert!(page.contains("The plan of the whole programme gives you this coach"), "{page}");
        assert!(manager.get("/coaches/plan").await.body.contains("on the short list"));
        assert_eq!(play.owner.get(&list).await.status, 404, "not shown yet: three are a choice");
        let alone = manager.post(&format!("{list}/offer"), "").await;
        assert_eq!(alone.status, 422, "{}", alone.body);
        // Another agency sees nothing of it.
        assert!(!stranger.get("/coaches/plan").await.body.contains("Kaltraum"));
    }
}
