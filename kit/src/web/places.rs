//! The places of the menu: side by side while they are few, under headings when they are many.

use crate::feature::Entry;

/// How many places stand side by side before they are put under headings.
const MANY: usize = 10;

/// Up to which rank a place belongs under which heading; none stands by itself.
const HEADINGS: [(u8, Option<&str>); 6] = [
    (19, None),
    (29, Some("frame-network")),
    (39, Some("frame-innovation")),
    (45, Some("frame-cooperation")),
    (49, Some("frame-support")),
    (u8::MAX, Some("frame-agency")),
];

/// Some places, and the message key of the heading they stand under.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Places<T = Entry> {
    pub heading: Option<&'static str>,
    pub entries: Vec<T>,
}

/// A menu in the order of its ranks. A heading over one place would be a step for nothing.
pub(super) fn places(mut menu: Vec<Entry>) -> Vec<Places> {
    menu.sort_by_key(|entry| entry.rank);
    grouped(menu, |entry| entry.rank)
}

fn grouped<T>(menu: Vec<T>, rank: impl Fn(&T) -> u8) -> Vec<Places<T>> {
    if menu.len() <= MANY {
        return vec![Places { heading: None, entries: menu }];
    }
    let heading = |it: &T| HEADINGS.iter().find(|(last, _)| rank(it) <= *last).and_then(|it| it.1);
    let mut all: Vec<Places<T>> = Vec::new();
    for entry in menu {
        let heading = heading(&entry);
        match all.last_mut().filter(|it| it.heading == heading) {
            Some(last) => last.entries.push(entry),
            None => all.push(Places { heading, entries: vec![entry] }),
        }
    }
    for places in &mut all {
        places.heading = places.heading.filter(|_| places.entries.len() > 1);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Places, grouped};

    #[test]
    fn few_stand_side_by_side_and_many_under_headings() {
        let few: Vec<u8> = (10..20).collect();
        let one = Places { heading: None, entries: few.clone() };
        assert_eq!(grouped(few, |it| *it), [one]);
        let many = vec![10, 20, 25, 30, 40, 43, 45, 46, 47, 60, 95];
        let all = grouped(many.clone(), |it| *it);
        let headings: Vec<_> = all.iter().map(|it| it.heading).collect();
        let [network, cooperation] = [Some("frame-network"), Some("frame-cooperation")];
        let [support, agency] = [Some("frame-support"), Some("frame-agency")];
        assert_eq!(headings, [None, network, None, cooperation, support, agency]);
        let flat: Vec<u8> = all.into_iter().flat_map(|it| it.entries).collect();
        assert_eq!(flat, many, "in their order, none lost");
    }
}
