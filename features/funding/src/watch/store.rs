//! What is read of topics to tell of them.

use engine_matching::Kind;
use kit::{
    Caller, Id, Result, Tx,
    dates::{Asking, Date, When},
    form::Params,
    journal::Event,
    notice::{Notice, Seen, Sight, Told},
    views::{self, Finder, News, Since},
    web::App,
};

use super::model;
use crate::{
    model::{Status, Topic},
    pages::FACETS,
    store,
};

pub const NOTICES: &[Notice] = &[Notice {
    verbs: &["funding.imported", "funding.opened", "funding.closed", "funding.went_on"],
    tell,
}];
pub const SIGHT: Sight = Sight { noun: "topic", see };
pub const FINDER: Finder = Finder { place: "/funding", news };

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Topic>>() else { return Ok(Vec::new()) };
    if event.before.is_none() {
        return Ok(Vec::new());
    }
    Ok(model::told(event, &store::find(tx, id)?).into_iter().collect())
}

/// Topics are open to everybody.
fn see(tx: &mut Tx, _: &Caller, id: &str) -> Result<Option<Seen>> {
    let Ok(id) = id.parse::<Id<Topic>>() else { return Ok(None) };
    let it = store::find(tx, id)?;
    Ok(Some(Seen { title: it.title, link: format!("/funding/{id}") }))
}

/// Opening days and deadlines of the topics somebody watches.
pub fn dates(tx: &mut Tx, asking: &Asking) -> Result<Vec<Date>> {
    let mut all = Vec::new();
    for it in store::some(tx, asking.watched("topic"))? {
        let date = |what: &str, key, day| Date {
            uid: format!("topic-{}-{what}-{day}", it.id),
            when: When::Day(day),
            zone: None,
            key,
            values: vec![("title", it.title.clone()), ("code", it.code.clone())],
            link: format!("/funding/{}", it.id),
            changed_at: it.changed_at,
        };
        let deadlines =
            it.all_deadlines().map(|day| date("deadline", "funding-date-deadline", day));
        let opens = it.opens_on.map(|day| date("opening", "funding-date-opening", day));
        let is_asked = |it: &Date| matches!(it.when, When::Day(day) if asking.has(day));
        all.extend(deadlines.chain(opens).filter(is_asked));
    }
    Ok(all)
}

/// As the list shows them: without a word about it, what one can still apply for.
fn news(app: &App, tx: &mut Tx, by: &Caller, params: &Params, since: Since) -> Result<Vec<News>> {
    let mut params = params.clone();
    if params.all("status").is_empty() {
        params.add("status", Status::Open.as_str());
        params.add("status", Status::Forthcoming.as_str());
    }
    views::news(app, tx, by, (&params, since), (Kind::Topic, &FACETS))
}
