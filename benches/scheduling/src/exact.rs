//! Events of at most six people and four slots, against trying everything.

use anyhow::Result;
use serde_json::Value;

use crate::{
    figures::Figures,
    generate::Dice,
    odd::{Oddity, event},
    one,
};

pub fn run(count: usize, figures: &mut Figures) -> Result<()> {
    println!("== scheduling: {count} instances against brute force");
    let (mut equal, mut tight) = (0, 0);
    for at in 0..count {
        let mut dice = Dice::new(at as u64 + 900_000);
        let from = event(&mut dice, &Oddity { people: (2, 6), slots: (1, 4), full: false });
        let schedule = serde_json::to_value(one::here(&from, 240_000)?)?;
        let found = figures.checked(&from, &schedule).weight;
        let best = Brute::new(&from).best(0);
        let bound = schedule["figures"]["weight_bound"].as_u64().unwrap_or(0);
        if found != best || bound < best {
            println!("   {at}: {found} instead of {best}, bound {bound}: {from}");
        }
        equal += usize::from(found == best && bound >= best);
        tight += usize::from(bound == best);
    }
    figures.add("brute_instances", count as f64, "");
    figures.add("brute_equal_share", equal as f64 / count.max(1) as f64, "share");
    figures.add("brute_bound_tight_share", tight as f64 / count.max(1) as f64, "share");
    Ok(())
}

/// Somebody's limits and slots.
struct Person {
    there: Vec<bool>,
    busy: Vec<bool>,
    most: [u64; 3],
    remote: bool,
}

/// Every way to hold meetings, one after the other.
struct Brute {
    people: Vec<Person>,
    meetings: Vec<(usize, usize, u64)>,
    session: Vec<String>,
    /// Tables and online rooms left in each slot.
    left: [Vec<u64>; 2],
}

impl Brute {
    fn new(from: &Value) -> Self {
        let all = |field: &str| from[field].as_array().cloned().unwrap_or_default();
        let slots = all("slots");
        let person = |it: &Value| {
            let gone = it["unavailable"].as_array().cloned().unwrap_or_default();
            let fields = ["max_meetings", "max_per_session", "max_in_a_row"];
            Person {
                there: slots.iter().map(|slot| !gone.contains(&slot["id"])).collect(),
                busy: vec![false; slots.len()],
                most: fields.map(|field| it[field].as_u64().unwrap_or(99)),
                remote: it["mode"] == "remote",
            }
        };
        let place = |of: &Value| of.as_str().and_then(|it| it.get(1..)?.parse().ok()).unwrap_or(0);
        let two = |it: &Value| {
            let weight = it["weight"].as_u64().unwrap_or(1);
            (place(&it["participants"][0]), place(&it["participants"][1]), weight)
        };
        let rooms = |field: &str| vec![from[field].as_u64().unwrap_or(99); slots.len()];
        Self {
            people: all("participants").iter().map(person).collect(),
            meetings: all("meetings").iter().map(two).collect(),
            session: slots.iter().map(|it| it["half"].to_string()).collect(),
            left: [rooms("tables"), rooms("online_rooms")],
        }
    }

    /// Whether somebody's wishes hold with what they have.
    fn agrees(&self, who: usize) -> bool {
        let it = &self.people[who];
        let count = |session: Option<&String>| {
            let inside =
                |at: &usize| it.busy[*at] && session.is_none_or(|one| self.session[*at] == *one);
            (0..it.busy.len()).filter(inside).count() as u64
        };
        let mut run = 0;
        for at in 0..it.busy.len() {
            let same = at > 0 && self.session[at] == self.session[at - 1];
            run = if it.busy[at] { if same { run + 1 } else { 1 } } else { 0 };
            if run > it.most[2] {
                return false;
            }
        }
        count(None) <= it.most[0] && self.session.iter().all(|one| count(Some(one)) <= it.most[1])
    }

    /// The greatest weight from this meeting on.
    fn best(&mut self, at: usize) -> u64 {
        let Some((one, other, weight)) = self.meetings.get(at).copied() else { return 0 };
        let mut found = self.best(at + 1);
        let kind = usize::from(self.people[one].remote || self.people[other].remote);
        for slot in 0..self.session.len() {
            let free = |it: &Person| it.there[slot] && !it.busy[slot];
            if !free(&self.people[one]) || !free(&self.people[other]) || self.left[kind][slot] == 0
            {
                continue;
            }
            for who in [one, other] {
                self.people[who].busy[slot] = true;
            }
            self.left[kind][slot] -= 1;
            if self.agrees(one) && self.agrees(other) {
                found = found.max(weight + self.best(at + 1));
            }
            self.left[kind][slot] += 1;
            for who in [one, other] {
                self.people[who].busy[slot] = false;
            }
        }
        found
    }
}
