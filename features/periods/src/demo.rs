//! The reports of the demo network: a sealed one on the first half of the year, and an open one on the second.

use kit::{
    Caller, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency},
};

use crate::{acts, content::model::SECTIONS, model::Draft, scope::model::Scope, text};

const CONTEXT: &str = "The agency runs two services for small and medium-sized companies of the region: key account \
    management for companies with a grant, and a package that strengthens how companies manage innovation.";
const WORK: &str = "Companies were picked by criteria the funder agreed to, invited one by one, and accompanied from \
    the first talk on. Every figure below is taken from the records of the agency.";
const OUTLOOK: &str = "Companies that have begun are measured again at the end of their package; the change is \
    reported in the period in which that falls.";
const NOUGHT: &str = "Nothing of this kind fell into the period: the contract had begun late in it, and companies were \
    first informed and picked.";

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let of = |role: Role| staff.iter().find(|it| it.role == role).map(|it| it.person);
        let (Some(manager), Some(adviser)) = (of(Role::Manager), of(Role::Adviser)) else {
            continue;
        };
        let by = |days: i64, role: Role| Caller {
            agency,
            person: if role == Role::Manager { manager } else { adviser },
            role,
            ..Caller::house(garden.now - days * DAY)
        };
        // What the demo does happens until now: a period that ended before a part of it was done sees that part alone.
        let today = Day::of(garden.now);
        let past = (Day(today.0 - 220), Day(today.0 - 40));
        let first =
            begun(tx, &by(30, Role::Adviser), ("Periodic report 1", past), Scope::default())?;
        for section in SECTIONS.iter().take(2).chain(&["outlook"]) {
            let body = match *section {
                "context" => CONTEXT,
                "work" => WORK,
                _ => OUTLOOK,
            };
            text::acts::write(tx, &by(30, Role::Adviser), &first, (section, "en", body, 0))?;
        }
        for key in acts::content(tx, &first)?.unexplained() {
            text::acts::write(tx, &by(29, Role::Adviser), &first, (&key, "en", NOUGHT, 0))?;
        }
        acts::seal(tx, &by(28, Role::Manager), &first)?;
        let now = (Day(today.0 - 39), Day(today.0 + 20));
        // The next one is handed to the funder of one contract.
        let funded = services::of_agency(tx, agency)?.into_iter().next().map(|it| it.id);
        let second =
            begun(tx, &by(5, Role::Adviser), ("Periodic report 2", now), Scope::of(funded))?;
        text::acts::write(tx, &by(4, Role::Adviser), &second, ("context", "en", CONTEXT, 0))?;
    }
    Ok(())
}

fn begun(
    tx: &mut Tx,
    by: &Caller,
    (title, (starts_on, ends_on)): (&str, (Day, Day)),
    services: Scope,
) -> Result<crate::model::Report> {
    acts::begin(tx, by, Draft { title: title.to_owned(), starts_on, ends_on, services })
}
