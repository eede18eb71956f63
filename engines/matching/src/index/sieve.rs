//! Who may be found at all: visibility, filters and constraints as one set of documents per segment.
//! Invariant: every answer is taken from a sieve that began with `View::visible`.

use tantivy::SegmentReader;
use tantivy::columnar::Column;

use super::bits::Bits;
use super::tags;
use super::view::{View, any};
use crate::ask::{Facet, Filters, Wish};
use crate::doc::{Day, Kind};
use crate::error::Result;

/// Documents with one of the values of a facet.
pub(crate) fn having(
    segment: &SegmentReader,
    view: &View,
    facet: Facet,
    values: &[String],
) -> Result<Bits> {
    let mut all: Option<Bits> = None;
    for value in values {
        let bits = view.tagged(segment, &tags::facet_tag(facet, value))?;
        match &mut all {
            None => all = Some((*bits).clone()),
            Some(all) => all.or(&bits),
        }
    }
    Ok(all.unwrap_or_else(|| Bits::none(segment.max_doc())))
}

/// One thing that is filtered by: a facet, or a namespace of labels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dimension {
    pub facet: Facet,
    /// Empty but for labels.
    pub namespace: String,
    pub values: Vec<String>,
}

/// The namespace of a label.
pub(crate) fn namespace(label: &str) -> &str {
    label.split_once(':').map_or("", |(namespace, _)| namespace.trim())
}

/// The filters, each with the values of which one must be there.
pub(crate) fn dimensions(filters: &Filters) -> Vec<Dimension> {
    let mut all: Vec<Dimension> = Vec::new();
    for (facet, values) in filters.0.iter().filter(|(_, values)| !values.is_empty()) {
        let from = all.len();
        for value in values {
            let namespace = if *facet == Facet::Label { namespace(value) } else { "" };
            let known = all.iter_mut().skip(from).find(|it| it.namespace == namespace);
            match known {
                Some(it) => it.values.push(value.clone()),
                None => all.push(Dimension {
                    facet: *facet,
                    namespace: namespace.to_owned(),
                    values: vec![value.clone()],
                }),
            }
        }
    }
    all
}

/// Narrows the set to documents that pass every filter.
pub(crate) fn filter(
    bits: &mut Bits,
    segment: &SegmentReader,
    view: &View,
    filters: &Filters,
) -> Result<()> {
    for Dimension { facet, values, .. } in dimensions(filters) {
        bits.and(&having(segment, view, facet, &values)?);
    }
    Ok(())
}

/// Documents of these kinds; none named means all.
pub(crate) fn kinds(segment: &SegmentReader, view: &View, kinds: &[Kind]) -> Result<Bits> {
    let values: Vec<String> = kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
    having(segment, view, Facet::Kind, &values)
}

/// Everything a wish may be matched with.
pub(crate) fn of_wish(
    view: &View,
    (place, segment): (u32, &SegmentReader),
    wish: &Wish,
) -> Result<Bits> {
    let fields = &view.fields;
    let mut bits = view.visible(place, segment);
    bits.and(&kinds(segment, view, &[wish.kind])?);
    filter(&mut bits, segment, view, &wish.filters)?;
    let hard = &wish.hard;
    for (facet, values) in [
        (Facet::Country, &hard.countries),
        (Facet::Subkind, &hard.subkinds),
        (Facet::Status, &hard.statuses),
    ] {
        if !values.is_empty() {
            bits.and(&having(segment, view, facet, values)?);
        }
    }
    let about = wish.about.iter();
    // Organisations already on board are no candidates.
    let ids = hard.not_ids.iter().chain(&wish.partners).chain(about.clone().map(|about| &about.id));
    bits.without(&any(segment, fields.id, ids.map(String::as_str))?);
    let groups = hard.not_groups.iter().chain(about.filter_map(|about| about.group.as_ref()));
    let groups: Vec<String> = groups.map(|group| tags::tag("group", group)).collect();
    bits.without(&any(segment, fields.tag, groups.iter().map(String::as_str))?);
    if let Some(day) = hard.deadline_after {
        before(&mut bits, &view.columns(place, segment)?.deadlines, day);
    }
    Ok(bits)
}

/// Takes out documents whose deadline is before the day.
fn before(bits: &mut Bits, column: &Column<i64>, day: Day) {
    let late: Vec<u32> = bits
        .iter()
        .filter(|doc| column.first(*doc).is_some_and(|on| on < i64::from(day)))
        .collect();
    for doc in late {
        bits.clear(doc);
    }
}
