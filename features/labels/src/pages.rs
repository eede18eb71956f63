//! The pages of labels: which there are, and what stands on a record.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Id, Result, Tx,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Path2, Reply, Routes},
};

use crate::{
    acts::{self, Noted},
    model::{Colour, Field, Kind, LONGEST, Noun, Stage, Tag},
    policy::{DEFINE, KEEP},
    store,
};

pub fn routes() -> Routes {
    Routes::default()
        .get("/labels", DEFINE, index)
        .post("/labels/fields", DEFINE, add_field)
        .post(
            "/labels/fields/{id}/archive",
            DEFINE,
            |cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Field>>| {
                stage_field(cx, tx, id, Stage::Archived)
            },
        )
        .post(
            "/labels/fields/{id}/restoration",
            DEFINE,
            |cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Field>>| {
                stage_field(cx, tx, id, Stage::Active)
            },
        )
        .post("/labels/tags", DEFINE, add_tag)
        .post(
            "/labels/tags/{id}/archive",
            DEFINE,
            |cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Tag>>| {
                stage_tag(cx, tx, id, Stage::Archived)
            },
        )
        .post(
            "/labels/tags/{id}/restoration",
            DEFINE,
            |cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Tag>>| {
                stage_tag(cx, tx, id, Stage::Active)
            },
        )
        .get("/labels/{noun}/{id}", KEEP, edit)
        .post("/labels/{noun}/{id}", KEEP, put)
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    /// For each kind of record its fields and tags.
    kept: Vec<(Noun, Vec<Field>, Vec<Tag>)>,
    field: &'a Form,
    tag: &'a Form,
}

impl Index<'_> {
    const fn nouns() -> &'static [&'static str] {
        Noun::WORDS
    }

    const fn kinds() -> &'static [&'static str] {
        Kind::WORDS
    }

    const fn colours() -> &'static [&'static str] {
        Colour::WORDS
    }
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let field = Form::default().filled("noun", "organisation").filled("kind", "text");
    let tag = Form::default().filled("tag-noun", "organisation").filled("tag-colour", "accent");
    page(cx, tx, (&field, &tag))
}

fn page(cx: &Cx, tx: &mut Tx, (field, tag): (&Form, &Form)) -> Reply {
    let mut kept = Vec::new();
    for noun in Noun::ALL {
        let agency = cx.caller.agency;
        kept.push((*noun, store::fields(tx, agency, *noun)?, store::tags(tx, agency, *noun)?));
    }
    let page = Index { cx, kept, field, tag };
    let is_wrong = field.errors().next().is_some() || tag.errors().next().is_some();
    let title = cx.t("labels-title");
    if is_wrong { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn add_field(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Field::parse(form, &cx.caller) {
        Ok(it) => {
            acts::add_field(tx, &cx.caller, &it)?;
            cx.to_saying("/labels", &Flash::said("labels-said-field"))
        }
        Err(form) => page(cx, tx, (&form, &Form::default())),
    }
}

fn add_tag(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    match Tag::parse(form, &cx.caller) {
        Ok(it) => {
            acts::add_tag(tx, &cx.caller, &it)?;
            cx.to_saying("/labels", &Flash::said("labels-said-tag"))
        }
        Err(form) => page(cx, tx, (&Form::default(), &form)),
    }
}

fn stage_field(cx: &Cx, tx: &mut Tx, id: Id<Field>, stage: Stage) -> Reply {
    acts::stage_field(tx, &cx.caller, id, stage)?;
    staged(cx, &format!("/labels/fields/{id}"), stage)
}

fn stage_tag(cx: &Cx, tx: &mut Tx, id: Id<Tag>, stage: Stage) -> Reply {
    acts::stage_tag(tx, &cx.caller, id, stage)?;
    staged(cx, &format!("/labels/tags/{id}"), stage)
}

fn staged(cx: &Cx, url: &str, stage: Stage) -> Reply {
    let flash = match stage {
        Stage::Active => Flash::said("labels-said-restored").undone_at(&format!("{url}/archive")),
        Stage::Archived => {
            Flash::said("labels-said-archived").undone_at(&format!("{url}/restoration"))
        }
    };
    cx.to_saying("/labels", &flash)
}

/// A field with what stands in it, and what is wrong with that.
struct Line {
    field: Field,
    value: String,
    wrong: Option<String>,
}

impl Line {
    fn is(&self, kind: &str) -> bool {
        self.field.kind.as_str() == kind
    }

    fn holds(&self, value: &str) -> bool {
        self.value == value
    }
}

#[derive(Template)]
#[template(path = "edit.html")]
struct Edit<'a> {
    cx: &'a Cx,
    name: String,
    /// The page of the record, and where the form is sent.
    back: String,
    action: String,
    lines: Vec<Line>,
    /// Each tag, and whether the record carries it.
    tags: Vec<(Tag, bool)>,
}

impl Edit<'_> {
    const fn longest() -> usize {
        LONGEST
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.tags.is_empty()
    }
}

fn edit(cx: &mut Cx, tx: &mut Tx, Path2(noun, id): Path2<Noun, String>) -> Reply {
    let noted = Noted::of(tx, &cx.caller, &id)?;
    let page = edited(cx, tx, (noun, &id), &noted, &BTreeMap::new())?;
    cx.page(&page.name, &page)
}

fn edited<'a>(
    cx: &'a Cx,
    tx: &mut Tx,
    (noun, id): (Noun, &str),
    noted: &Noted,
    wrong: &BTreeMap<Id<Field>, &'static str>,
) -> Result<Edit<'a>> {
    let name = acts::named(tx, &cx.caller, noun, id)?;
    let fields = store::fields(tx, cx.caller.agency, noun)?.into_iter().filter(Field::is_active);
    let line = |field: Field| Line {
        value: noted.values.get(&field.id).cloned().unwrap_or_default(),
        wrong: wrong.get(&field.id).map(|why| cx.t(why)),
        field,
    };
    let lines = fields.map(line).collect();
    let tags = store::tags(tx, cx.caller.agency, noun)?.into_iter().filter(Tag::is_active);
    let tags = tags
        .map(|tag| {
            let is = noted.tags.contains(&tag.id);
            (tag, is)
        })
        .collect();
    let action = format!("/labels/{}/{id}", noun.as_str());
    Ok(Edit { cx, name, back: noun.url(id), action, lines, tags })
}

fn put(cx: &mut Cx, tx: &mut Tx, Path2(noun, id): Path2<Noun, String>, form: Form) -> Reply {
    acts::named(tx, &cx.caller, noun, &id)?;
    let mut wanted = Noted::default();
    let mut wrong = BTreeMap::new();
    for field in store::fields(tx, cx.caller.agency, noun)?.iter().filter(|it| it.is_active()) {
        let typed = form.value(&format!("f-{}", field.id)).to_owned();
        match field.read(&typed) {
            Ok(value) => drop(wanted.values.insert(field.id, value)),
            Err(why) => {
                wanted.values.insert(field.id, typed);
                wrong.insert(field.id, why);
            }
        }
    }
    wanted.tags = form.all("tags").iter().filter_map(|it| it.parse().ok()).collect();
    if !wrong.is_empty() {
        let page = edited(cx, tx, (noun, &id), &wanted, &wrong)?;
        return cx.again(&page.name, &page);
    }
    acts::put(tx, &cx.caller, (noun, &id), &wanted)?;
    cx.to_saying(&noun.url(&id), &Flash::said("labels-said-put"))
}
