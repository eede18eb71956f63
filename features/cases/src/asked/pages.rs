//! The questions to a company as a part of a page, and its answer. Who may open that page asks whoever shows it.

use askama::Template;
use kit::{
    Caller, Error, Id, Person, Result, Tx,
    form::Form,
    ui::{self, Html},
    web::Cx,
};

use crate::{
    acts,
    model::{CHANGED, Case, UNFIT, Whole},
    pages::read,
    sheet::{
        self,
        pages::{Sheet, Typed},
    },
    store,
};

/// The part a company plays in its case.
const COMPANY: &str = "sme";

#[derive(Template)]
#[template(path = "asked.html")]
struct Asked<'a> {
    cx: &'a Cx,
    it: &'a Case,
    sheets: Vec<Sheet>,
    at: &'a str,
    typed: &'a Typed,
}

impl Asked<'_> {
    /// Where a form is sent.
    fn action(&self, _: &Sheet) -> &str {
        self.at
    }
}

/// The form the company of a record fills now, sent to `at`; none if it is asked nothing.
pub fn questions(cx: &Cx, tx: &mut Tx, id: Id<Case>, at: &str) -> Result<Option<Html>> {
    let whole = company(tx, id)?;
    Ok(drawn(cx, &whole, (at, &Typed::default())))
}

/// Writes down what the company answers. What cannot be read comes back as its form.
///
/// # Errors
/// When it is asked nothing.
pub fn reply(
    cx: &Cx,
    tx: &mut Tx,
    id: Id<Case>,
    (at, form): (&str, &Form),
) -> Result<Option<Html>> {
    let whole = company(tx, id)?;
    let asked = open(&whole).ok_or(Error::NotFound)?;
    let (fields, unfit) = read(asked, form);
    let seen = form.value("seen").parse().unwrap_or(whole.it.events);
    let wrong = if unfit.is_empty() {
        // The house writes it down: the log names no person for what a company did through a link.
        let nobody = Id::<Person>::nil();
        let house = Caller { person: nobody, agency: whole.it.agency, ..cx.caller.clone() };
        match acts::fill(tx, &house, &whole, (&asked.name, fields.clone(), seen)) {
            Ok(_) => return Ok(None),
            Err(Error::Refused(why)) if why.code == CHANGED.code => CHANGED.code,
            Err(wrong) => return Err(wrong),
        }
    } else {
        UNFIT.code
    };
    let form = asked.name.clone();
    let typed = Typed { form, fields, unfit, wrong: Some(wrong), ..Typed::default() };
    Ok(drawn(cx, &whole, (at, &typed)))
}

fn drawn(cx: &Cx, whole: &Whole, (at, typed): (&str, &Typed)) -> Option<Html> {
    let name = &open(whole)?.name;
    let mut sheets = sheet::pages::sheets(cx, whole, typed);
    sheets.retain(|it| it.name == *name);
    Some(ui::html(&Asked { cx, it: &whole.it, sheets, at, typed }))
}

/// The form that is for the company alone, if it is open now.
fn open(whole: &Whole) -> Option<&'static engine_cases::Form> {
    let is_own = |it: &&engine_cases::Form| it.by == [COMPANY];
    let mut own = whole.machine.forms.iter().filter(is_own);
    own.find(|it| it.open_in.contains(&whole.record.state))
}

/// The record as its company sees it.
fn company(tx: &mut Tx, id: Id<Case>) -> Result<Whole> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let parts = store::parts(tx, &it)?;
    let roles = vec![COMPANY.to_owned()];
    Ok(Whole { roles, may_act: true, ..acts::load(tx, it, parts)? })
}
