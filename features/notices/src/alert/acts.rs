//! What a saved search does by itself: it looks as its owner would, and tells what is new.

use std::collections::BTreeSet;

use kit::{
    Caller, Error, Feature, Id, Result, Tx,
    form::Params,
    jobs,
    journal::{self, Change},
    notice::Subject,
    views::{self, News, Since, View},
    web::App,
};
use serde_json::json;

use super::{
    model::{Alert, MOST, Pace},
    store,
};
use crate::{
    jobs::ROUND,
    notice::{
        self,
        model::{Notice, Record},
    },
    person, policy,
    setting::{self, model::Setting},
};

/// The saved searches of the caller that can look by themselves, and how often each does.
pub fn searches(
    tx: &mut Tx,
    by: &Caller,
    features: &'static [Feature],
) -> Result<Vec<(View, Pace)>> {
    let alerts = store::of(tx, by.person)?;
    let pace =
        |view: &View| alerts.iter().find(|it| it.view == view.id).map_or(Pace::Off, |it| it.pace);
    let all = views::of(tx, by, "")?;
    let can = all.into_iter().filter(|view| views::finder(features, &view.place).is_some());
    Ok(can.map(|view| (pace(&view), view)).map(|(pace, view)| (view, pace)).collect())
}

/// Lets a saved search look as often as that.
pub fn set(tx: &mut Tx, by: &Caller, id: Id<View>, pace: Pace) -> Result<()> {
    let view = views::find(tx, id)?.open(policy::own(by.person, |it: &View| it.person))?;
    let was = store::of_view(tx, id)?;
    let before = was.as_ref().map_or(Pace::Off, |it| it.pace);
    if before == pace {
        return Ok(());
    }
    let setting = setting::store::find(tx, by.person)?;
    // One that was off begins anew: what came meanwhile was not asked for.
    let (created_at, looked_at) = was.map_or((by.now, by.now), |it| (it.created_at, it.looked_at));
    let it = Alert {
        view: id,
        agency: view.agency,
        person: view.person,
        pace,
        created_at,
        looked_at,
        due_at: 0,
    };
    if let Some(due_at) = pace.of_letters().and_then(|pace| setting.next(pace, by.now)) {
        order(tx, by, &Alert { due_at, ..it })?;
    } else {
        store::remove(tx, id)?;
        store::forget_found(tx, id)?;
    }
    let told = |pace: Pace| json!({ "alert": pace });
    let change = Change::between(&told(before), &told(pace));
    journal::write(tx, &policy::in_private(by), "notices.alerted", ("view", id), change)
}

/// Keeps when a search looks next, and orders the round that does it, once.
pub fn order(tx: &mut Tx, by: &Caller, it: &Alert) -> Result<()> {
    if !store::is_ordered(tx, it.person, it.due_at)? {
        let by = Caller { person: it.person, ..by.clone() };
        jobs::put(tx, &by, ROUND.kind, &it.person.to_string(), it.due_at)?;
    }
    store::put(tx, it)
}

/// Orders every look anew after somebody chose another hour.
pub fn reorder(tx: &mut Tx, by: &Caller, setting: &Setting) -> Result<()> {
    for it in store::of(tx, setting.person)? {
        let due = it.pace.of_letters().and_then(|pace| setting.next(pace, by.now));
        if let Some(due_at) = due {
            order(tx, by, &Alert { due_at, ..it })?;
        }
    }
    Ok(())
}

/// What one look found.
pub struct Looked {
    alert: Alert,
    /// None where the search was dropped meanwhile.
    view: Option<View>,
    news: Vec<News>,
}

/// Lets every search that is due look, as its owner may look as of now. Changes nothing.
pub fn look(app: &App, tx: &mut Tx, person: Id<kit::Person>, now: i64) -> Result<Vec<Looked>> {
    let due = store::due(tx, person, now)?;
    if due.is_empty() {
        return Ok(Vec::new());
    }
    let callers = person::store::as_of_now(tx, person, now)?;
    let mut looked = Vec::new();
    for alert in due {
        let view = views::kept(tx, alert.view)?;
        let news = match (&view, caller(&callers, &alert)) {
            (Some(view), Some(by)) => news(app, tx, by, (view, &alert))?,
            // Dropped, or nobody any more.
            _ => Vec::new(),
        };
        looked.push(Looked { alert, view, news });
    }
    Ok(looked)
}

/// Who looks: the owner for the agency they saved it for, or as what they are first.
fn caller<'a>(callers: &'a [Caller], alert: &Alert) -> Option<&'a Caller> {
    callers.iter().find(|it| it.agency == alert.agency).or(callers.first())
}

fn news(app: &App, tx: &mut Tx, by: &Caller, (view, alert): (&View, &Alert)) -> Result<Vec<News>> {
    let Some(finder) = views::finder(app.features, &view.place) else { return Ok(Vec::new()) };
    let query = view.query.trim_start_matches('?');
    let params = Params::parse(query.as_bytes()).unwrap_or_default();
    let since = Since { at: alert.since(), most: MOST };
    let mut news = match (finder.news)(app, tx, by, &params, since) {
        // A record the search is about may be gone; the search may come back with it.
        Err(Error::NotFound | Error::Forbidden) => Vec::new(),
        news => news?,
    };
    // The index may be a moment behind; the records themselves say who sees them.
    let mut kept = Vec::new();
    for it in news.drain(..) {
        if kit::notice::seen(app.features, tx, by, (it.noun, &it.id))?.is_some() {
            kept.push(it);
        }
    }
    Ok(kept)
}

/// Tells what was found and not told before, and orders the next look.
pub fn tell(tx: &mut Tx, by: &Caller, looked: &[Looked]) -> Result<()> {
    let person = by.person;
    let setting = setting::store::find(tx, person)?;
    for it in looked {
        let Some(view) = &it.view else {
            store::remove(tx, it.alert.view)?;
            store::forget_found(tx, it.alert.view)?;
            continue;
        };
        // Another round may have been here first; what it found it has told.
        let Some(now) = store::of_view(tx, view.id)?.filter(|it| it.due_at <= by.now) else {
            continue;
        };
        let mut records = Vec::new();
        let mut known = BTreeSet::new();
        for news in &it.news {
            if known.insert((news.noun, &news.id))
                && store::tell_once(tx, view.id, (news.noun, &news.id), by.now)?
            {
                records.push(Record { noun: news.noun.to_owned(), id: news.id.clone() });
            }
        }
        if !records.is_empty() {
            // In the letter that leaves with this round, not in the one after it.
            notice::acts::put(tx, &notice(by, view, &records), it.alert.due_at - 1)?;
        }
        let next = now.pace.of_letters().and_then(|pace| setting.next(pace, by.now));
        if let Some(due_at) = next {
            order(tx, by, &Alert { looked_at: by.now, due_at, ..now })?;
        }
    }
    Ok(())
}

fn notice(by: &Caller, view: &View, records: &[Record]) -> Notice {
    let words = json!({ "name": view.name, "n": records.len().to_string() });
    Notice {
        id: Id::new(),
        agency: view.agency,
        person: view.person,
        actor: Id::nil(),
        subject: Subject::Matches,
        key: "notices-found".to_owned(),
        words: words.to_string(),
        link: view.url(),
        why: "notices-why-found".to_owned(),
        noun: "view".to_owned(),
        record: view.id.to_string(),
        records: serde_json::to_string(records).unwrap_or_else(|_| "[]".to_owned()),
        sighted: false,
        many: 1,
        created_at: by.now,
        changed_at: by.now,
        read_at: None,
        mail_at: None,
        mailed_at: None,
    }
}
