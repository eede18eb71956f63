//! What happens in the background: who was invited by an agency gets an account and a link.
//!
//! An agency writes an invitation and tells of it in the journal; it knows no persons. Here the
//! person is made and sent a link to come in. When they use it their address is confirmed, and
//! that is what the agency hears: it makes them a member then, not before.

use kit::{
    Caller, Result, Tx,
    jobs::{self, Hears, Job, Work},
    journal::Event,
    notice::{Notice, Subject, To, Told},
    row, sql,
};

use crate::{
    acts,
    letter::acts::{Kind, send},
    model::Newcomer,
    ticket::acts::enter_link,
};

pub const HEARS: &[Hears] =
    &[Hears { name: "people.invite", verbs: &["agencies.invited"], act: hear }];
pub const JOBS: &[Job] = &[INVITE];
const INVITE: Job = Job { kind: "people.invite", run: invite };

/// What people are told of their own account by the house, besides the letters of signing in.
pub const NOTICES: &[Notice] = &[Notice { verbs: &["people."], tell }];

/// Whatever changes what protects an account, its owner hears of.
fn tell(_: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let key = match event.verb.as_str() {
        "people.app_added" => "people-notice-app-added",
        "people.app_removed" => "people-notice-app-removed",
        "people.code_used" => "people-notice-code-used",
        "people.codes_written" => "people-notice-codes-written",
        "people.passkey_added" => "people-notice-passkey-added",
        "people.passkey_removed" => "people-notice-passkey-removed",
        "people.provider_connected" => "people-notice-provider-connected",
        "people.provider_disconnected" => "people-notice-provider-disconnected",
        "people.token_made" => "people-notice-token-made",
        "people.token_revoked" => "people-notice-token-revoked",
        _ => return Ok(Vec::new()),
    };
    let person = event.subject.parse().map_err(|_| kit::Error::NotFound)?;
    Ok(vec![Told {
        to: To::Person(person),
        subject: Subject::Security,
        key,
        values: Vec::new(),
        link: "/account/security".to_owned(),
        why: "people-notice-why",
    }])
}

row! {
    /// What is read of an invitation.
    pub struct Invited {
        pub name: String,
        pub email: String,
        pub lang: String,
    }
}

/// Only a job knows the address of this installation, which the letter needs.
fn hear(tx: &mut Tx, event: &Event) -> Result<()> {
    let house = Caller::house(event.at);
    let by = Caller { agency: event.agency, person: event.person, ..house };
    jobs::put(tx, &by, INVITE.kind, &event.subject, event.at).map(drop)
}

/// Running twice sends a second letter, and nothing worse.
fn invite(work: &Work, invitation: &str) -> Result<()> {
    let (by, app, id) = (work.caller(), work.app().clone(), invitation.to_owned());
    work.db().write_now(move |tx| {
        let found: Option<Invited> = tx.maybe(sql!(
            "select name, email, lang from agencies_invitation where id = $1 and agency = $2 and stage = 'open'",
            &id,
            by.agency,
        ))?;
        // Withdrawn before we came to it.
        let Some(Invited { name, email, lang }) = found else { return Ok(()) };
        let person = acts::enrol(tx, &by, &Newcomer { name, email, lang })?;
        if !person.is_active() {
            return Ok(());
        }
        let key = enter_link(tx, person.id, by.now)?;
        send(tx, &by, &app, &person, Kind::Invited, &format!("/enter/{key}"))
    })
}
