//! What can happen to how somebody is written to: they choose, or end letters with one click.

use std::str::FromStr as _;

use kit::{
    Caller, Id, Person, Result, Tx,
    clock::DAY,
    crypto,
    journal::{self, Change},
    notice::Subject,
};
use serde::Serialize;

use super::{
    model::{LINK_OLD, Pace, Setting},
    store,
};
use crate::{alert, notice, policy::in_private};

/// How long the address that ends letters works: longer than most people keep them.
const KEPT: i64 = 366 * DAY;
/// In a signed address: every subject that can be switched off.
const ALL: &str = "all";

/// What the journal keeps of a choice.
#[derive(Serialize)]
struct Chosen<'a> {
    #[serde(flatten)]
    setting: &'a Setting,
    paces: Vec<(Subject, Pace)>,
}

/// How often letters about each subject come.
pub fn paces(tx: &mut Tx, person: Id<Person>) -> Result<Vec<(Subject, Pace)>> {
    let chosen = store::chosen(tx, person)?;
    let pace = |subject: Subject| {
        let own = chosen.iter().find(|it| it.subject == subject);
        own.map_or(Pace::usual(subject), |it| it.pace)
    };
    Ok(Subject::ALL.iter().map(|subject| (*subject, pace(*subject))).collect())
}

/// Chooses; what waits to be sent waits as chosen from now on.
pub fn set(tx: &mut Tx, by: &Caller, it: &Setting, chosen: &[(Subject, Pace)]) -> Result<()> {
    let before = store::find(tx, by.person)?;
    let old = paces(tx, by.person)?;
    store::put(tx, it)?;
    for (subject, pace) in chosen.iter().filter(|it| it.0 != Subject::Security) {
        let was = old.iter().find(|it| it.0 == *subject).map_or(*pace, |it| it.1);
        if was != *pace {
            store::set_pace(tx, by.person, (*subject, *pace, was), by.now)?;
        }
    }
    let change = Change::between(
        &Chosen { setting: &before, paces: old },
        &Chosen { setting: it, paces: paces(tx, by.person)? },
    );
    journal::write(tx, &in_private(by), "notices.set", ("person", by.person), change)?;
    reorder(tx, by, it)
}

/// Orders anew when what waits is sent and when saved searches look.
fn reorder(tx: &mut Tx, by: &Caller, it: &Setting) -> Result<()> {
    notice::acts::reorder(tx, by, it)?;
    alert::acts::reorder(tx, by, it)
}

/// What a signed address ends: letters to somebody, about one subject or about all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    pub person: Id<Person>,
    pub subject: Option<Subject>,
}

impl Ending {
    fn subjects(self) -> Vec<Subject> {
        let all = Subject::ALL.iter().copied().filter(|it| *it != Subject::Security);
        all.filter(|it| self.subject.is_none_or(|only| only == *it)).collect()
    }
}

/// The signed part of the address that ends such letters.
pub fn sign(tx: &mut Tx, it: Ending, now: i64) -> Result<String> {
    let subject = it.subject.map_or(ALL, Subject::as_str);
    Ok(crypto::sign(&store::make_secret(tx)?, &format!("{} {subject} {now}", it.person)))
}

/// What an address ends; refused where it is not ours, cut short, or too old.
pub fn read(tx: &mut Tx, token: &str, now: i64) -> Result<Ending> {
    let secret = store::secret(tx)?.ok_or(LINK_OLD)?;
    let text = crypto::signed(&secret, token).ok_or(LINK_OLD)?;
    let ending = || {
        let mut parts = text.split(' ');
        let person = parts.next()?.parse().ok()?;
        let subject = match parts.next()? {
            ALL => None,
            word => Some(Subject::from_str(word).ok()?),
        };
        let signed: i64 = parts.next()?.parse().ok()?;
        (signed + KEPT > now).then_some(Ending { person, subject })
    };
    Ok(ending().ok_or(LINK_OLD)?)
}

/// Ends letters. Said twice, it is the same.
pub fn unsubscribe(tx: &mut Tx, by: &Caller, it: Ending) -> Result<()> {
    change(tx, by, it, "notices.unsubscribed", |was, _| (Pace::Off, was))
}

/// Lets them come again as they came before.
pub fn resubscribe(tx: &mut Tx, by: &Caller, it: Ending) -> Result<()> {
    change(tx, by, it, "notices.resubscribed", |was, before| {
        if was == Pace::Off { (before, was) } else { (was, before) }
    })
}

fn change(
    tx: &mut Tx,
    by: &Caller,
    it: Ending,
    verb: &'static str,
    next: impl Fn(Pace, Pace) -> (Pace, Pace),
) -> Result<()> {
    let chosen = store::chosen(tx, it.person)?;
    for subject in it.subjects() {
        let own = chosen.iter().find(|it| it.subject == subject);
        let was = own.map_or(Pace::usual(subject), |it| it.pace);
        let (pace, before) = next(was, own.map_or(Pace::usual(subject), |it| it.before));
        if pace != was {
            store::set_pace(tx, it.person, (subject, pace, before), by.now)?;
        }
    }
    // Who holds the address is who it was sent to; nobody has to sign in for that.
    let by = Caller { person: it.person, ..in_private(by) };
    let change = Change::new(&serde_json::json!({ "subject": it.subject }));
    journal::write(tx, &by, verb, ("person", it.person), change)?;
    let setting = store::find(tx, it.person)?;
    reorder(tx, &by, &setting)
}
