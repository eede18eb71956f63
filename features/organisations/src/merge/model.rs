//! What two records differ in, what is taken over, and how that is taken back exactly.
//! No database, no web, no clock.

use std::collections::BTreeMap;

use kit::{
    Agency, Id, Person,
    db::{Arg, Cell, Column},
    error::Refusal,
    row, words,
};

use crate::{
    Organisation,
    audience::{Audiences, Field, Times},
    model::Words,
};

kit::refusals! {
    /// Merging a record with itself, or one that was merged already.
    NO_PAIR = "organisations-no-pair" => 409;
    /// Taking back a merge that was taken back.
    UNDONE = "organisations-merge-undone" => 409;
}

words! {
    /// What can be taken over from the other record. Texts go with their language.
    pub enum Part {
        Name = "name",
        ShortName = "short_name",
        Kind = "kind",
        Country = "country",
        Region = "region",
        City = "city",
        Website = "website",
        Founded = "founded",
        Staff = "staff",
        Texts = "texts",
        Keywords = "keywords",
        Sectors = "sectors",
        Trl = "trl",
        Languages = "languages",
        Numbers = "numbers",
    }
}

impl Part {
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Texts => &["lang", "summary", "offers", "seeks"],
            Self::Trl => &["trl_from", "trl_to"],
            Self::Numbers => &["pic", "vat"],
            Self::Name => &["name"],
            Self::ShortName => &["short_name"],
            Self::Kind => &["kind"],
            Self::Country => &["country"],
            Self::Region => &["region"],
            Self::City => &["city"],
            Self::Website => &["website"],
            Self::Founded => &["founded"],
            Self::Staff => &["staff"],
            Self::Keywords => &["keywords"],
            Self::Sectors => &["sectors"],
            Self::Languages => &["languages"],
        }
    }

    /// The fields whose audience goes with it.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Name | Self::ShortName | Self::Kind | Self::Country => &[],
            Self::Region => &[Field::Region],
            Self::City => &[Field::City],
            Self::Website => &[Field::Website],
            Self::Founded => &[Field::Founded],
            Self::Staff => &[Field::Staff],
            Self::Texts => &[Field::Summary, Field::Offers, Field::Seeks],
            Self::Keywords => &[Field::Keywords],
            Self::Sectors => &[Field::Sectors],
            Self::Trl => &[Field::Trl],
            Self::Languages => &[Field::Languages],
            Self::Numbers => &[Field::Numbers],
        }
    }

    /// The values of a record, one per column.
    pub fn values(self, it: &Organisation) -> Vec<String> {
        self.columns().iter().map(|column| value(it, column)).collect()
    }

    fn is_empty(self, it: &Organisation) -> bool {
        self.values(it).iter().all(String::is_empty)
    }
}

/// What a merge changed in the record that stands: each column before and after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen(pub BTreeMap<String, (String, String)>);

impl Column for Chosen {
    fn read(cell: Cell<'_>) -> Option<Self> {
        let Cell::Text(text) = cell else { return None };
        serde_json::from_str(text).ok().map(Self)
    }
}

impl From<&Chosen> for Arg {
    fn from(it: &Chosen) -> Self {
        serde_json::to_string(&it.0).unwrap_or_default().into()
    }
}

row! {
    /// That one record became a part of another.
    #[derive(Debug, Clone)]
    pub struct Merge {
        pub id: Id<Merge>,
        pub survivor: Id<Organisation>,
        pub absorbed: Id<Organisation>,
        pub agency: Id<Agency>,
        pub merged_by: Id<Person>,
        pub score: i64,
        pub reasons: Words,
        pub chosen: Chosen,
        pub merged_at: i64,
        pub undone_at: Option<i64>,
        pub undone_by: Id<Person>,
    }
}

/// The parts in which two records differ and the other one says something.
pub fn differences(survivor: &Organisation, absorbed: &Organisation) -> Vec<Part> {
    let differs =
        |part: &Part| !part.is_empty(absorbed) && part.values(survivor) != part.values(absorbed);
    Part::ALL.iter().copied().filter(differs).collect()
}

/// The parts in which one says nothing and the other does: what nobody has to choose.
pub fn gaps(survivor: &Organisation, absorbed: &Organisation) -> Vec<Part> {
    let is_gap = |part: &Part| part.is_empty(survivor);
    differences(survivor, absorbed).into_iter().filter(is_gap).collect()
}

/// The record that stands with what was chosen from the other, and what that changed.
///
/// Invariant: nothing is seen by more people than before. A value taken over is seen by those
/// who saw it where it was; `beside` are the fields that come along by themselves.
pub fn merged(
    survivor: &Organisation,
    absorbed: &Organisation,
    (parts, beside): (&[Part], &[Field]),
    now: i64,
) -> (Organisation, Chosen) {
    let mut it = survivor.clone();
    for part in parts {
        for column in part.columns() {
            put(&mut it, column, &value(absorbed, column));
        }
    }
    let come = parts.iter().flat_map(|part| part.fields()).chain(beside);
    for field in come {
        let narrower = absorbed.audience_of(*field);
        if narrower < it.audience_of(*field) {
            it.audiences = it.audiences.with(*field, narrower);
        }
    }
    it.changed_at = now;
    let it = it.timed(survivor, now);
    let was_is = |column: &&str| (value(survivor, column), value(&it, column));
    let chosen = COLUMNS.iter().map(|column| ((*column).to_owned(), was_is(column)));
    let chosen = Chosen(chosen.filter(|(_, (was, is))| was != is).collect());
    (it, chosen)
}

/// Takes a merge back: what still is as it made it becomes what it was; what was edited since
/// stays. `later` are merges into the same record since: what they found made by this one, they
/// find as it was before.
pub fn parted(it: &Organisation, undone: &Chosen, later: &mut [Merge]) -> Organisation {
    let mut it = it.clone();
    for (column, (was, is)) in &undone.0 {
        let found = later.iter_mut().find_map(|merge| {
            let found = merge.chosen.0.get_mut(column)?;
            (found.0 == *is).then_some(found)
        });
        match found {
            Some(found) => found.0.clone_from(was),
            None if value(&it, column) == *is => put(&mut it, column, was),
            None => {}
        }
    }
    it
}

/// Every column a merge may change.
const COLUMNS: [&str; 23] = [
    "name",
    "short_name",
    "kind",
    "country",
    "region",
    "city",
    "website",
    "founded",
    "staff",
    "lang",
    "summary",
    "offers",
    "seeks",
    "keywords",
    "sectors",
    "trl_from",
    "trl_to",
    "languages",
    "pic",
    "vat",
    "audiences",
    "seen_at",
    "changed_at",
];

fn value(it: &Organisation, column: &str) -> String {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    match column {
        "name" => it.name.clone(),
        "short_name" => it.short_name.clone(),
        "kind" => it.kind.as_str().to_owned(),
        "country" => it.country.clone(),
        "region" => it.region.clone(),
        "city" => it.city.clone(),
        "website" => it.website.clone(),
        "founded" => number(it.founded),
        "staff" => number(it.staff),
        "lang" => it.lang.clone(),
        "summary" => it.summary.clone(),
        "offers" => it.offers.clone(),
        "seeks" => it.seeks.clone(),
        "keywords" => it.keywords.0.join("\n"),
        "sectors" => it.sectors.0.join("\n"),
        "trl_from" => number(it.trl_from),
        "trl_to" => number(it.trl_to),
        "languages" => it.languages.0.join("\n"),
        "pic" => it.pic.clone(),
        "vat" => it.vat.clone(),
        "audiences" => it.audiences.to_string(),
        "seen_at" => it.seen_at.to_string(),
        _ => it.changed_at.to_string(),
    }
}

fn put(it: &mut Organisation, column: &str, value: &str) {
    let text = || value.to_owned();
    let words = || Words(value.lines().map(str::to_owned).collect());
    match column {
        "name" => it.name = text(),
        "short_name" => it.short_name = text(),
        "kind" => it.kind = value.parse().unwrap_or(it.kind),
        "country" => it.country = text(),
        "region" => it.region = text(),
        "city" => it.city = text(),
        "website" => it.website = text(),
        "founded" => it.founded = value.parse().ok(),
        "staff" => it.staff = value.parse().ok(),
        "lang" => it.lang = text(),
        "summary" => it.summary = text(),
        "offers" => it.offers = text(),
        "seeks" => it.seeks = text(),
        "keywords" => it.keywords = words(),
        "sectors" => it.sectors = words(),
        "trl_from" => it.trl_from = value.parse().ok(),
        "trl_to" => it.trl_to = value.parse().ok(),
        "languages" => it.languages = words(),
        "pic" => it.pic = text(),
        "vat" => it.vat = text(),
        "audiences" => it.audiences = Audiences::of_text(value),
        "seen_at" => it.seen_at = Times::of_text(value),
        _ => it.changed_at = value.parse().unwrap_or(it.changed_at),
    }
}

/// Refuses a pair that cannot be merged: cycles cannot come about, because both must stand for
/// themselves.
pub fn pair(survivor: &Organisation, absorbed: &Organisation) -> Result<(), &'static Refusal> {
    let stands = |it: &Organisation| it.merged_into.is_nil();
    if survivor.id != absorbed.id && stands(survivor) && stands(absorbed) {
        Ok(())
    } else {
        Err(NO_PAIR)
    }
}
