//! What can happen to answers.

use kit::{Caller, Error, Result, Tx};

use super::{
    model::{Given, Said},
    store,
};
use crate::{acts::Whole, store as visits};

/// What became of an answer.
#[derive(Debug)]
pub enum Kept {
    /// Under this revision.
    At(i64),
    /// Somebody changed it in the meantime, in another window or on another device: this stands.
    Conflict(Box<Said>),
}

/// Keeps what was said. What was changed elsewhere since is not overwritten.
///
/// # Errors
/// When the visit is over.
pub fn give(
    tx: &mut Tx,
    by: &Caller,
    whole: &Whole,
    (question, given): (&str, Given),
) -> Result<Kept> {
    whole.it.may_go_on()?;
    let known = store::all(tx, &whole.it)?.into_iter().find(|it| it.question == question);
    let revision = known.as_ref().map_or(0, |it| it.revision);
    let is_same = match &known {
        Some(known) => known.value() == given.value && known.note == given.note,
        None => given.value.is_empty() && given.note.is_empty(),
    };
    if is_same {
        return Ok(Kept::At(revision));
    }
    if let Some(known) = known
        && given.base.is_some_and(|base| base != known.revision)
    {
        return Ok(Kept::Conflict(Box::new(known)));
    }
    let said = Said {
        visit: whole.it.id,
        question: question.to_owned(),
        agency: whole.it.agency,
        value: serde_json::to_string(&given.value).map_err(|_| Error::Unreadable)?,
        note: given.note,
        revision: revision + 1,
        person: by.person,
        changed_at: by.now,
    };
    store::put(tx, &said)?;
    visits::touch(tx, &whole.it, by.now)?;
    Ok(Kept::At(said.revision))
}
