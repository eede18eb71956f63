//! The page of all that protects an account: authenticator app, recovery codes, passkeys,
//! accounts elsewhere, address. It opens to those who proved lately who they are.

use askama::Template;
use kit::{
    Error, Tx,
    crypto::{self, otp},
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{
    factor::{
        acts,
        model::{Factors, HAS_APP},
        store as factors,
    },
    link::{self, model::Link, pages::Door},
    model::Account,
    pages::Keyed,
    passkey::{self, model::Passkey},
    policy::ACCOUNT,
    session::{
        acts::prove,
        pages::{proof_first, turned},
    },
    store,
    ticket::{
        acts::{issue_noting, look, spend},
        model::{Purpose, Ticket},
    },
};

const HERE: &str = "/account/security";

pub fn routes() -> Routes {
    Routes::default()
        .get("/account/security", ACCOUNT, show)
        .post("/account/app", ACCOUNT, begin_app)
        .get("/account/app/{key}", ACCOUNT, app)
        .post("/account/app/{key}", ACCOUNT, take_app)
        .post("/account/app/removal", ACCOUNT, remove_app)
        .post("/account/recovery", ACCOUNT, write_codes)
}

#[derive(Template)]
#[template(path = "security.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: Account,
    factors: Factors,
    passkeys: Vec<Passkey>,
    /// Whether browsers make passkeys for the address of this installation.
    can_have_passkeys: bool,
    links: Vec<(Link, String)>,
    doors: Vec<Door>,
    /// The form of the new address.
    form: &'a Form,
}

/// The page, with the form of the new address as it was sent.
pub fn page(cx: &Cx, tx: &mut Tx, form: &Form) -> Reply {
    let person = cx.caller.person;
    let links = link::store::of(tx, person)?;
    let named = |it: Link| {
        let label = Door::label(cx, &it.issuer);
        (it, label)
    };
    let page = Show {
        cx,
        it: store::find(tx, person)?,
        factors: factors::count(tx, person)?,
        passkeys: passkey::store::of(tx, person)?,
        can_have_passkeys: crypto::passkey::Party::of(&cx.app().settings.base_url).is_some(),
        links: links.into_iter().map(named).collect(),
        doors: Door::all(cx),
        form,
    };
    let title = cx.t("people-security");
    let is_wrong = form.errors().next().is_some();
    if is_wrong { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    match proof_first(cx, tx, HERE)? {
        Some(elsewhere) => cx.to(&elsewhere),
        None => page(cx, tx, &Form::default()),
    }
}

fn begin_app(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if let Some(elsewhere) = proof_first(cx, tx, HERE)? {
        return cx.to(&elsewhere);
    }
    if factors::app(tx, cx.caller.person)?.is_some() {
        return Err(HAS_APP.into());
    }
    let note = otp::new_secret();
    let key = issue_noting(tx, cx.caller.person, (Purpose::App, &note), cx.caller.now)?;
    cx.to(&format!("/account/app/{key}"))
}

#[derive(Template)]
#[template(path = "app.html")]
struct App<'a> {
    cx: &'a Cx,
    form: &'a Form,
    action: String,
    /// The secret in groups, for those who type it.
    secret: String,
    address: String,
    /// The picture: its width, and the path of its dark squares.
    picture: Option<(usize, String)>,
}

impl<'a> App<'a> {
    fn of(cx: &'a Cx, tx: &mut Tx, ticket: &Ticket, (key, form): (&str, &'a Form)) -> Result<Self> {
        let email = store::find(tx, ticket.person)?.email;
        let address = otp::address(&ticket.note, &cx.app().settings.name, &email);
        let groups: Vec<&str> = (0..ticket.note.len())
            .step_by(4)
            .filter_map(|at| ticket.note.get(at..(at + 4).min(ticket.note.len())))
            .collect();
        let picture = otp::picture(&address).map(|(width, dark)| (width + 8, path(width, &dark)));
        let (action, secret) = (format!("/account/app/{key}"), groups.join(" "));
        Ok(Self { cx, form, action, secret, address, picture })
    }
}

type Result<T> = kit::Result<T>;

/// The dark squares as one path of a drawing with a margin of four.
fn path(width: usize, dark: &[bool]) -> String {
    use std::fmt::Write as _;
    let squares = dark.iter().enumerate().filter(|(_, is)| **is).map(|(at, _)| at);
    squares.fold(String::new(), |mut path, at| {
        let _ = write!(path, "M{} {}h1v1h-1z", at % width + 4, at / width + 4);
        path
    })
}

/// The ticket of a key, if it is the caller's own.
fn own_ticket(cx: &Cx, tx: &mut Tx, key: &str) -> Result<Ticket> {
    let ticket = look(tx, key, &[Purpose::App], cx.caller.now)?;
    if ticket.person == cx.caller.person { Ok(ticket) } else { Err(Error::NotFound) }
}

fn app(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let ticket = own_ticket(cx, tx, &key)?;
    let form = Form::default();
    let page = App::of(cx, tx, &ticket, (&key, &form))?;
    cx.page(&cx.t("people-app"), &page)
}

fn take_app(cx: &mut Cx, tx: &mut Tx, Keyed { key, mut form }: Keyed) -> Reply {
    let ticket = own_ticket(cx, tx, &key)?;
    if !acts::set_up(tx, &cx.caller, &ticket.note, form.value("code"))? {
        form.reject("code", "people-code-wrong");
        let page = App::of(cx, tx, &ticket, (&key, &form))?;
        return cx.again(&cx.t("people-app"), &page);
    }
    spend(tx, &key, &[Purpose::App], cx.caller.now)?;
    stronger(cx, tx)?;
    cx.to_saying(HERE, &Flash::said("people-app-added"))
}

/// This session showed a second factor just now.
pub fn stronger(cx: &mut Cx, tx: &mut Tx) -> Result<()> {
    let key = cx.session.clone().unwrap_or_default();
    let new = prove(tx, &cx.caller, &key, true)?;
    turned(cx, &new);
    Ok(())
}

fn remove_app(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if let Some(elsewhere) = proof_first(cx, tx, HERE)? {
        return cx.to(&elsewhere);
    }
    acts::remove_app(tx, &cx.caller)?;
    cx.to_saying(HERE, &Flash::said("people-app-removed"))
}

#[derive(Template)]
#[template(path = "codes.html")]
struct Codes<'a> {
    cx: &'a Cx,
    codes: Vec<String>,
}

/// Shows the codes once, in the answer itself: there is no address where they could be read again.
fn write_codes(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if let Some(elsewhere) = proof_first(cx, tx, HERE)? {
        return cx.to(&elsewhere);
    }
    let codes = acts::write_codes(tx, &cx.caller)?;
    cx.page(&cx.t("people-codes"), &Codes { cx, codes })
}
