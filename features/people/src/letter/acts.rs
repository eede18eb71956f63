//! A letter is written in the language of its reader and put into the post.

use askama::Template;
use kit::{
    Caller, Result, Tx,
    i18n::Word,
    mail::{self, Letter},
    web::App,
    words,
};

use crate::model::Account;

words! {
    /// What a letter is about; the words are parts of message keys.
    pub enum Kind {
        Confirm = "confirm",
        /// Somebody signed up with an address that has an account.
        Known = "known",
        Reset = "reset",
        Invited = "invited",
        /// The password was changed.
        Changed = "changed",
        /// Somebody signed in with a browser that was not known.
        Device = "device",
        /// Another address is to be confirmed; goes there.
        Email = "email",
        /// Another address was asked for; goes to the present one.
        Moving = "moving",
        /// Another address was confirmed; goes to the one before.
        Moved = "moved",
        /// An account of a provider is to be connected.
        Link = "link",
    }
}

#[derive(Template)]
#[template(path = "letter.txt")]
struct Text {
    hello: String,
    said: String,
    link: String,
    after: String,
    closing: String,
}

/// Writes to a person; the link leads to `path` of this installation.
pub fn send(
    tx: &mut Tx,
    by: &Caller,
    app: &App,
    to: &Account,
    kind: Kind,
    path: &str,
) -> Result<()> {
    send_with(tx, by, app, to, (kind, path), &[])
}

/// The same with more words that the letter puts in.
pub fn send_with(
    tx: &mut Tx,
    by: &Caller,
    app: &App,
    to: &Account,
    (kind, path): (Kind, &str),
    more: &[(&'static str, Word)],
) -> Result<()> {
    let lang = to.lang();
    let name = app.settings.name.as_str();
    let mut words: Vec<(&'static str, Word)> =
        vec![("house", name.into()), ("name", to.name.as_str().into())];
    words.extend_from_slice(more);
    let say = |key: &str| app.messages.say(lang, key, &words);
    let part = |part: &str| say(&format!("people-letter-{}-{part}", kind.as_str()));
    let text = Text {
        hello: say("people-letter-hello"),
        said: part("text"),
        link: format!("{}{path}", app.settings.base_url),
        after: part("after"),
        closing: say("people-letter-closing"),
    };
    let (subject, body) = (part("subject"), text.render()?);
    let reason = "people-letter-reason";
    mail::send(tx, by, &Letter { to: &to.email, subject, body, reason, lang })
}
