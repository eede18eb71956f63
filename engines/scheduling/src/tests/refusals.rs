//! What cannot be scheduled is told, and odd sizes are not odd.

use serde_json::{Value, json};

use super::{instance, schedule};
use crate::{Fault, Instance};

fn faults(from: Value) -> Vec<Fault> {
    schedule(from).unwrap_err().0
}

fn pair(meetings: Value) -> Value {
    json!({
        "slots": [{ "id": "s1" }, { "id": "s2" }],
        "participants": [{ "id": "a" }, { "id": "b" }, { "id": "c" }],
        "meetings": meetings,
    })
}

#[test]
fn ids_that_are_twice_or_unknown_are_all_told_at_once() {
    let found = faults(json!({
        "slots": [{ "id": "s1" }, { "id": "s1" }, { "id": "" }],
        "participants": [{ "id": "a", "available": ["s9"] }, { "id": "b" }],
        "meetings": [
            { "id": "m", "participants": ["a", "x"] },
            { "id": "n", "participants": ["a", "a"] },
            { "id": "o", "participants": ["a", "b"], "locked": true },
            { "id": "p", "participants": ["a", "b"], "area": "nowhere" },
        ],
    }));
    let codes: Vec<String> = found
        .iter()
        .map(|it| serde_json::to_value(it).unwrap()["code"].as_str().unwrap().to_owned())
        .collect();
    for code in ["twice", "no_id", "unknown", "not_two", "locked_nowhere"] {
        assert!(codes.contains(&code.to_owned()), "{code} in {codes:?}");
    }
    assert_eq!(codes.iter().filter(|it| *it == "unknown").count(), 3);
}

#[test]
fn locks_that_contradict_each_other_are_refused_with_what_is_in_the_way() {
    let lock = |id: &str, other: &str| json!({ "id": id, "participants": ["a", other], "slot": "s1", "locked": true });
    let found = faults(pair(json!([lock("ab", "b"), lock("ac", "c")])));
    assert!(
        matches!(&found[..], [Fault::Lock { id, obstacles, .. }] if id == "ac" && obstacles.len() == 1)
    );
    let said = crate::Refused(found).to_string();
    assert!(said.contains("`ac` is locked in slot `s1`") && said.contains("busy"), "{said}");
}

#[test]
fn nothing_to_schedule_is_a_schedule() {
    for from in [json!({}), pair(json!([])), json!({ "slots": [{ "id": "s" }] })] {
        let found = schedule(from).unwrap();
        assert_eq!((found.figures.held, found.figures.weight_bound), (0, 0));
    }
    let no_slots = json!({ "participants": [{ "id": "a" }, { "id": "b" }],
        "meetings": [{ "id": "ab", "participants": ["a", "b"] }] });
    assert_eq!(schedule(no_slots).unwrap().unplaced.len(), 1);
}

#[test]
fn five_hundred_slots_are_as_good_as_five() {
    let slots: Vec<Value> = (0..500)
        .map(|it| json!({ "id": format!("s{it}"), "day": format!("{}", it / 50) }))
        .collect();
    let people: Vec<Value> = (0..20).map(|it| json!({ "id": format!("p{it}") })).collect();
    let pairs = (0..20).flat_map(|one| (one + 1..20).map(move |other| (one, other)));
    let meetings: Vec<Value> = pairs
        .map(|(one, other)| {
            json!({ "id": format!("{one}-{other}"),
                "participants": [format!("p{one}"), format!("p{other}")] })
        })
        .collect();
    let event = json!({ "slots": slots, "participants": people, "meetings": meetings });
    let found = schedule(event).unwrap().figures;
    assert_eq!((found.held, found.weight_bound), (190, 190));
}

#[test]
fn weights_are_whole_and_may_be_huge() {
    let wish = |id: &str, other: &str, weight: Value| json!({ "id": id, "participants": ["a", other], "weight": weight });
    let huge = 400_000_000_000_000_000_u64;
    let mut event = pair(json!([wish("ab", "b", json!(huge)), wish("ac", "c", json!(1e17))]));
    event["participants"][0]["max_meetings"] = json!(1);
    let found = schedule(event).unwrap().figures;
    assert_eq!((found.weight, found.weight_bound), (huge, huge));
    let three =
        [wish("ab", "b", json!(huge)), wish("ac", "c", json!(huge)), wish("bc", "b", json!(huge))];
    assert!(faults(pair(json!(three))).contains(&Fault::TooHeavy));
    let fraction = serde_json::from_value::<Instance>(pair(json!([wish("ab", "b", json!(0.5))])));
    assert!(fraction.unwrap_err().to_string().contains("whole number"));
}

#[test]
fn fields_nobody_knows_are_told() {
    let found = instance(pair(json!([{ "id": "ab", "participants": ["a", "b"], "wieght": 3 }])));
    assert_eq!(found.not_understood(), ["meetings[].wieght"]);
}
