//! The steps of an opportunity's life that its own agency and the calendar take.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    error::Refusal,
    journal::{self, Change},
    web::Settings,
};
use serde_json::json;

use super::{
    model::{Event, Move, Stage, Who, next},
    store as asked,
};
use crate::{
    acts::{blocked, client, find_to, published},
    lint,
    model::{OPEN_DAYS, PLAN_NEEDED, Profile, REMIND_FIRST, RENEWALS},
    policy,
    review::{
        self,
        model::{Outcome, Step},
    },
    store,
    version::{self, model::Version},
};

/// What handing it in would be.
fn submission(
    tx: &mut Tx,
    by: &Caller,
    it: &Profile,
    settings: &Settings,
) -> Result<Event<'static>> {
    Ok(Event::Submit {
        blocked: blocked(tx, by, it)?,
        is_registered: client(tx, by, it)?.is_some(),
        has_consent: it.consented_on.is_some(),
        has_plan: !it.plan.is_empty() || settings.figure(&PLAN_NEEDED) == 0,
    })
}

/// What is missing before it can be handed in.
pub fn lacks(
    tx: &mut Tx,
    by: &Caller,
    it: &Profile,
    settings: &Settings,
) -> Result<Option<&'static Refusal>> {
    let event = submission(tx, by, it, settings)?;
    Ok(next(it.stage, policy::who(by, it, Move::Submit), &event).err())
}

/// Whether its end is near or past.
pub fn is_due(it: &Profile, today: Day, settings: &Settings) -> bool {
    i64::from(it.open_until.0 - today.0) <= settings.figure(&REMIND_FIRST)
}

/// Hands a draft in: a colleague reads it next.
pub fn submit(tx: &mut Tx, by: &Caller, id: Id<Profile>, settings: &Settings) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::SUBMIT)?;
    let event = submission(tx, by, &before, settings)?;
    let stage = next(before.stage, policy::who(by, &before, Move::Submit), &event)?;
    let it = Profile { adviser: by.person, ..before.clone().at(stage, by.now) };
    version::store::insert(tx, &Version::of(&it, by.person, by.now))?;
    review::acts::ask(tx, &it, Step::Internal, by.now)?;
    staged(tx, by, "partnering.submitted", (&before, &it, ""))
}

/// A colleague lets it pass: somebody of another agency judges it next.
pub fn approve(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::APPROVE)?;
    let event = Event::Approve { is_involved: is_involved(tx, by, &before)? };
    let stage = next(before.stage, policy::who(by, &before, Move::Approve), &event)?;
    decide(tx, by, &before, (Outcome::Approved, ""))?;
    let it = before.clone().at(stage, by.now);
    review::acts::ask(tx, &it, Step::External, by.now)?;
    staged(tx, by, "partnering.approved", (&before, &it, ""))
}

/// A colleague sends it back to its author, with a word about why.
pub fn send_back(tx: &mut Tx, by: &Caller, id: Id<Profile>, said: &str) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::APPROVE)?;
    let event = Event::Return { is_involved: is_involved(tx, by, &before)?, said };
    let stage = next(before.stage, policy::who(by, &before, Move::Return), &event)?;
    decide(tx, by, &before, (Outcome::Returned, said))?;
    let it = before.clone().at(stage, by.now);
    staged(tx, by, "partnering.returned", (&before, &it, said))
}

/// Whether the caller had a hand in what it says.
fn is_involved(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<bool> {
    let is_owner = [it.author, it.adviser].contains(&by.person);
    Ok(is_owner || asked::has_written(tx, it.id, by.person)?)
}

fn decide(tx: &mut Tx, by: &Caller, it: &Profile, (outcome, said): (Outcome, &str)) -> Result<()> {
    let round = review::store::open(tx, it.id)?.taken((by.person, by.agency), by.now)?;
    review::store::rewrite(tx, &round.decided(outcome, said, by.now))
}

/// Takes it from the public for good.
pub fn withdraw(tx: &mut Tx, by: &Caller, id: Id<Profile>, why: &str) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::WITHDRAW)?;
    let who = policy::who(by, &before, Move::Withdraw);
    let stage = next(before.stage, who, &Event::Withdraw { why })?;
    let it = before.clone().at(stage, by.now);
    staged(tx, by, "partnering.withdrawn", (&before, &it, why))
}

/// The client objects to what is public: nobody outside reads it until that is settled. Who may
/// object says whoever keeps objections.
pub fn hold(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let before = store::find(tx, id)?.open(|it| it.agency == by.agency)?;
    let stage = next(before.stage, Who::Client, &Event::Object)?;
    let it = before.clone().at(stage, by.now);
    staged(tx, by, "partnering.objected", (&before, &it, ""))
}

/// Nothing stands any more against what an objection put on hold, and it says what reviewers let
/// pass: it comes back as it was, or has run out meanwhile.
pub fn resume(tx: &mut Tx, by: &Caller, id: Id<Profile>, settings: &Settings) -> Result<Profile> {
    let before = store::find(tx, id)?.open(|it| it.agency == by.agency)?;
    let event = Event::Resume {
        blocked: lint::acts::refusal(tx, by, &before)?,
        is_over: before.open_until < Day::of(by.now),
    };
    let stage = next(before.stage, Who::Owner, &event)?;
    let mut it = before.clone().at(stage, by.now);
    if stage == Stage::Published {
        it = published(tx, by, it, settings)?;
    }
    staged(tx, by, "partnering.resumed", (&before, &it, ""))
}

/// What was objected to ends, on hold or before the world.
pub fn give_up(tx: &mut Tx, by: &Caller, id: Id<Profile>, why: &str) -> Result<Profile> {
    let before = store::find(tx, id)?.open(|it| it.agency == by.agency)?;
    let event = match before.stage {
        Stage::OnHold => Event::GiveUp { why },
        _ => Event::Withdraw { why },
    };
    let stage = next(before.stage, Who::Owner, &event)?;
    let it = before.clone().at(stage, by.now);
    staged(tx, by, "partnering.withdrawn", (&before, &it, ""))
}

/// What the caller may renew: its own agency may, and whom it speaks for.
pub fn find_to_renew(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<(Profile, bool)> {
    let it = store::find(tx, id)?.open(policy::see(by))?;
    let is_client = by.acts_for(it.agency) && speaks_for(tx, by, &it)?;
    let may =
        policy::allows(by, policy::RENEW, &it) || (is_client && policy::may_own(by, policy::RENEW));
    if may { Ok((it, is_client)) } else { Err(Error::Forbidden) }
}

fn speaks_for(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<bool> {
    let family = organisations::family_of(tx, it.organisation)?;
    Ok(organisations::of_person(tx, by.person)?.iter().any(|own| family.contains(&own.id)))
}

/// Prolongs it. A client agrees by asking for it; others say that the client does.
pub fn renew(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Profile>,
    (has_consent, settings): (bool, &Settings),
) -> Result<Profile> {
    let (before, is_client) = find_to_renew(tx, by, id)?;
    let today = Day::of(by.now);
    let days = i32::try_from(settings.figure(&OPEN_DAYS)).unwrap_or_default();
    let open_until = Day(today.0 + days);
    let prolonged = Profile { open_until, ..before.clone() };
    let event = Event::Renew {
        has_consent: has_consent || is_client,
        is_due: is_due(&before, today, settings),
        blocked: blocked(tx, by, &prolonged)?,
        renewals: (before.renewals, settings.figure(&RENEWALS)),
    };
    let stage = next(before.stage, Who::Owner, &event)?;
    let it = prolonged.at(stage, by.now);
    let it = Profile { renewals: it.renewals + 1, consented_on: Some(today), ..it };
    let it = published(tx, by, it, settings)?;
    staged(tx, by, "partnering.renewed", (&before, &it, ""))
}

/// Ends it if its last day is over. What was edited, withdrawn or ended meanwhile stays.
pub fn expire(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<()> {
    let before = store::find(tx, id)?.open(|_| true)?;
    let event = Event::Expire { is_over: before.open_until < Day::of(by.now) };
    if let Ok(stage) = next(before.stage, Who::Clock, &event) {
        let it = before.clone().at(stage, by.now);
        staged(tx, by, "partnering.expired", (&before, &it, ""))?;
    }
    Ok(())
}

/// Reminds those who look after it that it ends so many days later, if it still does.
pub fn remind(tx: &mut Tx, by: &Caller, id: Id<Profile>, (until, days): (Day, i64)) -> Result<()> {
    let it = store::find(tx, id)?.open(|_| true)?;
    if it.stage != Stage::Published || it.open_until != until || until < Day::of(by.now) {
        return Ok(());
    }
    let change = Change::new(&json!({ "days": days }));
    journal::write(tx, by, "partnering.expiring", ("opportunity", id), change)
}

fn staged(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    (before, it, why): (&Profile, &Profile, &str),
) -> Result<Profile> {
    store::set_stage(tx, it)?;
    let change = Change::between(before, it).because(why);
    journal::write(tx, by, verb, ("opportunity", it.id), change)?;
    Ok(it.clone())
}
