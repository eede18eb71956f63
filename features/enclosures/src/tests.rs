//! Stories of pictures and files, told on every database.

use std::io::Cursor;

use kit::{
    Feature, Role,
    testing::{Answer, Visitor, World, worlds},
};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

fn png() -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let picture =
        image::DynamicImage::from(image::RgbImage::from_pixel(8, 6, image::Rgb([9, 9, 7])));
    picture.write_to(&mut out, image::ImageFormat::Png).expect("drawn");
    out.into_inner()
}

/// An organisation, and a draft of its opportunity.
async fn drafted(by: &Visitor) -> String {
    let owner = "name=Glashaus+Nord&short_name=GN&kind=sme&country=GR&region=EL30&city=Athina\
        &lang=en&summary=Builds+houses&sectors=01.13&languages=en&audience=agency";
    let answer = by.post("/organisations", owner).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let owner = answer.location.rsplit('/').next().unwrap().to_owned();
    let long = |length: usize| "Runs+dry+and+quiet.+".repeat(length / 20 + 1);
    let form = format!(
        "organisation={owner}&kind=to&language=en&title=Oil-free+vacuum+pump+for+laboratories\
         &summary={}&description={}&advantages={}&partner_sought={}&development=prototype\
         &ipr=know-how&keywords=pump%2C+vacuum&sectors=28.13&open_until=2027-01-01&plan=Plan+7\
         &consented_on=2026-11-20",
        long(160),
        long(520),
        long(120),
        long(60),
    );
    let answer = by.post("/opportunities", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

async fn publish(world: &World, adviser: &Visitor, url: &str) {
    let (colleague, reviewer) = (world.visitor(Role::Adviser), world.stranger(Role::Reviewer));
    let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
    for (by, act, form) in
        [(adviser, "submission", ""), (&colleague, "approval", ""), (&reviewer, "review", good)]
    {
        let answer = by.post(&format!("{url}/{act}"), form).await;
        assert_eq!(answer.status, 303, "{act}: {}", answer.body);
    }
}

async fn add(by: &Visitor, url: &str, (name, title): (&str, &str), bytes: &[u8]) -> Answer {
    by.upload(&format!("{url}/files"), &[("title", title)], name, bytes).await
}

/// The addresses of the files a page shows.
fn files(page: &str, url: &str) -> Vec<String> {
    let mark = format!("href=\"{url}/files/");
    let all = page.split(&mark).skip(1).filter_map(|rest| rest.get(..32));
    let mut all: Vec<String> = all.map(|id| format!("{url}/files/{id}")).collect();
    all.dedup();
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_with_an_opportunity_is_for_its_readers() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = drafted(&adviser).await;
        let sent = add(&adviser, &url, ("pump.png", "The pump from above"), &png()).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let sent =
            add(&adviser, &url, ("curve.csv", "Pressure over time"), b"s,mbar\n1,900\n").await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        let own = files(&adviser.get(&url).await.body, &url);
        assert_eq!(own.len(), 2, "{own:?}");
        for file in &own {
            assert_eq!(adviser.get(file).await.status, 200);
            assert_eq!(guest.get(file).await.status, 404, "as long as it is a draft");
            assert_eq!(world.stranger(Role::Manager).get(file).await.status, 404);
        }
        publish(&world, &adviser, &url).await;
        let page = guest.get(&url).await.body;
        assert!(
            page.contains("alt=\"The pump from above\"") && page.contains("Pressure over time")
        );
        assert!(!page.contains("/files\""), "the world adds nothing");
        let seen = files(&page, &url);
        assert_eq!(seen.len(), 2);
        assert_eq!(guest.get(&seen[1]).await.body, "s,mbar\n1,900\n");
        let removal = format!("{}/removal", own[0]);
        assert_eq!(world.stranger(Role::Manager).post(&removal, "").await.status, 403);
        assert_eq!(guest.post(&removal, "").await.status, 401);
        assert_eq!(adviser.post(&removal, "").await.status, 303);
        assert_eq!(guest.get(&own[0]).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_leads_to_the_client_is_not_kept() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = drafted(&adviser).await;
        for (name, title, bytes) in [
            ("glashaus_nord-pump.txt", "The pump", &b"Quiet."[..]),
            ("pump.txt", "The pump of Glashaus Nord", b"Quiet."),
            ("pump.txt", "The pump", b"Built by GLASHAUS NORD."),
            ("pump.txt", "The pump", b"Ask ann@pump.example."),
        ] {
            let sent = add(&adviser, &url, (name, title), bytes).await;
            assert!(sent.status == 422 && sent.body.contains("gives away"), "{name} {title}");
        }
        for (name, title, why) in [("pump.exe", "The pump", "MZ\u{1}"), ("pump.txt", "", "Quiet.")]
        {
            let sent = add(&adviser, &url, (name, title), why.as_bytes()).await;
            assert_eq!(sent.status, 422, "{name}");
        }
        assert!(files(&adviser.get(&url).await.body, &url).is_empty());
        // A name that leads to the client only since a brand was told is kept inside.
        let sent = add(&adviser, &url, ("luvex.txt", "The pump"), b"Quiet.").await;
        assert_eq!(sent.status, 303, "{}", sent.body);
        publish(&world, &adviser, &url).await;
        let guest = world.visitor(Role::Guest);
        let file = files(&guest.get(&url).await.body, &url).remove(0);
        let page = adviser.get(&format!("{url}/edit")).await.body;
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap();
        let version = version.split('"').next().unwrap();
        let long = |length: usize| "Runs+dry+and+quiet.+".repeat(length / 20 + 1);
        let form = format!(
            "kind=to&language=en&title=Oil-free+vacuum+pump+for+laboratories&summary={}\
             &description={}&advantages={}&partner_sought={}&development=prototype&ipr=know-how\
             &keywords=pump%2C+vacuum&sectors=28.13&open_until=2027-01-01&plan=Plan+7\
             &consented_on=2026-11-20&version={version}&brands=Luvex",
            long(160),
            long(520),
            long(120),
            long(60),
        );
        let answer = adviser.post(&url, &form).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert_eq!(guest.get(&file).await.status, 404);
        assert!(adviser.get(&format!("{url}/files")).await.body.contains("Names the client"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleague_releases_what_is_added_to_what_is_public() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = drafted(&adviser).await;
        assert_eq!(adviser.post(&format!("{url}/submission"), "").await.status, 303);
        let sent = add(&adviser, &url, ("pump.png", "The pump"), &png()).await;
        assert!(sent.status == 422 && sent.body.contains("Nothing can be added"), "{}", sent.body);
        assert_eq!(
            world.visitor(Role::Adviser).post(&format!("{url}/return"), "said=More").await.status,
            303
        );
        publish(&world, &adviser, &url).await;
        assert_eq!(add(&adviser, &url, ("pump.png", "The pump"), &png()).await.status, 303);
        let file = files(&adviser.get(&url).await.body, &url).remove(0);
        assert_eq!(guest.get(&file).await.status, 404);
        assert!(!guest.get(&url).await.body.contains(&file));
        let release = format!("{file}/release");
        assert_eq!(adviser.post(&release, "").await.status, 403, "their own opportunity");
        assert_eq!(world.stranger(Role::Manager).post(&release, "").await.status, 403);
        assert_eq!(world.visitor(Role::Adviser).post(&release, "").await.status, 303);
        assert_eq!(guest.get(&file).await.status, 200);
        for at in 1..12 {
            let title = format!("Part {at}");
            let sent = add(&adviser, &url, ("part.txt", &title), b"Quiet.").await;
            assert_eq!(sent.status, 303, "{at}: {}", sent.body);
        }
        assert_eq!(add(&adviser, &url, ("part.txt", "One more"), b"Quiet.").await.status, 422);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}
