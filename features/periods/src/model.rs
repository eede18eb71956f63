//! A report: its period, its version, and whether it is sealed. Pure.

use kit::{Agency, Id, Person, clock::Day, form::Form, row, words};
use serde::Serialize;

use crate::scope::model::Scope;

kit::refusals! {
    /// Writing in a sealed report.
    IS_SEALED = "periods-is-sealed" => 409;
    /// Sealing before the period is over.
    NOT_OVER = "periods-not-over" => 409;
    /// Sealing while a nought has no explanation.
    UNEXPLAINED = "periods-unexplained" => 409;
    /// Sealing while a section that has to be written is empty.
    UNWRITTEN = "periods-unwritten" => 409;
    /// Correcting a report that is not sealed, or beside an open correction.
    CORRECTED = "periods-corrected" => 409;
}

words! {
    /// Whether it still changes.
    pub enum Stage {
        Open = "open",
        Sealed = "sealed",
    }
}

row! {
    /// A report on a period.
    #[derive(Debug, Clone, Serialize)]
    pub struct Report {
        pub id: Id<Report>,
        pub agency: Id<Agency>,
        pub title: String,
        pub starts_on: Day,
        pub ends_on: Day,
        pub services: Scope,
        pub stage: Stage,
        /// 1 for the first, one more for each correction.
        pub version: i64,
        /// The report it corrects; nil for a first one.
        pub corrects: Id<Report>,
        /// JSON of what was sealed; empty before.
        #[serde(skip)]
        pub content: String,
        /// SHA-256 of `content` in hexadecimal digits; empty before.
        pub digest: String,
        #[serde(skip)]
        pub made_by: Id<Person>,
        pub made_at: i64,
        #[serde(skip)]
        pub sealed_by: Id<Person>,
        pub sealed_at: Option<i64>,
    }
}

impl Report {
    pub fn url(&self) -> String {
        format!("/periods/{}", self.id)
    }

    pub fn is_open(&self) -> bool {
        self.stage == Stage::Open
    }
}

/// What is typed to begin a report.
#[derive(Debug, Clone)]
pub struct Draft {
    pub title: String,
    pub starts_on: Day,
    pub ends_on: Day,
    pub services: Scope,
}

/// The longest period, in days: two years.
const LONGEST: i32 = 731;

impl Draft {
    /// # Errors
    /// The form with its reasons.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let title = form.text("title", 160);
        let (starts, ends) = (form.parsed::<Day>("starts_on"), form.parsed::<Day>("ends_on"));
        let days = starts.zip(ends).map(|(from, until)| until.0 - from.0);
        if days.is_some_and(|it| !(0..=LONGEST).contains(&it)) {
            form.reject("ends_on", "periods-ends-first");
        }
        let services = form.all("services").join(" ").parse::<Scope>();
        if services.is_err() {
            form.reject("services", "form-invalid");
        }
        let found = starts.zip(ends).zip(services.ok());
        form.finish(found.map(|((starts_on, ends_on), services)| Self {
            title,
            starts_on,
            ends_on,
            services,
        }))
    }
}
