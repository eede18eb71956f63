//! The life of an opportunity as one table, and the guards of its steps. No database, no web.
//!
//! The steps are those of the Enterprise Europe Network (drafting guidelines and the slides of
//! its external reviewers, domain §1.7): two people of one agency and one of another see a text
//! before the world does. Three more are the answer to a client who objects to what is public:
//! it is held, comes back as it was, or goes for good.

use kit::{error::Refusal, words};

use crate::{
    model::{
        CONFLICT, CONSENT_LACKS, ENDED, NOT_A_DRAFT, NOT_HELD, NOT_IN_EXTERNAL, NOT_IN_INTERNAL,
        NOT_PUBLISHED, NOT_REGISTERED, NOT_RENEWABLE, NOT_YOURS, NOTHING_CHANGED, PLAN_LACKS,
        RENEWED_OFTEN, REVIEWED, SAY_WHY, TOO_EARLY, TWO_PERSONS,
    },
    review::model::Outcome,
};

words! {
    /// Where an opportunity stands.
    pub enum Stage {
        Draft = "draft",
        InternalReview = "internal-review",
        ExternalReview = "external-review",
        OnHold = "on-hold",
        Rejected = "rejected",
        Published = "published",
        Expired = "expired",
        Archived = "archived",
    }
}
words! {
    /// What can be done with it.
    pub enum Move {
        Submit = "submit",
        Approve = "approve",
        Return = "return",
        Score = "score",
        Revise = "revise",
        Update = "update",
        Expire = "expire",
        Renew = "renew",
        Withdraw = "withdraw",
        /// The client says that what is public is not right.
        Object = "object",
        /// Nothing stands against it any more.
        Resume = "resume",
        /// What was objected to ends.
        GiveUp = "give-up",
    }
}
words! {
    /// Who does it.
    pub enum Who {
        /// Who wrote it, who looks after it, and whom it speaks for.
        Owner = "owner",
        /// Somebody else of the same agency.
        Colleague = "colleague",
        /// Somebody of another agency.
        Outsider = "outsider",
        /// Whom it speaks for.
        Client = "client",
        /// The calendar.
        Clock = "clock",
    }
}

/// One step: from where, by what, to where, and who takes it.
pub type Step = (Stage, Move, Stage, Who);

/// Every step there is. What is not here is refused.
pub const STEPS: &[Step] = &[
    (Stage::Draft, Move::Submit, Stage::InternalReview, Who::Owner),
    (Stage::InternalReview, Move::Approve, Stage::ExternalReview, Who::Colleague),
    (Stage::InternalReview, Move::Return, Stage::Draft, Who::Colleague),
    (Stage::ExternalReview, Move::Score, Stage::Published, Who::Outsider),
    (Stage::ExternalReview, Move::Score, Stage::OnHold, Who::Outsider),
    (Stage::ExternalReview, Move::Score, Stage::Rejected, Who::Outsider),
    (Stage::OnHold, Move::Revise, Stage::ExternalReview, Who::Owner),
    (Stage::Published, Move::Update, Stage::ExternalReview, Who::Owner),
    (Stage::Published, Move::Update, Stage::Published, Who::Owner),
    (Stage::Published, Move::Expire, Stage::Expired, Who::Clock),
    (Stage::Published, Move::Renew, Stage::Published, Who::Owner),
    (Stage::Expired, Move::Renew, Stage::Published, Who::Owner),
    (Stage::Published, Move::Withdraw, Stage::Archived, Who::Owner),
    (Stage::Expired, Move::Withdraw, Stage::Archived, Who::Owner),
    (Stage::Published, Move::Object, Stage::OnHold, Who::Client),
    (Stage::OnHold, Move::Resume, Stage::Published, Who::Owner),
    (Stage::OnHold, Move::Resume, Stage::Expired, Who::Owner),
    (Stage::OnHold, Move::GiveUp, Stage::Archived, Who::Owner),
];

/// Something done, with what its guard looks at.
#[derive(Debug, Clone, Copy)]
pub enum Event<'a> {
    Submit {
        /// Why the text may not be read by the world, if so.
        blocked: Option<&'static Refusal>,
        is_registered: bool,
        has_consent: bool,
        /// Whether it belongs to an action plan, or need not.
        has_plan: bool,
    },
    Approve {
        /// Whether who approves had a hand in the text.
        is_involved: bool,
    },
    Return {
        is_involved: bool,
        said: &'a str,
    },
    Score {
        /// Whether who scores is not free to judge.
        has_conflict: bool,
        outcome: Outcome,
        said: &'a str,
    },
    Revise {
        blocked: Option<&'static Refusal>,
        is_changed: bool,
    },
    Update {
        blocked: Option<&'static Refusal>,
        /// Whether what was reviewed says something else now.
        is_substantive: bool,
    },
    Expire {
        is_over: bool,
    },
    Renew {
        has_consent: bool,
        /// Whether its end is near or past.
        is_due: bool,
        blocked: Option<&'static Refusal>,
        /// How often it was renewed, and how often it may be.
        renewals: (i64, i64),
    },
    Withdraw {
        why: &'a str,
    },
    Object,
    Resume {
        blocked: Option<&'static Refusal>,
        /// Whether its last day passed meanwhile.
        is_over: bool,
    },
    GiveUp {
        why: &'a str,
    },
}

impl Event<'_> {
    pub const fn kind(&self) -> Move {
        match self {
            Self::Submit { .. } => Move::Submit,
            Self::Approve { .. } => Move::Approve,
            Self::Return { .. } => Move::Return,
            Self::Score { .. } => Move::Score,
            Self::Revise { .. } => Move::Revise,
            Self::Update { .. } => Move::Update,
            Self::Expire { .. } => Move::Expire,
            Self::Renew { .. } => Move::Renew,
            Self::Withdraw { .. } => Move::Withdraw,
            Self::Object => Move::Object,
            Self::Resume { .. } => Move::Resume,
            Self::GiveUp { .. } => Move::GiveUp,
        }
    }

    /// Where it leads, or which guard says no.
    fn leads(&self) -> Result<Stage, &'static Refusal> {
        match *self {
            Self::Submit { is_registered: false, .. } => Err(NOT_REGISTERED),
            Self::Submit { has_consent: false, .. } | Self::Renew { has_consent: false, .. } => {
                Err(CONSENT_LACKS)
            }
            Self::Submit { has_plan: false, .. } => Err(PLAN_LACKS),
            Self::Submit { blocked: Some(why), .. }
            | Self::Revise { blocked: Some(why), .. }
            | Self::Update { blocked: Some(why), .. }
            | Self::Renew { blocked: Some(why), .. }
            | Self::Resume { blocked: Some(why), is_over: false } => Err(why),
            Self::Approve { is_involved: true } | Self::Return { is_involved: true, .. } => {
                Err(TWO_PERSONS)
            }
            Self::Return { said, .. } if said.trim().is_empty() => Err(SAY_WHY),
            Self::Score { has_conflict: true, .. } => Err(CONFLICT),
            Self::Score { outcome, said, .. }
                if outcome != Outcome::Published && said.trim().is_empty() =>
            {
                Err(SAY_WHY)
            }
            Self::Revise { is_changed: false, .. } => Err(NOTHING_CHANGED),
            Self::Expire { is_over: false } | Self::Renew { is_due: false, .. } => Err(TOO_EARLY),
            Self::Renew { renewals: (done, most), .. } if done >= most => Err(RENEWED_OFTEN),
            Self::Withdraw { why } | Self::GiveUp { why } if why.trim().is_empty() => Err(SAY_WHY),
            Self::Submit { .. } => Ok(Stage::InternalReview),
            Self::Return { .. } => Ok(Stage::Draft),
            Self::Score { outcome, .. } => Ok(outcome.stage()),
            Self::Approve { .. }
            | Self::Revise { .. }
            | Self::Update { is_substantive: true, .. } => Ok(Stage::ExternalReview),
            Self::Expire { .. } | Self::Resume { is_over: true, .. } => Ok(Stage::Expired),
            Self::Update { .. } | Self::Renew { .. } | Self::Resume { .. } => Ok(Stage::Published),
            Self::Object => Ok(Stage::OnHold),
            Self::Withdraw { .. } | Self::GiveUp { .. } => Ok(Stage::Archived),
        }
    }
}

/// Where an event leads from a stage, or why it does not: first whether there is such a step,
/// then who takes it, then what its guard says.
pub fn next(from: Stage, who: Who, event: &Event<'_>) -> Result<Stage, &'static Refusal> {
    let steps = || STEPS.iter().filter(|it| it.0 == from && it.1 == event.kind());
    if steps().next().is_none() {
        return Err(misplaced(from, event.kind()));
    }
    if !steps().any(|it| it.3 == who) {
        return Err(NOT_YOURS);
    }
    let to = event.leads()?;
    if steps().any(|it| it.2 == to) { Ok(to) } else { Err(misplaced(from, event.kind())) }
}

/// What is said of an event that has no place at a stage.
const fn misplaced(from: Stage, event: Move) -> &'static Refusal {
    match (event, from) {
        (Move::Submit, _) => NOT_A_DRAFT,
        (Move::Approve | Move::Return, _) => NOT_IN_INTERNAL,
        (Move::Score, _) => NOT_IN_EXTERNAL,
        (Move::Revise | Move::Update, Stage::InternalReview | Stage::ExternalReview) => REVIEWED,
        (Move::Revise | Move::Update, _) => ENDED,
        (Move::Renew, _) => NOT_RENEWABLE,
        (Move::Expire | Move::Withdraw | Move::Object, _) => NOT_PUBLISHED,
        (Move::Resume | Move::GiveUp, _) => NOT_HELD,
    }
}

impl Stage {
    /// Whether its words may be changed.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::OnHold | Self::Published)
    }

    /// Whether nothing will become of it any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Rejected | Self::Archived)
    }

    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Published => "good",
            Self::Draft | Self::InternalReview | Self::ExternalReview => "info",
            Self::OnHold => "warn",
            Self::Rejected | Self::Expired | Self::Archived => "bad",
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{
        Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };

    use super::{Event, Move, Outcome, STEPS, Stage, Who, next};
    use crate::model::{CONFLICT, NAMES_OWNER, NOT_YOURS, SAY_WHY, TWO_PERSONS};

    /// What the drafting guidelines say, written down a second time by hand.
    const PAPER: &str = "
        draft submit internal-review owner
        internal-review approve external-review colleague
        internal-review return draft colleague
        external-review score published outsider
        external-review score on-hold outsider
        external-review score rejected outsider
        on-hold revise external-review owner
        published update external-review owner
        published update published owner
        published expire expired clock
        expired renew published owner
        published renew published owner
        published withdraw archived owner
        expired withdraw archived owner
        published object on-hold client
        on-hold resume published owner
        on-hold resume expired owner
        on-hold give-up archived owner";

    #[test]
    fn the_table_is_the_one_on_paper() {
        let mut paper: Vec<_> =
            PAPER.lines().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect();
        let said = |it: &super::Step| {
            format!("{} {} {} {}", it.0.as_str(), it.1.as_str(), it.2.as_str(), it.3.as_str())
        };
        let mut table: Vec<_> = STEPS.iter().map(said).collect();
        paper.sort();
        table.sort();
        assert_eq!(table, paper);
    }

    /// Every event with every answer of its guard, of which some are good.
    fn events() -> Vec<Event<'static>> {
        let mut all = vec![Event::Object];
        for blocked in [None, Some(NAMES_OWNER)] {
            for yes in [true, false] {
                for other in [true, false] {
                    for last in [true, false] {
                        all.push(Event::Submit {
                            blocked,
                            is_registered: yes,
                            has_consent: other,
                            has_plan: last,
                        });
                        all.push(Event::Renew {
                            blocked,
                            has_consent: yes,
                            is_due: other,
                            renewals: (if last { 0 } else { 3 }, 3),
                        });
                    }
                }
                all.push(Event::Revise { blocked, is_changed: yes });
                all.push(Event::Update { blocked, is_substantive: yes });
                all.push(Event::Approve { is_involved: yes });
                all.push(Event::Expire { is_over: yes });
                all.push(Event::Resume { blocked, is_over: yes });
                for said in ["", "  ", "Because."] {
                    all.push(Event::Return { is_involved: yes, said });
                    all.push(Event::Withdraw { why: said });
                    all.push(Event::GiveUp { why: said });
                    for outcome in [Outcome::Published, Outcome::OnHold, Outcome::Rejected] {
                        all.push(Event::Score { has_conflict: yes, outcome, said });
                    }
                }
            }
        }
        all
    }

    /// Whether the guard lets it pass, by the words of the guidelines.
    fn is_guarded(event: &Event<'_>) -> bool {
        let is_said = |it: &str| !it.trim().is_empty();
        match *event {
            Event::Submit { blocked, is_registered, has_consent, has_plan } => {
                blocked.is_none() && is_registered && has_consent && has_plan
            }
            Event::Approve { is_involved } => !is_involved,
            Event::Return { is_involved, said } => !is_involved && is_said(said),
            Event::Score { has_conflict, outcome, said } => {
                !has_conflict && (outcome == Outcome::Published || is_said(said))
            }
            Event::Revise { blocked, is_changed } => blocked.is_none() && is_changed,
            Event::Update { blocked, .. } => blocked.is_none(),
            Event::Expire { is_over } => is_over,
            Event::Renew { blocked, has_consent, is_due, renewals } => {
                blocked.is_none() && has_consent && is_due && renewals.0 < renewals.1
            }
            Event::Withdraw { why } | Event::GiveUp { why } => is_said(why),
            Event::Object => true,
            Event::Resume { blocked, is_over } => is_over || blocked.is_none(),
        }
    }

    #[test]
    fn every_step_is_allowed_to_whom_it_belongs_and_refused_to_everybody_else() {
        let (mut allowed, mut refused) = (0, 0);
        for from in Stage::ALL {
            for who in Who::ALL {
                for event in events() {
                    let kind = event.kind().as_str();
                    let begins = format!("{} {kind} ", from.as_str());
                    let ends = format!(" {}", who.as_str());
                    let on_paper = PAPER
                        .lines()
                        .map(str::trim)
                        .any(|it| it.starts_with(&begins) && it.ends_with(&ends));
                    let said = next(*from, *who, &event);
                    assert_eq!(
                        said.is_ok(),
                        on_paper && is_guarded(&event),
                        "{from:?} {who:?} {event:?}: {said:?}"
                    );
                    if let Ok(to) = said {
                        let step = format!("{begins}{}{ends}", to.as_str());
                        assert!(PAPER.lines().any(|it| it.trim() == step), "{step}");
                        allowed += 1;
                    } else {
                        refused += 1;
                    }
                }
            }
        }
        assert!(allowed > 20 && refused > 1_000, "{allowed} allowed, {refused} refused");
    }

    #[test]
    fn the_named_guards_say_their_names() {
        let score =
            |has_conflict, said| Event::Score { has_conflict, outcome: Outcome::OnHold, said };
        let at = Stage::ExternalReview;
        assert_eq!(next(at, Who::Outsider, &score(true, "x")).unwrap_err().code, CONFLICT.code);
        assert_eq!(next(at, Who::Outsider, &score(false, "")).unwrap_err().code, SAY_WHY.code);
        assert_eq!(next(at, Who::Owner, &score(false, "x")).unwrap_err().code, NOT_YOURS.code);
        let approve = Event::Approve { is_involved: true };
        let said = next(Stage::InternalReview, Who::Colleague, &approve);
        assert_eq!(said.unwrap_err().code, TWO_PERSONS.code);
    }

    fn any_event() -> impl Strategy<Value = Event<'static>> {
        let all = events();
        (0..all.len()).prop_map(move |at| all[at])
    }

    proptest! {
        /// Whatever happens in whatever order, nothing is published that was not scored, and
        /// what is over stays over.
        #[test]
        fn nobody_comes_to_the_public_past_the_reviewers(
            acts in proptest::collection::vec((any_event(), prop_oneof![
                Just(Who::Owner), Just(Who::Colleague), Just(Who::Outsider), Just(Who::Client),
                Just(Who::Clock)
            ], any::<bool>()), 0..200)
        ) {
            let (mut stage, mut is_scored, mut is_approved) = (Stage::Draft, false, false);
            let mut is_objected = false;
            for (event, who, _) in acts {
                let before = stage;
                // Only what an objection put on hold comes back: reviewers had let it pass.
                if event.kind() == Move::Resume && !is_objected { continue }
                let Ok(to) = next(stage, who, &event) else { continue };
                is_objected = event.kind() == Move::Object;
                prop_assert!(!before.is_over(), "{before:?} goes on to {to:?}");
                match event.kind() {
                    Move::Submit => { is_scored = false; is_approved = false; }
                    Move::Approve => is_approved = who == Who::Colleague,
                    Move::Score => is_scored = who == Who::Outsider && to == Stage::Published,
                    Move::Update if to == Stage::ExternalReview => is_scored = false,
                    Move::Revise => is_scored = false,
                    _ => {}
                }
                if to == Stage::Published {
                    prop_assert!(is_scored && is_approved);
                }
                stage = to;
            }
            prop_assert_eq!(stage.is_over(), STEPS.iter().all(|it| it.0 != stage));
        }
    }
}
