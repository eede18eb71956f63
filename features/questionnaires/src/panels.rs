//! What other pages offer: other ways to answer.

use askama::Template;
use assessments::{
    ANSWERING, Assessment, OF_ORGANISATION, QUESTIONNAIRE, QUESTIONNAIRES, REPORT, find_open,
};
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    external::pages as externals, pass::pages::counts, short_form, xlsform::pages as workbooks,
};

pub const PANELS: &[Panel] = &[
    Panel { place: ANSWERING, rank: 1, show: ways },
    // Below what is proposed and planned, which follows from our own scores.
    Panel { place: REPORT, rank: 90, show: externals::beside },
    Panel { place: OF_ORGANISATION, rank: 50, show: externals::others },
    Panel { place: QUESTIONNAIRE, rank: 1, show: workbooks::files },
    Panel { place: QUESTIONNAIRES, rank: 1, show: workbooks::own },
];

#[derive(Template)]
#[template(path = "ways.html")]
struct Ways<'a> {
    cx: &'a Cx,
    it: Assessment,
    has_short: bool,
    /// Passes that are open, and that were handed in.
    open: usize,
    done: usize,
}

fn ways(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Assessment>>() else { return Ok(None) };
    let whole = match find_open(tx, &cx.caller, id) {
        Ok(whole) => whole,
        // Completed, or not the caller's to answer.
        Err(Error::Refused(_) | Error::Forbidden | Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    let (open, done) = counts(tx, id, cx.caller.now)?;
    let has_short = short_form::of(&whole.edition.structure).is_some();
    Ok(Some(ui::html(&Ways { cx, it: whole.it, has_short, open, done })))
}
