//! How an act comes to a transaction: lanes of threads, each with a connection of its own.
//!
//! An act is a plain function over a [`Tx`]. [`Db::read`] and [`Db::write`] put it into the
//! queue of a lane and wait; a thread of the lane runs it and answers.
//!
//! - SQLite reads: some threads, each act in a read transaction of its own.
//! - SQLite writes: **one** thread. It takes whatever waits, runs each act in a savepoint,
//!   and commits them together: one `fsync` for many changes.
//! - PostgreSQL: some threads for either; each act alone, serializable, again on a conflict.
//!
//! Invariant: nobody is answered before the commit that contains their change is durable.
//! This holds for a refusal too, which may rest on what a neighbour in the batch changed.
//!
//! Invariant: after a failed sync nothing is written until a restart; what the disk holds then
//! is not known. A full disk is different: the transaction is undone, and the next one may fit.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
    time::Duration,
};

use rusqlite::config::DbConfig;
use tokio::sync::oneshot;

use super::{Bell, Conn, Failure, Server, Tx};
use crate::{Error, Result};

/// How many may wait in one lane; the next is told [`Error::Busy`].
const WAITING: usize = 1_024;
/// How many changes share one commit at most, so that the first does not wait for ever.
const BATCH: usize = 256;
/// How often PostgreSQL may ask for the same act again.
const TRIES: u32 = 10;

const SQLITE: &str = "
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma secure_delete = on;
    pragma busy_timeout = 10000;
    pragma temp_store = memory;
    pragma cache_size = -8000;";

/// The database of the program. Cheap to clone; its threads end with the last clone.
#[derive(Clone)]
pub struct Db {
    reads: SyncSender<Box<dyn Job>>,
    writes: SyncSender<Box<dyn Job>>,
    health: Arc<Health>,
    /// Rings after every commit.
    pub bell: Bell,
    pub(super) file: Option<PathBuf>,
    pub(super) server: Option<postgres::Config>,
    /// Held by the SQLite writer for each batch, and by who needs it to stand still.
    pub(super) still: Arc<Mutex<()>>,
}

/// What the lanes have lived through.
#[derive(Default)]
struct Health {
    commits: AtomicU64,
    /// Why nothing is written any more.
    stopped: OnceLock<String>,
}

impl Db {
    /// Opens, or creates, the SQLite database in `path`.
    pub fn sqlite(path: &Path, readers: usize) -> Result<Self> {
        let open = |path: &Path, more: &str| {
            let conn = rusqlite::Connection::open(path).map_err(Failure::from)?;
            conn.set_prepared_statement_cache_capacity(500);
            // The plan never depends on what is asked for: otherwise a third of the statements would be
            // prepared anew whenever they are used.
            conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)
                .map_err(Failure::from)?;
            let mut tx = Tx(Conn::Sqlite(conn));
            tx.script(SQLITE)?;
            tx.script(more)?;
            Ok::<_, Error>(tx)
        };
        // Opened here once, so that a wrong path stops the program and not a visitor.
        let first = open(path, "")?;
        let (health, bell) = (Arc::<Health>::default(), Bell::default());
        let (writes, queue) = sync_channel(WAITING);
        let still = Arc::<Mutex<()>>::default();
        let (kept, rung, turn) = (health.clone(), bell.clone(), still.clone());
        thread::spawn(move || together(first, &queue, &turn, (&kept, &rung)));

        let file = Some(path.to_owned());
        let path = path.to_owned();
        let reads = lane(readers, move |queue| {
            let open = || open(&path, "pragma query_only = on");
            alone(open, "begin", queue, &Lane::default());
        });
        Ok(Self { reads, writes, health, bell, file, server: None, still })
    }

    /// A PostgreSQL database, over `threads` connections to read and as many to write.
    ///
    /// # Errors
    /// When `address` is not `postgres://user:password@host/name`. Nobody is called yet.
    pub fn postgres(address: &str, threads: usize) -> Result<Self> {
        let (health, bell) = (Arc::<Health>::default(), Bell::default());
        let config: postgres::Config = address.parse().map_err(Failure::from)?;
        let server = Some(config.clone());
        let open = move || {
            let client = config.connect(postgres::NoTls).map_err(Failure::from)?;
            let server = Server { client, prepared: BTreeMap::new() };
            Ok::<_, Error>(Tx(Conn::Postgres(Box::new(server))))
        };
        let reads = lane(threads, {
            let open = open.clone();
            let begin = "begin isolation level repeatable read read only";
            move |queue| alone(&open, begin, queue, &Lane::default())
        });
        let writes = lane(threads, {
            let begin = "begin isolation level serializable";
            let lane = Lane { health: health.clone(), bell: Some(bell.clone()) };
            move |queue| alone(&open, begin, queue, &lane)
        });
        Ok(Self { reads, writes, health, bell, file: None, server, still: Arc::default() })
    }

    /// Runs `act` where nothing can be changed.
    pub async fn read<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = ask(&self.reads, act)?;
        answer.await.unwrap_or_else(|_| Err(Failure::Closed.into()))
    }

    /// Runs `act`: all of it happens and is durable, or none. It may have to run twice, which
    /// is why it must be `Fn`: it borrows what it was given and tells nobody but the `Tx`.
    pub async fn write<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.can_write()?;
        let answer = ask(&self.writes, act)?;
        answer.await.unwrap_or_else(|_| Err(Failure::Closed.into()))
    }

    /// [`Db::read`] for threads of our own: jobs, imports, the command line.
    pub fn read_now<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let answer = ask(&self.reads, act)?;
        answer.blocking_recv().unwrap_or_else(|_| Err(Failure::Closed.into()))
    }

    /// [`Db::write`] for threads of our own: jobs, imports, the command line.
    pub fn write_now<T: Send + 'static>(
        &self,
        act: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.can_write()?;
        let answer = ask(&self.writes, act)?;
        answer.blocking_recv().unwrap_or_else(|_| Err(Failure::Closed.into()))
    }

    /// Whether writing goes on; the reason if not.
    pub fn can_write(&self) -> Result<(), Failure> {
        let why = self.health.stopped.get();
        why.map_or(Ok(()), |why| Err(Failure::Stopped(why.clone())))
    }

    /// How many commits the writes so far have cost.
    pub fn commits(&self) -> u64 {
        self.health.commits.load(Ordering::Relaxed)
    }

    pub const fn is_sqlite(&self) -> bool {
        self.file.is_some()
    }
}

type Answer<T> = oneshot::Receiver<Result<T>>;

fn ask<T: Send + 'static>(
    lane: &SyncSender<Box<dyn Job>>,
    act: impl Fn(&mut Tx) -> Result<T> + Send + 'static,
) -> Result<Answer<T>> {
    let (caller, answer) = oneshot::channel();
    match lane.try_send(Box::new(Asked { act, said: None, caller })) {
        Ok(()) => Ok(answer),
        Err(TrySendError::Full(_)) => Err(Error::Busy),
        Err(TrySendError::Disconnected(_)) => Err(Failure::Closed.into()),
    }
}

/// An act in a queue, whatever it returns.
trait Job: Send {
    /// Runs the act. The verdict is for the lane, the value stays here.
    fn run(&mut self, tx: &mut Tx) -> Verdict;
    /// Tells the caller what the act said, or why it does not count.
    fn answer(self: Box<Self>, commit: Result<(), Undone>);
}

enum Verdict {
    Keep,
    Undo,
    Again,
    /// The disk failed under the act.
    Broken(String),
}

/// Why a whole batch does not count. Cheap to tell many.
#[derive(Clone)]
enum Undone {
    Full,
    Stopped(String),
    /// The database kept asking for another try.
    Contended,
    Other(String),
}

impl From<&Failure> for Undone {
    fn from(failure: &Failure) -> Self {
        match failure {
            failure if failure.is_full() => Self::Full,
            Failure::Stopped(why) => Self::Stopped(why.clone()),
            failure if failure.is_broken_disk() => Self::Stopped(failure.to_string()),
            failure if failure.is_conflict() => Self::Contended,
            failure => Self::Other(failure.to_string()),
        }
    }
}

impl From<Undone> for Error {
    fn from(undone: Undone) -> Self {
        match undone {
            Undone::Full => Failure::Full.into(),
            Undone::Stopped(why) => Failure::Stopped(why).into(),
            Undone::Contended => Self::Busy,
            Undone::Other(why) => Failure::Undone(why).into(),
        }
    }
}

struct Asked<T, F> {
    act: F,
    said: Option<Result<T>>,
    caller: oneshot::Sender<Result<T>>,
}

impl<T: Send, F: Fn(&mut Tx) -> Result<T> + Send> Job for Asked<T, F> {
    fn run(&mut self, tx: &mut Tx) -> Verdict {
        let said = catch_unwind(AssertUnwindSafe(|| (self.act)(tx)))
            .unwrap_or_else(|_| Err(Failure::Panic.into()));
        let verdict = match &said {
            Ok(_) => Verdict::Keep,
            Err(Error::Db(failure)) if failure.is_conflict() => Verdict::Again,
            Err(Error::Db(failure)) if failure.is_broken_disk() => {
                Verdict::Broken(failure.to_string())
            }
            Err(_) => Verdict::Undo,
        };
        self.said = Some(match said {
            Err(Error::Db(failure)) if failure.is_full() => Err(Failure::Full.into()),
            said => said,
        });
        verdict
    }

    fn answer(self: Box<Self>, commit: Result<(), Undone>) {
        let answer = match (commit, self.said) {
            (Ok(()), Some(said)) => said,
            (Ok(()), None) => Err(Failure::Closed.into()),
            (Err(why), _) => Err(why.into()),
        };
        // Who hung up does not want to know.
        drop(self.caller.send(answer));
    }
}

/// The lane of the one SQLite writer: many acts, one commit.
fn together(
    mut tx: Tx,
    queue: &Receiver<Box<dyn Job>>,
    still: &Mutex<()>,
    (health, bell): (&Health, &Bell),
) {
    while let Ok(first) = queue.recv() {
        let turn = still.lock().unwrap_or_else(PoisonError::into_inner);
        let mut batch = vec![first];
        let stored = match health.stopped.get() {
            Some(why) => Err(Undone::Stopped(why.clone())),
            None => store(&mut tx, &mut batch, queue).map_err(|failure| {
                drop(tx.script("rollback")); // SQLite may have done so already
                Undone::from(&failure)
            }),
        };
        match &stored {
            Ok(()) => {
                health.commits.fetch_add(1, Ordering::Relaxed);
            }
            Err(Undone::Stopped(why)) => {
                tracing::error!(why, "writing stops until a restart: the disk failed");
                drop(health.stopped.set(why.clone()));
            }
            Err(_) => {}
        }
        drop(turn);
        for job in batch {
            job.answer(stored.clone());
        }
        bell.ring();
    }
}

/// Runs the batch, which grows by whatever arrives meanwhile. An error is one of all of it.
fn store(
    tx: &mut Tx,
    batch: &mut Vec<Box<dyn Job>>,
    queue: &Receiver<Box<dyn Job>>,
) -> Result<(), Failure> {
    tx.script("begin immediate")?;
    let mut done = 0;
    while let Some(job) = batch.get_mut(done) {
        tx.script("savepoint act")?;
        // If SQLite had to undo the whole transaction, the savepoint is gone and this fails.
        match job.run(tx) {
            Verdict::Keep => tx.script("release act")?,
            Verdict::Undo | Verdict::Again => tx.script("rollback to act; release act")?,
            Verdict::Broken(why) => return Err(Failure::Stopped(why)),
        }
        done += 1;
        if done < BATCH {
            batch.extend(queue.try_recv());
        }
    }
    tx.script("commit")
}

/// A lane of several threads; each runs `serve` with a connection of its own.
fn lane(
    threads: usize,
    serve: impl Fn(&dyn Fn() -> Option<Box<dyn Job>>) + Clone + Send + 'static,
) -> SyncSender<Box<dyn Job>> {
    let (jobs, queue) = sync_channel(WAITING);
    let queue = Arc::new(Mutex::new(queue));
    for _ in 0..threads {
        let (serve, queue) = (serve.clone(), queue.clone());
        let next = move || queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok();
        thread::spawn(move || serve(&next));
    }
    jobs
}

/// What a lane of single acts reports to.
#[derive(Default, Clone)]
struct Lane {
    health: Arc<Health>,
    bell: Option<Bell>,
}

/// Each act in a transaction of its own; again, as long as the database asks for it.
fn alone(
    open: impl Fn() -> Result<Tx>,
    begin: &str,
    next: &dyn Fn() -> Option<Box<dyn Job>>,
    lane: &Lane,
) {
    let mut kept = None;
    while let Some(mut job) = next() {
        let mut tx = match kept.take().map_or_else(&open, Ok) {
            Ok(tx) => tx,
            Err(why) => {
                tracing::warn!(%why, "no connection to the database");
                job.answer(Err(Undone::Other(why.to_string())));
                continue;
            }
        };
        let stored = persist(&mut tx, begin, &mut job);
        if stored.is_ok() {
            lane.health.commits.fetch_add(1, Ordering::Relaxed);
            // A connection that failed is not trusted again.
            kept = Some(tx);
        }
        job.answer(stored);
        lane.bell.iter().for_each(Bell::ring);
    }
}

/// Tries until it is stored, refused, or tried too often; waits longer before each new try.
fn persist(tx: &mut Tx, begin: &str, job: &mut Box<dyn Job>) -> Result<(), Undone> {
    for tried in 1..=TRIES {
        match attempt(tx, begin, job) {
            Ok(Verdict::Again) => {}
            Err(failure) if failure.is_conflict() => {}
            Ok(_) => return Ok(()),
            Err(failure) => return Err(Undone::from(&failure)),
        }
        let steps = u64::from(rand::random_range(0..1_u32 << tried.min(6)));
        thread::sleep(Duration::from_millis(steps));
    }
    Err(Undone::Contended)
}

fn attempt(tx: &mut Tx, begin: &str, job: &mut Box<dyn Job>) -> Result<Verdict, Failure> {
    tx.script(begin)?;
    let verdict = job.run(tx);
    // A commit that fails has undone the transaction by itself.
    tx.script(if matches!(verdict, Verdict::Keep) { "commit" } else { "rollback" })?;
    Ok(verdict)
}
