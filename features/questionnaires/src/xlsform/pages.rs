//! Questionnaires as workbooks: downloads, and taking one in with a report of every row.

use askama::Template;
use assessments::{DEFINE, SEE, allows, latest, take_in};
use kit::{
    Error, Relation, Result, Tx,
    files::{self, Kind, Limits, Wanted},
    form::Form,
    ui::{self, Html},
    web::{Cx, Flash, Path, Reply, Routes},
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::{
    import::{Trouble, edition},
    model::sheets,
};
use crate::workbook::{
    import::{bytes, workbook},
    model::Sheet,
};

/// The largest workbook that is read, in bytes, and what it may unfold to.
const LARGEST: u64 = 4 << 20;
const UNFOLDED: u64 = 64 << 20;

pub fn routes(routes: Routes) -> Routes {
    routes.get("/questionnaires/workbooks/{file}", SEE, download).upload(
        "/questionnaires/workbooks",
        DEFINE,
        receive,
        create,
    )
}

/// `innovation-management.xlsx`: the version that is started today.
fn download(cx: &mut Cx, tx: &mut Tx, Path(file): Path<String>) -> Reply {
    let id = file.strip_suffix(".xlsx").ok_or(Error::NotFound)?;
    let it = latest(tx, &cx.caller, id)?;
    let all = sheets(&it);
    let named = [("survey", &all.survey), ("choices", &all.choices), ("settings", &all.settings)];
    let book = written(&named, cx.caller.now).map_err(|wrong| Error::Told(wrong.to_string()))?;
    let name = format!("{id}-{}.xlsx", it.structure.version);
    cx.download(Kind::Xlsx.media(), &name, book)
}

/// The same sheets at the same instant are the same bytes.
fn written(all: &[(&str, &Sheet)], now: i64) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    if let Ok(made) = ExcelDateTime::from_timestamp(now / 1_000) {
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    }
    let bold = Format::new().set_bold();
    for (name, it) in all {
        let sheet = book.add_worksheet();
        sheet.set_name(*name)?;
        for (at, name) in (0u16..).zip(&it.head) {
            sheet.write_string_with_format(0, at, name, &bold)?;
        }
        for (line, row) in (1u32..).zip(&it.rows) {
            for (at, cell) in (0u16..).zip(row).filter(|it| !it.1.is_empty()) {
                // As text, a formula is only words.
                sheet.write_string(line, at, cell)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
    }
    book.save_to_buffer()
}

/// What was sent, or why it is no workbook.
type Received = std::result::Result<Vec<u8>, &'static str>;

/// Off the lanes: looks the file over, so that nothing in it unfolds without end.
fn receive(cx: &Cx, form: Form) -> Result<Received> {
    let Some(upload) = form.uploads.first() else { return Ok(Err("form-required")) };
    let limits = Limits::of(&cx.app().settings);
    let limits = Limits { document: LARGEST, unfolded: UNFOLDED, parts: 200, ..limits };
    match files::clean(upload, Wanted::Document, &limits) {
        Ok(it) if it.kind == Kind::Xlsx => Ok(Ok(bytes(&upload.path, LARGEST)?)),
        Ok(_) => Ok(Err("questionnaires-no-workbook")),
        Err(Error::Refused(why)) => Ok(Err(why.code)),
        Err(wrong) => Err(wrong),
    }
}

#[derive(Template)]
#[template(path = "troubles.html")]
struct Report<'a> {
    cx: &'a Cx,
    crumbs: Html,
    troubles: Vec<Trouble>,
    /// Why nothing could be read at all.
    wrong: Option<String>,
}

fn create(cx: &mut Cx, tx: &mut Tx, received: &Received) -> Reply {
    if cx.caller.agency.is_nil() || !allows(&cx.caller, DEFINE, Relation::Agency) {
        return Err(Error::Forbidden);
    }
    let all = match received.as_ref().map_err(|why| *why).and_then(|it| workbook(it)) {
        Ok(all) => all,
        Err(why) => return report(cx, Vec::new(), Some(cx.t(why))),
    };
    let (it, troubles) = edition(&all);
    if troubles.iter().any(|it| it.blocks) {
        return report(cx, troubles, None);
    }
    take_in(tx, &cx.caller, &it)?;
    let url = format!("/assessments/questionnaires/{}", it.structure.id);
    cx.to_saying(&url, &Flash::said("questionnaires-said-taken-in"))
}

fn report(cx: &Cx, troubles: Vec<Trouble>, wrong: Option<String>) -> Reply {
    let (list, all) = (cx.t("assessments-title"), cx.t("assessments-questionnaires"));
    let up = [("/assessments", list.as_str()), ("/assessments/questionnaires", all.as_str())];
    let title = cx.t("questionnaires-troubles");
    let page = Report { cx, crumbs: ui::crumbs(cx, &up, &title), troubles, wrong };
    cx.again(&title, &page)
}

/// What is wrong, in words: our own reasons first, then those of every questionnaire.
fn reason(cx: &Cx, code: &str) -> String {
    let own = format!("questionnaires-trouble-{code}");
    if cx.app().messages.has(&own) { cx.t(&own) } else { cx.word("assessments-lint-", code) }
}

#[derive(Template)]
#[template(path = "files.html")]
struct Files<'a> {
    cx: &'a Cx,
    id: &'a str,
}

/// What stands on the page of a questionnaire.
#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
pub fn files(cx: &Cx, _: &mut Tx, id: &str) -> Result<Option<Html>> {
    Ok(Some(ui::html(&Files { cx, id })))
}

#[derive(Template)]
#[template(path = "own.html")]
struct Own<'a> {
    cx: &'a Cx,
    form: &'a Form,
}

/// What stands below the list of questionnaires, for those who may take some in.
#[expect(clippy::unnecessary_wraps, reason = "the shape of all panels")]
pub fn own(cx: &Cx, _: &mut Tx, _: &str) -> Result<Option<Html>> {
    let may = !cx.caller.agency.is_nil() && allows(&cx.caller, DEFINE, Relation::Agency);
    Ok(may.then(|| ui::html(&Own { cx, form: &Form::default() })))
}
