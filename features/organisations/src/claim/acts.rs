//! What can happen to a claim link: made, sent, revoked, used.

use kit::{
    Caller, Error, Id, Result, Tx,
    i18n::Word,
    journal::Change,
    mail::{self, Letter},
    web::App,
};
use serde_json::json;

use super::{
    model::{Claim, MOST, SPENT, Stage, TOO_MANY, Wanted, YOURS, digest},
    store,
};
use crate::{
    Organisation, family_of,
    member::{acts as member, store as members},
    model::Belonging,
    store as organisations,
};

/// Makes a link to an organisation and sends it if there is an address; the link and its code,
/// which nobody can find out later.
pub fn make(
    tx: &mut Tx,
    by: &Caller,
    app: &App,
    id: Id<Organisation>,
    wanted: &Wanted,
) -> Result<(Claim, String)> {
    let (it, _) = member::governed(tx, by, id)?;
    let open = links(tx, it.id)?.into_iter().filter(|it| it.valid(by.now).is_ok());
    let mut open: Vec<Claim> = open.collect();
    // A new letter to somebody replaces the one before: one link of theirs is open at a time.
    let is_again = |it: &Claim| !it.email.is_empty() && it.email == wanted.email;
    for old in open.extract_if(.., |it| is_again(it)) {
        store::set_stage(tx, old.id, Stage::Revoked, by)?;
    }
    if open.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    let (claim, code) = Claim::new(it.id, by, wanted);
    store::insert(tx, &claim)?;
    // The journal knows the role and the day; the address stays with the link.
    let change = Change::new(&json!({ "role": claim.role }));
    member::tell(tx, by, "organisations.invited", it.id, change)?;
    if !claim.email.is_empty() {
        send(tx, by, app, (&it, &claim), &code)?;
    }
    Ok((claim, code))
}

fn send(
    tx: &mut Tx,
    by: &Caller,
    app: &App,
    (it, claim): (&Organisation, &Claim),
    code: &str,
) -> Result<()> {
    let lang = kit::i18n::lang(&claim.lang).unwrap_or(by.lang);
    let agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let words: [(&'static str, Word); 5] = [
        ("house", app.settings.name.as_str().into()),
        ("name", it.name.as_str().into()),
        ("agency", agency.into()),
        ("link", format!("{}{}", app.settings.base_url, address(code)).into()),
        ("code", code.to_owned().into()),
    ];
    let kind = match claim.role {
        Belonging::Owner => "organisations-letter-owner",
        Belonging::Member => "organisations-letter-member",
    };
    let say = |key: &str| app.messages.say(lang, key, &words);
    let subject = say(&format!("{kind}-subject"));
    let body = format!("{}\n\n{}", say(kind), say("organisations-letter-closing"));
    let reason = "organisations-letter-reason";
    mail::send(tx, by, &Letter { to: &claim.email, subject, body, reason, lang })
}

/// Where a code is used.
pub fn address(code: &str) -> String {
    format!("/claims/{code}")
}

/// Every link to an organisation and what was merged into it.
pub fn links(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Claim>> {
    let family: Vec<String> = family_of(tx, id)?.iter().map(ToString::to_string).collect();
    store::of_records(tx, &family)
}

pub fn revoke(tx: &mut Tx, by: &Caller, id: Id<Claim>) -> Result<Organisation> {
    let claim = store::find(tx, id)?;
    // Who may not revoke it does not learn that there is one.
    let (it, _) = member::governed(tx, by, claim.organisation).map_err(|_| Error::NotFound)?;
    if !store::set_stage(tx, id, Stage::Revoked, by)? {
        return Err(SPENT.into());
    }
    member::tell(tx, by, "organisations.revoked", it.id, Change::none())?;
    Ok(it)
}

/// The link of a code with the organisation it leads to, whoever holds it. Uses nothing up.
pub fn look(tx: &mut Tx, code: &str, now: i64) -> Result<(Claim, Organisation)> {
    let claim = store::of_key(tx, &digest(code))?.ok_or(SPENT)?;
    claim.valid(now)?;
    let id = organisations::survivor(tx, claim.organisation)?;
    let it = organisations::stored(tx, id)?;
    Ok((claim, it))
}

/// The holder of a code becomes an owner or a member; an owner takes the organisation over.
pub fn accept(tx: &mut Tx, by: &Caller, code: &str) -> Result<Organisation> {
    let (claim, before) = look(tx, code, by.now)?;
    let own = members::members(tx, before.id)?.into_iter().find(|it| it.0 == by.person);
    if own.is_some_and(|it| it.1 == Belonging::Owner || it.1 == claim.role) {
        return Err(YOURS.into());
    }
    if !store::set_stage(tx, claim.id, Stage::Used, by)? {
        return Err(SPENT.into());
    }
    members::add_member(tx, before.id, by.person, claim.role, by.now)?;
    if claim.role == Belonging::Member || before.is_claimed() {
        let change = Change::new(&json!({ "person": by.person, "role": claim.role }));
        member::tell(tx, by, "organisations.joined", before.id, change)?;
        return Ok(before);
    }
    let it = Organisation { claimed_at: Some(by.now), ..before };
    organisations::set_care(tx, &it)?;
    let change = Change::new(&json!({ "person": by.person, "claimed_at": by.now }));
    member::tell(tx, by, "organisations.claimed", it.id, change)?;
    Ok(it)
}
