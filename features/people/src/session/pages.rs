//! The pages by which a session begins, ends, and acts for another agency.

use std::time::Duration;

use askama::Template;
use kit::{
    Agency, Id, Person, Result, Tx,
    clock::{HOUR, MINUTE},
    crypto,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts::{self, Browser},
    model::{LONGEST, Session},
};
use crate::{
    acts::ask_confirmation,
    model::{Account, dummy_hash, network, own_path},
    pages::{may_write, throttle},
    policy::{ACCOUNT, VISIT},
    store,
};

/// How many wrong passwords one network may try on one address in a quarter of an hour.
const WRONG: u32 = 10;
/// After how many wrong passwords in an hour, from wherever, an address is answered slowly. The
/// owner is never locked out by others.
const SUSPICIOUS: u32 = 30;
/// How slowly.
const SLOWLY: Duration = Duration::from_millis(250);

pub fn routes() -> Routes {
    Routes::default()
        .get("/sign-in", VISIT, sign_in)
        .post_after("/sign-in", VISIT, check, take)
        .post("/sign-out", VISIT, sign_out)
        .post("/account/agency", ACCOUNT, switch)
        .post("/account/sessions/removal", ACCOUNT, end_others)
        .post("/account/sessions/{id}/removal", ACCOUNT, end)
}

/// Signs somebody in at this browser and goes on.
pub fn welcome(cx: &mut Cx, tx: &mut Tx, who: &Account, to: &str, said: Option<&str>) -> Reply {
    let key = cx.session.clone().unwrap_or_default();
    let browser = Browser { key: &key, agent: &cx.agent };
    let key = acts::begin(tx, &cx.caller, who, browser)?;
    // The cookie may outlive the session; the server decides how long that is.
    cx.set_session(&key, LONGEST / 1000);
    cx.set_cookie("lang", who.lang(), LONGEST / 1000);
    if let Some(theme) = &who.theme {
        cx.set_cookie("theme", theme, LONGEST / 1000);
    }
    match said {
        Some(said) => cx.to_saying(to, &Flash::said(said)),
        None => cx.to(to),
    }
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    cx: &'a Cx,
    form: &'a Form,
    back: &'a str,
}

fn sign_in(cx: &mut Cx, _: &mut Tx) -> Reply {
    let back = own_path(cx.params.value("back"));
    if cx.who.is_some() {
        return cx.to(back);
    }
    cx.page(&cx.t("people-sign-in"), &SignIn { cx, form: &Form::default(), back })
}

/// A sign-in whose password was looked at.
struct Checked {
    form: Form,
    /// Who it is, and the hash the password fitted.
    found: Option<(Id<Person>, String)>,
}

/// Known and unknown addresses take the same way: one look, one hash, one answer.
fn check(cx: &Cx, mut form: Form) -> Result<Checked> {
    throttle(cx, "sign-in", 100, 10 * MINUTE)?;
    let (email, now) = (form.value("email").to_lowercase(), cx.caller.now);
    let limits = &cx.app().limits;
    let (here, anywhere) =
        (format!("people wrong {} {email}", network(&cx.address)), format!("people wrong {email}"));
    if limits.is_full(&here, WRONG, now) {
        return Err(kit::Error::TooMany);
    }
    if limits.is_full(&anywhere, SUSPICIOUS, now) {
        std::thread::sleep(SLOWLY);
    }
    let wanted = email.clone();
    let known = cx.app().db.read_now(move |tx| store::of_email(tx, &wanted))?;
    let known = known.filter(Account::is_active).and_then(|it| Some((it.id, it.password?)));
    let password: String = form.value("password").chars().take(200).collect();
    let hash = match &known {
        Some((_, hash)) => hash.as_str(),
        None => dummy_hash(),
    };
    let is_right = crypto::is_password(&password, hash);
    let found = known.filter(|_| is_right);
    if found.is_none() {
        limits.allow(&here, WRONG, 15 * MINUTE, now);
        limits.allow(&anywhere, SUSPICIOUS, HOUR, now);
        form.reject("email", "people-sign-in-wrong");
    }
    Ok(Checked { form, found })
}

fn take(cx: &mut Cx, tx: &mut Tx, Checked { form, found }: &Checked) -> Reply {
    let back = own_path(form.value("back"));
    let again = |cx: &Cx| {
        let mut form = form.clone();
        form.reject("email", "people-sign-in-wrong");
        cx.again(&cx.t("people-sign-in"), &SignIn { cx, form: &form, back })
    };
    let Some((person, hash)) = found else { return again(cx) };
    let it = store::find(tx, *person)?;
    // Changed or closed since it was looked at.
    if it.password.as_ref() != Some(hash) || !it.is_active() {
        return again(cx);
    }
    if !it.is_confirmed() {
        if may_write(cx, &it.email) {
            ask_confirmation(tx, &cx.caller, cx.app(), &it)?;
        }
        return cx.to("/letter");
    }
    welcome(cx, tx, &it, back, None)
}

fn sign_out(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if let Some(key) = cx.session.clone() {
        acts::leave(tx, &cx.caller, &key)?;
        cx.set_session("", 0);
    }
    cx.to_saying("/", &Flash::said("people-signed-out"))
}

fn switch(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    let agency: Option<Id<Agency>> = form.parsed("agency");
    let agency = agency.ok_or(kit::Error::NotFound)?;
    let key = cx.session.clone().unwrap_or_default();
    acts::switch(tx, &cx.caller, &key, agency)?;
    cx.to_saying("/account", &Flash::said("people-switched"))
}

fn end(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Session>>) -> Reply {
    let ended = acts::end(tx, &cx.caller, id)?;
    if cx.session.as_deref().map(crypto::digest) == Some(ended.key) {
        cx.set_session("", 0);
        return cx.to_saying("/", &Flash::said("people-signed-out"));
    }
    cx.to_saying("/account#sessions", &Flash::said("people-session-ended"))
}

fn end_others(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let key = cx.session.clone().unwrap_or_default();
    acts::end_others(tx, &cx.caller, &key)?;
    cx.to_saying("/account#sessions", &Flash::said("people-sessions-ended"))
}
