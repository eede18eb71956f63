//! A client is asked by letter, and what its link leads to.

use kit::{
    Caller, Result, Tx, crypto,
    journal::{self, Change},
    mail::{self, Letter},
    web::App,
};

use super::{
    model::{Asked, GOOD, Proof},
    store,
};
use crate::{
    model::{DONE, LINK_SPENT, Outcome},
    store as outcomes,
};

/// Asks a client, at an address that is not kept.
pub fn ask(tx: &mut Tx, app: &App, by: &Caller, (it, asked): (&Outcome, &Asked)) -> Result<()> {
    if it.confirmed_at.is_some() {
        return Err(DONE.into());
    }
    let key = crypto::new_key();
    let digest = crypto::digest(&key);
    let proof = Proof { digest, outcome: it.id, agency: it.agency, expires_at: by.now + GOOD };
    store::insert(tx, &proof)?;
    let agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let words = [("title", it.title.as_str().into()), ("agency", agency.as_str().into())];
    let say = |key: &str| app.messages.say(asked.lang, key, &words);
    let body = format!(
        "{}\n\n{}\n{}{}\n\n{}\n",
        say("outcomes-letter"),
        say("outcomes-letter-open"),
        app.settings.base_url,
        url(&key),
        say("outcomes-letter-talk")
    );
    let letter = Letter {
        to: &asked.email,
        subject: say("outcomes-letter-subject"),
        body,
        reason: "outcomes-letter-why",
        lang: asked.lang,
    };
    mail::send(tx, by, &letter)?;
    journal::write(tx, by, "outcomes.asked", ("outcome", it.id), Change::none())
}

/// The outcome a key leads to.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<Outcome> {
    let found = store::find(tx, &crypto::digest(key), now)?.ok_or(LINK_SPENT)?;
    outcomes::find(tx, found.outcome)?.open(|it| it.agency == found.agency)
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/outcomes/proof/{key}")
}
