//! From an instance whose ids are known to the numbers of the search.

use std::collections::BTreeMap;

use crate::{
    answer::Why,
    instance::{AreaKind, Instance, Interpreter, Mode, Slot},
    model::{Model, NONE, Person, Room, Rule, UNLIMITED, Wish},
    names::Names,
    set::Set,
};

/// Makes the numbers. What contradicts itself in locked meetings is found when they are placed.
pub fn model<const W: usize>(from: &Instance, names: &Names<'_>) -> Model<W> {
    let (slot_at, session) = sessions(&from.slots);
    let slots = slot_at.len();
    let mut place = vec![0; slots];
    slot_at.iter().enumerate().for_each(|(here, there)| place[*there] = here);
    let spans: Vec<Set<W>> = (0..session.last().map_or(0, |last| last + 1))
        .map(|one| {
            let from = session.partition_point(|it| *it < one);
            Set::range(from, session.partition_point(|it| *it <= one))
        })
        .collect();
    let now = from.now.as_ref().map_or(0, |id| names.slots[id.as_str()]);
    let mut past = Set::EMPTY;
    place.iter().take(now).for_each(|at| past.add(*at));
    let set = |ids: Option<&Vec<String>>, without: &[String]| {
        let at = |id: &String| place[names.slots[id.as_str()]];
        let mut it = Set::range(0, slots);
        if let Some(ids) = ids {
            it = Set::EMPTY;
            for id in ids {
                it.add(at(id));
            }
        }
        for id in without {
            it.take(at(id));
        }
        it
    };
    let people = from.participants.iter().map(|it| Person {
        available: set(it.available.as_ref(), &it.unavailable),
        most: it.max_meetings.unwrap_or(u32::MAX),
        rule: (it.max_per_session.is_some() || it.max_in_a_row.is_some()).then(|| Rule {
            per_session: it.max_per_session.unwrap_or(u32::MAX),
            in_a_row: it.max_in_a_row.unwrap_or(u32::MAX),
        }),
        meetings: Vec::new(),
    });
    let mut voices = vec![0; slots];
    for (bit, it) in from.interpreters.iter().enumerate() {
        let at_work = set(it.available.as_ref(), &it.unavailable);
        at_work.iter().for_each(|slot| voices[slot] |= 1 << bit);
    }
    let area_capacity = areas(from, names, &slot_at);
    let capacity = [AreaKind::Tables, AreaKind::Online]
        .map(|kind| slot_at.iter().map(|at| rooms(from, kind, &from.slots[*at])).collect());
    let mut it = Model {
        slots,
        session,
        spans,
        past,
        people: people.collect(),
        meetings: Vec::with_capacity(from.meetings.len()),
        capacity,
        area_capacity,
        voices,
        slot_at,
    };
    wishes(from, names, &place, &mut it);
    it
}

/// Slots in the order of sessions, and the session of each.
fn sessions(slots: &[Slot]) -> (Vec<usize>, Vec<usize>) {
    let mut known = BTreeMap::new();
    let mut found: Vec<(usize, usize)> = Vec::with_capacity(slots.len());
    for (at, it) in slots.iter().enumerate() {
        let next = known.len();
        let session = *known.entry((&it.day, &it.half, &it.session)).or_insert(next);
        found.push((session, at));
    }
    found.sort_unstable();
    found.into_iter().map(|(session, at)| (at, session)).unzip()
}

fn areas(from: &Instance, names: &Names<'_>, slot_at: &[usize]) -> Vec<u32> {
    let mut all = Vec::with_capacity(from.areas.len() * slot_at.len());
    for area in &from.areas {
        let mut capacity = vec![area.capacity; slot_at.len()];
        for (id, other) in &area.capacity_in {
            capacity[names.slots[id.as_str()]] = *other;
        }
        all.extend(slot_at.iter().map(|at| capacity[*at]));
    }
    all
}

/// Tables or rooms of a slot.
fn rooms(from: &Instance, kind: AreaKind, slot: &Slot) -> u32 {
    let (here, everywhere) = match kind {
        AreaKind::Tables => (slot.tables, from.tables),
        AreaKind::Online => (slot.online_rooms, from.online_rooms),
    };
    let mut areas = from.areas.iter().filter(|it| it.kind == kind).peekable();
    let all = if areas.peek().is_some() {
        let of = |it: &crate::instance::Area| *it.capacity_in.get(&slot.id).unwrap_or(&it.capacity);
        areas.map(of).fold(0, u32::saturating_add)
    } else {
        everywhere.unwrap_or(UNLIMITED)
    };
    // An area says where a table is, so a slot can only have fewer; without areas it may have more.
    match here {
        Some(here) if from.areas.iter().any(|it| it.kind == kind) => here.min(all),
        Some(here) => here,
        None => all,
    }
}

fn wishes<const W: usize>(from: &Instance, names: &Names<'_>, place: &[usize], it: &mut Model<W>) {
    for (meeting, ends) in from.meetings.iter().zip(&names.ends) {
        let two = ends.map(|at| &from.participants[at]);
        let online = meeting.online || two.iter().any(|it| it.mode == Mode::Remote);
        let room = match online {
            true => Room::Online,
            false if meeting.area.is_none() && two.iter().any(|it| it.booth.is_some()) => Room::Own,
            false => Room::Table,
        };
        let (closed, voices) = whether(from, names, meeting.cancelled, *ends);
        let planned = meeting.slot.as_ref().map(|id| place[names.slots[id.as_str()]]);
        let happened = planned.is_some_and(|slot| it.past.has(slot));
        let stays = (meeting.locked || happened) && closed.is_none();
        it.meetings.push(Wish {
            ends: ends.map(|at| at as u32),
            weight: meeting.weight as i64,
            open: Set::EMPTY,
            room,
            area: meeting.area.as_ref().map_or(NONE, |id| names.areas[id.as_str()] as u32),
            voices,
            closed,
            fixed: planned.filter(|_| stays).map(|slot| slot as u16),
            planned: planned.map(|slot| slot as u16),
        });
    }
    open(it);
}

/// Whether a meeting could be held at all, and who could translate it.
fn whether(
    from: &Instance,
    names: &Names<'_>,
    cancelled: bool,
    ends: [usize; 2],
) -> (Option<Why>, u128) {
    let [one, other] = ends.map(|at| &from.participants[at]);
    if cancelled {
        return (Some(Why::Cancelled), 0);
    }
    if one.absent || other.absent {
        return (Some(Why::Absent), 0);
    }
    if names.apart.contains(&(ends[0].min(ends[1]), ends[0].max(ends[1]))) {
        return (Some(Why::NoCompete), 0);
    }
    let speaks = |all: &[String], code: &str| all.iter().any(|it| same(it, code));
    if one.languages.is_empty()
        || other.languages.is_empty()
        || one.languages.iter().any(|code| speaks(&other.languages, code))
    {
        return (None, 0);
    }
    let translates = |who: &Interpreter| {
        one.languages.iter().any(|mine| {
            other.languages.iter().any(|theirs| {
                speaks(&who.languages, mine) && speaks(&who.languages, theirs)
                    || who.pairs.iter().any(|[a, b]| {
                        same(a, mine) && same(b, theirs) || same(b, mine) && same(a, theirs)
                    })
            })
        })
    };
    let mut voices = 0;
    for (bit, who) in from.interpreters.iter().enumerate() {
        voices |= u128::from(translates(who)) << bit;
    }
    ((voices == 0).then_some(Why::NoSharedLanguage), voices)
}

fn same(one: &str, other: &str) -> bool {
    one.trim().eq_ignore_ascii_case(other.trim())
}

/// Where each meeting could be held.
fn open<const W: usize>(it: &mut Model<W>) {
    let mut locked = vec![Set::<W>::EMPTY; it.people.len()];
    for wish in &it.meetings {
        let Some(slot) = wish.fixed.map(usize::from) else { continue };
        for end in wish.ends {
            locked[end as usize].add(slot);
        }
    }
    for at in 0..it.meetings.len() {
        let wish = &it.meetings[at];
        let [one, other] = wish.ends.map(|end| end as usize);
        let mut open = it.people[one].available.and(&it.people[other].available);
        open = open.minus(&locked[one]).minus(&locked[other]).minus(&it.past);
        for slot in open.iter() {
            let rooms = match wish.room {
                Room::Table => it.capacity[0][slot],
                Room::Online => it.capacity[1][slot],
                Room::Own => UNLIMITED,
            };
            let area = match wish.area {
                NONE => UNLIMITED,
                area => it.area_capacity[area as usize * it.slots + slot],
            };
            let silent = wish.voices != 0 && wish.voices & it.voices[slot] == 0;
            if rooms == 0 || area == 0 || silent {
                open.take(slot);
            }
        }
        if wish.closed.is_some() {
            open = Set::EMPTY;
        }
        if let Some(slot) = wish.fixed {
            open = Set::one(usize::from(slot));
        }
        let ends = wish.ends;
        it.meetings[at].open = open;
        if !open.is_empty() {
            for end in ends {
                it.people[end as usize].meetings.push(at as u32);
            }
        }
    }
}
