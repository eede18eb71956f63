//! A message to a circle. Pure.

use kit::{Id, Person, form::Form, row};
use serde::Serialize;

use crate::circle::model::Circle;

kit::refusals! {
    /// Writing to a circle without contacts.
    NOBODY_THERE = "contacts-nobody-there" => 409;
}

row! {
    /// A message as it was sent.
    #[derive(Debug, Clone, Serialize)]
    pub struct Letter {
        pub id: Id<Letter>,
        /// Who wrote it.
        pub person: Id<Person>,
        pub circle: Id<Circle>,
        /// What the circle was called: for its owner alone.
        pub name: String,
        pub subject: String,
        pub body: String,
        pub sent_at: i64,
    }
}

/// What the form of a message says.
#[derive(Debug, Clone)]
pub struct Draft {
    pub subject: String,
    pub body: String,
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let it = Self { subject: form.text("subject", 120), body: form.text("body", 3_000) };
        form.finish(Some(it))
    }
}
