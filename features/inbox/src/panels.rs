//! Letters on the pages of a company and a case, the way to those that wait, and what was not taken in.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    acts::{self, Line},
    address::{self, model::Noun},
    maildir::model::way,
    model::{Refused, Why},
    policy, refusal, store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 62, show: of_organisation },
    Panel { place: "cases.case", rank: 62, show: of_case },
    Panel { place: "cases.work", rank: 20, show: of_work },
    Panel { place: "people.account", rank: 60, show: of_account },
    Panel { place: "operations.operations", rank: 20, show: of_house },
];

/// Letters on a panel.
const FEW: i64 = 5;

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    letters: Vec<Line>,
    all: String,
    address: Option<Html>,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(it) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    if !policy::keeps(&cx.caller, cx.caller.agency) {
        return Ok(None);
    }
    let letters = acts::of_organisation(tx, &cx.caller, it, FEW)?;
    let address = address::pages::shown(cx, tx, (Noun::Organisation, id))?;
    if letters.is_empty() && address.is_none() {
        return Ok(None);
    }
    let all = format!("/inbox/companies/{it}");
    Ok(Some(ui::html(&Shown { cx, letters, all, address })))
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(it) = id.parse::<Id<Case>>() else { return Ok(None) };
    let case = match cases::coaching(tx, &cx.caller, it) {
        Ok(it) => it.it,
        Err(Error::NotFound | Error::Forbidden) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    if !policy::keeps(&cx.caller, case.agency) {
        return Ok(None);
    }
    let letters = acts::of_case(tx, &cx.caller, &case, FEW)?;
    let address = address::pages::shown(cx, tx, (Noun::Case, id))?;
    if letters.is_empty() && address.is_none() {
        return Ok(None);
    }
    let all = format!("/inbox/companies/{}", case.organisation);
    Ok(Some(ui::html(&Shown { cx, letters, all, address })))
}

#[derive(Template)]
#[template(path = "waiting.html")]
struct Waiting<'a> {
    cx: &'a Cx,
    count: i64,
}

/// Above the work list: how many letters wait for a place.
fn of_work(cx: &Cx, tx: &mut Tx, _: &str) -> Result<Option<Html>> {
    if !policy::keeps(&cx.caller, cx.caller.agency) {
        return Ok(None);
    }
    let count = store::count_waiting(tx, cx.caller.agency, cx.caller.person)?;
    Ok((count > 0).then(|| ui::html(&Waiting { cx, count })))
}

#[derive(Template)]
#[template(path = "account.html")]
struct Account<'a> {
    cx: &'a Cx,
}

/// On one's own account: the way to one's address for letters.
#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
fn of_account(cx: &Cx, _: &mut Tx, id: &str) -> Result<Option<Html>> {
    let is_own = id == cx.caller.person.to_string();
    let is_open = way(&cx.app().settings).is_some() && policy::keeps(&cx.caller, cx.caller.agency);
    Ok((is_own && is_open).then(|| ui::html(&Account { cx })))
}

#[derive(Template)]
#[template(path = "refused.html")]
struct House<'a> {
    cx: &'a Cx,
    all: Vec<Refused>,
}

impl House<'_> {
    /// The letter of ours that came back.
    fn back(it: &Refused) -> Option<String> {
        (it.why == Why::Bounced).then(|| format!("/outbox/{}", it.letter))
    }
}

/// For who runs the house: what could not be taken in.
fn of_house(cx: &Cx, tx: &mut Tx, _: &str) -> Result<Option<Html>> {
    if !cx.may(policy::WATCH, kit::Relation::Stranger) {
        return Ok(None);
    }
    let all = refusal::store::newest(tx, 50)?;
    Ok((!all.is_empty()).then(|| ui::html(&House { cx, all })))
}
