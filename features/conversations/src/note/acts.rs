//! A note is put together, sent, and opened by its link.

use kit::{
    Caller, Error, Result, Role, Tx, crypto,
    i18n::Messages,
    journal::{self, Change},
    mail::{self, Letter},
    web::App,
};

use super::{
    model::{GOOD, Key, Note, Tongue, note},
    store,
};
use crate::{
    acts::{self, Whole},
    model::{CHANGED, LINK_SPENT, Visit},
    store as visits,
};

/// The note of a visit as it stands.
///
/// # Errors
/// When the database fails.
pub fn of(tx: &mut Tx, messages: &Messages, whole: &Whole) -> Result<Note> {
    let lang = kit::i18n::lang(&whole.it.lang).unwrap_or("en");
    let agency = agencies::name_of(tx, whole.it.agency)?.unwrap_or_default();
    let mut contact = vec![agency.clone()];
    if !whole.it.person.is_nil() {
        let it = people::find(tx, whole.it.person)?;
        contact = vec![format!("{}, {agency}", it.name), it.email];
    }
    Ok(note(whole, Tongue { messages, lang }, (agency, contact)))
}

/// Makes a link to the note; its address. Older ones stay good until they run out.
///
/// # Errors
/// When the database fails.
pub fn link(tx: &mut Tx, by: &Caller, it: &Visit) -> Result<String> {
    let key = crypto::new_key();
    let (digest, expires_at) = (crypto::digest(&key), by.now + GOOD);
    store::insert(tx, &Key { digest, visit: it.id, agency: it.agency, expires_at })?;
    journal::write(tx, by, "conversations.shown", ("visit", it.id), Change::none())?;
    Ok(url(&key))
}

/// Sends the link to the company. The address is in the letter alone.
///
/// # Errors
/// When somebody changes the visit at this moment.
pub fn send(tx: &mut Tx, app: &App, by: &Caller, (whole, email): (&Whole, &str)) -> Result<()> {
    let it = &whole.it;
    let key = crypto::new_key();
    let (digest, expires_at) = (crypto::digest(&key), by.now + GOOD);
    store::insert(tx, &Key { digest, visit: it.id, agency: it.agency, expires_at })?;
    let agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let lang = kit::i18n::lang(&it.lang).unwrap_or("en");
    let tongue = Tongue { messages: &app.messages, lang };
    let text = tongue.tw("conversations-letter", &agency);
    let body = format!("{text}\n\n{}{}\n", app.settings.base_url, url(&key));
    let subject = tongue.tw("conversations-letter-subject", &agency);
    mail::send(
        tx,
        by,
        &Letter { to: email, subject, body, reason: "conversations-letter-why", lang },
    )?;
    let after = Visit { sent_at: Some(by.now), events: it.events + 1, ..it.clone() };
    if !visits::put(tx, &after)? {
        return Err(CHANGED.into());
    }
    journal::write(tx, by, "conversations.sent", ("visit", it.id), Change::none())
}

/// The visit whose note a key opens.
///
/// # Errors
/// When the link has run out or never was.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<Whole> {
    let found = store::find(tx, &crypto::digest(key), now)?.ok_or(LINK_SPENT)?;
    let it = visits::find(tx, found.visit)?.open(|it| it.agency == found.agency)?;
    let by = Caller { agency: it.agency, role: Role::Adviser, ..Caller::house(now) };
    let company =
        organisations::visible(tx, &by, it.organisation).map_err(|wrong| match wrong {
            Error::NotFound | Error::Forbidden => LINK_SPENT.into(),
            wrong => wrong,
        })?;
    acts::load(tx, it, company)
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/conversations/at/{key}")
}
