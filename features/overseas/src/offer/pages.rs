//! Offers and requests: the list, one of them, its form and the answer about export control.

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::Form,
    i18n::LANG_NAMES,
    list::{self, Facet, List, Row, Value, Window},
    text, ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};
use partnering::Ipr;

use super::{
    acts,
    model::{Draft, Kind, Licence, Missing, Offer, Stage},
    store::{self, Wanted},
};
use crate::{
    declaration::model::{Control, Declaration},
    entity::{self, model::Entity},
    model::staff,
    pages::tabs,
    policy::{self, BROWSE, RECORD},
};

pub fn routes(to: Routes) -> Routes {
    to.get("/overseas/offers", BROWSE, index)
        .get("/overseas/offers/new", RECORD, new)
        .post("/overseas/offers", RECORD, create)
        .get("/overseas/offers/{id}", BROWSE, show)
        .get("/overseas/offers/{id}/edit", RECORD, edit)
        .post("/overseas/offers/{id}", RECORD, rewrite)
        .post("/overseas/offers/{id}/declaration", RECORD, declare)
        .post("/overseas/offers/{id}/publication", RECORD, publish)
        .post("/overseas/offers/{id}/withdrawal", RECORD, withdraw)
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let agency = if policy::is_staff(&cx.caller) { cx.caller.agency } else { Id::nil() };
    let wanted = Wanted { kind: None, country: String::new(), agency, today: cx.today() };
    let mut all = store::lines(tx, &wanted)?;
    let count = |of: &dyn Fn(&Offer) -> String| {
        let mut found = std::collections::BTreeMap::<String, usize>::new();
        for it in &all {
            *found.entry(of(it)).or_default() += 1;
        }
        found
    };
    let countries = count(&|it| it.country.clone());
    let kinds = count(&|it| it.kind.as_str().to_owned());
    let words = window.words.to_lowercase();
    let is_asked =
        |name: &str, value: &str| cx.params.all(name).is_empty() || cx.params.has(name, value);
    all.retain(|it| is_asked("country", &it.country) && is_asked("kind", it.kind.as_str()));
    all.retain(|it| {
        it.title.to_lowercase().contains(&words) || it.summary.to_lowercase().contains(&words)
    });
    all.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let list = List {
        title: cx.t("overseas-offers"),
        above: tabs(cx, "/overseas/offers"),
        search: Some(cx.t("overseas-search")),
        total: all.len(),
        columns: vec![
            list::column(cx.t("overseas-title")),
            list::column(cx.t("overseas-country")),
            list::numbers(cx.t("overseas-level")),
            list::column(cx.t("overseas-licence")),
            list::column(cx.t("overseas-control")),
            list::column(cx.t("overseas-open_until")),
        ],
        rows: all.iter().skip(window.offset).take(window.limit).map(|it| row(cx, it)).collect(),
        facets: vec![
            Facet::new(&cx.params, "kind", cx.t("overseas-kind"), kinds, |it| {
                cx.word("overseas-kind-", it)
            }),
            Facet::new(&cx.params, "country", cx.t("overseas-country"), countries, |it| {
                cx.word("country-", it)
            }),
        ],
        empty: cx.t("overseas-offers-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn row(cx: &Cx, it: &Offer) -> Row {
    let kind = cx.word("overseas-kind-", it.kind.as_str());
    // Readers of other agencies meet what is published alone.
    let note = match it.stage {
        Stage::Published => kind,
        stage => format!("{kind} · {}", cx.word("overseas-offer-", stage.as_str())),
    };
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: it.title.clone(),
        note,
        cells: vec![
            Value::text(cx.word("country-", &it.country)),
            Value::number(cx, it.readiness),
            Value::text(cx.word("overseas-licence-", it.licence.as_str())),
            Value::badge(&cx.word("overseas-control-", it.control.as_str()), it.control.colour()),
            Value::text(cx.day(it.open_until)),
        ],
    }
}

#[derive(Template)]
#[template(path = "offer_form.html")]
struct Write<'a> {
    cx: &'a Cx,
    form: &'a Form,
    of: &'a Entity,
    title: String,
    action: String,
    back: String,
}

impl Write<'_> {
    const fn kinds() -> &'static [&'static str] {
        Kind::WORDS
    }

    const fn licences() -> &'static [&'static str] {
        Licence::WORDS
    }

    const fn iprs() -> &'static [&'static str] {
        Ipr::WORDS
    }

    fn languages() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect()
    }
}

fn write(cx: &Cx, of: &Entity, it: Option<&Offer>, form: (&Form, StatusCode)) -> Reply {
    let title = it.map_or_else(|| cx.t("overseas-offer-new"), |it| it.title.clone());
    let action = it.map_or_else(|| "/overseas/offers".to_owned(), Offer::url);
    let back = it.map_or_else(|| of.url(), Offer::url);
    cx.show(form.1, &title, &Write { cx, form: form.0, of, title: title.clone(), action, back })
}

fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    staff(&cx.caller)?;
    let id = cx.params.parsed("entity").ok_or(Error::Unreadable)?;
    let of = entity::acts::find_own(tx, &cx.caller, id)?;
    let form = Form::default().filled("lang", cx.caller.lang);
    write(cx, &of, None, (&form, StatusCode::OK))
}

/// The form as it was sent, wrong if its reference leads to no profile of one's own agency or its
/// texts to an institution nobody may know.
fn parsed(cx: &Cx, tx: &mut Tx, of: &Entity, form: Form) -> kit::Result<Result<Draft, Form>> {
    let mut sent = form.clone();
    let draft = match Draft::parse(form, cx.today()) {
        Ok(draft) => draft,
        Err(form) => return Ok(Err(form)),
    };
    let wrongs = acts::wrongs(tx, &cx.caller, (of, &draft))?;
    for (field, why) in &wrongs {
        sent.reject(field, why);
    }
    Ok(if wrongs.is_empty() { Ok(draft) } else { Err(sent) })
}

fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let id = form.value("entity").parse().map_err(|_| Error::Unreadable)?;
    let of = entity::acts::find_own(tx, &cx.caller, id)?;
    let draft = match parsed(cx, tx, &of, form)? {
        Ok(draft) => draft,
        Err(wrong) => return write(cx, &of, None, (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let it = acts::write(tx, &cx.caller, &of, draft)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Offer>>) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let of = entity::acts::find(tx, &cx.caller, it.entity)?;
    let mut form = it.form();
    if let Some(profile) = it.profile {
        let reference = store::reference(tx, it.agency, profile)?;
        form = form.filled("reference", reference.unwrap_or_default());
    }
    write(cx, &of, Some(&it), (&form, StatusCode::OK))
}

fn rewrite(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Offer>>, form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let of = entity::acts::find(tx, &cx.caller, it.entity)?;
    let draft = match parsed(cx, tx, &of, form)? {
        Ok(draft) => draft,
        Err(wrong) => return write(cx, &of, Some(&it), (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    acts::edit(tx, &cx.caller, &it, draft)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

#[derive(Template)]
#[template(path = "offer.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Offer,
    /// The institution, where the reader may know it.
    of: Option<Entity>,
    zone: String,
    languages: String,
    agency: String,
    /// The profile that says the same without a name, for its own agency.
    reference: Option<String>,
    declared_by: Option<String>,
    lacks: Vec<Missing>,
    is_own: bool,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }

    fn summary(&self) -> ui::Html {
        text::markdown(&self.it.summary)
    }

    fn controls() -> &'static [&'static str] {
        Control::WORDS.get(1..).unwrap_or_default()
    }

    fn yes(&self) -> Vec<(String, String)> {
        vec![("yes".to_owned(), self.cx.t("overseas-declare-text"))]
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Offer>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    view(cx, tx, &it, None)
}

fn view(cx: &mut Cx, tx: &mut Tx, it: &Offer, sent: Option<&Form>) -> Reply {
    let of = entity::acts::find(tx, &cx.caller, it.entity)?;
    let is_own = policy::records(&cx.caller, it.agency);
    let form = Form::default()
        .filled("control", it.control.as_str())
        .filled("code", &it.code)
        .filled("control_note", &it.control_note);
    let reference = match it.profile {
        Some(profile) if is_own => store::reference(tx, it.agency, profile)?,
        _ => None,
    };
    let lacks = if is_own { acts::lacks(&of, it, cx.today()) } else { Vec::new() };
    let page = Show {
        cx,
        form: sent.unwrap_or(&form),
        it,
        zone: of.zone.replace('_', " "),
        languages: crate::pages::said(cx, "language-", &of.languages.0),
        of: (is_own || it.profile.is_none()).then_some(of),
        agency: agencies::name_of(tx, it.agency)?.unwrap_or_default(),
        reference,
        declared_by: if is_own {
            people::face(tx, it.declared_by)?.map(|it| it.name)
        } else {
            None
        },
        lacks,
        is_own,
    };
    if sent.is_some() { cx.again(&it.title, &page) } else { cx.page(&it.title, &page) }
}

fn declare(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Offer>>, form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let declaration = match Declaration::parse(form) {
        Ok(declaration) => declaration,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    acts::declare(tx, &cx.caller, &it, declaration)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-declared-said"))
}

fn publish(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Offer>>) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    acts::publish(tx, &cx.caller, &it)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-published"))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Offer>>) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    acts::withdraw(tx, &cx.caller, &it)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-withdrawn"))
}
