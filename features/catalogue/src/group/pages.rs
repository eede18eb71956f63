//! The sector groups of an adviser, and where they are chosen.

use askama::Template;
use kit::{
    Relation, Result, Tx,
    form::Form,
    ui::{self, Html, Panel},
    web::{Cx, Flash, Reply, Routes},
};
use partnering::Group;

use super::{acts, model::chosen, store};
use crate::policy::GROUPS;

/// What an adviser belongs to, beside what else they said of themselves.
pub const OF_ACCOUNT: Panel =
    Panel { place: "people.account", rank: 40, show: |cx, tx, _| of_account(cx, tx) };

pub fn routes(routes: Routes) -> Routes {
    routes.get("/catalogue/groups", GROUPS, show).post("/catalogue/groups", GROUPS, choose)
}

#[derive(Template)]
#[template(path = "groups.html")]
struct Groups<'a> {
    cx: &'a Cx,
    form: &'a Form,
}

impl Groups<'_> {
    fn all(&self) -> Vec<(String, String)> {
        let said = |word: &&str| ((*word).to_owned(), self.cx.word("partnering-group-", word));
        let mut all: Vec<_> = Group::WORDS.iter().map(said).collect();
        all.sort_by(|one, other| one.1.cmp(&other.1));
        all
    }
}

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    names: Vec<String>,
}

fn of_account(cx: &Cx, tx: &mut Tx) -> Result<Option<Html>> {
    if cx.caller.agency.is_nil() || !cx.may(GROUPS, Relation::Own) {
        return Ok(None);
    }
    let all = store::of(tx, &cx.caller)?;
    let names = all.iter().map(|it| cx.word("partnering-group-", it.sector.as_str())).collect();
    Ok(Some(ui::html(&Shown { cx, names })))
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let all = store::of(tx, &cx.caller)?;
    let mut form = Form::default();
    for it in &all {
        form = form.filled("groups", it.sector.as_str());
    }
    cx.page(&cx.t("catalogue-groups"), &Groups { cx, form: &form })
}

fn choose(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    acts::choose(tx, &cx.caller, &chosen(&form))?;
    cx.to_saying("/catalogue/groups", &Flash::said("catalogue-groups-chosen"))
}
