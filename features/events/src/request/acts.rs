//! What can happen to a request for a meeting.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::DAY,
    jobs,
    journal::{self, Change},
};

use super::{
    model::{
        ASKED_ALREADY, Asking, Deed, Move, NOT_VALIDATED, OTHER_MODE, OWN_LIST, Request, Stage,
        Who, accepting, pair,
    },
    store,
};
use crate::{
    acts::as_host,
    choice::{self, model::CHOOSE},
    jobs::EXPIRE,
    meeting,
    model::{Booking, Event, Window},
    participant::{
        acts::{Shown, own_active, two},
        model::Participant,
        store::{self as participants},
    },
    policy,
};

/// What somebody writes when they ask.
#[derive(Debug, Clone)]
pub struct Words {
    pub reason: String,
    pub priority: i64,
    /// Kept as a draft, not sent yet.
    pub is_draft: bool,
}

/// What comes back with an answer.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    pub said: String,
    pub priority: i64,
    /// The slot whoever accepts chose, where participants may.
    pub slot: Option<i64>,
}

/// A participant of an event, whoever asks for them.
pub fn end(tx: &mut Tx, event: &Event, id: Id<Participant>) -> Result<Participant> {
    participants::find(tx, event.id, id)?.open(|_| true)
}

/// Stores a step and tells of it.
fn keep(tx: &mut Tx, by: &Caller, event: &Event, (before, it): (&Request, &Request)) -> Result<()> {
    store::update(tx, it)?;
    tell(tx, by, event, it, Change::between(before, it))
}

fn tell(tx: &mut Tx, by: &Caller, event: &Event, it: &Request, change: Change) -> Result<()> {
    let verb = match it.stage {
        Stage::Draft => "events.noted",
        Stage::Pending => "events.asked",
        Stage::Accepted => "events.accepted",
        Stage::Declined => "events.declined",
        Stage::Withdrawn => "events.withdrawn",
        Stage::Expired => "events.expired",
        Stage::Superseded => "events.superseded",
    };
    journal::write(tx, &as_host(by, event), verb, ("request", it.id), change)
}

/// Asks somebody for a meeting, or writes it down for later. Two who ask each other agree; says
/// whether it was so.
pub fn ask(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (to, words): (Id<Participant>, Words),
) -> Result<(Request, bool)> {
    let me = own_active(tx, by, event)?;
    let other = participants::find(tx, event.id, to)?.open(Participant::is_active)?;
    let (mine, theirs) = two(tx, &me, &other)?;
    if me.id == other.id || theirs.avoids(&mine) {
        return Err(Error::NotFound);
    }
    meetable(&mine, &theirs)?;
    let known = store::between(tx, event.id, &pair(me.id, other.id))?;
    let crossing = known.iter().find(|it| it.asker == other.id && it.stage == Stage::Pending);
    if let Some(theirs) = crossing.filter(|_| !words.is_draft) {
        let reply = Reply { said: words.reason, priority: words.priority, slot: None };
        // Two who ask each other agree at once; either chooses a slot afterwards.
        let it = stepped(tx, by, event, (theirs.clone(), Move::Accept), (reply, false))?;
        return Ok((it, true));
    }
    let mine = known.iter().find(|it| {
        it.asker == me.id && matches!(it.stage, Stage::Draft | Stage::Withdrawn | Stage::Expired)
    });
    let it = if let Some(it) = mine {
        Request { reason: words.reason, priority: words.priority.clamp(1, 3), ..it.clone() }
    } else {
        let it = Request::new(&me, &other, (words.reason, words.priority), by.now);
        store::insert(tx, &it)?;
        it
    };
    if words.is_draft {
        let it = Request { stage: Stage::Draft, changed_at: by.now, ..it };
        store::update(tx, &it)?;
        tell(tx, by, event, &it, Change::none())?;
        return Ok((it, false));
    }
    send(tx, by, event, (&me, &other, it)).map(|it| (it, false))
}

/// Why one does not ask somebody they find: their own list, or where either wants to meet.
fn meetable(mine: &Shown, theirs: &Shown) -> Result<()> {
    if mine.avoids(theirs) {
        return Err(OWN_LIST.into());
    }
    if mine.it.is_near(&theirs.it) { Ok(()) } else { Err(OTHER_MODE.into()) }
}

fn send(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (me, other, before): (&Participant, &Participant, Request),
) -> Result<Request> {
    let known = store::between(tx, event.id, &before.pair)?;
    let is_first = known
        .iter()
        .all(|it| !(it.stage.is_open() || (it.asker == me.id && it.stage == Stage::Declined)));
    let asking = Asking {
        in_window: event.requests(by.now) == Window::Open,
        are_active: me.is_active() && other.is_active(),
        may_ask: event.kinds.may_ask(&me.kind, &other.kind),
        is_first,
        has_room: store::open_count(tx, me.id)? < event.most_requests,
    };
    let it = before.clone().after(Who::Asker, Deed::Send(asking), by.now)?;
    let expires_at = (by.now + event.expiry_days * DAY).min(event.requests_end());
    let it = Request { expires_at: Some(expires_at), ..it };
    keep(tx, by, event, (&before, &it))?;
    let payload = format!("{} {} {expires_at}", event.id, it.id);
    jobs::put(tx, &as_host(by, event), EXPIRE.kind, &payload, expires_at)?;
    Ok(it)
}

/// The request, and as whom the caller stands to it: one of the two, or the organiser. For
/// everybody else there is none.
pub fn find(tx: &mut Tx, by: &Caller, event: &Event, id: Id<Request>) -> Result<(Request, Who)> {
    let sealed = store::find(tx, event.id, id)?;
    let me = participants::of_person(tx, event.id, by.person)?.filter(|_| !by.is_guest());
    let is_staff = policy::organises(by, event);
    let it = sealed.open(|it| is_staff || me.as_ref().is_some_and(|me| it.who(me.id).is_some()))?;
    let who = me.and_then(|me| it.who(me.id)).unwrap_or(Who::Staff);
    Ok((it, who))
}

/// Sends, answers or takes back. Where participants choose slots, whoever accepts does.
pub fn step(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    about: (Request, Move),
    reply: Reply,
) -> Result<Request> {
    stepped(tx, by, event, about, (reply, true))
}

fn stepped(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (before, step): (Request, Move),
    (reply, must_choose): (Reply, bool),
) -> Result<Request> {
    let (before, who) = find(tx, by, event, before.id)?;
    let chooses = step == Move::Accept && who == Who::Asked && event.booking == Booking::Pick;
    if must_choose && chooses && reply.slot.is_none() {
        return Err(CHOOSE.into());
    }
    let (asker, asked) = (end(tx, event, before.asker)?, end(tx, event, before.asked)?);
    let deed = match step {
        Move::Send if who == Who::Asker => {
            let (mine, theirs) = two(tx, &asker, &asked)?;
            // Whoever does not want to meet them is for them somebody who takes no part.
            if theirs.avoids(&mine) {
                return Err(NOT_VALIDATED.into());
            }
            meetable(&mine, &theirs)?;
            return send(tx, by, event, (&asker, &asked, before));
        }
        Move::Accept => accepting(event, (&asker, &asked), by.now),
        Move::Decline => Deed::Decline,
        Move::Withdraw => Deed::Withdraw,
        Move::Send | Move::Expire | Move::Supersede => return Err(Error::Forbidden),
    };
    let it = before.clone().after(who, deed, by.now)?;
    let it = if matches!(step, Move::Accept | Move::Decline) {
        Request { reply: reply.said.clone(), asked_priority: reply.priority.clamp(1, 3), ..it }
    } else {
        it
    };
    if it.stage == Stage::Accepted {
        settle(tx, by, event, &it)?;
    }
    keep(tx, by, event, (&before, &it))?;
    if it.stage != Stage::Accepted && before.stage == Stage::Accepted {
        meeting::acts::fall_out(tx, by, event, it.id)?;
    }
    if let (Stage::Accepted, Some(at)) = (it.stage, reply.slot.filter(|_| event.is_picked())) {
        choice::acts::pick(tx, by, event, (&it, at))?;
    }
    Ok(it)
}

/// What is open with those on one's list is declined or taken back, as one could do by hand: the
/// others learn that, and not why.
pub fn part(tx: &mut Tx, by: &Caller, event: &Event, me: &Participant) -> Result<()> {
    if me.avoids.is_empty() {
        return Ok(());
    }
    for it in store::of(tx, me.id)? {
        let is_open = it.stage.is_open() || (it.stage == Stage::Draft && it.asker == me.id);
        if !is_open || meeting::acts::has_begun(tx, event, it.id, by.now)? {
            continue;
        }
        let other = end(tx, event, it.other(me.id))?;
        let (mine, theirs) = two(tx, me, &other)?;
        if mine.avoids(&theirs) {
            let move_ = if it.asker == me.id { Move::Withdraw } else { Move::Decline };
            let reply = Reply { priority: it.asked_priority, ..Reply::default() };
            step(tx, by, event, (it, move_), reply)?;
        }
    }
    Ok(())
}

/// What else the two have between them is settled by what they agree on; they agree once.
fn settle(tx: &mut Tx, by: &Caller, event: &Event, agreed: &Request) -> Result<()> {
    for it in store::between(tx, event.id, &agreed.pair)? {
        match it.stage {
            _ if it.id == agreed.id => {}
            Stage::Accepted => return Err(ASKED_ALREADY.into()),
            Stage::Draft | Stage::Pending => supersede(tx, by, event, it)?,
            _ => {}
        }
    }
    Ok(())
}

/// Settled by something else; its meeting falls out.
pub fn supersede(tx: &mut Tx, by: &Caller, event: &Event, before: Request) -> Result<()> {
    let it = before.clone().after(Who::House, Deed::Supersede, by.now)?;
    keep(tx, by, event, (&before, &it))?;
    if before.stage == Stage::Accepted {
        meeting::acts::fall_out(tx, by, event, it.id)
    } else {
        Ok(())
    }
}

/// Whoever leaves asks nobody and meets nobody any more; without a participant it is everybody.
/// What was held already stays.
pub fn release(tx: &mut Tx, by: &Caller, event: &Event, whose: Option<&Participant>) -> Result<()> {
    let all = match whose {
        Some(it) => store::of(tx, it.id)?,
        None => store::of_event(tx, event.id)?,
    };
    for it in all {
        let is_open = it.stage.is_open() || it.stage == Stage::Draft;
        if is_open && !meeting::acts::has_begun(tx, event, it.id, by.now)? {
            supersede(tx, by, event, it)?;
        }
    }
    Ok(())
}

/// Lets a request expire that nobody answered in time; asked for twice, it does so once.
pub fn expire(
    tx: &mut Tx,
    by: &Caller,
    event: Id<Event>,
    (id, at): (Id<Request>, i64),
) -> Result<()> {
    let event = crate::store::find(tx, event)?.open(|_| true)?;
    let before = store::find(tx, event.id, id)?.open(|_| true)?;
    // Nobody did it, so both can be told.
    let by = &Caller { person: Id::nil(), ..by.clone() };
    if before.stage != Stage::Pending || before.expires_at != Some(at) {
        return Ok(());
    }
    let deed = Deed::Expire { is_due: at <= by.now };
    let it = before.clone().after(Who::House, deed, by.now)?;
    keep(tx, by, &event, (&before, &it))
}
