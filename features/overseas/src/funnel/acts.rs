//! What can happen between a company and an institution.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::{DAY, Day},
    jobs,
    journal::{self, Change},
    web::Settings,
};
use organisations::Organisation;

use super::{
    model::{Contact, Draft, Ended, Step, Taken},
    store,
};
use crate::{
    admission::{self, acts::works},
    entity::model::Entity,
    format::acts::client,
    jobs::SILENT,
    model::{COMPANY_NOT_ADMITTED, KNOWN, NOT_ADMITTED, SILENT_DAYS, staff},
    policy,
    programme::{self, model::Programme},
};

/// Whom an agency brings together, and when the first letter was written.
pub struct Pair<'a> {
    pub programme: &'a Programme,
    pub organisation: Id<Organisation>,
    pub entity: &'a Entity,
    pub first: Draft,
}

/// What the caller sees of a contact: its agency, and the people of the company.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Contact>) -> Result<Contact> {
    let it = store::find(tx, id)?.open(|_| !by.is_guest())?;
    let is_seen = policy::records(by, it.agency)
        || store::own(tx, by.person)?.contains(&it.organisation.to_string());
    if is_seen { Ok(it) } else { Err(Error::NotFound) }
}

/// The same, if the caller keeps its record.
pub fn find_own(tx: &mut Tx, by: &Caller, id: Id<Contact>) -> Result<Contact> {
    let it = find(tx, by, id)?;
    if policy::records(by, it.agency) { Ok(it) } else { Err(Error::Forbidden) }
}

/// Brings a client and an institution together.
pub fn begin(tx: &mut Tx, by: &Caller, pair: &Pair<'_>, settings: &Settings) -> Result<Contact> {
    staff(by)?;
    let client = client(tx, by, pair.organisation)?;
    if !works(tx, by, pair.programme)? {
        return Err(NOT_ADMITTED.into());
    }
    if store::is_known(tx, pair.programme.id, (client.id, pair.entity.id))? {
        return Err(KNOWN.into());
    }
    let it = Contact::new(by, pair.programme, (client.id, pair.entity));
    let first = Draft { step: Step::Contacted, ..pair.first.clone() };
    store::insert(tx, &it)?;
    store::take(tx, &taken(by, &it, &first))?;
    journal::write(tx, by, "overseas.contacted", ("contact", it.id), Change::new(&it))?;
    remind(tx, by, &it, settings)?;
    Ok(it)
}

fn taken(by: &Caller, it: &Contact, draft: &Draft) -> Taken {
    let Draft { step, done_on, note } = draft.clone();
    Taken { contact: it.id, step, agency: it.agency, done_on, note, person: by.person, at: by.now }
}

/// Takes them a step further. From a meeting on the company has to be admitted.
pub fn rise(
    tx: &mut Tx,
    by: &Caller,
    before: &Contact,
    (draft, settings): (&Draft, &Settings),
) -> Result<Contact> {
    let it = before.clone().risen(draft.step, by.now)?;
    if draft.step.needs_admission() {
        let family = organisations::family_of(tx, it.organisation)?;
        let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
        if !admission::store::is_valid(tx, it.programme, &ids, Day::of(by.now))? {
            return Err(COMPANY_NOT_ADMITTED.into());
        }
    }
    store::set_step(tx, &it)?;
    store::take(tx, &taken(by, &it, draft))?;
    let change = Change::between(before, &it);
    journal::write(tx, by, "overseas.stepped", ("contact", it.id), change)?;
    if it.step != Step::Agreement {
        remind(tx, by, &it, settings)?;
    }
    Ok(it)
}

pub fn end(tx: &mut Tx, by: &Caller, before: &Contact, why: (Ended, &str)) -> Result<Contact> {
    let it = before.clone().over(why, by.now)?;
    store::set_step(tx, &it)?;
    let change = Change::between(before, &it);
    journal::write(tx, by, "overseas.parted", ("contact", it.id), change)?;
    Ok(it)
}

fn remind(tx: &mut Tx, by: &Caller, it: &Contact, settings: &Settings) -> Result<()> {
    let at = it.changed_at + settings.figure(&SILENT_DAYS).max(1) * DAY;
    jobs::put(tx, by, SILENT.kind, &format!("{} {}", it.id, it.changed_at), at).map(drop)
}

/// Asks the adviser how it goes on, unless something happened since; and again later.
pub fn ask(
    tx: &mut Tx,
    by: &Caller,
    (id, changed_at): (Id<Contact>, i64),
    settings: &Settings,
) -> Result<()> {
    let it = match store::find(tx, id)?.open(|_| true) {
        Ok(it) => it,
        Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    let is_over = it.ended != Ended::No || it.step == Step::Agreement;
    if is_over || it.changed_at != changed_at {
        return Ok(());
    }
    // The clock says so, not the adviser whose step ordered this.
    let by = Caller { agency: it.agency, ..Caller::house(by.now) };
    journal::write(tx, &by, "overseas.silent", ("contact", it.id), Change::none())?;
    let at = by.now + settings.figure(&SILENT_DAYS).max(1) * DAY;
    jobs::put(tx, &by, SILENT.kind, &format!("{id} {changed_at}"), at).map(drop)
}

/// The programme of a contact, whatever became of it.
pub fn programme_of(tx: &mut Tx, it: &Contact) -> Result<Programme> {
    programme::store::find(tx, it.programme)?.open(|_| true)
}
