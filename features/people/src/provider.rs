//! Talking to an OpenID provider: what it says of itself, where people go, who came back.

pub mod acts;
