//! The demo network stands: it is as large as promised, and every page of it can be read.

use std::collections::BTreeSet;

use kit::{
    Role,
    search::engine::{Kind, Search, Viewer},
    testing::Visitor,
};

use super::planted;

#[tokio::test(flavor = "multi_thread")]
async fn the_network_is_as_large_as_promised() {
    for world in planted().await {
        let search = &world.app.search;
        assert!(search.count(Kind::Organisation).expect("a count") >= 300);
        // Those of all agencies: some are still written, some lie with reviewers, some are over.
        let agencies = world.app.db.read(agencies::names).await.expect("agencies");
        let keys = agencies.iter().map(|(id, _)| format!("agency:{id}"));
        let all = search.find(&Search {
            kinds: vec![Kind::Opportunity],
            viewer: Viewer::of_keys(keys),
            ..Search::default()
        });
        assert!(all.expect("a count").total >= 80);
        assert!(search.count(Kind::Opportunity).expect("a count") >= 55);
        assert!(search.count(Kind::Topic).expect("a count") >= 40);
        let staff = world.app.db.read(|tx| {
            let mut roles = Vec::new();
            for (agency, _) in agencies::names(tx)? {
                roles.extend(agencies::staff_of(tx, agency)?.into_iter().map(|it| it.role));
            }
            Ok(roles)
        });
        let staff = staff.await.expect("staff");
        let of = |role: Role| staff.iter().filter(|it| **it == role).count();
        assert!(of(Role::Adviser) >= 40 && of(Role::Coach) >= 60, "{staff:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_stories_connect_across_languages() {
    for world in planted().await {
        let guest = world.visitor(Role::Guest);
        let idea =
            "Nous+construisons+des+serres+et+cherchons+une+pompe+%C3%A0+chaleur+industrielle";
        let page = guest.get(&format!("/matching?text={idea}&show=partners")).await.body;
        assert!(page.contains("Thermaluv"), "a French greenhouse finds a German heat pump");
    }
}

/// Pages read per role at most: enough for every kind of page, few enough to be quick.
const MOST: usize = 120;

#[tokio::test(flavor = "multi_thread")]
async fn every_link_leads_somewhere_for_everybody() {
    for world in planted().await {
        crawl(&world.visitor(Role::Guest), "guest").await;
        let now = world.now();
        let ways = world.app.db.write(move |tx| people::demo_entrances(tx, now));
        let ways = ways.await.expect("ways in");
        assert!(ways.len() >= 5, "{ways:?}");
        for way in ways {
            let visitor = world.visitor(Role::Guest);
            let entered = visitor.post(&way.path, "").await;
            assert_eq!(entered.status, 303, "{}", entered.body);
            crawl(&visitor, way.role.as_str()).await;
        }
    }
}

/// A mail address in a text: letters, an at, a host with a dot.
fn address_in(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._+-".contains(c);
    text.match_indices('@').find_map(|(at, _)| {
        let (head, tail) = (text.get(..at)?, text.get(at + 1..)?);
        let name = head.rsplit(|c| !is_part(c)).next()?;
        let host = tail.split(|c| !is_part(c)).next()?.trim_end_matches('.');
        let is_address = !name.is_empty() && host.contains('.');
        is_address.then(|| text.get(at - name.len()..=at + host.len())).flatten()
    })
}

#[test]
fn an_address_is_recognised() {
    assert_eq!(address_in("<p>Write to anna.b@house.example."), Some("anna.b@house.example"));
    assert_eq!(address_in("@media print, a @ b, name@host"), None);
}

async fn crawl(visitor: &Visitor, role: &str) {
    let mut waiting: Vec<String> = vec!["/".into(), "/matching?text=greenhouse+heat".into()];
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    let mut shapes = std::collections::BTreeMap::<String, usize>::new();
    let mut read = 0;
    while let Some(url) = waiting.pop() {
        let answer = visitor.get(&url).await;
        assert!([200, 303].contains(&answer.status), "{role}: {url} answered {}", answer.status);
        assert!(!answer.body.contains('⟦'), "{role}: {url} has a message nobody wrote");
        // The letters of the demo are for everybody; they reach nobody.
        if role == "guest" && !url.starts_with("/outbox") {
            let address = address_in(&answer.body);
            assert!(address.is_none(), "{url} shows an address to everybody: {address:?}");
        }
        read += 1;
        // Links in letters are for those they are written to.
        if read >= MOST || !answer.kind.starts_with("text/html") || url.starts_with("/outbox/") {
            continue;
        }
        for link in links(&answer.body) {
            // A few of each kind of page: all organisations look alike.
            let count = shapes.entry(shape(&link)).or_default();
            if *count < 3 && seen.insert(link.clone()) {
                *count += 1;
                waiting.push(link);
            }
        }
    }
    assert!(read > 20, "{role}: only {read} pages were read");
}

/// The addresses a page leads to, on this house.
fn links(html: &str) -> Vec<String> {
    let hrefs = html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = hrefs.filter(|url| {
        url.starts_with('/') && !url.starts_with("//") && !url.starts_with("/assets")
    });
    own.map(|url| url.split('#').next().unwrap_or(url).replace("&amp;", "&").replace("&#38;", "&"))
        .collect()
}

/// An address without its ids and values.
fn shape(url: &str) -> String {
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let part = |part: &str| if part.len() >= 20 { "…".to_owned() } else { part.to_owned() };
    let names: Vec<_> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", path.split('/').map(part).collect::<Vec<_>>().join("/"), names.join("&"))
}
