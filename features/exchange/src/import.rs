//! Taking in profiles: documents of the old partnering database, our own files, tables.
//!
//! A record is recognised by its reference, or else by its number at the agency, or by kind and
//! title. The same record again changes nothing; another text under the same key is written over
//! the old one, which stays among the versions.

use std::collections::{BTreeMap, BTreeSet};

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    import::{Importer, Layout, Outcome, Part, Record, Taking},
};
use organisations::Organisation;
use partnering::{Again, Arrival, Details, Profile, Shown};

use crate::{
    flat::model::{Flat, uncell},
    model::{Entry, read},
    parcel::{self, model::Filed},
    store::{self, Known},
};

pub const PROFILES: Importer = Importer {
    name: "profiles",
    key: "exchange-importer-profiles",
    parts: &[
        Part {
            name: "contents",
            is: parcel::import::is_ours,
            layout: Layout::JsonLines,
            must: &["sha256"],
            take: parcel::import::take,
        },
        Part {
            name: "documents",
            is: |file| ends_in(file, &["xml"]),
            layout: Layout::Xml("profile"),
            must: &[],
            take,
        },
        Part {
            name: "answers",
            is: |file| ends_in(file, &["json"]),
            layout: Layout::JsonResults,
            must: &[],
            take,
        },
        Part {
            name: "lines",
            is: |file| ends_in(file, &["jsonl", "ndjson"]),
            layout: Layout::JsonLines,
            must: &[],
            take,
        },
        Part {
            name: "tables",
            is: |file| ends_in(file, &["csv", "tsv", "xlsx", "ods"]),
            layout: Layout::Table,
            must: &["content.title"],
            take,
        },
    ],
    mapped: true,
};

/// The columns of a table that are asked for by their names, so that others can stand for them.
const COLUMNS: [&str; 14] = [
    "reference.external",
    "reference.internal",
    "reference.type",
    "content.title",
    "content.summary",
    "content.description",
    "company.country",
    "cooperation.plusvalue",
    "cooperation.partner.sought",
    "cooperation.partner.area",
    "cooperation.partner.task",
    "datum.deadline",
    "keyword.naces",
    "entente.language",
];

fn ends_in(file: &str, endings: &[&str]) -> bool {
    file.rsplit_once('.').is_some_and(|(_, it)| endings.contains(&it))
}

fn flat(record: &Record) -> Flat {
    if let Some(value) = record.json() {
        return Flat::of(value);
    }
    let mut it = Flat::default();
    record.columns().into_iter().for_each(|name| it.set(name, uncell(record.get(name))));
    for name in COLUMNS {
        it.set(name, uncell(record.get(name)));
    }
    it
}

/// Profiles, and what goes with them, are an agency's own.
pub fn homed(taking: &Taking) -> Result<()> {
    if taking.by.agency.is_nil() {
        let why =
            "profiles belong to an agency: say which one with --agency, or import in the browser";
        return Err(Error::Told(why.to_owned()));
    }
    Ok(())
}

/// What stands in the database about the records of a chunk.
struct Stock {
    known: BTreeMap<String, Known>,
    /// Profiles by reference and by id, with whether they are the agency's own.
    named: BTreeMap<String, (Id<Profile>, bool)>,
    clients: BTreeMap<String, Option<Organisation>>,
    /// Keywords that the imported version of their scheme does not have.
    unknown: BTreeSet<String>,
}

fn take(tx: &mut Tx, taking: &Taking, records: &[Record]) -> Result<Vec<Outcome>> {
    let by = &taking.by;
    homed(taking)?;
    let today = Day::of(by.now);
    let read: Vec<Result<Entry, Outcome>> =
        records.iter().map(|it| read(flat(it), today)).collect();
    let mut stock = stock(tx, by, &read)?;
    let mut seen = BTreeSet::new();
    let mut outcomes = Vec::new();
    for entry in read {
        outcomes.push(match entry {
            Err(rejected) => rejected,
            // Of several records with one key the first counts, so that the same file again
            // changes nothing.
            Ok(entry) if !seen.insert(key(&entry)) => {
                Outcome::rejected("reference.external", "stands further up in the file, too")
            }
            Ok(entry) => one(tx, by, &mut stock, entry)?,
        });
    }
    Ok(outcomes)
}

fn stock(tx: &mut Tx, by: &Caller, read: &[Result<Entry, Outcome>]) -> Result<Stock> {
    let entries = || read.iter().flatten();
    let keys: Vec<String> = entries().map(key).collect();
    let known = store::known(tx, by.agency, &keys)?;
    let refer = |it: &Entry| it.reference.clone();
    let names: Vec<String> = entries().filter_map(refer).chain(entries().map(id)).collect();
    let mut named = BTreeMap::new();
    for (id, reference, agency) in store::named(tx, &names)? {
        let is_own = agency == by.agency;
        named.insert(id.to_string(), (id, is_own));
        reference.and_then(|it| named.insert(it, (id, is_own)));
    }
    let mut clients = BTreeMap::new();
    for entry in entries().filter(|it| !it.client.is_empty()) {
        if !clients.contains_key(&entry.client) {
            clients.insert(entry.client.clone(), client(tx, by, &entry.client)?);
        }
    }
    let keywords = |it: &Entry| {
        let details = &it.draft.details;
        details.technologies.iter().chain(&details.markets).cloned().collect::<Vec<_>>()
    };
    let keywords: Vec<String> = entries().flat_map(keywords).collect();
    let unknown = partnering::unknown_keywords(tx, &keywords)?.into_iter().collect();
    let known = known.into_iter().map(|it| (it.source_key.clone(), it)).collect();
    Ok(Stock { known, named, clients, unknown })
}

/// The id as the database writes it.
fn id(it: &Entry) -> String {
    it.id.parse::<Id<Profile>>().map(|id| id.to_string()).unwrap_or_default()
}

/// The organisation of that id, if the agency looks after it.
fn client(tx: &mut Tx, by: &Caller, id: &str) -> Result<Option<Organisation>> {
    let Ok(id) = id.parse() else { return Ok(None) };
    match organisations::visible(tx, by, id) {
        Ok(it) => Ok(Some(it).filter(|it| it.agency == by.agency)),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

/// By what a record is recognised.
fn key(it: &Entry) -> String {
    let internal = &it.draft.details.internal;
    match &it.reference {
        Some(reference) => reference.clone(),
        None if !it.id.is_empty() => format!("id {}", it.id),
        None if !internal.is_empty() => format!("internal {internal}"),
        None => {
            let said = format!("{} {}", it.draft.kind.as_str(), it.draft.title);
            format!("title {}", Id::<Profile>::named(&said))
        }
    }
}

fn digest(it: &Entry) -> String {
    let said = serde_json::to_string(&it.draft).unwrap_or_default();
    let place = (&it.country, &it.owner_kind, &it.client, it.stage.as_str());
    let mut all = format!("{said} {place:?}");
    // What came before there were any is still the same.
    if it.voices.is_some() || it.files.is_some() {
        all.push_str(&serde_json::to_string(&(&it.voices, &it.files)).unwrap_or_default());
    }
    Id::<Profile>::named(&all).to_string()
}

fn one(tx: &mut Tx, by: &Caller, stock: &mut Stock, entry: Entry) -> Result<Outcome> {
    let (source_key, digest) = (key(&entry), digest(&entry));
    let known = stock.known.get(&source_key);
    if known.is_some_and(|it| it.digest == digest) {
        return Ok(Outcome::Same);
    }
    let named = entry.reference.as_ref().and_then(|it| stock.named.get(it));
    if named.is_some_and(|(_, is_own)| !is_own) {
        return Ok(Outcome::rejected("reference.external", "is the reference of another profile"));
    }
    let by_id = stock.named.get(&id(&entry)).filter(|(_, is_own)| *is_own);
    let before = known.map(|it| it.profile).or(named.or(by_id).map(|it| it.0));
    let owner = stock.clients.get(&entry.client).and_then(Option::as_ref);
    let files = entry.files.clone();
    if let Some(files) = &files
        && let Some(at) = leaking(tx, by, (&entry, files), (before, owner))?
    {
        let column = format!("entente.files.f{:02}", at + 1);
        let why =
            "has a name or description that leads to the client; change it and import it again";
        return Ok(Outcome::rejected(&column, why));
    }
    let arrival = arrival(entry, owner, &stock.unknown);
    let (profile, outcome) = match before {
        None => (partnering::arrive(tx, by, arrival)?, Outcome::New),
        Some(id) => (id, again(partnering::arrive_again(tx, by, id, arrival)?)),
    };
    if matches!(outcome, Outcome::New | Outcome::Changed) {
        if let Some(files) = &files {
            parcel::acts::expect(tx, by, profile, files)?;
        }
        store::remember(tx, by.agency, &Known { source_key, profile, digest })?;
    }
    Ok(outcome)
}

/// The place of a file that would lead to the client of an entry: of the one it has here, or comes
/// with.
fn leaking(
    tx: &mut Tx,
    by: &Caller,
    (entry, files): (&Entry, &[Filed]),
    (before, owner): (Option<Id<Profile>>, Option<&Organisation>),
) -> Result<Option<usize>> {
    let shown = Shown { country: entry.country.clone(), kind: entry.owner_kind.clone() };
    let id = owner.map_or(Id::nil(), |it| it.id);
    let mut it = Profile::begun(entry.draft.clone(), by, (id, shown));
    if let Some(before) = before {
        let known = partnering::find(tx, before)?.open(|it| it.agency == by.agency)?;
        it.organisation = known.organisation;
    }
    let secrets = partnering::secrets(tx, by, &it)?;
    Ok(parcel::acts::leaking(files, &secrets))
}

/// What an entry says, for that owner. An owner nobody here knows is kept beside.
fn arrival(mut entry: Entry, owner: Option<&Organisation>, unknown: &BTreeSet<String>) -> Arrival {
    set_aside(&mut entry.draft.details, unknown);
    if owner.is_none() && !entry.client.is_empty() {
        let client = std::mem::take(&mut entry.client);
        entry.draft.details.custom.insert("entente.client".to_owned(), client);
    }
    let kind = if entry.owner_kind.is_empty() { "other".to_owned() } else { entry.owner_kind };
    Arrival {
        reference: entry.reference,
        draft: entry.draft,
        translations: entry.voices,
        organisation: owner.map_or(Id::nil(), |it| it.id),
        shown: Shown { country: entry.country, kind },
        stage: entry.stage,
        submitted: entry.submitted,
    }
}

/// Keywords nobody knows are kept beside, where their agency sees them, and find nothing.
fn set_aside(details: &mut Details, unknown: &BTreeSet<String>) {
    let mut gone = Vec::new();
    for list in [&mut details.technologies, &mut details.markets] {
        gone.extend(list.iter().filter(|it| unknown.contains(*it)).cloned());
        list.retain(|it| !unknown.contains(it));
    }
    if !gone.is_empty() {
        details.custom.insert("keyword.unknown".to_owned(), gone.join("; "));
    }
}

fn again(it: Again) -> Outcome {
    match it {
        Again::Changed => Outcome::Changed,
        Again::Reviewed => {
            Outcome::rejected("", "lies with reviewers; import it again when they have decided")
        }
        Again::NamesClient => Outcome::rejected(
            "content",
            "holds what leads to the client: take it out and import it again",
        ),
        Again::Ended => Outcome::rejected("", "has ended here"),
    }
}
