//! The past and running projects of organisations, and who takes part in them.

mod model;
pub mod pages;
mod store;

pub use model::{Participation, Project, Role, family};
pub use store::{
    Partner, Past, Told, everybody, insert, known, of, participations, partners, projects_of,
    rewrite, take_part, told,
};
