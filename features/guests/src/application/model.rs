//! What somebody writes who registers without an account, and the digits that prove the address.
//! No database, no web, no clock.

use events::{Event, LONGEST_NAME, Registration};
use kit::{
    Agency, Caller, Id,
    clock::MINUTE,
    crypto,
    form::{Form, Params},
    row,
};

/// For how long the digits are good.
pub const GOOD: i64 = 30 * MINUTE;
/// How often wrong ones may be typed.
pub const TRIES: i64 = 5;
/// How many may wait for their digits at one event: more are a flood.
pub const WAITING: i64 = 500;

kit::refusals! {
    /// Registering without an account where the organiser does not allow it.
    NOT_OPEN = "guests-not-open" => 409;
    /// Too many wait for their digits at once.
    TOO_MANY = "guests-too-many" => 409;
    /// Digits that are wrong, were tried too often, or have run out.
    CODE_SPENT = "guests-code-spent" => 422;
    /// The event changed between the form and the digits, so that the form does not fit any more.
    CHANGED = "guests-changed" => 409;
}

/// The fields of a registration, which are kept as they were sent until the address is proven.
const FIELDS: [&str; 13] = [
    "kind",
    "mode",
    "offers",
    "seeks",
    "languages",
    "most",
    "agreed",
    "there",
    "in_a_row",
    "avoids",
    "near",
    "area",
    "fee",
];

/// What the form says.
#[derive(Debug, Clone)]
pub struct Draft {
    pub name: String,
    pub email: String,
    pub company: String,
    /// The registration as it was sent.
    pub said: String,
}

impl Draft {
    /// The value of a form, or the form with what is wrong.
    pub fn parse(mut form: Form, event: &Event) -> Result<Self, Form> {
        let name = form.text("name", 120);
        let email = form.email("email").to_lowercase();
        let company = form.text("company", LONGEST_NAME);
        if !form.flag("consent") {
            form.reject("consent", "guests-consent-missing");
        }
        let mut said = Params::default();
        for field in FIELDS {
            for value in form.all(field) {
                said.add(field, value);
            }
        }
        let said = said.query().trim_start_matches('?').to_owned();
        Registration::parse(form, event, &[]).map(|_| Self { name, email, company, said })
    }
}

row! {
    /// What somebody wrote. Of the digits only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Application {
        pub id: Id<Application>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        pub email: String,
        pub name: String,
        pub company: String,
        pub lang: String,
        pub said: String,
        pub digest: String,
        pub tries: i64,
        pub expires_at: i64,
    }
}

impl Application {
    /// A new one, and its digits, which nobody can find out later.
    pub fn new(draft: Draft, event: &Event, by: &Caller) -> (Self, String) {
        let id = Id::new();
        let digits = format!("{:06}", number(&mut || u32::from_le_bytes(crypto::random())));
        let it = Self {
            id,
            event: event.id,
            agency: event.agency,
            email: draft.email,
            name: draft.name,
            company: draft.company,
            lang: by.lang.to_owned(),
            said: draft.said,
            digest: digest(id, &digits),
            tries: 0,
            expires_at: by.now + GOOD,
        };
        (it, digits)
    }

    /// Whether digits can still be typed.
    pub const fn is_good(&self, now: i64) -> bool {
        self.tries < TRIES && now < self.expires_at
    }

    pub fn is(&self, digits: &str) -> bool {
        let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
        digest(self.id, &plain) == self.digest
    }

    /// The registration, read again: the event may be another one by now.
    pub fn registration(&self, event: &Event) -> Option<Registration> {
        let form = Form::from(Params::parse(self.said.as_bytes()).ok()?);
        Registration::parse(form, event, &[]).ok()
    }
}

fn digest(id: Id<Application>, digits: &str) -> String {
    crypto::digest(&format!("{id} {digits}"))
}

/// A number below a million, each as likely: what does not divide evenly is drawn again.
fn number(draw: &mut dyn FnMut() -> u32) -> u32 {
    const MANY: u32 = 1_000_000;
    loop {
        let drawn = draw();
        if drawn < u32::MAX - u32::MAX % MANY {
            return drawn % MANY;
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Application, GOOD, TRIES, digest, number};

    fn waiting() -> Application {
        let id = Id::new();
        Application {
            id,
            event: Id::new(),
            agency: Id::new(),
            email: String::new(),
            name: String::new(),
            company: String::new(),
            lang: String::new(),
            said: String::new(),
            digest: digest(id, "012345"),
            tries: 0,
            expires_at: GOOD,
        }
    }

    #[test]
    fn digits_are_good_for_some_tries_and_some_minutes() {
        let it = waiting();
        assert!(it.is("012345") && it.is(" 012 345 ") && !it.is("12345") && !it.is(""));
        assert!(it.is_good(GOOD - 1) && !it.is_good(GOOD));
        assert!(!Application { tries: TRIES, ..it }.is_good(0));
    }

    #[test]
    fn what_does_not_divide_evenly_is_drawn_again() {
        let mut drawn = [u32::MAX, u32::MAX - 10, 4_293_999_999].into_iter();
        assert_eq!(number(&mut || drawn.next().unwrap()), 999_999);
    }
}
