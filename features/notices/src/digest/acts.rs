//! A letter to one person with everything that waits for it.

use kit::{
    Caller, Id, Person, Result, Tx,
    i18n::Word,
    mail::{self, Beside, Letter},
    notice::Subject,
    web::App,
};
use people::Account;

use super::model::{Digest, Line, Part, named};
use crate::{
    notice::{self, model::Notice},
    person,
    setting::acts::{Ending, sign},
};

/// Sends what is due, in one letter, in the reader's language. Who cannot be reached any more,
/// or not yet, is not written to; their inbox keeps it.
pub fn send(tx: &mut Tx, app: &App, person: Id<Person>, now: i64) -> Result<()> {
    let due = notice::store::due(tx, person, now)?;
    notice::store::set_mailed(tx, person, now)?;
    let Some(account) = person::store::reachable(tx, person)?.filter(|_| !due.is_empty()) else {
        return Ok(());
    };
    let digest = digest(tx, app, &account, (due, now))?;
    if digest.count() == 0 {
        return Ok(());
    }
    let by = Caller { person, ..Caller::house(now) };
    write(tx, &by, app, (&account, &digest))
}

fn digest(
    tx: &mut Tx,
    app: &App,
    account: &Account,
    (due, now): (Vec<Notice>, i64),
) -> Result<Digest> {
    let lang = account.lang();
    let callers = person::store::as_of_now(tx, account.id, now)?;
    let mut parts: Vec<Part> = Vec::new();
    for it in &due {
        // Who lost the record meanwhile is not told of it.
        if !notice::acts::is_open(tx, app.features, &callers, it)? {
            continue;
        }
        let seen = notice::acts::titles(tx, app.features, &callers, it)?;
        if seen.is_empty() && !it.records().is_empty() {
            continue;
        }
        let base_url = &app.settings.base_url;
        let line = Line {
            said: it.said(&app.messages, lang),
            url: format!("{base_url}{}", it.link),
            why: app.messages.say(lang, &it.why, &[]),
            records: seen.into_iter().map(|seen| named(seen, base_url)).collect(),
        };
        if let Some(part) = parts.iter_mut().find(|part| part.subject == it.subject) {
            part.lines.push(line);
        } else {
            let key = format!("notices-subject-{}", it.subject.as_str());
            let heading = app.messages.say(lang, &key, &[]);
            parts.push(Part { subject: it.subject, heading, lines: vec![line] });
        }
    }
    parts.sort_by_key(|part| part.subject);
    let house = app.settings.name.as_str();
    let words: [(&'static str, Word); 2] =
        [("house", house.into()), ("name", account.name.as_str().into())];
    let say = |key: &str| app.messages.say(lang, key, &words);
    let mut it = Digest {
        hello: say("notices-letter-hello"),
        title: String::new(),
        parts,
        closing: say("notices-letter-closing"),
    };
    it.title = title(app, lang, &it);
    Ok(it)
}

/// One thing is its own title; several are counted.
fn title(app: &App, lang: &str, it: &Digest) -> String {
    let mut lines = it.parts.iter().flat_map(|part| &part.lines);
    if let (Some(only), None) = (lines.next(), lines.next()) {
        only.said.clone()
    } else {
        let count = i64::try_from(it.count()).unwrap_or(i64::MAX);
        let words = [("n", Word::from(count)), ("house", app.settings.name.as_str().into())];
        app.messages.say(lang, "notices-letter-subject", &words)
    }
}

fn write(tx: &mut Tx, by: &Caller, app: &App, (to, it): (&Account, &Digest)) -> Result<()> {
    let only = it.only_subject();
    // Of the account one is told whatever one chose, so nothing there can be ended.
    let unsubscribe = if only == Some(Subject::Security) {
        None
    } else {
        let token = sign(tx, Ending { person: to.id, subject: only }, by.now)?;
        Some(format!("{}/notices/unsubscribe/{token}", app.settings.base_url))
    };
    let reason = match only {
        Some(Subject::Security) => "notices-reason-security",
        _ => "notices-reason",
    };
    let letter = Letter {
        to: &to.email,
        subject: it.title.clone(),
        body: it.text()?,
        reason,
        lang: to.lang(),
    };
    mail::send_with(
        tx,
        by,
        &letter,
        &Beside { html: Some(it.html()?), unsubscribe, calendar: None },
    )
}
