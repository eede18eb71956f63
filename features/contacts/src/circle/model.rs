//! A circle as its owner keeps it. Pure.

use kit::{Caller, Id, Person, form::Form, row};
use serde::Serialize;

/// The most circles of a person.
pub const MOST: usize = 40;

kit::refusals! {
    /// Keeping more circles than anybody can overlook.
    TOO_MANY = "contacts-too-many-circles" => 409;
}

row! {
    /// A set of contacts kept for a purpose. Only its owner knows of it.
    #[derive(Debug, Clone, Serialize)]
    pub struct Circle {
        pub id: Id<Circle>,
        pub person: Id<Person>,
        pub name: String,
        pub purpose: String,
        pub created_at: i64,
    }
}

/// What the form of a circle says: its name and its purpose.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub purpose: String,
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let it = Self { name: form.text("name", 80), purpose: form.optional("purpose", 300) };
        form.finish(Some(it))
    }
}

impl Circle {
    pub fn new(draft: Draft, by: &Caller) -> Self {
        Self {
            id: Id::new(),
            person: by.person,
            name: draft.name,
            purpose: draft.purpose,
            created_at: by.now,
        }
    }

    pub fn form(&self) -> Form {
        Form::default().filled("name", &self.name).filled("purpose", &self.purpose)
    }
}
