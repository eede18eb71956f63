//! Opening a case from within a service, and where cases stood at an instant.

use std::collections::BTreeMap;

use engine_cases::{Standing, Value, Words};
use kit::{
    Agency, Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};
use organisations::Organisation;

use super::store;
use crate::{
    acts,
    model::{Case, TOUCHED, machine_of, replay},
    shelf, store as cases,
};

/// The processes there are: name, title and summary in a language.
pub fn processes(lang: &str) -> Vec<(&'static str, String, String)> {
    let newest = shelf::all()
        .iter()
        .filter(|it| shelf::newest(&it.key).is_some_and(|new| new.version == it.version));
    newest
        .map(|it| (it.key.as_str(), shelf::said(&it.title, lang), shelf::said(&it.summary, lang)))
        .collect()
}

/// What a process is called in a language, and its forms; none if there is no such process.
pub fn process(key: &str, lang: &str) -> Option<(String, Vec<String>)> {
    let it = shelf::newest(key)?;
    let forms = it.machines.iter().flat_map(|machine| &machine.forms);
    Some((shelf::said(&it.title, lang), forms.map(|it| shelf::said(&it.title, lang)).collect()))
}

/// The processes of which the agency of the caller opens cases without a service: name and title in
/// their language.
///
/// # Errors
/// When the database does not answer.
pub fn unreserved(tx: &mut Tx, by: &Caller) -> Result<Vec<(&'static str, String)>> {
    let taken = store::of(tx, by.agency)?;
    let all = processes(by.lang).into_iter().map(|(key, title, _)| (key, title));
    Ok(all.filter(|(key, _)| !taken.iter().any(|(it,)| it == key)).collect())
}

/// From now on the agency of the caller opens cases of a process within a service only.
///
/// # Errors
/// When there is no such process.
pub fn reserve(tx: &mut Tx, by: &Caller, process: &str) -> Result<()> {
    shelf::newest(process).ok_or(Error::Unreadable)?;
    store::insert(tx, by.agency, process)
}

/// Opens a case within a service; whoever calls has asked whether that service may.
///
/// # Errors
/// As for a case on its own: a second open one of the same process, an organisation the caller may not help.
pub fn open_within(
    tx: &mut Tx,
    by: &Caller,
    organisation: Id<Organisation>,
    process: &str,
) -> Result<Case> {
    acts::enter(tx, by, organisation, process)
}

/// Takes a case back as if it had never been opened, for the service it was opened within; whoever calls has asked whether
/// there is still time.
///
/// # Errors
/// When somebody did anything in it, or named somebody, or a record lies in it.
pub fn unopen(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<()> {
    let it = cases::find(tx, id)?.open(|it| by.acts_for(it.agency) && it.root == it.id)?;
    let parts = cases::parts(tx, &it)?;
    let opener = cases::log(tx, &it)?.first().map(|line| line.person);
    // Whoever opens a case plays every part of the staff at first.
    let is_as_opened = parts.iter().all(|part| Some(part.person) == opener);
    if it.events != 1 || !is_as_opened || cases::inside(tx, &it)?.len() > 1 {
        return Err(TOUCHED.into());
    }
    if !store::remove(tx, &it)? {
        return Err(TOUCHED.into());
    }
    store::remove_events(tx, &it)?;
    store::remove_parts(tx, &it)?;
    journal::write(tx, by, "cases.unopened", ("case", it.id), Change::gone(&it))
}

/// A record as it stood at an instant.
#[derive(Debug, Clone)]
pub struct Past {
    pub it: Case,
    /// The state in every language.
    pub state: Words,
    /// The process in every language.
    pub process: Words,
    pub is_closed: bool,
    /// Since when it stood there.
    pub entered_at: i64,
    /// What was filled in until then, and when each field was last.
    pub fields: BTreeMap<String, Value>,
    pub filled_at: BTreeMap<String, i64>,
}

/// Where every record of an agency stood just before an instant, by its log.
///
/// # Errors
/// When a log is broken.
pub fn past(tx: &mut Tx, agency: Id<Agency>, until: i64) -> Result<Vec<Past>> {
    let mut all = Vec::new();
    for it in store::opened_before(tx, agency, until)? {
        let (process, machine) = machine_of(tx, &it)?;
        let log = cases::log(tx, &it)?;
        let log: Vec<_> = log.into_iter().take_while(|line| line.at < until).collect();
        let record = replay(machine, &log)?;
        let state = machine.state(&record.state);
        all.push(Past {
            state: state.map(|it| it.title.clone()).unwrap_or_default(),
            process: process.title.clone(),
            is_closed: state.is_some_and(|it| it.standing == Standing::Closed),
            entered_at: record.entered_at(),
            fields: record.fields,
            filled_at: record.filled_at,
            it,
        });
    }
    Ok(all)
}
