//! The pages on which somebody with an account answers, part by part, and what keeps single
//! answers.

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    ui,
    web::{Cx, Path, Path2, Reply},
};

use crate::{
    acts::{self, Whole},
    model::Assessment,
    pages::crumbs,
    sheet::{Desk, Filled, Saved, Wrongs},
};

#[derive(Template)]
#[template(path = "part.html")]
struct Page {
    crumbs: ui::Html,
    body: ui::Html,
}

/// The desk of the caller.
fn desk<'a>(cx: &'a Cx, whole: &'a Whole) -> Desk<'a> {
    Desk { cx, whole, who: cx.caller.person, at: whole.it.url(), is_alone: false }
}

fn framed(cx: &Cx, whole: &Whole, it: Filled) -> (String, Page) {
    let crumbs = crumbs(cx, &whole.organisation, &it.heading);
    (it.heading, Page { crumbs, body: it.body })
}

pub fn part(cx: &mut Cx, tx: &mut Tx, Path2(id, part): Path2<Id<Assessment>, String>) -> Reply {
    let whole = acts::find_open(tx, &cx.caller, id)?;
    let it = desk(cx, &whole).part(&part, (None, &Wrongs::new()))?;
    let (heading, page) = framed(cx, &whole, it);
    cx.page(&heading, &page)
}

/// Keeps a whole part: what is right is kept, what is not comes back with the reason.
pub fn save(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, part): Path2<Id<Assessment>, String>,
    form: Form,
) -> Reply {
    let whole = acts::find_open(tx, &cx.caller, id)?;
    match desk(cx, &whole).keep_part(tx, &part, &form)? {
        Saved::To(url) => cx.to(&url),
        Saved::Again(it) => {
            let (heading, page) = framed(cx, &whole, it);
            cx.again(&heading, &page)
        }
    }
}

/// Keeps one answer as it is given.
pub fn one(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, form: Form) -> Reply {
    let whole = acts::find_open(tx, &cx.caller, id)?;
    desk(cx, &whole).keep_one(tx, &form)
}
