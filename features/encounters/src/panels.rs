//! What came of meetings, on the pages of their event.

use askama::Template;
use events::{Event, Participant, Request};
use kit::{
    Id, Result, Tx,
    form::Form,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    certificate::pages::is_certified,
    feedback::{self, acts::own, model::is_due},
    figure::{self, model::DEGREES},
    ladder,
};

pub const PANELS: &[Panel] = &[
    Panel { place: "events.agenda", rank: 40, show: of_agenda },
    Panel { place: "events.desk", rank: 40, show: of_desk },
    Panel { place: "events.meeting", rank: 40, show: of_meeting },
    Panel { place: "guests.guest", rank: 10, show: of_guest },
];

#[derive(Template)]
#[template(path = "agenda.html")]
struct Agenda<'a> {
    cx: &'a Cx,
    url: String,
    /// Meetings of which one said nothing yet; none if no meeting has begun.
    left: Option<usize>,
    /// Rounds of letters after months.
    asked: Vec<i64>,
    is_certified: bool,
}

fn of_agenda(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let Ok(me) = own(tx, &cx.caller, &event) else { return Ok(None) };
    let asked = ladder::store::asked(tx, me.id)?;
    let asked = asked.into_iter().map(|it| it.months).filter(|it| *it > 0).collect();
    after(cx, tx, (&event, &me), (event.url(), asked))
}

/// The same for somebody without an account, whose letters ask after months.
fn of_guest(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Participant>>() else { return Ok(None) };
    let me = events::participant(tx, id)?.filter(Participant::is_active);
    let Some(me) = me else { return Ok(None) };
    let event = events::known(tx, me.event)?;
    after(cx, tx, (&event, &me), (cx.path.clone(), Vec::new()))
}

fn after(
    cx: &Cx,
    tx: &mut Tx,
    (event, me): (&Event, &Participant),
    (url, asked): (String, Vec<i64>),
) -> Result<Option<Html>> {
    let now = cx.caller.now;
    let due = events::meetings_of(tx, me.id)?.into_iter().filter(|it| is_due(it, now)).count();
    let said = feedback::store::of(tx, me.id)?.len();
    let has_begun = event.agenda_at.is_some() && due > 0;
    let page = Agenda {
        cx,
        url,
        left: has_begun.then_some(due.saturating_sub(said)),
        asked,
        is_certified: is_certified(event, me, now),
    };
    let is_empty = page.left.is_none() && page.asked.is_empty() && !page.is_certified;
    Ok((!is_empty).then(|| ui::html(&page)))
}

#[derive(Template)]
#[template(path = "desk.html")]
struct Desk<'a> {
    cx: &'a Cx,
    url: String,
    is_over: bool,
}

fn of_desk(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::organised(tx, &cx.caller, id)?;
    if event.agenda_at.is_none() || event.starts_at > cx.caller.now {
        return Ok(None);
    }
    let mut them = events::participants(tx, id)?;
    them.retain(|it| is_certified(&event, it, cx.caller.now));
    Ok(Some(ui::html(&Desk { cx, url: event.url(), is_over: !them.is_empty() })))
}

#[derive(Template)]
#[template(path = "degree.html")]
struct Degree<'a> {
    cx: &'a Cx,
    form: &'a Form,
    action: String,
    degrees: Vec<(String, String)>,
}

fn of_meeting(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Request>>() else { return Ok(None) };
    let of = events::request(tx, id)?;
    let event = events::organised(tx, &cx.caller, of.event)?;
    let known = figure::store::degree(tx, id)?.map_or(0, |it| it.level);
    let say = |it: i64| (it.to_string(), cx.word("interests-degree-", &it.to_string()));
    let form = Form::default().filled("degree", known);
    let page = Degree {
        cx,
        form: &form,
        action: format!("{}/meetings/{id}/degree", event.url()),
        degrees: DEGREES.map(say).into(),
    };
    Ok(Some(ui::html(&page)))
}
