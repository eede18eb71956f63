//! The programmes, one of them, and its form.

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    i18n::LANG_NAMES,
    text, ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};

use super::{
    acts,
    model::{Draft, NEEDS, Programme, Stage},
    store,
};
use crate::{
    admission::{
        self,
        model::{Admission, Financing},
    },
    entity,
    model::ORIGINS,
    pages::{named, said, tabs},
    policy::{self, BROWSE, MANAGE, VISIT},
    rule::model::{Bar, Lack, Part, Size, lacks},
};

pub fn routes(to: Routes) -> Routes {
    to.get("/overseas", VISIT, index)
        .get("/overseas/new", MANAGE, new)
        .post("/overseas", MANAGE, create)
        .get("/overseas/{id}", VISIT, show)
        .get("/overseas/{id}/edit", MANAGE, edit)
        .post("/overseas/{id}", MANAGE, rewrite)
        .post("/overseas/{id}/opening", MANAGE, open)
        .post("/overseas/{id}/closing", MANAGE, close)
        .post("/overseas/{id}/entities", MANAGE, take_in)
        .post("/overseas/{id}/admissions", BROWSE, ask)
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    all: Vec<Programme>,
    tabs: ui::Html,
    can_write: bool,
}

impl Index<'_> {
    fn origins(&self, it: &Programme) -> String {
        said(self.cx, "country-", &it.origins.0)
    }

    fn short(it: &Programme) -> std::borrow::Cow<'_, str> {
        text::short(&it.summary, 220)
    }
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let mut all = store::all(tx, cx.caller.agency)?;
    all.retain(|it| it.stage != Stage::Draft || policy::records(&cx.caller, it.agency));
    let can_write = policy::manages(&cx.caller, cx.caller.agency);
    let page = Index { cx, all, tabs: tabs(cx, "/overseas"), can_write };
    cx.page(&cx.t("overseas-heading"), &page)
}

#[derive(Template)]
#[template(path = "form.html")]
struct Write<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: String,
    action: String,
    back: String,
    agencies: Vec<(String, String)>,
}

impl Write<'_> {
    fn origins(&self) -> Vec<(String, String)> {
        named(self.cx, "country-", &ORIGINS)
    }

    fn countries(&self) -> Vec<(String, String)> {
        named(self.cx, "country-", &partnering::COUNTRIES)
    }

    fn sizes(&self) -> Vec<(String, String)> {
        let one = |it: &&str| ((*it).to_owned(), self.cx.word("overseas-size-", it));
        Size::WORDS.iter().map(one).collect()
    }

    fn needs(&self) -> Vec<(String, String)> {
        let one = |it: &str| (it.to_owned(), self.cx.word("overseas-lack-", it));
        NEEDS.iter().map(|it| one(it)).collect()
    }

    fn languages() -> Vec<(String, String)> {
        LANG_NAMES.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect()
    }
}

fn write(cx: &Cx, tx: &mut Tx, it: Option<&Programme>, form: (&Form, StatusCode)) -> Reply {
    let title = it.map_or_else(|| cx.t("overseas-new"), |it| it.title.clone());
    let action = it.map_or_else(|| "/overseas".to_owned(), Programme::url);
    let agencies = acts::agencies(tx)?;
    let page =
        Write { cx, form: form.0, title: title.clone(), back: action.clone(), action, agencies };
    cx.show(form.1, &title, &page)
}

fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = Form::default()
        .filled("lang", cx.caller.lang)
        .filled("opens_on", cx.today())
        .filled("least_agencies", 2)
        .filled("months", 12);
    write(cx, tx, None, (&form, StatusCode::OK))
}

fn parsed(tx: &mut Tx, form: Form) -> kit::Result<Result<Draft, Form>> {
    let ids: Vec<String> = acts::agencies(tx)?.into_iter().map(|it| it.0).collect();
    Ok(Draft::parse(form, &ids))
}

fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let draft = match parsed(tx, form)? {
        Ok(draft) => draft,
        Err(wrong) => return write(cx, tx, None, (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    let it = acts::write(tx, &cx.caller, draft)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Programme>>) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    write(cx, tx, Some(&it), (&it.form(), StatusCode::OK))
}

fn rewrite(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Programme>>, form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let draft = match parsed(tx, form)? {
        Ok(draft) => draft,
        Err(wrong) => return write(cx, tx, Some(&it), (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    acts::edit(tx, &cx.caller, &it, draft)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-saved"))
}

fn open(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Programme>>) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    acts::open(tx, &cx.caller, &it)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-opened"))
}

fn close(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Programme>>) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    acts::close(tx, &cx.caller, &it)?;
    cx.to_saying(&it.url(), &Flash::said("overseas-closed"))
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Programme,
    host: String,
    agencies: Vec<String>,
    /// How many take part as what, and the names of those that are no companies.
    parts: Vec<(Part, usize, Vec<String>)>,
    lacks: Vec<Lack>,
    /// Whom the caller may apply for, and whom not and why.
    parties: Vec<(String, String)>,
    barred: Vec<(String, Vec<Bar>)>,
    /// What the caller asked for before.
    own: Vec<Admission>,
    /// Institutions that can be taken in, for those who run it.
    entities: Vec<(String, String)>,
    waiting: usize,
    is_managed: bool,
    /// Whether the reader's agency takes part and can begin something.
    is_working: bool,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }

    fn summary(&self) -> ui::Html {
        text::markdown(&self.it.summary)
    }

    fn countries(&self, codes: &[String]) -> String {
        said(self.cx, "country-", codes)
    }

    fn sizes(&self) -> String {
        said(self.cx, "overseas-size-", &self.it.sizes.0)
    }

    const fn financings() -> &'static [&'static str] {
        Financing::WORDS
    }

    fn reasons(&self, bars: &[Bar]) -> String {
        bars.iter().map(|it| self.cx.t(it.key())).collect::<Vec<_>>().join(" ")
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Programme>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let form = Form::default().filled("party", cx.params.value("organisation"));
    view(cx, tx, &it, (&form, false))
}

/// The page, or the page again with what was typed.
fn view(cx: &Cx, tx: &mut Tx, it: &Programme, (form, again): (&Form, bool)) -> Reply {
    let by = &cx.caller;
    let all = admission::store::of_programme(tx, it.id)?;
    let valid: Vec<&Admission> = all.iter().filter(|it| it.is_valid(cx.today())).collect();
    let names = agencies::names(tx)?;
    let is_managed = policy::manages(by, it.agency);
    let entities = if is_managed { entity::store::of_agency(tx, it.agency)? } else { Vec::new() };
    let is_in = |id: &str| valid.iter().any(|one| one.subject == id);
    let (parties, barred) = admission::pages::parties(cx, tx, (it, form.value("party")))?;
    let page = Show {
        cx,
        form,
        it,
        host: agencies::name_of(tx, it.agency)?.unwrap_or_default(),
        agencies: names
            .into_iter()
            .filter(|(id, _)| it.agencies.0.contains(&id.to_string()))
            .map(|it| it.1)
            .collect(),
        lacks: lacks(it, &valid.iter().map(|it| it.part).collect::<Vec<_>>()),
        parts: Part::ALL.iter().map(|part| part_of(*part, &valid)).collect(),
        parties,
        barred,
        own: all
            .iter()
            .filter(|one| admission::acts::is_own(by, one) || policy::records(by, one.agency))
            .filter(|one| one.part != Part::Entity)
            .cloned()
            .collect(),
        entities: entities
            .iter()
            .map(|it| (it.id.to_string(), it.name.clone()))
            .filter(|it| !is_in(&it.0))
            .collect(),
        waiting: all.iter().filter(|it| it.stage == admission::model::Stage::Asked).count(),
        is_managed,
        is_working: policy::is_staff(by) && admission::acts::works(tx, by, it)?,
    };
    if again { cx.again(&it.title, &page) } else { cx.page(&it.title, &page) }
}

/// How many take part as one part. Companies and developers are counted, not named.
fn part_of(part: Part, valid: &[&Admission]) -> (Part, usize, Vec<String>) {
    let of = || valid.iter().filter(|it| it.part == part);
    let is_named = matches!(part, Part::Agency | Part::Cluster | Part::Entity);
    let names = if is_named { of().map(|it| it.name.clone()).collect() } else { Vec::new() };
    (part, of().count(), names)
}

fn take_in(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Programme>>, form: Form) -> Reply {
    let it = acts::find_own(tx, &cx.caller, id)?;
    let entity = form.value("entity").parse().map_err(|_| kit::Error::Unreadable)?;
    let entity = entity::acts::find_own(tx, &cx.caller, entity)?;
    let app = cx.app().clone();
    admission::acts::take_in(tx, &cx.caller, &it, (&entity, &app.settings))?;
    cx.to_saying(&it.url(), &Flash::said("overseas-taken-in"))
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Programme>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let kept = form.clone();
    let asking = match admission::model::Asking::parse(form) {
        Ok(asking) => asking,
        Err(wrong) => return view(cx, tx, &it, (&wrong, true)),
    };
    let bars = admission::acts::bars_of(tx, &cx.caller, &it, &asking.party)?;
    if let Some(first) = bars.first() {
        let mut wrong = kept;
        wrong.reject("party", first.key());
        return view(cx, tx, &it, (&wrong, true));
    }
    let made = admission::acts::ask(tx, &cx.caller, &it, asking)?;
    cx.to_saying(&made.url(), &Flash::said("overseas-asked"))
}
