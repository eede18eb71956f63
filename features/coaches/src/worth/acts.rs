//! Reading the hours of a coaching for neighbours; whoever calls has asked who may.

use cases::Case;
use kit::{Result, Tx, clock::Day};

use crate::hour::{
    model::{Scheme, sum},
    store,
};

/// Hours of one day.
#[derive(Debug, Clone)]
pub struct Worked {
    pub day: Day,
    /// Quarters of an hour.
    pub quarters: i64,
    pub expenses_cents: i64,
    pub comment: String,
    pub is_agreed: bool,
}

/// The hours of a record and their fee.
#[derive(Debug, Clone)]
pub struct Worth {
    pub all: Vec<Worked>,
    /// Quarters of an hour, agreed or not.
    pub quarters: i64,
    /// The fee of what the company agreed to, in cents.
    pub fee_cents: i64,
    pub currency: String,
}

/// The hours of a coaching, and their fee by the scheme of its agency.
///
/// # Errors
/// When the database does not answer.
pub fn worth(tx: &mut Tx, it: &Case) -> Result<Worth> {
    let entries = store::of_record(tx, it.id)?;
    let set = store::scheme(tx, it.agency, &it.process)?;
    let scheme = set.unwrap_or_else(|| Scheme::usual(it.agency, &it.process));
    let agreed = entries.iter().filter(|it| it.agreed_at.is_some()).map(|it| it.quarters).sum();
    let worked = entries.iter().map(|it| Worked {
        day: it.worked_on,
        quarters: it.quarters,
        expenses_cents: it.expenses_cents,
        comment: it.comment.clone(),
        is_agreed: it.agreed_at.is_some(),
    });
    Ok(Worth {
        all: worked.collect(),
        quarters: sum(&entries),
        fee_cents: scheme.fee(agreed),
        currency: scheme.currency,
    })
}
