//! What a visit is. No database, no web, no clock.

use std::collections::BTreeMap;

use cases::Case;
use kit::{Agency, Id, Person, clock::Day, row, words};
use organisations::Organisation;
use serde::Serialize;

kit::refusals! {
    /// Answering or confirming what was confirmed.
    OVER = "conversations-over" => 409;
    /// Beginning a visit in a case that is closed.
    CLOSED = "conversations-closed" => 409;
    /// Writing down what the company did not agree to.
    NO_CONSENT = "conversations-no-consent" => 409;
    /// Confirming what somebody confirms at the same moment.
    CHANGED = "conversations-changed" => 409;
    /// A note behind a link that has run out or never was.
    LINK_SPENT = "conversations-link-spent" => 404;
}

words! {
    /// Whether it goes on.
    pub enum Stage { Open = "open", Confirmed = "confirmed" }
}

words! {
    /// Where answers go.
    pub enum Document {
        /// The forms of the case.
        Needs = "needs",
        /// What the page of the company says.
        Profile = "profile",
        /// The innovation check.
        Diagnosis = "diagnosis",
        /// The draft of an opportunity.
        Draft = "draft",
    }
}

row! {
    /// One conversation.
    #[derive(Debug, Clone, Serialize)]
    pub struct Visit {
        pub id: Id<Visit>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        /// The case it belongs to; nil for none.
        pub record: Id<Case>,
        pub script: String,
        pub version: i64,
        /// Who leads it.
        #[serde(skip)]
        pub person: Id<Person>,
        /// The language of the note for the company.
        pub lang: String,
        pub stage: Stage,
        pub started_at: i64,
        pub changed_at: i64,
        pub confirmed_at: Option<i64>,
        /// When the note was sent last.
        pub sent_at: Option<i64>,
        /// JSON: each document that was written, with its address.
        pub written: String,
        /// How often it was written down: of two at once one is late.
        #[serde(skip)]
        pub events: i64,
    }
}

impl Visit {
    pub fn url(&self) -> String {
        format!("/conversations/{}", self.id)
    }

    /// The day it began.
    pub fn day(&self) -> Day {
        Day::of(self.started_at)
    }

    /// The addresses of what was written, by document.
    pub fn links(&self) -> BTreeMap<String, String> {
        serde_json::from_str(&self.written).unwrap_or_default()
    }

    /// # Errors
    /// When it is over.
    pub fn may_go_on(&self) -> Result<(), &'static kit::error::Refusal> {
        if self.stage == Stage::Open { Ok(()) } else { Err(OVER) }
    }
}
