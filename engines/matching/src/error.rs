//! What can go wrong with the index folder.

use std::path::PathBuf;

/// Why the index could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process writes to this index (or is rebuilding it); try again later.
    #[error("the index in {0} is being written by another process")]
    Busy(PathBuf),
    #[error("the index folder {0} cannot be used: {1}")]
    Folder(PathBuf, std::io::Error),
    #[error("the index failed: {0}")]
    Index(#[from] tantivy::TantivyError),
    #[error("a document cannot be stored: {0}")]
    Document(#[from] serde_json::Error),
}

/// Result of the index.
pub type Result<T> = std::result::Result<T, Error>;
