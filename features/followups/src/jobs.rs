//! Who is asked whether an action is done when its case closes.

use cases::{Case, Standing};
use kit::{
    Caller, Id, Result, Tx,
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{acts, store};

pub const NOTICES: &[Notice] = &[Notice { verbs: &["cases.stepped", "cases.moved-on"], tell }];

/// Whoever sees to the action, or made a case of it where nobody does.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Case>>() else { return Ok(Vec::new()) };
    let found = store::of_record(tx, id)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let (case, ..) = cases::of_record(tx, &Caller::house(event.at), id)?;
    let mut all = Vec::new();
    for it in found {
        let by = Caller { agency: it.agency, role: kit::Role::Adviser, ..Caller::house(event.at) };
        let Some(at) = acts::seen(tx, &by, it.action)? else { continue };
        if !it.asks(at.it.is_open(), case.standing == Standing::Closed) {
            continue;
        }
        let person = if at.it.owner.is_nil() { it.made_by } else { at.it.owner };
        if person.is_nil() {
            continue;
        }
        all.push(Told {
            to: To::Person(person),
            subject: Subject::Tasks,
            key: "followups-told-closed",
            values: vec![
                ("title", at.it.name(&at.organisation.lang)),
                ("company", at.organisation.name.clone()),
            ],
            link: at.it.url(),
            why: "followups-told-why",
        });
    }
    Ok(all)
}
