//! Stories of profiles, told on every database.

mod files;
mod pages;
mod skills;

use std::{collections::BTreeMap, path::Path};

use engine_matching::{Concepts, read_table};
use kit::{
    Caller, Feature, Id, Person, Role, Tx,
    demo::Garden,
    sql,
    testing::{BEGINNING, Plan, Visitor, World, sqlite, worlds_of},
};

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    FEATURE,
    taxonomy::FEATURE,
];

/// The part of the thesaurus that tells of making things.
fn thesaurus() -> Concepts {
    let table = include_str!("../../../content/concepts/manufacturing.tsv");
    Concepts::from_rows(read_table(table).expect("a thesaurus"))
}

async fn worlds() -> Vec<World> {
    worlds_of(Plan { concepts: thesaurus, ..Plan::of(HOUSE) }).await
}

/// Somebody with an account who works for the agency of `visitor` in their role.
async fn enrolled(world: &World, visitor: Visitor, name: &str) -> (Visitor, Id<Person>) {
    let mut visitor = visitor;
    let (name, now) = (name.to_owned(), world.now());
    let caller = visitor.caller();
    let made = move |tx: &mut Tx| {
        let email = format!("{}@house.example", name.replace(' ', ".").to_lowercase());
        let who = people::Newcomer { name: name.clone(), email, lang: "en".into() };
        let id = people::enrol(tx, &Caller::house(now), &who)?.id;
        tx.run(sql!(
            "update people_person set email_confirmed_at = $2 where id = $1 -- every agency: tests",
            id,
            now
        ))?;
        tx.run(sql!(
            "insert into agencies_membership (agency, person, role, since) values ($1, $2, $3, $4)",
            caller.agency,
            id,
            caller.role,
            now
        ))?;
        Ok(id)
    };
    let id = world.app.db.write(made).await.expect("somebody new");
    visitor.who.as_mut().expect("known").person = id;
    (visitor, id)
}

/// Somebody of the world's agency.
async fn ours(world: &World, name: &str) -> (Visitor, Id<Person>) {
    enrolled(world, world.visitor(Role::Member), name).await
}

/// Somebody of another agency.
async fn theirs(world: &World, name: &str) -> (Visitor, Id<Person>) {
    enrolled(world, world.stranger(Role::Manager), name).await
}

/// Makes two people contacts, as both sides agreeing does.
async fn befriend(world: &World, a: Id<Person>, b: Id<Person>) {
    let now = world.now();
    let agree = move |tx: &mut Tx| {
        for (person, other) in [(a, b), (b, a)] {
            tx.run(sql!(
                "insert into contacts_side (id, person, other, stance, reason, is_aside, is_muted, step, note,
                   touched_at, created_at, changed_at)
                 values ($1, $2, $3, 'agreed', '', false, false, 'connected', '', $4, $4, $4) -- every agency: tests",
                Id::<()>::new(),
                person,
                other,
                now
            ))?;
        }
        Ok(())
    };
    world.app.db.write(agree).await.expect("contacts");
}

async fn organisation(by: &Visitor, audience: &str) -> String {
    let form = format!(
        "name=Glashaus+Nord&kind=sme&country=GR&region=EL30&city=Athina&lang=en&summary=Builds\
         &languages=en&audience={audience}"
    );
    let answer = by.post("/organisations", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds().await {
        world.check_statements().await;
    }
}

/// The files of the demo network as they lie in the repository.
fn demo_files() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/demo");
    let mut files = BTreeMap::new();
    for folder in std::fs::read_dir(root).unwrap().flatten().filter(|it| it.path().is_dir()) {
        let files_of = std::fs::read_dir(folder.path()).unwrap().flatten();
        for file in files_of.filter(|it| it.path().is_file()) {
            let name = format!(
                "{}/{}",
                folder.file_name().to_string_lossy(),
                file.file_name().to_string_lossy()
            );
            files.insert(name, std::fs::read_to_string(file.path()).unwrap());
        }
    }
    files
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_network_says_what_it_can_in_its_own_languages() {
    let world = sqlite(HOUSE).await;
    let plant = |tx: &mut Tx| {
        let files = demo_files();
        let garden = Garden { files: &files, now: BEGINNING };
        HOUSE.iter().filter_map(|it| it.demo).try_for_each(|plant| plant(tx, &garden))
    };
    world.app.db.write(plant).await.expect("planted");
    let counts = |tx: &mut Tx| -> kit::Result<(i64, i64, i64)> {
        tx.one(sql!(
            "select count(*), count(distinct case when noun = 'person' then owner end),
               count(distinct case when noun = 'organisation' then owner end) from profiles_skill -- every agency: tests"
        ))
    };
    let (lines, people, organisations) = world.app.db.read(counts).await.unwrap();
    assert!(lines > 300 && people > 60 && organisations >= 40, "{lines} {people} {organisations}");
}
