//! The link of a letter. Opening it confirms nothing: programs that look through mail follow
//! every link. The answer is the one button of the page behind it. Pure.

use kit::{Agency, Id, clock::DAY, form::Form, row};

use crate::model::Outcome;

/// For how long a link is good.
pub const GOOD: i64 = 180 * DAY;

row! {
    /// A link of a letter. Of its key only the digest is kept, of the reader's address nothing.
    #[derive(Debug, Clone)]
    pub struct Proof {
        pub digest: String,
        pub outcome: Id<Outcome>,
        pub agency: Id<Agency>,
        pub expires_at: i64,
    }
}

/// Whom to ask.
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
