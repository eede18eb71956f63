//! The key figures of coachings: of the agency and of each of its services.

pub mod acts;
