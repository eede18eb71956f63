//! Stories of notices, told on every database.
