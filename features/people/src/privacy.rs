//! What this feature holds about a person, and how it lets go of it.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde_json::json;

use crate::{device, factor, link, model::Account, passkey, session, store, ticket, token};

pub const PERSONAL: &[Personal] = &[Personal { key: "people-account", export, erase }];

/// Secrets are not exported: who has the file must not be able to sign in with it.
fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let Some(it) = store::maybe(tx, person)? else { return Ok(Vec::new()) };
    let factors = factor::store::count(tx, person)?;
    let mut all = vec![Record::of("people-profile", &profile(&it))];
    let protection = json!({
        "apps": factors.apps, "passkeys": factors.passkeys, "codes": factors.codes,
    });
    all.push(Record::of("people-security", &protection));
    for it in passkey::store::of(tx, person)? {
        let told = json!({"name": it.name, "created_at": it.created_at, "used_at": it.used_at});
        all.push(Record::of("people-passkey", &told));
    }
    for it in link::store::of(tx, person)? {
        let told = json!({
            "issuer": it.issuer, "subject": it.subject, "email": it.email,
            "created_at": it.created_at, "used_at": it.used_at,
        });
        all.push(Record::of("people-provider", &told));
    }
    for it in token::store::of(tx, person)? {
        all.push(Record::of("people-token", &it));
    }
    for it in session::store::of(tx, person, 0)? {
        let told = json!({
            "agent": it.agent, "place": it.place, "means": it.means.as_str(),
            "created_at": it.created_at, "seen_at": it.seen_at,
        });
        all.push(Record::of("people-session", &told));
    }
    for it in device::store::of(tx, person)? {
        all.push(Record::of("people-device", &it));
    }
    Ok(all)
}

fn profile(it: &Account) -> serde_json::Value {
    json!({
        "name": it.name, "email": it.email, "email_confirmed_at": it.email_confirmed_at,
        "lang": it.lang, "theme": it.theme, "headline": it.headline,
        "consented_at": it.consented_at, "created_at": it.created_at,
    })
}

/// Nothing stays but a closed account without a name, by which records of others may still be
/// known to have had an author.
fn erase(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    session::store::end_all(tx, person, "")?;
    ticket::store::remove_all(tx, person)?;
    device::store::forget(tx, person, "")?;
    factor::store::remove_app(tx, person)?;
    factor::store::remove_codes(tx, person)?;
    passkey::store::remove_all(tx, person)?;
    link::store::remove_all(tx, person)?;
    token::store::remove_all(tx, person)?;
    store::set_erased(tx, person, now)
}
