//! What is known of a person, and the forms by which it becomes known. No database, no web.

use kit::{
    Caller, Id, Person, crypto,
    form::Form,
    i18n::{self, LANGS},
    row, words,
};
use serde::Serialize;

/// The fewest characters of a password.
pub const SHORTEST_PASSWORD: usize = 10;
/// The most characters of a password: hashing must stay cheap enough.
const LONGEST_PASSWORD: usize = 200;

words! {
    /// Whether somebody may sign in.
    pub enum Stage { Active = "active", Closed = "closed" }
}

kit::refusals! {
    /// Opening a link that was used, has run out, or never was.
    LINK_SPENT = "people-link-spent" => 410;
    /// Keeping more views than anybody can overlook.
    TOO_MANY_VIEWS = "people-too-many-views" => 409;
}

row! {
    /// A person as they are kept. Never shown or written down whole: it holds their secret.
    pub struct Account {
        pub id: Id<Person>,
        pub name: String,
        /// In small letters; unique.
        pub email: String,
        pub email_confirmed_at: Option<i64>,
        /// The hash of the password, for those who chose one.
        pub password: Option<String>,
        pub lang: String,
        pub theme: Option<String>,
        pub headline: String,
        pub stage: Stage,
        pub consented_at: Option<i64>,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

row! {
    /// What others may know of a person.
    #[derive(Debug, Clone, Serialize)]
    pub struct Face {
        pub id: Id<Person>,
        pub name: String,
        pub headline: String,
    }
}

/// Somebody who is about to get an account.
#[derive(Debug, Clone)]
pub struct Newcomer {
    pub name: String,
    pub email: String,
    /// The language of the interface and of letters.
    pub lang: String,
}

impl Account {
    /// The account of somebody of whom nothing is proven yet.
    pub fn new(who: &Newcomer, now: i64) -> Self {
        Self {
            id: Id::new(),
            name: who.name.clone(),
            email: who.email.to_lowercase(),
            email_confirmed_at: None,
            password: None,
            lang: i18n::lang(&who.lang).unwrap_or("en").to_owned(),
            theme: None,
            headline: String::new(),
            stage: Stage::Active,
            consented_at: None,
            created_at: now,
            changed_at: now,
        }
    }

    /// The interface language, as one of those there are.
    pub fn lang(&self) -> &'static str {
        i18n::lang(&self.lang).unwrap_or("en")
    }

    pub fn is_active(&self) -> bool {
        self.stage == Stage::Active
    }

    pub fn is_confirmed(&self) -> bool {
        self.email_confirmed_at.is_some()
    }

    /// The person as the actor of what they do themselves.
    pub fn caller(&self, by: &Caller) -> Caller {
        Caller { person: self.id, lang: self.lang(), ..by.clone() }
    }
}

/// What the sign-up form says.
#[derive(Clone)]
pub struct SignUp {
    pub who: Newcomer,
    pub password: String,
}

impl SignUp {
    pub fn parse(mut form: Form, lang: &str) -> Result<Self, Form> {
        let (name, email) = (form.text("name", 120), form.email("email"));
        let password = new_password(&mut form, &email);
        if !form.flag("consent") {
            form.reject("consent", "people-consent-missing");
        }
        let who = Newcomer { name, email, lang: lang.to_owned() };
        form.finish(Some(Self { who, password }))
    }
}

/// Reads the field `password` of a form in which somebody chooses one.
pub fn new_password(form: &mut Form, email: &str) -> String {
    let password = form.text("password", LONGEST_PASSWORD);
    if !password.is_empty() && password.chars().count() < SHORTEST_PASSWORD {
        form.reject("password", "people-password-short");
    }
    if is_email(&password, email) {
        form.reject("password", "people-password-email");
    }
    password
}

/// Whether a password is but the e-mail address, the first thing anybody would try.
pub fn is_email(password: &str, email: &str) -> bool {
    !email.is_empty() && password.to_lowercase() == email
}

/// What people say of themselves; also what the journal keeps of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    pub name: String,
    pub lang: String,
    pub headline: String,
}

impl Profile {
    pub fn of(it: &Account) -> Self {
        Self { name: it.name.clone(), lang: it.lang.clone(), headline: it.headline.clone() }
    }

    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let (name, headline) = (form.text("name", 120), form.optional("headline", 160));
        let lang = form.text("lang", 2);
        if !LANGS.contains(&lang.as_str()) {
            form.reject("lang", "form-invalid");
        }
        form.finish(Some(Self { name, lang, headline }))
    }
}

/// The address to go back to, if it is one of our pages; the start page otherwise.
///
/// Browsers drop control characters and read `\` as `/`, so `/\evil.example` and a tab between
/// two slashes lead elsewhere; neither is a page of ours.
pub fn own_path(back: &str) -> &str {
    let is_plain = back.bytes().all(|it| it.is_ascii_graphic() && it != b'\\');
    let path = back.split(['?', '#']).next().unwrap_or_default();
    let is_ours = is_plain && back.starts_with('/') && !path.contains("//");
    // Nobody wants to come back to the page that asked them to sign in, or be signed out.
    if is_ours && !path.starts_with("/sign-") { back } else { "/" }
}

/// The network an address is of: of IPv6, a household or a company has 2^64 addresses.
pub fn network(address: &str) -> String {
    match address.parse().map(|it: std::net::IpAddr| it.to_canonical()) {
        Ok(std::net::IpAddr::V6(it)) => {
            let [a, b, c, d, ..] = it.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::")
        }
        Ok(it) => it.to_string(),
        Err(_) => address.to_owned(),
    }
}

/// A hash nobody knows the password of: verified for addresses without an account, so that
/// their answer takes as long.
pub fn dummy_hash() -> &'static str {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HASH.get_or_init(|| crypto::hash_password(&crypto::new_key()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{Profile, SignUp, network, own_path};
    use kit::form::{Form, Params};

    #[test]
    fn only_pages_of_ours_are_gone_back_to() {
        for own in ["/", "/organisations?q=a%20b&page=2", "/account#sessions", "/a?back=//x"] {
            assert_eq!(own_path(own), own);
        }
        let foreign = [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/\t/evil.example",
            "/a//b",
            "javascript:x",
            "evil",
            "/\nx",
            "/sign-in?back=/x",
            "/sign-out",
            "/ü",
        ];
        for foreign in foreign {
            assert_eq!(own_path(foreign), "/", "{foreign:?}");
        }
    }

    fn form(text: &str) -> Form {
        Form::from(Params::parse(text.as_bytes()).unwrap())
    }

    #[test]
    fn a_password_is_long_and_not_the_address() {
        let sent = "name=A&email=Ann@House.example&consent=yes&password=";
        let why = |password: &str| {
            let wrong = SignUp::parse(form(&format!("{sent}{password}")), "en").err()?;
            wrong.error("password")
        };
        assert_eq!(why("123456789"), Some("people-password-short"));
        assert_eq!(why("1234567890"), None);
        assert_eq!(why("żółćżółćżó"), None, "characters are counted, not bytes");
        assert_eq!(why("ANN@house.example"), Some("people-password-email"));
        assert_eq!(why(""), Some("form-required"));
        let read = SignUp::parse(form(&format!("{sent}1234567890")), "de").ok().unwrap();
        assert_eq!((read.who.email.as_str(), read.who.lang.as_str()), ("ann@house.example", "de"));
    }

    #[test]
    fn an_interface_language_is_one_of_those_there_are() {
        assert_eq!(Profile::parse(form("name=A&lang=pl")).unwrap().lang, "pl");
        assert!(Profile::parse(form("name=A&lang=xx")).is_err());
        assert!(Profile::parse(form("name=&lang=en")).is_err());
    }

    #[test]
    fn one_household_is_one_network() {
        assert_eq!(network("2001:db8:1:2:3::4"), network("2001:db8:1:2::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("192.0.2.1"), "192.0.2.1");
    }
}
