//! The life of an interest as one table, and the guards of its steps. No database, no web, no
//! clock.
//!
//! States and steps are those of the records agencies keep of expressions of interest (domain
//! §1.8).

use kit::{error::Refusal, words};

use crate::model::{
    CLOCK, CONSENT_LACKS, NO_CONSENT, NOT_ALLOCATED, NOT_EXCHANGED, NOT_NEGOTIATING, NOT_NEW,
    NOT_OVER, NOT_PENDING, NOT_REFERRED, NOT_REVIEWED, NOT_SIGNED, NOT_YOURS, OTHER_ANSWER, OVER,
    SAY_WHY, WRONG_ADVISER, WRONG_AGENCY,
};

words! {
    /// Where an interest stands.
    pub enum Stage {
        /// Its e-mail address is not confirmed yet.
        New = "new",
        Pending = "pending",
        Allocated = "allocated",
        Signposted = "signposted",
        Referred = "referred",
        Reviewed = "reviewed-by-client",
        Exchanged = "contact-exchanged",
        Negotiating = "negotiating",
        Signed = "statement-signed",
        Registered = "achievement-registered",
        Died = "died",
        Closed = "closed",
        Archived = "archived",
    }
}
words! {
    /// What can be done with it.
    pub enum Move {
        Confirm = "confirm",
        Allocate = "allocate",
        HandOver = "hand-over",
        Signpost = "signpost",
        Refer = "refer",
        Answer = "answer",
        Inform = "inform",
        Consent = "consent",
        Revoke = "revoke",
        Exchange = "exchange",
        Wait = "wait",
        Resume = "resume",
        Negotiate = "negotiate",
        Sign = "sign",
        Register = "register",
        Die = "die",
        Close = "close",
        Withdraw = "withdraw",
        Archive = "archive",
    }
}
words! {
    /// Who does it, by the side they stand on.
    pub enum Who {
        /// Whoever is interested.
        Seeker = "seeker",
        /// The agency that looks after them.
        Agency = "agency",
        /// The agency that looks after the profile.
        Host = "host",
        /// Whoever the profile speaks for.
        Owner = "owner",
        /// The calendar.
        Clock = "clock",
    }
}
words! {
    /// What the owner of the profile says to it.
    pub enum Answer { Yes = "yes", No = "no", More = "more" }
}
/// One step: from where, by what, to where, and who takes it.
pub type Step = (Stage, Move, Stage, &'static [Who]);

const SEEKERS: &[Who] = &[Who::Seeker, Who::Agency];
const AGENCY: &[Who] = &[Who::Agency];
const HOST: &[Who] = &[Who::Host];
const HOSTS: &[Who] = &[Who::Host, Who::Owner];
const ADVISERS: &[Who] = &[Who::Agency, Who::Host];
const ALL: &[Who] = &[Who::Seeker, Who::Agency, Who::Host, Who::Owner];
const CLOCK_ALONE: &[Who] = &[Who::Clock];

/// Every step there is, but the ends: see [`ENDS`].
pub const STEPS: &[Step] = &[
    (Stage::New, Move::Confirm, Stage::Pending, SEEKERS),
    (Stage::Pending, Move::Allocate, Stage::Allocated, AGENCY),
    (Stage::Allocated, Move::Allocate, Stage::Allocated, AGENCY),
    (Stage::Pending, Move::HandOver, Stage::Pending, AGENCY),
    (Stage::Allocated, Move::HandOver, Stage::Pending, AGENCY),
    (Stage::Allocated, Move::Signpost, Stage::Signposted, AGENCY),
    (Stage::Allocated, Move::Refer, Stage::Referred, AGENCY),
    (Stage::Allocated, Move::Wait, Stage::Allocated, AGENCY),
    (Stage::Allocated, Move::Resume, Stage::Allocated, SEEKERS),
    (Stage::Referred, Move::Wait, Stage::Referred, HOST),
    (Stage::Referred, Move::Resume, Stage::Referred, HOSTS),
    (Stage::Referred, Move::Answer, Stage::Reviewed, HOSTS),
    (Stage::Reviewed, Move::Inform, Stage::Referred, SEEKERS),
    (Stage::Reviewed, Move::Consent, Stage::Reviewed, ALL),
    (Stage::Reviewed, Move::Revoke, Stage::Reviewed, ALL),
    (Stage::Reviewed, Move::Exchange, Stage::Exchanged, ALL),
    (Stage::Exchanged, Move::Negotiate, Stage::Negotiating, ADVISERS),
    (Stage::Negotiating, Move::Sign, Stage::Signed, ADVISERS),
    (Stage::Signed, Move::Register, Stage::Registered, ADVISERS),
    (Stage::Signposted, Move::Archive, Stage::Archived, CLOCK_ALONE),
    (Stage::Died, Move::Archive, Stage::Archived, CLOCK_ALONE),
    (Stage::Closed, Move::Archive, Stage::Archived, CLOCK_ALONE),
];

/// How whatever is open can end.
pub const ENDS: &[(Move, Stage, &[Who])] = &[
    (Move::Die, Stage::Died, ADVISERS),
    (Move::Close, Stage::Closed, ADVISERS),
    (Move::Withdraw, Stage::Closed, &[Who::Seeker]),
];

/// Something that is done, with what its guard asks.
#[derive(Debug, Clone, Copy)]
pub enum Event {
    Confirm,
    Allocate {
        is_adviser: bool,
    },
    HandOver {
        is_other: bool,
    },
    Signpost {
        is_said: bool,
    },
    Refer,
    Answer,
    Inform {
        answer: Option<Answer>,
    },
    Consent {
        answer: Option<Answer>,
    },
    Revoke {
        is_given: bool,
    },
    /// Whether the seeker and the owner agreed to be named.
    Exchange {
        seeker: bool,
        owner: bool,
    },
    Wait {
        is_running: bool,
    },
    Resume {
        is_running: bool,
    },
    Negotiate,
    Sign {
        is_attached: bool,
    },
    Register,
    Die {
        is_said: bool,
    },
    Close {
        is_said: bool,
    },
    Withdraw,
    Archive {
        is_due: bool,
    },
}

impl Event {
    pub const fn kind(self) -> Move {
        match self {
            Self::Confirm => Move::Confirm,
            Self::Allocate { .. } => Move::Allocate,
            Self::HandOver { .. } => Move::HandOver,
            Self::Signpost { .. } => Move::Signpost,
            Self::Refer => Move::Refer,
            Self::Answer => Move::Answer,
            Self::Inform { .. } => Move::Inform,
            Self::Consent { .. } => Move::Consent,
            Self::Revoke { .. } => Move::Revoke,
            Self::Exchange { .. } => Move::Exchange,
            Self::Wait { .. } => Move::Wait,
            Self::Resume { .. } => Move::Resume,
            Self::Negotiate => Move::Negotiate,
            Self::Sign { .. } => Move::Sign,
            Self::Register => Move::Register,
            Self::Die { .. } => Move::Die,
            Self::Close { .. } => Move::Close,
            Self::Withdraw => Move::Withdraw,
            Self::Archive { .. } => Move::Archive,
        }
    }

    /// What its guard says.
    const fn guard(self) -> Result<(), &'static Refusal> {
        match self {
            Self::Allocate { is_adviser: false } => Err(WRONG_ADVISER),
            Self::HandOver { is_other: false } => Err(WRONG_AGENCY),
            Self::Signpost { is_said: false }
            | Self::Die { is_said: false }
            | Self::Close { is_said: false } => Err(SAY_WHY),
            Self::Inform { answer } if !matches!(answer, Some(Answer::More)) => Err(OTHER_ANSWER),
            Self::Consent { answer } if !matches!(answer, Some(Answer::Yes)) => Err(OTHER_ANSWER),
            Self::Revoke { is_given: false } => Err(NO_CONSENT),
            Self::Exchange { seeker, owner } if !(seeker && owner) => Err(CONSENT_LACKS),
            Self::Wait { is_running: false } | Self::Resume { is_running: true } => Err(CLOCK),
            Self::Sign { is_attached: false } => Err(NOT_SIGNED),
            Self::Archive { is_due: false } => Err(NOT_OVER),
            _ => Ok(()),
        }
    }
}

/// Where an event leads from a stage, or why it does not: first whether there is such a step,
/// then whether the caller is among those who take it, then what its guard says.
pub fn next(from: Stage, whos: &[Who], event: Event) -> Result<Stage, &'static Refusal> {
    let kind = event.kind();
    let step = STEPS.iter().find(|it| it.0 == from && it.1 == kind).map(|it| (it.2, it.3));
    let end = ENDS.iter().find(|it| it.0 == kind && from.is_open()).map(|it| (it.1, it.2));
    let (to, takers) = step.or(end).ok_or(misplaced(from, kind))?;
    if !whos.iter().any(|who| takers.contains(who)) {
        return Err(NOT_YOURS);
    }
    event.guard().map(|()| to)
}

/// What is said of an event that has no place at a stage.
const fn misplaced(from: Stage, event: Move) -> &'static Refusal {
    match event {
        _ if from.is_over() && !matches!(event, Move::Archive) => OVER,
        Move::Confirm => NOT_NEW,
        Move::Allocate | Move::HandOver => NOT_PENDING,
        Move::Signpost | Move::Refer => NOT_ALLOCATED,
        Move::Answer => NOT_REFERRED,
        Move::Inform | Move::Consent | Move::Revoke | Move::Exchange => NOT_REVIEWED,
        Move::Wait | Move::Resume => CLOCK,
        Move::Negotiate => NOT_EXCHANGED,
        Move::Sign => NOT_NEGOTIATING,
        Move::Register => NOT_SIGNED,
        Move::Die | Move::Close | Move::Withdraw => OVER,
        Move::Archive => NOT_OVER,
    }
}

impl Stage {
    /// Whether nothing will become of it any more.
    pub const fn is_over(self) -> bool {
        matches!(
            self,
            Self::Signposted | Self::Registered | Self::Died | Self::Closed | Self::Archived
        )
    }

    /// Whether it can still end without success.
    pub const fn is_open(self) -> bool {
        !self.is_over()
    }

    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Registered | Self::Signed => "good",
            Self::New | Self::Pending => "warn",
            Self::Allocated | Self::Referred | Self::Reviewed => "info",
            Self::Exchanged | Self::Negotiating => "accent",
            Self::Signposted | Self::Died | Self::Closed | Self::Archived => "bad",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Answer, CLOCK, CONSENT_LACKS, ENDS, Event, Move, NOT_YOURS, OVER, SAY_WHY, STEPS, Stage,
        Who, next,
    };

    /// The table of the domain, written down a second time by hand.
    const PAPER: &str = "
        new confirm pending seeker,agency
        pending allocate allocated agency
        allocated allocate allocated agency
        pending hand-over pending agency
        allocated hand-over pending agency
        allocated signpost signposted agency
        allocated refer referred agency
        allocated wait allocated agency
        allocated resume allocated seeker,agency
        referred wait referred host
        referred resume referred host,owner
        referred answer reviewed-by-client host,owner
        reviewed-by-client inform referred seeker,agency
        reviewed-by-client consent reviewed-by-client seeker,agency,host,owner
        reviewed-by-client revoke reviewed-by-client seeker,agency,host,owner
        reviewed-by-client exchange contact-exchanged seeker,agency,host,owner
        contact-exchanged negotiate negotiating agency,host
        negotiating sign statement-signed agency,host
        statement-signed register achievement-registered agency,host
        signposted archive archived clock
        died archive archived clock
        closed archive archived clock
        open die died agency,host
        open close closed agency,host
        open withdraw closed seeker";

    fn paper(from: Stage, kind: Move, who: Who) -> Option<Stage> {
        PAPER.lines().map(str::trim).filter(|it| !it.is_empty()).find_map(|line| {
            let words: Vec<_> = line.split(' ').collect();
            let is_open = words[0] == "open" && from.is_open();
            let fits = (words[0] == from.as_str() || is_open) && words[1] == kind.as_str();
            let takes = words[3].split(',').any(|it| it == who.as_str());
            (fits && takes).then(|| words[2].parse().unwrap())
        })
    }

    /// Every event with every answer of its guard, and whether the guard lets it pass.
    fn events() -> Vec<(Event, bool)> {
        let mut all = vec![
            (Event::Confirm, true),
            (Event::Refer, true),
            (Event::Answer, true),
            (Event::Negotiate, true),
            (Event::Register, true),
            (Event::Withdraw, true),
        ];
        for yes in [true, false] {
            all.extend([
                (Event::Allocate { is_adviser: yes }, yes),
                (Event::HandOver { is_other: yes }, yes),
                (Event::Signpost { is_said: yes }, yes),
                (Event::Revoke { is_given: yes }, yes),
                (Event::Wait { is_running: yes }, yes),
                (Event::Resume { is_running: yes }, !yes),
                (Event::Sign { is_attached: yes }, yes),
                (Event::Die { is_said: yes }, yes),
                (Event::Close { is_said: yes }, yes),
                (Event::Archive { is_due: yes }, yes),
            ]);
            for other in [true, false] {
                all.push((Event::Exchange { seeker: yes, owner: other }, yes && other));
            }
        }
        for answer in [None, Some(Answer::Yes), Some(Answer::No), Some(Answer::More)] {
            all.push((Event::Inform { answer }, answer == Some(Answer::More)));
            all.push((Event::Consent { answer }, answer == Some(Answer::Yes)));
        }
        all
    }

    #[test]
    fn the_table_is_the_one_on_paper_and_nobody_else_takes_a_step() {
        let (mut allowed, mut refused) = (0, 0);
        for from in Stage::ALL {
            for who in Who::ALL {
                for (event, passes) in events() {
                    let wanted = paper(*from, event.kind(), *who).filter(|_| passes);
                    let said = next(*from, &[*who], event);
                    assert_eq!(said.ok(), wanted, "{from:?} {who:?} {event:?}");
                    if wanted.is_some() { allowed += 1 } else { refused += 1 }
                }
            }
        }
        let lines = PAPER.lines().filter(|it| !it.trim().is_empty()).count();
        assert_eq!(lines, STEPS.len() + ENDS.len());
        assert!(allowed > 60 && refused > 1_500, "{allowed} allowed, {refused} refused");
        for kind in Move::ALL {
            assert!(events().iter().any(|it| it.0.kind() == *kind), "{kind:?} is tried");
        }
    }

    #[test]
    fn the_named_guards_say_their_names() {
        let said = |from, who, event| next(from, &[who], event).unwrap_err().code;
        let exchange = Event::Exchange { seeker: true, owner: false };
        assert_eq!(said(Stage::Reviewed, Who::Host, exchange), CONSENT_LACKS.code);
        assert_eq!(said(Stage::Referred, Who::Agency, Event::Answer), NOT_YOURS.code);
        assert_eq!(said(Stage::Died, Who::Agency, Event::Refer), OVER.code);
        let close = Event::Close { is_said: false };
        assert_eq!(said(Stage::Pending, Who::Agency, close), SAY_WHY.code);
        let wait = Event::Wait { is_running: false };
        assert_eq!(said(Stage::Allocated, Who::Agency, wait), CLOCK.code);
        assert!(next(Stage::Pending, &[], Event::Allocate { is_adviser: true }).is_err());
    }
}
