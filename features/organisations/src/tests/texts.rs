//! Stories of texts in several languages, of completeness, and of countries that are none.

use kit::{Role, testing::worlds};

use super::{HOUSE, glass, registered, work};

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_read_in_the_reader_s_language_and_told_to_be_stale() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = registered(&adviser, "public").await;
        let page = guest.get(&url).await.body;
        assert!(page.contains("In German, the original") && page.contains("lang=\"de\""), "{page}");
        let english = "name=Glasshouse+North&summary=Builds+zqhouses&offers=Climate+control";
        assert_eq!(guest.post(&format!("{url}/texts/en"), english).await.status, 401);
        assert_eq!(
            world.stranger(Role::Manager).post(&format!("{url}/texts/en"), english).await.status,
            403
        );
        assert_eq!(
            adviser.post(&format!("{url}/texts/de"), english).await.status,
            404,
            "that is the original"
        );
        assert_eq!(adviser.post(&format!("{url}/texts/en"), english).await.status, 303);
        let long = format!("summary={}", "x".repeat(2_001));
        let again = adviser.post(&format!("{url}/texts/fr"), &long).await;
        assert!(again.status == 422 && again.body.contains("xxxx"));
        work(&world).await;

        let page = guest.get(&url).await.body;
        assert!(
            page.contains("Builds zqhouses") && page.contains("Translated from German"),
            "{page}"
        );
        assert!(page.contains("<p class=\"soft\" lang=\"en\">Glasshouse North</p>"), "{page}");
        assert!(
            page.contains("lang=\"en\"><p>Builds zqhouses")
                && page.contains("lang=\"de\"><p>Kapital")
        );
        assert!(!page.contains("Baut Gew"), "the original is for others");
        let found = guest.get("/organisations?q=zqhouses").await.body;
        assert!(found.contains("Glashaus Nord"), "all languages can be found");
        let api = guest.get(&format!("/api/v1{url}")).await.body;
        assert!(
            api.contains("\"translations\":[{\"lang\":\"en\"") && api.contains("zqhouses"),
            "{api}"
        );

        world.pass(1_000);
        let changed = glass("public").replace("Baut+", "Plant+und+baut+");
        assert_eq!(adviser.post(&url, &changed).await.status, 303);
        assert!(guest.get(&url).await.body.contains("the original has changed since"));
        let list = adviser.get(&format!("{url}/texts")).await.body;
        assert!(list.contains("1 original changed") && list.contains("Original"), "{list}");
        let looked = format!("{english}&checked=yes");
        assert_eq!(adviser.post(&format!("{url}/texts/en"), &looked).await.status, 303);
        assert!(!guest.get(&url).await.body.contains("has changed since"));
        assert_eq!(
            adviser.post(&format!("{url}/texts/en"), "").await.status,
            303,
            "empty takes it away"
        );
        assert!(!guest.get(&url).await.body.contains("zqhouses"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_translation_is_for_those_who_may_read_the_original() {
    for world in worlds(HOUSE).await {
        let (member, guest) = (world.visitor(Role::Member), world.visitor(Role::Guest));
        let url = registered(&member, "public").await;
        let english = "summary=Builds+zqhouses&offers=Zqclimate";
        assert_eq!(member.post(&format!("{url}/texts/en"), english).await.status, 303);
        let form = "audience=public&summary=members";
        assert_eq!(member.post(&format!("{url}/audience"), form).await.status, 303);
        work(&world).await;
        for address in [url.clone(), format!("/api/v1{url}")] {
            let page = guest.get(&address).await.body;
            assert!(page.contains("Zqclimate") && !page.contains("zqhouses"), "{page}");
            assert!(member.get(&address).await.body.contains("zqhouses"));
        }
        assert!(!guest.get("/organisations?q=zqhouses").await.body.contains("Glashaus"));
        assert!(member.get("/organisations?q=zqhouses").await.body.contains("Glashaus"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_told_with_its_reason_to_those_who_can_write_it() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = registered(&adviser, "public").await;
        let page = adviser.get(&url).await.body;
        assert!(page.contains("How complete") && page.contains("<meter"), "{page}");
        assert!(page.contains("Most partners read another language."), "{page}");
        assert!(page.contains(&format!("{url}/edit#keywords")));
        assert!(!guest.get(&url).await.body.contains("How complete"));
        let summary = "x".repeat(90);
        let english = format!("summary={summary}");
        assert_eq!(adviser.post(&format!("{url}/texts/en"), &english).await.status, 303);
        assert!(!adviser.get(&url).await.body.contains("Most partners read another language."));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_country_that_does_not_exist_is_refused() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let nowhere = glass("public").replace("country=DE", "country=ZZ");
        let answer = adviser.post("/organisations", &nowhere).await;
        assert_eq!(answer.status, 422);
        assert!(answer.body.contains("This cannot be read"), "{}", answer.body);
    }
}
