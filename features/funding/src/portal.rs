//! Topics as the Funding & Tenders portal answers them.

mod model;

pub use model::{SOURCE, cents, language, line, link, plain, read, whole};
