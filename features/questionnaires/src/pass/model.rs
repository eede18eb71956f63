//! What a pass is and what it opens. Pure.

use assessments::Assessment;
use kit::{
    Agency, Caller, Id, Person,
    clock::{DAY, HOUR},
    crypto,
    error::Refusal,
    form::Form,
    row, words,
};
use serde::Serialize;

/// For how long a pass is good.
pub const GOOD: i64 = 30 * DAY;
/// For how long a browser that showed the PIN need not show it again.
pub const STAY: i64 = 12 * HOUR;
/// How many wrong PINs lock a pass for good: ten tries of a million.
pub const TRIES: i64 = 10;
/// How many passes one assessment may have.
pub const MOST: usize = 50;
/// The longest name of a respondent, in characters.
pub const NAME: usize = 80;
/// The digits of a PIN.
const DIGITS: usize = 6;
/// How many PINs there are.
const PINS: u64 = 1_000_000;

words! {
    /// The life of a pass.
    pub enum Stage { Open = "open", Done = "done", Revoked = "revoked", Locked = "locked" }
}

kit::refusals! {
    /// A link that was handed in, taken back, locked, has run out, or never was.
    SPENT = "questionnaires-spent" => 410;
    /// Making more passes than an assessment may have.
    TOO_MANY = "questionnaires-too-many" => 409;
    /// Taking back what is over.
    NOT_OPEN = "questionnaires-not-open" => 409;
    /// Handing in without having answered anything.
    NOTHING = "questionnaires-nothing" => 409;
}

row! {
    /// A link for one respondent.
    #[derive(Debug, Clone, Serialize)]
    pub struct Pass {
        pub id: Id<Pass>,
        pub assessment: Id<Assessment>,
        pub agency: Id<Agency>,
        pub maker: Id<Person>,
        pub name: String,
        pub respondent: Id<Person>,
        #[serde(skip)]
        pub digest: String,
        #[serde(skip)]
        pub pin: String,
        #[serde(skip)]
        pub session: String,
        pub tries: i64,
        pub created_at: i64,
        pub expires_at: i64,
        pub opened_at: Option<i64>,
        pub ended_at: Option<i64>,
        pub stage: Stage,
    }
}

impl Pass {
    /// A pass for somebody of that name; `digest` is of its key, `pin` the hash of its PIN.
    pub fn make(it: &Assessment, name: &str, (digest, pin): (String, String), by: &Caller) -> Self {
        Self {
            id: Id::new(),
            assessment: it.id,
            agency: it.agency,
            maker: by.person,
            name: name.to_owned(),
            respondent: Id::new(),
            digest,
            pin,
            session: String::new(),
            tries: 0,
            created_at: by.now,
            expires_at: by.now + GOOD,
            opened_at: None,
            ended_at: None,
            stage: Stage::Open,
        }
    }

    /// Whether it opens anything at that moment.
    pub fn is_good(&self, now: i64) -> bool {
        self.stage == Stage::Open && now < self.expires_at
    }

    /// Whether the browser with that cookie showed the PIN not long ago.
    pub fn knows(&self, cookie: &str, now: i64) -> bool {
        let is_fresh = self.opened_at.is_some_and(|at| now < at + STAY);
        is_fresh && !self.session.is_empty() && self.session == crypto::digest(cookie)
    }

    /// The PIN was shown by a browser, which gets this cookie: any other has to show it again.
    #[must_use]
    pub fn open(self, cookie: &str, now: i64) -> Self {
        Self { session: crypto::digest(cookie), opened_at: Some(now), tries: 0, ..self }
    }

    /// A wrong PIN was shown; one too many locks it.
    #[must_use]
    pub fn fail(self, now: i64) -> Self {
        let tries = self.tries + 1;
        let is_over = tries >= TRIES;
        Self {
            tries,
            stage: if is_over { Stage::Locked } else { self.stage },
            ended_at: if is_over { Some(now) } else { self.ended_at },
            ..self
        }
    }

    /// It is over: handed in, or taken back.
    pub fn end(self, stage: Stage, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Open {
            return Err(NOT_OPEN);
        }
        Ok(Self { stage, ended_at: Some(now), session: String::new(), ..self })
    }

    /// Its state in one word, for a list.
    pub fn state(&self, now: i64) -> &'static str {
        match self.stage {
            Stage::Open if now >= self.expires_at => "expired",
            Stage::Open if self.opened_at.is_some() => "begun",
            _ => self.stage.as_str(),
        }
    }
}

/// Whom to ask.
#[derive(Debug, Clone)]
pub struct Asked {
    pub name: String,
    pub email: String,
    pub lang: &'static str,
}

impl Asked {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let (name, email) = (form.text("name", NAME), form.email("email"));
        let lang = kit::i18n::lang(form.value("lang"));
        if lang.is_none() {
            form.reject("lang", "form-required");
        }
        form.finish(lang.map(|lang| Self { name, email, lang }))
    }
}

/// Digits nobody can guess, evenly spread.
pub fn new_pin() -> String {
    let number = u64::from_be_bytes(crypto::random::<8>()) % PINS;
    format!("{number:0DIGITS$}")
}

/// What somebody typed, without the spaces people put between digits.
pub fn typed(pin: &str) -> String {
    pin.chars().filter(|c| !c.is_whitespace()).take(20).collect()
}

#[cfg(test)]
mod tests {
    use kit::{Id, clock::HOUR};

    use super::{GOOD, Pass, Stage, TRIES, new_pin, typed};

    fn pass() -> Pass {
        Pass {
            id: Id::new(),
            assessment: Id::new(),
            agency: Id::new(),
            maker: Id::new(),
            name: "Ada".into(),
            respondent: Id::new(),
            digest: "d".into(),
            pin: "p".into(),
            session: String::new(),
            tries: 0,
            created_at: 0,
            expires_at: GOOD,
            opened_at: None,
            ended_at: None,
            stage: Stage::Open,
        }
    }

    #[test]
    fn a_pass_opens_for_one_browser_until_it_ends() {
        assert!(pass().is_good(GOOD - 1) && !pass().is_good(GOOD));
        assert!(!pass().knows("", 0) && !pass().knows("a", 0));
        let it = pass().open("a", 5);
        assert!(it.knows("a", 5) && !it.knows("b", 5) && !it.knows("a", 5 + 12 * HOUR));
        let it = it.open("b", 6);
        assert!(!it.knows("a", 6), "the other browser shows the PIN again");
        let it = it.end(Stage::Done, 7).unwrap();
        assert!(!it.is_good(8) && !it.knows("b", 8) && it.state(8) == "done");
        assert!(it.end(Stage::Revoked, 9).is_err());
    }

    #[test]
    fn wrong_pins_lock_it_for_good() {
        let mut it = pass();
        for n in 1..=TRIES {
            assert!(it.is_good(0), "{n}");
            it = it.fail(0);
        }
        assert!(!it.is_good(0) && it.state(0) == "locked");
        assert_eq!(pass().fail(0).open("a", 1).tries, 0);
        assert_eq!(pass().state(GOOD), "expired");
    }

    #[test]
    fn pins_are_six_digits_and_are_read_as_people_type_them() {
        let pins: Vec<_> = (0..50).map(|_| new_pin()).collect();
        assert!(pins.iter().all(|it| it.len() == 6 && it.bytes().all(|b| b.is_ascii_digit())));
        assert!(pins.iter().any(|it| it != &pins[0]));
        assert_eq!(typed(" 123 456 "), "123456");
    }
}
