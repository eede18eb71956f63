//! What somebody said does not fit, and what follows from the reason. No database, no web.

use kit::{Agency, Id, Person, form::Form, row, words};

/// The most characters of one's own words.
const SAID: usize = 500;
/// The most words of the question that are weighed down for one reason.
pub const WORDS: usize = 8;

words! {
    /// Why something does not fit.
    pub enum Reason {
        Field = "field",
        Country = "country",
        Kind = "kind",
        Stage = "stage",
        Late = "late",
        Known = "known",
        Rival = "rival",
        Other = "other",
    }
}

impl Reason {
    /// Whether it is about the record and not about the question: then no question of the person
    /// brings it again.
    pub const fn is_for_all(self) -> bool {
        matches!(self, Self::Known | Self::Rival)
    }

    /// Whether the words that brought it weigh less for this question.
    pub const fn weighs_down(self) -> bool {
        matches!(self, Self::Field)
    }
}

row! {
    /// Something somebody does not want to be told again.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Dismissal {
        pub id: Id<Dismissal>,
        /// For whom the person acted.
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        /// The digest of the question.
        #[serde(skip)]
        pub question: String,
        /// What the question was about, in a few words.
        pub asked: String,
        /// The query at which it was asked, with the question mark.
        pub query: String,
        pub noun: String,
        pub record: String,
        pub title: String,
        pub reason: Reason,
        /// In their own words.
        pub said: String,
        /// The words of the question that brought it, each on a line.
        pub words: String,
        pub dismissed_at: i64,
    }
}

impl Dismissal {
    /// Whether it has a say about a question, by its digest.
    pub fn is_about(&self, question: &str) -> bool {
        self.reason.is_for_all() || self.question == question
    }

    /// The words it weighs down.
    pub fn weighed_down(&self) -> impl Iterator<Item = &str> {
        self.words.lines().filter(|_| self.reason.weighs_down())
    }
}

/// What the form says.
#[derive(Debug, Clone)]
pub struct Draft {
    pub record: String,
    pub reason: Reason,
    pub said: String,
    pub query: String,
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let record = form.text("record", 100);
        let reason = form.parsed("reason");
        let said = form.optional("said", SAID);
        let query = form.optional("query", 8_000);
        if !(query.is_empty() || query.starts_with('?')) {
            form.reject("query", "form-invalid");
        }
        form.finish(reason.map(|reason| Self { record, reason, said, query }))
    }
}

#[cfg(test)]
mod tests {
    use super::{Draft, Reason};
    use kit::form::Form;

    #[test]
    fn a_reason_is_needed_and_a_query_leads_to_our_own_pages() {
        let form = || Form::default().filled("record", "r").filled("query", "?text=heat");
        let wrong = |form: Form| Draft::parse(form).unwrap_err();
        assert!(Draft::parse(form().filled("reason", "country")).is_ok());
        assert!(wrong(form()).error("reason").is_some());
        assert!(wrong(form().filled("reason", "ugly")).error("reason").is_some());
        let foreign = Form::default().filled("record", "r").filled("reason", "field");
        assert!(wrong(foreign.filled("query", "//evil.example")).error("query").is_some());
        let for_all: Vec<_> = Reason::ALL.iter().filter(|it| it.is_for_all()).collect();
        assert_eq!(for_all, [&Reason::Known, &Reason::Rival]);
    }
}
