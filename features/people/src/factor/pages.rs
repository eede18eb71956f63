//! The pages that ask for a second factor: on the way in, and before what protects the account
//! is changed.

use askama::Template;
use kit::{
    Result, Tx, crypto,
    form::Form,
    ui,
    web::{Cx, Reply, Routes},
};
use serde::{Deserialize, Serialize};

use super::{acts::show, model::Factors, store};
use crate::{
    device,
    guess::acts::{Guess, Tries, guess},
    model::{Account, own_path},
    policy::{ACCOUNT, VISIT},
    session::{
        acts::{fail, prove},
        model::Means,
        pages::{Arrival, browser, turned, welcome},
    },
    store as people,
    ticket::{
        acts::{issue_noting, look, spend},
        model::{Purpose, Ticket},
    },
};

/// How long the way between both factors may take, in seconds.
const PATIENCE: i64 = 600;

pub fn routes() -> Routes {
    Routes::default()
        .get("/sign-in/second", VISIT, second)
        .post("/sign-in/second", VISIT, take_second)
        .get("/account/proof", ACCOUNT, proof)
        .post_after("/account/proof", ACCOUNT, check_proof, take_proof)
}

/// What is kept of an arrival that waits for its second factor.
#[derive(Serialize, Deserialize)]
struct Waiting {
    means: String,
    to: String,
    said: Option<String>,
}

/// Somebody whose first factor was right, and what they wanted.
pub struct Halfway {
    pub ticket: Ticket,
    waiting: Waiting,
}

impl Halfway {
    /// Who waits at this browser, if somebody does.
    pub fn of(cx: &Cx, tx: &mut Tx) -> Option<Self> {
        let ticket = look(tx, cx.own_cookie("second")?, &[Purpose::Second], cx.caller.now).ok()?;
        let waiting = serde_json::from_str(&ticket.note).ok()?;
        Some(Self { ticket, waiting })
    }

    /// Takes them in: the second factor was right too.
    pub fn go_on(&self, cx: &mut Cx, tx: &mut Tx) -> Reply {
        let key = cx.own_cookie("second").unwrap_or_default().to_owned();
        spend(tx, &key, &[Purpose::Second], cx.caller.now)?;
        cx.set_own_cookie("second", "", 0);
        let who = people::find(tx, self.ticket.person)?;
        if !who.is_active() {
            return Err(kit::Error::SignIn);
        }
        let Waiting { means, to, said } = &self.waiting;
        let means = means.parse().unwrap_or(Means::Password);
        let arrival = Arrival { means, strong: true, to: own_path(to), said: said.as_deref() };
        welcome(cx, tx, &who, arrival)
    }
}

/// Lets somebody wait for their second factor.
pub fn ask_second(cx: &mut Cx, tx: &mut Tx, who: &Account, arrival: Arrival<'_>) -> Reply {
    let waiting = Waiting {
        means: arrival.means.as_str().to_owned(),
        to: arrival.to.to_owned(),
        said: arrival.said.map(str::to_owned),
    };
    let note = serde_json::to_string(&waiting).unwrap_or_default();
    let key = issue_noting(tx, who.id, (Purpose::Second, &note), cx.caller.now)?;
    cx.set_own_cookie("second", &key, PATIENCE);
    cx.to("/sign-in/second")
}

#[derive(Template)]
#[template(path = "second.html")]
struct Second<'a> {
    cx: &'a Cx,
    form: &'a Form,
    factors: Factors,
}

fn second(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let Some(it) = Halfway::of(cx, tx) else { return cx.to("/sign-in") };
    let factors = store::count(tx, it.ticket.person)?;
    cx.page(&cx.t("people-second"), &Second { cx, form: &Form::default(), factors })
}

fn take_second(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    let Some(it) = Halfway::of(cx, tx) else { return cx.to("/sign-in") };
    let person = it.ticket.person;
    if try_code(cx, tx, person, form.value("code"))? {
        return it.go_on(cx, tx);
    }
    form.reject("code", "people-code-wrong");
    let means = it.waiting.means.parse().unwrap_or(Means::Password);
    fail(tx, &cx.caller, Some(person), browser(cx), means)?;
    let factors = store::count(tx, person)?;
    cx.again(&cx.t("people-second"), &Second { cx, form: &form, factors })
}

/// One try of a code; there are not many.
fn try_code(cx: &Cx, tx: &mut Tx, person: kit::Id<kit::Person>, code: &str) -> Result<bool> {
    let key = cx.own_cookie("device").unwrap_or_default();
    let is_known = device::store::is_known(tx, key, person)?;
    let tries = Tries::of(cx, &format!("code {person}"), is_known);
    tries.may_go_on(cx)?;
    let is_right = show(tx, &cx.caller, person, code)?;
    if !is_right {
        tries.count(cx);
    }
    Ok(is_right)
}

#[derive(Template)]
#[template(path = "proof.html")]
struct Proof<'a> {
    cx: &'a Cx,
    form: &'a Form,
    factors: Factors,
    has_password: bool,
    /// For the password keeper of the browser.
    email: String,
    back: &'a str,
    passkeys: bool,
}

impl<'a> Proof<'a> {
    fn of(cx: &'a Cx, tx: &mut Tx, form: &'a Form, back: &'a str) -> Result<Self> {
        let it = people::find(tx, cx.caller.person)?;
        let factors = store::count(tx, it.id)?;
        let party = crypto::passkey::Party::of(&cx.app().settings.base_url);
        let passkeys = factors.passkeys > 0 && party.is_some();
        let has_password = it.password.is_some();
        Ok(Self { cx, form, factors, has_password, email: it.email, back, passkeys })
    }
}

fn proof(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = Form::default();
    let page = Proof::of(cx, tx, &form, own_path(cx.params.value("back")))?;
    cx.page(&cx.t("people-proof"), &page)
}

/// What was typed, and what came of the password.
struct Shown {
    form: Form,
    guess: Option<Guess>,
}

fn check_proof(cx: &Cx, form: Form) -> Result<Shown> {
    if form.value("password").is_empty() {
        return Ok(Shown { form, guess: None });
    }
    let person = cx.caller.person;
    let email = cx.app().db.read_now(move |tx| Ok(people::find(tx, person)?.email))?;
    let guess = Some(guess(cx, &email, form.value("password"))?);
    Ok(Shown { form, guess })
}

/// Who has a second factor shows it: a password may have been read over a shoulder.
fn take_proof(cx: &mut Cx, tx: &mut Tx, Shown { form, guess }: &Shown) -> Reply {
    let (person, back) = (cx.caller.person, own_path(form.value("back")));
    let strong = store::count(tx, person)?.any();
    let is_right = if strong {
        try_code(cx, tx, person, form.value("code"))?
    } else {
        guess.as_ref().and_then(Guess::right).is_some_and(|(whose, _)| whose == person)
    };
    if is_right {
        let key = cx.session.clone().unwrap_or_default();
        let new = prove(tx, &cx.caller, &key, strong)?;
        turned(cx, &new);
        return cx.to(back);
    }
    let mut form = form.clone();
    if strong {
        form.reject("code", "people-code-wrong");
    } else {
        form.reject("password", "people-password-old-wrong");
    }
    let page = Proof::of(cx, tx, &form, back)?;
    cx.again(&cx.t("people-proof"), &page)
}
