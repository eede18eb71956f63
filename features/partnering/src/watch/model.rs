//! What of an opportunity's history is told to whom, and in which words. No database, no web.

use kit::{
    Id, Person,
    journal::Event,
    notice::{Subject, To, Told},
};

use crate::model::Profile;

/// What is told of an event: to those who watch it, to whoever wrote it, and of a draft to those
/// who may publish it.
pub fn told(event: &Event, it: &Profile, publishers: &[Id<Person>]) -> Vec<Told> {
    let watchers = || To::Watchers { noun: event.noun.clone(), id: event.subject.clone() };
    let close = || To::CloseWatchers { noun: event.noun.clone(), id: event.subject.clone() };
    let told = |to: To, subject, key, why| Told {
        to,
        subject,
        key,
        values: vec![("title", it.title.clone()), ("day", it.open_until.to_string())],
        link: format!("/opportunities/{}", it.id),
        why,
    };
    let (own, news) = ("partnering-notice-why-own", "partnering-notice-why");
    let both = |key| {
        vec![
            told(To::Person(it.author), Subject::Organisations, key, own),
            told(watchers(), Subject::News, key, news),
        ]
    };
    match event.verb.as_str() {
        "partnering.drafted" => {
            let (key, why) = ("partnering-notice-drafted", "partnering-notice-why-publish");
            let task = |person: &Id<Person>| told(To::Person(*person), Subject::Tasks, key, why);
            publishers.iter().map(task).collect()
        }
        "partnering.published" => both("partnering-notice-published"),
        "partnering.withdrawn" => both("partnering-notice-withdrawn"),
        "partnering.restored" => both("partnering-notice-restored"),
        "partnering.expired" => both("partnering-notice-expired"),
        "partnering.edited" => {
            let key = "partnering-notice-edited";
            vec![
                told(To::Person(it.author), Subject::Organisations, key, own),
                told(close(), Subject::News, key, news),
            ]
        }
        _ => Vec::new(),
    }
}
