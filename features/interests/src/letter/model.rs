//! What a statement letter says. No database, no web.
//!
//! It names the object of the agreement, its type and the benefit of both sides (domain §1.8).
//! The program signs nothing: people do, and the signed copy is attached.

use kit::{Agency, Id, form::Form, row};

use crate::{
    achievement::model::{Agreement, TEXT, TITLE, long},
    model::{Interest, NOT_NEGOTIATING, Stage},
};

row! {
    /// The words of a statement letter.
    #[derive(Debug, Clone)]
    pub struct Letter {
        pub interest: Id<Interest>,
        pub agency: Id<Agency>,
        /// What was agreed.
        pub title: String,
        pub agreement: Agreement,
        /// The benefit of both sides.
        pub benefit: String,
        pub written_at: i64,
    }
}

impl Letter {
    pub fn parse(
        mut form: Form,
        it: &Interest,
        agency: Id<Agency>,
        now: i64,
    ) -> Result<Self, Form> {
        let title = long(&mut form, "title", TITLE);
        let benefit = long(&mut form, "benefit", TEXT);
        let agreement = form.parsed::<Agreement>("agreement");
        let letter = agreement.map(|agreement| Self {
            interest: it.id,
            agency,
            title,
            agreement,
            benefit,
            written_at: now,
        });
        form.finish(letter)
    }

    /// The form it was written in, or the one of the achievement that begins with its words.
    pub fn fill(&self, form: Form) -> Form {
        form.filled("title", &self.title)
            .filled("agreement", self.agreement.as_str())
            .filled("benefit", &self.benefit)
    }
}

/// Whether its words can be written: both sides know each other, and nothing is signed yet.
pub const fn can_write(stage: Stage) -> bool {
    matches!(stage, Stage::Exchanged | Stage::Negotiating)
}

/// Refuses to write where [`can_write`] says no.
pub fn writable(it: &Interest) -> Result<(), &'static kit::error::Refusal> {
    if can_write(it.stage) && it.is_revealed() { Ok(()) } else { Err(NOT_NEGOTIATING) }
}
