//! Stories of labels, told on every database.

use kit::{
    Feature, Id, Identity, Role,
    testing::{Visitor, World, worlds},
};

use crate::{FEATURE, privacy::PERSONAL};

static HOUSE: &[Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    FEATURE,
    organisations::FEATURE,
    people::FEATURE,
    taxonomy::FEATURE,
];

const OAK: &str = "name=Oak+Works&kind=sme&country=FI&region=FI1B&city=Espoo&lang=en&summary=Builds+doors\
    &languages=en&audience=public";

/// Two agencies: the staff of one, and an adviser of the other.
struct Both {
    manager: Visitor,
    adviser: Visitor,
    member: Visitor,
    other: Visitor,
}

fn both(world: &World) -> Both {
    Both {
        manager: world.visitor(Role::Manager),
        adviser: world.visitor(Role::Adviser),
        member: world.visitor(Role::Member),
        other: world.stranger(Role::Manager),
    }
}

async fn organisation(by: &Visitor) -> String {
    let answer = by.post("/organisations", OAK).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// The ids behind a mark in a page.
fn ids(page: &str, mark: &str) -> Vec<String> {
    let all = page.split(mark).skip(1).filter_map(|rest| rest.get(..32));
    let mut all: Vec<String> = all.map(str::to_owned).collect();
    all.dedup();
    all
}

/// A tag and a field for organisations: their ids.
async fn defined(by: &Visitor) -> (String, String) {
    let tag =
        by.post("/labels/tags", "tag-noun=organisation&tag-name=Zinnober&tag-colour=warn").await;
    assert_eq!(tag.location, "/labels", "{}", tag.body);
    let field = "noun=organisation&name=Programme&kind=choice&choices=Seed,+Export&help=Which+one";
    assert_eq!(by.post("/labels/fields", field).await.location, "/labels");
    let page = by.get("/labels").await.body;
    (ids(&page, "/labels/tags/").remove(0), ids(&page, "/labels/fields/").remove(0))
}

#[tokio::test(flavor = "multi_thread")]
async fn statements_are_sound() {
    for world in worlds(HOUSE).await {
        world.check_statements().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manager_defines_advisers_fill_in_and_the_list_is_filtered_and_exported() {
    for world in worlds(HOUSE).await {
        let it = both(&world);
        let (tag, field) = defined(&it.manager).await;
        let id = organisation(&it.adviser).await;
        let form = it.adviser.get(&format!("/labels/organisation/{id}")).await.body;
        assert!(form.contains("Zinnober") && form.contains("Which one"), "{form}");
        let url = format!("/labels/organisation/{id}");
        let wrong = it.adviser.post(&url, &format!("tags={tag}&f-{field}=Gold")).await;
        assert!(wrong.status == 422 && wrong.body.contains("checked"), "{}", wrong.body);
        let put = it.adviser.post(&url, &format!("tags={tag}&f-{field}=Export")).await;
        assert_eq!(put.location, format!("/organisations/{id}"));
        world.work().await;

        let page = it.adviser.get(&format!("/organisations/{id}")).await.body;
        assert!(page.contains("Zinnober") && page.contains("Export"), "{page}");
        let list = it.adviser.get("/organisations").await.body;
        assert!(
            list.contains(&format!("tag:{tag}")) && list.contains("Programme: Export"),
            "{list}"
        );
        for (label, found) in [
            (format!("tag:{tag}"), true),
            (format!("field-{field}:Export"), true),
            (format!("field-{field}:Seed"), false),
        ] {
            let list = it.adviser.get(&format!("/organisations?label={label}")).await.body;
            assert_eq!(list.contains("Oak Works"), found, "{label}");
        }
        assert!(it.adviser.get("/organisations?q=zinnober").await.body.contains("Oak Works"));
        let file = it.adviser.get("/organisations?format=csv").await.body;
        assert!(
            file.contains("Programme") && file.contains("Zinnober") && file.contains("Export"),
            "{file}"
        );

        it.adviser.post(&url, "").await;
        world.work().await;
        assert!(!it.adviser.get("/organisations").await.body.contains("tag:"), "taken off");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_finds_or_counts_them() {
    for world in worlds(HOUSE).await {
        let it = both(&world);
        let (tag, field) = defined(&it.manager).await;
        let id = organisation(&it.other).await;
        world.work().await;
        // What was just done is said once.
        it.other.get("/organisations").await;
        let guest = world.visitor(Role::Guest);
        let readers = [&it.other, &it.member, &guest];
        let urls = [
            format!("/organisations/{id}"),
            "/organisations".to_owned(),
            "/organisations?q=oak".to_owned(),
            "/organisations?q=zinnober".to_owned(),
            format!("/organisations?label=tag:{tag}"),
            format!("/organisations?label=field-{field}:Export"),
            "/organisations?format=csv".to_owned(),
            "/api/v1/organisations?q=zinnober".to_owned(),
        ];
        let mut before = Vec::new();
        for reader in readers {
            for url in &urls {
                before.push(plain(&reader.get(url).await.body));
            }
        }
        let url = format!("/labels/organisation/{id}");
        let put = it.adviser.post(&url, &format!("tags={tag}&f-{field}=Export")).await;
        assert_eq!(put.status, 303, "one labels what one sees, whosever it is");
        world.work().await;
        let own = it.adviser.get("/organisations?q=zinnober").await.body;
        assert!(own.contains("Oak Works") && own.contains("tag:"), "it is there: {own}");
        let mut before = before.into_iter();
        for reader in readers {
            for url in &urls {
                let (now, then) =
                    (plain(&reader.get(url).await.body), before.next().unwrap_or_default());
                assert!(!now.contains("Zinnober") && !now.contains("Programme"), "{url}");
                let at = now.bytes().zip(then.bytes()).take_while(|(a, b)| a == b).count();
                let near = |text: &str| {
                    text.chars().skip(at.saturating_sub(60)).take(160).collect::<String>()
                };
                assert!(now == then, "{url}: {} became {}", near(&then), near(&now));
            }
        }
        assert!(!it.other.get(&format!("/organisations/{id}")).await.body.contains("labels."));
        assert_eq!(it.other.get("/labels").await.body.matches("Zinnober").count(), 0);
    }
}

/// A page without the keys of its forms.
fn plain(page: &str) -> String {
    let mut parts = page.split("name=\"_once\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once('"').map_or("", |(_, rest)| rest))
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_change_nothing_and_who_may_not_is_told() {
    for world in worlds(HOUSE).await {
        let it = both(&world);
        let (tag, field) = defined(&it.manager).await;
        for url in [format!("/labels/tags/{tag}"), format!("/labels/fields/{field}")] {
            for act in ["archive", "restoration"] {
                let url = format!("{url}/{act}");
                assert_eq!(it.other.post(&url, "").await.status, 404, "{url}");
                assert_eq!(it.adviser.post(&url, "").await.status, 403, "{url}");
                assert_eq!(it.manager.post(&url, "").await.location, "/labels");
            }
        }
        assert_eq!(it.member.get("/labels").await.status, 403);
        assert_eq!(world.visitor(Role::Guest).get("/labels").await.status, 401);
        let wrong = it
            .manager
            .post("/labels/fields", "noun=organisation&name=X&kind=choice&choices=one")
            .await;
        assert!(wrong.status == 422 && wrong.body.contains("at least two"), "{}", wrong.body);
        assert_eq!(
            it.manager.post("/labels/tags", "tag-noun=organisation&tag-colour=warn").await.status,
            422
        );

        // What is archived is offered no more.
        it.manager.post(&format!("/labels/tags/{tag}/archive"), "").await;
        let id = organisation(&it.adviser).await;
        let url = format!("/labels/organisation/{id}");
        assert!(!it.adviser.get(&url).await.body.contains("Zinnober"));
        let hidden =
            it.other.post("/organisations", &OAK.replace("public", "agency")).await.location;
        let hidden =
            hidden.split('?').next().unwrap().replace("/organisations/", "/labels/organisation/");
        assert_eq!(it.adviser.get(&hidden).await.status, 404, "what one does not see");
        assert_eq!(it.adviser.post(&hidden, "").await.status, 404);
        assert_eq!(it.adviser.get("/labels/house/1").await.status, 404);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn own_people_are_labelled_and_what_is_noted_of_them_leaves_with_them() {
    for world in worlds(HOUSE).await {
        let it = both(&world);
        let by = kit::Caller::house(world.now());
        let who = people::Newcomer {
            name: "Ida Berg".to_owned(),
            email: "ida@house.example".to_owned(),
            lang: "en".to_owned(),
        };
        let ida = world.app.db.write(move |tx| people::enrol(tx, &by, &who)).await.unwrap().id;
        it.manager.post("/labels/fields", "noun=person&name=Days&kind=text").await;
        let page = it.manager.get("/labels").await.body;
        let field = ids(&page, "/labels/fields/").remove(0);
        let url = format!("/labels/person/{ida}");
        assert_eq!(it.adviser.get(&url).await.status, 404, "nobody of theirs");
        let agency = world.agency;
        let put = move |tx: &mut kit::Tx| {
            tx.run(kit::sql!(
                "insert into agencies_membership (agency, person, role, since) values ($1, $2, 'coach', 0)",
                agency,
                ida
            ))
        };
        world.app.db.write(put).await.unwrap();
        let answer = it.adviser.post(&url, &format!("f-{field}=zinnoberkanari")).await;
        assert_eq!(answer.location, format!("/people/{ida}"), "{}", answer.body);
        assert!(it.adviser.get(&url).await.body.contains("zinnoberkanari"));
        assert_eq!(it.other.get(&url).await.status, 404);

        let export = world.app.db.read(move |tx| (PERSONAL[0].export)(tx, ida)).await.unwrap();
        assert!(format!("{export:?}").contains("zinnoberkanari"));
        for _ in 0..2 {
            world.app.db.write(move |tx| (PERSONAL[0].erase)(tx, ida, 0)).await.unwrap();
        }
        assert!(!it.adviser.get(&url).await.body.contains("zinnoberkanari"));
        let nobody = Identity { person: Id::new(), ..it.member.who.clone().unwrap() };
        let export =
            world.app.db.read(move |tx| (PERSONAL[0].export)(tx, nobody.person)).await.unwrap();
        assert!(export.is_empty());
    }
}
