//! Drafts: what somebody writes down who is interested.

pub mod model;
