//! Who is told what.

use kit::{
    Caller, Id, Person, Result, Role, Tx,
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{
    choice::{self, model::List},
    model::Coach,
    store,
};

pub const NOTICES: &[Notice] = &[
    Notice {
        verbs: &["coaches.proposed", "coaches.accepted", "coaches.suspended", "coaches.refused"],
        tell,
    },
    Notice {
        verbs: &["coaches.offered", "coaches.chosen", "coaches.withdrawn"],
        tell: tell_of_list,
    },
];

fn told(
    event: &Event,
    people: Vec<Id<Person>>,
    (key, values, link): (&'static str, Vec<(&'static str, String)>, String),
) -> Vec<Told> {
    let one = |person: Id<Person>| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key,
        values: values.clone(),
        link: link.clone(),
        why: "coaches-told-why",
    };
    people.into_iter().filter(|it| *it != event.person && !it.is_nil()).map(one).collect()
}

/// Who decides is told of a proposal, the coach of what was decided.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Coach>>() else { return Ok(Vec::new()) };
    let Some(it) = store::some(tx, &[id.to_string()])?.pop() else { return Ok(Vec::new()) };
    let agency = agencies::name_of(tx, event.agency)?.unwrap_or_default();
    if event.verb == "coaches.proposed" {
        let staff = agencies::staff_of(tx, event.agency)?;
        let managers = staff.iter().filter(|it| it.role == Role::Manager).map(|it| it.person);
        let name = people::face(tx, it.person)?.map(|it| it.name).unwrap_or_default();
        let said = ("coaches-told-proposed", vec![("name", name)], it.url());
        return Ok(told(event, managers.collect(), said));
    }
    let key = match event.verb.as_str() {
        "coaches.accepted" => "coaches-told-accepted",
        "coaches.suspended" => "coaches-told-suspended",
        _ => "coaches-told-refused",
    };
    Ok(told(event, vec![it.person], (key, vec![("agency", agency)], it.url())))
}

/// The company is told that it may choose; of a choice everybody on the list, whoever made it, and the company.
fn tell_of_list(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<List>>() else { return Ok(Vec::new()) };
    let it = choice::store::find(tx, id)?.open(|_| true)?;
    let by = Caller::house(event.at);
    let coaching = cases::entrusted(tx, &by, it.record)?;
    let names = organisations::names(tx, &[coaching.it.organisation])?;
    let company = names.into_values().next().unwrap_or_default();
    let members = choice::store::members(tx, coaching.it.organisation)?;
    let members: Vec<Id<Person>> = members.into_iter().map(|it| it.0).collect();
    let values = |of: String| vec![("company", of)];
    let list = |key| (key, values(company.clone()), it.url());
    let case = |key| (key, values(company.clone()), coaching.it.url());
    if event.verb == "coaches.offered" {
        return Ok(told(event, members, list("coaches-told-offered")));
    }
    let proposals = choice::store::proposals(tx, id)?;
    let ids: Vec<String> = proposals.iter().map(|it| it.coach.to_string()).collect();
    let coaches = store::some(tx, &ids)?;
    if event.verb == "coaches.withdrawn" {
        let was_shown = it.offered_at.is_some();
        let members = if was_shown { members } else { Vec::new() };
        return Ok(told(event, members, case("coaches-told-withdrawn")));
    }
    let (chosen, others): (Vec<_>, Vec<_>) = coaches.iter().partition(|one| one.id == it.chosen);
    let people = |all: Vec<&Coach>| all.into_iter().map(|it| it.person).collect::<Vec<_>>();
    let own = |of: &[&Coach]| of.first().map(|it| it.url()).unwrap_or_default();
    let mut all = told(event, people(chosen), case("coaches-told-chosen"));
    // Who was not chosen is told so, without the name of the company: they never saw the case.
    for one in others {
        let said = ("coaches-told-not-chosen", Vec::new(), own(&[one]));
        all.extend(told(event, vec![one.person], said));
    }
    all.extend(told(event, vec![it.made_by], list("coaches-told-choice")));
    all.extend(told(event, members, list("coaches-told-choice")));
    Ok(all)
}
