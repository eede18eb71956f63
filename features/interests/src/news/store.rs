//! Whom an event concerns, looked up.

use kit::{
    Agency, Caller, Id, Person, Relation, Result, Role, Tx,
    journal::Event,
    may,
    notice::{Notice, Seen, Sight, To, Told},
};

use super::model::{Whom, subject, told};
use crate::{
    acts,
    model::{Interest, Stage, Who},
    policy,
    remark::{self, model::Remark},
    store,
};

pub const NOTICES: &[Notice] = &[Notice { verbs: &["interests."], tell }];
pub const SIGHT: Sight = Sight { noun: "interest", see };

const WHY: &str = "interests-told-why";

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Interest>>() else { return Ok(Vec::new()) };
    let Some((key, whoms)) = told(&event.verb) else { return Ok(Vec::new()) };
    let it = store::find(tx, id)?.open(|_| true)?;
    let title = acts::profile_of(tx, it.profile)?.title;
    let said = match event.verb.as_str() {
        "interests.remarked" => remark::store::of(tx, id)?.into_iter().next(),
        _ => None,
    };
    let mut all: Vec<(Id<Person>, Whom)> = Vec::new();
    for whom in whoms.iter().filter(|it| reaches(**it, said.as_ref())) {
        let found = people(tx, &it, event, *whom)?;
        let is_new = |person: &Id<Person>| {
            !person.is_nil() && *person != event.person && !all.iter().any(|it| it.0 == *person)
        };
        let new: Vec<_> = found.into_iter().filter(is_new).collect();
        all.extend(new.into_iter().map(|person| (person, *whom)));
    }
    let told = |(person, whom): (Id<Person>, Whom)| Told {
        to: To::Person(person),
        subject: subject(&event.verb, whom),
        key,
        values: vec![("title", title.clone())],
        link: it.url(),
        why: WHY,
    };
    Ok(all.into_iter().map(told).collect())
}

/// Whether a remark is meant for somebody; everything else is.
fn reaches(whom: Whom, said: Option<&Remark>) -> bool {
    let who = match whom {
        Whom::Seeker => Who::Seeker,
        Whom::Adviser => Who::Agency,
        Whom::HostAdviser => Who::Host,
        Whom::Owners => Who::Owner,
        _ => return true,
    };
    said.is_none_or(|it| it.reaches(who))
}

fn people(tx: &mut Tx, it: &Interest, event: &Event, whom: Whom) -> Result<Vec<Id<Person>>> {
    let is_host = it.waits == Who::Host.as_str();
    Ok(match whom {
        Whom::HostAdviser | Whom::Owners if !it.was_referred() => Vec::new(),
        Whom::HostAdviser => vec![it.host_adviser],
        Whom::Owners => owners(tx, it)?,
        Whom::Staff if it.stage != Stage::Pending => Vec::new(),
        Whom::Staff => staff(tx, it.agency, None)?,
        Whom::Turn if is_host => vec![it.host_adviser],
        Whom::Turn if it.adviser.is_nil() => staff(tx, it.agency, None)?,
        Whom::Managers => {
            staff(tx, if is_host { it.host } else { it.agency }, Some(Role::Manager))?
        }
        Whom::OwnAdviser if event.why.as_deref() == Some(Who::Owner.as_str()) => {
            vec![it.host_adviser]
        }
        Whom::OwnAdviser if it.stage == Stage::Referred => vec![it.host_adviser],
        Whom::Adviser | Whom::Turn | Whom::OwnAdviser => vec![it.adviser],
        Whom::Client if it.waits == Who::Owner.as_str() => owners(tx, it)?,
        Whom::Seeker | Whom::Client => vec![it.person],
    })
}

fn owners(tx: &mut Tx, it: &Interest) -> Result<Vec<Id<Person>>> {
    let organisation = acts::profile_of(tx, it.profile)?.organisation;
    let family = organisations::family_of(tx, organisation)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    Ok(store::owners(tx, &ids)?.into_iter().map(|it| it.0).collect())
}

/// Who of an agency can take it, or of them those who manage.
fn staff(tx: &mut Tx, agency: Id<Agency>, only: Option<Role>) -> Result<Vec<Id<Person>>> {
    let may = |role| may(role, policy::HANDLE, Relation::Agency).is_allowed();
    let all = agencies::staff_of(tx, agency)?;
    let fits = |role: Role| may(role) && only.is_none_or(|it| it == role);
    Ok(all.iter().filter(|it| fits(it.role)).map(|it| it.person).collect())
}

fn see(tx: &mut Tx, by: &Caller, id: &str) -> Result<Option<Seen>> {
    let Ok(id) = id.parse::<Id<Interest>>() else { return Ok(None) };
    let at = acts::find_to(tx, by, id, policy::SEE)?;
    let title = acts::profile_of(tx, at.it.profile)?.title;
    Ok(Some(Seen { title, link: at.it.url() }))
}
