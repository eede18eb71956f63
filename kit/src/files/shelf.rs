//! Where content lies: `files/ab/abcd…`, by its digest. The same content lies there once.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use sha2::Digest as _;

use super::{FOLDER, store};
use crate::{Id, Result, Tx, crypto};

/// What was found on the shelf.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Looked {
    /// How many are there and whole.
    pub whole: usize,
    /// Digests of those that are missing or damaged.
    pub ill: Vec<String>,
    /// How many nobody speaks of: left by a backup or a killed process, harmless.
    pub strays: usize,
}

pub fn digest(bytes: &[u8]) -> String {
    crypto::hex(&sha2::Sha256::digest(bytes))
}

/// The place of content; none for what is no digest, so that nothing leads out of the folder.
fn place(folder: &Path, digest: &str) -> Option<PathBuf> {
    let is_digest = digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit());
    let first = digest.get(..2).filter(|_| is_digest)?;
    Some(folder.join(FOLDER).join(first).join(digest))
}

/// Puts content in its place, if it is not there: written beside, synced, then named.
pub fn put(folder: &Path, digest: &str, bytes: &[u8]) -> Result<()> {
    let place = place(folder, digest).ok_or_else(|| io::Error::other("no digest"))?;
    if fs::metadata(&place).is_ok_and(|it| it.len() == bytes.len() as u64) {
        return Ok(());
    }
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent)?;
    }
    let beside = place.with_extension(Id::<Looked>::new().to_string());
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, &place));
    if done.is_err() {
        drop(fs::remove_file(&beside));
    }
    Ok(done?)
}

pub fn read(folder: &Path, digest: &str) -> Result<Option<Vec<u8>>> {
    let Some(place) = place(folder, digest) else { return Ok(None) };
    match fs::read(place) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(wrong) if wrong.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(wrong) => Err(wrong.into()),
    }
}

pub fn remove(folder: &Path, digest: &str) -> Result<()> {
    let Some(place) = place(folder, digest) else { return Ok(()) };
    match fs::remove_file(place) {
        Err(wrong) if wrong.kind() != io::ErrorKind::NotFound => Err(wrong.into()),
        _ => Ok(()),
    }
}

/// Compares the shelf with the database, reading every byte.
pub fn look_over(tx: &mut Tx, folder: &Path) -> Result<Looked> {
    let mut found = Looked::default();
    let mut known = BTreeSet::new();
    for (name, _) in store::blobs(tx)? {
        match read(folder, &name)?.map(|bytes| digest(&bytes)) {
            Some(of) if of == name => found.whole += 1,
            _ => found.ill.push(name.clone()),
        }
        known.insert(name);
    }
    let Ok(shelves) = fs::read_dir(folder.join(FOLDER)) else { return Ok(found) };
    for shelf in shelves.flatten() {
        let all = fs::read_dir(shelf.path()).into_iter().flatten().flatten();
        let names = all.map(|it| it.file_name().to_string_lossy().into_owned());
        found.strays += names.filter(|name| !known.contains(name)).count();
    }
    Ok(found)
}
