//! Events of the journal as moments of a timeline: what was done, and each field before and after.

use std::collections::BTreeMap;

use kit::{Id, Person, journal::Event, text, web::Cx};

use crate::audience::Field;
use serde_json::{Map, Value};

/// Fields that tell nobody anything.
const HIDDEN: [&str; 7] =
    ["id", "agency", "source", "source_key", "organisation", "merge", "claimed_at"];
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

/// What the reader may know of the fields that changed, and who the people are.
pub struct Known<'a> {
    pub names: &'a BTreeMap<Id<Person>, String>,
    /// Whether they see a field.
    pub sees: &'a dyn Fn(Field) -> bool,
}

impl Known<'_> {
    fn see(&self, column: &str) -> bool {
        field_of(column).is_none_or(self.sees)
    }
}

/// The field a column of the journal belongs to; none for what is the record itself.
pub fn field_of(column: &str) -> Option<Field> {
    match column {
        "trl_from" | "trl_to" => Some(Field::Trl),
        "pic" | "vat" => Some(Field::Numbers),
        "person" | "role" => Some(Field::People),
        column => column.parse().ok(),
    }
}

/// Everybody of whom events say that they came, left or became something.
pub fn members(events: &[Event]) -> Vec<Id<Person>> {
    let sides = events.iter().flat_map(|event| [&event.before, &event.after]);
    let sides = sides.filter_map(|side| fields(side.as_deref()));
    sides.filter_map(|side| side.get("person")?.as_str()?.parse().ok()).collect()
}

/// The people an event speaks of beside the one who acted.
pub fn people(event: &Event) -> Vec<Id<Person>> {
    let sides =
        [&event.before, &event.after].into_iter().filter_map(|side| fields(side.as_deref()));
    let named = |side: Map<String, Value>| {
        ["person", "adviser"].map(|name| side.get(name)?.as_str()?.parse().ok())
    };
    sides.flat_map(named).flatten().collect()
}

/// The events in the reader's words.
pub fn moments(cx: &Cx, events: &[Event], known: &Known) -> Vec<Moment> {
    let moment = |event: &Event| {
        let verb = event.verb.rsplit('.').next().unwrap_or_default();
        Moment {
            who: known.names.get(&event.person).cloned().unwrap_or_default(),
            did: cx.word("organisations-did-", verb),
            when: cx.instant(event.at),
            changes: changes(cx, event, known),
            why: event.why.clone(),
        }
    };
    events.iter().map(moment).collect()
}

fn changes(cx: &Cx, event: &Event, known: &Known) -> Vec<Changed> {
    let after = fields(event.after.as_deref()).unwrap_or_default();
    let before = match fields(event.before.as_deref()) {
        Some(before) => before,
        // Something new was nothing before: a list of all its fields would say the page again.
        None if event.verb.ends_with("registered") || event.verb.ends_with("imported") => {
            return Vec::new();
        }
        None => Map::new(),
    };
    let is_shown = |field: &str| !HIDDEN.contains(&field) && known.see(field);
    let shown = after.iter().filter(|(field, _)| is_shown(field));
    let changed = |(field, after): (&String, &Value)| Changed {
        label: cx.word("organisations-field-", field),
        before: before.get(field).map(|value| said(cx, known, field, value)).unwrap_or_default(),
        after: said(cx, known, field, after),
    };
    shown.map(changed).collect()
}

fn fields(text: Option<&str>) -> Option<Map<String, Value>> {
    serde_json::from_str(text?).ok()
}

fn said(cx: &Cx, known: &Known, field: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(all) => {
            let all: Vec<_> = all.iter().filter_map(Value::as_str).collect();
            text::short(&all.join(", "), LONG).into_owned()
        }
        Value::Object(audiences) => {
            let line = |(field, audience): (&String, &Value)| {
                let label = cx.word("organisations-field-", field);
                let audience = audience.as_str().unwrap_or_default();
                format!("{label}: {}", cx.word("organisations-audience-", audience))
            };
            audiences.iter().map(line).collect::<Vec<_>>().join("; ")
        }
        Value::String(word) => match field {
            "person" | "adviser" => {
                let name = word.parse().ok().and_then(|id| known.names.get(&id));
                name.cloned().unwrap_or_default()
            }
            "role" => cx.word("organisations-role-", word),
            "lang" => cx.word("language-", word),
            "kind" => cx.word("organisations-kind-", word),
            "audience" => cx.word("organisations-audience-", word),
            "stage" => cx.word("organisations-stage-", word),
            "country" => cx.word("country-", word),
            _ => text::short(word, LONG).into_owned(),
        },
        other => other.to_string(),
    }
}
