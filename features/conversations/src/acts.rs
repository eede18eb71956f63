//! A visit begins at a company or in one of its cases.

use cases::Case;
use kit::{
    Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    answer::{self, model::Said},
    model::{CLOSED, Stage, Visit},
    policy,
    script::model::{Script, exact, newest},
    store,
};

/// A visit with its script and what was said.
pub struct Whole {
    pub it: Visit,
    pub script: &'static Script,
    pub said: Vec<Said>,
    pub company: Organisation,
}

impl Whole {
    /// What was said to a question.
    pub fn said(&self, question: &str) -> Option<&Said> {
        self.said.iter().find(|it| it.question == question)
    }
}

/// A visit of the caller's agency; others learn nothing of it.
///
/// # Errors
/// When there is none, or the company is no longer the agency's.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Visit>) -> Result<Whole> {
    let it = store::find(tx, id)?.open(|it| policy::leads(by, it.agency))?;
    let company = organisations::visible(tx, by, it.organisation)?;
    load(tx, it, company)
}

/// A visit as the house knows it.
///
/// # Errors
/// When its script is gone.
pub fn load(tx: &mut Tx, it: Visit, company: Organisation) -> Result<Whole> {
    let script = exact(&it.script, it.version)
        .ok_or_else(|| Error::Told(format!("the script {} {} is gone", it.script, it.version)))?;
    let said = answer::store::all(tx, &it)?;
    Ok(Whole { it, script, said, company })
}

/// Whether the caller may begin a visit to an organisation.
///
/// # Errors
/// When they see none, or may not.
pub fn client(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let (it, relation) = organisations::standing(tx, by, id)?;
    if relation == Relation::Agency && policy::leads(by, it.agency) {
        Ok(it)
    } else {
        Err(Error::Forbidden)
    }
}

/// The case and its company, if the caller may visit in it.
///
/// # Errors
/// When they do not see it, it is another agency's, or it is closed.
pub fn in_case(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<Case> {
    let filling = cases::filling(tx, by, id)?;
    let it = filling.it;
    if !policy::leads(by, it.agency) {
        return Err(Error::Forbidden);
    }
    if it.standing == cases::Standing::Closed {
        return Err(CLOSED.into());
    }
    Ok(it)
}

/// Begins a visit, or goes on with the one that the caller left open there.
///
/// # Errors
/// When the caller may not visit the company, or the case is closed.
pub fn begin(
    tx: &mut Tx,
    by: &Caller,
    (organisation, record): (Id<Organisation>, Id<Case>),
    lang: &str,
) -> Result<Visit> {
    let company = organisations::visible(tx, by, organisation)?;
    let agency = by.agency;
    let open = store::of_organisations(tx, agency, &[company.id.to_string()])?;
    let is_same =
        |it: &Visit| it.stage == Stage::Open && it.record == record && it.person == by.person;
    if let Some(it) = open.into_iter().find(is_same) {
        return Ok(it);
    }
    let script = newest().ok_or(Error::Unreadable)?;
    let own = kit::i18n::lang(lang).or_else(|| kit::i18n::lang(&company.lang));
    let it = Visit {
        id: Id::new(),
        agency,
        organisation: company.id,
        record,
        script: script.key.clone(),
        version: i64::from(script.version),
        person: by.person,
        lang: own.unwrap_or(by.lang).to_owned(),
        stage: Stage::Open,
        started_at: by.now,
        changed_at: by.now,
        confirmed_at: None,
        sent_at: None,
        written: "{}".to_owned(),
        events: 0,
    };
    store::insert(tx, &it)?;
    journal::write(tx, by, "conversations.begun", ("visit", it.id), Change::new(&it))?;
    Ok(it)
}
