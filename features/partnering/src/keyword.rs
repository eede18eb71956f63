//! Keywords of imported code lists: a keyword names its scheme and the version of it, and what is
//! not in there is told.

pub mod acts;
