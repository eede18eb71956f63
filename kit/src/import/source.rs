//! What lies behind a path: files, with folders, archives and compression taken away.

use std::{
    fs::File,
    io::{Read, Seek},
    path::{Path, PathBuf},
};

use flate2::read::MultiGzDecoder;
use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

use super::guard::{Counted, Limits, Tally, wrong};
use crate::{Error, Result};

/// A file, an archive, or a folder of files.
pub(super) struct Source {
    /// The last part of the path.
    pub name: String,
    pub members: Vec<Member>,
    roots: Vec<PathBuf>,
    pub limits: Limits,
}

/// One file of a source.
#[derive(Debug, Clone)]
pub(super) struct Member {
    /// As people know it: without folders, with its ending.
    pub shown: String,
    /// In small letters, without `.gz`: by this it is recognised.
    pub name: String,
    root: PathBuf,
    /// Its place in the archive, if the root is one.
    entry: Option<usize>,
}

/// More files than this are no delivery but a mistake.
const MOST: usize = 10_000;

/// Tells in which file something is wrong.
pub(super) fn told(file: &str, why: impl std::fmt::Display) -> Error {
    let why = why.to_string();
    let end = if why.ends_with(['.', '?']) { "" } else { "." };
    Error::Told(format!("{file}: {why}{end}"))
}

/// Without folders of any system: names in archives lead nowhere.
fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}

pub(super) fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, it)| endings.contains(&it))
}

impl Source {
    pub fn open(path: &Path, limits: Limits) -> Result<Self> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let about = std::fs::metadata(path).map_err(|e| told(&name, e))?;
        let mut roots = Vec::new();
        if about.is_dir() {
            for entry in std::fs::read_dir(path).map_err(|e| told(&name, e))? {
                let entry = entry.map_err(|e| told(&name, e))?;
                let is_hidden = entry.file_name().to_string_lossy().starts_with('.');
                if !is_hidden && entry.path().is_file() {
                    roots.push(entry.path());
                }
            }
            roots.sort();
        } else {
            roots.push(path.to_owned());
        }
        let mut it = Self { name, members: Vec::new(), roots, limits };
        for root in it.roots.clone() {
            it.add(&root)?;
        }
        if it.members.len() > MOST {
            return Err(told(&it.name, format!("more than {MOST} files in it")));
        }
        Ok(it)
    }

    fn add(&mut self, root: &Path) -> Result<()> {
        let shown = root.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !has_ending(&shown.to_lowercase(), &["zip"]) {
            self.members.push(Member::new(shown, root, None));
            return Ok(());
        }
        let mut archive = archive(root).map_err(|e| told(&shown, e))?;
        if archive.len() > MOST {
            return Err(told(&shown, format!("more than {MOST} files in it")));
        }
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|e| told(&shown, damaged(&e)))?;
            let full = String::from_utf8_lossy(entry.name_raw()).into_owned();
            let name = last(&full).to_owned();
            let is_hidden = name.starts_with('.') || full.starts_with("__MACOSX/");
            if entry.is_dir() || name.is_empty() || is_hidden {
                continue;
            }
            if has_ending(&name.to_lowercase(), &["zip", "7z", "rar", "tar", "tgz"]) {
                let why = format!("{name} in it is an archive too. Unpack it and send the files");
                return Err(told(&shown, why));
            }
            if entry.encrypted() {
                return Err(told(&shown, format!("{name} in it is locked with a password")));
            }
            self.members.push(Member::new(name, root, Some(at)));
        }
        Ok(())
    }

    /// What all of it weighs together, to be counted while it is read.
    pub fn tally(&self) -> Tally {
        let size = |root: &PathBuf| std::fs::metadata(root).map_or(0, |about| about.len());
        let is_packed = |root: &PathBuf| {
            has_ending(&root.to_string_lossy().to_lowercase(), &["gz", "zip", "xlsx", "ods"])
        };
        let packed = self.roots.iter().any(is_packed);
        Tally::new(self.limits, packed.then(|| self.roots.iter().map(size).sum()))
    }

    /// The SHA-256 of every file, in order, and of `more`, in hexadecimal.
    pub fn digest(&self, more: &str) -> Result<String> {
        let mut digest = Sha256::new();
        let mut buf = vec![0; 1 << 16];
        for root in &self.roots {
            let name = root.file_name().unwrap_or_default().to_string_lossy();
            let mut file = File::open(root).map_err(|e| told(&name, e))?;
            loop {
                let read = file.read(&mut buf).map_err(|e| told(&name, e))?;
                if read == 0 {
                    break;
                }
                digest.update(buf.get(..read).unwrap_or_default());
            }
        }
        digest.update(more.as_bytes());
        let digits = |byte: &u8| [byte >> 4, byte & 15].map(u32::from);
        let digits = digest.finalize().iter().flat_map(digits).collect::<Vec<_>>();
        Ok(digits.into_iter().filter_map(|digit| char::from_digit(digit, 16)).collect())
    }
}

impl Member {
    fn new(shown: String, root: &Path, entry: Option<usize>) -> Self {
        let name = shown.to_lowercase();
        let name = name.strip_suffix(".gz").unwrap_or(&name).to_owned();
        Self { shown, name, root: root.to_owned(), entry }
    }

    pub fn is_workbook(&self) -> bool {
        has_ending(&self.name, &["xlsx", "ods"])
    }

    /// Whether the name says how the records stand in it.
    pub fn is_text(&self) -> bool {
        has_ending(&self.name, &["csv", "tsv", "txt", "tab", "json", "jsonl", "ndjson", "xml"])
    }

    /// Lends the bytes of the file, unpacked and counted, to `then`.
    pub fn read<T>(
        &self,
        tally: &Tally,
        then: impl FnOnce(Box<dyn Read + '_>) -> Result<T>,
    ) -> Result<T> {
        let Some(at) = self.entry else {
            return then(unpacked(self.file()?, tally).map_err(|e| told(&self.shown, e))?);
        };
        let mut archive = archive(&self.root).map_err(|e| told(&self.shown, e))?;
        let entry = archive.by_index(at).map_err(|e| told(&self.shown, damaged(&e)))?;
        then(unpacked(entry, tally).map_err(|e| told(&self.shown, e))?)
    }

    /// The file itself, for what must be read here and there.
    pub fn file(&self) -> Result<File> {
        if self.entry.is_some() {
            let why = "a workbook inside an archive. Unpack it and send it by itself";
            return Err(told(&self.shown, why));
        }
        File::open(&self.root).map_err(|e| told(&self.shown, e))
    }
}

/// Takes away one layer of gzip, whatever the name says.
fn unpacked<'a>(mut from: impl Read + 'a, tally: &Tally) -> std::io::Result<Box<dyn Read + 'a>> {
    let mut begun = Vec::new();
    Counted(&mut from, Tally::new(tally.limits, None)).take(2).read_to_end(&mut begun)?;
    let is_gzip = begun == [0x1F, 0x8B];
    let whole = std::io::Cursor::new(begun).chain(from);
    Ok(if is_gzip {
        Box::new(Counted(MultiGzDecoder::new(whole), tally.clone()))
    } else {
        Box::new(Counted(whole, tally.clone()))
    })
}

fn archive(path: &Path) -> std::io::Result<ZipArchive<impl Read + Seek>> {
    let file = std::io::BufReader::new(File::open(path)?);
    ZipArchive::new(file).map_err(|e| wrong(damaged(&e)))
}

fn damaged(error: &zip::result::ZipError) -> String {
    match error {
        zip::result::ZipError::UnsupportedArchive(what) => {
            format!("the archive is of a kind that is not read ({what}). Pack it as a plain zip")
        }
        error => format!("the archive is damaged or incomplete ({error}). Fetch it again"),
    }
}
