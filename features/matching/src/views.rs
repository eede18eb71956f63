//! What reaches people by itself: saved searches that look again, and notices of what is new.

use kit::{
    Caller, Id, Result, Tx,
    form::Params,
    journal::Event,
    notice::{Notice, Subject, To, Told},
    views::{Finder, News, Since},
    web::App,
};

use crate::{
    asker::acts::question,
    suggestion::{
        self,
        model::{Cause, Suggestion},
    },
};

/// Saved searches of matches: what the last passes found for them, the best first.
pub const FINDER: Finder = Finder { place: "/matching", news };
pub const NOTICES: &[Notice] = &[Notice { verbs: &["matching.found"], tell }];

fn news(app: &App, tx: &mut Tx, by: &Caller, params: &Params, since: Since) -> Result<Vec<News>> {
    let viewer = kit::search::viewer_of(tx, app.features, by)?;
    let key = question(&app.search, &viewer, params)?.key();
    let most = i64::try_from(since.most).unwrap_or(i64::MAX);
    let found = suggestion::store::found(tx, by.person, &key, (since.at, most))?;
    Ok(found.iter().map(of).collect())
}

fn of(it: &Suggestion) -> News {
    let noun = match it.noun.as_str() {
        "organisation" => "organisation",
        "topic" => "topic",
        _ => "opportunity",
    };
    News { noun, id: it.record.clone(), changed_at: it.made_at }
}

/// Somebody whose organisation something new fits, and how many more there are.
fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Suggestion>>() else { return Ok(Vec::new()) };
    let it = suggestion::store::find(tx, id)?.open(|it| it.cause == Cause::Profile)?;
    let said: serde_json::Value =
        event.after.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
    let more = said.get("n").and_then(serde_json::Value::as_i64).unwrap_or(1) - 1;
    let key = if more > 0 { "matching-told-more" } else { "matching-told" };
    let values = vec![("title", it.title), ("asked", it.asked), ("more", more.to_string())];
    let link = if more > 0 {
        "/matching/suggestions".to_owned()
    } else {
        format!("/matching/suggestions/{id}")
    };
    let (to, why) = (To::Person(it.person), "matching-told-why");
    Ok(vec![Told { to, subject: Subject::Matches, key, values, link, why }])
}
