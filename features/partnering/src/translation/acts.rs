//! What can happen to the language versions of an opportunity.

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use super::{model::Translation, store};
use crate::{
    acts,
    model::{ENDED, Profile},
    policy,
};

/// The opportunity, if the caller may say it in other languages.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let it = acts::find_to(tx, by, id, policy::EDIT)?;
    if it.stage.is_over() { Err(ENDED.into()) } else { Ok(it) }
}

/// Keeps a language version. Its texts were read already: nothing in them leads to the client.
pub fn keep(tx: &mut Tx, by: &Caller, it: &Profile, new: Translation) -> Result<Translation> {
    let before = store::of(tx, it.id)?.into_iter().find(|old| old.language == new.language);
    put(tx, by, it, (before.as_ref(), &new))
}

/// Writes a language version over the one there was.
pub fn put(
    tx: &mut Tx,
    by: &Caller,
    it: &Profile,
    (before, new): (Option<&Translation>, &Translation),
) -> Result<Translation> {
    let new = Translation { changed_at: by.now, ..new.clone() };
    let change = before.map_or_else(|| Change::new(&new), |old| Change::between(old, &new));
    store::put(tx, &new)?;
    journal::write(tx, by, "partnering.translated", ("opportunity", it.id), change)?;
    Ok(new)
}

pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Profile>, language: &str) -> Result<()> {
    let it = find(tx, by, id)?;
    let old = store::of(tx, it.id)?.into_iter().find(|old| old.language == language);
    drop_it(tx, by, &it, &old.ok_or(Error::NotFound)?)
}

/// Lets go of a language version.
pub fn drop_it(tx: &mut Tx, by: &Caller, it: &Profile, old: &Translation) -> Result<()> {
    store::delete(tx, old)?;
    let change = Change::gone(old);
    journal::write(tx, by, "partnering.untranslated", ("opportunity", it.id), change)
}
