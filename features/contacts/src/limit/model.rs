//! The limits an operator may decide, and who is over them. Pure.

use kit::{clock::DAY, feature::Figure, web::Settings};

kit::refusals! {
    /// Asking the same person again too soon.
    ASKED_LATELY = "contacts-asked-lately" => 409;
    /// More requests or messages than one day or week allows.
    TOO_MANY_SENT = "contacts-too-many-sent" => 429;
    /// More requests without an answer than one person may have.
    TOO_MANY_WAITING = "contacts-too-many-waiting" => 429;
}

/// What the operator may decide of contacts.
pub const FIGURES: &[Figure] = &[
    ASKS_A_DAY,
    ASKS_A_WEEK,
    NEWCOMER_ASKS_A_DAY,
    NEWCOMER_DAYS,
    WAITING,
    AGAIN_DAYS,
    LETTERS_A_DAY,
    READERS_A_DAY,
    NEWCOMER_READERS_A_DAY,
    DORMANT_DAYS,
    REMINDER_DAYS,
];

const fn figure(name: &'static str, default: i64, about: &'static str) -> Figure {
    Figure { name, default, about }
}

const ASKS_A_DAY: Figure = figure(
    "contacts_asks_a_day",
    15,
    "How many people one person may ask to become contacts in a day.",
);
const ASKS_A_WEEK: Figure = figure(
    "contacts_asks_a_week",
    50,
    "How many people one person may ask to become contacts in a week.",
);
const NEWCOMER_ASKS_A_DAY: Figure =
    figure("contacts_newcomer_asks_a_day", 5, "The same for a day with a new account.");
const NEWCOMER_DAYS: Figure =
    figure("contacts_newcomer_days", 14, "How many days an account is new.");
const WAITING: Figure = figure(
    "contacts_waiting",
    60,
    "How many requests of one person may wait for an answer at the same time.",
);
const AGAIN_DAYS: Figure = figure(
    "contacts_again_days",
    30,
    "After how many days somebody may be asked again by the same person.",
);
const LETTERS_A_DAY: Figure = figure(
    "contacts_letters_a_day",
    3,
    "How many messages to circles one person may send in a day.",
);
const READERS_A_DAY: Figure = figure(
    "contacts_readers_a_day",
    150,
    "How many people these messages may reach in a day, all together.",
);
const NEWCOMER_READERS_A_DAY: Figure =
    figure("contacts_newcomer_readers_a_day", 20, "The same for a new account.");
/// After how many silent days a contact is dormant.
pub const DORMANT_DAYS: Figure =
    figure("contacts_dormant_days", 90, "After how many silent days a contact is called dormant.");
/// How many days pass between two reminders at least.
pub const REMINDER_DAYS: Figure = figure(
    "contacts_reminder_days",
    7,
    "How many days pass between two reminders of due and dormant contacts, at least.",
);

/// How much one person may send. A newcomer may less.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub asks_a_day: i64,
    pub asks_a_week: i64,
    pub newcomer_asks_a_day: i64,
    pub newcomer_days: i64,
    pub waiting: i64,
    pub again_days: i64,
    pub letters_a_day: i64,
    pub readers_a_day: i64,
    pub newcomer_readers_a_day: i64,
}

impl Limits {
    pub fn of(settings: &Settings) -> Self {
        let of = |figure: &Figure| settings.figure(figure);
        Self {
            asks_a_day: of(&ASKS_A_DAY),
            asks_a_week: of(&ASKS_A_WEEK),
            newcomer_asks_a_day: of(&NEWCOMER_ASKS_A_DAY),
            newcomer_days: of(&NEWCOMER_DAYS),
            waiting: of(&WAITING),
            again_days: of(&AGAIN_DAYS),
            letters_a_day: of(&LETTERS_A_DAY),
            readers_a_day: of(&READERS_A_DAY),
            newcomer_readers_a_day: of(&NEWCOMER_READERS_A_DAY),
        }
    }

    /// Whether an account made then is still new.
    pub const fn is_newcomer(&self, created_at: i64, now: i64) -> bool {
        now - created_at < self.newcomer_days * DAY
    }

    /// Whether somebody who asked so often may ask once more.
    pub const fn allow_ask(&self, is_newcomer: bool, today: i64, this_week: i64) -> bool {
        let a_day = if is_newcomer { self.newcomer_asks_a_day } else { self.asks_a_day };
        today < a_day && this_week < self.asks_a_week
    }

    /// Whether somebody who wrote so many letters to so many readers may write to these too.
    pub const fn allow_letter(
        &self,
        is_newcomer: bool,
        (letters, read): (i64, i64),
        readers: i64,
    ) -> bool {
        let a_day = if is_newcomer { self.newcomer_readers_a_day } else { self.readers_a_day };
        letters < self.letters_a_day && read + readers <= a_day
    }
}
