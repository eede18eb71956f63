//! Figures as a table that can be kept as a file.

use std::collections::BTreeMap;

use kit::{
    Agency, Id, Result, Tx,
    clock::DAY,
    export::Cell,
    list::{self, Facet, List, Row, Value, Window},
    ui::Html,
    web::{Cx, Reply},
};

use super::{
    model::{Counted, Middle, Scope, Span, middle, tenths},
    store::{self, Round},
};
use crate::review::model::{PERIOD, Step};

/// One line: what it is about, its group, whose it is, and what it says.
struct Line {
    title: String,
    group: &'static str,
    scope: Scope,
    url: String,
    count: i64,
    middle: Option<Middle>,
}

pub fn show(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let all = lines(cx, tx)?;
    let window = Window::of(&cx.params);
    let count = |scope: Scope| all.iter().filter(|it| it.scope == scope).count();
    let scopes = Scope::ALL.iter().map(|it| (it.as_str().to_owned(), count(*it)));
    let say = |it: &str| cx.word("partnering-scope-", it);
    let facet = Facet::new(&cx.params, "scope", cx.t("partnering-figure-scope"), scopes, say);
    let is_chosen =
        |it: &Line| cx.params.all("scope").is_empty() || cx.params.has("scope", it.scope.as_str());
    let all: Vec<Row> = all.iter().filter(|it| is_chosen(it)).map(|it| row(cx, it)).collect();
    let is_picked = |it: &Row| window.only.is_empty() || window.only.contains(&it.id);
    let rows: Vec<Row> = all.into_iter().filter(is_picked).collect();
    let column = |name: &str| list::column(cx.t(&format!("partnering-figure-{name}")));
    let number = |name: &str| list::numbers(cx.t(&format!("partnering-figure-{name}")));
    let list = List {
        title: cx.t("partnering-figures"),
        total: rows.len(),
        columns: vec![
            column("what"),
            column("group"),
            column("scope"),
            number("count"),
            number("median"),
            number("ninth"),
        ],
        rows: rows.into_iter().skip(window.offset).take(window.limit).collect(),
        facets: vec![facet],
        actions: vec![("/opportunities".to_owned(), cx.t("partnering-list"), "list")],
        empty: cx.t("partnering-figures-empty"),
        ..List::default()
    };
    cx.list(tx, list)
}

/// Everything there is to count: one's own agency first, then the network.
fn lines(cx: &Cx, tx: &mut Tx) -> Result<Vec<Line>> {
    let (agency, since) = (cx.caller.agency, cx.caller.now - PERIOD * DAY);
    let network = store::all_rounds(tx, since)?;
    let mut all = counts(cx, Scope::Own, store::own(tx, agency)?);
    let ways = store::ways(tx, agency, since)?;
    all.extend(steps(cx, Scope::Own, &store::rounds(tx, agency, since)?, &ways));
    all.extend(counts(cx, Scope::Network, store::public(tx)?));
    all.extend(steps(cx, Scope::Network, &network, &store::all_ways(tx, since)?));
    all.extend(answers(&network, agencies::names(tx)?));
    Ok(all)
}

fn counts(cx: &Cx, scope: Scope, all: Vec<Counted>) -> Vec<Line> {
    let line = |it: Counted| {
        let (kind, stage) = (it.kind.as_str(), it.stage.as_str());
        let said = [cx.word("partnering-kind-", kind), cx.word("partnering-stage-", stage)];
        Line {
            title: said.join(" · "),
            group: "profiles",
            scope,
            url: format!("/opportunities?kind={kind}&stage={stage}"),
            count: it.count,
            middle: None,
        }
    };
    all.into_iter().map(line).collect()
}

fn steps(cx: &Cx, scope: Scope, rounds: &[Round], ways: &[(i64, i64)]) -> Vec<Line> {
    let of = |step: Step| rounds.iter().filter(move |it| it.step == step);
    let decided = |step: Step| of(step).map(|it| it.decided_at - it.asked_at).collect();
    let line = |span: Span| {
        let spans: Vec<i64> = match span {
            Span::Internal => decided(Step::Internal),
            Span::External => decided(Step::External),
            Span::Taken => {
                of(Step::External).filter_map(|it| Some(it.taken_at? - it.asked_at)).collect()
            }
            Span::Published => ways.iter().map(|(asked, published)| published - asked).collect(),
        };
        timed(cx.word("partnering-span-", span.as_str()), "steps", scope, spans)
    };
    Span::ALL.iter().copied().filter_map(line).collect()
}

/// How quickly each agency judges what others ask of it, the quickest first.
fn answers(rounds: &[Round], names: Vec<(Id<Agency>, String)>) -> Vec<Line> {
    let mut of: BTreeMap<Id<Agency>, Vec<i64>> = BTreeMap::new();
    for it in rounds.iter().filter(|it| it.step == Step::External) {
        of.entry(it.reviewer_agency).or_default().push(it.decided_at - it.asked_at);
    }
    let line = |(id, name)| timed(name, "answers", Scope::Network, of.remove(&id)?);
    let mut all: Vec<Line> = names.into_iter().filter_map(line).collect();
    all.sort_by_key(|it| it.middle.map(|it| it.median));
    all
}

fn timed(title: String, group: &'static str, scope: Scope, spans: Vec<i64>) -> Option<Line> {
    let middle = middle(spans)?;
    let (count, url) = (middle.count.try_into().ok()?, "/opportunities/reviews".to_owned());
    Some(Line { title, group, scope, url, count, middle: Some(middle) })
}

fn row(cx: &Cx, it: &Line) -> Row {
    let span = |hours: Option<i64>| hours.map_or_else(none, |it| days(cx, it));
    Row {
        id: Id::<Row>::named(&format!("{} {} {}", it.group, it.scope.as_str(), it.title))
            .to_string(),
        url: it.url.clone(),
        title: it.title.clone(),
        note: String::new(),
        cells: vec![
            Value::text(cx.word("partnering-figure-of-", it.group)),
            Value::text(cx.word("partnering-scope-", it.scope.as_str())),
            Value::number(cx, it.count),
            span(it.middle.map(|it| it.median)),
            span(it.middle.map(|it| it.ninth)),
        ],
    }
}

/// What has no length: a dash on the page, nothing in a file.
fn none() -> Value {
    Value { shown: Html::trusted("–".to_owned()), cell: Cell::Text(String::new()) }
}

/// Hours as days, with the mark the language puts before them.
#[expect(clippy::cast_precision_loss, reason = "spreadsheets have no other numbers")]
fn days(cx: &Cx, hours: i64) -> Value {
    let tenths = tenths(hours);
    let point = if cx.caller.lang == "en" { "." } else { "," };
    let shown = format!("{}{point}{}", cx.number(tenths / 10), tenths % 10);
    Value { shown: Html::trusted(shown), cell: Cell::Number(tenths as f64 / 10.0) }
}
