//! Files with profiles: one, or all that the agency has.

use std::{
    collections::{BTreeMap, BTreeSet},
    slice,
};

use kit::{
    Id, Relation, Tx,
    api::{Query, Shape},
    clock::Day,
    export::{Cell, Table},
    web::{Cx, Path, Reply, Routes},
};
use partnering::{EXPORT, Profile, SEE};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{
    flat::model::{cell, row, write_xml},
    model::{Beside, CUSTOM, write},
    parcel::{self, model::Filed},
};

kit::refusals! {
    /// Asking for a workbook of what no cell can hold.
    TOO_LONG = "exchange-too-long" => 409;
}

/// The characters a cell of a workbook holds, as UTF-16 counts them.
const CELL: usize = 32_767;

/// The most profiles of one file: the next one goes on behind the last.
const MOST: i64 = 10_000;

pub fn routes() -> Routes {
    let at = "/api/v1/opportunities/export";
    let all = Shape::get::<Asked, Page>(
        at,
        "Every opportunity of one's agency, with everything it says.",
    );
    Routes::default()
        .get("/opportunities/export", EXPORT, all_of_agency)
        .get("/opportunities/{id}/export", SEE, one)
        .api(all, EXPORT, index)
}

/// Where to go on: `changed_at:id` of the last one, or the first instant as milliseconds.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(default)]
struct Asked {
    /// `next` of the answer before; empty for the first.
    after: String,
    /// `YYYY-MM-DD`: only what changed on that day or later.
    updated_after: String,
}

#[derive(Serialize, JsonSchema)]
struct Page {
    results: Vec<Value>,
    /// What to ask `after` for what follows; none if this was all.
    next: Option<String>,
}

/// What the agency has, and where the next file begins.
fn found(
    cx: &Cx,
    tx: &mut Tx,
    after: &str,
    since: &str,
) -> kit::Result<(Vec<Profile>, Option<String>)> {
    let day = since.parse::<Day>().map_or(i64::MIN, Day::starts);
    let place = after.split_once(':').and_then(|(at, id)| Some((at.parse().ok()?, id)));
    // Behind every id of the instant before the day begins.
    let place = place.unwrap_or((day.saturating_sub(1), "~"));
    let all = partnering::changed(tx, cx.caller.agency, place, MOST)?;
    let is_full = i64::try_from(all.len()).is_ok_and(|count| count == MOST);
    let last = all.last().filter(|_| is_full);
    let next = last.map(|it| format!("{}:{}", it.changed_at, it.id));
    Ok((all, next))
}

fn index(cx: &mut Cx, tx: &mut Tx, Query(asked): Query<Asked>) -> Reply {
    let (all, next) = found(cx, tx, &asked.after, &asked.updated_after)?;
    let results = whole(tx, &all)?;
    cx.json(&Page { results, next })
}

/// Profiles with everything they say in any language, and their pictures and files.
fn whole(tx: &mut Tx, all: &[Profile]) -> kit::Result<Vec<Value>> {
    let ids: Vec<String> = all.iter().map(|it| it.id.to_string()).collect();
    let mut beside: BTreeMap<String, Beside> = BTreeMap::new();
    for it in partnering::translations(tx, &ids)? {
        beside.entry(it.profile.to_string()).or_default().voices.push(it);
    }
    for (it, file) in enclosures::of_some(tx, &ids)? {
        beside.entry(it.profile.to_string()).or_default().files.push(Filed::of(&it, &file));
    }
    // What was announced and has not come is not forgotten on the way out.
    for it in parcel::store::of_some(tx, &ids)?.iter().filter(|it| it.is_awaited()) {
        beside.entry(it.profile.to_string()).or_default().files.push(it.filed());
    }
    let none = Beside::default();
    let one = |it: &Profile| write(it, beside.get(&it.id.to_string()).unwrap_or(&none), true);
    Ok(all.iter().map(one).collect())
}

fn all_of_agency(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if cx.params.value("format") == "contents" {
        return parcel::pages::of_agency(cx, tx);
    }
    let (after, since) =
        (cx.params.value("after").to_owned(), cx.params.value("updated_after").to_owned());
    let (all, next) = found(cx, tx, &after, &since)?;
    let all = whole(tx, &all)?;
    answer(cx, "opportunities", all, next)
}

fn one(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = partnering::find(tx, id)?.open(partnering::see(&cx.caller))?;
    let is_inside = partnering::relation(&cx.caller, &it) != Relation::Stranger
        && partnering::allows(&cx.caller, EXPORT, &it);
    if cx.params.value("format") == "contents" {
        return parcel::pages::of_one(cx, tx, &it, is_inside);
    }
    let name = it.reference.clone().unwrap_or_else(|| "opportunity".to_owned());
    let all = if is_inside { whole(tx, slice::from_ref(&it))? } else { vec![open(cx, tx, &it)?] };
    answer(cx, &name, all, None)
}

/// What everybody may read of it.
fn open(cx: &Cx, tx: &mut Tx, it: &Profile) -> kit::Result<Value> {
    let id = [it.id.to_string()];
    let files = enclosures::of_some(tx, &id)?;
    let files = parcel::pages::outside(cx, tx, it, files)?;
    let files = files.iter().map(|(it, file)| Filed::of(it, file)).collect();
    let beside = Beside { voices: partnering::translations(tx, &id)?, files };
    Ok(write(it, &beside, false))
}

fn answer(cx: &Cx, name: &str, all: Vec<Value>, next: Option<String>) -> Reply {
    let format = cx.params.value("format");
    // Only JSON has room for it inside; a program finds it beside every other file, too.
    let link = next
        .as_ref()
        .map(|next| format!("</opportunities/export?format={format}&after={next}>; rel=\"next\""));
    let mut reply = file(cx, name, all, next)?;
    if let Some(link) = link.and_then(|it| it.parse().ok()) {
        reply.headers_mut().insert("link", link);
    }
    Ok(reply)
}

fn file(cx: &Cx, name: &str, all: Vec<Value>, next: Option<String>) -> Reply {
    match cx.params.value("format") {
        "xml" => cx.download("application/xml", &format!("{name}.xml"), document(&all)),
        "csv" => cx.download("text/csv; charset=utf-8", &format!("{name}.csv"), table(&all).csv()?),
        "xlsx" => {
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            let table = table(&all);
            if table.rows.iter().flatten().any(is_too_long) {
                return Err(TOO_LONG.into());
            }
            let book = table.xlsx(name, cx.caller.now)?;
            cx.download(kind, &format!("{name}.xlsx"), book)
        }
        _ => {
            let all = serde_json::to_vec(&json!({ "results": all, "next": next }));
            let all = all.map_err(|e| kit::Error::Told(e.to_string()))?;
            cx.download("application/json", &format!("{name}.json"), all)
        }
    }
}

/// Whether a cell of a workbook cannot hold it: no text is cut.
fn is_too_long(it: &Cell) -> bool {
    matches!(it, Cell::Text(text) if text.encode_utf16().count() > CELL)
}

/// As the old database wrote it: white space counts.
pub fn document(all: &[Value]) -> String {
    let mut text =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<pod xml:space=\"preserve\">".to_owned();
    for it in all {
        text.push('\n');
        write_xml("profile", it, &mut text);
    }
    text.push_str("\n</pod>\n");
    text
}

/// One row for each: the columns are the paths that are used by any.
pub fn table(all: &[Value]) -> Table {
    let rows: Vec<BTreeMap<String, String>> = all.iter().map(cells).collect();
    let names: BTreeSet<&str> = rows.iter().flat_map(|it| it.keys().map(String::as_str)).collect();
    let text = |row: &BTreeMap<String, String>, name: &str| {
        Cell::Text(row.get(name).map(|text| cell(text)).unwrap_or_default())
    };
    let line = |row: &BTreeMap<String, String>| names.iter().map(|name| text(row, name)).collect();
    let head = names.iter().map(|name| (*name).to_owned()).collect();
    Table { head, rows: rows.iter().map(line).collect() }
}

/// The cells of one profile, by column. Fields of an agency's own have columns of their own.
pub fn cells(it: &Value) -> BTreeMap<String, String> {
    let mut tree = it.clone();
    let own = tree.as_object_mut().and_then(|tree| tree.remove(CUSTOM));
    let mut cells = row(&tree);
    let pairs = own.as_ref().and_then(|it| it.get("customprop")?.as_array());
    let text = |pair: &Value, name: &str| pair.get(name)?.as_str().map(str::to_owned);
    cells.extend(pairs.into_iter().flatten().filter_map(|pair| {
        Some((format!("{CUSTOM}.{}", text(pair, "key")?), text(pair, "value")?))
    }));
    cells
}
