//! What can happen while somebody writes.

use kit::{
    Caller, Id, Result, Tx,
    clock::Day,
    form::{Form, Params},
    web::{App, Settings},
};
use organisations::Organisation;

use super::{
    model::{KEPT, NEW, Unsaved, kept},
    store,
};
use crate::{
    acts,
    draft::{Draft, prefilled},
    lint,
    lint::model::Finding,
    model::{OPEN_DAYS, Profile},
    policy,
};

/// Keeps what stands in a form; says whether another tab has words for the same place.
pub fn keep(tx: &mut Tx, by: &Caller, tab: Id<Unsaved>, sent: &Params) -> Result<bool> {
    let place = place(tx, by, sent.value("place"))?;
    store::drop_old(tx, by.person, by.now - KEPT)?;
    let content = kept(sent);
    let (person, agency, saved_at) = (by.person, by.agency, by.now);
    let it = Unsaved { tab, person, agency, place: place.clone(), content, saved_at };
    store::keep(tx, &it)?;
    Ok(store::of(tx, by, &place)?.iter().any(|other| other.tab != tab))
}

/// Begins an opportunity of an organisation with its own words and these, before anybody saved
/// any; the page where it goes on. Nothing is handed in: the linter reads it like all others.
pub fn begin(
    tx: &mut Tx,
    by: &Caller,
    owner: Id<Organisation>,
    (plan, said, settings): (&str, &str, &Settings),
) -> Result<String> {
    let owner = acts::owner(tx, by, owner)?;
    let days = i32::try_from(settings.figure(&OPEN_DAYS)).unwrap_or_default();
    let form = prefilled(Form::default(), &owner);
    let before = form.value("description").to_owned();
    let all = [said, &before].into_iter().filter(|it| !it.is_empty());
    let form = form
        .emptied("description")
        .filled("description", all.collect::<Vec<_>>().join("\n\n"))
        .filled("open_until", Day(Day::of(by.now).0.saturating_add(days)))
        .filled("organisation", owner.id)
        .filled("plan", plan);
    let tab = Id::new();
    keep(tx, by, tab, form.params())?;
    Ok(format!("/opportunities/new?resume={tab}"))
}

/// What may be written there by the caller.
fn place(tx: &mut Tx, by: &Caller, said: &str) -> Result<String> {
    match said.parse::<Id<Profile>>() {
        Ok(id) => acts::find_to(tx, by, id, policy::EDIT).map(|it| it.id.to_string()),
        Err(_) => Ok(NEW.to_owned()),
    }
}

/// What a form says so far, as if it were saved; nothing if nobody can say for whom it is.
pub fn so_far(tx: &mut Tx, by: &Caller, form: Form) -> Result<Option<Profile>> {
    let (place, owner) = (form.value("place").parse(), form.value("organisation").parse());
    let draft = Draft::so_far(form, Day::of(by.now));
    Ok(match (draft, place, owner) {
        (Some(draft), Ok(id), _) => {
            let before = acts::find_to(tx, by, id, policy::EDIT)?;
            Some(before.rewritten(draft, by.now))
        }
        (Some(draft), Err(_), Ok(owner)) => {
            let owner = acts::owner(tx, by, owner)?;
            Some(Profile::draft(draft, by, &owner))
        }
        _ => None,
    })
}

/// What it says so far, what a reader would stumble over, and what says nearly the same.
pub type Reading = (Profile, Vec<Finding>, Vec<Profile>);

/// What a reader would stumble over so far.
pub fn check(app: &App, tx: &mut Tx, by: &Caller, form: Form) -> Result<Option<Reading>> {
    let Some(it) = so_far(tx, by, form)? else { return Ok(None) };
    let (found, alike) = lint::acts::check(app, tx, by, &it)?;
    Ok(Some((it, found, alike)))
}
