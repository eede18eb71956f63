//! What an organisation's page shows of its assessments, to those who may see them.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    acts,
    model::Stage,
    policy::{self, ANSWER, SEE},
    report::model::percent,
};

pub const OF_ORGANISATION: Panel =
    Panel { place: "organisations.organisation", rank: 20, show: of_organisation };

#[derive(Template)]
#[template(path = "panel.html")]
struct Shown<'a> {
    cx: &'a Cx,
    url: String,
    /// Title, day and score of the latest one that is completed.
    last: Option<(String, String, i64)>,
    /// Where one is open.
    open: Option<String>,
    may_answer: bool,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let (it, relation) = match organisations::standing(tx, &cx.caller, id) {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    if !policy::allows(&cx.caller, SEE, relation) {
        return Ok(None);
    }
    let all = acts::of_organisation(tx, &it)?;
    let open = all.iter().find(|it| it.stage == Stage::Open).map(crate::Assessment::url);
    let last = all.iter().find(|it| it.stage == Stage::Completed);
    let last = last.map(|it| acts::find(tx, &cx.caller, it.id, SEE)).transpose()?;
    let last = match last {
        Some(whole) => {
            let title = whole.edition.texts(cx.caller.lang).questionnaire.title.clone();
            let score = whole.scores()?.overall;
            score.map(|score| (title, cx.day(whole.it.day()), percent(score)))
        }
        None => None,
    };
    Ok(Some(ui::html(&Shown {
        cx,
        url: format!("{}/assessments", it.url()),
        last,
        open,
        may_answer: policy::allows(&cx.caller, ANSWER, relation),
    })))
}
