//! A dossier is asked for, cut to its level, and written down as taken out.

use cases::Case;
use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
    web::Cx,
};
use organisations::Organisation;

use crate::{
    model::{Copy, Dossier, Format, Level, NOT_TEAM},
    policy, source, store,
};

/// Of what a dossier is asked for.
pub struct Asked {
    pub it: Organisation,
    pub relation: Relation,
    /// The case it is of alone; none for everything about the company.
    pub case: Option<Id<Case>>,
    /// What the service of the case is called.
    pub service: String,
    /// Whether the caller works with the company: plays a part in a case, or looks after it.
    pub works_with_it: bool,
}

impl Asked {
    pub fn url(&self) -> String {
        match self.case {
            Some(case) => format!("/dossiers/cases/{case}"),
            None => format!("/dossiers/companies/{}", self.it.id),
        }
    }

    /// The page of what it is of.
    pub fn record(&self) -> String {
        match self.case {
            Some(case) => format!("/cases/{case}"),
            None => self.it.url(),
        }
    }
}

/// A company the caller sees, for those who take out dossiers.
///
/// # Errors
/// When they may not, or there is none.
pub fn of_company(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Asked> {
    asked(tx, by, (id, None), String::new())
}

/// A case of the caller's agency.
///
/// # Errors
/// When they may not, or there is none.
pub fn of_case(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<Asked> {
    let (case, service) = cases::held(tx, by, id)?;
    asked(tx, by, (case.organisation, Some(case.id)), service)
}

fn asked(
    tx: &mut Tx,
    by: &Caller,
    (id, case): (Id<Organisation>, Option<Id<Case>>),
    service: String,
) -> Result<Asked> {
    if !policy::allows(by) {
        return Err(Error::Forbidden);
    }
    let (it, relation) = organisations::standing(tx, by, id)?;
    let mut works_with_it = it.adviser == by.person;
    let mut is_client = relation == Relation::Agency;
    for member in organisations::family_of(tx, it.id)? {
        for part in source::store::parts(tx, (by.agency, member))? {
            is_client = true;
            works_with_it |= part.person == by.person && case.is_none_or(|case| case == part.root);
        }
    }
    // An agency that neither looks after it nor helps it has nothing to hand on.
    if !is_client {
        return Err(Error::Forbidden);
    }
    Ok(Asked { it, relation, case, service, works_with_it })
}

/// What somebody asks for: how much, as what, and for whom.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub level: Level,
    pub format: Format,
    pub purpose: String,
}

/// Takes it out: what the level holds, written down before anybody has it.
///
/// # Errors
/// When all of it is asked for by somebody who does not work with the company.
pub fn take(cx: &Cx, tx: &mut Tx, asked: &Asked, wanted: &Wanted) -> Result<Dossier> {
    let by = &cx.caller;
    if !policy::takes(by, wanted.level, asked.works_with_it) {
        return Err(NOT_TEAM.into());
    }
    let whole = source::acts::gather(cx, tx, asked)?;
    let copy = Copy {
        id: Id::new(),
        agency: by.agency,
        organisation: asked.it.id,
        record: asked.case.unwrap_or_else(Id::nil),
        level: wanted.level,
        format: wanted.format,
        purpose: wanted.purpose.clone(),
        made_by: by.person,
        made_at: by.now,
    };
    store::insert(tx, &copy)?;
    let why = format!("{} {}", copy.level.as_str(), copy.format.as_str());
    let change = Change::none().because(&why);
    journal::write(tx, by, "dossiers.taken", ("organisation", copy.organisation), change)?;
    Ok(whole.at(wanted.level))
}
