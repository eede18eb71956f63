//! A campaign: by which means, whom it reached, how many answered. Pure.

use kit::{Agency, Caller, Id, Person, clock::Day, form::Form, row, words};
use serde::Serialize;

use crate::model::{Service, number};

words! {
    /// By which means.
    pub enum By {
        Letter = "letter",
        Event = "event",
        Phone = "phone",
        Visit = "visit",
        Web = "web",
        Press = "press",
        Social = "social",
        Partner = "partner",
    }
}

row! {
    /// Something that was done to make a service known.
    #[derive(Debug, Clone, Serialize)]
    pub struct Campaign {
        pub id: Id<Campaign>,
        pub agency: Id<Agency>,
        pub service: Id<Service>,
        pub title: String,
        pub means: By,
        pub held_on: Day,
        /// How many companies it reached.
        pub reached: i64,
        /// How many of them answered.
        pub answered: i64,
        pub note: String,
        #[serde(skip)]
        pub noted_by: Id<Person>,
        pub noted_at: i64,
    }
}

impl Campaign {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form, by: &Caller, service: &Service) -> Result<Self, Form> {
        let title = form.text("title", 120);
        let (means, held_on) = (form.parsed::<By>("means"), form.parsed::<Day>("held_on"));
        if held_on.is_some_and(|day| day > Day::of(by.now)) {
            form.reject("held_on", "services-later-day");
        }
        let reached = number(&mut form, "reached", (0, 10_000_000));
        let answered = number(&mut form, "answered", (0, 10_000_000));
        if answered > reached {
            form.reject("answered", "services-more-answers");
        }
        let note = form.optional("note", 500);
        let found = means.zip(held_on).map(|(means, held_on)| Self {
            id: Id::new(),
            agency: service.agency,
            service: service.id,
            title,
            means,
            held_on,
            reached,
            answered,
            note,
            noted_by: by.person,
            noted_at: by.now,
        });
        form.finish(found)
    }
}
