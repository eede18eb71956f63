//! What fits a record, on the record's own page.

use askama::Template;
use kit::{
    Error, Result, Tx, search,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    asker,
    model::{Group, Question},
    pages::{self, Hit},
    rival,
};

/// Shown on the pages of everything that can be matched.
pub const PANELS: &[Panel] = &[
    Panel { place: "organisations.organisation", rank: 10, show: of_organisation },
    Panel { place: "funding.topic", rank: 10, show: of_topic },
    Panel { place: "partnering.opportunity", rank: 10, show: of_opportunity },
];

/// How many of a group a panel names.
const FEW: usize = 3;

#[derive(Template)]
#[template(path = "panel.html")]
struct Best<'a> {
    cx: &'a Cx,
    groups: Vec<(Group, Vec<Hit>)>,
    all: String,
    /// The no-compete list, for those who keep it.
    rivals: Option<String>,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    best(cx, tx, id, "organisation", Group::ALL)
}

fn of_topic(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    best(cx, tx, id, "topic", &[Group::Partners])
}

fn of_opportunity(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    best(cx, tx, id, "opportunity", &[Group::Partners])
}

fn best(cx: &Cx, tx: &mut Tx, id: &str, name: &str, groups: &[Group]) -> Result<Option<Html>> {
    let app = cx.app();
    let viewer = search::viewer(cx, tx)?;
    let Some(about) = app.search.doc(id, &viewer)? else { return Ok(None) };
    let mut question = Question { about: Some(about), limit: FEW, ..Question::default() };
    let asker = asker::acts::asker(app, tx, (&cx.caller, &viewer), &mut question)?;
    let mut found = Vec::new();
    for group in groups {
        let hits = asker.ask(&app.search, &question, *group)?.hits;
        let hits: Result<Vec<Hit>> =
            hits.iter().zip(1..).map(|(it, rank)| pages::hit(cx, &asker, it, rank)).collect();
        found.push((*group, hits?));
    }
    found.retain(|(_, hits)| !hits.is_empty());
    let all = format!("/matching?{name}={id}");
    let rivals = rivals(cx, tx, (name, id))?;
    let best = Best { cx, groups: found, all, rivals };
    Ok((!best.groups.is_empty() || best.rivals.is_some()).then(|| ui::html(&best)))
}

/// Where the no-compete list of an organisation is, for those who keep it.
fn rivals(cx: &Cx, tx: &mut Tx, (name, id): (&str, &str)) -> Result<Option<String>> {
    if name != "organisation" || cx.caller.is_guest() {
        return Ok(None);
    }
    let Ok(id) = id.parse() else { return Ok(None) };
    match rival::acts::find(tx, &cx.caller, id) {
        Ok(it) => Ok(Some(format!("/organisations/{}/rivals", it.id))),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}
