//! The log of everything that concerns the security of accounts and roles. Administrators see
//! the whole network, managers their agency.

use kit::{
    Agency, Id, Tx,
    clock::DAY,
    journal::{self, Event, Filter},
    list::{self, Facet, List, Row, Value, Window},
    web::{Cx, Reply, Routes},
};
use people::Face;

use crate::{history::verb, model::changes, pages::tabs, policy};

/// What is shown here: verbs, and in which colour.
const VERBS: [(&str, &str); 26] = [
    ("people.signed_in", "good"),
    ("people.sign_in_failed", "bad"),
    ("people.signed_out", ""),
    ("people.proved", ""),
    ("people.switched", ""),
    ("people.session_ended", ""),
    ("people.sessions_ended", ""),
    ("people.reset_asked", "warn"),
    ("people.reset", "warn"),
    ("people.password_changed", "warn"),
    ("people.email_asked", "warn"),
    ("people.email_changed", "warn"),
    ("people.app_added", "info"),
    ("people.app_removed", "warn"),
    ("people.codes_written", "info"),
    ("people.code_used", "warn"),
    ("people.passkey_added", "info"),
    ("people.passkey_removed", "warn"),
    ("people.provider_connected", "info"),
    ("people.provider_disconnected", "warn"),
    ("people.token_made", "info"),
    ("people.token_revoked", "warn"),
    ("agencies.invited", "accent"),
    ("agencies.appointed", "accent"),
    ("agencies.role_changed", "accent"),
    ("agencies.membership_ended", "accent"),
];
/// Days one can look back: a day, a week, a month, a quarter of a year.
const PERIODS: [i64; 4] = [1, 7, 30, 90];
/// How many persons a search by name may mean.
const NAMES: i64 = 50;

pub fn routes(routes: Routes) -> Routes {
    routes.get("/operations/audit", policy::AUDIT, index)
}

/// What the address asks for. None if the reader acts for no agency: then there is nothing.
fn wanted(cx: &Cx, tx: &mut Tx) -> kit::Result<Option<Filter>> {
    let agency: Id<Agency> = if policy::see_everything(cx) { Id::nil() } else { cx.caller.agency };
    if agency.is_nil() && !policy::see_everything(cx) {
        return Ok(None);
    }
    let days: Option<i64> = cx.params.parsed("days").filter(|days| PERIODS.contains(days));
    let since = days.map_or(0, |days| cx.caller.now - days * DAY);
    let words = cx.params.value("q");
    let persons = if words.is_empty() {
        None
    } else {
        let named = people::named(tx, words, NAMES)?;
        Some(named.iter().map(|it| it.id.to_string()).collect())
    };
    let verbs = VERBS.iter().map(|(verb, _)| (*verb).to_owned()).collect();
    Ok(Some(Filter { agency, verbs, persons, since }))
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let (mut counts, mut events) = (Vec::new(), Vec::new());
    if let Some(all) = wanted(cx, tx)? {
        counts = journal::counts(tx, &all)?;
        let chosen = cx.params.all("what").to_vec();
        let verbs = if chosen.is_empty() {
            all.verbs.clone()
        } else {
            all.verbs.iter().filter(|verb| chosen.contains(verb)).cloned().collect()
        };
        let part = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let filter = Filter { verbs, ..all };
        events = journal::some(tx, &filter, (part(window.offset), part(window.limit)))?;
    }
    let faces = faces(tx, &events)?;
    let chosen = |verb: &str| cx.params.all("what").is_empty() || cx.params.has("what", verb);
    let total = counts.iter().filter(|(verb, _)| chosen(verb)).map(|(_, n)| n).sum::<i64>();
    let facets = facets(cx, &counts);
    let list = List {
        title: cx.t("operations-audit"),
        above: tabs(cx),
        search: Some(cx.t("operations-audit-search")),
        total: usize::try_from(total).unwrap_or_default(),
        columns: ["who", "what", "when", "from", "change"]
            .map(|it| list::column(cx.word("operations-audit-", it)))
            .into(),
        rows: events.iter().map(|event| row(cx, event, &faces)).collect(),
        facets,
        empty: cx.t("operations-audit-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn facets(cx: &Cx, counts: &[(String, i64)]) -> Vec<Facet> {
    let counted = counts.iter().map(|(verb, n)| (verb.clone(), usize::try_from(*n).unwrap_or(0)));
    let said = |it: &str| verb(cx, it);
    let what = Facet::new(&cx.params, "what", cx.t("operations-audit-what"), counted, said);
    let total = counts.iter().map(|(_, n)| usize::try_from(*n).unwrap_or(0)).sum();
    let days = PERIODS.iter().map(|days| (days.to_string(), total));
    let period = |days: &str| cx.tn("operations-audit-days", days.parse::<i64>().unwrap_or(0));
    let when = Facet::new(&cx.params, "days", cx.t("operations-audit-when"), days, period);
    vec![what, when]
}

/// The persons the events are by or about.
fn faces(tx: &mut Tx, events: &[Event]) -> kit::Result<Vec<Face>> {
    let actors = events.iter().map(|it| it.person.to_string());
    let mut ids: Vec<String> = events.iter().map(concerned).chain(actors).collect();
    ids.sort_unstable();
    ids.dedup();
    people::faces(tx, &ids)
}

/// The id of the person an event is about: its subject, or who is named in what changed.
fn concerned(event: &Event) -> String {
    if event.noun == "person" {
        return event.subject.clone();
    }
    let changes = changes(event.before.as_deref(), event.after.as_deref());
    let named = changes.into_iter().find(|(name, ..)| name == "person");
    named.map(|(_, old, new)| if new.is_empty() { old } else { new }).unwrap_or_default()
}

fn row(cx: &Cx, event: &Event, faces: &[Face]) -> Row {
    let name = |id: &str| {
        let found = faces.iter().find(|it| it.id.to_string() == id);
        found.map(|it| it.name.clone()).filter(|name| !name.is_empty())
    };
    let whose = concerned(event);
    let who = name(&whose).unwrap_or_else(|| cx.t("operations-audit-nobody"));
    let colour = VERBS.iter().find(|(it, _)| *it == event.verb).map_or("", |(_, colour)| *colour);
    let actor = event.person.to_string();
    let by = match name(&actor).filter(|_| actor != whose) {
        Some(name) => Some(cx.tw("operations-by", &name)),
        None if event.person.is_nil() && event.noun != "person" => {
            Some(cx.t("operations-by-house"))
        }
        None => None,
    };
    let (from, mut details) = told(cx, event);
    details.extend(by);
    Row {
        id: event.seq.to_string(),
        url: format!("/history?before={}", event.seq + 1),
        title: who,
        note: String::new(),
        cells: vec![
            Value::badge(&verb(cx, &event.verb), colour),
            Value::text(cx.instant(event.at)),
            Value::text(from),
            Value::text(details.join(", ")),
        ],
    }
}

/// From which browser and network, and what else is known.
fn told(cx: &Cx, event: &Event) -> (String, Vec<String>) {
    let (mut from, mut details) = (Vec::new(), Vec::new());
    for (name, old, new) in changes(event.before.as_deref(), event.after.as_deref()) {
        match (name.as_str(), old.is_empty()) {
            ("agent" | "place", _) => from.push(new),
            ("means", _) if event.verb != "people.sign_in_failed" => {
                details.push(cx.word("people-means-", &new));
            }
            ("role", true) => details.push(cx.word("role-", &new)),
            ("role", false) if new.is_empty() => details.push(cx.word("role-", &old)),
            ("role", false) => {
                details.push(format!("{} → {}", cx.word("role-", &old), cx.word("role-", &new)));
            }
            ("scopes" | "name" | "issuer", true) => details.push(new),
            ("scopes" | "name" | "issuer", false) => details.push(old),
            _ => {}
        }
    }
    (from.join("; "), details)
}
