//! Letters are taken in, and who is told of those that wait.

use kit::{
    Caller, Error, Id, Result, Tx,
    jobs::{self, Job},
    journal::Event,
    notice::{Notice, Subject, To, Told},
    web::App,
};

use crate::{
    maildir::{
        acts::{collect, has_new},
        model::way,
    },
    model::Letter,
    store,
};

pub const JOBS: &[Job] = &[COLLECT];

/// Takes in what lies in the folder.
pub const COLLECT: Job = Job { kind: "inbox.collect", run: |work, _| collect(work) };

/// The verb that says that a calendar answered: its subject is a participant, what became of it an
/// [`Answer`](crate::Answer).
pub const ANSWERED: &str = "inbox.answered";

/// Orders the job if letters wait in the folder; the program asks every minute.
///
/// # Errors
/// When the database fails.
pub fn order(app: &App) -> Result<()> {
    let Some(way) = way(&app.settings) else { return Ok(()) };
    if !has_new(&way) {
        return Ok(());
    }
    let by = Caller::house(app.clock.now());
    app.db.write_now(move |tx| jobs::put(tx, &by, COLLECT.kind, "", by.now).map(drop))
}

pub const NOTICES: &[Notice] = &[Notice { verbs: &["inbox.waited"], tell }];

/// Who gave the address away is told that a letter waits for a place.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let id: Id<Letter> = event.subject.parse().map_err(|_| Error::Unreadable)?;
    let it = store::find(tx, id)?.open(|_| true)?;
    let asked = crate::address::store::find(tx, &it.token)?.map(|it| it.person);
    let person = if it.person.is_nil() { asked.unwrap_or_else(Id::nil) } else { it.person };
    if person.is_nil() {
        return Ok(Vec::new());
    }
    Ok(vec![Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key: "inbox-told-waits",
        // Its words stay with the letter: they go when it goes.
        values: Vec::new(),
        link: it.url(),
        why: "inbox-told-why",
    }])
}
