//! The parts of a packed document, read within limits, and packed again without a trace of when
//! and where.

use std::io::{Cursor, Read as _, Write as _};

use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{BROKEN, LOCKED, Limits, UNFOLDS};
use crate::{Error, Result};

/// One part of a document.
pub struct Part {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// All parts. A part that leads out of the document, or stands there twice, makes it unreadable.
pub fn unpacked(bytes: &[u8], limits: &Limits) -> Result<Vec<Part>> {
    let broken = |_| Error::from(BROKEN);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    if archive.len() > limits.parts {
        return Err(UNFOLDS.into());
    }
    let mut parts: Vec<Part> = Vec::with_capacity(archive.len());
    let mut left = limits.unfolded;
    for at in 0..archive.len() {
        let mut entry = archive.by_index_raw(at).map_err(broken)?;
        if entry.encrypted() {
            return Err(LOCKED.into());
        }
        drop(entry);
        entry = archive.by_index(at).map_err(broken)?;
        let name = entry.name().map_err(broken)?.into_owned();
        if name.ends_with('/') {
            continue;
        }
        let is_inside = name.split('/').all(|part| !part.is_empty() && part != "." && part != "..");
        let is_double = parts.iter().any(|known| known.name.eq_ignore_ascii_case(&name));
        if !is_inside || is_double || name.contains(['\\', ':', '\0']) {
            return Err(BROKEN.into());
        }
        // What the head says of the size is not believed.
        let mut bytes = Vec::new();
        entry.by_ref().take(left + 1).read_to_end(&mut bytes).map_err(|_| BROKEN)?;
        left = left.checked_sub(bytes.len() as u64).ok_or(UNFOLDS)?;
        parts.push(Part { name, bytes });
    }
    Ok(parts)
}

/// The parts as one file; `first` stands in front and is not compressed, as some formats want.
pub fn packed(parts: &[Part], first: &str) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |part: &Part, method| {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(part.name.as_str(), options).map_err(|_| BROKEN)?;
        zip.write_all(&part.bytes).map_err(Error::from)
    };
    for part in parts.iter().filter(|it| it.name == first) {
        put(part, CompressionMethod::Stored)?;
    }
    for part in parts.iter().filter(|it| it.name != first) {
        put(part, CompressionMethod::Deflated)?;
    }
    Ok(zip.finish().map_err(|_| BROKEN)?.into_inner())
}
