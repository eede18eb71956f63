//! The one list of the house: search, facets, pills, order, picking, saved views, export, pages.
//!
//! A handler asks [`Window::of`] what part is wanted, loads it, fills a [`List`] and answers
//! with [`Cx::list`]. With `format=csv` or `xlsx` the same rows and columns become a file.

use askama::Template;

use crate::{
    Error, Result, Tx,
    export::{Cell, Table},
    form::Params,
    ui::Html,
    views::{self, View},
    web::{Cx, Reply},
};

/// Rows on a page.
pub const PAGE: usize = 20;
/// Rows in an exported file at most.
pub const MOST: usize = 10_000;

/// What part of a list is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    pub words: String,
    pub offset: usize,
    pub limit: usize,
    /// Only these rows: what was picked.
    pub only: Vec<String>,
    pub format: Format,
}

/// How the list is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Page,
    Csv,
    Xlsx,
}

impl Window {
    pub fn of(params: &Params) -> Self {
        let format = match params.value("format") {
            "csv" => Format::Csv,
            "xlsx" => Format::Xlsx,
            _ => Format::Page,
        };
        let page: usize = params.parsed("page").unwrap_or(1).clamp(1, 100_000);
        let (offset, limit) = match format {
            Format::Page => ((page - 1) * PAGE, PAGE),
            _ => (0, MOST),
        };
        let only = params.all("id").to_vec();
        Self { words: params.value("q").to_owned(), offset, limit, only, format }
    }
}

/// A column: its name, and whether its cells are numbers.
#[derive(Debug, Clone)]
pub struct Column {
    pub name: String,
    pub numeric: bool,
}

/// One row. The first column is its title.
#[derive(Debug, Clone)]
pub struct Row {
    /// Empty for what is no record and cannot be picked.
    pub id: String,
    pub url: String,
    pub title: String,
    pub note: String,
    pub cells: Vec<Value>,
}

/// A cell: how it is shown and how it is exported.
#[derive(Debug, Clone)]
pub struct Value {
    pub shown: Html,
    pub cell: Cell,
}

impl Value {
    /// A text, shown as it is exported.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        let shown = askama::filters::escape(&text, askama::filters::Html).map(|it| it.to_string());
        Self { shown: Html::trusted(shown.unwrap_or_default()), cell: Cell::Text(text) }
    }

    /// A number, shown as the language writes it.
    #[expect(clippy::cast_precision_loss, reason = "spreadsheets have no other numbers")]
    pub fn number(cx: &Cx, number: i64) -> Self {
        Self { shown: Html::trusted(cx.number(number)), cell: Cell::Number(number as f64) }
    }

    /// A short word on a coloured ground: `good`, `warn`, `bad`, `info`, `accent`, `warm`.
    pub fn badge(text: &str, colour: &str) -> Self {
        let plain = Self::text(text);
        let shown = Html::trusted(format!("<span class=\"badge {colour}\">{}</span>", plain.shown));
        Self { shown, ..plain }
    }
}

/// A facet: a parameter of the query with the values it can have.
#[derive(Debug, Clone)]
pub struct Facet {
    pub name: &'static str,
    pub label: String,
    pub options: Vec<Choice>,
}

#[derive(Debug, Clone)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub count: usize,
    pub chosen: bool,
}

impl Facet {
    /// The values found, the most frequent first, and those chosen even if none is found.
    pub fn new(
        params: &Params,
        name: &'static str,
        label: String,
        counts: impl IntoIterator<Item = (String, usize)>,
        say: impl Fn(&str) -> String,
    ) -> Self {
        let choice = |(value, count): (String, usize)| {
            let (label, chosen) = (say(&value), params.has(name, &value));
            Choice { value, label, count, chosen }
        };
        let mut options: Vec<Choice> = counts.into_iter().map(choice).collect();
        for value in params.all(name) {
            if !options.iter().any(|option| option.value == *value) {
                options.push(choice((value.clone(), 0)));
            }
        }
        Self { name, label, options }
    }

    /// The options always shown: the first six, and every chosen one.
    fn first(&self) -> impl Iterator<Item = &Choice> {
        self.options.iter().enumerate().filter(|(at, it)| *at < 6 || it.chosen).map(|(_, it)| it)
    }

    fn rest(&self) -> Vec<&Choice> {
        self.options
            .iter()
            .enumerate()
            .filter(|(at, it)| *at >= 6 && !it.chosen)
            .map(|(_, it)| it)
            .collect()
    }
}

/// A list to be shown. Fill what it has; the rest is empty.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub title: String,
    /// What stands above it: the tabs it is one of.
    pub above: Html,
    /// The hint in the search box; without one there is no search.
    pub search: Option<String>,
    pub total: usize,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    pub facets: Vec<Facet>,
    /// Orders by parameter value and words; the first is what `sort` means when it is empty.
    pub sorts: Vec<(&'static str, String)>,
    /// What one can do: address, words, icon.
    pub actions: Vec<(String, String, &'static str)>,
    /// What one can do with the picked rows: address to post to, words.
    pub bulk: Vec<(String, String)>,
    /// What an empty list says to do next.
    pub empty: String,
    /// Whether views of it can be saved; filled by [`Cx::list`].
    pub views: Vec<View>,
}

/// A filter that is on, and the address without it.
struct Pill {
    label: String,
    url: String,
}

#[derive(Template)]
#[template(path = "list.html")]
struct Page<'a> {
    cx: &'a Cx,
    list: &'a List,
    window: &'a Window,
    pills: Vec<Pill>,
    clear: String,
    previous: Option<String>,
    next: Option<String>,
    csv: String,
    xlsx: String,
    /// What a saved view of this page keeps.
    query: String,
}

impl Cx {
    /// Answers with a list: as a page, or as the file that `format` asks for.
    pub fn list(&mut self, tx: &mut Tx, mut list: List) -> Reply {
        let window = Window::of(&self.params);
        if window.format != Format::Page {
            return self.list_file(&list, window.format);
        }
        list.views = views::of(tx, &self.caller, &self.path)?;
        let title = list.title.clone();
        let page = ListPage(self, &list, &window).page();
        self.page(&title, &page)
    }

    fn list_file(&self, list: &List, format: Format) -> Reply {
        let table = list.table();
        let name = self.path.trim_matches('/').replace('/', "-");
        match format {
            Format::Xlsx => {
                let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
                self.download(
                    kind,
                    &format!("{name}.xlsx"),
                    table.xlsx(&list.title, self.caller.now)?,
                )
            }
            _ => self.download("text/csv; charset=utf-8", &format!("{name}.csv"), table.csv()?),
        }
    }
}

impl List {
    /// The rows as a table: title, cells as columns, and the address of each row.
    fn table(&self) -> Table {
        let head = self.columns.iter().map(|column| column.name.clone()).collect();
        let row = |row: &Row| {
            let cells = row.cells.iter().map(|value| value.cell.clone());
            std::iter::once(Cell::from(row.title.as_str())).chain(cells).collect()
        };
        Table { head, rows: self.rows.iter().map(row).collect() }
    }
}

struct ListPage<'a>(&'a Cx, &'a List, &'a Window);

impl<'a> ListPage<'a> {
    fn page(&self) -> Page<'a> {
        let Self(cx, list, window) = *self;
        let at = |params: &Params| format!("{}{}", cx.path, params.query());
        let here = cx.params.without("page").without("id").without("format");
        let page = window.offset / PAGE + 1;
        let (is_first, is_last) =
            (window.offset == 0, window.offset + list.rows.len() >= list.total);
        let turned = |page: usize| at(&here.with("page", &page.to_string()));
        Page {
            cx,
            list,
            window,
            pills: self.pills(&here),
            clear: cx.path.clone(),
            previous: (!is_first).then(|| turned(page - 1)),
            next: (!is_last && !list.rows.is_empty()).then(|| turned(page + 1)),
            csv: at(&here.with("format", "csv")),
            xlsx: at(&here.with("format", "xlsx")),
            query: here.query(),
        }
    }

    fn pills(&self, here: &Params) -> Vec<Pill> {
        let Self(cx, list, window) = *self;
        let mut pills = Vec::new();
        let mut add = |label: String, params: &Params| {
            pills.push(Pill { label, url: format!("{}{}", cx.path, params.query()) });
        };
        if !window.words.is_empty() {
            add(cx.tw("list-words", &window.words), &here.without("q"));
        }
        for facet in &list.facets {
            for option in facet.options.iter().filter(|option| option.chosen) {
                let label = format!("{}: {}", facet.label, option.label);
                add(label, &here.without_value(facet.name, &option.value));
            }
        }
        pills
    }
}

impl Page<'_> {
    fn chosen(&self) -> usize {
        self.pills.len()
    }

    fn is_sorted(&self, value: &str) -> bool {
        self.cx.params.value("sort") == value
    }

    fn is_here(&self, view: &View) -> bool {
        view.query == self.query
    }

    /// `21 to 40 of 1 284`.
    fn range(&self) -> String {
        let (from, to) = (self.window.offset + 1, self.window.offset + self.list.rows.len());
        let number = |n: usize| self.cx.number(n).into();
        let words =
            [("from", number(from)), ("to", number(to)), ("total", number(self.list.total))];
        self.cx.ta("list-range", &words)
    }

    fn columns(&self) -> impl Iterator<Item = &Column> {
        self.list.columns.iter().skip(1)
    }

    /// Whether there is anything to pick: rows that are figures and no records have no id.
    fn can_pick(&self) -> bool {
        self.list.rows.iter().any(|row| !row.id.is_empty())
    }

    fn first_column(&self) -> &str {
        self.list.columns.first().map_or("", |column| column.name.as_str())
    }

    fn cells<'b>(&'b self, row: &'b Row) -> impl Iterator<Item = (&'b Column, &'b Value)> {
        self.columns().zip(&row.cells)
    }
}

/// A column of words.
pub fn column(name: String) -> Column {
    Column { name, numeric: false }
}

/// A column of numbers.
pub fn numbers(name: String) -> Column {
    Column { name, numeric: true }
}

/// The ids a bulk action was sent with, at most a page of them.
pub fn picked<T: std::str::FromStr>(form: &crate::form::Form) -> Result<Vec<T>> {
    let ids: Option<Vec<T>> = form.all("id").iter().map(|id| id.parse().ok()).collect();
    match ids {
        Some(ids) if ids.len() <= MOST => Ok(ids),
        _ => Err(Error::Unreadable),
    }
}
