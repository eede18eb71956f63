//! What two people are to each other, and how it changes. Pure.
//!
//! Each side has a stance of its own, and only the pair of both makes a contact. What a person
//! is shown follows from both stances by [`shown`] and from nothing else, so what that function
//! does not tell cannot be learned: a request that was declined, blocked or not yet read looks
//! the same to the asker.

use kit::words;

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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::{Act, Pair, Shown, Stance, after, shown};

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
