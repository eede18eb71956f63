//! For organisers: what calendars say of a meeting, and at the desk those that were declined.

use askama::Template;
use events::{Event, Request, Shown};
use kit::{
    Id, Result, Tx,
    ui::{self, Html},
    web::Cx,
};

use super::store;
use crate::reply::model::Reply;

/// A calendar and what it says.
struct Line {
    who: String,
    status: &'static str,
    at: i64,
    /// The page of the meeting.
    url: String,
}

#[derive(Template)]
#[template(path = "replies.html")]
struct Replies<'a> {
    cx: &'a Cx,
    lines: Vec<Line>,
    is_desk: bool,
    /// Where the organiser chooses, while there is something to choose.
    choice: Option<String>,
    /// Whether a calendar that declines cancels.
    cancels: bool,
}

fn lines(tx: &mut Tx, all: Vec<Reply>) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for it in all {
        let one = events::participant(tx, it.participant)?.into_iter().collect();
        let who = events::shown(tx, one)?.first().map(Shown::title).unwrap_or_default();
        let url = format!("/events/{}/meetings/{}", it.event, it.meeting);
        lines.push(Line { who, status: it.status.as_str(), at: it.replied_at, url });
    }
    Ok(lines)
}

/// On the page of a meeting, which its organisers alone open.
pub fn of_meeting(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Request>>() else { return Ok(None) };
    let all = store::of_meeting(tx, id)?;
    let Some(first) = all.first() else { return Ok(None) };
    let cancels = store::cancels(tx, first.event)?;
    let lines = lines(tx, all)?;
    Ok(Some(ui::html(&Replies { cx, lines, is_desk: false, choice: None, cancels })))
}

/// At the desk: meetings ahead that a calendar declined, and what is done with them.
pub fn of_desk(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let mut all = store::of_event(tx, id)?;
    all.retain(|it| it.status == inbox::Status::Declined);
    let event = events::known(tx, id)?;
    let is_read = inbox::way(&cx.app().settings).is_some() && event.ends_at > cx.caller.now;
    if all.is_empty() && !is_read {
        return Ok(None);
    }
    let ahead: Vec<Id<Request>> = events::meetings(tx, id)?
        .iter()
        .filter(|it| it.stage.is_ahead() && it.starts_at > cx.caller.now)
        .map(|it| it.id)
        .collect();
    all.retain(|it| ahead.contains(&it.meeting));
    let lines = lines(tx, all)?;
    let cancels = store::cancels(tx, id)?;
    let choice = is_read.then(|| format!("{}/replies", event.url()));
    Ok((is_read || !lines.is_empty())
        .then(|| ui::html(&Replies { cx, lines, is_desk: true, choice, cancels })))
}
