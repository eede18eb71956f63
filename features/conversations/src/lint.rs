//! What is wrong with a script, said before anybody is visited with it.

pub mod model;
