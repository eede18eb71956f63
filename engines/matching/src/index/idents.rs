//! Documents of a segment by the number that stands for their record.

use crate::groups::Groups;

/// Documents in groups by the end of their ident, so that those of one record are found without looking at all.
pub(crate) struct ByIdent(Groups<u32>);

impl ByIdent {
    /// Of so many documents; idents are spread evenly, so that a group has about two.
    pub(crate) fn new(docs: u32, ident: impl Fn(u32) -> u64) -> Self {
        let groups = (docs as usize / 2).next_power_of_two();
        let of = |doc: u32| group(ident(doc), groups);
        Self(Groups::new(groups, || (0..docs).map(|doc| (of(doc), doc))))
    }

    /// The documents that may be of the record: some others may have the same end of their ident.
    pub(crate) fn may_be(&self, ident: u64) -> &[u32] {
        self.0.of(group(ident, self.0.len()))
    }
}

/// The last bits of an ident; there are as many groups as a power of two.
fn group(ident: u64, groups: usize) -> usize {
    usize::try_from(ident & (groups as u64 - 1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_document_is_found_by_its_ident_once(idents in prop::collection::vec(0..40_u64, 0..60)) {
            let ident = |doc: u32| idents[doc as usize];
            let all = ByIdent::new(u32::try_from(idents.len()).unwrap(), ident);
            for wanted in 0..45 {
                let is_it = |doc: &u32| ident(*doc) == wanted;
                let found: Vec<u32> = all.may_be(wanted).iter().copied().filter(is_it).collect();
                let there = (0_u32..).zip(&idents).filter(|(_, it)| **it == wanted);
                prop_assert_eq!(found, there.map(|(doc, _)| doc).collect::<Vec<_>>());
            }
        }
    }
}
