//! Choosing how much of a dossier is taken out, and as what.

use askama::Template;
use cases::Case;
use kit::{
    Error, Id, Tx,
    form::Form,
    ui,
    web::{Cx, Path, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts::{self, Asked, Wanted},
    file,
    model::{Dossier, Format, Level},
    paper,
    policy::{self, MAKE},
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/dossiers/companies/{id}", MAKE, of_company)
        .post("/dossiers/companies/{id}", MAKE, take_of_company)
        .get("/dossiers/cases/{id}", MAKE, of_case)
        .post("/dossiers/cases/{id}", MAKE, take_of_case)
}

/// One that was taken out before.
struct Line {
    who: String,
    at: String,
    what: String,
    purpose: String,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    form: &'a Form,
    asked: &'a Asked,
    title: String,
    /// The levels the reader may take: the word and its name.
    levels: Vec<&'static str>,
    before: Vec<Line>,
}

fn title(cx: &Cx, asked: &Asked) -> String {
    if asked.case.is_some() {
        cx.tw("dossiers-of", &format!("{} – {}", asked.it.name, asked.service))
    } else {
        cx.tw("dossiers-of", &asked.it.name)
    }
}

fn of_company(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    let asked = acts::of_company(tx, &cx.caller, id)?;
    view(cx, tx, &asked, &Form::default())
}

fn of_case(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>) -> Reply {
    let asked = acts::of_case(tx, &cx.caller, id)?;
    view(cx, tx, &asked, &Form::default())
}

fn view(cx: &mut Cx, tx: &mut Tx, asked: &Asked, form: &Form) -> Reply {
    cx.hidden = true;
    let mut all = store::of(tx, cx.caller.agency, asked.it.id)?;
    all.retain(|it| it.record == asked.case.unwrap_or_else(Id::nil));
    let ids: Vec<String> = all.iter().map(|it| it.made_by.to_string()).collect();
    let faces = people::faces(tx, &ids)?;
    let name = |id| faces.iter().find(|it| it.id == id).map(|it| it.name.clone());
    let before = all.into_iter().map(|it| Line {
        who: name(it.made_by).unwrap_or_else(|| cx.t("dossiers-somebody")),
        at: cx.instant(it.made_at),
        what: format!(
            "{}, {}",
            cx.word("dossiers-level-", it.level.as_str()),
            cx.word("dossiers-format-", it.format.as_str())
        ),
        purpose: it.purpose,
    });
    let levels = [Level::Full, Level::Partner, Level::Anonymous];
    let levels =
        levels.into_iter().filter(|it| policy::takes(&cx.caller, *it, asked.works_with_it));
    let title = title(cx, asked);
    let page = Show {
        cx,
        form,
        asked,
        title: title.clone(),
        levels: levels.map(Level::as_str).collect(),
        before: before.collect(),
    };
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn take_of_company(
    cx: &mut Cx,
    tx: &mut Tx,
    Path(id): Path<Id<Organisation>>,
    form: Form,
) -> Reply {
    let asked = acts::of_company(tx, &cx.caller, id)?;
    take(cx, tx, &asked, form)
}

fn take_of_case(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>, form: Form) -> Reply {
    let asked = acts::of_case(tx, &cx.caller, id)?;
    take(cx, tx, &asked, form)
}

fn take(cx: &mut Cx, tx: &mut Tx, asked: &Asked, mut form: Form) -> Reply {
    let level: Option<Level> = form.parsed("level");
    let format: Option<Format> = form.parsed("format");
    let purpose = form.text("purpose", 200);
    let (Some(level), Some(format)) = (level, format) else {
        return view(cx, tx, asked, &form);
    };
    if form.errors().next().is_some() {
        return view(cx, tx, asked, &form);
    }
    let dossier = acts::take(cx, tx, asked, &Wanted { level, format, purpose })?;
    send(cx, tx, asked, (level, format, &dossier))
}

fn send(
    cx: &Cx,
    tx: &mut Tx,
    asked: &Asked,
    (level, format, dossier): (Level, Format, &Dossier),
) -> Reply {
    let (issuer, maker) = made(cx, tx, level)?;
    // The lowest level names nobody, not even in the name of its file.
    let title =
        if level == Level::Anonymous { cx.t("dossiers-of-nobody") } else { title(cx, asked) };
    let name = format!("{title} {} {}.{}", level.as_str(), cx.today(), format.as_str());
    match format {
        Format::Pdf => {
            let foot = format!(
                "{} · {maker} · {}",
                cx.word("dossiers-level-", level.as_str()),
                cx.instant(cx.caller.now)
            );
            let printed =
                paper::model::Printed { title: &title, issuer: &issuer, foot: &foot, level };
            let pdf = paper::model::pdf(cx, dossier, &printed);
            let pdf = pdf.map_err(|wrong| Error::Told(wrong.to_string()))?;
            cx.download("application/pdf", &name, pdf)
        }
        Format::Xlsx => {
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            let table = file::model::table(cx, dossier);
            cx.download(kind, &name, table.xlsx(&cx.t("dossiers-title"), cx.caller.now)?)
        }
        Format::Json => {
            let json = serde_json::json!({
                "title": title,
                "level": level.as_str(),
                "made_by": maker,
                "made_at": cx.caller.now,
                "parts": dossier.json(),
            });
            let json = serde_json::to_vec_pretty(&json);
            let json = json.map_err(|wrong| Error::Told(wrong.to_string()))?;
            cx.download("application/json", &name, json)
        }
    }
}

/// The agency, and who made it: in the lowest level the agency alone, for nobody is named there.
fn made(cx: &Cx, tx: &mut Tx, level: Level) -> kit::Result<(String, String)> {
    let agency = agencies::name_of(tx, cx.caller.agency)?.unwrap_or_default();
    if level == Level::Anonymous {
        return Ok((agency.clone(), agency));
    }
    let faces = people::faces(tx, &[cx.caller.person.to_string()])?;
    let name = faces.into_iter().next().map(|it| it.name).unwrap_or_default();
    let maker = if name.is_empty() { agency.clone() } else { format!("{name}, {agency}") };
    Ok((agency, maker))
}
