//! What somebody decided about being asked, written to and reminded. Pure.

use kit::{Id, Person, form::Form, row, words};
use serde::Serialize;

words! {
    /// Whose requests somebody wants to hear of.
    pub enum Openness {
        Everybody = "everybody",
        /// Who shares an agency or a contact with them; requests of others are put aside.
        Known = "known",
        /// Nobody may ask.
        Nobody = "nobody",
    }
}

row! {
    /// What somebody decided.
    #[derive(Debug, Clone, Serialize)]
    pub struct Preference {
        pub person: Id<Person>,
        pub openness: Openness,
        /// Whether contacts may reach them by messages to circles.
        pub takes_letters: bool,
        /// Whether they are reminded of due and dormant contacts.
        pub is_reminded: bool,
        pub reminded_at: Option<i64>,
    }
}

impl Preference {
    /// What holds for who decided nothing.
    pub const fn usual(person: Id<Person>) -> Self {
        let openness = Openness::Everybody;
        Self { person, openness, takes_letters: true, is_reminded: true, reminded_at: None }
    }

    pub fn parse(self, mut form: Form) -> Result<Self, Form> {
        let openness = form.parsed("openness");
        let (takes_letters, is_reminded) = (form.flag("letters"), form.flag("reminded"));
        form.finish(openness.map(|openness| Self { openness, takes_letters, is_reminded, ..self }))
    }

    pub fn form(&self) -> Form {
        let form = Form::default().filled("openness", self.openness.as_str());
        let form = if self.takes_letters { form.filled("letters", "yes") } else { form };
        if self.is_reminded { form.filled("reminded", "yes") } else { form }
    }
}
