//! Who did what, when, and what changed.

use askama::Template;
use kit::{
    Agency, Id, Person, Result, Tx,
    form::Params,
    journal::{self, Event},
    notice,
    web::{Cx, Reply, Routes},
};

use crate::{model, policy};

/// Events on a page.
const MOST: i64 = 50;

pub fn routes(routes: Routes) -> Routes {
    routes.get("/history", policy::HISTORY, index)
}

struct Entry {
    event: Event,
    /// What happened, in words.
    said: String,
    /// What it happened to: its name, and its page for those who see it.
    subject: Option<(String, String)>,
    /// Who did it; empty for the house.
    actor: String,
    changes: Vec<(String, String, String)>,
}

/// An event with the names of what and who it speaks of.
fn entry(cx: &Cx, tx: &mut Tx, event: Event) -> Result<Entry> {
    let said = verb(cx, &event.verb);
    let features = cx.app().features;
    let seen = notice::seen(features, tx, &cx.caller, (&event.noun, &event.subject))?;
    let subject = match (seen, event.noun.as_str()) {
        (Some(it), _) => Some((it.title, it.link)),
        (None, "person") => name(tx, &event.subject)?.map(|name| (name, String::new())),
        // What it is called says the change; an id says nothing to anybody.
        (None, _) => None,
    };
    let actor = name(tx, &event.person.to_string())?.unwrap_or_default();
    let changes = model::changes(event.before.as_deref(), event.after.as_deref());
    Ok(Entry { event, said, subject, actor, changes })
}

/// A verb in words; as it is where nobody found words yet.
pub fn verb(cx: &Cx, verb: &str) -> String {
    cx.app().messages.say_or(cx.caller.lang, &model::verb_key(verb), verb)
}

fn name(tx: &mut Tx, id: &str) -> Result<Option<String>> {
    let Ok(id) = id.parse::<Id<Person>>() else { return Ok(None) };
    if id.is_nil() {
        return Ok(None);
    }
    Ok(people::face(tx, id)?.map(|it| it.name).filter(|name| !name.is_empty()))
}

#[derive(Template)]
#[template(path = "history.html")]
struct Index<'a> {
    cx: &'a Cx,
    entries: Vec<Entry>,
    older: Option<i64>,
}

fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    // An administrator sees the whole network, everybody else their own agency.
    let agency: Id<Agency> = if policy::see_everything(cx) { Id::nil() } else { cx.caller.agency };
    let before = params.parsed("before").unwrap_or(i64::MAX);
    let events = if agency.is_nil() && !policy::see_everything(cx) {
        Vec::new()
    } else {
        journal::recent(tx, agency, before, MOST)?
    };
    let older =
        (i64::try_from(events.len()) == Ok(MOST)).then(|| events.last().map(|e| e.seq)).flatten();
    let entries: Result<Vec<Entry>> =
        events.into_iter().map(|event| entry(cx, tx, event)).collect();
    let entries = entries?;
    cx.page(&cx.t("operations-history"), &Index { cx, entries, older })
}
