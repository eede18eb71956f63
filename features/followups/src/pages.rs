//! The buttons that make something of an action, and the page that comes again where something is wrong.

use askama::Template;
use cases::OPEN;
use improvements::{Action, At, DECIDE};
use kit::{
    Error, Id, Tx,
    form::Form,
    ui::{self, Html},
    web::{Cx, Flash, Path, Reply, Routes},
};
use partnering::DRAFT;

use crate::{
    acts,
    model::{Draft, NEED},
};

pub fn routes() -> Routes {
    Routes::default()
        .post("/improvements/{id}/case", OPEN, open)
        .post("/improvements/{id}/opportunity", DRAFT, begin)
        .post("/improvements/{id}/outcome", DECIDE, answer)
}

/// The form that opens a case for an action.
#[derive(Template)]
#[template(path = "form.html")]
pub struct Opening<'a> {
    pub cx: &'a Cx,
    pub form: &'a Form,
    pub url: String,
    /// What the form sends, and what it says.
    pub ways: Vec<(String, String)>,
}

impl Opening<'_> {
    const fn longest() -> usize {
        NEED
    }
}

/// Where an action can be carried out, each with why nothing can begin there now.
pub fn ways(cx: &Cx, all: Vec<acts::Way>) -> Vec<(String, String)> {
    let said = |(value, name, barred): acts::Way| {
        let name = match barred {
            Some(why) => format!("{name} ({})", cx.t(why)),
            None if value.starts_with("case:") => cx.tw("followups-running", &name),
            None => name,
        };
        (value, name)
    };
    all.into_iter().map(said).collect()
}

#[derive(Template)]
#[template(path = "again.html")]
struct Again<'a> {
    cx: &'a Cx,
    crumbs: Html,
    opening: Html,
}

fn again(cx: &Cx, tx: &mut Tx, at: &At, form: &Form) -> Reply {
    let ways = ways(cx, acts::ways(tx, &cx.caller, at)?);
    let opening = ui::html(&Opening { cx, form, url: at.it.url(), ways });
    let (list, name, title) =
        (cx.t("improvements-title"), at.it.name(cx.caller.lang), cx.t("followups-open"));
    let url = at.it.url();
    let up = [("/improvements", list.as_str()), (url.as_str(), name.as_str())];
    let page = Again { cx, crumbs: ui::crumbs(cx, &up, &title), opening };
    cx.again(&title, &page)
}

fn open(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Action>>, form: Form) -> Reply {
    let at = acts::find(tx, &cx.caller, id)?;
    match Draft::parse(form) {
        Ok(draft) => {
            let case = acts::open(tx, &cx.caller, &at, &draft)?;
            cx.to_saying(&case.url(), &Flash::said("followups-said-opened"))
        }
        Err(form) => again(cx, tx, &at, &form),
    }
}

fn begin(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Action>>) -> Reply {
    let at = acts::find(tx, &cx.caller, id)?;
    let app = cx.app().clone();
    let to = acts::begin(tx, &cx.caller, &at, &app.settings)?;
    cx.to_saying(&to, &Flash::said("followups-said-begun"))
}

fn answer(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Action>>, form: Form) -> Reply {
    let at = acts::find(tx, &cx.caller, id)?;
    let is_done = match form.value("answer") {
        "done" => true,
        "open" => false,
        _ => return Err(Error::Unreadable),
    };
    acts::answer(tx, &cx.caller, &at, is_done)?;
    let said = if is_done { "followups-said-done" } else { "followups-said-open" };
    cx.to_saying(&at.it.url(), &Flash::said(said))
}
