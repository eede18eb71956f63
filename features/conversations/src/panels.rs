//! Visits on the page of a company and of a case, for the staff of the agency.

use askama::Template;
use kit::{
    Error, Id, Relation, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    acts,
    model::{Stage, Visit},
    pages::line,
    policy, store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 22, show: of_organisation },
    Panel { place: "cases.case", rank: 5, show: of_case },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    /// Address, day and stage of each.
    all: Vec<(String, String, &'static str)>,
    /// Where one is begun, if the reader may now.
    new: Option<String>,
    /// Whether one goes on.
    is_on: bool,
}

fn panel(cx: &Cx, all: &[Visit], new: Option<String>) -> Option<Html> {
    if all.is_empty() && new.is_none() {
        return None;
    }
    let is_on = all.iter().any(|it| it.stage == Stage::Open && it.person == cx.caller.person);
    let all = all.iter().take(10).map(|it| line(cx, it)).collect();
    Some(ui::html(&Shown { cx, all, new, is_on }))
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let agency = cx.caller.agency;
    if agency.is_nil() || !policy::leads(&cx.caller, agency) {
        return Ok(None);
    }
    let (it, relation) = match organisations::standing(tx, &cx.caller, id) {
        Ok(found) => found,
        Err(Error::NotFound | Error::Forbidden) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let family = organisations::family_of(tx, it.id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let all = store::of_organisations(tx, agency, &ids)?;
    let may = relation == Relation::Agency && it.agency == agency;
    Ok(panel(cx, &all, may.then(|| format!("{}/visits", it.url()))))
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<cases::Case>>() else { return Ok(None) };
    let agency = cx.caller.agency;
    if agency.is_nil() || !policy::leads(&cx.caller, agency) {
        return Ok(None);
    }
    let new = match acts::in_case(tx, &cx.caller, id) {
        Ok(it) => (it.root == it.id).then(|| format!("{}/visits", it.url())),
        Err(Error::NotFound | Error::Forbidden | Error::Refused(_)) => None,
        Err(wrong) => return Err(wrong),
    };
    let all = store::of_record(tx, agency, id)?;
    Ok(panel(cx, &all, new))
}
