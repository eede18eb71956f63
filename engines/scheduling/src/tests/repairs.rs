//! Repairs leave alone what they can, and what is locked always.

use serde_json::{Value, json};

use super::{said, schedule};
use crate::chance::Chance;

/// Ten people of two sides who nearly all meet, scheduled.
fn planned(chance: &mut Chance) -> Value {
    let slots: Vec<Value> = (0..6).map(|it| json!({ "id": format!("s{it}") })).collect();
    let people: Vec<Value> = (0..10).map(|it| json!({ "id": format!("p{it}") })).collect();
    let mut meetings = Vec::new();
    for one in 0..5 {
        for other in 5..10 {
            if chance.below(5) > 0 {
                meetings.push(json!({ "id": format!("{one}{other}"),
                    "participants": [format!("p{one}"), format!("p{other}")] }));
            }
        }
    }
    let mut event = json!({ "slots": slots, "participants": people, "meetings": meetings });
    let found = schedule(event.clone()).unwrap();
    for meeting in event["meetings"].as_array_mut().unwrap() {
        meeting["slot"] = json!(said(&found, meeting["id"].as_str().unwrap()));
    }
    event["task"] = json!("repair");
    event
}

#[test]
fn what_needs_no_repair_stays() {
    let event = planned(&mut Chance::new(1));
    let found = schedule(event).unwrap();
    assert!(found.moved.is_empty() && found.unplaced.is_empty());
}

#[test]
fn a_late_request_is_met_with_few_moves_and_never_a_locked_one() {
    let mut chance = Chance::new(2);
    for _ in 0..50 {
        let mut event = planned(&mut chance);
        let all = event["meetings"].as_array_mut().unwrap();
        let mut locked = Vec::new();
        for meeting in all.iter_mut() {
            match chance.below(10) {
                0..2 => meeting["cancelled"] = json!(true),
                2..5 => {
                    meeting["locked"] = json!(true);
                    locked.push((meeting["id"].clone(), meeting["slot"].clone()));
                }
                _ => {}
            }
        }
        all.push(json!({ "id": "late", "participants": ["p0", "p1"] }));
        let found = schedule(event).unwrap();
        assert!(found.moved.iter().filter(|it| it.to.is_some()).count() <= 2 + 2);
        for (id, slot) in locked {
            assert_eq!(json!(said(&found, id.as_str().unwrap())), slot);
        }
        let held = found.meetings.iter().any(|it| it.id == "late");
        assert!(held || said(&found, "late").contains('_'));
    }
}

#[test]
fn whoever_is_absent_loses_their_meetings_and_nobody_else_does() {
    let mut event = planned(&mut Chance::new(3));
    event["participants"][0]["absent"] = json!(true);
    let found = schedule(event).unwrap();
    assert!(found.moved.iter().all(|it| it.id.starts_with('0') && it.to.is_none()));
    assert!(found.unplaced.iter().all(|it| it.reason == crate::Why::Absent));
}

#[test]
fn what_has_happened_cannot_be_changed() {
    let mut event = planned(&mut Chance::new(4));
    event["now"] = json!("s3");
    event["meetings"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "id": "late", "participants": ["p0", "p1"] }));
    let past = ["s0", "s1", "s2"];
    let before: Vec<(Value, Value)> = event["meetings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| past.contains(&it["slot"].as_str().unwrap_or_default()))
        .map(|it| (it["id"].clone(), it["slot"].clone()))
        .collect();
    let found = schedule(event).unwrap();
    for (id, slot) in &before {
        assert_eq!(json!(said(&found, id.as_str().unwrap())), *slot);
    }
    let now = found.meetings.iter().filter(|it| past.contains(&it.slot.as_str())).count();
    assert_eq!(now, before.len());
}
