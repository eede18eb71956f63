//! Stories of processes, told on every database.

use kit::{
    Agency, Feature, Id, Role,
    testing::{Visitor, World, worlds},
};

use crate::FEATURE;

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    cases::FEATURE,
    contacts::FEATURE,
    notices::FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    FEATURE,
    taxonomy::FEATURE,
];

const AT: &str = "/processes/online-collaboration";
const CHECK: &str = "/processes/online-collaboration/places/assistance.check.checked_in_time";
const FORM: &str = "/processes/online-collaboration/places/assistance.form.start";
const COMPANY: &str = "kind=sme&country=DE&region=DE21&city=Hof&lang=en\
    &summary=Builds+cold+rooms&languages=en&audience=public";

/// Somebody who manages an agency, and somebody who works there.
fn play(world: &World) -> (Visitor, Visitor) {
    (world.visitor(Role::Manager), world.visitor(Role::Adviser))
}

/// A new case of a new company: its address.
async fn opened(by: &Visitor, name: &str) -> String {
    let company = by.posted("/organisations", &format!("name={name}&{COMPANY}")).await.path();
    by.posted(&format!("{company}/cases"), "process=online-collaboration").await.path()
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_version_is_taken_by_new_cases_and_running_ones_stay() {
    for world in worlds(HOUSE).await {
        let (boss, adviser) = play(&world);
        let before = opened(&adviser, "Altbau").await;
        boss.posted(AT, "").await;
        boss.posted(AT, "").await;
        let page = boss.get(AT).await.body;
        assert!(page.contains("<svg") && page.contains("Nothing is wrong"), "{page}");
        let more = "seen=1&title-en=Looked+at&days=99&responsible=manager&supervisor=manager";
        boss.posted(CHECK, more).await;
        let field =
            "seen=2&kind=text&title-en=Shade&title-de=Farbe&title-fr=Couleur&title-pl=Kolor";
        boss.posted(&format!("{FORM}/fields"), field).await;
        let hint =
            "seen=3&hint-en=One+word&hint-de=Ein+Wort&hint-fr=Un+mot&hint-pl=Jedno+s%C5%82owo";
        boss.posted(&format!("{FORM}.own_1"), hint).await;
        boss.posted(&format!("{AT}/publication"), "seen=4").await;
        let twice = boss.post(&format!("{AT}/publication"), "seen=4").await;
        assert_eq!(twice.status, 409, "a double click publishes once");
        let after = opened(&adviser, "Neubau").await;
        let page = adviser.get(&after).await.body;
        for said in ["Looked at", "Shade", "One word"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        adviser.posted(&format!("{after}/forms/start"), "own_1=Blue").await;
        assert!(adviser.get(&after).await.body.contains("Blue"));
        let page = adviser.get(&before).await.body;
        assert!(page.contains("Start check done") && !page.contains("Shade"), "{page}");
        // Another agency knows nothing of it.
        let stranger = world.stranger(Role::Adviser);
        let other = opened(&stranger, "Fremdbau").await;
        assert!(!stranger.get(&other).await.body.contains("Looked at"));
        // What is withdrawn is taken no more, and what runs on it goes on.
        let list = boss.get("/processes").await.body;
        assert!(list.contains("Version 1,001") && list.contains("new cases take it"), "{list}");
        boss.posted(&format!("{AT}/withdrawal"), "version=1001").await;
        assert_eq!(boss.post(&format!("{AT}/withdrawal"), "version=1001").await.status, 409);
        assert!(!adviser.get(&opened(&adviser, "Umbau").await).await.body.contains("Looked at"));
        assert!(adviser.get(&after).await.body.contains("Looked at"));
        world.settle().await;
        let told = world.verbs(world.agency).await;
        for verb in ["processes.drafted", "cases.published", "cases.withdrawn"] {
            assert!(told.iter().any(|it| it == verb), "{verb}: {told:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn findings_lead_to_their_place_and_nothing_unsound_is_published() {
    for world in worlds(HOUSE).await {
        let (boss, _) = play(&world);
        boss.posted(AT, "").await;
        let whole = "seen=1&whole=yes&title-en=a&title-de=b&title-fr=c&title-pl=&days=14";
        boss.posted(CHECK, whole).await;
        let page = boss.get(AT).await.body;
        assert!(page.contains("Words are missing in this language: pl"), "{page}");
        assert!(page.contains(CHECK), "{page}");
        let refused = boss.post(&format!("{AT}/publication"), "seen=2").await;
        assert_eq!(refused.status, 409);
        boss.posted(CHECK, "seen=2&title-pl=Znowu").await;
        // A step without which a state cannot be left, and a field that a guard names.
        let places = format!("{AT}/places");
        boss.posted(&format!("{places}/assistance.step.goals_set/removal"), "seen=3").await;
        let page = boss.get(AT).await.body;
        assert!(page.contains("No step leads here"), "{page}");
        boss.posted(&format!("{places}/assistance.step.goals_set/return"), "seen=4").await;
        boss.posted(&format!("{places}/assistance.form.start.goals/removal"), "seen=5").await;
        let page = boss.get(AT).await.body;
        assert!(page.contains("There is no such field: goals"), "{page}");
        let twice =
            boss.post(&format!("{places}/assistance.form.start.goals/removal"), "seen=6").await;
        assert_eq!(twice.status, 409);
        boss.posted(&format!("{places}/assistance.form.start.goals/return"), "seen=6").await;
        boss.posted(&format!("{AT}/publication"), "seen=7").await;
        assert_eq!(boss.get(&format!("{places}/assistance.step.none")).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_lose_nothing_and_a_file_goes_out_and_in() {
    for world in worlds(HOUSE).await {
        let (boss, _) = play(&world);
        boss.posted(AT, "").await;
        boss.posted(CHECK, "seen=1&days=20").await;
        let late = boss.post(CHECK, "seen=1&days=30&title-en=Mine").await;
        assert!(late.status == 422 && late.body.contains("Mine"), "{}", late.body);
        assert!(boss.get(CHECK).await.body.contains("value=\"20\""));
        let wrong = boss.post(CHECK, "seen=2&days=soon").await;
        assert_eq!(wrong.status, 422);
        let file = boss.get(&format!("{AT}/file")).await;
        assert!(file.body.contains("days = 20"), "{}", file.body);
        boss.posted(&format!("{AT}/removal"), "").await;
        assert_eq!(boss.post(&format!("{AT}/removal"), "").await.status, 409);
        assert_eq!(boss.get(AT).await.status, 404);
        let at = "/processes/import";
        let taken = boss.upload(at, &[], "process.toml", file.body.as_bytes()).await;
        assert_eq!(taken.status, 303, "{}", taken.body);
        assert!(boss.get(CHECK).await.body.contains("value=\"20\""));
        let again = boss.get(&format!("{AT}/file")).await;
        assert_eq!(again.body, file.body, "the same file");
        let pasted = boss.upload(at, &[("text", file.body.as_str())], "", b"").await;
        assert_eq!(pasted.status, 303, "{}", pasted.body);
        for wrong in [b"key = 1".as_slice(), b"\xff\xfe"] {
            let broken = boss.upload(at, &[], "process.toml", wrong).await;
            assert!(broken.status == 422 && broken.body.contains("no file of a process"));
        }
        let broken = boss.upload(at, &[("text", "key = 1")], "", b"").await;
        assert!(broken.status == 422 && broken.body.contains("key = 1</textarea>"), "kept");
        let long = boss.upload(at, &[], "process.toml", &vec![b'#'; 1_000_001]).await;
        assert!(long.status == 422 && long.body.contains("longer than a megabyte"));
        let nothing = boss.upload(at, &[], "", b"").await;
        assert_eq!(nothing.status, 422, "{}", nothing.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_manages_an_agency_changes_its_processes() {
    for world in worlds(HOUSE).await {
        let (boss, adviser) = play(&world);
        boss.posted(AT, "").await;
        for by in [&adviser, &world.visitor(Role::Coach), &world.visitor(Role::Member)] {
            assert_eq!(by.get(AT).await.status, 403);
            for url in [CHECK.to_owned(), format!("{AT}/publication"), AT.to_owned()] {
                assert_eq!(by.post(&url, "seen=1").await.status, 403, "{url}");
            }
        }
        let stranger = world.visitor_of(Id::<Agency>::new(), Role::Manager);
        assert_eq!(stranger.get(AT).await.status, 404, "each agency has its own");
        assert_eq!(stranger.post(CHECK, "seen=1&days=1").await.status, 404);
        assert_eq!(boss.post("/processes/none", "").await.status, 400, "no such process");
    }
}
