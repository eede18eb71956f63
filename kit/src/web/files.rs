//! Forms with files: each file goes straight to a temporary place on the disk, never into
//! memory, and is gone when nobody holds the request any more.

use std::path::Path;

use axum::{
    body::Body,
    extract::{FromRequest as _, Multipart, Request, multipart::Field},
    http::request::Parts,
};
use tokio::io::AsyncWriteExt as _;

use super::{App, Received};
use crate::{
    Error, Id, Result,
    form::{Params, Upload},
};

/// Reads a form with files. Files lie below the data folder, in `uploads/`.
pub(super) async fn receive(
    app: &App,
    parts: &Parts,
    body: Body,
    into: &mut Received,
) -> Result<()> {
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
