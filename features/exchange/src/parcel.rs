//! Parcels: the pictures and files of a profile on their way between houses. A record names them
//! by name, description and hash; their content travels beside it, in a file of its own.

pub mod acts;
pub mod import;
pub mod jobs;
pub mod model;
pub mod pages;
pub mod store;
