//! What can happen to a case.

use std::collections::{BTreeMap, BTreeSet};

use engine_cases::{CLOCK, Decided, Effect, Machine, Process, Record, Value};
use kit::{
    Action, Caller, Error, Id, Person, Result, Tx, jobs as queue,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    coaching::{CHOSEN, COACH},
    jobs::TICK,
    model::{
        CHANGED, Case, DECIDED, DOUBLE, FORM_CLOSED, Kind, Logged, NOT_YOURS, Part, RESERVED,
        Standing, UNFIT, WRONG_PERSON, Whole, machine_of, refused, replay, roles,
    },
    policy::{self, ACT, CAST, OPEN},
    reserved, shelf, store, substitute,
};

/// What the caller sees of a case, if they may do this with it.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Case>, action: Action) -> Result<Whole> {
    let it = store::find(tx, id)?.open(|_| !by.is_guest())?;
    let parts = store::parts(tx, &it)?;
    let is_company = belongs(tx, by.person, it.organisation)?;
    let relations = policy::relations(by, &it, &parts, is_company);
    if relations.is_empty() {
        return Err(Error::NotFound);
    }
    if !policy::allows(by, action, &relations) {
        return Err(Error::Forbidden);
    }
    let whole = load(tx, it, parts)?;
    let may_cast = policy::allows(by, CAST, &relations);
    let mut roles = roles(by, whole.process, &whole.parts, (is_company, may_cast));
    roles.extend(substitute::acts::deputed(tx, by, &whole, &roles)?);
    Ok(Whole { roles, may_cast, may_act: policy::allows(by, ACT, &relations), ..whole })
}

/// A case as the house sees it.
pub fn load(tx: &mut Tx, it: Case, parts: Vec<Part>) -> Result<Whole> {
    let (process, machine) = machine_of(tx, &it)?;
    let log = store::log(tx, &it)?;
    let record = replay(machine, &log)?;
    let (roles, may_act, may_cast) = (Vec::new(), false, false);
    Ok(Whole { it, process, machine, record, log, parts, roles, may_act, may_cast })
}

/// Whether somebody belongs to the organisation of a case.
pub fn belongs(tx: &mut Tx, person: Id<Person>, id: Id<Organisation>) -> Result<bool> {
    if person.is_nil() {
        return Ok(false);
    }
    let own = organisations::of_person(tx, person)?;
    if own.is_empty() {
        return Ok(false);
    }
    let family = organisations::family_of(tx, id)?;
    Ok(own.iter().any(|it| family.contains(&it.id)))
}

/// The organisation, if the caller may open cases for it.
pub fn client(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let (it, relation) = organisations::standing(tx, by, id)?;
    if policy::allows(by, OPEN, &[relation]) { Ok(it) } else { Err(Error::Forbidden) }
}

/// Opens a case on its own; what the agency runs as a service is opened there.
pub fn open(tx: &mut Tx, by: &Caller, organisation: Id<Organisation>, key: &str) -> Result<Case> {
    if reserved::store::is_reserved(tx, by.agency, key)? {
        return Err(RESERVED.into());
    }
    enter(tx, by, organisation, key)
}

/// Opens a case of the newest version of a service. Whoever opens it plays every part of the staff at first.
pub fn enter(tx: &mut Tx, by: &Caller, organisation: Id<Organisation>, key: &str) -> Result<Case> {
    let organisation = client(tx, by, organisation)?;
    let process = shelf::current(tx, by.agency, key)?;
    let machine = shelf::first(process).ok_or(Error::Unreadable)?;
    if store::has_open(tx, by.agency, organisation.id, key)? {
        return Err(DOUBLE.into());
    }
    let it = begin(tx, by, (process, machine), (organisation.id, None))?;
    for role in process.roles.iter().filter(|it| !it.by_link) {
        let (role, person) = (role.name.clone(), by.person);
        store::put_part(tx, &Part { root: it.root, role, agency: by.agency, person })?;
    }
    journal::write(tx, by, "cases.opened", ("case", it.id), Change::new(&it))?;
    Ok(it)
}

/// A new record with the first line of its log.
fn begin(
    tx: &mut Tx,
    by: &Caller,
    (process, machine): (&Process, &Machine),
    (organisation, parent): (Id<Organisation>, Option<&Case>),
) -> Result<Case> {
    let id: Id<Case> = Id::new();
    let record = Record::open(machine, by.now);
    let it = Case {
        id,
        agency: parent.map_or(by.agency, |it| it.agency),
        organisation,
        root: parent.map_or(id, |it| it.root),
        parent: parent.map_or_else(Id::nil, |it| it.id),
        process: process.key.clone(),
        version: i64::from(process.version),
        machine: machine.name.clone(),
        state: machine.start.clone(),
        standing: Standing::Open,
        opened_at: by.now,
        entered_at: by.now,
        due_at: None,
        due_check: String::new(),
        due_role: String::new(),
        clock_at: None,
        events: 1,
    };
    let it = it.told(machine, &record, by.now);
    store::insert(tx, &it)?;
    store::write(tx, &line(by, &it, (0, Kind::Opened, machine.name.as_str())))?;
    wake(tx, by, &it)?;
    Ok(it)
}

fn line(by: &Caller, it: &Case, (number, kind, name): (i64, Kind, &str)) -> Logged {
    Logged {
        record: it.id,
        number,
        agency: it.agency,
        at: by.now,
        person: by.person,
        role: String::new(),
        kind,
        name: name.to_owned(),
        why: String::new(),
        fields: "{}".to_owned(),
    }
}

/// The clock looks at it when something is to be done by itself.
pub fn wake(tx: &mut Tx, by: &Caller, it: &Case) -> Result<()> {
    match it.clock_at {
        Some(at) => queue::put(tx, by, TICK.kind, &format!("{} {at}", it.id), at).map(drop),
        None => Ok(()),
    }
}

/// Takes a step in whichever of one's parts may take it.
pub fn step(tx: &mut Tx, by: &Caller, whole: &Whole, (name, why): (&str, &str)) -> Result<Case> {
    let step = whole.machine.step(name).ok_or(Error::NotFound)?;
    let role = step.by.iter().find(|it| whole.roles.contains(it)).ok_or(NOT_YOURS)?;
    // Opening it again would make a second one beside the one that was opened since.
    let is_over = whole.it.standing == Standing::Closed && whole.it.root == whole.it.id;
    let (agency, company) = (whole.it.agency, whole.it.organisation);
    if is_over && store::has_open(tx, agency, company, &whole.it.process)? {
        return Err(DOUBLE.into());
    }
    take(tx, by, whole, (name, role, why))
}

/// Takes a step in a part: of somebody, or of the clock.
pub fn take(
    tx: &mut Tx,
    by: &Caller,
    whole: &Whole,
    (name, role, why): (&str, &str, &str),
) -> Result<Case> {
    let mut record = whole.record.clone();
    let effects = record.step(whole.machine, name, role, why, by.now);
    let effects = effects.map_err(|why| refused(&why))?;
    let line = line(by, &whole.it, (whole.it.events, Kind::Stepped, name));
    let line = Logged { role: role.to_owned(), why: why.to_owned(), ..line };
    let it = grow(tx, by, whole, (&record, &line))?;
    let verb = if role == CLOCK { "cases.moved-on" } else { "cases.stepped" };
    let change = Change::between(&whole.it, &it).because(why);
    journal::write(tx, by, verb, ("case", it.id), change)?;
    for effect in &effects {
        happen(tx, by, (whole, &it), effect)?;
    }
    Ok(it)
}

/// Writes a line into the log, and where the case stands now.
fn grow(
    tx: &mut Tx,
    by: &Caller,
    whole: &Whole,
    (record, line): (&Record, &Logged),
) -> Result<Case> {
    let it = Case { events: whole.it.events + 1, ..whole.it.clone() };
    let it = it.told(whole.machine, record, by.now);
    if !store::move_on(tx, &it, whole.it.events)? {
        return Err(CHANGED.into());
    }
    store::write(tx, line)?;
    substitute::acts::note(tx, by, whole, line)?;
    if it.clock_at != whole.it.clock_at {
        wake(tx, by, &it)?;
    }
    Ok(it)
}

/// What else happens with a step.
fn happen(tx: &mut Tx, by: &Caller, (whole, it): (&Whole, &Case), effect: &Effect) -> Result<()> {
    match effect {
        Effect::Letter { name, to } => tell(tx, by, it, (to, name)),
        Effect::Ask { form, of } => tell(tx, by, it, (of, form)),
        Effect::Open { machine } => {
            let machine = whole.process.machine(machine).ok_or(Error::Unreadable)?;
            let (process, organisation) = (whole.process, it.organisation);
            let inner = begin(tx, by, (process, machine), (organisation, Some(it)))?;
            journal::write(tx, by, "cases.begun", ("case", inner.id), Change::new(&inner))
        }
        Effect::CloseQuestions {} => Ok(()),
    }
}

/// Says in the journal that a part is asked to do something; whoever plays it is told.
pub fn tell(tx: &mut Tx, by: &Caller, it: &Case, (role, what): (&str, &str)) -> Result<()> {
    let change = Change::none().because(&format!("{role} {what}"));
    journal::write(tx, by, "cases.asked", ("case", it.id), change)
}

/// Fills a form. `seen` is how long the log was when the form was read: what others filled in it since is not lost.
pub fn fill(
    tx: &mut Tx,
    by: &Caller,
    whole: &Whole,
    (name, fields, seen): (&str, BTreeMap<String, Value>, i64),
) -> Result<Case> {
    let form = whole.machine.form(name).ok_or(Error::NotFound)?;
    let role = form.by.iter().find(|it| whole.roles.contains(it)).ok_or(NOT_YOURS)?;
    if !form.open_in.contains(&whole.record.state) {
        return Err(FORM_CLOSED.into());
    }
    let same = |(name, value): &(String, Value)| {
        whole.record.fields.get(name).map_or(value.is_empty(), |it| it == value)
    };
    let mut fields: BTreeMap<_, _> = fields.into_iter().filter(|it| !same(it)).collect();
    // Whatever was filled since the form was read, by whomever and in whichever tab, is not undone unseen.
    if filled_since(whole, seen).iter().any(|name| fields.contains_key(name)) {
        return Err(CHANGED.into());
    }
    if fields.is_empty() {
        return Ok(whole.it.clone());
    }
    // What was agreed to is no longer what stands there.
    let given = form.fields.iter().find(|it| it.decided == Some(Decided::Agreement));
    if let Some(given) =
        given.filter(|it| whole.record.fields.get(&it.name) == Some(&Value::Yes(true)))
    {
        fields.entry(given.name.clone()).or_insert(Value::Yes(false));
    }
    let mut record = whole.record.clone();
    record.fill(whole.machine, name, role, &fields, by.now).map_err(|_| UNFIT)?;
    let line = line(by, &whole.it, (whole.it.events, Kind::Filled, name));
    let fields = serde_json::to_string(&fields).map_err(|_| Error::Unreadable)?;
    let line = Logged { role: role.clone(), fields, ..line };
    let it = grow(tx, by, whole, (&record, &line))?;
    let change = Change::none().because(name);
    journal::write(tx, by, "cases.filled", ("case", it.id), change)?;
    Ok(it)
}

/// The fields that were filled since the log was so long.
fn filled_since(whole: &Whole, seen: i64) -> BTreeSet<String> {
    let later = whole.log.iter().filter(|it| it.number >= seen && it.kind == Kind::Filled);
    let fields =
        later.filter_map(|it| serde_json::from_str::<BTreeMap<String, Value>>(&it.fields).ok());
    fields.flat_map(BTreeMap::into_keys).collect()
}

/// Gives a part to somebody of the agency.
pub fn cast(tx: &mut Tx, by: &Caller, whole: &Whole, (role, to): (&str, Id<Person>)) -> Result<()> {
    if role == COACH && is_chosen(tx, &whole.it)? {
        return Err(DECIDED.into());
    }
    let is_part = whole.process.roles.iter().any(|it| it.name == role && !it.by_link);
    let staff = agencies::staff_of(tx, whole.it.agency)?;
    if !is_part || !staff.iter().any(|it| it.person == to) {
        return Err(WRONG_PERSON.into());
    }
    let (root, agency) = (whole.it.root, whole.it.agency);
    let part = Part { root, role: role.to_owned(), agency, person: to };
    store::put_part(tx, &part)?;
    let change = Change::none().because(&format!("{role} part"));
    journal::write(tx, by, "cases.cast", ("case", whole.it.root), change)
}

/// Whether the company has chosen the coach of a running engagement: another one is its choice again.
pub fn is_chosen(tx: &mut Tx, it: &Case) -> Result<bool> {
    for it in store::inside(tx, it)? {
        if it.standing == Standing::Closed {
            continue;
        }
        let record = load(tx, it, Vec::new())?.record;
        if record.fields.get(CHOSEN) == Some(&Value::Yes(true)) {
            return Ok(true);
        }
    }
    Ok(false)
}
