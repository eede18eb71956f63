//! A link to an organisation: once, for a while, for one role. No database, no web.

use kit::{Agency, Caller, Id, Person, clock::DAY, crypto, error::Refusal, form::Form, row, words};

use crate::{Organisation, model::Belonging};

/// How long a link works.
pub const LASTS: i64 = 30 * DAY;
/// How many links to one organisation are open at once.
pub const MOST: usize = 20;
/// How many signs a code has: 100 bits, in groups that can be read out.
const SIGNS: usize = 25;
const GROUP: usize = 5;

kit::refusals! {
    /// Opening a link that was used, revoked, has run out, or never was.
    SPENT = "organisations-claim-spent" => 410;
    /// Taking over what one belongs to already.
    YOURS = "organisations-claim-yours" => 409;
    /// More open links than anybody needs.
    TOO_MANY = "organisations-claim-too-many" => 409;
}

words! {
    /// What became of a link.
    pub enum Stage { Open = "open", Used = "used", Revoked = "revoked" }
}

row! {
    /// A link that was sent or printed. Of its code only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Claim {
        pub id: Id<Claim>,
        pub organisation: Id<Organisation>,
        /// The agency of the one who invited.
        pub agency: Id<Agency>,
        pub key: String,
        /// Empty for one that was printed.
        pub email: String,
        /// What its holder becomes; an owner takes over.
        pub role: Belonging,
        pub lang: String,
        pub stage: Stage,
        pub invited_by: Id<Person>,
        pub created_at: i64,
        pub expires_at: i64,
        pub answered_at: Option<i64>,
        pub answered_by: Id<Person>,
    }
}

impl Claim {
    /// A new link to an organisation, and its code, which nobody can find out later.
    pub fn new(organisation: Id<Organisation>, by: &Caller, wanted: &Wanted) -> (Self, String) {
        let code = new_code();
        let claim = Self {
            id: Id::new(),
            organisation,
            agency: by.agency,
            key: digest(&code),
            email: wanted.email.clone(),
            role: wanted.role,
            lang: wanted.lang.to_owned(),
            stage: Stage::Open,
            invited_by: by.person,
            created_at: by.now,
            expires_at: by.now + LASTS,
            answered_at: None,
            answered_by: Id::nil(),
        };
        (claim, code)
    }

    /// Whether it can be used.
    pub fn valid(&self, now: i64) -> Result<(), &'static Refusal> {
        if self.stage == Stage::Open && now < self.expires_at { Ok(()) } else { Err(SPENT) }
    }
}

/// Whom a link is for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Empty for a code to be printed.
    pub email: String,
    pub role: Belonging,
    pub lang: &'static str,
}

impl Wanted {
    pub fn parse(mut form: Form, lang: &'static str) -> Result<Self, Form> {
        let email = if form.flag("email") { form.email("email") } else { String::new() };
        let role = form.parsed("role");
        let chosen = kit::i18n::lang(form.value("lang")).unwrap_or(lang);
        form.finish(role.map(|role| Self { email, role, lang: chosen }))
    }
}

/// A new code nobody can guess, as it is printed: `3F9A2-0C41D-…`.
pub fn new_code() -> String {
    let signs = crypto::digest(&crypto::new_key()).to_uppercase();
    let signs: Vec<char> = signs.chars().take(SIGNS).collect();
    signs.chunks(GROUP).map(|group| group.iter().collect()).collect::<Vec<String>>().join("-")
}

/// What is stored of a code, however it was typed: groups and capitals do not matter.
pub fn digest(code: &str) -> String {
    let plain: String =
        code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    crypto::digest(&plain)
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Claim, Stage, digest, new_code};
    use crate::model::Belonging;

    #[test]
    fn a_code_is_the_same_however_it_is_typed() {
        let code = new_code();
        assert_eq!((code.len(), code.matches('-').count()), (29, 4), "{code}");
        assert_eq!(digest(&code), digest(&code.replace('-', " ").to_lowercase()));
        assert_ne!(digest(&code), digest(&new_code()));
        assert!(!digest(&code).contains(&code));
    }

    #[test]
    fn a_link_works_once_for_a_while() {
        let claim = |stage| Claim {
            id: Id::new(),
            organisation: Id::new(),
            agency: Id::nil(),
            key: String::new(),
            email: String::new(),
            role: Belonging::Owner,
            lang: "en".to_owned(),
            stage,
            invited_by: Id::nil(),
            created_at: 0,
            expires_at: 10,
            answered_at: None,
            answered_by: Id::nil(),
        };
        assert!(claim(Stage::Open).valid(9).is_ok());
        assert!(claim(Stage::Open).valid(10).is_err());
        assert!(claim(Stage::Used).valid(9).is_err() && claim(Stage::Revoked).valid(9).is_err());
    }
}
