//! Events: the list, one event, and writing one.

use askama::Template;
use kit::{
    Agency, Error, Id, Result, Tx,
    clock::Day,
    form::Form,
    list::{self, List, Row, Value, Window as Shown},
    text, ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts,
    area::model::Area,
    calendar, choice, desk,
    draft::model::{Draft, LONG},
    figure,
    grid::model::{GRIDS, shown},
    kind::{
        model::{CODES, Currency},
        pages::money,
    },
    meeting,
    model::{Attendance, Booking, Event, Stage, Step, Window},
    participant::{self, model::Participant},
    place,
    policy::{self, ATTEND, LIST, ORGANISE, SEE},
    request, schedule, store,
};

pub fn routes() -> Routes {
    let public = Routes::default()
        .get("/events", LIST, index)
        .get("/events/new", ORGANISE, new)
        .post("/events", ORGANISE, create)
        .get("/events/{id}", SEE, show)
        .get("/events/{id}/event.ics", SEE, calendar::pages::event)
        .get("/events/{id}/edit", ORGANISE, edit)
        .post("/events/{id}", ORGANISE, update)
        .post("/events/{id}/publication", ORGANISE, |cx: &mut Cx, tx: &mut Tx, Path(id): At| {
            step(cx, tx, id, (Step::Publish, "events-said-published"))
        })
        .post("/events/{id}/closing", ORGANISE, |cx: &mut Cx, tx: &mut Tx, Path(id): At| {
            step(cx, tx, id, (Step::Close, "events-said-closed"))
        })
        .post("/events/{id}/cancellation", ORGANISE, |cx: &mut Cx, tx: &mut Tx, Path(id): At| {
            step(cx, tx, id, (Step::Cancel, "events-said-cancelled"))
        });
    organiser(participants(public))
}

/// What participants do.
fn participants(routes: Routes) -> Routes {
    routes
        .get("/events/{id}/registration", ATTEND, participant::pages::form)
        .post("/events/{id}/registration", ATTEND, participant::pages::register)
        .post("/events/{id}/registration/removal", ATTEND, participant::pages::leave)
        .post("/events/{id}/registration/place", ATTEND, place::pages::take)
        .get("/events/{id}/participants", ATTEND, participant::pages::index)
        .get("/events/{id}/participants/{participant}", ATTEND, request::pages::new)
        .post("/events/{id}/participants/{participant}/requests", ATTEND, request::pages::create)
        .get("/events/{id}/requests", ATTEND, request::pages::index)
        .post("/events/{id}/requests/{request}/sending", ATTEND, request::pages::send)
        .post("/events/{id}/requests/{request}/acceptance", ATTEND, request::pages::accept)
        .post("/events/{id}/requests/{request}/refusal", ATTEND, request::pages::decline)
        .post("/events/{id}/requests/{request}/withdrawal", ATTEND, request::pages::withdraw)
        .post("/events/{id}/requests/{request}/slot", ATTEND, choice::pages::choose)
        .get("/events/{id}/agenda", ATTEND, meeting::pages::agenda)
        .get("/events/{id}/agenda.ics", ATTEND, calendar::pages::own)
}

/// What the organiser does.
fn organiser(routes: Routes) -> Routes {
    routes
        .get("/events/{id}/desk", ORGANISE, desk::pages::show)
        .post("/events/{id}/validation", ORGANISE, desk::pages::validate)
        .post("/events/{id}/rejection", ORGANISE, desk::pages::reject)
        .post("/events/{id}/participants/{participant}/absence", ORGANISE, desk::pages::absent)
        .post(
            "/events/{id}/participants/{participant}/absence/removal",
            ORGANISE,
            desk::pages::present,
        )
        .post("/events/{id}/participants/{participant}/turn", ORGANISE, place::pages::turn)
        .get("/events/{id}/schedule", ORGANISE, schedule::pages::show)
        .post("/events/{id}/schedule", ORGANISE, schedule::pages::order)
        .post("/events/{id}/agenda", ORGANISE, schedule::pages::publish)
        .get("/events/{id}/meetings", ORGANISE, figure::pages::meetings)
        .get("/events/{id}/meetings/{request}", ORGANISE, meeting::pages::show)
        .post("/events/{id}/meetings/{request}/slot", ORGANISE, meeting::pages::shift)
        .post("/events/{id}/meetings/{request}/lock", ORGANISE, meeting::pages::lock)
        .post("/events/{id}/meetings/{request}/lock/removal", ORGANISE, meeting::pages::unlock)
        .post("/events/{id}/meetings/{request}/cancellation", ORGANISE, meeting::pages::cancel)
        .post("/events/{id}/meetings/{request}/ending", ORGANISE, meeting::pages::ending)
        .get("/events/{id}/figures", ORGANISE, figure::pages::show)
}

type At = Path<Id<Event>>;

/// One of the pages of an event.
pub struct Tab {
    pub url: String,
    pub said: String,
    pub is_here: bool,
}

/// The pages of an event that the caller can open.
pub fn tabs(cx: &Cx, tx: &mut Tx, it: &Event) -> Result<Vec<Tab>> {
    let me = participant::acts::own(tx, &cx.caller, it)?;
    let is_staff = policy::organises(&cx.caller, it);
    let is_active = me.as_ref().is_some_and(Participant::is_active);
    let all = [
        ("", "events-about", true),
        ("/registration", "events-registration", me.is_some()),
        ("/participants", "events-participants", is_active || is_staff),
        ("/requests", "events-requests", is_active),
        ("/agenda", "events-agenda", is_active),
        ("/desk", "events-desk", is_staff),
        ("/schedule", "events-schedule", is_staff),
        ("/figures", "events-figures", is_staff),
    ];
    let tab = |(place, key, _): (&str, &str, bool)| {
        let url = format!("{}{place}", it.url());
        Tab { is_here: url == cx.path, url, said: cx.t(key) }
    };
    let found: Vec<Tab> = all.into_iter().filter(|it| it.2).map(tab).collect();
    Ok(if found.len() > 1 { found } else { Vec::new() })
}

/// The tabs as they stand above a list.
#[derive(Template)]
#[template(path = "above.html")]
struct Above<'a> {
    cx: &'a Cx,
    it: &'a Event,
    tabs: Vec<Tab>,
}

pub fn above(cx: &Cx, tx: &mut Tx, it: &Event) -> Result<ui::Html> {
    Ok(ui::html(&Above { cx, it, tabs: tabs(cx, tx, it)? }))
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let is_organiser = policy::is_organiser(&cx.caller);
    let agency = if is_organiser { cx.caller.agency } else { Id::nil() };
    let mut all = store::list(tx, agency, cx.caller.now)?;
    let window = Shown::of(&cx.params);
    let words = window.words.to_lowercase();
    all.retain(|it| {
        let text = format!("{} {}", it.title, it.place).to_lowercase();
        words.split_whitespace().all(|word| text.contains(word))
            && (window.only.is_empty() || window.only.contains(&it.id.to_string()))
    });
    let total = all.len();
    let shown = all.iter().skip(window.offset).take(window.limit);
    let list = List {
        title: cx.t("events-menu"),
        search: Some(cx.t("events-search")),
        total,
        columns: ["title", "when", "place", "attendance", "registration", "stage"]
            .map(|name| list::column(cx.t(&format!("events-{name}"))))
            .into(),
        rows: shown.map(|it| row(cx, it)).collect(),
        above: joined(ui::panels(cx, tx, "events.list", Id::<Event>::nil())?),
        actions: if is_organiser {
            vec![("/events/new".to_owned(), cx.t("events-new"), "plus")]
        } else {
            Vec::new()
        },
        empty: cx.t("events-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// Panels one after the other.
fn joined(all: Vec<ui::Html>) -> ui::Html {
    ui::Html::trusted(all.iter().map(ToString::to_string).collect::<String>())
}

fn row(cx: &Cx, it: &Event) -> Row {
    let window = it.registration(cx.caller.now);
    let said = cx.word("events-window-", window.as_str());
    let colour = if window == Window::Open { "good" } else { "info" };
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: it.title.clone(),
        note: String::new(),
        cells: vec![
            Value::text(when(cx, it)),
            Value::text(&*it.place),
            Value::text(cx.word("events-attendance-", it.attendance.as_str())),
            Value::badge(&said, colour),
            Value::badge(&cx.word("events-stage-", it.stage.as_str()), it.stage.colour()),
        ],
    }
}

/// The days of an event.
fn when(cx: &Cx, it: &Event) -> String {
    let (first, last) = (shown(&it.zone, it.starts_at).0, shown(&it.zone, it.ends_at - 1).0);
    if first == last {
        return cx.day(first);
    }
    format!("{} – {}", cx.day(first), cx.day(last))
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Event,
    tabs: Vec<Tab>,
    /// Who organises it: its own agency first.
    hosts: Vec<(Id<Agency>, String)>,
    leads: bool,
    me: Option<Participant>,
    is_staff: bool,
    /// Who has no account yet has to sign in first.
    may_register: bool,
    participants: i64,
    panels: Vec<ui::Html>,
    block: ui::Html,
    /// What those who organise find beside, or are asked.
    tools: Vec<ui::Html>,
}

/// The agencies that organise an event, its own first.
fn hosts(tx: &mut Tx, it: &Event) -> Result<Vec<(Id<Agency>, String)>> {
    let mut all = Vec::new();
    for id in std::iter::once(it.agency).chain(it.partners.0.iter().copied()) {
        all.extend(agencies::name_of(tx, id)?.map(|name| (id, name)));
    }
    Ok(all)
}

impl Show<'_> {
    fn when(&self) -> String {
        when(self.cx, self.it)
    }

    fn sessions(&self) -> Vec<String> {
        let spans = self.it.sessions.spans(&self.it.zone);
        let said = |(from, until): (i64, i64)| {
            let (day, begins) = shown(&self.it.zone, from);
            format!("{}, {begins}–{}", self.cx.day(day), shown(&self.it.zone, until).1)
        };
        spans.into_iter().map(said).collect()
    }

    /// Where one registers; who is not known signs in first.
    fn way_in(&self) -> String {
        let url = format!("{}/registration", self.it.url());
        if self.cx.caller.is_guest() { format!("/sign-in?back={url}") } else { url }
    }

    fn registration(&self) -> Window {
        self.it.registration(self.cx.caller.now)
    }

    fn summary(&self) -> ui::Html {
        text::markdown(&self.it.summary)
    }

    fn conduct(&self) -> ui::Html {
        text::markdown(&self.it.conduct)
    }

    /// What the types cost; none if the event is free of charge.
    fn fees(&self) -> Vec<(String, String)> {
        let (cx, kinds) = (self.cx, &self.it.kinds);
        if kinds.0.iter().all(|it| kinds.fee(&it.code).is_none()) {
            return Vec::new();
        }
        let said = |code: &str| {
            let fee = kinds.fee(code).map(|fee| money(cx, fee, self.it.currency));
            fee.unwrap_or_else(|| cx.t("events-fee-none"))
        };
        kinds.0.iter().map(|it| (it.name.clone(), said(&it.code))).collect()
    }

    /// Areas with the numbers of their tables.
    fn areas(&self) -> Vec<String> {
        let said = |(code, it): (String, &Area)| {
            let (first, last) = self.it.areas.span(&code)?;
            let words = [
                ("name", it.name.clone().into()),
                ("first", self.cx.number(first).into()),
                ("last", self.cx.number(last).into()),
            ];
            Some(self.cx.ta("events-area-tables", &words))
        };
        self.it.areas.named().into_iter().filter_map(said).collect()
    }

    /// The matrix in sentences: who may ask whom.
    fn asks(&self) -> Vec<(String, String)> {
        let kinds = &self.it.kinds;
        let names = |codes: &[String]| {
            let all: Vec<&str> =
                codes.iter().filter_map(|it| Some(kinds.of(it)?.name.as_str())).collect();
            if all.is_empty() { "–".to_owned() } else { all.join(", ") }
        };
        kinds.0.iter().map(|it| (it.name.clone(), names(&it.asks))).collect()
    }

    fn is(&self, stage: &str) -> bool {
        self.it.stage.as_str() == stage
    }

    fn is_over(&self) -> bool {
        self.it.ends_at <= self.cx.caller.now
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    let it = acts::look(tx, &cx.caller, id)?;
    let me = participant::acts::own(tx, &cx.caller, &it)?;
    let counts = participant::store::counts(tx, id)?;
    let validated = |one: &&(String, i64)| one.0 == participant::model::Stage::Validated.as_str();
    let page = Show {
        cx,
        tabs: tabs(cx, tx, &it)?,
        hosts: hosts(tx, &it)?,
        leads: policy::leads(&cx.caller, &it),
        is_staff: policy::organises(&cx.caller, &it),
        may_register: me.is_none() && it.registration(cx.caller.now) == Window::Open,
        me,
        participants: counts.iter().find(validated).map_or(0, |it| it.1),
        panels: ui::panels(cx, tx, "events.event", id)?,
        block: if it.stage == Stage::Draft {
            ui::Html::default()
        } else {
            calendar::pages::block(cx, tx, &it)?
        },
        tools: ui::panels(cx, tx, "events.organise", id)?,
        it: &it,
    };
    cx.page(&it.title, &page)
}

#[derive(Template)]
#[template(path = "edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    form: &'a Form,
    /// Where it is sent.
    to: String,
    title: String,
}

impl Edit<'_> {
    const fn longest() -> usize {
        LONG
    }

    const fn grids() -> &'static [&'static str] {
        GRIDS
    }

    const fn attendances() -> &'static [&'static str] {
        Attendance::WORDS
    }

    const fn codes() -> &'static [&'static str] {
        CODES
    }

    const fn bookings() -> &'static [&'static str] {
        Booking::WORDS
    }

    fn currencies() -> Vec<(String, String)> {
        Currency::WORDS.iter().map(|it| ((*it).to_owned(), (*it).to_owned())).collect()
    }

    fn value(&self, field: &str, code: &str) -> &str {
        self.form.value(&format!("{field}_{code}"))
    }

    fn asks(&self, one: &str, other: &str) -> bool {
        self.form.all(&format!("asks_{one}")).iter().any(|it| it == other)
    }

    fn langs() -> Vec<(String, String)> {
        kit::i18n::LANG_NAMES.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect()
    }
}

fn draft_page(cx: &Cx, form: &Form, (it, is_again): (Option<&Event>, bool)) -> Reply {
    let title = cx.t(if it.is_some() { "events-edit" } else { "events-new" });
    let to = it.map_or_else(|| "/events".to_owned(), Event::url);
    let page = Edit { cx, form, to, title: title.clone() };
    if is_again { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// The settings of an event as its form says them.
pub fn settings(it: &Event) -> Form {
    Draft::form(it).emptied("version")
}

/// Settings with everything that has a day moved, so that the first session is on another one.
pub fn moved(cx: &Cx, settings: Form, first: Day) -> Option<Form> {
    let it = Event::new(Draft::parse(settings).ok()?, &cx.caller);
    let days = first.0 - shown(&it.zone, it.starts_at).0.0;
    Some(self::settings(&it.later(days)))
}

/// The page on which an event is written, with those settings.
pub fn blank(cx: &Cx, form: &Form) -> Reply {
    draft_page(cx, form, (None, false))
}

/// The form of a new event; `copy` names one of before, whose words it takes over.
fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = match cx.params.value("copy") {
        "" => Draft::usual(),
        id => {
            let id = id.parse().map_err(|_| Error::Unreadable)?;
            let it = acts::organised(tx, &cx.caller, id)?;
            Draft::form(&it.again(cx.caller.now)).emptied("version")
        }
    };
    draft_page(cx, &form, (None, false))
}

fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Draft::parse(form) {
        Ok(draft) => {
            let it = acts::draft(tx, &cx.caller, draft)?;
            cx.to_saying(&it.url(), &Flash::said("events-said-drafted"))
        }
        Err(form) => draft_page(cx, &form, (None, true)),
    }
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): At) -> Reply {
    let it = acts::organised(tx, &cx.caller, id)?;
    draft_page(cx, &Draft::form(&it), (Some(&it), false))
}

fn update(cx: &mut Cx, tx: &mut Tx, Path(id): At, form: Form) -> Reply {
    let it = acts::organised(tx, &cx.caller, id)?;
    let version = form.value("version").parse().unwrap_or_default();
    match Draft::parse(form) {
        Ok(draft) => {
            acts::edit(tx, &cx.caller, id, (draft, version))?;
            cx.to_saying(&it.url(), &Flash::said("events-said-edited"))
        }
        Err(form) => draft_page(cx, &form, (Some(&it), true)),
    }
}

fn step(cx: &Cx, tx: &mut Tx, id: Id<Event>, (step, said): (Step, &str)) -> Reply {
    let it = acts::step(tx, &cx.caller, id, step)?;
    cx.to_saying(&it.url(), &Flash::said(said))
}
