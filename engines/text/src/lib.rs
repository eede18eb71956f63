//! Words of the 24 EU languages: which language a text is in, which terms it holds and where.
//! Pure values in and out; no files, no clock, no global settings.

mod analyze;
mod detect;
mod everyday;
mod fold;
mod lang;
mod passages;
mod stem;
mod stem_own;
mod stop;

pub use analyze::{Token, analyze, each_term, stem_of};
pub use detect::detect;
pub use everyday::is_everyday;
pub use fold::{fold, fold_into};
pub use lang::{Lang, UnknownLang};
pub use passages::{Passage, around, sentences};
pub use stop::is_stopword;
