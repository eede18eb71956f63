//! A declaration. Pure.

use kit::{Agency, Id, Person, form::Form, row};
use organisations::Organisation;
use serde::Serialize;

row! {
    /// What was declared, by whom.
    #[derive(Debug, Clone, Serialize)]
    pub struct Declaration {
        pub id: Id<Declaration>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        #[serde(skip)]
        pub person: Id<Person>,
        pub name: String,
        pub capacity: String,
        /// The list as it was, as JSON.
        pub content: String,
        pub digest: String,
        pub made_at: i64,
    }
}

/// Who declares.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub capacity: String,
}

impl Draft {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let it = Self { name: form.text("name", 120), capacity: form.text("capacity", 120) };
        if !form.flag("complete") {
            form.reject("complete", "aids-say-complete");
        }
        form.finish(Some(it))
    }
}
