//! The list of coaches an agency may propose.

use kit::{
    Relation, Result, Tx,
    list::{self, Facet, List, Row, Value, Window},
    web::{Cx, Reply},
};

use super::model::{FACETS, Line, counts};
use crate::{acceptance, acts, model::graded, policy::ASSIGN, store};

/// Everybody an agency may propose, by name.
pub fn lines(cx: &Cx, tx: &mut Tx) -> Result<Vec<Line>> {
    let agency = cx.caller.agency;
    let all = store::reached(tx, agency)?;
    let names = acts::names(tx, &all)?;
    let taken = acceptance::store::of_agency(tx, agency)?;
    let open = store::open_cases(tx)?;
    let line = |it: crate::model::Coach| {
        let name = names.get(&it.id)?.clone();
        let stage = taken.iter().find(|one| one.coach == it.id).map(|it| it.stage);
        let open = open.iter().find(|(id, _)| *id == it.id).map_or(0, |(_, count)| *count);
        Some(Line { it, name, stage, open })
    };
    let mut lines: Vec<Line> = all.into_iter().filter_map(line).collect();
    lines.sort_by_cached_key(|it| engine_text::fold(&it.name));
    Ok(lines)
}

pub fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let today = cx.today();
    let all = lines(cx, tx)?;
    let facets = FACETS.map(|facet| {
        let label = cx.word("coaches-facet-", facet);
        Facet::new(&cx.params, facet, label, counts(&all, &cx.params, today, facet), |it| {
            said(cx, facet, it)
        })
    });
    let mut found: Vec<Line> =
        all.into_iter().filter(|it| it.fits(&cx.params, today, "")).collect();
    found.retain(|it| window.only.is_empty() || window.only.contains(&it.it.id.to_string()));
    if cx.params.value("sort") == "free" {
        found.sort_by_key(|it| (!it.has_place(today), it.open - it.it.capacity));
    }
    let shown = found.iter().skip(window.offset).take(window.limit);
    let list = List {
        title: cx.t("coaches-menu"),
        search: Some(cx.t("coaches-search")),
        total: found.len(),
        columns: ["name", "best-at", "languages", "country", "places", "standing"]
            .map(|it| list::column(cx.word("coaches-column-", it)))
            .into(),
        rows: shown.map(|it| row(cx, it)).collect(),
        facets: facets.into(),
        sorts: vec![("name", cx.t("coaches-sort-name")), ("free", cx.t("coaches-sort-free"))],
        actions: actions(cx),
        empty: cx.t("coaches-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn actions(cx: &Cx) -> Vec<(String, String, &'static str)> {
    let mut all = vec![("/coaches/new".to_owned(), cx.t("coaches-new"), "plus")];
    if cx.may(ASSIGN, Relation::Agency) {
        all.push(("/coaches/plan".to_owned(), cx.t("coaches-plan"), "list"));
    }
    all
}

/// A value of a criterion in words.
fn said(cx: &Cx, facet: &str, value: &str) -> String {
    let of = |field: &str| {
        let all = cases::choices(field, cx.caller.lang);
        all.into_iter().find(|(code, _)| code == value).map_or_else(|| value.to_owned(), |it| it.1)
    };
    match facet {
        "standing" => cx.word("coaches-stage-", value),
        "free" => cx.word("coaches-free-", value),
        "challenge" => of("challenges"),
        "service" => of("service"),
        "stage" => of("stage_now"),
        "language" => cx.word("language-", value),
        "country" => cx.word("country-", value),
        _ => sector(cx, value),
    }
}

/// A branch by its code, with its name where the house has one.
pub fn sector(cx: &Cx, code: &str) -> String {
    let division: String = code.chars().take(2).collect();
    let key = format!("nace-{division}");
    if cx.app().messages.has(&key) { format!("{code} {}", cx.t(&key)) } else { code.to_owned() }
}

fn row(cx: &Cx, line: &Line) -> Row {
    let it = &line.it;
    let words = cases::choices("challenges", cx.caller.lang);
    let best = it.grades.0.challenges.iter().flat_map(|axis| graded(axis, 3));
    let best = best.filter_map(|code| words.iter().find(|(known, _)| known == code));
    let best: Vec<String> = best.take(3).map(|(_, said)| said.clone()).collect();
    let languages: Vec<String> = it
        .languages
        .0
        .iter()
        .map(|(code, level)| format!("{} {}", cx.word("language-", code), level.to_uppercase()))
        .collect();
    let places = format!("{} / {}", cx.number(line.open), cx.number(it.capacity));
    let standing = match line.stage {
        Some(stage) => Value::badge(&cx.word("coaches-stage-", stage.as_str()), stage.colour()),
        None => Value::text(cx.t("coaches-stage-none")),
    };
    let note = match it.away_on(cx.today()) {
        Some(until) => cx.tw("coaches-away-now", &cx.day(until)),
        None if !line.has_place(cx.today()) => cx.t("coaches-no-place"),
        None => String::new(),
    };
    Row {
        id: it.id.to_string(),
        url: it.url(),
        title: line.name.clone(),
        note,
        cells: vec![
            Value::text(best.join("; ")),
            Value::text(languages.join(", ")),
            Value::text(cx.word("country-", &it.country)),
            Value::text(places),
            standing,
        ],
    }
}
