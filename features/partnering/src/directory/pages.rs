//! The list of opportunities.

use engine_matching::{Facet as Coded, Found, Kind as Of};
use kit::{
    Result, Tx,
    form::Params,
    list::{self, Facet, List, Row, Value, Window},
    permission, search,
    web::{Cx, Reply},
};

use crate::{
    model::{Profile, Stage},
    policy, store,
    translation::{self, model::Translation},
};

/// Parameters of the query and what they filter.
pub const FACETS: [(&str, Coded); 5] = [
    ("stage", Coded::Status),
    ("kind", Coded::Subkind),
    ("country", Coded::Country),
    ("sector", Coded::Sector),
    ("language", Coded::Language),
];

pub fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    search::settle_after_change(cx);
    // Without a word about it, only what is open to all is shown; a pill says so.
    if cx.params.all("stage").is_empty() {
        cx.params.add("stage", Stage::Published.as_str());
    }
    let window = Window::of(&cx.params);
    let found = find(cx, tx, &cx.params, &window)?;
    let mut profiles = in_order(tx, &found)?;
    profiles.retain(|it| window.only.is_empty() || window.only.contains(&it.id.to_string()));
    let ids: Vec<String> = profiles.iter().map(|it| it.id.to_string()).collect();
    let said = translation::store::of_some(tx, &ids)?;
    let columns = ["title", "kind", "country", "development", "open-until"];
    let column = |name: &str| list::column(cx.t(&format!("partnering-{name}")));
    let list = List {
        title: cx.t("partnering-list"),
        search: Some(cx.t("partnering-search")),
        total: found.total,
        columns: columns.map(column).into(),
        rows: profiles.iter().map(|it| row(cx, it, &said)).collect(),
        facets: facets(cx, &found),
        sorts: ["relevance", "newest", "deadline"]
            .map(|sort| (sort, cx.t(&format!("partnering-sort-{sort}"))))
            .into(),
        actions: actions(cx),
        empty: cx.t("partnering-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

fn actions(cx: &Cx) -> Vec<(String, String, &'static str)> {
    let may = !cx.caller.agency.is_nil() && !cx.caller.is_guest();
    let new = ("/opportunities/new".to_owned(), cx.t("partnering-new"), "plus");
    let reviews = ("/opportunities/reviews".to_owned(), cx.t("partnering-reviews"), "list");
    let is_reviewer = may && permission::may_ever(cx.caller.role, policy::REVIEWS);
    let export = (
        "/opportunities/export?format=xlsx".to_owned(),
        cx.t("partnering-download-all"),
        "download",
    );
    let exports = may && permission::may_ever(cx.caller.role, policy::EXPORT);
    let figures = ("/opportunities/figures".to_owned(), cx.t("partnering-figures"), "info");
    let has_figures = may && permission::may_ever(cx.caller.role, policy::FIGURES);
    let reviews = is_reviewer.then_some(reviews);
    let more = [reviews, has_figures.then_some(figures), exports.then_some(export)];
    may.then_some(new).into_iter().chain(more.into_iter().flatten()).collect()
}

/// Asks the index as the reader and the filters say.
pub fn find(
    cx: &Cx,
    tx: &mut Tx,
    params: &Params,
    window: &Window,
) -> Result<std::sync::Arc<Found>> {
    let asked = search::asked(cx, tx, params, window, Of::Opportunity, &FACETS)?;
    cx.app().search.find(&asked)
}

/// The profiles found, in the order of the index.
pub fn in_order(tx: &mut Tx, found: &Found) -> Result<Vec<Profile>> {
    let ids: Vec<String> = found.hits.iter().map(|hit| hit.id.clone()).collect();
    let mut profiles = store::some(tx, &ids)?;
    profiles.sort_by_cached_key(|it| ids.iter().position(|id| *id == it.id.to_string()));
    Ok(profiles)
}

fn facets(cx: &Cx, found: &Found) -> Vec<Facet> {
    let say = |name: &str, value: &str| match name {
        "country" => cx.word("country-", value),
        "sector" => cx.word("nace-", value),
        "language" => cx.word("language-", value),
        name => cx.word(&format!("partnering-{name}-"), value),
    };
    // Sectors are offered by their sections; narrower ones can be asked for in the address.
    let is_offered = |name: &str, value: &str| name != "sector" || value.len() == 1;
    let facet = |(name, facet): (&'static str, Coded)| {
        let of = found.facets.iter().filter(|it| it.facet == facet).flat_map(|it| &it.counts);
        let counts =
            of.filter(|it| is_offered(name, &it.value)).map(|it| (it.value.clone(), it.count));
        let label = cx.t(&format!("partnering-{name}"));
        Facet::new(&cx.params, name, label, counts, |value| say(name, value))
    };
    FACETS.map(facet).into()
}

/// A row in the reader's language, where it was said in it.
fn row(cx: &Cx, it: &Profile, said: &[Translation]) -> Row {
    let own = |said: &&Translation| said.profile == it.id && said.language == cx.caller.lang;
    let title = said.iter().find(own).map_or(&it.title, |said| &said.title);
    // The reference stands below the title: a column of its own would push others off the page.
    let stage =
        (it.stage != Stage::Published).then(|| cx.word("partnering-stage-", it.stage.as_str()));
    let note: Vec<String> = it.reference.clone().into_iter().chain(stage).collect();
    let note = note.join(" · ");
    let cells = vec![
        Value::badge(&cx.word("partnering-kind-", it.kind.as_str()), "accent"),
        Value::text(cx.word("country-", &it.country)),
        Value::text(cx.word("partnering-development-", it.development.as_str())),
        Value::text(cx.day(it.open_until)),
    ];
    let url = format!("/opportunities/{}", it.id);
    Row { id: it.id.to_string(), url, title: title.clone(), note, cells }
}
