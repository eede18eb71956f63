//! The page behind the link of a letter, and the button that sends one.

use askama::Template;
use kit::{
    Error, Id, Tx,
    clock::DAY,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{acts, model::Asked};
use crate::{
    acts::{self as outcomes, find_to},
    model::{DONE, Outcome},
    pages::view,
    policy::{HANDLE, VISIT},
};

/// How many letters one outcome is asked about in a day.
const LETTERS: u32 = 5;

pub fn routes(routes: Routes) -> Routes {
    routes
        .post("/outcomes/{id}/letter", HANDLE, ask)
        .get("/outcomes/proof/{key}", VISIT, show)
        .post("/outcomes/proof/{key}", VISIT, confirm)
}

#[derive(Template)]
#[template(path = "proof.html")]
struct Proof<'a> {
    cx: &'a Cx,
    it: &'a Outcome,
    agency: String,
    action: String,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    cx.hidden = true;
    let it = acts::open(tx, &key, cx.caller.now)?;
    let agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let page = Proof { cx, it: &it, agency, action: acts::url(&key) };
    cx.page(&cx.t("outcomes-one"), &page)
}

fn confirm(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let it = acts::open(tx, &key, cx.caller.now)?;
    if form.value("does") == "talk" {
        outcomes::talk(tx, &cx.caller, &it)?;
        return cx.to_saying(&acts::url(&key), &Flash::said("outcomes-talk-noted"));
    }
    let said = match outcomes::confirm(tx, &cx.caller, &it) {
        Ok(_) => "outcomes-confirmed",
        // Whoever presses twice is told that it is done.
        Err(Error::Refused(why)) if why.code == DONE.code => "outcomes-known",
        Err(wrong) => return Err(wrong),
    };
    cx.to_saying(&acts::url(&key), &Flash::said(said))
}

fn ask(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Outcome>>, form: Form) -> Reply {
    let it = find_to(tx, &cx.caller, id, HANDLE)?;
    let asked = match Asked::parse(form) {
        Ok(asked) => asked,
        Err(wrong) => return view(cx, tx, &it, Some(&wrong)),
    };
    let app = cx.app().clone();
    if !app.limits.allow(&format!("outcomes letter {id}"), LETTERS, DAY, cx.caller.now) {
        return Err(Error::TooMany);
    }
    acts::ask(tx, &app, &cx.caller, (&it, &asked))?;
    cx.to_saying(&it.url(), &Flash::said("outcomes-asked"))
}
