//! Backups: one zip with a consistent copy of the database, the kept files and the uploads, and a
//! manifest with the digest of each. The index is left out: it is made again.

use std::{
    fs::File,
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail, ensure};
use kit::db::backup::check_file;
use sha2::{Digest as _, Sha256};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{config::Config, house};

const MANIFEST: &str = "manifest.json";
/// What of the data folder is kept beside the database.
const FOLDERS: [&str; 2] = [kit::files::FOLDER, "uploads"];

#[derive(serde::Serialize, serde::Deserialize)]
struct Manifest {
    program: String,
    files: Vec<Kept>,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Kept {
    path: String,
    bytes: u64,
    sha256: String,
}

/// Writes a backup while the server runs. It appears under its name only when it is whole.
pub fn make(config: &Config, to: &Path) -> Result<String> {
    ensure!(
        config.postgres().is_none(),
        "PostgreSQL is backed up with pg_dump; this is for SQLite"
    );
    ensure!(!to.exists(), "{} exists already; choose another name", to.display());
    let data = config.data();
    let database = data.join(house::DATABASE);
    ensure!(database.exists(), "there is no database in {}", data.display());
    let copy = beside(to, "copy");
    let part = beside(to, "part");
    let made = kit::Db::sqlite(&database, 1)
        .and_then(|db| db.copy_into(&copy))
        .context("the database cannot be copied")
        .and_then(|()| pack(&data, &copy, &part));
    drop(std::fs::remove_file(&copy));
    let manifest = made.inspect_err(|_| drop(std::fs::remove_file(&part)))?;
    std::fs::rename(&part, to)?;
    Ok(format!("{} files are kept in {}.", manifest.files.len(), to.display()))
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn pack(data: &Path, database: &Path, to: &Path) -> Result<Manifest> {
    let mut zip = ZipWriter::new(File::create(to)?);
    let mut files = vec![add(&mut zip, house::DATABASE, database)?];
    for folder in FOLDERS {
        let mut names = Vec::new();
        below(data, folder, &mut names)?;
        for name in names {
            files.push(add(&mut zip, &name, &data.join(&name))?);
        }
    }
    let manifest = Manifest { program: env!("CARGO_PKG_VERSION").to_owned(), files };
    zip.start_file(MANIFEST, SimpleFileOptions::default())?;
    zip.write_all(&serde_json::to_vec_pretty(&manifest)?)?;
    zip.finish()?.sync_all()?;
    Ok(manifest)
}

/// The files of a folder and of the folders in it, by their place in the data folder.
fn below(data: &Path, folder: &str, names: &mut Vec<String>) -> Result<()> {
    let Ok(entries) = std::fs::read_dir(data.join(folder)) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            below(data, &name, names)?;
        } else if kind.is_file() {
            names.push(name);
        }
    }
    Ok(())
}

fn add(zip: &mut ZipWriter<File>, name: &str, path: &Path) -> Result<Kept> {
    zip.start_file(name, SimpleFileOptions::default().large_file(true))?;
    let (bytes, sha256) = copy(&mut File::open(path)?, zip)?;
    Ok(Kept { path: name.to_owned(), bytes, sha256 })
}

/// Copies, counts and digests.
fn copy(from: &mut impl std::io::Read, to: &mut impl std::io::Write) -> Result<(u64, String)> {
    let (mut digest, mut bytes, mut chunk) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = from.read(&mut chunk)?;
        let Some(part) = chunk.get(..read).filter(|part| !part.is_empty()) else { break };
        digest.update(part);
        to.write_all(part)?;
        bytes += read as u64;
    }
    Ok((bytes, kit::crypto::hex(&digest.finalize())))
}

/// Unpacks a backup somewhere temporary and checks every byte and the database's structure.
pub fn verify(file: &Path) -> Result<String> {
    let folder = beside(file, "check");
    let checked = unpack(file, &folder).and_then(|files| {
        check_file(&folder.join(house::DATABASE))?;
        Ok(files)
    });
    drop(std::fs::remove_dir_all(&folder));
    Ok(format!("{} is whole: {} files, and the database is sound.", file.display(), checked?))
}

/// Puts a backup into the data folder, which must be empty; whole or not at all.
pub fn restore(config: &Config, file: &Path) -> Result<String> {
    let data = config.data();
    if std::fs::read_dir(&data).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!(
            "{} is not empty. Stop the server, move the folder away, and try again.",
            data.display()
        );
    }
    let folder = beside(&data, "restoring");
    drop(std::fs::remove_dir_all(&folder));
    let files = unpack(file, &folder)?;
    check_file(&folder.join(house::DATABASE))?;
    drop(std::fs::remove_dir(&data));
    std::fs::rename(&folder, &data)?;
    Ok(format!("{files} files are in {}. The index is made at the next start.", data.display()))
}

fn unpack(file: &Path, to: &Path) -> Result<usize> {
    let opened = File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let not_ours = || format!("{} is not a backup of Entente", file.display());
    let mut zip = ZipArchive::new(opened).with_context(not_ours)?;
    let mut manifest = String::new();
    zip.by_name(MANIFEST).with_context(not_ours)?.read_to_string(&mut manifest)?;
    let manifest: Manifest = serde_json::from_str(&manifest).with_context(not_ours)?;
    for kept in &manifest.files {
        let is_inside = Path::new(&kept.path)
            .components()
            .all(|c| matches!(c, std::path::Component::Normal(_)));
        ensure!(is_inside, "{} is no place for a file", kept.path);
        let path = to.join(&kept.path);
        std::fs::create_dir_all(path.parent().unwrap_or(to))?;
        let mut out = File::create(&path)?;
        let entry = zip.by_name(&kept.path).with_context(|| format!("{} is missing", kept.path))?;
        let (bytes, sha256) = copy(&mut entry.take(kept.bytes + 1), &mut out)?;
        out.sync_all()?;
        ensure!(bytes == kept.bytes && sha256 == kept.sha256, "{} is damaged", kept.path);
    }
    Ok(manifest.files.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(data: &Path) -> Config {
        Config::read(None, &[("data", Some(data.to_string_lossy().into_owned()))], &[]).unwrap()
    }

    /// A file somebody keeps.
    fn kept(app: &kit::web::App) -> kit::files::File {
        use kit::files::{Limits, Wanted, from_bytes, put};
        let (settings, by) = (app.settings.clone(), kit::Caller::house(0));
        let words = b"kept words".to_vec();
        let limits = Limits::of(&settings);
        let clean = from_bytes("a.txt", words, Wanted::Document, &limits).unwrap();
        app.db.write_now(move |tx| put(tx, &by, kit::Id::nil(), &clean, &settings)).unwrap()
    }

    #[test]
    fn a_backup_made_while_serving_comes_back_whole_and_a_damaged_one_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("a"), folder.path().join("b"));
        let app = house::open(&config(&first)).unwrap();
        std::fs::create_dir_all(first.join("uploads")).unwrap();
        std::fs::write(first.join("uploads/one"), "kept").unwrap();
        let it = kept(&app);
        let file = folder.path().join("all.zip");
        make(&config(&first), &file).unwrap();
        assert!(app.db.can_write().is_ok(), "the server goes on");
        assert!(make(&config(&first), &file).is_err(), "nothing is overwritten");
        verify(&file).unwrap();
        restore(&config(&second), &file).unwrap();
        assert_eq!(std::fs::read_to_string(second.join("uploads/one")).unwrap(), "kept");
        let again = house::open(&config(&second)).unwrap();
        assert_eq!(kit::files::read(&again.settings, &it).unwrap(), b"kept words");
        let data = second.clone();
        let looked = again.db.read_now(move |tx| kit::files::look_over(tx, &data)).unwrap();
        assert_eq!((looked.whole, looked.ill.len(), looked.strays), (1, 0, 0));
        assert!(restore(&config(&second), &file).is_err(), "a folder in use is left alone");

        let mut bytes = std::fs::read(&file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        std::fs::write(&file, &bytes).unwrap();
        assert!(verify(&file).is_err(), "a flipped bit is found");
        bytes.truncate(middle);
        std::fs::write(&file, bytes).unwrap();
        assert!(verify(&file).is_err(), "half a file is found");
        let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
        assert_eq!(left.len(), 3, "nothing temporary is left: {left:?}");
    }
}
