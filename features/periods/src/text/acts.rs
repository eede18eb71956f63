//! Writing in a report.

use kit::{
    Caller, Error, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{LONGEST, Saved, Text},
    store,
};
use crate::{
    content::model::{EXPLAINED, SECTIONS, nought, nought_of},
    model::{IS_SEALED, Report},
};

/// Whether something of that name can be written in a report.
fn is_known(tx: &mut Tx, it: &Report, section: &str) -> Result<bool> {
    if SECTIONS.contains(&section) || EXPLAINED.iter().any(|it| nought(it) == section) {
        return Ok(true);
    }
    let all = services::figures(tx, it.agency, (it.starts_on, it.ends_on))?;
    Ok(all.iter().any(|(service, _)| nought_of(&service.id.to_string()) == section))
}

/// Keeps a text over the revision it was typed over.
pub fn write(
    tx: &mut Tx,
    by: &Caller,
    it: &Report,
    (section, lang, body, base): (&str, &str, &str, i64),
) -> Result<Saved> {
    if !it.is_open() {
        return Err(IS_SEALED.into());
    }
    if !is_known(tx, it, section)? || kit::i18n::lang(lang).is_none() {
        return Err(Error::Unreadable);
    }
    let body = body.replace("\r\n", "\n");
    if body.chars().count() > LONGEST {
        return Ok(Saved::TooLong);
    }
    let known = store::of(tx, it)?;
    let known = known.iter().find(|it| it.section == section && it.lang == lang);
    let (kept, revision) = known.map_or(("", 0), |it| (it.body.as_str(), it.revision));
    if kept == body {
        return Ok(Saved::Kept(revision));
    }
    if base != revision {
        return Ok(Saved::Changed);
    }
    let text = Text {
        report: it.id,
        section: section.to_owned(),
        lang: lang.to_owned(),
        agency: it.agency,
        body,
        revision: revision + 1,
        changed_by: by.person,
        changed_at: by.now,
    };
    if !store::put(tx, &text)? {
        return Ok(Saved::Changed);
    }
    let change = Change::none().because(&format!("{section} {lang}"));
    journal::write(tx, by, "periods.written", ("period-report", it.id), change)?;
    Ok(Saved::Kept(revision + 1))
}
