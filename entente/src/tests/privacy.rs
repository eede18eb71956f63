//! Nothing is left of somebody who was erased: canary words in every field the program offers
//! them, looked for in the bytes of every file, of the database server and of the log.
//!
//! [`life`] lets somebody use the whole house, [`traces`] looks for them. A feature that declares
//! to hold something about people and of which no canary is exported fails here, and so does a
//! column that names a person in a table nobody declares.

mod client;
mod columns;
mod gathered;
mod life;
mod programme;
mod traces;

use kit::{
    Feature,
    clock::{DAY, HOUR},
    personal::{self, GROUND_TABLES, Whom},
    sql,
    testing::{Plan, World, worlds_of},
};

use crate::features::FEATURES;
use life::Life;

/// The house with one feature that does not let go.
fn without(name: &str) -> &'static [Feature] {
    let clone = |it: &Feature| {
        let personal = if it.name == name { &[] } else { it.personal };
        Feature { personal, ..*it }
    };
    FEATURES.iter().map(clone).collect::<Vec<_>>().leak()
}

/// Lets the days of grace pass, the last letter leave, and everything else go.
async fn erased(world: &World, life: &Life) {
    let asked = life.who.post("/privacy/erasure", &format!("confirmation={}", life.email)).await;
    assert_eq!(asked.location, "/privacy/erasure", "{}", asked.body);
    world.work().await;
    for time in [15 * DAY, HOUR, HOUR] {
        world.pass(time);
        world.work().await;
    }
    let person = life.person;
    let found = world.app.db.read(move |tx| people::find(tx, person)).await;
    assert!(found.is_ok_and(|it| it.email != life.email), "the account is erased");
}

/// How often what happened, month by month, and by how many people: what figures are made of.
async fn figures(world: &World) -> Vec<(String, i64, i64)> {
    let count = world.app.db.read(|tx| {
        tx.all(sql!(
            "select verb, at / 2592000000, count(*) + 1000000 * count(distinct person) from journal
             where verb not like 'privacy.%' and verb not like 'notices.%' and at < 1795300000000
             group by 1, 2 order by 1, 2 -- every agency: tests"
        ))
    });
    count.await.expect("figures")
}

/// How often which step was reached with contacts, whoever reached it.
async fn steps(world: &World) -> Vec<(String, String, i64)> {
    let count = world.app.db.read(|tx| {
        tx.all(sql!(
            "select month, step, cast(sum(amount) as bigint) from contacts_figure
             group by 1, 2 order by 1, 2 -- every agency: tests"
        ))
    });
    count.await.expect("figures")
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_left_of_somebody_who_was_erased_and_figures_stay() {
    let log = traces::log();
    for world in worlds_of(Plan::of(FEATURES)).await {
        let life = life::lived(&world).await;
        let before = traces::all(&world).await;
        let missing: Vec<_> = life.canaries.iter().filter(|it| !before.hold(&it.word)).collect();
        assert!(missing.is_empty(), "{}: never stored: {missing:?}", world.name);
        let is_found = FEATURES.iter().flat_map(|it| it.documents).any(|it| it.noun == "person");
        assert_eq!(before.index_holds(&life.canaries), is_found, "{}: the index", world.name);
        let (verbs, reached) = (figures(&world).await, steps(&world).await);
        assert!(verbs.len() > 10 && !reached.is_empty(), "{verbs:?}");

        erased(&world, &life).await;
        let after = traces::all(&world).await;
        let left: Vec<_> = life
            .canaries
            .iter()
            .filter_map(|it| after.place(&it.word).map(|at| (it.field, at)))
            .collect();
        assert!(left.is_empty(), "{}: {left:?}", world.name);
        assert_eq!(figures(&world).await, verbs, "{}", world.name);
        assert_eq!(steps(&world).await, reached, "{}", world.name);
        let log = log.text();
        assert!(log.contains("answered"), "the log is captured");
        let names = |line: &&str| life.canaries.iter().any(|it| line.contains(&it.word));
        let logged: Vec<&str> = log.lines().filter(names).take(3).collect();
        assert!(logged.is_empty(), "in the log: {logged:#?}");
    }
}

/// The negative control of the test above, for each feature: without its erasure something stays.
#[tokio::test(flavor = "multi_thread")]
async fn every_feature_that_holds_something_has_to_let_go_of_it() {
    for feature in FEATURES.iter().filter(|it| !it.personal.is_empty()) {
        let plan = Plan::of(without(feature.name));
        let world = kit::testing::sqlite(plan.features).await;
        let life = life::lived(&world).await;
        if feature.identify.is_some() {
            // Without it the account itself stays, which is what `erased` would find first.
            let person = life.person;
            let done = world.app.db.write(move |tx| {
                for (_, held) in personal::all(without("people")) {
                    (held.erase)(tx, person, 0)?;
                }
                Ok(people::find(tx, person)?.email)
            });
            assert_eq!(done.await.expect("the rest is erased"), life.email);
            continue;
        }
        erased(&world, &life).await;
        let after = traces::all(&world).await;
        let is_left = life.canaries.iter().any(|it| after.hold(&it.word));
        // Who has an account has one row with its key; more of it are records that name them.
        let named = after.count(&life.person.to_string());
        assert!(is_left || named > traces::OWN_ROW, "{}: {named}", feature.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_declaration_exports_something_of_a_full_life() {
    let world = kit::testing::sqlite(FEATURES).await;
    let life = life::lived(&world).await;
    let (person, email) = (life.person, life.email.clone());
    let exported = world.app.db.read(move |tx| {
        let mut all = Vec::new();
        for (feature, held) in personal::all(FEATURES) {
            all.push((feature, format!("{:?}", (held.export)(tx, person)?)));
        }
        let whom = Whom { person, name: String::new(), email: email.clone() };
        all.push(("kit", format!("{:?}", personal::export_ground(tx, &whom)?)));
        Ok(all)
    });
    for (feature, text) in exported.await.expect("exports") {
        let names = text.contains(&person.to_string()) || text.contains("Object");
        assert!(text.len() > 2 && names, "{feature} exports nothing of a full life: {text}");
    }
}

#[test]
fn every_column_that_names_a_person_is_declared() {
    let undeclared = columns::undeclared(FEATURES);
    assert!(undeclared.is_empty(), "no `Personal` for {undeclared:?}");
    // The negative control: the same without what one feature declares.
    let found = columns::undeclared(without("contacts"));
    assert!(found.iter().any(|it| it.starts_with("contacts_side.person")), "{found:?}");
    assert!(GROUND_TABLES.is_sorted());
}
