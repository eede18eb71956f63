//! Stories of help while somebody writes.

use kit::{
    Caller, Role,
    testing::{BEGINNING, worlds},
};

use super::{HOUSE, OWNER, TITLE, drafted, organisation, pump};

const TAB: [&str; 2] = ["01a201ef53917790a0238bdfd42aab97", "01a201ef53917790a0238bdfd42aab98"];

#[tokio::test(flavor = "multi_thread")]
async fn words_are_kept_before_they_are_saved_and_two_tabs_keep_both() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = drafted(&adviser).await;
        let id = url.rsplit('/').next().unwrap();
        let edit = format!("{url}/edit");
        assert!(!adviser.get(&edit).await.body.contains("were not saved"));
        let typed = |tab: &str, title: &str| {
            format!("_once=1&place={id}&tab={tab}&title={title}&version=1")
        };
        let first = adviser.post("/opportunities/unsaved", &typed(TAB[0], "First+words")).await;
        assert!(
            first.status == 200 && first.body.contains("\"elsewhere\":false"),
            "{}",
            first.body
        );
        let second = adviser.post("/opportunities/unsaved", &typed(TAB[1], "Second+words")).await;
        assert!(
            second.body.contains("\"elsewhere\":true"),
            "the later tab is warned: {}",
            second.body
        );
        adviser.post("/opportunities/unsaved", &typed(TAB[1], "Second+thoughts")).await;
        let page = adviser.get(&edit).await.body;
        assert_eq!(page.matches("were not saved").count(), 2, "nothing is lost");
        let resumed = |tab: &str| format!("{edit}?resume={tab}");
        assert!(adviser.get(&resumed(TAB[0])).await.body.contains("First words"));
        assert!(adviser.get(&resumed(TAB[1])).await.body.contains("Second thoughts"));

        // Saved words are no longer unsaved; the other tab is told that somebody saved.
        let save = |tab: &str| format!("{}&tab={tab}&version=1", pump("", TITLE, "2027-02-01"));
        assert_eq!(adviser.post(&url, &save(TAB[1])).await.status, 303);
        let page = adviser.get(&edit).await.body;
        assert_eq!(page.matches("were not saved").count(), 1);
        let late = adviser
            .post(
                &url,
                &format!(
                    "{}&tab={}&version=1",
                    pump("", "Another+title+of+it", "2027-02-01"),
                    TAB[0]
                ),
            )
            .await;
        assert!(late.status == 422 && late.body.contains("Another title"), "{}", late.body);
        let drop = format!("tab={}", TAB[0]);
        adviser.post("/opportunities/unsaved/removal", &drop).await;
        assert!(!adviser.get(&edit).await.body.contains("were not saved"));
        assert_eq!(adviser.post("/opportunities/unsaved", "tab=x&title=y").await.status, 400);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_nobody_saved_are_their_authors_own() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = drafted(&adviser).await;
        let (id, edit) = (url.rsplit('/').next().unwrap(), format!("{url}/edit"));
        let typed =
            |tab: &str, title: &str| format!("place={id}&tab={tab}&title={title}&version=1");
        let resumed = |tab: &str| format!("{edit}?resume={tab}");
        adviser.post("/opportunities/unsaved", &typed(TAB[0], "First+words")).await;
        assert!(adviser.get(&resumed(TAB[0])).await.body.contains("First words"));

        // Nobody else has them, nor may keep words where they may not write.
        let colleague = world.visitor(Role::Adviser);
        assert!(!colleague.get(&resumed(TAB[0])).await.body.contains("First words"));
        let stranger = world.stranger(Role::Adviser);
        let theirs = typed("01a201ef53917790a0238bdfd42aab99", "x");
        assert_eq!(stranger.post("/opportunities/unsaved", &theirs).await.status, 404);
        colleague.post("/opportunities/unsaved", &typed(TAB[0], "Theirs")).await;
        assert!(
            adviser.get(&resumed(TAB[0])).await.body.contains("First words"),
            "a tab is one's own"
        );
        let drop = format!("tab={}", TAB[0]);
        assert_eq!(colleague.post("/opportunities/unsaved/removal", &drop).await.status, 303);
        assert!(adviser.get(&edit).await.body.contains("were not saved"), "not theirs to drop");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_read_while_it_is_written() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let owner = organisation(&adviser).await;
        let said =
            "title=Pump+%F0%9F%98%80+by+Glashaus+Nord&description=Write+to+ann%40glashaus.gr+soon";
        let read =
            adviser.post("/opportunities/reading", &format!("organisation={owner}&{said}")).await;
        assert_eq!(read.status, 200, "{}", read.body);
        let read: serde_json::Value = serde_json::from_str(&read.body).unwrap();
        let marks = read["marks"].as_array().unwrap();
        let mark = |field: &str| {
            marks.iter().find(|it| it["field"] == field && it["blocks"] == true).unwrap()
        };
        assert_eq!(mark("title")["from"], 11, "browsers count the face as two");
        assert_eq!(mark("description")["from"], 9);
        assert!(mark("description")["says"].as_str().unwrap().len() > 10);
        let nothing = adviser.post("/opportunities/reading", said).await.body;
        assert!(nothing.contains("\"marks\":[]"), "for nobody: {nothing}");

        // Who may not write there learns nothing of who the client is.
        let stranger = world.stranger(Role::Adviser);
        let theirs =
            stranger.post("/opportunities/reading", &format!("organisation={owner}&{said}")).await;
        assert_eq!(theirs.status, 403);
        let url = drafted(&adviser).await;
        let place = format!("place={}&{said}", url.rsplit('/').next().unwrap());
        assert_eq!(stranger.post("/opportunities/reading", &place).await.status, 404);
        assert_eq!(adviser.post("/opportunities/reading", &place).await.status, 200);
        assert_eq!(
            world.visitor(Role::Guest).post("/opportunities/reading", &place).await.status,
            401
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_begins_with_what_the_organisation_says_but_its_name() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let more = "&offers=Glashaus+Nord+builds+greenhouses&seeks=Growers&founded=1998&staff=30&trl_from=5&trl_to=7";
        let answer = adviser.post("/organisations", &format!("{OWNER}{more}")).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let owner = answer.location.rsplit('/').next().unwrap();
        let page = adviser.get(&format!("/opportunities/new?organisation={owner}")).await.body;
        assert!(page.contains("Which way does the money flow?"), "{page}");
        for part in ["… builds greenhouses", "Growers", "value=\"1998\"", "value=\"01.13\""] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("Glashaus Nord builds"));
    }
}

#[test]
fn what_a_form_says_so_far_can_be_read_whatever_is_wrong() {
    let by = Caller::house(BEGINNING);
    let form = kit::form::Params::parse(b"title=&open_until=never&sectors=x&since=3").unwrap();
    let today = kit::clock::Day::of(by.now);
    assert!(crate::draft::Draft::so_far(form.into(), today).is_some());
    let form = kit::form::Params::parse(b"title=Pump&sectors=x").unwrap();
    let draft = crate::draft::Draft::so_far(form.into(), today).unwrap();
    assert_eq!((draft.title.as_str(), draft.development), ("Pump", crate::Development::Unsaid));
}
