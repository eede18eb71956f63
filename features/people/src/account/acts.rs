//! What can happen to a saved view: it is kept, dropped, and kept again.

use kit::{
    Caller, Error, Id, Result, Tx, journal,
    views::{self, View},
};

use crate::{model::TOO_MANY_VIEWS, policy};

/// How many views somebody may keep.
const MOST: usize = 100;

pub fn keep(tx: &mut Tx, by: &Caller, view: &View) -> Result<()> {
    if views::of(tx, by, "")?.len() >= MOST {
        return Err(TOO_MANY_VIEWS.into());
    }
    views::keep(tx, by, view)
}

/// Drops a view; what it was.
pub fn drop_it(tx: &mut Tx, by: &Caller, id: Id<View>) -> Result<View> {
    let view = views::find(tx, id)?.open(policy::view(by))?;
    views::drop_it(tx, by, &view)?;
    Ok(view)
}

/// Keeps a dropped view again, as the journal remembers it.
pub fn keep_again(tx: &mut Tx, by: &Caller, id: Id<View>) -> Result<View> {
    let last = journal::of(tx, "view", id, 1)?.into_iter().next();
    let dropped = last.filter(|it| it.verb == "views.dropped" && it.person == by.person);
    let before = dropped.and_then(|it| it.before).ok_or(Error::NotFound)?;
    let said: serde_json::Value = serde_json::from_str(&before).map_err(|_| Error::NotFound)?;
    let text =
        |field: &str| said.get(field).and_then(|it| it.as_str()).unwrap_or_default().to_owned();
    let view = View {
        id,
        agency: by.agency,
        person: by.person,
        place: text("place"),
        query: text("query"),
        name: text("name"),
        created_at: by.now,
    };
    keep(tx, by, &view)?;
    Ok(view)
}
