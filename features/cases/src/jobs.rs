//! What happens by the calendar, and who is told.

use engine_cases::{CLOCK, clock};
use kit::{
    Caller, Error, Id, Person, Result, Tx,
    jobs::{Job, Work},
    journal::Event,
    notice::{Notice, Seen, Sight, Subject, To, Told},
};

use crate::{
    acts,
    model::{Case, Part, Whole, machine_of},
    policy::SEE,
    shelf, store, substitute,
};

/// Looks at a case when something is to happen by itself. One that was planned anew since is looked at later.
pub const TICK: Job = Job {
    kind: "cases.tick",
    run: |work: &Work, payload| {
        let (id, at) = payload.split_once(' ').ok_or(Error::Unreadable)?;
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let at = at.parse().map_err(|_| Error::Unreadable)?;
        let by = work.caller();
        work.db().write_now(move |tx| tick(tx, &by, id, at))
    },
};

fn tick(tx: &mut Tx, by: &Caller, id: Id<Case>, at: i64) -> Result<()> {
    let it = store::find(tx, id)?.open(|it| it.clock_at == Some(at));
    let it = match it {
        Ok(it) => it,
        Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    // Nobody did it: who acted last is reminded as well.
    let by = Caller { agency: it.agency, person: Id::nil(), ..by.clone() };
    let parts = store::parts(tx, &it)?;
    let whole = acts::load(tx, it, parts)?;
    // It looks now: what comes next is planned from here.
    let whole = Whole { it: Case { clock_at: None, ..whole.it.clone() }, ..whole };
    for (_, reminder) in clock::reminders(whole.machine, &whole.record, at - 1, by.now) {
        acts::tell(tx, &by, &whole.it, (&reminder.to, &reminder.letter))?;
    }
    if let Some(step) = clock::by_itself(whole.machine, &whole.record, by.now) {
        return acts::take(tx, &by, &whole, (&step.name, CLOCK, "")).map(drop);
    }
    let next = whole.it.clone().told(whole.machine, &whole.record, by.now);
    store::move_on(tx, &next, next.events)?;
    acts::wake(tx, &by, &next)
}

pub const NOTICES: &[Notice] = &[Notice { verbs: &["cases.asked", "cases.cast"], tell }];
pub const SIGHT: Sight = Sight { noun: "case", see };

/// Whoever plays the part that is asked; for the company everybody who belongs to it.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Case>>() else { return Ok(Vec::new()) };
    let role = event.why.as_deref().and_then(|why| why.split(' ').next()).unwrap_or_default();
    let it = store::find(tx, id)?.open(|_| true)?;
    let (process, _) = machine_of(tx, &it)?;
    let is_company = process.roles.iter().any(|it| it.name == role && it.by_link);
    let people = if is_company {
        let family = organisations::family_of(tx, it.organisation)?;
        let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
        store::people_of(tx, &ids)?.into_iter().map(|it| it.0).collect()
    } else {
        let parts = store::parts(tx, &it)?;
        let holders = holders(&parts, role);
        substitute::acts::with(tx, &parts, holders, event.at)?
    };
    let key = if event.verb == "cases.cast" { "cases-told-part" } else { "cases-told-asked" };
    let values = vec![("company", named(tx, &it)?)];
    let told = |person: Id<Person>| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key,
        values: values.clone(),
        link: it.url(),
        why: "cases-told-why",
    };
    Ok(people.into_iter().filter(|it| *it != event.person).map(told).collect())
}

fn holders(parts: &[Part], role: &str) -> Vec<Id<Person>> {
    parts.iter().filter(|it| it.role == role).map(|it| it.person).collect()
}

/// What the organisation of a case is called.
pub fn named(tx: &mut Tx, it: &Case) -> Result<String> {
    let names = organisations::names(tx, &[it.organisation])?;
    Ok(names.into_values().next().unwrap_or_default())
}

fn see(tx: &mut Tx, by: &Caller, id: &str) -> Result<Option<Seen>> {
    let Ok(id) = id.parse::<Id<Case>>() else { return Ok(None) };
    let whole = acts::find_to(tx, by, id, SEE)?;
    let (name, service) = (named(tx, &whole.it)?, shelf::said(&whole.process.title, by.lang));
    Ok(Some(Seen { title: format!("{service}: {name}"), link: whole.it.url() }))
}
