//! A browser becomes known, and is known again under another key.

use kit::{Id, Person, Result, Tx, crypto};

use super::{
    model::{Device, REMEMBERED},
    store,
};

/// What is found out about a browser somebody signs in with.
pub struct Met {
    /// The key it has from now on.
    pub key: String,
    /// Whether the person used other browsers before, and never this one.
    pub is_strange: bool,
}

/// Somebody signs in with a browser that came with `old` as its key. The key is another one
/// each time, so one that was put into the browser by somebody else is worth nothing.
pub fn meet(tx: &mut Tx, person: Id<Person>, old: &str, agent: &str, now: i64) -> Result<Met> {
    let key = crypto::new_key();
    let is_known = store::is_known(tx, old, person)?;
    let is_first = store::of(tx, person)?.is_empty();
    store::renew(tx, old, &key)?;
    let it = Device {
        key: crypto::digest(&key),
        person,
        agent: agent.to_owned(),
        created_at: now,
        seen_at: now,
    };
    store::keep(tx, &it)?;
    store::sweep(tx, now - REMEMBERED)?;
    Ok(Met { key, is_strange: !is_known && !is_first })
}
