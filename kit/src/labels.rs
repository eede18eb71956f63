//! Labels: what an agency puts on records of lower features, such as tags. The feature that
//! keeps them declares [`Labels`]; lists of the records offer them as a facet and export them,
//! without knowing it. In the index they are [`Facet::Label`](crate::search::engine::Facet).

use std::collections::BTreeMap;

use crate::{
    Feature, Result, Tx,
    list::{self, Facet, List, Value},
    search::engine::{self, Doc, Found},
    web::Cx,
};

/// A label as it stands in the index, and its name.
pub type Named = (String, String);

/// What one feature puts on records of a kind.
#[derive(Clone, Copy)]
pub struct Labels {
    /// What the records are called in the journal.
    pub noun: &'static str,
    /// The labels the caller may use, as they stand in the index, with their names.
    pub named: fn(&Cx, &mut Tx) -> Result<Vec<Named>>,
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
    let say = |value: &str| names.get(value).cloned().unwrap_or_default();
    let mut facet = Facet::new(&cx.params, "label", title, counts, say);
    facet.options.retain(|it| names.contains_key(&it.value));
    Ok((!facet.options.is_empty()).then_some(facet))
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
