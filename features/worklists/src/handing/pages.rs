//! To whom the chosen cases go, and what came of it.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Person, Result, Role, Tx,
    form::{Form, Params},
    list, ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{
    acts,
    model::{Handed, Handing, MOST},
    store,
};
use crate::model::Line;

/// What was picked in the table: on to the question who takes it.
pub fn choose(cx: &mut Cx, _: &mut Tx, form: Form) -> Reply {
    let ids: Vec<Id<Case>> = list::picked(&form)?;
    if ids.is_empty() {
        return none_picked(cx);
    }
    let ids: Vec<String> = ids.iter().take(MOST).map(|id| format!("id={id}")).collect();
    cx.to(&format!("/worklists/handings/new?{}", ids.join("&")))
}

/// Back to the list: there is nothing to hand over.
fn none_picked(cx: &Cx) -> Reply {
    cx.to_saying("/worklists", &Flash::said("worklists-none-picked"))
}

#[derive(Template)]
#[template(path = "hand.html")]
struct Hand<'a> {
    cx: &'a Cx,
    form: Form,
    lines: Vec<Line>,
    colleagues: Vec<(String, String)>,
}

/// The colleagues who work with cases.
pub fn colleagues(cx: &Cx, tx: &mut Tx) -> Result<Vec<(String, String)>> {
    let staff = agencies::staff_of(tx, cx.caller.agency)?;
    let acts = staff.into_iter().filter(|it| [Role::Adviser, Role::Manager].contains(&it.role));
    Ok(acts.map(|it| (it.person.to_string(), it.name)).collect())
}

pub fn new(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let ids: Vec<Id<Case>> = params.all("id").iter().filter_map(|id| id.parse().ok()).collect();
    let lines = acts::chosen(tx, &cx.caller, &ids)?;
    if lines.is_empty() {
        return none_picked(cx);
    }
    let colleagues = colleagues(cx, tx)?;
    cx.page(&cx.t("worklists-hand"), &Hand { cx, form: Form::default(), lines, colleagues })
}

pub fn hand(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let ids: Vec<Id<Case>> = list::picked(&form)?;
    let to: Id<Person> = form.value("to").parse().map_err(|_| Error::Unreadable)?;
    if ids.len() > MOST {
        return Err(Error::Unreadable);
    }
    let it = acts::hand(tx, &cx.caller, &ids, to)?;
    let undo = format!("{}/removal", it.url());
    cx.to_saying(&it.url(), &Flash::said("worklists-handed").undone_at(&undo))
}

#[derive(Template)]
#[template(path = "handed.html")]
struct Done<'a> {
    cx: &'a Cx,
    it: Handing,
    to: String,
    given: Vec<Handed>,
    refused: Vec<Handed>,
    /// Where it is taken back, and until when.
    undo: Option<(String, String)>,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Handing>>) -> Reply {
    let it = acts::find(tx, &cx.caller, id)?;
    let faces = people::faces(tx, &[it.handed_to.to_string()])?;
    let to = faces.into_iter().next().map(|face| face.name).unwrap_or_default();
    let all = store::cases(tx, &it)?;
    let (given, refused) = all.into_iter().partition(|it| it.refused.is_empty());
    let undo = it
        .may_undo(cx.caller.now)
        .then(|| (format!("{}/removal", it.url()), cx.instant(it.until())));
    cx.page(&cx.t("worklists-hand"), &Done { cx, it, to, given, refused, undo })
}

pub fn undo(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Handing>>) -> Reply {
    let it = acts::undo(tx, &cx.caller, id)?;
    cx.to_saying(&it.url(), &Flash::said("worklists-returned"))
}
