//! What of a topic's history is worth telling, and in which words. No database, no web.

use kit::{
    journal::Event,
    notice::{Subject, To, Told},
};
use serde_json::Value;

use crate::model::Topic;

/// What those who watch a topic are told of an event; nothing of a new one, which nobody can
/// watch yet.
pub fn told(event: &Event, it: &Topic) -> Option<Told> {
    event.before.as_ref()?;
    let changed = |name: &str| {
        let read = |text: &Option<String>| -> Option<Value> {
            serde_json::from_str::<Value>(text.as_deref()?).ok()?.get(name).cloned()
        };
        read(&event.before) != read(&event.after)
    };
    let (noun, id) = (event.noun.clone(), event.subject.clone());
    // Money and wording are for those who want every change; days and doors are for all.
    let is_important = changed("status") || changed("deadline_on");
    let to = if is_important { To::Watchers { noun, id } } else { To::CloseWatchers { noun, id } };
    let deadline = it.deadline_on.map(|day| day.to_string());
    let key = match (event.verb.as_str(), &deadline) {
        ("funding.opened", _) => "funding-notice-opened",
        ("funding.closed", _) => "funding-notice-closed",
        (_, Some(_)) if changed("deadline_on") => "funding-notice-deadline",
        _ => "funding-notice-changed",
    };
    let values = [("title", it.title.clone()), ("day", deadline.unwrap_or_default())];
    Some(Told {
        to,
        subject: Subject::News,
        key,
        values: values.into(),
        link: format!("/funding/{}", it.id),
        why: "funding-notice-why",
    })
}
