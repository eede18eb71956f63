//! Relevance: when a question is asked, in the words of `XLSForm`.

mod model;

pub use model::{read, write};
