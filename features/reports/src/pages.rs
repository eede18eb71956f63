//! The routes: a report as PDF, as data, and made again from data.

use assessments::{Assessment, SEE};
use kit::{
    Error, Id, Tx,
    form::Params,
    web::{Cx, Path, Reply, Routes},
};

use crate::{paper::model::Length, record::pages as records};

pub fn routes() -> Routes {
    records::routes(Routes::default().get("/assessments/{id}/paper", SEE, show))
}

/// The report in the language of its reader.
fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Assessment>>, params: Params) -> Reply {
    let length: Length = match params.value("length") {
        "" => Length::Normal,
        word => word.parse().map_err(|_| Error::NotFound)?,
    };
    let it = records::record(cx, tx, id)?;
    let name = format!("{}-T{}-{}.pdf", it.told.organisation, it.told.point, length.as_str());
    let pdf = records::pdf(cx, &it, length)?;
    cx.download("application/pdf", &name, pdf)
}
