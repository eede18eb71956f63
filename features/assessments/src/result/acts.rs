//! Keeping results, and comparing with those of others.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use engine_benchmarking::{
    Comparison, Peers,
    change::{Changes, changes},
    gaps::{Findings, findings},
};
use kit::{Caller, Error, Id, Result, Tx, clock::Day};

use super::{
    model::{Outcome, number, own, records},
    store,
};
use crate::{
    acts::{self, Whole},
    model::{Assessment, Stage},
    policy::SEE,
    questionnaire::model::major,
    report::model::{answers, questionnaire},
};

/// How a company stands beside others like it.
pub struct Beside {
    pub comparison: Comparison,
    pub findings: Findings,
    /// The median of each item in the class, in the order of the questionnaire.
    pub typical: Vec<Option<f64>>,
}

/// Keeps what a completed assessment came to.
pub fn keep(tx: &mut Tx, whole: &Whole, it: &Assessment) -> Result<()> {
    let outcome = outcome(whole)?;
    let major = major(&it.version);
    store::keep(tx, it, major, &outcome)?;
    store::set_mark(tx, &it.questionnaire, major)
}

/// Lets a result count in the comparisons of others, or no longer.
pub fn share(tx: &mut Tx, it: &Assessment) -> Result<()> {
    store::share(tx, it)?;
    store::set_mark(tx, &it.questionnaire, major(&it.version))
}

/// Everybody a company may be compared with today. Made once, and again when a result changed
/// or the day did: with many results that takes seconds, a comparison less than a millisecond.
pub fn peers(tx: &mut Tx, questionnaire: &str, major: u32, today: Day) -> Result<Arc<Peers>> {
    static MADE: LazyLock<Mutex<BTreeMap<(String, u32), Made>>> = LazyLock::new(Mutex::default);
    let (mark, of) = (store::mark(tx, questionnaire, major)?, (questionnaire.to_owned(), major));
    let known = MADE.lock().unwrap_or_else(PoisonError::into_inner).get(&of).cloned();
    if let Some(made) = known.filter(|it| it.today == today && Some(&it.mark) == mark.as_ref()) {
        return Ok(made.peers);
    }
    let all = store::shared(tx, questionnaire, major)?;
    let peers = Arc::new(Peers::new(&records(&all, major), number(today), major));
    if let Some(mark) = mark {
        let made = Made { mark, today, peers: Arc::clone(&peers) };
        MADE.lock().unwrap_or_else(PoisonError::into_inner).insert(of, made);
    }
    Ok(peers)
}

/// What was made of all results, and of which state.
#[derive(Clone)]
struct Made {
    mark: String,
    today: Day,
    peers: Arc<Peers>,
}

fn outcome(whole: &Whole) -> Result<Outcome> {
    let structure = &whole.edition.structure;
    Ok(Outcome::of(structure, &whole.scores()?, &whole.answers(), whole.it.year()))
}

/// The comparison; none while facts or scores are missing, or nobody is there to compare with.
pub fn beside(tx: &mut Tx, whole: &Whole, today: Day) -> Result<Option<Beside>> {
    let outcome = outcome(whole)?;
    let Some(own) = own(whole.it.organisation, &outcome) else { return Ok(None) };
    let major = major(&whole.it.version);
    let peers = peers(tx, &whole.it.questionnaire, major, today)?;
    let Ok(comparison) = peers.compare(&own) else { return Ok(None) };
    let typical = peers.typical(&own, &comparison);
    let structure = &whole.edition.structure;
    let both = |id: &str| {
        let at = structure.item.iter().position(|it| it.id == id)?;
        Some(((*outcome.items.get(at)?)?, (*typical.get(at)?)?))
    };
    let findings = findings(&questionnaire(structure), both);
    Ok(Some(Beside { comparison, findings, typical }))
}

/// What changed since the measurement before, of like items alone; none for the first one.
pub fn since(tx: &mut Tx, by: &Caller, whole: &Whole) -> Result<Option<(Assessment, Changes)>> {
    let before = |it: &Assessment| {
        it.stage == Stage::Completed
            && it.questionnaire == whole.it.questionnaire
            && it.id != whole.it.id
            && it.completed_at < whole.it.completed_at.or(Some(i64::MAX))
    };
    let all = acts::of_organisation(tx, &whole.organisation)?;
    let Some(last) = all.iter().filter(|it| before(it)).max_by_key(|it| it.completed_at) else {
        return Ok(None);
    };
    let id: Id<Assessment> = last.id;
    let old = acts::find(tx, by, id, SEE)?;
    let read = |it: &Whole| {
        let structure = &it.edition.structure;
        (questionnaire(structure), answers(structure, &it.answers(), it.it.year()))
    };
    let (then, now) = (read(&old), read(whole));
    let found = changes((&then.0, &then.1), (&now.0, &now.1));
    let found = found.map_err(|wrong| Error::Told(wrong.to_string()))?;
    Ok(Some((old.it, found)))
}
