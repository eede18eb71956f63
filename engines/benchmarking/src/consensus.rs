//! Several respondents of one company: where they agree, where not, and what may be called validated.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    questionnaire::{Answer, Answers, Questionnaire},
    score::{BadAnswer, level},
};

/// Levels so far apart are talked about.
pub const APART: u8 = 2;

/// What the respondents said to an item.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Voices {
    /// The level of each respondent who gave one, by the respondent.
    pub levels: BTreeMap<String, u8>,
    pub do_not_know: usize,
    pub not_applicable: usize,
    /// The highest less the lowest level.
    pub spread: u8,
    /// The spread is two levels or more, or some find that it does not apply and others do not.
    pub flagged: bool,
    /// The middle level, the lower one of two: where the talk may begin.
    pub middle: Option<u8>,
}

/// What the respondents said to each item that somebody answered, in the order of the questionnaire.
pub fn voices(
    questionnaire: &Questionnaire,
    respondents: &BTreeMap<String, Answers>,
) -> Result<Vec<(String, Voices)>, BadAnswer> {
    let mut all = Vec::new();
    for item in questionnaire.items() {
        let mut it = Voices::default();
        for (respondent, answers) in respondents {
            match answers.get(&item.id) {
                None => {}
                Some(Answer::DoNotKnow) => it.do_not_know += 1,
                Some(Answer::NotApplicable) => it.not_applicable += 1,
                Some(answer) => {
                    let score = item.score(answer)?.unwrap_or(0.0);
                    it.levels.insert(respondent.clone(), level(score));
                }
            }
        }
        let mut levels: Vec<u8> = it.levels.values().copied().collect();
        levels.sort_unstable();
        it.middle = levels.get(levels.len().saturating_sub(1) / 2).copied();
        if let (Some(low), Some(high)) = (levels.first(), levels.last()) {
            it.spread = high - low;
        }
        it.flagged = it.spread >= APART || (it.not_applicable > 0 && !levels.is_empty());
        if !levels.is_empty() || it.do_not_know + it.not_applicable > 0 {
            all.push((item.id.clone(), it));
        }
    }
    Ok(all)
}

/// Whether an adviser may call an assessment validated: trained, and with evidence on three of ten answered items.
pub fn may_be_validated(trained: bool, answered: usize, with_evidence: usize) -> bool {
    trained && answered > 0 && with_evidence * 10 >= answered * 3
}
