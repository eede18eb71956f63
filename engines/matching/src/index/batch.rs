//! From changes to what has to be written: the layers of each record, sorted onto the two shelves.
//!
//! Invariant: a shelf is touched by a change only if what it holds of the record changes. So an edit
//! of a closed layer leaves no trace among the open ones, not even a deleted document.

use std::collections::BTreeMap;

use tantivy::schema::Value as _;
use tantivy::{Searcher, TantivyDocument};

use super::cores::{cores, on_cores};
use super::feed::{self, Placed};
use super::schema::Fields;
use super::view::each;
use crate::concepts::Concepts;
use crate::doc::{Audience, Change, Doc};
use crate::error::Result;

/// The last word about each record that is named; none of its layers means that it goes.
pub(crate) fn last(changes: impl IntoIterator<Item = Change>) -> BTreeMap<String, Vec<Doc>> {
    let mut records: BTreeMap<String, Vec<Doc>> = BTreeMap::new();
    for change in changes {
        match change {
            Change::Remove(id) => drop(records.insert(id, Vec::new())),
            Change::Put(docs) => {
                for doc in &docs {
                    records.insert(doc.id.clone(), Vec::new());
                }
                for doc in docs {
                    records.entry(doc.id.clone()).or_default().push(doc);
                }
            }
        }
    }
    records
}

/// The layers of one record as they are stored.
#[derive(Default)]
pub(crate) struct Shelved {
    pub open: Vec<Placed>,
    pub closed: Vec<Placed>,
}

/// Sorts layers onto the shelves. Of those that everybody who sees one also sees another of, the
/// narrowest is kept; the others could never be found.
pub(crate) fn shelve(layers: &[Doc]) -> Result<Shelved> {
    let mut shelved = Shelved::default();
    let (mut public, mut members): (Option<&Doc>, Option<&Doc>) = (None, None);
    let mut closed: Vec<&Doc> = Vec::new();
    for doc in layers {
        let wider = match doc.audience {
            Audience::Public => &mut public,
            Audience::Members => &mut members,
            Audience::Closed => {
                closed.push(doc);
                continue;
            }
        };
        if wider.is_none_or(|kept| kept.layer <= doc.layer) {
            *wider = Some(doc);
        }
    }
    let covers = |it: &&Doc| public.is_none_or(|wider| wider.layer < it.layer);
    let members = members.filter(covers);
    if let Some(doc) = public {
        shelved.open.push(Placed::new(doc.clone(), 0, members.is_some())?);
    }
    if let Some(doc) = members {
        shelved.open.push(Placed::new(doc.clone(), 1, false)?);
    }
    // Two layers of one number are told apart by their keys, whoever else's layers there are.
    closed.sort_by(|a, b| (a.layer, &a.keys).cmp(&(b.layer, &b.keys)));
    for (place, doc) in (0_u64..).zip(closed) {
        shelved.closed.push(Placed::new(doc.clone(), u64::from(doc.layer) << 32 | place, false)?);
    }
    Ok(shelved)
}

/// What is to be deleted from and added to one shelf.
#[derive(Default)]
pub(crate) struct Work {
    pub gone: Vec<String>,
    pub new: Vec<TantivyDocument>,
}

/// What is to be done on both shelves.
#[derive(Default)]
pub(crate) struct Both {
    pub open: Work,
    pub closed: Work,
}

/// Records whose texts are read before they are written, and the fewest worth a thread.
pub(crate) const AT_ONCE: usize = 1_024;
const FEW: usize = 32;

/// Makes the index documents of records, on several threads: reading texts is most of the work.
pub(crate) fn work(
    records: &[(String, Vec<Doc>)],
    shelves: (&Searcher, &Searcher),
    with: (&Fields, &Concepts),
) -> Result<Both> {
    if records.len() < FEW {
        return some(records, shelves, with);
    }
    let parts: Vec<_> = records.chunks(records.len().div_ceil(cores())).collect();
    let part = |at: usize| some(parts.get(at).copied().unwrap_or_default(), shelves, with);
    let mut all = Both::default();
    for made in on_cores(parts.len(), part)? {
        all.open.append(made.open);
        all.closed.append(made.closed);
    }
    Ok(all)
}

fn some(
    records: &[(String, Vec<Doc>)],
    (open, closed): (&Searcher, &Searcher),
    with: (&Fields, &Concepts),
) -> Result<Both> {
    let mut both = Both::default();
    for (id, layers) in records {
        let shelved = shelve(layers)?;
        both.open.take(id, &shelved.open, open, with)?;
        both.closed.take(id, &shelved.closed, closed, with)?;
    }
    Ok(both)
}

impl Work {
    pub(crate) fn append(&mut self, mut other: Self) {
        self.gone.append(&mut other.gone);
        self.new.append(&mut other.new);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.new.is_empty()
    }

    /// Takes in one record, if the shelf does not hold it like this already.
    pub(crate) fn take(
        &mut self,
        id: &str,
        placed: &[Placed],
        there: &Searcher,
        (fields, concepts): (&Fields, &Concepts),
    ) -> Result<()> {
        let mut stored = stored(there, fields, id)?;
        let mut wanted: Vec<&[u8]> = placed.iter().map(|it| it.bytes.as_slice()).collect();
        stored.sort();
        wanted.sort_unstable();
        if stored == wanted {
            return Ok(());
        }
        if !stored.is_empty() {
            self.gone.push(id.to_owned());
        }
        self.new.extend(placed.iter().map(|it| feed::to_fields(it, fields, concepts)));
        Ok(())
    }
}

/// What a shelf holds of a record.
fn stored(shelf: &Searcher, fields: &Fields, id: &str) -> Result<Vec<Vec<u8>>> {
    let mut all = Vec::new();
    for (place, segment) in (0..).zip(shelf.segment_readers()) {
        let mut found = Vec::new();
        each(segment, fields.id, id, false, |doc, _| {
            if !segment.is_deleted(doc) {
                found.push(doc);
            }
        })?;
        for doc in found {
            let stored: TantivyDocument = shelf.doc(tantivy::DocAddress::new(place, doc))?;
            let bytes =
                stored.get_first(fields.doc).and_then(|it| it.as_bytes().map(<[u8]>::to_vec));
            all.push(bytes.unwrap_or_default());
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Kind;

    fn layer(layer: u8, audience: Audience) -> Doc {
        Doc { layer, audience, ..Doc::new("a", Kind::Topic, format!("layer {layer}")) }
    }

    #[test]
    fn the_last_word_counts() {
        let put = |title: &str| Change::from(Doc::new("a", Kind::Topic, title));
        let records = last([put("old"), Change::Remove("a".into()), put("new"), put("newest")]);
        assert_eq!(records["a"].len(), 1);
        assert_eq!(records["a"][0].title, "newest");
        assert!(last([put("old"), Change::Remove("a".into())])["a"].is_empty());
    }

    #[test]
    fn what_nobody_could_find_is_not_kept() {
        let all = vec![
            layer(0, Audience::Public),
            layer(1, Audience::Members),
            layer(2, Audience::Public),
            layer(3, Audience::Closed),
        ];
        let shelved = shelve(&all).unwrap();
        assert_eq!(shelved.open.len(), 1, "members see the narrower public layer");
        assert_eq!(shelved.open[0].doc.layer, 2);
        assert_eq!(shelved.closed.len(), 1);
    }
}
