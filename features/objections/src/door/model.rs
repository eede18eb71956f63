//! The link of a letter. Opening it changes nothing: programs that look through mail follow every
//! link. What is done is done by a button of the page behind it. Pure.

use kit::{Agency, Id, Person, clock::DAY, form::Form, i18n, row};
use partnering::Profile;
use serde::Serialize;

/// For how long a link is good: as long as an opportunity is usually public.
pub const GOOD: i64 = 365 * DAY;

row! {
    /// A link. Of its key only the digest is kept, of an address nothing.
    #[derive(Debug, Clone, Serialize)]
    pub struct Door {
        #[serde(skip)]
        pub digest: String,
        pub profile: Id<Profile>,
        pub agency: Id<Agency>,
        /// Whose account the letter went to; nil if it went to an address alone.
        #[serde(skip)]
        pub person: Id<Person>,
        pub expires_at: i64,
    }
}

/// Whom an adviser writes to.
#[derive(Debug, Clone)]
pub struct Addressed {
    pub email: String,
    pub lang: &'static str,
}

impl Addressed {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let email = form.email("email");
        let lang = i18n::lang(form.value("lang"));
        form.finish(lang.map(|lang| Self { email, lang }))
    }
}
