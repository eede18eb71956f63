//! What happens to interests by the calendar, and letters to those without an account.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    jobs::{self, Hears, Job, Work},
    journal::Event,
};

use crate::{
    achievement,
    ending::acts as ending,
    leg::acts as leg,
    model::{Interest, Stage},
    news, store,
};

pub const JOBS: &[Job] = &[DUE, FOLLOW, LAPSE, ARCHIVE, LETTER, OUTCOME];

/// Tells of what is due, overdue, and overdue for long.
pub const DUE: Job = Job {
    kind: "interests.due",
    run: |work: &Work, payload| {
        let words: Vec<&str> = payload.split(' ').collect();
        let &[id, due_at, what] = words.as_slice() else { return Err(Error::Unreadable) };
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let due_at = due_at.parse().map_err(|_| Error::Unreadable)?;
        let (by, what) = (work.caller(), what.to_owned());
        work.db().write_now(move |tx| leg::call(tx, &by, id, (due_at, &what)))
    },
};

/// Asks both advisers how it goes.
pub const FOLLOW: Job = Job {
    kind: "interests.follow",
    run: |work: &Work, payload| {
        let (id, day) = payload.split_once(' ').ok_or(Error::Unreadable)?;
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let day: Day = day.parse().map_err(|_| Error::Unreadable)?;
        let (by, app) = (work.caller(), work.app().clone());
        work.db().write_now(move |tx| leg::follow(tx, &by, id, (day, &app.settings)))
    },
};

/// Forgets what nobody confirmed.
pub const LAPSE: Job = Job {
    kind: "interests.lapse",
    run: |work: &Work, id| {
        let id = read(id)?;
        work.db().write_now(move |tx| {
            let found = store::find(tx, id).and_then(|it| it.open(|it| it.stage == Stage::New));
            match found {
                Ok(it) => ending::lapse(tx, it.id),
                Err(Error::NotFound) => Ok(()),
                Err(wrong) => Err(wrong),
            }
        })
    },
};

/// Lets what is over leave the lists.
pub const ARCHIVE: Job = Job {
    kind: "interests.archive",
    run: |work: &Work, id| {
        let (id, by, app) = (read(id)?, work.caller(), work.app().clone());
        work.db().write_now(move |tx| ending::archive(tx, &by, id, &app.settings))
    },
};

/// Asks what became of an achievement some months later.
pub const OUTCOME: Job = Job {
    kind: "interests.outcome",
    run: |work: &Work, payload| {
        let (id, months) = payload.split_once(' ').ok_or(Error::Unreadable)?;
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let months = months.parse().map_err(|_| Error::Unreadable)?;
        let by = work.caller();
        work.db().write_now(move |tx| achievement::acts::ask(tx, &by, id, months))
    },
};

/// Writes to whoever is interested and has no account.
pub const LETTER: Job = Job {
    kind: "interests.letter",
    run: |work: &Work, payload| {
        let (id, verb) = payload.split_once(' ').ok_or(Error::Unreadable)?;
        let (id, verb, app, by) = (read(id)?, verb.to_owned(), work.app().clone(), work.caller());
        work.db().write_now(move |tx| news::acts::write(tx, &app, &by, (id, &verb)))
    },
};

fn read(id: &str) -> Result<Id<Interest>> {
    id.parse().map_err(|_| Error::Unreadable)
}

/// Puts a letter into the queue for each event of which a visitor is written to.
pub const HEARS: &[Hears] =
    &[Hears { name: "interests.letters", verbs: &["interests."], act: hear }];

fn hear(tx: &mut Tx, event: &Event) -> Result<()> {
    if news::model::letter(&event.verb).is_none() {
        return Ok(());
    }
    let by = Caller { agency: event.agency, ..Caller::house(event.at) };
    jobs::put(tx, &by, LETTER.kind, &format!("{} {}", event.subject, event.verb), event.at)
        .map(drop)
}
