//! The protected space, asked about by everybody: random worlds, every route, every record.
//!
//! [`world`] makes agencies, people and records by chance and through the pages themselves;
//! [`rules`] says what everybody should be answered, from `permissions.tsv` and a model of its
//! own; [`pairs`] asks, [`foreign`] asks from another site. [`secrets`] shows that what one agency keeps to itself changes no byte
//! of what another is shown.

mod foreign;
mod pairs;
mod rules;
mod secrets;
mod world;

pub use world::offer;
