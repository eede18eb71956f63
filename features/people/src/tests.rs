//! Stories of persons, told on every database.
