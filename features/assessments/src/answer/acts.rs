//! What can happen to answers.

use std::collections::{BTreeMap, BTreeSet};

use kit::{Caller, Error, Id, Person, Result, Tx};

use super::{
    model::{Answer, NOTE, Said},
    store,
};
use crate::{asked::Answers, model::Assessment, questionnaire::model::TOP};

/// What is to be kept of one question: no answer takes the old one back.
#[derive(Debug, Clone)]
pub struct Given {
    pub question: String,
    pub answer: Option<Answer>,
    pub note: String,
    pub evidence: String,
    /// The revision it was written over; none of a form without script, which saw all of them.
    pub base: Option<i64>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Kept {
    /// Under this revision.
    At(i64),
    /// Somebody changed it in the meantime, in another window or on another device: this stands.
    Conflict(Box<Said>),
}

/// Keeps what a respondent says. What was changed elsewhere since is not overwritten.
pub fn give(
    tx: &mut Tx,
    by: &Caller,
    it: &Assessment,
    respondent: Id<Person>,
    given: Given,
) -> Result<Kept> {
    let known = store::one(tx, it.id, respondent, &given.question)?;
    let revision = known.as_ref().map_or(0, |it| it.revision);
    let is_same = match &known {
        Some(known) => {
            given.answer.as_ref() == Some(&known.answer)
                && (&given.note, &given.evidence) == (&known.note, &known.evidence)
        }
        None => given.answer.is_none(),
    };
    if is_same {
        return Ok(Kept::At(revision));
    }
    if let Some(known) = known
        && given.base.is_some_and(|base| base != known.revision)
    {
        return Ok(Kept::Conflict(Box::new(known)));
    }
    let Some(answer) = given.answer else {
        store::remove(tx, it.id, respondent, &given.question)?;
        return Ok(Kept::At(0));
    };
    let said = Said {
        assessment: it.id,
        agency: it.agency,
        respondent,
        question: given.question,
        answer,
        note: given.note,
        evidence: given.evidence,
        revision: revision + 1,
        changed_at: by.now,
    };
    store::put(tx, &said)?;
    Ok(Kept::At(said.revision))
}

/// Keeps what the caller heard to several items of an open assessment: a level of 0 to 4, or none where nobody knew,
/// with a note. Over what they said before.
///
/// # Errors
/// When the caller may not answer it, it is over, or there is no such item or level.
pub fn say(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Assessment>,
    all: &[(String, Option<u8>, String)],
) -> Result<()> {
    let whole = crate::acts::find_open(tx, by, id)?;
    for (question, level, note) in all {
        let is_item = whole.edition.structure.item(question).is_some();
        if !is_item || level.is_some_and(|it| it > TOP) || note.chars().count() > NOTE {
            return Err(Error::Unreadable);
        }
        let known = store::one(tx, id, by.person, question)?;
        let given = Given {
            question: question.clone(),
            answer: Some(level.map_or(Answer::Unknown, Answer::Level)),
            note: note.clone(),
            evidence: known.map(|it| it.evidence).unwrap_or_default(),
            base: None,
        };
        give(tx, by, &whole.it, by.person, given)?;
    }
    Ok(())
}

/// What counts of all that was said: what was agreed on; else what the only one said; of several
/// the lower one in the middle, because nobody should look better than half of them say.
pub fn counted(all: &[Said]) -> Answers {
    let mut of: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
    for it in all {
        of.entry(&it.question).or_default().push(it);
    }
    let pick = |said: Vec<&Said>| {
        let agreed = said.iter().find(|it| it.respondent.is_nil());
        agreed.map(|it| it.answer.clone()).or_else(|| middle(&said))
    };
    of.into_iter().filter_map(|(id, said)| Some((id.to_owned(), pick(said)?))).collect()
}

fn middle(said: &[&Said]) -> Option<Answer> {
    // Somebody who knows counts before those who do not.
    let known: Vec<_> = said.iter().filter(|it| it.answer.is_known()).collect();
    let mut all = if known.is_empty() { said.iter().collect() } else { known };
    all.sort_by(|a, b| {
        weight(&a.answer).total_cmp(&weight(&b.answer)).then(a.respondent.cmp(&b.respondent))
    });
    all.get(all.len().saturating_sub(1) / 2).map(|it| it.answer.clone())
}

/// What orders answers to the same question.
fn weight(answer: &Answer) -> f64 {
    match answer {
        Answer::Level(level) => f64::from(*level),
        Answer::Number(value) => *value,
        Answer::Options(ticked) => u32::try_from(ticked.len()).map_or(0.0, f64::from),
        Answer::Years(years) => years.iter().flatten().next().copied().unwrap_or(0.0),
        Answer::Word(_) | Answer::Unknown | Answer::NotApplicable => -1.0,
    }
}

/// The items on which respondents differ by two levels or more, and nobody agreed yet.
pub fn spread(all: &[Said]) -> BTreeSet<String> {
    let mut of: BTreeMap<&str, (u8, u8, bool)> = BTreeMap::new();
    for it in all {
        let entry = of.entry(&it.question).or_insert((u8::MAX, 0, false));
        if it.respondent.is_nil() {
            entry.2 = true;
        } else if let Answer::Level(level) = it.answer {
            (entry.0, entry.1) = (entry.0.min(level), entry.1.max(level));
        }
    }
    let apart =
        of.into_iter().filter(|(_, (low, high, agreed))| !agreed && high.saturating_sub(*low) >= 2);
    apart.map(|(id, _)| id.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use kit::{Id, Person};

    use super::{counted, spread};
    use crate::answer::model::{Answer, Said};

    fn said(respondent: Id<Person>, question: &str, answer: Answer) -> Said {
        Said {
            assessment: Id::nil(),
            agency: Id::nil(),
            respondent,
            question: question.to_owned(),
            answer,
            note: String::new(),
            evidence: String::new(),
            revision: 1,
            changed_at: 0,
        }
    }

    #[test]
    fn what_was_agreed_counts_and_without_it_the_lower_middle() {
        let who: Vec<Id<Person>> = (0..4).map(|_| Id::new()).collect();
        let mut all: Vec<_> = who
            .iter()
            .zip([4, 1, 2, 3])
            .map(|(who, level)| said(*who, "a", Answer::Level(level)))
            .collect();
        all.push(said(who[0], "b", Answer::Unknown));
        all.push(said(who[1], "b", Answer::Level(3)));
        let it = counted(&all);
        assert_eq!((it.get("a"), it.get("b")), (Some(&Answer::Level(2)), Some(&Answer::Level(3))));
        assert_eq!(spread(&all).into_iter().collect::<Vec<_>>(), ["a"]);
        all.push(said(Id::nil(), "a", Answer::Level(4)));
        assert_eq!(counted(&all).get("a"), Some(&Answer::Level(4)));
        assert!(spread(&all).is_empty());
    }
}
