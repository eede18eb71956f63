//! What a coach is, and what the rules say. No database, no web, no clock.
//!
//! The record of the public coach data base: see the domain, coach database and matching.

use std::collections::BTreeMap;

use engine_assignment::fit::{AXES, Graded, Grades, Standing as Offer};
use kit::{
    Agency, Caller, Id, Person, Result,
    clock::Day,
    db::{Arg, Cell, Column},
    error::Refusal,
    row, words,
};
use organisations::Words;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

words! {
    /// How long somebody has done it.
    pub enum Years { Few = "under-5", Some = "5-9", Many = "10-more" }
}
words! {
    /// Who may propose a coach: the agencies that know her, or every agency of the network.
    pub enum Reach { Host = "host", Network = "network" }
}
words! {
    /// What she says of the time she has. Nothing said counts as yes.
    pub enum Available { Unsaid = "unsaid", Yes = "yes", No = "no" }
}
words! {
    /// What a fee is for.
    pub enum Per { Day = "day", Hour = "hour" }
}
words! {
    /// Where an agency stands with a coach.
    pub enum Stage {
        Proposed = "proposed",
        Accepted = "accepted",
        Suspended = "suspended",
        Refused = "refused",
    }
}
words! {
    /// What binds somebody to a company.
    pub enum Bond {
        Works = "works",
        Worked = "worked",
        Owns = "owns",
        Personal = "personal",
    }
}

/// The currencies fees are said in.
pub const CURRENCIES: &[&str] = &["EUR", "CHF", "CZK", "DKK", "HUF", "NOK", "PLN", "SEK"];

/// The levels of the common framework for languages; who was born to one has the last.
pub const LEVELS: [&str; 6] = ["a1", "a2", "b1", "b2", "c1", "c2"];

/// How the challenges of each axis are called in the needs analysis.
const PREFIXES: [&str; AXES] = ["vector_", "source_", "resource_", "partner_"];

/// How many things somebody may say they are best at: who is best at everything has said nothing.
pub const BEST_CHALLENGES: usize = 8;
pub const BEST_SECTORS: usize = 4;
pub const BEST_MARKETS: usize = 4;
pub const BEST_SERVICES: usize = 2;

kit::refusals! {
    /// A second record of the same person.
    KNOWN = "coaches-known" => 409;
    /// Deciding what was decided already: a second click, or a colleague was quicker.
    NOT_NOW = "coaches-not-now" => 409;
    /// Taking whom one proposed oneself, or oneself.
    TWO_PERSONS = "coaches-two-persons" => 409;
    /// Suspending or refusing without a reason.
    SAY_WHY = "coaches-say-why" => 422;
    /// Saving over what somebody else saved meanwhile.
    CHANGED = "coaches-changed-meanwhile" => 409;
}

/// A value that is kept as JSON and never asked for in a query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Written<T>(pub T);

impl<T: DeserializeOwned> Column for Written<T> {
    fn read(cell: Cell<'_>) -> Option<Self> {
        let Cell::Text(text) = cell else { return None };
        serde_json::from_str(text).ok().map(Self)
    }
}

impl<T: Serialize> From<&Written<T>> for Arg {
    fn from(it: &Written<T>) -> Self {
        serde_json::to_string(&it.0).unwrap_or_default().into()
    }
}

/// Days on which somebody cannot be had, the last one included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    pub from: String,
    pub until: String,
}

row! {
    /// Somebody who coaches.
    #[derive(Debug, Clone, Serialize)]
    pub struct Coach {
        pub id: Id<Coach>,
        #[serde(skip)]
        pub person: Id<Person>,
        /// Where the record is kept; nil for whoever works for no agency.
        pub agency: Id<Agency>,
        pub summary: String,
        pub keywords: Words,
        /// Years of industrial management, and of business coaching.
        pub industry: Years,
        pub coaching: Years,
        pub grades: Written<Grades>,
        /// Code of a language and level.
        pub languages: Written<BTreeMap<String, String>>,
        pub country: String,
        pub region: String,
        /// Countries she works in beside her own.
        pub countries: Words,
        /// How far she travels; nought for wherever in her countries.
        pub radius_km: i64,
        /// How many open cases she takes at most.
        pub capacity: i64,
        pub available: Available,
        pub away: Written<Vec<Away>>,
        pub reach: Reach,
        pub fee_cents: i64,
        pub fee_per: Per,
        pub currency: String,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

row! {
    /// Where an agency stands with a coach.
    #[derive(Debug, Clone, Serialize)]
    pub struct Acceptance {
        pub coach: Id<Coach>,
        pub agency: Id<Agency>,
        pub stage: Stage,
        #[serde(skip)]
        pub proposed_by: Id<Person>,
        pub proposed_at: i64,
        #[serde(skip)]
        pub decided_by: Id<Person>,
        pub decided_at: Option<i64>,
        #[serde(skip)]
        pub reason: String,
    }
}

row! {
    /// What binds a coach to a company.
    #[derive(Debug, Clone, Serialize)]
    pub struct Tie {
        pub id: Id<Tie>,
        pub coach: Id<Coach>,
        /// Where it was noted.
        pub agency: Id<Agency>,
        /// Nil where only the name is known.
        pub organisation: Id<organisations::Organisation>,
        pub name: String,
        pub bond: Bond,
        #[serde(skip)]
        pub noted_by: Id<Person>,
        pub noted_at: i64,
    }
}

row! {
    /// That somebody coaches in a record of a case.
    #[derive(Debug, Clone, Serialize)]
    pub struct Term {
        pub id: Id<Term>,
        pub record: Id<cases::Case>,
        pub agency: Id<Agency>,
        pub coach: Id<Coach>,
        pub since_at: i64,
        pub until_at: Option<i64>,
        #[serde(skip)]
        pub ended_by: Id<Person>,
        #[serde(skip)]
        pub why: String,
    }
}

/// On which axis a challenge lies.
pub fn axis_of(code: &str) -> Option<usize> {
    PREFIXES.iter().position(|prefix| code.starts_with(prefix))
}

/// How much somebody offers on each axis: of all its challenges the share they are good at, where high counts whole and
/// medium half.
pub fn breadth(grades: &Grades, codes: &[String]) -> [f64; AXES] {
    std::array::from_fn(|axis| {
        let of: Vec<&String> = codes.iter().filter(|code| axis_of(code) == Some(axis)).collect();
        let graded = grades.challenges.get(axis);
        let worth = |code: &&String| match graded.and_then(|it| it.get(code.as_str())) {
            Some(3) => 2_u32,
            Some(2) => 1,
            _ => 0,
        };
        let most = u32::try_from(2 * of.len()).unwrap_or(1).max(1);
        f64::from(of.iter().map(worth).sum::<u32>()) / f64::from(most)
    })
}

/// What somebody is best and good at, by code.
pub fn graded(all: &Graded, grade: u8) -> Vec<&str> {
    all.iter().filter(|(_, it)| **it == grade).map(|(code, _)| code.as_str()).collect()
}

impl Coach {
    pub fn url(&self) -> String {
        format!("/coaches/{}", self.id)
    }

    /// Away on that day, and until when.
    pub fn away_on(&self, day: Day) -> Option<Day> {
        let on = |it: &Away| {
            let (from, until): (Day, Day) = (it.from.parse().ok()?, it.until.parse().ok()?);
            (from <= day && day <= until).then_some(until)
        };
        self.away.0.iter().filter_map(on).max()
    }

    /// Whether she is offered to an agency that looks for one.
    pub fn is_offered(&self, taken: Option<&Acceptance>) -> bool {
        let stage = taken.map(|it| it.stage);
        let offer = Offer {
            coach: true,
            accepted: matches!(stage, Some(Stage::Accepted | Stage::Suspended)),
            activated: stage == Some(Stage::Accepted),
            available: match self.available {
                Available::Unsaid => None,
                Available::Yes => Some(true),
                Available::No => Some(false),
            },
        };
        offer.offered()
    }

    /// Whether she comes to a country.
    pub fn comes_to(&self, country: &str) -> bool {
        self.country == country || self.countries.0.iter().any(|it| it == country)
    }
}

impl Stage {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Proposed => "info",
            Self::Accepted => "good",
            Self::Suspended => "warn",
            Self::Refused => "bad",
        }
    }
}

impl Acceptance {
    /// Proposed anew, unless the agency is about to decide or has taken her.
    pub fn proposed(
        before: Option<&Self>,
        by: &Caller,
        (coach, agency): (Id<Coach>, Id<Agency>),
    ) -> Result<Self, &'static Refusal> {
        if before.is_some_and(|it| it.stage != Stage::Refused) {
            return Err(NOT_NOW);
        }
        Ok(Self {
            coach,
            agency,
            stage: Stage::Proposed,
            proposed_by: by.person,
            proposed_at: by.now,
            decided_by: Id::nil(),
            decided_at: None,
            reason: String::new(),
        })
    }

    /// The same, decided. Two persons: nobody takes whom they proposed, and nobody themselves.
    pub fn decided(
        self,
        by: &Caller,
        person: Id<Person>,
        (to, reason): (Stage, &str),
    ) -> Result<Self, &'static Refusal> {
        let is_open = match to {
            Stage::Accepted => matches!(self.stage, Stage::Proposed | Stage::Suspended),
            Stage::Refused => self.stage == Stage::Proposed,
            Stage::Suspended => self.stage == Stage::Accepted,
            Stage::Proposed => false,
        };
        if !is_open {
            return Err(NOT_NOW);
        }
        let is_first = self.stage == Stage::Proposed && by.person == self.proposed_by;
        if to == Stage::Accepted && (is_first || by.person == person) {
            return Err(TWO_PERSONS);
        }
        if to != Stage::Accepted && reason.is_empty() {
            return Err(SAY_WHY);
        }
        let (decided_by, decided_at) = (by.person, Some(by.now));
        Ok(Self { stage: to, decided_by, decided_at, reason: reason.to_owned(), ..self })
    }
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id};

    use super::{Acceptance, NOT_NOW, SAY_WHY, Stage, TWO_PERSONS, axis_of, breadth};

    fn by() -> Caller {
        Caller { person: Id::new(), agency: Id::new(), ..Caller::guest("en", 5) }
    }

    #[test]
    fn two_persons_take_a_coach_and_who_sends_one_away_says_why() {
        let (adviser, manager, coach) = (by(), by(), Id::new());
        let it = Acceptance::proposed(None, &adviser, (Id::new(), adviser.agency)).unwrap();
        let again = Acceptance::proposed(Some(&it), &manager, (it.coach, it.agency));
        assert_eq!(again.unwrap_err().code, NOT_NOW.code);
        let accepts = |it: &Acceptance, by| it.clone().decided(by, coach, (Stage::Accepted, ""));
        assert_eq!(accepts(&it, &adviser).unwrap_err().code, TWO_PERSONS.code);
        let herself = Caller { person: coach, ..manager.clone() };
        assert_eq!(accepts(&it, &herself).unwrap_err().code, TWO_PERSONS.code);
        let it = accepts(&it, &manager).unwrap();
        assert_eq!(accepts(&it, &manager).unwrap_err().code, NOT_NOW.code, "once");
        let silent = it.clone().decided(&manager, coach, (Stage::Suspended, ""));
        assert_eq!(silent.unwrap_err().code, SAY_WHY.code);
        let it = it.decided(&manager, coach, (Stage::Suspended, "Complaints")).unwrap();
        assert!(Acceptance::proposed(Some(&it), &adviser, (it.coach, it.agency)).is_err());
        // Taking back whom one had suspended needs no second person: the first decision stands.
        assert_eq!(accepts(&it, &adviser).unwrap().stage, Stage::Accepted);
    }

    #[test]
    fn what_is_refused_may_be_proposed_again_and_nothing_else() {
        let (adviser, manager) = (by(), by());
        let it = Acceptance::proposed(None, &adviser, (Id::new(), adviser.agency)).unwrap();
        let it = it.decided(&manager, Id::new(), (Stage::Refused, "No references")).unwrap();
        assert!(it.clone().decided(&manager, Id::new(), (Stage::Accepted, "")).is_err());
        assert!(Acceptance::proposed(Some(&it), &adviser, (it.coach, it.agency)).is_ok());
    }

    #[test]
    fn breadth_counts_high_whole_and_medium_half() {
        let codes: Vec<String> = ["vector_a", "vector_b", "partner_c"].map(str::to_owned).to_vec();
        let mut grades = engine_assignment::fit::Grades::default();
        grades.challenges[0].insert("vector_a".into(), 3);
        grades.challenges[0].insert("vector_b".into(), 2);
        let all = breadth(&grades, &codes);
        assert!((all[0] - 0.75).abs() < 1e-9 && all[1] == 0.0 && all[3] == 0.0);
        assert_eq!((axis_of("resource_x"), axis_of("other")), (Some(2), None));
    }
}
