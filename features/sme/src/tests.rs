//! Stories of sizes, told on every database.

use kit::{
    Feature, Role,
    testing::{Answer, Visitor, World, worlds},
};

use crate::FEATURE;

mod declaring;
mod seeing;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
    FEATURE,
];

async fn registered(by: &Visitor, name: &str, audience: &str) -> String {
    let form = format!(
        "name={name}&kind=sme&country=DE&city=Kiel&lang=de&summary=Glas&audience={audience}"
    );
    let answer = by.post("/organisations", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

fn id(url: &str) -> String {
    url.trim_start_matches("/organisations/").to_owned()
}

/// Figures of the organisation itself.
async fn enter(by: &Visitor, url: &str, day: &str, staff: &str) -> Answer {
    enter_of(by, url, &id(url), (day, staff)).await
}

async fn enter_of(by: &Visitor, url: &str, company: &str, (day, staff): (&str, &str)) -> Answer {
    let form = format!(
        "company={company}&ends_on={day}&staff={staff}&turnover=1%20000%20000&balance=900.000,50"
    );
    by.post(&format!("{url}/size/figures"), &form).await
}

async fn tie(by: &Visitor, url: &str, name: &str, more: &str) -> Answer {
    let side = id(url);
    let form = format!("side={side}&name={name}&kind=enterprise&country=DE&{more}");
    by.post(&format!("{url}/size/ties"), &form).await
}

/// The id of a company in the picture, by what stands between its name and the form for a year.
async fn company(by: &Visitor, url: &str, name: &str) -> String {
    let page = by.get(&format!("{url}/size")).await.body;
    let behind = page.split(&format!("<h3>{name}</h3>")).nth(1).unwrap_or_default();
    let id = behind.split("?company=").nth(1).unwrap_or_default();
    id.chars().take(32).collect()
}

async fn adviser_and_client(world: &World) -> (Visitor, String) {
    let adviser = world.visitor(Role::Adviser);
    let url = registered(&adviser, "Glashaus", "public").await;
    (adviser, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_size_is_entered_counted_and_explained() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        let size = format!("{url}/size");
        assert!(adviser.get(&size).await.body.contains("There are no figures"));
        assert_eq!(enter(&adviser, &url, "2024-12-31", "8.5").await.status, 303);
        assert_eq!(enter(&adviser, &url, "2025-12-31", "9,5").await.status, 303);
        let page = adviser.get(&size).await.body;
        assert!(
            page.contains(">Micro</span>") && page.contains("9.5") && page.contains("900,000.5"),
            "{page}"
        );

        let answer = tie(&adviser, &url, "Tochter", "direction=owned&capital=60").await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let page = adviser.get(&size).await.body;
        assert!(page.contains("Tochter counts, but has no figures"), "{page}");
        let daughter = company(&adviser, &url, "Tochter").await;
        for day in ["2024-12-31", "2025-12-31"] {
            assert_eq!(enter_of(&adviser, &url, &daughter, (day, "40")).await.status, 303);
        }
        assert_eq!(
            tie(&adviser, &url, "Partner", "direction=owner&capital=25,00").await.status,
            303
        );
        let partner = company(&adviser, &url, "Partner").await;
        assert_eq!(enter_of(&adviser, &url, &partner, ("2025-12-31", "100")).await.status, 303);
        let page = adviser.get(&size).await.body;
        for said in [
            "Linked enterprise",
            "Partner enterprise",
            "counted at 25\u{a0}%",
            "74.5",
            ">Medium-sized</span>",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(page.contains("Without Partner the figures would be Small"), "{page}");
        let verbs = world.verbs(world.agency).await;
        assert!(
            verbs.contains(&"sme.classified".to_owned()) && verbs.contains(&"sme.tied".to_owned())
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_forms_come_back_whole() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        let own = id(&url);
        let wrong = adviser
            .post(
                &format!("{url}/size/figures"),
                &format!("company={own}&ends_on=2025-12-31&staff=many&turnover=5"),
            )
            .await;
        assert!(wrong.status == 422 && wrong.body.contains("value=\"many\""), "{}", wrong.body);
        assert!(wrong.body.contains("Please write a number"));
        let open = enter(&adviser, &url, "2026-12-31", "5").await;
        assert!(open.status == 422 && open.body.contains("not closed yet"), "{}", open.body);
        let over = tie(&adviser, &url, "A", "direction=owner&capital=101").await;
        assert_eq!(over.status, 422);
        assert_eq!(tie(&adviser, &url, "A", "direction=owner&capital=60").await.status, 303);
        let over = tie(&adviser, &url, "B", "direction=owner&capital=41&votes=1").await;
        assert!(
            over.status == 422
                && over.body.contains("more than 100")
                && over.body.contains("value=\"B\""),
            "{}",
            over.body
        );
        let itself =
            tie(&adviser, &url, "", &format!("company={own}&direction=owner&capital=9")).await;
        assert!(
            itself.status == 422 && itself.body.contains("does not hold itself"),
            "{}",
            itself.body
        );
        let none =
            tie(&adviser, &url, "", "direction=owner&capital=9&directory=/organisations/nowhere")
                .await;
        assert!(none.status == 422 && none.body.contains("no such organisation"), "{}", none.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ties_and_figures_go_and_take_what_hangs_on_them() {
    for world in worlds(HOUSE).await {
        let (adviser, url) = adviser_and_client(&world).await;
        enter(&adviser, &url, "2025-12-31", "5").await;
        tie(&adviser, &url, "Tochter", "direction=owned&capital=60").await;
        let daughter = company(&adviser, &url, "Tochter").await;
        enter_of(&adviser, &url, &daughter, ("2025-12-31", "400")).await;
        let size = format!("{url}/size");
        let page = adviser.get(&size).await.body;
        assert!(
            page.contains(">Not an SME</span>") && page.contains("The directory says otherwise")
        );
        let tie = page
            .split("?tie=")
            .nth(1)
            .map(|rest| rest.chars().take(32).collect::<String>())
            .unwrap();
        let edit = adviser.get(&format!("{size}/ties?tie={tie}")).await;
        assert!(edit.status == 200 && edit.body.contains("value=\"60\""), "{}", edit.body);
        assert_eq!(adviser.post(&format!("{size}/ties/{tie}/removal"), "").await.status, 303);
        assert_eq!(adviser.post(&format!("{size}/ties/{tie}/removal"), "").await.status, 404);
        let page = adviser.get(&size).await.body;
        assert!(page.contains(">Micro</span>") && !page.contains("Tochter"), "{page}");
        assert_eq!(enter_of(&adviser, &url, &daughter, ("2025-12-31", "4")).await.status, 422);
        let gone = format!("company={}&ends_on=2025-12-31", id(&url));
        assert_eq!(adviser.post(&format!("{size}/figures/removal"), &gone).await.status, 303);
        assert!(adviser.get(&size).await.body.contains("There are no figures"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
