//! Who is told what.

use kit::{
    Id, Person, Result, Tx,
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{
    company::{
        acts::{Whole, whole},
        model::Target,
        store as targets,
    },
    store,
};

pub const NOTICES: &[Notice] =
    &[Notice { verbs: &["services.invited", "services.answered", "services.started"], tell }];

/// The people of a company are told that they may answer, and that their case is open; who asked is told the answer.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Target>>() else { return Ok(Vec::new()) };
    // Who answers acts for no agency, or for another one.
    let it = targets::find(tx, id)?.open(|_| true)?;
    let Whole { it, service } = whole(tx, it)?;
    let company = organisations::names(tx, &[it.organisation])?;
    let company = company.into_values().next().unwrap_or_default();
    let (people, key, link) = match event.verb.as_str() {
        "services.invited" => (people(tx, &it)?, "services-told-invited", it.invitation()),
        "services.started" => {
            (people(tx, &it)?, "services-told-started", format!("/cases/{}", it.record))
        }
        _ => (vec![it.invited_by], "services-told-answered", it.url()),
    };
    let told = |person: Id<Person>| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key,
        values: vec![("company", company.clone()), ("service", service.name.clone())],
        link: link.clone(),
        why: "services-told-why",
    };
    let others = people.into_iter().filter(|it| *it != event.person && !it.is_nil());
    Ok(others.map(told).collect())
}

fn people(tx: &mut Tx, it: &Target) -> Result<Vec<Id<Person>>> {
    let family = organisations::family_of(tx, it.organisation)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    Ok(store::people_of(tx, &ids)?.into_iter().map(|it| it.0).collect())
}
