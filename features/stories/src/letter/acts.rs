//! A company is asked, agrees, wants changes, and takes back.

use kit::{
    Caller, Id, Person, Result, Tx,
    clock::DAY,
    crypto,
    mail::{self, Letter},
    web::App,
};

use super::store::{self, Key};
use crate::{
    acts,
    model::{CHANGED, LINK_SPENT, Move, Story},
    store as stories,
    text::{self, model::digest},
};

/// For how long a link opens its story: the company takes it back there for as long as it may be shown.
const GOOD: i64 = 5 * 365 * DAY;

/// Asks the company at an address that is not kept.
///
/// # Errors
/// When the story is not written, or does not stand where it can be sent.
pub fn send(
    tx: &mut Tx,
    app: &App,
    by: &Caller,
    id: Id<Story>,
    (to, lang): (&str, &'static str),
) -> Result<Story> {
    let it = acts::send(tx, by, id)?;
    let key = crypto::new_key();
    let (digest, expires_at) = (crypto::digest(&key), by.now + GOOD);
    let lang_said = lang.to_owned();
    store::insert(
        tx,
        &Key { digest, story: it.id, agency: it.agency, lang: lang_said, expires_at },
    )?;
    let agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let company = acts::company(tx, &it)?;
    let words = [("agency", agency.as_str().into()), ("company", company.as_str().into())];
    let say = |key: &str| app.messages.say(lang, key, &words);
    let (text, open) = (say("stories-letter"), say("stories-letter-open"));
    let body = format!("{text}\n\n{open}\n{}{}\n", app.settings.base_url, url(&key));
    let subject = say("stories-letter-subject");
    mail::send(tx, by, &Letter { to, subject, body, reason: "stories-letter-why", lang })?;
    Ok(it)
}

/// The story a key leads to, and the language of its reader.
///
/// # Errors
/// When the link has run out or never was.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<(Story, String)> {
    let found = store::find(tx, &crypto::digest(key), now)?.ok_or(LINK_SPENT)?;
    let it = stories::find(tx, found.story)?.open(|it| it.agency == found.agency)?;
    Ok((it, found.lang))
}

/// The house writes it down: the journal names no person for what a company does through a link.
fn house(by: &Caller, it: &Story) -> Caller {
    Caller { person: Id::<Person>::nil(), agency: it.agency, ..by.clone() }
}

/// The company agrees to exactly the words and figures it read, in all languages.
///
/// # Errors
/// When they changed since, or the story is not with the company any more.
pub fn agree(tx: &mut Tx, by: &Caller, it: &Story, read: &str) -> Result<()> {
    let texts = text::store::of(tx, it.id)?;
    if digest(it, &texts) != read {
        return Err(CHANGED.into());
    }
    acts::step(tx, &house(by, it), it, (Move::Agree, "")).map(drop)
}

/// The company wants changes: back to whoever wrote it, with what is wanted sentence by sentence.
///
/// # Errors
/// When the story is not with the company any more.
pub fn change(tx: &mut Tx, by: &Caller, it: &Story, remarks: &str) -> Result<()> {
    acts::step(tx, &house(by, it), it, (Move::Recall, remarks)).map(drop)
}

/// The company refuses, or takes back what it agreed to: gone at once.
///
/// # Errors
/// When it is gone already.
pub fn withdraw(tx: &mut Tx, by: &Caller, it: &Story, why: &str) -> Result<()> {
    acts::step(tx, &house(by, it), it, (Move::Withdraw, why)).map(drop)
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/stories/at/{key}")
}
