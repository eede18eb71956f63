//! The pages by which a session begins, ends, and acts for another agency.

use askama::Template;
use kit::{
    Agency, Id, Result, Tx, crypto,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts::{self, Browser},
    model::{LONGEST, Means, Session},
    store as sessions,
};
use crate::{
    acts::ask_confirmation,
    device::model::REMEMBERED,
    factor,
    guess::acts::{Guess, guess},
    link::pages::Door,
    model::{Account, own_path},
    pages::may_write,
    policy::{ACCOUNT, VISIT},
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/sign-in", VISIT, sign_in)
        .post_after("/sign-in", VISIT, check, take)
        .post("/sign-out", VISIT, sign_out)
        .post("/account/agency", ACCOUNT, switch)
        .post("/account/sessions/removal", ACCOUNT, end_others)
        .post("/account/sessions/{id}/removal", ACCOUNT, end)
}

/// How somebody came in and where they go.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    pub means: Means,
    /// Whether a second factor was shown, or none is asked for.
    pub strong: bool,
    pub to: &'a str,
    /// The message that greets them.
    pub said: Option<&'a str>,
}

impl<'a> Arrival<'a> {
    pub const fn by(means: Means, to: &'a str) -> Self {
        Self { means, strong: false, to, said: None }
    }
}

/// The browser of a request.
pub fn browser(cx: &Cx) -> Browser<'_> {
    Browser {
        key: cx.session.as_deref().unwrap_or_default(),
        device: cx.own_cookie("device").unwrap_or_default(),
        agent: &cx.agent,
        address: &cx.address,
    }
}

/// Takes somebody in, or asks for their second factor first.
pub fn arrive(cx: &mut Cx, tx: &mut Tx, who: &Account, arrival: Arrival<'_>) -> Reply {
    if !arrival.strong && factor::store::count(tx, who.id)?.any() {
        return factor::pages::ask_second(cx, tx, who, arrival);
    }
    welcome(cx, tx, who, arrival)
}

/// Signs somebody in at this browser and goes on.
pub fn welcome(cx: &mut Cx, tx: &mut Tx, who: &Account, arrival: Arrival<'_>) -> Reply {
    let (browser, by) = (browser(cx), &cx.caller);
    let begun = acts::begin(tx, by, cx.app(), who, browser, (arrival.means, arrival.strong))?;
    // The cookie may outlive the session; the server decides how long that is.
    cx.set_session(&begun.session, LONGEST / 1000);
    cx.set_own_cookie("device", &begun.device, REMEMBERED / 1000);
    cx.set_cookie("lang", who.lang(), LONGEST / 1000);
    if let Some(theme) = &who.theme {
        cx.set_cookie("theme", theme, LONGEST / 1000);
    }
    match arrival.said {
        Some(said) => cx.to_saying(arrival.to, &Flash::said(said)),
        None => cx.to(arrival.to),
    }
}

/// Gives this browser the new key of its session.
pub fn turned(cx: &mut Cx, key: &str) {
    cx.set_session(key, LONGEST / 1000);
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn<'a> {
    cx: &'a Cx,
    form: &'a Form,
    back: &'a str,
    doors: Vec<Door>,
    passkeys: bool,
}

impl<'a> SignIn<'a> {
    fn of(cx: &'a Cx, form: &'a Form, back: &'a str) -> Self {
        let passkeys = crypto::passkey::Party::of(&cx.app().settings.base_url).is_some();
        Self { cx, form, back, doors: Door::all(cx), passkeys }
    }
}

fn sign_in(cx: &mut Cx, _: &mut Tx) -> Reply {
    let back = own_path(cx.params.value("back"));
    if cx.who.is_some() {
        return cx.to(back);
    }
    cx.page(&cx.t("people-sign-in"), &SignIn::of(cx, &Form::default(), back))
}

/// A sign-in whose password was looked at.
struct Checked {
    form: Form,
    guess: Guess,
}

fn check(cx: &Cx, form: Form) -> Result<Checked> {
    let email = form.value("email").to_lowercase();
    let guess = guess(cx, &email, form.value("password"))?;
    Ok(Checked { form, guess })
}

fn take(cx: &mut Cx, tx: &mut Tx, Checked { form, guess }: &Checked) -> Reply {
    let back = own_path(form.value("back"));
    let found = match guess.right() {
        // Changed or closed since it was looked at.
        Some((person, hash)) => Some(store::find(tx, person)?)
            .filter(|it| it.is_active() && it.password.as_deref() == Some(hash)),
        None => None,
    };
    let Some(it) = found else {
        acts::fail(tx, &cx.caller, guess.person(), browser(cx), Means::Password)?;
        let mut form = form.clone();
        form.reject("email", "people-sign-in-wrong");
        return cx.again(&cx.t("people-sign-in"), &SignIn::of(cx, &form, back));
    };
    if !it.is_confirmed() {
        if may_write(cx, &it.email) {
            ask_confirmation(tx, &cx.caller, cx.app(), &it)?;
        }
        return cx.to("/letter");
    }
    arrive(cx, tx, &it, Arrival::by(Means::Password, back))
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
    let new = acts::switch(tx, &cx.caller, &key, agency)?;
    turned(cx, &new);
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

/// Where somebody goes who has not proven lately who they are; none for those who have.
pub fn proof_first(cx: &Cx, tx: &mut Tx, back: &str) -> Result<Option<String>> {
    let key = cx.session.as_deref().unwrap_or_default();
    let session = sessions::of_key(tx, key, cx.caller.now)?;
    if session.is_some_and(|it| it.person == cx.caller.person && it.is_fresh(cx.caller.now)) {
        return Ok(None);
    }
    let back = kit::form::Params::default().with("back", back);
    Ok(Some(format!("/account/proof{}", back.query())))
}
