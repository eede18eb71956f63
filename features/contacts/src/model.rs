//! What two people are to each other, and how it changes. Pure.
//!
//! Each side has a stance of its own, and only the pair of both makes a contact. What a person
//! is shown follows from both stances by [`shown`] and from nothing else, so what that function
//! does not tell cannot be learned: a request that was declined, blocked or not yet read looks
//! the same to the asker.

use kit::{
    Id, Person,
    clock::{DAY, Day},
    feature::Figure,
    form::Form,
    row,
    web::Settings,
    words,
};
use serde::Serialize;

/// The fewest and the most characters of the reason of a request.
pub const REASON: (usize, usize) = (60, 600);
/// The most characters of a private note.
pub const NOTE: usize = 2_000;

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

kit::refusals! {
    /// Asking somebody a second time, before they answered.
    ALREADY_ASKED = "contacts-already-asked" => 409;
    /// Asking a contact.
    ALREADY_CONTACTS = "contacts-already-contacts" => 409;
    /// Asking somebody one has blocked.
    BLOCKED = "contacts-blocked" => 409;
    /// Unblocking somebody who is not blocked.
    NOT_BLOCKED = "contacts-not-blocked" => 409;
    /// Answering a request that does not stand, or not any more.
    NO_REQUEST = "contacts-no-request" => 409;
    /// Ending a contact there is not.
    NO_CONTACT = "contacts-no-contact" => 409;
    /// Asking oneself.
    ONESELF = "contacts-oneself" => 422;
    /// Asking somebody who takes no requests.
    TAKES_NONE = "contacts-takes-none" => 409;
    /// Asking the same person again too soon.
    ASKED_LATELY = "contacts-asked-lately" => 409;
    /// More requests or messages than one day or week allows.
    TOO_MANY_SENT = "contacts-too-many-sent" => 429;
    /// More requests without an answer than one person may have.
    TOO_MANY_WAITING = "contacts-too-many-waiting" => 429;
}

words! {
    /// How one person stands to another.
    pub enum Stance {
        /// Nothing was said, or it was taken back.
        Open = "open",
        /// They asked and wait.
        Asked = "asked",
        /// They agreed, and so did the other.
        Agreed = "agreed",
        /// They do not want to, and did not say so.
        Declined = "declined",
        /// They want to hear nothing any more, and did not say so.
        Blocked = "blocked",
    }
}

words! {
    /// What somebody can do about another.
    pub enum Act {
        Ask = "ask",
        Withdraw = "withdraw",
        Accept = "accept",
        Decline = "decline",
        Revoke = "revoke",
        Block = "block",
        Unblock = "unblock",
    }
}

words! {
    /// What a person is shown of their tie to another.
    pub enum Shown {
        /// Nothing.
        Nothing = "nothing",
        /// Their request stands: "not accepted yet".
        Waiting = "waiting",
        /// The other asks.
        Asks = "asks",
        /// The other asks; the person said no before.
        Turned = "turned",
        /// They are contacts.
        Contact = "contact",
        /// The person blocks the other.
        Blocked = "blocked",
    }
}

words! {
    /// How far a contact has come: the ladder of engagement, bottom first.
    pub enum Step {
        Found = "found",
        Contacted = "contacted",
        Connected = "connected",
        Exchange = "exchange",
        Joint = "joint",
        Project = "project",
    }
}

impl Step {
    /// The steps a person sets themselves; the others follow from requests.
    pub const BY_HAND: &'static [&'static str] = &["connected", "exchange", "joint", "project"];
}

/// Two stances, one's own first.
pub type Pair = (Stance, Stance);

/// What somebody with the first stance is shown of the second.
///
/// Invariant: `Open`, `Declined` and `Blocked` of the other are never told apart.
pub const fn shown((mine, theirs): Pair) -> Shown {
    match (mine, theirs) {
        (Stance::Agreed, Stance::Agreed) => Shown::Contact,
        (Stance::Blocked, _) => Shown::Blocked,
        (Stance::Asked, _) => Shown::Waiting,
        (Stance::Declined, Stance::Asked) => Shown::Turned,
        (_, Stance::Asked) => Shown::Asks,
        _ => Shown::Nothing,
    }
}

/// The stances after somebody with the first did something.
///
/// Whether it is refused depends on [`shown`] alone, so a refusal tells nothing either.
pub const fn after(act: Act, pair: Pair) -> Result<Pair, &'static kit::error::Refusal> {
    use Stance::{Agreed, Asked, Blocked, Declined, Open};
    let (_, theirs) = pair;
    match (act, shown(pair)) {
        // Two requests that cross are an answer to each other.
        (Act::Ask | Act::Accept, Shown::Asks | Shown::Turned) => Ok((Agreed, Agreed)),
        (Act::Ask, Shown::Nothing) => Ok((Asked, theirs)),
        (Act::Ask, Shown::Waiting) => Err(ALREADY_ASKED),
        (Act::Ask, Shown::Contact) => Err(ALREADY_CONTACTS),
        (Act::Ask, Shown::Blocked) => Err(BLOCKED),
        (Act::Withdraw, Shown::Waiting) => Ok((Open, theirs)),
        (Act::Decline, Shown::Asks) => Ok((Declined, theirs)),
        (Act::Revoke, Shown::Contact) => Ok((Open, Open)),
        (Act::Block, Shown::Blocked) => Ok(pair),
        // The blocked one sees what they would see after a revocation or while they wait.
        (Act::Block, Shown::Contact) => Ok((Blocked, Open)),
        (Act::Block, _) => Ok((Blocked, theirs)),
        // What was asked meanwhile stays unheard, but can be accepted now.
        (Act::Unblock, Shown::Blocked) => match theirs {
            Asked => Ok((Declined, Asked)),
            _ => Ok((Open, theirs)),
        },
        (Act::Revoke, _) => Err(NO_CONTACT),
        (Act::Withdraw | Act::Accept | Act::Decline, _) => Err(NO_REQUEST),
        (Act::Unblock, _) => Err(NOT_BLOCKED),
    }
}

row! {
    /// One side of a tie: what `person` knows and wants of `other`. It is theirs alone.
    #[derive(Debug, Clone, Serialize)]
    pub struct Side {
        pub id: Id<Side>,
        pub person: Id<Person>,
        pub other: Id<Person>,
        pub stance: Stance,
        /// Why they asked.
        pub reason: String,
        pub asked_at: Option<i64>,
        /// Their request came from outside of whom the other listens to: nobody is told of it.
        pub is_aside: bool,
        /// They want no messages to circles of the other.
        pub is_muted: bool,
        pub step: Step,
        pub note: String,
        /// When they want to be in touch again.
        pub next_on: Option<Day>,
        /// When they were last in touch.
        pub touched_at: i64,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

impl Side {
    /// The side of somebody who has not done anything yet.
    pub fn new(person: Id<Person>, other: Id<Person>, now: i64) -> Self {
        Self {
            id: Id::new(),
            person,
            other,
            stance: Stance::Open,
            reason: String::new(),
            asked_at: None,
            is_aside: false,
            is_muted: false,
            step: Step::Found,
            note: String::new(),
            next_on: None,
            touched_at: now,
            created_at: now,
            changed_at: now,
        }
    }

    /// The side in another stance; what follows from that of its other fields.
    #[must_use]
    pub fn turned(self, stance: Stance, now: i64) -> Self {
        let step = match stance {
            Stance::Asked => self.step.max(Step::Contacted),
            Stance::Agreed => self.step.max(Step::Connected),
            _ => self.step,
        };
        let is_new_contact = stance == Stance::Agreed && self.stance != Stance::Agreed;
        let touched_at = if is_new_contact { now } else { self.touched_at };
        let next_on = if stance == Stance::Blocked { None } else { self.next_on };
        Self { stance, step, touched_at, next_on, changed_at: now, ..self }
    }

    /// Whether a contact was silent for that many days.
    pub fn is_dormant(&self, now: i64, days: i64) -> bool {
        self.stance == Stance::Agreed && now - self.touched_at > days * DAY
    }

    /// Whether the day of the next contact has come.
    pub fn is_due(&self, today: Day) -> bool {
        self.stance == Stance::Agreed && self.next_on.is_some_and(|day| day <= today)
    }
}

/// What the form of a request says.
pub fn reason(mut form: Form) -> Result<String, Form> {
    let (least, most) = REASON;
    let reason = form.text("reason", most);
    if !reason.is_empty() && reason.trim().chars().count() < least {
        form.reject("reason", "contacts-reason-short");
    }
    form.finish(Some(reason))
}

/// What somebody keeps of a contact for themselves.
#[derive(Debug, Clone)]
pub struct Notes {
    pub note: String,
    pub next_on: Option<Day>,
    pub step: Step,
    /// Whether they were in touch today.
    pub is_touched: bool,
    pub is_muted: bool,
}

impl Notes {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let note = form.optional("note", NOTE);
        let next_on = form.day("next_on");
        let step: Option<Step> = form.parsed("step");
        if step.is_some_and(|step| step < Step::Connected) {
            form.reject("step", "form-invalid");
        }
        let (is_touched, is_muted) = (form.flag("touched"), form.flag("muted"));
        form.finish(step.map(|step| Self { note, next_on, step, is_touched, is_muted }))
    }

    pub fn form(it: &Side) -> Form {
        let form = Form::default().filled("note", &it.note).filled("step", it.step.as_str());
        let form = if it.is_muted { form.filled("muted", "yes") } else { form };
        match it.next_on {
            Some(day) => form.filled("next_on", day),
            None => form,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Act, Pair, Shown, Stance, Step, after, shown};

    const BOTH: [(usize, usize); 2] = [(0, 1), (1, 0)];

    /// Who (0, 1, 2) does what to whom.
    fn deed(people: usize) -> impl Strategy<Value = (usize, usize, Act)> {
        let pairs: Vec<_> = (0..people)
            .flat_map(|a| (0..people).filter(move |b| *b != a).map(move |b| (a, b)))
            .collect();
        (prop::sample::select(pairs), prop::sample::select(Act::ALL))
            .prop_map(|((a, b), act)| (a, b, act))
    }

    /// What happened, replayed from nothing.
    #[derive(Default)]
    struct Story(BTreeMap<(usize, usize), Stance>);

    impl Story {
        fn pair(&self, a: usize, b: usize) -> Pair {
            let of = |key| self.0.get(&key).copied().unwrap_or(Stance::Open);
            (of((a, b)), of((b, a)))
        }

        fn act(&mut self, a: usize, b: usize, act: Act) -> bool {
            let Ok((mine, theirs)) = after(act, self.pair(a, b)) else { return false };
            self.0.insert((a, b), mine);
            self.0.insert((b, a), theirs);
            true
        }
    }

    /// Every pair of stances that can be reached at all.
    fn reachable() -> Vec<Pair> {
        let mut known = vec![(Stance::Open, Stance::Open)];
        let mut at = 0;
        while let Some(pair) = known.get(at).copied() {
            for act in Act::ALL {
                for (mine, theirs) in [pair, (pair.1, pair.0)] {
                    if let Ok(next) = after(*act, (mine, theirs))
                        && !known.contains(&next)
                    {
                        known.push(next);
                    }
                }
            }
            at += 1;
        }
        known
    }

    #[test]
    fn both_or_neither_agreed_in_every_state_there_is() {
        let all = reachable();
        assert!(all.len() > 8 && all.contains(&(Stance::Blocked, Stance::Asked)), "{all:?}");
        for (mine, theirs) in all {
            assert_eq!(mine == Stance::Agreed, theirs == Stance::Agreed, "{mine:?} {theirs:?}");
            let is_contact =
                [shown((mine, theirs)), shown((theirs, mine))].map(|it| it == Shown::Contact);
            assert_eq!(is_contact[0], is_contact[1]);
        }
    }

    #[test]
    fn a_request_declined_blocked_or_unread_looks_and_answers_the_same() {
        let silent = [Stance::Open, Stance::Declined, Stance::Blocked];
        for mine in Stance::ALL.iter().filter(|it| **it != Stance::Agreed) {
            for theirs in silent {
                assert_eq!(shown((*mine, theirs)), shown((*mine, Stance::Open)));
                for act in Act::ALL {
                    let (one, other) =
                        (after(*act, (*mine, theirs)), after(*act, (*mine, Stance::Open)));
                    let said = |it: Result<Pair, &kit::error::Refusal>| match it {
                        Ok((mine, theirs)) => format!("{:?}", shown((mine, theirs))),
                        Err(refusal) => refusal.code.to_owned(),
                    };
                    assert_eq!(said(one), said(other), "{mine:?} {theirs:?} {act:?}");
                }
            }
        }
    }

    #[test]
    fn crossing_requests_make_a_contact() {
        let asked = after(Act::Ask, (Stance::Open, Stance::Open)).unwrap();
        assert_eq!(after(Act::Ask, (asked.1, asked.0)).unwrap(), (Stance::Agreed, Stance::Agreed));
    }

    #[test]
    fn steps_go_up() {
        assert!(Step::Found < Step::Contacted && Step::Joint < Step::Project);
        assert!(Step::BY_HAND.iter().all(|word| Step::WORDS.contains(word)));
    }

    proptest! {
        /// Whatever two people do, they are contacts only if each of them asked or accepted
        /// after whichever of them last revoked or blocked.
        #[test]
        fn nobody_becomes_a_contact_without_wanting_it(deeds in prop::collection::vec(deed(2), 0..40)) {
            let mut story = Story::default();
            let mut wants = [false; 2];
            for (a, b, act) in deeds {
                if story.act(a, b, act) {
                    match act {
                        Act::Ask | Act::Accept => wants[a] = true,
                        Act::Withdraw | Act::Decline | Act::Unblock => wants[a] = false,
                        Act::Revoke => wants = [false; 2],
                        Act::Block => {
                            // Ends the contact for both; a request of the other goes on waiting.
                            wants[a] = false;
                            wants[b] &= shown(story.pair(b, a)) == Shown::Waiting;
                        }
                    }
                }
                for (a, b) in BOTH {
                    let it = shown(story.pair(a, b));
                    prop_assert_eq!(it == Shown::Contact, wants[0] && wants[1]);
                    prop_assert!(it != Shown::Waiting || wants[a]);
                    prop_assert!(!matches!(it, Shown::Asks | Shown::Turned) || wants[b]);
                }
            }
        }

        /// What happens between two of three people is not seen by the third, whatever it is.
        #[test]
        fn a_third_sees_nothing_of_two(deeds in prop::collection::vec(deed(3), 0..60)) {
            let (mut all, mut without) = (Story::default(), Story::default());
            for (a, b, act) in deeds {
                all.act(a, b, act);
                if a == 2 || b == 2 {
                    without.act(a, b, act);
                }
            }
            for other in [0, 1] {
                prop_assert_eq!(shown(all.pair(2, other)), shown(without.pair(2, other)));
            }
        }

        /// The asker sees the same whether the other does nothing, declines, or blocks.
        #[test]
        fn silence_is_all_the_asker_hears(deeds in prop::collection::vec(prop::sample::select(Act::ALL), 0..30), quiet in prop::collection::vec(any::<bool>(), 30)) {
            let (mut heard, mut unheard) = (Story::default(), Story::default());
            for (act, is_turned) in deeds.into_iter().zip(quiet) {
                let said = [&mut heard, &mut unheard].map(|story| (story.act(0, 1, act), shown(story.pair(0, 1))));
                prop_assert_eq!(said[0], said[1]);
                let answer = if is_turned { Act::Decline } else { Act::Block };
                heard.act(1, 0, answer);
            }
        }
    }
}
