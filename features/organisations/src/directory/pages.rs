//! The list: the index finds and counts, one statement loads the rows.

use std::collections::BTreeMap;

use engine_matching::{Facet as Code, Found, Kind as Document, Search};
use kit::{
    Id, Result, Tx,
    form::{Form, Params},
    labels,
    list::{self, Facet, Format, List, Row, Value, Window},
    search,
    web::{Cx, Flash, Reply},
};

use crate::{
    Organisation, acts, member,
    model::Kind,
    policy,
    store::{self, Line},
};

/// The parameters of the facets, as they stand in the address.
pub const FACETS: [(&str, Code); 6] = [
    ("kind", Code::Subkind),
    ("country", Code::Country),
    ("region", Code::Region),
    ("sector", Code::Sector),
    ("language", Code::Language),
    ("label", Code::Label),
];

/// How many values of a facet are offered at most, the most frequent first: what nobody reads
/// costs every reader time.
const OFFERED: usize = 60;

/// Answers `/organisations`.
pub fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    search::settle_after_change(cx);
    let window = Window::of(&cx.params);
    let found = cx.app().search.find(&asked(cx, tx, &window)?)?;
    let rows = rows(cx, tx, &found, &window)?;
    // A file needs no filters beside it.
    let mut facets = if window.format == Format::Page { facets(cx, &found) } else { Vec::new() };
    let said = ("organisation", cx.t("organisations-facet-label"));
    facets.extend(labels::facet(cx, tx, said, &found)?);
    let mut list = List {
        title: cx.t("organisations-title"),
        search: Some(cx.t("organisations-search")),
        total: found.total,
        columns: vec![
            list::column(cx.t("organisations-field-name")),
            list::column(cx.t("organisations-field-kind")),
            list::column(cx.t("organisations-field-country")),
            list::column(cx.t("organisations-field-city")),
            list::numbers(cx.t("organisations-projects")),
        ],
        rows,
        facets,
        sorts: vec![
            ("", cx.t("organisations-sort-relevance")),
            ("name", cx.t("organisations-sort-name")),
            ("newest", cx.t("organisations-sort-newest")),
        ],
        actions: actions(cx),
        bulk: bulk(cx),
        empty: cx.t("organisations-empty"),
        ..List::default()
    };
    if window.format != Format::Page {
        labels::widen(cx, tx, "organisation", &mut list)?;
    }
    cx.list(tx, list)
}

/// What the address asks the index.
fn asked(cx: &Cx, tx: &mut Tx, window: &Window) -> Result<Search> {
    let counted =
        |(name, code): (&str, Code)| (name != "region" || is_one(&cx.params)).then_some(code);
    Ok(Search {
        facets: FACETS.into_iter().filter_map(counted).collect(),
        ..search::asked(cx, tx, &cx.params, window, Document::Organisation, &FACETS)?
    })
}

/// Regions are offered within one country only: of all Europe they are too many to read.
fn is_one(params: &Params) -> bool {
    params.all("country").len() == 1
}

/// The rows in the order of the index, or those that were picked. What has become invisible
/// since the index last heard of it is left out.
fn rows(cx: &Cx, tx: &mut Tx, found: &Found, window: &Window) -> Result<Vec<Row>> {
    let ids: Vec<String> = if window.only.is_empty() {
        found.hits.iter().map(|hit| hit.id.clone()).collect()
    } else {
        window.only.iter().take(list::MOST).cloned().collect()
    };
    let lines = store::lines(tx, &ids)?;
    let mut lines: BTreeMap<String, Line> =
        lines.into_iter().map(|line| (line.id.to_string(), line)).collect();
    let lines = ids.iter().filter_map(|id| lines.remove(id));
    let kin = member::store::kin(tx, &cx.caller)?;
    Ok(lines.filter_map(|line| line.seen(&cx.caller, &kin)).map(|line| row(cx, line)).collect())
}

fn row(cx: &Cx, line: Line) -> Row {
    let id = line.id.to_string();
    Row {
        url: format!("/organisations/{id}"),
        id,
        title: line.name,
        note: line.short_name,
        cells: vec![
            Value::badge(&cx.word("organisations-kind-", line.kind.as_str()), line.kind.colour()),
            Value::text(cx.word("country-", &line.country)),
            Value::text(line.city),
            Value::number(cx, line.projects),
        ],
    }
}

impl Kind {
    /// The colour of its badge: business, knowledge and public bodies are told apart at a glance.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Sme => "accent",
            Self::Large => "warm",
            Self::University | Self::Research => "info",
            Self::Agency | Self::Cluster | Self::Public => "good",
            Self::Other => "",
        }
    }
}

fn facets(cx: &Cx, found: &Found) -> Vec<Facet> {
    let facet = |(name, code): (&'static str, Code)| {
        // Labels are said by who keeps them.
        let code = Some(code).filter(|code| *code != Code::Label)?;
        let counts = &found.facets.iter().find(|it| it.facet == code)?.counts;
        let counts = counts.iter().filter(|it| is_offered(code, &it.value));
        let counts: Vec<_> = counts.take(OFFERED).map(|it| (it.value.clone(), it.count)).collect();
        let label = cx.word("organisations-facet-", name);
        (!counts.is_empty())
            .then(|| Facet::new(&cx.params, name, label, counts, |value| say(cx, code, value)))
    };
    FACETS.into_iter().filter_map(facet).collect()
}

/// Sectors are offered by division, regions on the second level; finer ones can be asked for.
fn is_offered(code: Code, value: &str) -> bool {
    match code {
        Code::Sector => value.len() == 2,
        Code::Region => value.len() == 4,
        _ => true,
    }
}

fn say(cx: &Cx, code: Code, value: &str) -> String {
    match code {
        Code::Subkind => cx.word("organisations-kind-", value),
        Code::Country => cx.word("country-", value),
        Code::Sector => cx.word("nace-", value),
        Code::Language => cx.word("language-", value),
        _ => value.to_owned(),
    }
}

fn actions(cx: &Cx) -> Vec<(String, String, &'static str)> {
    let new = || ("/organisations/new".to_owned(), cx.t("organisations-new"), "plus");
    let pairs =
        || ("/organisations/duplicates".to_owned(), cx.t("organisations-duplicates"), "copy");
    let compares =
        cx.may(policy::MERGE, kit::Relation::Agency) && cx.caller.role != kit::Role::Member;
    let pairs = compares.then(pairs);
    pairs.into_iter().chain(policy::register(&cx.caller).then(new)).collect()
}

fn bulk(cx: &Cx) -> Vec<(String, String)> {
    let archive = || ("/organisations/bulk/archive".to_owned(), cx.t("organisations-archive"));
    let may = |relation| cx.may(policy::ARCHIVE, relation);
    let may = may(kit::Relation::Agency) || may(kit::Relation::Stranger);
    may.then(archive).into_iter().collect()
}

/// Archives what was picked. The instant of the act is what takes it back.
pub fn archive(cx: &mut Cx, tx: &mut Tx, form: Form) -> Reply {
    let ids: Vec<Id<Organisation>> = list::picked(&form)?;
    if ids.is_empty() {
        return cx.to_saying("/organisations", &Flash::said("organisations-none-picked"));
    }
    acts::archive_picked(tx, &cx.caller, &ids)?;
    let undo = format!("/organisations/bulk/restoration?at={}", cx.caller.now);
    cx.to_saying("/organisations", &Flash::said("organisations-archived-picked").undone_at(&undo))
}

/// Takes back an archiving of several.
pub fn restore(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    let at = params.parsed("at").ok_or(kit::Error::Unreadable)?;
    acts::restore_picked(tx, &cx.caller, at)?;
    cx.to_saying("/organisations", &Flash::said("organisations-restored"))
}
