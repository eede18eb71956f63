//! The company itself: who it is.

mod acts;
