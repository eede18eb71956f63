//! A template: a name and the fields of a form. No database, no web, no clock.

use kit::{Agency, Caller, Id, form::Form, row};
use serde::Serialize;

/// The most characters of a name.
pub const NAME: usize = 120;

kit::refusals! {
    /// Keeping more templates than an agency can look through.
    TOO_MANY = "templates-too-many" => 409;
}

/// Templates of an agency at most.
pub const MOST: usize = 200;

row! {
    /// The settings of an event under a name of their agency's own.
    #[derive(Debug, Clone, Serialize)]
    pub struct Template {
        pub id: Id<Template>,
        pub agency: Id<Agency>,
        pub name: String,
        /// Fields and values, as JSON: what the form of an event says.
        #[serde(skip)]
        pub settings: String,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

impl Template {
    pub fn new(name: String, settings: &Form, by: &Caller) -> Self {
        let pairs: Vec<(&str, &str)> = settings.params().pairs().collect();
        Self {
            id: Id::new(),
            agency: by.agency,
            name,
            settings: serde_json::to_string(&pairs).unwrap_or_default(),
            created_at: by.now,
            changed_at: by.now,
        }
    }

    /// The form it was made of.
    pub fn form(&self) -> Form {
        let pairs: Vec<(String, String)> = serde_json::from_str(&self.settings).unwrap_or_default();
        pairs.iter().fold(Form::default(), |form, (field, value)| form.filled(field, value))
    }

    pub fn url(&self) -> String {
        format!("/templates/{}", self.id)
    }
}

#[cfg(test)]
mod tests {
    use kit::{Caller, form::Form};

    use super::Template;

    #[test]
    fn a_template_says_what_it_was_made_of() {
        let form = Form::default()
            .filled("title", "Meet & \"build\"")
            .filled("asks_1", 1)
            .filled("asks_1", 2)
            .filled("empty", "");
        let it = Template::new("Spring".into(), &form, &Caller::house(0));
        assert_eq!(it.form().params(), form.params());
        assert_eq!(
            Template { settings: "?".into(), ..it }.form().params(),
            Form::default().params()
        );
    }
}
