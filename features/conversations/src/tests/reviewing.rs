//! What is refused in one document is not lost to the others.

use kit::testing::worlds;

use super::{HOUSE, Play, sent};

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_meanwhile_is_shown_and_the_others_are_written() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        play.talked().await;
        let form = play.confirmed().await;
        // A colleague writes into the same form before it is confirmed.
        let other = "contact_person=Somebody+else";
        play.adviser.posted(&format!("{}/forms/needs_analysis", play.case), other).await;
        let review = format!("{}/review", play.visit);
        let partly = play.adviser.post(&review, &form).await;
        assert_eq!(partly.status, 409, "{}", partly.body);
        assert!(partly.body.contains("Somebody changed this"), "{}", partly.body);
        assert!(partly.body.contains("Until now: Somebody else"), "{}", partly.body);
        assert!(
            play.adviser.read(&play.case).await.contains("Somebody else"),
            "nothing is written over unseen"
        );
        let company = play.adviser.read(&play.company).await;
        assert!(company.contains("Cold rooms that clean themselves"), "the profile is written");
        let again = play.adviser.post(&review, &form).await;
        assert_eq!(again.status, 409, "the page as it was is as late as before");
        let done = play.adviser.post(&review, &sent(&partly.body)).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert!(play.adviser.read(&play.case).await.contains("Eva Eis"));
        play.world.settle().await;
        let verbs = play.world.verbs(play.world.agency).await;
        let drafted = verbs.iter().filter(|it| *it == "partnering.drafted").count();
        assert_eq!(drafted, 1, "what was written is not written again: {verbs:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_training_and_without_a_case_answers_stay_and_the_page_says_why() {
    for world in worlds(HOUSE).await {
        let play = Play::of(world).await;
        let visit = play.adviser.posted(&format!("{}/visits", play.company), "").await.path();
        let play = Play { visit, ..play };
        play.talked().await;
        let review = format!("{}/review", play.visit);
        let page = play.adviser.read(&review).await;
        assert!(page.contains("belongs to no case") && page.contains("not trained"), "{page}");
        // Only one thing is taken over, and no draft.
        let was = page.split("name=\"was.profile\" value=\"").nth(1).unwrap();
        let was = was.split('"').next().unwrap();
        let stale = "seen=0&was.profile=older&take.profile=staff";
        let look = play.adviser.post(&review, stale).await;
        assert_eq!(look.status, 409, "{}", look.body);
        let form = format!("seen=0&was.profile={was}&take.profile=staff");
        assert_eq!(play.adviser.post(&review, &form).await.status, 303);
        let company = play.adviser.read(&format!("{}/edit", play.company)).await;
        assert!(
            company.contains("value=\"34\"") && company.contains("value=\"1998\""),
            "{company}"
        );
        assert!(!company.contains("clean themselves"), "what was not ticked stays as it was");
        play.world.settle().await;
        let verbs = play.world.verbs(play.world.agency).await;
        assert!(!verbs.contains(&"partnering.drafted".to_owned()), "{verbs:?}");
        assert!(!verbs.contains(&"assessments.started".to_owned()), "{verbs:?}");
    }
}
