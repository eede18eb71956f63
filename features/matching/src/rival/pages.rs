//! The page of a no-compete list.

use askama::Template;
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};
use organisations::Organisation;

use super::{
    acts,
    model::{Draft, Entry},
};
use crate::policy::EXCLUDE;

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/organisations/{id}/rivals", EXCLUDE, index)
        .post("/organisations/{id}/rivals", EXCLUDE, add)
        .post("/organisations/{id}/rivals/{rival}/removal", EXCLUDE, remove)
}

#[derive(Template)]
#[template(path = "rivals.html")]
struct Index<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    /// The page of the organisation.
    home: String,
    form: &'a Form,
    rivals: Vec<Entry>,
}

fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let form = Form::from(cx.params.clone());
    show(cx, tx, id, &form)
}

fn show(cx: &Cx, tx: &mut Tx, id: Id<Organisation>, form: &Form) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let rivals = acts::list(tx, it.id)?;
    let page = Index { cx, it: &it, home: url(it.id, ""), form, rivals };
    let title = cx.t("matching-rivals");
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn url(id: Id<Organisation>, rest: &str) -> String {
    format!("/organisations/{id}{rest}")
}

fn add(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, form: Form) -> Reply {
    acts::find(tx, &cx.caller, id)?;
    let draft = match Draft::parse(form.clone()) {
        Ok(draft) => draft,
        Err(form) => return show(cx, tx, id, &form),
    };
    let wrong = match acts::add(tx, &cx.caller, id, &draft) {
        Ok(()) => {
            return cx.to_saying(&url(id, "/rivals"), &Flash::said("matching-said-kept-apart"));
        }
        // One that is not there looks like one that the caller does not see.
        Err(Error::NotFound) => "matching-rival-unknown",
        Err(Error::Refused(why)) if why.status == 422 => why.code,
        Err(wrong) => return Err(wrong),
    };
    let mut form = form;
    form.reject("rival", wrong);
    show(cx, tx, id, &form)
}

fn remove(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, rival): Path2<Id<Organisation>, Id<Organisation>>,
) -> Reply {
    acts::remove(tx, &cx.caller, id, rival)?;
    cx.to_saying(&url(id, "/rivals"), &Flash::said("matching-said-let-together"))
}
