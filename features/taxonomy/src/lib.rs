//! The code lists of the house: countries, regions, branches, languages, products.
#![forbid(unsafe_code)]
/// The feature.
pub const FEATURE: kit::Feature = kit::Feature::named("taxonomy");
