//! A case as those see it who look for a coach for it.

use std::collections::BTreeMap;

use engine_cases::{Field, Value};
use kit::{
    Agency, Caller, Id, Person, Relation, Result, Tx,
    journal::{self, Change},
};

use super::store;
use crate::{
    acts::{self, find_to},
    model::{Case, Part, Whole},
    policy::{self, SEE},
    shelf, store as cases,
};

/// The part and the field that are the coach's, in every process that has one.
pub const COACH: &str = "coach";
/// The field that says that the company itself chose.
pub const CHOSEN: &str = "chosen_by_sme";

/// A record of a case, and how somebody stands to it.
#[derive(Clone)]
pub struct Coaching {
    pub it: Case,
    /// What was filled in, in the case and then in the record.
    pub fields: BTreeMap<String, Value>,
    /// Whether it can have a coach at all.
    pub has_coach: bool,
    /// Who plays the part of the coach; nil for nobody.
    pub coach: Id<Person>,
    /// The caller works for its agency.
    pub is_staff: bool,
    /// The caller belongs to its company.
    pub is_company: bool,
    /// What the service and the record are called, in words of the caller.
    pub title: String,
}

/// A record, if the caller sees it.
pub fn coaching(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<Coaching> {
    let whole = find_to(tx, by, id, SEE)?;
    told(tx, by, whole)
}

/// A record for whoever was entrusted with a key to it: the caller has looked at the key.
pub fn entrusted(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<Coaching> {
    let it = cases::find(tx, id)?.open(|_| true)?;
    let parts = cases::parts(tx, &it)?;
    let whole = acts::load(tx, it, parts)?;
    told(tx, by, whole)
}

/// The open records of an agency that wait for a coach, the oldest first.
pub fn waiting(tx: &mut Tx, by: &Caller, agency: Id<Agency>) -> Result<Vec<Coaching>> {
    let mut all = Vec::new();
    for it in store::open(tx, agency)? {
        let parts = cases::parts(tx, &it)?;
        let found = acts::load(tx, it, parts)?;
        if !asks(&found) {
            continue;
        }
        all.push(told(tx, by, found)?);
    }
    Ok(all)
}

fn told(tx: &mut Tx, by: &Caller, whole: Whole) -> Result<Coaching> {
    let it = whole.it.clone();
    let has_coach = whole.machine.field(COACH).is_some();
    let coach = whole.parts.iter().find(|part| part.role == COACH).map(|part| part.person);
    let is_company = acts::belongs(tx, by.person, it.organisation)?;
    let is_staff = by.acts_for(it.agency) && policy::allows(by, SEE, &[Relation::Agency]);
    let said = |words| shelf::said(words, by.lang);
    let title = format!("{}: {}", said(&whole.process.title), said(&whole.machine.title));
    let fields = filled(tx, whole)?;
    let coach = coach.unwrap_or_else(Id::nil);
    Ok(Coaching { it, fields, has_coach, coach, is_staff, is_company, title })
}

/// What was filled in, in the case and then in the record.
fn filled(tx: &mut Tx, whole: Whole) -> Result<BTreeMap<String, Value>> {
    let mut fields = BTreeMap::new();
    if whole.it.root != whole.it.id {
        let root = cases::find(tx, whole.it.root)?.open(|root| root.agency == whole.it.agency)?;
        fields = acts::load(tx, root, Vec::new())?.record.fields;
    }
    fields.extend(whole.record.fields);
    Ok(fields)
}

fn asks(whole: &Whole) -> bool {
    let holds = |field: &Field| field.name == COACH;
    let mut forms = whole.machine.forms.iter();
    let form = forms.find(|form| form.fields.iter().any(holds));
    form.is_some_and(|form| form.open_in.contains(&whole.record.state))
}

/// Makes somebody the coach of a record, because its company chose them; the caller has asked who may. Where the form
/// that names the coach is open, it says so too; a nil person ends it.
pub fn name_coach(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Case>,
    (person, name): (Id<Person>, &str),
) -> Result<()> {
    let it = cases::find(tx, id)?.open(|_| true)?;
    let parts = cases::parts(tx, &it)?;
    let whole = acts::load(tx, it, parts)?;
    let (root, agency) = (whole.it.root, whole.it.agency);
    if person.is_nil() {
        store::free(tx, (root, agency), COACH)?;
    } else {
        cases::put_part(tx, &Part { root, role: COACH.to_owned(), agency, person })?;
    }
    // The house writes it down: the log of the case names no person for what a company did through a link.
    let house = Caller { person: Id::nil(), agency, ..by.clone() };
    if asks(&whole) {
        let mut forms = whole.machine.forms.iter();
        let form = forms.find(|form| form.fields.iter().any(|field| field.name == COACH));
        if let Some(form) = form {
            let fields = [
                (COACH.to_owned(), Value::Text(name.to_owned())),
                (CHOSEN.to_owned(), Value::Yes(!person.is_nil())),
            ];
            let known = |name: &str| form.fields.iter().any(|field| field.name == name);
            let fields = fields.into_iter().filter(|(name, _)| known(name)).collect();
            let (seen, roles) = (whole.it.events, form.by.clone());
            let whole = Whole { roles, ..whole };
            acts::fill(tx, &house, &whole, (&form.name, fields, seen))?;
        }
    }
    let change = Change::none().because(&format!("{COACH} part"));
    journal::write(tx, &house, "cases.cast", ("case", root), change)
}

/// Records with what was filled in.
pub type Answered = Vec<(Id<Case>, BTreeMap<String, Value>)>;

/// What was filled in in some records and their cases, whatever agency has them; for figures about a coach, whose policy has asked.
pub fn answers(tx: &mut Tx, ids: &[String]) -> Result<Answered> {
    let mut all = Vec::new();
    for it in store::some(tx, ids)? {
        let (id, whole) = (it.id, acts::load(tx, it, Vec::new())?);
        all.push((id, filled(tx, whole)?));
    }
    Ok(all)
}

/// What can be chosen in a field of the service with coaches, by name and in words: one vocabulary for both sides.
pub fn choices(field: &str, lang: &str) -> Vec<(String, String)> {
    let process = shelf::newest("key-account-management");
    let mut machines = process.into_iter().flat_map(|it| &it.machines);
    let found = machines.find_map(|machine| machine.field(field));
    let choices = found.into_iter().flat_map(|it| &it.choices);
    choices.map(|it| (it.name.clone(), shelf::said(&it.title, lang))).collect()
}
