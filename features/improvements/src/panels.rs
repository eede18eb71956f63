//! What the report of an assessment and the page of an organisation show of plans.

use askama::Template;
use assessments::Assessment;
use kit::{
    Error, Id, Relation, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    acts,
    model::{Count, count, plan_url},
    pages::{Line, line},
    policy::{self, SEE},
    proposal::{self, pages::blocks},
    remeasurement::{
        self,
        model::{HEIGHT, Picture, WIDTH, between, picture},
        pages::Again,
    },
};

pub const PANELS: &[Panel] = &[
    Panel { place: assessments::REPORT, rank: 10, show: course },
    Panel { place: assessments::REPORT, rank: 20, show: next },
    Panel { place: "organisations.organisation", rank: 21, show: of_organisation },
];

#[derive(Template)]
#[template(path = "course.html")]
struct Shown<'a> {
    cx: &'a Cx,
    picture: Picture,
    /// One column a measurement: its name.
    points: Vec<String>,
    /// The whole and the dimensions, with a value a measurement.
    rows: Vec<(String, Vec<String>)>,
    /// What was done between each two measurements: from, to, actions.
    done: Vec<(String, String, Vec<Line>)>,
}

impl Shown<'_> {
    fn frame() -> String {
        format!("0 0 {WIDTH} {HEIGHT}")
    }
}

/// The course of measurements up to this one, with what was done in between.
fn course(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Assessment>>() else { return Ok(None) };
    let done = assessments::known(tx, id)?;
    let (organisation, relation) = organisations::standing(tx, &cx.caller, done.organisation)?;
    if !policy::allows(&cx.caller, SEE, relation) {
        return Ok(None);
    }
    let course = assessments::course(tx, &cx.caller, organisation.id, &done.questionnaire)?;
    let course = course.until(id);
    let all = acts::plan(tx, &organisation)?;
    let Some(picture) = picture(&course, &all) else { return Ok(None) };
    let hands = acts::hands(tx, &organisation)?;
    let said = |share: Option<f64>| match share {
        Some(share) => format!("{} %", remeasurement::model::percent(share)),
        None => "–".to_owned(),
    };
    let whole = course.all.iter().map(|it| said(it.overall)).collect();
    let names = course.all.last().map(|it| it.dimensions.clone()).unwrap_or_default();
    let of = |name: &str| {
        let one = |it: &assessments::Measured| {
            said(it.dimensions.iter().find(|it| it.0 == name).and_then(|it| it.1))
        };
        course.all.iter().map(one).collect()
    };
    let dimensions = names.iter().map(|(name, _)| (name.clone(), of(name)));
    let pairs = course.all.windows(2).filter_map(|two| {
        let [from, to] = two else { return None };
        let done = between(&all, &from.it, &to.it);
        let lines: Vec<_> = done.iter().map(|it| line(cx, it, &hands)).collect();
        Some((format!("T{}", from.it.point), format!("T{}", to.it.point), lines))
    });
    Ok(Some(ui::html(&Shown {
        cx,
        picture,
        points: course.all.iter().map(|it| format!("T{}", it.it.point)).collect(),
        rows: std::iter::once((cx.t("improvements-overall"), whole)).chain(dimensions).collect(),
        done: pairs.collect(),
    })))
}

#[derive(Template)]
#[template(path = "next.html")]
struct Next<'a> {
    cx: &'a Cx,
    gaps: Vec<proposal::pages::Block>,
    url: String,
}

/// What could be done about the gaps, in short.
fn next(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Assessment>>() else { return Ok(None) };
    let sheet = match proposal::acts::sheet(tx, &cx.caller, id) {
        Err(Error::Forbidden | Error::NotFound) => return Ok(None),
        found => found?,
    };
    if sheet.answered.is_empty() {
        return Ok(None);
    }
    let url = format!("/assessments/{id}/improvements");
    Ok(Some(ui::html(&Next { cx, gaps: blocks(cx, &sheet.answered), url })))
}

#[derive(Template)]
#[template(path = "panel.html")]
struct OfOrganisation<'a> {
    cx: &'a Cx,
    url: String,
    count: Count,
    again: Vec<Again>,
}

fn of_organisation(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Organisation>>() else { return Ok(None) };
    let (it, relation) = match organisations::standing(tx, &cx.caller, id) {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(wrong) => return Err(wrong),
    };
    if relation == Relation::Stranger || !policy::allows(&cx.caller, SEE, relation) {
        return Ok(None);
    }
    let all = acts::plan(tx, &it)?;
    let again = remeasurement::pages::again(cx, tx, &it)?;
    let count = count(&all, cx.today());
    Ok(Some(ui::html(&OfOrganisation { cx, url: plan_url(it.id), count, again })))
}
