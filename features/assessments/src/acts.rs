//! What can happen to an assessment.

use std::sync::Arc;

use engine_benchmarking::Scores;
use kit::{
    Action, Agency, Caller, Error, Id, Relation, Result, Role, Tx,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    answer::{self, model::Said},
    asked::Answers,
    edition::{self, Edition},
    licence,
    model::{ALREADY_OPEN, Assessment, Mode, NOT_TRAINED, Stage},
    policy::{self, ANSWER, SEE, VALIDATE},
    report::model::scores,
    result, store,
};

/// An assessment with all that belongs to it, and how the caller stands to its organisation.
#[derive(Clone)]
pub struct Whole {
    pub it: Assessment,
    pub organisation: Organisation,
    pub relation: Relation,
    pub edition: Arc<Edition>,
    pub said: Vec<Said>,
}

impl Whole {
    /// What counts of all that was said.
    pub fn answers(&self) -> Answers {
        answer::acts::counted(&self.said)
    }

    pub fn scores(&self) -> Result<Scores> {
        scores(&self.edition.structure, &self.answers(), self.it.year())
    }

    pub fn allows(&self, by: &Caller, action: Action) -> bool {
        policy::allows(by, action, self.relation)
    }

    /// The share of the scored items that somebody gave evidence for.
    pub fn evidence_share(&self) -> f64 {
        let items = &self.edition.structure.item;
        let has =
            |id: &str| self.said.iter().any(|it| it.question == id && !it.evidence.is_empty());
        let scored: Vec<_> =
            items.iter().filter(|it| self.said.iter().any(|s| s.question == it.id)).collect();
        let with = scored.iter().filter(|it| has(&it.id)).count();
        let count = |n: usize| u32::try_from(n).map_or(0.0, f64::from);
        if scored.is_empty() { 0.0 } else { count(with) / count(scored.len()) }
    }
}

/// The organisation, for those who may do this with its assessments.
pub fn organisation(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    action: Action,
) -> Result<(Organisation, Relation)> {
    let (it, relation) = organisations::standing(tx, by, id)?;
    if policy::allows(by, action, relation) { Ok((it, relation)) } else { Err(Error::Forbidden) }
}

/// The assessment, for those who may do this with it; nobody else learns that there is one.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Assessment>, action: Action) -> Result<Whole> {
    let about = store::organisation_of(tx, id)?;
    let (organisation, relation) = organisations::standing(tx, by, about)?;
    let it = store::find(tx, id)?.open(|_| policy::allows(by, SEE, relation))?;
    if !policy::allows(by, action, relation) {
        return Err(Error::Forbidden);
    }
    let edition = edition::acts::find(tx, &it.questionnaire, &it.version)?;
    let said = answer::store::all(tx, it.id)?;
    Ok(Whole { it, organisation, relation, edition, said })
}

/// An open assessment for somebody who holds a key to it that its agency or company made: they
/// see as much of it as whoever shows it to them.
pub fn behind(tx: &mut Tx, (agency, now): (Id<Agency>, i64), id: Id<Assessment>) -> Result<Whole> {
    let by = Caller { agency, role: Role::Adviser, ..Caller::house(now) };
    let whole = find(tx, &by, id, SEE)?;
    whole.it.may_answer()?;
    Ok(whole)
}

/// The same for those who want to answer, while that is possible.
pub fn find_open(tx: &mut Tx, by: &Caller, id: Id<Assessment>) -> Result<Whole> {
    let whole = find(tx, by, id, ANSWER)?;
    whole.it.may_answer()?;
    Ok(whole)
}

/// Begins to measure an organisation.
pub fn start(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    questionnaire: &str,
) -> Result<Assessment> {
    let (organisation, relation) = organisation(tx, by, id, ANSWER)?;
    let edition = edition::acts::chosen(tx, by, questionnaire)?;
    if store::open_one(tx, organisation.id, questionnaire)?.is_some() {
        return Err(ALREADY_OPEN.into());
    }
    let mode = if relation == Relation::Own { Mode::Alone } else { Mode::Assisted };
    if mode == Mode::Assisted && !licence::acts::is_trained(tx, by, questionnaire)? {
        return Err(NOT_TRAINED.into());
    }
    edition::acts::keep(tx, &edition, by.now)?;
    let point = store::completed(tx, organisation.id, questionnaire)?;
    let version = edition.structure.version.as_str();
    let it = Assessment::start(&organisation, (questionnaire, version), (mode, point), by);
    store::insert(tx, &it)?;
    journal::write(tx, by, "assessments.started", ("assessment", it.id), Change::new(&it))?;
    Ok(it)
}

/// Closes it: from now on it stays as it is.
pub fn complete(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Assessment>,
    is_shared: bool,
) -> Result<Assessment> {
    let whole = find(tx, by, id, ANSWER)?;
    let is_scored = whole.scores()?.overall.is_some();
    let it = whole.it.clone().complete(is_scored, is_shared, by.now)?;
    put(tx, by, "assessments.completed", (&whole.it, &it))?;
    result::acts::keep(tx, &whole, &it)?;
    Ok(it)
}

/// Gives it up; what was answered is no longer counted anywhere.
pub fn withdraw(tx: &mut Tx, by: &Caller, id: Id<Assessment>) -> Result<Assessment> {
    let before = find(tx, by, id, ANSWER)?.it;
    let it = before.clone().withdraw(by.now)?;
    put(tx, by, "assessments.withdrawn", (&before, &it))?;
    Ok(it)
}

/// Says whether a completed one counts, without a name, in the comparisons of others.
pub fn share(tx: &mut Tx, by: &Caller, id: Id<Assessment>, is_shared: bool) -> Result<Assessment> {
    let before = find(tx, by, id, ANSWER)?.it;
    let it = before.clone().share(is_shared, by.now)?;
    result::acts::share(tx, &it)?;
    put(tx, by, "assessments.shared", (&before, &it))?;
    Ok(it)
}

/// A trained adviser says that the evidence shows what was answered.
pub fn validate(tx: &mut Tx, by: &Caller, id: Id<Assessment>) -> Result<Assessment> {
    let whole = find(tx, by, id, VALIDATE)?;
    let is_trained = licence::acts::is_trained(tx, by, &whole.it.questionnaire)?;
    let alone = whole.said.iter().all(|it| it.respondent == by.person || it.respondent.is_nil());
    let is_own = alone && whole.it.mode == Mode::Assisted && whole.it.starter == by.person;
    let it = whole.it.clone().validate(by, (is_trained, whole.evidence_share(), is_own))?;
    put(tx, by, "assessments.validated", (&whole.it, &it))?;
    Ok(it)
}

fn put(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    (before, it): (&Assessment, &Assessment),
) -> Result<()> {
    store::set_stage(tx, it)?;
    journal::write(tx, by, verb, ("assessment", it.id), Change::between(before, it))
}

/// Everything the caller may see of one organisation, the latest first.
pub fn of_organisation(tx: &mut Tx, it: &Organisation) -> Result<Vec<Assessment>> {
    let family = organisations::family_of(tx, it.id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let all = store::of_organisations(tx, &ids)?;
    Ok(all.into_iter().filter(|it| it.stage != Stage::Withdrawn).collect())
}
