//! Asking somebody for a meeting, and what one asked and was asked.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply},
};

use super::{
    acts::{self, Reply as Answer, Words},
    model::{Move, PRIORITIES, Request, Stage, TEXT, Who, pair},
    store,
};
use crate::{
    acts::look,
    choice,
    meeting::{self, pages::place},
    model::{Booking, Event, Window},
    pages::{Tab, tabs},
    participant::{
        self,
        acts::{Shown, own_active, shown},
        model::Participant,
    },
    policy,
    schedule::pages::time,
};

#[derive(Template)]
#[template(path = "participant.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Event,
    form: &'a Form,
    one: Shown,
    me: Option<Participant>,
    mine: Option<Shown>,
    /// What is between the two, the newest first.
    between: Vec<Request>,
    is_staff: bool,
    panels: Vec<ui::Html>,
}

impl Show<'_> {
    const fn longest() -> usize {
        TEXT
    }

    const fn priorities() -> &'static [&'static str] {
        PRIORITIES
    }

    fn kind(&self) -> String {
        self.it.kinds.of(&self.one.it.kind).map(|it| it.name.clone()).unwrap_or_default()
    }

    /// What is open between the two, if something is.
    fn open(&self) -> Option<&Request> {
        self.between.iter().find(|it| it.stage.is_open())
    }

    fn may_ask(&self) -> bool {
        let Some(me) = &self.me else { return false };
        let is_declined = |it: &Request| it.asker == me.id && it.stage == Stage::Declined;
        self.it.requests(self.cx.caller.now) == Window::Open
            && self.it.kinds.may_ask(&me.kind, &self.one.it.kind)
            && self.mine.as_ref().is_some_and(|mine| mine.may_meet(&self.one))
            && self.open().is_none()
            && !self.between.iter().any(is_declined)
    }

    /// Why one cannot ask, if the matrix, the window or what either of the two said is in the way.
    fn hindrance(&self) -> Option<&'static str> {
        let me = self.me.as_ref()?;
        let mine = self.mine.as_ref()?;
        if mine.avoids(&self.one) {
            return Some("events-own-list");
        }
        if !me.is_near(&self.one.it) {
            return Some("events-other-mode");
        }
        match self.it.requests(self.cx.caller.now) {
            Window::Before => Some("events-requests-before"),
            Window::Over => Some("events-requests-over"),
            Window::Open if !self.it.kinds.may_ask(&me.kind, &self.one.it.kind) => {
                Some("events-may-not-ask")
            }
            Window::Open => None,
        }
    }
}

/// A participant, with the form to ask them.
pub fn new(cx: &mut Cx, tx: &mut Tx, Path2(id, other): Path2<Id<Event>, Id<Participant>>) -> Reply {
    let mine = mine(cx, tx, id, other)?;
    let form = mine.map_or_else(
        || Form::default().filled("priority", 2),
        |it| Form::default().filled("reason", it.reason).filled("priority", it.priority),
    );
    page(cx, tx, (id, other), (&form, false))
}

/// What one wrote to somebody before and did not send, or took back.
fn mine(cx: &Cx, tx: &mut Tx, id: Id<Event>, other: Id<Participant>) -> Result<Option<Request>> {
    let it = look(tx, &cx.caller, id)?;
    let Some(me) = participant::acts::own(tx, &cx.caller, &it)? else { return Ok(None) };
    let all = store::between(tx, id, &pair(me.id, other))?;
    Ok(all.into_iter().find(|it| it.asker == me.id && !it.stage.is_open()))
}

fn page(
    cx: &Cx,
    tx: &mut Tx,
    (id, other): (Id<Event>, Id<Participant>),
    (form, is_again): (&Form, bool),
) -> Reply {
    let it = look(tx, &cx.caller, id)?;
    let is_staff = policy::organises(&cx.caller, &it);
    let me = participant::acts::own(tx, &cx.caller, &it)?.filter(Participant::is_active);
    if me.is_none() && !is_staff {
        return Err(Error::NotFound);
    }
    // Who was not validated is nobody's business but the organiser's.
    let one = participant::store::find(tx, id, other)?.open(|it| it.is_active() || is_staff)?;
    let between = match &me {
        Some(me) => store::between(tx, id, &pair(me.id, one.id))?,
        None => Vec::new(),
    };
    let me = me.filter(|me| me.id != one.id);
    let one = shown(tx, vec![one])?.into_iter().next().ok_or(Error::NotFound)?;
    let mine = match &me {
        Some(me) => shown(tx, vec![me.clone()])?.into_iter().next(),
        None => None,
    };
    // Who does not want to meet them is not there for them.
    if !is_staff && mine.as_ref().is_some_and(|mine| one.avoids(mine)) {
        return Err(Error::NotFound);
    }
    let title = one.title();
    let panels = ui::panels(cx, tx, "events.participant", one.it.id)?;
    let page = Show { cx, it: &it, form, one, me, mine, between, is_staff, panels };
    if is_again { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

pub fn create(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, other): Path2<Id<Event>, Id<Participant>>,
    mut form: Form,
) -> Reply {
    let it = look(tx, &cx.caller, id)?;
    let reason = form.text("reason", TEXT);
    let priority: Option<i64> = form.parsed("priority");
    let is_draft = form.value("how") == "draft";
    let words = priority.map(|priority| Words { reason, priority, is_draft });
    let words = match form.finish(words) {
        Ok(words) => words,
        Err(form) => return page(cx, tx, (id, other), (&form, true)),
    };
    let (_, is_mutual) = acts::ask(tx, &cx.caller, &it, (other, words))?;
    let said = match (is_draft, is_mutual) {
        (true, _) => "events-said-noted",
        (_, true) => "events-said-mutual",
        _ => "events-said-asked",
    };
    cx.to_saying(&format!("{}/requests", it.url()), &Flash::said(said))
}

/// A request with the other one.
struct Line {
    it: Request,
    with: Shown,
    is_mine: bool,
    /// Whether there is a page of the other one that one sees.
    is_linked: bool,
    /// The slots one can choose from.
    slots: Vec<(String, String)>,
    /// Where the two meet, if they know.
    when: Option<String>,
}

/// One heading with its requests.
struct Group {
    key: &'static str,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "requests.html")]
struct Index<'a> {
    cx: &'a Cx,
    it: &'a Event,
    tabs: Vec<Tab>,
    groups: Vec<Group>,
    /// How many more may be sent.
    left: i64,
}

impl Index<'_> {
    fn at(&self, line: &Line, place: &str) -> String {
        format!("{}/requests/{}/{place}", self.it.url(), line.it.id)
    }

    fn is_open(&self) -> bool {
        self.it.requests(self.cx.caller.now) == Window::Open
    }

    const fn priorities() -> &'static [&'static str] {
        PRIORITIES
    }

    fn is_picked(&self) -> bool {
        self.it.is_picked()
    }

    /// Whether whoever accepts has to choose.
    fn must_pick(&self) -> bool {
        self.it.booking == Booking::Pick
    }

    fn expires(&self, line: &Line) -> Option<String> {
        let at = line.it.expires_at.filter(|_| line.it.stage == Stage::Pending)?;
        let (day, time) = crate::grid::model::shown(&self.it.zone, at);
        Some(format!("{}, {time}", self.cx.day(day)))
    }
}

/// What one asked and was asked.
pub fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = look(tx, &cx.caller, id)?;
    let me = own_active(tx, &cx.caller, &it)?;
    let all: Vec<Request> = store::of(tx, me.id)?
        .into_iter()
        // What the other one did not send is theirs alone.
        .filter(|one| one.asker == me.id || one.sent_at.is_some())
        .collect();
    let mut free = choice::acts::free(tx, (&it, &me), &all, cx.caller.now)?;
    let told: BTreeMap<_, _> = meeting::store::of(tx, me.id)?
        .into_iter()
        .filter(|one| one.stage.is_planned() && one.is_told(&it))
        .map(|one| (one.id, format!("{} · {}", time(cx, &it, one.starts_at), place(cx, &one))))
        .collect();
    let mut others = vec![me.clone()];
    for one in &all {
        others.push(acts::end(tx, &it, one.other(me.id))?);
    }
    let names: BTreeMap<_, _> = shown(tx, others)?.into_iter().map(|it| (it.it.id, it)).collect();
    let mut groups: Vec<Group> = ["received", "sent", "agreed", "noted", "past"]
        .into_iter()
        .map(|key| Group { key, lines: Vec::new() })
        .collect();
    for one in all {
        let is_mine = one.asker == me.id;
        let at = match (one.stage, is_mine) {
            (Stage::Pending, false) => 0,
            (Stage::Pending, true) => 1,
            (Stage::Accepted, _) => 2,
            (Stage::Draft, _) => 3,
            _ => 4,
        };
        let with = names.get(&one.other(me.id)).cloned();
        if let (Some(group), Some(with)) = (groups.get_mut(at), with) {
            let own = names.get(&me.id);
            let is_linked = with.it.is_active() && own.is_some_and(|own| !with.avoids(own));
            let slots = free.remove(&one.id).unwrap_or_default();
            let slots = choice::pages::offered(cx, &it, &slots);
            let when = told.get(&one.id).filter(|_| one.stage == Stage::Accepted).cloned();
            group.lines.push(Line { it: one, with, is_mine, is_linked, slots, when });
        }
    }
    let left = it.most_requests - store::open_count(tx, me.id)?;
    let page = Index { cx, tabs: tabs(cx, tx, &it)?, it: &it, groups, left: left.max(0) };
    cx.page(&cx.t("events-requests"), &page)
}

type At = Path2<Id<Event>, Id<Request>>;

pub fn send(cx: &mut Cx, tx: &mut Tx, at: At) -> Reply {
    answer(cx, tx, at, (Move::Send, Form::default()))
}

pub fn accept(cx: &mut Cx, tx: &mut Tx, at: At, form: Form) -> Reply {
    answer(cx, tx, at, (Move::Accept, form))
}

pub fn decline(cx: &mut Cx, tx: &mut Tx, at: At, form: Form) -> Reply {
    answer(cx, tx, at, (Move::Decline, form))
}

pub fn withdraw(cx: &mut Cx, tx: &mut Tx, at: At) -> Reply {
    answer(cx, tx, at, (Move::Withdraw, Form::default()))
}

fn answer(cx: &Cx, tx: &mut Tx, Path2(id, request): At, (step, mut form): (Move, Form)) -> Reply {
    let it = look(tx, &cx.caller, id)?;
    let (before, who) = acts::find(tx, &cx.caller, &it, request)?;
    let said = form.optional("reply", TEXT);
    if form.errors().next().is_some() {
        return Err(Error::Unreadable);
    }
    let slot = match form.value("slot") {
        "" => None,
        at => Some(at.parse().map_err(|_| Error::Unreadable)?),
    };
    let reply = Answer { said, priority: form.value("priority").parse().unwrap_or(2), slot };
    acts::step(tx, &cx.caller, &it, (before, step), reply)?;
    let said = match step {
        Move::Send => "events-said-asked",
        Move::Accept if slot.is_some() && it.is_picked() => "events-said-picked",
        Move::Accept => "events-said-accepted",
        Move::Decline => "events-said-declined",
        _ => "events-said-withdrawn",
    };
    let place = if who == Who::Staff { "desk" } else { "requests" };
    cx.to_saying(&format!("{}/{place}", it.url()), &Flash::said(said))
}
