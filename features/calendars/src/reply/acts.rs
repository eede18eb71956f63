//! A calendar answered: it is noted, and who organises hears of a meeting that does not suit. Nothing is cancelled by
//! that unless the organiser chose so: a calendar declines for many reasons, and a meeting has two sides.

use events::{Asking, Event, Participant, Request};
use inbox::{Answer, Status};
use kit::{
    Caller, Error, Id, Person, Result, Role, Tx,
    journal::{self, Change, Event as Happened},
    notice::{Notice, Subject, To, Told},
};

use super::{
    model::{Reply, counted, meeting},
    store,
};
use crate::store as letters;

pub const NOTICES: &[Notice] =
    &[Notice { verbs: &["calendars.declined", "calendars.cancelled"], tell }];

/// Hears of an answer: the address it came to says whose it is, the name in it which meeting.
pub fn hear(tx: &mut Tx, it: &Happened) -> Result<()> {
    let Ok(id) = it.subject.parse::<Id<Participant>>() else { return Ok(()) };
    let answer = it.after.as_deref().and_then(|it| serde_json::from_str::<Answer>(it).ok());
    let Some((answer, meeting)) =
        answer.and_then(|it| Some((meeting(&it.uid)?, it))).map(|(id, it)| (it, id))
    else {
        return Ok(());
    };
    let sent = letters::sent(tx, id)?;
    let Some(sent) = sent.iter().find(|it| it.meeting == meeting) else { return Ok(()) };
    let before = store::find(tx, id, meeting)?;
    let Some(reply) = counted(&answer, sent, before.as_ref(), it.at) else { return Ok(()) };
    store::put(tx, &reply)?;
    let is_new = before.is_none_or(|it| it.status != reply.status);
    if !is_new {
        return Ok(());
    }
    let verb = match reply.status {
        Status::Declined if cancel(tx, &reply)? => "calendars.cancelled",
        Status::Declined => "calendars.declined",
        Status::Accepted => "calendars.accepted",
        Status::Tentative => "calendars.doubted",
    };
    // A program answered: its owner is told as well, as nobody is of what they did themselves.
    let by = Caller { agency: reply.agency, ..Caller::house(it.at) };
    journal::write(tx, &by, verb, ("meeting", meeting), Change::none())
}

/// Cancels a meeting ahead whose calendar declined, where the organiser chose so: as its owner would on the page, with
/// all that follows from it. Whether it did.
fn cancel(tx: &mut Tx, it: &Reply) -> Result<bool> {
    if !store::cancels(tx, it.event)? {
        return Ok(false);
    }
    let met = events::meeting(tx, it.event, it.meeting)?;
    if !met.is_some_and(|met| met.stage.is_ahead() && met.starts_at > it.replied_at) {
        return Ok(false);
    }
    let event = events::known(tx, it.event)?;
    let by = Caller { person: it.person, role: Role::Member, ..Caller::house(it.replied_at) };
    let request = events::request(tx, it.meeting)?;
    let is_asker = request.asker == it.participant;
    let step = if is_asker { Asking::Withdraw } else { Asking::Decline };
    match events::step_request(tx, &by, &event, (request, step), events::Answer::default()) {
        Ok(_) => Ok(true),
        // It goes its way already.
        Err(Error::Refused(_)) => Ok(false),
        Err(wrong) => Err(wrong),
    }
}

/// What the organiser chooses for an event: whether a calendar that declines cancels.
pub fn set(tx: &mut Tx, by: &Caller, event: Id<Event>, cancels: bool) -> Result<()> {
    let event = events::organised(tx, by, event)?;
    if store::cancels(tx, event.id)? == cancels {
        return Ok(());
    }
    store::set_cancels(tx, &event, cancels, by.now)?;
    let by = Caller { agency: event.agency, ..by.clone() };
    let change = Change::new(&serde_json::json!({ "cancels": cancels }));
    journal::write(tx, &by, "calendars.set", ("event", event.id), change)
}

/// The organiser and the one whose calendar declined: what to do if the meeting is not to be.
fn tell(tx: &mut Tx, it: &Happened) -> Result<Vec<Told>> {
    let id: Id<Request> = it.subject.parse().map_err(|_| Error::Unreadable)?;
    let request = events::request(tx, id)?;
    let event = events::known(tx, request.event)?;
    let Some((person, who)) = who(tx, id, it.at)? else { return Ok(Vec::new()) };
    let told = |to: Id<Person>, key: &'static str, link: String| Told {
        to: To::Person(to),
        subject: Subject::Tasks,
        key,
        values: vec![("title", event.title.clone()), ("who", who.clone())],
        link,
        why: "calendars-why",
    };
    let (own, hosted) = if it.verb == "calendars.cancelled" {
        ("calendars-told-own-cancelled", "calendars-told-cancelled")
    } else {
        ("calendars-told-own", "calendars-told-declined")
    };
    let mut all = vec![told(person, own, format!("{}/requests", event.url()))];
    for host in hosts(tx, &event)?.into_iter().filter(|host| *host != person) {
        all.push(told(host, hosted, format!("{}/meetings/{id}", event.url())));
    }
    all.retain(|it| it.to != To::Person(Id::nil()));
    Ok(all)
}

/// Who declined then, with their name.
fn who(tx: &mut Tx, meeting: Id<Request>, at: i64) -> Result<Option<(Id<Person>, String)>> {
    let all = store::of_meeting(tx, meeting)?;
    let is_it = |it: &&Reply| it.status == Status::Declined && it.replied_at == at;
    let Some(one) = all.iter().find(is_it) else { return Ok(None) };
    let me = events::participant(tx, one.participant)?.into_iter().collect();
    let name = events::shown(tx, me)?.first().map(events::Shown::title).unwrap_or_default();
    Ok(Some((one.person, name)))
}

/// Who gave the schedules of an event out: they look after it.
fn hosts(tx: &mut Tx, event: &Event) -> Result<Vec<Id<Person>>> {
    let all = journal::of(tx, "event", event.id, 200)?;
    let host = all.iter().find(|it| it.verb == "events.agenda_published" && !it.person.is_nil());
    Ok(host.map(|it| it.person).into_iter().collect())
}
