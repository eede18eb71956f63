//! Records, who finds them, and who takes a coach.

use kit::{
    Role,
    testing::{World, worlds},
};
use people::visitor::enrolled;

use super::{HOUSE, recorded};

const STRONG: &str = "&challenges.vector_offering=3&challenges.resource_strategy=2";

#[tokio::test(flavor = "multi_thread")]
async fn a_coach_writes_a_record_and_an_agency_takes_her_with_two_persons() {
    for world in worlds(HOUSE).await {
        let nora = enrolled(&world, world.agency, Role::Coach, "Nora North").await;
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada").await;
        let manager = enrolled(&world, world.agency, Role::Manager, "Mona").await;
        let wrong = nora.post("/coaches", "summary=Kept&capacity=2000").await;
        assert!(wrong.status == 422 && wrong.body.contains("Kept"), "{}", wrong.body);
        let url = recorded(&nora, STRONG).await;
        let again = nora.post("/coaches", &format!("{}{STRONG}", super::RECORD)).await;
        assert_eq!(again.status, 409, "one record for one person");
        let agency = world.agency;
        let form = format!("agency={agency}");
        nora.posted(&format!("{url}/proposal"), &form).await;
        let twice = nora.post(&format!("{url}/proposal"), &form).await;
        assert_eq!(twice.status, 409, "proposed once");
        let decision = format!("{url}/acceptance");
        assert_eq!(adviser.post(&decision, "decision=accepted").await.status, 403);
        manager.posted(&decision, "decision=accepted").await;
        assert_eq!(
            manager.post(&decision, "decision=accepted").await.status,
            409,
            "a double click"
        );
        let silent = manager.post(&decision, "decision=suspended&reason=").await;
        assert_eq!(silent.status, 422, "{}", silent.body);
        manager.posted(&decision, "decision=suspended&reason=Two+late+reports").await;
        world.work().await;
        let told = nora.get("/notices").await.body;
        assert!(told.contains("accepts you as a coach") && told.contains("suspends you"), "{told}");
        let page = nora.get(&url).await.body;
        assert!(page.contains("Two late reports") && page.contains("Mona"), "{page}");
        assert!(page.contains("<svg class=\"spider\"") && page.contains("Innovation: offering"));
        let paper = adviser.get(&format!("{url}/hand-out.pdf")).await;
        assert!(paper.status == 200 && paper.bytes.starts_with(b"%PDF"), "{}", paper.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_takes_whom_they_proposed() {
    for world in worlds(HOUSE).await {
        let nora = enrolled(&world, world.agency, Role::Coach, "Nora North").await;
        let manager = enrolled(&world, world.agency, Role::Manager, "Mona").await;
        let other = enrolled(&world, world.agency, Role::Manager, "Otto").await;
        let url = recorded(&nora, "").await;
        let form = format!("agency={}", world.agency);
        manager.posted(&format!("{url}/proposal"), &form).await;
        let own = manager.post(&format!("{url}/acceptance"), "decision=accepted").await;
        assert_eq!(own.status, 409, "{}", own.body);
        other.posted(&format!("{url}/acceptance"), "decision=refused&reason=No+references").await;
        other.posted(&format!("{url}/proposal"), &form).await;
        manager.posted(&format!("{url}/acceptance"), "decision=accepted").await;
    }
}

/// A record kept at another agency.
async fn abroad(world: &World, reach: &str) -> (kit::testing::Visitor, String) {
    let it = enrolled(world, kit::Id::new(), Role::Coach, &format!("Sofie {reach}")).await;
    let more = format!("&country=DK&x={reach}");
    let form = format!("{}{more}", super::RECORD)
        .replace("reach=host", &format!("reach={reach}"))
        .replace("country=DE", "country=DK");
    let form = form.replace("&country=DK&x", "&x");
    let url = it.posted("/coaches", &form).await.path();
    (it, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_and_other_agencies_learn_nothing_of_who_is_hidden() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let (hidden, secret) = abroad(&world, "host").await;
        let (_, open) = abroad(&world, "network").await;
        assert_eq!(hidden.get(&secret).await.status, 200, "it is there");
        let list = adviser.get("/coaches").await.body;
        assert!(list.contains("Sofie network") && !list.contains("Sofie host"), "{list}");
        assert_eq!(adviser.get(&open).await.status, 200);
        for by in [&adviser, &world.visitor(Role::Manager)] {
            assert_eq!(by.get(&secret).await.status, 404);
            assert_eq!(by.get(&format!("{secret}/hand-out.pdf")).await.status, 404);
            assert_eq!(by.post(&secret, super::RECORD).await.status, 404);
            assert_eq!(by.post(&format!("{secret}/ties"), "name=X&bond=owns").await.status, 404);
        }
        // Whoever may propose her does not write her record.
        assert_eq!(adviser.get(&format!("{open}/edit")).await.status, 403);
        assert_eq!(adviser.post(&open, super::RECORD).await.status, 403);
        let member = world.visitor(Role::Member);
        for url in [&open, &secret] {
            assert_eq!(member.get(url).await.status, 404, "a company finds them in its short list");
        }
        assert_eq!(world.visitor(Role::Guest).get(&open).await.status, 401);
        // Proposed somewhere by herself, she is seen there, and still not here.
        let administrator = world.visitor(Role::Administrator);
        let form = "name=House&city=Porto&country=pt&region=PT11&language=pt&languages=pt\
                    &website=https://house.example&summary=Help.&network=Test";
        let staff = administrator.posted("/agencies", form).await.location;
        let house = staff.split('/').nth(2).unwrap();
        let there = world.visitor_of(house.parse().unwrap(), Role::Adviser);
        assert_eq!(there.get(&secret).await.status, 404);
        hidden.posted(&format!("{secret}/proposal"), &format!("agency={house}")).await;
        assert_eq!(there.get(&secret).await.status, 200);
        assert_eq!(adviser.get(&secret).await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn criteria_narrow_together_and_widen_within() {
    for world in worlds(HOUSE).await {
        let nora = enrolled(&world, world.agency, Role::Coach, "Nora North").await;
        let olaf = enrolled(&world, world.agency, Role::Coach, "Olaf Öst").await;
        recorded(&nora, STRONG).await;
        recorded(&olaf, "&challenges.partner_customer=3&lang.2=fi&level.2=b1").await;
        let adviser = world.visitor(Role::Adviser);
        let finds = async |query: &str| {
            let body = adviser.get(&format!("/coaches?{query}")).await.body;
            (body.contains(">Nora North<"), body.contains(">Olaf Öst<"))
        };
        assert_eq!(finds("").await, (true, true));
        assert_eq!(finds("challenge=vector_offering").await, (true, false));
        let both = "challenge=vector_offering&challenge=partner_customer";
        assert_eq!(finds(both).await, (true, true), "any within one");
        assert_eq!(finds(&format!("{both}&language=fi")).await, (false, true), "all together");
        assert_eq!(finds("q=ost+PUMPS").await, (false, true), "accents and case");
        assert_eq!(finds("sector=28&free=yes&country=DE").await, (true, true));
        assert_eq!(finds("free=no").await, (false, false));
        let csv = adviser.get("/coaches?format=csv&language=fi").await.body;
        assert!(csv.contains("Olaf") && !csv.contains("Nora"), "{csv}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_lose_nothing_and_ties_are_whose_they_are() {
    for world in worlds(HOUSE).await {
        let nora = enrolled(&world, world.agency, Role::Coach, "Nora North").await;
        let adviser = enrolled(&world, world.agency, Role::Adviser, "Ada").await;
        let url = recorded(&nora, "").await;
        let form = nora.get(&format!("{url}/edit")).await.body;
        let mark = "name=\"seen\" value=\"";
        let seen = form.split(mark).nth(1).unwrap().split('"').next().unwrap();
        let first = super::RECORD.replace("Builds", "First");
        nora.posted(&url, &format!("{first}&seen={seen}")).await;
        let second = super::RECORD.replace("Builds", "Second");
        let late = nora.post(&url, &format!("{second}&seen={seen}")).await;
        assert!(late.status == 422 && late.body.contains("Second"), "{}", late.body);
        assert!(nora.get(&url).await.body.contains("First"), "not undone");
        nora.posted(&format!("{url}/ties"), "name=Pumpen+AG&bond=owns").await;
        adviser.posted(&format!("{url}/ties"), "name=Ventil+AG&bond=worked").await;
        let ties = |body: &str| -> Vec<String> {
            let mark = "name=\"tie\" value=\"";
            body.split(mark).skip(1).map(|it| it[..32].to_owned()).collect()
        };
        let page = nora.get(&url).await.body;
        assert!(page.contains("Pumpen AG") && page.contains("Ventil AG"), "{page}");
        let hers = ties(&page);
        assert_eq!(hers.len(), 1, "what an agency noted stays");
        let removal = format!("{url}/ties/removal");
        let theirs = ties(&adviser.get(&url).await.body);
        assert_eq!(theirs.len(), 1);
        let no = adviser.post(&removal, &format!("tie={}", hers[0])).await;
        assert_eq!(no.status, 403, "what she declared is hers");
        adviser.posted(&removal, &format!("tie={}", theirs[0])).await;
        let gone = adviser.post(&removal, &format!("tie={}", theirs[0])).await;
        assert_eq!(gone.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_an_erased_coach_nothing_is_left() {
    for world in worlds(HOUSE).await {
        let nora = enrolled(&world, world.agency, Role::Coach, "Nora North").await;
        let adviser = world.visitor(Role::Adviser);
        let url = recorded(&nora, "").await;
        nora.posted(&format!("{url}/ties"), "name=Pumpen+AG&bond=owns").await;
        nora.posted(&format!("{url}/proposal"), &format!("agency={}", world.agency)).await;
        let person = nora.who.as_ref().unwrap().person;
        let personal = crate::privacy::PERSONAL[0];
        let told = world.app.db.read(move |tx| (personal.export)(tx, person)).await.unwrap();
        let told = format!("{told:?}");
        assert!(told.contains("Builds sales") && told.contains("Pumpen AG"), "{told}");
        world.app.db.write(move |tx| (personal.erase)(tx, person, 0)).await.unwrap();
        assert_eq!(adviser.get(&url).await.status, 404);
        let told = world.app.db.read(move |tx| (personal.export)(tx, person)).await.unwrap();
        assert!(told.is_empty(), "{told:?}");
        world.work().await;
    }
}
