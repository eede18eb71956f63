//! What all parts share: refusals, the numbers an operator may decide, and code lists.

use kit::{Caller, error::Refusal, feature::Figure, form::Form};

use crate::policy;

kit::refusals! {
    /// Writing down what only the staff of an agency writes down.
    NOT_STAFF = "overseas-not-staff" => 409;
    /// Opening a programme whose last day is over.
    RUN_OUT = "overseas-run-out" => 409;
    /// A step that does not follow from where a programme stands.
    NOT_THEN = "overseas-not-then" => 409;
    /// Applying for somebody one does not speak for.
    NOT_YOURS = "overseas-not-yours" => 409;
    /// Applying twice.
    ASKED_BEFORE = "overseas-asked-before" => 409;
    /// Applying against the rules of a programme.
    BARRED = "overseas-barred" => 422;
    /// Deciding twice, or withdrawing what was decided.
    DECIDED = "overseas-decided" => 409;
    /// Admitting for longer than the programme allows, or for a day that is over.
    TOO_LONG = "overseas-too-long" => 422;
    /// Refusing or ending without a word about why.
    SAY_WHY = "overseas-say-why" => 422;
    /// Publishing what lacks something.
    INCOMPLETE = "overseas-incomplete" => 422;
    /// Publishing without a name what leads to the institution.
    NAMES_ENTITY = "overseas-names-entity" => 422;
    /// Declaring an export classification that cannot be one.
    NO_CODE = "overseas-no-code" => 422;
    /// Working in a programme the agency is not admitted to.
    NOT_ADMITTED = "overseas-not-admitted" => 409;
    /// Taking a company further that is not admitted.
    COMPANY_NOT_ADMITTED = "overseas-company-not-admitted" => 409;
    /// Going down or standing still.
    BELOW = "overseas-below" => 409;
    /// Going on with what has ended.
    ENDED = "overseas-over" => 409;
    /// Bringing the same two together again.
    KNOWN = "overseas-known" => 409;
    /// Keeping a format that was not tried often enough.
    FEW_TRIALS = "overseas-few-trials" => 409;
    /// Writing for an organisation another agency looks after.
    NOT_CLIENT = "overseas-not-client" => 409;
}

/// How long before the end of an admission whoever applied is reminded.
pub const REMIND_DAYS: Figure = Figure {
    name: "overseas_remind_days",
    default: 30,
    about: "How many days before an admission to a programme overseas runs out those who applied are reminded.",
};
/// After how many days without a step an adviser is asked how a contact goes.
pub const SILENT_DAYS: Figure = Figure {
    name: "overseas_silent_days",
    default: 30,
    about: "After how many days without news the adviser is asked how a contact overseas goes on.",
};
pub const FIGURES: &[Figure] = &[REMIND_DAYS, SILENT_DAYS];

/// Where technology is sought: the larger economies outside the single market.
pub const ORIGINS: [&str; 30] = [
    "AE", "AR", "AU", "BR", "CA", "CH", "CL", "CN", "CO", "GB", "HK", "ID", "IL", "IN", "JP", "KE",
    "KR", "MA", "MX", "MY", "NG", "NZ", "PH", "SA", "SG", "TH", "TW", "US", "VN", "ZA",
];

/// Working languages of both sides.
pub const LANGUAGES: [&str; 32] = [
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "ja",
    "ko", "lt", "lv", "mt", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "zh",
];

/// The zones of those countries, and of the single market (IANA).
pub const ZONES: [&str; 62] = [
    "Africa/Casablanca",
    "Africa/Johannesburg",
    "Africa/Lagos",
    "Africa/Nairobi",
    "America/Argentina/Buenos_Aires",
    "America/Bogota",
    "America/Chicago",
    "America/Denver",
    "America/Halifax",
    "America/Los_Angeles",
    "America/Mexico_City",
    "America/New_York",
    "America/Phoenix",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/Toronto",
    "America/Vancouver",
    "Asia/Bangkok",
    "Asia/Dubai",
    "Asia/Ho_Chi_Minh",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Kolkata",
    "Asia/Kuala_Lumpur",
    "Asia/Manila",
    "Asia/Nicosia",
    "Asia/Riyadh",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Taipei",
    "Asia/Tokyo",
    "Atlantic/Reykjavik",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Australia/Melbourne",
    "Australia/Perth",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Athens",
    "Europe/Berlin",
    "Europe/Brussels",
    "Europe/Bucharest",
    "Europe/Budapest",
    "Europe/Copenhagen",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "Europe/Oslo",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Rome",
    "Europe/Sofia",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Vienna",
    "Europe/Warsaw",
    "Europe/Zurich",
    "Pacific/Auckland",
];

/// Lets pass who keeps the records of an agency.
pub fn staff(by: &Caller) -> Result<(), &'static Refusal> {
    if policy::is_staff(by) { Ok(()) } else { Err(NOT_STAFF) }
}

/// One of some codes.
pub fn code(form: &mut Form, field: &'static str, known: &[&str]) -> String {
    let code = form.text(field, 60);
    if !code.is_empty() && !known.contains(&code.as_str()) {
        form.reject(field, "form-invalid");
    }
    code
}

/// Any of some codes, each once.
pub fn codes(form: &mut Form, field: &'static str, known: &[&str]) -> Vec<String> {
    let codes = form.list(field, known.len());
    if codes.iter().any(|it| !known.contains(&it.as_str())) {
        form.reject(field, "form-invalid");
    }
    codes
}

/// A text of at least so many characters.
pub fn long(form: &mut Form, field: &'static str, (least, most): (usize, usize)) -> String {
    let text = form.text(field, most);
    if form.error(field).is_none() && text.chars().count() < least {
        form.reject(field, "overseas-say-more");
    }
    text
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::ZONES;

    #[test]
    fn every_zone_is_known() {
        for zone in ZONES {
            assert!(TimeZone::get(zone).is_ok(), "{zone}");
        }
    }
}
