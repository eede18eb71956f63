//! Each rule once, and the reason when it is in the way.

use serde_json::{Value, json};

use super::{instance, said, schedule};
use crate::{Obstacle, explain};

/// Two slots; a may meet b and c.
fn event(more: Value) -> Value {
    let mut it = json!({
        "slots": [{ "id": "s1" }, { "id": "s2" }],
        "participants": [{ "id": "a" }, { "id": "b" }, { "id": "c" }],
        "meetings": [
            { "id": "ab", "participants": ["a", "b"], "weight": 2 },
            { "id": "ac", "participants": ["a", "c"] },
        ],
    });
    for (field, value) in more.as_object().unwrap() {
        it[field] = value.clone();
    }
    it
}

fn people(a: Value, b: Value, c: Value) -> Value {
    let mut all = [a, b, c];
    for (it, id) in all.iter_mut().zip(["a", "b", "c"]) {
        it["id"] = json!(id);
    }
    json!({ "participants": all })
}

#[test]
fn what_keeps_a_meeting_out_is_said() {
    let cases = [
        (people(json!({ "max_meetings": 1 }), json!({}), json!({})), "maximum_reached"),
        (people(json!({ "unavailable": ["s1"] }), json!({}), json!({})), "one_full"),
        (people(json!({}), json!({}), json!({ "available": [] })), "no_common_slot"),
        (people(json!({}), json!({}), json!({ "absent": true })), "absent"),
        (people(json!({}), json!({}), json!({ "no_compete": ["a"] })), "no_compete"),
        (json!({ "no_compete": [["a", "c"]] }), "no_compete"),
        (people(json!({ "max_per_session": 1 }), json!({}), json!({})), "session_maximum"),
        (people(json!({ "max_in_a_row": 1 }), json!({}), json!({})), "break_wanted"),
        (
            people(json!({ "languages": ["en"] }), json!({}), json!({ "languages": ["fr"] })),
            "no_shared_language",
        ),
        (
            people(json!({}), json!({ "available": ["s1"] }), json!({ "available": ["s1"] })),
            "no_common_free_slot",
        ),
    ];
    for (more, reason) in cases {
        let found = schedule(event(more.clone())).unwrap();
        assert_eq!(said(&found, "ac"), reason, "{more}");
        assert_ne!(found.figures.weight, 0, "{more}");
    }
}

#[test]
fn tables_rooms_areas_and_interpreters_are_limits() {
    let two = |one: &str| json!([{ "id": one, "participants": ["a", "b"] }, { "id": "cd", "participants": ["c", "d"] }]);
    let people = |field: &str, value: Value| {
        let all = ["a", "b", "c", "d"].map(|id| json!({ "id": id, field: value }));
        json!(all)
    };
    let one = |more: Value, people: Value, meetings: Value| {
        let mut it =
            json!({ "slots": [{ "id": "s" }], "participants": people, "meetings": meetings });
        for (field, value) in more.as_object().unwrap() {
            it[field] = value.clone();
        }
        let found = schedule(it).unwrap();
        assert_eq!(
            (found.figures.held, found.figures.weight_bound),
            (1, 1 + u64::from(found.figures.weight_bound == 2))
        );
        said(&found, &found.unplaced[0].id.clone())
    };
    assert_eq!(
        one(json!({ "tables": 1 }), people("mode", json!("on_site")), two("ab")),
        "tables_full"
    );
    assert_eq!(
        one(json!({ "online_rooms": 1 }), people("mode", json!("remote")), two("ab")),
        "online_rooms_full"
    );
    let area =
        json!({ "areas": [{ "id": "hall", "capacity": 1 }, { "id": "foyer", "capacity": 5 }] });
    let mut meetings = two("ab");
    meetings[0]["area"] = json!("hall");
    meetings[1]["area"] = json!("hall");
    assert_eq!(one(area, people("mode", json!("on_site")), meetings), "area_full");
    let mut tongues = people("mode", json!("on_site"));
    for (at, code) in ["de", "pl", "fr", "pl"].iter().enumerate() {
        tongues[at]["languages"] = json!([code]);
    }
    let voice = json!({ "interpreters": [{ "id": "i", "pairs": [["pl", "de"], ["fr", "pl"]] }] });
    assert_eq!(one(voice, tongues, two("ab")), "interpreters_busy");
}

#[test]
fn own_stands_need_no_table_and_have_a_name() {
    let mut event = event(people(json!({ "booth": "B7" }), json!({}), json!({})));
    event["tables"] = json!(0);
    let found = schedule(event).unwrap();
    assert_eq!(found.figures.held, 2);
    assert!(
        found.meetings.iter().all(|it| it.booth.as_deref() == Some("B7") && it.table.is_none())
    );
}

#[test]
fn a_move_by_hand_says_what_is_in_the_way() {
    let mut planned = event(people(json!({ "unavailable": ["s2"] }), json!({}), json!({})));
    planned["task"] = json!("explain");
    planned["meetings"][0]["slot"] = json!("s1");
    planned["move"] = json!({ "meeting": "ac", "slot": "s1" });
    let found = explain(&instance(planned.clone())).unwrap();
    let (who, meeting, with) = ("a".to_owned(), "ab".to_owned(), "b".to_owned());
    assert_eq!(found, [Obstacle::Busy { who, meeting, with, locked: false }]);
    planned["move"]["slot"] = json!("s2");
    let found = explain(&instance(planned.clone())).unwrap();
    assert_eq!(found, [Obstacle::Unavailable { who: "a".into() }]);
    planned["move"] = json!({ "meeting": "ab", "slot": "s1" });
    assert_eq!(explain(&instance(planned)).unwrap(), []);
}
