//! Stories of opportunities, told on every database.

mod figures;
mod languages;
mod life;
mod speed;
mod writing;

use std::{collections::BTreeMap, path::Path};

use kit::{
    Caller, Feature, Role, Tx,
    demo::Garden,
    sql,
    testing::{BEGINNING, Visitor, World, sqlite, worlds},
};

use crate::{FEATURE, Stage};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    people::FEATURE,
    organisations::FEATURE,
    taxonomy::FEATURE,
    FEATURE,
];

const OWNER: &str = "name=Glashaus+Nord&short_name=GN&kind=sme&country=GR&region=EL30&city=Athina\
    &lang=en&summary=Builds+houses&sectors=01.13&languages=en&audience=public";

async fn organisation(by: &Visitor) -> String {
    let answer = by.post("/organisations", OWNER).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.rsplit('/').next().unwrap().to_owned()
}

/// A form with that title and day; texts as long as they have to be.
fn pump(organisation: &str, title: &str, until: &str) -> String {
    let long = |length: usize| "Runs+dry+and+quiet.+".repeat(length / 20 + 1);
    format!(
        "organisation={organisation}&kind=to&language=en&title={title}&summary={}&description={}\
         &advantages={}&partner_sought={}&development=prototype&ipr=know-how&keywords=pump%2C+vacuum\
         &sectors=28.13&countries=DK&countries=PL&open_until={until}\
         &plan=Plan+7&consented_on=2026-11-20",
        long(160),
        long(520),
        long(120),
        long(60),
    )
}

/// Points that publish.
const GOOD: &str = "advantages=4&clarity=4&cooperation=4&correctness=4";

/// Takes a draft past a colleague and a reviewer of another agency, before the world.
async fn publish(world: &World, adviser: &Visitor, url: &str) {
    let colleague = world.visitor(Role::Adviser);
    let reviewer = world.stranger(Role::Reviewer);
    for (by, act, form) in
        [(adviser, "submission", ""), (&colleague, "approval", ""), (&reviewer, "review", GOOD)]
    {
        let answer = by.post(&format!("{url}/{act}"), form).await;
        assert_eq!(answer.status, 303, "{act}: {}", answer.body);
    }
}

const TITLE: &str = "Oil-free+vacuum+pump+for+laboratories";

async fn drafted(by: &Visitor) -> String {
    let owner = organisation(by).await;
    let answer = by.post("/opportunities", &pump(&owner, TITLE, "2027-01-01")).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_publishes_and_the_world_finds_it_but_not_its_owner() {
    for world in worlds(HOUSE).await {
        let (guest, adviser) = (world.visitor(Role::Guest), world.visitor(Role::Adviser));
        let url = drafted(&adviser).await;
        assert_eq!(guest.get(&url).await.status, 404, "a draft is the agency's own");
        world.work().await;
        assert!(!guest.get("/opportunities?stage=draft").await.body.contains("Oil-free"));
        assert!(adviser.get("/opportunities?stage=draft").await.body.contains("Oil-free"));

        publish(&world, &adviser, &url).await;
        world.work().await;
        let page = guest.get(&url).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("TOEL20261121001"), "{}", page.body);
        let api = format!("/api/v1{url}");
        for shown in
            [&page.body, &guest.get(&api).await.body, &guest.get("/opportunities").await.body]
        {
            assert!(shown.contains("Oil-free vacuum pump"), "{shown}");
            assert!(!shown.contains("Glashaus") && !shown.contains("/organisations/"), "{shown}");
        }
        let list = guest.get("/opportunities?q=pump&kind=to&country=GR&sector=C&language=en").await;
        assert!(list.body.contains("Oil-free"), "{}", list.body);
        assert!(!guest.get("/opportunities?kind=bo").await.body.contains("Oil-free"));
        assert!(adviser.get(&url).await.body.contains("Glashaus Nord"), "its agency knows");
        let found = guest.get("/api/v1/opportunities?q=pump").await.body;
        assert!(found.contains("\"total\":1"), "{found}");

        let second = drafted(&adviser).await;
        publish(&world, &adviser, &second).await;
        assert!(guest.get(&second).await.body.contains("TOEL20261121002"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_names_the_owner_or_says_too_little_stays_a_draft() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = drafted(&adviser).await;
        let publication = format!("{url}/submission");
        let named = pump("", "A+pump+by+GLASHAUS+nord+itself", "2027-01-01");
        assert_eq!(adviser.post(&url, &named).await.status, 303);
        let answer = adviser.post(&publication, "").await;
        assert!(answer.status == 422 && answer.body.contains("gives away"), "{}", answer.body);
        let short = "kind=to&language=en&title=Pump&development=lab&ipr=none&open_until=2027-01-01\
                     &plan=7&consented_on=2026-11-20";
        assert_eq!(adviser.post(&url, short).await.status, 303);
        let answer = adviser.post(&publication, "").await;
        assert!(answer.status == 422 && answer.body.contains("too little"));

        adviser.post(&url, &pump("", TITLE, "2027-01-01")).await;
        publish(&world, &adviser, &url).await;
        assert_eq!(adviser.post(&url, &named).await.status, 422, "nor later");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_form_comes_back_with_reasons() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let owner = organisation(&adviser).await;
        let form = adviser.get(&format!("/opportunities/new?organisation={owner}")).await;
        assert!(
            form.body.contains("Glashaus Nord") && form.body.contains("2027-11-21"),
            "{}",
            form.body
        );
        let wrong = pump(&owner, "", "2026-11-20").replace("28.13", "machines");
        let answer = adviser.post("/opportunities", &wrong).await;
        assert_eq!(answer.status, 422);
        for part in ["Fill in this field", "later day", "NACE codes such as", "pump, vacuum"] {
            assert!(answer.body.contains(part), "{part}: {}", answer.body);
        }
        let nobody = adviser.post("/opportunities", &pump("", TITLE, "2027-01-01")).await;
        assert_eq!(nobody.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_and_members_are_kept_to_what_is_theirs() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = drafted(&adviser).await;
        let (stranger, member) = (world.stranger(Role::Manager), world.visitor(Role::Member));
        for act in ["", "/submission", "/approval", "/return", "/withdrawal", "/renewal"] {
            let (url, form) = (format!("{url}{act}"), pump("", TITLE, "2027-01-01"));
            assert_eq!(stranger.post(&url, &form).await.status, 404, "POST {url}");
            assert_eq!(member.post(&url, &form).await.status, 403, "POST {url}");
        }
        assert_eq!(world.visitor(Role::Guest).post(&url, "").await.status, 401);
        let theirs = organisation(&adviser).await;
        for other in [&stranger, &member] {
            let answer = other.post("/opportunities", &pump(&theirs, TITLE, "2027-01-01")).await;
            assert_eq!(answer.status, 403, "not their organisation");
        }

        let own = drafted(&member).await;
        assert_eq!(member.post(&own, &pump("", TITLE, "2027-02-01")).await.status, 303);
        assert_eq!(member.post(&format!("{own}/submission"), "").await.status, 403);
        publish(&world, &adviser, &own).await;
        assert_eq!(member.post(&format!("{own}/withdrawal"), "why=Sold+out").await.status, 303);
        let panel = |visitor: Visitor| {
            let url = format!("/organisations/{theirs}");
            async move { visitor.get(&url).await.body.contains("/opportunities/new") }
        };
        assert!(panel(adviser.clone()).await && !panel(world.visitor(Role::Guest)).await);
    }
}

/// What stands in `content/demo`.
fn files(folder: &Path, below: &str, to: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), to);
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            to.insert(name, text);
        }
    }
}

async fn planted() -> World {
    let world = sqlite(HOUSE).await;
    let mut found = BTreeMap::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/demo"), "", &mut found);
    let plant = move |tx: &mut Tx| {
        let garden = Garden { files: &found, now: BEGINNING };
        HOUSE.iter().filter_map(|f| f.demo).try_for_each(|plant| plant(tx, &garden))
    };
    world.app.db.write(plant).await.unwrap();
    world.work().await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_planted_in_every_state_and_its_public_texts_may_be_published() {
    let world = planted().await;
    let guest = world.visitor(Role::Guest);
    let list = guest.get("/opportunities?format=csv").await.body;
    let public = list.lines().count() - 1;
    assert!(public > 50, "{public}");
    let all = world.app.db.read(|tx| {
        tx.all::<crate::Profile>(sql!("select * from partnering_profile -- every agency: tests"))
    });
    let all = all.await.unwrap();
    assert!(all.len() >= 80, "{}", all.len());
    for stage in Stage::ALL {
        assert!(all.iter().any(|it| it.stage == *stage), "none is {stage:?}");
    }
    let wrong = world.app.db.read(move |tx| {
        let mut wrong = Vec::new();
        for it in all.iter().filter(|it| it.stage == Stage::Published) {
            let by = Caller { agency: it.agency, ..Caller::house(BEGINNING) };
            if let Some(why) = crate::acts::blocked(tx, &by, it)? {
                let secrets = crate::lint::acts::secrets(tx, &by, it)?;
                let found = crate::lint::model::lint(it, &secrets, kit::clock::Day::of(BEGINNING));
                let passage = |it2: &crate::lint::model::Finding| {
                    let text = it
                        .texts()
                        .into_iter()
                        .find(|text| text.0 == it2.field)
                        .map_or("", |it| it.1);
                    text.get(it2.at.0..it2.at.1).unwrap_or_default().to_owned()
                };
                let leaks: Vec<_> =
                    found.iter().filter(|it| it.why.is_blocking()).map(passage).collect();
                wrong.push((it.title.clone(), why.code, leaks));
            }
        }
        Ok(wrong)
    });
    let wrong = wrong.await.unwrap();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A profile that says nothing yet, for rules that look at one.
pub fn lean(by: &Caller) -> crate::Profile {
    let day = kit::clock::Day::of(BEGINNING);
    crate::Profile {
        id: kit::Id::new(),
        agency: by.agency,
        author: by.person,
        organisation: kit::Id::new(),
        country: "DE".to_owned(),
        owner_kind: "sme".to_owned(),
        kind: crate::Kind::TechnologyOffer,
        reference: None,
        title: String::new(),
        summary: String::new(),
        description: String::new(),
        advantages: String::new(),
        partner_sought: String::new(),
        development: crate::Development::Prototype,
        ipr: crate::Ipr::KnowHow,
        keywords: organisations::Words::default(),
        sectors: organisations::Words::default(),
        countries: organisations::Words::default(),
        language: "de".to_owned(),
        stage: Stage::Draft,
        open_until: day,
        published_at: None,
        created_at: 0,
        changed_at: 0,
        adviser: kit::Id::nil(),
        plan: String::new(),
        consented_on: None,
        renewals: 0,
        version: 1,
        details: crate::detail::model::Details::default(),
        staged_at: 0,
    }
}
