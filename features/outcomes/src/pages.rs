//! The list of outcomes, one of them, and its forms.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    clock::Day,
    form::Form,
    i18n::LANG_NAMES,
    journal,
    list::{self, Facet, List, Row, Value, Window},
    ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};
use organisations::Organisation;

use crate::{
    acts::{self, find_to, speaks_for},
    model::{Draft, Help, Impact, Outcome, Rung, Stage},
    policy::{self, CONFIRM, HANDLE, SEE},
    proof,
    store::{self, Wanted},
};

pub fn routes() -> Routes {
    proof::pages::routes(Routes::default())
        .get("/outcomes", HANDLE, index)
        .get("/outcomes/new", HANDLE, new)
        .post("/outcomes", HANDLE, create)
        .get("/outcomes/{id}", SEE, show)
        .post("/outcomes/{id}/confirmation", CONFIRM, confirm)
        .post("/outcomes/{id}/validation", HANDLE, validate)
        .post("/outcomes/{id}/impact", HANDLE, rise)
        .post("/outcomes/{id}/removal", HANDLE, remove)
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let whole = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
    let wanted = Wanted {
        service: cx.params.parsed("service"),
        stage: cx.params.parsed("stage"),
        organisation: cx.params.parsed("organisation"),
        offset: whole(window.offset),
        limit: whole(window.limit),
    };
    let agency = cx.caller.agency;
    let mut all = store::lines(tx, agency, &wanted)?;
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let counts = store::counts(tx, agency, wanted.organisation)?;
    let ids: Vec<_> = all.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let rows = all
        .iter()
        .map(|it| row(cx, it, names.get(&it.organisation).map(String::as_str).unwrap_or_default()));
    let list = List {
        title: cx.t("outcomes-list"),
        total: total(&counts, &wanted),
        columns: vec![
            list::column(cx.t("outcomes-title")),
            list::column(cx.t("outcomes-client")),
            list::column(cx.t("outcomes-stage")),
            list::column(cx.t("outcomes-expected")),
            list::column(cx.t("outcomes-reached")),
            list::numbers(cx.t("outcomes-turnover")),
            list::numbers(cx.t("outcomes-jobs")),
            list::column(cx.t("outcomes-done_on")),
        ],
        rows: rows.collect(),
        facets: facets(cx, &counts),
        empty: cx.t("outcomes-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

type Counts = [(Help, Stage, i64)];

fn total(counts: &Counts, wanted: &Wanted) -> usize {
    let is_wanted = |(service, stage, _): &&(Help, Stage, i64)| {
        wanted.service.is_none_or(|it| it == *service) && wanted.stage.is_none_or(|it| it == *stage)
    };
    let sum: i64 = counts.iter().filter(is_wanted).map(|it| it.2).sum();
    usize::try_from(sum).unwrap_or_default()
}

fn facets(cx: &Cx, counts: &Counts) -> Vec<Facet> {
    let whole = |it: i64| usize::try_from(it).unwrap_or_default();
    let sum = |is: &dyn Fn(&(Help, Stage, i64)) -> bool| -> usize {
        whole(counts.iter().filter(|it| is(it)).map(|it| it.2).sum())
    };
    let services = Help::ALL.iter().map(|one| (one.as_str().to_owned(), sum(&|it| it.0 == *one)));
    let stages = Stage::ALL.iter().map(|one| (one.as_str().to_owned(), sum(&|it| it.1 == *one)));
    let (service, stage) = (cx.t("outcomes-service"), cx.t("outcomes-stage"));
    vec![
        Facet::new(&cx.params, "service", service, services, |it| cx.word("outcomes-service-", it)),
        Facet::new(&cx.params, "stage", stage, stages, |it| cx.word("outcomes-stage-", it)),
    ]
}

fn row(cx: &Cx, it: &Outcome, client: &str) -> Row {
    let rung = |rung: Rung| cx.word("outcomes-rung-", rung.as_str());
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: it.title.clone(),
        note: cx.word("outcomes-service-", it.service.as_str()),
        cells: vec![
            Value::text(client),
            Value::badge(&cx.word("outcomes-stage-", it.stage.as_str()), it.stage.colour()),
            Value::text(rung(it.expected)),
            Value::text(it.reached.map(rung).unwrap_or_default()),
            Value::number(cx, it.turnover_cents / 100),
            Value::number(cx, it.jobs),
            Value::text(cx.day(it.done_on)),
        ],
    }
}

#[derive(Template)]
#[template(path = "new.html")]
struct New<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Organisation,
}

impl New<'_> {
    const fn services() -> &'static [&'static str] {
        Help::WORDS
    }

    const fn rungs() -> &'static [&'static str] {
        Rung::WORDS
    }
}

fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let id = cx.params.parsed("organisation").ok_or(Error::Unreadable)?;
    let form = Form::default().filled("done_on", Day::of(cx.caller.now));
    write(cx, tx, id, (&form, StatusCode::OK))
}

fn write(cx: &Cx, tx: &mut Tx, id: Id<Organisation>, (form, status): (&Form, StatusCode)) -> Reply {
    let it = acts::client(tx, &cx.caller, id)?;
    cx.show(status, &cx.t("outcomes-new"), &New { cx, form, it: &it })
}

fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let id: Id<Organisation> = form.value("organisation").parse().map_err(|_| Error::Unreadable)?;
    let draft = match Draft::parse(form, cx.today()) {
        Ok(draft) => draft,
        Err(wrong) => return write(cx, tx, id, (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let it = acts::register(tx, &cx.caller, id, draft)?;
    cx.to_saying(&it.url(), &Flash::said("outcomes-registered"))
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Outcome,
    /// The client's name and page.
    client: (String, String),
    adviser: Option<String>,
    /// How many letters asked the client.
    letters: i64,
    history: Vec<(String, String)>,
    is_handled: bool,
    can_confirm: bool,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }

    fn can_validate(&self) -> bool {
        self.is_handled
            && self.it.validated_at.is_none()
            && self.it.adviser != self.cx.caller.person
    }

    /// The rungs that are not below the one reached.
    fn rungs(&self) -> Vec<&'static str> {
        let reached = self.it.reached.map(Rung::as_str);
        Rung::WORDS.iter().copied().skip_while(|it| reached.is_some_and(|at| at != *it)).collect()
    }

    fn languages() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Outcome>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, SEE)?;
    view(cx, tx, &it, None)
}

/// The page, or the page again with what was typed.
pub fn view(cx: &mut Cx, tx: &mut Tx, it: &Outcome, sent: Option<&Form>) -> Reply {
    cx.hidden = true;
    let is_own = speaks_for(tx, &cx.caller, it.organisation)?;
    let names = organisations::names(tx, &[it.organisation])?;
    let name = names.get(&it.organisation).cloned().unwrap_or_default();
    let said = |verb: &str| cx.t(&verb.replace("outcomes.", "outcomes-event-"));
    let events = journal::of(tx, "outcome", it.id, 100)?;
    let filled = Form::default().filled("lang", cx.caller.lang);
    let filled = filled.filled("reached", it.reached.map(Rung::as_str).unwrap_or_default());
    let page = Show {
        cx,
        form: sent.unwrap_or(&filled),
        it,
        client: (name, format!("/organisations/{}", it.organisation)),
        adviser: people::face(tx, it.adviser)?.map(|it| it.name),
        letters: proof::store::count(tx, it.id)?,
        history: events.iter().map(|it| (said(&it.verb), cx.instant(it.at))).collect(),
        is_handled: policy::allows(&cx.caller, HANDLE, is_own)(it),
        can_confirm: it.confirmed_at.is_none()
            && is_own
            && policy::allows(&cx.caller, CONFIRM, is_own)(it),
    };
    if sent.is_some() { cx.again(&it.title, &page) } else { cx.page(&it.title, &page) }
}

fn confirm(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Outcome>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, CONFIRM)?;
    if !speaks_for(tx, &cx.caller, it.organisation)? {
        return Err(Error::Forbidden);
    }
    acts::confirm(tx, &cx.caller, &it)?;
    done(cx, &it, "outcomes-confirmed")
}

fn validate(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Outcome>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, HANDLE)?;
    acts::validate(tx, &cx.caller, &it)?;
    done(cx, &it, "outcomes-validated")
}

fn rise(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Outcome>>, form: Form) -> Reply {
    let it = find_to(tx, &cx.caller, id, HANDLE)?;
    let impact = match Impact::parse(form) {
        Ok(impact) => impact,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    acts::rise(tx, &cx.caller, &it, impact)?;
    done(cx, &it, "outcomes-risen")
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Outcome>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, HANDLE)?;
    acts::remove(tx, &cx.caller, &it)?;
    cx.to_saying("/outcomes", &Flash::said("outcomes-removed"))
}

fn done(cx: &Cx, it: &Outcome, key: &str) -> Reply {
    cx.to_saying(&it.url(), &Flash::said(key))
}

/// Only what a page of the organisation needs to know.
pub fn newest(cx: &Cx, tx: &mut Tx, it: &Organisation) -> Result<Option<Vec<Outcome>>> {
    let ids: Vec<String> =
        organisations::family_of(tx, it.id)?.iter().map(ToString::to_string).collect();
    let mut all = store::of_organisations(tx, &ids)?;
    let is_own = store::belongs(tx, cx.caller.person, &ids)?;
    all.retain(|it| policy::allows(&cx.caller, SEE, is_own)(it));
    let is_client = acts::client(tx, &cx.caller, it.id).is_ok();
    Ok((is_client || !all.is_empty()).then_some(all))
}
