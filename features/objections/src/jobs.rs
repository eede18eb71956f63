//! What happens to objections by the calendar, and the letters that tell clients of what is public.

use kit::{
    Caller, Error, Result, Tx,
    jobs::{self, Hears, Job, Work},
    journal::Event,
};

use crate::{acts, door};

/// Tells the agency that a client waits for an answer. Run twice it does nothing.
pub const DUE: Job = Job {
    kind: "objections.due",
    run: |work: &Work, id| {
        let (by, id) = (work.caller(), id.parse().map_err(|_| Error::Unreadable)?);
        work.db().write_now(move |tx| acts::call(tx, &by, id))
    },
};

/// Tells everybody an opportunity speaks for that it is public, with the way to object.
pub const LETTER: Job = Job {
    kind: "objections.letter",
    run: |work: &Work, id| {
        let (by, id) = (work.caller(), id.parse().map_err(|_| Error::Unreadable)?);
        let app = work.app().clone();
        work.db().write_now(move |tx| door::acts::write_all(tx, &app, &by, id))
    },
};

/// What reviewers let pass is told to its client.
pub const PUBLISHED: Hears =
    Hears { name: "objections.letters", verbs: &["partnering.published"], act: hear };

/// Looks whether what is public for an organisation leads to it. Run twice it does nothing.
pub const ANONYMITY: Job = Job {
    kind: "objections.anonymity",
    run: |work: &Work, id| {
        let (by, id) = (work.caller(), id.parse().map_err(|_| Error::Unreadable)?);
        let app = work.app().clone();
        work.db().write_now(move |tx| acts::look(tx, &by, id, &app.settings))
    },
};

/// Another name, website or place of a client, and other people there, are found in texts that were
/// innocent when they were let pass.
pub const KNOWN: Hears = Hears {
    name: "objections.known",
    verbs: &[
        "organisations.edited",
        "organisations.joined",
        "organisations.merged",
        "organisations.refreshed",
        "people.described",
    ],
    act: known,
};

fn known(tx: &mut Tx, event: &Event) -> Result<()> {
    let owners = match event.noun.as_str() {
        "organisation" => vec![event.subject.parse().map_err(|_| Error::Unreadable)?],
        "person" => {
            let id = event.subject.parse().map_err(|_| Error::Unreadable)?;
            organisations::of_person(tx, id)?.into_iter().map(|it| it.id).collect()
        }
        _ => Vec::new(),
    };
    for owner in owners {
        if !acts::public_of(tx, owner)?.is_empty() {
            let by = Caller { agency: event.agency, ..Caller::house(event.at) };
            jobs::put(tx, &by, ANONYMITY.kind, &owner.to_string(), event.at)?;
        }
    }
    Ok(())
}

fn hear(tx: &mut Tx, event: &Event) -> Result<()> {
    let by = Caller { agency: event.agency, ..Caller::house(event.at) };
    jobs::put(tx, &by, LETTER.kind, &event.subject, event.at).map(drop)
}
