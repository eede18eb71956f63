//! Stories of duplicates: found, compared, merged in the browser and by programs, parted exactly.

use std::collections::BTreeMap;

use kit::{
    Caller, Id, Role, Tx, sql,
    testing::{World, sqlite, worlds},
};

use super::{HOUSE, outsider, registered_with, work};
use crate::{
    Organisation,
    merge::{acts, store},
    project::{self, Participation, Project},
};

fn id(url: &str) -> Id<Organisation> {
    url.rsplit('/').next().unwrap().parse().unwrap()
}

fn form(name: &str, more: &str) -> String {
    format!("name={name}&kind=sme&country=DE&audience=public{more}")
}

/// Every row of every table of this feature but the journal, as text.
async fn rows(world: &World) -> BTreeMap<String, Vec<String>> {
    let read = |tx: &mut Tx| {
        let organisations: Vec<Organisation> = tx.all(sql!(
            "select * from organisations_organisation order by id -- every agency: a test"
        ))?;
        let members: Vec<(String, String, String, i64)> = tx.all(sql!("select organisation, person, role, since from organisations_member order by 1, 2 -- every agency: a test"))?;
        let parts: Vec<(String, String, String)> = tx.all(sql!("select organisation, project, role from organisations_participation order by 1, 2 -- every agency: a test"))?;
        Ok(BTreeMap::from([
            ("organisation".to_owned(), organisations.iter().map(|it| format!("{it:?}")).collect()),
            ("member".to_owned(), members.iter().map(|it| format!("{it:?}")).collect()),
            ("participation".to_owned(), parts.iter().map(|it| format!("{it:?}")).collect()),
        ]))
    };
    world.app.db.read(read).await.unwrap()
}

async fn took_part(world: &World, urls: &[&str], title: &str) {
    let ids: Vec<Id<Organisation>> = urls.iter().map(|url| id(url)).collect();
    let it = Project {
        id: Id::new(),
        source: "test".into(),
        source_key: title.into(),
        source_digest: String::new(),
        acronym: String::new(),
        title: title.into(),
        objective: String::new(),
        start_on: None,
        end_on: None,
        topic: String::new(),
        programme: String::new(),
        scheme: String::new(),
        total_cost_cents: None,
        contribution_cents: None,
        lang: "en".into(),
        changed_at: world.now(),
    };
    let act = move |tx: &mut Tx| {
        project::insert(tx, &it)?;
        for organisation in &ids {
            let role = project::Role::Participant;
            let part = Participation {
                organisation: *organisation,
                project: it.id,
                role,
                contribution_cents: None,
            };
            project::take_part(tx, &part)?;
        }
        Ok(())
    };
    world.app.db.write(act).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one story from the hint to the parting")]
async fn a_pair_is_found_compared_merged_and_parted() {
    for world in worlds(HOUSE).await {
        let (adviser, guest) = (world.visitor(Role::Adviser), world.visitor(Role::Guest));
        let one = registered_with(
            &adviser,
            &form("Glashaus+Nord+GmbH", "&city=L%C3%BCbeck&website=glashaus.example&staff=34"),
        )
        .await;
        let two = registered_with(
            &adviser,
            &form(
                "GLASHAUS+NORD",
                "&city=Lubeck&website=www.glashaus.example&staff=40&summary=Zqtext",
            ),
        )
        .await;
        let partner = registered_with(&adviser, &form("Partner+AG", "")).await;
        took_part(&world, &[&one, &partner], "Warm glass").await;
        took_part(&world, &[&two, &partner], "Cold glass").await;
        took_part(&world, &[&one, &two], "Both glass").await;
        work(&world).await;

        let list = adviser.get("/organisations/duplicates").await;
        assert!(
            list.status == 200 && list.body.contains("Glashaus Nord GmbH – GLASHAUS NORD"),
            "{}",
            list.body
        );
        assert!(list.body.contains("same name") && list.body.contains("same website"));
        assert!(!list.body.contains("Partner AG"));
        let others = world.stranger(Role::Adviser).get("/organisations/duplicates").await.body;
        assert!(!others.contains("Glashaus"), "another agency does not hear of it");

        let compare = adviser.get(&format!("{one}/comparison?with={}", id(&two))).await;
        assert!(
            compare.status == 200 && compare.body.contains("34") && compare.body.contains("Zqtext"),
            "{}",
            compare.body
        );
        let before = rows(&world).await;
        world.pass(1_000);
        let merge = format!("absorbed={}&staff=theirs&texts=theirs", id(&two));
        assert_eq!(
            world.stranger(Role::Adviser).post(&format!("{one}/merges"), &merge).await.status,
            403
        );
        let done = adviser.post(&format!("{one}/merges"), &merge).await;
        assert_eq!((done.status, done.location.as_str()), (303, one.as_str()), "{}", done.body);
        work(&world).await;

        let page = guest.get(&one).await.body;
        for known in [
            "Glashaus Nord GmbH",
            "<dd>40</dd>",
            "Zqtext",
            "Warm glass",
            "Cold glass",
            "Both glass",
        ] {
            assert!(page.contains(known), "{known}: {page}");
        }
        assert_eq!(page.matches("Both glass").count(), 1, "a project of both is told once");
        let old = guest.get(&two).await;
        assert_eq!(
            (old.status, old.location.as_str()),
            (308, one.as_str()),
            "the old address leads on"
        );
        let found = guest.get("/organisations?q=glashaus").await.body;
        assert_eq!(found.matches("data-row").count(), 1, "{found}");
        assert!(!adviser.get("/organisations/duplicates").await.body.contains("GLASHAUS"));
        let ids = [id(&one), id(&two)];
        let family = world.app.db.read(move |tx| crate::family_of(tx, ids[1])).await.unwrap();
        assert_eq!(family, ids, "neighbours find all under either id");
        let names = world.app.db.read(move |tx| crate::names(tx, &ids)).await.unwrap();
        assert_eq!(names[&ids[1]], "Glashaus Nord GmbH");

        let merges = adviser.get("/organisations/merges").await.body;
        let way = merges.split("action=\"/organisations/merges/").nth(1).unwrap();
        let way = format!("/organisations/merges/{}", way.split('"').next().unwrap());
        assert_eq!(world.stranger(Role::Manager).post(&way, "").await.status, 403);
        assert_eq!(adviser.post(&way, "").await.status, 303);
        assert_eq!(adviser.post(&way, "").await.status, 409);
        assert_eq!(rows(&world).await, before, "every byte is as it was");
        work(&world).await;
        assert_eq!(guest.get(&two).await.status, 200);
        assert_eq!(
            guest.get("/organisations?q=glashaus").await.body.matches("data-row").count(),
            2
        );

        let apart = format!("one={}&other={}", id(&one), id(&two));
        assert_eq!(adviser.post("/organisations/duplicates/differences", &apart).await.status, 303);
        assert!(!adviser.get("/organisations/duplicates").await.body.contains("GLASHAUS"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_merge_and_part_and_certain_pairs_are_merged_at_once() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let pic = "&pic=999000777";
        let one = registered_with(&adviser, &form("Alpha", pic)).await;
        let two = registered_with(&adviser, &form("Beta+works", &format!("{pic}&city=Kiel"))).await;
        let three = registered_with(&adviser, &form("Gamma", "")).await;
        let pairs = adviser.get("/api/v1/organisations/duplicates?limit=5").await.body;
        let pairs: serde_json::Value = serde_json::from_str(&pairs).unwrap();
        assert_eq!(
            (pairs["total"].as_i64(), pairs["pairs"][0]["score"].as_i64()),
            (Some(1), Some(100))
        );
        let body = |other: &str| format!("{{\"absorbed\":\"{}\",\"take\":[\"city\"]}}", id(other));
        let api = format!("/api/v1{one}/merges");
        let done = adviser.post_json(&api, &body(&two)).await;
        assert_eq!(done.status, 200, "{}", done.body);
        let done: serde_json::Value = serde_json::from_str(&done.body).unwrap();
        assert!(adviser.get(&one).await.body.contains("Kiel"));
        assert_eq!(adviser.post_json(&api, &body(&two)).await.status, 409, "it is a part already");
        assert_eq!(
            adviser.post_json(&api, &body(&one)).await.status,
            409,
            "nothing is a part of itself"
        );
        let cycle = adviser.post_json(&format!("/api/v1{two}/merges"), &body(&one)).await;
        assert_eq!(cycle.status, 409, "no cycles");
        let undo = format!("/api/v1/organisations/merges/{}/undoing", done["id"].as_str().unwrap());
        assert_eq!(adviser.post_json(&undo, "{}").await.status, 200);
        assert!(!adviser.get(&one).await.body.contains("Kiel"));

        assert_eq!(outsider(&world).post("/organisations/duplicates/merges", "").await.status, 404);
        assert_eq!(adviser.post("/organisations/duplicates/merges", "").await.status, 303);
        assert_eq!(adviser.get(&two).await.status, 308);
        assert!(adviser.get(&one).await.body.contains("Kiel"), "gaps are filled");
        assert_eq!(adviser.get(&three).await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn merging_shows_nothing_to_more_people_and_what_was_claimed_is_not_swallowed() {
    for world in worlds(HOUSE).await {
        let (adviser, guest, owner) =
            (world.visitor(Role::Adviser), world.visitor(Role::Guest), outsider(&world));
        let open = registered_with(&adviser, &form("Glashaus+Nord", "")).await;
        let closed = registered_with(
            &adviser,
            &form("Glashaus+Nord", "&city=Zqstadt&staff=77").replace("public", "agency"),
        )
        .await;
        let merge = format!("absorbed={}&city=theirs&staff=theirs", id(&closed));
        assert_eq!(adviser.post(&format!("{open}/merges"), &merge).await.status, 303);
        let page = guest.get(&open).await.body;
        assert!(!page.contains("Zqstadt") && !page.contains("<dd>77</dd>"), "{page}");
        assert!(adviser.get(&open).await.body.contains("Zqstadt"), "those who saw it see it");
        assert_eq!(guest.get(&closed).await.status, 404, "who never saw it learns of no merge");

        let taken = registered_with(&adviser, &form("Glashaus+Nord", "")).await;
        super::claims::take_over(&world, &adviser, &owner, &taken).await;
        let swallow = format!("absorbed={}", id(&taken));
        assert_eq!(adviser.post(&format!("{open}/merges"), &swallow).await.status, 403);
        let other_way = format!("absorbed={}", id(&open));
        assert_eq!(adviser.post(&format!("{taken}/merges"), &other_way).await.status, 303);
    }
}

/// Numbers that look like chance and repeat for a seed (`SplitMix64`).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap()
    }
}

/// Merges by chance, chains among them, parted in whatever order, bring back every byte.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_merged_in_whatever_order_can_be_parted_to_the_last_byte() {
    let world = sqlite(HOUSE).await;
    let adviser = world.visitor(Role::Adviser);
    let mut urls = Vec::new();
    for n in 0..7 {
        let more = format!(
            "&city=Town{n}&staff={n}7&summary=Text{n}&keywords=a{n}%2Cb&lang=de&pic=99900000{n}"
        );
        urls.push(registered_with(&adviser, &form(&format!("Werk+{n}"), &more)).await);
    }
    let parts = crate::merge::PARTS;
    for seed in 0..25_u64 {
        let mut chance = Chance(seed);
        let before = rows(&world).await;
        let mut merges = Vec::new();
        for _ in 0..30 {
            let (one, other) =
                (id(&urls[chance.below(urls.len())]), id(&urls[chance.below(urls.len())]));
            let taken: Vec<_> = parts.iter().copied().filter(|_| chance.below(2) == 0).collect();
            world.pass(1_000);
            let by = Caller { now: world.now(), ..adviser.caller() };
            let merge = move |tx: &mut Tx| acts::merge(tx, &by, (one, other), &taken);
            if let Ok(it) = world.app.db.write(merge).await {
                merges.push(it.id);
            }
        }
        assert!(merges.len() >= 3, "seed {seed}: {}", merges.len());
        assert_ne!(rows(&world).await, before);
        while !merges.is_empty() {
            let merge = merges.remove(chance.below(merges.len()));
            world.pass(1_000);
            let by = Caller { now: world.now(), ..adviser.caller() };
            world.app.db.write(move |tx| acts::part(tx, &by, merge)).await.expect("it is parted");
        }
        assert_eq!(rows(&world).await, before, "seed {seed}");
        let open = world.app.db.read(|tx| store::newest(tx, Id::nil())).await.unwrap();
        assert!(open.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_edited_after_a_merge_stays_when_it_is_parted() {
    for world in worlds(HOUSE).await {
        let adviser = world.visitor(Role::Adviser);
        let one = registered_with(&adviser, &form("Alpha", "&city=Kiel&staff=1")).await;
        let two = registered_with(&adviser, &form("Alpha+Werke", "&city=Bonn&staff=2")).await;
        world.pass(1_000);
        let merge = format!("absorbed={}&city=theirs&staff=theirs", id(&two));
        adviser.post(&format!("{one}/merges"), &merge).await;
        world.pass(1_000);
        let edited = form("Alpha", "&city=Bonn&staff=3");
        assert_eq!(adviser.post(&one, &edited).await.status, 303);
        let merges: Vec<_> = world.app.db.read(|tx| store::newest(tx, Id::nil())).await.unwrap();
        let undo = format!("/organisations/merges/{}/undoing", merges[0].id);
        assert_eq!(adviser.post(&undo, "").await.status, 303);
        let page = adviser.get(&one).await.body;
        assert!(page.contains("Kiel") && page.contains("<dd>3</dd>"), "{page}");
    }
}
