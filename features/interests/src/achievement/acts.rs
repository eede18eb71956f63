//! What came of an interest is registered, confirmed, validated, and followed up.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    files::{self, Clean, File},
    jobs as queue,
    journal::{self, Change},
    web::Settings,
};

use super::{
    model::{
        Achievement, DONE, MONTHS, NOT_ASKED, Outcome, Reply, Statement, Told, later, validates,
    },
    store,
};
use crate::{
    acts::{At, keep, tell},
    jobs::OUTCOME,
    model::{Event, Interest, NOT_YOURS, Who},
};

/// Attaches the letter both sides signed.
pub fn sign(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (letter, settings): (&Clean, &Settings),
) -> Result<Interest> {
    let it = at.moved(Event::Sign { is_attached: !letter.bytes.is_empty() }, by.now)?;
    let file = files::put(tx, by, at.agency(), letter, settings)?;
    let statement =
        Statement { interest: it.id, agency: at.agency(), file: file.id, sent_at: by.now };
    store::insert_statement(tx, &statement)?;
    keep(tx, by, at, (it, "interests.signed", ""), settings)
}

/// The signed letter, for those who stand on a side.
pub fn letter(tx: &mut Tx, at: &At) -> Result<File> {
    let found = store::statement(tx, at.it.id)?.ok_or(Error::NotFound)?;
    files::find(tx, found.file)?.ok_or(Error::NotFound)
}

/// Registers what was agreed; the client is asked to confirm it, and later what became of it.
pub fn register(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (told, settings): (Told, &Settings),
) -> Result<Achievement> {
    let it = at.moved(Event::Register, by.now)?;
    let achievement = Achievement::new(&it, told, by);
    store::insert(tx, &achievement)?;
    let house = Caller { agency: at.agency(), ..Caller::house(by.now) };
    for months in MONTHS {
        let day = later(Day::of(by.now), months);
        let payload = format!("{} {months}", achievement.id);
        queue::put(tx, &house, OUTCOME.kind, &payload, day.starts())?;
    }
    keep(tx, by, at, (it, "interests.registered", ""), settings)?;
    Ok(achievement)
}

/// The achievement of an interest.
pub fn of(tx: &mut Tx, at: &At) -> Result<Achievement> {
    store::of_interest(tx, at.it.id)?.ok_or(Error::NotFound)
}

/// A client says that it is so.
pub fn confirm(tx: &mut Tx, by: &Caller, at: &At) -> Result<Achievement> {
    if !at.whos.iter().any(|it| matches!(it, Who::Seeker | Who::Owner)) {
        return Err(NOT_YOURS.into());
    }
    let it = of(tx, at)?.confirmed(by.now)?;
    store::rewrite(tx, &it)?;
    tell(tx, by, at, ("interests.confirmed", Change::none().because(at.who().as_str())))?;
    Ok(it)
}

/// Somebody else than whoever registered it says that it is proved.
pub fn validate(tx: &mut Tx, by: &Caller, at: &At) -> Result<Achievement> {
    if !validates(by.role) || !at.whos.iter().any(|it| matches!(it, Who::Agency | Who::Host)) {
        return Err(NOT_YOURS.into());
    }
    let it = of(tx, at)?.validated(by.person, by.now)?;
    store::rewrite(tx, &it)?;
    tell(tx, by, at, ("interests.validated", Change::none()))?;
    Ok(it)
}

/// Asks what became of it after so many months. Run twice, it asks once.
pub fn ask(tx: &mut Tx, by: &Caller, id: Id<Achievement>, months: i64) -> Result<()> {
    let it = store::find(tx, id)?;
    if store::ask(tx, id, months, by.now)? {
        journal::write(
            tx,
            by,
            "interests.outcome_asked",
            ("interest", it.interest),
            Change::none(),
        )?;
    }
    Ok(())
}

/// Keeps what became of it. Who said it with one click alone can add figures and words once.
pub fn answer(tx: &mut Tx, by: &Caller, at: &At, (months, reply): (i64, Reply)) -> Result<Outcome> {
    let achievement = of(tx, at)?;
    let asked = store::outcomes(tx, achievement.id)?;
    let it = asked.into_iter().find(|it| it.months == months).ok_or(NOT_ASKED)?;
    if it.answered_at.is_some() && !(it.is_bare() && it.step == Some(reply.step)) {
        return Err(DONE.into());
    }
    let Reply { step, turnover_cents, jobs, said } = reply;
    let it =
        Outcome { answered_at: Some(by.now), step: Some(step), turnover_cents, jobs, said, ..it };
    store::answer(tx, &it)?;
    tell(tx, by, at, ("interests.outcome_told", Change::new(&it)))?;
    Ok(it)
}
