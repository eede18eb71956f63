//! The adviser hears of an objection, the managers of one that waits too long, whoever objected of
//! the answer. No message says what the objection says.

use kit::{
    Id, Person, Relation, Result, Role, Tx,
    journal::Event,
    may,
    notice::{Notice, Subject, To, Told},
};
use partnering::Profile;

use crate::{model::Reason, pages::url, policy::ANSWER, store};

pub const NOTICES: &[Notice] = &[Notice { verbs: &["objections."], tell }];

const STAFF: &str = "objections-told-why-staff";
const OWN: &str = "objections-told-why-own";

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Profile>>() else { return Ok(Vec::new()) };
    let it = partnering::find(tx, id)?.open(|_| true)?;
    let (key, why) = match event.verb.as_str() {
        "objections.raised" if event.why.as_deref() == Some(Reason::NamesClient.as_str()) => {
            ("objections-told-names-client", STAFF)
        }
        "objections.raised" => ("objections-told-raised", STAFF),
        "objections.taken_back" => ("objections-told-taken-back", STAFF),
        "objections.overdue" => ("objections-told-overdue", STAFF),
        "objections.talk_wanted" => ("objections-told-talk-wanted", STAFF),
        "objections.answered" => ("objections-told-answered", OWN),
        _ => return Ok(Vec::new()),
    };
    let mut people = match why {
        OWN => store::of(tx, id)?.first().map(|it| it.person).into_iter().collect(),
        _ => advisers(tx, &it, event.verb == "objections.overdue")?,
    };
    people.retain(|person| !person.is_nil() && *person != event.person);
    let told = |person| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key,
        values: vec![("title", it.title.clone())],
        link: url(id),
        why,
    };
    Ok(people.into_iter().map(told).collect())
}

/// Who looks after it, and everybody who may answer if nobody does any more. Managers, too, once a
/// client waited too long.
fn advisers(tx: &mut Tx, it: &Profile, is_overdue: bool) -> Result<Vec<Id<Person>>> {
    let mut staff = agencies::staff_of(tx, it.agency)?;
    staff.retain(|one| may(one.role, ANSWER, Relation::Agency).is_allowed());
    let has_left = !staff.is_empty() && !staff.iter().any(|one| one.person == it.adviser);
    let is_told = |role: Role| has_left || is_overdue && role == Role::Manager;
    let others = staff.iter().filter(|one| one.person != it.adviser && is_told(one.role));
    Ok(std::iter::once(it.adviser).chain(others.map(|one| one.person)).collect())
}
