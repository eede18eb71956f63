//! The rules of this feature: accounts nobody uses, and rows of what is over.

use kit::{
    Caller,
    retention::{Does, Due, Over, Rule},
};

use super::store;
use crate::{
    erasure::{self, model::Cause},
    model::{DORMANT_DAYS, TRACE_DAYS, UNCONFIRMED_DAYS},
};

/// How many people one run erases or warns at most.
const SOME: i64 = 200;

pub const RULES: &[Rule] = &[
    Rule {
        name: "privacy-unconfirmed",
        days: &UNCONFIRMED_DAYS,
        does: Does::Delete,
        count: store::count_unconfirmed,
        first: |tx, before, most| due(store::unconfirmed(tx, before, most)),
        apply: |tx, over| begin(tx, over, Cause::Unconfirmed),
    },
    Rule {
        name: "privacy-dormant",
        days: &DORMANT_DAYS,
        does: Does::Warn,
        count: store::count_dormant,
        first: |tx, before, most| due(store::dormant(tx, before, most)),
        apply: |tx, over| begin(tx, over, Cause::Dormant),
    },
    Rule {
        name: "privacy-traces",
        days: &TRACE_DAYS,
        does: Does::Delete,
        count: store::count_traces,
        first: |tx, before, most| {
            let found = store::traces(tx, before, most)?;
            Ok(found.into_iter().map(|(shown, at)| Due { shown, at }).collect())
        },
        apply: |tx, over| {
            let exports = store::remove_exports(tx, over.before)?;
            Ok(exports + store::remove_erasures(tx, over.before)?)
        },
    },
];

fn due(found: kit::Result<Vec<store::Silent>>) -> kit::Result<Vec<Due>> {
    Ok(found?.into_iter().map(|it| Due { shown: it.name, at: it.at }).collect())
}

/// Begins the erasure of those who are over, with its letters and its days of grace.
fn begin(tx: &mut kit::Tx, over: &Over<'_>, cause: Cause) -> kit::Result<i64> {
    let found = match cause {
        Cause::Unconfirmed => store::unconfirmed(tx, over.before, SOME)?,
        Cause::Dormant | Cause::Own => store::dormant(tx, over.before, SOME)?,
    };
    for it in &found {
        let by = Caller { person: it.id, ..over.by.clone() };
        erasure::acts::begin(tx, &by, over.settings, cause)?;
    }
    Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
}
