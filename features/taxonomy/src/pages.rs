//! The lists of code lists and of their terms.

use kit::{
    Error, Tx,
    list::{Facet, List, Row, Value, Window, column, numbers},
    web::{Cx, Path, Reply, Routes},
};

use crate::{
    policy,
    store::{self, Narrow},
};

pub fn routes() -> Routes {
    Routes::default().get("/taxonomy", policy::SEE, index).get(
        "/taxonomy/{scheme}",
        policy::SEE,
        show,
    )
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let words = window.words.to_lowercase();
    let all = store::schemes(tx)?;
    let fits = |it: &store::CodeList| {
        let name = cx.word("taxonomy-scheme-", &it.scheme).to_lowercase();
        name.contains(&words) || it.scheme.contains(&words)
    };
    let found: Vec<_> = all.into_iter().filter(fits).collect();
    let row = |it: &store::CodeList| Row {
        id: it.scheme.clone(),
        url: format!("/taxonomy/{}", it.scheme),
        title: cx.word("taxonomy-scheme-", &it.scheme),
        note: String::new(),
        cells: vec![
            Value::text(it.version.as_str()),
            Value::number(cx, it.terms),
            Value::number(cx, it.langs),
            Value::text(it.source.as_str()),
            Value::text(cx.instant(it.imported_at)),
        ],
    };
    let rows = found.iter().skip(window.offset).take(window.limit).map(row).collect();
    let list = List {
        title: cx.t("taxonomy-title"),
        search: Some(cx.t("taxonomy-search")),
        total: found.len(),
        columns: vec![
            column(cx.t("taxonomy-scheme")),
            column(cx.t("taxonomy-version")),
            numbers(cx.t("taxonomy-terms")),
            numbers(cx.t("taxonomy-langs")),
            column(cx.t("taxonomy-source")),
            column(cx.t("taxonomy-imported")),
        ],
        rows,
        empty: cx.t("taxonomy-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(scheme): Path<String>) -> Reply {
    let (version,) = store::version(tx, &scheme)?.ok_or(Error::NotFound)?;
    let window = Window::of(&cx.params);
    // A pattern of the database is no search word of people.
    let words = window.words.to_lowercase().replace(['%', '_'], "");
    let level: Option<i64> = cx.params.parsed("level");
    let narrow = Narrow { scheme: &scheme, lang: cx.caller.lang, words: &words, level };
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let terms = store::terms(tx, &narrow, number(window.limit), number(window.offset))?;
    let levels = store::levels(tx, &narrow)?;
    let counted = levels.iter().filter(|(at, _)| level.is_none_or(|level| level == *at));
    let total = counted.map(|(_, n)| usize::try_from(*n).unwrap_or_default()).sum();
    let row = |term: &store::Term| Row {
        id: term.code.clone(),
        url: format!("/taxonomy/{scheme}?q={}", term.code),
        title: term.label.clone(),
        note: String::new(),
        cells: vec![
            Value::text(term.code.as_str()),
            Value::text(term.parent.as_str()),
            Value::number(cx, term.level),
        ],
    };
    let rows = terms.iter().map(row).collect();
    let facets =
        if levels.len() > 1 || level.is_some() { vec![facet(cx, &levels)] } else { vec![] };
    let name = cx.word("taxonomy-scheme-", &scheme);
    let list = List {
        title: if version.is_empty() { name } else { format!("{name} ({version})") },
        search: Some(cx.t("taxonomy-terms-search")),
        total,
        columns: vec![
            column(cx.t("taxonomy-label")),
            column(cx.t("taxonomy-code")),
            column(cx.t("taxonomy-parent")),
            numbers(cx.t("taxonomy-level")),
        ],
        rows,
        facets,
        empty: cx.t("taxonomy-terms-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn facet(cx: &Cx, levels: &[(i64, i64)]) -> Facet {
    let counts =
        levels.iter().map(|(at, n)| (at.to_string(), usize::try_from(*n).unwrap_or_default()));
    let say = |level: &str| cx.tw("taxonomy-on-level", level);
    Facet::new(&cx.params, "level", cx.t("taxonomy-level"), counts, say)
}
