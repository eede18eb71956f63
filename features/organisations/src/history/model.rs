//! Events of the journal as moments of a timeline: what was done, and each field before and after.

use std::collections::BTreeMap;

use kit::{Id, Person, journal::Event, text, web::Cx};
use serde_json::{Map, Value};

/// Fields that tell nobody anything.
const HIDDEN: [&str; 4] = ["id", "agency", "source", "source_key"];
/// Longer values are cut.
const LONG: usize = 160;

/// One moment of the timeline.
pub struct Moment {
    /// Who did it; empty for the house itself.
    pub who: String,
    pub did: String,
    pub when: String,
    pub changes: Vec<Changed>,
    pub why: Option<String>,
}

/// One field that changed.
pub struct Changed {
    pub label: String,
    pub before: String,
    pub after: String,
}

/// The events in the reader's words. `names` knows those who acted.
pub fn moments(cx: &Cx, events: &[Event], names: &BTreeMap<Id<Person>, String>) -> Vec<Moment> {
    let moment = |event: &Event| {
        let verb = event.verb.rsplit('.').next().unwrap_or_default();
        Moment {
            who: names.get(&event.person).cloned().unwrap_or_default(),
            did: cx.word("organisations-did-", verb),
            when: cx.instant(event.at),
            changes: changes(cx, event),
            why: event.why.clone(),
        }
    };
    events.iter().map(moment).collect()
}

fn changes(cx: &Cx, event: &Event) -> Vec<Changed> {
    // Something new was nothing before: a list of all its fields would say the page again.
    let Some(before) = fields(event.before.as_deref()) else { return Vec::new() };
    let after = fields(event.after.as_deref()).unwrap_or_default();
    let shown = after.iter().filter(|(field, _)| !HIDDEN.contains(&field.as_str()));
    let changed = |(field, after): (&String, &Value)| Changed {
        label: cx.word("organisations-field-", field),
        before: before.get(field).map(|value| said(cx, field, value)).unwrap_or_default(),
        after: said(cx, field, after),
    };
    shown.map(changed).collect()
}

fn fields(text: Option<&str>) -> Option<Map<String, Value>> {
    serde_json::from_str(text?).ok()
}

fn said(cx: &Cx, field: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(all) => {
            let all: Vec<_> = all.iter().filter_map(Value::as_str).collect();
            text::short(&all.join(", "), LONG).into_owned()
        }
        Value::String(word) => match field {
            "kind" => cx.word("organisations-kind-", word),
            "audience" => cx.word("organisations-audience-", word),
            "stage" => cx.word("organisations-stage-", word),
            "country" => cx.word("country-", word),
            _ => text::short(word, LONG).into_owned(),
        },
        other => other.to_string(),
    }
}
