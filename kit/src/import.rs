//! Taking in files: see the parts.
pub struct Importer;
