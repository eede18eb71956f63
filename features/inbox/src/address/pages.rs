//! The part of a page that shows an address, and the buttons that make one.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Result, Tx,
    form::Form,
    ui::{self, Html},
    web::{Cx, Flash, Reply},
};
use organisations::Organisation;

use super::{acts, model::Noun};
use crate::maildir::model::way;

/// The script behind the buttons that copy an address.
const COPY: &str = include_str!("../../assets/copy.js");

#[derive(Template)]
#[template(path = "address.html")]
struct Shown<'a> {
    cx: &'a Cx,
    noun: Noun,
    subject: &'a str,
    address: Option<String>,
}

/// An address with a button to copy it, or the button to ask for one; nothing where letters cannot come in.
pub fn shown(cx: &Cx, tx: &mut Tx, (noun, subject): (Noun, &str)) -> Result<Option<Html>> {
    if way(&cx.app().settings).is_none() {
        return Ok(None);
    }
    let address = acts::known(tx, &cx.app().settings, cx.caller.agency, (noun, subject))?;
    Ok(Some(ui::html(&Shown { cx, noun, subject, address })))
}

/// Makes an address, or a new one, and goes back to where it is shown.
pub fn add(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let noun: Noun = form.value("noun").parse().map_err(|_| Error::Unreadable)?;
    let subject = form.value("subject").to_owned();
    let settings = cx.app().settings.clone();
    let it = acts::make(tx, &cx.caller, &settings, (noun, &subject))?;
    let back = match noun {
        Noun::Organisation => {
            let id: Id<Organisation> = it.subject.parse().map_err(|_| Error::Unreadable)?;
            format!("/organisations/{id}")
        }
        Noun::Case => {
            let id: Id<Case> = it.subject.parse().map_err(|_| Error::Unreadable)?;
            format!("/cases/{id}")
        }
        Noun::Person | Noun::Participant => "/inbox".to_owned(),
    };
    cx.to_saying(&back, &Flash::said("inbox-said-address"))
}

pub fn script(cx: &mut Cx, _: &mut Tx) -> Reply {
    cx.send("text/javascript; charset=utf-8", COPY)
}
