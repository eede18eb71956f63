//! Whom an event concerns, looked up; and what is in somebody's calendar.

use assessments::Assessment;
use kit::{
    Caller, Id, Person, Relation, Result, Tx,
    dates::{Asking, Date, Dates, When},
    journal::Event,
    notice::{Notice, Seen, Sight, Subject, To, Told},
};

use crate::{
    acts,
    model::Action,
    policy::{self, SEE},
    store,
};

pub const NOTICES: &[Notice] = &[
    Notice {
        verbs: &[
            "improvements.planned",
            "improvements.given",
            "improvements.due",
            "improvements.overdue",
            "improvements.done",
        ],
        tell,
    },
    Notice { verbs: &["improvements.again_"], tell: tell_again },
];
pub const SIGHT: Sight = Sight { noun: "improvement", see };
pub const DATES: &[Dates] = &[dates];

const WHY: &str = "improvements-told-why";

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Action>>() else { return Ok(Vec::new()) };
    let it = store::find(tx, id)?.open(|_| true)?;
    let by = Caller { agency: it.agency, role: kit::Role::Adviser, ..Caller::house(event.at) };
    let (about, _) = organisations::standing(tx, &by, it.organisation)?;
    let (key, subject, mut whom) = match event.verb.as_str() {
        "improvements.done" => ("improvements-told-done", Subject::News, vec![about.adviser]),
        "improvements.due" => ("improvements-told-due", Subject::Tasks, vec![it.owner]),
        "improvements.overdue" => {
            ("improvements-told-overdue", Subject::Tasks, vec![it.owner, about.adviser])
        }
        _ => ("improvements-told-given", Subject::Tasks, vec![it.owner]),
    };
    // Where nobody sees to it, all of the organisation hear that it is due.
    if it.owner.is_nil() && subject == Subject::Tasks && key != "improvements-told-given" {
        whom.extend(people(tx, &about)?);
    }
    let values = |lang: &str| vec![("title", it.name(lang)), ("organisation", about.name.clone())];
    let told = |person| Told {
        to: To::Person(person),
        subject,
        key,
        values: values(&about.lang),
        link: it.url(),
        why: WHY,
    };
    Ok(distinct(whom, event.person).map(told).collect())
}

/// The company and its adviser are told that a measurement is due.
fn tell_again(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Assessment>>() else { return Ok(Vec::new()) };
    let done = assessments::known(tx, id)?;
    let by = Caller { agency: done.agency, role: kit::Role::Adviser, ..Caller::house(event.at) };
    let (about, _) = organisations::standing(tx, &by, done.organisation)?;
    let mut whom = people(tx, &about)?;
    whom.push(if about.adviser.is_nil() { done.starter } else { about.adviser });
    let key = if event.verb == "improvements.again_soon" {
        "improvements-told-again-soon"
    } else {
        "improvements-told-again-due"
    };
    let told = |person| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key,
        values: vec![("organisation", about.name.clone())],
        link: format!("{}/assessments", about.url()),
        why: WHY,
    };
    Ok(distinct(whom, event.person).map(told).collect())
}

fn people(tx: &mut Tx, it: &organisations::Organisation) -> Result<Vec<Id<Person>>> {
    let family = organisations::family_of(tx, it.id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    Ok(store::people_of(tx, &ids)?.into_iter().map(|it| it.0).collect())
}

/// Nobody twice, nobody of what they did themselves.
fn distinct(mut whom: Vec<Id<Person>>, actor: Id<Person>) -> impl Iterator<Item = Id<Person>> {
    whom.sort_unstable();
    whom.dedup();
    whom.into_iter().filter(move |it| !it.is_nil() && *it != actor)
}

fn see(tx: &mut Tx, by: &Caller, id: &str) -> Result<Option<Seen>> {
    let Ok(id) = id.parse::<Id<Action>>() else { return Ok(None) };
    let at = acts::find(tx, by, id, SEE)?;
    Ok(Some(Seen { title: at.it.name(by.lang), link: at.it.url() }))
}

/// The days of open actions that somebody sees to, as far as they still see them.
fn dates(tx: &mut Tx, asking: &Asking) -> Result<Vec<Date>> {
    let mut dates = Vec::new();
    for it in store::of_person(tx, asking.by.person)? {
        let Some(day) = it.due_on.filter(|day| asking.has(*day) && it.is_open()) else { continue };
        if it.owner != asking.by.person {
            continue;
        }
        let relation = organisations::standing(tx, &asking.by, it.organisation)
            .map_or(Relation::Stranger, |found| found.1);
        if policy::allows(&asking.by, SEE, relation) {
            dates.push(Date {
                uid: format!("improvement-{}", it.id),
                when: When::Day(day),
                zone: None,
                key: "improvements-date",
                values: vec![("title", it.name(asking.by.lang))],
                link: it.url(),
                changed_at: it.changed_at,
            });
        }
    }
    Ok(dates)
}
