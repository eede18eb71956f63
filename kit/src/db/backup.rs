//! Copying a SQLite database while it is in use.

use std::path::Path;

use super::{Db, Failure};
use crate::Result;

impl Db {
    /// Writes a consistent copy into `to` (one snapshot of everything committed) and checks it.
    ///
    /// # Errors
    /// On PostgreSQL, whose own tools do this; when the disk is full; when the copy is not whole.
    pub fn copy_into(&self, to: &Path) -> Result<()> {
        let Some(file) = &self.file else {
            return Err(Failure::Undone("PostgreSQL is backed up with pg_dump".into()).into());
        };
        let from = rusqlite::Connection::open(file).map_err(Failure::from)?;
        from.execute("vacuum into ?1", [to.to_string_lossy()]).map_err(Failure::from)?;
        check_file(to)
    }
}

/// Reads the whole of a SQLite file and says whether its structure is sound.
pub fn check_file(path: &Path) -> Result<()> {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let copy = rusqlite::Connection::open_with_flags(path, flags).map_err(Failure::from)?;
    let said: String =
        copy.query_row("pragma integrity_check", [], |row| row.get(0)).map_err(Failure::from)?;
    if said == "ok" { Ok(()) } else { Err(Failure::Undone(said).into()) }
}
