//! "Who among my contacts can …": asked of a feature that knows skills, about contacts alone.

use kit::{
    Action, Feature, Id, Person, Result, Role, Tx,
    knows::Known,
    testing::{sqlite, worlds},
    web::{Cx, Routes},
};

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

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_found_who_was_not_asked_about() {
    let world = sqlite(HOUSE_OF_WELDERS).await;
    let page = world.visitor(Role::Guest).get("/welders").await.body;
    assert_eq!(page, "1", "the feature names two, one was asked about");
}

static HOUSE_OF_WELDERS: &[Feature] = &[SKILLS, ASKING];

/// A feature below that asks about one person.
const ASKING: Feature = Feature { routes: welders, ..Feature::named("asking") };

fn welders() -> Routes {
    let asks = |cx: &mut Cx, tx: &mut Tx| {
        let found = kit::knows::who(cx, tx, &[Id::named("one")], "welding")?;
        cx.send("text/plain", found.len().to_string())
    };
    Routes::default().get("/welders", Action("people.visit"), asks)
}
