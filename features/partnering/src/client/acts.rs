//! Saying for whom an opportunity speaks.

use engine_matching::{Kind as Of, Search, Viewer};
use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
    web::App,
};
use organisations::Organisation;

use super::store;
use crate::{
    acts, lint,
    model::{CLIENT_KNOWN, ENDED, NAMES_OWNER, NOT_REGISTERED, Profile, Stage},
    policy,
};

/// How many organisations are offered.
const OFFERED: usize = 20;

/// The opportunity, if the caller may say who stands behind it and nobody has yet.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let it = acts::find_to(tx, by, id, policy::EDIT)?;
    if !it.organisation.is_nil() {
        return Err(CLIENT_KNOWN.into());
    }
    if it.stage.is_over() { Err(ENDED.into()) } else { Ok(it) }
}

/// Organisations of the agency that these words lead to.
pub fn offered(
    app: &App,
    tx: &mut Tx,
    by: &Caller,
    (words, viewer): (&str, Viewer),
) -> Result<Vec<Organisation>> {
    let kinds = vec![Of::Organisation];
    let asked =
        Search { words: words.to_owned(), kinds, viewer, limit: OFFERED, ..Search::default() };
    let mut found = Vec::new();
    for hit in &app.search.find(&asked)?.hits {
        if let Ok(id) = hit.id.parse() {
            found.extend(own(tx, by, id)?);
        }
    }
    Ok(found)
}

/// An active organisation of the caller's agency.
fn own(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Option<Organisation>> {
    match organisations::visible(tx, by, id) {
        Ok(it) => {
            let is_active = it.stage == organisations::Stage::Active;
            Ok(Some(it).filter(|it| is_active && it.agency == by.agency))
        }
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

/// Says it. A reference names the country it was given under, which stays.
pub fn set(tx: &mut Tx, by: &Caller, id: Id<Profile>, owner: Id<Organisation>) -> Result<Profile> {
    let before = find(tx, by, id)?;
    let owner = own(tx, by, owner)?.ok_or(NOT_REGISTERED)?;
    let country =
        if before.reference.is_some() { before.country.clone() } else { owner.country.clone() };
    let it = Profile {
        organisation: owner.id,
        country,
        owner_kind: owner.kind.as_str().to_owned(),
        changed_at: by.now,
        ..before.clone()
    };
    // Now it is known what may not stand there.
    if it.stage != Stage::Draft && lint::acts::names_client(tx, by, &it)? {
        return Err(NAMES_OWNER.into());
    }
    store::set(tx, &it)?;
    let change = Change::between(&before, &it);
    journal::write(tx, by, "partnering.client_told", ("opportunity", id), change)?;
    Ok(it)
}
