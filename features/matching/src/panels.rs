//! What fits a record, on the record's own page.

use askama::Template;
use kit::{
    Result, Tx,
    search::{self, engine},
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    model::{Group, Question},
    pages::{self, Hit},
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
    let viewer = search::viewer(cx, tx)?;
    let Some(about) = cx.app().search.doc(id, &viewer)? else { return Ok(None) };
    let question = Question { about: Some(about), limit: FEW, ..Question::default() };
    let reader = cx.caller.lang.parse().unwrap_or(engine::Lang::En);
    let mut found = Vec::new();
    for group in groups {
        let wish = question.wish(*group, &viewer, cx.today(), reader);
        let hits = cx.app().search.matches(&wish)?.hits;
        let hits: Result<Vec<Hit>> =
            hits.iter().zip(1..).map(|(it, rank)| pages::hit(cx, &viewer, it, rank)).collect();
        found.push((*group, hits?));
    }
    found.retain(|(_, hits)| !hits.is_empty());
    let all = format!("/matching?{name}={id}");
    Ok((!found.is_empty()).then(|| ui::html(&Best { cx, groups: found, all })))
}
