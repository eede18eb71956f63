//! The one route: a questionnaire as PDF.

use assessments::{SEE, latest};
use kit::{
    Error, Tx,
    web::{Cx, Path, Reply, Routes},
};

use super::model::{Words, paper};

pub fn routes(routes: Routes) -> Routes {
    routes.get("/questionnaires/{id}/paper", SEE, show)
}

/// The version that is started today, in the language of its reader.
fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<String>) -> Reply {
    let it = latest(tx, &cx.caller, &id)?;
    let words = Words {
        facts: cx.t("assessments-facts"),
        level: cx.t("questionnaires-answer"),
        figure: cx.t("assessments-figure"),
        unknown: cx.t("assessments-unknown"),
        apart: cx.t("assessments-na"),
        note: cx.t("assessments-note-evidence"),
        company: cx.t("assessments-organisation"),
        respondent: cx.t("questionnaires-name"),
        day: cx.t("assessments-day"),
        lead: cx.t("questionnaires-paper-lead"),
        tick: cx.t("questionnaires-tick"),
    };
    let texts = it.texts(cx.caller.lang);
    let lang = if it.texts.contains_key(cx.caller.lang) {
        cx.caller.lang
    } else {
        it.structure.languages.first().map_or("en", String::as_str)
    };
    let issuer = cx.app().settings.name.clone();
    let pdf = paper(&it, (texts, lang), &words, &issuer).pdf();
    let pdf = pdf.map_err(|wrong| Error::Told(wrong.to_string()))?;
    cx.download("application/pdf", &format!("{id}-{}.pdf", it.structure.version), pdf)
}
