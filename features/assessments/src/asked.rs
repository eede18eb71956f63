//! Which questions are asked, and how far somebody is with them.

mod model;

pub use model::{Answers, Progress, facts, is_asked, known, progress};
