//! The schedule as its organiser sees it: how good it is, what it lacks and why.

use std::collections::BTreeMap;

use askama::Template;
use engine_scheduling::{Figures, Unplaced};
use kit::{
    Error, Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply},
};
use serde_json::Value;

use super::{
    acts,
    model::{Kind, Run, Stage},
    store,
};
use crate::{
    acts::organised,
    grid::model::shown,
    meeting::{self, model::Meeting, pages::place},
    model::Event,
    pages::{Tab, tabs},
    participant,
    request::{
        self,
        model::{Request, Stage as Asked},
    },
};

/// What participants of an event are called.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, String>);

impl Names {
    pub fn of(tx: &mut Tx, event: &Event) -> Result<Self> {
        let all = participant::store::of_event(tx, event.id)?;
        let all = participant::acts::shown(tx, all)?;
        Ok(Self(all.into_iter().map(|it| (it.it.id.to_string(), it.title())).collect()))
    }

    pub fn name(&self, id: &str) -> &str {
        self.0.get(id).map_or("–", String::as_str)
    }
}

/// The word of an enum of the engine, as it writes it.
fn word(it: &impl serde::Serialize) -> (String, Value) {
    let it = serde_json::to_value(it).unwrap_or_default();
    let code = it.as_str().or_else(|| it.get("code")?.as_str()).unwrap_or_default();
    (code.replace('_', "-"), it.clone())
}

/// What is in the way, in words.
pub fn said(cx: &Cx, event: &Event, names: &Names, it: &impl serde::Serialize) -> String {
    let (code, it) = word(it);
    let of = |field: &str| match it.get(field) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let slot = of("slot").parse().map(|at| time(cx, event, at)).unwrap_or_default();
    let number = [of("most"), of("in_a_row"), of("capacity")].concat();
    let words = [
        ("who", names.name(&of("who")).to_owned().into()),
        ("with", names.name(&of("with")).to_owned().into()),
        ("number", number.into()),
        ("slot", slot.into()),
    ];
    cx.ta(&format!("events-obstacle-{code}"), &words)
}

/// Day and time of a slot.
pub fn time(cx: &Cx, event: &Event, at: i64) -> String {
    let (day, time) = shown(&event.zone, at);
    format!("{}, {time}", cx.day(day))
}

/// A meeting in the table.
struct Line {
    meeting: Meeting,
    host: String,
    guest: String,
    time: String,
    place: String,
}

/// What has no slot, and why.
struct Lack {
    id: String,
    two: String,
    why: String,
    /// Slot by slot, where both are free.
    slots: Vec<(String, Vec<String>)>,
}

#[derive(Template)]
#[template(path = "schedule.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Event,
    tabs: Vec<Tab>,
    run: Option<Run>,
    figures: Option<Figures>,
    lines: Vec<Line>,
    lacks: Vec<Lack>,
    /// Requests that were accepted after the newest run.
    fresh: usize,
    /// Why the newest run came to nothing.
    faults: Vec<String>,
}

impl Show<'_> {
    fn waits(&self) -> bool {
        self.run.as_ref().is_some_and(|it| it.is_waiting(self.cx.caller.now))
    }

    fn has_failed(&self) -> bool {
        self.run.as_ref().is_some_and(|it| it.stage == Stage::Failed)
    }

    /// `4 405 of at most 4 405`.
    fn bound(&self) -> String {
        let it = self.figures.unwrap_or_default();
        let number = |it: u64| self.cx.number(i64::try_from(it).unwrap_or(i64::MAX)).into();
        self.cx
            .ta("events-bound", &[("held", number(it.weight)), ("most", number(it.weight_bound))])
    }

    fn is_best(&self) -> bool {
        self.figures.is_some_and(|it| it.weight == it.weight_bound)
    }

    fn tiles(&self) -> Vec<(String, String)> {
        let Some(it) = self.figures else { return Vec::new() };
        let cx = self.cx;
        let of = |part: usize, all: usize| {
            cx.ta("events-of", &[("part", cx.number(part).into()), ("all", cx.number(all).into())])
        };
        vec![
            (cx.t("events-figure-held"), of(it.held, it.wished)),
            (cx.t("events-figure-weight"), self.bound()),
            (cx.t("events-figure-floor"), cx.number(it.fairness_floor)),
            (cx.t("events-figure-breaks"), cx.number(it.breaks)),
            (cx.t("events-figure-moves"), cx.number(it.table_moves)),
        ]
    }
}

/// The page.
pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = organised(tx, &cx.caller, id)?;
    let newest = store::newest(tx, id, 10)?;
    let waiting = newest.first().filter(|it| it.stage != Stage::Done).cloned();
    let found = newest.into_iter().find(|it| it.stage == Stage::Done);
    let names = Names::of(tx, &it)?;
    let meetings = meeting::store::of_event(tx, id)?;
    let requests = request::store::of_event(tx, id)?;
    let lacks = lacks(cx, (&it, &names), &requests, (&meetings, found.as_ref()));
    let fresh = lacks.iter().filter(|it| it.why.is_empty()).count();
    let faults = faults(cx, (&it, &names), (&requests, waiting.as_ref()));
    let lines = meetings.into_iter().filter(|it| it.stage.is_planned()).map(|meeting| Line {
        host: names.name(&meeting.host.to_string()).to_owned(),
        guest: names.name(&meeting.guest.to_string()).to_owned(),
        time: time(cx, &it, meeting.starts_at),
        place: place(cx, &meeting),
        meeting,
    });
    let page = Show {
        cx,
        tabs: tabs(cx, tx, &it)?,
        it: &it,
        figures: found.as_ref().and_then(Run::figures),
        run: waiting.or(found),
        lines: lines.collect(),
        lacks,
        fresh,
        faults,
    };
    cx.page(&cx.t("events-schedule"), &page)
}

/// What is wrong with what the newest run was made of: locked meetings that cannot be where they
/// are, each with what is in the way.
fn faults(
    cx: &Cx,
    (it, names): (&Event, &Names),
    (requests, run): (&[Request], Option<&Run>),
) -> Vec<String> {
    let Some(run) = run.filter(|it| it.stage == Stage::Failed) else { return Vec::new() };
    let all: Vec<Value> = serde_json::from_str(&run.fault).unwrap_or_default();
    if all.is_empty() {
        return vec![cx.t("events-fault-changes")];
    }
    let text = |fault: &Value, field: &str| fault[field].as_str().unwrap_or_default().to_owned();
    let worded = |fault: &Value| {
        let two = two_of(names, requests, &text(fault, "id"));
        let slot = text(fault, "slot").parse().map(|at| time(cx, it, at)).unwrap_or_default();
        let why = fault["obstacles"].as_array().cloned().unwrap_or_default();
        let why: Vec<String> = why.iter().map(|one| said(cx, it, names, one)).collect();
        let words = [("two", two.into()), ("slot", slot.into()), ("why", why.join(" ").into())];
        cx.ta("events-fault-lock", &words)
    };
    let is_lock = |it: &&Value| text(it, "code") == "lock";
    let locks: Vec<String> = all.iter().filter(is_lock).map(worded).collect();
    // Everything else is a mistake of ours: as the engine says it, for whoever mends it.
    if locks.is_empty() { all.iter().map(ToString::to_string).collect() } else { locks }
}

fn two_of(names: &Names, requests: &[Request], id: &str) -> String {
    let found = requests.iter().find(|it| it.id.to_string() == id);
    found.map(|it| two(names, it)).unwrap_or_default()
}

fn two(names: &Names, of: &Request) -> String {
    let (asker, asked) = (of.asker.to_string(), of.asked.to_string());
    format!("{} – {}", names.name(&asker), names.name(&asked))
}

/// Accepted requests without a slot, with the reason of the newest run.
fn lacks(
    cx: &Cx,
    (it, names): (&Event, &Names),
    requests: &[Request],
    (meetings, run): (&[Meeting], Option<&Run>),
) -> Vec<Lack> {
    let has_slot = |id: Id<Request>| meetings.iter().any(|it| it.id == id && it.stage.is_planned());
    let reasons: BTreeMap<String, Unplaced> = run
        .map(Run::unplaced)
        .unwrap_or_default()
        .into_iter()
        .map(|it| (it.id.clone(), it))
        .collect();
    let open = requests.iter().filter(|it| it.stage == Asked::Accepted && !has_slot(it.id));
    let lack = |of: &Request| {
        let id = of.id.to_string();
        let reason = reasons.get(&id);
        Lack {
            two: two(names, of),
            why: reason.map(|it| why(cx, names, it)).unwrap_or_default(),
            slots: reason.map(|found| blocked(cx, (it, names), found)).unwrap_or_default(),
            id,
        }
    };
    open.map(lack).collect()
}

fn why(cx: &Cx, names: &Names, it: &Unplaced) -> String {
    let said = cx.t(&format!("events-why-{}", word(&it.reason).0));
    let who: Vec<&str> = it.who.iter().map(|id| names.name(id)).collect();
    if who.is_empty() { said } else { format!("{said} {}", who.join(", ")) }
}

fn blocked(cx: &Cx, (event, names): (&Event, &Names), it: &Unplaced) -> Vec<(String, Vec<String>)> {
    let slot = |it: &engine_scheduling::Blocked| {
        let at = it.slot.parse().ok()?;
        let told = it.obstacles.iter().map(|one| said(cx, event, names, one)).collect();
        Some((time(cx, event, at), told))
    };
    it.slots.iter().filter_map(slot).collect()
}

/// Orders a run.
pub fn order(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, form: Form) -> Reply {
    let kind: Kind = form.value("task").parse().map_err(|_| Error::Unreadable)?;
    acts::order(tx, &cx.caller, id, kind)?;
    cx.to_saying(&format!("/events/{id}/schedule"), &Flash::said("events-said-ordered"))
}

/// Lets participants see their schedules.
pub fn publish(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    acts::publish(tx, &cx.caller, id)?;
    cx.to_saying(&format!("/events/{id}/schedule"), &Flash::said("events-said-agenda"))
}
