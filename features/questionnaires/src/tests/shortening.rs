//! The short form.

use kit::{Role, testing::worlds};

use super::{HOUSE, registered, started};

/// The question a page asks.
fn asked(page: &str) -> Option<String> {
    let found = page.split("name=\"question\" value=\"").nth(1)?;
    found.split('"').next().map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_short_form_asks_twelve_says_how_sure_it_is_and_loses_nothing() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let it = started(&member, &registered(&member, "Glashaus").await).await;
        assert!(member.get(&it).await.body.contains(&format!("{it}/short")));
        let short = format!("{it}/short");
        let page = member.get(&short).await.body;
        assert_eq!(asked(&page).as_deref(), Some("strategy-link"), "{page}");
        assert!(!page.contains("about 95") && page.contains("Question 1 of 12"), "{page}");

        let empty = member.post(&short, "question=strategy-link").await;
        assert_eq!(empty.status, 422);
        assert!(empty.body.contains("is one.") && asked(&empty.body).is_some(), "{}", empty.body);
        assert_eq!(member.post(&short, "question=nothing").await.status, 400);

        let mut said: Vec<String> = Vec::new();
        let mut url = short.clone();
        while let Some(id) = asked(&member.get(&url).await.body) {
            assert!(!said.contains(&id), "{id} is asked twice");
            let answer = member.post(&short, &format!("question={id}&{id}=2")).await;
            assert_eq!(answer.status, 303, "{}", answer.body);
            (said, url) = ([said, vec![id]].concat(), answer.location);
        }
        assert!((12..25).contains(&said.len()), "{said:?}");
        let page = member.get(&short).await.body;
        assert!(page.contains("certain enough to stop") && page.contains("about 95"), "{page}");

        // On, although it could stop; and back to one that was answered.
        let more = asked(&member.get(&format!("{short}?more=yes")).await.body).expect("goes on");
        assert!(!said.contains(&more));
        let form = format!("question={more}&{more}=3&more=yes");
        assert!(member.post(&short, &form).await.location.ends_with("?more=yes"));
        let first = member.get(&format!("{short}?question=strategy-link")).await.body;
        assert_eq!(asked(&first).as_deref(), Some("strategy-link"));
        assert!(first.contains("value=\"2\" checked"), "{first}");
        assert_eq!(member.get(&format!("{short}?question=no")).await.status, 404);

        let data = member.get(&format!("{it}/report?format=json")).await.body;
        let data: serde_json::Value = serde_json::from_str(&data).unwrap();
        let answers = data["answers"].as_object().unwrap();
        assert_eq!(answers.len(), said.len() + 1, "the full form has all of them: {data}");

        for other in [world.stranger(Role::Manager), world.visitor(Role::Coach)] {
            assert_eq!(other.get(&short).await.status, 404);
            assert!([403, 404].contains(&other.post(&short, &form).await.status));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_no_short_form_offers_none() {
    for world in worlds(HOUSE).await {
        let member = world.visitor(Role::Member);
        let url = registered(&member, "Glashaus").await;
        let form = "questionnaire=digital-maturity";
        let it = member.post(&format!("{url}/assessments"), form).await.location;
        let page = member.get(&it).await.body;
        assert!(page.contains("/passes") && !page.contains("/short"), "{page}");
        assert_eq!(member.get(&format!("{it}/short")).await.status, 404);
    }
}
