//! Letters that wait for a place, one letter, and all letters of a company.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Result, Tx,
    files::{self, File},
    form::Form,
    list::{self, List, Row, Value, Window},
    ui::{self, Html},
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts,
    address::{self, model::Noun},
    model::{Enclosure, Letter, Stage},
    policy::{self, KEEP},
    store,
};

/// Letters of a company that are looked at.
const MANY: i64 = 2_000;

pub fn routes() -> Routes {
    Routes::default()
        .get("/inbox", KEEP, index)
        .get("/inbox/copy.js", KEEP, address::pages::script)
        .post("/inbox/addresses", KEEP, address::pages::add)
        .get("/inbox/companies/{id}", KEEP, company)
        .get("/inbox/{id}", KEEP, show)
        .post("/inbox/{id}/placement", KEEP, place)
        .post("/inbox/{id}/removal", KEEP, remove)
        .get("/inbox/{id}/files/{file}", KEEP, file)
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    letters: Vec<Letter>,
    address: Option<Html>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if !policy::keeps(&cx.caller, cx.caller.agency) {
        return Err(Error::Forbidden);
    }
    let letters = store::waiting(tx, cx.caller.agency, cx.caller.person)?;
    let own = cx.caller.person.to_string();
    let address = address::pages::shown(cx, tx, (Noun::Person, &own))?;
    cx.hidden = true;
    cx.page(&cx.t("inbox-title"), &Index { cx, letters, address })
}

/// Something enclosed, as it is shown.
struct Shown {
    it: Enclosure,
    url: Option<String>,
}

/// A company a letter may belong to.
struct Offer {
    id: Id<Organisation>,
    name: String,
    /// The case the address was of.
    record: Id<Case>,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Letter,
    /// Where it stands: address and name.
    places: Vec<(String, String)>,
    files: Vec<Shown>,
    offers: Vec<Offer>,
    sought: String,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }
    fn is_filed(&self) -> bool {
        self.it.stage == Stage::Filed
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Letter>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let enclosed = store::enclosures(tx, &it)?;
    let url =
        |one: &Enclosure| (!one.file.is_nil()).then(|| format!("{}/files/{}", it.url(), one.file));
    let files = enclosed.into_iter().map(|one| Shown { url: url(&one), it: one }).collect();
    let sought = cx.params.value("q").to_owned();
    let places = if it.stage == Stage::Filed { places(cx, tx, &it)? } else { Vec::new() };
    let offers = offers(cx, tx, (&it, &sought))?;
    cx.hidden = true;
    let title = if it.subject.is_empty() { cx.t("inbox-no-subject") } else { it.subject.clone() };
    cx.page(&title, &Show { cx, it: &it, places, files, offers, sought })
}

fn places(cx: &Cx, tx: &mut Tx, it: &Letter) -> Result<Vec<(String, String)>> {
    let mut all = Vec::new();
    for (id, name) in organisations::names(tx, &[it.organisation])? {
        all.push((format!("/organisations/{id}"), name));
    }
    if !it.record.is_nil() {
        match cases::coaching(tx, &cx.caller, it.record) {
            Ok(case) => all.push((format!("/cases/{}", it.record), case.title)),
            Err(Error::NotFound | Error::Forbidden) => {}
            Err(wrong) => return Err(wrong),
        }
    }
    Ok(all)
}

/// Where it may belong: what was sought by name; else what the address was of, and whom it went to or came from.
fn offers(cx: &Cx, tx: &mut Tx, (it, sought): (&Letter, &str)) -> Result<Vec<Offer>> {
    let nowhere = Id::nil();
    if !sought.is_empty() {
        let found = store::named(tx, cx.caller.agency, sought)?;
        return Ok(found
            .into_iter()
            .map(|(id, name)| Offer { id, name, record: nowhere })
            .collect());
    }
    if it.stage == Stage::Filed {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    if !it.organisation.is_nil()
        && let Some((id, name)) = organisations::names(tx, &[it.organisation])?.into_iter().next()
    {
        all.push(Offer { id, name, record: it.record });
    }
    let addresses: Vec<String> = it
        .recipients
        .lines()
        .chain(std::iter::once(it.sender.as_str()))
        .map(str::to_owned)
        .collect();
    let found = acts::of_addresses(tx, &cx.caller, (&addresses, ""))?;
    for (id, name) in found {
        if all.iter().all(|known| known.id != id) {
            all.push(Offer { id, name, record: nowhere });
        }
    }
    Ok(all)
}

fn place(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Letter>>, form: Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let organisation = form.value("organisation").parse().map_err(|_| Error::Unreadable)?;
    let record = match form.value("record") {
        "" => Id::nil(),
        id => id.parse().map_err(|_| Error::Unreadable)?,
    };
    // What was shown is what is placed: another tab may have placed it elsewhere.
    if form.value("stage") != it.stage.as_str() {
        return Err(crate::model::CHANGED.into());
    }
    let it = acts::place(tx, &cx.caller, &it, (organisation, record))?;
    cx.to_saying(&it.url(), &Flash::said("inbox-said-placed"))
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Letter>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    acts::remove(tx, &cx.caller, &it)?;
    let back = if it.stage == Stage::Filed {
        format!("/organisations/{}", it.organisation)
    } else {
        "/inbox".to_owned()
    };
    cx.to_saying(&back, &Flash::said("inbox-said-removed"))
}

fn file(cx: &mut Cx, tx: &mut Tx, Path2(id, file): Path2<Id<Letter>, Id<File>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let is_there = store::enclosures(tx, &it)?.iter().any(|it| it.file == file && !file.is_nil());
    let found = files::find(tx, file)?.filter(|_| is_there).ok_or(Error::NotFound)?;
    cx.file(&found)
}

/// All letters of a company.
fn company(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    if !policy::keeps(&cx.caller, cx.caller.agency) {
        return Err(Error::Forbidden);
    }
    let it = organisations::visible(tx, &cx.caller, id)?;
    let window = Window::of(&cx.params);
    let words = window.words.to_lowercase();
    let mut all = acts::of_organisation(tx, &cx.caller, it.id, MANY)?;
    all.retain(|it| format!("{} {}", it.subject, it.from).to_lowercase().contains(&words));
    let rows = all.iter().skip(window.offset).take(window.limit).map(|it| Row {
        id: it.id.to_string(),
        url: it.url.clone(),
        title: if it.subject.is_empty() { cx.t("inbox-no-subject") } else { it.subject.clone() },
        note: String::new(),
        cells: vec![Value::text(it.from.clone()), Value::text(cx.instant(it.at))],
    });
    let page = List {
        title: cx.tw("inbox-letters-of", &it.name),
        above: ui::crumbs(
            cx,
            &[(format!("/organisations/{}", it.id).as_str(), it.name.as_str())],
            &cx.t("inbox-letters"),
        ),
        search: Some(cx.t("inbox-search")),
        total: all.len(),
        columns: vec![
            list::column(cx.t("inbox-subject")),
            list::column(cx.t("inbox-from")),
            list::column(cx.t("inbox-written")),
        ],
        rows: rows.collect(),
        empty: cx.t("inbox-none"),
        ..List::default()
    };
    cx.list(tx, page)
}
