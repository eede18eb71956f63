//! Certificates as files: one's own, and all of them for the organiser.

use events::{Event, Met, Mode, Participant, Shown, Stage};
use kit::{
    Error, Id, Result, Tx,
    web::{Cx, Path, Reply},
};

use super::model::{Certified, Occasion, Say};
use crate::feedback::acts::own as seat;

kit::refusals! {
    /// Asking for a certificate before the event is over, or of what one did not attend.
    NO_CERTIFICATE = "encounters-no-certificate" => 409;
}

/// Whether somebody is certified to have attended: the event took place, and nobody noted that
/// they did not come.
pub fn is_certified(event: &Event, me: &Participant, now: i64) -> bool {
    let took_place = matches!(event.stage, Stage::Published | Stage::Closed);
    took_place && event.ends_at <= now && me.is_active() && me.absent_at.is_none()
}

fn certified(tx: &mut Tx, it: Shown) -> Result<Certified> {
    let meetings = events::meetings_of(tx, it.it.id)?;
    let was = |stage: Met| matches!(stage, Met::Done | Met::Confirmed | Met::Moved | Met::Running);
    Ok(Certified {
        name: it.name,
        organisation: it.organisation,
        is_on_site: it.it.mode == Mode::OnSite,
        meetings: meetings.iter().filter(|it| was(it.stage)).count(),
    })
}

fn send(
    cx: &Cx,
    tx: &mut Tx,
    event: &Event,
    print: impl Fn(&Occasion<'_>) -> Result<Vec<u8>, engine_paper::PaperError>,
) -> Reply {
    let (first, last) = (
        events::local(&event.zone, event.starts_at).0,
        events::local(&event.zone, event.ends_at - 1).0,
    );
    let days = if first == last {
        cx.day(first)
    } else {
        format!("{} – {}", cx.day(first), cx.day(last))
    };
    let say: &Say<'_> = &|key, words| {
        let words: Vec<_> = words.iter().map(|(name, word)| (*name, word.clone().into())).collect();
        cx.ta(key, &words)
    };
    let today = cx.today();
    let occasion = Occasion {
        title: event.title.clone(),
        days,
        place: event.place.clone(),
        minutes: event.minutes,
        issuer: agencies::name_of(tx, event.agency)?.unwrap_or_default(),
        language: cx.caller.lang,
        today,
        issued: cx.day(today),
        say,
    };
    let pdf = print(&occasion).map_err(|wrong| Error::Told(wrong.to_string()))?;
    cx.download("application/pdf", &format!("{}.pdf", cx.t("encounters-certificate")), pdf)
}

pub fn own(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let event = events::look(tx, &cx.caller, id)?;
    let me = seat(tx, &cx.caller, &event)?;
    of(cx, tx, (&event, &me))
}

/// The certificate of somebody who came.
///
/// # Errors
/// Before the event is over, and for who did not come.
pub fn of(cx: &Cx, tx: &mut Tx, (event, me): (&Event, &Participant)) -> Reply {
    if !is_certified(event, me, cx.caller.now) {
        return Err(NO_CERTIFICATE.into());
    }
    let mut shown = events::shown(tx, vec![me.clone()])?;
    let it = certified(tx, shown.pop().ok_or(Error::NotFound)?)?;
    send(cx, tx, event, |occasion| occasion.one(&it))
}

pub fn all(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Event>>) -> Reply {
    let event = events::organised(tx, &cx.caller, id)?;
    let mut them = events::participants(tx, id)?;
    them.retain(|it| is_certified(&event, it, cx.caller.now));
    if them.is_empty() {
        return Err(NO_CERTIFICATE.into());
    }
    let mut all = Vec::new();
    for it in events::shown(tx, them)? {
        all.push(certified(tx, it)?);
    }
    send(cx, tx, &event, |occasion| occasion.all(&all))
}
