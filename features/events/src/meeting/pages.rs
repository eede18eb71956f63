//! One's own schedule, and the page on which the organiser moves a meeting.

use std::collections::BTreeMap;

use askama::Template;
use engine_scheduling::Obstacle;
use kit::{
    Error, Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply},
};

use super::{
    acts::{self, Shifted},
    model::{Meeting, Move, Stage},
    store,
};
use crate::{
    acts::{look, organised},
    grid::model::shown,
    model::Event,
    pages::{Tab, tabs},
    participant::{
        self,
        acts::Shown,
        model::{Participant, Stage as Registered},
    },
    request::{self, model::Request},
    schedule::pages::{Names, said},
};

/// A meeting as one of its two sees it.
pub struct Line {
    pub meeting: Meeting,
    pub with: Shown,
    pub day: String,
    pub time: String,
    pub place: String,
    pub reason: String,
    /// Whether there is a page of the other one that one sees.
    pub is_linked: bool,
}

/// Where a meeting is, in words.
pub fn place(cx: &Cx, it: &Meeting) -> String {
    let number = it.spot.map(|it| it.to_string());
    match (it.online, number) {
        (true, Some(number)) => cx.tw("events-room", &number),
        (true, None) => cx.t("events-online"),
        (false, Some(number)) => cx.tw("events-table", &number),
        (false, None) => cx.t("events-on-site"),
    }
}

/// The meetings of a participant: all of them once the agenda is out, and what they chose before.
pub fn lines(cx: &Cx, tx: &mut Tx, (event, me): (&Event, &Participant)) -> Result<Vec<Line>> {
    let mut meetings = store::of(tx, me.id)?;
    meetings.retain(|it| it.is_told(event));
    let mut others = vec![me.clone()];
    for it in &meetings {
        others.push(request::acts::end(tx, event, it.other(me.id))?);
    }
    let names: BTreeMap<_, _> =
        participant::acts::shown(tx, others)?.into_iter().map(|it| (it.it.id, it)).collect();
    let asked: BTreeMap<_, _> =
        request::store::of(tx, me.id)?.into_iter().map(|it| (it.id, it.reason)).collect();
    let line = |meeting: Meeting| {
        let with = names.get(&meeting.other(me.id))?.clone();
        let is_linked = with.it.is_active() && names.get(&me.id).is_some_and(|me| !with.avoids(me));
        let (day, time) = shown(&event.zone, meeting.starts_at);
        let place = place(cx, &meeting);
        let reason = asked.get(&meeting.id).cloned().unwrap_or_default();
        Some(Line { meeting, with, day: cx.day(day), time, place, reason, is_linked })
    };
    Ok(meetings.into_iter().filter_map(line).collect())
}

#[derive(Template)]
#[template(path = "agenda.html")]
struct Agenda<'a> {
    cx: &'a Cx,
    it: &'a Event,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    /// Accepted requests that have no slot.
    missing: usize,
    is_absent: bool,
    panels: Vec<ui::Html>,
}

impl Agenda<'_> {
    /// Whether a day begins with that line.
    fn begins(&self, at: impl std::borrow::Borrow<usize>) -> bool {
        let at = *at.borrow();
        let day = |at: usize| self.lines.get(at).map(|it| it.day.as_str());
        at == 0 || day(at) != day(at - 1)
    }

    fn held(&self) -> usize {
        self.lines.iter().filter(|it| it.meeting.stage != Stage::Cancelled).count()
    }
}

/// One's own schedule.
pub fn agenda(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = look(tx, &cx.caller, id)?;
    let me = participant::acts::own(tx, &cx.caller, &it)?.ok_or(Error::NotFound)?;
    if me.has_place() && me.stage != Registered::Validated || me.stage == Registered::Waiting {
        return cx.to(&format!("{}/registration", it.url()));
    }
    let lines = lines(cx, tx, (&it, &me))?;
    let accepted = request::store::of(tx, me.id)?;
    let accepted = accepted.iter().filter(|it| it.stage == request::model::Stage::Accepted);
    let held = |id: Id<Request>| {
        lines.iter().any(|it| it.meeting.id == id && it.meeting.stage != Stage::Cancelled)
    };
    let missing = accepted.filter(|it| !held(it.id)).count();
    let tabs = tabs(cx, tx, &it)?;
    let is_absent = me.absent_at.is_some();
    let panels = ui::panels(cx, tx, "events.agenda", id)?;
    let page = Agenda { cx, it: &it, tabs, lines, missing, is_absent, panels };
    cx.page(&cx.t("events-agenda"), &page)
}

#[derive(Template)]
#[template(path = "meeting.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Event,
    form: &'a Form,
    request: &'a Request,
    meeting: Option<Meeting>,
    host: Shown,
    guest: Shown,
    /// What is in the way of the move that was asked for.
    obstacles: Vec<String>,
    /// Slots that are ahead: value and words.
    slots: Vec<(String, String)>,
    panels: Vec<ui::Html>,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/meetings/{}/{place}", self.it.url(), self.request.id)
    }

    fn now(&self) -> Option<String> {
        let it = self.meeting.as_ref().filter(|it| it.stage.is_planned())?;
        let (day, time) = shown(&self.it.zone, it.starts_at);
        Some(format!("{}, {time}, {}", self.cx.day(day), place(self.cx, it)))
    }

    fn stage(&self) -> Option<Stage> {
        self.meeting.as_ref().map(|it| it.stage)
    }

    fn is_locked(&self) -> bool {
        self.meeting.as_ref().is_some_and(|it| it.locked && it.stage.is_planned())
    }

    /// Whether the two chose its slot themselves.
    fn is_picked(&self) -> bool {
        self.meeting.as_ref().is_some_and(|it| it.picked)
    }

    /// Whether its time has come.
    fn has_begun(&self) -> bool {
        self.meeting
            .as_ref()
            .is_some_and(|it| it.stage.is_planned() && it.starts_at <= self.cx.caller.now)
    }

    fn is_planned(&self) -> bool {
        self.meeting.as_ref().is_some_and(|it| it.stage.is_planned())
    }

    fn is_accepted(&self) -> bool {
        self.request.stage == request::model::Stage::Accepted
    }
}

/// A meeting, to be moved, locked or cancelled by the organiser.
pub fn show(cx: &mut Cx, tx: &mut Tx, Path2(id, request): Path2<Id<Event>, Id<Request>>) -> Reply {
    page(cx, tx, (id, request), (&Form::default(), &[]))
}

fn page(
    cx: &Cx,
    tx: &mut Tx,
    (id, request): (Id<Event>, Id<Request>),
    (form, obstacles): (&Form, &[Obstacle]),
) -> Reply {
    let it = organised(tx, &cx.caller, id)?;
    let request = request::store::find(tx, id, request)?.open(|_| true)?;
    let two = vec![
        request::acts::end(tx, &it, request.asker)?,
        request::acts::end(tx, &it, request.asked)?,
    ];
    let two = participant::acts::shown(tx, two)?;
    let one = |id| two.iter().find(|it| it.it.id == id).cloned().ok_or(Error::NotFound);
    let ahead = it.slots().into_iter().filter(|slot| slot.starts > cx.caller.now);
    let slots = ahead.map(|slot| {
        let (day, time) = shown(&it.zone, slot.starts);
        (slot.starts.to_string(), format!("{}, {time}", cx.day(day)))
    });
    let names = if obstacles.is_empty() { Names::default() } else { Names::of(tx, &it)? };
    let page = Show {
        cx,
        it: &it,
        form,
        meeting: store::find(tx, id, request.id)?,
        host: one(request.asker)?,
        guest: one(request.asked)?,
        obstacles: obstacles.iter().map(|one| said(cx, &it, &names, one)).collect(),
        slots: slots.collect(),
        panels: ui::panels(cx, tx, "events.meeting", request.id)?,
        request: &request,
    };
    let title = cx.t("events-meeting");
    if obstacles.is_empty() { cx.page(&title, &page) } else { cx.again(&title, &page) }
}

type At = Path2<Id<Event>, Id<Request>>;

pub fn shift(cx: &mut Cx, tx: &mut Tx, at: At, form: Form) -> Reply {
    let Path2(id, request) = at;
    let starts_at = form.value("slot").parse().map_err(|_| Error::Unreadable)?;
    let lock = form.flag("lock");
    match acts::shift(tx, &cx.caller, id, (request, starts_at, lock))? {
        Shifted::Done => done(cx, id, "events-said-moved"),
        Shifted::Refused(obstacles) => page(cx, tx, (id, request), (&form, &obstacles)),
    }
}

fn done(cx: &Cx, id: Id<Event>, key: &str) -> Reply {
    cx.to_saying(&format!("/events/{id}/schedule"), &Flash::said(key))
}

pub fn lock(cx: &mut Cx, tx: &mut Tx, Path2(id, request): At) -> Reply {
    acts::lock(tx, &cx.caller, id, (request, true))?;
    done(cx, id, "events-said-locked")
}

pub fn unlock(cx: &mut Cx, tx: &mut Tx, Path2(id, request): At) -> Reply {
    acts::lock(tx, &cx.caller, id, (request, false))?;
    done(cx, id, "events-said-unlocked")
}

pub fn cancel(cx: &mut Cx, tx: &mut Tx, Path2(id, request): At) -> Reply {
    acts::cancel(tx, &cx.caller, id, request)?;
    done(cx, id, "events-said-meeting-cancelled")
}

/// What came of it: held, or one of the two did not come.
pub fn ending(cx: &mut Cx, tx: &mut Tx, Path2(id, request): At, form: Form) -> Reply {
    let step: Move = form.value("step").parse().map_err(|_| Error::Unreadable)?;
    if !matches!(step, Move::Begin | Move::End | Move::MissHost | Move::MissGuest) {
        return Err(Error::Unreadable);
    }
    acts::step(tx, &cx.caller, id, (request, step))?;
    done(cx, id, "events-said-noted")
}
