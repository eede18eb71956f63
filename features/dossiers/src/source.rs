//! Where the parts of a dossier come from: what neighbours know of one company, as far as the reader's agency has it.

pub mod acts;
pub mod model;
pub mod store;
