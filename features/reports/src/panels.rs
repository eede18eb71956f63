//! The files a report offers.

use askama::Template;
use assessments::Assessment;
use kit::{
    Id, Result, Tx,
    ui::{self, Html, Panel},
    web::Cx,
};

use crate::paper::model::Length;

pub const PANELS: &[Panel] = &[Panel { place: assessments::REPORT_FILES, rank: 1, show }];

#[derive(Template)]
#[template(path = "files.html")]
struct Files<'a> {
    cx: &'a Cx,
    /// Address and length.
    all: Vec<(String, &'static str)>,
    /// Where it is data.
    record: String,
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
fn show(cx: &Cx, _: &mut Tx, id: &str) -> Result<Option<Html>> {
    let Ok(id) = id.parse::<Id<Assessment>>() else { return Ok(None) };
    let one =
        |it: &Length| (format!("/assessments/{id}/paper?length={}", it.as_str()), it.as_str());
    let record = format!("/assessments/{id}/record");
    Ok(Some(ui::html(&Files { cx, all: Length::ALL.iter().map(one).collect(), record })))
}
