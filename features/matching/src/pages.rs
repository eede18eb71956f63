//! The pages of the main job: the start page, and what fits.

use askama::Template;
use kit::{
    Error, Result, Tx,
    clock::Day,
    export::{Cell, Table},
    form::Params,
    list::{Choice, Facet, Format, Window},
    search::{
        self,
        engine::{self, Doc, FacetCounts, Kind},
    },
    ui::{self, Html},
    views::{self, View},
    web::{Cx, Reply, Routes},
};

use crate::{
    api,
    asker::{self, Asker, Suggested},
    dismissal::{self, model::Reason},
    impression,
    model::{Group, MANY, MOST_WORDS, Question, url},
    palette, policy, reason,
    receipt::pages::receipt,
    rival, suggestion,
};

pub fn routes() -> Routes {
    let pages = Routes::default().get("/", policy::FIND, home).get("/matching", policy::FIND, show);
    let pages = rival::pages::routes(suggestion::pages::routes(dismissal::pages::routes(pages)));
    palette::routes(api::routes(pages))
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    cx: &'a Cx,
    /// Message key and number of what can be found here.
    counts: Vec<(&'static str, usize)>,
    /// The searches and views the caller saved.
    views: Vec<View>,
}

fn home(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let search = &cx.app().search;
    let counts = vec![
        ("matching-count-organisations", search.count(Kind::Organisation)?),
        ("matching-count-topics", search.count(Kind::Topic)?),
        ("matching-count-opportunities", search.count(Kind::Opportunity)?),
    ];
    let views = views::of(tx, &cx.caller, "")?;
    cx.wide_page(&cx.t("matching-home-title"), &Home { cx, counts, views })
}

/// One result, ready to be shown.
pub struct Hit {
    pub rank: usize,
    pub title: String,
    pub url: String,
    pub kind: String,
    pub place: String,
    pub score: i64,
    pub line: String,
    pub receipt: Html,
    pub against: Vec<String>,
    /// When it closes, in words, and whether that is soon.
    pub deadline: Option<(String, bool)>,
    pub id: String,
}

/// One group of results.
struct Shown {
    group: Group,
    hits: Vec<Hit>,
    considered: usize,
    /// Where all of the group are shown.
    all: Option<String>,
    facets: Vec<Facet>,
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    text: &'a str,
    limit: usize,
    about: Option<(String, String)>,
    language: String,
    too_long: bool,
    groups: Vec<Shown>,
    tabs: Vec<Tab>,
    pills: Vec<(String, String)>,
    hidden: Vec<(String, String)>,
    csv: String,
    xlsx: String,
    query: String,
    /// How much the reader said that changes this answer.
    said: usize,
    next: Option<String>,
    previous: Option<String>,
}

/// A tab: its words, where it leads, whether it is open.
struct Tab {
    said: String,
    url: String,
    here: bool,
}

impl Show<'_> {
    fn asks(&self) -> bool {
        !self.groups.is_empty()
    }
    fn is_lonely(&self) -> bool {
        self.groups.iter().all(|group| group.hits.is_empty())
    }
    fn found(&self) -> usize {
        self.groups.iter().map(|group| group.hits.len()).sum()
    }
}

fn show(cx: &mut Cx, tx: &mut Tx, params: Params) -> Reply {
    search::settle_after_change(cx);
    let app = cx.app().clone();
    let viewer = search::viewer(cx, tx)?;
    let mut question = asker::acts::question(&app.search, &viewer, &params)?;
    let asker = asker::acts::asker(&app, tx, (&cx.caller, &viewer), &mut question)?;
    let window = Window::of(&params);
    let too_long = question.text.chars().count() > MOST_WORDS;
    let mut language = String::new();
    let mut groups = Vec::new();
    if !question.is_empty() && !too_long {
        for group in question.groups() {
            let (shown, lang) = shown(cx, &asker, &question, group)?;
            groups.push(shown);
            language = lang.unwrap_or(language);
        }
    }
    if window.format != Format::Page {
        return file(cx, &groups, window.format);
    }
    let partners = groups.iter().filter(|it| it.group == Group::Partners);
    let partners = partners.flat_map(|it| &it.hits).map(|it| it.id.as_str());
    impression::model::count(&app.settings.data, question.offset, partners);
    let here = params.without("format").without("page");
    let at = |params: &Params| format!("/matching{}", params.query());
    let (next, previous) = turns(&question, &groups, &here);
    let page = Show {
        cx,
        text: &question.text,
        limit: MOST_WORDS,
        about: question.about.as_ref().map(|doc| (doc.title.clone(), url(doc.kind, &doc.id))),
        language,
        too_long,
        tabs: tabs(cx, &question, &here),
        pills: pills(&groups, &here),
        hidden: hidden(&here),
        csv: at(&params.with("format", "csv")),
        xlsx: at(&params.with("format", "xlsx")),
        query: here.query(),
        said: asker.said.len(),
        next,
        previous,
        groups,
    };
    let title = cx.t("matching-title");
    if too_long { cx.again(&title, &page) } else { cx.page(&title, &page) }
}

fn shown(
    cx: &Cx,
    asker: &Asker,
    question: &Question,
    group: Group,
) -> Result<(Shown, Option<String>)> {
    let found = asker.ask(&cx.app().search, question, group)?;
    let ranked = found.hits.iter().zip(question.offset + 1..);
    let hits: Result<Vec<Hit>> = ranked.map(|(it, rank)| hit(cx, asker, it, rank)).collect();
    let is_more = question.group.is_none() && found.considered > found.hits.len();
    let all = is_more.then(|| {
        format!(
            "/matching{}",
            question.params.without("format").with("show", group.as_str()).query()
        )
    });
    let facets = facets(cx, question, group, &found.facets);
    let lang = found.lang.map(|lang| cx.word("language-", lang.as_str()));
    Ok((Shown { group, hits: hits?, considered: found.considered, all, facets }, lang))
}

/// A suggestion, worded for its reader.
pub fn hit(cx: &Cx, asker: &Asker, it: &Suggested, rank: usize) -> Result<Hit> {
    let doc = cx.app().search.doc(&it.id, &asker.viewer)?.ok_or(Error::NotFound)?;
    Ok(Hit {
        rank,
        title: it.title.clone(),
        url: url(it.kind, &it.id),
        kind: kind(cx, &doc),
        place: if doc.facets.country.is_empty() {
            doc.ref_code.clone()
        } else {
            cx.word("country-", &doc.facets.country)
        },
        score: reason::round(it.receipt.score),
        line: reason::sentence(cx, &it.receipt),
        against: reason::against(cx, &it.receipt),
        receipt: receipt(cx, &it.receipt),
        deadline: doc.deadline_on.map(|day| deadline(cx, Day(day))),
        id: it.id.clone(),
    })
}

fn kind(cx: &Cx, doc: &Doc) -> String {
    let prefix = match doc.kind {
        Kind::Organisation => "organisations-kind-",
        Kind::Topic => "funding-action-",
        Kind::Opportunity => "partnering-kind-",
    };
    cx.word(prefix, &doc.facets.subkind)
}

fn deadline(cx: &Cx, day: Day) -> (String, bool) {
    let left = day.0 - cx.today().0;
    let words = [("day", cx.day(day).into()), ("n", i64::from(left).into())];
    (cx.ta("matching-closes", &words), left < 30)
}

fn facets(cx: &Cx, question: &Question, group: Group, counts: &[FacetCounts]) -> Vec<Facet> {
    let of = |(name, facet): &(&'static str, engine::Facet)| {
        let counts = counts.iter().find(|it| it.facet == *facet)?;
        let prefix = match (group, *name) {
            (_, "country") => "country-",
            (_, "kind") => "organisations-kind-",
            (_, "sector") => "nace-",
            (_, "action") => "funding-action-",
            (_, "status") => "funding-status-",
            (_, "type") => "partnering-kind-",
            (_, "language") => "language-",
            _ => "matching-as-it-is-",
        };
        // Of the levels of NACE, divisions are what people filter by.
        let is_shown = |value: &str| *facet != engine::Facet::Sector || value.len() == 2;
        let values = counts.counts.iter().filter(|it| is_shown(&it.value));
        let values = values.map(|it| (it.value.clone(), it.count));
        let label = cx.word("matching-facet-", name);
        Some(Facet::new(&question.params, name, label, values, |value| cx.word(prefix, value)))
    };
    group.facets().iter().filter_map(of).collect()
}

fn tabs(cx: &Cx, question: &Question, here: &Params) -> Vec<Tab> {
    let groups = Group::ALL.iter().map(|group| Some(*group));
    let tab = |group: Option<Group>| Tab {
        said: cx.word("matching-group-", group.map_or("all", Group::as_str)),
        url: format!("/matching{}", here.with("show", group.map_or("", Group::as_str)).query()),
        here: question.group == group,
    };
    std::iter::once(None).chain(groups).map(tab).collect()
}

/// The filters that are on, each with the address without it.
fn pills(groups: &[Shown], here: &Params) -> Vec<(String, String)> {
    let mut pills: Vec<(String, String)> = Vec::new();
    for facet in groups.iter().flat_map(|group| &group.facets) {
        for option in facet.options.iter().filter(|option| option.chosen) {
            let url = format!("/matching{}", here.without_value(facet.name, &option.value).query());
            let label = format!("{}: {}", facet.label, option.label);
            if !pills.iter().any(|(_, known)| *known == url) {
                pills.push((label, url));
            }
        }
    }
    pills
}

/// What the filter form must carry along: everything that is no facet.
fn hidden(here: &Params) -> Vec<(String, String)> {
    let is_facet =
        |name: &str| Group::ALL.iter().flat_map(|g| g.facets()).any(|(known, _)| *known == name);
    here.pairs()
        .filter(|(name, _)| !is_facet(name))
        .map(|(n, v)| (n.to_owned(), v.to_owned()))
        .collect()
}

fn turns(question: &Question, groups: &[Shown], here: &Params) -> (Option<String>, Option<String>) {
    let [only] = groups else { return (None, None) };
    if question.group.is_none() {
        return (None, None);
    }
    let page = question.offset / MANY + 1;
    let turned = |page: usize| format!("/matching{}", here.with("page", &page.to_string()).query());
    let is_more = only.considered > question.offset + only.hits.len() && only.hits.len() == MANY;
    (is_more.then(|| turned(page + 1)), (page > 1).then(|| turned(page - 1)))
}

/// The same results in the same order as a file.
fn file(cx: &Cx, groups: &[Shown], format: Format) -> Reply {
    let head = [
        "group", "rank", "title", "kind", "place", "score", "why", "against", "deadline", "address",
    ];
    let head = head.iter().map(|name| cx.word("matching-column-", name)).collect();
    let base = &cx.app().settings.base_url;
    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    let row = |group: Group, hit: &Hit| {
        vec![
            Cell::from(cx.word("matching-group-", group.as_str())),
            Cell::Number(hit.rank as f64),
            Cell::from(hit.title.as_str()),
            Cell::from(hit.kind.as_str()),
            Cell::from(hit.place.as_str()),
            Cell::Number(hit.score as f64),
            Cell::from(hit.line.as_str()),
            Cell::from(hit.against.join("; ")),
            Cell::from(hit.deadline.as_ref().map_or("", |(said, _)| said.as_str())),
            Cell::from(format!("{base}{}", hit.url)),
        ]
    };
    let rows =
        groups.iter().flat_map(|it| it.hits.iter().map(move |hit| row(it.group, hit))).collect();
    let table = Table { head, rows };
    if format == Format::Csv {
        return cx.download("text/csv; charset=utf-8", "matches.csv", table.csv()?);
    }
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    cx.download(kind, "matches.xlsx", table.xlsx(&cx.t("matching-title"), cx.caller.now)?)
}

/// The facet options, the first six and every chosen one.
fn first(facet: &Facet) -> Vec<&Choice> {
    facet
        .options
        .iter()
        .enumerate()
        .filter(|(at, it)| *at < 6 || it.chosen)
        .map(|(_, it)| it)
        .collect()
}

/// One result as a part of a page.
#[derive(Template)]
#[template(path = "hit.html")]
struct OneHit<'a> {
    cx: &'a Cx,
    hit: &'a Hit,
    query: &'a str,
    /// Why it may not fit: code and words.
    reasons: Vec<(&'static str, String)>,
}

fn one<'a>(cx: &'a Cx, hit: &'a Hit, query: &'a str) -> Html {
    let reasons =
        Reason::ALL.iter().map(|it| (it.as_str(), cx.word("matching-reason-", it.as_str())));
    ui::html(&OneHit { cx, hit, query, reasons: reasons.collect() })
}
