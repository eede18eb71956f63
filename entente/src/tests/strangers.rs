//! Strangers: who is refused where, over every route of the program, with real records to leak.

use kit::{
    Role,
    testing::{Visitor, World},
    web::{Listed, Method, Way},
};

use super::planted;
use crate::features::FEATURES;

/// What a guest may change: the way in, and how the pages look. This list may only shrink.
const OPEN: &[&str] = &[
    // Opened by the key of a letter, which ends such letters (RFC 8058).
    "/calendars/letters/{token}",
    "/calendars/letters/{token}/return",
    "/confirmation/{key}",
    "/demo/{role}",
    "/email/{key}",
    // Opened by the key of a letter.
    "/encounters/proof/{key}",
    "/enter/{key}",
    // Whoever reads the page of an event may register for it where its organiser allows guests.
    "/events/{id}/guest",
    // Opened by the key of a guest's own page, or by the digits of a letter.
    "/guests/at/{key}/board/wish",
    "/guests/at/{key}/erasure",
    "/guests/at/{key}/erasure/removal",
    "/guests/at/{key}/feedback",
    "/guests/at/{key}/participants/{participant}",
    "/guests/at/{key}/place",
    "/guests/at/{key}/profile",
    "/guests/at/{key}/removal",
    "/guests/at/{key}/reminders",
    "/guests/at/{key}/renewal",
    "/guests/at/{key}/requests/{request}/acceptance",
    "/guests/at/{key}/requests/{request}/refusal",
    "/guests/at/{key}/requests/{request}/sending",
    "/guests/at/{key}/requests/{request}/slot",
    "/guests/at/{key}/requests/{request}/withdrawal",
    "/guests/at/{key}/suggestions/{participant}/removal",
    "/guests/at/{key}/suggestions/{participant}/return",
    "/guests/confirmation/{id}",
    // Opened by the key of a letter.
    "/handovers/at/{key}",
    "/impacts/at/{key}",
    // Opened by the key of a private link, or by the digits of a letter.
    "/interests/at/{key}/achievement/confirmation",
    "/interests/at/{key}/achievement/outcome",
    "/interests/at/{key}/consent",
    "/interests/at/{key}/consent/removal",
    "/interests/at/{key}/information",
    "/interests/at/{key}/remarks",
    "/interests/at/{key}/talk",
    "/interests/at/{key}/withdrawal",
    "/interests/confirmation/{id}",
    "/interests/proof/{key}",
    // Opened by the signature in the address alone (RFC 8058).
    "/notices/unsubscribe/{token}",
    "/notices/unsubscribe/{token}/return",
    // Opened by the key of a letter.
    "/objections/at/{key}",
    // Whoever reads what is published may be interested in it.
    "/opportunities/{id}/interests",
    // Opened by the key of a letter.
    "/coaches/at/{key}",
    "/coaches/at/{key}/feedback",
    "/coaches/at/{key}/hours",
    "/coaches/at/{key}/plan",
    "/outcomes/proof/{key}",
    "/preferences",
    // Opened by the key of a letter and a PIN.
    "/questionnaires/passes/{key}",
    "/questionnaires/passes/{key}/answers",
    "/questionnaires/passes/{key}/end",
    "/questionnaires/passes/{key}/parts/{part}",
    "/reset",
    "/reset/{key}",
    // Opened by the key of a letter.
    "/services/at/{key}",
    "/stories/at/{key}",
    "/stories/at/{key}/withdrawal",
    "/sign-in",
    "/sign-in/link",
    "/sign-in/link/letter",
    "/sign-in/link/{key}",
    "/sign-in/passkey",
    "/sign-in/passkey/challenge",
    "/sign-in/second",
    "/sign-in/with/{provider}",
    "/sign-in/with/{provider}/arrival",
    "/sign-out",
    "/sign-up",
];

/// What somebody signed in may change about themselves alone: no record of others is touched.
const OWN: &[&str] = &[
    "/account",
    "/account/agency",
    "/account/app",
    "/account/app/removal",
    "/account/app/{key}",
    "/account/email",
    "/account/passkeys",
    "/account/passkeys/challenge",
    "/account/password",
    "/account/proof",
    "/account/recovery",
    "/account/sessions/removal",
    "/account/tokens",
    "/aids/ceilings",
    "/api/v1/me",
    "/assessments/licences",
    "/assessments/questionnaires",
    "/assessments/reproduction",
    "/catalogue/groups",
    "/claims",
    "/claims/{code}",
    "/coaches",
    "/coaches/scheme",
    "/contacts/candidates",
    "/contacts/candidates/removal",
    "/contacts/circles",
    "/contacts/preferences",
    "/coverages",
    "/events",
    "/handovers/setting",
    "/labels/fields",
    "/labels/tags",
    "/letter",
    "/licences",
    "/licences/tools",
    "/matching/dismissals",
    "/matching/suggestions",
    "/notices/calendar",
    "/notices/calendar/removal",
    "/notices/reading",
    "/notices/settings",
    "/notices/watches",
    "/opportunities",
    "/opportunities/reading",
    "/opportunities/unsaved",
    "/opportunities/unsaved/removal",
    "/organisations",
    "/organisations/{id}/leaving",
    "/organisations/{id}/requests",
    "/overseas",
    "/overseas/entities",
    "/periods",
    "/privacy/erasure",
    "/privacy/erasure/removal",
    "/privacy/exports",
    // The drafts of one's own agency: there are none of others under any address.
    "/processes/import",
    "/processes/{key}/publication",
    "/processes/{key}/removal",
    "/programmes/invitations",
    "/questionnaires/drafts",
    "/questionnaires/workbooks",
    "/services",
    "/stories/desk",
    "/views",
    // What was picked in a list: changes nothing, and cases of others are not among them.
    "/worklists/choice",
    "/worklists/reminders",
];

/// What reviewers of other agencies do with what waits for them; with anything else they are
/// told that it does not.
const REVIEWED: &[&str] = &[
    "/opportunities/{id}/comments",
    "/opportunities/{id}/conflict",
    "/opportunities/{id}/review",
    "/opportunities/{id}/reviewer",
    "/opportunities/{id}/reviewer/release",
];

fn posts() -> impl Iterator<Item = Listed> {
    let all = FEATURES.iter().flat_map(|f| (f.routes)().list);
    all.filter(|route| route.method == Method::POST)
}

async fn send(visitor: &Visitor, route: &Listed, url: &str, id: &str) -> u16 {
    if route.way == Way::Upload {
        return visitor
            .upload(url, &[("importer", "organisations")], "a.csv", b"name\nX\n")
            .await
            .status;
    }
    let form = format!("id={id}&name=Taken&reason=x&role=manager&email=a@b.example");
    visitor.post(url, &form).await.status
}

/// The journal's length: whatever changes anything writes there.
async fn length(world: &World) -> usize {
    let read = |tx: &mut kit::Tx| kit::journal::recent(tx, kit::Id::nil(), i64::MAX, 100_000);
    world.app.db.read(read).await.expect("a journal").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_changes_nothing() {
    for world in planted().await {
        let (guest, before) = (world.visitor(Role::Guest), length(&world).await);
        for route in posts().filter(|route| !OPEN.contains(&route.path)) {
            let id = kit::demo::person("lys").to_string();
            let url = address(route.path, &id);
            let status = send(&guest, &route, &url, &id).await;
            assert!([401, 404].contains(&status), "POST {} answered {status}", route.path);
        }
        assert_eq!(length(&world).await, before, "{}", world.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_with_the_highest_role_of_an_agency_changes_nothing_of_others() {
    for world in planted().await {
        let (stranger, before) = (world.stranger(Role::Manager), length(&world).await);
        let mut tried = 0;
        for route in posts().filter(|r| !OPEN.contains(&r.path) && !OWN.contains(&r.path)) {
            for id in records(&world, route.path).await {
                let url = address(route.path, &id);
                let status = send(&stranger, &route, &url, &id).await;
                // 400: an address without what it needs, such as the moment of a bulk undo.
                let is_refused = [400, 403, 404].contains(&status)
                    || (status == 409 && REVIEWED.contains(&route.path));
                assert!(is_refused, "POST {url} answered {status}");
                tried += 1;
            }
        }
        assert!(tried > 20, "only {tried} were tried");
        assert_eq!(length(&world).await, before, "{}", world.name);
    }
}

/// An address with every part in braces filled.
fn address(path: &str, id: &str) -> String {
    let fill = |part: &str| if part.starts_with('{') { id.to_owned() } else { part.to_owned() };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

/// Ids of real records of the demo network for a path: what could be leaked or changed there.
async fn records(world: &World, path: &str) -> Vec<String> {
    let place = match path.split('/').nth(1).unwrap_or_default() {
        "organisations" => "/organisations",
        "opportunities" => "/opportunities",
        "funding" => "/funding",
        _ => {
            return vec![
                kit::demo::agency("lys").to_string(),
                kit::Id::<()>::named("nothing").to_string(),
            ];
        }
    };
    let page = world.visitor(Role::Guest).get(place).await.body;
    let is_id = |text: &&str| text.len() == 32 && text.chars().all(|c| c.is_ascii_hexdigit());
    let mark = format!("{place}/");
    let ids = page.split(&mark).filter_map(|rest| rest.get(..32)).filter(is_id);
    let ids: Vec<String> = ids.take(2).map(str::to_owned).collect();
    assert!(!ids.is_empty(), "{place} shows something");
    ids
}
