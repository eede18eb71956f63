//! Who may see a case and act in it: the staff of its agency, and whoever has a part in it.

use kit::{Action, Agency, Caller, Id, Relation, Role, may};

use crate::model::{Case, Part};

/// Opening cases, and the work list.
pub const OPEN: Action = Action("cases.open");
pub const SEE: Action = Action("cases.see");
/// Taking steps and filling forms in the parts one holds.
pub const ACT: Action = Action("cases.act");
/// Saying who plays which part.
pub const CAST: Action = Action("cases.cast");

/// Making versions of processes for one's agency.
pub const DEFINE: Action = Action("cases.define");

/// How somebody stands to a case, if they do at all.
pub fn relations(by: &Caller, it: &Case, parts: &[Part], is_company: bool) -> Vec<Relation> {
    let holds = !by.person.is_nil() && parts.iter().any(|part| part.person == by.person);
    let own = (holds || is_company).then_some(Relation::Own);
    let of_agency = by.acts_for(it.agency) && allows(by, SEE, &[Relation::Agency]);
    own.into_iter().chain(of_agency.then_some(Relation::Agency)).collect()
}

pub fn allows(by: &Caller, action: Action, relations: &[Relation]) -> bool {
    relations.iter().any(|it| may(by.role, action, *it).is_allowed())
}

/// Whether somebody leads an agency: says for others who stands in for them.
pub fn leads(by: &Caller, agency: Id<Agency>) -> bool {
    by.role == Role::Manager && by.acts_for(agency)
}
