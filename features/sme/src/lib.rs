#![forbid(unsafe_code)]
//! The size class of an organisation by the SME definition of the European Union
//! (Recommendation 2003/361/EC), counted with its partner and linked enterprises.

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature::named("sme");
