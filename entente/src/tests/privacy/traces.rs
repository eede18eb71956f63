//! Everything that is stored, as bytes: files of the data folder, files of the database server.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use kit::{sql, testing::World};

use super::life::Canary;

/// How often the id of somebody stands in the file of the database when nothing names them but
/// their own row: in the row and in its index.
pub const OWN_ROW: usize = 2;

/// The bytes of one place.
struct Place {
    name: String,
    bytes: Vec<u8>,
}

pub struct Traces(Vec<Place>);

impl Traces {
    /// The first place that holds the word.
    pub fn place(&self, word: &str) -> Option<&str> {
        self.0.iter().find(|it| holds(&it.bytes, word)).map(|it| it.name.as_str())
    }

    pub fn hold(&self, word: &str) -> bool {
        self.place(word).is_some()
    }

    /// How often the word stands in the database.
    pub fn count(&self, word: &str) -> usize {
        let database = self.0.iter().filter(|it| it.name.contains(".sqlite"));
        database.map(|it| found(&it.bytes, word).count()).sum()
    }

    pub fn index_holds(&self, canaries: &[Canary]) -> bool {
        let index = |it: &&Place| it.name.contains("/index/");
        self.0.iter().filter(index).any(|it| canaries.iter().any(|c| holds(&it.bytes, &c.word)))
    }
}

fn found<'a>(bytes: &'a [u8], word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let word = word.as_bytes();
    bytes.windows(word.len()).enumerate().filter(move |(_, it)| *it == word).map(|(at, _)| at)
}

fn holds(bytes: &[u8], word: &str) -> bool {
    found(bytes, word).next().is_some()
}

/// Every file below the data folder, and for a database server what it holds of this world.
pub async fn all(world: &World) -> Traces {
    let mut files = Vec::new();
    collect(&world.app.settings.data, &mut files);
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap_or_default();
        Place { name: path.to_string_lossy().into_owned(), bytes }
    };
    let mut places: Vec<Place> = files.into_iter().map(read).collect();
    if !world.app.db.is_sqlite() {
        places.extend(of_server(world).await);
    }
    Traces(places)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// All rows as text, wherever the server is; and, when its files can be read here, the bytes of
/// every table, its large values and its indexes. The write-ahead log of the server is not
/// looked at: it is the operator's to keep or not, see the guide.
async fn of_server(world: &World) -> Vec<Place> {
    let asked = world.app.db.write(|tx| {
        let rows: Vec<(String, String)> = tx.all(sql!(
            sqlite "select '', '' -- every agency: tests",
            postgres "select tablename::text, query_to_xml('select * from ' || quote_ident(tablename), true, true, '')::text
                      from pg_tables where schemaname = current_schema() -- every agency: tests",
        ))?;
        tx.run(sql!(sqlite "select 1 -- every agency: tests", postgres "checkpoint -- every agency: tests"))?;
        let (folder,): (String,) = tx.one(sql!(
            sqlite "select '' -- every agency: tests",
            postgres "select current_setting('data_directory') -- every agency: tests",
        ))?;
        let files: Vec<(String,)> = tx.all(sql!(
            sqlite "select '' -- every agency: tests",
            postgres "select pg_relation_filepath(c.oid) from pg_class c
                      where pg_relation_filepath(c.oid) is not null
                      and (c.relnamespace = (select oid from pg_namespace where nspname = current_schema())
                           or c.oid in (select t.reltoastrelid from pg_class t where t.relnamespace
                                        = (select oid from pg_namespace where nspname = current_schema()))) -- every agency: tests",
        ))?;
        Ok((rows, folder, files))
    });
    let (rows, folder, files) = asked.await.expect("what the server holds");
    let rows = rows.into_iter().map(|(table, text)| Place { name: table, bytes: text.into() });
    let read = |(file,): (String,)| {
        let bytes = fs::read(Path::new(&folder).join(&file)).ok()?;
        Some(Place { name: format!("server {file}"), bytes })
    };
    rows.chain(files.into_iter().filter_map(read)).collect()
}

/// Everything this test binary logs, in detail.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Begins to keep what is logged, once for all tests.
pub fn log() -> Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    let log = LOG.get_or_init(|| {
        let log = Log::default();
        let kept = log.clone();
        let base = tracing_subscriber::fmt().with_ansi(false);
        // As an operator may set it who looks for a mistake.
        let base = base.with_env_filter(crate::telemetry::filter("debug"));
        drop(base.with_writer(move || kept.clone()).try_init());
        log
    });
    log.clone()
}
