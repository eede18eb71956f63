//! Every HTTP answer equals the function: [`PAIRS`] pairs of somebody and a request, by chance.

use std::collections::BTreeMap;

use kit::{
    Id,
    web::{Listed, Method, Way},
};

use super::{
    rules::{About, Wanted, sees, to_opportunity, to_organisation, wanted},
    world::{Actor, Play, by_chance, everywhere},
};
use crate::features::FEATURES;

/// How many pairs every run asks.
const PAIRS: usize = 100_000;
/// Ways in and out, which end the visit of the one who asks or count how often they are tried;
/// asked in the stories of people.
const APART: &[&str] = &["/sign-out", "/sign-in", "/sign-up", "/reset"];

fn routes() -> Vec<Listed> {
    let all = FEATURES.iter().flat_map(|f| (f.routes)().list);
    all.filter(|route| !APART.iter().any(|apart| route.path.starts_with(apart))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_equals_the_function() {
    let (mut asked, mut seed, mut outcomes) = (0, 1, BTreeMap::new());
    while asked < PAIRS {
        let (play, next) = tokio::join!(by_chance(seed), by_chance(seed + 1));
        let (one, other) = tokio::join!(ask_all(&play), ask_all(&next));
        for (wanted, count) in one.into_iter().chain(other) {
            asked += count;
            *outcomes.entry(wanted).or_insert(0) += count;
        }
        seed += 2;
    }
    // Each outcome has to be common, or the worlds say nothing.
    for wanted in ["SignIn", "Forbidden", "Nothing", "Let"] {
        let count = outcomes.get(wanted).copied().unwrap_or_default();
        assert!(count > PAIRS / 100, "{wanted}: {count} of {asked}");
    }
    eprintln!("{asked} pairs in {} worlds: {outcomes:?}", seed - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_equals_the_function_on_every_database() {
    for play in everywhere(7_001).await {
        let asked: usize = ask_all(&play).await.into_values().sum();
        assert!(asked > 500, "{}: {asked}", play.world.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_hold_what_the_function_shows_and_nothing_else() {
    for seed in 900..912 {
        let play = by_chance(seed).await;
        for (number, by) in play.actors.iter().enumerate() {
            lists_are_right(&play, number, by).await;
        }
    }
}

async fn ask_all(play: &Play) -> BTreeMap<String, usize> {
    let mut outcomes = BTreeMap::new();
    for (number, by) in play.actors.iter().enumerate() {
        for route in routes() {
            for (url, form, object) in requests(play, &route) {
                let wanted = wanted(play, number, &route, object);
                let status = send(by, &route, &url, &form).await;
                let is_right = wanted.is(status);
                let (role, seen) = (by.role, object);
                assert!(
                    is_right,
                    "{} {url} as {role:?}: {status}, not {wanted:?} about {seen:?}",
                    route.method
                );
                *outcomes.entry(format!("{wanted:?}")).or_insert(0) += 1;
            }
        }
    }
    outcomes
}

async fn send(by: &Actor, route: &Listed, url: &str, form: &str) -> u16 {
    let visitor = by.visitor.rehearsing();
    let answer = match (route.way, &route.method) {
        (Way::Upload, _) => visitor.upload(url, &[("importer", "none")], "a.csv", b"name\n").await,
        (_, &Method::GET) => visitor.get(url).await,
        _ if url.starts_with("/api/") => visitor.post_json(url, "{}").await,
        _ => visitor.post(url, form).await,
    };
    answer.status
}

/// What can be asked of a route: each record of its kind, and one that does not exist.
fn requests<'a>(play: &'a Play, route: &Listed) -> Vec<(String, String, About<'a>)> {
    let place = route.path.trim_start_matches("/api/v1").split('/').nth(1).unwrap_or_default();
    let nothing = Id::<()>::named("nothing").to_string();
    let fill = |id: &str| address(route.path, id, &nothing);
    if route.path.contains("/bulk/") || !route.path.contains('{') {
        return vec![(route.path.to_owned(), String::new(), About::None)];
    }
    let parts: Vec<_> = route.path.trim_start_matches("/api/v1").split('/').collect();
    let is_about_record = parts.get(2).is_some_and(|part| part.starts_with('{'));
    let lost = (fill(&nothing), String::new(), About::Nothing);
    // A second id is of something that does not exist: whoever passes finds nothing.
    let is_deep = parts.iter().filter(|part| part.starts_with('{')).count() > 1;
    let mut all = vec![lost];
    if is_deep || !is_about_record {
        return all;
    }
    match place {
        "organisations" => all.extend(
            play.organisations
                .iter()
                .map(|it| (fill(&it.id), String::new(), About::Organisation(it))),
        ),
        "opportunities" => all.extend(
            play.opportunities
                .iter()
                .map(|it| (fill(&it.id), String::new(), About::Opportunity(it))),
        ),
        "agencies" => all.extend(
            play.agencies
                .iter()
                .enumerate()
                .map(|(number, id)| (fill(&id.to_string()), String::new(), About::Agency(number))),
        ),
        _ => {}
    }
    all
}

/// The path with its first part in braces filled with the id, the others with nothing's.
fn address(path: &str, id: &str, nothing: &str) -> String {
    let mut is_first = true;
    let mut fill = |part: &str| {
        if !part.starts_with('{') {
            return part.to_owned();
        }
        let filled = if is_first { id } else { nothing };
        is_first = false;
        filled.to_owned()
    };
    path.split('/').map(&mut fill).collect::<Vec<_>>().join("/")
}

async fn lists_are_right(play: &Play, number: usize, by: &Actor) {
    let organisations = play.organisations.iter().map(|it| {
        let relation = to_organisation(play, number, it);
        ("organisations", it, sees(by, it, relation))
    });
    let opportunities = play.opportunities.iter().map(|it| {
        let relation = to_opportunity(play, number, it);
        ("opportunities", it, sees(by, it, relation))
    });
    for (place, it, is_seen) in organisations.chain(opportunities) {
        let (mark, role) = (&it.mark, by.role);
        // What is not published stands in the list of its own stage.
        let stage = if place == "opportunities" {
            "&stage=draft&stage=external-review&stage=published"
        } else {
            ""
        };
        for url in [
            format!("/{place}?q={mark}"),
            format!("/{place}?q={mark}{stage}"),
            format!("/{place}.csv?q={mark}"),
            format!("/api/v1/{place}?q={mark}"),
            format!("/palette?q={mark}"),
        ] {
            let body = by.visitor.get(&url).await.body;
            // The words asked for are said again; the record itself is known by its id.
            let is_shown = body.contains(&it.id);
            assert!(!is_shown || is_seen, "{url} as {role:?} shows {it:?}");
        }
        let mut all = String::new();
        for stage in ["", stage] {
            all += &by.visitor.get(&format!("/{place}?q={mark}{stage}")).await.body;
        }
        assert_eq!(all.contains(&it.id), is_seen, "{place} {mark} as {role:?}: {all}");
    }
}

#[test]
fn a_wrong_answer_is_noticed() {
    assert!(!Wanted::Nothing.is(200) && !Wanted::Forbidden.is(303) && !Wanted::Let.is(500));
    assert!(!Wanted::SignIn.is(404) && !Wanted::Let.is(404) && !Wanted::Harmless.is(500));
}
