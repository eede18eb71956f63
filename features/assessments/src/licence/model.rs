//! A training and how long it counts. Pure.

use kit::{Agency, Caller, Id, Person, clock::Day, form::Form, row};
use serde::Serialize;

/// The longest name of who trained them, in characters.
pub const PROVIDER: usize = 120;

row! {
    /// Somebody was trained to use a questionnaire with companies.
    #[derive(Debug, Clone, Serialize)]
    pub struct Licence {
        pub id: Id<Licence>,
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        pub questionnaire: String,
        pub trained_on: Day,
        pub valid_until: Day,
        pub provider: String,
        pub created_at: i64,
    }
}

impl Licence {
    pub fn is_valid(&self, today: Day) -> bool {
        self.trained_on <= today && today <= self.valid_until
    }
}

/// What a manager writes down.
#[derive(Debug, Clone)]
pub struct Draft {
    pub person: Id<Person>,
    pub questionnaire: String,
    pub trained_on: Day,
    pub valid_until: Day,
    pub provider: String,
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let person = form.parsed("person");
        let questionnaire = form.text("questionnaire", 60);
        let (trained_on, valid_until) = (form.day("trained_on"), form.day("valid_until"));
        let provider = form.text("provider", PROVIDER);
        if let (Some(from), Some(to)) = (trained_on, valid_until)
            && to < from
        {
            form.reject("valid_until", "assessments-until-before");
        }
        let it =
            person.zip(trained_on).zip(valid_until).map(|((person, trained_on), valid_until)| {
                Self { person, questionnaire, trained_on, valid_until, provider }
            });
        form.finish(it)
    }

    pub fn licence(self, by: &Caller) -> Licence {
        Licence {
            id: Id::new(),
            agency: by.agency,
            person: self.person,
            questionnaire: self.questionnaire,
            trained_on: self.trained_on,
            valid_until: self.valid_until,
            provider: self.provider,
            created_at: by.now,
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::{Id, clock::Day};

    use super::Licence;

    #[test]
    fn a_training_counts_from_its_day_to_its_last() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let it = Licence {
            id: Id::new(),
            agency: Id::new(),
            person: Id::new(),
            questionnaire: "q".into(),
            trained_on: day("2025-03-01"),
            valid_until: day("2027-02-28"),
            provider: "Academy".into(),
            created_at: 0,
        };
        let is = ["2025-02-28", "2025-03-01", "2027-02-28", "2027-03-01"]
            .map(|it_is| it.is_valid(day(it_is)));
        assert_eq!(is, [false, true, true, false]);
    }
}
