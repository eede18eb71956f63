//! What the company agrees to: the plan of its coaching and the hours that were worked, in its account or by the link of
//! its letter.

pub mod acts;
pub mod pages;
