//! Who is suggested to a participant, and what happens when one is not wanted.

use std::collections::BTreeSet;

use events::{Event, Participant, Shown};
use kit::{
    Caller, Error, Id, Result, Tx,
    journal::Change,
    search::{self, engine::Side},
    web::App,
};
use matching::{Both, Receipt};

use crate::{
    model::{COMPARED, Dismissal, LEAST, Learned, Limits, No, led, nearest, telling, worth},
    store,
};

/// Somebody who fits, with the receipt.
pub struct Fit {
    pub who: Shown,
    pub receipt: Receipt,
}

/// Who fits a participant, the best first. `by` is the participant.
pub fn fits(
    app: &App,
    tx: &mut Tx,
    by: &Caller,
    (event, me, most): (&Event, &Participant, usize),
) -> Result<Vec<Fit>> {
    let learned = learned(tx, me)?;
    let all = nearest(me, allowed(tx, event, (me, &learned))?, COMPARED);
    let viewer = search::viewer_of(tx, app.features, by)?;
    let mine = side(me);
    let mut found: Vec<(f32, Participant, Both)> = Vec::new();
    for other in all {
        let compared = app.search.reciprocity(&viewer, &mine, &side(&other))?;
        let Some(both) = Both::of(&compared) else { continue };
        let worth = learned.weigh(worth(&both), &both, &other.kind);
        if worth >= LEAST {
            found.push((worth, other, both));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
    found.truncate(most);
    let mut fits = Vec::new();
    for (_, other, both) in found {
        let receipt = Receipt { both: Some(telling(both)), ..Receipt::default() };
        if let Some(who) = events::shown(tx, vec![other])?.into_iter().next() {
            fits.push(Fit { who, receipt });
        }
    }
    Ok(fits)
}

fn side(it: &Participant) -> Side {
    Side { seeks: it.seeks.clone(), offers: it.offers.clone(), lang: None }
}

/// What the reasons of a participant change.
fn learned(tx: &mut Tx, me: &Participant) -> Result<Learned> {
    let mut all = Vec::new();
    for it in store::of(tx, me.id)? {
        if let Some(other) = events::participant(tx, it.other)? {
            all.push((it, other));
        }
    }
    Ok(Learned::of(all.iter().map(|(it, other)| (it, other.kind.as_str(), other.organisation))))
}

/// Everybody who may be suggested to a participant.
fn allowed(
    tx: &mut Tx,
    event: &Event,
    (me, learned): (&Participant, &Learned),
) -> Result<Vec<Participant>> {
    let mut own: BTreeSet<_> =
        organisations::of_person(tx, me.person)?.into_iter().map(|it| it.id).collect();
    if !me.organisation.is_nil() {
        own.insert(me.organisation);
    }
    let ids: Vec<_> = own.iter().copied().collect();
    let apart = matching::apart(tx, &ids)?;
    let requests = events::requests_of(tx, me.id)?;
    let dismissed = &store::of(tx, me.id)?.into_iter().map(|it| it.other).collect();
    let (own, apart, requests) = (&own, &apart, &requests);
    let limits = Limits { event, me, own, apart, requests, dismissed, learned };
    let mut all = events::meetable_by(tx, event, me)?;
    all.retain(|it| limits.allow(it));
    Ok(all)
}

/// As what the caller takes part; there is nothing for others.
pub fn taking_part(tx: &mut Tx, by: &Caller, id: Id<Event>) -> Result<(Event, Participant)> {
    let event = events::look(tx, by, id)?;
    let me = events::own(tx, by, &event)?.filter(Participant::is_active).ok_or(Error::NotFound)?;
    Ok((event, me))
}

/// The participant does not want somebody to be suggested, for a reason that counts next time; said
/// twice, the first reason holds.
///
/// # Errors
/// When nobody of that id takes part.
pub fn dismiss(
    (app, tx): (&App, &mut Tx),
    by: &Caller,
    (event, me, other): (&Event, &Participant, Id<Participant>),
    no: No,
) -> Result<()> {
    let other = find(tx, event, other)?;
    let viewer = search::viewer_of(tx, app.features, by)?;
    let compared = app.search.reciprocity(&viewer, &side(me), &side(&other))?;
    let words = Both::of(&compared).map(|it| led(&telling(it))).unwrap_or_default();
    let it = Dismissal {
        participant: me.id,
        other: other.id,
        event: event.id,
        agency: event.agency,
        person: me.person,
        said_at: by.now,
        reason: no.reason,
        said: no.said,
        words,
    };
    if store::insert(tx, &it)? {
        let verb = ("suggestions.dismissed", "participant");
        // Of whom one does not want to see nothing is told, not even to the organiser.
        events::tell(tx, by, event, verb, (me.id, Change::none()))?;
    }
    Ok(())
}

/// Whom a participant left out, with the reason.
///
/// # Errors
/// When the database does not answer.
pub fn left_out(tx: &mut Tx, me: &Participant) -> Result<Vec<(Shown, Dismissal)>> {
    let mut all = Vec::new();
    for it in store::of(tx, me.id)? {
        let other = events::participant(tx, it.other)?.filter(Participant::is_active);
        if let Some(who) = events::shown(tx, other.into_iter().collect())?.into_iter().next() {
            all.push((who, it));
        }
    }
    Ok(all)
}

/// They may be suggested again.
pub fn take_back(
    tx: &mut Tx,
    by: &Caller,
    (event, me, other): (&Event, &Participant, Id<Participant>),
) -> Result<()> {
    let other = find(tx, event, other)?;
    if store::remove(tx, me.id, other.id)? {
        let verb = ("suggestions.taken_back", "participant");
        events::tell(tx, by, event, verb, (me.id, Change::none()))?;
    }
    Ok(())
}

fn find(tx: &mut Tx, event: &Event, id: Id<Participant>) -> Result<Participant> {
    let found = events::participant(tx, id)?;
    found.filter(|it| it.event == event.id && it.is_active()).ok_or(Error::NotFound)
}
