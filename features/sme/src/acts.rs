//! What can happen to the size of an organisation.
//!
//! The journal says that figures changed, not what they are: who reads the journal of a record
//! may be further away than those who see its figures.

use kit::{
    Action, Audience, Caller, Error, Id, Relation, Result, Tx,
    clock::Day,
    journal::{self, Change},
};
use organisations::Organisation;
use serde_json::json;

use crate::{
    Linked,
    assessment::model::{Assessment, assess, linked_companies},
    declaration::{
        self,
        model::{Declaration, Signature},
    },
    figure,
    group::model::Kind,
    model::{Company, Figures, OPEN_QUESTIONS, Picture, Size, Tie},
    policy::{self, EDIT, SEE},
    store,
    tie::{self, model::Other},
};

/// A field and why it is wrong.
pub type Wrong = (&'static str, &'static str);

/// How the caller stands to an organisation they see.
pub fn relation(tx: &mut Tx, by: &Caller, it: &Organisation) -> Result<Relation> {
    if by.is_guest() || by.person.is_nil() {
        return Ok(policy::relation(by, it, false, false));
    }
    // Who belongs to a record that was merged into it belongs to it.
    let family = organisations::family_of(tx, it.id)?;
    let family: Vec<String> = family.iter().map(ToString::to_string).collect();
    let members = store::members(tx, &family)?;
    let is_own = members.contains(&by.person);
    let is_near = is_own || by.acts_for(it.agency);
    let is_contact = !is_near && contacts::of(tx, by.person)?.iter().any(|it| members.contains(it));
    Ok(policy::relation(by, it, is_own, is_contact))
}

/// The organisation, for those who may do this with its size. Who sees it and may not is told so.
pub fn find(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    action: Action,
) -> Result<Organisation> {
    let it = organisations::visible(tx, by, id)?;
    let relation = relation(tx, by, &it)?;
    if policy::allows(by, action, relation) { Ok(it) } else { Err(Error::Forbidden) }
}

/// All that is kept of it.
pub fn picture(tx: &mut Tx, it: &Organisation) -> Result<Picture> {
    let mut companies = vec![Picture::own(it)];
    companies.extend(store::companies(tx, it.id)?);
    let (figures, ties) = (store::figures(tx, it.id)?, store::ties(tx, it.id)?);
    Ok(Picture { companies, figures, ties })
}

/// Who is one enterprise with it: by its own picture, and by the pictures it stands in.
pub fn linked(tx: &mut Tx, id: Id<Organisation>) -> Result<Linked> {
    let family = organisations::family_of(tx, id)?;
    let mut all = Linked::default();
    for id in &family {
        all.own.extend(linked_with(tx, *id)?);
    }
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    for (other,) in store::pictures_with(tx, &ids)? {
        let found = linked_with(tx, other)?;
        if !family.contains(&other) && found.iter().any(|it| family.contains(it)) {
            all.of_others.push(other);
        }
    }
    all.own.retain(|it| !family.contains(it));
    Ok(all)
}

/// The organisations of the directory that its picture links with it.
fn linked_with(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Id<Organisation>>> {
    if store::ties(tx, id)?.is_empty() {
        return Ok(Vec::new());
    }
    let it = match organisations::visible(tx, &Caller::house(0), id) {
        Ok(it) => Organisation { id, ..it },
        Err(Error::NotFound) => return Ok(Vec::new()),
        Err(wrong) => return Err(wrong),
    };
    Ok(linked_companies(&picture(tx, &it)?))
}

/// Its size, and what it comes to now.
pub fn sized(tx: &mut Tx, it: &Organisation, now: i64) -> Result<(Size, Picture, Assessment)> {
    let size = store::size(tx, it.id)?.unwrap_or_else(|| Size::unknown(it, now));
    let picture = picture(tx, it)?;
    let assessment = assess(&picture, size.is_complete, Day::of(now));
    Ok((size, picture, assessment))
}

/// Counts again after a change, and tells the index if others learn of it.
fn refresh(tx: &mut Tx, by: &Caller, it: &Organisation, change: impl Fn(&mut Size)) -> Result<()> {
    let known = store::size(tx, it.id)?.unwrap_or_else(|| Size::unknown(it, by.now));
    let mut size = known.clone();
    change(&mut size);
    let assessment = assess(&picture(tx, it)?, size.is_complete, Day::of(by.now));
    size.class = assessment.class();
    size.ends_on = assessment.last().map(|last| last.period.ends_on);
    size.questions = i64::try_from(assessment.questions.len()).unwrap_or(i64::MAX);
    (size.agency, size.changed_at) = (it.agency, by.now);
    store::put_size(tx, &size)?;
    if (known.class, known.audience) != (size.class, size.audience) {
        let subject = ("organisation", it.id);
        journal::write(tx, by, "sme.classified", subject, Change::none())?;
    }
    Ok(())
}

fn tell(tx: &mut Tx, by: &Caller, verb: &'static str, it: &Organisation) -> Result<()> {
    journal::write(tx, by, verb, ("size", it.id), Change::none())
}

/// Writes the figures of a year down.
pub fn enter(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    draft: &figure::model::Draft,
) -> Result<()> {
    let it = find(tx, by, id, EDIT)?;
    picture(tx, &it)?.company(draft.company).ok_or(Error::NotFound)?;
    let figures = Figures {
        organisation: it.id,
        agency: it.agency,
        company: draft.company,
        ends_on: draft.ends_on,
        staff: draft.staff,
        turnover: draft.turnover,
        balance: draft.balance,
        is_estimate: draft.is_estimate,
        changed_at: by.now,
    };
    store::put_figures(tx, &figures)?;
    tell(tx, by, "sme.figures_entered", &it)?;
    refresh(tx, by, &it, |_| ())
}

/// Removes the figures of a year.
pub fn remove_figures(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    (company, ends_on): (Id<Company>, Day),
) -> Result<()> {
    let it = find(tx, by, id, EDIT)?;
    if store::remove_figures(tx, it.id, company, ends_on)? {
        tell(tx, by, "sme.figures_removed", &it)?;
        refresh(tx, by, &it, |_| ())?;
    }
    Ok(())
}

/// Writes an owner or a holding down, or says what is wrong with it.
pub fn tie(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    draft: tie::model::Draft,
) -> Result<Result<(), Wrong>> {
    let it = find(tx, by, id, EDIT)?;
    let picture = picture(tx, &it)?;
    let other = match other(tx, by, &it, (&picture, draft.other))? {
        Ok(other) => other,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let (owner, owned) =
        if draft.is_owner { (other.id, draft.side) } else { (draft.side, other.id) };
    let tie = Tie {
        id: Id::new(),
        organisation: it.id,
        agency: it.agency,
        owner,
        owned,
        capital: draft.capital,
        votes: draft.votes,
        controls: draft.controls,
        persons: draft.persons,
        same_market: draft.same_market,
        invested: draft.invested,
        changed_at: by.now,
    };
    if owner == owned {
        return Ok(Err(("company", "sme-tie-itself")));
    }
    if let Some(wrong) = tie::model::wrong(&picture, &tie) {
        return Ok(Err(wrong));
    }
    if other.id != it.id.cast() {
        store::put_company(tx, &other)?;
    }
    store::put_tie(tx, &tie)?;
    tell(tx, by, "sme.tied", &it)?;
    refresh(tx, by, &it, |_| ())?;
    Ok(Ok(()))
}

/// The company at the other end: known, of the directory as far as the caller sees it, or new.
fn other(
    tx: &mut Tx,
    by: &Caller,
    it: &Organisation,
    (picture, other): (&Picture, Other),
) -> Result<Result<Company, Wrong>> {
    let new = |name: String, country: String, kind: Kind, directory| Company {
        id: Id::new(),
        organisation: it.id,
        agency: it.agency,
        name,
        country,
        kind,
        directory,
        created_at: by.now,
        changed_at: by.now,
    };
    Ok(match other {
        Other::Known { id, kind } => {
            let known = picture.company(id).ok_or(Error::NotFound)?.clone();
            Ok(Company { kind: kind.unwrap_or(known.kind), changed_at: by.now, ..known })
        }
        Other::Named { name, country, kind } => Ok(new(name, country, kind, Id::nil())),
        Other::Listed { directory, kind } => match organisations::visible(tx, by, directory) {
            Ok(listed) => {
                let known = picture.companies.iter().find(|it| it.directory == listed.id);
                Ok(known
                    .cloned()
                    .unwrap_or_else(|| new(listed.name, listed.country, kind, listed.id)))
            }
            Err(Error::NotFound) => Err(("directory", "sme-directory-unknown")),
            Err(wrong) => return Err(wrong),
        },
    })
}

/// Removes a tie, and the companies that hang on nothing then.
pub fn untie(tx: &mut Tx, by: &Caller, id: Id<Organisation>, tie: Id<Tie>) -> Result<()> {
    let it = find(tx, by, id, EDIT)?;
    if !store::remove_tie(tx, it.id, tie)? {
        return Err(Error::NotFound);
    }
    store::remove_lonely(tx, it.id)?;
    store::remove_orphaned(tx, it.id)?;
    tell(tx, by, "sme.untied", &it)?;
    refresh(tx, by, &it, |_| ())
}

/// Says who learns the class, and whether all ties are there.
pub fn settle(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    (audience, is_complete): (Audience, bool),
) -> Result<()> {
    let it = find(tx, by, id, EDIT)?;
    tell(tx, by, "sme.settled", &it)?;
    refresh(tx, by, &it, |size| (size.audience, size.is_complete) = (audience, is_complete))
}

/// Whether the figures of a company are in the directory and the caller sees them there.
pub fn offered(tx: &mut Tx, by: &Caller, company: &Company) -> Result<Vec<Figures>> {
    if company.directory.is_nil() || company.id == company.organisation.cast() {
        return Ok(Vec::new());
    }
    match find(tx, by, company.directory, SEE) {
        Ok(it) => {
            let own = it.id.cast();
            let all = store::figures(tx, it.id)?.into_iter();
            Ok(all.filter(|it| it.company == own).collect())
        }
        Err(Error::NotFound | Error::Forbidden) => Ok(Vec::new()),
        Err(wrong) => Err(wrong),
    }
}

/// Takes the figures of a company over that its own page has, as far as the caller sees them.
pub fn adopt(tx: &mut Tx, by: &Caller, id: Id<Organisation>, company: Id<Company>) -> Result<()> {
    let it = find(tx, by, id, EDIT)?;
    let company = picture(tx, &it)?.company(company).ok_or(Error::NotFound)?.clone();
    for found in offered(tx, by, &company)? {
        let figures = Figures {
            organisation: it.id,
            agency: it.agency,
            company: company.id,
            changed_at: by.now,
            ..found
        };
        store::put_figures(tx, &figures)?;
    }
    tell(tx, by, "sme.figures_entered", &it)?;
    refresh(tx, by, &it, |_| ())
}

/// Seals what the figures come to today.
pub fn declare(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    signature: Signature,
) -> Result<Declaration> {
    let it = find(tx, by, id, EDIT)?;
    let (_, picture, assessment) = sized(tx, &it, by.now)?;
    if !assessment.is_sure() {
        return Err(OPEN_QUESTIONS.into());
    }
    let sealed = Declaration::sealed(&it, &picture, &assessment, (by, signature));
    let declaration = sealed.ok_or(OPEN_QUESTIONS)?;
    declaration::store::insert(tx, &declaration)?;
    let change = Change::new(&json!({ "digest": declaration.digest }));
    journal::write(tx, by, "sme.declared", ("size", it.id), change)?;
    Ok(declaration)
}
