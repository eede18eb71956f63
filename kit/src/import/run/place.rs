//! The table `import_run`: which files came in, and how far each run has come.

use serde::Serialize;

use super::Counts;
use crate::{Agency, Caller, Error, Id, Result, Tx, row, sql};

row! {
    /// One run of an importer, as it is kept.
    #[derive(Debug, Clone, Serialize)]
    pub struct Run {
        pub id: Id<Run>,
        pub agency: Id<Agency>,
        pub importer: String,
        pub source: String,
        pub digest: String,
        /// `running` (or stopped on the way), then `done`.
        pub stage: String,
        /// How many records are behind it.
        pub position: i64,
        /// [`Counts`] as JSON.
        pub counts: String,
        pub started_at: i64,
        pub ended_at: Option<i64>,
    }
}

/// The newest runs of an agency.
pub fn runs(tx: &mut Tx, by: &Caller, most: i64) -> Result<Vec<Run>> {
    tx.all(sql!(
        "select * from import_run where agency = $1 order by started_at desc, id desc limit $2",
        by.agency,
        most
    ))
}

pub(super) fn unfinished(
    tx: &mut Tx,
    by: &Caller,
    importer: &str,
    digest: &str,
) -> Result<Option<Run>> {
    tx.maybe(sql!(
        "select * from import_run where agency = $1 and importer = $2 and digest = $3 and stage = 'running'
         order by started_at desc, id desc limit 1",
        by.agency,
        importer,
        digest
    ))
}

pub(super) fn insert(tx: &mut Tx, run: &Run) -> Result<()> {
    tx.run(sql!(
        "insert into import_run (id, agency, importer, source, digest, stage, position, counts, started_at)
         values ($1, $2, $3, $4, $5, 'running', 0, $6, $7)",
        run.id,
        run.agency,
        &run.importer,
        &run.source,
        &run.digest,
        &run.counts,
        run.started_at,
    ))
}

/// Moves the place, if it still is where we left it.
pub(super) fn advance(
    tx: &mut Tx,
    run: Id<Run>,
    from: u64,
    to: u64,
    counts: &Counts,
) -> Result<()> {
    let place = |at: u64| i64::try_from(at).unwrap_or(i64::MAX);
    let counts = serde_json::to_string(counts).unwrap_or_default();
    let moved = tx.changed(sql!(
        "update import_run set position = $3, counts = $4 where id = $1 and position = $2
         and stage = 'running' -- every agency: the run is known by its id",
        run,
        place(from),
        place(to),
        counts
    ))?;
    match moved {
        0 => Err(Error::Told("the same file is being imported by somebody else.".into())),
        _ => Ok(()),
    }
}

pub(super) fn finish(tx: &mut Tx, run: Id<Run>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update import_run set stage = 'done', ended_at = $2 where id = $1 -- every agency: the run is known by its id",
        run,
        now
    ))
}
