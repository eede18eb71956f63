//! What somebody does for clients of their agency: a case, an outcome, a programme, and what was said
//! against something public.

use kit::{Role, testing::World};

use super::life::{Life, last};

/// A case of a client, in which one has every part, why it ended, and what came of it.
pub async fn helped(world: &World, life: &mut Life) {
    let agency = life.who.who.as_ref().expect("known").agency;
    let client = world.visitor_of(agency, Role::Member);
    let form = "name=Valve+Works&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
                &summary=Valves&sectors=01.13&languages=en&audience=public";
    let made = client.post("/organisations", form).await.location;
    let cases = format!("/organisations/{}/cases", last(&made));
    let case = life.post(&cases, "process=online-collaboration").await.location;
    let case = case.split('?').next().unwrap_or_default();
    handed(world, life, case).await;
    let why = life.sing("why a case ended");
    life.post(&format!("{case}/steps/end"), &format!("why={why}")).await;
    let said = life.sing("what one noted of a company for oneself");
    let notes = format!("/worklists/companies/{}/notes", last(&made));
    life.post(&notes, &format!("scope=mine&said={said}")).await;
    // A file comes back, and no other page.
    let purpose = life.sing("for whom a dossier was taken out");
    let dossier = format!("/dossiers/companies/{}", last(&made));
    let form = format!("level=partner&format=json&purpose={purpose}");
    assert_eq!(life.who.post(&dossier, &form).await.status, 200);
    // It cannot be given to somebody unknown; that this was tried is written down.
    let handing = format!("id={}&to={}", last(case), kit::Id::<kit::Person>::new());
    life.post("/worklists/handings", &handing).await;
    life.post("/stories/desk", &format!("case={}", last(case))).await;
    // The survey that was planned when the case closed is answered for the company.
    world.work().await;
    let page = life.who.get(case).await.body;
    let survey = page.split("\"/impacts/").nth(1).expect("a survey");
    life.post(&format!("/impacts/{}", &survey[..32]), "turnover=5&source=Accounts").await;
    let outcome = format!(
        "organisation={}&service=advice&title=File+for+a+notified+body&expected=done&evidence=\
         &done_on=2026-11-20&result=The+company+wrote+its+file+and+chose+a+notified+body",
        last(&made)
    );
    life.post("/outcomes", &outcome).await;
    let aid =
        "kind=granted&body=Agency&measure=Check&basis=2023/2831&granted_on=2026-11-20&gross=5";
    let company = format!("/aids/companies/{}", last(&made));
    life.post(&company, aid).await;
    let name = life.sing("name of whoever declares aid");
    let declared = format!("name={name}&capacity=Boss&complete=yes");
    life.post(&format!("{company}/declaration"), &declared).await;
    let visit = life.post(&format!("/organisations/{}/visits", last(&made)), "").await.location;
    life.post(&format!("{visit}/parts/company"), "going.base=0&going=Orders+grow").await;
    let long = "Institutes+over+there+coat+tools+better+than+anybody+here+".repeat(3);
    let programme = format!(
        "title=Coatings+from+Japan&summary={long}&lang=en&origins=JP&opens_on=2026-11-01\
         &closes_on=2027-03-31&least_agencies=1&months=12"
    );
    life.post("/overseas", &programme).await;
}

/// What is public of a client, and what was said against it.
pub async fn objected(world: &World, life: &mut Life) {
    let agency = life.who.who.as_ref().expect("known").agency;
    let client = world.visitor_of(agency, Role::Member);
    let form = "name=Seal+Works&kind=sme&country=GR&region=EL30&city=Athina&lang=en\
                &summary=Seals&sectors=01.13&languages=en&audience=public";
    let made = client.post("/organisations", form).await.location;
    let [host, colleague] =
        [Role::Adviser, Role::Adviser].map(|role| world.visitor_of(agency, role));
    let offer = crate::tests::protected::offer(&last(&made), "objection");
    let url = host.post("/opportunities", &offer).await.location;
    let reviewer = world.stranger(Role::Reviewer);
    let good = "advantages=4&clarity=4&cooperation=4&correctness=4";
    for (by, act, form) in
        [(&host, "submission", ""), (&colleague, "approval", ""), (&reviewer, "review", good)]
    {
        let answer = by.post(&format!("{url}/{act}"), form).await;
        assert_eq!(answer.status, 303, "{act}: {}", answer.body);
    }
    let said = life.sing("what a client told of an opportunity");
    life.post(&format!("{url}/objection"), &format!("reason=wrong&said={said}")).await;
}

/// A case that another agency is asked to take over, and a process of the agency's own.
async fn handed(world: &World, life: &mut Life, case: &str) {
    let administrator = world.visitor(Role::Administrator);
    let form = "name=Beyond&city=Lille&country=fr&region=FRE1&language=fr&languages=fr&email=";
    let staff = administrator.post("/agencies", form).await.location;
    let partner = last(staff.strip_suffix("/staff").expect("an agency"));
    let reason = life.sing("why a case was to be handed over");
    let form = format!("agency={partner}&reason={reason}&email=valves@works.example&lang=en");
    let it = life.post(&format!("{case}/handover"), &form).await.path();
    life.post(&format!("{it}/withdrawal"), "").await;
    life.post("/processes/online-collaboration", "").await;
}
