//! Making a copy: gather, pack, put it where it can be fetched, tell its owner.

use std::{
    fs,
    io::{Cursor, Write as _},
};

use kit::{
    Error, Result, files,
    i18n::{self, Messages},
    jobs::{Job, Work},
    personal::Record,
};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::{
    acts, api,
    model::{Copy, Export, Section, Stage, until},
    store, views,
};

/// Makes the copy of that id. A second run makes the same file again.
pub const MAKE: Job = Job { kind: "privacy.export", run: make };

fn make(work: &Work, id: &str) -> Result<()> {
    let id = id.parse().map_err(|_| Error::Unreadable)?;
    let found = work.db().read_now(move |tx| store::find(tx, id))?;
    let Some(it) = found.filter(|it| it.stage == Stage::Waiting) else { return Ok(()) };
    let copy = copied(work, &it)?;
    let bytes = packed(&work.app().messages, &copy)?;
    put(work, &it, &bytes)?;
    let now = work.now();
    let ready = Export {
        ready_at: Some(now),
        until_at: Some(until(work.settings(), now)),
        bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        ..it
    };
    work.db().write_now(move |tx| acts::finish(tx, now, &ready))
}

fn copied(work: &Work, it: &Export) -> Result<Copy> {
    let (features, person) = (work.app().features, it.person);
    let (account, mut sections, sent) = work.db().read_now(move |tx| {
        let (whom, sent) = (acts::whom(tx, person)?, files::sent_by(tx, person)?);
        Ok((people::find(tx, person)?, acts::gather(tx, features, &whom)?, sent))
    })?;
    let read = |it: &files::File| {
        let bytes = files::read(work.settings(), it).ok()?;
        let record = Record::of("privacy-file", it);
        Some(Record { file: Some((it.name.clone(), bytes)), ..record })
    };
    let records: Vec<_> = sent.iter().filter_map(read).collect();
    if !records.is_empty() {
        sections.push(Section { feature: "kit", key: "privacy-files", records });
    }
    Ok(Copy {
        person,
        lang: i18n::lang(&account.lang).unwrap_or("en"),
        name: account.name,
        house: work.settings().name.clone(),
        made_at: work.now(),
        sections,
    })
}

/// The zip: a page for people, the same as data, what the data mean, and the files.
pub fn packed(messages: &Messages, copy: &Copy) -> Result<Vec<u8>> {
    let told = |wrong: &dyn std::fmt::Display| Error::Told(format!("the copy: {wrong}"));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let files = api::files(copy);
    let pretty = |it| serde_json::to_vec_pretty(&it).map_err(|e| told(&e));
    let parts = [
        ("index.html".to_owned(), views::page(messages, copy)?.into_bytes()),
        ("data.json".to_owned(), pretty(api::data(copy))?),
        ("schema.json".to_owned(), pretty(api::schema())?),
    ];
    let files = files.into_iter().map(|(name, bytes)| (name, bytes.to_vec()));
    for (name, bytes) in parts.into_iter().chain(files) {
        zip.start_file(name, SimpleFileOptions::default()).map_err(|e| told(&e))?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish().map_err(|e| told(&e))?.into_inner())
}

/// Written beside and then named, so that nobody fetches half a file.
fn put(work: &Work, it: &Export, bytes: &[u8]) -> Result<()> {
    let path = it.path(work.settings());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("part");
    let mut file = fs::File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(fs::rename(&beside, &path)?)
}

/// Removes the files of copies whose time is over.
pub fn clear(work: &Work) -> Result<usize> {
    let now = work.now();
    let over = work.db().read_now(move |tx| store::over(tx, now))?;
    for it in &over {
        remove_file(work, it)?;
        let id = it.id;
        work.db().write_now(move |tx| store::set_gone(tx, id))?;
    }
    Ok(over.len())
}

pub fn remove_file(work: &Work, it: &Export) -> Result<()> {
    let path = it.path(work.settings());
    for path in [path.with_extension("part"), path] {
        match fs::remove_file(path) {
            Err(wrong) if wrong.kind() != std::io::ErrorKind::NotFound => return Err(wrong.into()),
            _ => {}
        }
    }
    Ok(())
}
