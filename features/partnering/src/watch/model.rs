//! What of an opportunity's history is told to whom, and in which words. No database, no web.

use kit::{
    Id, Person,
    journal::Event,
    notice::{Subject, To, Told},
};

use crate::model::Profile;

/// Whom an event concerns beside those who watch it.
pub struct Circle<'a> {
    pub it: &'a Profile,
    /// Who did it: nobody is told what they did themselves.
    pub actor: Id<Person>,
    /// Who has something to do now.
    pub tasks: Vec<Id<Person>>,
}

impl Circle<'_> {
    /// Author and adviser, as far as there are some.
    fn owners(&self) -> Vec<Id<Person>> {
        let mut all = vec![self.it.author, self.it.adviser];
        all.dedup();
        all.retain(|person| !person.is_nil() && *person != self.actor);
        all
    }

    fn told(&self, to: To, (subject, key, why): (Subject, &'static str, &'static str)) -> Told {
        let page =
            if subject == Subject::Tasks && REVIEWED.contains(&key) { "/review" } else { "" };
        Told {
            to,
            subject,
            key,
            values: vec![("title", self.it.title.clone()), ("day", self.it.open_until.to_string())],
            link: format!("/opportunities/{}{page}", self.it.id),
            why,
        }
    }

    fn persons(
        &self,
        who: &[Id<Person>],
        words: (Subject, &'static str, &'static str),
    ) -> Vec<Told> {
        who.iter().map(|person| self.told(To::Person(*person), words)).collect()
    }
}

/// What is done on the page of the review.
const REVIEWED: &[&str] = &[
    "partnering-notice-submitted",
    "partnering-notice-returned",
    "partnering-notice-held",
    "partnering-notice-revised",
];

const OWN: &str = "partnering-notice-why-own";
const NEWS: &str = "partnering-notice-why";
const STAFF: &str = "partnering-notice-why-publish";

/// What is told of an event: to those who watch it, to those whose it is, and to those who have
/// to do something about it.
pub fn told(event: &Event, circle: &Circle<'_>) -> Vec<Told> {
    let watchers = To::Watchers { noun: event.noun.clone(), id: event.subject.clone() };
    let close = To::CloseWatchers { noun: event.noun.clone(), id: event.subject.clone() };
    let owners = circle.owners();
    let both = |key| {
        let mut all = circle.persons(&owners, (Subject::Organisations, key, OWN));
        all.push(circle.told(watchers.clone(), (Subject::News, key, NEWS)));
        all
    };
    let owned = |subject, key| circle.persons(&owners, (subject, key, OWN));
    let tasks = |key, why| circle.persons(&circle.tasks, (Subject::Tasks, key, why));
    match event.verb.as_str() {
        "partnering.drafted" => tasks("partnering-notice-drafted", STAFF),
        "partnering.submitted" => tasks("partnering-notice-submitted", STAFF),
        "partnering.approved" => owned(Subject::Organisations, "partnering-notice-approved"),
        "partnering.returned" => owned(Subject::Tasks, "partnering-notice-returned"),
        "partnering.held" => owned(Subject::Tasks, "partnering-notice-held"),
        "partnering.rejected" => owned(Subject::Organisations, "partnering-notice-rejected"),
        "partnering.commented" => owned(Subject::Organisations, "partnering-notice-commented"),
        "partnering.revised" => {
            tasks("partnering-notice-revised", "partnering-notice-why-reviewed")
        }
        "partnering.published" => both("partnering-notice-published"),
        "partnering.renewed" => both("partnering-notice-renewed"),
        "partnering.withdrawn" => both("partnering-notice-withdrawn"),
        "partnering.expiring" => {
            let mut all = owned(Subject::Tasks, "partnering-notice-expiring");
            all.extend(clients(circle, &owners, "partnering-notice-expiring"));
            all
        }
        "partnering.expired" => {
            let mut all = both("partnering-notice-expired");
            all.extend(clients(circle, &owners, "partnering-notice-expired"));
            all
        }
        "partnering.edited" => {
            let key = "partnering-notice-edited";
            let mut all = circle.persons(&owners, (Subject::Organisations, key, OWN));
            all.push(circle.told(close, (Subject::News, key, NEWS)));
            all
        }
        _ => Vec::new(),
    }
}

/// The people it speaks for, except those who are told as its authors.
fn clients(circle: &Circle<'_>, owners: &[Id<Person>], key: &'static str) -> Vec<Told> {
    let others: Vec<_> =
        circle.tasks.iter().filter(|person| !owners.contains(person)).copied().collect();
    circle.persons(&others, (Subject::Tasks, key, "partnering-notice-why-client"))
}
