//! A process of the demo network that an agency made its own, and a draft of another.

use kit::{
    Caller, Result, Role, Tx,
    clock::DAY,
    demo::{Garden, agency},
    form::{Form, Params},
};

use crate::{acts, place::model as places};

/// The agency that gives companies more time, and writes at its draft.
const SLUG: &str = "lys";

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    if !garden.agencies().any(|it| it == SLUG) {
        return Ok(());
    }
    let by =
        Caller { agency: agency(SLUG), role: Role::Manager, ..Caller::house(garden.now - DAY) };
    let key = "online-collaboration";
    acts::copy(tx, &by, key)?;
    let (it, mut process) = acts::find(tx, &by, key)?;
    let sent = Params::parse(b"days=21").unwrap_or_default();
    places::write(&mut process, "assistance.check.checked_in_time", &Form::from(sent))?;
    let seen = it.revision;
    acts::change(tx, &by, (it, seen), &process)?;
    acts::publish(tx, &by, (key, seen + 1))?;
    acts::copy(tx, &by, "innovation-management-package")
}
