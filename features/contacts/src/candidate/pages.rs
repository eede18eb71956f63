//! The page of candidates.

use std::io::Read as _;

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{BOOK_UNREADABLE, Candidate, Entry, LARGEST, read},
    store,
};
use crate::policy::KEEP;

const HERE: &str = "/contacts/candidates";

pub fn routes() -> Routes {
    Routes::default()
        .get(HERE, KEEP, index)
        .upload(HERE, KEEP, book, take)
        .post("/contacts/candidates/removal", KEEP, remove_all)
        .post("/contacts/candidates/{id}/removal", KEEP, remove)
}

#[derive(Template)]
#[template(path = "candidates.html")]
struct Index<'a> {
    cx: &'a Cx,
    form: &'a Form,
    candidates: Vec<Candidate>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let candidates = store::of(tx, cx.caller.person)?;
    cx.page(&cx.t("contacts-candidates"), &Index { cx, form: &Form::default(), candidates })
}

/// What was sent: the entries, or the form with what is wrong.
type Book = Result<Vec<Entry>, Form>;

/// Reads the file before the transaction begins.
fn book(_: &Cx, mut form: Form) -> Result<Book> {
    let Some(upload) = form.uploads.first().cloned() else {
        form.reject("file", "form-required");
        return Ok(Err(form));
    };
    let mut text = String::new();
    let is_small = upload.size <= LARGEST;
    let is_text = is_small
        && std::fs::File::open(&upload.path)?.take(LARGEST).read_to_string(&mut text).is_ok();
    if !is_text {
        form.reject("file", BOOK_UNREADABLE.code);
        return Ok(Err(form));
    }
    Ok(Ok(read(&text)))
}

fn take(cx: &mut Cx, tx: &mut Tx, book: &Book) -> Reply {
    match book {
        Ok(entries) => {
            acts::take(tx, &cx.caller, entries)?;
            cx.to_saying(HERE, &Flash::said("contacts-said-imported"))
        }
        Err(form) => {
            let candidates = store::of(tx, cx.caller.person)?;
            cx.again(&cx.t("contacts-candidates"), &Index { cx, form, candidates })
        }
    }
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Candidate>>) -> Reply {
    acts::remove(tx, &cx.caller, id)?;
    cx.to_saying(HERE, &Flash::said("contacts-said-dropped"))
}

fn remove_all(cx: &mut Cx, tx: &mut Tx) -> Reply {
    acts::remove_all(tx, &cx.caller)?;
    cx.to_saying(HERE, &Flash::said("contacts-said-dropped"))
}
