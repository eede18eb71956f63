//! The page of a guest and what leads from it. Its address is the key: no robot keeps it, and no
//! page says it to another site.

use std::collections::BTreeMap;

use askama::Template;
use events::{
    Answer, Asked, Asking, Booking, Event, LONGEST_REASON, PRIORITIES, Participant, Registered,
    Request, Shown, Window,
};
use kit::{
    Error, Id, Result, Tx,
    clock::Day,
    crypto,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply},
};
use notices::Calendar;

use super::acts::{self, Line};
use crate::{
    application::{acts::has_account, pages::fields},
    letter::store as letters,
    pass::acts::{self as pass, Opened},
};

/// How many participants a page names.
const MANY: usize = 200;

pub fn open(cx: &mut Cx, tx: &mut Tx, key: &str) -> Result<Opened> {
    cx.hidden = true;
    pass::open(tx, key, cx.caller.now)
}

pub fn back(cx: &Cx, key: &str, said: &str) -> Reply {
    cx.to_saying(&pass::url(key), &Flash::said(said))
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Event,
    me: &'a Participant,
    name: &'a str,
    /// The address of this page.
    url: String,
    groups: Vec<(&'static str, Vec<Line>)>,
    lines: Vec<events::Line>,
    free: BTreeMap<Id<Request>, Vec<events::Slot>>,
    /// How many more may be asked.
    left: i64,
    has_account: bool,
    /// When everything about the guest goes, if they asked for it.
    due: Option<Day>,
    panels: Vec<ui::Html>,
    /// Whether they want no reminders.
    is_silent: bool,
}

impl Show<'_> {
    const fn priorities() -> &'static [&'static str] {
        PRIORITIES
    }

    fn at(&self, line: &Line, place: &str) -> String {
        format!("{}/requests/{}/{place}", self.url, line.it.id)
    }

    fn is_open(&self) -> bool {
        self.it.requests(self.cx.caller.now) == Window::Open && self.me.is_active()
    }

    /// What was withdrawn or expired can be sent again.
    fn can_send(line: &Line) -> bool {
        line.is_mine && matches!(line.it.stage, Asked::Withdrawn | Asked::Expired | Asked::Draft)
    }

    fn can_leave(&self) -> bool {
        acts::is_in(self.me)
    }

    /// Until when a place is kept for them.
    fn kept(&self) -> Option<String> {
        let at = self.me.offered_until.filter(|_| self.me.stage == Registered::Offered)?;
        let (day, time) = events::local(&self.it.zone, at);
        Some(format!("{}, {time}", self.cx.day(day)))
    }

    /// The slots from which a request can choose.
    fn slots(&self, line: &Line) -> Vec<(String, String)> {
        let all = self.free.get(&line.it.id).map(Vec::as_slice).unwrap_or_default();
        events::slots_offered(self.cx, self.it, all)
    }

    /// Whether whoever accepts has to choose a slot.
    fn must_choose(&self) -> bool {
        self.it.booking == Booking::Pick
    }

    fn is_over(&self) -> bool {
        self.it.ends_at <= self.cx.caller.now
    }
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let erasure = acts::erasure(tx, &at)?;
    let left = at.event.most_requests - events::open_count(tx, at.me.id)?;
    let requests = events::requests_of(tx, at.me.id)?;
    let free = events::free_slots(tx, (&at.event, &at.me), &requests, cx.caller.now)?;
    let page = Show {
        cx,
        it: &at.event,
        me: &at.me,
        free,
        name: &at.account.name,
        url: pass::url(&key),
        groups: acts::requests(tx, &at)?,
        lines: events::lines(cx, tx, (&at.event, &at.me))?,
        left: left.max(0),
        has_account: has_account(&at.account),
        due: erasure.map(|it| Day::of(it.due_at)),
        panels: ui::panels(cx, tx, "guests.guest", at.me.id)?,
        is_silent: letters::is_silent(tx, at.me.id)?,
    };
    cx.page(&at.event.title, &page)
}

#[derive(Template)]
#[template(path = "profile.html")]
struct Profile<'a> {
    cx: &'a Cx,
    it: &'a Event,
    form: &'a Form,
    url: String,
    fields: ui::Html,
}

/// What is known of a guest at the event, as a form.
fn known(tx: &mut Tx, at: &Opened) -> Result<Form> {
    let me = &at.me;
    let company = events::shown(tx, vec![me.clone()])?.into_iter().next();
    let form = Form::default()
        .filled("company", company.map(|it| it.organisation).unwrap_or_default())
        .filled("kind", &me.kind)
        .filled("mode", me.mode.as_str())
        .filled("offers", &me.offers)
        .filled("seeks", &me.seeks)
        .filled("languages", me.languages().join(", "))
        .filled("most", me.most);
    let form = events::wished(form, me);
    let form = if me.agreed_at.is_some() { form.filled("agreed", "yes") } else { form };
    let slots = at.event.slots().into_iter().filter(|slot| !me.away.0.contains(&slot.starts));
    Ok(slots.fold(form, |form, slot| form.filled("there", slot.starts)))
}

pub fn profile(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let form = known(tx, &at)?;
    profile_page(cx, &at, (&key, &form, false))
}

fn profile_page(cx: &Cx, at: &Opened, (key, form, is_again): (&str, &Form, bool)) -> Reply {
    let is_free = at.me.stage != Registered::Validated;
    let fields = fields(cx, &at.event, (form, is_free));
    let page = Profile { cx, it: &at.event, form, url: pass::url(key), fields };
    let title = cx.t("guests-profile");
    if is_again { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

pub fn describe(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let at = open(cx, tx, &key)?;
    match acts::described(form, &at) {
        Ok(said) => {
            acts::describe(tx, &at, said)?;
            back(cx, &key, "guests-said-saved")
        }
        Err(form) => profile_page(cx, &at, (&key, &form, true)),
    }
}

#[derive(Template)]
#[template(path = "participants.html")]
struct Participants<'a> {
    cx: &'a Cx,
    it: &'a Event,
    url: String,
    words: String,
    all: Vec<Shown>,
    /// How many were found beside those on the page.
    more: usize,
}

impl Participants<'_> {
    fn kind(&self, one: &Shown) -> String {
        self.it.kinds.of(&one.it.kind).map(|it| it.name.clone()).unwrap_or_default()
    }
}

pub fn participants(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let words = cx.params.value("q").to_owned();
    let wanted = words.to_lowercase();
    let mut all = acts::others(tx, &at)?;
    all.retain(|one| {
        let texts = [&one.name, &one.organisation, &one.it.offers, &one.it.seeks];
        let text = texts.map(|it| it.to_lowercase()).join(" ");
        wanted.split_whitespace().all(|word| text.contains(word))
    });
    let more = all.len().saturating_sub(MANY);
    all.truncate(MANY);
    let page = Participants { cx, it: &at.event, url: pass::url(&key), words, all, more };
    cx.page(&cx.t("events-participants"), &page)
}

#[derive(Template)]
#[template(path = "participant.html")]
struct Other<'a> {
    cx: &'a Cx,
    it: &'a Event,
    url: String,
    one: Shown,
    form: &'a Form,
    /// What is between the two, the newest first.
    between: Vec<Request>,
    /// Why one cannot ask, if something is in the way.
    hindrance: Option<&'static str>,
}

impl Other<'_> {
    const fn longest() -> usize {
        LONGEST_REASON
    }

    const fn priorities() -> &'static [&'static str] {
        PRIORITIES
    }

    fn kind(&self) -> String {
        self.it.kinds.of(&self.one.it.kind).map(|it| it.name.clone()).unwrap_or_default()
    }

    /// Whether the form is shown: nothing is open between the two, and they said no to nothing.
    fn may_ask(&self) -> bool {
        let is_declined = |it: &Request| it.asked == self.one.it.id && it.stage == Asked::Declined;
        self.hindrance.is_none()
            && !self.between.iter().any(|it| it.stage.is_open() || is_declined(it))
    }
}

type At = Path2<String, Id<Participant>>;

pub fn participant(cx: &mut Cx, tx: &mut Tx, Path2(key, id): At) -> Reply {
    let at = open(cx, tx, &key)?;
    // The words of a suggestion come with its button.
    let form = Form::default().filled("priority", 2).filled("reason", cx.params.value("reason"));
    one(cx, tx, (&at, &key), (id, &form, false))
}

fn one(
    cx: &Cx,
    tx: &mut Tx,
    (at, key): (&Opened, &str),
    (id, form, is_again): (Id<Participant>, &Form, bool),
) -> Reply {
    let one = acts::other(tx, at, id)?;
    let between = events::between(tx, at.event.id, &events::pair(at.me.id, id))?;
    let hindrance = match at.event.requests(cx.caller.now) {
        Window::Before => Some("events-requests-before"),
        Window::Over => Some("events-requests-over"),
        Window::Open if !at.event.kinds.may_ask(&at.me.kind, &one.it.kind) => {
            Some("events-may-not-ask")
        }
        Window::Open => None,
    };
    let title = one.title();
    let page = Other { cx, it: &at.event, url: pass::url(key), one, form, between, hindrance };
    if is_again { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

pub fn ask(cx: &mut Cx, tx: &mut Tx, Path2(key, id): At, mut form: Form) -> Reply {
    let at = open(cx, tx, &key)?;
    let reason = form.text("reason", LONGEST_REASON);
    let priority: Option<i64> = form.parsed("priority");
    let said = match form.finish(priority.map(|priority| (id, reason, priority))) {
        Ok(said) => said,
        Err(form) => return one(cx, tx, (&at, &key), (id, &form, true)),
    };
    let is_mutual = acts::ask(tx, &at, said)?;
    back(cx, &key, if is_mutual { "events-said-mutual" } else { "events-said-asked" })
}

type Of = Path2<String, Id<Request>>;

pub fn send(cx: &mut Cx, tx: &mut Tx, at: Of) -> Reply {
    step(cx, tx, at, (Asking::Send, Form::default()))
}

pub fn accept(cx: &mut Cx, tx: &mut Tx, at: Of, form: Form) -> Reply {
    step(cx, tx, at, (Asking::Accept, form))
}

pub fn decline(cx: &mut Cx, tx: &mut Tx, at: Of, form: Form) -> Reply {
    step(cx, tx, at, (Asking::Decline, form))
}

pub fn withdraw(cx: &mut Cx, tx: &mut Tx, at: Of) -> Reply {
    step(cx, tx, at, (Asking::Withdraw, Form::default()))
}

/// The slot a form names, if it names one.
fn slot(form: &Form) -> Result<Option<i64>> {
    match form.value("slot") {
        "" => Ok(None),
        at => at.parse().map(Some).map_err(|_| Error::Unreadable),
    }
}

pub fn choose(cx: &mut Cx, tx: &mut Tx, Path2(key, id): Of, form: Form) -> Reply {
    let at = open(cx, tx, &key)?;
    let starts_at = slot(&form)?.ok_or(Error::Unreadable)?;
    acts::choose(tx, &at, (id, starts_at))?;
    back(cx, &key, "events-said-picked")
}

pub fn take(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    acts::take(tx, &at)?;
    back(cx, &key, "events-said-taken")
}

fn step(cx: &mut Cx, tx: &mut Tx, Path2(key, id): Of, (step, mut form): (Asking, Form)) -> Reply {
    let at = open(cx, tx, &key)?;
    let said = form.optional("reply", LONGEST_REASON);
    if form.errors().next().is_some() {
        return Err(Error::Unreadable);
    }
    let slot = slot(&form)?;
    let reply = Answer { said, priority: form.value("priority").parse().unwrap_or(2), slot };
    acts::step(tx, &at, (id, step, reply))?;
    let said = match step {
        Asking::Send => "events-said-asked",
        Asking::Accept => "events-said-accepted",
        Asking::Decline => "events-said-declined",
        _ => "events-said-withdrawn",
    };
    back(cx, &key, said)
}

/// The meetings of a guest. Their entries lead to the page everybody knows: a calendar is shown
/// to colleagues, the key is not.
pub fn calendar(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let base_url = cx.app().settings.base_url.clone();
    let page = format!("{base_url}{}", at.event.url());
    let lines = events::lines(cx, tx, (&at.event, &at.me))?;
    let entry = |line: events::Line| {
        let told = events::Told { title: line.with.title(), place: line.place, it: line.meeting };
        events::entry(&at.event, &told, (&base_url, &page))
    };
    let entries = lines.into_iter().map(entry).collect();
    let text = Calendar { name: &at.event.title, zone: &at.event.zone, entries }.text();
    cx.send_tagged("text/calendar; charset=utf-8", &crypto::digest(&text), text)
}

pub fn leave(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    acts::leave(tx, &at)?;
    back(cx, &key, "events-said-left")
}

/// Another address: the one before opens nothing any more.
pub fn renew(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let key = pass::renew(tx, &at)?;
    back(cx, &key, "guests-said-renewed")
}

pub fn erase(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let app = cx.app().clone();
    acts::erase(tx, &at, &app.settings)?;
    back(cx, &key, "guests-said-erasure")
}

pub fn stay(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    acts::stay(tx, &at)?;
    back(cx, &key, "guests-said-stay")
}
