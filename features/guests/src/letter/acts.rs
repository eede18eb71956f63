//! Letters to guests: the first one with their address, later ones with what is new, some minutes
//! after it happened. Each brings an address of its own, because of those before only digests are
//! known.

use events::{Event, Participant};
use kit::{
    Caller, Id, Result, Tx,
    clock::MINUTE,
    i18n::Word,
    jobs,
    journal::Event as Happened,
    mail::{self, Letter},
    notice::{To, Told},
    web::App,
};
use people::Account;

use super::store::{self, News};
use crate::{
    application::acts::has_account,
    jobs::TELL,
    pass::{self, model::Pass},
};

/// For how long news are collected before a letter goes out.
const COLLECTED: i64 = 10 * MINUTE;
/// How the verbs of reminders begin, and the words they are told in.
pub const REMINDERS: &str = "reminders.";
const WORDS_OF_REMINDERS: &str = "reminders-";

/// The first letter: where their page is.
pub fn welcome(
    tx: &mut Tx,
    (event, to): (&Event, &Account),
    (key, app): (&str, &App),
    now: i64,
) -> Result<()> {
    let said = |key: &str, words: &[(&'static str, Word)]| app.messages.say(to.lang(), key, words);
    let url = format!("{}{}", app.settings.base_url, pass::acts::url(key));
    let words = [
        ("name", to.name.clone().into()),
        ("title", event.title.clone().into()),
        ("url", url.into()),
    ];
    let letter = Letter {
        to: &to.email,
        subject: said("guests-welcome-subject", &words),
        body: said("guests-welcome-letter", &words),
        reason: "guests-why",
        lang: to.lang(),
    };
    mail::send(tx, &as_host(event, now), &letter)
}

fn as_host(event: &Event, now: i64) -> Caller {
    Caller { agency: event.agency, ..Caller::house(now) }
}

/// Keeps what guests are told of an event of the journal: what everybody else would find in their
/// inbox.
pub fn hear(tx: &mut Tx, it: &Happened) -> Result<()> {
    let mut all: Vec<Told> = Vec::new();
    for notice in events::FEATURE.notices.iter().chain(reminders::FEATURE.notices) {
        if notice.verbs.iter().any(|verb| it.verb.starts_with(verb)) {
            all.extend((notice.tell)(tx, it)?);
        }
    }
    let is_reminder = it.verb.starts_with(REMINDERS);
    for told in all {
        let To::Person(person) = told.to else { continue };
        let place = |pass: &Pass| format!("/events/{}/", pass.event);
        let passes = pass::store::of(tx, person)?;
        let Some(pass) = passes.iter().find(|pass| told.link.starts_with(&place(pass))) else {
            continue;
        };
        if !is_reminder || !store::is_silent(tx, pass.participant)? {
            note(tx, pass, &told, it.at)?;
        }
    }
    Ok(())
}

/// One more line of the next letter; the first orders it.
fn note(tx: &mut Tx, pass: &Pass, told: &Told, now: i64) -> Result<()> {
    let is_first = store::of(tx, pass.participant)?.is_empty();
    let values: Vec<(&str, &String)> = told.values.iter().map(|it| (it.0, &it.1)).collect();
    let it = News {
        id: Id::new(),
        participant: pass.participant,
        event: pass.event,
        agency: pass.agency,
        person: pass.person,
        word: told.key.to_owned(),
        put_in: serde_json::to_string(&values).unwrap_or_default(),
        happened_at: now,
    };
    store::insert(tx, &it)?;
    if is_first {
        let by = Caller { agency: pass.agency, ..Caller::house(now) };
        jobs::put(tx, &by, TELL.kind, &pass.participant.to_string(), now + COLLECTED)?;
    }
    Ok(())
}

/// Writes the letter with everything that is new to a guest. Who has an account by now finds it
/// in their inbox.
pub fn tell(tx: &mut Tx, app: &App, id: Id<Participant>, now: i64) -> Result<()> {
    let news = store::of(tx, id)?;
    store::remove(tx, id)?;
    let Some(me) = events::participant(tx, id)?.filter(|it| !it.person.is_nil()) else {
        return Ok(());
    };
    let account = people::find(tx, me.person)?;
    if news.is_empty() || has_account(&account) {
        return Ok(());
    }
    let event = events::known(tx, me.event)?;
    let key = pass::acts::make(tx, &event, &me, now)?;
    let lang = account.lang();
    let mut lines: Vec<String> =
        news.iter().map(|it| format!("– {}", said(app, lang, it))).collect();
    if news.iter().any(|it| it.word.starts_with(WORDS_OF_REMINDERS)) {
        let url = format!("{}{}#s-reminders", app.settings.base_url, pass::acts::url(&key));
        let end = app.messages.say(lang, "guests-reminders-end", &[("url", url.into())]);
        lines.extend([String::new(), end]);
    }
    let words = [
        ("name", account.name.clone().into()),
        ("title", event.title.clone().into()),
        ("lines", lines.join("\n").into()),
        ("url", format!("{}{}", app.settings.base_url, pass::acts::url(&key)).into()),
    ];
    let letter = Letter {
        to: &account.email,
        subject: app.messages.say(lang, "guests-news-subject", &words),
        body: app.messages.say(lang, "guests-news-letter", &words),
        reason: "guests-why",
        lang,
    };
    mail::send(tx, &as_host(&event, now), &letter)
}

/// One line, in the words everybody else reads in their inbox.
fn said(app: &App, lang: &'static str, it: &News) -> String {
    let values: Vec<(String, String)> = serde_json::from_str(&it.put_in).unwrap_or_default();
    let words: Vec<(String, Word)> =
        values.into_iter().map(|(name, said)| (name, said.into())).collect();
    app.messages.say_named(lang, &it.word, &words)
}
