//! What a guest has as everybody else: the board of the day, what keeps meetings from them, who is
//! suggested to them, and reminders until they want no more.

use askama::Template;
use events::{Event, Participant};
use kit::{
    Caller, Error, Id, Tx,
    form::Form,
    journal::{self, Change},
    ui,
    web::{Cx, Path, Path2, Reply},
};
use suggestions::No;

use crate::{
    letter::store as letters,
    pass::acts::{self as pass, Opened},
    sheet::pages::{back, open},
};

#[derive(Template)]
#[template(path = "above.html")]
struct Above<'a> {
    cx: &'a Cx,
    url: &'a str,
    title: &'a str,
    lang: &'a str,
}

/// The way back to the page of the guest.
fn above(cx: &Cx, at: &Opened, key: &str) -> ui::Html {
    let url = pass::url(key);
    let (title, lang) = (at.event.title.as_str(), at.event.lang.as_str());
    ui::html(&Above { cx, url: &url, title, lang })
}

fn seat(cx: &mut Cx, tx: &mut Tx, key: &str) -> kit::Result<(Caller, badges::Seat)> {
    let at = open(cx, tx, key)?;
    let above = above(cx, &at, key);
    let url = format!("{}/board", pass::url(key));
    let seat = badges::Seat { event: at.event, me: Some(at.me), is_staff: false, url, above };
    Ok((at.by, seat))
}

pub fn board(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let (_, seat) = seat(cx, tx, &key)?;
    badges::board(cx, tx, seat)
}

pub fn wish(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let (by, seat) = seat(cx, tx, &key)?;
    badges::wish_on_board(cx, tx, (&by, seat), &form)
}

pub fn hindrances(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let (above, url) = (above(cx, &at, &key), pass::url(&key));
    let links = ["/profile", "#s-received", "/participants"].map(|place| format!("{url}{place}"));
    reminders::hindrances(cx, tx, reminders::Seat { event: at.event, me: at.me, above, links })
}

/// How the meetings of a guest were.
pub fn feedback(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let action = format!("{}/feedback", pass::url(&key));
    let (event, me) = taking_part(&at)?;
    encounters::feedback(cx, tx, (event, me, &action), None)
}

pub fn say(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let at = open(cx, tx, &key)?;
    let action = format!("{}/feedback", pass::url(&key));
    let (event, me) = taking_part(&at)?;
    encounters::say(cx, tx, (&at.by, event, me, &action), form)
}

pub fn certificate(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    let at = open(cx, tx, &key)?;
    let (event, me) = taking_part(&at)?;
    encounters::certificate(cx, tx, (event, me))
}

/// No reminders of this event any more, or again.
pub fn remind(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    let at = open(cx, tx, &key)?;
    let (is_new, said) = match form.value("reminders") {
        "off" => {
            let is_new = letters::silence(tx, &at.me, at.event.agency, at.by.now)?;
            (is_new, "guests-said-silent")
        }
        "on" => (letters::unsilence(tx, at.me.id)?, "guests-said-reminded"),
        _ => return Err(Error::Unreadable),
    };
    if is_new {
        let by = Caller { agency: at.event.agency, ..at.by.clone() };
        journal::write(tx, &by, "guests.reminded", ("participant", at.me.id), Change::none())?;
    }
    back(cx, &key, said)
}

type Of = Path2<String, Id<Participant>>;

/// Somebody is not relevant to a guest, for a reason that counts next time.
pub fn dismiss(cx: &mut Cx, tx: &mut Tx, Path2(key, other): Of, form: Form) -> Reply {
    let at = open(cx, tx, &key)?;
    let (event, me) = taking_part(&at)?;
    let (app, by) = (cx.app().clone(), member(cx, me));
    suggestions::dismiss((&app, tx), &by, (event, me, other), No::parse(form)?)?;
    back(cx, &key, "suggestions-said-dismissed")
}

pub fn take_back(cx: &mut Cx, tx: &mut Tx, Path2(key, other): Of) -> Reply {
    let at = open(cx, tx, &key)?;
    let (event, me) = taking_part(&at)?;
    let by = member(cx, me);
    suggestions::take_back(tx, &by, (event, me, other))?;
    back(cx, &key, "suggestions-said-back")
}

fn taking_part(at: &Opened) -> kit::Result<(&Event, &Participant)> {
    if at.me.is_active() { Ok((&at.event, &at.me)) } else { Err(Error::NotFound) }
}

/// A guest as suggestions know them: somebody without an agency.
fn member(cx: &Cx, me: &Participant) -> Caller {
    let role = kit::Role::Member;
    Caller { person: me.person, agency: Id::nil(), role, ..cx.caller.clone() }
}
