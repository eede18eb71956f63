//! How complete a record is: what it could say and does not yet, each with the reason to say it.
//!
//! The feature a record belongs to shows the meter; every feature that keeps something about
//! that kind of record declares a [`Completeness`] with its items.

use crate::{Feature, Result, Tx, web::Cx};

/// What one feature knows about the completeness of records of a kind.
#[derive(Clone, Copy)]
pub struct Completeness {
    /// What the records are called in the journal: `organisation`, `person`.
    pub noun: &'static str,
    /// The items of the record of that id, the most useful first.
    pub items: fn(&mut Tx, id: &str) -> Result<Vec<Item>>,
}

/// One thing a record can say. Its name is the message `key`, the reason to say it `key-why`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub key: &'static str,
    pub done: bool,
    /// Where it is said, from `/`.
    pub link: String,
}

/// All items of a record, those of the first features first.
pub fn of(features: &[Feature], tx: &mut Tx, noun: &str, id: &str) -> Result<Vec<Item>> {
    let asked = features.iter().flat_map(|f| f.completeness).filter(|it| it.noun == noun);
    let items: Result<Vec<_>> = asked.map(|it| (it.items)(tx, id)).collect();
    Ok(items?.into_iter().flatten().collect())
}

/// How much of it is there, of a hundred; a record nobody asks anything of is complete.
pub fn percent(items: &[Item]) -> i64 {
    let done = items.iter().filter(|it| it.done).count();
    let whole = items.len().max(1);
    let done = if items.is_empty() { whole } else { done };
    i64::try_from(100 * done / whole).unwrap_or(0)
}

/// A missing item in the reader's words: name, reason, address.
pub fn missing(cx: &Cx, items: &[Item]) -> Vec<(String, String, String)> {
    let said = |it: &Item| (cx.t(it.key), cx.t(&format!("{}-why", it.key)), it.link.clone());
    items.iter().filter(|it| !it.done).map(said).collect()
}

#[cfg(test)]
mod tests {
    use super::{Item, percent};

    #[test]
    fn what_is_there_is_counted() {
        let item = |done| Item { key: "a", done, link: String::new() };
        assert_eq!(percent(&[]), 100);
        assert_eq!(percent(&[item(true), item(false), item(false)]), 33);
        assert_eq!(percent(&[item(true), item(true)]), 100);
    }
}
