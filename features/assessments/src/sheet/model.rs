//! What a form says to a question, and what is offered before anybody says something. Pure.

use kit::form::Form;

use crate::{
    answer::{
        acts::Given,
        model::{Answer, EVIDENCE, NOTE, read_fact, read_item},
    },
    asked::Answers,
    questionnaire::model::Structure,
};

/// A figure as it is typed again: without a fraction it has not.
pub fn plain(value: f64) -> String {
    format!("{value}")
}

/// What a rule makes of the facts (see the format), with one decimal.
pub fn suggested(rule: &str, answers: &Answers) -> Option<String> {
    let mut words = rule.split_whitespace();
    let (rule, first, second) = (words.next()?, words.next()?, words.next());
    let years = |id: &str| match answers.get(id) {
        Some(Answer::Years(years)) => {
            years.iter().enumerate().filter_map(|(at, it)| it.map(|it| (at, it))).collect()
        }
        _ => Vec::<(usize, f64)>::new(),
    };
    let (a, b) = (years(first), second.map(years).unwrap_or_default());
    let (latest, earliest) = (a.first()?, a.last()?);
    let span = u32::try_from(earliest.0 - latest.0).ok().filter(|it| *it > 0).map(f64::from)?;
    let value = match rule {
        "yearly-growth" if latest.1 > 0.0 && earliest.1 > 0.0 => {
            ((latest.1 / earliest.1).powf(1.0 / span) - 1.0) * 100.0
        }
        "margin-change" => {
            let base = b.first().filter(|it| it.1 > 0.0)?;
            (latest.1 - earliest.1) / base.1 * 100.0
        }
        _ => return None,
    };
    value.is_finite().then(|| format!("{value:.1}"))
}

/// Reads what a form says to one question; none if it is not on the form.
pub fn read(
    form: &Form,
    structure: &Structure,
    question: &str,
) -> Option<Result<Given, &'static str>> {
    let at = |field: &str| form.value(&format!("{question}{field}"));
    let answer = if let Some(item) = structure.item(question) {
        read_item(item, at(""), at(".figure"), form.all(&format!("{question}.option")))
    } else {
        let fact = structure.fact(question)?;
        let typed: Vec<_> =
            (0..fact.years.max(1)).map(|year| at(&format!(".{year}")).to_owned()).collect();
        read_fact(fact, at(""), &typed)
    };
    let (note, evidence) = (at(".note").to_owned(), at(".evidence").to_owned());
    Some(answer.and_then(|answer| {
        if note.chars().count() > NOTE || evidence.chars().count() > EVIDENCE {
            return Err("form-too-long");
        }
        // A note without an answer would have nothing to hang on, and be lost.
        if answer.is_none() && !(note.is_empty() && evidence.is_empty()) {
            return Err("assessments-answer-first");
        }
        let base = at(".base").parse().ok();
        Ok(Given { question: question.to_owned(), answer, note, evidence, base })
    }))
}
