//! The street: every feature, in alphabetical order.

/// Every feature of the house. A feature is a folder, a dependency and a line here.
pub static FEATURES: &[kit::Feature] = &[
    agencies::FEATURE,
    contacts::FEATURE,
    funding::FEATURE,
    labels::FEATURE,
    matching::FEATURE,
    notices::FEATURE,
    operations::FEATURE,
    organisations::FEATURE,
    partnering::FEATURE,
    people::FEATURE,
    privacy::FEATURE,
    profiles::FEATURE,
    sme::FEATURE,
    taxonomy::FEATURE,
];
