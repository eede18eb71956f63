//! What an action of a plan is and what may become of it. No database, no web, no clock.

use assessments::Assessment;
use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;

use crate::library::model::LIBRARY;

/// The longest title and note, in characters.
pub const TITLE: usize = 160;
pub const NOTE: usize = 2_000;
/// How many days before its day somebody is reminded of an action.
pub const BEFORE: i32 = 7;

words! {
    /// How far an action is.
    pub enum Stage { Planned = "planned", Running = "running", Done = "done", Dropped = "dropped" }
}

kit::refusals! {
    /// Moving an action to where it is, or back from where there is no way.
    NO_SUCH_STEP = "improvements-no-such-step" => 409;
    /// Taking a proposal into the plan that is in it.
    IN_PLAN = "improvements-in-plan" => 409;
    /// Giving an action to somebody who has nothing to do with the organisation.
    NOT_ONE_OF_THEM = "improvements-not-one-of-them" => 409;
    /// Deciding on what the report does not propose.
    NOT_PROPOSED = "improvements-not-proposed" => 409;
}

row! {
    /// Something an organisation wants to do.
    #[derive(Debug, Clone, Serialize)]
    pub struct Action {
        pub id: Id<Action>,
        pub organisation: Id<Organisation>,
        /// The agency that looked after it when it was decided.
        pub agency: Id<Agency>,
        /// The assessment whose gap it answers; nil for one of their own.
        pub assessment: Id<Assessment>,
        /// The item that was the gap; empty for one of their own.
        pub item: String,
        /// The entry of the library; empty for one of their own.
        pub entry: String,
        /// Empty while it is called as in the library.
        pub title: String,
        pub note: String,
        /// Who sees to it; nil while nobody does.
        pub owner: Id<Person>,
        pub stage: Stage,
        pub due_on: Option<Day>,
        pub done_on: Option<Day>,
        /// The instant it was done; none of what was done before instants were kept.
        pub done_at: Option<i64>,
        pub creator: Id<Person>,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

/// What is written down about an action.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub title: String,
    pub note: String,
    pub owner: Option<Id<Person>>,
    pub due_on: Option<Day>,
}

impl Draft {
    /// Reads the form. `is_named`: it has a name already, so that none is needed.
    pub fn parse(mut form: Form, is_named: bool) -> Result<Self, Form> {
        let title =
            if is_named { form.optional("title", TITLE) } else { form.text("title", TITLE) };
        let it = Self {
            title,
            note: form.optional("note", NOTE),
            owner: form.maybe("owner"),
            due_on: form.maybe("due_on"),
        };
        form.finish(Some(it))
    }
}

/// Where an action comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    pub assessment: Id<Assessment>,
    pub item: String,
    pub entry: String,
}

impl Action {
    pub fn plan(about: &Organisation, from: Source, draft: Draft, by: &Caller) -> Self {
        Self {
            id: Id::new(),
            organisation: about.id,
            agency: about.agency,
            assessment: from.assessment,
            item: from.item,
            entry: from.entry,
            title: draft.title,
            note: draft.note,
            owner: draft.owner.unwrap_or(Id::nil()),
            stage: Stage::Planned,
            due_on: draft.due_on,
            done_on: None,
            done_at: None,
            creator: by.person,
            created_at: by.now,
            changed_at: by.now,
        }
    }

    /// The same with other words, owner or day.
    #[must_use]
    pub fn reworded(self, draft: Draft, now: i64) -> Self {
        Self {
            title: draft.title,
            note: draft.note,
            owner: draft.owner.unwrap_or(Id::nil()),
            due_on: draft.due_on,
            changed_at: now,
            ..self
        }
    }

    /// Where it may go from here.
    pub const fn ways(&self) -> &'static [Stage] {
        match self.stage {
            Stage::Planned => &[Stage::Running, Stage::Done, Stage::Dropped],
            Stage::Running => &[Stage::Done, Stage::Planned, Stage::Dropped],
            Stage::Done => &[Stage::Running],
            Stage::Dropped => &[Stage::Planned],
        }
    }

    pub fn go(self, to: Stage, now: i64) -> Result<Self, &'static Refusal> {
        if !self.ways().contains(&to) {
            return Err(NO_SUCH_STEP);
        }
        let done_at = (to == Stage::Done).then_some(now);
        Ok(Self { stage: to, done_on: done_at.map(Day::of), done_at, changed_at: now, ..self })
    }

    /// When it was done: the instant, or the beginning of the day where only that is known.
    pub fn finished(&self) -> Option<i64> {
        self.done_at.or_else(|| self.done_on.map(Day::starts))
    }

    /// Whether somebody still has to do it.
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Planned | Stage::Running)
    }

    pub fn is_overdue(&self, today: Day) -> bool {
        self.is_open() && self.due_on.is_some_and(|day| day < today)
    }

    /// What it is called, for a reader.
    pub fn name(&self, lang: &str) -> String {
        if self.title.is_empty() {
            LIBRARY.words(lang, &self.entry).title
        } else {
            self.title.clone()
        }
    }

    pub fn url(&self) -> String {
        format!("/improvements/{}", self.id)
    }
}

/// The page of the plan of an organisation.
pub fn plan_url(id: Id<Organisation>) -> String {
    format!("/organisations/{id}/improvements")
}

/// How many of a plan are open, done and late.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub open: usize,
    pub done: usize,
    pub late: usize,
}

pub fn count(all: &[Action], today: Day) -> Count {
    let of = |test: &dyn Fn(&&Action) -> bool| all.iter().filter(test).count();
    Count {
        open: of(&|it| it.is_open()),
        done: of(&|it| it.stage == Stage::Done),
        late: of(&|it| it.is_overdue(today)),
    }
}

#[cfg(test)]
mod tests {
    use kit::{Id, clock::Day};

    use super::{Action, NO_SUCH_STEP, Stage, count};

    fn planned() -> Action {
        Action {
            id: Id::new(),
            organisation: Id::new(),
            agency: Id::new(),
            assessment: Id::nil(),
            item: String::new(),
            entry: "goal-on-a-page".into(),
            title: String::new(),
            note: String::new(),
            owner: Id::nil(),
            stage: Stage::Planned,
            due_on: Some(Day(100)),
            done_on: None,
            done_at: None,
            creator: Id::new(),
            created_at: 0,
            changed_at: 0,
        }
    }

    #[test]
    fn actions_go_the_ways_there_are() {
        let done = planned().go(Stage::Done, 86_400_000).unwrap();
        assert_eq!(done.done_on, Some(Day::of(86_400_000)));
        assert_eq!(done.clone().go(Stage::Done, 9).unwrap_err().code, NO_SUCH_STEP.code);
        assert_eq!(done.clone().go(Stage::Dropped, 9).unwrap_err().code, NO_SUCH_STEP.code);
        let again = done.go(Stage::Running, 9).unwrap();
        assert_eq!((again.stage, again.done_on, again.done_at), (Stage::Running, None, None));
        let dropped = again.go(Stage::Dropped, 9).unwrap();
        assert_eq!(dropped.go(Stage::Planned, 9).unwrap().stage, Stage::Planned);
    }

    #[test]
    fn late_is_what_is_open_after_its_day() {
        let (due, late) = (Day(100), Day(101));
        assert!(!planned().is_overdue(due) && planned().is_overdue(late));
        let done = planned().go(Stage::Done, 0).unwrap();
        let all = [planned(), done];
        let it = count(&all, late);
        assert_eq!((it.open, it.done, it.late), (1, 1, 1));
    }

    #[test]
    fn it_is_called_as_in_the_library_until_somebody_says_otherwise() {
        assert!(planned().name("de") != planned().name("en"));
        let own = Action { title: "Ask Marta".into(), ..planned() };
        assert_eq!(own.name("pl"), "Ask Marta");
    }
}
