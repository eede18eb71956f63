//! What an agency reads of a case it gave away: as it was then.

use askama::Template;
use kit::{
    Id, Tx, ui,
    web::{Cx, Path, Reply},
};

use super::acts::left;
use crate::{
    jobs::named,
    model::Case,
    sheet::pages::{self as sheet, Line, Sheet, Typed},
    shelf, store,
};

#[derive(Template)]
#[template(path = "past.html")]
struct Past<'a> {
    cx: &'a Cx,
    company: String,
    service: String,
    machine: String,
    state: String,
    partner: String,
    at: String,
    sheets: Vec<Sheet>,
    history: Vec<Line>,
    /// Other records of the case that were there: address and title.
    inside: Vec<(String, String)>,
}

pub fn past(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>) -> Reply {
    let (whole, transfer) = left(tx, &cx.caller, id)?;
    let lang = cx.caller.lang;
    let now = store::find(tx, id)?.open(|_| true)?;
    let mut inside = store::inside(tx, &now)?;
    inside.retain(|it| it.id != id && transfer.mark(it.id).is_some());
    let inside = inside.iter().filter_map(|it| {
        let machine = whole.process.machine(&it.machine)?;
        Some((format!("{}/past", it.url()), shelf::said(&machine.title, lang)))
    });
    let state = whole.machine.state(&whole.record.state);
    let (company, service) = (named(tx, &whole.it)?, shelf::said(&whole.process.title, lang));
    let title = format!("{service}: {company}");
    let page = Past {
        cx,
        company,
        service,
        machine: shelf::said(&whole.machine.title, lang),
        state: state.map(|it| shelf::said(&it.title, lang)).unwrap_or_default(),
        partner: agencies::name_of(tx, transfer.partner)?.unwrap_or_else(|| "–".to_owned()),
        at: cx.instant(transfer.at),
        sheets: sheet::sheets(cx, &whole, &Typed::default()),
        inside: inside.collect(),
        history: sheet::history(cx, tx, (&whole, transfer.at))?,
    };
    cx.page(&title, &page)
}
