//! The pages of those who come: signing up, links of letters, a forgotten password, the demo.

use askama::Template;
use kit::{
    Error, Result, Role, Tx,
    clock::{HOUR, MINUTE},
    crypto,
    form::Form,
    ui,
    web::{Asked, Cx, Path, Received, Reply, Routes},
};

use crate::{
    account, acts, address, bond, factor, link,
    model::{LINK_SPENT, SignUp, network, new_password},
    passkey,
    policy::VISIT,
    security,
    session::{
        self,
        model::Means,
        pages::{Arrival, arrive, welcome},
    },
    store,
    ticket::{acts::look, acts::spend, model::Purpose},
    token,
};

pub fn routes() -> Routes {
    let own = Routes::default()
        .get("/sign-up", VISIT, sign_up)
        .post_after("/sign-up", VISIT, check_sign_up, take_sign_up)
        .get("/letter", VISIT, letter)
        .get("/confirmation/{key}", VISIT, confirmation)
        .post("/confirmation/{key}", VISIT, confirm)
        .get("/enter/{key}", VISIT, entrance)
        .post("/enter/{key}", VISIT, enter)
        .get("/reset", VISIT, reset)
        .post("/reset", VISIT, ask_reset)
        .get("/reset/{key}", VISIT, new_secret)
        .post_after("/reset/{key}", VISIT, check_secret, take_secret)
        .get("/demo", VISIT, demo)
        .post("/demo/{role}", VISIT, play);
    let others = [
        session::pages::routes(),
        account::pages::routes(),
        address::pages::routes(),
        bond::pages::routes(),
        factor::pages::routes(),
        link::pages::routes(),
        passkey::pages::routes(),
        security::pages::routes(),
        token::api::routes(),
        token::pages::routes(),
    ];
    let list = others.into_iter().fold(own.list, |mut list, it| {
        list.extend(it.list);
        list
    });
    Routes { list }
}

/// Refuses what comes too often from one network.
pub fn throttle(cx: &Cx, what: &str, most: u32, window: i64) -> Result<()> {
    let name = format!("people {what} {}", network(&cx.address));
    let is_fine = cx.app().limits.allow(&name, most, window, cx.caller.now);
    if is_fine { Ok(()) } else { Err(Error::TooMany) }
}

/// Whether an address may get another letter; nobody's letter box is filled through us.
pub fn may_write(cx: &Cx, email: &str) -> bool {
    cx.app().limits.allow(&format!("people letter {email}"), 5, HOUR, cx.caller.now)
}

/// A form sent to an address that ends in a key.
#[derive(Clone)]
pub struct Keyed {
    pub key: String,
    pub form: Form,
}

impl Asked for Keyed {
    fn read(from: &Received) -> Result<Self> {
        let Path(key) = Path::<String>::read(from)?;
        Ok(Self { key, form: Form::read(from)? })
    }
}

#[derive(Template)]
#[template(path = "sign_up.html")]
struct SignUpPage<'a> {
    cx: &'a Cx,
    form: &'a Form,
}

impl SignUpPage<'_> {
    fn consent(&self) -> Vec<(String, String)> {
        vec![("yes".to_owned(), self.cx.t("people-consent-yes"))]
    }
}

fn sign_up(cx: &mut Cx, _: &mut Tx) -> Reply {
    if !cx.app().settings.sign_up {
        return Err(Error::NotFound);
    }
    cx.page(&cx.t("people-sign-up"), &SignUpPage { cx, form: &Form::default() })
}

/// A sign-up that was read and its password hashed; or the form, to be shown again.
type SignUpRead = Result<(SignUp, String), Form>;

fn check_sign_up(cx: &Cx, form: Form) -> Result<SignUpRead> {
    if !cx.app().settings.sign_up {
        return Err(Error::NotFound);
    }
    throttle(cx, "sign-up", 20, HOUR)?;
    match SignUp::parse(form, cx.caller.lang) {
        Ok(it) => {
            let hash = crypto::hash_password(&it.password)?;
            Ok(Ok((it, hash)))
        }
        Err(form) => Ok(Err(form)),
    }
}

fn take_sign_up(cx: &mut Cx, tx: &mut Tx, read: &SignUpRead) -> Reply {
    match read {
        Ok((it, hash)) => {
            if may_write(cx, &it.who.email) {
                acts::sign_up(tx, &cx.caller, cx.app(), it, hash)?;
            }
            cx.to("/letter")
        }
        Err(form) => cx.again(&cx.t("people-sign-up"), &SignUpPage { cx, form }),
    }
}

/// A page that says one thing, and may offer one button.
#[derive(Template)]
#[template(path = "message.html")]
pub struct Message<'a> {
    pub cx: &'a Cx,
    pub icon: &'a str,
    pub title: &'a str,
    pub text: String,
    /// Where the button posts to, and what it says.
    pub button: Option<(String, String)>,
}

/// A page that tells of a refusal by its code, where what was noted of it must be kept.
pub fn refused(cx: &Cx, code: &str) -> Reply {
    let advice = format!("{code}-advice");
    let text = cx.app().messages.say_or(cx.caller.lang, &advice, "");
    let title = cx.t(code);
    cx.again(&title, &Message { cx, icon: "alert", title: &title, text, button: None })
}

fn letter(cx: &mut Cx, _: &mut Tx) -> Reply {
    let (title, text) = (cx.t("people-letter-sent"), cx.t("people-letter-sent-text"));
    cx.page(&title, &Message { cx, icon: "mail", title: &title, text, button: None })
}

fn confirmation(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let ticket = look(tx, &key, &[Purpose::Confirm], cx.caller.now)?;
    let it = store::find(tx, ticket.person)?;
    let (title, text) = (cx.t("people-confirm"), cx.tw("people-confirm-text", &it.email));
    let button = Some((format!("/confirmation/{key}"), cx.t("people-confirm-button")));
    cx.page(&title, &Message { cx, icon: "check", title: &title, text, button })
}

fn confirm(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let person = spend(tx, &key, &[Purpose::Confirm], cx.caller.now)?.person;
    let mut it = store::find(tx, person)?;
    if !it.is_active() {
        return Err(LINK_SPENT.into());
    }
    acts::confirm(tx, &cx.caller, &mut it)?;
    let arrival = Arrival::by(Means::Link, "/");
    arrive(cx, tx, &it, Arrival { said: Some("people-confirmed"), ..arrival })
}

/// What opens `/enter/{key}`: a link of a letter, and in the demo those printed at its start.
fn entering(cx: &Cx) -> &'static [Purpose] {
    if cx.app().settings.demo { &[Purpose::Enter, Purpose::Demo] } else { &[Purpose::Enter] }
}

fn entrance(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let ticket = look(tx, &key, entering(cx), cx.caller.now)?;
    let it = store::find(tx, ticket.person)?;
    let (title, text) = (cx.t("people-enter"), cx.tw("people-enter-text", &it.name));
    let button = Some((format!("/enter/{key}"), cx.t("people-enter-button")));
    cx.page(&title, &Message { cx, icon: "user", title: &title, text, button })
}

fn enter(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let ticket = spend(tx, &key, entering(cx), cx.caller.now)?;
    let mut it = store::find(tx, ticket.person)?;
    if !it.is_active() {
        return Err(LINK_SPENT.into());
    }
    if !it.is_confirmed() {
        // Whoever chose a password before the address was proven was somebody else.
        store::set_password(tx, it.id, None, cx.caller.now)?;
        acts::confirm(tx, &cx.caller, &mut it)?;
        let arrival = Arrival::by(Means::Link, "/account");
        let said = Some("people-entered-first");
        return arrive(cx, tx, &it, Arrival { said, ..arrival });
    }
    if ticket.purpose == Purpose::Demo {
        return welcome(cx, tx, &it, playing());
    }
    arrive(cx, tx, &it, Arrival::by(Means::Link, "/"))
}

/// The demo lets anybody be anybody, and asks nothing.
const fn playing() -> Arrival<'static> {
    Arrival { strong: true, ..Arrival::by(Means::Demo, "/") }
}

#[derive(Template)]
#[template(path = "reset.html")]
struct Reset<'a> {
    cx: &'a Cx,
    form: &'a Form,
}

fn reset(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.page(&cx.t("people-reset"), &Reset { cx, form: &Form::default() })
}

fn ask_reset(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    throttle(cx, "reset", 20, HOUR)?;
    let email = form.email("email");
    match form.finish(Some(email)) {
        Ok(email) => {
            if may_write(cx, &email) {
                acts::ask_reset(tx, &cx.caller, cx.app(), &email)?;
            }
            cx.to("/letter")
        }
        Err(form) => cx.again(&cx.t("people-reset"), &Reset { cx, form: &form }),
    }
}

#[derive(Template)]
#[template(path = "new_password.html")]
struct NewPassword<'a> {
    cx: &'a Cx,
    form: &'a Form,
    action: String,
    /// For the password keeper of the browser.
    email: String,
}

impl<'a> NewPassword<'a> {
    fn at(cx: &'a Cx, form: &'a Form, key: &str, email: String) -> Self {
        Self { cx, form, action: format!("/reset/{key}"), email }
    }
}

fn new_secret(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let ticket = look(tx, &key, &[Purpose::Reset], cx.caller.now)?;
    let email = store::find(tx, ticket.person)?.email;
    let form = Form::default();
    let page = NewPassword::at(cx, &form, &key, email);
    cx.page(&cx.t("people-new-password"), &page)
}

/// The key of the link, the form as it was sent, and the hash if it was right.
struct SecretRead {
    key: String,
    form: Form,
    hash: Option<String>,
}

fn check_secret(cx: &Cx, Keyed { key, form }: Keyed) -> Result<SecretRead> {
    throttle(cx, "reset", 20, 10 * MINUTE)?;
    let (now, known) = (cx.caller.now, key.clone());
    let email = cx.app().db.read_now(move |tx| {
        let ticket = look(tx, &known, &[Purpose::Reset], now)?;
        Ok(store::find(tx, ticket.person)?.email)
    })?;
    let mut read = form;
    let password = new_password(&mut read, &email);
    let hash = match read.error("password") {
        None => Some(crypto::hash_password(&password)?),
        Some(_) => None,
    };
    Ok(SecretRead { key, form: read, hash })
}

fn take_secret(cx: &mut Cx, tx: &mut Tx, read: &SecretRead) -> Reply {
    let purposes = &[Purpose::Reset];
    let Some(hash) = &read.hash else {
        let ticket = look(tx, &read.key, purposes, cx.caller.now)?;
        let email = store::find(tx, ticket.person)?.email;
        let page = NewPassword::at(cx, &read.form, &read.key, email);
        return cx.again(&cx.t("people-new-password"), &page);
    };
    let person = spend(tx, &read.key, purposes, cx.caller.now)?.person;
    let it = store::find(tx, person)?;
    if !it.is_active() {
        return Err(LINK_SPENT.into());
    }
    acts::reset(tx, &cx.caller, cx.app(), it, hash)?;
    cx.set_session("", 0);
    cx.to_saying("/sign-in", &kit::web::Flash::said("people-reset-done"))
}

#[derive(Template)]
#[template(path = "demo.html")]
struct Demo<'a> {
    cx: &'a Cx,
    /// Role word, name of the person, name of their agency.
    roles: Vec<(&'static str, String, String)>,
}

fn demo(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if !cx.app().settings.demo {
        return Err(Error::NotFound);
    }
    let mut roles = Vec::new();
    for role in Role::ALL {
        if let Some((_, name, agency)) = store::demo_person(tx, *role)? {
            roles.push((role.as_str(), name, agency));
        }
    }
    cx.page(&cx.t("people-demo"), &Demo { cx, roles })
}

fn play(cx: &mut Cx, tx: &mut Tx, Path(role): Path<Role>) -> Reply {
    if !cx.app().settings.demo {
        return Err(Error::NotFound);
    }
    let (person, ..) = store::demo_person(tx, role)?.ok_or(Error::NotFound)?;
    let it = store::find(tx, person)?;
    welcome(cx, tx, &it, playing())
}
