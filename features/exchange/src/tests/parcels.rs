//! Stories of translations, pictures and files that go out and come in.

use kit::{
    Agency, Caller, Id, Role,
    clock::DAY,
    import::Report,
    sql,
    testing::{BEGINNING, Visitor, World, worlds},
};
use serde_json::Value;

use super::{Desk, HOUSE, bring, bring_by, drafted, drawn, publish, stored};

async fn add(by: &Visitor, url: &str, (name, title): (&str, &str), bytes: &[u8]) {
    let sent = by.upload(&format!("{url}/files"), &[("title", title)], name, bytes).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

/// A published profile in three languages with two pictures, a table and a text.
async fn full(world: &World, by: &Visitor) -> String {
    let url = drafted(by).await;
    for (language, title) in
        [("fr", "Pompe+%C3%A0+vide+%3Csans%3E+huile"), ("pl", "Pompa+bezolejowa")]
    {
        let form = format!(
            "language={language}&title={title}&summary=S+%26+1%0Azwei&description=&advantages=%3D1%2B1\
             &partner_sought="
        );
        by.posted(&format!("{url}/translations"), &form).await;
    }
    add(by, &url, ("pump.png", "The pump, from above"), &drawn(image::ImageFormat::Png, 5)).await;
    add(by, &url, ("cut.jpg", "A cut & a half"), &drawn(image::ImageFormat::Jpeg, 7)).await;
    add(by, &url, ("curve.csv", "Pressure; over time"), b"s,mbar\n1,900\n").await;
    publish(world, by, &url).await;
    add(by, &url, ("later.txt", "Added after it was published"), "Quiet. ".repeat(9).as_bytes())
        .await;
    url
}

/// What a profile is as a tree, without what is its own in each house.
fn bare(tree: &Value) -> Value {
    let mut tree = tree.clone();
    tree["datum"].as_object_mut().unwrap().remove("update");
    let own = tree["entente"].as_object_mut().unwrap();
    own.remove("id");
    own.remove("client");
    own.remove("owner");
    if let Some(all) = tree.as_object_mut() {
        all.remove("customprops");
    }
    tree
}

async fn exported(by: &Visitor, url: &str) -> Value {
    let all: Value = serde_json::from_str(&by.read(&format!("{url}/export")).await).unwrap();
    bare(&all["results"][0])
}

async fn url_of(world: &World, title: &str) -> String {
    let all = stored(world).await;
    let it = all.iter().find(|it| it.title == title && it.agency == world.agency);
    format!("/opportunities/{}", it.expect("it came").id)
}

fn contents(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

const TITLE: &str = "Oil-free vacuum pump for laboratories";

#[tokio::test(flavor = "multi_thread")]
async fn languages_pictures_and_files_come_back_as_they_went_in_every_dress() {
    for (database, there) in worlds(HOUSE).await.into_iter().enumerate() {
        let adviser = there.visitor(Role::Adviser);
        let url = full(&there, &adviser).await;
        let before = exported(&adviser, &url).await;
        assert_eq!(before["entente"]["translations"]["fr"]["title"], "Pompe à vide <sans> huile");
        assert_eq!(before["entente"]["files"].as_object().unwrap().len(), 4, "{before}");
        assert_eq!(before["entente"]["files"]["f01"]["released"], true);
        assert!(before["entente"]["files"]["f04"].get("released").is_none(), "nobody looked yet");
        let parcel = adviser.get("/opportunities/export?format=contents").await.body;
        assert_eq!(contents(&parcel).len(), 4);
        for (dress, first) in [("xml", true), ("json", false), ("csv", true), ("xlsx", false)] {
            let file = adviser.get(&format!("{url}/export?format={dress}")).await;
            let at = "/api/v1/opportunities/export";
            for here in worlds(HOUSE).await.into_iter().skip(database).take(1) {
                let (desk, reader) = (Desk::new(), here.visitor(Role::Adviser));
                let bytes = if dress == "xlsx" {
                    raw(&adviser, &url).await
                } else {
                    file.body.clone().into_bytes()
                };
                let profile = desk.put(&format!("one.{dress}"), &bytes);
                let parcel = desk.put("one-contents.jsonl", &parcel);
                let both = if first { [&parcel, &profile] } else { [&profile, &parcel] };
                for path in both {
                    let report = bring(&here, &desk, path).unwrap();
                    let rejects = report.rejects.map(|it| std::fs::read_to_string(it).unwrap());
                    assert_eq!(rejects, None, "{dress}");
                }
                here.work().await;
                let own = url_of(&here, TITLE).await;
                let after = exported(&reader, &own).await;
                assert_eq!(after, before, "{dress}, and the contents first: {first}");
                assert!(reader.get(at).await.body.contains("cut.jpg"));
                let again = reader.get(&format!("{own}/export?format=contents")).await.body;
                let said = |text: &str| {
                    let mut all: Vec<String> =
                        contents(text).iter().map(ToString::to_string).collect();
                    all.sort();
                    all
                };
                assert_eq!(
                    said(&again),
                    said(&std::fs::read_to_string(&parcel).unwrap()),
                    "{dress}"
                );
                let guest = here.visitor(Role::Guest);
                let page = guest.read(&format!("{own}?text=fr")).await;
                assert!(
                    page.contains("Pompe à vide &#60;sans") || page.contains("Pompe à vide"),
                    "{page}"
                );
                assert!(
                    page.contains("The pump, from above") && !page.contains("Added after"),
                    "{page}"
                );
                // The same again changes nothing.
                assert_eq!(bring(&here, &desk, &profile).unwrap().counts.same, 1, "{dress}");
                assert_eq!(bring(&here, &desk, &parcel).unwrap().counts.same, 4, "{dress}");
            }
        }
    }
}

/// A workbook as bytes: answers of tests are text.
async fn raw(by: &Visitor, url: &str) -> Vec<u8> {
    let json: Value = serde_json::from_str(&by.read(&format!("{url}/export")).await).unwrap();
    let all: Vec<Value> = json["results"].as_array().unwrap().clone();
    crate::pages::table(&all).xlsx("one", BEGINNING).unwrap()
}

/// The reasons of a report.
fn whys(report: Report) -> String {
    report.rejects.map(|it| std::fs::read_to_string(it).unwrap()).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_there_changes_here_and_what_is_gone_goes() {
    for world in worlds(HOUSE).await {
        let (adviser, desk) = (world.visitor(Role::Adviser), Desk::new());
        let url = full(&world, &adviser).await;
        let text = adviser.read(&format!("{url}/export")).await;
        let mut all: Value = serde_json::from_str(&text).unwrap();
        let own = all["results"][0]["entente"].as_object_mut().unwrap();
        own["translations"].as_object_mut().unwrap().remove("pl");
        own["translations"]["fr"]["title"] = "Pompe discrète".into();
        let files = own["files"].as_object_mut().unwrap();
        files.remove("f03");
        files["f01"]["title"] = "The pump, from below".into();
        let file = desk.put("mine.json", all.to_string());
        let report = bring(&world, &desk, &file).unwrap();
        assert_eq!((report.counts.changed, report.counts.rejected), (1, 0));
        let page = adviser.read(&url).await;
        assert!(
            page.contains("The pump, from below") && !page.contains("Pressure; over"),
            "{page}"
        );
        assert!(page.contains("Added after it was published"), "its content is here already");
        assert!(!page.contains("have not come"), "{page}");
        assert!(adviser.read(&format!("{url}?text=fr")).await.contains("Pompe discrète"));
        assert!(!page.contains("text=pl"), "{page}");
        // Without a word about languages and files nothing happens to them.
        let own = all["results"][0]["entente"].as_object_mut().unwrap();
        own.remove("translations");
        own.remove("files");
        all["results"][0]["content"]["title"] = "Oil-free vacuum pump, quiet".into();
        let file = desk.put("less.json", all.to_string());
        assert_eq!(bring(&world, &desk, &file).unwrap().counts.changed, 1);
        let page = adviser.read(&url).await;
        assert!(page.contains("The pump, from below") && page.contains("text=fr"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_says_why() {
    for world in worlds(HOUSE).await {
        let (adviser, desk) = (world.visitor(Role::Adviser), Desk::new());
        let url = full(&world, &adviser).await;
        let text = adviser.read(&format!("{url}/export")).await;
        let tree: Value = serde_json::from_str(&text).unwrap();
        let wrong = |change: fn(&mut Value)| {
            let mut all = tree.clone();
            change(&mut all["results"][0]["entente"]);
            all.to_string()
        };
        for (text, why) in [
            (
                wrong(|it| it["translations"]["xx"] = it["translations"]["fr"].clone()),
                "no language",
            ),
            (wrong(|it| it["translations"]["en"] = it["translations"]["fr"].clone()), "written in"),
            (wrong(|it| drop(it["translations"]["fr"]["title"].take())), "no title"),
            (
                wrong(|it| it["translations"]["fr"]["summary"] = "Par Glashaus Nord".into()),
                "leads to the client",
            ),
            (wrong(|it| it["files"]["f01"]["sha256"] = "7".into()), "no SHA-256"),
            (wrong(|it| it["files"]["f02"]["name"] = "glashaus-nord.jpg".into()), "f02"),
            (wrong(|it| it["files"]["f02"]["title"] = "".into()), "say what the file shows"),
        ] {
            let report = bring(&world, &desk, &desk.put("wrong.json", text)).unwrap();
            assert_eq!((report.counts.changed, report.counts.rejected), (0, 1), "{why}");
            let said = whys(report);
            assert!(said.contains(why), "{why}: {said}");
        }
        let whole = adviser.read(&format!("{url}/export?format=contents")).await;
        let line = |change: fn(&mut Value)| {
            let mut it: Value = serde_json::from_str(whole.lines().next().unwrap()).unwrap();
            it["sha256"] = "f".repeat(64).into();
            change(&mut it);
            format!("{it}\n")
        };
        for (text, why) in [
            (line(|_| ()), "not what its sha256 says"),
            (line(|it| it["content"] = "%%%".into()), "no base64"),
            (line(|it| it["content"] = "".into()), "is empty"),
            (line(|it| it["piece"] = 2.into()), "behind the last"),
            (line(|it| it["pieces"] = 65.into()), "between 1 and 64"),
            (line(|it| it["sha256"] = "abc".into()), "no SHA-256"),
        ] {
            let report = bring(&world, &desk, &desk.put("wrong-contents.jsonl", text)).unwrap();
            let said = whys(report);
            assert!(said.contains(why), "{why}: {said}");
        }
        let house = Caller::house(BEGINNING);
        let file = desk.put("x-contents.jsonl", &whole);
        let told = bring_by(&world, &desk, &file, &house).unwrap_err().to_string();
        assert!(told.contains("--agency"), "{told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_kept_is_shown_where_it_was_announced() {
    for world in worlds(HOUSE).await {
        let (adviser, desk) = (world.visitor(Role::Adviser), Desk::new());
        let told = "Built by GLASHAUS NORD, quietly.";
        let digest = |bytes: &[u8]| {
            use sha2::Digest as _;
            kit::crypto::hex(&sha2::Sha256::digest(bytes))
        };
        let url = drafted(&adviser).await;
        let text = adviser.read(&format!("{url}/export")).await;
        let mut all: Value = serde_json::from_str(&text).unwrap();
        all["results"][0]["entente"]["files"] = serde_json::json!({
            "f01": { "name": "run.txt", "title": "Program", "sha256": digest(b"MZ\x01") },
            "f02": { "name": "story.txt", "title": "Story", "sha256": digest(told.as_bytes()) },
            "f03": { "name": "lost.txt", "title": "Lost", "sha256": "a".repeat(64) },
        });
        let report = bring(&world, &desk, &desk.put("mine.json", all.to_string())).unwrap();
        assert_eq!((report.counts.changed, report.counts.rejected), (1, 0));
        let page = adviser.read(&url).await;
        assert!(page.contains("3 files were announced"), "{page}");
        let lines: Vec<String> = [&b"MZ\x01"[..], told.as_bytes()]
            .iter()
            .map(|bytes| crate::parcel::model::lines(&digest(bytes), "x", bytes))
            .collect();
        let report = bring(&world, &desk, &desk.put("my-contents.jsonl", lines.concat())).unwrap();
        let (new, why) = (report.counts.new, whys(report));
        assert_eq!(new, 2, "{why}");
        world.work().await;
        let page = adviser.read(&url).await;
        assert!(
            page.contains("gives away who the client is") && page.contains("lost.txt"),
            "{page}"
        );
        // What was announced is not forgotten on the way out.
        let out = adviser.read(&format!("{url}/export")).await;
        assert!(out.contains("story.txt") && out.contains("lost.txt"), "{out}");
        let guest = world.visitor(Role::Guest);
        assert_eq!(guest.get(&format!("{url}/export?format=contents")).await.status, 404);
        // What nobody asked for is not kept for ever.
        let stray = crate::parcel::model::lines(&digest(b"stray"), "x", b"stray");
        assert_eq!(
            bring(&world, &desk, &desk.put("s-contents.jsonl", stray)).unwrap().counts.new,
            1
        );
        assert_eq!(pieces(&world, world.agency).await, 1);
        world.pass(31 * DAY);
        world.work().await;
        assert_eq!(pieces(&world, world.agency).await, 0);
    }
}

async fn pieces(world: &World, agency: Id<Agency>) -> i64 {
    let count = move |tx: &mut kit::Tx| {
        tx.one::<(i64,)>(sql!("select count(*) from exchange_piece where agency = $1", agency))
    };
    world.app.db.read(count).await.unwrap().0
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_outside_take_along_what_they_may_read() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let url = full(&world, &adviser).await;
        let open = guest.read(&format!("{url}/export")).await;
        assert!(open.contains("pump.png") && open.contains("Pompe"), "{open}");
        assert!(!open.contains("later.txt"), "nobody released it");
        let parcel = guest.read(&format!("{url}/export?format=contents")).await;
        assert!(parcel.contains("curve.csv") && !parcel.contains("later.txt"));
        assert!(guest.read(&url).await.contains("format=contents"));
        let stranger = world.stranger(Role::Manager);
        let theirs = stranger.read("/opportunities/export?format=contents").await;
        assert_eq!(theirs, "", "nothing of another agency");
        let own = adviser.get("/opportunities/export?format=contents").await.body;
        let first = contents(&own).len();
        assert_eq!(first, 4);
        let all = drafted(&adviser).await;
        let page = adviser.read(&format!("{all}/export?format=contents")).await;
        assert_eq!(page, "", "a profile without files has none");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_text_is_cut_to_fit_a_cell() {
    for world in worlds(HOUSE).await {
        let (adviser, desk) = (world.visitor(Role::Adviser), Desk::new());
        let long = "Runs dry. ".repeat(3_300);
        let text = format!(
            "<pod><profile><reference><type>TR</type></reference><company><country><key>DK</key></country>\
             </company><content><title>Wanted</title><description>{long}</description></content></profile></pod>"
        );
        bring(&world, &desk, &desk.put("long.xml", text)).unwrap();
        let url = url_of(&world, "Wanted").await;
        let book = adviser.get(&format!("{url}/export?format=xlsx")).await;
        assert!(book.status == 409 && book.body.contains("nothing is cut"), "{}", book.status);
        assert!(adviser.read(&format!("{url}/export?format=csv")).await.contains(long.trim()));
    }
}
