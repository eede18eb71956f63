//! The desk of the organiser: who registered, what is to do, what comes next.

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::Form,
    list::picked,
    ui,
    web::{Cx, Flash, Path, Path2, Reply},
};

use crate::{
    acts::organised,
    meeting,
    model::{Booking, Event},
    pages::{Tab, tabs},
    participant::{
        self,
        acts::{Shown, shown},
        model::{Participant, Stage, Step},
    },
    request,
    schedule::{self, pages::time},
};

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk<'a> {
    cx: &'a Cx,
    it: &'a Event,
    tabs: Vec<Tab>,
    pending: Vec<Shown>,
    /// Who waits for a place, or was offered one, by type and place in the line.
    waiting: Vec<Shown>,
    others: Vec<Shown>,
    requests: Vec<(String, i64)>,
    meetings: i64,
    has_schedule: bool,
    has_begun: bool,
    panels: Vec<ui::Html>,
}

impl Desk<'_> {
    fn kind(&self, one: &Shown) -> String {
        self.it.kinds.of(&one.it.kind).map(|it| it.name.clone()).unwrap_or_default()
    }

    /// Until when a place is kept for somebody.
    fn kept(&self, one: &Shown) -> Option<String> {
        Some(time(self.cx, self.it, one.it.offered_until?))
    }

    /// The number in the line of its type.
    fn number(&self, one: &Shown) -> String {
        let mut line = self.waiting.iter().filter(|it| it.it.kind == one.it.kind);
        let waits = |it: &&Shown| it.it.stage == Stage::Waiting;
        let at = line.by_ref().filter(waits).position(|it| it.it.id == one.it.id);
        at.map(|at| self.cx.number(at + 1)).unwrap_or_default()
    }

    fn at(one: &Shown, place: &str) -> String {
        format!("{}/{place}", one.it.url())
    }

    fn count(&self, stage: &str) -> i64 {
        self.requests.iter().find(|it| it.0 == stage).map_or(0, |it| it.1)
    }

    fn validated(&self) -> usize {
        self.others.iter().filter(|it| it.it.is_active()).count()
    }

    fn tiles(&self) -> Vec<(String, String)> {
        let cx = self.cx;
        vec![
            (cx.t("events-tile-validated"), cx.number(self.validated())),
            (cx.t("events-tile-pending"), cx.number(self.pending.len())),
            (cx.t("events-tile-requests"), cx.number(self.count("pending"))),
            (cx.t("events-tile-accepted"), cx.number(self.count("accepted"))),
            (cx.t("events-tile-meetings"), cx.number(self.meetings)),
        ]
    }

    /// What the organiser does next.
    fn next(&self) -> &'static str {
        match self.it.stage.as_str() {
            "draft" => "events-next-publish",
            "closed" => "events-next-figures",
            "cancelled" => "events-next-none",
            _ if !self.pending.is_empty() => "events-next-validate",
            _ if self.it.booking == Booking::Pick && !self.has_begun => "events-next-pick",
            _ if self.it.agenda_at.is_some() => "events-next-day",
            _ if self.has_schedule => "events-next-agenda",
            _ if self.count("accepted") > 0 => "events-next-schedule",
            _ => "events-next-wait",
        }
    }
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = organised(tx, &cx.caller, id)?;
    let all = participant::store::of_event(tx, id)?;
    let all = shown(tx, all)?;
    let (pending, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|it| it.it.stage == Stage::Pending);
    let waits = |it: &Shown| matches!(it.it.stage, Stage::Waiting | Stage::Offered);
    let (mut waiting, others): (Vec<_>, Vec<_>) = others.into_iter().partition(waits);
    waiting.sort_by(|one, other| {
        let key = |it: &Shown| (it.it.kind.clone(), it.it.line, it.it.id);
        key(one).cmp(&key(other))
    });
    let page = Desk {
        cx,
        tabs: tabs(cx, tx, &it)?,
        pending,
        waiting,
        others,
        requests: request::store::counts(tx, id)?,
        meetings: meeting::store::planned(tx, id)?,
        has_schedule: !schedule::store::newest(tx, id, 1)?.is_empty(),
        has_begun: it.starts_at <= cx.caller.now,
        panels: ui::panels(cx, tx, "events.desk", id)?,
        it: &it,
    };
    cx.page(&cx.t("events-desk"), &page)
}

fn stepped(cx: &Cx, tx: &mut Tx, id: Id<Event>, (form, step): (&Form, Step)) -> Result<usize> {
    let ids: Vec<Id<Participant>> = picked(form)?;
    participant::acts::step_all(tx, &cx.caller, id, (&ids, step))
}

fn done(cx: &Cx, id: Id<Event>, key: &str) -> Reply {
    cx.to_saying(&format!("/events/{id}/desk"), &Flash::said(key))
}

pub fn validate(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, form: Form) -> Reply {
    stepped(cx, tx, id, (&form, Step::Validate))?;
    done(cx, id, "events-said-validated")
}

pub fn reject(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, form: Form) -> Reply {
    stepped(cx, tx, id, (&form, Step::Reject))?;
    done(cx, id, "events-said-rejected")
}

type At = Path2<Id<Event>, Id<Participant>>;

pub fn absent(cx: &mut Cx, tx: &mut Tx, Path2(id, one): At) -> Reply {
    participant::acts::set_absent(tx, &cx.caller, id, (one, true))?;
    done(cx, id, "events-said-absent")
}

pub fn present(cx: &mut Cx, tx: &mut Tx, Path2(id, one): At) -> Reply {
    participant::acts::set_absent(tx, &cx.caller, id, (one, false))?;
    done(cx, id, "events-said-present")
}
