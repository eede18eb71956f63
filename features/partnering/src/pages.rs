//! The pages of opportunities: read the request, call an act or a query, answer.

use askama::Template;
use kit::{
    Action, Id, Result, Tx,
    clock::Day,
    form::{Form, Params},
    journal, ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts, api, directory,
    draft::{self, COUNTRIES, Draft, LANGUAGES},
    model::{
        ADVANTAGES, DESCRIPTION, Development, Ipr, Kind, OPEN, PARTNER_SOUGHT, Profile, SUMMARY,
        Stage, TITLE,
    },
    policy, store,
};

pub fn routes() -> Routes {
    api::routes(Routes::default())
        .get("/opportunities", policy::LIST, directory::index)
        .post("/opportunities", policy::DRAFT, create)
        .get("/opportunities/new", policy::DRAFT, new)
        .get("/opportunities/{id}", policy::SEE, show)
        .post("/opportunities/{id}", policy::EDIT, change)
        .get("/opportunities/{id}/edit", policy::EDIT, edit)
        .post("/opportunities/{id}/publication", policy::PUBLISH, publish)
        .post("/opportunities/{id}/withdrawal", policy::WITHDRAW, withdraw)
        .post("/opportunities/{id}/restoration", policy::WITHDRAW, restore)
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    agency: Option<String>,
    /// Address and name of the owner, for those who look after it.
    owner: Option<(String, String)>,
    edit: Option<String>,
    publication: Option<String>,
    withdrawal: Option<String>,
    restoration: Option<String>,
    panels: Vec<ui::Html>,
    /// What happened and when, for those who look after it.
    history: Vec<(String, String)>,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = store::find(tx, id)?.open(policy::see(&cx.caller))?;
    let may = |action: Action, is_time: bool, place: &str| {
        let may = is_time && policy::allows(&cx.caller, action, &it);
        may.then(|| format!("{}{place}", url(id)))
    };
    let is_alive = matches!(it.stage, Stage::Draft | Stage::Published);
    let edit = may(policy::EDIT, is_alive, "/edit");
    let publication = may(policy::PUBLISH, it.stage == Stage::Draft, "/publication");
    let withdrawal = may(policy::WITHDRAW, it.stage == Stage::Published, "/withdrawal");
    let restoration = may(policy::WITHDRAW, it.stage == Stage::Withdrawn, "/restoration");
    let looks_after = policy::allows(&cx.caller, policy::EDIT, &it);
    let page = Show {
        cx,
        it: &it,
        agency: agencies::name_of(tx, it.agency)?,
        owner: if looks_after { owner(cx, tx, &it)? } else { None },
        edit,
        publication,
        withdrawal,
        restoration,
        panels: ui::panels(cx, tx, "partnering.opportunity", id)?,
        history: if looks_after { history(cx, tx, id)? } else { Vec::new() },
    };
    cx.page(&it.title, &page)
}

fn owner(cx: &Cx, tx: &mut Tx, it: &Profile) -> Result<Option<(String, String)>> {
    let names = organisations::names(tx, &[it.organisation])?;
    let shown = |name: &String| (format!("/organisations/{}", it.organisation), name.clone());
    let may = organisations::visible(tx, &cx.caller, it.organisation).is_ok();
    Ok(names.get(&it.organisation).filter(|_| may).map(shown))
}

fn history(cx: &Cx, tx: &mut Tx, id: Id<Profile>) -> Result<Vec<(String, String)>> {
    let events = journal::of(tx, "opportunity", id, 50)?;
    let said = |verb: &str| cx.t(&verb.replace("partnering.", "partnering-event-"));
    Ok(events.iter().map(|it| (said(&it.verb), cx.instant(it.at))).collect())
}

impl Show<'_> {
    fn country(&self) -> String {
        self.cx.word("country-", &self.it.country)
    }

    fn countries(&self) -> String {
        let said: Vec<_> =
            self.it.countries.0.iter().map(|code| self.cx.word("country-", code)).collect();
        said.join(", ")
    }

    fn sectors(&self) -> Vec<String> {
        self.it.sectors.0.iter().map(|code| sector(self.cx, code)).collect()
    }

    fn is_published(&self) -> bool {
        self.it.stage == Stage::Published
    }

    fn colour(&self) -> &'static str {
        match self.it.stage {
            Stage::Published => "good",
            Stage::Draft => "info",
            Stage::Withdrawn | Stage::Expired => "bad",
        }
    }

    fn open_until(&self) -> String {
        self.cx.day(self.it.open_until)
    }

    fn published(&self) -> Option<String> {
        self.it.published_at.map(|at| self.cx.day(Day::of(at)))
    }

    fn texts(&self) -> [(&'static str, &str); 3] {
        [
            ("description", &self.it.description),
            ("advantages", &self.it.advantages),
            ("partner_sought", &self.it.partner_sought),
        ]
    }
}

/// A sector by code and name; of narrower ones the name of the division, which has one.
fn sector(cx: &Cx, code: &str) -> String {
    let division = code.get(..2).unwrap_or(code);
    let name = cx.word("nace-", division);
    if name == division { code.to_owned() } else { format!("{code} {name}") }
}

#[derive(Template)]
#[template(path = "form.html")]
struct Write<'a> {
    cx: &'a Cx,
    form: &'a Form,
    title: String,
    /// Where the form is sent, and where "cancel" leads.
    action: String,
    back: String,
    /// For whom it is written, while that can be chosen: ids and names.
    owners: Vec<(String, String)>,
    is_new: bool,
}

impl Write<'_> {
    fn is_new(&self) -> bool {
        self.is_new
    }

    /// Somebody who belongs to no organisation has to say first for which one.
    fn lacks_owner(&self) -> bool {
        self.is_new && self.owners.is_empty()
    }

    fn languages(&self) -> Vec<(String, String)> {
        said(self.cx, "language-", &LANGUAGES)
    }

    fn countries(&self) -> Vec<(String, String)> {
        said(self.cx, "country-", &COUNTRIES)
    }
}

/// The most characters of a text.
fn most(field: &str) -> usize {
    let (_, most) = match field {
        "title" => TITLE,
        "summary" => SUMMARY,
        "advantages" => ADVANTAGES,
        "partner_sought" => PARTNER_SOUGHT,
        _ => DESCRIPTION,
    };
    most
}

/// Codes with their names, in the order of the names.
fn said(cx: &Cx, prefix: &str, codes: &[&str]) -> Vec<(String, String)> {
    let mut all: Vec<_> =
        codes.iter().map(|code| ((*code).to_owned(), cx.word(prefix, code))).collect();
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all
}

fn new(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let day = Day(cx.today().0 + OPEN);
    let mut form = Form::default().filled("open_until", day).filled("language", cx.caller.lang);
    if let Some(id) = params.parsed::<Id<Organisation>>("organisation") {
        let owner = acts::owner(tx, &cx.caller, id)?;
        form = form.filled("organisation", id);
        if LANGUAGES.contains(&owner.lang.as_str()) {
            form = form.filled("language", &owner.lang);
        }
        form = form
            .filled("keywords", owner.keywords.joined())
            .filled("sectors", owner.sectors.joined());
    }
    let (title, page) = written(cx, tx, &form)?;
    cx.page(&title, &page)
}

/// The page of a new opportunity: for the organisation named, or one of the writer's own.
fn written<'a>(cx: &'a Cx, tx: &mut Tx, form: &'a Form) -> Result<(String, Write<'a>)> {
    let chosen: Option<Id<Organisation>> = form.value("organisation").parse().ok();
    let chosen = chosen.and_then(|id| acts::owner(tx, &cx.caller, id).ok());
    let owners = if let Some(owner) = chosen {
        vec![(owner.id.to_string(), owner.name)]
    } else {
        let own = organisations::of_person(tx, cx.caller.person)?;
        own.into_iter().map(|own| (own.id.to_string(), own.name)).collect()
    };
    let title = cx.t("partnering-new");
    let (action, back) = ("/opportunities".to_owned(), "/opportunities".to_owned());
    Ok((title.clone(), Write { cx, form, title, action, back, owners, is_new: true }))
}

fn create(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let mut sent = form.clone();
    let owner = sent.parsed("organisation");
    match (Draft::parse(form, cx.today()), owner) {
        (Ok(draft), Some(owner)) => {
            let it = acts::draft(tx, &cx.caller, owner, draft)?;
            cx.to_saying(&url(it.id), &Flash::said("partnering-drafted"))
        }
        (parsed, _) => {
            let mut form = parsed.err().unwrap_or(sent);
            if owner.is_none() {
                form.reject("organisation", "form-required");
            }
            let (title, page) = written(cx, tx, &form)?;
            cx.again(&title, &page)
        }
    }
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = acts::find_to(tx, &cx.caller, id, policy::EDIT)?;
    let form = draft::form(&it);
    let page = changed(cx, id, &form);
    cx.page(&page.title, &page)
}

fn changed<'a>(cx: &'a Cx, id: Id<Profile>, form: &'a Form) -> Write<'a> {
    let title = cx.t("partnering-edit");
    Write { cx, form, title, action: url(id), back: url(id), owners: Vec::new(), is_new: false }
}

fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    match Draft::parse(form, cx.today()) {
        Ok(draft) => {
            acts::edit(tx, &cx.caller, id, draft)?;
            cx.to_saying(&url(id), &Flash::said("partnering-edited"))
        }
        Err(form) => {
            acts::find_to(tx, &cx.caller, id, policy::EDIT)?;
            let page = changed(cx, id, &form);
            cx.again(&page.title, &page)
        }
    }
}

fn publish(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    acts::publish(tx, &cx.caller, id)?;
    let undo = format!("{}/withdrawal", url(id));
    cx.to_saying(&url(id), &Flash::said("partnering-published").undone_at(&undo))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    acts::withdraw(tx, &cx.caller, id)?;
    let undo = format!("{}/restoration", url(id));
    cx.to_saying(&url(id), &Flash::said("partnering-withdrawn").undone_at(&undo))
}

fn restore(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    acts::restore(tx, &cx.caller, id)?;
    let undo = format!("{}/withdrawal", url(id));
    cx.to_saying(&url(id), &Flash::said("partnering-restored").undone_at(&undo))
}

pub fn url(id: Id<Profile>) -> String {
    format!("/opportunities/{id}")
}
