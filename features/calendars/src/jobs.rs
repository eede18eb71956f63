//! What calendars hear of, and the rounds in which they are told.

use events::Event;
use kit::{
    Error, Id, Result, Tx,
    jobs::{Hears, Job, Work},
    journal::Event as Happened,
};

use crate::{acts, reply};

pub const JOBS: &[Job] = &[ROUND];

/// How many participants are told in one transaction.
const SOME: usize = 50;

/// Tells the calendars of an event what changed.
pub const ROUND: Job = Job {
    kind: "calendars.round",
    run: |work: &Work, event| {
        let id: Id<Event> = event.parse().map_err(|_| Error::Unreadable)?;
        let now = work.now();
        let Some((round, event)) = work.db().write_now(move |tx| acts::begin(tx, id, now))? else {
            return Ok(());
        };
        let all = work.db().read_now(move |tx| events::participants(tx, id))?;
        for some in all.chunks(SOME) {
            let (app, by, some) = (work.app().clone(), work.caller(), some.to_vec());
            let event = event.clone();
            work.db().write_now(move |tx| acts::tell(tx, &app, &by, (&event, &some)))?;
        }
        work.db().write_now(move |tx| acts::end(tx, &round, now))
    },
};

pub const HEARS: &[Hears] = &[
    Hears { name: "calendars.rounds", verbs: &["events."], act: hear },
    Hears { name: "calendars.replies", verbs: &[inbox::ANSWERED], act: reply::acts::hear },
];

fn hear(tx: &mut Tx, it: &Happened) -> Result<()> {
    match (it.noun.as_str(), it.verb.as_str()) {
        ("event", "events.agenda_published") => {
            let event = known(tx, &it.subject)?;
            acts::order_now(tx, &event, it.at)
        }
        // Its place may be another one now.
        ("event", "events.edited") => {
            let event = known(tx, &it.subject)?;
            acts::order(tx, &event, it.at)
        }
        (
            "meeting",
            "events.planned"
            | "events.picked"
            | "events.moved"
            | "events.let_go"
            | "events.meeting_cancelled",
        ) => {
            let request = events::request(tx, it.subject.parse().map_err(|_| Error::Unreadable)?)?;
            let event = events::known(tx, request.event)?;
            acts::order(tx, &event, it.at)
        }
        _ => Ok(()),
    }
}

fn known(tx: &mut Tx, id: &str) -> Result<Event> {
    events::known(tx, id.parse().map_err(|_| Error::Unreadable)?)
}
