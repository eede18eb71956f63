//! The way to a story from a closed case and to all of them from the page of the agency.

use askama::Template;
use kit::{
    Agency, Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{policy, store};

pub const PANELS: &[Panel] = &[
    Panel { place: "cases.case", rank: 60, show: of_case },
    Panel { place: "agencies.agency", rank: 62, show: of_agency },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    /// The case of which one is begun.
    begin: Option<String>,
    /// Where each stands: address and state.
    stories: Vec<(String, String)>,
    all: bool,
}

fn lines(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Vec<(String, String)>> {
    let today = cx.today();
    let all = store::of_record(tx, cx.caller.agency, id)?;
    Ok(all
        .into_iter()
        .map(|it| (it.desk(), cx.word("stories-stage-", it.standing(today))))
        .collect())
}

fn of_case(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(case) = id.parse::<Id<cases::Case>>() else { return Ok(None) };
    if !policy::allows(&cx.caller, cx.caller.agency) {
        return Ok(None);
    }
    let case = match cases::held(tx, &cx.caller, case) {
        Ok((case, _)) => case,
        Err(Error::NotFound | Error::Forbidden) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    if case.standing != cases::Standing::Closed {
        return Ok(None);
    }
    let begin = Some(case.id.to_string());
    let stories = lines(cx, tx, &case.id.to_string())?;
    Ok(Some(ui::html(&Shown { cx, begin, stories, all: false })))
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
fn of_agency(cx: &Cx, _: &mut Tx, id: &str) -> Result<Option<Html>> {
    let is_own = id.parse::<Id<Agency>>().is_ok_and(|id| policy::allows(&cx.caller, id));
    Ok(is_own.then(|| ui::html(&Shown { cx, begin: None, stories: Vec::new(), all: true })))
}
