//! Saying what does not fit, and keeping what does.

use kit::{
    Role,
    testing::{Visitor, World},
};

use super::{AGENCY, IDEA, filled, id};

const QUERY: &str =
    "%3Ftext%3DWe%2Bheat%2Bgreenhouses%2Bwith%2Ba%2Bheat%2Bpump%2Band%2Bwaste%2Bheat";
const OTHER: &str = "/matching?text=heat+pump+maker";

async fn dismiss(by: &Visitor, record: &str, reason: &str) -> String {
    let form = format!("record={record}&query={QUERY}&reason={reason}&said=Not+ours");
    let answer = by.post("/matching/dismissals", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert_eq!(answer.location, IDEA, "back to the question");
    let undo = answer.cookies.iter().find_map(|it| it.split('|').nth(1)).unwrap_or_default();
    undo.split(';').next().unwrap_or_default().to_owned()
}

/// The titles suggested.
async fn titles(by: &Visitor, url: &str) -> Vec<String> {
    let page = by.get(url).await;
    assert_eq!(page.status, 200);
    let rest = page.body.split("data-open>").skip(1);
    rest.filter_map(|it| it.split('<').next()).map(str::to_owned).collect()
}

async fn score(by: &Visitor, title: &str) -> f64 {
    let url = IDEA.replace("/matching", "/api/v1/match");
    let read: serde_json::Value = serde_json::from_str(&by.get(&url).await.body).unwrap();
    let all = read["partners"].as_array().unwrap();
    let it = all.iter().find(|it| it["title"] == title).expect("it is suggested");
    let sum: f64 =
        it["why"].as_array().unwrap().iter().map(|w| w["points"].as_f64().unwrap()).sum();
    let score = it["score"].as_f64().unwrap();
    assert!((sum - score).abs() < 0.1, "the parts add up: {it}");
    score
}

fn has(all: &[String], title: &str) -> bool {
    all.iter().any(|it| it == title)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_is_out_of_this_question_until_that_is_taken_back() {
    for world in filled().await {
        let (ann, bob) = (world.visitor(Role::Member), world.visitor(Role::Member));
        assert!(has(&titles(&ann, IDEA).await, "Thermaluv"), "it is there");
        let undo = dismiss(&ann, &id(1), "country").await;
        assert!(undo.starts_with("/matching/dismissals/"), "{undo}");
        let said = ann.get(IDEA).await.body;
        assert!(said.contains("One thing you said changes this answer."), "{said}");
        assert!(!has(&titles(&ann, IDEA).await, "Thermaluv"));
        assert!(has(&titles(&ann, OTHER).await, "Thermaluv"), "another question brings it");
        assert!(has(&titles(&bob, IDEA).await, "Thermaluv"), "nobody else is asked");
        let list = ann.get("/matching/dismissals").await.body;
        for word in ["Thermaluv", "Wrong country", "Not ours", "We heat greenhouses"] {
            assert!(list.contains(word), "{word}: {list}");
        }
        assert!(!bob.get("/matching/dismissals").await.body.contains("Thermaluv"));
        // Twice is once, and another reason is the one that counts.
        dismiss(&ann, &id(1), "kind").await;
        let list = ann.get("/matching/dismissals").await.body;
        assert!(list.contains("Wrong kind of partner") && !list.contains("Wrong country"));
        assert_eq!(bob.post(&undo, "").await.status, 404, "only one's own");
        assert_eq!(ann.post(&undo, "").await.status, 303);
        assert!(has(&titles(&ann, IDEA).await, "Thermaluv"), "{}", world.name);
        assert_eq!(ann.post(&undo, "").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reason_acts_in_its_own_way() {
    for world in filled().await {
        let ann = world.visitor(Role::Member);
        let before = score(&ann, "Serres du Nord").await;
        dismiss(&ann, &id(1), "field").await;
        let after = score(&ann, "Serres du Nord").await;
        assert!(after < before - 1.0, "the words that led there count half: {before} {after}");
        let page = ann.get(IDEA).await.body;
        assert!(page.contains("What you said"), "the receipt says so: {page}");
        let other = ann.get("/matching/dismissals").await.body;
        assert!(other.contains("These words count half in this question:"));
        let bob = world.visitor(Role::Member);
        assert!((score(&bob, "Serres du Nord").await - before).abs() < 0.001);
        // Whom one knows is in no answer at all.
        dismiss(&bob, &id(1), "known").await;
        assert!(!has(&titles(&bob, OTHER).await, "Thermaluv"), "{}", world.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_and_what_one_does_not_see_does_not_exist() {
    for world in filled().await {
        let ann = world.visitor(Role::Member);
        let nothing = ann.post("/matching/dismissals", &format!("record={}", id(1))).await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.body.contains("Why does it not fit?"));
        let form = |record: &str| format!("record={record}&query={QUERY}&reason=other");
        for record in [id(3), id(99), "x".to_owned()] {
            let answer = ann.post("/matching/dismissals", &form(&record)).await;
            assert_eq!(answer.status, 404, "{record}");
            let kept = ann.post("/matching/suggestions", &form(&record)).await;
            assert_eq!(kept.status, 404, "{record}");
        }
        let own = world.visitor_of(AGENCY.parse().unwrap(), Role::Adviser);
        assert_eq!(
            own.post("/matching/dismissals", &form(&id(3))).await.status,
            303,
            "it is there"
        );
        let guest = world.visitor(Role::Guest);
        for url in ["/matching/dismissals", "/matching/suggestions"] {
            assert_eq!(guest.get(url).await.status, 401);
            assert_eq!(guest.post(url, &form(&id(1))).await.status, 401);
        }
    }
}

async fn kept(world: &World) -> (Visitor, String) {
    let ann = world.visitor(Role::Member);
    let form = format!("record={}&query={QUERY}", id(2));
    let answer = ann.post("/matching/suggestions", &form).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, IDEA), "{}", answer.body);
    let list = ann.get("/matching/suggestions").await.body;
    let url = list.split("href=\"/matching/suggestions/").nth(1).expect("it is listed");
    (ann, format!("/matching/suggestions/{}", url.split('"').next().unwrap()))
}

/// The receipt on a page, without the keys that are new with every page.
fn receipt(page: &str) -> String {
    let from = page.split("<div class=\"why\">").nth(1).expect("a receipt");
    from.split("<div class=\"row\">").next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_suggestion_keeps_its_receipt_in_every_language() {
    for world in filled().await {
        let (ann, url) = kept(&world).await;
        let page = ann.get(&url).await.body;
        let was = receipt(&page);
        for word in ["heat", "% less without it", "Words in common", "Share"] {
            assert!(page.contains(word), "{word}: {page}");
        }
        // What is said later changes the answers, not what is kept.
        dismiss(&ann, &id(1), "field").await;
        assert_eq!(receipt(&ann.get(&url).await.body), was);
        assert_eq!(world.visitor(Role::Administrator).get(&url).await.status, 404);
        for (lang, words) in [
            ("de", ["Gemeinsame", "weniger ohne das", "Warum es vorgeschlagen wurde"]),
            ("fr", ["Points", "de moins sans cela", "Pourquoi cela a été proposé"]),
            ("pl", ["Udział", "mniej bez tego", "Dlaczego to zaproponowano"]),
        ] {
            let mut reader = ann.clone();
            reader.who.as_mut().unwrap().lang = Some(lang.to_owned());
            let page = reader.get(&url).await.body;
            assert!(!page.contains('⟦'), "every message is written");
            for word in words {
                assert!(page.contains(word), "{lang} {word}: {page}");
            }
        }
        assert_eq!(ann.post(&format!("{url}/removal"), "").await.status, 303);
        assert_eq!(ann.get(&url).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in filled().await {
        world.check_statements().await;
    }
}
