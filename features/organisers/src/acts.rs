//! What can happen to an invitation, and who is told.

use events::Event;
use kit::{
    Agency, Caller, Error, Id, Result, Role, Tx,
    journal::{Change, Event as Happened},
    notice::{Notice, Subject, To, Told},
};

use crate::{
    model::{Invitation, NOT_OPEN, Stage, Step},
    store,
};

/// The event, for those who organise it and for an agency that is asked whether it will: that one
/// sees it even before it is published.
pub fn opened(tx: &mut Tx, by: &Caller, id: Id<Event>) -> Result<(Event, Option<Invitation>)> {
    let event = events::known(tx, id)?;
    let asked = if events::is_organiser(by) {
        store::of_partner(tx, id, by.agency)?.filter(Invitation::is_open)
    } else {
        None
    };
    if asked.is_none() {
        events::organised(tx, by, id)?;
    }
    Ok((event, asked))
}

/// Stores a step and tells of it in the journal of the event.
fn keep(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (verb, it): (&'static str, &Invitation),
) -> Result<()> {
    store::put(tx, it)?;
    events::tell(tx, by, event, (verb, "invitation"), (it.id, Change::new(it)))
}

/// Asks another agency to organise the event, too. Only the agency of the event does.
pub fn invite(tx: &mut Tx, by: &Caller, id: Id<Event>, partner: Id<Agency>) -> Result<Invitation> {
    let event = events::organised(tx, by, id)?;
    if !events::leads(by, &event) {
        return Err(Error::Forbidden);
    }
    let works = agencies::names(tx)?.iter().any(|it| it.0 == partner);
    if !works || partner == event.agency {
        return Err(Error::Unreadable);
    }
    let it = match store::of_partner(tx, id, partner)? {
        Some(before) => before.stepped(Step::Ask, by.now)?,
        None => Invitation::new(&event, partner, by.now),
    };
    keep(tx, by, &event, ("organisers.invited", &it))?;
    Ok(it)
}

/// The agency that was asked says yes or no. With a yes it organises the event from now on.
pub fn answer(tx: &mut Tx, by: &Caller, id: Id<Event>, is_yes: bool) -> Result<Invitation> {
    let (event, asked) = opened(tx, by, id)?;
    let before = asked.ok_or(NOT_OPEN)?;
    let it = before.stepped(if is_yes { Step::Accept } else { Step::Decline }, by.now)?;
    if is_yes {
        events::ally(tx, by, &event, (it.partner, true))?;
    }
    let verb = if is_yes { "organisers.accepted" } else { "organisers.declined" };
    keep(tx, by, &event, (verb, &it))?;
    Ok(it)
}

/// The agency of the event takes an invitation back or parts with another; that one may go itself.
pub fn end(tx: &mut Tx, by: &Caller, id: Id<Event>, partner: Id<Agency>) -> Result<Invitation> {
    let (event, _) = opened(tx, by, id)?;
    if !events::leads(by, &event) && !by.acts_for(partner) {
        return Err(Error::Forbidden);
    }
    let before = store::of_partner(tx, id, partner)?.ok_or(NOT_OPEN)?;
    let has_joined = before.stage == Stage::Accepted;
    let it = before.stepped(Step::End, by.now)?;
    if has_joined {
        events::ally(tx, by, &event, (partner, false))?;
    }
    let is_own = by.acts_for(partner);
    keep(tx, by, &event, (if is_own { "organisers.left" } else { "organisers.removed" }, &it))?;
    Ok(it)
}

pub const NOTICES: &[Notice] = &[Notice { verbs: &["organisers."], tell }];

/// Those who organise events for the other agency are told; nobody of what they did themselves.
fn tell(tx: &mut Tx, it: &Happened) -> Result<Vec<Told>> {
    let (key, to_partner, subject) = match it.verb.as_str() {
        "organisers.invited" => ("organisers-told-invited", true, Subject::Tasks),
        "organisers.removed" => ("organisers-told-removed", true, Subject::News),
        "organisers.accepted" => ("organisers-told-accepted", false, Subject::News),
        "organisers.declined" => ("organisers-told-declined", false, Subject::News),
        "organisers.left" => ("organisers-told-left", false, Subject::News),
        _ => return Ok(Vec::new()),
    };
    let Ok(id) = it.subject.parse() else { return Ok(Vec::new()) };
    let Some(about) = store::any(tx, id)? else { return Ok(Vec::new()) };
    let event = events::known(tx, about.event)?;
    let (to, from) =
        if to_partner { (about.partner, about.agency) } else { (about.agency, about.partner) };
    let who = agencies::name_of(tx, from)?.unwrap_or_default();
    let organises = |role| matches!(role, Role::Adviser | Role::Manager);
    let staff = agencies::staff_of(tx, to)?;
    let staff = staff.into_iter().filter(|one| organises(one.role) && one.person != it.person);
    let told = |person| Told {
        to: To::Person(person),
        subject,
        key,
        values: vec![("title", event.title.clone()), ("who", who.clone())],
        link: if it.verb == "organisers.removed" {
            "/events".to_owned()
        } else {
            format!("{}/organisers", event.url())
        },
        why: "organisers-told-why",
    };
    Ok(staff.map(|one| told(one.person)).collect())
}
