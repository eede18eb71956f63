//! What can happen to a review.

use kit::{
    Caller, Id, Relation, Result, Tx,
    journal::{self, Change},
    web::Settings,
};
use serde_json::json;

use super::{
    model::{self, Conflict, Outcome, Review, Sent, Step},
    store,
};
use crate::{
    acts,
    life::model::{Event, Stage, Who, next},
    model::{CONFLICT, NOT_IN_EXTERNAL, NOT_TAKEN, Profile, SAY_WHY, ZERO_WINS},
    policy, store as profiles,
};

/// What the caller may read with the remarks beside it: those who write at it always, people of
/// other agencies while they review it.
pub fn find_to_read(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let it = acts::find_to(tx, by, id, policy::COMMENT)?;
    let is_stranger = policy::relation(by, &it) == Relation::Stranger;
    if is_stranger && it.stage != Stage::ExternalReview {
        return Err(NOT_IN_EXTERNAL.into());
    }
    Ok(it)
}

/// What the caller may judge, and its open round.
fn find_to_judge(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<(Profile, Review)> {
    let it = acts::find_to(tx, by, id, policy::SCORE)?;
    if it.stage != Stage::ExternalReview {
        return Err(NOT_IN_EXTERNAL.into());
    }
    let round = store::open(tx, id)?;
    Ok((it, round))
}

/// Why the caller is not free to judge it.
pub fn conflicts(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<Vec<Conflict>> {
    let kin = organisations::family_of(tx, it.organisation)?;
    let own = organisations::of_person(tx, by.person)?;
    Ok(model::conflicts([
        (Conflict::Agency, by.acts_for(it.agency)),
        (Conflict::Involved, store::involved(tx, by.person)?.iter().any(|(id,)| *id == it.id)),
        (Conflict::Organisation, own.iter().any(|own| kin.contains(&own.id))),
        (Conflict::Declared, store::declared(tx, by.person)?.iter().any(|(id, _)| *id == it.id)),
    ]))
}

/// Takes a profile from the queue, so that nobody else works on it.
pub fn take(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Review> {
    let (it, round) = find_to_judge(tx, by, id)?;
    if !conflicts(tx, by, &it)?.is_empty() {
        return Err(CONFLICT.into());
    }
    let round = round.taken((by.person, by.agency), by.now)?;
    changed(tx, &acts::of_agency(by, &it), "partnering.taken", &round)?;
    Ok(round)
}

/// Gives it back to the queue.
pub fn release(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Review> {
    let (it, round) = find_to_judge(tx, by, id)?;
    if round.reviewer != by.person {
        return Err(NOT_TAKEN.into());
    }
    let round = round.released();
    changed(tx, &acts::of_agency(by, &it), "partnering.released", &round)?;
    Ok(round)
}

/// Says that the caller is not free to judge it, and why; it goes back to the queue.
pub fn declare(tx: &mut Tx, by: &Caller, id: Id<Profile>, reason: &str) -> Result<()> {
    let (it, round) = find_to_judge(tx, by, id)?;
    if reason.trim().is_empty() {
        return Err(SAY_WHY.into());
    }
    store::declare(tx, id, by.person, (reason, by.now))?;
    if round.reviewer == by.person {
        store::rewrite(tx, &round.released())?;
    }
    // The reason is about the reviewer: it stays out of a log that others read.
    let by = &acts::of_agency(by, &it);
    journal::write(tx, by, "partnering.declined", ("opportunity", id), Change::none())
}

fn changed(tx: &mut Tx, by: &Caller, verb: &'static str, round: &Review) -> Result<()> {
    store::rewrite(tx, round)?;
    let change = Change::new(&json!({ "version": round.version }));
    journal::write(tx, by, verb, ("opportunity", round.profile), change)
}

/// Judges a profile of another agency: the points decide what becomes of it.
pub fn score(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Profile>,
    (sent, settings): (Sent, &Settings),
) -> Result<Profile> {
    let (before, round) = find_to_judge(tx, by, id)?;
    let round = round.taken((by.person, by.agency), by.now)?;
    let verdict = sent.scores.verdict(settings.figure(&ZERO_WINS) != 0);
    let outcome = verdict.outcome();
    let has_conflict = !conflicts(tx, by, &before)?.is_empty();
    let event = Event::Score { has_conflict, outcome, said: &sent.said };
    let stage = next(before.stage, Who::Outsider, &event)?;
    let round = round.scored(sent.scores).decided(outcome, &sent.said, by.now);
    store::rewrite(tx, &round)?;
    let mut it = before.clone().at(stage, by.now);
    if stage == Stage::Published {
        it = acts::published(tx, by, it, settings)?;
    }
    profiles::set_stage(tx, &it)?;
    let verb = match outcome {
        Outcome::Published => "partnering.published",
        Outcome::OnHold => "partnering.held",
        Outcome::Rejected | Outcome::Approved | Outcome::Returned => "partnering.rejected",
    };
    let change = Change::between(&before, &it).because(verdict.as_str());
    journal::write(tx, &acts::of_agency(by, &it), verb, ("opportunity", id), change)?;
    Ok(it)
}

/// Begins a round.
pub fn ask(tx: &mut Tx, it: &Profile, step: Step, now: i64) -> Result<()> {
    store::insert(tx, &Review::asked(it, step, now))
}
