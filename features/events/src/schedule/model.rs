//! From an event to an instance of the engine, and what a run found. No database, no web, no
//! clock.

use std::collections::BTreeMap;

use engine_scheduling::{self as engine, ByHand, Figures, Instance, Schedule, Task, Unplaced};
use kit::{Agency, Id, clock::MINUTE, row, words};
use serde::Serialize;

use crate::{
    area::model::Area,
    grid::model::{Slot, part},
    meeting::model::{Meeting, Spot, common_area, free_spot},
    model::{Attendance, Event, Mode},
    participant::model::Participant,
    request::model::Request,
};

words! {
    /// What a run is to do.
    pub enum Kind {
        /// From nothing but what is locked.
        Fresh = "fresh",
        /// As few changes as possible.
        Repair = "repair",
    }
}
words! {
    /// Where a run stands.
    pub enum Stage { Waiting = "waiting", Done = "done", Failed = "failed" }
}

kit::refusals! {
    /// Ordering a run while another waits.
    RUNNING = "events-schedule-running" => 409;
    /// Ordering a schedule of nothing.
    NO_MEETINGS = "events-no-meetings" => 409;
    /// Publishing a schedule that was never made.
    NO_SCHEDULE = "events-no-schedule" => 409;
    /// Publishing what is published, or planning from nothing after that.
    AGENDA_OUT = "events-agenda-out" => 409;
}

/// How long a run is waited for.
const PATIENCE: i64 = 20 * MINUTE;
/// The seed of every run: the same requests give the same schedule.
const SEED: u64 = 2027;

row! {
    /// One run of the engine.
    #[derive(Debug, Clone, Serialize)]
    pub struct Run {
        pub id: Id<Run>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        /// From 1, within its event.
        pub version: i64,
        pub task: Kind,
        pub stage: Stage,
        /// The figures of the engine, as JSON.
        pub figures: Option<String>,
        /// What it could not place and why, as JSON.
        #[serde(skip)]
        pub unplaced: String,
        /// Meetings that are somewhere else than before.
        pub moved: i64,
        /// What went wrong: the faults of the engine as JSON, or nothing if too much changed meanwhile.
        pub fault: String,
        #[serde(skip)]
        pub asked_at: i64,
        #[serde(skip)]
        pub ended_at: Option<i64>,
    }
}

impl Run {
    pub fn new(event: &Event, version: i64, task: Kind, now: i64) -> Self {
        Self {
            id: Id::new(),
            event: event.id,
            agency: event.agency,
            version,
            task,
            stage: Stage::Waiting,
            figures: None,
            unplaced: "[]".to_owned(),
            moved: 0,
            fault: String::new(),
            asked_at: now,
            ended_at: None,
        }
    }

    /// The same with what the engine found.
    pub fn found(self, it: &Schedule, moved: usize, now: i64) -> Self {
        Self {
            stage: Stage::Done,
            figures: serde_json::to_string(&it.figures).ok(),
            unplaced: serde_json::to_string(&it.unplaced).unwrap_or_else(|_| "[]".to_owned()),
            moved: i64::try_from(moved).unwrap_or(i64::MAX),
            ended_at: Some(now),
            ..self
        }
    }

    /// Whether it is still to be expected. A run nobody came back from does not hold up the next.
    pub fn is_waiting(&self, now: i64) -> bool {
        self.stage == Stage::Waiting && now < self.asked_at + PATIENCE
    }

    pub fn figures(&self) -> Option<Figures> {
        serde_json::from_str(self.figures.as_deref()?).ok()
    }

    pub fn unplaced(&self) -> Vec<Unplaced> {
        serde_json::from_str(&self.unplaced).unwrap_or_default()
    }
}

/// Everything a schedule is made of.
#[derive(Debug, Clone)]
pub struct Material {
    pub event: Event,
    /// Whoever can meet, in the order of their ids.
    pub participants: Vec<Participant>,
    /// Requests that were accepted, in the order of their ids.
    pub requests: Vec<Request>,
    pub meetings: Vec<Meeting>,
    /// Pairs that are not brought together, whatever was agreed.
    pub apart: Vec<(Id<Participant>, Id<Participant>)>,
}

impl Material {
    /// The task for the engine. What lies before `now` has happened and stays.
    pub fn instance(&self, task: Task, now: i64) -> Instance {
        let slots = self.event.slots();
        let number = |it: Option<i64>| it.and_then(|it| u32::try_from(it).ok());
        let has = |mode: Attendance| self.event.attendance == mode;
        let past = slots.first().is_some_and(|it| it.starts <= now);
        let next = slots.iter().find(|it| it.starts > now);
        let planned: BTreeMap<Id<Request>, &Meeting> =
            self.meetings.iter().filter(|it| it.stage.is_planned()).map(|it| (it.id, it)).collect();
        Instance {
            task,
            seed: SEED,
            slots: slots.iter().map(|it| self.slot(it)).collect(),
            tables: if has(Attendance::Remote) { Some(0) } else { number(self.event.tables) },
            online_rooms: if has(Attendance::OnSite) { Some(0) } else { number(self.event.rooms) },
            participants: self.participants.iter().map(|it| participant(it, &slots)).collect(),
            meetings: self
                .requests
                .iter()
                .map(|it| self.meeting(it, planned.get(&it.id).copied(), &slots))
                .collect(),
            areas: self.areas(),
            no_compete: self.apart.iter().map(|it| [it.0.to_string(), it.1.to_string()]).collect(),
            interpreters: (1..)
                .zip(self.event.interpreters())
                .map(|(number, languages)| engine::Interpreter {
                    id: number.to_string(),
                    languages,
                    ..engine::Interpreter::default()
                })
                .collect(),
            now: next.filter(|_| past).map(Slot::name),
            ..Instance::default()
        }
    }

    /// Where tables are, if that matters.
    fn areas(&self) -> Vec<engine::Area> {
        if self.event.attendance == Attendance::Remote {
            return Vec::new();
        }
        let area = |(code, it): (String, &Area)| engine::Area {
            id: code,
            kind: engine::AreaKind::Tables,
            capacity: u32::try_from(it.tables).unwrap_or_default(),
            ..engine::Area::default()
        };
        self.event.areas.named().into_iter().map(area).collect()
    }

    /// The same with a move that is to be explained. What the two chose may be moved by hand.
    pub fn explaining(&self, id: Id<Request>, starts_at: i64, now: i64) -> Instance {
        let by_hand = ByHand { meeting: id.to_string(), slot: starts_at.to_string() };
        let mut it = Instance { by_hand: Some(by_hand), ..self.instance(Task::Explain, now) };
        for one in it.meetings.iter_mut().filter(|it| it.id == id.to_string()) {
            one.locked = false;
        }
        it
    }

    /// Breaks count within the morning and the afternoon of a day.
    fn slot(&self, it: &Slot) -> engine::Slot {
        let (day, half, session) = part(&self.event.zone, it);
        engine::Slot {
            id: it.name(),
            day: day.to_string(),
            half: half.to_owned(),
            session: session.to_string(),
            ..engine::Slot::default()
        }
    }

    fn of(&self, id: Id<Participant>) -> Option<&Participant> {
        self.participants.iter().find(|it| it.id == id)
    }

    /// A place that is free in a slot, where the two can meet. The engine said that there is one.
    pub fn spot(&self, of: &Request, starts_at: i64) -> Spot {
        let online = self.is_online(of);
        let at = (starts_at, online, self.area(of));
        let free = free_spot(&self.event, &self.meetings, of.id, at);
        free.unwrap_or(Spot { starts_at, number: None, online })
    }

    /// Whether a meeting of the two would be online.
    pub fn is_online(&self, of: &Request) -> bool {
        let is_remote = |id| self.of(id).is_some_and(|it| it.mode == Mode::Remote);
        is_remote(of.asker) || is_remote(of.asked)
    }

    /// The area in which the two have to meet; empty if any will do.
    fn area(&self, of: &Request) -> &str {
        let two = self.of(of.asker).zip(self.of(of.asked)).filter(|_| !self.is_online(of));
        let area = two.map_or("", |(asker, asked)| common_area(asker, asked));
        if self.event.areas.has(area) { area } else { "" }
    }

    fn meeting(&self, of: &Request, planned: Option<&Meeting>, slots: &[Slot]) -> engine::Meeting {
        let planned = planned.filter(|it| slots.iter().any(|slot| slot.starts == it.starts_at));
        let spot = planned.and_then(|it| it.spot);
        let seat = spot.filter(|_| !self.is_online(of)).and_then(|it| self.event.areas.seat(it));
        let table = seat.as_ref().map(|it| it.1).or(spot);
        engine::Meeting {
            id: of.id.to_string(),
            participants: vec![of.asker.to_string(), of.asked.to_string()],
            weight: of.weight(),
            slot: planned.map(|it| it.starts_at.to_string()),
            locked: planned.is_some_and(|it| it.locked || it.picked),
            area: Some(self.area(of)).filter(|it| !it.is_empty()).map(str::to_owned),
            table: table.and_then(|it| u32::try_from(it).ok()),
            table_area: seat.map(|it| it.0),
            ..engine::Meeting::default()
        }
    }

    /// Where the engine put what it placed. What two chose themselves keeps its table, too, and
    /// whoever was given that takes theirs, if it is in the area they need.
    pub fn spots(&self, found: &Schedule) -> BTreeMap<Id<Request>, Spot> {
        let spot = |it: &engine::Placed| Some((it.id.parse().ok()?, self.placed(it)?));
        let mut all: BTreeMap<Id<Request>, Spot> = found.meetings.iter().filter_map(spot).collect();
        for it in self.meetings.iter().filter(|it| it.picked && it.stage.is_planned()) {
            let (wanted, Some(given)) = (it.spot(), all.get(&it.id).copied()) else { continue };
            let is_near = wanted.starts_at == given.starts_at && wanted.online == given.online;
            if wanted == given || !is_near {
                continue;
            }
            let seat =
                |it: &Spot| it.number.and_then(|it| self.event.areas.seat(it)).map(|it| it.0);
            let other = all.iter().find(|(_, it)| **it == wanted).map(|(id, _)| *id);
            let needs =
                |id| self.requests.iter().any(|it| it.id == id && !self.area(it).is_empty());
            if other.is_some_and(|id| needs(id) && seat(&wanted) != seat(&given)) {
                continue;
            }
            all.extend(other.map(|id| (id, given)));
            all.insert(it.id, wanted);
        }
        all
    }

    fn placed(&self, it: &engine::Placed) -> Option<Spot> {
        let is_counted = if it.online { self.event.rooms } else { self.event.tables }.is_some();
        let within = it.table.map(i64::from).filter(|_| is_counted);
        let area = it.area.as_deref().filter(|_| !it.online);
        let number = match (within, area) {
            (Some(within), Some(area)) => self.event.areas.number(area, within),
            (within, _) => within,
        };
        Some(Spot { starts_at: it.slot.parse().ok()?, number, online: it.online })
    }
}

fn participant(it: &Participant, slots: &[Slot]) -> engine::Participant {
    let away = it.away.0.iter().filter(|at| slots.iter().any(|slot| slot.starts == **at));
    engine::Participant {
        id: it.id.to_string(),
        unavailable: away.map(ToString::to_string).collect(),
        max_meetings: u32::try_from(it.most).ok(),
        max_in_a_row: it.in_a_row.and_then(|it| u32::try_from(it).ok()),
        mode: if it.mode == Mode::Remote { engine::Mode::Remote } else { engine::Mode::OnSite },
        languages: it.languages(),
        absent: it.absent_at.is_some(),
        ..engine::Participant::default()
    }
}

#[cfg(test)]
mod tests {
    use engine_scheduling::{Placed, Schedule};
    use kit::{Caller, Id};

    use super::Material;
    use crate::{
        area::model::Areas,
        draft::model::sample,
        meeting::model::{Meeting, Spot},
        model::{Event, Mode},
        participant::model::{Draft, Participant, Wishes},
        request::model::Request,
    };

    fn one(event: &Event, area: &str) -> Participant {
        let draft = Draft {
            organisation: Id::nil(),
            kind: "1".into(),
            mode: Mode::OnSite,
            offers: String::new(),
            seeks: String::new(),
            languages: Vec::new(),
            away: Vec::new(),
            most: 4,
            wishes: Wishes { area: area.into(), ..Wishes::default() },
        };
        Participant::new(draft, event, &Caller::house(0))
    }

    /// Three in the hall, two in the gallery. The picked meeting is at `picked`, the engine puts it
    /// at `given` and another one, whose asker needs `area`, where it was.
    fn swapped(picked: i64, given: (&str, u32), area: &str) -> (Option<i64>, Option<i64>) {
        let areas: Areas = "Hall: 3\nGallery: 2".parse().unwrap();
        let event =
            Event { tables: areas.tables(), areas, ..Event::new(sample(), &Caller::house(0)) };
        let people = [one(&event, ""), one(&event, ""), one(&event, area), one(&event, "")];
        let ask = |one: usize, other: usize| {
            Request::new(&people[one], &people[other], (String::new(), 1), 0)
        };
        let requests = vec![ask(0, 1), ask(2, 3)];
        let starts_at = event.slots()[0].starts;
        let spot = Spot { starts_at, number: Some(picked), online: false };
        let meeting = Meeting { picked: true, ..Meeting::new(&requests[0], spot, 0) };
        let seat = event.areas.seat(picked).unwrap();
        let placed = |of: &Request, (area, table): (&str, u32)| Placed {
            id: of.id.to_string(),
            slot: starts_at.to_string(),
            area: Some(area.to_owned()),
            table: Some(table),
            booth: None,
            online: false,
            interpreter: None,
            locked: false,
        };
        let there = (seat.0.as_str(), u32::try_from(seat.1).unwrap());
        let meetings = vec![placed(&requests[0], given), placed(&requests[1], there)];
        let ids = [requests[0].id, requests[1].id];
        let it = Material {
            event,
            participants: people.to_vec(),
            requests,
            meetings: vec![meeting],
            apart: Vec::new(),
        };
        let all = it.spots(&Schedule { meetings, ..Schedule::default() });
        (all[&ids[0]].number, all[&ids[1]].number)
    }

    #[test]
    fn what_was_picked_keeps_its_table_unless_another_needs_the_area() {
        assert_eq!(swapped(2, ("1", 1), ""), (Some(2), Some(1)));
        assert_eq!(swapped(2, ("1", 1), "1"), (Some(2), Some(1)), "within the same area");
        assert_eq!(swapped(4, ("1", 3), ""), (Some(4), Some(3)));
        assert_eq!(swapped(4, ("1", 3), "2"), (Some(3), Some(4)), "the other one stays there");
    }
}
