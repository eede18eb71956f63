//! Hours are noted by the coach or the staff, and agreed by the company.

use cases::{Coaching, Standing};
use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{AGREED, Draft, Entry, NO_COACH, OTHER_HOURS, OVER_PLAN, Scheme, limit, sum},
    store,
};
use crate::{
    model::Term,
    policy::{self, ASSIGN, LOG},
    store as coaches,
};

/// The hours of a record, as somebody sees them.
pub struct Sheet {
    pub coaching: Coaching,
    pub term: Option<Term>,
    pub scheme: Scheme,
    pub all: Vec<Entry>,
    /// Quarters that may be noted in all.
    pub limit: i64,
    /// Who notes: the coach, and the staff; who agrees: the company.
    pub notes: bool,
    pub agrees: bool,
}

/// The hours, for the staff of the agency, the company, and the coach.
pub fn find_to(tx: &mut Tx, by: &Caller, record: Id<cases::Case>) -> Result<Sheet> {
    let coaching = cases::coaching(tx, by, record)?;
    let term = coaches::running(tx, record)?;
    let all = store::of_record(tx, record)?;
    if !coaching.has_coach {
        return Err(Error::NotFound);
    }
    let is_coach = match &term {
        Some(term) => {
            coaches::some(tx, &[term.coach.to_string()])?.iter().any(|it| it.person == by.person)
        }
        None => false,
    };
    let is_staff = coaching.is_staff && policy::allows(by, LOG, Relation::Agency);
    let is_own = (is_coach || coaching.is_company) && policy::allows(by, LOG, Relation::Own);
    if !is_staff && !is_own {
        return Err(Error::NotFound);
    }
    let scheme = scheme(tx, &coaching)?;
    let limit = limit(&coaching.fields, &scheme);
    let is_open = coaching.it.standing != Standing::Closed;
    let notes = is_open && term.is_some() && (is_coach || is_staff);
    // Whoever is both the coach and of the company has a conflict of interest, and agrees to nothing.
    let agrees = coaching.is_company && !is_coach;
    Ok(Sheet { coaching, term, scheme, all, limit, notes, agrees })
}

/// The hours for whoever was entrusted with a key of the company: the caller has looked at the key.
pub fn entrusted(tx: &mut Tx, coaching: Coaching) -> Result<Sheet> {
    let term = coaches::running(tx, coaching.it.id)?;
    let all = store::of_record(tx, coaching.it.id)?;
    let scheme = scheme(tx, &coaching)?;
    let limit = limit(&coaching.fields, &scheme);
    Ok(Sheet { coaching, term, scheme, all, limit, notes: false, agrees: true })
}

fn scheme(tx: &mut Tx, coaching: &Coaching) -> Result<Scheme> {
    let (agency, process) = (coaching.it.agency, coaching.it.process.as_str());
    let set = store::scheme(tx, agency, process)?;
    Ok(set.unwrap_or_else(|| Scheme::usual(agency, process)))
}

/// Notes some hours. More than planned needs an amended plan first.
pub fn note(tx: &mut Tx, by: &Caller, sheet: &Sheet, draft: Draft) -> Result<Entry> {
    let term = sheet.term.as_ref().ok_or(NO_COACH)?;
    if !sheet.notes {
        return Err(Error::Forbidden);
    }
    if sum(&sheet.all) + draft.quarters > sheet.limit {
        return Err(OVER_PLAN.into());
    }
    let it = Entry::new(by, (term.record, term.agency, term.coach), draft);
    store::insert(tx, &it)?;
    tell(tx, by, sheet, ("coaches.logged", it.quarters))?;
    Ok(it)
}

fn tell(
    tx: &mut Tx,
    by: &Caller,
    sheet: &Sheet,
    (verb, quarters): (&'static str, i64),
) -> Result<()> {
    let by = Caller { agency: sheet.coaching.it.agency, ..by.clone() };
    let change = Change::new(&serde_json::json!({ "quarters": quarters }));
    journal::write(tx, &by, verb, ("case", sheet.coaching.it.id), change)
}

/// Takes hours back that nobody agreed to.
pub fn remove(tx: &mut Tx, by: &Caller, sheet: &Sheet, id: Id<Entry>) -> Result<()> {
    let it = sheet.all.iter().find(|it| it.id == id).ok_or(Error::NotFound)?;
    if !sheet.notes {
        return Err(Error::Forbidden);
    }
    if it.agreed_at.is_some() || !store::remove(tx, it.record, id)? {
        return Err(AGREED.into());
    }
    tell(tx, by, sheet, ("coaches.unlogged", it.quarters))
}

/// The company agrees to the hours it read: `read` is their sum.
pub fn agree(tx: &mut Tx, by: &Caller, sheet: &Sheet, read: i64) -> Result<()> {
    if !sheet.agrees {
        return Err(Error::Forbidden);
    }
    let open: Vec<&Entry> = sheet.all.iter().filter(|it| it.agreed_at.is_none()).collect();
    let quarters: i64 = open.iter().map(|it| it.quarters).sum();
    if quarters == 0 || quarters != read {
        return Err(OTHER_HOURS.into());
    }
    for it in open {
        let (agreed_by, agreed_at) = (by.person, Some(by.now));
        store::agree(tx, &Entry { agreed_by, agreed_at, ..it.clone() })?;
    }
    tell(tx, by, sheet, ("coaches.agreed", quarters))
}

/// What the agency pays from now on; hours that were noted are counted anew.
pub fn set_scheme(tx: &mut Tx, by: &Caller, it: &Scheme) -> Result<()> {
    if !policy::allows(by, ASSIGN, Relation::Agency) || !by.acts_for(it.agency) {
        return Err(Error::Forbidden);
    }
    store::put_scheme(tx, it)?;
    journal::write(tx, by, "coaches.scheme-set", ("agency", it.agency), Change::new(it))
}
