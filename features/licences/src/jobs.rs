//! Before a licence ends: its holder is told, and who wrote it down.

use kit::{
    Error, Id, Result, Tx,
    jobs::{Job, Work},
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{
    acts,
    model::{Licence, name},
    store,
};

/// Tells that a licence ends.
pub const REMIND: Job = Job {
    kind: "licences.remind",
    run: |work: &Work, id| {
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let by = work.caller();
        work.db().write_now(move |tx| acts::call(tx, &by, id))
    },
};

pub const NOTICES: &[Notice] = &[Notice { verbs: &["licences.ending"], tell }];

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Licence>>() else { return Ok(Vec::new()) };
    let it = match store::find(tx, id).and_then(|it| it.open(|_| true)) {
        Ok(it) => it,
        Err(Error::NotFound) => return Ok(Vec::new()),
        Err(wrong) => return Err(wrong),
    };
    let staff = agencies::staff_of(tx, it.agency)?;
    let holder = staff.iter().find(|one| one.person == it.person);
    let holder = holder.map(|one| one.name.clone()).unwrap_or_default();
    let mut whom = vec![it.person, it.made_by];
    whom.dedup();
    let told = |person| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key: "licences-told-ending",
        values: vec![("tool", name(&it.tool)), ("name", holder.clone())],
        link: it.url(),
        why: "licences-told-why",
    };
    Ok(whom.into_iter().filter(|it| !it.is_nil()).map(told).collect())
}
