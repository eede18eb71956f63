//! The demo network and its open doors.

use std::collections::BTreeMap;

use kit::{
    Role,
    demo::Garden,
    testing::{World, sqlite_with},
    web::Settings,
};

use super::{FEATURES, both, is_in};

const AGENCY: &str = r#"
slug = "alfa"
name = "Alfa"
country = "PT"
region = "PT11"
city = "Porto"
language = "pt"
languages = ["pt", "en"]
website = "https://alfa.example"
summary = "Helps."
network = "Demo"
"#;
const PEOPLE: &str = r#"
[[person]]
slug = "alfa-mia"
name = "Mia Reis"
email = "mia@alfa.example"
role = "manager"
languages = ["pt", "fr"]
headline = "Head"
bio = "Long ago."
[[person]]
slug = "alfa-rui"
name = "Rui Sousa"
email = "rui@alfa.example"
role = "coach"
competences = ["cork", "wine"]
"#;

async fn plant(world: &World) {
    let files = [("alfa/agency.toml", AGENCY), ("alfa/people.toml", PEOPLE)];
    let files: BTreeMap<String, String> =
        files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    plant_files(world, files).await;
}

async fn plant_files(world: &World, files: BTreeMap<String, String>) {
    let now = world.now();
    let planted = world.app.db.write(move |tx| {
        let garden = Garden { files: &files, now };
        FEATURES.iter().filter_map(|it| it.demo).try_for_each(|plant| plant(tx, &garden))
    });
    planted.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_may_be_anybody_of_the_demo() {
    for world in both().await {
        plant(&world).await;
        world.work().await;
        let visitor = world.visitor(Role::Guest);
        let page = visitor.get("/demo").await.body;
        for known in ["Mia Reis", "Rui Sousa", "Ines Valtari"] {
            assert!(page.contains(known), "{known}");
        }
        assert_eq!(visitor.post("/demo/manager", "").await.location, "/");
        assert!(visitor.get("/account").await.body.contains("Mia Reis"));
        assert!(visitor.get("/account").await.body.contains("Mon compte"), "Mia speaks French");
        assert_eq!(visitor.post("/demo/reviewer", "").await.status, 404, "nobody is that");
        let form = "email=rui@alfa.example&password=entente-demo";
        assert_eq!(world.visitor(Role::Guest).post("/sign-in", form).await.status, 303);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_links_of_the_demo_work_as_long_as_it_is_on() {
    for is_on in [true, false] {
        let decide: fn(&mut Settings) =
            if is_on { |it| it.demo = true } else { |it| it.demo = false };
        let world = sqlite_with(FEATURES, decide).await;
        plant(&world).await;
        let now = world.now();
        let entrances = world.app.db.write(move |tx| crate::demo_entrances(tx, now)).await.unwrap();
        let roles: Vec<Role> = entrances.iter().map(|it| it.role).collect();
        assert_eq!(roles, [Role::Coach, Role::Manager, Role::Administrator]);
        let (one, two) = (world.visitor(Role::Guest), world.visitor(Role::Guest));
        for visitor in [&one, &two] {
            visitor.post(&entrances[1].path, "").await;
            assert_eq!(is_in(visitor).await, is_on);
        }
        let status = if is_on { 200 } else { 404 };
        assert_eq!(one.get("/demo").await.status, status);
        let status = if is_on { 303 } else { 404 };
        assert_eq!(one.post("/demo/coach", "").await.status, status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_network_of_the_house_can_be_planted() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/demo");
    let mut files = BTreeMap::new();
    for folder in std::fs::read_dir(&root).unwrap().map(|it| it.unwrap().path()) {
        for name in ["agency.toml", "people.toml"] {
            let Ok(text) = std::fs::read_to_string(folder.join(name)) else { continue };
            let slug = folder.file_name().unwrap().to_string_lossy().into_owned();
            files.insert(format!("{slug}/{name}"), text);
        }
    }
    let (agencies, world) = (files.len() / 2, sqlite_with(FEATURES, |_| ()).await);
    plant_files(&world, files).await;
    let visitor = world.visitor(Role::Guest);
    visitor.post("/demo/administrator", "").await;
    assert!(visitor.get("/account").await.body.contains("Ines Valtari"));
    let list = visitor.get("/agencies?format=csv").await.body;
    assert_eq!(list.lines().count(), agencies + 1, "{list}");
    let entrances = world.app.db.write(|tx| crate::demo_entrances(tx, 0)).await.unwrap();
    assert_eq!(entrances.len(), 6, "member, coach, reviewer, adviser, manager, administrator");
}
