//! What every act on a profile ends with: a line in the journal, of the owner's agency.

use kit::{
    Caller, Result, Tx,
    journal::{self, Change},
};

use crate::owner::model::Seen;

/// Writes down what happened to a profile. The index hears of it by the owner's noun.
pub fn note(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    seen: &Seen,
    change: Change,
) -> Result<()> {
    let by = Caller { agency: seen.agency, ..by.clone() };
    journal::write(tx, &by, verb, (seen.owner.noun(), seen.owner.id()), change)
}
