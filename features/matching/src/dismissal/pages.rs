//! What somebody said does not fit: saying it, reading it again, taking it back.

use askama::Template;
use kit::{
    Id, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{Dismissal, Draft, Reason},
    store,
};
use crate::{model::url_of, policy::JUDGE};

const HERE: &str = "/matching/dismissals";

pub fn routes(routes: Routes) -> Routes {
    routes.get(HERE, JUDGE, index).post(HERE, JUDGE, dismiss).post(
        "/matching/dismissals/{id}/removal",
        JUDGE,
        take_back,
    )
}

#[derive(Template)]
#[template(path = "dismissals.html")]
struct Index<'a> {
    cx: &'a Cx,
    all: Vec<Dismissal>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let all = store::of(tx, cx.caller.person)?;
    cx.page(&cx.t("matching-dismissals"), &Index { cx, all })
}

/// The form again, because no reason was given.
#[derive(Template)]
#[template(path = "dismissal.html")]
struct Again<'a> {
    cx: &'a Cx,
    form: &'a Form,
}

impl Again<'_> {
    fn reasons(&self) -> ui::Html {
        ui::input("reason", "matching-reason").required().radio(
            self.cx,
            self.form,
            "matching-reason-",
            Reason::WORDS,
        )
    }
}

fn dismiss(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let draft = match Draft::parse(form) {
        Ok(draft) => draft,
        Err(form) => {
            return cx.again(&cx.t("matching-not-relevant"), &Again { cx, form: &form });
        }
    };
    let app = cx.app().clone();
    let it = acts::dismiss(&app, tx, &cx.caller, draft)?;
    let undo = format!("{HERE}/{}/removal", it.id);
    cx.to_saying(&back(&it.query), &Flash::said("matching-said-dismissed").undone_at(&undo))
}

fn take_back(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Dismissal>>, form: Form) -> Reply {
    let it = acts::take_back(tx, &cx.caller, id)?;
    let url = if form.value("from") == "list" { HERE.to_owned() } else { back(&it.query) };
    cx.to_saying(&url, &Flash::said("matching-said-taken-back"))
}

/// Where it was asked.
fn back(query: &str) -> String {
    format!("/matching{query}")
}

/// Where the record of a dismissal has its page.
fn page(it: &Dismissal) -> String {
    url_of(&it.noun, &it.record)
}

/// The words it weighs down, in a row.
fn words(it: &Dismissal) -> String {
    it.weighed_down().collect::<Vec<_>>().join(", ")
}
