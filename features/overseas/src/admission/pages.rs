//! Applications: the list, and one of them with what is decided.

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::Form,
    list::{self, Facet, List, Row, Value, Window},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{Admission, Decision, Stage, longest},
    store,
};
use crate::{
    pages::tabs,
    policy::{self, BROWSE, MANAGE},
    programme::{self, model::Programme},
    rule::model::{Bar, bars},
};

pub fn routes(to: Routes) -> Routes {
    to.get("/overseas/admissions", BROWSE, index)
        .get("/overseas/admissions/{id}", BROWSE, show)
        .post("/overseas/admissions/{id}/decision", MANAGE, decide)
        .post("/overseas/admissions/{id}/withdrawal", BROWSE, withdraw)
}

/// Whom the caller may apply for: value and name; and whom not, with every reason.
type Parties = (Vec<(String, String)>, Vec<(String, Vec<Bar>)>);

/// Everybody the caller speaks for, and one more client of their agency if they name it.
pub fn parties(cx: &Cx, tx: &mut Tx, (it, named): (&Programme, &str)) -> Result<Parties> {
    let by = &cx.caller;
    if by.is_guest() {
        return Ok((Vec::new(), Vec::new()));
    }
    let own = organisations::of_person(tx, by.person)?;
    let mut values: Vec<String> = own.iter().map(|it| it.id.to_string()).collect();
    if policy::is_staff(by) && agencies::name_of(tx, by.agency)?.is_some() {
        values.insert(0, acts::OWN_AGENCY.to_owned());
    }
    if !named.is_empty() && !values.iter().any(|it| it == named) {
        values.insert(0, named.to_owned());
    }
    let (mut may, mut not) = (Vec::new(), Vec::new());
    for value in values {
        let who = match acts::applicant(tx, by, &value) {
            Ok(who) => who,
            Err(kit::Error::Db(wrong)) => return Err(kit::Error::Db(wrong)),
            Err(_) => continue,
        };
        let found = bars(it, &who.party, cx.today());
        if found.is_empty() { may.push((value, who.name)) } else { not.push((who.name, found)) }
    }
    Ok((may, not))
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let stage = cx.params.parsed::<Stage>("stage");
    let is_staff = policy::is_staff(&cx.caller);
    let mut all = store::lines(tx, &cx.caller, (is_staff, None))?;
    let counts = Stage::ALL
        .iter()
        .map(|one| (one.as_str().to_owned(), all.iter().filter(|it| it.stage == *one).count()));
    let counts: Vec<_> = counts.filter(|it| it.1 > 0).collect();
    all.retain(|it| stage.is_none_or(|stage| it.stage == stage));
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let words = window.words.to_lowercase();
    all.retain(|it| it.name.to_lowercase().contains(&words));
    let titles: Vec<_> = programme::store::all(tx, cx.caller.agency)?;
    let title = |id| titles.iter().find(|it| it.id == id).map_or("", |it| it.title.as_str());
    let rows = all.iter().skip(window.offset).take(window.limit);
    let list = List {
        title: cx.t("overseas-admissions"),
        above: tabs(cx, "/overseas/admissions"),
        search: Some(cx.t("overseas-search")),
        total: all.len(),
        columns: vec![
            list::column(cx.t("overseas-party")),
            list::column(cx.t("overseas-programme")),
            list::column(cx.t("overseas-part")),
            list::column(cx.t("overseas-country")),
            list::column(cx.t("overseas-stage")),
            list::column(cx.t("overseas-valid_until")),
        ],
        rows: rows.map(|it| row(cx, it, title(it.programme))).collect(),
        facets: vec![Facet::new(&cx.params, "stage", cx.t("overseas-stage"), counts, |it| {
            cx.word("overseas-admission-", it)
        })],
        empty: cx.t("overseas-admissions-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, it: &Admission, programme: &str) -> Row {
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: it.name.clone(),
        note: String::new(),
        cells: vec![
            Value::text(programme),
            Value::text(cx.word("overseas-part-", it.part.as_str())),
            Value::text(cx.word("country-", &it.country)),
            Value::badge(&cx.word("overseas-admission-", it.stage.as_str()), it.stage.colour()),
            Value::text(it.valid_until.map(|it| cx.day(it)).unwrap_or_default()),
        ],
    }
}

#[derive(Template)]
#[template(path = "admission.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Admission,
    programme: &'a Programme,
    last: String,
    until: Option<String>,
    is_valid: bool,
    /// What may be decided: its word; none for those who do not.
    decisions: &'static [&'static str],
    can_withdraw: bool,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Admission>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    view(cx, tx, &it, None)
}

fn view(cx: &mut Cx, tx: &mut Tx, it: &Admission, sent: Option<&Form>) -> Reply {
    let programme = programme::store::find(tx, it.programme)?.open(|_| true)?;
    let last = longest(cx.today(), programme.months);
    let form = Form::default().filled("valid_until", last);
    let decisions: &'static [&'static str] = match it.stage {
        _ if !policy::manages(&cx.caller, it.host) => &[],
        Stage::Asked => &["admitted", "refused"],
        Stage::Admitted => &["ended"],
        _ => &[],
    };
    let is_applicant = acts::is_own(&cx.caller, it) || policy::records(&cx.caller, it.agency);
    let page = Show {
        cx,
        form: sent.unwrap_or(&form),
        it,
        programme: &programme,
        last: cx.day(last),
        until: it.valid_until.map(|it| cx.day(it)),
        is_valid: it.is_valid(cx.today()),
        decisions,
        can_withdraw: it.stage == Stage::Asked && is_applicant,
    };
    if sent.is_some() { cx.again(&it.name, &page) } else { cx.page(&it.name, &page) }
}

fn decide(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Admission>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let decision = match Decision::parse(form) {
        Ok(decision) => decision,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    let app = cx.app().clone();
    acts::decide(tx, &cx.caller, &it, (decision, &app.settings))?;
    cx.to_saying(&it.url(), &Flash::said("overseas-decided-said"))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Admission>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    acts::withdraw(tx, &cx.caller, &it)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-taken-back"))
}
