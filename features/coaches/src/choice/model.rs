//! What a case wants, who can be proposed for it, and what the rules of a short list are. Pure.

use std::collections::BTreeMap;

use cases::Value;
use engine_assignment::fit::{Graded, Grades, SHORT_LIST, Wants};
use kit::{Agency, Caller, Id, Person, Result, clock::Day, error::Refusal, row, words};
use organisations::Words;
use serde::Serialize;

use crate::{
    model::{Acceptance, Coach, Tie, Written, axis_of},
    tie::model::{Client, conflict},
};

words! {
    /// How far a short list is.
    pub enum Stage {
        Basket = "basket",
        Offered = "offered",
        Chosen = "chosen",
        Withdrawn = "withdrawn",
    }
}
words! {
    /// How a company said its choice.
    pub enum How { Unsaid = "", Account = "account", Link = "link" }
}
words! {
    /// Why somebody is not proposed for a case.
    pub enum Bar {
        NotTaken = "not-taken",
        Full = "full",
        Away = "away",
        Tie = "tie",
        Language = "language",
        Travel = "travel",
    }
}

kit::refusals! {
    /// Offering fewer than three or more than five.
    WRONG_SIZE = "coaches-wrong-size" => 409;
    /// Proposing somebody without saying why.
    NO_REASON = "coaches-no-reason" => 409;
    /// Proposing or choosing somebody who is bound to the company or a rival.
    CONFLICT = "coaches-conflict" => 409;
    /// Proposing or choosing somebody who is full, away or not taken any more.
    NOT_FREE = "coaches-not-free" => 409;
    /// A list on which something was decided already.
    CLOSED = "coaches-closed" => 409;
    /// Looking for a coach for what has one, or cannot have one.
    NOT_ASKING = "coaches-not-asking" => 409;
    /// A choice by anybody but the company.
    ONLY_COMPANY = "coaches-only-company" => 409;
    /// Choosing somebody who is not on the list.
    NOT_LISTED = "coaches-not-listed" => 422;
    /// A link that has run out or never was.
    LINK_SPENT = "coaches-link-spent" => 410;
    /// Withdrawing or changing without a reason.
    WHY_NOT = "coaches-why-not" => 422;
}

/// The least characters of a reason.
pub const REASON: usize = 10;

row! {
    /// A short list.
    #[derive(Debug, Clone, Serialize)]
    pub struct List {
        pub id: Id<List>,
        pub agency: Id<Agency>,
        pub record: Id<cases::Case>,
        pub stage: Stage,
        /// What the case wanted when the list was looked at last.
        #[serde(skip)]
        pub wants: Written<Wants>,
        /// Competitors of the company, by name.
        #[serde(skip)]
        pub rivals: Words,
        #[serde(skip)]
        pub made_by: Id<Person>,
        #[serde(skip)]
        pub made_at: i64,
        pub offered_at: Option<i64>,
        /// Nil until the company chose.
        pub chosen: Id<Coach>,
        /// Nil for whoever came by a link.
        #[serde(skip)]
        pub chosen_by: Id<Person>,
        pub chosen_how: How,
        pub closed_at: Option<i64>,
        #[serde(skip)]
        pub why: String,
    }
}

row! {
    /// One who is on it.
    #[derive(Debug, Clone, Serialize)]
    pub struct Proposal {
        pub list: Id<List>,
        pub coach: Id<Coach>,
        pub agency: Id<Agency>,
        pub place: i64,
        pub reason: String,
        /// What she was good at when the list was looked at last, in the codes the case asks in.
        #[serde(skip)]
        pub grades: Written<Grades>,
        /// What the company noted about her.
        pub impression: String,
    }
}

impl List {
    pub fn new(by: &Caller, agency: Id<Agency>, record: Id<cases::Case>) -> Self {
        Self {
            id: Id::new(),
            agency,
            record,
            stage: Stage::Basket,
            wants: Written::default(),
            rivals: Words::default(),
            made_by: by.person,
            made_at: by.now,
            offered_at: None,
            chosen: Id::nil(),
            chosen_by: Id::nil(),
            chosen_how: How::Unsaid,
            closed_at: None,
            why: String::new(),
        }
    }

    pub fn url(&self) -> String {
        format!("/coaches/lists/{}", self.id)
    }

    /// The same, shown to the company.
    pub fn offered(self, all: &[Proposal], now: i64) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Basket {
            return Err(CLOSED);
        }
        if !SHORT_LIST.contains(&all.len()) {
            return Err(WRONG_SIZE);
        }
        if all.iter().any(|it| it.reason.trim().chars().count() < REASON) {
            return Err(NO_REASON);
        }
        Ok(Self { stage: Stage::Offered, offered_at: Some(now), ..self })
    }

    /// The same, with the choice of the company.
    pub fn chosen(
        self,
        all: &[Proposal],
        (coach, by, how): (Id<Coach>, Id<Person>, How),
        now: i64,
    ) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Offered {
            return Err(CLOSED);
        }
        if !all.iter().any(|it| it.coach == coach) {
            return Err(NOT_LISTED);
        }
        let (stage, chosen, closed_at) = (Stage::Chosen, coach, Some(now));
        Ok(Self { stage, chosen, chosen_by: by, chosen_how: how, closed_at, ..self })
    }

    /// The same, taken back before anybody chose.
    pub fn withdrawn(self, why: &str, now: i64) -> Result<Self, &'static Refusal> {
        if !matches!(self.stage, Stage::Basket | Stage::Offered) {
            return Err(CLOSED);
        }
        if why.is_empty() {
            return Err(WHY_NOT);
        }
        let (stage, closed_at) = (Stage::Withdrawn, Some(now));
        Ok(Self { stage, closed_at, why: why.to_owned(), ..self })
    }
}

impl Stage {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Basket => "info",
            Self::Offered => "warn",
            Self::Chosen => "good",
            Self::Withdrawn => "bad",
        }
    }
}

/// What a case wants of a coach, from what was filled in.
pub fn wants(fields: &BTreeMap<String, Value>) -> Wants {
    let mut wants = Wants::default();
    if let Some(Value::Grades(all)) = fields.get("challenges") {
        for (code, weight) in all {
            let axis = axis_of(code).and_then(|axis| wants.challenges.get_mut(axis));
            if let (Some(axis), Ok(weight)) = (axis, u8::try_from(*weight)) {
                axis.insert(code.clone(), weight);
            }
        }
    }
    let text = |field: &str| match fields.get(field) {
        Some(Value::Text(text)) if !text.trim().is_empty() => vec![text.trim().to_owned()],
        _ => Vec::new(),
    };
    wants.nace = text("nace");
    wants.stage = text("stage_now");
    wants.target_stage = text("stage_target");
    wants.services = text("service");
    if let Some(Value::List(all)) = fields.get("markets") {
        wants.markets.clone_from(all);
    }
    wants
}

/// The grades of a coach in the codes of what is wanted: whoever knows the branch 28 knows 28.25, and markets are the
/// same whatever their case and accents.
pub fn in_codes(wants: &Wants, coach: &Grades) -> Grades {
    let within = |wanted: &str, known: &str| {
        let rest = wanted.strip_prefix(known);
        rest.is_some_and(|rest| rest.is_empty() || known.contains('.') || rest.starts_with('.'))
    };
    let same = |wanted: &str, known: &str| engine_text::fold(wanted) == engine_text::fold(known);
    let by = |wanted: &[String], known: &Graded, fits: &dyn Fn(&str, &str) -> bool| {
        let grade = |code: &String| {
            let grades =
                known.iter().filter(|(it, _)| fits(code.trim(), it)).map(|(_, grade)| *grade);
            Some((code.clone(), grades.max()?))
        };
        wanted.iter().filter_map(grade).collect::<Graded>()
    };
    Grades {
        nace: by(&wants.nace, &coach.nace, &within),
        markets: by(&wants.markets, &coach.markets, &same),
        ..coach.clone()
    }
}

row! {
    /// A company as far as it matters for who can coach it.
    #[derive(Debug, Clone, Default)]
    pub struct Company {
        pub name: String,
        pub country: String,
        pub lang: String,
        pub languages: Words,
    }
}

/// A case as far as it matters for who can coach it.
#[derive(Debug, Clone, Default)]
pub struct Need {
    pub wants: Wants,
    pub client: Client,
    pub country: String,
    /// Languages of the company; whoever speaks one of them well can work with it.
    pub languages: Vec<String>,
}

impl Need {
    pub fn of(fields: &BTreeMap<String, Value>, it: &Company, client: Client) -> Self {
        let mut languages = it.languages.0.clone();
        if languages.is_empty() && !it.lang.is_empty() {
            languages.push(it.lang.clone());
        }
        Self { wants: wants(fields), client, country: it.country.clone(), languages }
    }
}

/// What keeps a coach from being proposed; nothing for who can be. The gravest comes first.
pub fn bar(
    it: &Coach,
    (taken, ties, open): (Option<&Acceptance>, &[Tie], i64),
    need: &Need,
    today: Day,
) -> Option<Bar> {
    let speaks = |code: &String| {
        it.languages.0.get(code).is_some_and(|level| ["b2", "c1", "c2"].contains(&level.as_str()))
    };
    if conflict(ties, &need.client).is_some() {
        Some(Bar::Tie)
    } else if !it.is_offered(taken) {
        Some(Bar::NotTaken)
    } else if open >= it.capacity {
        Some(Bar::Full)
    } else if it.away_on(today).is_some() {
        Some(Bar::Away)
    } else if !need.languages.is_empty() && !need.languages.iter().any(speaks) {
        Some(Bar::Language)
    } else if !need.country.is_empty() && !it.comes_to(&need.country) {
        Some(Bar::Travel)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use engine_assignment::fit::{Grades, Wants};
    use kit::{Caller, Id};
    use proptest::prelude::{
        ProptestConfig, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest,
    };

    use super::{CLOSED, How, List, NO_REASON, NOT_LISTED, Proposal, Stage, WRONG_SIZE, in_codes};
    use crate::model::Written;

    fn list() -> List {
        let by = Caller { person: Id::new(), agency: Id::new(), ..Caller::guest("en", 5) };
        List::new(&by, by.agency, Id::new())
    }

    fn proposals(count: usize, reason: &str) -> Vec<Proposal> {
        let one = |place: usize| Proposal {
            list: Id::new(),
            coach: Id::named(&place.to_string()),
            agency: Id::new(),
            place: i64::try_from(place).unwrap(),
            reason: reason.to_owned(),
            grades: Written::default(),
            impression: String::new(),
        };
        (0..count).map(one).collect()
    }

    const WHY: &str = "Sold pumps to hospitals for nine years";

    #[test]
    fn three_to_five_with_reasons_are_offered() {
        for count in 0..8 {
            let offered = list().offered(&proposals(count, WHY), 6);
            match offered {
                Ok(it) => assert!((3..=5).contains(&count) && it.stage == Stage::Offered),
                Err(why) => {
                    assert_eq!((why.code, (3..=5).contains(&count)), (WRONG_SIZE.code, false));
                }
            }
        }
        assert_eq!(
            list().offered(&proposals(3, "  Good    "), 6).unwrap_err().code,
            NO_REASON.code
        );
    }

    #[derive(Debug, Clone, Copy)]
    enum Move {
        Offer,
        Choose(usize),
        Withdraw,
    }

    fn a_move() -> impl Strategy<Value = Move> {
        prop_oneof![
            proptest::strategy::Just(Move::Offer),
            (0_usize..6).prop_map(Move::Choose),
            proptest::strategy::Just(Move::Withdraw),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// Whatever is tried in whatever order: at most one choice, of somebody on the list, after it was offered, and
        /// what is closed stays as it is.
        #[test]
        fn a_list_is_decided_once(moves in proptest::collection::vec(a_move(), 0..12), size in 1_usize..7) {
            let all = proposals(size, WHY);
            let (mut it, mut decided) = (list(), 0);
            for one in moves {
                let before = it.clone();
                let after = match one {
                    Move::Offer => it.clone().offered(&all, 6),
                    Move::Choose(place) => {
                        it.clone().chosen(&all, (Id::named(&place.to_string()), Id::nil(), How::Link), 7)
                    }
                    Move::Withdraw => it.clone().withdrawn("Plans changed", 8),
                };
                if let Ok(after) = after {
                    prop_assert!(matches!(before.stage, Stage::Basket | Stage::Offered));
                    if after.stage == Stage::Chosen {
                        prop_assert_eq!(before.stage, Stage::Offered);
                        prop_assert!(all.iter().any(|it| it.coach == after.chosen));
                    }
                    decided += usize::from(after.closed_at.is_some());
                    it = after;
                }
            }
            prop_assert!(decided <= 1);
        }

        /// The grade of a division holds for its classes and for no other division.
        #[test]
        fn who_knows_a_branch_knows_what_lies_in_it(division in 1_u8..100, class in 0_u8..100, grade in 2_u8..4, other in any::<bool>()) {
            let known = format!("{division:02}");
            let asked = if other { (division % 99) + 1 } else { division };
            let wanted = format!("{asked:02}.{class:02}");
            let wants = Wants { nace: vec![wanted.clone()], ..Wants::default() };
            let mut coach = Grades::default();
            coach.nace.insert(known, grade);
            let found = in_codes(&wants, &coach).nace.get(&wanted).copied();
            prop_assert_eq!(found, (!other).then_some(grade));
        }
    }

    #[test]
    fn what_is_closed_stays_closed_and_nobody_else_is_chosen() {
        let all = proposals(3, WHY);
        let it = list().offered(&all, 6).unwrap();
        let stranger = it.clone().chosen(&all, (Id::new(), Id::nil(), How::Link), 7);
        assert_eq!(stranger.unwrap_err().code, NOT_LISTED.code);
        let it = it.chosen(&all, (all[1].coach, Id::nil(), How::Link), 7).unwrap();
        let again = it.clone().chosen(&all, (all[2].coach, Id::nil(), How::Link), 8);
        assert_eq!(again.unwrap_err().code, CLOSED.code);
        assert_eq!(it.withdrawn("Too late", 9).unwrap_err().code, CLOSED.code);
    }

    #[test]
    fn markets_are_the_same_whatever_their_case() {
        let wants = Wants { markets: vec!["ENERGIE".into()], ..Wants::default() };
        let mut coach = Grades::default();
        coach.markets.insert("Énergie".into(), 3);
        assert_eq!(in_codes(&wants, &coach).markets["ENERGIE"], 3);
    }
}
