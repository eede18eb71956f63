//! A secret link, and whom to ask. Pure.

use kit::{Agency, Id, clock::DAY, form::Form, row};

use crate::model::Survey;

/// For how long a link is good, and an address is kept.
pub const GOOD: i64 = 60 * DAY;
/// After how long a company is reminded.
pub const PAUSE: i64 = 14 * DAY;
/// Letters about one survey at most: the first and two reminders.
pub const LETTERS: i64 = 3;

row! {
    /// A link of a letter: of its key only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Key {
        pub digest: String,
        pub survey: Id<Survey>,
        pub agency: Id<Agency>,
        pub expires_at: i64,
    }
}

/// Whom to ask, in which language.
#[derive(Debug, Clone)]
pub struct Asked {
    pub email: String,
    pub lang: &'static str,
}

impl Asked {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let email = form.email("email");
        let lang = kit::i18n::lang(form.value("lang"));
        if lang.is_none() {
            form.reject("lang", "form-required");
        }
        form.finish(lang.map(|lang| Self { email, lang }))
    }
}
