//! Naming somebody who stands in for a time; it ends by itself.

use std::collections::BTreeMap;

use askama::Template;
use cases::{AWAY_TWICE, Substitute, WRONG_SUBSTITUTE};
use kit::{
    Error, Id, Person, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply},
};

use crate::{handing::pages::colleagues, policy};

/// A line of the list.
struct Away {
    who: String,
    substitute: String,
    from: String,
    to: String,
    is_now: bool,
    /// Where it is ended, if the reader may.
    end: Option<String>,
}

#[derive(Template)]
#[template(path = "leave.html")]
struct Leave<'a> {
    cx: &'a Cx,
    form: &'a Form,
    all: Vec<Away>,
    /// Who can be away, as far as the reader may say so; nothing for oneself alone.
    away: Vec<(String, String)>,
    colleagues: Vec<(String, String)>,
}

pub fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let form = Form::default().filled("person", cx.caller.person).filled("from_on", cx.today());
    view(cx, tx, &form)
}

fn view(cx: &Cx, tx: &mut Tx, form: &Form) -> Reply {
    let colleagues = colleagues(cx, tx)?;
    let names: BTreeMap<&str, &str> =
        colleagues.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    let named =
        |id: Id<Person>| names.get(id.to_string().as_str()).copied().unwrap_or("–").to_owned();
    let is_head = policy::leads(&cx.caller);
    let line = |it: Substitute| Away {
        who: named(it.person),
        substitute: named(it.substitute),
        from: cx.day(it.from_on),
        to: cx.day(it.to_on),
        is_now: it.holds(cx.today()),
        end: (is_head || it.person == cx.caller.person)
            .then(|| format!("/worklists/leave/{}/removal", it.id)),
    };
    let all = cases::substitutes(tx, &cx.caller)?.into_iter().map(line).collect();
    let away = if is_head { colleagues.clone() } else { Vec::new() };
    let me = cx.caller.person.to_string();
    let others = colleagues.into_iter().filter(|it| is_head || it.0 != me).collect();
    let page = Leave { cx, form, all, away, colleagues: others };
    let title = cx.t("worklists-leave");
    if form.errors().next().is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

pub fn appoint(cx: &mut Cx, tx: &mut Tx, mut form: Form) -> Reply {
    let own = cx.caller.person;
    let person = if form.value("person").is_empty() { Some(own) } else { form.parsed("person") };
    let substitute: Id<Person> = form.value("substitute").parse().map_err(|_| Error::Unreadable)?;
    let (from, to) = (form.parsed("from_on"), form.parsed("to_on"));
    let (Some(person), Some(from), Some(to)) = (person, from, to) else {
        return view(cx, tx, &form);
    };
    match cases::appoint(tx, &cx.caller, (person, substitute), (from, to)) {
        Ok(_) => cx.to_saying("/worklists/leave", &Flash::said("worklists-leave-said")),
        Err(Error::Refused(why)) if why.code == AWAY_TWICE.code => {
            form.reject("from_on", why.code);
            view(cx, tx, &form)
        }
        Err(Error::Refused(why)) if why.code == WRONG_SUBSTITUTE.code => {
            form.reject("substitute", why.code);
            view(cx, tx, &form)
        }
        Err(wrong) => Err(wrong),
    }
}

pub fn end(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Substitute>>) -> Reply {
    cases::end(tx, &cx.caller, id)?;
    cx.to_saying("/worklists/leave", &Flash::said("worklists-leave-ended"))
}

/// What is wrong with the form.
fn wrongs(cx: &Cx, form: &Form) -> ui::Html {
    ui::wrongs(cx, form, "worklists-leave-")
}
