//! The real public files: they go in whole, and what they hold is found. Skipped, with a word,
//! on machines without them.

use std::path::{Path, PathBuf};

use kit::{
    Caller, Role,
    import::{self, Order, Report},
    search::engine::Kind,
    testing::{Plan, World, worlds, worlds_of},
};

use crate::features::FEATURES;

fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    if folder.exists() {
        return Some(folder);
    }
    println!("skipped: the public data do not lie beside the project");
    None
}

async fn take(world: &World, importer: &str, path: PathBuf) -> Report {
    let (db, now) = (world.app.db.clone(), world.now());
    let rejects = world.app.settings.data.join("imports");
    let order = Order { importer: importer.into(), path, ..Order::default() };
    let run = move || {
        let importer = import::find(FEATURES, &order.importer).expect("an importer");
        import::run(&db, importer, &order, &Caller::house(now), &rejects, &mut |_| Ok(()))
    };
    tokio::task::spawn_blocking(run).await.expect("no panic").expect("taken in")
}

#[tokio::test(flavor = "multi_thread")]
async fn real_projects_organisations_and_topics_are_found() {
    let Some(data) = data() else { return };
    let concepts = || crate::content::concepts().expect("a thesaurus");
    for world in worlds_of(Plan { concepts, ..Plan::of(FEATURES) }).await {
        let projects = take(&world, "cordis", data.join("seed_cordis_dev")).await;
        assert_eq!((projects.rows, projects.counts.rejected), (580 + 6_449, 0));
        let topics =
            take(&world, "topics", data.join("sedia_calls/sedia_open_topics_2026-08.jsonl.gz"))
                .await;
        assert_eq!((topics.rows, topics.counts.rejected), (629, 0));
        world.work().await;
        let search = &world.app.search;
        assert_eq!(search.count(Kind::Organisation).expect("a count"), 3_894, "{}", world.name);
        assert_eq!(search.count(Kind::Topic).expect("a count"), 629);

        let guest = world.visitor(Role::Guest);
        let idea = "Recycling+von+Lithium-Ionen-Batterien+aus+Elektrofahrzeugen";
        let page = guest.get(&format!("/matching?text={idea}&show=topics")).await.body;
        assert!(
            page.contains("HORIZON-") && page.contains("BATT4EU"),
            "a German idea finds the call"
        );
        let list = guest.get("/organisations?q=fraunhofer").await.body;
        assert!(list.contains("FRAUNHOFER GESELLSCHAFT"));

        let again = take(&world, "cordis", data.join("seed_cordis_dev")).await;
        assert_eq!(
            (again.counts.new, again.counts.changed),
            (0, 0),
            "the second time changes nothing"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn real_code_lists_speak_every_language() {
    let Some(data) = data() else { return };
    for world in worlds(FEATURES).await {
        let report =
            take(&world, "codelists", data.join("nace_rev2/nace_rev2_25lang.tsv.gz")).await;
        assert_eq!(report.counts.rejected, 0);
        assert!(report.counts.new >= 996, "{report:?}");
        let page = world.visitor(Role::Administrator).get("/taxonomy").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("996"), "{}", page.body);
    }
}
