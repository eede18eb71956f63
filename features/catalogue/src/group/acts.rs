//! Somebody joins and leaves sector groups; those whom a new opportunity concerns are told.

use kit::{
    Agency, Caller, Error, Id, Person, Relation, Result, Tx,
    journal::{self, Change, Event},
    notice::{Notice, Told},
    personal::{Personal, Record},
};
use partnering::{Group, Profile};

use super::{
    model::{Member, advises, aims, told},
    store,
};
use crate::policy::GROUPS;

/// What is published for the first time concerns groups and countries; what is renewed or comes
/// back from a review they know.
pub const NOTICES: &[Notice] = &[Notice { verbs: &["partnering.published"], tell }];

pub const PERSONAL: &[Personal] = &[Personal {
    key: "catalogue-groups",
    export: |tx, person| {
        let all = store::of_person(tx, person)?;
        Ok(all.iter().map(|it| Record::of("catalogue-groups", it)).collect())
    },
    erase: |tx, person, _| store::erase(tx, person),
}];

/// Leaves the groups that are not among these and joins those that are new.
pub fn choose(tx: &mut Tx, by: &Caller, groups: &[Group]) -> Result<()> {
    if by.agency.is_nil() || !kit::may(by.role, GROUPS, Relation::Own).is_allowed() {
        return Err(Error::Forbidden);
    }
    let before = store::of(tx, by)?;
    for gone in before.iter().filter(|it| !groups.contains(&it.sector)) {
        store::remove(tx, gone)?;
    }
    for sector in groups {
        let it = Member { person: by.person, agency: by.agency, sector: *sector, since: by.now };
        store::insert(tx, &it)?;
    }
    let words = |all: Vec<Group>| serde_json::json!({ "groups": all });
    let before = words(before.into_iter().map(|it| it.sector).collect());
    let change = Change::between(&before, &words(groups.to_vec()));
    journal::write(tx, by, "catalogue.groups_chosen", ("person", by.person), change)
}

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Profile>>() else { return Ok(Vec::new()) };
    let it = partnering::find(tx, id)?.open(|_| true)?;
    // More than a life has: what was published before is told to nobody again.
    let events = journal::of(tx, "opportunity", id, 1_000)?;
    if events.iter().any(|it| it.verb == event.verb && it.cursor() < event.cursor()) {
        return Ok(Vec::new());
    }
    let (groups, countries) = aims(&it);
    let members = store::members(tx, &groups)?;
    let mut in_groups = Vec::new();
    for (agency, person) in members {
        if advisers(tx, agency)?.contains(&person) {
            in_groups.push(person);
        }
    }
    let mut in_countries = Vec::new();
    for (agency,) in store::agencies(tx, &countries)? {
        if agency != it.agency {
            in_countries.extend(advisers(tx, agency)?);
        }
    }
    Ok(told(&it, &in_groups, &in_countries))
}

/// Who works with opportunities at an agency as of now.
fn advisers(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Id<Person>>> {
    let staff = agencies::staff_of(tx, agency)?;
    Ok(staff.iter().filter(|it| advises(it.role)).map(|it| it.person).collect())
}
