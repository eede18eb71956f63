//! Stories of opportunities that begin with a case, told on every database.

use kit::{
    Feature, Role,
    testing::{Visitor, World, worlds},
};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    organisations::FEATURE,
    crate::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

/// A case of a client with an account: its page.
async fn opened(world: &World, adviser: &Visitor) -> (Visitor, String) {
    let client = world.visitor(Role::Member);
    let form = "name=Glashaus+Nord&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
                &summary=Builds+houses&offers=Glass+houses+of+Glashaus+Nord&sectors=01.13&languages=en\
                &audience=public";
    let owner = client.posted("/organisations", form).await.location;
    let case = adviser.posted(&format!("{owner}/cases"), "process=key-account-management").await;
    (client, case.path())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_in_a_case_is_not_typed_again() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let (_, case) = opened(&world, &adviser).await;
        assert!(adviser.read(&case).await.contains("Draft an opportunity"));
        let fields = "managing_entity=Agency+of+the+North+that+looks+after+all+of+them\
                      &case_comments=Between+us+the+boss+does+not+like+to+travel+at+all";
        adviser.posted(&format!("{case}/forms/case_management"), fields).await;
        let to = adviser.posted(&format!("{case}/opportunity"), "").await.location;
        let page = adviser.read(&to).await;
        assert!(page.contains("key-account-management 2026-11-21"), "{page}");
        assert!(page.contains("Glass houses of …"), "without the name of the client: {page}");
        assert!(!page.contains("Between us") && !page.contains("Agency of the North"), "{page}");
        assert!(!page.contains("name=\"title\" value=\"G"), "a title is written by people");
        let list = adviser.read("/opportunities").await;
        assert!(!list.contains("Glass houses"), "nothing is saved yet");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_begins_with_a_case() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let (client, case) = opened(&world, &adviser).await;
        let at = format!("{case}/opportunity");
        for (by, status) in [
            (&client, 403),
            (&world.stranger(Role::Manager), 404),
            (&world.visitor(Role::Guest), 401),
        ] {
            assert_eq!(by.post(&at, "").await.status, status);
            assert!(!by.get(&case).await.body.contains("/opportunity\""));
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
