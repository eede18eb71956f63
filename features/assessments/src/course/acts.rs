//! The course of measurements, for neighbours.

use kit::{Caller, Error, Id, Result, Tx};
use organisations::Organisation;

use super::model::{Course, Figures, Measured};
use crate::{
    acts, edition,
    model::{Assessment, Stage},
    policy::SEE,
    questionnaire::model::major,
    report::pages::dimension,
    result::{self, model::Outcome},
    store,
};

/// The completed measurements of an organisation with that questionnaire, for those who may see
/// their reports; the names of dimensions are those of the latest version.
pub fn course(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    questionnaire: &str,
) -> Result<Course> {
    let (organisation, _) = acts::organisation(tx, by, id, SEE)?;
    let mut found = acts::of_organisation(tx, &organisation)?;
    found.retain(|it| it.stage == Stage::Completed && it.questionnaire == questionnaire);
    found.sort_by_key(|it| it.completed_at);
    let mut course = Course::default();
    for it in found {
        let whole = acts::find(tx, by, it.id, SEE)?;
        let (scores, texts) = (whole.scores()?, whole.edition.texts(by.lang));
        let valid = scores.dimensions.iter();
        let dimensions =
            valid.map(|it| (dimension(texts, &it.id), it.score.filter(|_| it.valid))).collect();
        course.title.clone_from(&texts.questionnaire.title);
        course.all.push(Measured { it: whole.it, overall: scores.overall, dimensions });
    }
    Ok(course)
}

/// An assessment for work that nobody asks for by name: reminders, figures of an agency.
pub fn known(tx: &mut Tx, id: Id<Assessment>) -> Result<Assessment> {
    store::find(tx, id)?.open(|_| true)
}

/// The measurements of an organisation and of what was merged into it, the latest first; those
/// that were withdrawn are left out.
pub fn of_organisation(tx: &mut Tx, it: &Organisation) -> Result<Vec<Assessment>> {
    acts::of_organisation(tx, it)
}

/// What the questionnaire of an assessment is called in a language.
pub fn title(tx: &mut Tx, it: &Assessment, lang: &str) -> Result<String> {
    let edition = edition::acts::find(tx, &it.questionnaire, &it.version)?;
    Ok(edition.texts(lang).questionnaire.title.clone())
}

/// The figures of every measurement with the shipped questionnaire of that name that can be
/// compared, the earliest first.
pub fn figures(tx: &mut Tx, questionnaire: &str) -> Result<Vec<Figures>> {
    let shipped = edition::SHIPPED.iter().find(|it| it.structure.id == questionnaire);
    let major = shipped.map_or(0, |it| major(&it.structure.version));
    let mut figures = Vec::new();
    for kept in result::store::all(tx, questionnaire, major)? {
        let read = serde_json::from_str::<Outcome>(&kept.body);
        let it = read.map_err(|wrong| Error::Told(wrong.to_string()))?;
        if let Some(profile) = it.profile.filter(|_| !it.scores.is_empty()) {
            figures.push(Figures {
                organisation: kept.organisation,
                agency: kept.agency,
                is_shared: kept.is_shared,
                day: kept.completed_on,
                at: kept.completed_at.unwrap_or_else(|| kept.completed_on.starts()),
                profile,
                scores: it.scores,
            });
        }
    }
    Ok(figures)
}

/// The measurements of the clients of the caller's agency: its staff may see them all.
pub fn of_agency(tx: &mut Tx, by: &Caller) -> Result<Vec<Assessment>> {
    store::of_agency(tx, by)
}
