//! Aid on the page of an organisation, and what a service is worth on the page of its case.

use askama::Template;
use kit::{
    Agency, Error, Id, Relation, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    acts::{self, Whole},
    policy::{self, GRANT, SEE},
    store,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 47, show: of_organisation },
    Panel { place: "cases.case", rank: 30, show: of_case },
    Panel { place: "agencies.agency", rank: 60, show: of_agency },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct OfOrganisation<'a> {
    cx: &'a Cx,
    whole: &'a Whole,
    /// What is left today, in words.
    left: Option<String>,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    let whole = match acts::find_to(tx, &cx.caller, id, SEE) {
        Ok(whole) => whole,
        Err(Error::NotFound | Error::Forbidden) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let left = whole.left(cx.today()).map(|it| cx.cents(it.max(0), "EUR"));
    Ok(Some(ui::html(&OfOrganisation { cx, whole: &whole, left })))
}

#[derive(Template)]
#[template(path = "case.html")]
struct OfCase<'a> {
    cx: &'a Cx,
    /// Where its aid is recorded, or the page where it stands already.
    new: Option<String>,
    known: Option<(String, String)>,
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<cases::Case>>() else { return Ok(None) };
    let Some((case, _)) = acts::of_service(tx, &cx.caller, id)? else { return Ok(None) };
    let known = store::of_record(tx, case.agency, case.id)?;
    let company = acts::url(case.organisation);
    let known = known.first().map(|it| (company.clone(), cx.cents(it.gross_cents, &it.currency)));
    let new = known.is_none().then(|| format!("{company}/new?kind=granted&case={}", case.id));
    Ok(Some(ui::html(&OfCase { cx, new, known })))
}

#[derive(Template)]
#[template(path = "agency.html")]
struct OfAgency<'a> {
    cx: &'a Cx,
    count: usize,
}

/// The way to all aid of one's own agency.
fn of_agency(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Agency>>() else { return Ok(None) };
    if !cx.caller.acts_for(id) || !policy::allows(&cx.caller, GRANT, Relation::Agency) {
        return Ok(None);
    }
    let count = store::of_agency(tx, id)?.len();
    Ok(Some(ui::html(&OfAgency { cx, count })))
}
