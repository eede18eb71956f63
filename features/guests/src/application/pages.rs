//! The form of a guest, and the page on which the digits are typed. Whoever asks and whatever
//! address they give: the answers are the same, so that nobody learns which one is known here.

use askama::Template;
use events::{Event, LONGEST_NAME, LONGEST_TEXT, Window};
use kit::{
    Error, Id, Result, Tx,
    clock::HOUR,
    form::Form,
    mail::{self, Letter},
    text, ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{
    acts,
    model::{Application, CODE_SPENT, Draft},
};

/// How many forms one network sends in an hour, and how many digits it tries.
const SENT: u32 = 20;
const TRIED: u32 = 60;
/// How many letters one address gets in an hour.
const LETTERS: u32 = 5;

/// Refuses a network that does something too often.
fn throttle(cx: &Cx, what: &str, most: u32) -> Result<()> {
    let name = format!("guests {what} {}", people::network(&cx.address));
    let is_fine = cx.app().limits.allow(&name, most, HOUR, cx.caller.now);
    if is_fine { Ok(()) } else { Err(Error::TooMany) }
}

/// The fields of a registration, as a guest fills them in.
#[derive(Template)]
#[template(path = "fields.html")]
struct Fields<'a> {
    cx: &'a Cx,
    it: &'a Event,
    form: &'a Form,
    /// Whether the type of participation can still be chosen.
    is_free: bool,
}

impl Fields<'_> {
    const fn longest() -> usize {
        LONGEST_TEXT
    }

    const fn longest_name() -> usize {
        LONGEST_NAME
    }

    fn kinds(&self) -> Vec<(String, String)> {
        self.it.kinds.0.iter().map(|it| (it.code.clone(), it.name.clone())).collect()
    }

    fn slots(&self) -> Vec<(String, String)> {
        let said = |at: i64| {
            let (day, time) = events::local(&self.it.zone, at);
            (at.to_string(), format!("{}, {time}", self.cx.day(day)))
        };
        self.it.slots().iter().map(|it| said(it.starts)).collect()
    }

    fn conduct(&self) -> ui::Html {
        text::markdown(&self.it.conduct)
    }
}

/// The fields as they stand in a form.
pub fn fields(cx: &Cx, it: &Event, (form, is_free): (&Form, bool)) -> ui::Html {
    ui::html(&Fields { cx, it, form, is_free })
}

/// What a form begins with: there all the time, as often as the event allows.
fn usual(it: &Event) -> Form {
    let most = it.kinds.0.iter().map(|kind| it.most_of(&kind.code)).min().unwrap_or(1);
    let form = Form::default().filled("most", most);
    it.slots().iter().fold(form, |form, slot| form.filled("there", slot.starts))
}

#[derive(Template)]
#[template(path = "new.html")]
struct New<'a> {
    cx: &'a Cx,
    form: &'a Form,
    it: &'a Event,
    fields: ui::Html,
    is_window: bool,
}

pub fn new(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = events::look(tx, &cx.caller, id)?;
    // Whoever has an account takes part with it.
    if !cx.caller.is_guest() {
        return cx.to(&format!("{}/registration", it.url()));
    }
    let it = acts::open(tx, &cx.caller, it.id)?;
    page(cx, &it, (&usual(&it), false))
}

fn page(cx: &Cx, it: &Event, (form, is_again): (&Form, bool)) -> Reply {
    let is_window = it.registration(cx.caller.now) == Window::Open;
    let page = New { cx, form, it, fields: fields(cx, it, (form, true)), is_window };
    let title = cx.t("guests-new");
    if is_again { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// Keeps what a guest wrote and sends the digits; nobody's letter box is filled through us.
pub fn create(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, form: Form) -> Reply {
    let it = events::look(tx, &cx.caller, id)?;
    if !cx.caller.is_guest() {
        return cx.to(&format!("{}/registration", it.url()));
    }
    let it = acts::open(tx, &cx.caller, it.id)?;
    if it.registration(cx.caller.now) != Window::Open {
        return page(cx, &it, (&form, true));
    }
    let draft = match Draft::parse(form, &it) {
        Ok(draft) => draft,
        Err(form) => return page(cx, &it, (&form, true)),
    };
    throttle(cx, "sent", SENT)?;
    let name = format!("guests letter {}", draft.email);
    if !cx.app().limits.allow(&name, LETTERS, HOUR, cx.caller.now) {
        return cx.to(&url(Id::new()));
    }
    let (application, digits) = acts::apply(tx, &cx.caller, &it, draft)?;
    write(cx, tx, &it, (&application, digits))?;
    cx.to(&url(application.id))
}

/// The letter with the digits; or, to whoever has an account, with the way to sign in.
fn write(
    cx: &Cx,
    tx: &mut Tx,
    event: &Event,
    (to, digits): (&Application, Option<String>),
) -> Result<()> {
    let base_url = cx.app().settings.base_url.as_str();
    let (subject, body, word) = if let Some(digits) = digits {
        ("guests-code-subject", "guests-code-letter", digits)
    } else {
        let url = format!("{base_url}/sign-in?back={}/registration", event.url());
        ("guests-known-subject", "guests-known-letter", url)
    };
    let words = [("title", event.title.clone().into()), ("it", word.into())];
    let letter = Letter {
        to: &to.email,
        subject: cx.ta(subject, &words),
        body: cx.ta(body, &words),
        reason: "guests-code-why",
        lang: cx.caller.lang,
    };
    mail::send(tx, &cx.caller, &letter)
}

fn url(id: Id<Application>) -> String {
    format!("/guests/confirmation/{id}")
}

#[derive(Template)]
#[template(path = "code.html")]
struct Code<'a> {
    cx: &'a Cx,
    form: &'a Form,
    action: String,
}

pub fn show(cx: &mut Cx, _: &mut Tx, Path(id): Path<Id<Application>>) -> Reply {
    code(cx, id, None)
}

fn code(cx: &mut Cx, id: Id<Application>, sent: Option<&Form>) -> Reply {
    cx.hidden = true;
    let empty = Form::default();
    let page = Code { cx, form: sent.unwrap_or(&empty), action: url(id) };
    let title = cx.t("guests-code-title");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

pub fn confirm(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Application>>, form: Form) -> Reply {
    throttle(cx, "tried", TRIED)?;
    let app = cx.app().clone();
    let found = acts::confirm(tx, &cx.caller, id, (form.value("code"), &app))?;
    if let Some(key) = found {
        let url = crate::pass::acts::url(&key);
        return cx.to_saying(&url, &Flash::said("guests-said-registered"));
    }
    let mut wrong = form;
    wrong.reject("code", CODE_SPENT.code);
    code(cx, id, Some(&wrong))
}
