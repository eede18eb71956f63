//! Surveys are planned when a case closes, and answered once.

use cases::Case;
use kit::{
    Action, Caller, Error, Id, Result, Tx,
    clock::Day,
    jobs as queue,
    journal::{self, Change},
};

use crate::{
    jobs::REMIND,
    model::{ANSWERED, Answers, MONTHS, Stage, Survey, later},
    policy::{self, SEE},
    store,
};

/// A survey of the caller's agency they may do this with.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Survey>, action: Action) -> Result<Survey> {
    let it = store::find(tx, id)?.open(|it| policy::allows(by, SEE, it.agency))?;
    if policy::allows(by, action, it.agency) { Ok(it) } else { Err(Error::Forbidden) }
}

/// A case was moved: where it is closed its surveys are planned, where it goes on those nobody was asked are taken back.
pub fn moved(tx: &mut Tx, id: Id<Case>, at: i64) -> Result<()> {
    let Some(record) = store::record(tx, id)?.filter(|it| it.root == it.id) else { return Ok(()) };
    if record.standing != "closed" {
        return store::unplan(tx, record.agency, record.id);
    }
    let closed_on = Day::of(at);
    for months in MONTHS {
        let it = Survey {
            id: Id::new(),
            agency: record.agency,
            organisation: record.organisation,
            record: record.id,
            process: record.process.clone(),
            closed_on,
            months,
            due_on: later(closed_on, months),
            stage: Stage::Planned,
            answers: "{}".to_owned(),
            email: String::new(),
            lang: String::new(),
            letters: 0,
            asked_by: Id::nil(),
            asked_at: None,
            answered_by: Id::nil(),
            answered_at: None,
            source: String::new(),
        };
        store::plan(tx, &it)?;
    }
    // The staff is told on the day each is due, of what stands then.
    for it in store::of_record(tx, record.agency, record.id)? {
        let by = Caller { agency: it.agency, ..Caller::house(at) };
        queue::put(tx, &by, REMIND.kind, &it.id.to_string(), it.due_on.starts().max(at))?;
    }
    Ok(())
}

/// Keeps what was answered: by the company, or by an adviser who says where they have it from.
///
/// # Errors
/// When it was answered meanwhile.
pub fn answer(
    tx: &mut Tx,
    by: &Caller,
    it: &Survey,
    (said, source): (&Answers, &str),
) -> Result<()> {
    let after = Survey {
        stage: Stage::Answered,
        answers: serde_json::to_string(said).map_err(|_| Error::Unreadable)?,
        email: String::new(),
        answered_by: if source.is_empty() { Id::nil() } else { by.person },
        answered_at: Some(by.now),
        source: source.to_owned(),
        ..it.clone()
    };
    if it.stage == Stage::Answered || !store::put(tx, &after)? {
        return Err(ANSWERED.into());
    }
    let by = Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, &by, "impacts.answered", ("impact-survey", it.id), Change::none())
}
