//! What can happen to labels.

use std::collections::BTreeMap;

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use crate::{
    model::{Field, MOST, Noun, Stage, TOO_MANY, Tag},
    policy::{self, DEFINE},
    store::{self, Entry, Mark},
};

pub fn add_field(tx: &mut Tx, by: &Caller, it: &Field) -> Result<()> {
    may_define(by)?;
    if store::fields(tx, by.agency, it.noun)?.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    store::insert_field(tx, it)?;
    journal::write(tx, by, "labels.field_added", ("label", it.id), Change::new(it))
}

pub fn add_tag(tx: &mut Tx, by: &Caller, it: &Tag) -> Result<()> {
    may_define(by)?;
    if store::tags(tx, by.agency, it.noun)?.len() >= MOST {
        return Err(TOO_MANY.into());
    }
    store::insert_tag(tx, it)?;
    journal::write(tx, by, "labels.tag_added", ("label", it.id), Change::new(it))
}

fn may_define(by: &Caller) -> Result<()> {
    if policy::of(by, DEFINE, by.agency) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Offers a field no more, or again. What stands in it stays.
pub fn stage_field(tx: &mut Tx, by: &Caller, id: Id<Field>, stage: Stage) -> Result<()> {
    let before = store::field(tx, id)?.open(|it| policy::of(by, DEFINE, it.agency))?;
    let it = Field { stage, ..before.clone() };
    store::stage_field(tx, &it, stage)?;
    journal::write(tx, by, verb(stage), ("label", id), Change::between(&before, &it))
}

/// Offers a tag no more, or again. Records keep it.
pub fn stage_tag(tx: &mut Tx, by: &Caller, id: Id<Tag>, stage: Stage) -> Result<()> {
    let before = store::tag(tx, id)?.open(|it| policy::of(by, DEFINE, it.agency))?;
    let it = Tag { stage, ..before.clone() };
    store::stage_tag(tx, &it, stage)?;
    journal::write(tx, by, verb(stage), ("label", id), Change::between(&before, &it))
}

const fn verb(stage: Stage) -> &'static str {
    match stage {
        Stage::Active => "labels.restored",
        Stage::Archived => "labels.archived",
    }
}

/// What a record is called, if the caller may label it: an organisation they see, or somebody
/// who belongs to their agency.
pub fn named(tx: &mut Tx, by: &Caller, noun: Noun, id: &str) -> Result<String> {
    if !policy::keeps(by) {
        return Err(Error::NotFound);
    }
    match noun {
        Noun::Organisation => {
            let id = id.parse().map_err(|_| Error::NotFound)?;
            organisations::visible(tx, by, id).map(|it| it.name)
        }
        Noun::Person => {
            let id = id.parse().map_err(|_| Error::NotFound)?;
            if !store::belongs(tx, by.agency, id)? {
                return Err(Error::NotFound);
            }
            people::face(tx, id)?.map(|it| it.name).ok_or(Error::NotFound)
        }
    }
}

/// What an agency noted of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noted {
    pub values: BTreeMap<Id<Field>, String>,
    pub tags: Vec<Id<Tag>>,
}

impl Noted {
    pub fn of(tx: &mut Tx, by: &Caller, subject: &str) -> Result<Self> {
        let subjects = [subject.to_owned()];
        let values = store::values(tx, by.agency, &subjects)?;
        let tags = store::marks(tx, by.agency, &subjects)?;
        Ok(Self {
            values: values.into_iter().map(|it| (it.field, it.value)).collect(),
            tags: tags.into_iter().map(|it| it.tag).collect(),
        })
    }

    /// By name, for the journal.
    fn told(&self, fields: &[Field], tags: &[Tag]) -> BTreeMap<String, String> {
        let values = fields
            .iter()
            .filter_map(|it| Some((it.name.clone(), self.values.get(&it.id)?.clone())));
        let names: Vec<&str> = tags
            .iter()
            .filter(|it| self.tags.contains(&it.id))
            .map(|it| it.name.as_str())
            .collect();
        let tags = (!names.is_empty()).then(|| ("tags".to_owned(), names.join(", ")));
        values.chain(tags).collect()
    }
}

/// Notes what was typed for the active fields and tags; what is archived stays as it is.
pub fn put(tx: &mut Tx, by: &Caller, (noun, subject): (Noun, &str), wanted: &Noted) -> Result<()> {
    named(tx, by, noun, subject)?;
    let (fields, tags) = (store::fields(tx, by.agency, noun)?, store::tags(tx, by.agency, noun)?);
    let before = Noted::of(tx, by, subject)?;
    for it in fields.iter().filter(|it| it.is_active()) {
        match wanted.values.get(&it.id).filter(|value| !value.is_empty()) {
            Some(value) => {
                let (value, subject) = (value.clone(), subject.to_owned());
                store::put_value(tx, &Entry { field: it.id, subject, agency: by.agency, value })?;
            }
            None => store::remove_value(tx, by.agency, it.id, subject)?,
        }
    }
    for it in tags.iter().filter(|it| it.is_active()) {
        if wanted.tags.contains(&it.id) {
            store::put_mark(
                tx,
                &Mark { tag: it.id, subject: subject.to_owned(), agency: by.agency },
            )?;
        } else {
            store::remove_mark(tx, by.agency, it.id, subject)?;
        }
    }
    let after = Noted::of(tx, by, subject)?;
    let change = Change::between(&before.told(&fields, &tags), &after.told(&fields, &tags));
    let id: Id<Noun> = subject.parse().map_err(|_| Error::NotFound)?;
    journal::write(tx, by, "labels.put", (noun.told(), id), change)
}
