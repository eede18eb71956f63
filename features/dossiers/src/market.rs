//! Offers, interest in them, and events.

mod acts;
