//! A letter asks a client, and its link lets them answer without an account.

use kit::{
    Caller, Result, Tx, crypto, i18n,
    mail::{self, Letter},
    web::App,
};

use super::{
    model::{GOOD, Proof, asked},
    store,
};
use crate::{
    achievement::{self, model::Achievement},
    acts::{At, profile_of},
    model::{Interest, LINK_SPENT},
    party::{
        self,
        model::{Party, Side},
    },
    store as interests,
};

/// Whether clients are asked by letter when that happened, with an account or without.
pub fn is_asked(verb: &str) -> bool {
    matches!(verb, "interests.registered" | "interests.outcome_asked")
}

/// Asks both clients, each at the address they agreed to be named with.
pub fn write(tx: &mut Tx, app: &App, by: &Caller, (it, verb): (&Interest, &str)) -> Result<()> {
    let Some(made) = achievement::store::of_interest(tx, it.id)? else { return Ok(()) };
    let outcomes = achievement::store::outcomes(tx, made.id)?;
    let Some(months) = asked(verb, &made, &outcomes) else { return Ok(()) };
    for side in Side::ALL {
        let Some(party) = party::store::find(tx, it.id, *side)? else { continue };
        let party = party.open(|_| true)?;
        if !party.email.is_empty() {
            one(tx, app, by, (it, &made, &party, months))?;
        }
    }
    Ok(())
}

fn one(
    tx: &mut Tx,
    app: &App,
    by: &Caller,
    (it, made, party, months): (&Interest, &Achievement, &Party, i64),
) -> Result<()> {
    let key = crypto::new_key();
    let proof = Proof {
        digest: crypto::digest(&key),
        interest: it.id,
        side: party.side,
        months,
        expires_at: by.now + GOOD,
    };
    store::insert(tx, &proof)?;
    let lang = lang(tx, it, party)?;
    let asks = if months == 0 { "interests-letter-proof" } else { "interests-letter-became" };
    let say = |key: &str| app.messages.say(lang, key, &[("title", made.title.as_str().into())]);
    let body = format!(
        "{}\n\n{}\n{}{}\n\n{}\n",
        say(asks),
        say("interests-letter-proof-open"),
        app.settings.base_url,
        url(&key),
        say("interests-letter-proof-talk")
    );
    let letter = Letter {
        to: &party.email,
        subject: say(&format!("{asks}-subject")),
        body,
        reason: "interests-letter-proof-why",
        lang,
    };
    mail::send(tx, &Caller { agency: party.agency, ..by.clone() }, &letter)
}

/// The language of a side: of its account, or what it wrote in.
fn lang(tx: &mut Tx, it: &Interest, party: &Party) -> Result<&'static str> {
    let account = people::of_email(tx, &party.email)?.map(|it| it.lang);
    let written = match (account, party.side) {
        (Some(lang), _) => lang,
        (None, Side::Seeker) => it.lang.clone(),
        (None, Side::Owner) => profile_of(tx, it.profile)?.language,
    };
    Ok(i18n::lang(&written).unwrap_or("en"))
}

/// What a key answers for whom, and what it asks.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<(At, i64)> {
    let found = store::find(tx, &crypto::digest(key), now)?.ok_or(LINK_SPENT)?;
    let it = interests::find(tx, found.interest)?.open(|_| true)?;
    Ok((At { it, whos: vec![found.side.client()] }, found.months))
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/interests/proof/{key}")
}
