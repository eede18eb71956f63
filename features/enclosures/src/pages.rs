//! The page on which pictures and files are added, and the door through which they leave.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    files::{self, Limits, Wanted},
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};
use partnering::Profile;

use crate::{
    acts::{self, Sent},
    model::{Enclosure, MOST, TITLE, is_open},
    panels::{Shown, shown},
    policy::{APPROVE, EDIT, SEE, release},
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/opportunities/{id}/files", EDIT, index)
        .upload("/opportunities/{id}/files", EDIT, receive, keep)
        .get("/opportunities/{id}/files/{file}", SEE, hand_over)
        .post("/opportunities/{id}/files/{file}/release", APPROVE, released)
        .post("/opportunities/{id}/files/{file}/removal", EDIT, remove)
}

#[derive(Template)]
#[template(path = "files.html")]
struct Index<'a> {
    cx: &'a Cx,
    form: &'a Form,
    of: &'a Profile,
    title: String,
    all: Vec<Shown>,
    /// Whether something can be added now; if so, whether reviewers still come after it.
    open: Option<bool>,
    is_colleague: bool,
}

impl Index<'_> {
    fn back(&self) -> String {
        format!("/opportunities/{}", self.of.id)
    }

    fn is_full(&self) -> bool {
        self.all.len() >= MOST
    }
}

fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    page(cx, tx, id, None)
}

fn page(cx: &Cx, tx: &mut Tx, id: Id<Profile>, sent: Option<&Form>) -> Reply {
    let of = acts::find_to_keep(tx, &cx.caller, id)?;
    let empty = Form::default();
    let title = cx.t("enclosures-title");
    let page = Index {
        cx,
        form: sent.unwrap_or(&empty),
        title: title.clone(),
        all: shown(cx, tx, &of)?,
        open: is_open(of.stage),
        is_colleague: release(&cx.caller, &of),
        of: &of,
    };
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// What was sent, made fit to be kept; or the form with what is wrong.
struct Received {
    form: Form,
    sent: Option<Sent>,
}

/// Off the lanes: reads the file and cleans it.
fn receive(cx: &Cx, mut form: Form) -> Result<Received> {
    let title = form.text("title", TITLE);
    let upload = form.uploads.first().cloned();
    let clean = match upload
        .map(|it| files::clean(&it, Wanted::Document, &Limits::of(&cx.app().settings)))
    {
        Some(Ok(clean)) => Some(clean),
        Some(Err(Error::Refused(refusal))) => {
            form.reject("file", refusal.code);
            None
        }
        Some(Err(wrong)) => return Err(wrong),
        None => {
            form.reject("file", "enclosures-missing");
            None
        }
    };
    let is_right = form.errors().next().is_none();
    let sent = clean.filter(|_| is_right).map(|clean| Sent { clean, title });
    Ok(Received { form, sent })
}

/// The opportunity stands in the address: `/opportunities/{id}/files`.
fn of(cx: &Cx) -> Result<Id<Profile>> {
    let id = cx.path.split('/').nth(2).unwrap_or_default();
    id.parse().map_err(|_| Error::NotFound)
}

fn keep(cx: &mut Cx, tx: &mut Tx, received: &Received) -> Reply {
    let id = of(cx)?;
    acts::find_to_keep(tx, &cx.caller, id)?;
    let Some(sent) = &received.sent else { return page(cx, tx, id, Some(&received.form)) };
    match acts::keep(tx, &cx.caller, id, sent, &cx.app().settings) {
        Ok(it) => {
            let said = if it.released { "enclosures-added" } else { "enclosures-added-waits" };
            cx.to_saying(&format!("/opportunities/{id}/files"), &Flash::said(said))
        }
        Err(Error::Refused(refusal)) => {
            let mut form = received.form.clone();
            form.reject("file", refusal.code);
            page(cx, tx, id, Some(&form))
        }
        Err(wrong) => Err(wrong),
    }
}

fn hand_over(cx: &mut Cx, tx: &mut Tx, Path2(_, id): Path2<Id<Profile>, Id<Enclosure>>) -> Reply {
    cx.hidden = true;
    let file = acts::hand_over(tx, &cx.caller, id)?;
    cx.file(&file)
}

fn released(cx: &mut Cx, tx: &mut Tx, Path2(of, id): Path2<Id<Profile>, Id<Enclosure>>) -> Reply {
    acts::release(tx, &cx.caller, id)?;
    cx.to_saying(&format!("/opportunities/{of}/files"), &Flash::said("enclosures-released"))
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path2(of, id): Path2<Id<Profile>, Id<Enclosure>>) -> Reply {
    acts::remove(tx, &cx.caller, id)?;
    cx.to_saying(&format!("/opportunities/{of}/files"), &Flash::said("enclosures-removed"))
}
