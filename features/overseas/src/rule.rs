//! Who may take part in a programme.

pub mod model;
