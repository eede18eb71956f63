//! What one agency keeps to itself changes no byte of what another is shown.

use std::collections::{BTreeMap, BTreeSet};

use kit::{
    Role,
    testing::{Visitor, World},
};

use super::world::offer;
use crate::tests::planted;

/// What stands at each address.
type Pages = BTreeMap<String, String>;

/// How many pages each visitor reads, at most; on the second database a part, because only the
/// statements differ.
const PAGES: [usize; 2] = [250, 100];

#[tokio::test(flavor = "multi_thread")]
async fn the_secrets_of_an_agency_change_no_byte_of_what_others_see() {
    for (world, pages) in planted().await.into_iter().zip(PAGES) {
        let readers = [
            world.visitor(Role::Guest),
            world.visitor_of(kit::demo::agency("lys"), Role::Member),
            world.visitor_of(kit::demo::agency("lys"), Role::Adviser),
            world.stranger(Role::Manager),
        ];
        let before = all_read(&readers, &[&[], &[], &[], &[]], pages).await;
        let secrets = keep_secrets(&world).await;
        let urls = before.each_ref().map(|it| it.keys().cloned().collect::<Vec<_>>());
        let after = all_read(&readers, &urls.each_ref().map(Vec::as_slice), pages).await;
        for (before, after) in before.iter().zip(&after) {
            for (url, body) in before {
                let now = after.get(url).map(String::as_str).unwrap_or_default();
                assert!(now == body, "{}: {url} changed: {}", world.name, first_change(body, now));
            }
            assert!(before.len() > 60, "only {} pages were read", before.len());
        }
        // They are there for those they are meant for.
        let own = world.visitor_of(kit::demo::agency("aare"), Role::Adviser);
        for secret in secrets {
            assert_eq!(own.get(&secret).await.status, 200, "{secret}");
            assert_eq!(readers[3].get(&secret).await.status, 404, "{secret}");
        }
    }
}

/// What an agency does for itself alone: registers, edits, drafts, archives, restores.
async fn keep_secrets(world: &World) -> Vec<String> {
    let by = world.visitor_of(kit::demo::agency("aare"), Role::Adviser);
    let mut secrets = Vec::new();
    for number in 0..6 {
        // The words others search for, so that frequencies of words would show them.
        let form = format!(
            "name=Geheim+{number}&kind=sme&country=FI&region=FI1B&city=Helsinki&lang=en\
             &summary=Heat+pump+greenhouse+sensor+packaging+water+battery+laser&sectors=28.13\
             &keywords=heat+pump,+greenhouse&languages=en&audience=agency"
        );
        let answer = by.post("/organisations", &form).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let url = answer.location.split('?').next().unwrap_or_default().to_owned();
        let id = url.rsplit('/').next().unwrap_or_default().to_owned();
        let again = by.post(&url, &form.replace("laser", "laser+welding")).await;
        assert_eq!(again.status, 303, "{}", again.body);
        let draft = by.post("/opportunities", &offer(&id, "greenhouse")).await;
        assert_eq!(draft.status, 303, "{}", draft.body);
        secrets.push(draft.location);
        if number == 0 {
            by.post(&format!("{url}/archive"), "").await;
        }
        secrets.push(url);
    }
    world.work().await;
    secrets
}

/// Everybody reads at the same time.
async fn all_read(by: &[Visitor; 4], urls: &[&[String]; 4], most: usize) -> [Pages; 4] {
    let ([guest, member, adviser, stranger], [first, second, third, fourth]) = (by, urls);
    tokio::join!(
        read_all(guest, first, most),
        read_all(member, second, most),
        read_all(adviser, third, most),
        read_all(stranger, fourth, most)
    )
    .into()
}

/// The pages a visitor comes to from the start page, the interface for programs, and questions
/// about what the secrets are about. With `urls`, exactly those.
async fn read_all(by: &Visitor, urls: &[String], most: usize) -> Pages {
    let begin = [
        "/",
        "/organisations",
        "/opportunities",
        "/funding",
        "/agencies",
        "/taxonomy",
        "/history",
        "/organisations?q=heat+pump",
        "/organisations?q=greenhouse&sort=newest",
        "/organisations?country=FI",
        "/organisations?q=geheim",
        "/organisations.csv",
        "/opportunities?q=pump",
        "/opportunities?stage=draft",
        "/matching?text=Heat+pumps+for+greenhouses+and+sensors+for+water",
        "/matching?text=W%C3%A4rmepumpen+f%C3%BCr+Gew%C3%A4chsh%C3%A4user",
        "/api/v1/match?text=Heat+pumps+for+greenhouses",
        "/api/v1/match?text=laser+welding+of+packaging",
        "/api/v1/organisations?q=sensor",
        "/api/v1/organisations?limit=100",
        "/api/v1/opportunities",
        "/palette?q=geheim",
        "/palette?q=heat",
        "/organisations/00000000000000000000000000000001",
        "/opportunities/00000000000000000000000000000001",
    ];
    let mut open: Vec<String> = begin.iter().map(|url| (*url).to_owned()).collect();
    let is_given = !urls.is_empty();
    if is_given {
        open = urls.to_vec();
    }
    open.reverse();
    let (mut known, mut pages): (BTreeSet<String>, _) =
        (open.iter().cloned().collect(), BTreeMap::new());
    while let Some(url) = open.pop() {
        let answer = by.get(&url).await;
        let body = plain(&answer.body);
        if !is_given {
            for link in links(&body) {
                if known.len() < most && known.insert(link.clone()) {
                    open.insert(0, link);
                }
            }
        }
        pages.insert(url, format!("{} {body}", answer.status));
    }
    pages
}

/// The text without what differs at every reading: the keys of forms, the
/// number of a request on a page that tells of an error.
fn plain(body: &str) -> String {
    let body = without(body, "name=\"_once\" value=\"", '"');
    without(&body, ". Mention ", ' ')
}

/// The text without what stands between each `from` and the next `to`.
fn without(body: &str, from: &str, to: char) -> String {
    let mut text = String::new();
    let mut rest = body;
    while let Some((head, tail)) = rest.split_once(from) {
        text.push_str(head);
        rest = tail.split_once(to).map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    text
}

fn links(body: &str) -> Vec<String> {
    let all = body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let own = all.filter(|url| url.starts_with('/') && !url.starts_with("/assets"));
    own.map(|url| url.replace("&amp;", "&").split('#').next().unwrap_or_default().to_owned())
        .collect()
}

fn first_change(before: &str, now: &str) -> String {
    let at = before.bytes().zip(now.bytes()).take_while(|(a, b)| a == b).count();
    let part = |text: &str| {
        let from = at.saturating_sub(80);
        text.bytes().skip(from).take(200).map(char::from).collect::<String>()
    };
    format!("…{}… became …{}…", part(before), part(now))
}
