//! The folder on disk: made, opened, and emptied when it is damaged or of another format.

use std::path::Path;
use std::{fs, io};

use tantivy::directory::error::LockError;
use tantivy::directory::{INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::schema::Schema;
use tantivy::{Directory, TantivyError};
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy};

use super::schema::{FORMAT, Fields, TERMS, TermTokenizer, schema};
use crate::error::{Error, Result};

/// Says which format and which concepts the folder was made with.
const STAMP: &str = "format";

/// The folder inside the folder where closed layers are kept.
const CLOSED: &str = "closed";

/// One of the two indexes of a folder.
pub(crate) struct Shelf {
    pub index: Index,
    pub reader: IndexReader,
}

/// An opened folder.
pub(crate) struct Opened {
    /// What is open to everybody or to members.
    pub open: Shelf,
    /// What one needs a key for.
    pub closed: Shelf,
    pub fields: Fields,
}

/// Opens the folder, or makes it anew. Only a process that gets the writer's lock may empty a folder.
pub(crate) fn open(folder: &Path, concepts: u64) -> Result<Opened> {
    let bad = |error| Error::Folder(folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(bad)?;
    let stamp = format!("{FORMAT} {concepts:016x}\n");
    if fs::read_to_string(folder.join(STAMP)).is_ok_and(|found| found == stamp) {
        // A writer that tidies up at this moment looks like damage: look twice.
        if let Ok(opened) = open_as_is(folder).or_else(|_| open_as_is(folder)) {
            return Ok(opened);
        }
    }
    empty(folder)?;
    let opened = create(folder)?;
    fs::write(folder.join(STAMP), stamp).map_err(bad)?;
    Ok(opened)
}

fn open_as_is(folder: &Path) -> Result<Opened> {
    let (wanted, fields) = schema();
    let shelf = |folder: &Path| -> Result<Shelf> {
        let index = Index::open(directory(folder)?)?;
        if index.schema() != wanted {
            return Err(TantivyError::SchemaError("another schema".to_owned()).into());
        }
        let shelf = shelf(index)?;
        look_through(&shelf, &wanted)?;
        Ok(shelf)
    };
    Ok(Opened { open: shelf(folder)?, closed: shelf(&folder.join(CLOSED))?, fields })
}

/// A half-written file shows here: every part of every segment is opened once.
fn look_through(shelf: &Shelf, schema: &Schema) -> Result<()> {
    for segment in shelf.reader.searcher().segment_readers() {
        for (field, _) in schema.fields() {
            if schema.get_field_entry(field).is_indexed() {
                segment.inverted_index(field)?;
            }
        }
        segment.fast_fields().str("facet")?;
        segment.get_store_reader(1).map_err(TantivyError::from)?;
    }
    if !shelf.index.validate_checksum()?.is_empty() {
        return Err(TantivyError::SystemError("damaged files".to_owned()).into());
    }
    Ok(())
}

fn create(folder: &Path) -> Result<Opened> {
    let (schema, fields) = schema();
    let make = |folder: &Path| -> Result<Shelf> {
        fs::create_dir_all(folder).map_err(|error| Error::Folder(folder.to_owned(), error))?;
        let settings =
            IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
        shelf(Index::create(directory(folder)?, schema.clone(), settings)?)
    };
    Ok(Opened { closed: make(&folder.join(CLOSED))?, open: make(folder)?, fields })
}

fn shelf(index: Index) -> Result<Shelf> {
    index.tokenizers().register(TERMS, TermTokenizer::default());
    // Manual: readers see a commit when they are told, not in the middle of a page.
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(16)
        .try_into()?;
    Ok(Shelf { index, reader })
}

fn directory(folder: &Path) -> Result<MmapDirectory> {
    Ok(MmapDirectory::open(folder).map_err(TantivyError::from)?)
}

/// Removes the files of the folder, unless another process is writing them.
fn empty(folder: &Path) -> Result<()> {
    let guard = directory(folder)?.acquire_lock(&INDEX_WRITER_LOCK);
    let _lock = match guard {
        Ok(lock) => lock,
        Err(LockError::LockBusy) => return Err(Error::Busy(folder.to_owned())),
        Err(LockError::IoError(error)) => {
            return Err(Error::Folder(folder.to_owned(), io::Error::other(error)));
        }
    };
    let bad = |error| Error::Folder(folder.to_owned(), error);
    // The stamp goes first: a folder without it counts as empty if we are interrupted.
    let _ = fs::remove_file(folder.join(STAMP));
    clear(&folder.join(CLOSED)).or_else(not_there).map_err(bad)?;
    clear(folder).map_err(bad)
}

fn not_there(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
}

fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kept = entry.file_name().to_string_lossy().ends_with(".lock");
        if !kept && entry.file_type()?.is_file() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
