//! What several respondents said to each question, and on what they settle.

use std::collections::BTreeMap;

use askama::Template;
use engine_benchmarking::{
    Answers as Scored,
    consensus::{Voices, voices},
};
use kit::{
    Error, Id, Person, Tx,
    form::Form,
    journal::{self, Change},
    ui,
    web::{Cx, Flash, Path, Reply},
};

use crate::{
    acts::{self, Whole},
    answer::{
        acts::{Given, Kept, counted, give},
        model::{Answer, NOTE, Said},
    },
    model::Assessment,
    pages::crumbs,
    questionnaire::model::TOP,
    report::model::{answers, questionnaire},
};

#[derive(Template)]
#[template(path = "consensus.html")]
struct Show<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    it: &'a Assessment,
    lines: Vec<Line>,
    wrong: Option<String>,
}

/// A question that several answered.
struct Line {
    id: String,
    question: String,
    /// Level, what one sees, how many say so, whether it is settled.
    levels: Vec<(usize, String, usize, bool)>,
    unknown: usize,
    apart: usize,
    is_flagged: bool,
    is_settled: bool,
    reason: String,
    base: i64,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>) -> Reply {
    let whole = acts::find_open(tx, &cx.caller, id)?;
    let page = page(cx, &whole, None)?;
    cx.page(&cx.t("assessments-consensus"), &page)
}

fn page<'a>(cx: &'a Cx, whole: &'a Whole, wrong: Option<String>) -> kit::Result<Show<'a>> {
    let structure = &whole.edition.structure;
    let mut said: BTreeMap<String, Vec<Said>> = BTreeMap::new();
    for one in whole.said.iter().filter(|it| !it.respondent.is_nil()) {
        said.entry(one.respondent.to_string()).or_default().push(one.clone());
    }
    let year = whole.it.year();
    let scored = |all: &Vec<Said>| answers(structure, &counted(all), year);
    let respondents: BTreeMap<String, Scored> =
        said.iter().map(|(who, all)| (who.clone(), scored(all))).collect();
    let found = voices(&questionnaire(structure), &respondents);
    let found = found.map_err(|wrong| Error::Told(wrong.to_string()))?;
    let several = |(_, it): &(String, Voices)| it.levels.len() + it.do_not_know > 1;
    let mut lines: Vec<Line> =
        found.into_iter().filter(several).map(|(id, it)| line(cx, whole, id, &it)).collect();
    lines.sort_by_key(|it| !it.is_flagged || it.is_settled);
    let crumbs = crumbs(cx, &whole.organisation, &cx.t("assessments-consensus"));
    Ok(Show { cx, crumbs, it: &whole.it, lines, wrong })
}

fn line(cx: &Cx, whole: &Whole, id: String, it: &Voices) -> Line {
    let words = whole.edition.texts(cx.caller.lang).item.get(&id);
    let settled = whole.said.iter().find(|it| it.respondent.is_nil() && it.question == id);
    let level = settled.and_then(|it| match it.answer {
        Answer::Level(level) => Some(usize::from(level)),
        _ => None,
    });
    let voices = |at: usize| it.levels.values().filter(|it| usize::from(**it) == at).count();
    let levels = words.into_iter().flat_map(|it| &it.levels).enumerate();
    Line {
        question: words.map_or_else(|| id.clone(), |it| it.question.clone()),
        levels: levels
            .map(|(at, says)| (at, says.clone(), voices(at), level == Some(at)))
            .collect(),
        unknown: it.do_not_know,
        apart: it.not_applicable,
        is_flagged: it.flagged,
        is_settled: settled.is_some(),
        reason: settled.map(|it| it.note.clone()).unwrap_or_default(),
        base: settled.map_or(0, |it| it.revision),
        id,
    }
}

/// Keeps what all agreed on, with the reason; it counts before what single people said.
pub fn settle(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, form: Form) -> Reply {
    let whole = acts::find_open(tx, &cx.caller, id)?;
    let item = whole.edition.structure.item(form.value("question")).ok_or(Error::NotFound)?;
    let level = form.value("level").parse::<u8>().ok().filter(|it| *it <= TOP);
    let reason = form.value("reason").trim().to_owned();
    let is_taken_back = form.value("level") == "none";
    let wrong = match (&level, reason.is_empty()) {
        _ if is_taken_back => None,
        _ if reason.chars().count() > NOTE => Some("form-too-long"),
        (None, _) => Some("assessments-settle-level"),
        (_, true) => Some("assessments-settle-reason"),
        _ => None,
    };
    if let Some(why) = wrong {
        let page = page(cx, &whole, Some(cx.t(why)))?;
        return cx.again(&cx.t("assessments-consensus"), &page);
    }
    let given = Given {
        question: item.id.clone(),
        answer: level.filter(|_| !is_taken_back).map(Answer::Level),
        note: if is_taken_back { String::new() } else { reason },
        evidence: String::new(),
        base: form.value("base").parse().ok(),
    };
    if let Kept::Conflict(_) = give(tx, &cx.caller, &whole.it, Id::<Person>::nil(), given)? {
        let page = page(cx, &whole, Some(cx.t("assessments-conflict")))?;
        return cx.again(&cx.t("assessments-consensus"), &page);
    }
    let subject = ("assessment", whole.it.id);
    journal::write(tx, &cx.caller, "assessments.settled", subject, Change::none())?;
    let url = format!("{}/consensus", whole.it.url());
    cx.to_saying(&url, &Flash::said("assessments-said-shared"))
}
