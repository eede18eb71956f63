//! Letters are put into the folder, taken out of it once, and what is not taken lies beside.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use kit::{
    Error, Id, Result,
    files::{self, Limits, Wanted},
    jobs::Work,
};

use super::model::{LARGEST, Way, way};
use crate::{
    acts::{self, Arrival, Cleaned, Taken},
    message::model::{self as messages, Enclosed, Kind, Message},
    model::{Refused, Why},
    privacy::COPY_DAYS,
    refusal,
};

/// Letters that are read in one run; more wait for the next.
const MOST: usize = 500;
/// Addresses of ours that one letter is filed at.
const MOST_PLACES: usize = 10;

/// Whether letters wait in the folder.
pub fn has_new(way: &Way) -> bool {
    fs::read_dir(way.folder().join("new")).is_ok_and(|mut all| all.next().is_some())
}

/// Puts a letter into the folder, whole or not at all: written beside, synced, then named.
pub fn put(way: &Way, letter: &[u8], address: Option<&str>) -> io::Result<()> {
    let name = format!("{}.entente", Id::<Way>::new());
    let (beside, place) = (way.folder().join("tmp"), way.folder().join("new"));
    for folder in [&beside, &place, &way.folder().join("cur")] {
        fs::create_dir_all(folder)?;
    }
    let written = beside.join(&name);
    let mut file = fs::File::create_new(&written)?;
    if let Some(address) = address.map(|it| it.replace(['\r', '\n'], "")) {
        file.write_all(format!("Delivered-To: {address}\n").as_bytes())?;
    }
    file.write_all(letter)?;
    file.sync_all()?;
    fs::rename(written, place.join(name))
}

/// Reads what lies in the folder, the oldest first; each letter is one transaction, then its file is moved.
///
/// Invariant: a letter is filed at most once at an address. A process that dies between commit and move leaves a file
/// that is read again and found to be known.
pub fn collect(work: &Work) -> Result<()> {
    let Some(way) = way(work.settings()) else { return Ok(()) };
    let new = way.folder().join("new");
    let mut names: Vec<String> = match fs::read_dir(&new) {
        Ok(all) => all.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect(),
        Err(wrong) if wrong.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(wrong) => return Err(wrong.into()),
    };
    names.sort();
    for name in names.iter().take(MOST) {
        one(work, &way, name)?;
    }
    sweep(work, &way);
    Ok(())
}

fn one(work: &Work, way: &Way, name: &str) -> Result<()> {
    let file = way.folder().join("new").join(name);
    let found = match fs::metadata(&file) {
        // Another process took it.
        Err(wrong) if wrong.kind() == io::ErrorKind::NotFound => return Ok(()),
        found => found?,
    };
    let read = if !found.is_file() {
        Err(Why::Unreadable)
    } else if found.len() > LARGEST as u64 {
        Err(Why::TooLarge)
    } else {
        messages::read(&fs::read(&file)?)
    };
    let done = read.and_then(|message| Ok((places(way, &message)?, message)));
    let why = match done {
        Ok((tokens, message)) => take(work, &tokens, message)?,
        Err(why) => Some((why, Id::nil())),
    };
    let Some((why, letter)) = why else {
        return moved(&file, &way.folder().join("cur"), &format!("{name}:2,S"));
    };
    let bytes = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let it =
        Refused { name: name.to_owned(), agency: Id::nil(), at: work.now(), why, bytes, letter };
    work.db().write_now(move |tx| refusal::store::put(tx, &it))?;
    let beside = if why == Why::Bounced { "cur" } else { "refused" };
    moved(&file, &way.folder().join(beside), name)
}

fn moved(from: &Path, folder: &Path, name: &str) -> Result<()> {
    fs::create_dir_all(folder)?;
    match fs::rename(from, folder.join(name)) {
        Err(wrong) if wrong.kind() == io::ErrorKind::NotFound => Ok(()),
        done => Ok(done?),
    }
}

/// The words of the addresses a letter came to: the one a server says it delivered to, else all it names.
fn places(way: &Way, it: &Message) -> std::result::Result<Vec<String>, Why> {
    if let Kind::Bounce(_) = it.kind {
        return Ok(Vec::new());
    }
    let mut all: Vec<String> = it.delivered.iter().filter_map(|it| way.token(it)).collect();
    let mut known = std::collections::BTreeSet::new();
    all.retain(|it| known.insert(it.clone()));
    let named = it.recipients.iter().filter_map(|it| way.token(it)).count();
    // Servers say first where they delivered; what a letter names beside is delivered in a copy of its own.
    all.truncate(if named == all.len() { MOST_PLACES } else { 1 });
    if all.is_empty() { Err(Why::NoAddress) } else { Ok(all) }
}

/// Takes a letter in; why not, if it is not taken.
fn take(
    work: &Work,
    tokens: &[String],
    message: Message,
) -> Result<Option<(Why, Id<kit::mail::Posted>)>> {
    if let Kind::Bounce(letter) = message.kind {
        let is_ours = work.db().read_now(move |tx| match kit::mail::find(tx, letter) {
            Ok(_) => Ok(true),
            Err(Error::NotFound) => Ok(false),
            Err(wrong) => Err(wrong),
        })?;
        return Ok(is_ours.then_some((Why::Bounced, letter)));
    }
    let limits = Limits::of(work.settings());
    let files: Vec<Cleaned> = message.files.iter().map(|it| clean(it, &limits)).collect();
    for token in tokens {
        let (token, message, files) = (token.clone(), message.clone(), files.clone());
        let (settings, now) = (work.settings().clone(), work.now());
        let taken = work.db().write_now(move |tx| {
            let it = Arrival {
                token: &token,
                message: &message,
                files: &files,
                settings: &settings,
                now,
            };
            acts::take(tx, &it)
        })?;
        if let Taken::Refused(why) = taken {
            return Ok(Some((why, Id::nil())));
        }
    }
    Ok(None)
}

/// A file as the house keeps files, or why it is not kept.
fn clean(it: &Enclosed, limits: &Limits) -> Cleaned {
    let of = |bytes: Vec<u8>| files::from_bytes(&it.name, bytes, Wanted::Document, limits);
    let file = match of(it.bytes.clone()) {
        Ok(file) => Ok(file),
        Err(Error::Refused(why)) => Err(why.code.to_owned()),
        Err(_) => Err(files::BROKEN.code.to_owned()),
    };
    Cleaned { name: it.name.clone(), file }
}

/// Copies of letters that were read are not kept for long: what was filed stands in the house.
fn sweep(work: &Work, way: &Way) {
    let days = u64::try_from(work.settings().figure(&COPY_DAYS)).unwrap_or_default();
    let now = u64::try_from(work.now()).unwrap_or_default();
    let before = SystemTime::UNIX_EPOCH
        .checked_add(Duration::from_millis(now.saturating_sub(days * 86_400_000)));
    let is_old = |file: &PathBuf| {
        let changed = fs::metadata(file).and_then(|it| it.modified());
        changed.is_ok_and(|it| before.is_some_and(|before| it < before))
    };
    for folder in ["cur", "refused", "tmp"] {
        let Ok(all) = fs::read_dir(way.folder().join(folder)) else { continue };
        for file in all.filter_map(|it| Some(it.ok()?.path())).filter(is_old) {
            drop(fs::remove_file(file));
        }
    }
}
