//! Where a company stands with a service: in one stage, moved by few acts. Pure.

use kit::{Agency, Caller, Error, Id, Person, Result, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;

use crate::model::{
    ANSWERED, BEST, NOT_ASKED, NOT_INTERESTED, NOT_LISTED, NOT_SELECTED, Service, UNDO_LATE,
};

words! {
    /// How far a company came.
    pub enum Stage {
        /// Picked, and not asked yet.
        Listed = "listed",
        /// Asked, without an answer.
        Invited = "invited",
        Interested = "interested",
        /// Not now.
        Later = "later",
        Declined = "declined",
        /// A case was opened.
        Started = "started",
    }
}

words! {
    /// How a company was asked or answered.
    pub enum Means {
        /// In its account.
        Account = "account",
        /// By a letter with a secret link.
        Letter = "letter",
        /// In a talk with the adviser who noted it.
        Talk = "talk",
    }
}

row! {
    /// A company on the list of a service.
    #[derive(Debug, Clone, Serialize)]
    pub struct Target {
        pub id: Id<Target>,
        pub agency: Id<Agency>,
        pub service: Id<Service>,
        pub organisation: Id<Organisation>,
        pub stage: Stage,
        /// One mark of 0 to 5 for each criterion, with commas between; empty before it was weighed.
        pub marks: String,
        /// Points of a hundred.
        pub score: Option<i64>,
        /// Why it was picked.
        pub reason: String,
        /// Why it is taken although it lies below the threshold.
        pub exception: String,
        /// How it was asked, or answered where an adviser noted it; empty before.
        pub means: String,
        #[serde(skip)]
        pub listed_by: Id<Person>,
        pub listed_at: i64,
        #[serde(skip)]
        pub invited_by: Id<Person>,
        pub invited_at: Option<i64>,
        #[serde(skip)]
        pub answered_by: Id<Person>,
        pub answered_at: Option<i64>,
        pub started_at: Option<i64>,
        /// The case that was opened; nil before.
        pub record: Id<cases::Case>,
    }
}

impl Target {
    pub fn of(by: &Caller, service: &Service, organisation: Id<Organisation>) -> Self {
        Self {
            id: Id::new(),
            agency: service.agency,
            service: service.id,
            organisation,
            stage: Stage::Listed,
            marks: String::new(),
            score: None,
            reason: String::new(),
            exception: String::new(),
            means: String::new(),
            listed_by: by.person,
            listed_at: by.now,
            invited_by: Id::nil(),
            invited_at: None,
            answered_by: Id::nil(),
            answered_at: None,
            started_at: None,
            record: Id::nil(),
        }
    }

    pub fn url(&self) -> String {
        format!("/services/targets/{}", self.id)
    }

    /// Where the company answers in its account.
    pub fn invitation(&self) -> String {
        format!("/services/invitations/{}", self.id)
    }

    pub fn marks(&self) -> Vec<i64> {
        self.marks.split(',').filter_map(|it| it.parse().ok()).collect()
    }

    /// Whether it may be taken: weighed by every criterion there is now, and good enough or with a reason.
    pub fn passes(&self, service: &Service) -> bool {
        if service.criteria.0.is_empty() {
            return true;
        }
        let score = service.score(&self.marks());
        score.is_some_and(|it| it >= service.threshold || !self.exception.is_empty())
    }

    /// The same, weighed.
    #[must_use]
    pub fn weighed(self, service: &Service, it: &Weighed) -> Self {
        let marks: Vec<String> = it.marks.iter().map(ToString::to_string).collect();
        let (marks, score) = (marks.join(","), service.score(&it.marks));
        Self { marks, score, reason: it.reason.clone(), exception: it.exception.clone(), ..self }
    }

    /// The same, asked. Who said "not now" may be asked again; who declined is left alone.
    ///
    /// # Errors
    /// When it was not selected, or was asked already and may still answer.
    pub fn invited(self, by: &Caller, service: &Service, means: Means) -> Result<Self> {
        if !self.passes(service) {
            return Err(NOT_SELECTED.into());
        }
        if ![Stage::Listed, Stage::Later].contains(&self.stage) {
            return Err(NOT_LISTED.into());
        }
        Ok(Self {
            stage: Stage::Invited,
            means: means.as_str().to_owned(),
            invited_by: by.person,
            invited_at: Some(by.now),
            answered_by: Id::nil(),
            answered_at: None,
            ..self
        })
    }

    /// The same with the one answer; none if this very answer was given before.
    ///
    /// # Errors
    /// When it was not asked, or answered otherwise.
    pub fn answered(self, by: &Caller, answer: Stage, means: Means) -> Result<Option<Self>> {
        if !ANSWERS.contains(&answer) {
            return Err(Error::Unreadable);
        }
        match self.stage {
            Stage::Listed => Err(NOT_ASKED.into()),
            Stage::Invited => Ok(Some(Self {
                stage: answer,
                means: means.as_str().to_owned(),
                answered_by: by.person,
                answered_at: Some(by.now),
                ..self
            })),
            same if same == answer => Ok(None),
            // Whoever starts was interested.
            Stage::Started if answer == Stage::Interested => Ok(None),
            _ => Err(ANSWERED.into()),
        }
    }

    /// The same with its case.
    ///
    /// # Errors
    /// When it has not said that it is interested, or is not selected any more.
    pub fn started(self, service: &Service, now: i64) -> Result<Self> {
        if self.stage != Stage::Interested {
            return Err(NOT_INTERESTED.into());
        }
        if !self.passes(service) {
            return Err(NOT_SELECTED.into());
        }
        Ok(Self { stage: Stage::Started, started_at: Some(now), ..self })
    }
}

/// For how long a start can be taken back, in milliseconds.
pub const UNDO: i64 = 30 * 60 * 1_000;

impl Target {
    /// Until when the start can be taken back; none where there is none or the time is over.
    pub fn undo_until(&self, now: i64) -> Option<i64> {
        let until = self.started_at.filter(|_| self.stage == Stage::Started)? + UNDO;
        (now <= until).then_some(until)
    }

    /// The same before its start: it holds its place no more.
    ///
    /// # Errors
    /// When it was not started, or too long ago.
    pub fn unstarted(self, now: i64) -> Result<Self> {
        if self.undo_until(now).is_none() {
            return Err(UNDO_LATE.into());
        }
        Ok(Self { stage: Stage::Interested, started_at: None, record: Id::nil(), ..self })
    }
}

/// What a company can say.
pub const ANSWERS: [Stage; 3] = [Stage::Interested, Stage::Later, Stage::Declined];

impl Stage {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Listed => "accent",
            Self::Invited => "info",
            Self::Interested | Self::Later => "warn",
            Self::Declined => "bad",
            Self::Started => "good",
        }
    }
}

/// How many came how far. Each company stands in one stage: what follows from that adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Funnel {
    pub listed: i64,
    pub waiting: i64,
    pub later: i64,
    pub declined: i64,
    /// Interested, and not started yet.
    pub ready: i64,
    pub started: i64,
}

impl Funnel {
    pub fn of(stages: impl IntoIterator<Item = (Stage, i64)>) -> Self {
        let mut it = Self::default();
        for (stage, count) in stages {
            *match stage {
                Stage::Listed => &mut it.listed,
                Stage::Invited => &mut it.waiting,
                Stage::Later => &mut it.later,
                Stage::Declined => &mut it.declined,
                Stage::Interested => &mut it.ready,
                Stage::Started => &mut it.started,
            } += count;
        }
        it
    }

    /// Everybody who was ever asked.
    pub const fn invited(self) -> i64 {
        self.waiting + self.later + self.declined + self.interested()
    }

    /// Everybody who said that they are interested.
    pub const fn interested(self) -> i64 {
        self.ready + self.started
    }

    pub const fn total(self) -> i64 {
        self.listed + self.invited()
    }
}

/// How a company was weighed.
#[derive(Debug, Clone, Default)]
pub struct Weighed {
    pub marks: Vec<i64>,
    pub reason: String,
    pub exception: String,
}

impl Weighed {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form, service: &Service) -> Result<Self, Form> {
        let reason = form.text("reason", 500);
        let exception = form.optional("exception", 500);
        let mark = |at: usize| form.value(&format!("mark-{at}")).parse::<i64>().ok();
        let count = service.criteria.0.len();
        let marks: Option<Vec<i64>> =
            (0..count).map(|at| mark(at).filter(|it| (0..=BEST).contains(it))).collect();
        if marks.is_none() {
            form.reject("mark-0", "services-mark-all");
        }
        form.finish(marks.map(|marks| Self { marks, reason, exception }))
    }
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id};

    use super::{ANSWERS, Funnel, Means, Stage, Target, Weighed};
    use crate::model::tests::service;

    /// The next of a row of numbers by chance (Knuth's multiplier).
    fn chance(seed: &mut u64, most: u64) -> u64 {
        *seed =
            seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) % most
    }

    fn counted(all: &[Target]) -> Funnel {
        Funnel::of(all.iter().map(|it| (it.stage, 1)))
    }

    #[test]
    fn the_funnel_adds_up_whatever_happens() {
        let (service, mut seed) = (service(), 7);
        for round in 0..200 {
            let by = Caller::house(round);
            let target = || Target::of(&by, &service, Id::new());
            let mut all: Vec<Target> = (0..12).map(|_| target()).collect();
            // What everybody did, beside what the stages say.
            let (mut asked, mut willing, mut begun) = ([false; 12], [false; 12], [false; 12]);
            for _ in 0..120 {
                let at = usize::try_from(chance(&mut seed, 12)).unwrap();
                let it = all[at].clone();
                let mark = i64::try_from(chance(&mut seed, 6)).unwrap();
                let after = match chance(&mut seed, 4) {
                    0 => {
                        let weighed = Weighed { marks: vec![mark, mark], ..Weighed::default() };
                        Ok(it.weighed(&service, &weighed))
                    }
                    1 => it.invited(&by, &service, Means::Account).inspect(|_| asked[at] = true),
                    2 => {
                        let answer = ANSWERS[usize::try_from(chance(&mut seed, 3)).unwrap()];
                        let after = it.clone().answered(&by, answer, Means::Letter);
                        after.map(|after| {
                            willing[at] |= after.is_some() && answer == Stage::Interested;
                            after.unwrap_or(it)
                        })
                    }
                    _ => it.started(&service, by.now).inspect(|_| begun[at] = true),
                };
                if let Ok(after) = after {
                    all[at] = after;
                }
                let found = counted(&all);
                let many = |all: &[bool]| i64::try_from(all.iter().filter(|it| **it).count());
                assert_eq!(found.total(), 12);
                assert_eq!(Ok(found.invited()), many(&asked));
                assert_eq!(Ok(found.interested()), many(&willing));
                assert_eq!(Ok(found.started), many(&begun));
                assert!(
                    found.started <= found.interested() && found.interested() <= found.invited()
                );
            }
        }
    }

    #[test]
    fn below_the_threshold_a_reason_is_needed() {
        let (service, by) = (service(), Caller::house(1));
        let it = Target::of(&by, &service, Id::new());
        assert!(it.clone().invited(&by, &service, Means::Letter).is_err(), "not weighed");
        let poor = Weighed { marks: vec![2, 3], ..Weighed::default() };
        let it = it.weighed(&service, &poor);
        assert_eq!(it.score, Some(50));
        assert!(it.clone().invited(&by, &service, Means::Letter).is_err());
        let but = Weighed { exception: "The only one of its branch".into(), ..poor };
        assert!(it.weighed(&service, &but).invited(&by, &service, Means::Letter).is_ok());
    }

    #[test]
    fn one_answer_counts_and_the_same_again_changes_nothing() {
        let (service, by) = (service(), Caller::house(1));
        let best = Weighed { marks: vec![5, 5], ..Weighed::default() };
        let it = Target::of(&by, &service, Id::new()).weighed(&service, &best);
        assert!(it.clone().answered(&by, Stage::Interested, Means::Letter).is_err(), "not asked");
        let it = it.invited(&by, &service, Means::Letter).unwrap();
        assert!(it.clone().answered(&by, Stage::Started, Means::Letter).is_err(), "no answer");
        let it = it.answered(&by, Stage::Interested, Means::Letter).unwrap().unwrap();
        assert!(it.clone().answered(&by, Stage::Interested, Means::Letter).unwrap().is_none());
        assert!(it.clone().answered(&by, Stage::Declined, Means::Letter).is_err());
        let it = it.started(&service, 3).unwrap();
        assert!(it.clone().answered(&by, Stage::Interested, Means::Letter).unwrap().is_none());
        assert!(it.started(&service, 4).is_err(), "twice is once");
    }
}
