//! A story and the way it goes. No database, no web.

use cases::Case;
use kit::{Agency, Caller, Id, Person, Result, clock::Day, row, words};
use organisations::Organisation;
use serde::Serialize;

kit::refusals! {
    /// A story of a case that is not closed.
    NOT_CLOSED = "stories-not-closed" => 409;
    /// Changing, sending or publishing a story that does not stand there.
    NOT_NOW = "stories-not-now" => 409;
    /// Saving over what somebody else saved meanwhile, or agreeing to other words than those that were read.
    CHANGED = "stories-changed" => 409;
    /// Sending a story of which something is not written in any language.
    INCOMPLETE = "stories-incomplete" => 409;
    /// Publishing what one wrote oneself.
    SAME_PERSON = "stories-same-person" => 409;
    /// A link that has run out or never was.
    LINK_SPENT = "stories-link-spent" => 410;
}

/// For how many days a published story is shown.
pub const SHOWN_DAYS: i64 = 3 * 365;

words! {
    /// How far a story is.
    pub enum Stage {
        Draft = "draft",
        /// The company reads it.
        Sent = "sent",
        Agreed = "agreed",
        Published = "published",
        Withdrawn = "withdrawn",
    }
}

words! {
    /// What is done with a story.
    pub enum Move {
        Edit = "edit",
        Send = "send",
        /// Back to a draft, by whoever sent it or because the company wants changes.
        Recall = "recall",
        Agree = "agree",
        Publish = "publish",
        Withdraw = "withdraw",
    }
}

impl Stage {
    /// Where a move leads from here; none where it cannot be made.
    pub const fn after(self, it: Move) -> Option<Self> {
        match (self, it) {
            (Self::Draft, Move::Edit) | (Self::Sent | Self::Agreed, Move::Recall) => {
                Some(Self::Draft)
            }
            (Self::Draft, Move::Send) => Some(Self::Sent),
            (Self::Sent, Move::Agree) => Some(Self::Agreed),
            (Self::Agreed, Move::Publish) => Some(Self::Published),
            (Self::Draft | Self::Sent | Self::Agreed | Self::Published, Move::Withdraw) => {
                Some(Self::Withdrawn)
            }
            _ => None,
        }
    }
}

row! {
    /// A story, but for its words.
    #[derive(Debug, Clone, Serialize)]
    pub struct Story {
        pub id: Id<Story>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        /// The case it tells of; nil for one of an outcome.
        pub record: Id<Case>,
        /// The outcome it tells of; empty for one of a case.
        pub outcome: String,
        /// The process of the case; `advice` for an outcome.
        pub service: String,
        /// ISO 3166 alpha-2; NUTS of level 2 at most; division of NACE.
        pub country: String,
        pub region: String,
        pub sector: String,
        /// JSON of [`crate::figure::model::Figure`]s.
        pub figures: String,
        pub stage: Stage,
        /// What the company wants changed, sentence by sentence.
        pub remarks: String,
        /// Counts every change of words and figures.
        pub version: i64,
        #[serde(skip)]
        pub author: Id<Person>,
        pub sent_at: Option<i64>,
        pub agreed_at: Option<i64>,
        #[serde(skip)]
        pub published_by: Id<Person>,
        pub published_at: Option<i64>,
        /// The last day on which it is shown.
        pub until_on: Option<Day>,
        pub ended_at: Option<i64>,
        pub why: String,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

impl Story {
    pub fn url(&self) -> String {
        format!("/stories/{}", self.id)
    }

    pub fn desk(&self) -> String {
        format!("/stories/{}/desk", self.id)
    }

    /// Whether everybody reads it on a day.
    pub fn is_public(&self, today: Day) -> bool {
        self.stage == Stage::Published && self.until_on.is_some_and(|day| day >= today)
    }

    /// Where it stands in words: what ran out is said so.
    pub fn standing(&self, today: Day) -> &'static str {
        if self.stage == Stage::Published && !self.is_public(today) {
            "expired"
        } else {
            self.stage.as_str()
        }
    }

    /// The story after a move.
    ///
    /// # Errors
    /// Where the move cannot be made from here; publishing by whoever wrote it.
    pub fn moved(&self, by: &Caller, it: Move, why: &str) -> Result<Self> {
        let stage = self.stage.after(it).ok_or(NOT_NOW)?;
        if it == Move::Publish && self.author == by.person {
            return Err(SAME_PERSON.into());
        }
        let mut after = Self { stage, changed_at: by.now, ..self.clone() };
        match it {
            Move::Edit => after.version += 1,
            Move::Send => {
                after.sent_at = Some(by.now);
                after.remarks = String::new();
            }
            Move::Recall => {
                after.agreed_at = None;
                why.clone_into(&mut after.remarks);
            }
            Move::Agree => after.agreed_at = Some(by.now),
            Move::Publish => {
                after.published_by = by.person;
                after.published_at = Some(by.now);
                after.until_on =
                    Some(Day(Day::of(by.now).0 + i32::try_from(SHOWN_DAYS).unwrap_or(0)));
            }
            Move::Withdraw => {
                after.ended_at = Some(by.now);
                why.clone_into(&mut after.why);
            }
        }
        Ok(after)
    }
}

#[cfg(test)]
pub mod tests {
    use kit::{Caller, Id, Role};
    use proptest::prelude::*;

    use super::{Move, SAME_PERSON, Stage, Story};

    pub fn story(author: &Caller) -> Story {
        Story {
            id: Id::new(),
            agency: author.agency,
            organisation: Id::new(),
            record: Id::new(),
            outcome: String::new(),
            service: String::new(),
            country: String::new(),
            region: String::new(),
            sector: String::new(),
            figures: "[]".to_owned(),
            stage: Stage::Draft,
            remarks: String::new(),
            version: 1,
            author: author.person,
            sent_at: None,
            agreed_at: None,
            published_by: Id::nil(),
            published_at: None,
            until_on: None,
            ended_at: None,
            why: String::new(),
            created_at: 0,
            changed_at: 0,
        }
    }

    fn person() -> Caller {
        Caller { person: Id::new(), role: Role::Adviser, ..Caller::guest("en", 0) }
    }

    proptest! {
        /// However somebody clicks: what is public was agreed to after its last change, and published by a second person.
        #[test]
        fn what_is_public_was_agreed_to_and_seen_by_two(moves in proptest::collection::vec((0..6_usize, 0..2_usize), 0..40)) {
            let people = [person(), person()];
            let all = [Move::Edit, Move::Send, Move::Recall, Move::Agree, Move::Publish, Move::Withdraw];
            let mut it = story(&people[0]);
            let mut agreed = None;
            for (step, who) in moves {
                let Ok(after) = it.moved(&people[who], all[step], "why") else { continue };
                it = after;
                if all[step] == Move::Agree {
                    agreed = Some(it.version);
                }
                if it.stage == Stage::Published {
                    prop_assert_eq!(agreed, Some(it.version));
                    prop_assert_ne!(it.published_by, it.author);
                }
                prop_assert_eq!(it.is_public(kit::clock::Day::of(0)), it.stage == Stage::Published);
            }
        }
    }

    #[test]
    fn nobody_publishes_their_own_story() {
        let (author, second) = (person(), person());
        let it = Story { stage: Stage::Agreed, ..story(&author) };
        let refused = it.moved(&author, Move::Publish, "").unwrap_err();
        assert!(matches!(refused, kit::Error::Refused(why) if why.code == SAME_PERSON.code));
        let it = it.moved(&second, Move::Publish, "").unwrap();
        let last = it.until_on.unwrap();
        assert!(it.is_public(last) && !it.is_public(kit::clock::Day(last.0 + 1)));
        assert_eq!(it.standing(kit::clock::Day(last.0 + 1)), "expired");
        assert!(it.moved(&second, Move::Withdraw, "").is_ok(), "at any time");
    }
}
