//! Companies to choose from, the list of a service, and one company on it.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    clock::{DAY, Day},
    export::Cell,
    form::{Form, Params},
    i18n::LANG_NAMES,
    list::{Facet, List, Row, Value, Window, column, numbers, picked},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use super::{
    acts::{self, Whole, find_to},
    model::{ANSWERS, Means, Stage, Target, Weighed},
    store,
};
use crate::{
    acts::find_to as service_to,
    letter::{self, model::Asked},
    model::{BEST, Service},
    pages::chosen,
    policy::{RUN, SEE},
    store::{self as services, Client},
};

/// How many letters one company is sent in a day.
const LETTERS: u32 = 5;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/services/{id}/targets", SEE, index)
        .post("/services/{id}/targets", RUN, list)
        .post("/services/{id}/invitations", RUN, invite_all)
        .get("/services/{id}/candidates", RUN, candidates)
        .get("/services/targets/{id}", SEE, show)
        .post("/services/targets/{id}", RUN, weigh)
        .post("/services/targets/{id}/invitation", RUN, invite)
        .post("/services/targets/{id}/letter", RUN, ask)
        .post("/services/targets/{id}/answer", RUN, note)
        .post("/services/targets/{id}/case", RUN, start)
        .post("/services/targets/{id}/case/removal", RUN, unstart)
        .post("/services/targets/{id}/removal", RUN, unlist)
}

/// The companies on the list, to be filtered, invited and exported.
fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Service>>, params: Params) -> Reply {
    let it = service_to(tx, &cx.caller, id, SEE)?;
    let all = store::of_service(tx, &it)?;
    let ids: Vec<_> = all.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let named = |it: Target| (names.get(&it.organisation).cloned().unwrap_or_default(), it);
    let mut all: Vec<(String, Target)> = all.into_iter().map(named).collect();
    let window = Window::of(&params);
    let words = window.words.to_lowercase();
    all.retain(|(name, _)| name.to_lowercase().contains(&words));
    let mut stages: BTreeMap<String, usize> = BTreeMap::new();
    for (_, it) in &all {
        *stages.entry(it.stage.as_str().to_owned()).or_default() += 1;
    }
    all.retain(|(_, it)| chosen(&params, "stage", it.stage.as_str()));
    all.sort_by(|one, other| {
        (-one.1.score.unwrap_or(-1), &one.0).cmp(&(-other.1.score.unwrap_or(-1), &other.0))
    });
    let rows = all.iter().skip(window.offset).take(window.limit);
    let rows = rows.map(|(name, one)| row(cx, &it, (name, one))).collect();
    let columns = ["company", "stage", "score", "reason", "exception", "invited-on", "answered-on"];
    let columns = columns.iter().map(|it| match *it {
        "score" => numbers(cx.t("services-score")),
        name => column(cx.word("services-column-", name)),
    });
    let list = List {
        title: format!("{}: {}", cx.t("services-targets"), it.name),
        search: Some(cx.t("services-search")),
        total: all.len(),
        columns: columns.collect(),
        rows,
        facets: vec![Facet::new(&params, "stage", cx.t("services-stage"), stages, |it| {
            cx.word("services-stage-", it)
        })],
        actions: vec![
            (format!("{}/candidates", it.url()), cx.t("services-pick"), "plus"),
            (it.url(), cx.t("services-back"), "arrow-left"),
        ],
        bulk: vec![(format!("{}/invitations", it.url()), cx.t("services-invite-picked"))],
        empty: cx.t("services-no-targets"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, service: &Service, (name, it): (&str, &Target)) -> Row {
    let day = |at: Option<i64>| {
        let day = at.map(Day::of);
        let cell = Cell::Text(day.map(|it| it.to_string()).unwrap_or_default());
        Value { cell, ..Value::text(day.map(|it| cx.day(it)).unwrap_or_default()) }
    };
    let score = it.score.map_or_else(|| Value::text("–"), |it| Value::number(cx, it));
    let note = if it.passes(service) { String::new() } else { cx.t("services-to-be-weighed") };
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: name.to_owned(),
        note,
        cells: vec![
            Value::badge(&cx.word("services-stage-", it.stage.as_str()), it.stage.colour()),
            score,
            Value::text(it.reason.clone()),
            Value::text(it.exception.clone()),
            day(it.invited_at),
            day(it.answered_at),
        ],
    }
}

/// Organisations of the agency that do not stand on the list, by country, region and kind.
fn candidates(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Service>>, params: Params) -> Reply {
    let it = service_to(tx, &cx.caller, id, RUN)?;
    let known: Vec<_> = store::of_service(tx, &it)?.iter().map(|it| it.organisation).collect();
    let mut all = services::clients(tx, it.agency)?;
    all.retain(|one| !known.contains(&one.id));
    let window = Window::of(&params);
    let words = window.words.to_lowercase();
    all.retain(|one| one.name.to_lowercase().contains(&words));
    let facet = |name: &'static str, of: fn(&Client) -> String, prefix: &'static str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for one in &all {
            *counts.entry(of(one)).or_default() += 1;
        }
        counts.remove("");
        let label = cx.word("services-column-", name);
        Facet::new(&params, name, label, counts, |it| cx.word(prefix, it))
    };
    let facets = vec![
        facet("kind", |it| it.kind.clone(), "organisations-kind-"),
        facet("region", region, ""),
        facet("country", |it| it.country.clone(), "country-"),
    ];
    all.retain(|one| {
        chosen(&params, "kind", &one.kind)
            && chosen(&params, "region", &region(one))
            && chosen(&params, "country", &one.country)
    });
    let row = |one: &Client| Row {
        id: one.id.to_string(),
        url: format!("/organisations/{}", one.id),
        title: one.name.clone(),
        note: String::new(),
        cells: vec![
            Value::text(cx.word("organisations-kind-", &one.kind)),
            Value::text(one.city.clone()),
            Value::text(one.region.clone()),
        ],
    };
    let rows = all.iter().skip(window.offset).take(window.limit).map(row).collect();
    let list = List {
        title: format!("{}: {}", cx.t("services-candidates"), it.name),
        above: ui::html(&Typed {
            cx,
            action: format!("{}/targets", it.url()),
            unknown: Vec::new(),
        }),
        search: Some(cx.t("services-search")),
        total: all.len(),
        columns: ["company", "kind", "city", "region"]
            .iter()
            .map(|it| column(cx.word("services-column-", it)))
            .collect(),
        rows,
        facets,
        actions: vec![(format!("{}/targets", it.url()), cx.t("services-targets"), "arrow-left")],
        bulk: vec![(format!("{}/targets", it.url()), cx.t("services-list-picked"))],
        empty: cx.t("services-no-candidates"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// The first three letters: country and NUTS level 1.
fn region(it: &Client) -> String {
    it.region.chars().take(3).collect()
}

/// Names typed one a line.
#[derive(Template)]
#[template(path = "typed.html")]
struct Typed<'a> {
    cx: &'a Cx,
    action: String,
    /// Names nobody has.
    unknown: Vec<String>,
}

#[derive(Template)]
#[template(path = "unknown.html")]
struct Unknown<'a> {
    cx: &'a Cx,
    it: &'a Service,
    found: usize,
    typed: Typed<'a>,
}

/// Puts picked organisations on the list, or those whose names were typed.
fn list(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Service>>, mut form: Form) -> Reply {
    let it = service_to(tx, &cx.caller, id, RUN)?;
    let lines = form.optional("names", 20_000);
    let names: Vec<String> =
        lines.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect();
    let (found, unknown) = if names.is_empty() {
        (picked::<Id<Organisation>>(&form)?, Vec::new())
    } else {
        acts::named(tx, &it, &names)?
    };
    // What is known goes on the list; the rest comes back to be typed again.
    if !found.is_empty() || unknown.is_empty() {
        acts::list(tx, &cx.caller, &it, &found)?;
    }
    if unknown.is_empty() {
        let to = format!("{}/targets", it.url());
        return cx.to_saying(&to, &Flash::said("services-listed"));
    }
    let action = format!("{}/targets", it.url());
    let typed = Typed { cx, action, unknown };
    let page = Unknown { cx, it: &it, found: found.len(), typed };
    cx.show(kit::web::StatusCode::UNPROCESSABLE_ENTITY, &cx.t("services-unknown"), &page)
}

fn invite_all(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Service>>, form: Form) -> Reply {
    let it = service_to(tx, &cx.caller, id, RUN)?;
    let chosen = picked::<Id<Target>>(&form)?;
    let count = acts::invite_all(tx, &cx.caller, &it, &chosen)?;
    let said = if count < chosen.len() { "services-invited-some" } else { "services-invited" };
    cx.to_saying(&format!("{}/targets", it.url()), &Flash::said(said))
}

#[derive(Template)]
#[template(path = "target.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Target,
    service: &'a Service,
    company: String,
    form: &'a Form,
    /// What happened, and when.
    facts: Vec<(String, String)>,
    /// Criterion and the mark it has.
    marks: Vec<(usize, String, String)>,
    letters: i64,
    can: Can,
    barred: Option<&'static str>,
    case: Option<String>,
}

/// What can be done now.
enum Can {
    /// Nothing but look.
    Nothing,
    /// It has to be weighed first.
    Weigh,
    /// Invite it, or note what it said.
    Invite,
    /// Write again, or note what it said.
    Ask,
    Start,
}

impl Can {
    fn of(it: &Target, service: &Service) -> Self {
        match it.stage {
            Stage::Interested => Self::Start,
            Stage::Listed | Stage::Later | Stage::Invited if !it.passes(service) => Self::Weigh,
            Stage::Listed | Stage::Later => Self::Invite,
            Stage::Invited => Self::Ask,
            Stage::Declined | Stage::Started => Self::Nothing,
        }
    }
}

impl Show<'_> {
    /// Until when the start can be taken back.
    fn undo(&self) -> Option<String> {
        self.it.undo_until(self.cx.caller.now).map(|until| self.cx.instant(until))
    }

    fn starts(&self) -> bool {
        matches!(self.can, Can::Start)
    }

    fn weighs(&self) -> bool {
        matches!(self.can, Can::Weigh)
    }

    fn invites(&self) -> bool {
        matches!(self.can, Can::Invite)
    }

    fn asks(&self) -> bool {
        matches!(self.can, Can::Invite | Can::Ask)
    }

    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }

    fn languages() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect()
    }

    fn answers() -> Vec<&'static str> {
        ANSWERS.map(Stage::as_str).to_vec()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id, SEE)?;
    let form = Form::default()
        .filled("reason", &whole.it.reason)
        .filled("exception", &whole.it.exception)
        .filled("lang", cx.caller.lang);
    view(cx, tx, &whole, &form)
}

fn view(cx: &Cx, tx: &mut Tx, whole: &Whole, form: &Form) -> Reply {
    let Whole { it, service } = whole;
    let open = services::open_cases(tx, service)?;
    let company = organisations::names(tx, &[it.organisation])?;
    let company = company.into_values().next().unwrap_or_default();
    let known = it.marks();
    let marks = service.criteria.0.iter().enumerate().map(|(at, name)| {
        let typed = form.value(&format!("mark-{at}"));
        let kept = known.get(at).map(ToString::to_string).unwrap_or_default();
        (at, name.clone(), if typed.is_empty() { kept } else { typed.to_owned() })
    });
    let happened = [
        ("services-listed-on", Some(it.listed_at)),
        ("services-column-invited-on", it.invited_at),
        ("services-column-answered-on", it.answered_at),
        ("services-started-on", it.started_at),
    ];
    let mut facts: Vec<(String, String)> =
        happened.iter().filter_map(|(key, at)| Some((cx.t(key), cx.instant((*at)?)))).collect();
    if !it.means.is_empty() {
        facts.push((cx.t("services-means"), cx.word("services-means-", &it.means)));
    }
    facts.extend(looked_after(cx, tx, it)?);
    let page = Show {
        cx,
        it,
        service,
        form,
        facts,
        marks: marks.collect(),
        letters: letter::store::count(tx, it.id)?,
        can: Can::of(it, service),
        barred: service.barred(cx.today(), open),
        case: (!it.record.is_nil()).then(|| format!("/cases/{}", it.record)),
        company: company.clone(),
    };
    if form.errors().next().is_some() {
        cx.again(&company, &page)
    } else {
        cx.page(&company, &page)
    }
}

/// Which agency looks after the region of the company, and by which code; several where they do equally.
fn looked_after(cx: &Cx, tx: &mut Tx, it: &Target) -> Result<Option<(String, String)>> {
    let company = match organisations::standing(tx, &cx.caller, it.organisation) {
        Ok((company, _)) => company,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let Some(found) = coverages::suggest(tx, &company, "")? else { return Ok(None) };
    let mut names = Vec::new();
    for area in &found.areas {
        let name = agencies::name_of(tx, area.agency)?.unwrap_or_else(|| "–".to_owned());
        names.push(format!("{name} ({})", area.code()));
    }
    Ok(Some((cx.t("services-looked-after"), names.join(", "))))
}

fn weigh(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, RUN)?;
    match Weighed::parse(form, &whole.service) {
        Ok(weighed) => {
            acts::weigh(tx, &cx.caller, &whole, &weighed)?;
            cx.to_saying(&whole.it.url(), &Flash::said("services-weighed"))
        }
        Err(form) => view(cx, tx, &whole, &form),
    }
}

fn invite(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id, RUN)?;
    acts::invite(tx, &cx.caller, &whole, Means::Account)?;
    cx.to_saying(&whole.it.url(), &Flash::said("services-invited"))
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, RUN)?;
    let asked = match Asked::parse(form) {
        Ok(asked) => asked,
        Err(form) => return view(cx, tx, &whole, &form),
    };
    let app = cx.app().clone();
    if !app.limits.allow(&format!("services letter {id}"), LETTERS, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    letter::acts::ask(tx, &app, &cx.caller, (&whole, &asked))?;
    cx.to_saying(&whole.it.url(), &Flash::said("services-asked"))
}

fn note(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, RUN)?;
    let said: Stage = form.value("answer").parse().map_err(|_| Error::Unreadable)?;
    acts::note(tx, &cx.caller, &whole, said)?;
    cx.to_saying(&whole.it.url(), &Flash::said("services-noted"))
}

fn unstart(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id, RUN)?;
    acts::unstart(tx, &cx.caller, &whole)?;
    cx.to_saying(&whole.it.url(), &Flash::said("services-unstarted"))
}

fn start(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id, RUN)?;
    let case = acts::start(tx, &cx.caller, &whole)?;
    let undo = format!("{}/case/removal", whole.it.url());
    let flash = Flash::said("services-started").undone_at(&undo);
    cx.to_saying(&format!("/cases/{}", case.id), &flash)
}

fn unlist(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Target>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id, RUN)?;
    acts::unlist(tx, &cx.caller, &whole)?;
    let to = format!("{}/targets", whole.service.url());
    cx.to_saying(&to, &Flash::said("services-unlisted"))
}
