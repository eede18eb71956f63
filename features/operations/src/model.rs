//! What a run says of itself, read for the page. No database, no web, no clock.

use serde_json::Value;

/// The message of a verb: `people.signed_in` as `operations-verb-people-signed-in`.
pub fn verb_key(verb: &str) -> String {
    format!("operations-verb-{}", verb.replace(['.', '_'], "-"))
}

/// The changed fields of an event: name, before, after.
pub fn changes(before: Option<&str>, after: Option<&str>) -> Vec<(String, String, String)> {
    let read = |text: Option<&str>| text.and_then(|text| serde_json::from_str::<Value>(text).ok());
    let (before, after) = (read(before), read(after));
    let fields = |value: &Option<Value>| {
        let object = value.as_ref().and_then(Value::as_object);
        object.map(|it| it.keys().cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    let mut names = fields(&before);
    names.extend(fields(&after));
    names.sort_unstable();
    names.dedup();
    let said = |value: &Option<Value>, name: &str| match value.as_ref().and_then(|v| v.get(name)) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => kit::text::short(text, 300).into_owned(),
        Some(other) => kit::text::short(&other.to_string(), 300).into_owned(),
    };
    let row = |name: String| {
        let (old, new) = (said(&before, &name), said(&after, &name));
        (name, old, new)
    };
    names.into_iter().map(row).filter(|(_, old, new)| old != new).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_what_changed_is_told() {
        let said = super::changes(Some(r#"{"a":"x","b":1}"#), Some(r#"{"a":"x","b":2,"c":null}"#));
        assert_eq!(said, [("b".to_owned(), "1".to_owned(), "2".to_owned())]);
        assert_eq!(
            super::changes(None, Some(r#"{"a":"x"}"#)),
            [("a".into(), String::new(), "x".into())]
        );
        assert!(super::changes(None, None).is_empty());
    }
}
