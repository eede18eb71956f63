//! The board: it looks again by itself, is small, and needs no picture.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use events::{Event, Meeting, Participant, Shown};
use kit::{
    Caller, Error, Id, Result, Tx,
    form::Form,
    journal::Change,
    ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{
    model::{Part, Wish, parts},
    store,
};
use crate::arrival;

/// One of the two of a meeting.
struct Side {
    /// None for who does not want to be named here.
    name: Option<String>,
    id: Id<Participant>,
    is_here: bool,
    is_absent: bool,
}

struct Row {
    place: String,
    stage: events::Met,
    sides: Vec<Side>,
}

struct Slot {
    time: String,
    is_now: bool,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "board.html")]
struct Board<'a> {
    cx: &'a Cx,
    it: &'a Event,
    above: ui::Html,
    /// The address of this page.
    url: &'a str,
    slots: Vec<Slot>,
    is_staff: bool,
    /// When it was looked at.
    now: String,
    /// Whether the reader, who takes part, is named.
    is_named: Option<bool>,
    begins: Option<String>,
}

impl Board<'_> {
    fn at(&self, side: &Side) -> String {
        format!("{}/arrivals/{}", self.it.url(), side.id)
    }

    fn absence(&self, side: &Side) -> String {
        format!("{}/participants/{}/absence", self.it.url(), side.id)
    }
}

/// Who looks at the board of an event, and from where.
pub struct Seat {
    pub event: Event,
    /// As what they take part.
    pub me: Option<Participant>,
    pub is_staff: bool,
    /// The address of the page, and what stands above it.
    pub url: String,
    pub above: ui::Html,
}

impl Seat {
    /// Who neither takes part nor organises learns nothing; before the schedules are out nobody but the
    /// organiser knows them.
    fn check(&self) -> Result<()> {
        let takes_part = self.me.as_ref().is_some_and(Participant::is_active);
        let may = self.is_staff || (takes_part && self.event.agenda_at.is_some());
        if may { Ok(()) } else { Err(Error::NotFound) }
    }
}

fn seat(cx: &Cx, tx: &mut Tx, id: Id<Event>) -> Result<Seat> {
    let event = events::look(tx, &cx.caller, id)?;
    let me = events::own(tx, &cx.caller, &event)?.filter(Participant::is_active);
    let is_staff = events::organises(&cx.caller, &event);
    let above = events::above(cx, tx, &event)?;
    Ok(Seat { url: format!("{}/board", event.url()), event, me, is_staff, above })
}

pub fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let seat = seat(cx, tx, id)?;
    show(cx, tx, seat)
}

/// The board as somebody sees it from their seat.
///
/// # Errors
/// When they may not see it.
pub fn show(cx: &Cx, tx: &mut Tx, seat: Seat) -> Reply {
    seat.check()?;
    let Seat { event, me, is_staff, url, above } = seat;
    let (id, now) = (event.id, cx.caller.now);
    let all = parts(&event, &events::meetings(tx, id)?, now);
    let hidden: BTreeSet<_> =
        store::of_event(tx, id)?.into_iter().map(|it| it.participant).collect();
    let mut people = events::participants(tx, id)?;
    let on: BTreeSet<_> =
        all.iter().flat_map(|it| &it.meetings).flat_map(|it| [it.host, it.guest]).collect();
    people.retain(|it| on.contains(&it.id));
    let names: BTreeMap<_, _> =
        events::shown(tx, people)?.into_iter().map(|it| (it.it.id, it)).collect();
    let here: BTreeSet<_> =
        arrival::store::of_event(tx, id)?.into_iter().map(|it| it.participant).collect();
    let side = |id: Id<Participant>| {
        let known: Option<&Shown> = names.get(&id);
        let is_named = is_staff || !hidden.contains(&id);
        Side {
            name: known.filter(|_| is_named).map(Shown::title),
            id,
            is_here: here.contains(&id),
            is_absent: known.is_some_and(|it| it.it.absent_at.is_some()),
        }
    };
    let row = |it: &Meeting| Row {
        place: events::place(cx, it),
        stage: it.stage,
        sides: [it.host, it.guest].map(side).into(),
    };
    let time = |at: i64| events::local(&event.zone, at).1;
    let slot = |it: &Part| Slot {
        time: time(it.starts_at),
        is_now: it.is_now,
        rows: it.meetings.iter().map(row).collect(),
    };
    let first = all.first().filter(|it| !it.is_now).map(|it| it.starts_at);
    let page = Board {
        cx,
        above,
        url: &url,
        slots: all.iter().map(slot).collect(),
        is_staff,
        now: time(now),
        is_named: me.map(|it| !hidden.contains(&it.id)),
        begins: first.map(|at| cx.day(events::local(&event.zone, at).0)),
        it: &event,
    };
    cx.page(&cx.t("badges-board"), &page)
}

pub fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, form: Form) -> Reply {
    let seat = seat(cx, tx, id)?;
    let by = cx.caller.clone();
    wish(cx, tx, (&by, seat), &form)
}

/// Somebody does not want their name on the board, or does again.
///
/// # Errors
/// When they do not take part.
pub fn wish(cx: &mut Cx, tx: &mut Tx, (by, seat): (&Caller, Seat), form: &Form) -> Reply {
    seat.check()?;
    let Seat { event, me, url, .. } = seat;
    let me = me.ok_or(Error::NotFound)?;
    let it = Wish {
        participant: me.id,
        person: me.person,
        event: event.id,
        agency: event.agency,
        wished_at: cx.caller.now,
    };
    let said = match form.value("name") {
        "hide" => {
            store::insert(tx, &it)?;
            "badges-said-hidden"
        }
        "show" => {
            store::remove(tx, me.id)?;
            "badges-said-shown"
        }
        _ => return Err(Error::Unreadable),
    };
    let verb = ("badges.wished", "participant");
    events::tell(tx, by, &event, verb, (me.id, Change::none()))?;
    cx.to_saying(&url, &Flash::said(said))
}
