//! Asking to be erased, taking it back, and what happens when the days are over.

use kit::{
    Caller, Feature, Id, Person, Result, Tx, jobs,
    journal::{self, Change},
    mail::{self, Letter},
    personal,
    web::{App, Settings},
};
use serde_json::json;

use super::{
    jobs::{ERASE, LEAVE, REMIND},
    model::{Cause, Erasure, LAST_LETTER, REMINDER, Stage},
    store,
};
use crate::{
    export,
    model::{ASKED_ALREADY, NOT_ASKED, SOLE_ADMINISTRATOR},
};

/// Somebody asks to be erased. Nothing happens for some days.
pub fn ask(tx: &mut Tx, by: &Caller, settings: &Settings) -> Result<Erasure> {
    if store::open(tx, by.person)?.is_some() {
        return Err(ASKED_ALREADY.into());
    }
    if agencies::is_sole_administrator(tx, by.person)? {
        return Err(SOLE_ADMINISTRATOR.into());
    }
    begin(tx, by, settings, Cause::Own)
}

/// Begins the days of grace of `by.person`, for whatever cause.
pub fn begin(tx: &mut Tx, by: &Caller, settings: &Settings, cause: Cause) -> Result<Erasure> {
    let it = Erasure::asked(settings, by.person, cause, by.now);
    store::insert(tx, &it)?;
    // Of the house: work for the person would be removed with them.
    let (house, id) = (Caller::house(by.now), it.id.to_string());
    jobs::put(tx, &house, LEAVE.kind, &id, it.due_at)?;
    if it.due_at - REMINDER > by.now && cause != Cause::Unconfirmed {
        jobs::put(tx, &house, REMIND.kind, &id, it.due_at - REMINDER)?;
    }
    let said = json!({ "cause": cause, "due_at": it.due_at });
    tell(tx, by, "privacy.erasure_asked", Change::new(&said))?;
    Ok(it)
}

pub fn take_back(tx: &mut Tx, by: &Caller) -> Result<()> {
    let it = store::open(tx, by.person)?.filter(|it| it.stage == Stage::Asked).ok_or(NOT_ASKED)?;
    store::set_stage(tx, it.id, Stage::TakenBack, Some(by.now))?;
    tell(tx, by, "privacy.erasure_taken_back", Change::none())
}

/// Reminds somebody that the days are nearly over.
pub fn remind(tx: &mut Tx, id: Id<Erasure>, now: i64) -> Result<()> {
    let Some(it) = store::find(tx, id)?.filter(|it| it.stage == Stage::Asked) else {
        return Ok(());
    };
    let by = Caller { person: it.person, ..Caller::house(now) };
    let said = json!({ "cause": it.cause, "due_at": it.due_at });
    tell(tx, &by, "privacy.erasure_soon", Change::new(&said))
}

fn tell(tx: &mut Tx, by: &Caller, verb: &'static str, change: Change) -> Result<()> {
    let by = Caller { agency: Id::nil(), ..by.clone() };
    journal::write(tx, &by, verb, ("person", by.person), change)
}

/// The days are over: the last letter is written, and then everything goes. Who was here
/// meanwhile although the house began it, stays.
pub fn leave(tx: &mut Tx, app: &App, id: Id<Erasure>, now: i64) -> Result<()> {
    let Some(it) = store::find(tx, id)?.filter(|it| it.stage == Stage::Asked && it.due_at <= now)
    else {
        return Ok(());
    };
    let by = Caller { person: it.person, ..Caller::house(now) };
    let account = people::find(tx, it.person)?;
    let is_back = match it.cause {
        Cause::Own => false,
        Cause::Dormant => store::has_acted(tx, it.person, it.asked_at)?,
        Cause::Unconfirmed => account.is_confirmed(),
    };
    if is_back {
        return take_back(tx, &by);
    }
    if agencies::is_sole_administrator(tx, it.person)? {
        // Somebody else left meanwhile. Looked at again when another may have been appointed.
        return jobs::put(
            tx,
            &Caller::house(now),
            LEAVE.kind,
            &id.to_string(),
            now + kit::clock::DAY,
        )
        .map(drop);
    }
    if account.is_confirmed() {
        say_farewell(tx, app, &account, now)?;
    }
    store::set_stage(tx, id, Stage::Leaving, None)?;
    jobs::put(tx, &Caller::house(now), ERASE.kind, &id.to_string(), now + LAST_LETTER).map(drop)
}

/// The last letter cannot be a notice: those are erased with everything else.
fn say_farewell(tx: &mut Tx, app: &App, to: &people::Account, now: i64) -> Result<()> {
    let lang = to.lang();
    let words = [("house", app.settings.name.clone().into()), ("name", to.name.clone().into())];
    let say = |key: &str| app.messages.say(lang, key, &words);
    let letter = Letter {
        to: &to.email,
        subject: say("privacy-farewell-subject"),
        body: say("privacy-farewell-text"),
        reason: "privacy-farewell-reason",
        lang,
    };
    mail::send(tx, &Caller::house(now), &letter)
}

/// Takes somebody out of the whole house, in one transaction. What the index has to read anew is
/// kept with the erasure, by id.
pub fn erase(tx: &mut Tx, features: &'static [Feature], it: &Erasure, now: i64) -> Result<()> {
    let whom = export::acts::whom(tx, it.person)?;
    for (_, held) in personal::all(features) {
        (held.erase)(tx, it.person, now)?;
    }
    let touched = personal::erase_ground(tx, &whom)?;
    let touched = serde_json::to_string(&touched).unwrap_or_default();
    store::set_erased(tx, it.id, &touched)?;
    // That somebody was erased is a figure; who it was is not known any more.
    let said = Change::new(&json!({ "cause": it.cause }));
    journal::write(tx, &Caller::house(now), "privacy.erased", ("erasure", it.id), said)
}

/// The wish of somebody that is under way.
pub fn open(tx: &mut Tx, person: Id<Person>) -> Result<Option<Erasure>> {
    store::open(tx, person)
}
