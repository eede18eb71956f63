//! What the organiser reads: figures, what was said of each meeting, and each participant.

use std::collections::BTreeMap;

use events::{Event, Meeting, Participant, Request};
use kit::{
    Error, Id, Result, Tx,
    form::Form,
    journal::Change,
    list::{self, List, Row, Value, Window},
    web::{Cx, Flash, Path, Path2, Reply},
};

use super::{
    model::{DEGREES, Degree, Figure, Material, Of, contradictions, figures as all_figures, tally},
    store,
};
use crate::{
    feedback::{self, model::Feedback},
    ladder,
};

/// What is read of an event.
struct Read {
    event: Event,
    meetings: Vec<Meeting>,
    said: Vec<Feedback>,
    outcomes: Vec<ladder::model::Outcome>,
    asked: Vec<(i64, i64)>,
    degrees: Vec<Degree>,
    now: i64,
}

impl Read {
    fn of(cx: &Cx, tx: &mut Tx, id: Id<Event>) -> Result<Self> {
        Ok(Self {
            event: events::organised(tx, &cx.caller, id)?,
            meetings: events::meetings(tx, id)?,
            said: feedback::store::of_event(tx, id)?,
            outcomes: ladder::store::of_event(tx, id)?,
            asked: ladder::store::counts(tx, id)?,
            degrees: store::degrees(tx, id)?,
            now: cx.caller.now,
        })
    }

    fn material(&self) -> Material<'_> {
        Material {
            meetings: &self.meetings,
            said: &self.said,
            outcomes: &self.outcomes,
            asked: &self.asked,
            degrees: &self.degrees,
            now: self.now,
        }
    }
}

/// The other lists of the same event.
fn others(cx: &Cx, it: &Event, here: &str) -> Vec<(String, String, &'static str)> {
    let all = [
        ("/results/figures", "encounters-figures", "list"),
        ("/results", "encounters-results", "list"),
        ("/results/people", "encounters-people", "user"),
    ];
    let other = all.into_iter().filter(|it| it.0 != here);
    other.map(|(place, key, icon)| (format!("{}{place}", it.url()), cx.t(key), icon)).collect()
}

/// A part of a list, as it is looked at.
fn part(mut rows: Vec<Row>, window: &Window) -> Vec<Row> {
    rows.retain(|it| window.only.is_empty() || window.only.contains(&it.id));
    rows.into_iter().skip(window.offset).take(window.limit).collect()
}

pub fn figures(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let read = Read::of(cx, tx, id)?;
    let rows: Vec<Row> =
        all_figures(&read.material()).iter().map(|it| figure(cx, &read.event, it)).collect();
    let list = List {
        title: cx.t("encounters-figures"),
        above: events::above(cx, tx, &read.event)?,
        total: rows.len(),
        columns: vec![
            list::column(cx.t("events-figure")),
            list::column(cx.t("events-figure-of")),
            list::numbers(cx.t("events-figure-number")),
        ],
        rows: part(rows, &Window::of(&cx.params)),
        actions: others(cx, &read.event, "/results/figures"),
        empty: cx.t("encounters-results-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn figure(cx: &Cx, event: &Event, it: &Figure) -> Row {
    let (name, word) = &it.name;
    let of = match it.of {
        Of::Message(key) => cx.t(key),
        Of::Months(months) => cx.tn("interests-after-months", months),
    };
    Row {
        id: String::new(),
        url: event.url(),
        title: cx.word(name, word),
        note: String::new(),
        cells: vec![Value::text(of), events::amount(cx, it.value)],
    }
}

/// Everybody by what lists call them.
fn names(tx: &mut Tx, event: Id<Event>) -> Result<BTreeMap<Id<Participant>, String>> {
    let all = events::participants(tx, event)?;
    let all = events::shown(tx, all)?;
    Ok(all.into_iter().map(|it| (it.it.id, it.title())).collect())
}

/// What each side said of each meeting.
pub fn said(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let read = Read::of(cx, tx, id)?;
    let names = names(tx, id)?;
    let odd = contradictions(&read.said);
    let meetings: BTreeMap<_, _> = read.meetings.iter().map(|it| (it.id, it)).collect();
    let mut words: Vec<_> =
        read.said.iter().filter_map(|it| Some((*meetings.get(&it.meeting)?, it))).collect();
    words.sort_by_key(|(meeting, it)| (meeting.starts_at, meeting.id, it.participant));
    let row = |(meeting, it): (&Meeting, &Feedback)| {
        let name = |id: Id<Participant>| names.get(&id).cloned().unwrap_or_default();
        let (day, time) = events::local(&read.event.zone, meeting.starts_at);
        Row {
            id: format!("{}-{}", it.meeting, it.participant),
            url: format!("{}/meetings/{}", read.event.url(), it.meeting),
            title: format!("{} → {}", name(it.participant), name(meeting.other(it.participant))),
            note: String::new(),
            cells: vec![
                Value::text(format!("{}, {time}", cx.day(day))),
                Value::badge(&cx.word("encounters-came-", it.came.as_str()), it.came.colour()),
                if odd.contains(&it.meeting) {
                    Value::badge(&cx.t("encounters-contradicts"), "warn")
                } else {
                    Value::text("")
                },
                it.useful.map_or_else(|| Value::text("–"), |it| Value::number(cx, it)),
                Value::text(cx.word("encounters-next-", it.next_step.as_str())),
                Value::text(&*it.said),
            ],
        }
    };
    let rows: Vec<Row> = words.into_iter().map(row).collect();
    let list = List {
        title: cx.t("encounters-results"),
        above: events::above(cx, tx, &read.event)?,
        total: rows.len(),
        columns: ["who", "when", "came", "sides", "useful", "next", "said"]
            .map(|name| list::column(cx.t(&format!("encounters-{name}"))))
            .into(),
        rows: part(rows, &Window::of(&cx.params)),
        actions: others(cx, &read.event, "/results"),
        empty: cx.t("encounters-results-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// What each participant did and found.
pub fn people(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let read = Read::of(cx, tx, id)?;
    let requests = events::requests(tx, id)?;
    let all = events::participants(tx, id)?;
    let active = all.into_iter().filter(Participant::is_active).collect();
    let material = read.material();
    let row = |one: &events::Shown| {
        let it = tally(&one.it, &requests, &material);
        let cells = [it.sent, it.received, it.accepted, it.planned, it.held, it.missed, it.said];
        Row {
            id: one.it.id.to_string(),
            url: one.it.url(),
            title: one.title(),
            note: String::new(),
            cells: cells.map(|it| Value::number(cx, i64::try_from(it).unwrap_or(0))).into(),
        }
    };
    let rows: Vec<Row> = events::shown(tx, active)?.iter().map(row).collect();
    let numbers = ["sent", "received", "accepted", "planned", "held", "missed", "told"];
    let list = List {
        title: cx.t("encounters-people"),
        above: events::above(cx, tx, &read.event)?,
        total: rows.len(),
        columns: std::iter::once(list::column(cx.t("encounters-who")))
            .chain(numbers.map(|name| list::numbers(cx.t(&format!("encounters-people-{name}")))))
            .collect(),
        rows: part(rows, &Window::of(&cx.params)),
        actions: others(cx, &read.event, "/results/people"),
        empty: cx.t("encounters-results-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// The organiser says how far the agency took part in a meeting.
pub fn set_degree(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, request): Path2<Id<Event>, Id<Request>>,
    form: Form,
) -> Reply {
    let degree: i64 = form.value("degree").parse().map_err(|_| Error::Unreadable)?;
    if !DEGREES.contains(&degree) {
        return Err(Error::Unreadable);
    }
    let event = events::organised(tx, &cx.caller, id)?;
    let of = events::request(tx, request)?;
    if of.event != event.id {
        return Err(Error::NotFound);
    }
    let it = Degree {
        meeting: request,
        event: event.id,
        agency: event.agency,
        level: degree,
        changed_at: cx.caller.now,
    };
    store::put(tx, &it)?;
    let verb = ("encounters.degree_set", "meeting");
    events::tell(tx, &cx.caller, &event, verb, (request, Change::new(&it)))?;
    let url = format!("{}/meetings/{request}", event.url());
    cx.to_saying(&url, &Flash::said("interests-degree-set"))
}
