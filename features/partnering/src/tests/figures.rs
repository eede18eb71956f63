//! Stories of figures.

use kit::{Role, clock::DAY, testing::worlds};

use super::{GOOD, HOUSE, drafted};

#[tokio::test(flavor = "multi_thread")]
async fn steps_are_timed_and_drafts_of_others_are_not_counted() {
    for world in worlds(HOUSE).await {
        let (adviser, colleague) = (world.visitor(Role::Adviser), world.visitor(Role::Adviser));
        let reviewer = world.stranger(Role::Reviewer);
        let manager = world.stranger(Role::Manager);
        let url = drafted(&adviser).await;
        drafted(&adviser).await;
        for (by, act, form, days) in [
            (&adviser, "submission", "", 3),
            (&colleague, "approval", "", 4),
            (&reviewer, "reviewer", "", 2),
            (&reviewer, "review", GOOD, 0),
        ] {
            let answer = by.post(&format!("{url}/{act}"), form).await;
            assert_eq!(answer.status, 303, "{act}: {}", answer.body);
            world.pass(days * DAY);
        }
        let csv = |scope: &str| format!("/opportunities/figures?scope={scope}&format=csv");
        let own = adviser.get(&csv("own")).await.body;
        for line in [
            "Technology offer · Draft,Profiles by type and state,Your agency,1,,",
            "Technology offer · Published,Profiles by type and state,Your agency,1,,",
            "Internal review: from asking to the answer,\"Review steps, last 365 days\",Your agency,1,3,3",
            "External review: until somebody takes it,\"Review steps, last 365 days\",Your agency,1,4,4",
            "External review: from asking to the verdict,\"Review steps, last 365 days\",Your agency,1,6,6",
            "From handing in to publication,\"Review steps, last 365 days\",Your agency,1,9,9",
        ] {
            assert!(own.contains(line), "{line}: {own}");
        }
        assert!(!own.contains("Network"), "{own}");
        let page = adviser.get("/opportunities/figures").await.body;
        let id = page.split("name=\"id\" value=\"").nth(1).and_then(|rest| rest.get(..32)).unwrap();
        let picked = adviser.get(&format!("/opportunities/figures?id={id}&format=csv")).await.body;
        assert_eq!(picked.lines().count(), 2, "{picked}");
        // Others know how long things take in the network, and what is public; not that there
        // is a draft.
        let theirs = manager.get("/opportunities/figures?format=csv").await.body;
        assert!(
            theirs.contains("Technology offer · Published,Profiles by type and state,Network,1")
        );
        assert!(theirs.contains("Network,1,6,6"), "{theirs}");
        assert!(!theirs.contains("Draft") && !theirs.contains("Your agency"), "{theirs}");
        let page = adviser.get("/opportunities/figures").await;
        assert!(page.status == 200 && page.body.contains("Median days"), "{}", page.body);
        assert_eq!(world.visitor(Role::Member).get("/opportunities/figures").await.status, 403);
        assert_eq!(world.visitor(Role::Guest).get("/opportunities/figures").await.status, 401);
    }
}
