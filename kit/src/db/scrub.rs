//! Making sure that what was deleted is gone from the files, not only from the answers.
//!
//! Both databases keep the bytes of deleted rows until their place is needed: SQLite in its
//! write-ahead log and in pages (which `secure_delete` empties, copies made by moving cells
//! excepted), PostgreSQL in dead rows. Writing the tables anew leaves none.

use std::{
    sync::PoisonError,
    thread,
    time::{Duration, Instant},
};

use super::{Db, Failure};
use crate::Result;

/// How long is waited for readers that still look at an older state.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often is looked whether they are gone.
const PAUSE: Duration = Duration::from_millis(50);

impl Db {
    /// Writes the database anew without what was deleted. Slow, as it reads and writes all of
    /// it: for a quiet hour. On SQLite changes wait meanwhile and reading goes on; on PostgreSQL
    /// each table is locked in its turn. `wanted` names the tables (PostgreSQL; SQLite has one file).
    ///
    /// # Errors
    /// When others look at an older state for so long that its bytes cannot be let go; try later.
    pub fn scrub(&self, wanted: impl Fn(&str) -> bool) -> Result<()> {
        match (&self.file, &self.server) {
            (Some(file), _) => {
                let conn = rusqlite::Connection::open(file).map_err(Failure::from)?;
                let _nobody = self.still.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(scrub_file(&conn)?)
            }
            (None, Some(server)) => {
                let client = server.connect(postgres::NoTls).map_err(Failure::from)?;
                Ok(scrub_server(client, wanted)?)
            }
            (None, None) => Ok(()),
        }
    }
}

fn scrub_file(conn: &rusqlite::Connection) -> Result<(), Failure> {
    conn.execute_batch("pragma busy_timeout = 60000; pragma secure_delete = on; vacuum")?;
    let began = Instant::now();
    loop {
        // The log can be cut when no reader needs it.
        let busy: i64 = conn.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
        if busy == 0 {
            return Ok(());
        }
        if began.elapsed() > PATIENCE {
            return Err(Failure::Undone("the log is still being read".into()));
        }
        thread::sleep(PAUSE);
    }
}

fn scrub_server(
    mut client: postgres::Client,
    wanted: impl Fn(&str) -> bool,
) -> Result<(), Failure> {
    // Dead rows stay for transactions that began while they lived, whoever holds those.
    let started: f64 = client
        .query_one("select cast(extract(epoch from clock_timestamp()) as double precision)", &[])?
        .get(0);
    let began = Instant::now();
    loop {
        let open: i64 = client
            .query_one(
                "select count(*) from pg_stat_activity
                 where datname = current_database() and pid <> pg_backend_pid()
                 and xact_start < to_timestamp($1)",
                &[&started],
            )?
            .get(0);
        if open == 0 {
            break;
        }
        if began.elapsed() > PATIENCE {
            return Err(Failure::Undone("an older transaction is still open".into()));
        }
        thread::sleep(PAUSE);
    }
    let tables = client.query(
        "select tablename, quote_ident(tablename) from pg_tables where schemaname = current_schema()",
        &[],
    )?;
    for row in tables {
        let (name, quoted): (String, String) = (row.get(0), row.get(1));
        if wanted(&name) {
            client.batch_execute(&format!("vacuum (full) {quoted}"))?;
        }
    }
    Ok(())
}
