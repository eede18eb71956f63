//! Letters with a link: the first, and reminders while nobody answers.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    crypto, jobs as queue,
    journal::{self, Change},
    mail::{self, Letter},
    web::App,
};

use super::{
    model::{Asked, GOOD, Key, LETTERS, PAUSE},
    store,
};
use crate::{
    jobs::REMIND,
    model::{ANSWERED, LINK_SPENT, Stage, Survey, TOO_EARLY},
    store as surveys,
};

/// Asks a company; its address is kept until it has answered, for reminders.
///
/// # Errors
/// Before it is due, and when it was answered.
pub fn ask(tx: &mut Tx, app: &App, by: &Caller, (it, asked): (&Survey, &Asked)) -> Result<()> {
    if it.due_on > Day::of(by.now) {
        return Err(TOO_EARLY.into());
    }
    let after = Survey {
        stage: Stage::Asked,
        email: asked.email.clone(),
        lang: asked.lang.to_owned(),
        letters: it.letters + 1,
        asked_by: by.person,
        asked_at: Some(by.now),
        ..it.clone()
    };
    if it.stage == Stage::Answered || !surveys::put(tx, &after)? {
        return Err(ANSWERED.into());
    }
    send(tx, app, by, &after)?;
    queue::put(tx, by, REMIND.kind, &it.id.to_string(), by.now + PAUSE)?;
    journal::write(tx, by, "impacts.asked", ("impact-survey", it.id), Change::none())
}

/// What is to be done about a survey that stands open: its staff is told that it is due, a company that was asked and is
/// silent is reminded, and its address is let go of when its time is over.
pub fn remind(tx: &mut Tx, app: &App, by: &Caller, id: Id<Survey>) -> Result<()> {
    let found = surveys::find(tx, id).and_then(|it| it.open(|it| it.agency == by.agency));
    let it = match found {
        Ok(it) => it,
        // The case went on, and the survey was taken back.
        Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    match (it.stage, it.asked_at) {
        (Stage::Planned, _) if it.due_on <= Day::of(by.now) => {
            journal::write(tx, by, "impacts.due", ("impact-survey", it.id), Change::none())
        }
        (Stage::Asked, Some(at)) if !it.email.is_empty() && by.now - at >= PAUSE * it.letters => {
            if it.letters >= LETTERS {
                surveys::put(tx, &Survey { email: String::new(), ..it })?;
                return Ok(());
            }
            let after = Survey { letters: it.letters + 1, ..it };
            surveys::put(tx, &after)?;
            send(tx, app, by, &after)?;
            queue::put(tx, by, REMIND.kind, &id.to_string(), by.now + PAUSE).map(drop)
        }
        _ => Ok(()),
    }
}

fn send(tx: &mut Tx, app: &App, by: &Caller, it: &Survey) -> Result<()> {
    let key = crypto::new_key();
    let (digest, expires_at) = (crypto::digest(&key), by.now + GOOD);
    store::insert(tx, &Key { digest, survey: it.id, agency: it.agency, expires_at })?;
    let name = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let company = organisations::names(tx, &[it.organisation])?;
    let company = company.into_values().next().unwrap_or_default();
    let words = [("agency", name.as_str().into()), ("company", company.as_str().into())];
    let lang = kit::i18n::lang(&it.lang).unwrap_or("en");
    let say = |key: &str| app.messages.say(lang, key, &words);
    let (text, open) = (say("impacts-letter"), say("impacts-letter-open"));
    let body = format!("{text}\n\n{open}\n{}{}\n", app.settings.base_url, url(&key));
    let subject = say("impacts-letter-subject");
    mail::send(tx, by, &Letter { to: &it.email, subject, body, reason: "impacts-letter-why", lang })
}

/// The survey a key leads to.
///
/// # Errors
/// When the link has run out or never was.
pub fn open(tx: &mut Tx, key: &str, now: i64) -> Result<Survey> {
    let found = store::find(tx, &crypto::digest(key), now)?.ok_or(LINK_SPENT)?;
    surveys::find(tx, found.survey)?.open(|it| it.agency == found.agency)
}

/// The page of a key.
pub fn url(key: &str) -> String {
    format!("/impacts/at/{key}")
}
