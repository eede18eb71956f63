//! A declaration: its content as it was, and the digest that seals it. Pure.

use kit::{Agency, Caller, Id, Person, clock::Day, crypto, form::Form, row};
use organisations::Organisation;
use serde::{Deserialize, Serialize};

use crate::{
    assessment::model::{Assessment, Year},
    class::model::{Amounts, Class, Share},
    group::model::Relation,
    model::{Figures, Picture},
};

const NAME: usize = 120;

row! {
    /// A declaration as it is kept. Name and capacity can be erased with the person; the
    /// content holds only their digest, so that the seal stays whole.
    #[derive(Debug, Clone)]
    pub struct Declaration {
        pub id: Id<Declaration>,
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        pub name: String,
        pub capacity: String,
        /// Makes the digest of the name unguessable.
        pub salt: String,
        pub content: String,
        pub digest: String,
        pub made_at: i64,
    }
}

/// What is declared, in the words of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    pub organisation: String,
    pub country: String,
    pub class: Class,
    pub ends_on: String,
    pub lines: Vec<Declared>,
    pub total: Amounts,
    /// What public bodies hold.
    pub public: Share,
    pub years: Vec<Counted>,
    /// The digest of who signed as what.
    pub signed: String,
    pub made_at: i64,
}

/// One company of the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Declared {
    pub name: String,
    pub country: String,
    pub relation: Relation,
    pub share: Share,
    /// Its own figures and the day they close; none if they do not count.
    pub figures: Option<Amounts>,
    pub ends_on: Option<String>,
    pub is_estimate: bool,
    pub added: Amounts,
}

/// One period of the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub ends_on: String,
    pub total: Amounts,
    pub alone: Class,
    pub counts: Class,
}

/// Who signs, as what.
#[derive(Debug, Clone)]
pub struct Signature {
    pub name: String,
    pub capacity: String,
}

impl Signature {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let name = form.text("signer", NAME);
        let capacity = form.text("capacity", NAME);
        if !form.flag("confirmed") {
            form.reject("confirmed", "sme-confirm-first");
        }
        form.finish(Some(Self { name, capacity }))
    }
}

impl Declaration {
    /// Seals what a picture comes to; none while there is no year to declare.
    pub fn sealed(
        it: &Organisation,
        picture: &Picture,
        assessment: &Assessment,
        (by, signature): (&Caller, Signature),
    ) -> Option<Self> {
        let last = assessment.last()?;
        let salt = crypto::hex(&crypto::random::<16>());
        let Signature { name, capacity } = signature;
        let content = Content {
            organisation: it.name.clone(),
            country: it.country.clone(),
            class: last.period.counts,
            ends_on: last.period.ends_on.to_string(),
            lines: lines(picture, last),
            total: last.counted.total,
            public: last.counted.public,
            years: assessment.years.iter().map(counted).collect(),
            signed: signed(&salt, &name, &capacity),
            made_at: by.now,
        };
        let content = serde_json::to_string(&content).ok()?;
        let digest = crypto::digest(&content);
        let (id, organisation, agency, person) = (Id::new(), it.id, it.agency, by.person);
        let made_at = by.now;
        Some(Self {
            id,
            organisation,
            agency,
            person,
            name,
            capacity,
            salt,
            content,
            digest,
            made_at,
        })
    }

    /// What was declared; none if the seal is broken: content, name and digest belong together.
    pub fn open(&self) -> Option<Content> {
        let content: Content = serde_json::from_str(&self.content).ok()?;
        let is_whole = crypto::digest(&self.content) == self.digest;
        let is_signed =
            self.is_nameless() || content.signed == signed(&self.salt, &self.name, &self.capacity);
        (is_whole && is_signed).then_some(content)
    }

    /// Whether who signed was erased.
    pub fn is_nameless(&self) -> bool {
        self.salt.is_empty()
    }
}

fn signed(salt: &str, name: &str, capacity: &str) -> String {
    crypto::digest(&format!("{salt}\n{name}\n{capacity}"))
}

fn lines(picture: &Picture, year: &Year) -> Vec<Declared> {
    let all = year.counted.lines.iter().zip(&year.used);
    let one = |(line, used): (&crate::group::model::Line, &Option<Figures>)| {
        let company = picture.companies.get(line.node)?;
        let used = used.as_ref().filter(|_| line.relation.is_counted());
        Some(Declared {
            name: company.name.clone(),
            country: company.country.clone(),
            relation: line.relation,
            share: line.share,
            figures: used.map(Figures::amounts),
            ends_on: used.map(|it| it.ends_on.to_string()),
            is_estimate: used.is_some_and(|it| it.is_estimate),
            added: line.added,
        })
    };
    all.filter_map(one).collect()
}

fn counted(year: &Year) -> Counted {
    Counted {
        ends_on: year.period.ends_on.to_string(),
        total: year.counted.total,
        alone: year.period.alone,
        counts: year.period.counts,
    }
}

/// The day of a declared year.
pub fn day(text: &str) -> Day {
    text.parse().unwrap_or(Day(0))
}
