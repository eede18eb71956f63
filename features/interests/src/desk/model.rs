//! What part of the work is asked for. Pure.

use kit::words;

words! {
    /// What of the work is shown.
    pub enum Part {
        /// Everything that is not over.
        Open = "open",
        /// What the reader looks after.
        Mine = "mine",
        /// Nobody has it yet.
        Free = "free",
        /// The clock has run out.
        Overdue = "overdue",
        /// A client is waited for.
        Waiting = "waiting",
        /// What ended, well or not.
        Over = "over",
    }
}
