//! What a guest has as everybody else: suggestions, reminders, the board of the day, and what comes after.

pub mod pages;
