//! The note as a page and as a file: for who led the visit, and for who holds its link.

use std::fmt::Write as _;

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    clock::DAY,
    crypto::otp,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{
    acts,
    model::{Note, pdf},
};
use crate::{
    acts::{Whole, find_to},
    model::Visit,
};

/// How many letters about one visit in a day.
const LETTERS: u32 = 5;

#[derive(Template)]
#[template(path = "note.html")]
struct Page<'a> {
    cx: &'a Cx,
    note: Note,
    file: String,
    /// For who led it: the visit, what is typed, when it was sent.
    lead: Option<Lead<'a>>,
}

struct Lead<'a> {
    it: &'a Visit,
    form: &'a Form,
    sent: Option<String>,
    /// A new link with its picture: width and dark squares.
    link: Option<(String, Option<(usize, String)>)>,
}

fn view(cx: &mut Cx, tx: &mut Tx, whole: &Whole, (form, link): (&Form, Option<String>)) -> Reply {
    cx.hidden = true;
    let note = acts::of(tx, &cx.app().messages, whole)?;
    let link = link.map(|url| {
        let url = format!("{}{url}", cx.app().settings.base_url);
        let picture = otp::picture(&url).map(|(width, dark)| (width + 8, path(width, &dark)));
        (url, picture)
    });
    let sent = whole.it.sent_at.map(|at| cx.instant(at));
    let title = note.title.clone();
    let file = format!("{}/paper", whole.it.url());
    let lead = Some(Lead { it: &whole.it, form, sent, link });
    let page = Page { cx, note, file, lead };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// The dark squares as one path of a drawing with a margin of four.
fn path(width: usize, dark: &[bool]) -> String {
    let squares = dark.iter().enumerate().filter(|(_, is)| **is).map(|(at, _)| at);
    squares.fold(String::new(), |mut path, at| {
        let _ = write!(path, "M{} {}h1v1h-1z", at % width + 4, at / width + 4);
        path
    })
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Visit>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id)?;
    view(cx, tx, &whole, (&Form::default(), None))
}

pub fn paper(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Visit>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id)?;
    file(cx, tx, &whole)
}

fn file(cx: &mut Cx, tx: &mut Tx, whole: &Whole) -> Reply {
    let note = acts::of(tx, &cx.app().messages, whole)?;
    let bytes = pdf(&note).map_err(|wrong| Error::Told(wrong.to_string()))?;
    let name = format!("{} {}.pdf", note.title, note.day);
    cx.download("application/pdf", &name, bytes)
}

/// A link to show, as words and as a picture. It is shown once.
pub fn link(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Visit>>) -> Reply {
    let whole = find_to(tx, &cx.caller, id)?;
    let url = acts::link(tx, &cx.caller, &whole.it)?;
    view(cx, tx, &whole, (&Form::default(), Some(url)))
}

pub fn send(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Visit>>, mut form: Form) -> Reply {
    let whole = find_to(tx, &cx.caller, id)?;
    let email = form.email("email");
    if form.errors().next().is_some() {
        return view(cx, tx, &whole, (&form, None));
    }
    let app = cx.app().clone();
    if !app.limits.allow(&format!("conversations letter {id}"), LETTERS, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    acts::send(tx, &app, &cx.caller, (&whole, &email))?;
    cx.to_saying(&format!("{}/note", whole.it.url()), &Flash::said("conversations-sent"))
}

/// The note behind a link, in the language of the company.
pub fn opened(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let whole = behind(cx, tx, &key)?;
    cx.hidden = true;
    let note = acts::of(tx, &cx.app().messages, &whole)?;
    cx.caller.lang = note.lang;
    let title = note.title.clone();
    let page = Page { cx, note, file: format!("{}/paper", acts::url(&key)), lead: None };
    cx.page(&title, &page)
}

pub fn opened_paper(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let whole = behind(cx, tx, &key)?;
    file(cx, tx, &whole)
}

fn behind(cx: &Cx, tx: &mut Tx, key: &str) -> Result<Whole> {
    acts::open(tx, key, cx.caller.now)
}
