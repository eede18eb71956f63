//! The cases of an organisation on its page: for the staff of the agency, and for its own people.

use askama::Template;
use kit::{
    Error, Id, Relation, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    model::machine_of,
    policy::{self, OPEN, SEE},
    shelf, store,
};

pub const OF_ORGANISATION: Panel =
    Panel { place: "organisations.organisation", rank: 21, show: of_organisation };

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    /// Address, service and state of each.
    cases: Vec<(String, String, String)>,
    /// Where one is opened, if the reader may.
    new: Option<String>,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let (it, relation) = match organisations::standing(tx, &cx.caller, id) {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let lang = cx.caller.lang;
    let may_open = policy::allows(&cx.caller, OPEN, &[relation]);
    let is_own = relation == Relation::Own && policy::allows(&cx.caller, SEE, &[relation]);
    if !may_open && !is_own {
        return Ok(None);
    }
    let family = organisations::family_of(tx, it.id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let found = if is_own {
        store::of_company(tx, &ids)?
    } else {
        store::of_organisations(tx, cx.caller.agency, &ids)?
    };
    if found.is_empty() && !may_open {
        return Ok(None);
    }
    let mut cases = Vec::new();
    for it in &found {
        let (process, machine) = machine_of(tx, it)?;
        let state = machine.state(&it.state).map(|it| shelf::said(&it.title, lang));
        cases.push((it.url(), shelf::said(&process.title, lang), state.unwrap_or_default()));
    }
    let new = may_open.then(|| format!("{}/cases/new", it.url()));
    Ok(Some(ui::html(&Shown { cx, cases, new })))
}
