//! Whose account is it? Its owner says so with their password or by a letter; who has none opens
//! one. Until then an account elsewhere opens nothing here.

use askama::Template;
use kit::{
    Id, Person, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Path, Reply, Routes},
};

use crate::{
    guess::acts::{Guess, guess},
    link::{
        acts,
        model::{PROVIDER_WRONG, Vouched},
        pages::Door,
    },
    model::{LINK_SPENT, own_path},
    pages::{Keyed, Message, may_write},
    policy::VISIT,
    session::{
        acts::fail,
        model::Means,
        pages::{Arrival, arrive, browser},
    },
    store as people,
    ticket::{
        acts::{issue_noting, look, spend},
        model::{Purpose, Ticket},
    },
};

/// How long the answer may take, in seconds.
const PATIENCE: i64 = 1800;

pub fn routes() -> Routes {
    Routes::default()
        .get("/sign-in/link", VISIT, show)
        .post_after("/sign-in/link", VISIT, check, take)
        .post("/sign-in/link/letter", VISIT, write)
        .get("/sign-in/link/{key}", VISIT, letter)
        .post("/sign-in/link/{key}", VISIT, take_letter)
}

/// Asks somebody: with a person, whether they are them; with nil, whether they want an account.
pub fn ask(cx: &mut Cx, tx: &mut Tx, person: Id<Person>, what: &Vouched) -> Reply {
    let note = serde_json::to_string(what).unwrap_or_default();
    let key = issue_noting(tx, person, (Purpose::Link, &note), cx.caller.now)?;
    cx.set_own_cookie("link", &key, PATIENCE);
    cx.to("/sign-in/link")
}

/// What waits at this browser.
fn waiting(cx: &Cx, tx: &mut Tx) -> Result<(Ticket, Vouched)> {
    let key = cx.own_cookie("link").ok_or(LINK_SPENT)?;
    read(look(tx, key, &[Purpose::Link], cx.caller.now)?)
}

fn read(ticket: Ticket) -> Result<(Ticket, Vouched)> {
    let what = serde_json::from_str(&ticket.note).map_err(|_| PROVIDER_WRONG)?;
    Ok((ticket, what))
}

#[derive(Template)]
#[template(path = "link.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    what: &'a Vouched,
    label: String,
    /// Whether the address has an account.
    is_known: bool,
    has_password: bool,
}

impl Show<'_> {
    fn consent(&self) -> Vec<(String, String)> {
        vec![("yes".to_owned(), self.cx.t("people-consent-yes"))]
    }
}

fn page(cx: &Cx, tx: &mut Tx, form: &Form, (ticket, what): &(Ticket, Vouched)) -> Reply {
    let is_known = !ticket.person.is_nil();
    let account = if is_known { Some(people::find(tx, ticket.person)?) } else { None };
    let has_password = account.is_some_and(|it| it.password.is_some() && it.is_confirmed());
    let label = Door::label(cx, &what.issuer);
    let title = cx.t("people-link-ask");
    let page = Show { cx, form, what, label, is_known, has_password };
    let is_wrong = form.errors().next().is_some();
    if is_wrong { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let it = waiting(cx, tx)?;
    page(cx, tx, &Form::default(), &it)
}

/// The form, and what came of the password of who has an account.
struct Checked {
    form: Form,
    guess: Option<Guess>,
}

fn check(cx: &Cx, form: Form) -> Result<Checked> {
    let mine = cx.clone();
    let email = cx.app().db.read_now(move |tx| Ok(waiting(&mine, tx)?.1.email))?;
    let guess = match form.value("password") {
        "" => None,
        password => Some(guess(cx, &email, password)?),
    };
    Ok(Checked { form, guess })
}

fn take(cx: &mut Cx, tx: &mut Tx, Checked { form, guess }: &Checked) -> Reply {
    let it = waiting(cx, tx)?;
    if it.0.person.is_nil() {
        return open(cx, tx, form, &it);
    }
    let right = guess.as_ref().and_then(Guess::right);
    let who = people::find(tx, it.0.person)?;
    let is_owner = right.is_some_and(|(whose, hash)| {
        whose == who.id && who.password.as_deref() == Some(hash) && who.is_confirmed()
    });
    if !is_owner || !who.is_active() {
        fail(tx, &cx.caller, Some(who.id), browser(cx), Means::Provider)?;
        let mut form = form.clone();
        form.reject("password", "people-password-old-wrong");
        return page(cx, tx, &form, &it);
    }
    done(cx, tx)?;
    acts::connect(tx, &cx.caller, &who, &it.1)?;
    arrive(cx, tx, &who, Arrival::by(Means::Password, own_path(&it.1.back)))
}

/// The question is answered.
fn done(cx: &mut Cx, tx: &mut Tx) -> Result<()> {
    let key = cx.own_cookie("link").unwrap_or_default().to_owned();
    spend(tx, &key, &[Purpose::Link], cx.caller.now)?;
    cx.set_own_cookie("link", "", 0);
    Ok(())
}

fn open(cx: &mut Cx, tx: &mut Tx, form: &Form, it: &(Ticket, Vouched)) -> Reply {
    if !form.flag("consent") {
        let mut form = form.clone();
        form.reject("consent", "people-consent-missing");
        return page(cx, tx, &form, it);
    }
    if !cx.app().settings.sign_up {
        return Err(kit::Error::NotFound);
    }
    done(cx, tx)?;
    let who = acts::open(tx, &cx.caller, &it.1)?;
    let arrival = Arrival::by(Means::Provider, own_path(&it.1.back));
    arrive(cx, tx, &who, Arrival { said: Some("people-confirmed"), ..arrival })
}

/// Sends the owner of the account a link.
fn write(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let (ticket, what) = waiting(cx, tx)?;
    if ticket.person.is_nil() {
        return Err(kit::Error::NotFound);
    }
    let who = people::find(tx, ticket.person)?;
    if who.is_active() && may_write(cx, &who.email) {
        acts::ask_owner(tx, &cx.caller, cx.app(), &who, &what)?;
    }
    done(cx, tx)?;
    cx.to("/letter")
}

fn letter(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let (_, what) = read(look(tx, &key, &[Purpose::OwnerLink], cx.caller.now)?)?;
    let (title, text) =
        (cx.t("people-link-ask"), cx.tw("people-link-letter", &Door::label(cx, &what.issuer)));
    let button = Some((format!("/sign-in/link/{key}"), cx.t("people-link-connect")));
    cx.page(&title, &Message { cx, icon: "link", title: &title, text, button })
}

fn take_letter(cx: &mut Cx, tx: &mut Tx, Keyed { key, .. }: Keyed) -> Reply {
    let (ticket, what) = read(spend(tx, &key, &[Purpose::OwnerLink], cx.caller.now)?)?;
    let mut who = people::find(tx, ticket.person)?;
    if !who.is_active() {
        return Err(LINK_SPENT.into());
    }
    acts::adopt(tx, &cx.caller, &mut who)?;
    acts::connect(tx, &cx.caller, &who, &what)?;
    arrive(cx, tx, &who, Arrival::by(Means::Link, own_path(&what.back)))
}
