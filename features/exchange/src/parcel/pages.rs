//! The file of contents that goes with an export.

use std::collections::BTreeSet;

use enclosures::Enclosure;
use kit::{
    Error, Id, Result, Tx,
    files::{self, File},
    web::{Cx, Reply},
};
use partnering::Profile;
use serde_json::json;

use super::model::lines;

/// The bytes of content behind which a part ends.
const PART: usize = 24 << 20;
/// The most enclosures looked at for one part.
const SOME: i64 = 2_000;

/// Every content of an agency behind an enclosure, part by part.
pub fn of_agency(cx: &Cx, tx: &mut Tx) -> Reply {
    let after = cx.params.value("after").to_owned();
    let all = enclosures::all_of(tx, cx.caller.agency, (&after, SOME))?;
    let is_full = i64::try_from(all.len()).is_ok_and(|count| count == SOME);
    let (mut text, last) = written(cx, &all)?;
    let is_cut =
        is_full || last.is_some_and(|last| all.last().is_some_and(|(it, _)| it.id != last));
    if let Some(last) = last.filter(|_| is_cut) {
        let next = format!("/opportunities/export?format=contents&after={last}");
        text.push_str(&json!({ "next": next }).to_string());
        text.push('\n');
    }
    cx.download("application/jsonl", "opportunities-contents.jsonl", text)
}

/// The contents of one profile that its reader may have.
pub fn of_one(cx: &Cx, tx: &mut Tx, it: &Profile, is_inside: bool) -> Reply {
    let mut all = enclosures::of_some(tx, &[it.id.to_string()])?;
    if !is_inside {
        all = outside(cx, tx, it, all)?;
    }
    let mut text = String::new();
    for (_, file) in &all {
        text.push_str(&line(cx, file)?);
    }
    let name = it.reference.clone().unwrap_or_else(|| "opportunity".to_owned());
    cx.download("application/jsonl", &format!("{name}-contents.jsonl"), text)
}

/// What readers outside the agency may have: what was released, and names nobody.
pub fn outside(
    cx: &Cx,
    tx: &mut Tx,
    of: &Profile,
    mut all: Vec<(Enclosure, File)>,
) -> Result<Vec<(Enclosure, File)>> {
    if !all.is_empty() {
        let secrets = partnering::secrets(tx, &cx.caller, of)?;
        all.retain(|(it, file)| {
            enclosures::see(&cx.caller, it, of)
                && !enclosures::names_client(&file.name, &it.title, &secrets)
        });
    }
    Ok(all)
}

/// Contents until a part is full, each once, and the last enclosure of them.
fn written(cx: &Cx, all: &[(Enclosure, File)]) -> Result<(String, Option<Id<Enclosure>>)> {
    let (mut text, mut known, mut last, mut bytes) = (String::new(), BTreeSet::new(), None, 0);
    for (it, file) in all {
        if bytes >= PART {
            break;
        }
        if known.insert(file.digest.as_str()) {
            text.push_str(&line(cx, file)?);
            bytes += usize::try_from(file.bytes).unwrap_or(PART);
        }
        last = Some(it.id);
    }
    Ok((text, last))
}

/// What is not on the disk is said: whoever takes it in is told that it is missing.
fn line(cx: &Cx, file: &File) -> Result<String> {
    let bytes = match files::read(&cx.app().settings, file) {
        Ok(bytes) => bytes,
        Err(Error::NotFound) => Vec::new(),
        Err(wrong) => return Err(wrong),
    };
    Ok(lines(&file.digest, &file.name, &bytes))
}
