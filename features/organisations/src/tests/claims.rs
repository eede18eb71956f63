//! Stories of those who take organisations over, join and leave them.

use kit::{
    Caller, Id, Role, Tx, sql,
    testing::{Visitor, World, worlds},
};

use super::{HOUSE, enrolled, glass, outsider, registered};
use crate::{Organisation, member};

fn id(url: &str) -> Id<Organisation> {
    url.rsplit('/').next().unwrap().parse().unwrap()
}

/// The code of a new link, as the page shows it once.
pub async fn code(by: &Visitor, url: &str, form: &str) -> String {
    let made = by.post(&format!("{url}/claims"), form).await;
    assert_eq!(made.status, 200, "{}", made.body);
    let after = made.body.split("/claims/").nth(1).expect("a link");
    after.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap().to_owned()
}

pub async fn take_over(_: &World, adviser: &Visitor, owner: &Visitor, url: &str) {
    let code = code(adviser, url, "role=owner&lang=en").await;
    let taken = owner.post(&format!("/claims/{code}"), "").await;
    assert_eq!((taken.status, taken.location.as_str()), (303, format!("{url}/record").as_str()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_takes_over_what_an_adviser_recorded() {
    for world in worlds(HOUSE).await {
        let (adviser, owner) =
            (enrolled(&world, Role::Adviser, "Ada Adviser").await, outsider(&world));
        let (guest, other) = (world.visitor(Role::Guest), outsider(&world));
        let url = registered(&adviser, "agency").await;
        assert_eq!(owner.get(&url).await.status, 404);
        let code = code(&adviser, &url, "email=mara@glass.example&role=owner&lang=de").await;
        let letters = world.app.db.read(|tx| kit::mail::newest(tx, 5)).await.unwrap();
        assert_eq!((letters.len(), letters[0].recipient.as_str()), (1, "mara@glass.example"));
        assert!(
            letters[0].body.contains(&format!("/claims/{code}"))
                && letters[0].body.contains("übernehmen")
        );
        let kept: Vec<(String,)> = world
            .app
            .db
            .read(|tx| tx.all(sql!("select key from organisations_claim -- every agency: a test")))
            .await
            .unwrap();
        assert!(!code.contains(&kept[0].0) && kept[0].0.len() == 64, "only a digest is kept");

        let page = guest.get(&format!("/claims/{code}")).await;
        assert!(
            page.status == 200
                && page.body.contains("Glashaus Nord")
                && page.body.contains("/sign-in?back=")
        );
        assert!(page.robots.contains("noindex"));
        assert_eq!(guest.post(&format!("/claims/{code}"), "").await.status, 401);
        assert_eq!(owner.post("/claims", "code=AAAAA-BBBBB").await.status, 422);
        let typed = code.to_lowercase().replace('-', "+");
        let way = owner.post("/claims", &format!("code={typed}")).await;
        assert_eq!(way.status, 303, "{}", way.body);
        assert_eq!(owner.post(&way.location, "").await.location, format!("{url}/record"));
        assert_eq!(other.post(&format!("/claims/{code}"), "").await.status, 410, "once");
        assert_eq!(other.get(&url).await.status, 404);

        let record = owner.get(&format!("{url}/record")).await;
        assert_eq!(record.status, 200);
        for known in [
            "Glashaus Nord",
            "Gewächshaus",
            "Ada Adviser",
            "mara@glass.example",
            "took the organisation over",
        ] {
            assert!(record.body.contains(known), "{known}: {}", record.body);
        }
        assert_eq!(adviser.get(&format!("{url}/record")).await.status, 403);
        assert_eq!(adviser.get(&url).await.status, 200, "they go on working with it");
        let again = adviser.post(&format!("{url}/claims"), "role=owner&lang=en").await;
        assert_eq!(again.status, 409, "its people decide now");
        assert!(again.body.contains("Those who speak for the organisation"), "{}", again.body);
        let verbs = world.verbs(world.agency).await;
        assert!(verbs.contains(&"organisations.invited".to_owned()), "{verbs:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_when_it_is_revoked_replaced_or_old() {
    for world in worlds(HOUSE).await {
        let (adviser, owner, stranger) =
            (world.visitor(Role::Adviser), outsider(&world), world.stranger(Role::Manager));
        let url = registered(&adviser, "public").await;
        let revoked = code(&adviser, &url, "role=owner&lang=en").await;
        let people = adviser.get(&format!("{url}/people")).await.body;
        let way = people.split("action=\"/organisations/claims/").nth(1).unwrap();
        let way = format!("/organisations/claims/{}", way.split('"').next().unwrap());
        assert_eq!(stranger.post(&way, "").await.status, 404, "who may not learns of none");
        assert_eq!(adviser.post(&way, "").await.status, 303);
        assert_eq!(adviser.post(&way, "").await.status, 410);
        assert_eq!(owner.post(&format!("/claims/{revoked}"), "").await.status, 410);

        let mail = "email=a@b.example&role=owner&lang=en";
        let first = code(&adviser, &url, mail).await;
        let second = code(&adviser, &url, mail).await;
        assert_eq!(
            owner.get(&format!("/claims/{first}")).await.status,
            410,
            "a new letter replaces it"
        );
        world.pass(31 * kit::clock::DAY);
        assert_eq!(
            owner.post(&format!("/claims/{second}"), "").await.status,
            410,
            "it has run out"
        );
        assert_eq!(stranger.post(&format!("{url}/claims"), "role=owner&lang=en").await.status, 403);
        let wrong = adviser.post(&format!("{url}/claims"), "email=nobody&role=king").await;
        assert!(
            wrong.status == 422 && wrong.body.contains("complete e-mail address"),
            "{}",
            wrong.body
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_changes_the_employer_and_keeps_the_rest() {
    for world in worlds(HOUSE).await {
        let (ann, ben) = (
            enrolled(&world, Role::Member, "Ann").await,
            enrolled(&world, Role::Member, "Ben").await,
        );
        let (old, new) = (registered(&ann, "public").await, registered(&ben, "public").await);
        let both = || async {
            let person = ann.caller().person;
            let own = world.app.db.read(move |tx| crate::of_person(tx, person)).await.unwrap();
            own.into_iter().map(|it| it.id).collect::<Vec<_>>()
        };
        assert_eq!(ann.post(&format!("{new}/requests"), "why=").await.status, 422);
        assert_eq!(ann.post(&format!("{new}/requests"), "why=I+begin+in+May").await.status, 303);
        assert_eq!(ann.post(&format!("{new}/requests"), "why=again").await.status, 409);
        let people = ben.get(&format!("{new}/people")).await.body;
        assert!(people.contains("I begin in May") && people.contains("Ann"), "{people}");
        let way = people.split("/organisations/requests/").nth(1).unwrap();
        let way = format!("/organisations/requests/{}", &way[..32]);
        assert_eq!(ann.post(&format!("{way}/acceptance"), "").await.status, 404, "not by oneself");
        assert_eq!(ben.post(&format!("{way}/acceptance"), "").await.status, 303);
        assert_eq!(both().await.len(), 2, "somebody can belong to several");

        assert_eq!(
            ann.post(&format!("{old}/leaving"), "").await.status,
            409,
            "the last owner stays"
        );
        let heir = code(&ann, &old, "role=owner&lang=en").await;
        assert_eq!(ben.post(&format!("/claims/{heir}"), "").await.status, 303);
        assert_eq!(ann.post(&format!("{old}/leaving"), "").await.status, 303);
        assert_eq!(both().await, [id(&new)]);
        assert_eq!(ann.get("/organisations").await.status, 200, "the account stays");
        let role = format!("{new}/people/{}/role", ann.caller().person);
        assert_eq!(ann.post(&role, "role=owner").await.status, 409, "a member does not decide");
        assert_eq!(ben.post(&role, "role=owner").await.status, 303);
        let own = format!("{new}/people/{}", ben.caller().person);
        assert_eq!(ann.post(&format!("{own}/role"), "role=member").await.status, 303);
        assert_eq!(ann.post(&format!("{own}/removal"), "").await.status, 303);
        assert_eq!(ben.post(&new, &glass("public")).await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_adviser_of_the_agency_takes_a_client_over() {
    for world in worlds(HOUSE).await {
        let adviser = enrolled(&world, Role::Adviser, "Ada").await;
        let url = registered(&adviser, "public").await;
        let stranger = outsider(&world).caller().person;
        let to = |person| format!("adviser={person}");
        assert_eq!(adviser.post(&format!("{url}/adviser"), &to(stranger)).await.status, 409);
        assert_eq!(
            world.stranger(Role::Manager).post(&format!("{url}/adviser"), "").await.status,
            403
        );
        assert_eq!(adviser.post(&format!("{url}/adviser"), "").await.status, 303);
        assert!(world.verbs(world.agency).await.contains(&"organisations.handed_over".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_person_stays_who_is_erased() {
    for world in worlds(HOUSE).await {
        let (adviser, owner) = (
            enrolled(&world, Role::Adviser, "Zq Canary").await,
            enrolled(&world, Role::Member, "Owner").await,
        );
        let url = registered(&adviser, "public").await;
        take_over(&world, &adviser, &owner, &url).await;
        let asked = adviser.post(&format!("{url}/requests"), "why=zqreason").await;
        assert_eq!(asked.status, 303);
        let person = adviser.caller().person;
        let erased = move |tx: &mut Tx| {
            for personal in crate::FEATURE.personal {
                assert!(!(personal.export)(tx, person)?.is_empty(), "there is something");
                (personal.erase)(tx, person, 0)?;
                (personal.erase)(tx, person, 0)?;
                assert!((personal.export)(tx, person)?.is_empty());
            }
            Ok(())
        };
        world.app.db.write(erased).await.unwrap();
        let id = person.to_string();
        let (found,): (i64,) = world.app.db
            .read(move |tx| tx.one(sql!(
                "select (select count(*) from organisations_organisation where adviser = $1) -- every agency: a test
                 + (select count(*) from organisations_claim where invited_by = $1 or answered_by = $1)
                 + (select count(*) from organisations_request where person = $1 or answered_by = $1)
                 + (select count(*) from organisations_member where person = $1)",
                &id
            )))
            .await.unwrap();
        assert_eq!(found, 0);
        assert_eq!(owner.get(&url).await.status, 200, "the organisation stays");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_concerned_are_told() {
    for world in worlds(HOUSE).await {
        let (adviser, owner) = (
            enrolled(&world, Role::Adviser, "Ada").await,
            enrolled(&world, Role::Member, "Owner").await,
        );
        let url = registered(&adviser, "public").await;
        take_over(&world, &adviser, &owner, &url).await;
        world.pass(1_000);
        assert_eq!(
            adviser.post(&url, &glass("public").replace("staff=34", "staff=35")).await.status,
            303
        );
        assert_eq!(outsider(&world).post(&format!("{url}/requests"), "why=x").await.status, 303);
        world.settle().await;
        let told = world.app.db.read(|tx| {
            let events = kit::journal::after(tx, kit::journal::Cursor::default(), 1_000)?;
            let mut told = Vec::new();
            for event in &events {
                for notice in crate::FEATURE.notices {
                    if notice.verbs.iter().any(|verb| event.verb.starts_with(verb)) {
                        told.extend(
                            (notice.tell)(tx, event)?.into_iter().map(|it| (it.key, it.to)),
                        );
                    }
                }
            }
            Ok(told)
        });
        let told = told.await.unwrap();
        let (ada, own) = (adviser.caller().person, owner.caller().person);
        let to = |key: &str| {
            told.iter().filter(|it| it.0 == key).map(|it| it.1.clone()).collect::<Vec<_>>()
        };
        assert_eq!(to("organisations-notice-claimed"), [kit::notice::To::Person(ada)]);
        assert_eq!(to("organisations-notice-edited")[0], kit::notice::To::Person(own));
        assert_eq!(to("organisations-notice-requested"), [kit::notice::To::Person(own)]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_of_its_people_stands_near_to_it() {
    for world in worlds(HOUSE).await {
        let owner = enrolled(&world, Role::Member, "Owner").await;
        let url = registered(&owner, "public").await;
        let (by, id) = (Caller { ..owner.caller() }, id(&url));
        let kin = world.app.db.read(move |tx| member::store::kin(tx, &by)).await.unwrap();
        assert_eq!(kin.near(id), crate::policy::Near::Owner);
    }
}
