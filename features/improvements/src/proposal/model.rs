//! Which actions are proposed for a gap, and why one is turned down. Pure.

use assessments::{Assessment, Gap, Gaps};
use kit::{Agency, Caller, Id, Person, form::Form, row, words};
use organisations::Organisation;
use serde::Serialize;

use crate::{
    library::model::{Entry, Fit, LIBRARY, PROPOSED, Spot},
    model::Action,
};

/// The longest reason, in characters.
pub const SAID: usize = 500;

words! {
    /// Why a proposal is turned down.
    pub enum Reason {
        Unfit = "unfit",
        Known = "known",
        Costly = "costly",
        Busy = "busy",
        Other = "other",
    }
}

row! {
    /// A proposal that was turned down.
    #[derive(Debug, Clone, Serialize)]
    pub struct Refusal {
        pub assessment: Id<Assessment>,
        pub item: String,
        pub entry: String,
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        pub reason: Reason,
        pub said: String,
        pub person: Id<Person>,
        pub created_at: i64,
    }
}

/// Why it is turned down, as somebody says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct No {
    pub reason: Reason,
    pub said: String,
}

impl No {
    /// Reads the form. “Other” needs words.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let reason: Option<Reason> = form.parsed("reason");
        let said = if reason == Some(Reason::Other) {
            form.text("said", SAID)
        } else {
            form.optional("said", SAID)
        };
        let it = reason.map(|reason| Self { reason, said });
        form.finish(it)
    }
}

impl Refusal {
    pub fn of(about: &Gaps, (item, entry): (&str, &str), no: No, by: &Caller) -> Self {
        Self {
            assessment: about.it.id,
            item: item.to_owned(),
            entry: entry.to_owned(),
            organisation: about.it.organisation,
            agency: about.it.agency,
            reason: no.reason,
            said: no.said,
            person: by.person,
            created_at: by.now,
        }
    }
}

/// A gap with what is proposed for it, the best first.
pub struct Answered {
    pub gap: Gap,
    pub proposals: Vec<Proposal>,
    pub refused: Vec<Refusal>,
}

/// One action for one gap.
pub struct Proposal {
    pub entry: &'static Entry,
    pub fit: Fit,
    /// The action of the plan that it became, for this gap or for another.
    pub planned: Option<Id<Action>>,
}

/// Where a gap is, as the library asks.
pub fn spot<'a>(questionnaire: &'a str, gap: &'a Gap) -> Spot<'a> {
    Spot { questionnaire, subdimension: &gap.subdimension, item: &gap.item, level: gap.level }
}

/// The three best actions for each gap. What was turned down makes room for the next; what is
/// in the plan of the organisation keeps its place and is said to be there.
pub fn proposals(about: &Gaps, refused: &[Refusal], plan: &[Action]) -> Vec<Answered> {
    let of = |gap: &Gap| {
        let no: Vec<Refusal> = refused.iter().filter(|it| it.item == gap.item).cloned().collect();
        let fitting = LIBRARY.fitting(&spot(&about.it.questionnaire, gap)).into_iter();
        let left = fitting.filter(|(entry, _)| !no.iter().any(|it| it.entry == entry.id));
        let proposal = |(entry, fit): (&'static Entry, Fit)| Proposal {
            entry,
            fit,
            planned: planned(plan, entry).map(|it| it.id),
        };
        let proposals = left.take(PROPOSED).map(proposal).collect();
        Answered { gap: gap.clone(), proposals, refused: no }
    };
    about.gaps.iter().map(of).collect()
}

/// The open action of the plan that an entry became.
fn planned<'a>(plan: &'a [Action], entry: &Entry) -> Option<&'a Action> {
    plan.iter().find(|it| it.entry == entry.id && it.is_open())
}

#[cfg(test)]
mod tests {
    use kit::form::Form;

    use super::{No, Reason};

    #[test]
    fn who_has_another_reason_says_it() {
        let of = |reason: &str, said: &str| {
            No::parse(Form::default().filled("reason", reason).filled("said", said))
        };
        assert_eq!(of("busy", "").unwrap().reason, Reason::Busy);
        assert!(of("other", "").is_err() && of("", "").is_err());
        assert_eq!(of("other", "We move").unwrap().said, "We move");
    }
}
