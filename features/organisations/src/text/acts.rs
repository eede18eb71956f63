//! What can happen to a translation: written, taken away.

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{Draft, FIELDS, Text},
    store,
};
use crate::{Organisation, acts, audience::Field, draft::LANGS, store as organisations};

/// The organisation and its translations, for those who may write them. Fields the caller does
/// not see are left out.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<(Organisation, Vec<Text>)> {
    let (it, eyes) = acts::find_to_write(tx, by, id)?;
    let texts = store::of_records(tx, &[it.id.to_string()])?;
    let sees = |text: Text| text.with_only(|field| eyes.see(&it, field));
    let texts = texts.into_iter().map(sees).collect();
    Ok((eyes.look(&it), texts))
}

/// Writes a translation; an empty one is taken away.
pub fn write(
    tx: &mut Tx,
    by: &Caller,
    (id, lang): (Id<Organisation>, &str),
    draft: Draft,
    is_checked: bool,
) -> Result<Organisation> {
    let (it, eyes) = acts::find_to_write(tx, by, id)?;
    if !LANGS.contains(&lang) || lang == it.lang {
        return Err(Error::NotFound);
    }
    let all = store::of_records(tx, &[it.id.to_string()])?;
    let before = all.into_iter().find(|text| text.lang == lang);
    let mut draft = draft;
    for (field, text) in FIELDS.into_iter().zip(&mut draft.texts) {
        if !eyes.see(&it, field) {
            before.as_ref().map_or("", |before| before.of(field)).clone_into(text);
        }
    }
    let text = draft.written(&it, before.as_ref(), lang, (by.person, by.now, is_checked));
    if text.is_empty() {
        store::remove(tx, it.id, lang)?;
    } else {
        store::put(tx, &text)?;
    }
    touch(tx, by, &it, (before.as_ref(), &text))?;
    // What is for its own people alone does not stand in the journal of the agency.
    let told = |text: Text| text.with_only(|field| it.audience_of(field) > kit::Audience::Own);
    let change = match before {
        Some(before) => Change::between(&told(before), &told(text)),
        None => Change::new(&told(text)),
    };
    journal::write(tx, by, "organisations.translated", ("organisation", it.id), change)?;
    Ok(it)
}

/// The times at which readers see that something changed.
fn touch(
    tx: &mut Tx,
    by: &Caller,
    it: &Organisation,
    (before, text): (Option<&Text>, &Text),
) -> Result<()> {
    let differs = |field: &Field| before.map_or("", |before| before.of(*field)) != text.of(*field);
    let seen = FIELDS.iter().filter(|field| differs(field)).map(|field| it.audience_of(*field));
    // A name is seen by everybody who sees the record.
    let is_renamed = before.map_or("", |before| &before.name) != text.name;
    let widest = seen.chain(is_renamed.then_some(it.audience)).max();
    let Some(widest) = widest else { return Ok(()) };
    organisations::set_care(tx, &it.clone().moved(widest, by.now))
}
