//! Labels: what an agency puts on records of lower features, such as tags. The feature that
//! keeps them declares [`Labels`]; lists of the records offer them as a facet and export them,
//! without knowing it. In the index they are [`Facet::Label`](crate::search::engine::Facet).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Feature, Result, Tx,
    list::{self, Facet, List, Value},
    search::engine::{self, Doc, Found},
    web::Cx,
};

/// A label as it stands in the index, and its name.
pub type Named = (String, String);

/// The labels on each of some records, by the record's id.
pub type ByRecord = BTreeMap<String, Vec<String>>;

/// What one feature puts on records of a kind.
#[derive(Clone, Copy)]
pub struct Labels {
    /// What the records are called in the journal.
    pub noun: &'static str,
    /// The labels the caller may use, as they stand in the index, with their names.
    pub named: fn(&Cx, &mut Tx) -> Result<Vec<Named>>,
    /// Those that stand on these records, by id; none for who may not use them.
    pub on: fn(&Cx, &mut Tx, ids: &[String]) -> Result<ByRecord>,
    /// What of it is exported beside these records.
    pub columns: fn(&Cx, &mut Tx, ids: &[String]) -> Result<Vec<Column>>,
}

/// A column of an export: its head, and what it says of each record by id.
#[derive(Debug, Clone)]
pub struct Column {
    pub name: String,
    pub said: BTreeMap<String, String>,
}

/// Layers of records of a lower feature for readers of one's own. Asked after all additions, with
/// every layer there is; what it answers is indexed beside them. A row of the journal whose noun
/// is `told` and whose subject is the record makes it be read anew: unlike the noun of the record
/// itself it does not stand in the history of the record, which others read.
#[derive(Clone, Copy)]
pub struct Layers {
    pub noun: &'static str,
    pub told: &'static str,
    pub add: fn(&mut Tx, docs: &[Doc]) -> Result<Vec<Doc>>,
}

fn of(features: &'static [Feature], noun: &str) -> impl Iterator<Item = &'static Labels> {
    features.iter().flat_map(|it| it.labels).filter(move |it| it.noun == noun)
}

/// The facet of the labels found, if there are any the caller may use.
pub fn facet(
    cx: &Cx,
    tx: &mut Tx,
    (noun, title): (&str, String),
    found: &Found,
) -> Result<Option<Facet>> {
    let mut names = BTreeMap::new();
    for labels in of(cx.app().features, noun) {
        names.extend((labels.named)(cx, tx)?);
    }
    let counts = found.facets.iter().filter(|it| it.facet == engine::Facet::Label);
    let counts = counts.flat_map(|it| &it.counts).filter(|it| names.contains_key(&it.value));
    let counts: Vec<_> = counts.map(|it| (it.value.clone(), it.count)).collect();
    Ok(offered(cx, &names, title, counts))
}

/// What the caller may know of the labels on some records: for lists that no index answers.
#[derive(Debug, Default)]
pub struct Marks {
    names: BTreeMap<String, String>,
    on: ByRecord,
}

/// Looks up what stands on some records.
pub fn marks(cx: &Cx, tx: &mut Tx, noun: &str, ids: &[String]) -> Result<Marks> {
    let mut marks = Marks::default();
    for labels in of(cx.app().features, noun) {
        marks.names.extend((labels.named)(cx, tx)?);
        for (id, all) in (labels.on)(cx, tx, ids)? {
            marks.on.entry(id).or_default().extend(all);
        }
    }
    Ok(marks)
}

impl Marks {
    /// The labels on a record.
    pub fn on(&self, id: &str) -> &[String] {
        self.on.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether a record carries what is asked for: one label of each namespace, as in the index.
    pub fn pass(&self, id: &str, wanted: &[String]) -> bool {
        let of = |label: &str| label.split_once(':').map_or(String::new(), |it| it.0.to_owned());
        let namespaces: BTreeSet<String> = wanted.iter().map(|it| of(it)).collect();
        let is_one = |namespace: &String| {
            self.on(id).iter().any(|it| wanted.contains(it) && of(it) == *namespace)
        };
        namespaces.iter().all(is_one)
    }

    /// The facet of what stands on these records, if there is anything the caller may use.
    pub fn facet<'a>(
        &self,
        cx: &Cx,
        title: String,
        ids: impl Iterator<Item = &'a str>,
    ) -> Option<Facet> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for label in ids.flat_map(|id| self.on(id)).filter(|it| self.names.contains_key(*it)) {
            *counts.entry(label).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().map(|it| (it.0.to_owned(), it.1)).collect();
        counts.sort_by_key(|(label, count)| (std::cmp::Reverse(*count), self.names.get(label)));
        offered(cx, &self.names, title, counts)
    }
}

fn offered(
    cx: &Cx,
    names: &BTreeMap<String, String>,
    title: String,
    counts: Vec<(String, usize)>,
) -> Option<Facet> {
    let say = |value: &str| names.get(value).cloned().unwrap_or_default();
    let mut facet = Facet::new(&cx.params, "label", title, counts, say);
    facet.options.retain(|it| names.contains_key(&it.value));
    (!facet.options.is_empty()).then_some(facet)
}

/// Adds what features export beside the records of a list.
pub fn widen(cx: &Cx, tx: &mut Tx, noun: &str, list: &mut List) -> Result<()> {
    let ids: Vec<String> = list.rows.iter().map(|row| row.id.clone()).collect();
    for labels in of(cx.app().features, noun) {
        for column in (labels.columns)(cx, tx, &ids)? {
            list.columns.push(list::column(column.name));
            for row in &mut list.rows {
                let said = column.said.get(&row.id).map_or("", String::as_str);
                row.cells.push(Value::text(said));
            }
        }
    }
    Ok(())
}
