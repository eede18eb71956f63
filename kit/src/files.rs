//! Files people send: photos, logos, documents.
//!
//! What a file is decides its content, never its name. What its sender does not know they send
//! (places and dates in photos, authors in documents) is taken out before anything is kept, see
//! [`clean`]. Kept files lie on a [`shelf`] in the data folder under the digest of their content;
//! rows of the database say whose they are. A feature stores the id of a [`File`], decides who
//! may have it, and hands it over with [`Cx::file`](crate::web::Cx::file).

use crate::{
    Agency, Caller, Error, Id, Person, Result, Tx, form::Upload, jobs::Job, row, web::Settings,
    words,
};

mod bare;
mod office;
mod packed;
mod pdf;
mod picture;
mod plain;
mod shelf;
mod store;
#[cfg(test)]
mod tests;

pub use shelf::{Looked, look_over};
pub use store::{find, forget_sender, kept_of, sent_by, some};

/// The folder of kept files in the data folder.
pub const FOLDER: &str = "files";

words! {
    /// What may be kept. Everything else is refused, whatever it is called.
    pub enum Kind {
        Png = "png",
        Jpeg = "jpeg",
        Pdf = "pdf",
        Docx = "docx",
        Xlsx = "xlsx",
        Pptx = "pptx",
        Odt = "odt",
        Txt = "txt",
        Csv = "csv",
    }
}

impl Kind {
    /// Whether browsers show it; all others are saved.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg)
    }

    /// Its media type.
    pub const fn media(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Txt => "text/plain; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

crate::refusals! {
    /// Sending a file with nothing in it.
    EMPTY = "files-empty" => 422;
    /// Sending more than the operator allows for one file.
    TOO_LARGE = "files-too-large" => 413;
    /// Sending what is none of the kinds taken.
    UNKNOWN = "files-unknown" => 415;
    /// Sending what says it is one of the kinds, and cannot be read as it.
    BROKEN = "files-broken" => 422;
    /// Sending what unfolds to far more than it is.
    UNFOLDS = "files-unfolds" => 422;
    /// Sending a document that brings programs or other files along.
    PROGRAMS = "files-programs" => 422;
    /// Sending a document that a password keeps shut.
    LOCKED = "files-locked" => 422;
    /// Keeping more than the operator gives one agency.
    FULL = "files-full" => 409;
}

/// How much is taken. The operator decides the first three.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of a picture as it is sent.
    pub picture: u64,
    /// Bytes of a document as it is sent.
    pub document: u64,
    /// Bytes of all files of one agency.
    pub agency: u64,
    /// Points of a picture as it is sent.
    pub points: u64,
    /// The longer side of a picture as it is kept, in points.
    pub side: u32,
    /// Bytes of a document when nothing is compressed any more.
    pub unfolded: u64,
    /// Parts of a document.
    pub parts: usize,
}

impl Limits {
    /// What the operator decided, and what no operator has to think of.
    pub const fn of(settings: &Settings) -> Self {
        Self {
            picture: settings.max_picture,
            document: settings.max_document,
            agency: settings.max_agency_files,
            points: 50_000_000,
            side: 1_600,
            unfolded: 256 << 20,
            parts: 4_000,
        }
    }
}

/// What a place takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Picture,
    /// Pictures too.
    Document,
}

/// A file as it may be kept.
#[derive(Debug, Clone)]
pub struct Clean {
    pub kind: Kind,
    /// What it is called: without folders, with the ending of its kind.
    pub name: String,
    pub bytes: Vec<u8>,
}

row! {
    /// A kept file.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct File {
        pub id: Id<File>,
        pub agency: Id<Agency>,
        /// Who sent it.
        pub person: Id<Person>,
        /// The SHA-256 of its content, in hexadecimal.
        pub digest: String,
        pub kind: Kind,
        pub name: String,
        pub bytes: i64,
        pub created_at: i64,
    }
}

/// Reads what was sent and makes it fit to be kept. Slow: never call it in a transaction.
///
/// Pictures are decoded and written anew, so nothing but their points is left, turned as their
/// camera was held. In documents of office programs and in PDF, what names the author and the
/// machine is emptied; a document with macros, scripts or attached files is refused.
///
/// # Errors
/// One of the refusals above; its code is the message for the field of the form.
pub fn clean(upload: &Upload, wanted: Wanted, limits: &Limits) -> Result<Clean> {
    if upload.size == 0 {
        return Err(EMPTY.into());
    }
    if upload.size > limits.document.max(limits.picture) {
        return Err(TOO_LARGE.into());
    }
    let bytes = std::fs::read(&upload.path)?;
    from_bytes(&upload.name, bytes, wanted, limits)
}

/// [`clean`] for content that is in memory: what the demo draws, what a test makes.
pub fn from_bytes(name: &str, bytes: Vec<u8>, wanted: Wanted, limits: &Limits) -> Result<Clean> {
    let size = bytes.len() as u64;
    let told = infer::get(&bytes).map(|it| it.mime_type());
    let format = told.and_then(picture::format);
    if size > if format.is_some() { limits.picture } else { limits.document } {
        return Err(TOO_LARGE.into());
    }
    let (kind, bytes) = match (format, told) {
        _ if bytes.is_empty() => return Err(EMPTY.into()),
        (Some(format), _) => picture::rewritten(&bytes, format, limits)?,
        _ if wanted == Wanted::Picture => return Err(UNKNOWN.into()),
        (None, Some("application/pdf")) => (Kind::Pdf, pdf::stripped(bytes, limits)?),
        (None, _) if bytes.starts_with(b"PK\x03\x04") => office::rewritten(&bytes, limits)?,
        (None, Some("text/plain") | None) => plain::checked(name, bytes)?,
        (None, Some(_)) => return Err(UNKNOWN.into()),
    };
    Ok(Clean { kind, name: called(name, kind), bytes })
}

/// The last part of a name, as far as it can do no harm, with the ending of the kind.
fn called(name: &str, kind: Kind) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let is_plain = |c: &char| c.is_alphanumeric() || " -_.,()+&'".contains(*c);
    let stem: String = stem.chars().filter(is_plain).take(80).collect();
    let stem = stem.trim_matches([' ', '.']);
    let ending = if kind == Kind::Jpeg { "jpg" } else { kind.as_str() };
    format!("{}.{ending}", if stem.is_empty() { "file" } else { stem })
}

/// Keeps a clean file for an agency; the row and the content come and go with the transaction.
///
/// # Errors
/// [`FULL`], or what the disk says.
pub fn put(
    tx: &mut Tx,
    by: &Caller,
    agency: Id<Agency>,
    it: &Clean,
    settings: &Settings,
) -> Result<File> {
    let (count, limits) = (it.bytes.len() as u64, Limits::of(settings));
    if store::bytes_of(tx, agency)?.saturating_add(count) > limits.agency {
        return Err(FULL.into());
    }
    let file = File {
        id: Id::new(),
        agency,
        person: by.person,
        digest: shelf::digest(&it.bytes),
        kind: it.kind,
        name: it.name.clone(),
        bytes: i64::try_from(count).unwrap_or(i64::MAX),
        created_at: by.now,
    };
    // The row of the content is locked until the commit, so that nobody sweeps it away now.
    store::hold_blob(tx, &file)?;
    shelf::put(&settings.data, &file.digest, &it.bytes)?;
    store::insert(tx, &file)?;
    Ok(file)
}

/// Lets go of a file. Its content goes soon after the commit, unless somebody else has the same.
pub fn drop_it(tx: &mut Tx, by: &Caller, id: Id<File>) -> Result<()> {
    let Some(file) = find(tx, id)? else { return Ok(()) };
    store::delete(tx, id)?;
    crate::jobs::put(tx, by, SWEEP.kind, &file.digest, by.now).map(drop)
}

/// The content of a kept file.
///
/// # Errors
/// [`Error::NotFound`] if it is not on the disk; `entente doctor` tells which.
pub fn read(settings: &Settings, it: &File) -> Result<Vec<u8>> {
    shelf::read(&settings.data, &it.digest)?.ok_or(Error::NotFound)
}

/// Removes content that no row speaks of any more.
pub(crate) const SWEEP: Job = Job {
    kind: "kit.sweep",
    run: |work, digest| {
        let (data, digest) = (work.settings().data.clone(), digest.to_owned());
        work.db().write_now(move |tx| {
            if store::drop_blob(tx, &digest)? {
                shelf::remove(&data, &digest)?;
            }
            Ok(())
        })
    },
};
