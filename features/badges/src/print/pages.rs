//! Sheets as files, for the organiser.

use std::collections::BTreeSet;

use events::{Event, Participant};
use kit::{
    Error, Id, Result, Tx,
    web::{Cx, Path2, Reply},
};

use super::model::{Kind, Met, Pack, Person};

/// One sheet as PDF.
pub fn sheet(cx: &mut Cx, tx: &mut Tx, Path2(id, name): Path2<Id<Event>, String>) -> Reply {
    let event = events::organised(tx, &cx.caller, id)?;
    let kind = name.strip_suffix(".pdf").and_then(|it| it.parse::<Kind>().ok());
    let kind = kind.ok_or(Error::Unreadable)?;
    let say = |key: &str, it: &str| if it.is_empty() { cx.t(key) } else { cx.tw(key, it) };
    let today = cx.today();
    let pack = Pack {
        title: event.title.clone(),
        issuer: agencies::name_of(tx, event.agency)?.unwrap_or_default(),
        language: cx.caller.lang,
        today,
        people: people(cx, tx, &event)?,
        agreed: agreed(cx, tx, &event)?,
        meetings: meetings(cx, tx, &event)?,
        say: &say,
    };
    let pdf = pack.pdf(kind).map_err(|wrong| Error::Told(wrong.to_string()))?;
    cx.download("application/pdf", &name, pdf)
}

fn people(cx: &Cx, tx: &mut Tx, event: &Event) -> Result<Vec<Person>> {
    let mut all = events::participants(tx, event.id)?;
    all.retain(Participant::is_active);
    let base = &cx.app().settings.base_url;
    let person = |it: events::Shown| Person {
        id: it.it.id.to_string(),
        kind: event.kinds.of(&it.it.kind).map(|it| it.name.clone()).unwrap_or_default(),
        languages: it.it.languages(),
        address: format!("{base}{}/arrivals/{}", event.url(), it.it.id),
        name: it.name,
        organisation: it.organisation,
        offers: it.it.offers,
        seeks: it.it.seeks,
    };
    Ok(events::shown(tx, all)?.into_iter().map(person).collect())
}

fn meetings(cx: &Cx, tx: &mut Tx, event: &Event) -> Result<Vec<Met>> {
    let all = events::meetings(tx, event.id)?;
    let met = |it: &events::Meeting| {
        let (day, time) = events::local(&event.zone, it.starts_at);
        Met {
            when: format!("{}, {time}", cx.day(day)),
            place: events::place(cx, it),
            spot: it.spot,
            online: it.online,
            two: [it.host.to_string(), it.guest.to_string()],
        }
    };
    Ok(all.iter().filter(|it| it.stage.is_planned()).map(met).collect())
}

/// Everything that was agreed: first what has a slot, then what has none.
fn agreed(cx: &Cx, tx: &mut Tx, event: &Event) -> Result<Vec<Met>> {
    let mut all = meetings(cx, tx, event)?;
    let planned: BTreeSet<_> = events::meetings(tx, event.id)?
        .into_iter()
        .filter(|it| it.stage.is_planned())
        .map(|it| it.id)
        .collect();
    let open = events::requests(tx, event.id)?;
    let open = open.iter().filter(|it| it.stage == events::Asked::Accepted);
    all.extend(open.filter(|it| !planned.contains(&it.id)).map(|it| Met {
        when: cx.t("events-no-slot"),
        place: String::new(),
        spot: None,
        online: false,
        two: [it.asker.to_string(), it.asked.to_string()],
    }));
    Ok(all)
}
