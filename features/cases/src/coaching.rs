//! What a case says of the coach it needs, and who the coach is: for the feature that finds one.

mod acts;
mod store;

pub use acts::{
    CHOSEN, COACH, Coaching, answers, choices, coaching, entrusted, name_coach, waiting,
};
