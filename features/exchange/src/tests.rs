//! Stories of files that come and go.

mod arrivals;
mod dresses;
mod parcels;

use std::path::{Path, PathBuf};

use kit::{
    Caller, Feature, Id, Role,
    import::{Order, Report, run},
    sql,
    testing::{BEGINNING, Visitor, World, worlds},
};
use partnering::{Development, Ipr, Kind, Profile, Stage};
use serde_json::Value;

use crate::{
    import::PROFILES,
    model::{Beside, write},
};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    crate::FEATURE,
    enclosures::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

/// An organisation, and a draft of its opportunity.
async fn drafted(by: &Visitor) -> String {
    let owner = "name=Glashaus+Nord&short_name=GN&kind=sme&country=GR&region=EL30&city=Athina\
        &lang=en&summary=Builds+houses&sectors=01.13&languages=en&audience=public";
    let answer = by.post("/organisations", owner).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    let owner = answer.location.rsplit('/').next().unwrap().to_owned();
    let long = |length: usize| "Runs+dry+and+quiet.+".repeat(length / 20 + 1);
    let form = format!(
        "organisation={owner}&kind=to&language=en&title=Oil-free+vacuum+pump+for+laboratories\
         &summary={}&description={}&advantages={}&partner_sought={}&development=prototype\
         &ipr=know-how&keywords=pump%2C+vacuum&sectors=28.13&countries=DK&countries=PL\
         &open_until=2027-01-01&plan=Plan+7&consented_on=2026-11-20",
        long(160),
        long(520),
        long(120),
        long(60),
    );
    let answer = by.post("/opportunities", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location
}

/// Takes a draft past a colleague and a reviewer of another agency, before the world.
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

/// A picture with a shade of its own.
pub fn drawn(format: image::ImageFormat, shade: u8) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    let low = |it: u32| it.to_le_bytes()[0];
    let draw = |x: u32, y: u32| image::Rgb([low(x * 9), low(y * 7), shade]);
    let picture = image::DynamicImage::from(image::RgbImage::from_fn(40, 30, draw));
    picture.write_to(&mut out, format).expect("drawn");
    out.into_inner()
}

/// A folder for one test, gone with it.
struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

impl Desk {
    fn new() -> Self {
        let it = Self(std::env::temp_dir().join(format!("profiles-{}", Id::<()>::new())));
        std::fs::create_dir_all(&it.0).unwrap();
        it
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn bring(world: &World, desk: &Desk, path: &Path) -> kit::Result<Report> {
    let by = Caller { agency: world.agency, ..Caller::house(BEGINNING) };
    bring_by(world, desk, path, &by)
}

fn bring_by(world: &World, desk: &Desk, path: &Path, by: &Caller) -> kit::Result<Report> {
    let order = Order { importer: "profiles".into(), path: path.into(), ..Order::default() };
    tokio::task::block_in_place(|| {
        run(&world.app.db, &PROFILES, &order, by, &desk.0, &mut |_| Ok(()))
    })
}

async fn stored(world: &World) -> Vec<Profile> {
    let all = |tx: &mut kit::Tx| {
        tx.all(sql!("select * from partnering_profile order by title, id -- every agency: tests"))
    };
    world.app.db.read(all).await.unwrap()
}

/// What a profile says to others, without when it changed and what it is called here.
fn said(it: &Profile) -> Value {
    let mut said = write(it, &Beside::default(), true);
    said["datum"].as_object_mut().unwrap().remove("update");
    said["entente"].as_object_mut().unwrap().remove("id");
    said
}

const LEAST: &str = "<pod><profile><reference><type>TR</type></reference>\
    <company><country><key>DK</key></country></company>\
    <content><title>Wanted: quiet pump</title></content></profile></pod>";

#[tokio::test(flavor = "multi_thread")]
async fn the_old_database_is_taken_in_whole() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/een_pod_sample/merlin-opportunity.xml");
    for world in worlds(HOUSE).await {
        let desk = Desk::new();
        let report = bring(&world, &desk, &desk.put("least.xml", LEAST)).unwrap();
        assert_eq!((report.counts.new, report.counts.rejected), (1, 0));
        let all = stored(&world).await;
        assert_eq!((all[0].stage, all[0].kind), (Stage::Draft, Kind::TechnologyRequest));
        assert_eq!((all[0].development, all[0].ipr), (Development::Unsaid, Ipr::Unsaid));
        if !sample.is_file() {
            eprintln!("{} is not here: it is left out", sample.display());
            continue;
        }
        let report = bring(&world, &desk, &sample).unwrap();
        assert_eq!((report.counts.new, report.counts.rejected), (1, 0));
        let all = stored(&world).await;
        let it = all.iter().find(|it| it.reference.is_some()).unwrap();
        assert_eq!(it.reference.as_deref(), Some("BOCN20160720001"));
        assert_eq!((it.country.as_str(), it.stage), ("CN", Stage::Expired));
        assert_eq!(it.summary, "The Summary with list:\n- A list\n- Of awesome\n- Feature");
        assert_eq!(
            (it.advantages.as_str(), it.open_until.to_string().as_str()),
            ("Advantage", "2017-08-09")
        );
        assert_eq!(it.details.partner_area, "Partner Expertise");
        assert!(it.details.custom.is_empty(), "all of it was understood: {:?}", it.details.custom);
        assert_eq!(bring(&world, &desk, &sample).unwrap().counts.same, 1);
    }
}

/// One profile with all that is hard about the old database, and five that cannot be read.
fn old(long: &str) -> String {
    format!(
        "<pod><profile><reference><external>TODK20240115001</external></reference>\
         <datum><deadline>2027-01-15T00:00:00</deadline></datum>\
         <content><title>Pump</title><description>{long}</description></content>\
         <cooperation><stagedev><stage>Somewhere in between</stage></stagedev>\
         <ipr><status>Patent(s) applied for but not yet granted</status><status>Copyright</status></ipr>\
         <partner><task>Test</task><task>Sell</task></partner></cooperation>\
         <partnerships><string>Licence agreement</string><string>Friendship</string></partnerships>\
         <keyword><technologies><technology><key>01001001</key><label>Pumps, quiet</label></technology>\
         <technology><label>Vacuum</label></technology></technologies>\
         <naces><nace><key>C.28.13</key></nace></naces></keyword>\
         <contact><fullname>Ann Other</fullname><email>ann@old.example</email><organization>Old house</organization></contact>\
         <customprops><customprop><key>Shelf</key><value>7</value></customprop></customprops>\
         <unheard><of>that</of></unheard></profile>\
         <profile><reference><external>PUMP-7</external></reference><content><title>A</title></content></profile>\
         <profile><reference><type>BO</type></reference><content><title>B</title></content></profile>\
         <profile><reference><type>BO</type></reference><company><country><key>DK</key></country></company></profile>\
         <profile><reference><external>TODK20240115001</external></reference><content><title>C</title></content></profile>\
         <profile><reference><external>TODK20240115002</external></reference><content><title>D</title></content>\
         <datum><deadline>soon</deadline></datum></profile></pod>"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_cut_and_what_cannot_be_read_is_told() {
    let long = "Runs dry. ".repeat(900);
    let text = old(&long);
    for world in worlds(HOUSE).await {
        let desk = Desk::new();
        let report = bring(&world, &desk, &desk.put("old.xml", &text)).unwrap();
        assert_eq!((report.counts.new, report.counts.rejected), (1, 5));
        let rejects = std::fs::read_to_string(report.rejects.unwrap()).unwrap();
        for why in [
            "TODK20240115001,",
            "company.country",
            "content.title,is empty",
            "further up",
            "no day: soon",
        ] {
            assert!(rejects.contains(why), "{why}: {rejects}");
        }
        let it = stored(&world).await.remove(0);
        assert_eq!(it.description.len(), long.trim().len(), "whatever its length");
        assert_eq!(
            (it.stage, it.ipr, &it.details.iprs),
            (Stage::Published, Ipr::PatentApplied, &vec!["copyright".to_owned()])
        );
        assert_eq!(it.details.partner_task, "Test\nSell");
        assert_eq!(it.details.technologies, ["een-technology/merlin:01001001"]);
        assert_eq!((it.keywords.joined(), it.sectors.joined()), ("Vacuum".into(), "28.13".into()));
        let custom: Vec<_> =
            it.details.custom.iter().map(|(name, it)| (name.as_str(), it.as_str())).collect();
        assert_eq!(
            custom,
            [
                ("contact.organization", "Old house"),
                ("cooperation.stagedev.stage", "Somewhere in between"),
                ("keyword.technologies.01001001", "Pumps, quiet"),
                ("partnerships", "Friendship"),
                ("shelf", "7"),
                ("unheard.of", "that"),
            ]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_taken_in_is_an_agencys_own_and_can_be_taken_in_again() {
    let text = old("Runs dry.");
    for world in worlds(HOUSE).await {
        let desk = Desk::new();
        bring(&world, &desk, &desk.put("old.xml", &text)).unwrap();
        let it = stored(&world).await.remove(0);
        // Strangers get what the world may know, and its agency what it keeps beside.
        let (guest, adviser) = (world.visitor(Role::Guest), world.visitor(Role::Adviser));
        let url = format!("/opportunities/{}/export?format=xml", it.id);
        let open = guest.get(&url).await.body;
        assert!(open.contains("<title>Pump</title>"), "{open}");
        assert!(!open.contains("shelf") && !open.contains("Old house"), "{open}");
        assert!(adviser.get(&url).await.body.contains("Old house"));
        // A number that was given is not given again, and no other agency takes a reference.
        let other = Caller { agency: Id::new(), ..Caller::house(BEGINNING) };
        let again = desk.put("again.xml", text.replace("Pump<", "Theirs<"));
        assert_eq!(bring_by(&world, &desk, &again, &other).unwrap().counts.rejected, 6);
        let homeless = bring_by(&world, &desk, &again, &Caller::house(BEGINNING)).unwrap_err();
        assert!(homeless.to_string().contains("--agency"), "{homeless}");
        // The same file changes nothing; another text is a new version.
        assert_eq!(bring(&world, &desk, &desk.put("old.xml", &text)).unwrap().counts.same, 1);
        let newer = desk.put("newer.xml", text.replace("Pump<", "Quiet pump<"));
        assert_eq!(bring(&world, &desk, &newer).unwrap().counts.changed, 1);
        let it = stored(&world).await.remove(0);
        assert_eq!((it.title.as_str(), it.version, it.stage), ("Quiet pump", 2, Stage::Published));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_reviewers_hold_is_not_written_over() {
    for world in worlds(HOUSE).await {
        let desk = Desk::new();
        let adviser = world.visitor(Role::Adviser);
        let url = drafted(&adviser).await;
        let text = adviser.get(&format!("{url}/export")).await.body;
        assert_eq!(adviser.post(&format!("{url}/submission"), "").await.status, 303);
        let file = desk.put("mine.json", text.replace("Oil-free", "Dry"));
        let report = bring(&world, &desk, &file).unwrap();
        assert_eq!((report.counts.changed, report.counts.rejected), (0, 1));
        assert!(std::fs::read_to_string(report.rejects.unwrap()).unwrap().contains("reviewers"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agency_takes_its_profiles_along_and_nobody_else_does() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let url = drafted(&adviser).await;
        let second = drafted(&adviser).await;
        publish(&world, &adviser, &url).await;
        let text = adviser.get("/api/v1/opportunities/export").await;
        let all: Value = serde_json::from_str(&text.body).unwrap();
        assert_eq!(all["results"].as_array().unwrap().len(), 2);
        assert!(text.body.contains("TOEL20261121001") && text.body.contains("Plan 7"));
        let late = adviser.get("/api/v1/opportunities/export?updated_after=2030-01-01").await.body;
        assert!(late.contains("\"results\":[]"), "{late}");
        for format in ["json", "xml", "csv", "xlsx"] {
            let file = adviser.get(&format!("/opportunities/export?format={format}")).await;
            assert_eq!(file.status, 200);
        }
        let stranger = world.stranger(Role::Adviser);
        let theirs = stranger.get("/opportunities/export").await.body;
        assert!(theirs.contains("\"results\":[]"), "{theirs}");
        assert_eq!(stranger.get(&format!("{second}/export")).await.status, 404);
        let open = stranger.get(&format!("{url}/export")).await.body;
        assert!(open.contains("Oil-free") && !open.contains("Plan 7"), "{open}");
        assert_eq!(world.visitor(Role::Member).get("/opportunities/export").await.status, 403);
        assert_eq!(world.visitor(Role::Guest).get("/opportunities/export").await.status, 401);
    }
}
