//! The SQL of agencies.

use kit::{Id, Result, Sealed, Tx, row, sql};

use crate::model::Agency;

row! {
    /// An agency in a list, with how many work there.
    #[derive(Debug, Clone)]
    pub struct Listed {
        pub id: Id<kit::Agency>,
        pub name: String,
        pub country: String,
        pub city: String,
        pub language: String,
        pub languages: String,
        pub network: String,
        pub summary: String,
        pub stage: crate::model::Stage,
        pub advisers: i64,
        pub coaches: i64,
        pub staff: i64,
    }
}

/// An agency; what is said of it is open to all.
pub fn find(tx: &mut Tx, id: Id<kit::Agency>) -> Result<Agency> {
    tx.one(sql!("select * from agencies_agency where id = $1 -- every agency: open to all", id))
}

/// The same for those who want to change it.
pub fn sealed(tx: &mut Tx, id: Id<kit::Agency>) -> Result<Sealed<Agency>> {
    find(tx, id).map(Sealed::new)
}

/// The name of an agency; none for nobody's.
pub fn name_of(tx: &mut Tx, id: Id<kit::Agency>) -> Result<Option<String>> {
    let found: Option<(String,)> =
        tx.maybe(sql!("select name from agencies_agency where id = $1", id))?;
    Ok(found.map(|(name,)| name))
}

/// Every agency that works, by name.
pub fn names(tx: &mut Tx) -> Result<Vec<(Id<kit::Agency>, String)>> {
    tx.all(sql!("select id, name from agencies_agency where stage = 'active' order by name, id"))
}

/// Every agency with how many work there; a network has hundreds, not thousands.
pub fn listed(tx: &mut Tx) -> Result<Vec<Listed>> {
    tx.all(sql!(
        "select a.id as id, a.name as name, a.country as country, a.city as city,
             a.language as language, a.languages as languages, a.network as network,
             a.summary as summary, a.stage as stage,
             count(*) filter (where m.role = 'adviser') as advisers,
             count(*) filter (where m.role = 'coach') as coaches,
             count(*) filter (where m.role <> 'member') as staff
         from agencies_agency a
         left join agencies_membership m on m.agency = a.id and m.until is null
         group by a.id order by a.name, a.id limit 5000"
    ))
}

/// Takes in an agency; false if the slug is taken.
pub fn insert(tx: &mut Tx, it: &Agency) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into agencies_agency (id, name, slug, country, region, city, language, languages,
             website, summary, network, stage, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (slug) do nothing",
        it.id,
        &it.name,
        &it.slug,
        &it.country,
        &it.region,
        &it.city,
        &it.language,
        &it.languages,
        &it.website,
        &it.summary,
        &it.network,
        it.stage,
        it.created_at,
        it.changed_at,
    ))?;
    Ok(changed > 0)
}

pub fn update(tx: &mut Tx, it: &Agency) -> Result<()> {
    tx.run(sql!(
        "update agencies_agency set name = $2, country = $3, region = $4, city = $5, language = $6,
             languages = $7, website = $8, summary = $9, network = $10, stage = $11, changed_at = $12
         where id = $1",
        it.id,
        &it.name,
        &it.country,
        &it.region,
        &it.city,
        &it.language,
        &it.languages,
        &it.website,
        &it.summary,
        &it.network,
        it.stage,
        it.changed_at,
    ))
}
