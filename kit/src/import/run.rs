//! The second pass: records in chunks, each stored together with the place that was reached.
//!
//! Invariant: the chunk, its counts and the place behind it are one transaction. Killed at any
//! moment, a record is wholly old or wholly new, and the next run of the same file goes on there.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

use super::{
    Importer, Order, Outcome, Part, Record, Taking,
    check::{look, plan, read},
    guard::Limits,
    rejects,
    source::Source,
};
use crate::{Caller, Db, Error, Id, Result, Tx};

mod place;
mod rehearsal;

pub use place::{Run, runs};
use place::{advance, finish, insert, unfinished};
use rehearsal::Rehearsal;

/// Records in a chunk at most; fewer if they are large.
const CHUNK: usize = 1_000;
const CHUNK_BYTES: usize = 4 << 20;

/// What became of the records so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    pub rejected: u64,
    /// The name of the file of rejected rows, and how much of it is certain.
    pub rejects: String,
    pub rejects_bytes: u64,
}

/// What a run is doing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    #[default]
    Checking,
    Storing,
}

/// How far a run has come.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Progress {
    pub phase: Phase,
    pub rows: u64,
    /// Not known while the first pass counts.
    pub total: Option<u64>,
    pub rejected: u64,
    pub rows_per_second: u64,
    pub seconds_left: Option<u64>,
}

/// What a run has done.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    pub importer: String,
    pub source: String,
    pub dry_run: bool,
    pub rows: u64,
    pub counts: Counts,
    /// Where an interrupted run of the same file was taken up, in records.
    pub went_on_at: u64,
    /// Files that were left out because no part asks for them.
    pub skipped: Vec<String>,
    /// The file of rejected rows, if there are any.
    pub rejects: Option<PathBuf>,
    pub seconds: f64,
}

/// Takes in what `order` names. The file of rejected rows is written below `folder`.
///
/// An error of `progress` stops it; what is stored stays, and the next run goes on there.
pub fn run(
    db: &Db,
    importer: &'static Importer,
    order: &Order,
    by: &Caller,
    folder: &Path,
    progress: &mut dyn FnMut(&Progress) -> Result<()>,
) -> Result<Report> {
    let began = Instant::now();
    let source = Source::open(&order.path, Limits::default())?;
    let checked = look(importer, order, &source, progress)?;
    std::fs::create_dir_all(folder)?;
    let mut writer = Writer::begin(db, importer, order, (by, folder), &source)?;
    let went_on_at = writer.done;
    writer.total = checked.rows;
    writer.take(&source, progress)?;
    let counts = writer.end()?;
    let rejects = (counts.rejected > 0).then(|| folder.join(&counts.rejects));
    Ok(Report {
        importer: importer.name.into(),
        source: source.name.clone(),
        dry_run: order.dry_run,
        rows: checked.rows,
        counts,
        went_on_at,
        skipped: checked.skipped,
        rejects,
        seconds: began.elapsed().as_secs_f64(),
    })
}

/// Some records of one file, and everything that is needed to store them.
struct Chunk {
    part: &'static Part,
    taking: Taking,
    records: Vec<Record>,
    /// Those that do not even fit the first line.
    misfits: Vec<Record>,
    /// Where the chunk begins, and what was counted up to there.
    at: u64,
    counts: Counts,
    rejects: PathBuf,
    /// None in a dry run.
    run: Option<Id<Run>>,
}

impl Chunk {
    fn len(&self) -> u64 {
        (self.records.len() + self.misfits.len()) as u64
    }

    /// Stores the records and the place behind them. It may run twice.
    fn store(&self, tx: &mut Tx) -> Result<Counts> {
        let mut outcomes = Vec::new();
        if !self.records.is_empty() {
            outcomes = (self.part.take)(tx, &self.taking, &self.records)?;
        }
        if outcomes.len() != self.records.len() {
            let why = format!("{}: not every record was answered.", self.taking.importer);
            return Err(Error::Told(why));
        }
        let mut counts = self.counts.clone();
        for outcome in &outcomes {
            match outcome {
                Outcome::New => counts.new += 1,
                Outcome::Changed => counts.changed += 1,
                Outcome::Same => counts.same += 1,
                Outcome::Rejected { .. } => counts.rejected += 1,
            }
        }
        counts.rejected += self.misfits.len() as u64;
        self.write_rejects(&outcomes, &mut counts)?;
        if let Some(run) = self.run {
            advance(tx, run, self.at, self.at + self.len(), &counts)?;
        }
        Ok(counts)
    }

    fn write_rejects(&self, outcomes: &[Outcome], counts: &mut Counts) -> Result<()> {
        let refused = self.records.iter().zip(outcomes).filter_map(|(record, outcome)| {
            rejects::reason(outcome).map(|(column, reason)| (record, column, reason))
        });
        let misfits = self
            .misfits
            .iter()
            .filter_map(|record| record.wrong.as_deref().map(|reason| (record, "", reason)));
        let mut all: Vec<_> = refused.chain(misfits).collect();
        all.sort_by_key(|(record, ..)| record.line);
        let is_begun = counts.rejects_bytes > 0;
        let lines = rejects::lines(&self.taking.file, all.into_iter(), is_begun)?;
        rejects::write(&self.rejects, counts.rejects_bytes, &lines)?;
        counts.rejects_bytes += lines.len() as u64;
        Ok(())
    }

    /// In which lines something went wrong that no record was rejected for.
    fn lines(&self) -> String {
        let all = || self.records.iter().chain(&self.misfits).map(|record| record.line);
        let (first, last) = (all().min().unwrap_or(0), all().max().unwrap_or(0));
        format!("{}, lines {first} to {last}", self.taking.file)
    }
}

/// Where chunks go.
enum Into {
    Database(Box<Db>),
    Rehearsal(Rehearsal),
}

struct Writer<'a> {
    to: Into,
    order: &'a Order,
    importer: &'static Importer,
    by: Caller,
    folder: &'a Path,
    run: Option<Id<Run>>,
    counts: Counts,
    done: u64,
    total: u64,
}

impl<'a> Writer<'a> {
    /// Takes up an interrupted run of the same file, or begins one.
    fn begin(
        db: &Db,
        importer: &'static Importer,
        order: &'a Order,
        (by, folder): (&Caller, &'a Path),
        source: &Source,
    ) -> Result<Self> {
        let rejects = rejects::free_name(folder, importer.name, by.now);
        let counts = Counts { rejects, ..Counts::default() };
        let by = by.clone();
        let (done, total) = (0, 0);
        if order.dry_run {
            let to = Into::Rehearsal(Rehearsal::begin(db, folder)?);
            return Ok(Self { to, order, importer, by, folder, run: None, counts, done, total });
        }
        // Another reading of the same bytes is another file.
        let how = serde_json::to_string(&(&order.mapping, order.delimiter, &order.options));
        let fresh = Run {
            id: Id::new(),
            agency: by.agency,
            importer: importer.name.into(),
            source: source.name.clone(),
            digest: source.digest(&how.unwrap_or_default())?,
            stage: "running".into(),
            position: 0,
            counts: serde_json::to_string(&counts).unwrap_or_default(),
            started_at: by.now,
            ended_at: None,
        };
        let who = by.clone();
        let run = patiently(db, move |tx| {
            if let Some(run) = unfinished(tx, &who, &fresh.importer, &fresh.digest)? {
                return Ok(run);
            }
            insert(tx, &fresh)?;
            Ok(fresh.clone())
        })?;
        let done = u64::try_from(run.position).unwrap_or_default();
        let counts = serde_json::from_str(&run.counts).unwrap_or(counts);
        let to = Into::Database(Box::new(db.clone()));
        Ok(Self { to, order, importer, by, folder, run: Some(run.id), counts, done, total })
    }

    /// Reads everything behind the place that was reached, and stores it.
    fn take(
        &mut self,
        source: &Source,
        progress: &mut dyn FnMut(&Progress) -> Result<()>,
    ) -> Result<()> {
        let (began, first) = (Instant::now(), self.done);
        let mut skip = self.done;
        for (part, member) in plan(self.importer, source)? {
            let mut chunk = self.chunk(part, &member.name);
            let mut size = 0;
            read(part, member, self.order, &source.tally(), &mut |record| {
                if skip > 0 {
                    skip -= 1;
                    return Ok(());
                }
                size += record.size();
                let is_misfit = record.wrong.is_some();
                if is_misfit { &mut chunk.misfits } else { &mut chunk.records }.push(record);
                if chunk.len() < CHUNK as u64 && size < CHUNK_BYTES {
                    return Ok(());
                }
                size = 0;
                let next = self.chunk(part, &member.name);
                self.store(std::mem::replace(&mut chunk, next))?;
                chunk.at = self.done;
                chunk.counts = self.counts.clone();
                progress(&self.progress(began, first))
            })?;
            if chunk.len() > 0 {
                self.store(chunk)?;
                progress(&self.progress(began, first))?;
            }
        }
        Ok(())
    }

    fn chunk(&self, part: &'static Part, file: &str) -> Chunk {
        let taking = Taking {
            by: self.by.clone(),
            importer: self.importer.name,
            file: file.to_owned(),
            dry_run: self.order.dry_run,
            options: self.order.options.clone(),
        };
        Chunk {
            part,
            taking,
            records: Vec::new(),
            misfits: Vec::new(),
            at: self.done,
            counts: self.counts.clone(),
            rejects: self.folder.join(&self.counts.rejects),
            run: self.run,
        }
    }

    fn store(&mut self, chunk: Chunk) -> Result<()> {
        let chunk = Arc::new(chunk);
        let stored = match &self.to {
            Into::Rehearsal(rehearsal) => rehearsal.store(chunk.clone()),
            Into::Database(db) => {
                let chunk = chunk.clone();
                patiently(db, move |tx| chunk.store(tx))
            }
        };
        self.counts = stored.map_err(|e| match e {
            Error::Db(failure) if failure.is_certain() => {
                Error::Told(format!("{}: {failure}.", chunk.lines()))
            }
            e => e,
        })?;
        self.done += chunk.len();
        Ok(())
    }

    fn end(self) -> Result<Counts> {
        if let (Into::Database(db), Some(run)) = (&self.to, self.run) {
            let now = self.by.now;
            patiently(db, move |tx| finish(tx, run, now))?;
        }
        Ok(self.counts)
    }

    fn progress(&self, began: Instant, first: u64) -> Progress {
        let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX).max(1);
        let rows_per_second = (self.done - first).saturating_mul(1000) / milliseconds;
        let left = self.total.saturating_sub(self.done);
        Progress {
            phase: Phase::Storing,
            rows: self.done,
            total: Some(self.total),
            rejected: self.counts.rejected,
            rows_per_second,
            seconds_left: left.checked_div(rows_per_second),
        }
    }
}

/// Writes, and waits a little when everybody writes.
fn patiently<T: Send + 'static>(
    db: &Db,
    act: impl Fn(&mut Tx) -> Result<T> + Clone + Send + 'static,
) -> Result<T> {
    for _ in 0..100 {
        match db.write_now(act.clone()) {
            Err(Error::Busy) => std::thread::sleep(Duration::from_millis(100)),
            said => return said,
        }
    }
    Err(Error::Busy)
}
