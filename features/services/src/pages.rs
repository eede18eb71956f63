//! The services of an agency, each with its contract, funnel and campaigns.

use askama::Template;
use kit::{
    Id, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    acts::{self, find_to},
    campaign::{
        self,
        model::{By, Campaign},
    },
    company::{self, model::Funnel},
    letter,
    model::{CURRENCIES, Draft, Service},
    policy::{self, DEFINE, RUN, SEE},
    store,
};

pub fn routes() -> Routes {
    let routes = Routes::default()
        .get("/services", SEE, index)
        .get("/services/new", DEFINE, new)
        .post("/services", DEFINE, define)
        .get("/services/{id}", SEE, show)
        .get("/services/{id}/edit", DEFINE, edit)
        .post("/services/{id}", DEFINE, change)
        .post("/services/{id}/campaigns", RUN, promote);
    letter::pages::routes(company::pages::routes(routes))
}

/// A line of the list.
struct Line {
    it: Service,
    process: String,
    period: String,
    funnel: Funnel,
    open: i64,
    /// Why nothing can start now.
    barred: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    all: Vec<Line>,
    new: Option<&'static str>,
}

fn period(cx: &Cx, it: &Service) -> String {
    format!("{} – {}", cx.day(it.starts_on), cx.day(it.ends_on))
}

fn line(cx: &Cx, tx: &mut Tx, it: Service) -> kit::Result<Line> {
    let open = store::open_cases(tx, &it)?;
    Ok(Line {
        process: cases::process(&it.process, cx.caller.lang).map(|it| it.0).unwrap_or_default(),
        period: period(cx, &it),
        funnel: acts::funnel(tx, &it)?,
        open,
        barred: it.barred(cx.today(), open),
        it,
    })
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let mut all = Vec::new();
    for it in store::of_agency(tx, cx.caller.agency)? {
        all.push(line(cx, tx, it)?);
    }
    let new = policy::allows(&cx.caller, DEFINE, cx.caller.agency).then_some("/services/new");
    cx.page(&cx.t("services-title"), &Index { cx, all, new })
}

#[derive(Template)]
#[template(path = "edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: String,
    action: String,
    back: String,
    /// The processes to choose from; nothing for a service that has one.
    processes: Vec<(String, String)>,
}

impl Edit<'_> {
    fn currencies() -> Vec<(String, String)> {
        CURRENCIES.iter().map(|it| ((*it).to_owned(), (*it).to_owned())).collect()
    }
}

fn asked(cx: &Cx, form: &Form, it: Option<&Service>) -> Reply {
    let title = cx.t(if it.is_some() { "services-edit" } else { "services-new" });
    let processes = match it {
        Some(_) => Vec::new(),
        None => cases::processes(cx.caller.lang)
            .into_iter()
            .map(|(key, title, _)| (key.to_owned(), title))
            .collect(),
    };
    let address = it.map_or_else(|| "/services".to_owned(), Service::url);
    let page =
        Edit { cx, form, title: title.clone(), action: address.clone(), back: address, processes };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn new(cx: &mut Cx, _: &mut Tx) -> Reply {
    let form = Form::default().filled("currency", "EUR").filled("threshold", 60);
    asked(cx, &form, None)
}

fn define(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Draft::parse(form, None) {
        Ok(draft) => {
            let it = acts::define(tx, &cx.caller, draft)?;
            cx.to_saying(&it.url(), &Flash::said("services-defined"))
        }
        Err(form) => asked(cx, &form, None),
    }
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Service>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, DEFINE)?;
    let day = it.accepted_on.map(|day| day.to_string()).unwrap_or_default();
    let form = Form::default()
        .filled("name", &it.name)
        .filled("tool", &it.tool)
        .filled("capacity", it.capacity)
        .filled("funder", &it.funder)
        .filled("reference", &it.reference)
        .filled("starts_on", it.starts_on)
        .filled("ends_on", it.ends_on)
        .filled("budget", it.budget_cents / 100)
        .filled("currency", &it.currency)
        .filled("accepted_on", day)
        .filled("criteria", it.criteria.0.join("\n"))
        .filled("threshold", it.threshold);
    asked(cx, &form, Some(&it))
}

fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Service>>, form: Form) -> Reply {
    let it = find_to(tx, &cx.caller, id, DEFINE)?;
    match Draft::parse(form, Some(&it.process)) {
        Ok(draft) => {
            acts::change(tx, &cx.caller, &it, draft)?;
            cx.to_saying(&it.url(), &Flash::said("services-changed"))
        }
        Err(form) => asked(cx, &form, Some(&it)),
    }
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    line: Line,
    /// Name and value of what the contract says.
    contract: Vec<(String, String)>,
    forms: Vec<String>,
    campaigns: Vec<Campaign>,
    form: &'a Form,
    edit: Option<String>,
    /// Everybody reached by campaigns, and everybody who answered to one.
    sums: (i64, i64),
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.line.it.url())
    }

    fn stage(&self, stage: &str) -> String {
        format!("{}/targets?stage={stage}", self.line.it.url())
    }
}

fn contract(cx: &Cx, it: &Service) -> Vec<(String, String)> {
    let accepted =
        it.accepted_on.map_or_else(|| cx.t("services-not-yet-accepted"), |it| cx.day(it));
    let dash = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    vec![
        (cx.t("services-funder"), it.funder.clone()),
        (cx.t("services-reference"), dash(&it.reference)),
        (cx.t("services-period"), period(cx, it)),
        (cx.t("services-accepted_on"), accepted),
        (cx.t("services-budget"), cx.money(it.budget_cents, &it.currency)),
        (cx.t("services-tool"), dash(&it.tool)),
    ]
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Service>>) -> Reply {
    let it = find_to(tx, &cx.caller, id, SEE)?;
    let form = Form::default().filled("held_on", cx.today());
    view(cx, tx, it, &form)
}

fn view(cx: &Cx, tx: &mut Tx, it: Service, form: &Form) -> Reply {
    let campaigns = campaign::store::of_service(tx, &it)?;
    let sum = |of: fn(&Campaign) -> i64| campaigns.iter().map(of).sum();
    let may_edit = policy::allows(&cx.caller, DEFINE, it.agency);
    let page = Show {
        cx,
        contract: contract(cx, &it),
        forms: cases::process(&it.process, cx.caller.lang).map(|it| it.1).unwrap_or_default(),
        sums: (sum(|it| it.reached), sum(|it| it.answered)),
        campaigns,
        form,
        edit: may_edit.then(|| format!("{}/edit", it.url())),
        line: line(cx, tx, it)?,
    };
    let name = page.line.it.name.clone();
    if form.errors().next().is_some() { cx.again(&name, &page) } else { cx.page(&name, &page) }
}

fn promote(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Service>>, form: Form) -> Reply {
    let it = find_to(tx, &cx.caller, id, RUN)?;
    match Campaign::parse(form, &cx.caller, &it) {
        Ok(noted) => {
            campaign::acts::note(tx, &cx.caller, &noted)?;
            cx.to_saying(&format!("{}#s-campaigns", it.url()), &Flash::said("services-promoted"))
        }
        Err(form) => view(cx, tx, it, &form),
    }
}

/// The list of parameters a list keeps of its address.
pub fn chosen(params: &Params, name: &str, value: &str) -> bool {
    params.all(name).is_empty() || params.has(name, value)
}
