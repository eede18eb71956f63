//! Two records side by side, what is taken from which, and the merges that can be taken back.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Id, Role, Tx,
    form::{Form, Params},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{
    acts,
    model::{Merge, Part, differences, gaps},
    store,
};
use crate::{
    Organisation,
    duplicate::{self, likeness},
    policy,
};

pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/organisations/{id}/comparison", policy::MERGE, compare)
        .post("/organisations/{id}/merges", policy::MERGE, create)
        .get("/organisations/merges", policy::MERGE, index)
        .post("/organisations/merges/{id}/undoing", policy::MERGE, undo)
}

/// One part of both records, in the reader's words.
struct Line {
    part: Part,
    ours: String,
    theirs: String,
    /// Whether they differ and there is something to take.
    is_open: bool,
    /// Whether the other one is taken unless somebody says otherwise.
    is_taken: bool,
}

#[derive(Template)]
#[template(path = "compare.html")]
struct Compare<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    survivor: &'a Organisation,
    absorbed: &'a Organisation,
    score: ui::Html,
    reasons: String,
    lines: Vec<Line>,
    projects: [String; 2],
    swap: String,
}

/// Answers `/organisations/{id}/comparison?with=…`.
fn compare(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, params: Params) -> Reply {
    crate::acts::find_to(tx, &cx.caller, id, policy::MERGE)?;
    let with: Id<Organisation> = params.parsed("with").ok_or(kit::Error::Unreadable)?;
    let ids =
        if params.value("stays").is_empty() { acts::stays(tx, id, with)? } else { (id, with) };
    let (seen, _) = acts::find(tx, &cx.caller, ids)?;
    let (open, taken) =
        (differences(&seen.survivor, &seen.absorbed), gaps(&seen.survivor, &seen.absorbed));
    let line = |part: &Part| Line {
        part: *part,
        ours: said(cx, *part, &seen.survivor),
        theirs: said(cx, *part, &seen.absorbed),
        is_open: open.contains(part),
        is_taken: taken.contains(part),
    };
    let is_said = |line: &Line| !line.ours.is_empty() || !line.theirs.is_empty();
    let subjects = [seen.survivor.id, seen.absorbed.id].map(|id| duplicate::store::subject(tx, id));
    let [one, other] = subjects;
    let alike = likeness(&shown(one?, &seen.survivor), &shown(other?, &seen.absorbed));
    let title = cx.t("organisations-compare");
    let (up, pairs) = (cx.t("organisations-title"), cx.t("organisations-duplicates"));
    let page = Compare {
        crumbs: ui::crumbs(
            cx,
            &[("/organisations", &up), ("/organisations/duplicates", &pairs)],
            &title,
        ),
        survivor: &seen.survivor,
        absorbed: &seen.absorbed,
        score: ui::score(cx, alike.score),
        reasons: duplicate::pages::reasons(cx, &alike.reasons),
        lines: Part::ALL.iter().map(line).filter(is_said).collect(),
        projects: [ids.0, ids.1].map(|id| projects(cx, tx, id).unwrap_or_default()),
        swap: format!("{}&stays=1", duplicate::pages::address(ids.1, ids.0)),
        cx,
    };
    cx.page(&title, &page)
}

/// What is compared of a record, without what the reader does not see of it.
fn shown(subject: duplicate::Subject, seen: &Organisation) -> duplicate::Subject {
    let (city, website) = (seen.city.clone(), seen.website.clone());
    let (pic, vat) = (seen.pic.clone(), seen.vat.clone());
    duplicate::Subject { city, website, pic, vat, ..subject }
}

/// How many past projects come along, if there are any.
fn projects(cx: &Cx, tx: &mut Tx, id: Id<Organisation>) -> kit::Result<String> {
    let (it, standing) = crate::acts::find(tx, &cx.caller, id)?;
    let relation = standing.relation(&cx.caller);
    if !it.audience_of(crate::audience::Field::Projects).includes(&cx.caller, relation) {
        return Ok(String::new());
    }
    let kin = crate::store::families(tx, &[id.to_string()])?;
    let kin: Vec<String> = kin.into_iter().map(|it| it.1.to_string()).collect();
    let found = crate::project::projects_of(tx, &kin)?.len();
    Ok(if found == 0 { String::new() } else { cx.tn("organisations-projects-many", found) })
}

/// The value of a part as people read it.
fn said(cx: &Cx, part: Part, it: &Organisation) -> String {
    let prefix = match part {
        Part::Kind => "organisations-kind-",
        Part::Country => "country-",
        Part::Languages => "language-",
        _ => "",
    };
    let values = part.values(it).into_iter().filter(|value| !value.is_empty());
    let lines: Vec<String> =
        values.flat_map(|value| value.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let word = |line: String| if prefix.is_empty() { line } else { cx.word(prefix, &line) };
    let separator = if part == Part::Texts { "\n" } else { ", " };
    let all = lines.into_iter().map(word).collect::<Vec<_>>().join(separator);
    kit::text::short(&all, 600).into_owned()
}

fn create(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Organisation>>, mut form: Form) -> Reply {
    crate::acts::find_to(tx, &cx.caller, id, policy::MERGE)?;
    let absorbed: Option<Id<Organisation>> = form.parsed("absorbed");
    let absorbed = absorbed.ok_or(kit::Error::Unreadable)?;
    let taken = |part: &&Part| form.value(part.as_str()) == "theirs";
    let parts: Vec<Part> = Part::ALL.iter().filter(taken).copied().collect();
    let merge = acts::merge(tx, &cx.caller, (id, absorbed), &parts)?;
    let undo = format!("/organisations/merges/{}/undoing", merge.id);
    let url = format!("/organisations/{}", merge.survivor);
    cx.to_saying(&url, &Flash::said("organisations-merged").undone_at(&undo))
}

fn undo(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Merge>>) -> Reply {
    let merge = acts::part(tx, &cx.caller, id)?;
    let url = format!("/organisations/{}", merge.survivor);
    cx.to_saying(&url, &Flash::said("organisations-parted"))
}

#[derive(Template)]
#[template(path = "merges.html")]
struct Index<'a> {
    cx: &'a Cx,
    crumbs: ui::Html,
    merges: Vec<(Merge, String, String)>,
}

/// Answers `/organisations/merges`: what can be taken back.
fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let is_wide = cx.caller.role == Role::Administrator;
    let agency = if is_wide { Id::nil() } else { cx.caller.agency };
    let merges = if agency.is_nil() && !is_wide { Vec::new() } else { store::newest(tx, agency)? };
    let ids: Vec<_> = merges.iter().flat_map(|it| [it.survivor, it.absorbed]).collect();
    let names: BTreeMap<_, _> = own_names(tx, &ids)?;
    let mut shown = Vec::new();
    for it in merges {
        // The record that stands may have been closed to the reader since.
        if crate::acts::find(tx, &cx.caller, it.survivor).is_ok() {
            let [survivor, absorbed] =
                [it.survivor, it.absorbed].map(|id| names.get(&id).cloned().unwrap_or_default());
            shown.push((it, survivor, absorbed));
        }
    }
    let title = cx.t("organisations-merges");
    let (up, pairs) = (cx.t("organisations-title"), cx.t("organisations-duplicates"));
    let up = [("/organisations", up.as_str()), ("/organisations/duplicates", &pairs)];
    let page = Index { crumbs: ui::crumbs(cx, &up, &title), cx, merges: shown };
    cx.page(&title, &page)
}

/// What records are called themselves, whatever stands for them.
fn own_names(
    tx: &mut Tx,
    ids: &[Id<Organisation>],
) -> kit::Result<BTreeMap<Id<Organisation>, String>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    Ok(crate::store::names(tx, &ids)?.into_iter().collect())
}
