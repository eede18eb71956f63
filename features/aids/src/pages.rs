//! The aid of a company, its forms, and the list of an agency.

use askama::Template;
use kit::{
    Error, Id, Relation, Tx,
    clock::Day,
    export::Cell,
    form::{Form, Params},
    list::{Facet, List, Row, Value, Window, column, numbers},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;
use std::collections::BTreeMap;

use crate::{
    acts::{self, Whole, find_to, url},
    ceiling, certificate,
    declaration::{
        acts as declarations,
        model::{Declaration, Draft as Declared},
    },
    model::{Aid, Draft, Kind, amount, typed},
    policy::{self, DECLARE, GRANT, SEE},
    store,
};

pub fn routes() -> Routes {
    ceiling::pages::routes(Routes::default())
        .get("/aids", GRANT, index)
        .get("/aids/companies/{id}", SEE, show)
        .get("/aids/companies/{id}/new", DECLARE, new)
        .post("/aids/companies/{id}", DECLARE, add)
        .post("/aids/companies/{id}/declaration", DECLARE, declare)
        .post("/aids/{id}/withdrawal", DECLARE, withdraw)
        .get("/aids/{id}/certificate", SEE, certificate::pages::show)
}

fn index(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let window = Window::of(&params);
    let all = store::of_agency(tx, cx.caller.agency)?;
    let ids: Vec<Id<Organisation>> = all.iter().map(|it| it.organisation).collect();
    let names = organisations::names(tx, &ids)?;
    let named = |it: &Aid| names.get(&it.organisation).cloned().unwrap_or_default();
    let words = window.words.to_lowercase();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<(String, Aid)> = all.into_iter().map(|it| (named(&it), it)).collect();
    all.retain(|(name, it)| {
        format!("{name} {} {}", it.measure, it.body).to_lowercase().contains(&words)
            && (window.only.is_empty() || window.only.contains(&it.id.to_string()))
    });
    for (_, it) in &all {
        *kinds.entry(it.kind.as_str().to_owned()).or_default() += 1;
    }
    let chosen = params.all("kind");
    all.retain(|(_, it)| chosen.is_empty() || params.has("kind", it.kind.as_str()));
    let rows = all.iter().skip(window.offset).take(window.limit);
    let list = List {
        title: cx.t("aids-title"),
        search: Some(cx.t("aids-search")),
        total: all.len(),
        columns: vec![
            column(cx.t("aids-company")),
            column(cx.t("aids-granted_on")),
            numbers(cx.t("aids-gross")),
            column(cx.t("aids-body")),
            column(cx.t("aids-measure")),
            column(cx.t("aids-basis")),
            column(cx.t("aids-kind")),
            column(cx.t("aids-withdrawn-on")),
        ],
        rows: rows.map(|(name, it)| row(cx, name, it)).collect(),
        facets: vec![Facet::new(&params, "kind", cx.t("aids-kind"), kinds, |it| {
            cx.word("aids-kind-", it)
        })],
        actions: vec![("/aids/ceilings".to_owned(), cx.t("aids-ceilings"), "gear")],
        empty: cx.t("aids-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

#[expect(clippy::cast_precision_loss, reason = "spreadsheets have no other numbers")]
fn row(cx: &Cx, name: &str, it: &Aid) -> Row {
    let day = |day: Option<Day>| {
        let cell = Cell::Text(day.map(|it| it.to_string()).unwrap_or_default());
        Value { cell, ..Value::text(day.map(|it| cx.day(it)).unwrap_or_default()) }
    };
    let cell = Cell::Number(it.gross_cents as f64 / 100.0);
    Row {
        id: it.id.to_string(),
        url: url(it.organisation),
        title: name.to_owned(),
        note: String::new(),
        cells: vec![
            day(Some(it.granted_on)),
            Value { cell, ..Value::text(cx.cents(it.gross_cents, &it.currency)) },
            Value::text(it.body.clone()),
            Value::text(it.measure.clone()),
            Value::text(it.basis.clone()),
            Value::text(cx.word("aids-kind-", it.kind.as_str())),
            day(it.withdrawn_at.map(Day::of)),
        ],
    }
}

/// One aid as it is shown.
struct Line {
    it: Aid,
    day: String,
    gross: String,
    /// The last day on which it counts, and whether it counts on the day that is looked at.
    until: String,
    counts: bool,
    /// The company it belongs to, where that is a linked one.
    of: String,
    certificate: Option<String>,
    withdrawal: Option<String>,
}

/// The meter of a day.
struct Meter {
    left: String,
    used: String,
    ceiling: String,
    since: String,
    /// Whole percent for the bar.
    percent: i64,
    is_over: bool,
    /// What would be, if so much more were granted.
    fits: Option<bool>,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    name: String,
    whole: &'a Whole,
    day: String,
    meter: Option<Meter>,
    lines: Vec<Line>,
    declarations: Vec<Declaration>,
    is_staff: bool,
    may_declare: bool,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.whole.url())
    }

    fn organisation(&self) -> String {
        format!("/organisations/{}", self.whole.it.id)
    }
}

fn meter(cx: &Cx, whole: &Whole, day: Day) -> Option<Meter> {
    let left = whole.left(day)?;
    let (ceiling, used) = whole.used(day)?;
    let money = |cents: i64| cx.cents(cents, "EUR");
    let asked = amount(cx.params.value("gross"));
    Some(Meter {
        left: money(left.max(0)),
        used: money(used),
        ceiling: money(ceiling.cents),
        since: cx.day(ceiling.since(day)),
        percent: (used.saturating_mul(100) / ceiling.cents.max(1)).clamp(0, 100),
        is_over: left < 0,
        fits: asked.map(|asked| asked <= left),
    })
}

fn line(cx: &Cx, whole: &Whole, (it, day): (&Aid, Day)) -> Line {
    let ceiling = ceiling::model::in_force(&whole.ceilings, day.max(it.granted_on));
    let until = ceiling.map(|ceiling| ceiling.until(it.granted_on));
    let since = ceiling.map(|ceiling| ceiling.since(day));
    let counts =
        it.counts() && it.granted_on <= day && since.is_some_and(|it2| it.granted_on >= it2);
    let is_granted = it.counts() && it.kind == Kind::Granted;
    let of = whole.linked.iter().find(|(id, _)| *id == it.organisation);
    Line {
        day: cx.day(it.granted_on),
        gross: cx.cents(it.gross_cents, &it.currency),
        until: until.map(|it| cx.day(it)).unwrap_or_default(),
        counts,
        of: of.map(|(_, name)| name.clone()).unwrap_or_default(),
        certificate: is_granted.then(|| format!("/aids/{}/certificate", it.id)),
        withdrawal: acts::may_withdraw(&cx.caller, whole, it)
            .then(|| format!("/aids/{}/withdrawal", it.id)),
        it: it.clone(),
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id, SEE)?;
    view(cx, tx, &whole, &Form::default())
}

fn view(cx: &mut Cx, tx: &mut Tx, whole: &Whole, form: &Form) -> Reply {
    cx.hidden = true;
    let day = cx.params.parsed::<Day>("on").unwrap_or_else(|| cx.today());
    let declarations = declarations::of(tx, whole)?;
    let asked = form.clone().filled("on", day).filled("gross", cx.params.value("gross"));
    let page = Show {
        cx,
        form: &asked,
        name: whole.it.name.clone(),
        whole,
        day: cx.day(day),
        meter: meter(cx, whole, day),
        lines: whole.all.iter().map(|it| line(cx, whole, (it, day))).collect(),
        declarations,
        is_staff: whole.relation == Relation::Agency && cx.may(GRANT, Relation::Agency),
        may_declare: policy::allows(&cx.caller, DECLARE, whole.relation),
    };
    let title = cx.tw("aids-of", &whole.it.name);
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

#[derive(Template)]
#[template(path = "new.html")]
struct New<'a> {
    cx: &'a Cx,
    form: &'a Form,
    name: String,
    url: String,
    kind: Kind,
    title: String,
    /// What can be granted today.
    left: Option<String>,
}

fn asked(cx: &mut Cx, whole: &Whole, (form, kind): (&Form, Kind)) -> Reply {
    cx.hidden = true;
    let title = cx.word("aids-new-", kind.as_str());
    let left = (kind == Kind::Granted).then(|| whole.left(cx.today())).flatten();
    let left = left.map(|it| cx.cents(it.max(0), "EUR"));
    let (name, url) = (whole.it.name.clone(), whole.url());
    let page = New { cx, form, name, url, kind, title: title.clone(), left };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// Which form it is: aid this agency grants, for its staff, or aid from elsewhere.
fn kind(cx: &Cx, whole: &Whole, said: &str) -> kit::Result<Kind> {
    let kind: Kind = said.parse().map_err(|_| Error::Unreadable)?;
    let action = if kind == Kind::Granted { GRANT } else { DECLARE };
    if policy::allows(&cx.caller, action, whole.relation) {
        Ok(kind)
    } else {
        Err(Error::Forbidden)
    }
}

fn new(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id, DECLARE)?;
    let kind = kind(cx, &whole, cx.params.value("kind"))?;
    let mut form =
        Form::default().filled("granted_on", cx.today()).filled("basis", "(EU) 2023/2831");
    if kind == Kind::Granted {
        let issuer = agencies::name_of(tx, whole.it.agency)?.unwrap_or_default();
        form = form.filled("body", issuer);
        if let Some(record) = cx.params.parsed::<Id<cases::Case>>("case")
            && let Some((case, cents)) = acts::of_service(tx, &cx.caller, record)?
        {
            let process = cases::process(&case.process, cx.caller.lang);
            form = form.filled("case", case.id);
            form = form.filled("measure", process.map(|it| it.0).unwrap_or_default());
            if cents > 0 {
                form = form.filled("gross", typed(cents));
            }
        }
    }
    asked(cx, &whole, (&form, kind))
}

fn add(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, DECLARE)?;
    let kind = kind(cx, &whole, form.value("kind"))?;
    let mut again = form.clone();
    let draft = match Draft::parse(form, cx.today()) {
        Ok(draft) => draft,
        Err(form) => return asked(cx, &whole, (&form, kind)),
    };
    let done = match kind {
        Kind::Granted => acts::grant(tx, &cx.caller, &whole, draft),
        Kind::Declared => acts::note(tx, &cx.caller, &whole, draft),
    };
    match done {
        Ok(_) => cx.to_saying(&whole.url(), &Flash::said("aids-added")),
        // What does not fit comes back beside its field, with what is left.
        Err(Error::Refused(why)) if why.status == 422 => {
            again.reject("gross", why.code);
            asked(cx, &whole, (&again, kind))
        }
        Err(wrong) => Err(wrong),
    }
}

fn declare(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, DECLARE)?;
    match Declared::parse(form) {
        Ok(draft) => {
            declarations::declare(tx, &cx.caller, &whole, draft)?;
            cx.to_saying(&whole.url(), &Flash::said("aids-declared"))
        }
        Err(form) => view(cx, tx, &whole, &form),
    }
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Aid>>, mut form: Form) -> Reply {
    let (it, whole) = acts::one(tx, &cx.caller, id)?;
    let why = form.text("why", 300);
    if form.errors().next().is_some() {
        return cx.to_saying(&whole.url(), &Flash::said("aids-say-why"));
    }
    acts::withdraw(tx, &cx.caller, (&it, &whole), &why)?;
    cx.to_saying(&whole.url(), &Flash::said("aids-taken-back"))
}
