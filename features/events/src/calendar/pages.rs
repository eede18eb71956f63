//! Calendars to be taken along, and the data of a public page.

use kit::{
    Error, Id, Result, Tx, crypto,
    dates::{Asking, Date, Dates},
    ui::Html,
    web::{Cx, Path, Reply},
};

use super::model::{self, Told, data};
use crate::{acts, meeting, model::Event, model::Stage, participant};

/// What an event tells search engines: a block of data, which browsers never run.
pub fn block(cx: &Cx, tx: &mut Tx, it: &Event) -> Result<Html> {
    let agency = agencies::name_of(tx, it.agency)?;
    let said = data(it, &cx.app().settings.base_url, agency.as_deref()).to_string();
    // Nothing in it ends the element it stands in.
    let said = said.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    Ok(Html::trusted(["<script type=\"application/ld+json\">", &said, "</script>"].concat()))
}

/// The sessions of an event.
pub fn event(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = acts::look(tx, &cx.caller, id)?;
    if it.stage == Stage::Draft {
        return Err(Error::NotFound);
    }
    send(cx, model::of_event(&it, &cx.app().settings.base_url))
}

/// The caller's own meetings, cancelled ones, too, so that calendars take them out.
pub fn own(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let it = acts::look(tx, &cx.caller, id)?;
    let me = participant::acts::own(tx, &cx.caller, &it)?.ok_or(Error::NotFound)?;
    let meetings = meeting::pages::lines(cx, tx, (&it, &me))?;
    let told = meetings.into_iter().map(|it| Told {
        title: it.with.title(),
        place: it.place,
        it: it.meeting,
    });
    let told: Vec<Told> = told.collect();
    send(cx, model::of_meetings(&it, &told, &cx.app().settings.base_url))
}

fn send(cx: &Cx, text: String) -> Reply {
    cx.send_tagged("text/calendar; charset=utf-8", &crypto::digest(&text), text)
}

/// Meetings in everybody's own calendar.
pub const DATES: &[Dates] = &[dates];

fn dates(tx: &mut Tx, asking: &Asking) -> Result<Vec<Date>> {
    let mut all = Vec::new();
    for me in participant::store::all_of(tx, asking.by.person)? {
        let event = crate::store::find(tx, me.event)?.open(|_| true)?;
        let is_shown = |it: &meeting::model::Meeting| it.stage.is_planned() && it.is_told(&event);
        for it in meeting::store::of(tx, me.id)?.into_iter().filter(is_shown) {
            if asking.has(kit::clock::Day::of(it.starts_at)) {
                all.push(date(tx, (&event, &me), &it)?);
            }
        }
    }
    Ok(all)
}

fn date(
    tx: &mut Tx,
    (event, me): (&Event, &participant::model::Participant),
    it: &meeting::model::Meeting,
) -> Result<Date> {
    let other = participant::store::find(tx, event.id, it.other(me.id))?.open(|_| true)?;
    let with =
        participant::acts::shown(tx, vec![other])?.first().map(participant::acts::Shown::title);
    Ok(Date {
        uid: format!("meeting-{}", it.id),
        when: model::hours(event, it),
        zone: Some(event.zone.clone()),
        key: "events-date-meeting",
        values: vec![("with", with.unwrap_or_default())],
        link: format!("{}/agenda", event.url()),
        changed_at: it.changed_at,
    })
}
