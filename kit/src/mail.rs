//! Letters: written into the database by the act that causes them, posted by a job.
//!
//! A letter is a row; the row and what it tells of are one transaction, so no letter is lost
//! and none is sent about what did not happen. Posting is tried again until it succeeds; each
//! letter has one `Message-ID`, by which a server that took it twice knows it.

#[cfg(test)]
mod tests;

use lettre::{
    Message, SmtpTransport, Transport as _,
    message::{Mailbox, header::ContentType},
};

use crate::{
    Agency, Caller, Error, Id, Result, Tx,
    jobs::{self, Work},
    row, sql,
};

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
    let id = Id::<Posted>::new();
    tx.run(sql!(
        "insert into mail (id, agency, recipient, subject, body, reason, lang, created_at, sent_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, null)",
        id,
        by.agency,
        letter.to,
        &letter.subject,
        &letter.body,
        letter.reason,
        letter.lang,
        by.now,
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

pub fn find(tx: &mut Tx, id: Id<Posted>) -> Result<Posted> {
    tx.one(sql!("select * from mail where id = $1 -- every agency: the outbox of the house", id))
}

fn post(work: &Work, id: &str) -> Result<()> {
    let id: Id<Posted> = id.parse().map_err(|_| Error::NotFound)?;
    let letter = work.db().read_now(move |tx| find(tx, id))?;
    if letter.sent_at.is_some() {
        return Ok(());
    }
    if let Post::Smtp { url, from } = &work.settings().post {
        deliver(url, from, &letter).map_err(Error::Told)?;
    }
    let now = work.now();
    work.db().write_now(move |tx| {
        tx.run(sql!(
            "update mail set sent_at = $2 where id = $1 -- every agency: the outbox of the house",
            id,
            now
        ))
    })
}

fn deliver(url: &str, from: &str, letter: &Posted) -> Result<(), String> {
    let told = |e: &dyn std::fmt::Display| e.to_string();
    let to: Mailbox =
        letter.recipient.parse().map_err(|e: lettre::address::AddressError| told(&e))?;
    let from: Mailbox = from.parse().map_err(|e: lettre::address::AddressError| told(&e))?;
    let host = from.email.domain().to_owned();
    let message = Message::builder()
        .message_id(Some(format!("<{}@{host}>", letter.id)))
        .from(from)
        .to(to)
        .subject(&letter.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.body.clone())
        .map_err(|e| told(&e))?;
    let smtp = SmtpTransport::from_url(url).map_err(|e| told(&e))?;
    let smtp = smtp.timeout(Some(std::time::Duration::from_secs(20))).build();
    smtp.send(&message).map(drop).map_err(|e| told(&e))
}
