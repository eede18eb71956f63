//! The sheet of hours of a coaching, and what an agency pays.

use askama::Template;
use kit::{
    Error, Id, Relation, Tx,
    export::{Cell, Table},
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};

use super::{
    acts::{self, Sheet, find_to},
    model::{Draft, Entry, OVER_PLAN, Scheme, hours, sum},
    store,
};
use crate::{
    draft::model::typed,
    model::CURRENCIES,
    policy::{ASSIGN, LOG},
    views::sign,
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/coaches/hours/{id}", LOG, show)
        .post("/coaches/hours/{id}", LOG, note)
        .post("/coaches/hours/{id}/removal", LOG, remove)
        .post("/coaches/hours/{id}/agreement", LOG, agree)
        .get("/coaches/scheme", ASSIGN, scheme)
        .post("/coaches/scheme", ASSIGN, set_scheme)
}

/// The service whose coachings are paid by the hour.
const PROCESS: &str = "key-account-management";

/// What there is, and how much of it.
type Facts = Vec<(String, String)>;

/// An entry as it is shown.
struct Line {
    id: String,
    day: String,
    hours: String,
    expenses: String,
    comment: String,
    agreed: Option<String>,
    can_remove: bool,
}

#[derive(Template)]
#[template(path = "hours.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: String,
    company: String,
    case: String,
    url: String,
    lines: Vec<Line>,
    /// What there is in all, and how much of what may be.
    facts: Vec<(String, String)>,
    notes: bool,
    /// The quarters the company agrees to.
    agrees: Option<(i64, String)>,
    scheme: Option<&'static str>,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<cases::Case>>) -> Reply {
    let sheet = find_to(tx, &cx.caller, id)?;
    if cx.params.value("format") == "csv" {
        return file(cx, &sheet);
    }
    let form = Form::default().filled("worked_on", cx.today());
    view(cx, tx, &sheet, (&form, StatusCode::OK))
}

/// Quarters as hours, as the language writes them.
fn said(cx: &Cx, quarters: i64) -> String {
    cx.tw("coaches-hours-said", &hours(quarters, sign(cx)))
}

fn view(cx: &mut Cx, tx: &mut Tx, sheet: &Sheet, (form, status): (&Form, StatusCode)) -> Reply {
    cx.hidden = true;
    let it = &sheet.coaching.it;
    let names = organisations::names(tx, &[it.organisation])?;
    let company = names.into_values().next().unwrap_or_default();
    let (facts, open) = told(cx, sheet);
    let page = Show {
        cx,
        form,
        title: sheet.coaching.title.clone(),
        company: company.clone(),
        case: it.url(),
        url: format!("/coaches/hours/{}", it.id),
        lines: sheet.all.iter().map(|it| line(cx, sheet, it)).collect(),
        facts,
        notes: sheet.notes,
        agrees: sheet.agrees.then_some(open).flatten(),
        scheme: (sheet.coaching.is_staff && cx.may(ASSIGN, Relation::Agency))
            .then_some("/coaches/scheme"),
    };
    cx.show(status, &format!("{}: {company}", cx.t("coaches-hours")), &page)
}

/// What the hours come to, and the quarters nobody agreed to yet, with their words.
pub fn told(cx: &Cx, sheet: &Sheet) -> (Facts, Option<(i64, String)>) {
    let open = sheet.all.iter().filter(|it| it.agreed_at.is_none());
    let open: i64 = open.map(|it| it.quarters).sum();
    (facts(cx, sheet, open), (open > 0).then(|| (open, said(cx, open))))
}

fn line(cx: &Cx, sheet: &Sheet, it: &Entry) -> Line {
    Line {
        id: it.id.to_string(),
        day: cx.day(it.worked_on),
        hours: said(cx, it.quarters),
        expenses: if it.expenses_cents > 0 {
            cx.cents(it.expenses_cents, &sheet.scheme.currency)
        } else {
            "–".to_owned()
        },
        comment: it.comment.clone(),
        agreed: it.agreed_at.map(|at| cx.instant(at)),
        can_remove: sheet.notes && it.agreed_at.is_none(),
    }
}

fn facts(cx: &Cx, sheet: &Sheet, open: i64) -> Facts {
    let (all, scheme) = (sum(&sheet.all), &sheet.scheme);
    let agreed = all - open;
    let expenses: i64 = sheet.all.iter().map(|it| it.expenses_cents).sum();
    let money = |cents| cx.cents(cents, &scheme.currency);
    let rate = cx.ta(
        "coaches-rate",
        &[
            ("day", money(scheme.day_cents).into()),
            ("hours", cx.number(scheme.hours_per_day).into()),
        ],
    );
    vec![
        (cx.t("coaches-hours-all"), said(cx, all)),
        (cx.t("coaches-hours-limit"), said(cx, sheet.limit)),
        (cx.t("coaches-hours-of-agreed"), said(cx, agreed)),
        (cx.t("coaches-hours-rate"), rate),
        (cx.t("coaches-hours-fee"), money(scheme.fee(all))),
        (cx.t("coaches-hours-fee-agreed"), money(scheme.fee(agreed))),
        (cx.t("coaches-hours-expenses"), money(expenses)),
    ]
}

/// The sheet as a table, with a line for what it comes to.
fn file(cx: &Cx, sheet: &Sheet) -> Reply {
    let head = ["worked_on", "hours", "expenses", "comment", "hours-agreed"];
    let head = head.map(|it| cx.word("coaches-", it));
    let day = |at: i64| kit::clock::Day::of(at).to_string();
    let row = |it: &Entry| {
        [
            it.worked_on.to_string(),
            hours(it.quarters, '.'),
            typed(it.expenses_cents),
            it.comment.clone(),
            it.agreed_at.map(day).unwrap_or_default(),
        ]
        .map(|it| Cell::from(it.as_str()))
        .to_vec()
    };
    let mut rows: Vec<Vec<Cell>> = sheet.all.iter().map(row).collect();
    let all = sum(&sheet.all);
    let fee = format!(
        "{} {} {}",
        cx.t("coaches-hours-fee"),
        typed(sheet.scheme.fee(all)),
        sheet.scheme.currency
    );
    let foot = [cx.t("coaches-hours-all"), hours(all, '.'), String::new(), fee, String::new()];
    rows.push(foot.map(|it| Cell::from(it.as_str())).to_vec());
    let table = Table { head: head.to_vec(), rows };
    cx.download("text/csv; charset=utf-8", "hours.csv", table.csv()?)
}

fn note(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<cases::Case>>, form: Form) -> Reply {
    let sheet = find_to(tx, &cx.caller, id)?;
    let mut sent = form.clone();
    let draft = match Draft::parse(form, cx.today()) {
        Ok(draft) => draft,
        Err(wrong) => return view(cx, tx, &sheet, (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    match acts::note(tx, &cx.caller, &sheet, draft) {
        Ok(_) => cx.to_saying(&format!("/coaches/hours/{id}"), &Flash::said("coaches-logged")),
        Err(Error::Refused(why)) if why.code == OVER_PLAN.code => {
            sent.reject("hours", OVER_PLAN.code);
            view(cx, tx, &sheet, (&sent, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(wrong) => Err(wrong),
    }
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<cases::Case>>, form: Form) -> Reply {
    let sheet = find_to(tx, &cx.caller, id)?;
    let entry = form.value("entry").parse().map_err(|_| Error::Unreadable)?;
    acts::remove(tx, &cx.caller, &sheet, entry)?;
    cx.to_saying(&format!("/coaches/hours/{id}"), &Flash::said("coaches-unlogged"))
}

fn agree(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<cases::Case>>, form: Form) -> Reply {
    let sheet = find_to(tx, &cx.caller, id)?;
    let read = form.value("quarters").parse().map_err(|_| Error::Unreadable)?;
    acts::agree(tx, &cx.caller, &sheet, read)?;
    cx.to_saying(&format!("/coaches/hours/{id}"), &Flash::said("coaches-agreed"))
}

#[derive(Template)]
#[template(path = "scheme.html")]
struct Fees<'a> {
    cx: &'a Cx,
    form: &'a Form,
}

impl Fees<'_> {
    fn currencies() -> Vec<(String, String)> {
        CURRENCIES.iter().map(|it| ((*it).to_owned(), (*it).to_owned())).collect()
    }
}

fn scheme(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let agency = cx.caller.agency;
    let it = store::scheme(tx, agency, PROCESS)?;
    let it = it.unwrap_or_else(|| Scheme::usual(agency, PROCESS));
    let form = Form::default()
        .filled("day", typed(it.day_cents))
        .filled("hours_per_day", it.hours_per_day)
        .filled("most_days", it.most_days)
        .filled("currency", &it.currency);
    cx.page(&cx.t("coaches-scheme"), &Fees { cx, form: &form })
}

fn set_scheme(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Scheme::parse(form, cx.caller.agency, PROCESS) {
        Ok(it) => {
            acts::set_scheme(tx, &cx.caller, &it)?;
            cx.to_saying("/coaches/scheme", &Flash::said("coaches-scheme-set"))
        }
        Err(wrong) => cx.again(&cx.t("coaches-scheme"), &Fees { cx, form: &wrong }),
    }
}
