//! What two people wrote to the same place, brought together field by field. Pure.
//!
//! A page says of each field what it saw, as a short digest. What only one of two changed is
//! taken from that one; what both changed differently is a conflict, and nobody's words are dropped.

use std::collections::BTreeMap;

/// The fields of a place with their values.
pub type Fields = BTreeMap<String, String>;

/// How many letters of a digest tell two values apart on one page.
const LETTERS: usize = 12;

/// What became of two versions.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Where both changed a field, the typed value.
    pub fields: Fields,
    /// The fields both changed, with what is kept now.
    pub conflicts: Fields,
}

fn digest(value: &str) -> String {
    let mut digest = kit::crypto::digest(value);
    digest.truncate(LETTERS);
    digest
}

/// What a page saw, to be sent back with it.
pub fn seen(fields: &Fields) -> String {
    let each: Vec<String> =
        fields.iter().map(|(key, it)| format!("{key}:{}", digest(it))).collect();
    each.join(" ")
}

/// Brings together what is kept `now` and what was `typed` on a page that saw `seen`. A page that
/// saw nothing writes what was taken away again: all of it is new.
pub fn merge(seen: &str, typed: &Fields, now: &Fields) -> Merged {
    let saw: BTreeMap<&str, &str> = seen.split(' ').filter_map(|it| it.rsplit_once(':')).collect();
    let mut it = Merged { fields: now.clone(), conflicts: Fields::new() };
    for (key, typed) in typed {
        let Some(now) = now.get(key) else { continue };
        let before = saw.get(key.as_str());
        if before.is_some_and(|it| *it == digest(typed)) || typed == now {
            continue;
        }
        it.fields.insert(key.clone(), typed.clone());
        if !saw.is_empty() && before.is_none_or(|it| *it != digest(now)) {
            it.conflicts.insert(key.clone(), now.clone());
        }
    }
    it
}

#[cfg(test)]
mod tests {
    use super::{Fields, merge, seen};

    fn fields(all: &[(&str, &str)]) -> Fields {
        all.iter().map(|(key, it)| ((*key).to_owned(), (*it).to_owned())).collect()
    }

    #[test]
    fn what_one_changed_is_taken_and_what_both_changed_is_a_conflict() {
        let before = fields(&[("a", "1"), ("b", "1"), ("c", "1"), ("d", "1"), ("e", "1")]);
        let mine = fields(&[("a", "2"), ("b", "1"), ("c", "2"), ("d", "2"), ("e", "1")]);
        let now = fields(&[("a", "1"), ("b", "2"), ("c", "2"), ("d", "3"), ("e", "1")]);
        let it = merge(&seen(&before), &mine, &now);
        assert_eq!(
            it.fields,
            fields(&[("a", "2"), ("b", "2"), ("c", "2"), ("d", "2"), ("e", "1")])
        );
        assert_eq!(it.conflicts, fields(&[("d", "3")]));
        // Sent again from the page that tells of it, the typed words stand.
        assert!(merge(&seen(&now), &mine, &now).conflicts.is_empty());
    }

    #[test]
    fn what_a_page_did_not_show_stays_and_what_was_taken_away_comes_back() {
        let now = fields(&[("a", "1"), ("b", "1")]);
        let it = merge(&seen(&fields(&[("a", "1")])), &fields(&[("a", "2"), ("z", "9")]), &now);
        assert_eq!(it.fields, fields(&[("a", "2"), ("b", "1")]));
        let it = merge("", &fields(&[("a", "2")]), &now);
        assert_eq!((it.fields, it.conflicts.len()), (fields(&[("a", "2"), ("b", "1")]), 0));
    }
}
