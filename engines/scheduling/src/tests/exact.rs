//! Small events by chance, against trying everything.

use serde_json::{Value, json};

use super::schedule;
use crate::chance::Chance;

/// At most five people, three slots, six meetings; tables and maxima are scarce.
fn event(chance: &mut Chance) -> Value {
    let (people, slots) = (2 + chance.below(4), 1 + chance.below(3));
    let participants: Vec<Value> = (0..people)
        .map(|at| {
            let absent: Vec<String> =
                (0..slots).filter(|_| chance.below(4) == 0).map(|it| format!("s{it}")).collect();
            let most = if chance.below(3) == 0 { json!(1 + chance.below(2)) } else { json!(null) };
            json!({ "id": format!("p{at}"), "unavailable": absent, "max_meetings": most })
        })
        .collect();
    let mut meetings = Vec::new();
    for one in 0..people {
        for other in one + 1..people {
            if meetings.len() < 6 && chance.below(4) > 0 {
                meetings.push(json!({
                    "id": format!("{one}{other}"), "weight": 1 + chance.below(5),
                    "participants": [format!("p{one}"), format!("p{other}")],
                }));
            }
        }
    }
    let slots: Vec<Value> = (0..slots).map(|it| json!({ "id": format!("s{it}") })).collect();
    let tables = if chance.below(2) == 0 { json!(1 + chance.below(2)) } else { json!(null) };
    json!({ "slots": slots, "tables": tables, "participants": participants, "meetings": meetings })
}

/// The most weight from this meeting on, by trying every slot and none.
fn best(of: &Value, at: usize, taken: &mut Vec<(String, String)>) -> u64 {
    let Some(meeting) = of["meetings"].get(at) else { return 0 };
    let mut found = best(of, at + 1, taken);
    let two: Vec<String> =
        (0..2).map(|it| meeting["participants"][it].as_str().unwrap().to_owned()).collect();
    for slot in of["slots"].as_array().unwrap() {
        let slot = slot["id"].as_str().unwrap();
        let tables = of["tables"].as_u64().unwrap_or(99);
        let can = two.iter().all(|who| {
            let person = &of["participants"][who[1..].parse::<usize>().unwrap()];
            let gone = person["unavailable"].as_array().unwrap().iter().any(|it| it == slot);
            let count = taken.iter().filter(|(it, _)| it == who).count() as u64;
            let busy = taken.iter().any(|(it, at)| it == who && at == slot);
            !gone && !busy && count < person["max_meetings"].as_u64().unwrap_or(99)
        });
        let load = taken.iter().filter(|(_, at)| at == slot).count() as u64 / 2;
        if can && load < tables {
            taken.extend(two.iter().map(|who| (who.clone(), slot.to_owned())));
            found = found.max(meeting["weight"].as_u64().unwrap() + best(of, at + 1, taken));
            taken.truncate(taken.len() - 2);
        }
    }
    found
}

#[test]
fn small_events_hold_the_greatest_weight_there_is() {
    let mut chance = Chance::new(7);
    for turn in 0..300 {
        let event = event(&mut chance);
        let right = best(&event, 0, &mut Vec::new());
        let found = schedule(event.clone()).unwrap().figures;
        assert_eq!(found.weight, right, "{turn}: {event}");
        assert!(found.weight_bound >= right, "{turn}: {event}");
    }
}

#[test]
fn the_same_seed_gives_the_same_schedule() {
    let mut chance = Chance::new(3);
    let mut event = event(&mut chance);
    event["seed"] = json!(5);
    assert_eq!(schedule(event.clone()), schedule(event));
}

#[test]
fn three_who_all_want_to_meet_have_one_meeting_in_one_slot_and_the_bound_knows_it() {
    let people = ["a", "b", "c"].map(|id| json!({ "id": id }));
    let meetings = [["a", "b"], ["b", "c"], ["a", "c"]]
        .map(|two| json!({ "id": two.concat(), "participants": two }));
    let event = json!({ "slots": [{ "id": "s" }], "participants": people, "meetings": meetings });
    let found = schedule(event).unwrap().figures;
    assert_eq!((found.weight, found.weight_bound, found.weight_wished), (1, 1, 3));
}

#[test]
fn nobody_waits_who_need_not() {
    let slots: Vec<Value> = (0..6).map(|it| json!({ "id": format!("s{it}") })).collect();
    let people: Vec<Value> = (0..6).map(|it| json!({ "id": format!("p{it}") })).collect();
    let pairs = (0..3).flat_map(|one| (3..6).map(move |other| (one, other)));
    let meetings: Vec<Value> = pairs
        .map(|(one, other)| {
            json!({ "id": format!("{one}{other}"),
                "participants": [format!("p{one}"), format!("p{other}")] })
        })
        .collect();
    let event = json!({ "slots": slots, "participants": people, "meetings": meetings });
    let found = schedule(event).unwrap().figures;
    assert_eq!((found.held, found.breaks), (9, 0));
}
