//! Somebody says something about an interest.

use kit::{Caller, Error, Result, Tx, journal::Change, web::Settings};

use super::model::Reach;
use crate::{
    acts::{At, say, tell},
    leg,
    model::{Interest, SAY_WHY, Who},
};

/// Says it to whom it is meant for. A client who answers starts the clock again.
pub fn write(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (reach, said, settings): (Reach, &str, &Settings),
) -> Result<()> {
    if said.trim().is_empty() {
        return Err(SAY_WHY.into());
    }
    if !Reach::of(at.who()).contains(&reach.as_str()) {
        return Err(Error::Unreadable);
    }
    say(tx, by, at, (reach, said))?;
    tell(tx, by, at, ("interests.remarked", Change::none().because(reach.as_str())))?;
    if is_awaited(&at.it, at.who()) && at.it.running_since.is_none() && at.it.allowed > 0 {
        leg::acts::resume(tx, by, at, settings)?;
    }
    Ok(())
}

/// Whether it is this client whom their adviser waits for.
fn is_awaited(it: &Interest, who: Who) -> bool {
    matches!(who, Who::Seeker | Who::Owner) && it.waits == who.as_str()
}
