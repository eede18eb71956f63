//! Whom an event concerns, and which days belong in somebody's calendar, looked up.

use kit::{
    Agency, Id, Person, Relation, Result, Tx,
    dates::{Asking, Date, When},
    journal::Event,
    may,
    notice::{Notice, Subject, To, Told},
};

use crate::{
    admission::{self, model::Admission},
    format::{self, model::Trial},
    funnel::{self, model::Contact},
    policy, programme,
};

pub const NOTICES: &[Notice] = &[
    Notice { verbs: &["overseas.asked"], tell: of_host },
    Notice {
        verbs: &["overseas.admitted", "overseas.refused", "overseas.ended", "overseas.runs_out"],
        tell: of_applicant,
    },
    Notice { verbs: &["overseas.silent"], tell: of_silence },
    Notice { verbs: &["overseas.dissatisfied"], tell: of_rating },
];

const WHY: &str = "overseas-told-why";

/// Who of an agency may do this, without whoever did what is told.
fn staff(tx: &mut Tx, agency: Id<Agency>, action: kit::Action) -> Result<Vec<Id<Person>>> {
    let may = |role| may(role, action, Relation::Agency).is_allowed();
    let all = agencies::staff_of(tx, agency)?;
    Ok(all.iter().filter(|it| may(it.role)).map(|it| it.person).collect())
}

fn told(
    whom: impl IntoIterator<Item = Id<Person>>,
    event: &Event,
    (key, values, link): (&'static str, Vec<(&'static str, String)>, String),
) -> Vec<Told> {
    let is_other = |it: &Id<Person>| !it.is_nil() && *it != event.person;
    let one = |person: Id<Person>| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key,
        values: values.clone(),
        link: link.clone(),
        why: WHY,
    };
    whom.into_iter().filter(is_other).map(one).collect()
}

fn said(tx: &mut Tx, it: &Admission) -> Result<Vec<(&'static str, String)>> {
    let programme = programme::store::find(tx, it.programme)?.open(|_| true)?;
    Ok(vec![("name", it.name.clone()), ("programme", programme.title)])
}

fn of_host(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Admission>>() else { return Ok(Vec::new()) };
    let it = admission::store::find(tx, id)?.open(|_| true)?;
    // A supporting entity is taken in by those who would be told.
    if it.stage != admission::model::Stage::Asked {
        return Ok(Vec::new());
    }
    let whom = staff(tx, it.host, policy::MANAGE)?;
    let values = said(tx, &it)?;
    Ok(told(whom, event, ("overseas-told-asked", values, it.url())))
}

fn of_applicant(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Admission>>() else { return Ok(Vec::new()) };
    let it = admission::store::find(tx, id)?.open(|_| true)?;
    let key = match event.verb.as_str() {
        "overseas.admitted" => "overseas-told-admitted",
        "overseas.refused" => "overseas-told-refused",
        "overseas.ended" => "overseas-told-ended",
        _ => "overseas-told-runs-out",
    };
    let values = said(tx, &it)?;
    Ok(told([it.asked_by], event, (key, values, it.url())))
}

fn of_silence(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Contact>>() else { return Ok(Vec::new()) };
    let it = funnel::store::find(tx, id)?.open(|_| true)?;
    let names = organisations::names(tx, &[it.organisation])?;
    let name = names.get(&it.organisation).cloned().unwrap_or_default();
    let words = ("overseas-told-silent", vec![("name", name)], it.url());
    Ok(told([it.adviser], event, words))
}

fn of_rating(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Trial>>() else { return Ok(Vec::new()) };
    let it = format::store::find_trial(tx, id)?.open(|_| true)?;
    let format = format::store::find(tx, it.format)?.open(|_| true)?;
    let mut whom = staff(tx, it.agency, policy::MANAGE)?;
    if !whom.contains(&it.adviser) {
        whom.push(it.adviser);
    }
    let words = ("overseas-told-dissatisfied", vec![("name", format.name.clone())], format.url());
    Ok(told(whom, event, words))
}

/// The last days of admissions one asked for, and of programmes one runs.
pub fn dates(tx: &mut Tx, asking: &Asking) -> Result<Vec<Date>> {
    let span = (asking.from, asking.to);
    let mut all = Vec::new();
    for it in admission::store::running_out(tx, asking.by.person, span)? {
        let Some(until) = it.valid_until else { continue };
        all.push(Date {
            uid: format!("overseas-admission-{}-end", it.id),
            when: When::Day(until),
            zone: None,
            key: "overseas-date-admission",
            values: said(tx, &it)?,
            link: it.url(),
            changed_at: it.changed_at,
        });
    }
    if policy::manages(&asking.by, asking.by.agency) {
        for it in programme::store::closing(tx, asking.by.agency, span)? {
            all.push(Date {
                uid: format!("overseas-programme-{}-end", it.id),
                when: When::Day(it.closes_on),
                zone: None,
                key: "overseas-date-programme",
                values: vec![("programme", it.title.clone())],
                link: it.url(),
                changed_at: it.changed_at,
            });
        }
    }
    Ok(all)
}
