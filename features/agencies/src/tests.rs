//! Stories of agencies, told on every database.
