//! Who is asking, and the seal that only a policy opens.

use crate::{Action, Error, Id, words};

/// Marker of `Id<Person>`; the record itself lives in the `people` feature.
pub enum Person {}
/// Marker of `Id<Agency>`, the tenant; the record itself lives in the `agencies` feature.
pub enum Agency {}

words! {
    /// What somebody is for the agency they act for. What a role may do says `permissions.tsv`.
    pub enum Role {
        /// Nobody we know.
        Guest = "guest",
        Member = "member",
        Coach = "coach",
        Trainer = "trainer",
        Reviewer = "reviewer",
        Adviser = "adviser",
        Manager = "manager",
        Administrator = "administrator",
        /// A program with a token of its own.
        Client = "client",
    }
}

/// Who calls, for which agency, when, and in which language. Every act takes one.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Nil for a guest and for the house itself.
    pub person: Id<Person>,
    /// Nil for those who act for no agency.
    pub agency: Id<Agency>,
    pub role: Role,
    pub lang: &'static str,
    /// Milliseconds since 1970, read once per request: an act sees one instant.
    pub now: i64,
}

impl Caller {
    /// Somebody who has not signed in.
    pub const fn guest(lang: &'static str, now: i64) -> Self {
        Self { person: Id::nil(), agency: Id::nil(), role: Role::Guest, lang, now }
    }

    /// The program itself: imports from the command line, jobs, the clock.
    pub const fn house(now: i64) -> Self {
        let role = Role::Administrator;
        Self { person: Id::nil(), agency: Id::nil(), role, lang: "en", now }
    }

    pub const fn is_guest(&self) -> bool {
        matches!(self.role, Role::Guest)
    }

    /// Whether the caller acts for that agency. Nobody acts for the nil one.
    pub fn acts_for(&self, agency: Id<Agency>) -> bool {
        !agency.is_nil() && self.agency == agency && !self.is_guest()
    }
}

/// Who the holder of a session is: what the `people` feature answers to a session key.
#[derive(Debug, Clone)]
pub struct Identity {
    pub person: Id<Person>,
    pub name: String,
    pub agency: Id<Agency>,
    pub agency_name: String,
    pub role: Role,
    pub lang: Option<String>,
    /// The role they would have, had they used the second factor that it needs here; until
    /// then they act for nobody.
    pub withheld: Option<Role>,
    /// What the token allows that they came with; none for people at a browser.
    pub scopes: Option<Scopes>,
}

/// What a token may do of all that its owner may: words such as `read`, `write` or
/// `organisations:read`. Whoever may write may read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scopes(Vec<String>);

impl Scopes {
    /// The words of a column or a header, with spaces between.
    pub fn parse(words: &str) -> Self {
        Self(words.split_whitespace().map(str::to_owned).collect())
    }

    /// Whether they reach what `action` is about, to read or to change it.
    pub fn reach(&self, action: Action, changes: bool) -> bool {
        let area = action.0.split('.').next().unwrap_or_default();
        let has = |word: &str| {
            let own = format!("{area}:{word}");
            self.0.iter().any(|it| it == word || *it == own)
        };
        has("write") || (!changes && has("read"))
    }
}

impl std::fmt::Display for Scopes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

/// A stored record nobody has been allowed to see yet.
///
/// Stores return it, policies open it. There is no other way in:
///
/// ```
/// # use kit::Sealed;
/// let sealed = Sealed::new("secret");
/// assert!(sealed.open(|s| s.starts_with("public")).is_err());
/// ```
#[must_use]
pub struct Sealed<T>(T);

impl<T> Sealed<T> {
    pub const fn new(record: T) -> Self {
        Self(record)
    }

    /// The record, if `may` says yes; [`Error::NotFound`] otherwise, so existence does not leak.
    pub fn open(self, may: impl FnOnce(&T) -> bool) -> Result<T, Error> {
        if may(&self.0) { Ok(self.0) } else { Err(Error::NotFound) }
    }
}
