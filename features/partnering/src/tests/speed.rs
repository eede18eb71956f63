//! How long the linter may take.

use std::time::Instant;

use engine_anonymity::Secrets;
use kit::clock::Day;

use crate::lint::model::lint;

/// A sentence as makers write them.
const SENTENCE: &str = "Der Hersteller liefert die Anlage seit Jahren an Molkereien, mit 20 000 Stunden, und sucht neue \
    Abnehmer im Norden.";

/// The whole check of the longest profile there may be: well below the 50 ms of the release
/// build, even in this slower one.
#[test]
fn a_full_profile_is_checked_in_a_moment() {
    let by = kit::Caller::house(0);
    let mut it = super::lean(&by);
    let fill = |most: usize| SENTENCE.chars().cycle().take(most).collect::<String>();
    (it.description, it.advantages, it.partner_sought) = (fill(4_000), fill(2_000), fill(2_000));
    (it.details.specification, it.details.experience) = (fill(4_000), fill(1_000));
    let secrets = Secrets {
        names: ["Thermaluv Wärmetechnik GmbH", "TWT", "Thermaluv", "Sandglut"]
            .map(String::from)
            .into(),
        parts: vec!["waermetechnik".to_owned()],
        people: vec!["Daniela Ruchti".to_owned()],
        places: vec!["Freiburg".to_owned()],
    };
    // The best of some: other tests run beside this one.
    let took = (0..5).map(|_| {
        let begun = Instant::now();
        assert!(!lint(&it, &secrets, Day(20_000)).is_empty());
        begun.elapsed().as_millis()
    });
    let took = took.min().unwrap();
    assert!(took < 1_000, "{took} ms");
    eprintln!("lint of a full profile: {took} ms in this build");
}
