//! Which questions are asked after what was answered, and how far somebody is. Pure.

use std::collections::BTreeMap;

use organisations::Organisation;

use crate::{
    answer::model::Answer,
    questionnaire::model::{Condition, Item, Structure},
};

/// Answers by the id of the question.
pub type Answers = BTreeMap<String, Answer>;

/// Whether an item is asked. One that is not counts as not applicable.
pub fn is_asked(it: &Structure, item: &Item, answers: &Answers, year: i16) -> bool {
    item.ask_if.iter().all(|condition| holds(it, condition, answers, year))
}

/// A condition whose source nobody answered holds: what is left out hides nothing. What is not
/// applicable does not hold.
pub fn holds(it: &Structure, condition: &Condition, answers: &Answers, year: i16) -> bool {
    let Some(source) = condition.source() else { return true };
    let answer = match answers.get(source) {
        None | Some(Answer::Unknown) => return true,
        Some(Answer::NotApplicable) => return false,
        Some(answer) => answer,
    };
    if let Answer::Word(word) = answer {
        return condition.is.as_ref().is_none_or(|it| it == word)
            && condition.is_not.as_ref().is_none_or(|it| it != word)
            && condition.one_of.as_ref().is_none_or(|all| all.contains(word));
    }
    value(it, source, answer).is_none_or(|value| {
        let is =
            |bound: Option<f64>, test: fn(f64, f64) -> bool| bound.is_none_or(|it| test(value, it));
        is(condition.at_least, |a, b| a >= b)
            && is(condition.at_most, |a, b| a <= b)
            && is(condition.above, |a, b| a > b)
            && is(condition.below, |a, b| a < b)
            && condition.age_at_least.is_none_or(|age| f64::from(year) - value >= age)
    })
}

/// The figure a condition looks at; none if the answer holds none.
fn value(it: &Structure, source: &str, answer: &Answer) -> Option<f64> {
    match answer {
        Answer::Number(value) => Some(*value),
        Answer::Years(years) => years.iter().flatten().next().copied(),
        Answer::Level(level) => match it.item(source) {
            // The figure whose score is that of the level.
            Some(item) if !item.anchors.is_empty() => {
                let wanted = f64::from(*level) / 4.0;
                let found = item.anchors.iter().find(|anchor| anchor.1 >= wanted);
                found.or(item.anchors.last()).map(|anchor| anchor.0)
            }
            _ => Some(f64::from(*level)),
        },
        Answer::Options(ticked) => {
            let item = it.item(source)?;
            Some(item.options.iter().filter(|it| ticked.contains(&it.id)).map(|it| it.points).sum())
        }
        _ => None,
    }
}

/// What the profile of an organisation says already: facts that need not be asked again.
pub fn known(it: &Organisation) -> Vec<(&'static str, Answer)> {
    let word = |id, word: &str| (!word.is_empty()).then(|| (id, Answer::Word(word.to_owned())));
    let figure = |value: i64| i32::try_from(value).map(|it| Answer::Number(f64::from(it))).ok();
    let sector = it.sectors.0.first().map_or("", String::as_str);
    [
        word("country", &it.country),
        word("region", &it.region),
        word("industry", sector),
        it.founded.and_then(figure).map(|answer| ("founded", answer)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How many of the questions asked are answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    pub answered: usize,
    pub asked: usize,
}

impl Progress {
    pub const fn is_done(self) -> bool {
        self.answered >= self.asked
    }

    pub const fn percent(self) -> usize {
        match (self.answered * 100).checked_div(self.asked) {
            Some(percent) => percent,
            None => 100,
        }
    }
}

/// How far the items of a dimension are.
pub fn progress(it: &Structure, dimension: &str, answers: &Answers, year: i16) -> Progress {
    let of = |item: &&Item| it.dimension_of(item) == Some(dimension);
    let asked: Vec<_> =
        it.item.iter().filter(of).filter(|item| is_asked(it, item, answers, year)).collect();
    let answered = asked.iter().filter(|item| answers.contains_key(&item.id)).count();
    Progress { answered, asked: asked.len() }
}

/// How many of the facts are there.
pub fn facts(it: &Structure, answers: &Answers) -> Progress {
    let answered = it.fact.iter().filter(|fact| answers.contains_key(&fact.id)).count();
    Progress { answered, asked: it.fact.len() }
}

#[cfg(test)]
mod tests {
    use super::{Answers, holds};
    use crate::{answer::model::Answer, edition::SHIPPED, questionnaire::model::Condition};

    #[test]
    fn what_nobody_answered_hides_nothing() {
        let it = &SHIPPED.first().unwrap().structure;
        let founded = |answer: Option<Answer>| {
            let condition = Condition {
                fact: Some("founded".into()),
                age_at_least: Some(3.0),
                ..Condition::default()
            };
            let answers: Answers =
                answer.map(|it| ("founded".to_owned(), it)).into_iter().collect();
            holds(it, &condition, &answers, 2026)
        };
        assert!(founded(None) && founded(Some(Answer::Unknown)));
        assert!(founded(Some(Answer::Number(2023.0))) && !founded(Some(Answer::Number(2024.0))));
        assert!(!founded(Some(Answer::NotApplicable)));
    }
}
