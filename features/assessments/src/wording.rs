//! The words of a questionnaire.

mod model;

pub use model::{Asked, Cover, Part, Question, Texts};
