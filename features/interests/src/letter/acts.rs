//! A statement letter is written, and read by both sides.

use kit::{Caller, Error, Result, Tx, journal::Change};

use super::{
    model::{Letter, writable},
    store,
};
use crate::{
    acts::{At, tell},
    model::{NOT_YOURS, Who},
};

/// Keeps what it says, until the signed one is attached.
pub fn write(tx: &mut Tx, by: &Caller, at: &At, letter: &Letter) -> Result<()> {
    if !at.whos.iter().any(|it| matches!(it, Who::Agency | Who::Host)) {
        return Err(NOT_YOURS.into());
    }
    writable(&at.it)?;
    store::put(tx, letter)?;
    tell(tx, by, at, ("interests.letter_written", Change::none()))
}

/// What it says, for those who stand on a side; both know each other by then.
pub fn of(tx: &mut Tx, at: &At) -> Result<Letter> {
    if !at.it.is_revealed() {
        return Err(Error::NotFound);
    }
    store::find(tx, at.it.id)?.ok_or(Error::NotFound)
}
