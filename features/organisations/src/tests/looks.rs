//! How the pages look: each once, in English.

use std::collections::BTreeMap;

use kit::{
    Role,
    demo::Garden,
    testing::{World, sqlite},
};

use super::HOUSE;
use crate::demo_organisation;

const ORGANISATIONS: &str = r#"
[[organisation]]
slug = "lys-serres"
name = "Artésia Serres"
kind = "sme"
country = "FR"
region = "FRE12"
city = "Arras"
website = "https://www.artesia.example"
founded = 1988
staff = 1054
language = "fr"
summary = "Constructeur de serres en verre."
offers = "Étude thermique et **site d'essai**."
seeks = "Pompes à chaleur <script>."
keywords = ["serres", "pompe à chaleur"]
sectors = ["25.11", "43"]
trl = [4, 9]
languages = ["fr", "en"]
adviser = "lys-ines"

[[organisation]]
slug = "lys-univ"
name = "Université des Deux Lys"
kind = "university"
country = "FR"
"#;
const PROJECTS: &str = r#"
[[project]]
acronym = "SERRALUX"
title = "Light and moisture in glasshouses"
objective = "Six glasshouses were measured over two winters."
start_on = "2019-03-01"
end_on = "2022-02-28"
topic = "DEMO-CL6-2018-02-11"
programme = "Demo programme"
budget_eur = 2640000
coordinator = "lys-univ"
participants = ["lys-serres"]
"#;

/// A world with two organisations and what they did together.
async fn planted() -> World {
    let world = sqlite(HOUSE).await;
    let files = [("agency", ""), ("organisations", ORGANISATIONS), ("projects", PROJECTS)];
    let file = |(name, text): (&str, &str)| (format!("lys/{name}.toml"), text.to_owned());
    let (files, now) = (files.map(file).into_iter().collect::<BTreeMap<_, _>>(), world.now());
    let plant = move |tx: &mut kit::Tx| crate::demo::plant(tx, &Garden { files: &files, now });
    world.app.db.write(plant).await.expect("it grows");
    world.work().await;
    world
}

/// The main part of a page, without what differs from run to run: new ids, the version of files.
fn main(page: &str) -> String {
    let main = page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
    let mut shown = String::new();
    for piece in main.unwrap_or_default().split_inclusive(|c: char| !c.is_ascii_hexdigit()) {
        let digits = piece.trim_end_matches(|c: char| !c.is_ascii_hexdigit());
        let is_id = digits.len() == 32 || shown.ends_with("/assets/");
        let rest = piece.strip_prefix(digits).unwrap_or_default();
        shown.push_str(if is_id { "ID" } else { digits });
        shown.push_str(rest);
    }
    let lines = shown.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn each_page_looks_as_it_did() {
    let world = planted().await;
    let guest = world.visitor(Role::Guest);
    let id = demo_organisation("lys-serres");
    let show = guest.get(&format!("/organisations/{id}")).await.body;
    insta::assert_snapshot!("show", main(&show));
    let list = guest.get("/organisations?sort=name").await.body;
    insta::assert_snapshot!("list", main(&list));
    let project = kit::Id::<crate::Project>::named("demo project SERRALUX");
    let page = guest.get(&format!("/organisations/projects/{project}")).await.body;
    insta::assert_snapshot!("project", main(&page));
    let wrong = "kind=sme&country=FR&trl_from=7&trl_to=5&audience=public&languages=fr";
    let form = world.visitor(Role::Adviser).post("/organisations", wrong).await;
    assert_eq!(form.status, 422);
    insta::assert_snapshot!("form", main(&form.body));
}
