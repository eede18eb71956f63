//! The best few on the page of the event, and on the page of a guest.

use askama::Template;
use events::{Event, Participant, Shown, Window};
use kit::{
    Caller, Id, Result, Role, Tx,
    form::Params,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::{
    acts,
    model::{Dismissal, Reason, SAID},
    pages::{Suggested, worded},
};

/// How many a panel names.
const FEW: usize = 3;

pub const PANELS: &[Panel] = &[
    Panel { place: "events.event", rank: 20, show: event },
    Panel { place: "guests.guest", rank: 20, show: guest },
];

#[derive(Template)]
#[template(path = "panel.html")]
struct Few<'a> {
    cx: &'a Cx,
    all: Vec<Suggested>,
    /// Where each is asked, and where there are more.
    links: Vec<String>,
    more: Option<String>,
    /// Where a guest leaves one out or takes it back; none for who has a page of suggestions.
    at: Option<String>,
    left_out: Vec<(Shown, Dismissal)>,
}

impl Few<'_> {
    const fn reasons() -> &'static [Reason] {
        Reason::ALL
    }

    const fn said() -> usize {
        SAID
    }

    fn link(&self, at: impl std::borrow::Borrow<usize>) -> &str {
        self.links.get(*at.borrow()).map_or("", String::as_str)
    }
}

/// While one can ask.
fn event(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Event>>() else { return Ok(None) };
    let event = events::look(tx, &cx.caller, id)?;
    let me = events::own(tx, &cx.caller, &event)?.filter(Participant::is_active);
    let Some(me) = me.filter(|_| event.requests(cx.caller.now) == Window::Open) else {
        return Ok(None);
    };
    let all = few(cx, tx, &cx.caller, (&event, &me))?;
    let links = all.iter().map(|it| it.fit.who.it.url()).collect();
    let more = Some(format!("{}/suggestions", event.url()));
    let (at, left_out) = (None, Vec::new());
    Ok(Some(ui::html(&Few { cx, all, links, more, at, left_out })))
}

/// The same for somebody without an account: asking begins on the page they read this on.
fn guest(cx: &Cx, tx: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Participant>>() else { return Ok(None) };
    let Some(me) = events::participant(tx, id)?.filter(Participant::is_active) else {
        return Ok(None);
    };
    let event = events::known(tx, me.event)?;
    if event.requests(cx.caller.now) != Window::Open {
        return Ok(None);
    }
    let by =
        Caller { person: me.person, agency: Id::nil(), role: Role::Member, ..cx.caller.clone() };
    let all = few(cx, tx, &by, (&event, &me))?;
    let link = |it: &Suggested| {
        let words = Params::default().with("reason", &it.reason).query();
        format!("{}/participants/{}{words}", cx.path, it.fit.who.it.id)
    };
    let links = all.iter().map(link).collect();
    let (at, left_out) = (Some(format!("{}/suggestions", cx.path)), acts::left_out(tx, &me)?);
    Ok(Some(ui::html(&Few { cx, all, links, more: None, at, left_out })))
}

fn few(
    cx: &Cx,
    tx: &mut Tx,
    by: &Caller,
    (event, me): (&Event, &Participant),
) -> Result<Vec<Suggested>> {
    let app = cx.app().clone();
    let fits = acts::fits(&app, tx, by, (event, me, FEW))?;
    Ok(fits.into_iter().map(|fit| worded(cx, event, fit)).collect())
}
