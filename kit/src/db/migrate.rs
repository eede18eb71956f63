//! Bringing a database to the shape the features expect.
//!
//! Files are `YYYYMMDDHHMM_noun.sql`, or twins `.sqlite.sql` and `.postgres.sql`. They run in
//! the order of their stamps, each once, all in one transaction; a file that changed after it
//! ran is an error.

use super::{Conn, Db, Failure, Tx};
use crate::{Feature, Result, sql};

/// A migration of the program: its name without endings, and its text.
type Migration = (&'static str, String);

impl Db {
    /// Runs what has not run yet, in the order of the stamps, all in one transaction.
    pub async fn migrate(&self, features: &'static [Feature]) -> Result<()> {
        let all = migrations(features, self.is_sqlite());
        self.write(move |tx| {
            tx.script(
                "create table if not exists migration (name text primary key, checksum text not null)",
            )?;
            all.iter().try_for_each(|(name, text)| once(tx, name, text))?;
            // Before anything happens in this version: who is new tells of what comes.
            crate::notice::begin(tx, features)
        })
        .await
    }
}

/// The migrations of kit and of all features, oldest first.
pub(crate) fn migrations(features: &'static [Feature], sqlite: bool) -> Vec<Migration> {
    let (own, other) =
        if sqlite { (".sqlite.sql", ".postgres.sql") } else { (".postgres.sql", ".sqlite.sql") };
    let dirs = features.iter().filter_map(|f| f.migrations);
    let files = std::iter::once(&crate::MIGRATIONS).chain(dirs).flat_map(include_dir::Dir::files);
    let mut all: Vec<Migration> = files
        .filter_map(|file| {
            let name = file.path().file_name()?.to_str()?;
            if name.ends_with(other) {
                return None;
            }
            let stem = name.strip_suffix(own).or_else(|| name.strip_suffix(".sql"))?;
            Some((stem, in_dialect(file.contents_utf8()?, sqlite)))
        })
        .collect();
    all.sort_unstable();
    all
}

/// SQLite reads `bytea` as `blob`; everything else is one text.
fn in_dialect(text: &str, sqlite: bool) -> String {
    if sqlite { text.replace(" bytea", " blob") } else { text.to_owned() }
}

fn once(tx: &mut Tx, name: &str, text: &str) -> Result<()> {
    let checksum = crate::crypto::digest(text);
    let ran: Option<(String,)> = tx.maybe(sql!(
        "select checksum from migration where name = $1 -- every agency: one schema",
        name
    ))?;
    match ran {
        Some((known,)) if known == checksum => Ok(()),
        Some(_) => Err(Failure::Undone(format!("migration {name} changed after it ran")).into()),
        None => {
            tx.script(text)?;
            tx.run(sql!(
                "insert into migration (name, checksum) values ($1, $2) -- every agency: one schema",
                name,
                checksum,
            ))
        }
    }
}

impl Tx {
    /// Which of the two databases this is; for reports, never for behaviour.
    pub fn kind(&self) -> &'static str {
        match self.0 {
            Conn::Sqlite(_) => "SQLite",
            Conn::Postgres(_) => "PostgreSQL",
        }
    }
}
