//! The forms of an achievement, and the letter it rests on.

use kit::{
    Error, Id, Result, Tx,
    files::{self, Clean, Limits, Wanted},
    form::Form,
    web::{Cx, Path, Reply, Routes},
};

use super::{
    acts,
    model::{Reply as Answered, Told},
};
use crate::{
    acts::find_to,
    model::Interest,
    policy::{ANSWER, HANDLE, SEE, VISIT},
    sheet::{
        model::Place,
        pages::{done, find, view},
    },
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .upload("/interests/{id}/statement", HANDLE, receive, sign)
        .get("/interests/{id}/statement", SEE, letter)
        .post("/interests/{id}/achievement", HANDLE, register)
        .post("/interests/{id}/achievement/confirmation", ANSWER, confirm)
        .post("/interests/{id}/achievement/validation", HANDLE, validate)
        .post("/interests/{id}/achievement/outcome", ANSWER, answer)
        .post("/interests/at/{key}/achievement/confirmation", VISIT, confirm)
        .post("/interests/at/{key}/achievement/outcome", VISIT, answer)
}

#[derive(Clone)]
struct Sent(Id<Interest>, Form);

impl kit::web::Asked for Sent {
    fn read(from: &kit::web::Received) -> Result<Self> {
        let Path(id) = Path::read(from)?;
        Ok(Self(id, Form::read(from)?))
    }
}

/// The letter as it may be kept, or why not.
fn receive(cx: &Cx, Sent(id, form): Sent) -> Result<(Id<Interest>, Result<Clean, &'static str>)> {
    let Some(upload) = form.uploads.first().filter(|it| it.size > 0) else {
        return Ok((id, Err("form-required")));
    };
    match files::clean(upload, Wanted::Document, &Limits::of(&cx.app().settings)) {
        Ok(clean) => Ok((id, Ok(clean))),
        Err(Error::Refused(why)) => Ok((id, Err(why.code))),
        Err(wrong) => Err(wrong),
    }
}

fn sign(
    cx: &mut Cx,
    tx: &mut Tx,
    (id, sent): &(Id<Interest>, Result<Clean, &'static str>),
) -> Reply {
    let at = find_to(tx, &cx.caller, *id, HANDLE)?;
    let base = at.it.url();
    let letter = match sent {
        Ok(letter) => letter,
        Err(why) => {
            let mut form = Form::default();
            form.reject("file", why);
            return view(cx, tx, (&at, base), Some(&form));
        }
    };
    let app = cx.app().clone();
    acts::sign(tx, &cx.caller, &at, (letter, &app.settings))?;
    done(cx, &base, "interests-signed")
}

fn letter(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>) -> Reply {
    let at = find_to(tx, &cx.caller, id, SEE)?;
    let file = acts::letter(tx, &at)?;
    cx.file(&file)
}

fn register(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>, form: Form) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    let base = at.it.url();
    let told = match Told::parse(form, cx.today()) {
        Ok(told) => told,
        Err(wrong) => return view(cx, tx, (&at, base), Some(&wrong)),
    };
    let app = cx.app().clone();
    acts::register(tx, &cx.caller, &at, (told, &app.settings))?;
    done(cx, &base, "interests-registered")
}

fn confirm(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>) -> Reply {
    let (at, base) = find(cx, tx, &place, ANSWER)?;
    acts::confirm(tx, &cx.caller, &at)?;
    done(cx, &base, "interests-confirmed")
}

fn validate(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Interest>>) -> Reply {
    let at = find_to(tx, &cx.caller, id, HANDLE)?;
    acts::validate(tx, &cx.caller, &at)?;
    done(cx, &at.it.url(), "interests-validated")
}

fn answer(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>, form: Form) -> Reply {
    let (at, base) = find(cx, tx, &place, ANSWER)?;
    let (months, reply) = match Answered::parse(form) {
        Ok(all) => all,
        Err(wrong) => return view(cx, tx, (&at, base), Some(&wrong)),
    };
    acts::answer(tx, &cx.caller, &at, (months, reply))?;
    done(cx, &base, "interests-outcome-told")
}
