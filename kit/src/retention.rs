//! How long something is kept: rules as data. Features declare theirs; the `privacy` feature
//! shows what each would remove today, and lets administrators switch them on.

use crate::{Caller, Feature, Result, Tx, clock::DAY, feature::Figure, sql, web::Settings, words};

/// Something that is not kept for ever.
#[derive(Clone, Copy)]
pub struct Rule {
    /// Its name, `feature-what`: also the message that says it; `name-text` says what happens.
    pub name: &'static str,
    /// For how many days it is kept.
    pub days: &'static Figure,
    pub does: Does,
    /// How many were over before an instant.
    pub count: fn(&mut Tx, before: i64) -> Result<i64>,
    /// The oldest of them.
    pub first: fn(&mut Tx, before: i64, most: i64) -> Result<Vec<Due>>,
    /// Lets go of them, or of so many that a transaction stays short; how many those were.
    pub apply: fn(&mut Tx, &Over<'_>) -> Result<i64>,
}

/// What a rule is applied to, and on whose behalf.
pub struct Over<'a> {
    pub by: &'a Caller,
    pub settings: &'a Settings,
    /// What was over before this instant.
    pub before: i64,
}

words! {
    /// What a rule does.
    pub enum Does {
        Delete = "delete",
        /// The record stays without anything that leads to a person.
        Anonymise = "anonymise",
        /// The person is written to, and erased if they say nothing.
        Warn = "warn",
    }
}

/// One thing a rule would remove.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What administrators may know of it: a kind, a name, never a text.
    pub shown: String,
    /// Since when it is over.
    pub at: i64,
}

impl Rule {
    /// The instant before which everything is over.
    pub fn before(&self, settings: &Settings, now: i64) -> i64 {
        now - settings.figure(self.days).max(0) * DAY
    }
}

/// Every rule of the house: those of the ground, then those of the features.
pub fn all(features: &'static [Feature]) -> impl Iterator<Item = &'static Rule> {
    GROUND.iter().chain(features.iter().flat_map(|it| it.retention))
}

/// The numbers of the ground's own rules.
pub const FIGURES: &[Figure] = &[LETTER_DAYS, JOB_DAYS];

const LETTER_DAYS: Figure = Figure {
    name: "kit_letter_days",
    default: 90,
    about: "For how many days copies of letters that left or failed are kept, when that rule is on.",
};
const JOB_DAYS: Figure = Figure {
    name: "kit_job_days",
    default: 30,
    about: "For how many days ended jobs are kept, when that rule is on.",
};

const GROUND: &[Rule] = &[
    Rule {
        name: "retention-letters",
        days: &LETTER_DAYS,
        does: Does::Delete,
        count: |tx, before| {
            let (count,) = tx.one(sql!(
                "select count(*) from mail where created_at < $1
                 and (sent_at is not null or failed_at is not null) -- every agency: retention",
                before
            ))?;
            Ok(count)
        },
        first: |tx, before, most| {
            let found: Vec<(String, i64)> = tx.all(sql!(
                "select reason, created_at from mail where created_at < $1
                 and (sent_at is not null or failed_at is not null) -- every agency: retention
                 order by created_at, id limit $2",
                before,
                most
            ))?;
            Ok(found.into_iter().map(due).collect())
        },
        apply: |tx, over| {
            let gone = tx.changed(sql!(
                "delete from mail where created_at < $1
                 and (sent_at is not null or failed_at is not null) -- every agency: retention",
                over.before
            ))?;
            Ok(i64::try_from(gone).unwrap_or(i64::MAX))
        },
    },
    Rule {
        name: "retention-jobs",
        days: &JOB_DAYS,
        does: Does::Delete,
        count: |tx, before| {
            let (count,) = tx.one(sql!(
                "select count(*) from job where ended_at < $1 -- every agency: retention",
                before
            ))?;
            Ok(count)
        },
        first: |tx, before, most| {
            let found: Vec<(String, i64)> = tx.all(sql!(
                "select kind, ended_at from job where ended_at < $1 -- every agency: retention
                 order by ended_at, id limit $2",
                before,
                most
            ))?;
            Ok(found.into_iter().map(due).collect())
        },
        apply: |tx, over| {
            let gone = tx.changed(sql!(
                "delete from job where ended_at < $1 -- every agency: retention",
                over.before
            ))?;
            Ok(i64::try_from(gone).unwrap_or(i64::MAX))
        },
    },
];

fn due((shown, at): (String, i64)) -> Due {
    Due { shown, at }
}
