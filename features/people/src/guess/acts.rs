//! One try of a password. Known and unknown addresses take the same way: the same looks, one
//! hash, one answer. Guessing is slowed down by network and by account; a browser the owner used
//! before has a count of its own, so nobody can lock the owner out.

use kit::{
    Error, Id, Person, Result,
    clock::{HOUR, MINUTE},
    crypto,
    web::Cx,
};

use crate::{
    device,
    model::{Account, dummy_hash, network},
    pages::throttle,
    store,
};

/// How many wrong tries one network has on one account in a quarter of an hour; as many has a
/// browser of the owner.
const WRONG: u32 = 10;
/// How many wrong tries there may be on one account in an hour, from all browsers nobody knows.
const WRONG_ANYWHERE: u32 = 30;
const SOON: i64 = 15 * MINUTE;
/// The most characters that are hashed.
const LONGEST: usize = 200;

/// A password that was looked at.
pub struct Guess {
    /// Who has the address.
    person: Option<Id<Person>>,
    /// The hash it fitted.
    fitted: Option<String>,
}

impl Guess {
    pub fn person(&self) -> Option<Id<Person>> {
        self.person
    }

    /// Who it is and the hash that fitted, if the password was right.
    pub fn right(&self) -> Option<(Id<Person>, &str)> {
        Some((self.person?, self.fitted.as_deref()?))
    }
}

/// Where wrong tries on something are counted.
pub struct Tries {
    /// Name, how many, in which time.
    counts: Vec<(String, u32, i64)>,
}

impl Tries {
    /// For an account named by `what`, tried from this browser.
    pub fn of(cx: &Cx, what: &str, is_known: bool) -> Self {
        let device = crypto::digest(cx.own_cookie("device").unwrap_or_default());
        let counts = if is_known {
            vec![(format!("people wrong {device} {what}"), WRONG, SOON)]
        } else {
            vec![
                (format!("people wrong {} {what}", network(&cx.address)), WRONG, SOON),
                (format!("people wrong {what}"), WRONG_ANYWHERE, HOUR),
            ]
        };
        Self { counts }
    }

    /// Refuses another try where there were too many.
    pub fn may_go_on(&self, cx: &Cx) -> Result<()> {
        let (limits, now) = (&cx.app().limits, cx.caller.now);
        let is_full = self.counts.iter().any(|(name, most, _)| limits.is_full(name, *most, now));
        if is_full { Err(Error::TooMany) } else { Ok(()) }
    }

    /// One more was wrong.
    pub fn count(&self, cx: &Cx) {
        for (name, most, window) in &self.counts {
            cx.app().limits.allow(name, *most, *window, cx.caller.now);
        }
    }
}

/// Tries a password on the account of an address. For slow parts: it hashes.
pub fn guess(cx: &Cx, email: &str, password: &str) -> Result<Guess> {
    let (wanted, device) = (email.to_owned(), cx.own_cookie("device").map(str::to_owned));
    let found = cx.app().db.read_now(move |tx| {
        let known = store::of_email(tx, &wanted)?;
        let person = known.as_ref().map_or(Id::nil(), |it| it.id);
        let device = device.clone().unwrap_or_default();
        Ok((known, device::store::is_known(tx, &device, person)?))
    })?;
    let (known, is_known_here) = found;
    if !is_known_here {
        throttle(cx, "sign-in", 100, 10 * MINUTE)?;
    }
    let tries = Tries::of(cx, email, is_known_here);
    tries.may_go_on(cx)?;
    let known = known.filter(Account::is_active);
    let person = known.as_ref().map(|it| it.id);
    let kept = known.and_then(|it| it.password);
    let password: String = password.chars().take(LONGEST).collect();
    let is_right = crypto::is_password(&password, kept.as_deref().unwrap_or(dummy_hash()));
    let fitted = kept.filter(|_| is_right);
    if fitted.is_none() {
        tries.count(cx);
    }
    Ok(Guess { person, fitted })
}
