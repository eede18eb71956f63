//! The page that asks what became of one's meetings, behind the link of a letter or signed in.

use std::collections::BTreeMap;

use askama::Template;
use events::{Event, Line, Participant};
use interests::Rung;
use kit::{
    Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply},
};

use super::{
    acts,
    model::{NOT_ASKED, Outcome, replies},
    store,
};
use crate::feedback::{self, model::field};

/// A meeting with what the form says of it.
struct Meeting {
    line: Line,
    step: String,
    turnover: String,
    jobs: String,
}

#[derive(Template)]
#[template(path = "ladder.html")]
struct Ladder<'a> {
    cx: &'a Cx,
    it: &'a Event,
    form: &'a Form,
    action: &'a str,
    months: i64,
    all: Vec<Meeting>,
}

impl Ladder<'_> {
    const fn rungs() -> &'static [&'static str] {
        Rung::WORDS
    }
}

type Seat<'a> = (&'a Event, &'a Participant, i64, &'a str);

fn page(cx: &Cx, tx: &mut Tx, (event, me, months, action): Seat<'_>, sent: Option<&Form>) -> Reply {
    if months == 0 {
        return feedback::pages::page(cx, tx, (event, me, action), sent);
    }
    let asked = acts::meetings(tx, (me, months), cx.caller.now)?;
    let mut lines = events::lines(cx, tx, (event, me))?;
    lines.retain(|line| asked.iter().any(|it| it.id == line.meeting.id));
    let known: BTreeMap<_, Outcome> =
        store::of(tx, me.id, months)?.into_iter().map(|it| (it.meeting, it)).collect();
    let meeting = |line: Line| match sent {
        Some(form) => written(line, form),
        None => shown(known.get(&line.meeting.id), line),
    };
    let empty = Form::default();
    let page = Ladder {
        cx,
        it: event,
        form: sent.unwrap_or(&empty),
        action,
        months,
        all: lines.into_iter().map(meeting).collect(),
    };
    let title = cx.t("encounters-became");
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn shown(known: Option<&Outcome>, line: Line) -> Meeting {
    let number = |it: i64| if it == 0 { String::new() } else { it.to_string() };
    Meeting {
        step: known.map(|it| it.step.as_str().to_owned()).unwrap_or_default(),
        turnover: known.map(|it| number(it.turnover_cents / 100)).unwrap_or_default(),
        jobs: known.map(|it| number(it.jobs)).unwrap_or_default(),
        line,
    }
}

fn written(line: Line, form: &Form) -> Meeting {
    let id = line.meeting.id.to_string();
    let value = |it: &str| form.value(&field(it, &id)).to_owned();
    Meeting { step: value("step"), turnover: value("turnover"), jobs: value("jobs"), line }
}

fn take(cx: &Cx, tx: &mut Tx, (event, me, months, action): Seat<'_>, form: Form) -> Reply {
    if months == 0 {
        return feedback::pages::take(cx, tx, (&cx.caller, event, me, action), form);
    }
    match replies(form) {
        Ok(all) => {
            acts::answer(tx, &cx.caller, (event, me, months), all)?;
            cx.to_saying(action, &Flash::said("encounters-said-thanks"))
        }
        Err(form) => page(cx, tx, (event, me, months, action), Some(&form)),
    }
}

pub fn open(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    cx.hidden = true;
    let (event, me, months) = acts::open(tx, &key, cx.caller.now)?;
    page(cx, tx, (&event, &me, months, &acts::url(&key)), None)
}

pub fn reply(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>, form: Form) -> Reply {
    cx.hidden = true;
    let (event, me, months) = acts::open(tx, &key, cx.caller.now)?;
    take(cx, tx, (&event, &me, months, &acts::url(&key)), form)
}

fn seat(cx: &Cx, tx: &mut Tx, id: Id<Event>, months: i64) -> Result<(Event, Participant, String)> {
    let event = events::look(tx, &cx.caller, id)?;
    let me = feedback::acts::own(tx, &cx.caller, &event)?;
    let asked = store::asked(tx, me.id)?;
    if months == 0 || !asked.iter().any(|it| it.months == months) {
        return Err(NOT_ASKED.into());
    }
    let action = format!("{}/feedback/{months}", event.url());
    Ok((event, me, action))
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path2(id, months): Path2<Id<Event>, i64>) -> Reply {
    let (event, me, action) = seat(cx, tx, id, months)?;
    page(cx, tx, (&event, &me, months, &action), None)
}

pub fn answer(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, months): Path2<Id<Event>, i64>,
    form: Form,
) -> Reply {
    let (event, me, action) = seat(cx, tx, id, months)?;
    take(cx, tx, (&event, &me, months, &action), form)
}
