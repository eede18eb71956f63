//! What is held about people: who wrote, asked, decided, declared and did what. The texts are
//! about programmes, institutions and organisations.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
    sql,
};

use crate::{admission, entity, format, funnel, offer, programme};

pub const PERSONAL: &[Personal] = &[Personal { key: "overseas-menu", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    let found = programme::store::of_person(tx, person)?;
    all.extend(found.iter().map(|it| Record::of("overseas-programme", it)));
    let found = admission::store::of_person(tx, person)?;
    all.extend(found.iter().map(|it| Record::of("overseas-admission", it)));
    let found = entity::store::of_person(tx, person)?;
    all.extend(found.iter().map(|it| Record::of("overseas-entity", it)));
    let found = offer::store::of_person(tx, person)?;
    all.extend(found.iter().map(|it| Record::of("overseas-offer", it)));
    let found = format::store::of_person(tx, person)?;
    all.extend(found.iter().map(|it| Record::of("overseas-format", it)));
    let found = format::store::trials_of_person(tx, person)?;
    all.extend(found.iter().map(|it| Record::of("overseas-trial", it)));
    let found = funnel::store::of_person(tx, person)?;
    all.extend(found.iter().map(|it| Record::of("overseas-contact", it)));
    let found = funnel::store::taken_by(tx, person)?;
    all.extend(found.iter().map(|it| Record::of("overseas-step", it)));
    Ok(all)
}

/// Takes somebody out of what they did; what was done stays.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    let nobody = Id::<Person>::nil();
    tx.run(sql!(
        "update overseas_programme set author = $2 where author = $1 -- every agency: erased",
        person,
        nobody
    ))?;
    tx.run(sql!(
        "update overseas_admission set -- every agency: erased
           asked_by = case when asked_by = $1 then $2 else asked_by end,
           decided_by = case when decided_by = $1 then $2 else decided_by end
         where asked_by = $1 or decided_by = $1",
        person,
        nobody
    ))?;
    tx.run(sql!(
        "update overseas_entity set author = $2 where author = $1 -- every agency: erased",
        person,
        nobody
    ))?;
    tx.run(sql!(
        "update overseas_offer set -- every agency: erased
           author = case when author = $1 then $2 else author end,
           declared_by = case when declared_by = $1 then $2 else declared_by end
         where author = $1 or declared_by = $1",
        person,
        nobody
    ))?;
    tx.run(sql!(
        "update overseas_format set author = $2 where author = $1 -- every agency: erased",
        person,
        nobody
    ))?;
    tx.run(sql!(
        "update overseas_trial set adviser = $2 where adviser = $1 -- every agency: erased",
        person,
        nobody
    ))?;
    tx.run(sql!(
        "update overseas_contact set adviser = $2 where adviser = $1 -- every agency: erased",
        person,
        nobody
    ))?;
    tx.run(sql!(
        "update overseas_step set person = $2 where person = $1 -- every agency: erased",
        person,
        nobody
    ))
}
