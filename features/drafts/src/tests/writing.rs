//! Everything a questionnaire is made of is added, changed, moved and removed in the browser.

use kit::{Role, testing::worlds};

use super::{HOUSE, begun, encoded, hidden};

#[tokio::test(flavor = "multi_thread")]
async fn a_questionnaire_grows_part_by_part_and_the_check_stands_beside_each_place() {
    for world in worlds(HOUSE).await {
        let manager = world.visitor(Role::Manager);
        let it = begun(&manager, "site-visit").await;
        let add = async |under: &str, id: &str| {
            manager.posted(&format!("{it}/parts"), &format!("under={under}&id={id}")).await.location
        };
        let dimension = add("cover", "energy").await;
        assert!(manager.read(&dimension).await.contains("Nothing is asked here"), "beside it");
        let part = add("dimension:energy", "heat").await;
        let fact = add("facts", "kilowatts").await;
        let item = add("subdimension:heat", "pump").await;

        // A number with anchor points that is asked only if the figure is there.
        let seen = encoded(&hidden(&manager.read(&item).await, "seen"));
        let form = format!(
            "seen={seen}&whole=yes&home=heat&kind=number&weight=2&clause=8.3.2&unit=percent&least=0&most=100\
             &anchors.0.value=0&anchors.0.score=0&anchors.1.value=40&anchors.1.score=1\
             &conditions.0.source=kilowatts&conditions.0.test=above&conditions.0.value=5&en.question=How+much%3F"
        );
        manager.posted(&item, &form).await;
        let page = manager.read(&item).await;
        assert!(page.contains("value=\"40\"") && page.contains("value=\"kilowatts\" selected"));
        assert!(page.contains("A text is missing") && !page.contains("Anchor points are needed"));

        // What the check finds about a setting leads to it.
        let seen = encoded(&hidden(&page, "seen"));
        let odd = "whole=yes&home=heat&kind=number&weight=2&clause=8.9&anchors.0.value=1&anchors.0.score=0";
        manager.posted(&item, &format!("seen={seen}&{odd}")).await;
        let page = manager.read(&item).await;
        assert!(page.contains("href=\"#anchors\"") && page.contains("href=\"#clause\""), "{page}");

        // The order of asking is moved; a condition that looks ahead then is found.
        let second = add("subdimension:heat", "stove").await;
        manager.posted(&format!("{it}/order"), "up=item:stove").await;
        let page = manager.read(&it).await;
        let at = |name: &str| page.find(&format!("id=\"item:{name}\"")).expect("it is there");
        assert!(at("stove") < at("pump"));
        manager.posted(&format!("{it}/order"), "up=item:stove").await;
        assert_eq!(manager.post(&format!("{it}/order"), "up=nothing").await.status, 400);
        let seen = encoded(&hidden(&manager.read(&second).await, "seen"));
        let ahead = "whole=yes&home=heat&kind=levels&weight=1\
            &conditions.0.source=pump&conditions.0.test=at_least&conditions.0.value=1";
        manager.posted(&second, &format!("seen={seen}&{ahead}")).await;
        assert!(manager.read(&second).await.contains("href=\"#conditions\""));

        for place in [&second, &item, &part, &dimension, &fact] {
            manager.posted(&format!("{place}/removal"), "").await;
        }
        assert!(manager.read(&it).await.contains("Nothing is wrong"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn languages_are_added_and_what_they_lack_is_told() {
    for world in worlds(HOUSE).await {
        let manager = world.visitor(Role::Manager);
        let it = begun(&manager, "site-visit").await;
        let place = format!("{it}/languages");
        manager.posted(&place, "add=cs").await;
        let page = manager.read(&it).await;
        assert!(page.contains("Čeština") && page.contains("A text is missing"), "{page}");
        assert!(page.contains("/publication"), "odd, and no obstacle");
        let cover = manager.read(&format!("{it}/places/cover")).await;
        assert!(cover.contains("name=\"cs.title\"") && cover.contains("href=\"#cs.title\""));
        manager.posted(&place, "first=cs").await;
        assert!(!manager.read(&it).await.contains("/publication"), "the first one lacks nothing");
        manager.posted(&place, "remove=cs").await;
        assert!(manager.read(&it).await.contains("Nothing is wrong"));
        assert_eq!(manager.post(&place, "").await.status, 400);
    }
}
