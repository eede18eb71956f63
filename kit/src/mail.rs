//! Letters: written into the database by the act that causes them, posted by a job.
//!
//! A letter is a row; the row and what it tells of are one transaction, so no letter is lost
//! and none is sent about what did not happen. Posting is tried again until it succeeds, for
//! some days; what a server refuses for good is kept with its reason. Each letter has one
//! `Message-ID`, by which a server that took it twice knows it, and ends with why it was sent.

mod delivery;
#[cfg(test)]
mod tests;

use crate::{
    Agency, Caller, Error, Id, Result, Tx,
    clock::{DAY, HOUR, MINUTE},
    i18n::Messages,
    jobs::{self, Work},
    row, sql,
};

/// For how long a letter is tried again after it was written.
const PATIENCE: i64 = 3 * DAY;
/// How long is waited at most before it is tried again.
const LONGEST_WAIT: i64 = 4 * HOUR;
/// The page where readers decide what they are sent.
pub const SETTINGS: &str = "/notices/settings";

/// Marker of `Id<Letter>` and the letter itself.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    pub to: &'a str,
    pub subject: String,
    pub body: String,
    /// Why the reader gets it: the message key of the line at its foot.
    pub reason: &'static str,
    pub lang: &'static str,
}

/// What some letters have beside their text.
#[derive(Debug, Clone, Default)]
pub struct Beside {
    /// The same as HTML: what stands in `<main>`.
    pub html: Option<String>,
    /// The address that ends such letters with one click (RFC 8058).
    pub unsubscribe: Option<String>,
    /// A whole calendar with its `METHOD` (iTIP, RFC 5546): what programs of mail put into the
    /// calendar of the reader, or take out of it.
    pub calendar: Option<String>,
}

row! {
    /// A letter as it is kept.
    #[derive(Debug, Clone)]
    pub struct Posted {
        pub id: Id<Posted>,
        pub agency: Id<Agency>,
        pub recipient: String,
        pub subject: String,
        pub body: String,
        pub reason: String,
        pub lang: String,
        pub created_at: i64,
        pub sent_at: Option<i64>,
        pub html: Option<String>,
        pub unsubscribe: Option<String>,
        pub calendar: Option<String>,
        /// How often it was tried in vain.
        pub tries: i64,
        /// When it was given up.
        pub failed_at: Option<i64>,
        /// What the mail server said the last time.
        pub error: Option<String>,
    }
}

/// How letters leave the house.
#[derive(Debug, Clone, Default)]
pub enum Post {
    /// They stay and are shown in the browser: the demo.
    #[default]
    Outbox,
    /// A mail server, as `smtp://user:password@host:port` or `smtps://…`, and the sender.
    Smtp { url: String, from: String },
}

/// The job that posts one letter.
pub(crate) const POST_LETTER: jobs::Job = jobs::Job { kind: "kit.post_letter", run: post };

/// Puts a letter into the post.
pub fn send(tx: &mut Tx, by: &Caller, letter: &Letter<'_>) -> Result<()> {
    send_with(tx, by, letter, &Beside::default())
}

/// Puts a letter into the post that is more than its text.
pub fn send_with(tx: &mut Tx, by: &Caller, letter: &Letter<'_>, beside: &Beside) -> Result<()> {
    let id = Id::<Posted>::new();
    tx.run(sql!(
        "insert into mail (id, agency, recipient, subject, body, reason, lang, created_at, sent_at, html, unsubscribe,
                           calendar)
         values ($1, $2, $3, $4, $5, $6, $7, $8, null, $9, $10, $11)",
        id,
        by.agency,
        letter.to,
        &letter.subject,
        &letter.body,
        letter.reason,
        letter.lang,
        by.now,
        beside.html.as_deref(),
        beside.unsubscribe.as_deref(),
        beside.calendar.as_deref(),
    ))?;
    jobs::put(tx, by, POST_LETTER.kind, &id.to_string(), by.now).map(drop)
}

/// The letters, newest first.
pub fn newest(tx: &mut Tx, most: i64) -> Result<Vec<Posted>> {
    tx.all(sql!(
        "select * from mail order by created_at desc, id desc limit $1 -- every agency: the outbox of the house",
        most
    ))
}

/// The letters that were given up, newest first.
pub fn failed(tx: &mut Tx, most: i64) -> Result<Vec<Posted>> {
    tx.all(sql!(
        "select * from mail where failed_at is not null
         order by failed_at desc, id desc limit $1 -- every agency: the outbox of the house",
        most
    ))
}

/// Whether a letter to that address has neither left nor been given up.
pub fn is_waiting(tx: &mut Tx, recipient: &str) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select created_at from mail where recipient = $1 and sent_at is null
         and failed_at is null limit 1 -- every agency: the outbox of the house",
        recipient
    ))?;
    Ok(found.is_some())
}

pub fn find(tx: &mut Tx, id: Id<Posted>) -> Result<Posted> {
    tx.one(sql!("select * from mail where id = $1 -- every agency: the outbox of the house", id))
}

impl Posted {
    /// The lines at its foot: why it was sent, and where its reader decides.
    pub fn foot(&self, messages: &Messages, base_url: &str) -> Vec<(String, Option<String>)> {
        let say = |key: &str| messages.say(&self.lang, key, &[]);
        let settings = (say("mail-settings"), Some(format!("{base_url}{SETTINGS}")));
        let mut foot = vec![(say(&self.reason), None), settings];
        if let Some(url) = &self.unsubscribe {
            foot.push((say("mail-unsubscribe"), Some(url.clone())));
        }
        foot
    }

    /// The text as it leaves the house, with its foot.
    pub fn text(&self, messages: &Messages, base_url: &str) -> String {
        let line = |(said, url): (String, Option<String>)| match url {
            Some(url) => format!("{said}: {url}"),
            None => said,
        };
        let foot: Vec<_> = self.foot(messages, base_url).into_iter().map(line).collect();
        format!("{}\n\n-- \n{}\n", self.body.trim_end(), foot.join("\n"))
    }
}

fn post(work: &Work, id: &str) -> Result<()> {
    let id: Id<Posted> = id.parse().map_err(|_| Error::NotFound)?;
    let letter = work.db().read_now(move |tx| find(tx, id))?;
    if letter.sent_at.is_some() || letter.failed_at.is_some() {
        return Ok(());
    }
    let said = match &work.settings().post {
        Post::Outbox => Ok(()),
        Post::Smtp { url, from } => delivery::deliver(url, from, &letter, work.app()),
    };
    let (by, now) = (work.caller(), work.now());
    work.db().write_now(move |tx| match &said {
        Ok(()) => set_sent(tx, id, now),
        Err(wrong) => {
            let is_over = wrong.is_final() || letter.created_at + PATIENCE <= now;
            set_wrong(tx, id, wrong.said(), is_over.then_some(now))?;
            if is_over {
                return Ok(());
            }
            jobs::put(tx, &by, POST_LETTER.kind, &id.to_string(), now + wait(letter.tries))
                .map(drop)
        }
    })
}

/// How long is waited after so many vain tries: 1, 2, 4 … minutes, hours in the end. Servers
/// that grey-list want some minutes, those that are repaired some hours.
fn wait(tries: i64) -> i64 {
    (MINUTE << tries.clamp(0, 20)).min(LONGEST_WAIT)
}

fn set_sent(tx: &mut Tx, id: Id<Posted>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update mail set sent_at = $2, error = null where id = $1 -- every agency: the outbox of the house",
        id,
        now
    ))
}

fn set_wrong(tx: &mut Tx, id: Id<Posted>, error: &str, failed_at: Option<i64>) -> Result<()> {
    tx.run(sql!(
        "update mail set tries = tries + 1, error = $2, failed_at = $3
         where id = $1 -- every agency: the outbox of the house",
        id,
        error,
        failed_at
    ))
}
