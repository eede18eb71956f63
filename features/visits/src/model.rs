//! The scripts and what they are told by a page. No database, no web, no clock.

use std::sync::LazyLock;

/// What was given on this device.
pub const GIVEN: &str = include_str!("../assets/given.js");
/// The form for answering.
pub const ANSWERS: &str = include_str!("../assets/answers.js");
const WORKER: &str = include_str!("../assets/worker.js");

/// A short digest of all that a page for answering is made of: a part of the addresses of its
/// scripts, so that a device that has them has the right ones.
pub static VERSION: LazyLock<String> = LazyLock::new(|| {
    let all = [GIVEN, ANSWERS, WORKER, &kit::ui::stylesheet()].concat();
    let mut digest = kit::crypto::digest(&all);
    digest.truncate(12);
    digest
});

/// The worker; it is another one with each version, so that browsers fetch it again.
pub fn worker() -> String {
    format!("const VERSION = \"{}\";\n{WORKER}", *VERSION)
}

/// What a form for answering says to its script.
#[derive(Debug, Clone, Copy)]
pub struct Kept<'a> {
    /// Where single answers are sent.
    pub url: &'a str,
    /// Whose answers they are; empty for those of somebody without an account.
    pub owner: &'a str,
    /// The address above `/parts/{part}` of pages that open without a connection; empty for
    /// pages that do not.
    pub visit: &'a str,
}

#[cfg(test)]
mod tests {
    use super::{ANSWERS, GIVEN, VERSION, worker};

    #[test]
    fn the_worker_changes_with_what_it_looks_after() {
        assert_eq!(VERSION.len(), 12);
        assert!(worker().starts_with(&format!("const VERSION = \"{}\";", *VERSION)));
    }

    #[test]
    fn nothing_is_taken_along_but_pages_for_answering_and_what_they_are_drawn_with() {
        // The one door through which pages come onto a device.
        for script in [GIVEN, &worker()] {
            assert!(!script.contains(".put(page") && !script.contains(".add("), "{script}");
        }
        assert_eq!(ANSWERS.matches("kept.put(").count(), 1);
        assert!(ANSWERS.contains("scope: `${visit}/parts`"));
    }
}
