//! Candidates for a case, the short list, and the choice of the company.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Tx,
    clock::DAY,
    form::Form,
    i18n::LANG_NAMES,
    ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};
use organisations::Words;

use super::{
    acts::{self, Whole, find_to, for_staff},
    model::{CONFLICT, How, List, NO_REASON, NOT_FREE, NOT_LISTED, Stage, WHY_NOT, WRONG_SIZE},
    store,
    views::{Beside, Told, candidate, proposals},
};
use crate::{
    letter::{self, model::Asked},
    model::Coach,
    policy::{CHOOSE, SEE, SHORTLIST, VISIT},
    store as coaches,
};

/// The languages of letters, by their own names.
pub fn languages() -> Vec<(String, String)> {
    LANG_NAMES.iter().map(|(lang, name)| ((*lang).to_owned(), (*name).to_owned())).collect()
}

/// How many letters one list is asked about in a day.
pub const LETTERS: u32 = 5;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/coaches/choice", SHORTLIST, candidates)
        .post("/coaches/choice", SHORTLIST, gather)
        .get("/coaches/lists/{id}", SEE, show)
        .post("/coaches/lists/{id}", SHORTLIST, keep)
        .post("/coaches/lists/{id}/offer", SHORTLIST, offer)
        .post("/coaches/lists/{id}/letter", SHORTLIST, ask)
        .post("/coaches/lists/{id}/withdrawal", SHORTLIST, withdraw)
        .post("/coaches/lists/{id}/choice", CHOOSE, choose)
        .get("/coaches/at/{key}", VISIT, opened)
        .post("/coaches/at/{key}", VISIT, choose_by_link)
        .post("/coaches/coachings/{id}/change", SHORTLIST, replace)
}

#[derive(Template)]
#[template(path = "choice.html")]
struct Candidates<'a> {
    cx: &'a Cx,
    title: String,
    company: String,
    case: String,
    record: String,
    all: Vec<Told>,
    barred: Vec<Told>,
    /// On the list already.
    listed: Vec<Id<Coach>>,
    list: Option<String>,
    wrong: Option<&'static str>,
}

/// How many candidates are shown; whoever comes later fits hardly.
const SHOWN: usize = 20;

fn candidates(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let record = cx.params.parsed("case").ok_or(Error::Unreadable)?;
    view_candidates(cx, tx, record, None)
}

fn view_candidates(
    cx: &Cx,
    tx: &mut Tx,
    record: Id<cases::Case>,
    wrong: Option<&'static str>,
) -> Reply {
    let coaching = for_staff(tx, &cx.caller, record)?;
    let lists = store::of_record(tx, record)?;
    let running = lists.iter().find(|it| it.stage == Stage::Basket || it.stage == Stage::Offered);
    let rivals = running.map(|it| it.rivals.clone()).unwrap_or_default();
    let need = acts::need(tx, &coaching, &rivals)?;
    let lines = acts::lines(tx, &cx.caller, &coaching, &need)?;
    let known: Vec<Coach> = lines.iter().map(|it| it.it.clone()).collect();
    let beside = Beside::of(tx, &known)?;
    let (barred, free): (Vec<_>, Vec<_>) = lines.iter().partition(|it| it.bar.is_some());
    let listed = match running {
        Some(it) => store::proposals(tx, it.id)?.into_iter().map(|it| it.coach).collect(),
        None => Vec::new(),
    };
    let page = Candidates {
        cx,
        title: coaching.title.clone(),
        company: need.client.name.clone(),
        case: coaching.it.url(),
        record: record.to_string(),
        all: free.iter().take(SHOWN).map(|it| candidate(cx, it, &beside)).collect(),
        barred: barred.iter().take(SHOWN).map(|it| candidate(cx, it, &beside)).collect(),
        listed,
        list: running.map(List::url),
        wrong,
    };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    cx.show(status, &cx.t("coaches-choice"), &page)
}

fn gather(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let record: Id<cases::Case> = form.value("case").parse().map_err(|_| Error::Unreadable)?;
    let coaching = for_staff(tx, &cx.caller, record)?;
    let picked: Vec<Id<Coach>> = form
        .all("coach")
        .iter()
        .map(|it| it.parse())
        .collect::<Result<_, _>>()
        .map_err(|_| Error::Unreadable)?;
    match acts::gather(tx, &cx.caller, &coaching, &picked) {
        Ok(it) => cx.to_saying(&it.url(), &Flash::said("coaches-gathered")),
        Err(Error::Refused(why))
            if [WRONG_SIZE.code, CONFLICT.code, NOT_FREE.code].contains(&why.code) =>
        {
            view_candidates(cx, tx, record, Some(why.code))
        }
        Err(wrong) => Err(wrong),
    }
}

#[derive(Template)]
#[template(path = "list.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a List,
    title: String,
    company: String,
    case: String,
    record: String,
    all: Vec<Told>,
    letters: i64,
    is_staff: bool,
    /// Where the company chooses; nothing for whoever may not.
    choice: Option<String>,
    wrong: Option<&'static str>,
    /// What was chosen, when and how.
    chosen: Option<String>,
}

impl Show<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.it.url())
    }

    fn languages() -> Vec<(String, String)> {
        languages()
    }

    fn typed<'b>(&'b self, field: &str, told: &'b Told, kept: &'b str) -> &'b str {
        let name = format!("{field}.{}", told.id);
        if self.form.flag("shown") { self.form.value(&name) } else { kept }
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<List>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id, SEE)?;
    view(cx, tx, &whole, (&Form::default(), None))
}

/// The page of a list, or the page again with what was typed and what is wrong.
fn view(
    cx: &mut Cx,
    tx: &mut Tx,
    whole: &Whole,
    (form, wrong): (&Form, Option<&'static str>),
) -> Reply {
    let choice = (whole.coaching.is_company && whole.it.stage == Stage::Offered)
        .then(|| format!("{}/choice", whole.it.url()));
    view_at(cx, tx, whole, (form, wrong, choice))
}

fn view_at(
    cx: &mut Cx,
    tx: &mut Tx,
    whole: &Whole,
    (form, wrong, choice): (&Form, Option<&'static str>, Option<String>),
) -> Reply {
    cx.hidden = true;
    let it = &whole.it;
    let all = proposals(cx, tx, whole)?;
    let names = organisations::names(tx, &[whole.coaching.it.organisation])?;
    let chosen = all.iter().find(|told| told.is_chosen).map(|told| {
        let at = it.closed_at.map(|at| cx.instant(at)).unwrap_or_default();
        let how = cx.word("coaches-how-", it.chosen_how.as_str());
        let words = [("name", told.name.as_str().into()), ("at", at.into()), ("how", how.into())];
        cx.ta("coaches-chosen-by", &words)
    });
    let filled = form.clone();
    let filled =
        if form.value("lang").is_empty() { filled.filled("lang", cx.caller.lang) } else { filled };
    let page = Show {
        cx,
        form: &filled,
        it,
        title: whole.coaching.title.clone(),
        company: names.into_values().next().unwrap_or_default(),
        case: whole.coaching.it.url(),
        record: it.record.to_string(),
        all,
        letters: letter::store::count(tx, it.id)?,
        is_staff: whole.coaching.is_staff,
        choice,
        wrong,
        chosen,
    };
    let again = wrong.is_some() || form.errors().next().is_some();
    let status = if again { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    cx.show(status, &cx.t("coaches-list"), &page)
}

/// What was typed about each coach, if the fields were shown.
fn about(form: &Form, field: &str, whole: &Whole) -> BTreeMap<Id<Coach>, String> {
    let said = |id: Id<Coach>| {
        let text = form.value(&format!("{field}.{id}")).replace("\r\n", "\n");
        (id, text.trim().chars().take(500).collect::<String>())
    };
    if !form.flag("shown") {
        return BTreeMap::new();
    }
    whole.all.iter().map(|it| it.coach).map(said).collect()
}

/// Keeps what was typed: reasons, rivals, who is taken off.
fn save(tx: &mut Tx, whole: &Whole, form: &mut Form) -> kit::Result<()> {
    let rivals = form.list("rivals", 20);
    let off: Vec<Id<Coach>> = form.all("off").iter().filter_map(|it| it.parse().ok()).collect();
    let reasons = about(form, "reason", whole);
    let rivals = if form.flag("shown") { Words(rivals) } else { whole.it.rivals.clone() };
    acts::keep(tx, whole, &reasons, (rivals, &off))
}

fn keep(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<List>>, mut form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, SHORTLIST)?;
    save(tx, &whole, &mut form)?;
    cx.to_saying(&whole.it.url(), &Flash::said("coaches-kept"))
}

fn offer(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<List>>, mut form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, SHORTLIST)?;
    if whole.it.stage == Stage::Basket {
        save(tx, &whole, &mut form)?;
    }
    let whole = find_to(tx, &cx.caller, id, SHORTLIST)?;
    match acts::offer(tx, &cx.caller, &whole) {
        Ok(it) => cx.to_saying(&it.url(), &Flash::said("coaches-offered")),
        Err(Error::Refused(why))
            if [WRONG_SIZE.code, NO_REASON.code, CONFLICT.code, NOT_FREE.code]
                .contains(&why.code) =>
        {
            view(cx, tx, &whole, (&form, Some(why.code)))
        }
        Err(wrong) => Err(wrong),
    }
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<List>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, SHORTLIST)?;
    let asked = match Asked::parse(form) {
        Ok(asked) => asked,
        Err(wrong) => return view(cx, tx, &whole, (&wrong, None)),
    };
    let app = cx.app().clone();
    if !app.limits.allow(&format!("coaches letter {id}"), LETTERS, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    letter::acts::ask(tx, &app, &cx.caller, (&whole, &asked))?;
    cx.to_saying(&whole.it.url(), &Flash::said("coaches-asked"))
}

fn withdraw(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<List>>, mut form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, SHORTLIST)?;
    let why = form.optional("why", 500).trim().to_owned();
    match acts::withdraw(tx, &cx.caller, &whole, &why) {
        Ok(it) => cx.to_saying(&it.url(), &Flash::said("coaches-withdrawn")),
        Err(Error::Refused(refusal)) if refusal.code == WHY_NOT.code => {
            form.reject("why", WHY_NOT.code);
            view(cx, tx, &whole, (&form, None))
        }
        Err(wrong) => Err(wrong),
    }
}

fn choose(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<List>>, form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id, CHOOSE)?;
    let said = about(&form, "impression", &whole);
    let Ok(coach) = form.value("coach").parse() else {
        return view(cx, tx, &whole, (&form, Some(NOT_LISTED.code)));
    };
    acts::choose(tx, &cx.caller, &whole, (coach, How::Account), &said)?;
    cx.to_saying(&whole.it.url(), &Flash::said("coaches-chosen"))
}

fn opened(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let whole = letter::acts::open(tx, &cx.caller, &key)?;
    view_by_link(cx, tx, &whole, (&key, &Form::default(), None))
}

fn view_by_link(
    cx: &mut Cx,
    tx: &mut Tx,
    whole: &Whole,
    (key, form, wrong): (&str, &Form, Option<&'static str>),
) -> Reply {
    // Whoever holds the link stands for the company, whoever they are otherwise.
    let mut coaching = whole.coaching.clone();
    (coaching.is_staff, coaching.is_company) = (false, true);
    let whole = Whole { it: whole.it.clone(), all: whole.all.clone(), coaching };
    let choice = (whole.it.stage == Stage::Offered).then(|| letter::acts::url(key));
    view_at(cx, tx, &whole, (form, wrong, choice))
}

fn choose_by_link(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let whole = letter::acts::open(tx, &cx.caller, &key)?;
    let said = about(&form, "impression", &whole);
    let Ok(coach) = form.value("coach").parse() else {
        return view_by_link(cx, tx, &whole, (&key, &form, Some(NOT_LISTED.code)));
    };
    acts::choose(tx, &cx.caller, &whole, (coach, How::Link), &said)?;
    cx.to_saying(&letter::acts::url(&key), &Flash::said("coaches-chosen"))
}

fn replace(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<cases::Case>>, mut form: Form) -> Reply {
    let coaching = for_staff(tx, &cx.caller, id)?;
    let why = form.optional("why", 500).trim().to_owned();
    acts::replace(tx, &cx.caller, &coaching, &why)?;
    cx.to_saying(&coaching.it.url(), &Flash::said("coaches-replaced"))
}

/// Who coaches in a record now, for its panel.
pub fn coach_of(tx: &mut Tx, record: Id<cases::Case>) -> kit::Result<Option<(Coach, i64)>> {
    let Some(term) = coaches::running(tx, record)? else { return Ok(None) };
    let found = coaches::some(tx, &[term.coach.to_string()])?.pop();
    Ok(found.map(|it| (it, term.since_at)))
}
