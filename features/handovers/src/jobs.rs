//! Who is told what.

use kit::{
    Agency, Id, Person, Result, Role, Tx,
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{
    model::{Handover, Stage},
    store,
};

pub const NOTICES: &[Notice] = &[Notice {
    verbs: &[
        "handovers.accepted",
        "handovers.agreed",
        "handovers.asked",
        "handovers.declined",
        "handovers.refused",
        "handovers.withdrawn",
    ],
    tell,
}];

/// The other agency is told when it is its turn, who asked when there is an answer, and the company of what concerns it.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Handover>>() else { return Ok(Vec::new()) };
    let it = store::find(tx, id)?.open(|_| true)?;
    let by = kit::Caller::house(event.at);
    let (case, ..) = cases::of_record(tx, &by, it.record)?;
    let company = organisations::names(tx, &[case.organisation])?;
    let company = company.into_values().next().unwrap_or_default();
    let from = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let to = agencies::name_of(tx, it.partner)?.unwrap_or_default();
    let clients = || format!("{}/consent", it.url());
    let mut all: Vec<(Vec<Id<Person>>, &'static str, String)> = Vec::new();
    match event.verb.as_str() {
        "handovers.asked" => {
            let key = if it.stage == Stage::Consent { "consent" } else { "company" };
            let key =
                if key == "consent" { "handovers-told-consent" } else { "handovers-told-company" };
            all.push((cases::company(tx, &case)?, key, clients()));
            if it.consent == crate::model::Consent::Told {
                all.push((staff(tx, it.partner)?, "handovers-told-asked", it.url()));
            }
        }
        "handovers.agreed" => {
            all.push((staff(tx, it.partner)?, "handovers-told-asked", it.url()));
            all.push((vec![it.asked_by], "handovers-told-agreed", it.url()));
        }
        "handovers.refused" => all.push((vec![it.asked_by], "handovers-told-refused", it.url())),
        "handovers.declined" => all.push((vec![it.asked_by], "handovers-told-declined", it.url())),
        "handovers.accepted" => {
            all.push((vec![it.asked_by], "handovers-told-accepted", it.url()));
            all.push((cases::company(tx, &case)?, "handovers-told-moved", clients()));
        }
        _ if it.said_at.is_some() || it.consent == crate::model::Consent::Told => {
            all.push((staff(tx, it.partner)?, "handovers-told-withdrawn", "/handovers".to_owned()));
        }
        _ => {}
    }
    let words = || vec![("company", company.clone()), ("from", from.clone()), ("to", to.clone())];
    let told = |(people, key, link): (Vec<Id<Person>>, &'static str, String)| {
        let people = people.into_iter().filter(|it| *it != event.person && !it.is_nil());
        let one = |person| Told {
            to: To::Person(person),
            subject: Subject::Tasks,
            key,
            values: words(),
            link: link.clone(),
            why: "handovers-told-why",
        };
        people.map(one).collect::<Vec<_>>()
    };
    Ok(all.into_iter().flat_map(told).collect())
}

fn staff(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Id<Person>>> {
    let all = agencies::staff_of(tx, agency)?;
    let answers = |role| matches!(role, Role::Adviser | Role::Manager);
    Ok(all.into_iter().filter(|it| answers(it.role)).map(|it| it.person).collect())
}
