//! From a questionnaire and its answers to what the engine scores, and words for what it says. Pure.

use std::collections::BTreeSet;

use engine_benchmarking as engine;

use kit::clock::Day;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::{
    answer::model::Answer,
    asked::{Answers, is_asked},
    chart::Axis,
    questionnaire::model::{Answering, Item, Structure, major},
    result::model::{Peers, Since},
};

/// A report in the words of a reader; written down, it can be made again as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    /// What the questionnaire is called, and its version.
    pub title: String,
    pub version: String,
    pub organisation: String,
    /// `self`, `assisted` or `validated`.
    pub standing: String,
    /// 0 for the first measurement.
    pub point: i64,
    #[serde(deserialize_with = "day")]
    pub day: Day,
    /// Whether it is completed: before that it changes with every answer.
    pub is_final: bool,
    /// Percent, as all scores below; none while too little is answered.
    pub overall: Option<i64>,
    /// The dimensions as a picture shows them, and the means of the others.
    pub axes: Vec<Axis>,
    pub others: Option<Vec<f64>>,
    pub dimensions: Vec<Shown>,
    pub strengths: Vec<Named>,
    pub gaps: Vec<Named>,
    /// What nobody could answer.
    pub blind: Vec<String>,
    /// Share of the scored items with evidence.
    pub evidence: i64,
    pub beside: Option<Peers>,
    pub since: Option<Since>,
}

/// A day as it is written down.
fn day<'de, D: Deserializer<'de>>(it: D) -> Result<Day, D::Error> {
    let text = String::deserialize(it)?;
    text.parse().map_err(|_| D::Error::custom("this is no day"))
}

/// A dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    pub name: String,
    pub score: Option<i64>,
    pub weight: i64,
    pub answered: usize,
    pub counted: usize,
    /// What a score like this means.
    pub band: String,
    pub subdimensions: Vec<(String, Option<i64>)>,
    pub items: Vec<Named>,
}

/// An item with what it scored and what that looks like.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    pub name: String,
    pub score: i64,
    pub level: String,
    pub is_blind: bool,
    /// The median of the class.
    pub typical: Option<i64>,
}

/// The questionnaire as the engine knows it.
pub fn questionnaire(it: &Structure) -> engine::Questionnaire {
    let part = |sub: &crate::questionnaire::model::Subdimension| engine::Subdimension {
        id: sub.id.clone(),
        items: it.items_of(&sub.id).map(of_item).collect(),
    };
    let dimensions = it.dimension.iter().map(|dimension| engine::Dimension {
        id: dimension.id.clone(),
        weight: dimension.weight,
        parts: it.subdimensions_of(&dimension.id).map(part).collect(),
    });
    engine::Questionnaire {
        id: it.id.clone(),
        major: major(&it.version),
        dimensions: dimensions.collect(),
        valid_share: it.valid_share,
        valid_dimensions: it.valid_dimensions,
    }
}

fn of_item(it: &Item) -> engine::Item {
    let kind = match it.kind {
        Answering::Levels => engine::Kind::Levels,
        Answering::Number => engine::Kind::Number {
            anchors: it.anchors.iter().map(|(value, score)| [*value, *score]).collect(),
        },
        Answering::Choice => engine::Kind::Choice {
            options: it.options.iter().map(|it| (it.id.clone(), it.points)).collect(),
            maximum: it.maximum.unwrap_or(1.0),
        },
    };
    engine::Item { id: it.id.clone(), weight: it.weight, kind }
}

/// The answers to items as the engine knows them; what is not asked does not apply.
pub fn answers(it: &Structure, said: &Answers, year: i16) -> engine::Answers {
    let of = |item: &Item| {
        if !is_asked(it, item, said, year) {
            return Some(engine::Answer::NotApplicable);
        }
        Some(match said.get(&item.id)? {
            Answer::Level(level) => engine::Answer::Level(*level),
            Answer::Number(value) => engine::Answer::Number(*value),
            Answer::Options(ticked) => {
                engine::Answer::Options(ticked.iter().cloned().collect::<BTreeSet<_>>())
            }
            Answer::NotApplicable => engine::Answer::NotApplicable,
            Answer::Unknown => engine::Answer::DoNotKnow,
            Answer::Word(_) | Answer::Years(_) => return None,
        })
    };
    it.item.iter().filter_map(|item| Some((item.id.clone(), of(item)?))).collect()
}

/// What the answers come to.
pub fn scores(it: &Structure, said: &Answers, year: i16) -> kit::Result<engine::Scores> {
    let scored = engine::score(&questionnaire(it), &answers(it, said, year));
    scored.map_err(|wrong| kit::Error::Told(wrong.to_string()))
}

/// A share as whole percent, as scores are shown.
pub fn percent(share: f64) -> i64 {
    i64::from(engine::percent(share))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{percent, scores};
    use crate::{
        answer::model::Answer, asked::Answers, edition::SHIPPED, questionnaire::model::Structure,
    };

    fn main() -> &'static Structure {
        &SHIPPED.first().unwrap().structure
    }

    fn all_at(level: u8) -> Answers {
        main().item.iter().map(|item| (item.id.clone(), Answer::Level(level))).collect()
    }

    #[test]
    fn all_at_the_top_is_a_hundred_and_all_at_the_bottom_nothing() {
        for (level, wanted) in [(0, 0), (1, 25), (2, 50), (3, 75), (4, 100)] {
            let found = scores(main(), &all_at(level), 2026).unwrap().overall.map(percent);
            assert_eq!(found, Some(wanted));
        }
    }

    #[test]
    fn one_dimension_left_out_is_shared_out_among_the_others_and_two_are_too_many() {
        let mut answers = all_at(4);
        let skip = |answers: &mut Answers, id: &str| {
            answers.retain(|it, _| {
                main().item(it).and_then(|item| main().dimension_of(item)) != Some(id)
            });
        };
        skip(&mut answers, "strategy");
        let whole = scores(main(), &answers, 2026).unwrap();
        assert!((whole.overall.unwrap() - 1.0).abs() < 1e-9);
        skip(&mut answers, "results");
        assert_eq!(scores(main(), &answers, 2026).unwrap().overall, None);
    }

    #[test]
    fn what_nobody_knows_counts_as_nothing_and_what_does_not_apply_not_at_all() {
        let first = main().item.first().unwrap().id.clone();
        let with = |answer| {
            let mut answers = all_at(4);
            answers.insert(first.clone(), answer);
            scores(main(), &answers, 2026).unwrap()
        };
        let (unknown, apart) = (with(Answer::Unknown), with(Answer::NotApplicable));
        assert!(unknown.overall.unwrap() < 1.0 && unknown.blind_spots == [first]);
        assert!((apart.overall.unwrap() - 1.0).abs() < 1e-12 && apart.blind_spots.is_empty());
    }

    fn answer() -> impl Strategy<Value = Option<Answer>> {
        prop_oneof![
            5 => (0_u8..=4).prop_map(|level| Some(Answer::Level(level))),
            1 => Just(Some(Answer::Unknown)),
            1 => Just(Some(Answer::NotApplicable)),
            1 => Just(None),
        ]
    }

    proptest! {
        #[test]
        fn a_higher_level_never_lowers_a_score(
            said in prop::collection::vec(answer(), 51), at in 0_usize..51, level in 0_u8..4,
        ) {
            // Items that decide what else is asked change what is counted, not only how.
            let item = main().item.get(at).unwrap();
            let decides = main().item.iter().flat_map(|it| &it.ask_if).any(|it| it.item.as_ref() == Some(&item.id));
            prop_assume!(!decides && item.ask_if.is_empty());
            let ids = main().item.iter().map(|it| it.id.clone());
            let mut answers: Answers = ids.zip(said).filter_map(|(id, it)| Some((id, it?))).collect();
            answers.insert(item.id.clone(), Answer::Level(level));
            let before = scores(main(), &answers, 2026).unwrap();
            answers.insert(item.id.clone(), Answer::Level(level + 1));
            let after = scores(main(), &answers, 2026).unwrap();
            for (a, b) in before.dimensions.iter().zip(&after.dimensions) {
                prop_assert!(a.score.unwrap_or(0.0) <= b.score.unwrap_or(0.0) + 1e-12);
            }
        }
    }
}
