//! What the company of a case agrees to: a form that is read as a whole.

mod acts;

pub use acts::{Agreement, Answer, agree, agreement};
