//! Candidates and proposals in words of their reader.

use std::collections::BTreeMap;

use engine_assignment::fit::{self, Component, Fit, Grades, Part, Wants};
use kit::{Id, Result, Tx, web::Cx};

use super::{
    acts::{Line, Whole},
    model::{Proposal, Stage},
};
use crate::{
    acts,
    model::{Coach, Written},
    performance::{
        model::{Answers, RATING, figure},
        pages::said as figure_said,
        store as performance,
    },
    picture::model::{Axis, Spider, spider},
    search::pages::sector,
    store, views,
};

/// One thing that was wanted.
pub struct Want {
    pub title: String,
    pub wanted: String,
    pub has: String,
    pub colour: &'static str,
}

/// An axis, or a part of the context, with its score; a cross where nothing was wanted.
pub struct Explained {
    pub title: String,
    pub score: String,
    pub wants: Vec<Want>,
}

/// Somebody who could be, or is, proposed.
pub struct Told {
    pub id: Id<Coach>,
    pub name: String,
    pub url: String,
    pub summary: String,
    pub facts: Vec<(String, String)>,
    pub competence: u8,
    pub context: u8,
    /// The axes of competence, and the parts of the context.
    pub parts: Vec<(&'static str, Vec<Explained>)>,
    pub spider: Spider,
    /// What SMEs say, beside the scores.
    pub rating: String,
    pub reason: String,
    pub impression: String,
    pub bar: Option<&'static str>,
    pub is_chosen: bool,
}

/// What is known of coaches beside their records.
pub struct Beside {
    names: BTreeMap<Id<Coach>, String>,
    answers: BTreeMap<Id<Coach>, Vec<Answers>>,
    open: BTreeMap<Id<Coach>, i64>,
}

impl Beside {
    pub fn of(tx: &mut Tx, all: &[Coach]) -> Result<Self> {
        let names = acts::names(tx, all)?;
        let answers = performance::answers(tx, None)?;
        let open = store::open_cases(tx)?.into_iter().collect();
        Ok(Self { names, answers, open })
    }

    /// What SMEs say, in words, with how many did.
    pub fn rating(&self, cx: &Cx, id: Id<Coach>) -> String {
        let none = Vec::new();
        figure_said(cx, figure(self.answers.get(&id).unwrap_or(&none), RATING))
    }

    pub fn name(&self, id: Id<Coach>) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }
}

/// One candidate.
pub fn candidate(cx: &Cx, line: &Line, beside: &Beside) -> Told {
    let told = told(cx, &line.it, &line.candidate.fit, beside);
    Told { bar: line.bar.map(super::model::Bar::as_str), ..told }
}

fn told(cx: &Cx, it: &Coach, fit: &Fit, beside: &Beside) -> Told {
    let open = beside.open.get(&it.id).copied().unwrap_or(0);
    let axes: Vec<Explained> =
        (1_u8..).zip(&fit.axes).map(|(number, part)| axis(cx, number, part)).collect();
    let around = fit.components.iter().map(|(of, part)| context(cx, *of, part)).collect();
    let named = |number: usize| cx.word("coaches-axis-", &number.to_string());
    let drawn = (1_usize..).zip(&fit.axes).map(|(number, part)| Axis {
        name: named(number),
        value: part.score.map(|score| f64::from(score) / 100.0),
    });
    let drawn: Vec<Axis> = drawn.collect();
    Told {
        id: it.id,
        name: beside.name(it.id),
        url: it.url(),
        summary: it.summary.clone(),
        facts: views::facts(cx, it, open),
        competence: fit.competence,
        context: fit.context,
        parts: vec![("coaches-competence", axes), ("coaches-context", around)],
        spider: spider(&drawn),
        rating: beside.rating(cx, it.id),
        reason: String::new(),
        impression: String::new(),
        bar: None,
        is_chosen: false,
    }
}

/// Those on a list, in their order, judged by what stood in their records and in the case when it was looked at last.
pub fn proposals(cx: &Cx, tx: &mut Tx, whole: &Whole) -> Result<Vec<Told>> {
    let ids: Vec<String> = whole.all.iter().map(|it| it.coach.to_string()).collect();
    let coaches = store::some(tx, &ids)?;
    let beside = Beside::of(tx, &coaches)?;
    let Written(wants): &Written<Wants> = &whole.it.wants;
    let one = |one: &Proposal| {
        let it = coaches.iter().find(|it| it.id == one.coach)?;
        let Written(grades): &Written<Grades> = &one.grades;
        let told = told(cx, it, &fit::fit(wants, grades), &beside);
        let (reason, impression) = (one.reason.clone(), one.impression.clone());
        let is_chosen = whole.it.stage == Stage::Chosen && whole.it.chosen == it.id;
        Some(Told { reason, impression, is_chosen, ..told })
    };
    Ok(whole.all.iter().filter_map(one).collect())
}

fn axis(cx: &Cx, number: u8, part: &Part) -> Explained {
    let words = cases::choices("challenges", cx.caller.lang);
    let title = cx.word("coaches-axis-", &number.to_string());
    explained(cx, title, part, &|code| said(&words, code))
}

fn context(cx: &Cx, of: Component, part: &Part) -> Explained {
    let lang = cx.caller.lang;
    let key = match of {
        Component::Nace => "nace",
        Component::Markets => "markets",
        Component::Stage => "stage",
        Component::TargetStage => "target",
        Component::Services => "services",
    };
    let words = match of {
        Component::Stage | Component::TargetStage => cases::choices("stage_now", lang),
        Component::Services => cases::choices("service", lang),
        _ => Vec::new(),
    };
    let title = cx.word("coaches-context-", key);
    explained(cx, title, part, &|code| {
        if of == Component::Nace { sector(cx, code) } else { said(&words, code) }
    })
}

fn said(words: &[(String, String)], code: &str) -> String {
    let found = words.iter().find(|(known, _)| known == code);
    found.map_or_else(|| code.to_owned(), |(_, said)| said.clone())
}

fn explained(cx: &Cx, title: String, part: &Part, say: &dyn Fn(&str) -> String) -> Explained {
    let want = |it: &fit::Want| Want {
        title: say(&it.code),
        wanted: cx.word("coaches-grade-", &it.weight.to_string()),
        has: cx.word("coaches-grade-", &it.grade.to_string()),
        colour: match it.fit {
            3 => "good",
            2 => "info",
            _ => "warn",
        },
    };
    let score = part.score.map_or_else(|| "×".to_owned(), |score| format!("{score} %"));
    Explained { title, score, wants: part.wants.iter().map(want).collect() }
}
