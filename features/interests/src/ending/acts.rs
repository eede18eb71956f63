//! An interest dies, is closed or withdrawn; later it leaves the lists; in the end nothing is
//! left of it that leads to anybody.

use kit::{Caller, Id, Result, Tx, clock::DAY, files, jobs as queue, web::Settings};

use super::store as olds;
use crate::{
    achievement,
    acts::{At, keep, say},
    code, door,
    jobs::ARCHIVE,
    letter,
    model::{ARCHIVE_DAYS, Event, Interest, Reason, Who},
    party, proof, remark,
    remark::model::Reach,
    store,
};

/// How it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Nothing came of it.
    Died,
    /// It was ended.
    Closed,
}

/// Ends it, with a reason the other side is told. `other` says in words what it is.
pub fn end(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (how, reason, said): (How, Reason, &str),
    settings: &Settings,
) -> Result<Interest> {
    let is_said = reason != Reason::Other || !said.trim().is_empty();
    let (event, verb) = match how {
        How::Died => (Event::Die { is_said }, "interests.died"),
        How::Closed => (Event::Close { is_said }, "interests.closed"),
    };
    let it = at.moved(event, by.now)?;
    let reach = if at.it.was_referred() { Reach::Everybody } else { Reach::Side };
    say(tx, by, at, (reach, said))?;
    ended(tx, by, at, (it, reason, verb), settings)
}

/// Whoever is interested is so no longer.
pub fn withdraw(tx: &mut Tx, by: &Caller, at: &At, settings: &Settings) -> Result<Interest> {
    let it = at.moved(Event::Withdraw, by.now)?;
    ended(tx, by, at, (it, Reason::SeekerWithdrew, "interests.withdrawn"), settings)
}

fn ended(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (it, reason, verb): (Interest, Reason, &'static str),
    settings: &Settings,
) -> Result<Interest> {
    let it = Interest { reason: Some(reason), follow_on: None, ..it };
    order_archive(tx, by, &it, settings)?;
    keep(tx, by, at, (it, verb, reason.as_str()), settings)
}

/// Lets it leave the lists some time later.
pub fn order_archive(tx: &mut Tx, by: &Caller, it: &Interest, settings: &Settings) -> Result<()> {
    let house = Caller { agency: it.agency, ..Caller::house(by.now) };
    let at = by.now + settings.figure(&ARCHIVE_DAYS).max(0) * DAY;
    queue::put(tx, &house, ARCHIVE.kind, &it.id.to_string(), at).map(drop)
}

/// It leaves the lists, if it is over for long enough.
pub fn archive(tx: &mut Tx, by: &Caller, id: Id<Interest>, settings: &Settings) -> Result<()> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let is_due = it.staged_at + settings.figure(&ARCHIVE_DAYS).max(0) * DAY <= by.now;
    let at = At { it, whos: vec![Who::Clock] };
    if let Ok(it) = at.moved(Event::Archive { is_due }, by.now) {
        keep(tx, by, &at, (it, "interests.archived", ""), settings)?;
    }
    Ok(())
}

/// Forgets one that nobody confirmed.
pub fn lapse(tx: &mut Tx, id: Id<Interest>) -> Result<()> {
    code::store::remove(tx, id)?;
    party::store::remove(tx, id)?;
    store::remove(tx, id)
}

/// Takes out everything that leads to somebody; figures stay.
pub fn fade(tx: &mut Tx, by: &Caller, id: Id<Interest>) -> Result<()> {
    code::store::remove(tx, id)?;
    door::store::remove(tx, id)?;
    letter::store::remove(tx, id)?;
    proof::store::remove(tx, id)?;
    party::store::remove(tx, id)?;
    remark::store::remove(tx, id)?;
    for file in achievement::store::files_of(tx, id)? {
        files::drop_it(tx, by, file)?;
    }
    achievement::store::fade(tx, id)?;
    olds::fade(tx, id)
}
