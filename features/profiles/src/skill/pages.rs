//! The pages on which skills are written: the lines of an owner, and one of them.

use askama::Template;
use engine_matching::Lang;
use kit::{
    Audience, Id, Person, Result, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};
use organisations::Organisation;

use super::{
    acts,
    model::{Draft, Kind, Level, NOTE, Skill, TERM, suggested},
};
use crate::{
    model::ADDRESS,
    owner::{
        acts::to,
        model::{Owner, Seen},
    },
    policy::{DESCRIBE, LIST, WRITE},
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/people/{id}/skills", WRITE, of_person)
        .post("/people/{id}/skills", WRITE, add_to_person)
        .get("/organisations/{id}/skills", DESCRIBE, of_organisation)
        .post("/organisations/{id}/skills", DESCRIBE, add_to_organisation)
        .post("/people/{id}/skills/{skill}/return", WRITE, return_to_person)
        .post("/organisations/{id}/skills/{skill}/return", DESCRIBE, return_to_organisation)
        .get("/skills/concepts", LIST, concepts)
        .get("/skills/{id}", DESCRIBE, edit)
        .post("/skills/{id}", DESCRIBE, change)
        .post("/skills/{id}/place", DESCRIBE, place)
        .post("/skills/{id}/removal", DESCRIBE, remove)
}

/// One line as it is shown.
pub struct Line {
    pub it: Skill,
    pub level: String,
    /// Its concepts in the reader's language.
    pub concepts: Vec<String>,
    /// When it holds, if not always.
    pub period: String,
    /// Whether its time is over or has not come.
    pub is_out: bool,
    /// The host of its evidence.
    pub host: String,
}

/// The lines of one kind under its name.
pub struct Group {
    pub name: String,
    pub lines: Vec<Line>,
}

/// Lines by kind, in the order of the kinds; kinds without any are left out.
pub fn groups(cx: &Cx, all: Vec<Skill>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut lines: Vec<Line> = all.into_iter().map(|it| line(cx, it)).collect();
    for kind in Kind::ALL {
        let (of, rest): (Vec<_>, Vec<_>) = lines.into_iter().partition(|it| it.it.kind == *kind);
        lines = rest;
        if !of.is_empty() {
            groups.push(Group { name: cx.word("profiles-kinds-", kind.as_str()), lines: of });
        }
    }
    groups
}

fn line(cx: &Cx, it: Skill) -> Line {
    let period = match (it.from_on, it.until_on) {
        (None, None) => String::new(),
        (Some(from), None) => cx.tw("profiles-from", &cx.day(from)),
        (None, Some(until)) => cx.tw("profiles-until", &cx.day(until)),
        (Some(from), Some(until)) => format!("{} – {}", cx.day(from), cx.day(until)),
    };
    let host = it.evidence.split("://").nth(1).unwrap_or_default();
    Line {
        level: it.level.map(|level| cx.word("profiles-level-", level.as_str())).unwrap_or_default(),
        concepts: it.concepts.0.iter().filter_map(|id| concept(cx, id)).collect(),
        period,
        is_out: !it.holds_on(cx.today()),
        host: host.split(['/', '?', '#']).next().unwrap_or_default().to_owned(),
        it,
    }
}

/// The name of a concept in the reader's language.
pub fn concept(cx: &Cx, id: &str) -> Option<String> {
    let lang = cx.caller.lang.parse().unwrap_or(Lang::En);
    cx.app().search.concepts().name(id, lang).map(str::to_owned)
}

#[derive(Template)]
#[template(path = "skills.html")]
struct Index<'a> {
    cx: &'a Cx,
    form: &'a Form,
    crumbs: ui::Html,
    title: String,
    groups: Vec<Group>,
    action: String,
    back: String,
    concepts: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "skill.html")]
struct Edit<'a> {
    cx: &'a Cx,
    form: &'a Form,
    crumbs: ui::Html,
    title: String,
    action: String,
    back: String,
    concepts: Vec<(String, String, bool)>,
}

/// Languages of terms by name.
pub fn langs(cx: &Cx) -> Vec<(String, String)> {
    let said = |lang: Lang| (lang.as_str().to_owned(), cx.word("language-", lang.as_str()));
    let mut all: Vec<_> = Lang::ALL.into_iter().map(said).collect();
    all.sort_by_cached_key(|(_, name)| engine_text::fold(name));
    all
}

/// Levels with what each of them means.
fn levels(cx: &Cx) -> Vec<(String, String)> {
    let said = |level: &&str| {
        let name = cx.word("profiles-level-", level);
        ((*level).to_owned(), format!("{name}: {}", cx.word("profiles-means-", level)))
    };
    Level::WORDS.iter().map(said).collect()
}

/// Concepts a term could mean: id, name, whether it is picked.
fn offered(cx: &Cx, form: &Form, of: Option<&Skill>) -> Vec<(String, String, bool)> {
    let lang = form.value("lang").parse().unwrap_or(Lang::En);
    let found = suggested(cx.app().search.concepts(), form.value("term"), lang);
    let is_picked = |id: &String| match of {
        Some(it) => it.concepts.0.contains(id),
        None => !form.flag("shown") || form.all("concept").contains(id),
    };
    let named = |id: String| Some((id.clone(), concept(cx, &id)?, is_picked(&id)));
    found.into_iter().filter_map(named).collect()
}

fn up(cx: &Cx, seen: &Seen, here: &str) -> ui::Html {
    let (list, name) = match seen.owner {
        Owner::Person(_) => ("/people", cx.t("profiles-people")),
        Owner::Organisation(_) => ("/organisations", cx.t("organisations-title")),
    };
    ui::crumbs(cx, &[(list, name.as_str()), (seen.owner.url().as_str(), &seen.name)], here)
}

fn index(cx: &Cx, tx: &mut Tx, owner: Owner, sent: Option<&Form>) -> Reply {
    let seen = to(tx, &cx.caller, owner)?;
    let mut all = acts::of(tx, owner)?;
    all.retain(|it| seen.sees(it.audience));
    let empty = Form::default()
        .filled("lang", cx.caller.lang)
        .filled("kind", Kind::Skill.as_str())
        .filled("audience", Audience::Members.as_str());
    let form = sent.unwrap_or(&empty);
    let title = cx.t("profiles-skills");
    let page = Index {
        cx,
        form,
        crumbs: up(cx, &seen, &title),
        title: title.clone(),
        groups: groups(cx, all),
        action: format!("{}/skills", owner.url()),
        back: owner.url(),
        concepts: offered(cx, form, None),
    };
    if sent.is_some() { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn of_person(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>) -> Reply {
    index(cx, tx, Owner::Person(id), None)
}

fn of_organisation(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>) -> Reply {
    index(cx, tx, Owner::Organisation(id), None)
}

fn add_to_person(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Person>>, form: Form) -> Reply {
    add(cx, tx, Owner::Person(id), form)
}

fn add_to_organisation(
    cx: &mut Cx,
    tx: &mut Tx,
    Path(id): Path<Id<Organisation>>,
    form: Form,
) -> Reply {
    add(cx, tx, Owner::Organisation(id), form)
}

fn add(cx: &mut Cx, tx: &mut Tx, owner: Owner, form: Form) -> Reply {
    to(tx, &cx.caller, owner)?;
    match Draft::parse(form, cx.app().search.concepts()) {
        Ok(draft) => {
            acts::add(tx, &cx.caller, owner, draft)?;
            cx.to_saying(&format!("{}/skills", owner.url()), &Flash::said("profiles-skill-added"))
        }
        Err(form) => index(cx, tx, owner, Some(&form)),
    }
}

/// What a term could mean, asked while it is written.
fn concepts(cx: &mut Cx, _: &mut Tx, params: Params) -> Reply {
    let form = Form::from(params);
    let concepts = offered(cx, &form, None);
    cx.page(&cx.t("profiles-concepts"), &Offered { cx, concepts })
}

#[derive(Template)]
#[template(path = "concepts.html")]
struct Offered<'a> {
    cx: &'a Cx,
    concepts: Vec<(String, String, bool)>,
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Skill>>) -> Reply {
    let (it, seen) = acts::find(tx, &cx.caller, id)?;
    let form = filled(&it);
    let concepts = offered(cx, &form, Some(&it));
    let page = edit_page(cx, &it, &seen, &form, concepts);
    cx.page(&it.term, &page)
}

fn edit_page<'a>(
    cx: &'a Cx,
    it: &Skill,
    seen: &Seen,
    form: &'a Form,
    concepts: Vec<(String, String, bool)>,
) -> Edit<'a> {
    Edit {
        cx,
        form,
        crumbs: up(cx, seen, &it.term),
        title: it.term.clone(),
        action: format!("/skills/{}", it.id),
        back: format!("{}/skills", it.of().url()),
        concepts,
    }
}

fn change(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Skill>>, form: Form) -> Reply {
    let (it, seen) = acts::find(tx, &cx.caller, id)?;
    match Draft::parse(form, cx.app().search.concepts()) {
        Ok(draft) => {
            acts::edit(tx, &cx.caller, id, draft)?;
            let back = format!("{}/skills", it.of().url());
            cx.to_saying(&back, &Flash::said("profiles-skill-edited"))
        }
        Err(form) => {
            let concepts = offered(cx, &form, None);
            cx.again(&it.term, &edit_page(cx, &it, &seen, &form, concepts))
        }
    }
}

fn place(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Skill>>, form: Form) -> Reply {
    let it = acts::shift(tx, &cx.caller, id, form.value("to") == "up")?;
    cx.to(&format!("{}/skills", it.of().url()))
}

fn remove(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Skill>>) -> Reply {
    let it = acts::drop_it(tx, &cx.caller, id)?;
    let lines = format!("{}/skills", it.of().url());
    let undo = format!("{lines}/{id}/return");
    cx.to_saying(&lines, &Flash::said("profiles-skill-dropped").undone_at(&undo))
}

fn put_back(cx: &Cx, tx: &mut Tx, owner: Owner, id: Id<Skill>) -> Reply {
    acts::put_back(tx, &cx.caller, owner, id)?;
    cx.to_saying(&format!("{}/skills", owner.url()), &Flash::said("profiles-skill-added"))
}

fn return_to_person(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, skill): Path2<Id<Person>, Id<Skill>>,
) -> Reply {
    put_back(cx, tx, Owner::Person(id), skill)
}

fn return_to_organisation(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, skill): Path2<Id<Organisation>, Id<Skill>>,
) -> Reply {
    put_back(cx, tx, Owner::Organisation(id), skill)
}

fn filled(it: &Skill) -> Form {
    let day = |day: Option<kit::clock::Day>| day.map(|it| it.to_string()).unwrap_or_default();
    Form::default()
        .filled("kind", it.kind.as_str())
        .filled("term", &it.term)
        .filled("lang", &it.lang)
        .filled("level", it.level.map(Level::as_str).unwrap_or_default())
        .filled("evidence", &it.evidence)
        .filled("note", &it.note)
        .filled("audience", it.audience.as_str())
        .filled("from_on", day(it.from_on))
        .filled("until_on", day(it.until_on))
}

/// The lines of an owner that reach the reader.
pub fn shown(cx: &Cx, tx: &mut Tx, seen: &Seen) -> Result<Vec<Group>> {
    let mut all = acts::of(tx, seen.owner)?;
    all.retain(|it| seen.sees(it.audience) && it.holds_on(cx.today()));
    Ok(groups(cx, all))
}
