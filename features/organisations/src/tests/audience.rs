//! Each field for each viewer, on every surface: nobody is shown, found, counted or told what is
//! not meant for them.

use kit::{
    Audience, Caller, Id, Person, Role, Tx, search, sql,
    testing::{Visitor, World, worlds},
};

use super::{HOUSE, enrolled, registered_with, work};
use crate::{
    Field, Organisation,
    project::{self, Participation, Project},
};

/// Words and numbers that stand in one field and nowhere else.
const FORM: &str = "name=Zqwerk+Nord&kind=sme&country=DE&region=DEF03&city=Zqstadt&website=zqweb.example\
    &founded=1937&staff=4242&lang=en&summary=zqsummary&offers=zqoffers&seeks=zqseeks&keywords=zqkeyword\
    &sectors=01.13&trl_from=5&trl_to=7&languages=mt&pic=999000777&vat=DE123456789&audience=public";

/// Where a field shows: on the page, in the answer for programs, and the question of the list
/// that finds it; empty where it does not.
struct Probe {
    field: Field,
    page: &'static str,
    api: &'static str,
    found_by: &'static str,
}

const fn probe(
    field: Field,
    page: &'static str,
    api: &'static str,
    found_by: &'static str,
) -> Probe {
    Probe { field, page, api, found_by }
}

const PROBES: [Probe; 16] = [
    probe(Field::Summary, "zqsummary", "zqsummary", "q=zqsummary"),
    probe(Field::Offers, "zqoffers", "zqoffers", "q=zqoffers"),
    probe(Field::Seeks, "zqseeks", "zqseeks", "q=zqseeks"),
    probe(Field::Keywords, "zqkeyword", "zqkeyword", "q=zqkeyword"),
    probe(Field::Sectors, "01.13", "01.13", "sector=01"),
    probe(Field::Trl, "5 – 7", "\"trl_to\":7", ""),
    probe(Field::Languages, "Maltese", "\"languages\":[\"mt\"]", "language=mt"),
    probe(Field::Region, "DEF03", "DEF03", "country=DE&region=DEF03"),
    probe(Field::City, "Zqstadt", "Zqstadt", ""),
    probe(Field::Website, "zqweb.example", "zqweb.example", ""),
    probe(Field::Founded, "<dd>1937</dd>", "\"founded\":1937", ""),
    probe(Field::Staff, "4,242", "\"staff\":4242", ""),
    probe(Field::Numbers, "999000777", "999000777", ""),
    probe(Field::Projects, "zqproject", "zqproject", "q=zqproject"),
    probe(Field::People, "Zq Owner", "", ""),
    probe(Field::Adviser, "Zq Adviser", "", ""),
];

/// Who looks, with the widest audience they do not belong to any more: 0 sees what is public,
/// 4 what is its own. Written down here by hand, apart from the rules that are judged.
struct Viewer {
    name: &'static str,
    visitor: Visitor,
    rank: u8,
}

fn rank(audience: Audience) -> u8 {
    match audience {
        Audience::Public => 0,
        Audience::Members => 1,
        Audience::Contacts => 2,
        Audience::Agency => 3,
        Audience::Own => 4,
    }
}

/// An organisation with everything in it, its owner, and everybody who may look.
async fn played(world: &World) -> (String, Visitor, Vec<Viewer>) {
    let adviser = enrolled(world, Role::Adviser, "Zq Adviser").await;
    let url = registered_with(&adviser, FORM).await;
    let mut owner = enrolled(world, Role::Member, "Zq Owner").await;
    if let Some(who) = &mut owner.who {
        who.agency = Id::nil();
    }
    super::claims::take_over(world, &adviser, &owner, &url).await;
    let contact = super::outsider(world);
    befriend(world, &owner, &contact).await;
    take_part(world, &url).await;
    let all = [
        ("guest", world.visitor(Role::Guest), 0),
        ("stranger", world.stranger(Role::Manager), 1),
        ("administrator", administrator(world), 1),
        ("contact", contact, 2),
        ("adviser", adviser, 3),
        ("owner", owner.clone(), 4),
    ];
    let viewers = all.map(|(name, visitor, rank)| Viewer { name, visitor, rank });
    (url, owner, viewers.into())
}

/// An administrator of the network, who acts for no agency.
fn administrator(world: &World) -> Visitor {
    world.visitor_of(Id::nil(), Role::Administrator)
}

async fn befriend(world: &World, one: &Visitor, other: &Visitor) {
    let pair = [one.caller().person, other.caller().person];
    let now = world.now();
    let act = move |tx: &mut Tx| {
        side(tx, (pair[0], pair[1]), now)?;
        side(tx, (pair[1], pair[0]), now)
    };
    world.app.db.write(act).await.expect("contacts");
}

fn side(tx: &mut Tx, (person, other): (Id<Person>, Id<Person>), now: i64) -> kit::Result<()> {
    tx.run(sql!(
        "insert into contacts_side (id, person, other, stance, reason, asked_at, is_aside, is_muted, step, note, next_on,
             touched_at, created_at, changed_at)
         values ($1, $2, $3, 'agreed', '', $4, false, false, 'connected', '', null, $4, $4, $4) -- every agency: a test",
        Id::<()>::new(), person, other, now,
    ))
}

async fn take_part(world: &World, url: &str) {
    let organisation: Id<Organisation> = url.rsplit('/').next().unwrap().parse().unwrap();
    let it = Project {
        id: Id::new(),
        source: "test".into(),
        source_key: "1".into(),
        source_digest: String::new(),
        acronym: String::new(),
        title: "zqproject".into(),
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
        let role = project::Role::Coordinator;
        let part = Participation { organisation, project: it.id, role, contribution_cents: None };
        project::take_part(tx, &part)?;
        crate::import::refresh(tx, &Caller::house(it.changed_at), organisation)
    };
    world.app.db.write(act).await.expect("a project");
}

/// Round `n`: the first five give all fields one audience, the others mix them.
fn audience_of(place: usize, round: usize) -> Audience {
    let all = Audience::ALL;
    if round < all.len() { all[round] } else { all[(place + round) % all.len()] }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_field_is_shown_to_those_it_is_meant_for_and_to_nobody_else() {
    for world in worlds(HOUSE).await {
        let (url, owner, viewers) = played(&world).await;
        let mut probed = 0;
        for round in 0..2 * Audience::ALL.len() {
            let fields = PROBES.iter().enumerate().map(|(place, probe)| {
                format!("&{}={}", probe.field.as_str(), audience_of(place, round).as_str())
            });
            let form = format!("audience=public{}", fields.collect::<String>());
            world.pass(1_000);
            let said = owner.post(&format!("{url}/audience"), &form).await;
            assert_eq!(said.status, 303, "{}", said.body);
            work(&world).await;
            for viewer in &viewers {
                for (place, probe) in PROBES.iter().enumerate() {
                    let is_seen = viewer.rank >= rank(audience_of(place, round));
                    look(&world, &url, viewer, (probe, is_seen, round)).await;
                    probed += 1;
                }
                exports_and_counts(&url, viewer, round).await;
            }
        }
        eprintln!("{}: {probed} cells of fields and viewers, 4 surfaces each", world.name);
    }
}

async fn look(
    world: &World,
    url: &str,
    viewer: &Viewer,
    (probe, is_seen, round): (&Probe, bool, usize),
) {
    let by = &viewer.visitor;
    let told = |surface: &str| {
        format!("{}: {} {} {:?}, round {round}", world.name, viewer.name, surface, probe.field)
    };
    let page = by.get(url).await;
    assert_eq!(page.status, 200, "{}", told("page"));
    assert_eq!(page.body.contains(probe.page), is_seen, "{}: {}", told("page"), page.body);
    if !probe.api.is_empty() {
        let api = by.get(&format!("/api/v1{url}")).await.body;
        assert_eq!(api.contains(probe.api), is_seen, "{}: {api}", told("api"));
    }
    if !probe.found_by.is_empty() {
        let list = by.get(&format!("/organisations?{}", probe.found_by)).await.body;
        assert_eq!(list.contains("Zqwerk"), is_seen, "{}", told("list"));
    }
    let (app, caller, id) =
        (world.app.clone(), by.caller(), url.rsplit('/').next().unwrap().to_owned());
    let viewed = move |tx: &mut Tx| search::viewer_of(tx, app.features, &caller);
    let viewed = world.app.db.read(viewed).await.unwrap();
    let doc = world.app.search.doc(&id, &viewed).unwrap().expect("it is found");
    let doc = serde_json::to_string(&doc).unwrap();
    let is_text = probe.page.starts_with("zq") && probe.field != Field::Website;
    if is_text {
        assert_eq!(doc.contains(probe.page), is_seen, "{}: {doc}", told("what is matched"));
    }
}

/// The row of the export, and the filters beside the list with their counts.
async fn exports_and_counts(url: &str, viewer: &Viewer, round: usize) {
    let place = |field| PROBES.iter().position(|probe| probe.field == field).unwrap();
    let sees = |field| viewer.rank >= rank(audience_of(place(field), round));
    let by = &viewer.visitor;
    let csv = by.get("/organisations?q=zqwerk&format=csv").await.body;
    let row = csv.lines().find(|line| line.contains("Zqwerk")).expect("a row");
    assert_eq!(row.contains("Zqstadt"), sees(Field::City), "{}: {row}", viewer.name);
    assert_eq!(row.ends_with(",1"), sees(Field::Projects), "{}: {row}", viewer.name);
    let list = by.get("/organisations?country=DE").await.body;
    assert_eq!(list.contains("value=\"DEF0\""), sees(Field::Region), "{}: region", viewer.name);
    assert_eq!(list.contains("value=\"01\""), sees(Field::Sectors), "{}: sector", viewer.name);
    assert_eq!(list.contains("value=\"mt\""), sees(Field::Languages), "{}: language", viewer.name);
    let api = by.get("/api/v1/organisations?q=zqwerk").await.body;
    assert_eq!(api.contains("Zqstadt"), sees(Field::City), "{}: {api}", viewer.name);
    assert!(!by.get(url).await.body.contains("zqsecret"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_bounds_its_fields_and_robots_are_kept_away() {
    for world in worlds(HOUSE).await {
        let (url, owner, viewers) = played(&world).await;
        for (bound, rank) in [("public", 0), ("members", 1), ("contacts", 2), ("agency", 3)] {
            let form = format!("audience={bound}");
            assert_eq!(owner.post(&format!("{url}/audience"), &form).await.status, 303);
            work(&world).await;
            for viewer in viewers.iter().filter(|it| it.name != "administrator") {
                let is_seen = viewer.rank >= rank;
                let page = viewer.visitor.get(&url).await;
                assert_eq!(page.status, if is_seen { 200 } else { 404 }, "{} {bound}", viewer.name);
                let list = viewer.visitor.get("/organisations?q=zqwerk").await.body;
                assert_eq!(list.contains("Zqwerk Nord"), is_seen, "{} {bound}", viewer.name);
                let is_kept_away = bound != "public" || viewer.name != "guest";
                assert_eq!(
                    page.robots.contains("noindex"),
                    is_kept_away,
                    "{} {bound}",
                    viewer.name
                );
                assert_eq!(
                    page.body.contains("name=\"robots\""),
                    viewer.name != "guest" || (is_seen && is_kept_away)
                );
            }
        }
        let own = owner.post(&format!("{url}/audience"), "audience=own").await;
        assert_eq!(own.status, 422, "the agency that looks after it always knows of it");
        let robots = world.visitor(Role::Guest).get("/robots.txt").await.body;
        assert!(
            ["/organisations", "/claims", "/account", "/api/"].iter().all(|it| robots.contains(it))
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_sees_it_as_others_do_and_not_as_those_who_stand_nearer() {
    for world in worlds(HOUSE).await {
        let (url, owner, viewers) = played(&world).await;
        let form = "audience=members&summary=members&offers=contacts&seeks=agency&keywords=own";
        assert_eq!(owner.post(&format!("{url}/audience"), form).await.status, 303);
        let preview = |point: &str| format!("{url}/preview?as={point}");
        for (point, words) in [
            ("guest", [false; 4]),
            ("member", [true, false, false, false]),
            ("contact", [true, true, false, false]),
            ("agency", [true, true, true, false]),
            ("owner", [true; 4]),
        ] {
            let page = owner.get(&preview(point)).await;
            assert_eq!(page.status, 200);
            let shown =
                ["zqsummary", "zqoffers", "zqseeks", "zqkeyword"].map(|it| page.body.contains(it));
            assert_eq!(shown, words, "{point}: {}", page.body);
            assert!(!page.body.contains(&format!("{url}/edit")), "nothing can be done there");
        }
        let of = |name| &viewers.iter().find(|it| it.name == name).unwrap().visitor;
        assert_eq!(of("adviser").get(&preview("agency")).await.status, 200);
        assert_eq!(of("adviser").get(&preview("owner")).await.status, 404);
        assert_eq!(of("administrator").get(&preview("contact")).await.status, 404);
        assert_eq!(of("stranger").get(&preview("guest")).await.status, 403);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_neither_reads_nor_overwrites_what_is_its_own_people_s() {
    for world in worlds(HOUSE).await {
        let (url, owner, viewers) = played(&world).await;
        let adviser = &viewers.iter().find(|it| it.name == "adviser").unwrap().visitor;
        let form = "audience=public&offers=own&staff=own";
        assert_eq!(owner.post(&format!("{url}/audience"), form).await.status, 303);
        let secret = FORM.replace("zqoffers", "zqrecipe").replace("4242", "77");
        assert_eq!(owner.post(&url, &secret).await.status, 303);
        let edit = adviser.get(&format!("{url}/edit")).await.body;
        assert!(
            edit.contains("zqsummary")
                && !edit.contains("zqrecipe")
                && !edit.contains("name=\"offers\"")
        );
        let without = FORM
            .replace("&offers=zqoffers", "")
            .replace("&staff=4242", "")
            .replace("zqseeks", "zqwants");
        assert_eq!(adviser.post(&url, &without).await.status, 303);
        let page = owner.get(&url).await.body;
        assert!(
            page.contains("zqrecipe") && page.contains("zqwants") && page.contains("<dd>77</dd>"),
            "{page}"
        );
        // The agency reads its journal: what is not meant for it is not in it.
        let rows: Vec<(Option<String>, Option<String>)> = world
            .app
            .db
            .read(|tx| tx.all(sql!("select before, after from journal where verb = 'organisations.edited' -- every agency: a test")))
            .await
            .unwrap();
        let all = format!("{rows:?}");
        assert!(
            all.contains("zqwants") && !all.contains("zqrecipe") && !all.contains("\\\"staff"),
            "{all}"
        );

        let widen =
            adviser.post(&format!("{url}/audience"), "audience=public&summary=members").await;
        assert_eq!(widen.status, 303, "narrower is fine: {}", widen.body);
        let widen =
            adviser.post(&format!("{url}/audience"), "audience=public&summary=public").await;
        assert_eq!(widen.status, 409);
        assert!(widen.body.contains("Its own people closed this"), "{}", widen.body);
        assert_eq!(owner.post(&format!("{url}/audience"), "audience=members").await.status, 303);
        assert_eq!(
            adviser.post(&url, &without).await.status,
            409,
            "not by the form of the record either"
        );
        let kept = adviser.post(&format!("{url}/audience"), "audience=members&offers=public").await;
        assert_eq!(kept.status, 303, "what they do not see is not theirs to send");
        assert!(!adviser.get(&url).await.body.contains("zqrecipe"));
    }
}
