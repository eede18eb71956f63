//! Files on their way in and out.
//!
//! In: each file of a form goes straight to a temporary place on the disk, never into memory,
//! and is gone when the request is over. Out: what others sent is handed over so that it cannot
//! act in the name of this house.

use std::path::Path;

use axum::{
    body::Body,
    extract::{FromRequest as _, Multipart, Request, multipart::Field},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
};
use tokio::io::AsyncWriteExt as _;

use super::{App, Cx, Received, Reply};
use crate::{
    Error, Id, Result, files,
    form::{Params, Upload},
};

/// Nothing in a file of somebody else's runs, loads or frames anything.
const POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

impl Cx {
    /// Answers with a kept file. Whether the caller may have it was asked before.
    ///
    /// Pictures are shown, everything else is saved under its name. The browser may keep it, but
    /// asks every time: the audience may have changed.
    pub fn file(&self, it: &files::File) -> Reply {
        let tag = format!("\"{}\"", it.digest);
        let is_known = self.known_tag.split(',').any(|known| known.trim() == tag);
        let (status, body) = if is_known {
            (StatusCode::NOT_MODIFIED, Vec::new())
        } else {
            (StatusCode::OK, files::read(&self.app().settings, it)?)
        };
        let media = HeaderValue::from_static(it.kind.media());
        let mut reply = self.answer(status, header::CONTENT_TYPE, media, Body::from(body))?;
        let headers = reply.headers_mut();
        let text = |text: &str| HeaderValue::from_str(text).map_err(|_| Error::Unreadable);
        headers.insert(header::ETAG, text(&tag)?);
        headers.insert(header::CONTENT_DISPOSITION, text(&disposition(it))?);
        headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("same-origin"),
        );
        Ok(reply)
    }
}

/// How a file is called, for old browsers in ASCII and for the others as it is.
fn disposition(it: &files::File) -> String {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    let plain: String = it.name.chars().map(|c| if is_safe(c) { c } else { '-' }).collect();
    let whole: String = it
        .name
        .bytes()
        .map(|b| if is_safe(b.into()) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect();
    let how = if it.kind.is_picture() { "inline" } else { "attachment" };
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

/// Removes what was sent and not taken away.
pub(super) fn tidy_up(from: &Received) {
    for upload in &from.uploads {
        drop(std::fs::remove_file(&upload.path));
    }
}

/// Refuses a body that says it is larger than the largest, before any of it is read.
fn refuse_giants(app: &App, parts: &Parts) -> Result<()> {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok());
    let length: u64 = length.and_then(|it| it.parse().ok()).unwrap_or_default();
    let most = app.settings.max_upload.saturating_add(app.settings.max_form as u64);
    if length > most { Err(Error::TooLarge) } else { Ok(()) }
}

/// Reads a form with files. Files lie below the data folder, in `uploads/`.
pub(super) async fn receive(
    app: &App,
    parts: &Parts,
    body: Body,
    into: &mut Received,
) -> Result<()> {
    refuse_giants(app, parts)?;
    let folder = app.settings.data.join("uploads");
    tokio::fs::create_dir_all(&folder).await?;
    let mut request = Request::new(body);
    *request.headers_mut() = parts.headers.clone();
    let form = Multipart::from_request(request, &()).await;
    let mut form = form.map_err(|_| Error::Unreadable)?;
    let mut words = Params::default();
    while let Some(field) = form.next_field().await.map_err(|_| Error::Unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file) if file.is_empty() => {}
            Some(file) => {
                let path = folder.join(Id::<Upload>::new().to_string());
                let size = store(field, &path, app.settings.max_upload).await?;
                into.uploads.push(Upload { name: file, path, size });
            }
            None => words.add(&name, &field.text().await.map_err(|_| Error::Unreadable)?),
        }
    }
    into.body = words.query().trim_start_matches('?').to_owned().into();
    Ok(())
}

async fn store(mut field: Field<'_>, path: &Path, most: u64) -> Result<u64> {
    let mut file = tokio::fs::File::create(path).await?;
    let mut size = 0;
    while let Some(chunk) = field.chunk().await.map_err(|_| Error::Unreadable)? {
        size += chunk.len() as u64;
        if size > most {
            drop(file);
            tokio::fs::remove_file(path).await?;
            return Err(Error::TooLarge);
        }
        file.write_all(&chunk).await?;
    }
    file.flush().await?;
    Ok(size)
}
