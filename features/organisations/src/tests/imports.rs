//! Stories of files and of the demo network.

use std::{collections::BTreeMap, fs, path::Path};

use engine_matching::Kind as Document;
use kit::{
    Caller, Role, Tx,
    demo::Garden,
    import::{self, Order, Report},
    sql,
    testing::{World, sqlite, worlds},
};

use super::HOUSE;
use crate::{demo_organisation, project};

/// How many organisations, projects and participations there are, and rows of the journal.
async fn stored(world: &World) -> (i64, i64, i64, i64) {
    let count = |tx: &mut Tx| {
        tx.one(sql!(
            "select (select count(*) from organisations_organisation) as o, -- every agency: a test
                    (select count(*) from organisations_project) as p,
                    (select count(*) from organisations_participation) as t,
                    (select count(*) from journal) as j"
        ))
    };
    world.app.db.read(count).await.unwrap()
}

async fn imported(world: &World, importer: &str, path: &Path, by: Caller) -> Report {
    let importer = import::find(HOUSE, importer).unwrap();
    let path = path.to_owned();
    let order = Order { importer: importer.name.to_owned(), path, ..Order::default() };
    let (app, folder) = (world.app.clone(), world.app.settings.data.join("imports"));
    let run = move || import::run(&app.db, importer, &order, &by, &folder, &mut |_| Ok(()));
    tokio::task::spawn_blocking(run).await.unwrap().expect("an import")
}

fn house(world: &World) -> Caller {
    Caller::house(world.now())
}

const PROJECTS: &str = "\
id;acronym;status;title;startDate;endDate;totalCost;ecMaxContribution;legalBasis;topics;frameworkProgramme;fundingScheme;objective
101000001;WARM;SIGNED;Warm glass;2021-01-01;2024-12-31;\"1234567,5\";1000000,25;HORIZON.2.5;HORIZON-CL5-2021-D3-01-10;HORIZON;HORIZON-RIA;\"Heat; stored\"
101000002;COLD;SIGNED;Cold store;2023-05-01;;;;HORIZON.2.5;HORIZON-CL5-2022-D3-02-01;HORIZON;HORIZON-IA;Ice in summer
101000003;;SIGNED;;2023-05-01;;;;;;;;no title
";
const PARTNERS: &str = "\
projectID;organisationID;name;shortName;SME;activityType;street;postCode;city;country;nutsCode;organizationURL;role;ecContribution
101000001;999000001;GLASHAUS NORD GMBH;GN;true;PRC;Secret street 5;23552;Luebeck;DE;/DEF03;glashaus.example;coordinator;500000,25
101000001;999000002;PANEPISTIMIO;;false;HES;;;Athina;EL;EL30;http://p.example;participant;250000
101000002;999000001;GLASHAUS NORD GMBH;GN;true;PRC;;;LUEBECK;DE;/DEF03;glashaus.example;thirdParty;
101000002;999000003;BIG FIRM PLC;;false;PRC;;;Leeds;UK;;not an address;coordinator;1
101000009;999000004;NOWHERE;;false;OTH;;;X;FR;;;participant;1
";

#[tokio::test(flavor = "multi_thread")]
async fn the_published_layout_is_read_and_changes_are_followed() {
    for world in worlds(HOUSE).await {
        let folder = world.app.settings.data.join("cordis");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("project.csv"), PROJECTS).unwrap();
        fs::write(folder.join("organization.csv"), PARTNERS).unwrap();
        let report = imported(&world, "cordis", &folder, house(&world)).await;
        assert_eq!((report.counts.new, report.counts.rejected), (6, 2), "{report:?}");
        assert_eq!(stored(&world).await, (3, 2, 4, 5));

        world.work().await;
        let guest = world.visitor(Role::Guest);
        let list = guest.get("/organisations?country=GR").await.body;
        assert!(list.contains("PANEPISTIMIO") && !list.contains("GLASHAUS"), "EL is read as GR");
        let list = guest.get("/organisations?q=glashaus").await.body;
        let url = list
            .split("href=\"/organisations/")
            .skip(1)
            .find(|rest| rest.contains("GLASHAUS"))
            .unwrap();
        let url = format!("/organisations/{}", &url[..32]);
        let page = guest.get(&url).await.body;
        assert!(
            page.contains("WARM: Warm glass") && page.contains("HORIZON-CL5-2022-D3-02-01"),
            "{page}"
        );
        assert!(page.contains("LUEBECK"), "the newest project knows best");
        assert!(!page.contains("Secret") && !page.contains("23552"));
        let project = page.split("href=\"/organisations/projects/").nth(2).unwrap();
        let page = guest.get(&format!("/organisations/projects/{}", &project[..32])).await;
        assert!(page.status == 200 && page.body.contains("PANEPISTIMIO"), "{}", page.body);
        assert!(
            page.body.contains("1,000,000")
                && page.body.contains("cordis.europa.eu/project/id/101000001")
        );

        let again = imported(&world, "cordis", &folder, house(&world)).await;
        assert_eq!((again.counts.new, again.counts.changed, again.counts.same), (0, 0, 6));
        assert_eq!(stored(&world).await, (3, 2, 4, 5), "nothing changed, nothing is told");

        let changed = PARTNERS.replace("Athina", "Athens")
            + "101000001;999000003;BIG FIRM PLC;;false;PRC;;;Leeds;UK;;;participant;7\n";
        fs::write(folder.join("organization.csv"), changed).unwrap();
        let report = imported(&world, "cordis", &folder, house(&world)).await;
        assert_eq!((report.counts.new, report.counts.changed, report.counts.same), (1, 1, 5));
        // One changed, one who takes part anew, and the partner of both.
        assert_eq!(stored(&world).await, (3, 2, 5, 8));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_taken_with_named_columns() {
    for world in worlds(HOUSE).await {
        let path = world.app.settings.data.join("clients.csv");
        let table = "Firma,kind,country,keywords,sectors,website\n\
            Acme,sme,DE,\"heat, pumps\",28.25,acme.example\n\
            Beta,spaceship,DE,,,\n\
            Gamma,,Germany,,,\n\
            Delta,sme,FR,,pumps,\n\
            Nowhere,sme,ZZ,,,\n";
        fs::write(&path, table).unwrap();
        let adviser = world.visitor(Role::Adviser);
        let importer = import::find(HOUSE, "organisations").unwrap();
        let mapping = BTreeMap::from([("name".to_owned(), "Firma".to_owned())]);
        let order = Order { importer: "organisations".into(), path, mapping, ..Order::default() };
        let (app, by) = (world.app.clone(), adviser.caller());
        let folder = world.app.settings.data.join("imports");
        let run = move || import::run(&app.db, importer, &order, &by, &folder, &mut |_| Ok(()));
        let report = tokio::task::spawn_blocking(run).await.unwrap().expect("an import");
        assert_eq!((report.counts.new, report.counts.rejected), (1, 4));
        let rejects = fs::read_to_string(report.rejects.unwrap()).unwrap();
        assert!(
            ["kind", "country", "sectors"].iter().all(|column| rejects.contains(column)),
            "{rejects}"
        );

        world.work().await;
        let acme = |list: String| list.contains("Acme");
        assert!(acme(adviser.get("/organisations").await.body), "it belongs to the agency");
        assert!(!acme(world.stranger(Role::Manager).get("/organisations").await.body));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_network_is_planted() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/demo");
    let mut files = BTreeMap::new();
    for agency in fs::read_dir(&root).unwrap().flatten().filter(|it| it.path().is_dir()) {
        let files_of = fs::read_dir(agency.path()).unwrap().flatten();
        for file in files_of.filter(|it| it.path().is_file()) {
            let name = format!("{}/{}", agency.file_name().display(), file.file_name().display());
            files.insert(name, fs::read_to_string(file.path()).unwrap());
        }
    }
    for world in worlds(HOUSE).await {
        let (files, now) = (files.clone(), world.now());
        let plant = move |tx: &mut Tx| crate::demo::plant(tx, &Garden { files: &files, now });
        world.app.db.write(plant).await.expect("the demo grows");
        world.work().await;
        let (organisations, projects, participations, _) = stored(&world).await;
        assert!(organisations >= 200 && projects >= 20 && participations > projects * 3);
        let guest = world.visitor(Role::Guest);
        let page = guest.get(&format!("/organisations/{}", demo_organisation("lys-tenvia"))).await;
        assert!(page.status == 200 && page.body.contains("FLAMLIN"), "{}", page.body);
        let id = demo_organisation("lys-tenvia");
        let doc = world.app.db.read(move |tx| crate::docs(tx, id)).await.unwrap().remove(0);
        assert_eq!(doc.history[0].family, "DEMO-CL4");
        assert!(
            doc.history[0].partners.contains(&demo_organisation("lys-inst-nervien").to_string())
        );
        assert!(doc.body.contains("Flax and wool fabrics") && doc.prominence > 0.0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_seed_of_cordis_is_complete() {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/seed_cordis_dev");
    if !seed.is_dir() {
        println!("skipped: the seed of CORDIS is not here");
        return;
    }
    let world = sqlite(HOUSE).await;
    let report = imported(&world, "cordis", &seed, house(&world)).await;
    assert_eq!(report.counts.rejected, 0, "{report:?}");
    let (organisations, projects, participations, told) = stored(&world).await;
    assert_eq!((organisations, projects, participations), (3_894, 580, 6_449));
    println!("{} rows in {:.2} s, {told} events", report.rows, report.seconds);

    let again = imported(&world, "cordis", &seed, house(&world)).await;
    assert_eq!((again.counts.new, again.counts.changed), (0, 0));
    assert_eq!(stored(&world).await, (organisations, projects, participations, told));
    println!("again in {:.2} s", again.seconds);

    world.work().await;
    assert_eq!(world.app.search.count(Document::Organisation).unwrap(), 3_894);
    let list = world.visitor(Role::Guest).get("/organisations?q=fraunhofer&country=DE").await;
    assert!(list.body.contains("FRAUNHOFER"));
    let most = world.app.db.read(|tx| project::told(tx, &[], 1)).await.unwrap();
    assert!(most.is_empty());
}
