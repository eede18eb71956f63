//! What is kept of an organisation for its size: companies, their figures, their ties. Pure.

use kit::{Agency, Audience, Id, clock::Day, row};
use organisations::Organisation;
use serde::Serialize;

use crate::{
    class::model::{Amounts, Class, Share},
    group::model::Kind,
};

/// The most companies and the most ties in the picture of one organisation.
pub const COMPANIES: usize = 60;
pub const TIES: usize = 200;

kit::refusals! {
    /// Declaring while figures are missing or it is not said that all ties are there.
    OPEN_QUESTIONS = "sme-open-questions" => 409;
}

row! {
    /// What the picture of an organisation comes to.
    #[derive(Debug, Clone)]
    pub struct Size {
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        /// Who learns the class; figures have no audience.
        pub audience: Audience,
        /// Whether somebody said that all owners and holdings are there.
        pub is_complete: bool,
        pub class: Option<Class>,
        /// The end of the latest closed period.
        pub ends_on: Option<Day>,
        /// How many questions are open.
        pub questions: i64,
        pub changed_at: i64,
    }
}

impl Size {
    /// The size of an organisation of which nothing is known yet.
    pub fn unknown(it: &Organisation, now: i64) -> Self {
        Self {
            organisation: it.id,
            agency: it.agency,
            audience: Audience::Members,
            is_complete: false,
            class: None,
            ends_on: None,
            questions: 0,
            changed_at: now,
        }
    }
}

row! {
    /// A company beside the organisation: an owner, a holding, or tied to one of them.
    #[derive(Debug, Clone, Serialize)]
    pub struct Company {
        /// That of the organisation for the organisation itself.
        pub id: Id<Company>,
        /// In whose picture it stands.
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        pub name: String,
        pub country: String,
        pub kind: Kind,
        /// The organisation of the directory it is; nil if none.
        pub directory: Id<Organisation>,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

row! {
    /// The figures of a company for a closed period of a year.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Figures {
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        pub company: Id<Company>,
        pub ends_on: Day,
        /// Annual work units, in hundredths.
        pub staff: i64,
        /// In cents of euro, as the balance sheet total.
        pub turnover: i64,
        pub balance: i64,
        /// Estimated in good faith: no accounts are approved yet.
        pub is_estimate: bool,
        pub changed_at: i64,
    }
}

impl Figures {
    pub const fn amounts(&self) -> Amounts {
        Amounts::of(self.staff, self.turnover, self.balance)
    }
}

row! {
    /// That one company holds a part of another.
    #[derive(Debug, Clone, Serialize)]
    pub struct Tie {
        pub id: Id<Tie>,
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        pub owner: Id<Company>,
        pub owned: Id<Company>,
        /// In hundredths of a percent, as the votes.
        pub capital: Share,
        pub votes: Share,
        pub controls: bool,
        /// The same persons stand behind both.
        pub persons: bool,
        /// Both work on the same or a neighbouring market.
        pub same_market: bool,
        /// What a business angel put in, in cents.
        pub invested: i64,
        pub changed_at: i64,
    }
}

/// All of it: the organisation itself is the first of the companies.
#[derive(Debug, Clone)]
pub struct Picture {
    pub companies: Vec<Company>,
    pub figures: Vec<Figures>,
    pub ties: Vec<Tie>,
}

impl Picture {
    /// The organisation as a company.
    pub fn own(it: &Organisation) -> Company {
        Company {
            id: it.id.cast(),
            organisation: it.id,
            agency: it.agency,
            name: it.name.clone(),
            country: it.country.clone(),
            kind: Kind::Enterprise,
            directory: it.id,
            created_at: it.created_at,
            changed_at: it.changed_at,
        }
    }

    pub fn company(&self, id: Id<Company>) -> Option<&Company> {
        self.companies.iter().find(|it| it.id == id)
    }

    /// The figures of one company, the latest first.
    pub fn figures_of(&self, id: Id<Company>) -> Vec<&Figures> {
        let mut all: Vec<_> = self.figures.iter().filter(|it| it.company == id).collect();
        all.sort_by_key(|it| std::cmp::Reverse(it.ends_on));
        all
    }
}
