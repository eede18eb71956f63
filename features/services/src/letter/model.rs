//! A secret link: good for two months, for one company on one list. Of its key only the digest is kept. Pure.

use kit::{Agency, Id, clock::DAY, form::Form, row};

use crate::company::model::Target;

/// For how long a link is good.
pub const GOOD: i64 = 60 * DAY;

row! {
    /// A link of a letter. Of the reader's address nothing is kept.
    #[derive(Debug, Clone)]
    pub struct Key {
        pub digest: String,
        pub target: Id<Target>,
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
