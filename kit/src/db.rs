//! One SQL text, two databases.
//!
//! A [`Stmt`] is a static text with its arguments, made by [`sql!`](crate::sql). A [`Tx`]
//! runs it on SQLite or on PostgreSQL, at once and on the thread it is called on. Nothing
//! above this module knows which of the two it is; how a `Tx` comes to a thread is told in
//! [`lanes`], how values travel in [`values`].

use std::collections::BTreeMap;

use crate::{Error, Result};

pub mod backup;
mod bell;
mod lanes;
mod migrate;
mod scrub;
#[cfg(test)]
mod tests;
mod values;

pub use bell::Bell;
pub use lanes::Db;
pub use values::{Arg, Cell, Column, FromRow, Row};

/// What a database may do wrong. What our own rules refuse is a [`Refusal`](crate::error::Refusal).
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Postgres(#[from] postgres::Error),
    #[error("column {0} holds something else")]
    Column(String),
    #[error("an act panicked")]
    Panic,
    #[error("nobody serves the database any more")]
    Closed,
    #[error("not stored, because the commit failed: {0}")]
    Undone(String),
    /// No room on the disk. Nothing was stored; reading goes on.
    #[error("the disk is full")]
    Full,
    /// A sync failed: what the disk holds is not known, so nothing is written until a restart.
    #[error("writing stopped: {0}")]
    Stopped(String),
}

impl Failure {
    /// Whether there is no room left on the disk.
    fn is_full(&self) -> bool {
        match self {
            Self::Full => true,
            Self::Sqlite(e) => e.sqlite_error_code() == Some(rusqlite::ErrorCode::DiskFull),
            Self::Postgres(e) => e.code() == Some(&postgres::error::SqlState::DISK_FULL),
            _ => false,
        }
    }

    /// Whether a write or a sync reached the disk only in part, so that its state is unknown.
    fn is_broken_disk(&self) -> bool {
        // SQLITE_IOERR: _WRITE, _FSYNC, _DIR_FSYNC, _TRUNCATE, _SHORT_READ excluded.
        const BROKEN: [i32; 4] = [778, 1034, 1290, 1546];
        let Self::Sqlite(rusqlite::Error::SqliteFailure(e, _)) = self else { return false };
        BROKEN.contains(&e.extended_code)
    }

    /// Whether the same act would fail again at any other time.
    pub(crate) fn is_certain(&self) -> bool {
        match self {
            Self::Panic | Self::Column(_) => true,
            Self::Sqlite(e) => {
                e.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
            }
            Self::Postgres(e) => {
                e.as_db_error().is_some() && !self.is_conflict() && !self.is_full()
            }
            _ => false,
        }
    }

    /// Whether the database asks us to try the same again.
    fn is_conflict(&self) -> bool {
        use postgres::error::SqlState;
        let conflicts = [&SqlState::T_R_SERIALIZATION_FAILURE, &SqlState::T_R_DEADLOCK_DETECTED];
        matches!(self, Self::Postgres(e) if e.code().is_some_and(|code| conflicts.contains(&code)))
    }
}

/// The text of a statement, in both dialects, and where it is written.
pub struct Text {
    pub sqlite: &'static str,
    pub postgres: &'static str,
    pub at: &'static str,
}

pub struct Stmt {
    pub text: &'static Text,
    pub args: Vec<Arg>,
}

/// Every statement of the program, for the checks that read them all. The program itself does not.
#[linkme::distributed_slice]
pub static STATEMENTS: [Text];

/// A statement: one text for both databases, or one each where they differ.
///
/// Arguments are `$1`, `$2` in both; SQLite is given `?1`, `?2`, put there at compile time.
#[macro_export]
macro_rules! sql {
    (sqlite $lite:literal, postgres $pg:literal $(, $arg:expr)* $(,)?) => {{
        const LITE: [u8; $lite.len()] = $crate::db::question_marks($lite);
        #[$crate::linkme::distributed_slice($crate::db::STATEMENTS)]
        #[linkme(crate = $crate::linkme)]
        static TEXT: $crate::db::Text = $crate::db::Text {
            sqlite: $crate::db::as_text(&LITE),
            postgres: $pg,
            at: concat!(file!(), ":", line!()),
        };
        $crate::db::Stmt { text: &TEXT, args: vec![$($crate::db::Arg::from($arg)),*] }
    }};
    ($text:literal $($args:tt)*) => { $crate::sql!(sqlite $text, postgres $text $($args)*) };
}

/// `$1` becomes `?1`: to SQLite a `$1` would be a name, numbered by where it first stands.
#[doc(hidden)]
#[expect(
    clippy::indexing_slicing,
    reason = "checked by the loop; const functions have no iterators"
)]
pub const fn question_marks<const N: usize>(text: &str) -> [u8; N] {
    let (from, mut to, mut i) = (text.as_bytes(), [0; N], 0);
    // Indexing: a const function has no iterators.
    while i < N {
        let is_arg = from[i] == b'$' && i + 1 < N && from[i + 1].is_ascii_digit();
        to[i] = if is_arg { b'?' } else { from[i] };
        i += 1;
    }
    to
}

#[doc(hidden)]
pub const fn as_text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("ASCII for ASCII keeps UTF-8"),
    }
}

/// The transaction an act works in. It is lent to the act; only [`lanes`] begins and ends it.
pub struct Tx(Conn);

enum Conn {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Server>),
}

/// A connection to PostgreSQL with the statements it knows.
struct Server {
    client: postgres::Client,
    prepared: BTreeMap<&'static str, postgres::Statement>,
}

impl Tx {
    pub fn all<T: FromRow>(&mut self, stmt: Stmt) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(stmt, |row| {
            found.push(T::from_row(row)?);
            Ok(true)
        })?;
        Ok(found)
    }

    pub fn maybe<T: FromRow>(&mut self, stmt: Stmt) -> Result<Option<T>> {
        let mut found = None;
        self.each(stmt, |row| {
            found = Some(T::from_row(row)?);
            Ok(false)
        })?;
        Ok(found)
    }

    pub fn one<T: FromRow>(&mut self, stmt: Stmt) -> Result<T> {
        self.maybe(stmt)?.ok_or(Error::NotFound)
    }

    pub fn run(&mut self, stmt: Stmt) -> Result<()> {
        self.changed(stmt).map(drop)
    }

    /// How many rows the statement changed.
    pub fn changed(&mut self, Stmt { text, args }: Stmt) -> Result<u64> {
        let changed = match &mut self.0 {
            Conn::Sqlite(c) => c
                .prepare_cached(text.sqlite)
                .and_then(|mut stmt| stmt.execute(rusqlite::params_from_iter(args)))
                .map_err(Failure::from)? as u64,
            Conn::Postgres(server) => {
                let stmt = server.prepare(text)?;
                server.client.execute(&stmt, &values::borrowed(&args)).map_err(Failure::from)?
            }
        };
        Ok(changed)
    }

    /// Shows every row to `take` until it has had enough.
    fn each(
        &mut self,
        Stmt { text, args }: Stmt,
        mut take: impl FnMut(&Row) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        match &mut self.0 {
            Conn::Sqlite(c) => {
                let mut stmt = c.prepare_cached(text.sqlite)?;
                let mut rows = stmt.query(rusqlite::params_from_iter(args))?;
                while let Some(row) = rows.next()? {
                    if !take(&Row::Sqlite(row))? {
                        break;
                    }
                }
            }
            Conn::Postgres(server) => {
                let stmt = server.prepare(text)?;
                for row in server.client.query(&stmt, &values::borrowed(&args))? {
                    if !take(&Row::Postgres(&row))? {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether the database understands the statement.
    pub fn check(&mut self, text: &'static Text) -> Result<(), Failure> {
        match &mut self.0 {
            Conn::Sqlite(c) => drop(c.prepare_cached(text.sqlite)?),
            Conn::Postgres(server) => drop(server.prepare(text)?),
        }
        Ok(())
    }

    /// Several statements without arguments. Not for features: it is neither listed nor checked.
    pub(crate) fn script(&mut self, text: &str) -> Result<(), Failure> {
        match &mut self.0 {
            Conn::Sqlite(c) => c.execute_batch(text)?,
            Conn::Postgres(server) => server.client.batch_execute(text)?,
        }
        Ok(())
    }
}

impl Server {
    fn prepare(&mut self, text: &'static Text) -> Result<postgres::Statement, Failure> {
        if let Some(stmt) = self.prepared.get(text.postgres) {
            return Ok(stmt.clone());
        }
        let stmt = self.client.prepare(text.postgres)?;
        self.prepared.insert(text.postgres, stmt.clone());
        Ok(stmt)
    }
}
