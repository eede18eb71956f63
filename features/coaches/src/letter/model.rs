//! A secret link: good for a month, for one list, for one choice. Of its key only the digest is kept. Pure.

use kit::{Agency, Id, clock::DAY, form::Form, row};

use crate::choice::model::List;

/// For how long a link is good.
pub const GOOD: i64 = 30 * DAY;

row! {
    /// A link of a letter. Of the reader's address nothing is kept.
    #[derive(Debug, Clone)]
    pub struct Key {
        pub digest: String,
        pub list: Id<List>,
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
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let email = form.email("email");
        let lang = kit::i18n::lang(form.value("lang"));
        form.finish(lang.map(|lang| Self { email, lang }))
    }
}
