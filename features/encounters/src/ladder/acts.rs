//! Asking by letter how meetings were and what became of them, and keeping the answer.

use std::collections::BTreeMap;

use events::{Event, Meeting, Participant, Stage};
use kit::{
    Caller, Error, Id, Result, Tx, crypto, i18n, jobs,
    journal::Change,
    mail::{self, Letter},
    web::App,
};

use super::{
    model::{GOOD, LINK_SPENT, NOT_ASKED, Outcome, Proof, Reply, is_timely, was_held},
    store,
};
use crate::{
    feedback::{self, model::is_due},
    jobs::LETTER,
};

/// The meetings of somebody that a round asks about.
pub fn meetings(tx: &mut Tx, (me, months): (&Participant, i64), now: i64) -> Result<Vec<Meeting>> {
    let mut all = events::meetings_of(tx, me.id)?;
    if months == 0 {
        all.retain(|it| is_due(it, now));
        return Ok(all);
    }
    let said: BTreeMap<_, _> =
        feedback::store::of(tx, me.id)?.into_iter().map(|it| (it.meeting, it)).collect();
    all.retain(|it| was_held(it, said.get(&it.id), now));
    Ok(all)
}

/// Orders a letter to everybody who met somebody.
pub fn round(tx: &mut Tx, by: &Caller, event: Id<Event>, months: i64) -> Result<()> {
    let event = events::known(tx, event)?;
    if event.stage == Stage::Cancelled || !is_timely(&event, months, by.now) {
        return Ok(());
    }
    let by = Caller { agency: event.agency, ..by.clone() };
    for me in events::participants(tx, event.id)? {
        if me.is_active() && !me.person.is_nil() {
            jobs::put(tx, &by, LETTER.kind, &format!("{} {months}", me.id), by.now)?;
        }
    }
    Ok(())
}

/// Writes to one of them, once in each round and only if there is something to ask.
pub fn write(
    tx: &mut Tx,
    app: &App,
    by: &Caller,
    (id, months): (Id<Participant>, i64),
) -> Result<()> {
    let Some(me) = events::participant(tx, id)? else { return Ok(()) };
    if !me.is_active() || me.person.is_nil() || meetings(tx, (&me, months), by.now)?.is_empty() {
        return Ok(());
    }
    let event = events::known(tx, me.event)?;
    let key = crypto::new_key();
    let proof = Proof {
        digest: crypto::digest(&key),
        participant: me.id,
        event: event.id,
        agency: event.agency,
        months,
        asked_at: by.now,
        expires_at: by.now + GOOD,
    };
    if !store::insert(tx, &proof)? {
        return Ok(());
    }
    let to = people::find(tx, me.person)?;
    let lang = i18n::lang(&to.lang).unwrap_or("en");
    let asks = if months == 0 { "encounters-letter-feedback" } else { "encounters-letter-became" };
    let say = |key: &str| app.messages.say(lang, key, &[("title", event.title.as_str().into())]);
    let body = format!(
        "{}\n\n{}\n{}{}\n",
        say(asks),
        say("encounters-letter-open"),
        app.settings.base_url,
        url(&key)
    );
    let letter = Letter {
        to: &to.email,
        subject: say(&format!("{asks}-subject")),
        body,
        reason: "encounters-letter-why",
        lang,
    };
    mail::send(tx, &Caller { agency: event.agency, ..by.clone() }, &letter)?;
    events::tell(tx, by, &event, ("encounters.asked", "participant"), (me.id, Change::none()))
}

/// What a key opens: the event, whose word it is, and after how many months.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<(Event, Participant, i64)> {
    let found = store::find(tx, &crypto::digest(key), now)?.ok_or(LINK_SPENT)?;
    let me = events::participant(tx, found.participant)?.filter(Participant::is_active);
    let me = me.filter(|it| !it.person.is_nil()).ok_or(LINK_SPENT)?;
    Ok((events::known(tx, found.event)?, me, found.months))
}

/// Keeps what became of meetings; how many.
pub fn answer(
    tx: &mut Tx,
    by: &Caller,
    (event, me, months): (&Event, &Participant, i64),
    replies: Vec<Reply>,
) -> Result<usize> {
    let asked = store::asked(tx, me.id)?;
    if !asked.iter().any(|it| it.months == months) {
        return Err(NOT_ASKED.into());
    }
    let mine = meetings(tx, (me, months), by.now)?;
    let before: BTreeMap<_, _> =
        store::of(tx, me.id, months)?.into_iter().map(|it| (it.meeting, it)).collect();
    let mut done = 0;
    for reply in replies {
        if !mine.iter().any(|it| it.id == reply.meeting) {
            return Err(Error::NotFound);
        }
        let it = Outcome::new(reply, (me, months), by.now);
        store::put(tx, &it)?;
        let change = match before.get(&it.meeting) {
            Some(before) => Change::between(before, &it),
            None => Change::new(&it),
        };
        let verb = ("encounters.outcome_told", "feedback");
        events::tell(tx, by, event, verb, (it.meeting, change))?;
        done += 1;
    }
    Ok(done)
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/encounters/proof/{key}")
}
