//! Answers `/people`: those who let themselves be found, by words in any language.

use std::collections::BTreeMap;

use kit::{
    Tx,
    form::Params,
    labels::{self, Marks},
    list::{self, Facet, Format, List, Row, Value, Window},
    web::{Cx, Reply},
};

use super::{
    acts::{everybody, question},
    model::{Listed, Question},
};

/// The parameters of the facets, as they stand in the address.
const FACETS: [&str; 4] = ["country", "language", "level", "role"];
/// What one's agency put on people.
const LABEL: &str = "label";
/// How many skills a line names.
const SKILLS: usize = 4;

pub fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let question = question(cx, &window.words);
    let all = everybody(tx, &cx.caller)?;
    let fitting = all.into_iter().filter_map(|it| Some((question.score(&it)?, it)));
    let mut fitting: Vec<(usize, Listed)> = fitting.collect();
    let ids: Vec<String> = fitting.iter().map(|(_, it)| it.id.to_string()).collect();
    let marks = labels::marks(cx, tx, "person", &ids)?;
    let facets = match window.format {
        Format::Page => facets(cx, &fitting, &marks),
        _ => Vec::new(),
    };
    fitting.retain(|(_, it)| is_let(&cx.params, "", it, &marks));
    fitting.retain(|(_, it)| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    sort(cx.params.value("sort"), &mut fitting);
    let total = fitting.len();
    let shown = fitting.iter().skip(window.offset).take(window.limit);
    let rows = shown.map(|(_, it)| row(cx, it, &question)).collect();
    let column = |name: &str| list::column(cx.t(name));
    let mut list = List {
        title: cx.t("profiles-people"),
        search: Some(cx.t("profiles-search")),
        total,
        columns: vec![
            column("profiles-column-name"),
            column("profiles-column-skills"),
            column("profiles-column-role"),
            column("profiles-column-country"),
            column("profiles-column-languages"),
        ],
        rows,
        facets,
        sorts: vec![
            ("", cx.t("profiles-sort-fit")),
            ("name", cx.t("profiles-sort-name")),
            ("newest", cx.t("profiles-sort-newest")),
        ],
        actions: actions(cx),
        empty: cx.t("profiles-empty"),
        ..List::default()
    };
    if window.format != Format::Page {
        labels::widen(cx, tx, "person", &mut list)?;
    }
    cx.list(tx, list)
}

fn actions(cx: &Cx) -> Vec<(String, String, &'static str)> {
    let own = format!("/people/{}", cx.caller.person);
    vec![(own, cx.t("profiles-mine"), "user")]
}

fn sort(by: &str, all: &mut [(usize, Listed)]) {
    match by {
        "name" => all.sort_by_cached_key(|(_, it)| engine_text::fold(&it.name)),
        "newest" => all.sort_by_key(|(_, it)| std::cmp::Reverse(it.changed_at)),
        _ => all.sort_by_cached_key(|(score, it)| {
            (std::cmp::Reverse(*score), engine_text::fold(&it.name))
        }),
    }
}

fn passes(params: &Params, facet: &str, it: &Listed) -> bool {
    let wanted = params.all(facet);
    wanted.is_empty() || it.values(facet).iter().any(|value| wanted.contains(value))
}

/// Whether all facets but one let somebody through.
fn is_let(params: &Params, but: &str, it: &Listed, marks: &Marks) -> bool {
    let is_labelled = but == LABEL || marks.pass(&it.id.to_string(), params.all(LABEL));
    is_labelled && FACETS.iter().all(|facet| *facet == but || passes(params, facet, it))
}

/// The values of each facet among those whom the other facets let through.
fn facets(cx: &Cx, all: &[(usize, Listed)], marks: &Marks) -> Vec<Facet> {
    let facet = |name: &'static str| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (_, it) in all {
            if is_let(&cx.params, name, it, marks) {
                it.values(name)
                    .into_iter()
                    .for_each(|value| *counts.entry(value).or_default() += 1);
            }
        }
        let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let prefix = match name {
            "country" => "country-",
            "language" => "language-",
            "role" => "role-",
            _ => "profiles-level-",
        };
        let label = cx.word("profiles-facet-", name);
        Facet::new(&cx.params, name, label, counts, |value| cx.word(prefix, value))
    };
    let labelled = all.iter().filter(|(_, it)| is_let(&cx.params, LABEL, it, marks));
    let labelled: Vec<String> = labelled.map(|(_, it)| it.id.to_string()).collect();
    let title = cx.t("profiles-facet-label");
    let label = marks.facet(cx, title, labelled.iter().map(String::as_str));
    FACETS.map(facet).into_iter().chain(label).collect()
}

fn row(cx: &Cx, it: &Listed, question: &Question) -> Row {
    // What was asked for comes first.
    let mut skills: Vec<_> = it.skills.iter().filter(|it| it.holds_on(cx.today())).collect();
    skills.sort_by_key(|skill| question.is_empty() || !question.fits(skill));
    let skills: Vec<&str> = skills.iter().take(SKILLS).map(|it| it.term.as_str()).collect();
    let languages: Vec<String> =
        it.languages.iter().map(|code| cx.word("language-", code)).collect();
    let role = it.posts.first().map(|post| cx.word("role-", post.role.as_str()));
    let country =
        if it.country.is_empty() { String::new() } else { cx.word("country-", &it.country) };
    let cells = vec![
        Value::text(skills.join(", ")),
        Value::text(role.unwrap_or_default()),
        Value::text(country),
        Value::text(languages.join(", ")),
    ];
    let (id, url) = (it.id.to_string(), format!("/people/{}", it.id));
    Row { id, url, title: it.name.clone(), note: it.headline.clone(), cells }
}
