//! Stories: code lists come in from files, and people look them up in their language.

use std::path::{Path, PathBuf};

use kit::{
    Caller, Id, Role,
    import::{Order, Report, run},
    testing::{World, worlds},
};

use crate::{CODELISTS, FEATURE, country, label, labels, nace, policy};

static FEATURES: &[kit::Feature] = &[FEATURE];

const CPV: &str = "code\tde\ten\tfr\n\
    03000000\tLandwirtschaft\tFarming \"products\"\tAgriculture\n\
    03100000\tPflanzen\tPlants\t\n\
    03110000\tÄpfel\tApples\t\n\
    \tohne\twithout code\t\n";

struct Desk(PathBuf);

impl Drop for Desk {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

impl Desk {
    fn new() -> Self {
        let it = Self(std::env::temp_dir().join(format!("taxonomy-{}", Id::<()>::new())));
        std::fs::create_dir_all(&it.0).unwrap();
        it
    }

    fn put(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

/// Imports on a thread of its own, as the command line does.
fn bring(world: &World, desk: &Desk, path: &Path) -> Report {
    let order = Order { path: path.to_owned(), ..Order::default() };
    let (db, by) = (world.app.db.clone(), Caller::house(world.now()));
    let import = || run(&db, &CODELISTS, &order, &by, &desk.0, &mut |_| Ok(()));
    std::thread::scope(|all| all.spawn(import).join().unwrap()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_imported_once_and_found_by_its_words() {
    for world in worlds(FEATURES).await {
        let desk = Desk::new();
        let path = desk.put("cpv_24lang.tsv", CPV);
        let visitor = world.visitor(Role::Guest);
        assert!(visitor.get("/taxonomy").await.body.contains("No code lists yet"));
        assert_eq!(visitor.get("/taxonomy/cpv").await.status, 404);

        let report = bring(&world, &desk, &path);
        assert_eq!((report.counts.new, report.counts.rejected), (3, 1));
        let again = bring(&world, &desk, &path);
        assert_eq!((again.counts.same, again.counts.changed), (3, 0));
        let changed = desk.put("cpv_24lang.tsv", &CPV.replace("Pflanzen", "Gewächse"));
        assert_eq!(bring(&world, &desk, &changed).counts.changed, 1);
        // One event per import that changed something, not per label.
        assert_eq!(world.verbs(Id::nil()).await, ["taxonomy.imported"; 2]);

        let page = visitor.get("/taxonomy").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("href=\"/taxonomy/cpv\""), "{}", page.body);
        let page = visitor.get("/taxonomy/cpv?q=PLANT").await.body;
        assert!(page.contains("Plants") && !page.contains("Apples"));
        let page = visitor.get("/taxonomy/cpv?q=03110000").await.body;
        assert!(page.contains("Apples") && !page.contains("Plants"));
        let page = visitor.get("/taxonomy/cpv?level=1").await.body;
        assert!(page.contains("Farming &#34;products&#34;") && !page.contains("Plants"), "{page}");
        let table = visitor.get("/taxonomy/cpv?format=csv").await.body;
        assert!(table.contains("\"Farming \"\"products\"\"\",03000000,,1"), "{table}");
        assert!(visitor.get("/taxonomy/cpv?q=%25").await.body.contains("Plants"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_label_falls_back_on_english_and_on_the_code() {
    for world in worlds(FEATURES).await {
        let desk = Desk::new();
        bring(&world, &desk, &desk.put("cpv_24lang.tsv", CPV));
        let read = |tx: &mut kit::Tx| {
            Ok([
                label(tx, "cpv", "03110000", "de")?,
                label(tx, "cpv", "03110000", "fr")?,
                label(tx, "cpv", "03000000", "fr")?,
                label(tx, "cpv", "99999999", "fr")?,
            ])
        };
        let said = world.app.db.read(read).await.unwrap();
        assert_eq!(said, ["Äpfel", "Apples", "Agriculture", "99999999"]);
        let all = world.app.db.read(|tx| labels(tx, "cpv", "fr")).await.unwrap();
        let named: Vec<_> = all.iter().map(|(_, label)| label.as_str()).collect();
        assert_eq!(named, ["Agriculture", "Plants", "Apples"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_lists_come_in_one_file() {
    for world in worlds(FEATURES).await {
        let desk = Desk::new();
        let text =
            "codelist\tcode\ten\ncurrency\tEUR\tEuro\neu-programme\tHE\tHorizon\nno word\tX\tY\n";
        let report = bring(&world, &desk, &desk.put("other_codelists.tsv", text));
        assert_eq!((report.counts.new, report.counts.rejected), (2, 1));
        assert_eq!(world.verbs(Id::nil()).await.len(), 2);
    }
}

/// Every word of the house for countries, languages and branches, in every language.
#[tokio::test(flavor = "multi_thread")]
async fn every_name_is_there_in_every_language() {
    let world = kit::testing::sqlite(FEATURES).await;
    let countries = country::OFFERED.iter().map(|code| format!("country-{code}"));
    let branches = nace::words().into_iter().map(|code| format!("nace-{code}"));
    let keys: Vec<_> = countries.chain(branches).collect();
    assert_eq!(keys.len(), 87 + 109);
    for lang in kit::i18n::LANGS {
        let text = crate::LOCALES.get_file(format!("{lang}.ftl")).unwrap().contents_utf8().unwrap();
        let written = |key: &str| text.lines().any(|line| line.starts_with(&format!("{key} = ")));
        for key in &keys {
            assert!(written(key), "{lang}: {key}");
            assert!(!world.app.messages.say(lang, key, &[]).contains('⟦'), "{lang}: {key}");
        }
    }
    assert_eq!(world.app.messages.say("pl", "country-GR", &[]), "Grecja");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_may_see_and_nobody_may_change() {
    let world = kit::testing::sqlite(FEATURES).await;
    assert!(world.changes().is_empty());
    for role in [Role::Guest, Role::Member, Role::Administrator] {
        assert!(kit::may(role, policy::SEE, kit::Relation::Stranger).is_allowed());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(FEATURES).await {
        world.check_statements().await;
    }
}

/// The real lists, where they are at hand: prints how long they take.
#[tokio::test(flavor = "multi_thread")]
async fn the_lists_of_the_union_are_read_whole() {
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data"));
    if !shared.exists() {
        println!("skipped: the folder shared/data is not there");
        return;
    }
    let world = kit::testing::sqlite(FEATURES).await;
    let desk = Desk::new();
    for (place, rows) in [("eforms_codelists", 12_600), ("nace_rev2/nace_rev2_25lang.tsv.gz", 996)]
    {
        let report = bring(&world, &desk, &shared.join(place));
        println!("{place}: {report:?}");
        assert!(report.rows >= rows && report.counts.rejected * 100 < report.rows);
    }
    let read = |tx: &mut kit::Tx| {
        let orphans: (i64,) = tx.one(kit::sql!(
            "select count(*) from taxonomy_term t where t.parent <> '' and t.scheme <> 'cpv' -- every agency: code lists
             and not exists (select 1 from taxonomy_term p where p.scheme = t.scheme and p.code = t.parent)"
        ))?;
        Ok((orphans.0, label(tx, "nuts", "DE212", "en")?, label(tx, "nace", "62", "de")?))
    };
    let (orphans, munich, software) = world.app.db.read(read).await.unwrap();
    assert_eq!(orphans, 0);
    assert!(munich.contains("München") && software.contains("Informationstechnologie"));
    for (alpha3, _) in world.app.db.read(|tx| labels(tx, "country", "en")).await.unwrap() {
        // Clipperton is French and has no code of its own in ISO 3166.
        assert!(alpha3 == "CPT" || country::iso2(&alpha3).is_some(), "{alpha3}");
    }
}
