//! Who looks after a company, where a case is opened; and the regions on the page of an agency.

use askama::Template;
use kit::{
    Agency, Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    acts,
    model::Area,
    pages::{Told, told},
    policy::{self, ASK, SET},
    store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "cases.new", rank: 0, show: of_company },
    Panel { place: "agencies.agency", rank: 30, show: of_agency },
];

#[derive(Template)]
#[template(path = "company.html")]
struct Company<'a> {
    cx: &'a Cx,
    told: Option<Told>,
    url: String,
}

fn of_company(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    if !policy::allows(&cx.caller, ASK) {
        return Ok(None);
    }
    let it = match organisations::standing(tx, &cx.caller, id) {
        Ok((it, _)) => it,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let found = acts::suggest(tx, &it, "")?;
    let told = found.map(|it| told(cx, tx, &it)).transpose()?;
    Ok(Some(ui::html(&Company { cx, told, url: format!("{}/coverage", it.url()) })))
}

#[derive(Template)]
#[template(path = "agency.html")]
struct OfAgency<'a> {
    cx: &'a Cx,
    codes: Vec<String>,
    /// Where it is changed, for those who may.
    edit: bool,
}

fn of_agency(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Agency>>() else { return Ok(None) };
    let all = store::of_agency(tx, id)?;
    let edit = cx.caller.acts_for(id) && policy::allows(&cx.caller, SET);
    if all.is_empty() && !edit {
        return Ok(None);
    }
    let codes = all.iter().map(Area::code).collect();
    Ok(Some(ui::html(&OfAgency { cx, codes, edit })))
}
