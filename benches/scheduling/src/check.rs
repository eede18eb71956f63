//! The independent checker: an instance and a schedule as JSON, and every rule looked at again from the words of the
//! guide. It shares no code with the engine.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// What the checker counted itself.
#[derive(Debug, Default, Clone)]
pub struct Checked {
    pub weight: u64,
    pub held: usize,
    pub breaks: u64,
    pub violations: Vec<String>,
}

fn words<'a>(of: &'a Value, field: &str) -> Vec<&'a str> {
    of[field].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn word<'a>(of: &'a Value, field: &str) -> &'a str {
    of[field].as_str().unwrap_or_default()
}

fn list<'a>(of: &'a Value, field: &str) -> &'a [Value] {
    of[field].as_array().map_or(&[], Vec::as_slice)
}

struct Event<'a> {
    from: &'a Value,
    /// The place of each slot in time.
    time: BTreeMap<&'a str, usize>,
    people: BTreeMap<&'a str, &'a Value>,
    meetings: BTreeMap<&'a str, &'a Value>,
    apart: BTreeSet<[&'a str; 2]>,
}

/// Looks at everything.
pub fn check(from: &Value, schedule: &Value) -> Checked {
    let ids = |field| list(from, field).iter().map(|it| (word(it, "id"), it));
    let time =
        list(from, "slots").iter().enumerate().map(|(at, it)| (word(it, "id"), at)).collect();
    let mut apart = BTreeSet::new();
    for pair in list(from, "no_compete") {
        if let [Some(one), Some(other)] = [pair[0].as_str(), pair[1].as_str()] {
            apart.insert([one.min(other), one.max(other)]);
        }
    }
    for (id, person) in ids("participants") {
        for other in words(person, "no_compete") {
            apart.insert([id.min(other), id.max(other)]);
        }
    }
    let (people, meetings) = (ids("participants").collect(), ids("meetings").collect());
    let event = Event { from, time, people, meetings, apart };
    let mut it = Checked::default();
    event.meetings_of(schedule, &mut it);
    event.people_of(schedule, &mut it);
    event.rooms_of(schedule, &mut it);
    event.locks_of(schedule, &mut it);
    let figures = &schedule["figures"];
    let mut equal = |name: &str, found: u64| {
        if figures[name].as_u64() != Some(found) {
            it.violations.push(format!("{name} is {found}, the engine says {}", figures[name]));
        }
    };
    equal("weight", it.weight);
    equal("held", it.held as u64);
    equal("breaks", it.breaks);
    if figures["weight_bound"].as_u64() < figures["weight"].as_u64() {
        it.violations.push("more weight than the bound".to_owned());
    }
    let told = it.held + list(schedule, "unplaced").len();
    if told != list(from, "meetings").len() {
        it.violations.push(format!("{told} meetings are told, there are {}", event.meetings.len()));
    }
    it
}

fn available(person: &Value, slot: &str) -> bool {
    let listed = person["available"].is_null() || words(person, "available").contains(&slot);
    listed && !words(person, "unavailable").contains(&slot)
}

impl Event<'_> {
    fn session(&self, slot: &str) -> [&str; 3] {
        let at = self.time.get(slot).copied().unwrap_or(0);
        let slot = &list(self.from, "slots")[at];
        [word(slot, "day"), word(slot, "half"), word(slot, "session")]
    }

    fn two(&self, meeting: &str) -> [&str; 2] {
        let two =
            self.meetings.get(meeting).map(|it| words(it, "participants")).unwrap_or_default();
        [two.first().copied().unwrap_or(""), two.get(1).copied().unwrap_or("")]
    }

    fn is_online(&self, meeting: &str) -> bool {
        self.meetings.get(meeting).is_some_and(|it| it["online"] == true)
            || self.two(meeting).iter().any(|who| self.people[who]["mode"] == "remote")
    }

    fn meetings_of(&self, schedule: &Value, it: &mut Checked) {
        let mut seen = BTreeSet::new();
        for held in list(schedule, "meetings") {
            let (id, slot) = (word(held, "id"), word(held, "slot"));
            let Some(meeting) = self.meetings.get(id) else {
                it.violations.push(format!("nobody wished {id}"));
                continue;
            };
            if !seen.insert(id) {
                it.violations.push(format!("{id} is held twice"));
            }
            it.held += 1;
            it.weight += meeting["weight"].as_u64().unwrap_or(1);
            let [one, other] = self.two(id);
            if self.apart.contains(&[one.min(other), one.max(other)]) {
                it.violations.push(format!("{id} must not meet"));
            }
            if meeting["cancelled"] == true {
                it.violations.push(format!("{id} is cancelled"));
            }
            for who in [one, other] {
                if !available(self.people[who], slot) {
                    it.violations.push(format!("{id}: {who} is not there in {slot}"));
                }
                if self.people[who]["absent"] == true {
                    it.violations.push(format!("{id}: {who} is absent"));
                }
            }
            if !self.time.contains_key(slot) {
                it.violations.push(format!("{id}: there is no slot {slot}"));
            }
            self.voice_of(held, [one, other], it);
        }
    }

    fn voice_of(&self, held: &Value, two: [&str; 2], it: &mut Checked) {
        let [mine, theirs] = two.map(|who| words(self.people[who], "languages"));
        let needs = !mine.is_empty()
            && !theirs.is_empty()
            && !mine.iter().any(|code| theirs.contains(code));
        let id = word(held, "id");
        let Some(voice) = held["interpreter"].as_str() else {
            if needs {
                it.violations.push(format!("{id} has no interpreter"));
            }
            return;
        };
        let all = list(self.from, "interpreters");
        let Some(voice) = all.iter().find(|it| word(it, "id") == voice) else {
            it.violations.push(format!("{id}: there is no interpreter {voice}"));
            return;
        };
        let codes = words(voice, "languages");
        let pairs: Vec<[&str; 2]> = list(voice, "pairs")
            .iter()
            .map(|it| [it[0].as_str().unwrap_or(""), it[1].as_str().unwrap_or("")])
            .collect();
        let can = mine.iter().any(|a| {
            theirs.iter().any(|b| {
                codes.contains(a) && codes.contains(b)
                    || pairs.contains(&[*a, *b])
                    || pairs.contains(&[*b, *a])
            })
        });
        if !can || !available(voice, word(held, "slot")) {
            it.violations.push(format!("{id}: {} cannot translate", word(voice, "id")));
        }
    }

    fn people_of(&self, schedule: &Value, it: &mut Checked) {
        let mut days: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut voices: BTreeSet<(&str, &str)> = BTreeSet::new();
        for held in list(schedule, "meetings") {
            let slot = word(held, "slot");
            for who in self.two(word(held, "id")) {
                days.entry(who).or_default().push(slot);
            }
            if let Some(voice) = held["interpreter"].as_str()
                && !voices.insert((voice, slot))
            {
                it.violations.push(format!("{voice} translates twice in {slot}"));
            }
        }
        for (who, slots) in days {
            let unique: BTreeSet<&str> = slots.iter().copied().collect();
            if unique.len() != slots.len() {
                it.violations.push(format!("{who} is in two meetings at once"));
            }
            let person = self.people[who];
            if person["max_meetings"].as_u64().is_some_and(|most| slots.len() as u64 > most) {
                it.violations.push(format!("{who} has {} meetings", slots.len()));
            }
            let mut sessions: BTreeMap<[&str; 3], Vec<&str>> = BTreeMap::new();
            for slot in unique {
                sessions.entry(self.session(slot)).or_default().push(slot);
            }
            for (session, slots) in sessions {
                self.session_of((who, person), session, &slots, it);
            }
        }
    }

    /// Breaks, longest run and number of meetings of somebody in a session.
    fn session_of(
        &self,
        (who, person): (&str, &Value),
        session: [&str; 3],
        slots: &[&str],
        it: &mut Checked,
    ) {
        let all: Vec<&str> = list(self.from, "slots")
            .iter()
            .map(|slot| word(slot, "id"))
            .filter(|id| self.session(id) == session)
            .collect();
        let busy: Vec<bool> = all.iter().map(|id| slots.contains(id)).collect();
        let first = busy.iter().position(|it| *it).unwrap_or(0);
        let last = busy.iter().rposition(|it| *it).unwrap_or(0);
        it.breaks += busy.iter().take(last).skip(first).filter(|busy| !**busy).count() as u64;
        let runs = busy.split(|busy| !busy).map(<[bool]>::len).max().unwrap_or(0) as u64;
        if person["max_in_a_row"].as_u64().is_some_and(|most| runs > most) {
            it.violations.push(format!("{who} has {runs} meetings in a row"));
        }
        if person["max_per_session"].as_u64().is_some_and(|most| slots.len() as u64 > most) {
            it.violations.push(format!("{who} has {} meetings in a session", slots.len()));
        }
    }

    fn rooms_of(&self, schedule: &Value, it: &mut Checked) {
        let mut seats: BTreeSet<(bool, &str, u64, &str)> = BTreeSet::new();
        let mut loads: BTreeMap<(bool, &str), u64> = BTreeMap::new();
        for held in list(schedule, "meetings") {
            let (id, slot, area) = (word(held, "id"), word(held, "slot"), word(held, "area"));
            let online = self.is_online(id);
            let wanted = word(self.meetings[id], "area");
            if held["online"] != online {
                it.violations.push(format!("{id}: online or not?"));
            }
            if !wanted.is_empty() && wanted != area {
                it.violations.push(format!("{id} is not in {wanted}"));
            }
            let own = !online
                && wanted.is_empty()
                && self.two(id).iter().any(|who| !word(self.people[who], "booth").is_empty());
            if own {
                continue;
            }
            *loads.entry((online, slot)).or_default() += 1;
            let Some(table) = held["table"].as_u64() else {
                it.violations.push(format!("{id} has no table"));
                continue;
            };
            if !seats.insert((online, area, table, slot)) {
                it.violations.push(format!("{id}: table {area} {table} is taken in {slot}"));
            }
            let areas = list(self.from, "areas");
            if let Some(area) = areas.iter().find(|it| word(it, "id") == area) {
                let most = area["capacity_in"][slot].as_u64().or(area["capacity"].as_u64());
                if table == 0 || table > most.unwrap_or(0) {
                    it.violations.push(format!("{id}: there is no table {table}"));
                }
            }
        }
        for ((online, slot), load) in loads {
            if self.places(online, slot).is_some_and(|most| load > most) {
                it.violations.push(format!("{load} meetings in {slot}, online: {online}"));
            }
        }
    }

    /// Tables or rooms of a slot, if they are limited.
    fn places(&self, online: bool, slot: &str) -> Option<u64> {
        let (field, kind) = if online { ("online_rooms", "online") } else { ("tables", "tables") };
        let of_kind = |it: &&Value| it["kind"].as_str().unwrap_or("tables") == kind;
        let mut areas = list(self.from, "areas").iter().filter(of_kind).peekable();
        let at = self.time.get(slot).copied().unwrap_or(0);
        let here = list(self.from, "slots")[at][field].as_u64();
        if areas.peek().is_none() {
            return here.or(self.from[field].as_u64());
        }
        let of = |it: &Value| it["capacity_in"][slot].as_u64().or(it["capacity"].as_u64());
        let all: u64 = areas.filter_map(of).sum();
        Some(here.map_or(all, |here| here.min(all)))
    }

    fn locks_of(&self, schedule: &Value, it: &mut Checked) {
        let at: BTreeMap<&str, &str> = list(schedule, "meetings")
            .iter()
            .map(|it| (word(it, "id"), word(it, "slot")))
            .collect();
        for (id, meeting) in &self.meetings {
            let gone = |who: &&str| self.people[*who]["absent"] == true;
            let stays = meeting["locked"] == true
                && meeting["cancelled"] != true
                && !self.two(id).iter().any(gone);
            if stays && at.get(id).copied() != meeting["slot"].as_str() {
                it.violations.push(format!("{id} was locked in {}", meeting["slot"]));
            }
        }
    }
}
