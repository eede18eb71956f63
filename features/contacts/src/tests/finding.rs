//! "Who among my contacts can …": asked of a feature that knows skills, about contacts alone.

use kit::{Feature, Id, Person, Result, Tx, knows::Known, testing::worlds, web::Cx};

use super::{HOUSE, at, befriend, three};

/// A feature above that knows who can weld: everybody it is asked about, and somebody else.
pub const SKILLS: Feature = Feature { knows: Some(weld), ..Feature::named("skills") };

#[expect(clippy::unnecessary_wraps, reason = "the shape of all that know")]
fn weld(_: &Cx, _: &mut Tx, people: &[Id<Person>], words: &str) -> Result<Vec<Known>> {
    let known = |person| Known { person, said: "Laser welding, expert".to_owned() };
    let all = people.iter().copied().chain([Id::new()]).map(known);
    Ok(if words.contains("weld") { all.collect() } else { Vec::new() })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_is_found_by_skill_name_and_note() {
    for world in worlds(HOUSE).await {
        let [ann, ben, cem] = three(&world).await;
        befriend(&ann, &ben).await;
        ann.post(&at(&ben, "/notes"), "step=connected&note=Met+in+Porto").await;
        for (words, found) in
            [("welding", true), ("ben", true), ("porto", true), ("cem", false), ("glass", false)]
        {
            let page = ann.get(&format!("/contacts?q={words}")).await.body;
            assert_eq!(page.contains(&at(&ben, "")), found, "{words}: {page}");
            assert!(!page.contains(&at(&cem, "")), "no contact");
        }
        let page = ann.get("/contacts?q=welding").await.body;
        assert_eq!(page.matches("Laser welding, expert").count(), 1, "{page}");
        assert!(
            !cem.get("/contacts?q=welding").await.body.contains("Laser welding"),
            "without contacts nobody is asked for"
        );
    }
}
