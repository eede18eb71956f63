//! What a guest does on the page of their own: the same acts as everybody's, as the person the
//! key names.

use events::{
    Answer, Asked, Asking, LONGEST_NAME, Participant, Registered, Registration, Request, Shown,
    Stride, Words,
};
use kit::{Error, Id, Result, Tx, form::Form, web::Settings};
use privacy::Erasure;

use crate::{application::acts::has_account, pass::acts::Opened};

/// A request with the other one.
pub struct Line {
    pub it: Request,
    pub with: Shown,
    pub is_mine: bool,
}

/// What a guest asked and was asked, with the headings of the house: received, sent, agreed, past.
pub fn requests(tx: &mut Tx, at: &Opened) -> Result<Vec<(&'static str, Vec<Line>)>> {
    let mut groups: Vec<(&str, Vec<Line>)> =
        ["received", "sent", "agreed", "past"].map(|key| (key, Vec::new())).into();
    for it in events::requests_of(tx, at.me.id)? {
        let is_mine = it.asker == at.me.id;
        // What the other one did not send is theirs alone.
        if !is_mine && it.sent_at.is_none() {
            continue;
        }
        let place = match (it.stage, is_mine) {
            (Asked::Pending, false) => 0,
            (Asked::Pending, true) => 1,
            (Asked::Accepted, _) => 2,
            _ => 3,
        };
        let other = events::participant(tx, it.other(at.me.id))?.into_iter().collect();
        let with = events::shown(tx, other)?.into_iter().next();
        if let (Some((_, lines)), Some(with)) = (groups.get_mut(place), with) {
            lines.push(Line { it, with, is_mine });
        }
    }
    Ok(groups)
}

/// Who else takes part, for those who do.
pub fn others(tx: &mut Tx, at: &Opened) -> Result<Vec<Shown>> {
    active(at)?;
    let mut all = events::found_by(tx, &at.event, &at.me)?;
    all.retain(|it| it.it.id != at.me.id);
    Ok(all)
}

/// Somebody else who takes part.
pub fn other(tx: &mut Tx, at: &Opened, id: Id<Participant>) -> Result<Shown> {
    others(tx, at)?.into_iter().find(|it| it.it.id == id).ok_or(Error::NotFound)
}

fn active(at: &Opened) -> Result<()> {
    if at.me.is_active() { Ok(()) } else { Err(Error::NotFound) }
}

/// Asks somebody for a meeting; whether both asked each other.
pub fn ask(
    tx: &mut Tx,
    at: &Opened,
    (to, reason, priority): (Id<Participant>, String, i64),
) -> Result<bool> {
    let words = Words { reason, priority, is_draft: false };
    Ok(events::ask(tx, &at.by, &at.event, (to, words))?.1)
}

/// Answers a request, sends it again, or takes it back.
pub fn step(
    tx: &mut Tx,
    at: &Opened,
    (id, step, reply): (Id<Request>, Asking, Answer),
) -> Result<()> {
    let (it, _) = events::request_to(tx, &at.by, &at.event, id)?;
    events::step_request(tx, &at.by, &at.event, (it, step), reply).map(drop)
}

/// What a guest says of themselves at the event, or the form with what is wrong.
pub fn described(mut form: Form, at: &Opened) -> Result<(Registration, String), Form> {
    let company = form.text("company", LONGEST_NAME);
    Registration::parse(form, &at.event, &[]).map(|it| (it, company))
}

pub fn describe(tx: &mut Tx, at: &Opened, (it, company): (Registration, String)) -> Result<()> {
    let me = events::register(tx, &at.by, &at.event, it)?;
    events::name_company(tx, &me, &company)
}

/// Whether a guest takes part or waits for it.
pub fn is_in(me: &Participant) -> bool {
    me.has_place() || me.stage == Registered::Waiting
}

/// A guest takes the place they were offered.
pub fn take(tx: &mut Tx, at: &Opened) -> Result<()> {
    events::take_place(tx, &at.by, at.event.id).map(drop)
}

/// A guest chooses the slot of what was agreed on.
pub fn choose(tx: &mut Tx, at: &Opened, (id, starts_at): (Id<Request>, i64)) -> Result<()> {
    events::choose(tx, &at.by, at.event.id, (id, starts_at)).map(drop)
}

/// A guest does not take part any more.
pub fn leave(tx: &mut Tx, at: &Opened) -> Result<()> {
    events::step_registration(tx, &at.by, &at.event, (at.me.clone(), Stride::Leave)).map(drop)
}

/// A guest asks to be erased: they leave the event now, and everything about them goes after the
/// days of grace, as of everybody. Whoever has an account asks there.
pub fn erase(tx: &mut Tx, at: &Opened, settings: &Settings) -> Result<()> {
    if has_account(&at.account) {
        return Err(Error::Forbidden);
    }
    if is_in(&at.me) && at.event.ends_at > at.by.now {
        leave(tx, at)?;
    }
    privacy::ask_erasure(tx, &at.by, settings).map(drop)
}

pub fn stay(tx: &mut Tx, at: &Opened) -> Result<()> {
    privacy::take_erasure_back(tx, &at.by)
}

/// The wish of a guest to be erased, while it can be taken back.
pub fn erasure(tx: &mut Tx, at: &Opened) -> Result<Option<Erasure>> {
    privacy::erasure_of(tx, at.account.id)
}
