//! Measuring again: when it is due, and what was done in between.

use kit::{Role, clock::DAY, testing::worlds};

use super::{HOUSE, began, first_action, measured, registered, told};

#[tokio::test(flavor = "multi_thread")]
async fn a_year_later_everybody_is_told_once_and_not_of_what_was_measured() {
    for world in worlds(HOUSE).await {
        began(&world).await;
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        measured(&member, &url, 2, &[]).await;
        world.work().await;
        let plan = member.get(&format!("{url}/improvements")).await.body;
        assert!(plan.contains("To be measured again") && plan.contains("T1"), "{plan}");
        world.pass(340 * DAY);
        world.work().await;
        assert!(told(&member).await.contains("In a month Glashaus is to be measured again"));
        measured(&member, &url, 3, &[]).await;
        world.pass(30 * DAY);
        world.work().await;
        assert!(!told(&member).await.contains("is to be measured again now"));
        assert!(member.get(&format!("{url}/improvements")).await.body.contains("T2"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_day_takes_the_place_of_the_old_one() {
    for world in worlds(HOUSE).await {
        began(&world).await;
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let it = measured(&member, &url, 2, &[]).await;
        world.work().await;
        let id = it.rsplit('/').next().expect("an id");
        let day = kit::clock::Day::of(world.now() + 100 * DAY);
        let place = format!("{url}/improvements/measurement");
        let deferred = member.post(&place, &format!("assessment={id}&again_on={day}")).await;
        assert_eq!(deferred.status, 303, "{}", deferred.body);
        let nothing = format!("assessment={}&again_on={day}", kit::Id::<()>::new());
        assert_eq!(member.post(&place, &nothing).await.status, 404);
        assert_eq!(
            member.post(&place, &format!("assessment={id}&again_on=soon")).await.status,
            400
        );
        world.pass(101 * DAY);
        world.work().await;
        let page = told(&member).await;
        assert!(page.contains("is to be measured again now"), "{page}");
        world.pass(300 * DAY);
        world.work().await;
        let again = told(&member).await.matches("is to be measured again now").count();
        assert_eq!(
            again,
            page.matches("is to be measured again now").count(),
            "the old day is gone"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_in_between_stands_beside_what_changed() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let first = measured(&member, &url, 2, &["ambition"]).await;
        world.pass(10 * DAY);
        let form = "item=ambition&entry=goal-on-a-page&title=One+page&due_on=";
        assert_eq!(member.post(&format!("{first}/improvements"), form).await.status, 303);
        let plan = member.get(&format!("{url}/improvements")).await.body;
        let stage = first_action(&plan) + "/stage";
        assert_eq!(member.post(&stage, "stage=done").await.status, 303);
        world.pass(200 * DAY);
        let second = measured(&member, &url, 3, &[]).await;
        let report = member.get(&format!("{second}/report")).await.body;
        assert!(report.contains("Done between T0 and T1") && report.contains("One page"));
        assert!(report.contains("<svg class=\"spider course\""));
        let report = member.get(&format!("{first}/report")).await.body;
        assert!(!report.contains("<svg class=\"spider course\""), "T0 knows nothing of T1");
    }
}
