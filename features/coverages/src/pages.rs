//! The regions of an agency, and who looks after a company.

use askama::Template;
use kit::{
    Error, Id, Result, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};
use organisations::Organisation;

use crate::{
    acts,
    model::{Area, Measure, Suggestion, parse},
    policy::{ASK, SET},
    store,
};

pub fn routes() -> Routes {
    Routes::default().get("/coverages", SET, edit).post("/coverages", SET, save).get(
        "/organisations/{id}/coverage",
        ASK,
        look,
    )
}

#[derive(Template)]
#[template(path = "edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    form: &'a Form,
    /// The page of the agency.
    agency: String,
}

fn page<'a>(cx: &'a Cx, form: &'a Form) -> Edit<'a> {
    Edit { cx, form, agency: format!("/agencies/{}", cx.caller.agency) }
}

fn edit(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let all = store::of_agency(tx, cx.caller.agency)?;
    let codes = |measure| {
        let of = |it: &&Area| it.measure == measure;
        all.iter().filter(of).map(Area::code).collect::<Vec<_>>().join("\n")
    };
    let form = Form::default()
        .filled("regions", codes(Measure::Nuts))
        .filled("postcodes", codes(Measure::Postcode));
    cx.page(&cx.t("coverages-title"), &page(cx, &form))
}

fn save(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match parse(form, cx.caller.agency) {
        Ok(areas) => {
            acts::set(tx, &cx.caller, &areas)?;
            cx.to_saying("/coverages", &Flash::said("coverages-said-saved"))
        }
        Err(form) => cx.again(&cx.t("coverages-title"), &page(cx, &form)),
    }
}

/// A suggestion in words: each agency with its address and the beginning that fits.
pub struct Told {
    pub agencies: Vec<(String, String, String)>,
    pub is_tie: bool,
    /// It is the agency of the reader, alone.
    pub is_own: bool,
}

/// Words for a suggestion.
pub fn told(cx: &Cx, tx: &mut Tx, found: &Suggestion) -> Result<Told> {
    let mut all = Vec::new();
    for area in &found.areas {
        let name = agencies::name_of(tx, area.agency)?.unwrap_or_else(|| "–".to_owned());
        all.push((format!("/agencies/{}", area.agency), name, area.code()));
    }
    let is_own = found.agency() == Some(cx.caller.agency);
    Ok(Told { agencies: all, is_tie: found.is_tie(), is_own })
}

#[derive(Template)]
#[template(path = "look.html")]
struct Look<'a> {
    cx: &'a Cx,
    it: &'a Organisation,
    postcode: String,
    told: Option<Told>,
}

fn look(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, params: Params) -> Reply {
    let (it, relation) = organisations::standing(tx, &cx.caller, id)?;
    if !cx.may(ASK, relation) {
        return Err(Error::Forbidden);
    }
    let postcode: String = params.value("postcode").chars().take(16).collect();
    if postcode.chars().any(char::is_control) {
        return Err(Error::Unreadable);
    }
    let found = acts::suggest(tx, &it, &postcode)?;
    let told = found.map(|it| told(cx, tx, &it)).transpose()?;
    cx.page(&cx.t("coverages-who"), &Look { cx, it: &it, postcode, told })
}
