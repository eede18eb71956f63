//! What is read of opportunities to tell of them.

use engine_matching::Kind;
use kit::{
    Caller, Id, Person, Relation, Result, Tx,
    dates::{Asking, Date, When},
    form::Params,
    journal::Event,
    may,
    notice::{Notice, Seen, Sight, Told},
    views::{self, Finder, News, Since},
    web::App,
};

use super::model::{self, Circle};
use crate::{
    directory::FACETS,
    model::{Profile, Stage},
    policy,
    review::{self, model::Step},
    store,
};

pub const NOTICES: &[Notice] = &[Notice { verbs: &["partnering."], tell }];
pub const SIGHT: Sight = Sight { noun: "opportunity", see };
pub const FINDER: Finder = Finder { place: "/opportunities", news };

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Profile>>() else { return Ok(Vec::new()) };
    let it = store::find(tx, id)?.open(|_| true)?;
    let staff = agencies::staff_of(tx, it.agency)?;
    let who = |action| -> Vec<Id<Person>> {
        let may = |role| may(role, action, Relation::Agency).is_allowed();
        staff.iter().filter(|it| may(it.role)).map(|it| it.person).collect()
    };
    let mut circle = Circle { it: &it, actor: event.person, tasks: Vec::new() };
    circle.tasks = match event.verb.as_str() {
        // Who may hand it in themselves needs nobody.
        "partnering.drafted" => {
            let all = who(policy::SUBMIT);
            if all.contains(&event.person) { Vec::new() } else { all }
        }
        "partnering.submitted" => {
            let mut all = who(policy::APPROVE);
            all.retain(|person| ![it.author, it.adviser, event.person].contains(person));
            all
        }
        "partnering.revised" => {
            let rounds = review::store::of(tx, id)?;
            rounds
                .iter()
                .filter(|it| it.step == Step::External)
                .map(|it| it.reviewer)
                .take(2)
                .collect()
        }
        "partnering.expiring" | "partnering.expired" => {
            let family = organisations::family_of(tx, it.organisation)?;
            store::clients(tx, &family)?.into_iter().map(|(person,)| person).collect()
        }
        _ => Vec::new(),
    };
    circle.tasks.retain(|person| !person.is_nil());
    Ok(model::told(event, &circle))
}

fn see(tx: &mut Tx, by: &Caller, id: &str) -> Result<Option<Seen>> {
    let Ok(id) = id.parse::<Id<Profile>>() else { return Ok(None) };
    let it = store::find(tx, id)?.open(policy::see(by))?;
    Ok(Some(Seen { title: it.title, link: format!("/opportunities/{id}") }))
}

/// The last days of the opportunities somebody watches or wrote.
pub fn dates(tx: &mut Tx, asking: &Asking) -> Result<Vec<Date>> {
    let mut found = store::some(tx, asking.watched("opportunity"))?;
    for own in store::of_author(tx, &asking.by)? {
        if !found.iter().any(|it| it.id == own.id) {
            found.push(own);
        }
    }
    let is_asked = |it: &Profile| it.stage == Stage::Published && asking.has(it.open_until);
    found.retain(|it| is_asked(it) && policy::see(&asking.by)(it));
    let date = |it: Profile| Date {
        uid: format!("opportunity-{}-end", it.id),
        when: When::Day(it.open_until),
        zone: None,
        key: "partnering-date-end",
        values: vec![("title", it.title)],
        link: format!("/opportunities/{}", it.id),
        changed_at: it.changed_at,
    };
    Ok(found.into_iter().map(date).collect())
}

/// As the list shows them: without a word about it, what is open to all.
fn news(app: &App, tx: &mut Tx, by: &Caller, params: &Params, since: Since) -> Result<Vec<News>> {
    let mut params = params.clone();
    if params.all("stage").is_empty() {
        params.add("stage", Stage::Published.as_str());
    }
    views::news(app, tx, by, (&params, since), (Kind::Opportunity, &FACETS))
}
