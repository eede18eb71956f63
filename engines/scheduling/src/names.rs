//! Ids become numbers; whatever does not fit together is told, all at once.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    fault::{Fault, Refused},
    instance::{AreaKind, Instance, Mode},
};

pub const MOST_SLOTS: usize = 1024;
const MOST_PARTICIPANTS: usize = 50_000;
const MOST_MEETINGS: usize = 2_000_000;
const MOST_INTERPRETERS: usize = 128;
const MOST_WEIGHT: u128 = 1_000_000_000_000_000_000;

/// From ids to places in the lists of the instance.
pub struct Names<'a> {
    pub slots: BTreeMap<&'a str, usize>,
    pub areas: BTreeMap<&'a str, usize>,
    pub people: BTreeMap<&'a str, usize>,
    pub meetings: BTreeMap<&'a str, usize>,
    /// Pairs that must not meet, the smaller first.
    pub apart: BTreeSet<(usize, usize)>,
    /// The two of each meeting.
    pub ends: Vec<[usize; 2]>,
}

/// Reads all ids, or says everything that is wrong with them.
pub fn read(from: &Instance) -> Result<Names<'_>, Refused> {
    let mut faults = Vec::new();
    let told = &mut faults;
    let slots = index("slots", from.slots.iter().map(|it| it.id.as_str()), told);
    let areas = index("areas", from.areas.iter().map(|it| it.id.as_str()), told);
    let people = index("participants", from.participants.iter().map(|it| it.id.as_str()), told);
    index("interpreters", from.interpreters.iter().map(|it| it.id.as_str()), told);
    let meetings = index("meetings", from.meetings.iter().map(|it| it.id.as_str()), told);
    let (apart, ends) = (BTreeSet::new(), Vec::new());
    let mut names = Names { slots, areas, people, meetings, apart, ends };
    sizes(from, told);
    all_slots(from, &names, told);
    names.apart = apart_of(from, &names, told);
    names.ends = ends_of(from, &names, told);
    for meeting in &from.meetings {
        area_of(from, &names, meeting, told);
        if meeting.locked && meeting.slot.is_none() && !meeting.cancelled {
            told.push(Fault::LockedNowhere { id: meeting.id.clone() });
        }
    }
    if faults.is_empty() { Ok(names) } else { Err(Refused(faults)) }
}

fn index<'a>(
    list: &'static str,
    ids: impl Iterator<Item = &'a str>,
    told: &mut Vec<Fault>,
) -> BTreeMap<&'a str, usize> {
    let mut found = BTreeMap::new();
    for (at, id) in ids.enumerate() {
        if id.is_empty() {
            told.push(Fault::NoId { list, number: at + 1 });
        } else if found.insert(id, at).is_some() {
            told.push(Fault::Twice { list, id: id.to_owned() });
        }
    }
    found
}

fn sizes(from: &Instance, told: &mut Vec<Fault>) {
    let sizes = [
        ("slots", from.slots.len(), MOST_SLOTS),
        ("participants", from.participants.len(), MOST_PARTICIPANTS),
        ("meetings", from.meetings.len(), MOST_MEETINGS),
        ("interpreters", from.interpreters.len(), MOST_INTERPRETERS),
    ];
    for (list, found, most) in sizes {
        if found > most {
            told.push(Fault::TooMany { list, found, most });
        }
    }
    if from.meetings.iter().map(|it| u128::from(it.weight)).sum::<u128>() > MOST_WEIGHT {
        told.push(Fault::TooHeavy);
    }
}

/// Every slot that is named anywhere exists.
fn all_slots(from: &Instance, names: &Names<'_>, told: &mut Vec<Fault>) {
    let mut check = |place: String, id: &String| {
        if !names.slots.contains_key(id.as_str()) {
            told.push(Fault::Unknown { place, kind: "slot", id: id.clone() });
        }
    };
    for it in &from.participants {
        for id in it.available.iter().flatten().chain(&it.unavailable) {
            check(format!("participant `{}`", it.id), id);
        }
    }
    for it in &from.interpreters {
        for id in it.available.iter().flatten().chain(&it.unavailable) {
            check(format!("interpreter `{}`", it.id), id);
        }
    }
    for it in &from.areas {
        it.capacity_in.keys().for_each(|id| check(format!("area `{}`", it.id), id));
    }
    for it in &from.meetings {
        it.slot.iter().for_each(|id| check(format!("meeting `{}`", it.id), id));
    }
    from.now.iter().for_each(|id| check("now".to_owned(), id));
}

fn apart_of(from: &Instance, names: &Names<'_>, told: &mut Vec<Fault>) -> BTreeSet<(usize, usize)> {
    let mut apart = BTreeSet::new();
    let mut pair = |place: &dyn Fn() -> String, one: &String, other: &String| {
        let mut found = [0, 0];
        for (found, id) in found.iter_mut().zip([one, other]) {
            let Some(at) = names.people.get(id.as_str()) else {
                let (kind, id) = ("participant", id.clone());
                return told.push(Fault::Unknown { place: place(), kind, id });
            };
            *found = *at;
        }
        apart.insert((found[0].min(found[1]), found[0].max(found[1])));
    };
    for [one, other] in &from.no_compete {
        pair(&|| "no_compete".to_owned(), one, other);
    }
    for it in &from.participants {
        for other in &it.no_compete {
            pair(&|| format!("participant `{}`, no_compete", it.id), &it.id, other);
        }
    }
    apart
}

fn ends_of(from: &Instance, names: &Names<'_>, told: &mut Vec<Fault>) -> Vec<[usize; 2]> {
    let mut ends = Vec::with_capacity(from.meetings.len());
    for it in &from.meetings {
        let mut found = Vec::with_capacity(2);
        for id in &it.participants {
            if let Some(at) = names.people.get(id.as_str()) {
                found.push(*at);
            } else {
                let place = format!("meeting `{}`", it.id);
                told.push(Fault::Unknown { place, kind: "participant", id: id.clone() });
            }
        }
        let known = found.len() == it.participants.len();
        match found[..] {
            [one, other] if one != other => ends.push([one, other]),
            _ if known => {
                found.dedup();
                told.push(Fault::NotTwo { id: it.id.clone(), found: found.len() });
            }
            _ => {}
        }
    }
    ends
}

fn area_of(
    from: &Instance,
    names: &Names<'_>,
    meeting: &crate::instance::Meeting,
    told: &mut Vec<Fault>,
) {
    let Some(id) = &meeting.area else { return };
    let Some(at) = names.areas.get(id.as_str()) else {
        let place = format!("meeting `{}`", meeting.id);
        return told.push(Fault::Unknown { place, kind: "area", id: id.clone() });
    };
    let remote = |id: &String| {
        let at = names.people.get(id.as_str());
        at.is_some_and(|at| from.participants[*at].mode == Mode::Remote)
    };
    let online = meeting.online || meeting.participants.iter().any(remote);
    if online != (from.areas[*at].kind == AreaKind::Online) {
        told.push(Fault::WrongArea { id: meeting.id.clone(), area: id.clone() });
    }
}
