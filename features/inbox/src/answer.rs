//! What a calendar answers to an invitation (iTIP, RFC 5546, 3.2.3).

pub mod model;
