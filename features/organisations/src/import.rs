//! Takes organisations in from files: what all importers share, and the importer of any table
//! whose columns somebody names.
//!
//! A chunk asks the database once for all its keys, then writes only what differs.

use std::collections::{BTreeMap, BTreeSet};

use kit::{
    Agency, Audience, Caller, Id, Result, Tx,
    import::{Importer, Layout, Outcome, Part, Record, Taking},
    journal::{self, Change},
};
use serde::Serialize;

use crate::{
    Organisation, acts, cordis,
    draft::{Draft, plain_number, web_address},
    model::{Kind, Words},
    store,
};

pub const IMPORTERS: &[Importer] = &[
    Importer {
        name: "cordis",
        key: "organisations-importer-cordis",
        parts: cordis::PARTS,
        mapped: false,
    },
    Importer {
        name: "organisations",
        key: "organisations-importer-file",
        parts: &[Part {
            name: "organisations",
            is: |file| [".csv", ".tsv", ".xlsx", ".ods"].iter().any(|end| file.ends_with(end)),
            layout: Layout::Table,
            must: &["name", "country"],
            take,
        }],
        mapped: true,
    },
];

/// One organisation as a source tells of it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What it is called there.
    pub key: String,
    pub draft: Draft,
    /// Of several rows about one organisation the one with the highest rank is believed, so
    /// that the same file taken twice changes nothing, in whatever order it is.
    pub rank: i64,
}

/// Where entries come from, and whom they are for.
pub struct Source<'a> {
    pub name: &'a str,
    pub agency: Id<Agency>,
    /// Whether the source tells all that people can write, or the facts alone.
    pub is_whole: bool,
}

/// What became of the organisations of a chunk, by key.
#[derive(Debug, Default)]
pub struct Taken {
    pub ids: BTreeMap<String, Id<Organisation>>,
    pub new: BTreeSet<String>,
    pub changed: BTreeSet<String>,
}

impl Taken {
    pub fn outcome(&self, key: &str) -> Outcome {
        match (self.new.contains(key), self.changed.contains(key)) {
            (true, _) => Outcome::New,
            (false, true) => Outcome::Changed,
            (false, false) => Outcome::Same,
        }
    }
}

/// What the journal keeps of a new one: enough to recognise it.
#[derive(Serialize)]
struct Arrived<'a> {
    name: &'a str,
    kind: Kind,
    country: &'a str,
    source: &'a str,
}

/// Stores entries; those that are known and equal cost one look at their digest.
pub fn store_all<'a>(
    tx: &mut Tx,
    by: &Caller,
    source: &Source,
    entries: impl Iterator<Item = &'a Entry>,
) -> Result<Taken> {
    let mut best: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in entries {
        let kept = best.entry(&entry.key).or_insert(entry);
        if entry.rank > kept.rank {
            *kept = entry;
        }
    }
    let keys: Vec<String> = best.keys().map(|key| (*key).to_owned()).collect();
    let known: BTreeMap<String, store::Known> = store::known(tx, source.name, &keys)?
        .into_iter()
        .map(|it| (it.source_key.clone(), it))
        .collect();
    let mut taken = Taken::default();
    for (key, entry) in best {
        let digest = digest(&entry.draft);
        let id = match known.get(key) {
            None => arrive(tx, by, source, (entry, digest))?,
            Some(it) => {
                if it.source_digest != digest && entry.rank >= it.source_rank {
                    change(tx, by, source, (it.id, entry, digest))?;
                    taken.changed.insert(key.to_owned());
                } else if entry.rank > it.source_rank {
                    store::set_rank(tx, it.id, entry.rank)?;
                }
                it.id
            }
        };
        if !known.contains_key(key) {
            taken.new.insert(key.to_owned());
        }
        taken.ids.insert(key.to_owned(), id);
    }
    Ok(taken)
}

fn arrive(
    tx: &mut Tx,
    by: &Caller,
    source: &Source,
    (entry, digest): (&Entry, String),
) -> Result<Id<Organisation>> {
    let it =
        Organisation::written(Id::new(), entry.draft.clone(), (source.name, &entry.key), by.now);
    let (agency, source_rank) = (source.agency, entry.rank);
    let it = Organisation { agency, source_digest: digest, source_rank, ..it };
    store::insert(tx, &it)?;
    let told = Arrived { name: &it.name, kind: it.kind, country: &it.country, source: source.name };
    told_of(tx, by, it.id, Change::new(&told))?;
    Ok(it.id)
}

fn change(
    tx: &mut Tx,
    by: &Caller,
    source: &Source,
    (id, entry, digest): (Id<Organisation>, &Entry, String),
) -> Result<()> {
    let before = store::stored(tx, id)?;
    let draft = entry.draft.clone();
    let it = if source.is_whole {
        // A file does not open what the organisation's own people closed.
        let audience = draft.audience.min(before.audience);
        let audience = if before.is_claimed() { audience } else { draft.audience };
        before.clone().rewritten(Draft { audience, ..draft }, by.now)
    } else {
        before.clone().with_facts(draft, by.now)
    };
    let it = Organisation { source_digest: digest, source_rank: entry.rank, ..it };
    store::rewrite(tx, &it)?;
    told_of(tx, by, id, acts::told(&before, &it))?;
    if it.merged_into.is_nil() {
        return Ok(());
    }
    let root = store::survivor(tx, id)?;
    refresh(tx, by, root)
}

fn told_of(tx: &mut Tx, by: &Caller, id: Id<Organisation>, change: Change) -> Result<()> {
    journal::write(tx, by, "organisations.imported", ("organisation", id), change)
}

/// Says that something about the projects of an organisation changed, so that the index reads
/// it again.
pub fn refresh(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<()> {
    journal::write(tx, by, "organisations.refreshed", ("organisation", id), Change::none())
}

/// Short words that differ when anything differs.
pub fn digest(of: &impl Serialize) -> String {
    let text = serde_json::to_string(of).unwrap_or_default();
    Id::<Organisation>::named(&text).to_string()
}

/// A name as it is compared: in capitals, with single spaces.
pub fn plain(name: &str) -> String {
    name.split_whitespace().map(str::to_uppercase).collect::<Vec<_>>().join(" ")
}

/// ISO 3166 alpha-2; the Commission writes `EL` and `UK`.
pub fn country(code: &str) -> String {
    match code.trim().to_uppercase().as_str() {
        "EL" => "GR".to_owned(),
        "UK" => "GB".to_owned(),
        other => other.to_owned(),
    }
}

/// One chunk of a table with named columns. It belongs to the agency of the one who brings it.
fn take(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let agency = taking.by.agency;
    let read: Vec<Result<Entry, Outcome>> =
        records.iter().map(|record| entry(record, agency)).collect();
    let source = Source { name: "file", agency, is_whole: true };
    let taken = store_all(tx, &taking.by, &source, read.iter().flatten())?;
    let outcome =
        |entry: Result<Entry, Outcome>| entry.map_or_else(|no| no, |it| taken.outcome(&it.key));
    Ok(read.into_iter().map(outcome).collect())
}

fn entry(record: &Record, agency: Id<Agency>) -> Result<Entry, Outcome> {
    let name = record.needs("name")?;
    let kind = match record.get("kind").to_lowercase().as_str() {
        "" => Kind::Other,
        word => word.parse().map_err(|_| Outcome::rejected("kind", "is none of the kinds"))?,
    };
    let mut draft = Draft::named(kind, name, &country(record.needs("country")?));
    let text = |column: &str| record.get(column).to_owned();
    draft.short_name = text("short_name");
    draft.region = text("region").to_uppercase();
    draft.city = text("city");
    draft.website = web_address(record.get("website"));
    draft.pic = plain_number(record.get("pic"));
    draft.vat = plain_number(record.get("vat"));
    draft.founded = record.parsed("founded")?;
    draft.staff = record.parsed("staff")?;
    draft.lang = text("language").to_lowercase();
    draft.summary = text("summary");
    draft.offers = text("offers");
    draft.seeks = text("seeks");
    draft.keywords = words(record.get("keywords"));
    draft.sectors = words(&record.get("sectors").to_uppercase());
    draft.languages = words(&record.get("languages").to_lowercase());
    let (from, to): (Option<i64>, Option<i64>) =
        (record.parsed("trl_from")?, record.parsed("trl_to")?);
    draft.trl = from.or(to).zip(to.or(from));
    draft.audience = audience(record.get("audience"), agency)?;
    if let Some((column, _)) = draft.wrong().first() {
        return Err(Outcome::rejected(column, "cannot be read"));
    }
    let given = record.get("key");
    let own = if given.is_empty() {
        format!("{} {}", plain(name), draft.country)
    } else {
        given.to_owned()
    };
    Ok(Entry { key: format!("{agency} {own}"), draft, rank: 0 })
}

/// What an agency brings stays with it until it says otherwise; what the network brings is public.
fn audience(word: &str, agency: Id<Agency>) -> Result<Audience, Outcome> {
    match word.to_lowercase().as_str() {
        "" if agency.is_nil() => Ok(Audience::Public),
        "" => Ok(Audience::Agency),
        word => word.parse().map_err(|_| Outcome::rejected("audience", "is no audience")),
    }
}

fn words(cell: &str) -> Words {
    let mut found: Vec<String> = Vec::new();
    for word in cell.split([',', ';', '|', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        if !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    Words(found)
}
