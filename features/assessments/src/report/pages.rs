//! The report of an assessment: as a page, as a table, as data.

use askama::Template;
use engine_benchmarking::{Judgement, Scored, Scores, level};
use kit::{
    Error, Id, Tx,
    export::{Cell, Table},
    form::Params,
    ui,
    web::{Cx, Path, Reply},
};
use serde_json::json;

use super::model::{Named, Shown, Told, percent, scores};
use crate::{
    acts::{self, Whole},
    asked::Answers,
    chart::{Axis, Spider, spider},
    edition,
    gap::model::{Standing, standing_out},
    model::{Assessment, Stage},
    pages::crumbs,
    policy::SEE,
    result::{
        self,
        pages::{peers, since},
    },
    wording::Texts,
};

#[derive(Template)]
#[template(path = "report.html")]
struct Show<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    whole: &'a Whole,
    spider: Option<Spider>,
    it: &'a Told,
    /// What neighbours say follows from it, and the files they make of it.
    panels: Vec<ui::Html>,
    files: Vec<ui::Html>,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, params: Params) -> Reply {
    let whole = acts::find(tx, &cx.caller, id, SEE)?;
    let name = |ending: &str| format!("assessment-{id}.{ending}");
    match params.value("format") {
        "json" => {
            return cx.download("application/json", &name("json"), data(&whole, &whole.scores()?)?);
        }
        "csv" => {
            let table = table(cx, &whole, &whole.scores()?)?;
            return cx.download("text/csv; charset=utf-8", &name("csv"), table);
        }
        _ => {}
    }
    let it = tell(cx, tx, &whole)?;
    let page = Show {
        crumbs: crumbs(cx, &whole.organisation, &it.title),
        spider: spider(&it.axes, it.others.as_deref()),
        it: &it,
        panels: ui::panels(cx, tx, crate::REPORT, id)?,
        files: ui::panels(cx, tx, crate::REPORT_FILES, id)?,
        whole: &whole,
        cx,
    };
    cx.page(&it.title, &page)
}

/// The report in the words of its reader, for those who see it.
pub fn told(cx: &Cx, tx: &mut Tx, id: Id<Assessment>) -> kit::Result<Told> {
    let whole = acts::find(tx, &cx.caller, id, SEE)?;
    tell(cx, tx, &whole)
}

/// What was answered of an assessment, for those who see its report.
pub fn answered(cx: &Cx, tx: &mut Tx, id: Id<Assessment>) -> kit::Result<(String, Answers)> {
    let whole = acts::find(tx, &cx.caller, id, SEE)?;
    Ok((whole.it.questionnaire.clone(), whole.answers()))
}

/// Whether the scores of a report follow from these answers to that questionnaire. A version that
/// is not known cannot be scored.
pub fn follows(
    tx: &mut Tx,
    told: &Told,
    (questionnaire, answers): (&str, &Answers),
) -> kit::Result<bool> {
    let edition = match edition::acts::find(tx, questionnaire, &told.version) {
        Err(Error::NotFound) => return Ok(false),
        found => found?,
    };
    let Ok(scores) = scores(&edition.structure, answers, told.day.date().year()) else {
        return Ok(false);
    };
    let valid: Vec<_> = scores.dimensions.iter().map(|it| it.score.filter(|_| it.valid)).collect();
    // Figures that were written down and read again may differ in their last digit.
    let is_same = |(axis, score): (&Axis, &Option<f64>)| match (axis.value, score) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-9,
        (a, b) => a.is_none() && b.is_none(),
    };
    let is_whole = told.axes.len() == valid.len() && told.axes.iter().zip(&valid).all(is_same);
    Ok(is_whole && told.overall == scores.overall.map(percent))
}

fn tell(cx: &Cx, tx: &mut Tx, whole: &Whole) -> kit::Result<Told> {
    let (scores, texts) = (whole.scores()?, whole.edition.texts(cx.caller.lang));
    let beside = result::acts::beside(tx, whole, cx.today())?;
    let before = result::acts::since(tx, &cx.caller, whole)?;
    let axis = |it: &Judgement| {
        let value = it.score.filter(|_| it.valid);
        Axis { name: dimension(texts, &it.id), value }
    };
    let others: Option<Vec<f64>> = beside
        .as_ref()
        .map(|it| it.comparison.scores.iter().skip(1).map(|it| it.mean.value).collect());
    let (strengths, gaps) = standing_out(&scores, beside.as_ref().map(|it| &it.findings));
    let said = |all: &[Standing]| {
        let one = |it: &Standing| Named {
            typical: it.median.map(percent),
            ..named(texts, &it.item, (it.own, false))
        };
        all.iter().map(one).collect::<Vec<_>>()
    };
    let typical = beside.as_ref().map_or(&[][..], |it| &it.typical);
    let dimensions = scores.dimensions.iter();
    Ok(Told {
        title: texts.questionnaire.title.clone(),
        organisation: whole.organisation.name.clone(),
        standing: whole.it.standing().to_owned(),
        version: whole.it.version.clone(),
        point: whole.it.point,
        day: whole.it.day(),
        is_final: whole.it.stage == Stage::Completed,
        overall: scores.overall.map(percent),
        axes: scores.dimensions.iter().map(axis).collect(),
        others,
        dimensions: dimensions.map(|it| shown(texts, it, (whole, &scores, typical))).collect(),
        strengths: said(&strengths),
        gaps: said(&gaps),
        blind: scores.blind_spots.iter().map(|it| question(texts, it)).collect(),
        evidence: percent(whole.evidence_share()),
        beside: beside.as_ref().map(|it| peers(cx, texts, &scores, &it.comparison)),
        since: before.map(|it| since(cx, texts, &it)),
    })
}

impl Show<'_> {
    fn at(&self, format: &str) -> String {
        format!("{}/report?format={format}", self.whole.it.url())
    }

    fn day(&self) -> String {
        self.cx.day(self.it.day)
    }
}

/// What a dimension is called.
pub fn dimension(texts: &Texts, id: &str) -> String {
    texts.dimension.get(id).map_or_else(|| id.to_owned(), |it| it.name.clone())
}

/// What an item is called.
fn question(texts: &Texts, id: &str) -> String {
    texts.item.get(id).map_or_else(|| id.to_owned(), |it| it.name.clone())
}

fn named(texts: &Texts, id: &str, (score, is_blind): (f64, bool)) -> Named {
    let words = texts.item.get(id).and_then(|it| it.levels.get(usize::from(level(score))));
    Named {
        name: question(texts, id),
        score: percent(score),
        level: words.filter(|_| !is_blind).cloned().unwrap_or_default(),
        is_blind,
        typical: None,
    }
}

fn shown(
    texts: &Texts,
    it: &Judgement,
    (whole, scores, typical): (&Whole, &Scores, &[Option<f64>]),
) -> Shown {
    let words = texts.dimension.get(&it.id);
    let score = it.score.filter(|_| it.valid).map(percent);
    // 0 to 25, above 25 to 50, above 50 to 75, above 75, as they are shown.
    let band = score.map(|score| [25, 50, 75].iter().filter(|edge| score > **edge).count());
    let said = band.and_then(|band| words?.bands.get(band)).cloned();
    let sub =
        |id: &str| texts.subdimension.get(id).map_or_else(|| id.to_owned(), |it| it.name.clone());
    let dimensions = &whole.edition.structure.dimension;
    let all: f64 = dimensions.iter().map(|it| it.weight).sum();
    let weight = dimensions.iter().find(|own| own.id == it.id).map_or(0.0, |it| it.weight);
    let one = |scored: &Scored| {
        let is_blind = scores.blind_spots.contains(&scored.id);
        let at = whole.edition.structure.item.iter().position(|it| it.id == scored.id);
        let typical = at.and_then(|at| *typical.get(at)?).map(percent);
        Some(Named { typical, ..named(texts, &scored.id, (scored.score?, is_blind)) })
    };
    Shown {
        name: dimension(texts, &it.id),
        score,
        weight: percent(weight / all.max(f64::MIN_POSITIVE)),
        answered: it.answered,
        counted: it.applicable,
        band: said.unwrap_or_default(),
        subdimensions: it.parts.iter().map(|it| (sub(&it.id), it.score.map(percent))).collect(),
        items: it.items.iter().filter_map(one).collect(),
    }
}

/// Everything a program needs to make the report again: answers, scores, version.
fn data(whole: &Whole, scores: &Scores) -> kit::Result<Vec<u8>> {
    let it = &whole.it;
    let value = json!({
        "questionnaire": it.questionnaire, "version": it.version, "mode": it.standing(),
        "stage": it.stage.as_str(), "point": it.point, "day": it.day().to_string(),
        "organisation": { "id": it.organisation, "name": whole.organisation.name },
        "answers": whole.answers(), "scores": scores,
    });
    serde_json::to_vec_pretty(&value).map_err(|wrong| Error::Told(wrong.to_string()))
}

/// One row an item: its place, what it is called, what it scored.
fn table(cx: &Cx, whole: &Whole, scores: &Scores) -> kit::Result<Vec<u8>> {
    let texts = whole.edition.texts(cx.caller.lang);
    let head = ["dimension", "subdimension", "item", "name", "score", "blind"];
    let text = |it: &str| Cell::Text(it.to_owned());
    let structure = &whole.edition.structure;
    let rows = structure.item.iter().filter_map(|it| {
        let dimension = structure.dimension_of(it)?;
        let judged = scores.dimensions.iter().find(|it| it.id == dimension)?;
        let score = judged.items.iter().find(|scored| scored.id == it.id)?.score?;
        let blind = if scores.blind_spots.contains(&it.id) { "yes" } else { "" };
        let name = question(texts, &it.id);
        let words = [dimension, it.subdimension.as_str(), it.id.as_str(), name.as_str()].map(text);
        Some(words.into_iter().chain([Cell::Number(score), text(blind)]).collect())
    });
    let table = Table { head: head.map(str::to_owned).to_vec(), rows: rows.collect() };
    table.csv()
}
