//! What a programme is. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, clock::Day, error::Refusal, form::Form, row, words};
use organisations::Words;
use partnering::COUNTRIES;
use serde::Serialize;

use crate::{
    model::{NOT_THEN, ORIGINS, RUN_OUT, code, codes, long},
    rule::model::Size,
};

words! {
    /// Who sees it, and whether anybody may apply.
    pub enum Stage { Draft = "draft", Open = "open", Closed = "closed" }
}

/// The least and the most characters.
const TITLE: (usize, usize) = (10, 160);
const SUMMARY: (usize, usize) = (100, 4_000);
/// The most agencies it can ask for, and the longest an admission is good, in months.
const AGENCIES: i64 = 20;
const MONTHS: i64 = 60;
/// Whom a partnership may need.
pub const NEEDS: [&str; 2] = ["cluster", "entity"];
/// The largest budget in euro anybody believes.
const BUDGET: i64 = 1_000_000_000;

row! {
    /// A programme.
    #[derive(Debug, Clone, Serialize)]
    pub struct Programme {
        pub id: Id<Programme>,
        /// Who runs it. Invariant: always an agency of the network, so a cluster never leads one.
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub author: Id<Person>,
        pub title: String,
        pub summary: String,
        pub lang: String,
        /// The countries whose technology it opens.
        pub origins: Words,
        pub budget_cents: i64,
        /// The first and the last day on which one may apply.
        pub opens_on: Day,
        pub closes_on: Day,
        /// The size classes of companies that may take part; empty for any.
        pub sizes: Words,
        /// The countries of companies and clusters that may; empty for any.
        pub countries: Words,
        /// The agencies that may, with their clients; empty for any of the network.
        pub agencies: Words,
        /// How many agencies have to take part.
        pub least_agencies: i64,
        pub needs_cluster: bool,
        pub needs_entity: bool,
        /// For how many months an admission is good at most.
        pub months: i64,
        pub stage: Stage,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// What whoever runs it writes.
#[derive(Debug, Clone)]
pub struct Draft {
    pub title: String,
    pub summary: String,
    pub lang: String,
    pub origins: Vec<String>,
    pub budget_cents: i64,
    pub opens_on: Day,
    pub closes_on: Day,
    pub sizes: Vec<String>,
    pub countries: Vec<String>,
    pub agencies: Vec<String>,
    pub least_agencies: i64,
    pub needs_cluster: bool,
    pub needs_entity: bool,
    pub months: i64,
}

impl Draft {
    /// Reads a form. `agencies`: the ids of the agencies of the network.
    pub fn parse(mut form: Form, agencies: &[String]) -> Result<Self, Form> {
        let it = Self::read(&mut form, agencies);
        form.finish(it)
    }

    fn read(form: &mut Form, agencies: &[String]) -> Option<Self> {
        let (title, summary) = (long(form, "title", TITLE), long(form, "summary", SUMMARY));
        let lang = code(form, "lang", &kit::i18n::LANGS);
        let origins = codes(form, "origins", &ORIGINS);
        if origins.is_empty() {
            form.reject("origins", "form-required");
        }
        let budget = within(form, "budget", (0, BUDGET));
        let least_agencies = within(form, "least_agencies", (1, AGENCIES));
        let months = within(form, "months", (1, MONTHS));
        let (opens_on, closes_on) = (form.parsed("opens_on"), form.parsed::<Day>("closes_on"));
        if opens_on.zip(closes_on).is_some_and(|(from, until)| from > until) {
            form.reject("closes_on", "overseas-ends-first");
        }
        let needs = codes(form, "needs", &NEEDS);
        let known: Vec<&str> = agencies.iter().map(String::as_str).collect();
        Some(Self {
            title,
            summary,
            lang,
            origins,
            budget_cents: budget * 100,
            opens_on: opens_on?,
            closes_on: closes_on?,
            sizes: codes(form, "sizes", Size::WORDS),
            countries: codes(form, "countries", &COUNTRIES),
            agencies: codes(form, "agencies", &known),
            least_agencies,
            needs_cluster: needs.contains(&NEEDS[0].to_owned()),
            needs_entity: needs.contains(&NEEDS[1].to_owned()),
            months,
        })
    }
}

/// A whole number between two others; empty is the smaller one.
fn within(form: &mut Form, field: &'static str, (least, most): (i64, i64)) -> i64 {
    let number = form.maybe::<i64>(field).unwrap_or(least);
    if !(least..=most).contains(&number) {
        form.reject(field, "form-invalid");
    }
    number.clamp(least, most)
}

impl Stage {
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Draft => "warn",
            Self::Open => "good",
            Self::Closed => "info",
        }
    }
}

impl Programme {
    pub fn new(draft: Draft, by: &Caller) -> Self {
        let empty = Self {
            id: Id::new(),
            agency: by.agency,
            author: by.person,
            title: String::new(),
            summary: String::new(),
            lang: String::new(),
            origins: Words::default(),
            budget_cents: 0,
            opens_on: draft.opens_on,
            closes_on: draft.closes_on,
            sizes: Words::default(),
            countries: Words::default(),
            agencies: Words::default(),
            least_agencies: 1,
            needs_cluster: false,
            needs_entity: false,
            months: 1,
            stage: Stage::Draft,
            created_at: by.now,
            changed_at: by.now,
        };
        empty.written(draft, by.now)
    }

    /// The same with other words and rules. Who was admitted by the old ones stays.
    #[must_use]
    pub fn written(self, it: Draft, now: i64) -> Self {
        Self {
            title: it.title,
            summary: it.summary,
            lang: it.lang,
            origins: Words(it.origins),
            budget_cents: it.budget_cents,
            opens_on: it.opens_on,
            closes_on: it.closes_on,
            sizes: Words(it.sizes),
            countries: Words(it.countries),
            agencies: Words(it.agencies),
            least_agencies: it.least_agencies,
            needs_cluster: it.needs_cluster,
            needs_entity: it.needs_entity,
            months: it.months,
            changed_at: now,
            ..self
        }
    }

    /// What a form shows of it.
    pub fn form(&self) -> Form {
        let mut form = Form::default()
            .filled("title", &self.title)
            .filled("summary", &self.summary)
            .filled("lang", &self.lang)
            .filled("budget", self.budget_cents / 100)
            .filled("opens_on", self.opens_on)
            .filled("closes_on", self.closes_on)
            .filled("least_agencies", self.least_agencies)
            .filled("months", self.months)
            .filled("needs", if self.needs_cluster { NEEDS[0] } else { "" })
            .filled("needs", if self.needs_entity { NEEDS[1] } else { "" });
        let lists = [
            ("origins", &self.origins),
            ("sizes", &self.sizes),
            ("countries", &self.countries),
            ("agencies", &self.agencies),
        ];
        for (field, all) in lists {
            form = all.0.iter().fold(form, |form, it| form.filled(field, it));
        }
        form
    }

    /// The same, open to those who may take part.
    pub fn opened(self, today: Day, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage == Stage::Open {
            return Err(NOT_THEN);
        }
        if self.closes_on < today {
            return Err(RUN_OUT);
        }
        Ok(Self { stage: Stage::Open, changed_at: now, ..self })
    }

    /// The same, over: nobody applies any more, who was admitted stays until their day.
    pub fn closed(self, now: i64) -> Result<Self, &'static Refusal> {
        if self.stage != Stage::Open {
            return Err(NOT_THEN);
        }
        Ok(Self { stage: Stage::Closed, changed_at: now, ..self })
    }

    pub fn url(&self) -> String {
        format!("/overseas/{}", self.id)
    }
}
