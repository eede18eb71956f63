//! Why have I so few meetings? What stands in the way, and what one can do about it.

use askama::Template;
use events::{ATTEND, Booking, Event, Participant, Window};
use kit::{
    Error, Id, Result, Tx, ui,
    web::{Cx, Path, Reply, Routes},
};

use crate::model::{Standing, Why, standing};

pub fn routes() -> Routes {
    Routes::default().get("/events/{id}/hindrances", ATTEND, index)
}

/// What was agreed and has no slot.
struct Lack {
    with: String,
    why: Why,
}

#[derive(Template)]
#[template(path = "hindrances.html")]
struct Hindrances<'a> {
    cx: &'a Cx,
    it: &'a Event,
    above: ui::Html,
    /// Where one changes one's registration, answers, and finds others.
    links: [String; 3],
    standing: Standing,
    lacks: Vec<Lack>,
    /// The area in which they need their table.
    area: Option<String>,
    is_open: bool,
    has_agenda: bool,
}

impl Hindrances<'_> {
    fn slots(&self) -> String {
        let numbers = [
            ("there", self.cx.number(self.standing.there).into()),
            ("all", self.cx.number(self.standing.slots).into()),
        ];
        self.cx.ta("reminders-slots", &numbers)
    }

    fn meetings(&self) -> String {
        let numbers = [
            ("planned", self.cx.number(self.standing.planned).into()),
            ("most", self.cx.number(self.standing.most).into()),
        ];
        self.cx.ta("reminders-meetings", &numbers)
    }

    /// What has a slot before the schedules are out.
    const fn no_agenda(&self) -> &'static str {
        match self.it.booking {
            Booking::Engine => "reminders-no-agenda",
            Booking::Pick | Booking::Mixed => "reminders-no-agenda-but-chosen",
        }
    }

    fn registration(&self) -> &str {
        &self.links[0]
    }

    fn requests(&self) -> &str {
        &self.links[1]
    }

    fn participants(&self) -> &str {
        &self.links[2]
    }

    /// Whether nothing at all is in the way.
    fn is_well(&self) -> bool {
        let it = &self.standing;
        it.there == it.slots && it.received == 0 && it.asked > 0 && self.lacks.is_empty()
    }

    /// What they wished themselves and what leaves fewer meetings: with the field that says it.
    fn wishes(&self) -> Vec<String> {
        let (cx, it) = (self.cx, &self.standing);
        let area = self.area.as_deref().map(|name| cx.tw("reminders-area", name));
        let all = [
            (it.avoids > 0).then(|| cx.tn("reminders-avoids", it.avoids)),
            it.in_a_row.map(|most| cx.tn("reminders-in-a-row", most)),
            it.near.then(|| cx.t("reminders-near")),
            area,
        ];
        all.into_iter().flatten().collect()
    }
}

/// Where somebody stands in an event; what is not theirs is not read.
pub fn of(tx: &mut Tx, event: &Event, me: &Participant) -> Result<Standing> {
    let requests = events::requests_of(tx, me.id)?;
    // Before the schedules are out nobody but the organiser knows what is planned.
    let meetings = match event.agenda_at {
        Some(_) => events::meetings_of(tx, me.id)?,
        None => Vec::new(),
    };
    let mut others = Vec::new();
    if event.agenda_at.is_some() {
        for it in requests.iter().filter(|it| it.stage == events::Asked::Accepted) {
            let id = if it.asker == me.id { it.asked } else { it.asker };
            others.extend(events::participant(tx, id)?);
        }
    }
    Ok(standing(event, me, (&requests, &meetings, &others)))
}

/// Who asks, and where from.
pub struct Seat {
    pub event: Event,
    pub me: Participant,
    /// What stands above the page.
    pub above: ui::Html,
    /// Where one changes one's registration, answers, and finds others.
    pub links: [String; 3],
}

fn index(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let event = events::look(tx, &cx.caller, id)?;
    let me = events::own(tx, &cx.caller, &event)?.ok_or(Error::NotFound)?;
    let above = events::above(cx, tx, &event)?;
    let links =
        ["registration", "requests", "participants"].map(|it| format!("{}/{it}", event.url()));
    show(cx, tx, Seat { event, me, above, links })
}

/// What keeps meetings from somebody who takes part.
///
/// # Errors
/// When they do not.
pub fn show(cx: &Cx, tx: &mut Tx, seat: Seat) -> Reply {
    let Seat { event, me, above, links } = seat;
    if !me.is_active() {
        return Err(Error::NotFound);
    }
    let standing = of(tx, &event, &me)?;
    let mut lacks = Vec::new();
    for (_, id, why) in &standing.lacks {
        let other = events::participant(tx, *id)?.into_iter().collect();
        let with = events::shown(tx, other)?.first().map(events::Shown::title);
        lacks.push(Lack { with: with.unwrap_or_default(), why: *why });
    }
    let page = Hindrances {
        cx,
        above,
        links,
        standing,
        lacks,
        area: event
            .areas
            .named()
            .into_iter()
            .find(|(code, _)| *code == me.area)
            .map(|(_, it)| it.name.clone()),
        is_open: event.requests(cx.caller.now) == Window::Open,
        has_agenda: event.agenda_at.is_some(),
        it: &event,
    };
    cx.page(&cx.t("reminders-hindrances"), &page)
}
