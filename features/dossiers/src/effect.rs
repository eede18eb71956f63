//! What came of it: scores over time, actions, aid, impact, outcomes.

mod acts;
