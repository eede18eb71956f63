//! Work that nobody waits for: a queue in the database, and threads that empty it.
//!
//! A job is a row written by an act, in the act's transaction. A thread leases it, runs it and
//! marks it done; a job whose thread died is leased again when the lease runs out. Jobs must
//! therefore be able to run twice. A [`Hears`] is different: it runs inside one transaction
//! with its place in the journal, so its effect happens exactly once.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use crate::{
    Agency, Caller, Db, Error, Id, Person, Result, Tx,
    clock::MINUTE,
    journal::{self, Event},
    notice, row, sql,
    web::{App, Settings},
    words,
};

/// How long a thread may be silent about a job before another takes it.
const LEASE: i64 = 5 * MINUTE;
/// How often a failing job is tried.
const TRIES: i64 = 8;
/// How long a thread sleeps at most when nothing is due.
const NAP: Duration = Duration::from_secs(5);

/// A kind of work: its name, and what is done with the payload.
#[derive(Clone, Copy)]
pub struct Job {
    pub kind: &'static str,
    pub run: fn(&Work, payload: &str) -> Result<()>,
}

/// Somebody who wants to hear of what happened: verbs that begin with one of `verbs`.
#[derive(Clone, Copy)]
pub struct Hears {
    /// The name under which its place in the journal is kept.
    pub name: &'static str,
    pub verbs: &'static [&'static str],
    pub act: fn(&mut Tx, &Event) -> Result<()>,
}

words! {
    /// The life of a job.
    pub enum Stage { Waiting = "waiting", Running = "running", Done = "done", Failed = "failed" }
}

row! {
    /// A job as it is kept.
    #[derive(Debug, Clone)]
    pub struct Task {
        pub id: Id<Task>,
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        pub kind: String,
        pub payload: String,
        pub stage: Stage,
        pub run_at: i64,
        pub attempts: i64,
        pub leased_until: i64,
        /// What the job says of how far it has come, as JSON.
        pub progress: Option<String>,
        pub error: Option<String>,
        pub created_at: i64,
        pub ended_at: Option<i64>,
    }
}

/// What a running job may use.
pub struct Work {
    app: App,
    task: Task,
}

impl Work {
    pub fn db(&self) -> &Db {
        &self.app.db
    }
    pub fn app(&self) -> &App {
        &self.app
    }
    pub fn settings(&self) -> &Settings {
        &self.app.settings
    }
    pub fn now(&self) -> i64 {
        self.app.clock.now()
    }
    /// The one on whose behalf the job runs, as the house.
    pub fn caller(&self) -> Caller {
        let house = Caller::house(self.now());
        Caller { agency: self.task.agency, person: self.task.person, ..house }
    }

    /// Says how far it has come, and keeps the lease.
    pub fn progress(&self, said: &impl serde::Serialize) -> Result<()> {
        let (id, now) = (self.task.id, self.now());
        let said = serde_json::to_string(said).unwrap_or_default();
        self.db().write_now(move |tx| {
            tx.run(sql!(
                "update job set progress = $2, leased_until = $3 where id = $1 -- every agency: the queue",
                id, &said, now + LEASE,
            ))
        })
    }
}

/// Puts work into the queue, due at `run_at`.
pub fn put(tx: &mut Tx, by: &Caller, kind: &str, payload: &str, run_at: i64) -> Result<Id<Task>> {
    let id = Id::new();
    tx.run(sql!(
        "insert into job (id, agency, person, kind, payload, stage, run_at, attempts, leased_until, created_at)
         values ($1, $2, $3, $4, $5, 'waiting', $6, 0, 0, $7)",
        id, by.agency, by.person, kind, payload, run_at, by.now,
    ))?;
    Ok(id)
}

pub fn find(tx: &mut Tx, id: Id<Task>) -> Result<Task> {
    tx.one(sql!("select * from job where id = $1 -- every agency: the queue", id))
}

/// The newest jobs.
pub fn newest(tx: &mut Tx, most: i64) -> Result<Vec<Task>> {
    tx.all(sql!(
        "select * from job order by created_at desc, id desc limit $1 -- every agency: the queue",
        most
    ))
}

fn lease(tx: &mut Tx, now: i64) -> Result<Option<Task>> {
    tx.maybe(sql!(
        "update job set stage = 'running', attempts = attempts + 1, leased_until = $2
         where id = (select id from job where (stage = 'waiting' and run_at <= $1)
                     or (stage = 'running' and leased_until < $1) order by run_at, id limit 1)
         returning * -- every agency: the queue",
        now,
        now + LEASE,
    ))
}

fn is_due(tx: &mut Tx, now: i64) -> Result<bool> {
    let due: Option<(i64,)> = tx.maybe(sql!(
        "select run_at from job where (stage = 'waiting' and run_at <= $1)
         or (stage = 'running' and leased_until < $1) limit 1 -- every agency: the queue",
        now
    ))?;
    Ok(due.is_some())
}

fn end(tx: &mut Tx, task: &Task, wrong: Option<&str>, now: i64) -> Result<()> {
    let stage = match wrong {
        None => Stage::Done,
        Some(_) if task.attempts >= TRIES => Stage::Failed,
        Some(_) => Stage::Waiting,
    };
    // Waits 2, 4, 8, … seconds before it is tried again.
    let later = now + (1000 << task.attempts.clamp(1, 16));
    let ended = (stage != Stage::Waiting).then_some(now);
    tx.run(sql!(
        "update job set stage = $2, error = $3, run_at = $4, ended_at = $5 where id = $1 -- every agency: the queue",
        task.id, stage, wrong, later, ended,
    ))
}

/// Runs what is due, one after the other; how many there were. Tests call it by hand.
pub fn work_off(app: &App) -> Result<usize> {
    let mut done = 0;
    hear(app)?;
    loop {
        let now = app.clock.now();
        if !app.db.read_now(move |tx| is_due(tx, now))? {
            return Ok(done);
        }
        let Some(task) = app.db.write_now(move |tx| lease(tx, now))? else { return Ok(done) };
        run(app, task)?;
        done += 1;
        hear(app)?;
    }
}

fn run(app: &App, task: Task) -> Result<()> {
    let job = app.jobs().find(|job| job.kind == task.kind);
    let work = Work { app: app.clone(), task };
    let said = match job {
        Some(job) => {
            let run = std::panic::AssertUnwindSafe(|| (job.run)(&work, &work.task.payload));
            std::panic::catch_unwind(run).unwrap_or_else(|_| Err(Error::Told("panicked".into())))
        }
        None => Err(Error::Told(format!("nobody does {}", work.task.kind))),
    };
    let wrong = said.err().map(|e| e.to_string());
    if let Some(wrong) = &wrong {
        tracing::warn!(job.kind = work.task.kind, job.id = %work.task.id, wrong, "a job failed");
    }
    let (task, now) = (work.task, app.clock.now());
    app.db.write_now(move |tx| end(tx, &task, wrong.as_deref(), now))
}

/// Tells those who hear what has happened since they last heard.
fn hear(app: &App) -> Result<()> {
    for hears in app.features.iter().flat_map(|f| f.hears) {
        let hears = *hears;
        // Asked first where nothing is written: a commit would ring the bell for nothing.
        let has_news = |tx: &mut Tx| {
            let from = journal::place(tx, hears.name)?;
            Ok(!journal::after(tx, from, 1)?.is_empty())
        };
        while app.db.read_now(has_news)? {
            app.db.write_now(move |tx| hear_some(tx, &hears))?;
        }
    }
    notice::hear(app)
}

/// Some events, their effect and the place reached, in one transaction.
fn hear_some(tx: &mut Tx, hears: &Hears) -> Result<()> {
    const SOME: i64 = 200;
    let from = journal::place(tx, hears.name)?;
    let events = journal::after(tx, from, SOME)?;
    let Some(last) = events.last() else { return Ok(()) };
    let wanted = |e: &&Event| hears.verbs.iter().any(|verb| e.verb.starts_with(verb));
    events.iter().filter(wanted).try_for_each(|event| (hears.act)(tx, event))?;
    journal::advance(tx, hears.name, last.cursor())
}

/// The threads that empty the queue, until they are told to stop.
pub struct Runner {
    stop: Arc<AtomicBool>,
    app: App,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Runner {
    pub fn start(app: &App, threads: usize) -> Self {
        let stop = Arc::<AtomicBool>::default();
        let spawn = |_| {
            let (app, stop) = (app.clone(), stop.clone());
            thread::spawn(move || serve(&app, &stop))
        };
        Self { threads: (0..threads).map(spawn).collect(), app: app.clone(), stop }
    }

    /// Lets running jobs end, then returns.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        self.app.db.bell.ring();
        self.threads.into_iter().for_each(|thread| drop(thread.join()));
    }
}

fn serve(app: &App, stop: &AtomicBool) {
    let mut heard = 0;
    while !stop.load(Ordering::Relaxed) {
        if let Err(wrong) = work_off(app) {
            tracing::warn!(%wrong, "the queue cannot be worked off");
            thread::sleep(Duration::from_millis(500));
        }
        heard = app.db.bell.wait(heard, NAP);
    }
}
