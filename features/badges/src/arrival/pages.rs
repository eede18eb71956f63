//! The desk at the door: a search by name, and the page a badge leads to with one button.

use std::collections::BTreeMap;

use askama::Template;
use events::{Event, Line, Participant, Shown};
use kit::{
    Id, Tx, ui,
    web::{Cx, Flash, Path, Path2, Reply},
};

use super::{
    acts,
    model::{Arrival, is_the_day},
    store,
};

/// How many names are shown at once.
const MOST: usize = 50;

/// Somebody with when they came.
struct One {
    who: Shown,
    since: Option<String>,
}

#[derive(Template)]
#[template(path = "arrivals.html")]
struct Arrivals<'a> {
    cx: &'a Cx,
    above: ui::Html,
    words: String,
    all: Vec<One>,
    /// How many are not shown.
    more: usize,
    here: usize,
    expected: usize,
    is_the_day: bool,
}

impl Arrivals<'_> {
    fn at(one: &One) -> String {
        format!("/events/{}/arrivals/{}", one.who.it.event, one.who.it.id)
    }
}

fn since(event: &Event, it: Option<&Arrival>) -> Option<String> {
    it.map(|it| events::local(&event.zone, it.arrived_at).1)
}

pub fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let event = events::organised(tx, &cx.caller, id)?;
    let mut all = events::participants(tx, id)?;
    all.retain(Participant::is_active);
    let expected = all.len();
    let there: BTreeMap<_, _> =
        store::of_event(tx, id)?.into_iter().map(|it| (it.participant, it)).collect();
    let here = all.iter().filter(|it| there.contains_key(&it.id)).count();
    let words = cx.params.value("q").to_lowercase();
    let mut them = events::shown(tx, all)?;
    them.retain(|it| {
        let title = it.title().to_lowercase();
        words.split_whitespace().all(|word| title.contains(word))
    });
    let more = them.len().saturating_sub(MOST);
    them.truncate(MOST);
    let one = |who: Shown| One { since: since(&event, there.get(&who.it.id)), who };
    let page = Arrivals {
        cx,
        above: events::above(cx, tx, &event)?,
        words: cx.params.value("q").to_owned(),
        all: them.into_iter().map(one).collect(),
        more,
        here,
        expected,
        is_the_day: is_the_day(&event, cx.caller.now),
    };
    cx.page(&cx.t("badges-arrivals"), &page)
}

#[derive(Template)]
#[template(path = "arrival.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Event,
    who: Shown,
    since: Option<String>,
    kind: String,
    /// Their meetings that are not over.
    next: Vec<Line>,
    url: String,
    is_the_day: bool,
}

type At = Path2<Id<Event>, Id<Participant>>;

fn url(event: Id<Event>, participant: Id<Participant>) -> String {
    format!("/events/{event}/arrivals/{participant}")
}

/// What the code of a badge opens, for the desk: one person, one button.
pub fn show(cx: &mut Cx, tx: &mut Tx, Path2(id, participant): At) -> Reply {
    let (event, me) = acts::find(tx, &cx.caller, (id, participant))?;
    let mut next = events::lines(cx, tx, (&event, &me))?;
    next.retain(|it| it.meeting.stage.is_ahead() && it.meeting.starts_at > cx.caller.now);
    next.truncate(3);
    let known = store::find(tx, me.id)?;
    let kind = event.kinds.of(&me.kind).map(|it| it.name.clone()).unwrap_or_default();
    let mut shown = events::shown(tx, vec![me])?;
    let page = Show {
        cx,
        it: &event,
        who: shown.pop().ok_or(kit::Error::NotFound)?,
        since: since(&event, known.as_ref()),
        kind,
        next,
        url: url(id, participant),
        is_the_day: is_the_day(&event, cx.caller.now),
    };
    cx.page(&cx.t("badges-arrivals"), &page)
}

pub fn arrive(cx: &mut Cx, tx: &mut Tx, Path2(id, participant): At) -> Reply {
    let is_new = acts::arrive(tx, &cx.caller, (id, participant))?;
    let said = if is_new { "badges-said-here" } else { "badges-said-here-already" };
    let flash = Flash::said(said).undone_at(&format!("{}/removal", url(id, participant)));
    cx.to_saying(&url(id, participant), &flash)
}

pub fn undo(cx: &mut Cx, tx: &mut Tx, Path2(id, participant): At) -> Reply {
    acts::undo(tx, &cx.caller, (id, participant))?;
    cx.to_saying(&url(id, participant), &Flash::said("badges-said-undone"))
}
