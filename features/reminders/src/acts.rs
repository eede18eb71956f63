//! Reminding, and what those who are reminded are told.

use std::collections::BTreeMap;

use events::{Event, Meeting, Participant, Request};
use kit::{
    Caller, Id, Result, Tx, jobs,
    journal::{Change, Event as Happened},
    notice::{Notice, Subject, To, Told},
};

use crate::{
    jobs::REMIND,
    model::{Stage, concerns, due, is_timely},
    store,
};

/// Orders a reminder for when it is due.
pub fn order(tx: &mut Tx, by: &Caller, event: &Event, stage: Stage) -> Result<()> {
    let at = due(event, stage);
    if at < by.now {
        return Ok(());
    }
    let by = Caller { agency: event.agency, ..by.clone() };
    let payload = format!("{} {}", event.id, stage.as_str());
    jobs::put(tx, &by, REMIND.kind, &payload, at).map(drop)
}

/// Reminds everybody whom it concerns, once. What was ordered before the days of the event were
/// changed finds that it is not time.
pub fn remind(tx: &mut Tx, by: &Caller, event: Id<Event>, stage: Stage) -> Result<()> {
    let event = events::known(tx, event)?;
    if !is_timely(&event, stage, by.now) || !store::insert(tx, &event, stage, by.now)? {
        return Ok(());
    }
    let mut requests: BTreeMap<Id<Participant>, Vec<Request>> = BTreeMap::new();
    for it in events::requests(tx, event.id)? {
        for id in [it.asker, it.asked] {
            requests.entry(id).or_default().push(it.clone());
        }
    }
    let mut meetings: BTreeMap<Id<Participant>, Vec<Meeting>> = BTreeMap::new();
    if event.agenda_at.is_some() {
        for it in events::meetings(tx, event.id)? {
            for id in [it.host, it.guest] {
                meetings.entry(id).or_default().push(it.clone());
            }
        }
    }
    let verb = match stage {
        Stage::Ask => "reminders.ask",
        Stage::Answer => "reminders.answer",
        Stage::Tomorrow => "reminders.tomorrow",
    };
    for me in events::participants(tx, event.id)? {
        let own = requests.get(&me.id).map_or(&[][..], Vec::as_slice);
        let met = meetings.get(&me.id).map_or(&[][..], Vec::as_slice);
        if concerns(&me, stage, (own, met)) {
            events::tell(tx, by, &event, (verb, "participant"), (me.id, Change::none()))?;
        }
    }
    Ok(())
}

pub const NOTICES: &[Notice] = &[Notice { verbs: &["reminders."], tell }];

fn tell(tx: &mut Tx, it: &Happened) -> Result<Vec<Told>> {
    let (key, place) = match it.verb.as_str() {
        "reminders.ask" => ("reminders-told-ask", "participants"),
        "reminders.answer" => ("reminders-told-answer", "requests"),
        "reminders.tomorrow" => ("reminders-told-tomorrow", "agenda"),
        _ => return Ok(Vec::new()),
    };
    let Ok(id) = it.subject.parse() else { return Ok(Vec::new()) };
    let Some(me) = events::participant(tx, id)?.filter(|it| !it.person.is_nil()) else {
        return Ok(Vec::new());
    };
    let event = events::known(tx, me.event)?;
    Ok(vec![Told {
        to: To::Person(me.person),
        subject: Subject::Tasks,
        key,
        values: vec![("title", event.title.clone())],
        link: format!("{}/{place}", event.url()),
        why: "reminders-told-why",
    }])
}
