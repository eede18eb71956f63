//! What can happen on the way to taking part.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::{DAY, Day},
    jobs,
    journal::{self, Change},
    web::Settings,
};
use organisations::Organisation;

use super::{
    model::{Admission, Asking, Decision, Stage, longest},
    store,
};
use crate::{
    entity::model::Entity,
    jobs::LAPSE,
    model::{ASKED_BEFORE, BARRED, NOT_YOURS, REMIND_DAYS},
    policy,
    programme::{self, model::Programme},
    rule::model::{Bar, Part, Party, bars},
};

/// The word of a form for one's own agency.
pub const OWN_AGENCY: &str = "agency";

/// Who applies: what the rules ask of them, and what they are called.
pub struct Applicant {
    pub party: Party,
    pub subject: String,
    pub name: String,
}

/// Whoever the caller names, if they speak for them.
pub fn applicant(tx: &mut Tx, by: &Caller, party: &str) -> Result<Applicant> {
    if party == OWN_AGENCY {
        if !policy::is_staff(by) {
            return Err(NOT_YOURS.into());
        }
        let it = agencies::find(tx, by.agency)?;
        let party = Party::agency(it.id, &it.country);
        return Ok(Applicant { party, subject: it.id.to_string(), name: it.name });
    }
    let id: Id<Organisation> = party.parse().map_err(|_| Error::Unreadable)?;
    let it = organisations::visible(tx, by, id)?;
    let is_own = organisations::of_person(tx, by.person)?.iter().any(|own| own.id == it.id);
    if !is_own && !policy::records(by, it.agency) {
        return Err(NOT_YOURS.into());
    }
    let (party, subject) = (Party::organisation(&it), it.id.to_string());
    Ok(Applicant { party, subject, name: it.name })
}

/// Asks to take part. What bars them is said by [`bars_of`] beforehand.
pub fn ask(tx: &mut Tx, by: &Caller, programme: &Programme, asking: Asking) -> Result<Admission> {
    let who = applicant(tx, by, &asking.party)?;
    let found = bars(programme, &who.party, Day::of(by.now));
    let (true, Some(part)) = (found.is_empty(), who.party.part) else {
        return Err(BARRED.into());
    };
    let subject = (part, who.subject, who.name);
    let it = Admission::asked(by, programme, subject, (who.party.agency, who.party.country));
    let it = Admission { financing: asking.financing, why: asking.why, ..it };
    begin(tx, by, &it)?;
    Ok(it)
}

/// Why somebody may not apply; nothing if they may.
pub fn bars_of(tx: &mut Tx, by: &Caller, programme: &Programme, party: &str) -> Result<Vec<Bar>> {
    let who = applicant(tx, by, party)?;
    Ok(bars(programme, &who.party, Day::of(by.now)))
}

fn begin(tx: &mut Tx, by: &Caller, it: &Admission) -> Result<()> {
    let all = store::of_programme(tx, it.programme)?;
    let today = Day::of(by.now);
    if all.iter().any(|one| one.subject == it.subject && one.stands(today)) {
        return Err(ASKED_BEFORE.into());
    }
    store::insert(tx, it)?;
    let by = Caller { agency: it.host, ..by.clone() };
    journal::write(tx, &by, "overseas.asked", ("admission", it.id), Change::new(it))
}

/// Whoever runs a programme takes a supporting entity in: it has no account to apply with.
pub fn take_in(
    tx: &mut Tx,
    by: &Caller,
    programme: &Programme,
    (entity, settings): (&Entity, &Settings),
) -> Result<Admission> {
    let subject = (Part::Entity, entity.id.to_string(), entity.name.clone());
    let it = Admission::asked(by, programme, subject, (entity.agency, entity.country.clone()));
    begin(tx, by, &it)?;
    let valid_until = Some(longest(Day::of(by.now), programme.months));
    let decision = Decision { stage: Stage::Admitted, reason: String::new(), valid_until };
    decide(tx, by, &it, (decision, settings))
}

/// What the caller sees of an admission: those who decide and those who asked.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Admission>) -> Result<Admission> {
    let sees = |it: &Admission| {
        policy::records(by, it.host) || policy::records(by, it.agency) || is_own(by, it)
    };
    store::find(tx, id)?.open(sees)
}

pub fn is_own(by: &Caller, it: &Admission) -> bool {
    !by.person.is_nil() && by.person == it.asked_by
}

/// Admits, refuses or ends. Who runs the programme decides; the rules hold on that day, too.
pub fn decide(
    tx: &mut Tx,
    by: &Caller,
    before: &Admission,
    (decision, settings): (Decision, &Settings),
) -> Result<Admission> {
    if !policy::manages(by, before.host) {
        return Err(Error::Forbidden);
    }
    let programme = programme::acts::find(tx, by, before.programme)?;
    let last = longest(Day::of(by.now), programme.months);
    let it = before.clone().decided(by, decision, last)?;
    let verb = match it.stage {
        Stage::Admitted => "overseas.admitted",
        Stage::Refused => "overseas.refused",
        _ => "overseas.ended",
    };
    keep(tx, by, (before, &it), verb)?;
    if let (Stage::Admitted, Some(until)) = (it.stage, it.valid_until) {
        let at = until.starts() - settings.figure(&REMIND_DAYS).max(0) * DAY;
        jobs::put(tx, by, LAPSE.kind, &format!("{} {until}", it.id), at.max(by.now))?;
    }
    Ok(it)
}

/// Whoever asked takes it back.
pub fn withdraw(tx: &mut Tx, by: &Caller, before: &Admission) -> Result<Admission> {
    if !is_own(by, before) && !policy::records(by, before.agency) {
        return Err(Error::Forbidden);
    }
    let it = before.clone().withdrawn(by.now)?;
    keep(tx, by, (before, &it), "overseas.taken_back")?;
    Ok(it)
}

fn keep(
    tx: &mut Tx,
    by: &Caller,
    (before, it): (&Admission, &Admission),
    verb: &'static str,
) -> Result<()> {
    store::set_stage(tx, it)?;
    let by = Caller { agency: it.host, ..by.clone() };
    let change = Change::between(before, it).because(&it.reason);
    journal::write(tx, &by, verb, ("admission", it.id), change)
}

/// Says that an admission runs out, unless something became of it meanwhile.
pub fn lapse(tx: &mut Tx, by: &Caller, id: Id<Admission>, until: Day) -> Result<()> {
    let it = match store::find(tx, id)?.open(|_| true) {
        Ok(it) if it.stage == Stage::Admitted && it.valid_until == Some(until) => it,
        Ok(_) | Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    let by = Caller { agency: it.host, ..Caller::house(by.now) };
    journal::write(tx, &by, "overseas.runs_out", ("admission", it.id), Change::none())
}

/// Whether an agency works in a programme on a day: it runs it, or was admitted.
pub fn works(tx: &mut Tx, by: &Caller, programme: &Programme) -> Result<bool> {
    let ids = [by.agency.to_string()];
    Ok(by.acts_for(programme.agency) || store::is_valid(tx, programme.id, &ids, Day::of(by.now))?)
}
