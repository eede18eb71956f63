//! The rules of retention of this feature.

use kit::{
    Result,
    feature::Figure,
    journal,
    retention::{Does, Due, Rule},
};

use super::store;

/// For how long rows of what ran out lie there.
const EXPIRED_DAYS: Figure = Figure {
    name: "people_expired_days",
    default: 1,
    about: "For how many days rows of sessions and links that ran out are kept, when those rules are on.",
};
/// For how long is known where sign-ins failed.
const FAILURE_DAYS: Figure = Figure {
    name: "people_failure_days",
    default: 180,
    about: "For how many days browser and network of failed sign-ins are kept, when that rule is on.",
};

pub const FIGURES: &[Figure] = &[EXPIRED_DAYS, FAILURE_DAYS];

const FAILED: &str = "people.sign_in_failed";

pub const RULES: &[Rule] = &[
    Rule {
        name: "people-expired-sessions",
        days: &EXPIRED_DAYS,
        does: Does::Delete,
        count: store::count_sessions,
        first: |tx, before, most| due(store::sessions(tx, before, most)),
        apply: |tx, over| store::remove_sessions(tx, over.before),
    },
    Rule {
        name: "people-expired-tickets",
        days: &EXPIRED_DAYS,
        does: Does::Delete,
        count: store::count_tickets,
        first: |tx, before, most| due(store::tickets(tx, before, most)),
        apply: |tx, over| store::remove_tickets(tx, over.before),
    },
    Rule {
        name: "people-failures",
        days: &FAILURE_DAYS,
        does: Does::Anonymise,
        count: |tx, before| journal::count_telling(tx, FAILED, before),
        first: |tx, before, most| due(journal::telling(tx, FAILED, before, most)),
        apply: |tx, over| journal::fade(tx, FAILED, over.before),
    },
];

fn due(found: Result<Vec<(String, i64)>>) -> Result<Vec<Due>> {
    Ok(found?.into_iter().map(|(shown, at)| Due { shown, at }).collect())
}
