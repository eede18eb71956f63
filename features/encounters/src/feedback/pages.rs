//! One page for all one's meetings: how were they?

use std::collections::BTreeMap;

use askama::Template;
use events::{Event, Line, Participant};
use kit::{
    Caller, Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{
    acts,
    model::{Came, Feedback, Next, SAID, answers, field, is_due},
    store,
};

/// A meeting with what the form says of it.
struct Meeting {
    line: Line,
    came: String,
    useful: String,
    next: String,
    said: String,
}

#[derive(Template)]
#[template(path = "feedback.html")]
struct Give<'a> {
    cx: &'a Cx,
    it: &'a Event,
    /// The tabs of the event, for whoever is signed in.
    above: Option<ui::Html>,
    form: &'a Form,
    action: &'a str,
    all: Vec<Meeting>,
}

impl Give<'_> {
    const fn came() -> &'static [&'static str] {
        Came::WORDS
    }

    const fn next() -> &'static [&'static str] {
        Next::WORDS
    }

    const fn useful() -> [&'static str; 5] {
        ["5", "4", "3", "2", "1"]
    }

    const fn longest() -> usize {
        SAID
    }
}

/// The page, for whoever is signed in or came by the link of a letter or to the page of a guest.
///
/// # Errors
/// When the database does not answer.
pub fn page(
    cx: &Cx,
    tx: &mut Tx,
    (event, me, action): (&Event, &Participant, &str),
    sent: Option<&Form>,
) -> Reply {
    let lines = events::lines(cx, tx, (event, me))?;
    let lines: Vec<Line> =
        lines.into_iter().filter(|it| is_due(&it.meeting, cx.caller.now)).collect();
    let known: BTreeMap<_, Feedback> =
        store::of(tx, me.id)?.into_iter().map(|it| (it.meeting, it)).collect();
    let meeting = |line: Line| match sent {
        Some(form) => written(line, form),
        None => shown(known.get(&line.meeting.id), line),
    };
    let empty = Form::default();
    let by_key = ["/encounters/", "/guests/"].iter().any(|it| action.starts_with(it));
    let above =
        if cx.caller.is_guest() || by_key { None } else { Some(events::above(cx, tx, event)?) };
    let page = Give {
        cx,
        it: event,
        above,
        form: sent.unwrap_or(&empty),
        action,
        all: lines.into_iter().map(meeting).collect(),
    };
    let title = cx.t("encounters-feedback");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

/// What was said before.
fn shown(known: Option<&Feedback>, line: Line) -> Meeting {
    let word = |it: &dyn Fn(&Feedback) -> String| known.map(it).unwrap_or_default();
    Meeting {
        came: word(&|it| it.came.as_str().to_owned()),
        useful: word(&|it| it.useful.map(|it| it.to_string()).unwrap_or_default()),
        next: word(&|it| it.next_step.as_str().to_owned()),
        said: word(&|it| it.said.clone()),
        line,
    }
}

/// What the form said, so that nothing is lost.
fn written(line: Line, form: &Form) -> Meeting {
    let id = line.meeting.id.to_string();
    let value = |it: &str| form.value(&field(it, &id)).to_owned();
    Meeting {
        came: value("came"),
        useful: value("useful"),
        next: value("next"),
        said: value("said"),
        line,
    }
}

/// Reads the form and keeps it as said by somebody; answers with the page whence it came.
///
/// # Errors
/// When a meeting is not theirs, or has not begun.
pub fn take(
    cx: &Cx,
    tx: &mut Tx,
    (by, event, me, action): (&Caller, &Event, &Participant, &str),
    form: Form,
) -> Reply {
    match answers(form) {
        Ok(all) => {
            acts::give(tx, by, (event, me), all)?;
            cx.to_saying(action, &Flash::said("encounters-said-thanks"))
        }
        Err(form) => page(cx, tx, (event, me, action), Some(&form)),
    }
}

fn seat(cx: &Cx, tx: &mut Tx, id: Id<Event>) -> Result<(Event, Participant, String)> {
    let event = events::look(tx, &cx.caller, id)?;
    let me = acts::own(tx, &cx.caller, &event)?;
    let action = format!("{}/feedback", event.url());
    Ok((event, me, action))
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let (event, me, action) = seat(cx, tx, id)?;
    page(cx, tx, (&event, &me, &action), None)
}

pub fn give(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>, form: Form) -> Reply {
    let (event, me, action) = seat(cx, tx, id)?;
    take(cx, tx, (&cx.caller, &event, &me, &action), form)
}
