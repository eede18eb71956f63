//! What stands in the documents, and writing them: each by the public function of its own feature, with its guards.

use std::collections::BTreeMap;

use assessments::Stage;
use cases::Value;
use kit::{Caller, Error, Id, Result, Tx, clock::Day};
use organisations::Heard;

use super::model::{Change, Known, draft};
use crate::{acts::Whole, model::Document};

/// For how many days the draft of an opportunity is open, until somebody says otherwise.
const OPEN_DAYS: i32 = 365;

/// What stands in the documents of a visit now, as the caller may see it.
///
/// # Errors
/// When the database fails.
pub fn known(tx: &mut Tx, by: &Caller, whole: &Whole) -> Result<Known> {
    let needs = if whole.it.record.is_nil() {
        None
    } else {
        seen(cases::filling(tx, by, whole.it.record))?
    };
    let questionnaire = &whole.script.questionnaire;
    let all = assessments::of_organisation(tx, &whole.company)?;
    let open = all.iter().find(|it| it.stage == Stage::Open && it.questionnaire == *questionnaire);
    let check = match open {
        Some(it) => seen(assessments::find_open(tx, by, it.id))?,
        None => None,
    };
    let is_trained = check.is_some() || assessments::is_trained(tx, by, questionnaire)?;
    let company = whole.company.clone();
    Ok(Known { needs, company, check, is_trained, caller: by.person })
}

/// What the caller may not see is not known.
fn seen<T>(found: Result<T>) -> Result<Option<T>> {
    match found {
        Ok(it) => Ok(Some(it)),
        Err(Error::NotFound | Error::Forbidden | Error::Refused(_)) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}

/// Writes what was taken over into a document; its address. `seen` is how long the log of the case was.
///
/// # Errors
/// As its feature refuses.
pub fn write(
    tx: &mut Tx,
    by: &Caller,
    (whole, known): (&Whole, &Known),
    (document, taken, seen): (Document, &[Change], i64),
) -> Result<String> {
    match document {
        Document::Needs => {
            let needs = known.needs.as_ref().ok_or(Error::NotFound)?;
            let fields: BTreeMap<String, Value> =
                taken.iter().map(|it| (it.field.clone(), it.after.clone())).collect();
            cases::fill_fields(tx, by, needs.it.id, (fields, seen))?;
            Ok(needs.it.url())
        }
        Document::Profile => {
            let it = organisations::hear(tx, by, whole.company.id, heard(taken))?;
            Ok(format!("/organisations/{}", it.id))
        }
        Document::Diagnosis => diagnose(tx, by, (whole, known), taken),
        Document::Draft => {
            let open_until = Day(Day::of(by.now).0.saturating_add(OPEN_DAYS));
            let plan = format!("{} {}", whole.script.key, whole.it.day());
            let draft = draft(taken, &whole.company.lang, (open_until, &plan));
            let it = partnering::draft(tx, by, whole.company.id, draft.ok_or(Error::Unreadable)?)?;
            Ok(format!("/opportunities/{}", it.id))
        }
    }
}

fn heard(taken: &[Change]) -> Heard {
    let of = |field: &str| taken.iter().find(|it| it.field == field).map(|it| &it.after);
    let text = |field: &str| match of(field) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let number = |field: &str| match of(field) {
        Some(Value::Number(number)) => Some(*number),
        _ => None,
    };
    Heard {
        offers: text("offers"),
        seeks: text("seeks"),
        founded: number("founded"),
        staff: number("staff"),
        sector: text("sectors"),
    }
}

/// Goes on with the open check of the company, or begins one: that is for those who were trained.
fn diagnose(
    tx: &mut Tx,
    by: &Caller,
    (whole, known): (&Whole, &Known),
    taken: &[Change],
) -> Result<String> {
    let id: Id<assessments::Assessment> = match &known.check {
        Some(check) => check.it.id,
        None => assessments::start(tx, by, whole.company.id, &whole.script.questionnaire)?.id,
    };
    let said = |it: &Change| {
        let note = whole.said(&it.question).map(|it| it.note.clone()).unwrap_or_default();
        let level = match it.after {
            Value::Number(level) => u8::try_from(level).ok(),
            _ => None,
        };
        (it.field.clone(), level, note)
    };
    let all: Vec<_> = taken.iter().map(said).collect();
    assessments::say(tx, by, id, &all)?;
    Ok(format!("/assessments/{id}"))
}
