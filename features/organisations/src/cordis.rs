//! The open data of the European Commission about funded projects, as CORDIS publishes them.
//!
//! Two layouts are read, both by the names of their columns: the archive of a framework
//! programme (`project.csv`, `organization.csv`), and plain extracts of it
//! (`projects.jsonl`, `organizations.tsv`, `organisations.tsv`). Streets, postcodes and
//! contacts are not stored.

mod import;
mod model;

pub use import::PARTS;
