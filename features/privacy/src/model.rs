//! The numbers an operator may decide, and what the rules of this feature refuse. Pure.

use kit::{
    clock::{DAY, Day, HOUR},
    feature::Figure,
};

/// For how many days a copy can be fetched.
pub const EXPORT_DAYS: Figure = Figure {
    name: "privacy_export_days",
    default: 7,
    about: "For how many days people can fetch the copy of their data they asked for.",
};
/// How long a wish to be erased can be taken back.
pub const GRACE_DAYS: Figure = Figure {
    name: "privacy_grace_days",
    default: 14,
    about: "How many days lie between the wish to be erased and the erasure; it can be taken back meanwhile.",
};
/// The hour at which erasures and rules run.
pub const QUIET_HOUR: Figure = Figure {
    name: "privacy_quiet_hour",
    default: 2,
    about: "The hour of the day (UTC, 0 to 23) at which people are erased and rules of retention run.",
};
/// How long an account whose address was never confirmed is kept.
pub const UNCONFIRMED_DAYS: Figure = Figure {
    name: "privacy_unconfirmed_days",
    default: 30,
    about: "For how many days an account whose address was never confirmed is kept, when that rule is on.",
};
/// After how many silent days an account is called dormant.
pub const DORMANT_DAYS: Figure = Figure {
    name: "privacy_dormant_days",
    default: 730,
    about: "After how many days without a visit the owner of an account is warned of its erasure, when that rule is on.",
};
/// How long rows of ended copies, erasures and withdrawn consents are kept.
pub const TRACE_DAYS: Figure = Figure {
    name: "privacy_trace_days",
    default: 365,
    about: "For how many days the rows of ended exports and erasures are kept, when that rule is on.",
};

pub const FIGURES: &[Figure] =
    &[EXPORT_DAYS, GRACE_DAYS, QUIET_HOUR, UNCONFIRMED_DAYS, DORMANT_DAYS, TRACE_DAYS];

kit::refusals! {
    /// Asking for a second copy within a day.
    LATELY = "privacy-export-lately" => 429;
    /// Fetching a copy that is not made yet, or is removed already.
    NOT_READY = "privacy-export-not-ready" => 409;
    /// Leaving as the only one who can administer the network.
    SOLE_ADMINISTRATOR = "privacy-sole-administrator" => 409;
    /// Asking to be erased twice.
    ASKED_ALREADY = "privacy-erasure-asked-already" => 409;
    /// Taking back what was not asked for, or is under way.
    NOT_ASKED = "privacy-erasure-not-asked" => 409;
    /// Withdrawing what the account itself rests on.
    NEEDED = "privacy-consent-needed" => 409;
}

/// The first quiet hour at or after an instant.
pub fn quiet(at: i64, hour: i64) -> i64 {
    let here = Day::of(at).starts() + hour.clamp(0, 23) * HOUR;
    if here >= at { here } else { here + DAY }
}

#[cfg(test)]
mod tests {
    use kit::clock::{DAY, HOUR};

    use super::quiet;

    #[test]
    fn the_quiet_hour_is_today_or_tomorrow() {
        let midnight = 20_000 * DAY;
        assert_eq!(quiet(midnight, 2), midnight + 2 * HOUR);
        assert_eq!(quiet(midnight + 2 * HOUR, 2), midnight + 2 * HOUR);
        assert_eq!(quiet(midnight + 2 * HOUR + 1, 2), midnight + DAY + 2 * HOUR);
        assert_eq!(quiet(midnight, 99), midnight + 23 * HOUR, "no such hour");
    }
}
