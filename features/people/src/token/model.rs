//! What a token is and what it reaches. No database, no web.

use kit::{Agency, Id, Person, clock::DAY, crypto, form::Form, row};

/// What every token begins with, so that programs that look for leaked secrets know ours.
pub const PREFIX: &str = "entente_pat_";
/// How many days a token may last; the second is offered first.
pub const LASTS: [i64; 4] = [30, 90, 180, 365];
/// How many tokens somebody may have.
pub const MOST: usize = 50;

kit::refusals! {
    /// Making more tokens than anybody can overlook.
    TOO_MANY_TOKENS = "people-too-many-tokens" => 409;
}

row! {
    /// A token. Of its key only the digest is kept.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Token {
        pub id: Id<Token>,
        #[serde(skip)]
        pub key: String,
        #[serde(skip)]
        pub person: Id<Person>,
        /// The agency it acts for; nil for those who act for none.
        pub agency: Id<Agency>,
        pub name: String,
        /// Its last signs, by which its owner knows it again.
        pub hint: String,
        /// Words with spaces between.
        pub scopes: String,
        pub created_at: i64,
        pub expires_at: i64,
        pub used_at: Option<i64>,
    }
}

impl Token {
    pub fn is_valid(&self, now: i64) -> bool {
        self.expires_at > now
    }

    pub fn scopes(&self) -> Vec<&str> {
        self.scopes.split_whitespace().collect()
    }
}

/// A new token as its owner sees it, once.
pub fn new_token() -> String {
    format!("{PREFIX}{}", crypto::new_key())
}

/// What the form of a new token says.
#[derive(Debug, Clone)]
pub struct Wish {
    pub name: String,
    pub scopes: Vec<String>,
    /// How long it lasts, in milliseconds.
    pub lasts: i64,
}

impl Wish {
    /// Reads the form; `known` are the scopes there are.
    pub fn parse(mut form: Form, known: &[String]) -> Result<Self, Form> {
        let (name, scopes) = (form.text("name", 80), form.list("scopes", known.len()));
        if scopes.is_empty() {
            form.reject("scopes", "people-token-scopes-none");
        }
        if !scopes.iter().all(|it| known.contains(it)) {
            form.reject("scopes", "form-invalid");
        }
        let days: Option<i64> = form.parsed("days");
        if days.is_some_and(|it| !LASTS.contains(&it)) {
            form.reject("days", "form-invalid");
        }
        form.finish(days.map(|days| Self { name, scopes, lasts: days * DAY }))
    }
}

/// The scopes there are: everything, and each of the areas that have an interface for programs.
pub fn scopes(areas: &[&str]) -> Vec<String> {
    let whole = ["read", "write"].map(str::to_owned);
    let each = areas.iter().flat_map(|it| [format!("{it}:read"), format!("{it}:write")]);
    whole.into_iter().chain(each).collect()
}

#[cfg(test)]
mod tests {
    use super::{PREFIX, Wish, new_token, scopes};
    use kit::form::{Form, Params};

    #[test]
    fn a_token_is_known_by_its_beginning_and_its_form_by_its_mistakes() {
        assert!(new_token().starts_with(PREFIX) && new_token().len() == PREFIX.len() + 43);
        let known = scopes(&["funding"]);
        assert_eq!(known, ["read", "write", "funding:read", "funding:write"]);
        let read =
            |text: &str| Wish::parse(Form::from(Params::parse(text.as_bytes()).unwrap()), &known);
        let fine = read("name=Night&scopes=funding:read&scopes=write&days=90").unwrap();
        assert_eq!((fine.scopes.len(), fine.lasts), (2, 90 * 86_400_000));
        let why = |text: &str, field: &str| read(text).err().unwrap().error(field);
        assert_eq!(why("name=N&days=90", "scopes"), Some("people-token-scopes-none"));
        assert_eq!(why("name=N&days=90&scopes=gold:read", "scopes"), Some("form-invalid"));
        assert_eq!(why("name=N&days=36500&scopes=read", "days"), Some("form-invalid"));
        assert_eq!(why("days=90&scopes=read", "name"), Some("form-required"));
    }
}
