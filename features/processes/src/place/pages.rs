//! The page of a place: its words in every language, and what it has beside them.

use askama::Template;
use engine_cases::{CLOCK, Kind, Process, Words};
use kit::{
    Error, Tx,
    form::Form,
    i18n::LANG_NAMES,
    ui,
    web::{Cx, Flash, Path2, Reply},
};

use super::model::{self, KINDS};
use crate::{
    acts,
    model::{CHANGED, Draft},
    pages::{said, seen},
};

type At = Path2<String, String>;

/// Words in each language: its code, its name, and what stands there.
type Said = Vec<(&'static str, &'static str, String)>;

#[derive(Template)]
#[template(path = "place.html")]
struct Page<'a> {
    cx: &'a Cx,
    it: &'a Draft,
    process: String,
    place: &'a str,
    title: String,
    words: Said,
    /// Only a field has hints.
    hints: Option<Said>,
    /// Days of a limit, or after which the clock takes a step.
    days: Option<i64>,
    /// Responsible and supervisor of a limit.
    responsible: Option<(String, String)>,
    roles: Vec<(String, String)>,
    /// How much a field takes; nothing for one that has no such limit.
    most: Option<String>,
    /// Where it is taken away.
    removal: bool,
    /// Where a field is added.
    fields: bool,
    kinds: Vec<(String, String)>,
    wrong: Option<&'static str>,
}

impl Page<'_> {
    fn url(&self) -> String {
        format!("{}/places/{}", self.it.url(), self.place)
    }
}

fn told(words: &Words) -> Said {
    let said = |lang: &str| words.get(lang).cloned().unwrap_or_default();
    LANG_NAMES.iter().map(|(lang, name)| (*lang, *name, said(lang))).collect()
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path2(key, place): At) -> Reply {
    let (it, process) = acts::find(tx, &cx.caller, &key)?;
    view(cx, (&it, process), &place, None)
}

fn view(
    cx: &Cx,
    (it, mut process): (&Draft, Process),
    place: &str,
    wrong: Option<&'static str>,
) -> Reply {
    let words = model::words(&mut process, place).ok_or(Error::NotFound)?.clone();
    let roles = process.roles.iter().map(|it| (it.name.clone(), said(cx, &it.title))).collect();
    let name = said(cx, &process.title);
    let step = model::step(&mut process, place).cloned();
    let by_clock = step.as_ref().filter(|it| it.by.iter().any(|it| it == CLOCK));
    let check = model::check(&mut process, place).cloned();
    let field = model::field(&mut process, place).cloned();
    let is_form = model::form(&mut process, place).is_some();
    let decided = field.as_ref().is_some_and(|it| it.decided.is_some());
    let title = said(cx, &words);
    let page = Page {
        cx,
        it,
        process: name,
        place,
        title: if title.is_empty() { place.to_owned() } else { title },
        words: told(&words),
        hints: field.as_ref().map(|it| told(&it.hint)),
        days: check.as_ref().map(|it| it.days).or_else(|| by_clock.and_then(|it| it.after_days)),
        responsible: check.as_ref().map(|it| (it.responsible.clone(), it.supervisor.clone())),
        roles,
        most: field
            .as_ref()
            .filter(|it| matches!(it.kind, Kind::Text | Kind::Number | Kind::Choices))
            .map(|it| it.most.map(|most| most.to_string()).unwrap_or_default()),
        removal: (step.is_some() || check.is_some() || field.is_some()) && !decided,
        fields: is_form,
        kinds: KINDS
            .iter()
            .map(|(kind, _)| ((*kind).to_owned(), cx.word("processes-kind-", kind)))
            .collect(),
        wrong,
    };
    let title = page.title.clone();
    if wrong.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// Back to where findings are, after a change of the draft as it was seen.
fn keep(cx: &Cx, tx: &mut Tx, (it, process): (Draft, &Process), form: &Form) -> Reply {
    let url = it.url();
    acts::change(tx, &cx.caller, (it, seen(form)), process)?;
    cx.to_saying(&url, &Flash::said("processes-said-saved"))
}

pub fn write(cx: &mut Cx, tx: &mut Tx, Path2(key, place): At, form: Form) -> Reply {
    let (it, mut process) = acts::find(tx, &cx.caller, &key)?;
    let fits = model::write(&mut process, &place, &form)?;
    if !fits {
        return view(cx, (&it, process), &place, Some("processes-unfit"));
    }
    // What was typed is not lost: it stands in the form beside what somebody else saved meanwhile.
    if it.revision != seen(&form) {
        return view(cx, (&it, process), &place, Some(CHANGED.code));
    }
    keep(cx, tx, (it, &process), &form)
}

pub fn cut(cx: &mut Cx, tx: &mut Tx, Path2(key, place): At, form: Form) -> Reply {
    let (it, mut process) = acts::find(tx, &cx.caller, &key)?;
    model::cut(&mut process, &place)?;
    keep(cx, tx, (it, &process), &form)
}

pub fn restore(cx: &mut Cx, tx: &mut Tx, Path2(key, place): At, form: Form) -> Reply {
    let (it, mut process) = acts::find(tx, &cx.caller, &key)?;
    let base = cases::process_of(tx, cx.caller.agency, &key)?;
    model::restore(&mut process, base, &place)?;
    keep(cx, tx, (it, &process), &form)
}

pub fn add(cx: &mut Cx, tx: &mut Tx, Path2(key, place): At, form: Form) -> Reply {
    let (it, mut process) = acts::find(tx, &cx.caller, &key)?;
    if !model::add(&mut process, &place, &form)? {
        return view(cx, (&it, process), &place, Some("processes-unfit"));
    }
    keep(cx, tx, (it, &process), &form)
}
