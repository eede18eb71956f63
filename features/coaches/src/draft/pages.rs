//! The form of a record.

use askama::Template;
use engine_assignment::fit::Graded;
use kit::{
    Error, Id, Person, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply, Routes, StatusCode},
};

use super::model::{ABSENCES, COUNTRIES, Codes, Draft, LANGUAGES, SPOKEN, typed};
use crate::{
    acts,
    model::{Available, CHANGED, CURRENCIES, Coach, LEVELS, Per, Reach, Years, graded},
    policy::EDIT,
    store,
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/coaches/new", EDIT, new)
        .post("/coaches", EDIT, begin)
        .get("/coaches/{id}/edit", EDIT, edit)
        .post("/coaches/{id}", EDIT, describe)
}

#[derive(Template)]
#[template(path = "edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    form: &'a Form,
    action: String,
    back: String,
    /// Who may get a record, where there is a choice.
    people: Vec<(String, String)>,
    /// Title of a group, field and its choices.
    groups: Vec<Group>,
    /// When it was written last.
    seen: i64,
}

impl Edit<'_> {
    fn language_rows() -> Vec<String> {
        (1..=LANGUAGES).map(|row| row.to_string()).collect()
    }

    fn absence_rows() -> Vec<String> {
        (1..=ABSENCES).map(|row| row.to_string()).collect()
    }

    fn is(&self, field: &str, name: &str, value: &str) -> bool {
        self.form.value(&format!("{field}.{name}")) == value
    }

    fn typed(&self, field: &str, row: &str) -> &str {
        self.form.value(&format!("{field}.{row}"))
    }

    fn wrong(&self, field: &str) -> Option<String> {
        self.form.error(field).map(|why| self.cx.t(why))
    }

    fn spoken(&self) -> Vec<(String, String)> {
        by_name(SPOKEN.iter().map(|it| ((*it).to_owned(), self.cx.word("language-", it))).collect())
    }

    fn countries(&self) -> Vec<(String, String)> {
        let said = |it: &&str| ((*it).to_owned(), self.cx.word("country-", it));
        by_name(COUNTRIES.iter().map(said).collect())
    }

    const fn levels() -> &'static [&'static str] {
        &LEVELS
    }

    const fn years() -> &'static [&'static str] {
        Years::WORDS
    }

    const fn availability() -> &'static [&'static str] {
        Available::WORDS
    }

    const fn reaches() -> &'static [&'static str] {
        Reach::WORDS
    }

    const fn pers() -> &'static [&'static str] {
        Per::WORDS
    }

    fn currencies() -> Vec<(String, String)> {
        CURRENCIES.iter().map(|it| ((*it).to_owned(), (*it).to_owned())).collect()
    }
}

fn by_name(mut values: Vec<(String, String)>) -> Vec<(String, String)> {
    values.sort_by_cached_key(|(_, name)| engine_text::fold(name));
    values
}

/// Title, field and choices.
type Group = (&'static str, &'static str, Vec<(String, String)>);

fn groups(lang: &str) -> Vec<Group> {
    vec![
        ("coaches-challenges", "challenges", cases::choices("challenges", lang)),
        ("coaches-stages", "stages", cases::choices("stage_now", lang)),
        ("coaches-services", "services", cases::choices("service", lang)),
    ]
}

fn new(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if let Some(own) = store::of_person(tx, cx.caller.person)?
        && cx.params.value("person").is_empty()
        && !cx.may(crate::policy::SEARCH, kit::Relation::Agency)
    {
        return cx.to(&own.url());
    }
    let form = [("industry", "5-9"), ("coaching", "5-9"), ("available", "yes"), ("reach", "host")];
    let form = form.into_iter().fold(Form::default(), |form, (field, it)| form.filled(field, it));
    let form = form.filled("fee_per", "day").filled("currency", "EUR").filled("capacity", 3);
    let form = form.filled("person", cx.params.value("person"));
    write(cx, tx, None, (&form, StatusCode::OK))
}

/// The empty form, or the form again.
fn write(cx: &Cx, tx: &mut Tx, of: Option<&Coach>, (form, status): (&Form, StatusCode)) -> Reply {
    let people = if of.is_none() { people(cx, tx)? } else { Vec::new() };
    let title = cx.t(if of.is_some() { "coaches-edit" } else { "coaches-new" });
    let page = Edit {
        cx,
        form,
        action: of.map_or_else(|| "/coaches".to_owned(), Coach::url),
        back: match of {
            Some(it) => it.url(),
            None if people.is_empty() => "/account".to_owned(),
            None => "/coaches".to_owned(),
        },
        people,
        groups: groups(cx.caller.lang),
        seen: of.map_or(0, |it| it.changed_at),
    };
    cx.show(status, &title, &page)
}

/// Colleagues without a record, for the staff of an agency: who asks comes first.
fn people(cx: &Cx, tx: &mut Tx) -> kit::Result<Vec<(String, String)>> {
    let by = &cx.caller;
    if by.agency.is_nil() || !cx.may(crate::policy::SEARCH, kit::Relation::Agency) {
        return Ok(Vec::new());
    }
    let mut all = Vec::new();
    let mut staff = agencies::staff_of(tx, by.agency)?;
    staff.sort_by_key(|it| it.role != kit::Role::Coach);
    for it in staff {
        if store::of_person(tx, it.person)?.is_none() {
            all.push((it.person.to_string(), it.name));
        }
    }
    Ok(all)
}

fn begin(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let said = form.value("person");
    let person: Id<Person> = if said.is_empty() {
        cx.caller.person
    } else {
        said.parse().map_err(|_| Error::Unreadable)?
    };
    match Draft::parse(form, &Codes::known()) {
        Ok(draft) => {
            let it = acts::begin(tx, &cx.caller, person, draft)?;
            cx.to_saying(&it.url(), &Flash::said("coaches-registered"))
        }
        Err(wrong) => {
            if !acts::may_begin(tx, &cx.caller, person)? {
                return Err(Error::Forbidden);
            }
            write(cx, tx, None, (&wrong, StatusCode::UNPROCESSABLE_ENTITY))
        }
    }
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>) -> Reply {
    let it = acts::find_to_write(tx, &cx.caller, id)?.it;
    write(cx, tx, Some(&it), (&filled(&it), StatusCode::OK))
}

fn describe(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Coach>>, form: Form) -> Reply {
    let it = acts::find_to_write(tx, &cx.caller, id)?.it;
    let seen = form.value("seen").parse().unwrap_or(it.changed_at);
    let mut typed = form.clone();
    let draft = match Draft::parse(form, &Codes::known()) {
        Ok(draft) => draft,
        Err(wrong) => return write(cx, tx, Some(&it), (&wrong, StatusCode::UNPROCESSABLE_ENTITY)),
    };
    match acts::describe(tx, &cx.caller, &it, draft, seen) {
        Ok(it) => cx.to_saying(&it.url(), &Flash::said("coaches-described")),
        Err(Error::Refused(why)) if why.code == CHANGED.code => {
            typed.reject("summary", CHANGED.code);
            write(cx, tx, Some(&it), (&typed, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(wrong) => Err(wrong),
    }
}

/// The form with what stands in a record.
fn filled(it: &Coach) -> Form {
    let mut form = Form::default()
        .filled("summary", &it.summary)
        .filled("keywords", it.keywords.joined())
        .filled("industry", it.industry.as_str())
        .filled("coaching", it.coaching.as_str())
        .filled("country", &it.country)
        .filled("region", &it.region)
        .filled("radius", it.radius_km)
        .filled("capacity", it.capacity)
        .filled("available", it.available.as_str())
        .filled("reach", it.reach.as_str())
        .filled("fee", if it.fee_cents > 0 { typed(it.fee_cents) } else { String::new() })
        .filled("fee_per", it.fee_per.as_str())
        .filled("currency", &it.currency);
    for code in &it.countries.0 {
        form = form.filled("countries", code);
    }
    let grades = &it.grades.0;
    let lists = [
        ("sectors_best", &grades.nace, 3),
        ("sectors_good", &grades.nace, 2),
        ("markets_best", &grades.markets, 3),
        ("markets_good", &grades.markets, 2),
    ];
    for (field, all, grade) in lists {
        form = form.filled(field, graded(all, grade).join(", "));
    }
    let mut group = |field: &str, all: &Graded| {
        for (code, grade) in all {
            form = std::mem::take(&mut form).filled(&format!("{field}.{code}"), grade);
        }
    };
    grades.challenges.iter().for_each(|axis| group("challenges", axis));
    group("stages", &grades.stages);
    group("services", &grades.services);
    for (row, (lang, level)) in (1..).zip(&it.languages.0) {
        form = form.filled(&format!("lang.{row}"), lang).filled(&format!("level.{row}"), level);
    }
    for (row, away) in (1..).zip(&it.away.0) {
        form = form.filled(&format!("away_from.{row}"), &away.from);
        form = form.filled(&format!("away_until.{row}"), &away.until);
    }
    form
}
