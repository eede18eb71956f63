//! What is heard of cases, when somebody is reminded, and who is told.

use kit::{
    Error, Id, Result, Tx,
    jobs::{Hears, Job, Work},
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{acts, letter, model::Survey, store};

/// Looks at a survey when it is due, and after each letter.
pub const REMIND: Job = Job {
    kind: "impacts.remind",
    run: |work: &Work, payload| {
        let id: Id<Survey> = payload.parse().map_err(|_| Error::Unreadable)?;
        let (by, app) = (work.caller(), work.app().clone());
        work.db().write_now(move |tx| letter::acts::remind(tx, &app, &by, id))
    },
};

pub const HEARS: &[Hears] = &[Hears {
    name: "impacts.closings",
    verbs: &["cases.stepped", "cases.moved-on"],
    act: |tx, event| match event.subject.parse() {
        Ok(id) => acts::moved(tx, id, event.at),
        Err(_) => Ok(()),
    },
}];

pub const NOTICES: &[Notice] = &[Notice { verbs: &["impacts.due", "impacts.answered"], tell }];

/// Who plays a part in the case: that it is time to ask, and that there is an answer.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Survey>>() else { return Ok(Vec::new()) };
    let it = store::find(tx, id)?.open(|_| true)?;
    let names = organisations::names(tx, &[it.organisation])?;
    let company = names.into_values().next().unwrap_or_default();
    let is_due = event.verb == "impacts.due";
    let key = if is_due { "impacts-told-due" } else { "impacts-told-answered" };
    let people = store::players(tx, it.agency, it.record)?.into_iter().map(|it| it.0);
    let told = people.filter(|one| *one != event.person).map(|person| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key,
        values: vec![("company", company.clone()), ("months", it.months.to_string())],
        link: it.url(),
        why: "impacts-told-why",
    });
    Ok(told.collect())
}
