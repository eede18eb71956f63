//! The SQL of offers and requests.

use kit::{Agency, Id, Person, Result, Sealed, Tx, clock::Day, sql};
use partnering::Profile;

use super::model::{Kind, Offer};
use crate::entity::model::Entity;

pub fn find(tx: &mut Tx, id: Id<Offer>) -> Result<Sealed<Offer>> {
    tx.one(sql!("select * from overseas_offer where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// What is asked of the list.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub kind: Option<Kind>,
    pub country: String,
    /// The reader's agency, whose drafts are listed, too; nil for none.
    pub agency: Id<Agency>,
    pub today: Day,
}

/// What is open on a day and everything of one agency, the newest first.
pub fn lines(tx: &mut Tx, it: &Wanted) -> Result<Vec<Offer>> {
    tx.all(sql!(
        "select * from overseas_offer
         where (stage = 'published' and open_until >= $1 or agency = $2 and cast($2 as text) <> cast($5 as text))
           and (cast($3 as text) is null or kind = $3) and (cast($4 as text) = '' or country = $4)
         order by changed_at desc, id desc limit 10000",
        it.today,
        it.agency,
        it.kind.map(Kind::as_str),
        &it.country,
        Id::<Agency>::nil(),
    ))
}

pub fn of_entity(tx: &mut Tx, id: Id<Entity>) -> Result<Vec<Offer>> {
    tx.all(sql!(
        "select * from overseas_offer where entity = $1 order by changed_at desc, id desc limit 100
         -- every agency: the page asks its policy",
        id
    ))
}

pub fn of_profile(tx: &mut Tx, id: Id<Profile>) -> Result<Vec<Offer>> {
    tx.all(sql!(
        "select * from overseas_offer where profile = $1 order by changed_at desc, id desc limit 10
         -- every agency: the panel asks its policy",
        id
    ))
}

/// The profile of that reference, of one's own agency.
pub fn profile(tx: &mut Tx, agency: Id<Agency>, reference: &str) -> Result<Option<Id<Profile>>> {
    let found: Option<(Id<Profile>,)> = tx.maybe(sql!(
        "select id from partnering_profile where reference = $1 and agency = $2",
        reference,
        agency
    ))?;
    Ok(found.map(|it| it.0))
}

/// The reference of a profile, for its own agency.
pub fn reference(tx: &mut Tx, agency: Id<Agency>, id: Id<Profile>) -> Result<Option<String>> {
    let found: Option<(Option<String>,)> = tx.maybe(sql!(
        "select reference from partnering_profile where id = $1 and agency = $2",
        id,
        agency
    ))?;
    Ok(found.and_then(|it| it.0))
}

pub fn insert(tx: &mut Tx, it: &Offer) -> Result<()> {
    tx.run(sql!(
        "insert into overseas_offer (id, agency, author, entity, country, kind, title, summary, lang, readiness,
           licence, terms, ipr, ipr_note, route, control, code, control_note, declared_by, declared_at, profile,
           open_until, stage, published_at, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
           $23, $24, $25, $26)",
        it.id, it.agency, it.author, it.entity, &it.country, it.kind, &it.title, &it.summary, &it.lang, it.readiness,
        it.licence, &it.terms, it.ipr, &it.ipr_note, &it.route, it.control, &it.code, &it.control_note, it.declared_by,
        it.declared_at, it.profile, it.open_until, it.stage, it.published_at, it.created_at, it.changed_at,
    ))
}

pub fn rewrite(tx: &mut Tx, it: &Offer) -> Result<()> {
    tx.run(sql!(
        "update overseas_offer set kind = $3, title = $4, summary = $5, lang = $6, readiness = $7, licence = $8,
           terms = $9, ipr = $10, ipr_note = $11, route = $12, control = $13, code = $14, control_note = $15,
           declared_by = $16, declared_at = $17, profile = $18, open_until = $19, stage = $20, published_at = $21,
           changed_at = $22
         where id = $1 and agency = $2",
        it.id, it.agency, it.kind, &it.title, &it.summary, &it.lang, it.readiness, it.licence, &it.terms, it.ipr,
        &it.ipr_note, &it.route, it.control, &it.code, &it.control_note, it.declared_by, it.declared_at, it.profile,
        it.open_until, it.stage, it.published_at, it.changed_at,
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Offer>> {
    tx.all(sql!(
        "select * from overseas_offer where author = $1 or declared_by = $1
         order by created_at, id -- every agency: one's own",
        person
    ))
}
