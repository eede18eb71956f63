//! Stories of what is looked at when something comes from elsewhere.

use kit::{Role, sql, testing::worlds};

use super::{Desk, HOUSE, bring, stored};
use partnering::Stage;

/// A published profile of the old database, with that description and that keyword.
fn old(description: &str, keyword: &str) -> String {
    format!(
        "<pod><profile><reference><external>TODK20260115001</external></reference>\
         <datum><deadline>2027-01-15T00:00:00</deadline></datum>\
         <content><title>Quiet pump</title><summary>Runs dry.</summary>\
         <description>{description}</description></content>\
         <keyword><technologies><technology><key>{keyword}</key></technology></technologies></keyword>\
         </profile></pod>"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_leads_to_the_client_is_not_published_by_a_file() {
    for world in worlds(HOUSE).await {
        let (desk, guest) = (Desk::new(), world.visitor(Role::Guest));
        let leaky = desk.put("leaky.xml", old("Ask ann@pump.example for more.", "01001"));
        assert_eq!(bring(&world, &desk, &leaky).unwrap().counts.new, 1);
        let it = stored(&world).await.remove(0);
        assert_eq!((it.stage, it.published_at), (Stage::Draft, None));
        assert_eq!(it.reference.as_deref(), Some("TODK20260115001"));
        assert!(it.details.custom.get("import.held").is_some_and(|why| why.contains("leads to")));
        let url = format!("/opportunities/{}", it.id);
        assert_eq!(guest.get(&url).await.status, 404);
        // Mended, it comes before the world; and what is there stays when worse comes after it.
        let clean = desk.put("clean.xml", old("It runs dry.", "01001"));
        assert_eq!(bring(&world, &desk, &clean).unwrap().counts.changed, 1);
        assert_eq!(stored(&world).await.remove(0).stage, Stage::Published);
        assert_eq!(guest.get(&url).await.status, 200);
        let report = bring(&world, &desk, &leaky).unwrap();
        assert_eq!(report.counts.rejected, 1);
        assert!(std::fs::read_to_string(report.rejects.unwrap()).unwrap().contains("leads to"));
        assert!(guest.get(&url).await.body.contains("It runs dry."));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn keywords_of_an_imported_scheme_are_those_it_has() {
    for world in worlds(HOUSE).await {
        let list = |tx: &mut kit::Tx| {
            tx.run(sql!(
                "insert into taxonomy_scheme (scheme, version, source, imported_at) values ('een-technology', '2016', 'x', 0) -- every agency: tests"
            ))?;
            tx.run(sql!(
                "insert into taxonomy_term (scheme, code, parent, level) values ('een-technology', '01001', '', 1) -- every agency: tests"
            ))
        };
        world.app.db.write(list).await.unwrap();
        let desk = Desk::new();
        for (keyword, kept, aside) in [
            ("een-technology/2016:01001", Some("een-technology/2016:01001"), None),
            ("een-technology/2016:01002", None, Some("een-technology/2016:01002")),
            ("een-technology/2012:01001", None, Some("een-technology/2012:01001")),
            ("another/2012:01001", Some("another/2012:01001"), None),
        ] {
            let file = desk.put("one.xml", old(keyword, keyword));
            let report = bring(&world, &desk, &file).unwrap();
            assert_eq!(report.counts.rejected, 0);
            let it = stored(&world).await.remove(0);
            assert_eq!(it.details.technologies.first().map(String::as_str), kept, "{keyword}");
            let beside = it.details.custom.get("keyword.unknown").map(String::as_str);
            assert_eq!(beside, aside, "{keyword}");
        }
        let adviser = world.visitor(Role::Adviser);
        let it = stored(&world).await.remove(0);
        let form =
            "kind=to&language=en&title=Quiet+pump&development=lab&ipr=none&open_until=2027-01-01";
        for (keyword, is_told) in
            [("2016%3A01002", true), ("2012%3A01001", true), ("2016%3A01001", false)]
        {
            let form = format!("{form}&technologies=een-technology%2F{keyword}");
            let answer = adviser.post(&format!("/opportunities/{}", it.id), &form).await;
            let told = answer.body.contains("Not in the imported version");
            assert_eq!(told, is_told, "{keyword}: {}", answer.body);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_of_what_came_is_told_once() {
    for world in worlds(HOUSE).await {
        let (desk, adviser) = (Desk::new(), world.visitor(Role::Adviser));
        let file = desk.put("old.xml", old("It runs dry, says Glashaus Nord.", "01001"));
        assert_eq!(bring(&world, &desk, &file).unwrap().counts.new, 1);
        let it = stored(&world).await.remove(0);
        assert_eq!(it.stage, Stage::Published, "nobody knows yet whose name that is");
        let url = format!("/opportunities/{}", it.id);
        let owner = "name=Glashaus+Nord&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
            &summary=Builds+houses&sectors=01.13&languages=en&audience=agency";
        let owner = adviser.post("/organisations", owner).await.location;
        let owner = owner.rsplit('/').next().unwrap().to_owned();
        let theirs = "name=Glashaus+Theirs&kind=sme&country=GR&city=Athina&lang=en&audience=public";
        let theirs = world.stranger(Role::Adviser).post("/organisations", theirs).await.location;
        let theirs = theirs.rsplit('/').next().unwrap().to_owned();
        world.work().await;
        let at = format!("{url}/client");
        let page = adviser.get(&format!("{at}?q=Glashaus")).await.body;
        assert!(page.contains(&owner) && !page.contains(&theirs), "{page}");
        for (other, status) in [
            (world.stranger(Role::Manager), 403),
            (world.visitor(Role::Member), 403),
            (world.visitor(Role::Guest), 401),
        ] {
            assert_eq!(other.get(&at).await.status, status);
            assert_eq!(other.post(&at, &format!("organisation={owner}")).await.status, status);
        }
        let tell = |id: &str| format!("organisation={id}");
        assert_eq!(adviser.post(&at, &tell(&theirs)).await.status, 422);
        let refused = adviser.post(&at, &tell(&owner)).await;
        assert!(refused.status == 422 && refused.body.contains("gives away"), "{}", refused.body);
        let clean = desk.put("clean.xml", old("It runs dry.", "01001"));
        assert_eq!(bring(&world, &desk, &clean).unwrap().counts.changed, 1);
        assert_eq!(adviser.post(&at, &tell(&owner)).await.status, 303);
        let it = stored(&world).await.remove(0);
        assert_eq!((it.organisation.to_string(), it.country.as_str()), (owner.clone(), "DK"));
        assert!(adviser.get(&url).await.body.contains("Glashaus Nord"));
        assert!(!world.visitor(Role::Guest).get(&url).await.body.contains("Glashaus"));
        assert_eq!(adviser.post(&at, &tell(&owner)).await.status, 409, "once");
    }
}
