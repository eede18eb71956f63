//! What became of an action on its page, and the way back from the case and the opportunity.

use askama::Template;
use cases::{Case, Standing};
use improvements::{Action, At, DECIDE};
use kit::{
    Id, Relation, Result, Tx,
    form::Form,
    ui::{self, Html, Panel},
    web::Cx,
};
use partnering::{DRAFT, Profile};

use crate::{
    acts::{self, Became},
    model::Kind,
    pages::{Opening, ways},
    store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: improvements::ACTION, rank: 10, show: of_action },
    Panel { place: "cases.case", rank: 20, show: of_case },
    Panel { place: "partnering.opportunity", rank: 70, show: of_profile },
];

/// What became of an action: its kind, name, address, where it stands, and whether it is asked if the
/// action is done.
struct Line {
    kind: Kind,
    name: String,
    url: String,
    state: String,
    asks: bool,
}

#[derive(Template)]
#[template(path = "action.html")]
struct OfAction<'a> {
    cx: &'a Cx,
    url: String,
    lines: Vec<Line>,
    opening: Option<Html>,
    /// Whether the action can begin an opportunity.
    may_begin: bool,
}

fn decides(cx: &Cx, at: &At) -> bool {
    kit::may(cx.caller.role, DECIDE, at.relation).is_allowed()
}

fn of_action(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Action>>() else { return Ok(None) };
    let Some(at) = acts::seen(tx, &cx.caller, id)? else { return Ok(None) };
    let decides = decides(cx, &at);
    let (mut lines, mut has_case, mut has_profile) = (Vec::new(), false, false);
    for it in acts::became(tx, &cx.caller, &at)? {
        match it {
            Became::Case { it, case, title, state } => {
                has_case = true;
                let asks = decides && it.asks(at.it.is_open(), case.standing == Standing::Closed);
                lines.push(Line { kind: it.kind, name: title, url: case.url(), state, asks });
            }
            Became::Profile { it, saved: Some(found) } => {
                has_profile = true;
                let url = format!("/opportunities/{}", found.id);
                let (name, state) = (found.title, String::new());
                lines.push(Line { kind: it.kind, name, url, state, asks: false });
            }
            Became::Profile { .. } => {}
        }
    }
    let is_open = at.it.is_open() && decides;
    let opening = if is_open && !has_case { opening(cx, tx, &at)? } else { None };
    let may_begin = is_open && !has_profile && may_begin(cx, &at);
    if lines.is_empty() && opening.is_none() && !may_begin {
        return Ok(None);
    }
    let url = at.it.url();
    Ok(Some(ui::html(&OfAction { cx, url, lines, opening, may_begin })))
}

fn may_begin(cx: &Cx, at: &At) -> bool {
    let may = |relation| kit::may(cx.caller.role, DRAFT, relation).is_allowed();
    [Relation::Own, Relation::Agency].contains(&at.relation) && may(at.relation)
}

fn opening(cx: &Cx, tx: &mut Tx, at: &At) -> Result<Option<Html>> {
    let ways = ways(cx, acts::ways(tx, &cx.caller, at)?);
    let Some((first, _)) = ways.first().cloned() else { return Ok(None) };
    let need = acts::need_of(tx, &cx.caller, at)?;
    let form = Form::default().filled("within", first).filled("need", need);
    Ok(Some(ui::html(&Opening { cx, form: &form, url: at.it.url(), ways })))
}

/// An action with the need that went along.
struct From {
    name: String,
    url: String,
    need: String,
    asks: bool,
}

#[derive(Template)]
#[template(path = "from.html")]
struct Origin<'a> {
    cx: &'a Cx,
    all: Vec<From>,
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Case>>() else { return Ok(None) };
    let mut all = Vec::new();
    for it in store::of_record(tx, id)? {
        let Some(at) = acts::seen(tx, &cx.caller, it.action)? else { continue };
        let (case, ..) = cases::of_record(tx, &cx.caller, id)?;
        let is_closed = case.standing == Standing::Closed;
        let asks = decides(cx, &at) && it.asks(at.it.is_open(), is_closed);
        all.push(From { name: at.it.name(cx.caller.lang), url: at.it.url(), need: it.need, asks });
    }
    Ok((!all.is_empty()).then(|| ui::html(&Origin { cx, all })))
}

fn of_profile(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    let Some((plan,)) = store::plan_of(tx, id)?.filter(|(plan,)| !plan.is_empty()) else {
        return Ok(None);
    };
    let mut all = Vec::new();
    for it in store::of_plan(tx, &plan)? {
        let is_this = store::profile(tx, &it)?.is_some_and(|found| found.id == id);
        let Some(at) = acts::seen(tx, &cx.caller, it.action)?.filter(|_| is_this) else { continue };
        let (name, url) = (at.it.name(cx.caller.lang), at.it.url());
        all.push(From { name, url, need: String::new(), asks: false });
    }
    Ok((!all.is_empty()).then(|| ui::html(&Origin { cx, all })))
}
