//! What browsers are asked and what they answer about passkeys.

use kit::{
    Error, Id, Result, Tx,
    clock::MINUTE,
    crypto::{
        self,
        passkey::{Answer, Party},
    },
    form::Form,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{NO_PASSKEYS, PASSKEY_WRONG, Passkey, asking, making},
    store,
};
use crate::{
    factor::pages::Halfway,
    model::own_path,
    pages::{refused, throttle},
    policy::{ACCOUNT, VISIT},
    security::pages::stronger,
    session::{
        acts::fail,
        model::Means,
        pages::{Arrival, browser, proof_first, welcome},
    },
    store as people,
    ticket::{acts::issue, model::Purpose},
};

const HERE: &str = "/account/security";

pub fn routes() -> Routes {
    Routes::default()
        .post("/sign-in/passkey/challenge", VISIT, ask)
        .post("/sign-in/passkey", VISIT, take)
        .post("/account/passkeys/challenge", ACCOUNT, ask_new)
        .post("/account/passkeys", ACCOUNT, take_new)
        .post("/account/passkeys/{id}/removal", ACCOUNT, remove)
}

fn party(cx: &Cx) -> Result<Party<'_>> {
    Ok(Party::of(&cx.app().settings.base_url).ok_or(NO_PASSKEYS)?)
}

/// The challenge for signing in. Who told their password before is asked for a passkey of theirs.
fn ask(cx: &mut Cx, tx: &mut Tx) -> Reply {
    throttle(cx, "passkey", 60, 10 * MINUTE)?;
    let key = issue(tx, Id::nil(), Purpose::Passkey, cx.caller.now)?;
    let person = match &cx.who {
        Some(who) => Some(who.person),
        None => Halfway::of(cx, tx).map(|it| it.ticket.person),
    };
    let known = person.map(|it| store::of(tx, it)).transpose()?.unwrap_or_default();
    cx.json(&asking(&party(cx)?, &key, &known))
}

fn answer(form: &Form) -> Result<Answer> {
    Ok(Answer::read(form.value("answer")).map_err(|_| PASSKEY_WRONG)?)
}

/// A passkey signs in alone: it is something one has, and checked who holds it. Who is signed in
/// already proves with it who they are.
fn take(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    throttle(cx, "passkey", 60, 10 * MINUTE)?;
    let it = match acts::prove(tx, &cx.caller, &party(cx)?, &answer(&form)?) {
        Ok(it) => it,
        Err(Error::Refused(_)) => {
            fail(tx, &cx.caller, None, browser(cx), Means::Passkey)?;
            return refused(cx, PASSKEY_WRONG.code);
        }
        Err(wrong) => return Err(wrong),
    };
    let back = own_path(form.value("back"));
    if cx.who.is_some() && cx.caller.person == it.person {
        stronger(cx, tx)?;
        return cx.to(back);
    }
    if let Some(halfway) = Halfway::of(cx, tx).filter(|other| other.ticket.person == it.person) {
        return halfway.go_on(cx, tx);
    }
    let who = people::find(tx, it.person)?;
    if !who.is_active() {
        return Err(PASSKEY_WRONG.into());
    }
    let arrival = Arrival { strong: true, ..Arrival::by(Means::Passkey, back) };
    welcome(cx, tx, &who, arrival)
}

/// The challenge for a new passkey.
fn ask_new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if proof_first(cx, tx, HERE)?.is_some() {
        return Err(Error::Forbidden);
    }
    let who = people::find(tx, cx.caller.person)?;
    let key = issue(tx, who.id, Purpose::NewPasskey, cx.caller.now)?;
    let user = crypto::base64url(who.id.to_string().as_bytes());
    let known = store::of(tx, who.id)?;
    let house = &cx.app().settings.name;
    cx.json(&making(&party(cx)?, (house, &key), (&user, &who.name, &who.email), &known))
}

fn take_new(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    if let Some(elsewhere) = proof_first(cx, tx, HERE)? {
        return cx.to(&elsewhere);
    }
    let name: String = form.value("name").chars().filter(|it| !it.is_control()).take(60).collect();
    let named = if name.is_empty() { cx.t("people-passkey") } else { name };
    acts::make(tx, &cx.caller, &party(cx)?, &answer(&form)?, &named)?;
    stronger(cx, tx)?;
    cx.to_saying(HERE, &Flash::said("people-passkey-added"))
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Passkey>>) -> Reply {
    acts::owned(tx, &cx.caller, id)?;
    if let Some(elsewhere) = proof_first(cx, tx, HERE)? {
        return cx.to(&elsewhere);
    }
    acts::remove(tx, &cx.caller, id)?;
    cx.to_saying(HERE, &Flash::said("people-passkey-removed"))
}
