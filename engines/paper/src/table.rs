//! Tables: columns as wide as what stands in them asks for, rows that stay whole, heads that come again.

use crate::{
    Ink,
    drawing::{Anchor, Mark},
    flow::{BOTTOM, Flow, Hand, LEFT, ROOM, SIZE, TOP},
    tree::{At, Part},
};

const PADDING: f32 = 5.0;

/// A table: one row of headers, then rows of as many cells; the first cell of a row is its header.
#[derive(Clone, Debug)]
pub struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    numbers: Vec<usize>,
}

impl Table {
    /// A table with these column headers and no rows.
    pub fn new<T: Into<String>>(head: impl IntoIterator<Item = T>) -> Self {
        let head = head.into_iter().map(Into::into).collect();
        Self { head, rows: Vec::new(), numbers: Vec::new() }
    }

    /// One more row. Missing cells are empty, and there is no room for more than there are headers.
    #[must_use]
    pub fn row<T: Into<String>>(mut self, cells: impl IntoIterator<Item = T>) -> Self {
        let mut cells: Vec<String> = cells.into_iter().map(Into::into).collect();
        cells.resize(self.head.len(), String::new());
        self.rows.push(cells);
        self
    }

    /// Which columns, from 0, hold numbers: they stand flush right.
    #[must_use]
    pub fn numbers(mut self, columns: &[usize]) -> Self {
        self.numbers = columns.to_vec();
        self
    }
}

/// How the columns lie.
struct Grid {
    /// Left edge and width of each.
    columns: Vec<(f32, f32)>,
    numbers: Vec<usize>,
    size: f32,
}

impl Grid {
    fn room(&self, column: usize) -> (f32, f32) {
        let (left, width) = self.columns.get(column).copied().unwrap_or((LEFT, ROOM));
        (left + PADDING, (width - 2.0 * PADDING).max(SIZE))
    }
}

/// One row before it is placed: lines and hand of each cell.
struct Row {
    cells: Vec<(Vec<String>, Hand)>,
}

impl Row {
    fn count(&self) -> usize {
        self.cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0)
    }
}

pub fn table(flow: &mut Flow, table: &Table) {
    if table.head.is_empty() {
        return;
    }
    let size = if table.head.len() > 6 { 8.0 } else { 9.0 };
    let grid = Grid { columns: columns(flow, table, size), numbers: table.numbers.clone(), size };
    let whole = flow.set.tree.root(Part::Table);
    let part = flow.set.tree.branch(whole, Part::Head);
    let row = flow.set.tree.branch(part, Part::Row);
    let head = cut(flow, &grid, &table.head, |_| Hand { is_bold: true, ..Hand::plain(size) });
    let line = Hand::plain(size).line_height();
    flow.need(3.0 * line + 4.0 * PADDING);
    put_head(flow, &grid, &head, Some(row));
    let body = flow.set.tree.branch(whole, Part::Rows);
    for cells in &table.rows {
        let row = cut(flow, &grid, cells, |_| Hand::plain(size));
        let height = height(&row, line);
        if flow.y + height > BOTTOM && flow.y > TOP {
            flow.page();
            put_head(flow, &grid, &head, None);
        }
        let part = flow.set.tree.branch(body, Part::Row);
        put_row(flow, &grid, row, part);
    }
    flow.y += 8.0;
}

/// Names and what they are, without a row of headers.
pub fn facts(flow: &mut Flow, pairs: &[(String, String)]) {
    if pairs.is_empty() {
        return;
    }
    let widest = pairs.iter().map(|(name, _)| flow.bold.extent(name, SIZE - 0.5).0);
    let first = (widest.fold(0.0, f32::max) + 2.0 * PADDING).clamp(ROOM * 0.2, ROOM * 0.42);
    let columns = vec![(LEFT, first), (LEFT + first, ROOM - first)];
    let grid = Grid { columns, numbers: Vec::new(), size: SIZE - 0.5 };
    let whole = flow.set.tree.root(Part::Table);
    let body = flow.set.tree.branch(whole, Part::Rows);
    let line = Hand::plain(grid.size).line_height();
    for (name, value) in pairs {
        let cells = [name.clone(), value.clone()];
        let row = cut(flow, &grid, &cells, |column| Hand {
            is_bold: column == 0,
            ..Hand::plain(SIZE - 0.5)
        });
        flow.need(height(&row, line).min(BOTTOM - TOP));
        let part = flow.set.tree.branch(body, Part::Row);
        put_row(flow, &grid, row, part);
    }
    flow.y += 8.0;
}

#[expect(clippy::cast_precision_loss, reason = "lines of a page are few")]
fn height(row: &Row, line: f32) -> f32 {
    line.mul_add(row.count() as f32, 2.0 * PADDING - 2.0)
}

/// Each column gets what its words need, then shares the rest by what its lines would like.
fn columns(flow: &mut Flow, table: &Table, size: f32) -> Vec<(f32, f32)> {
    let mut wishes = Vec::with_capacity(table.head.len());
    for (column, name) in table.head.iter().enumerate() {
        let (mut whole, mut word) = flow.bold.extent(name, size);
        for cell in table.rows.iter().filter_map(|row| row.get(column)) {
            let (line, piece) = flow.regular.extent(cell, size);
            whole = whole.max(line);
            word = word.max(piece);
        }
        let least = word.min(ROOM * 0.4) + 2.0 * PADDING;
        wishes.push((least, (whole + 2.0 * PADDING).max(least)));
    }
    let least: f32 = wishes.iter().map(|wish| wish.0).sum();
    let wished: f32 = wishes.iter().map(|wish| wish.1).sum();
    let mut left = LEFT;
    let place = |(least_one, wish): (f32, f32)| {
        let width = if least >= ROOM {
            least_one * ROOM / least
        } else if wished <= ROOM {
            // What is left over goes to the wide columns, or numbers would drift apart.
            wish + (ROOM - wished) * wish / wished
        } else {
            least_one + (ROOM - least) * (wish - least_one) / (wished - least).max(1.0)
        };
        let at = left;
        left += width;
        (at, width)
    };
    wishes.into_iter().map(place).collect()
}

fn cut(flow: &mut Flow, grid: &Grid, cells: &[String], hand: impl Fn(usize) -> Hand) -> Row {
    let mut row = Row { cells: Vec::with_capacity(cells.len()) };
    for (column, cell) in cells.iter().enumerate() {
        let hand = hand(column);
        row.cells.push((flow.lines(cell, hand, grid.room(column).1), hand));
    }
    row
}

/// The head; when it comes again on a later page it is decoration to whom hears the table read.
fn put_head(flow: &mut Flow, grid: &Grid, head: &Row, part: Option<At>) {
    let line = Hand::plain(grid.size).line_height();
    let height = height(head, line);
    let corners = |top: f32| {
        vec![(LEFT, top), (LEFT + ROOM, top), (LEFT + ROOM, top + height), (LEFT, top + height)]
    };
    let points = corners(flow.y);
    flow.place(None, Mark::Area { points, ink: Ink::Tint, opacity: 1.0 });
    for (column, (lines, hand)) in head.cells.iter().enumerate() {
        let cell = part.map(|part| flow.set.tree.branch(part, Part::ColumnHeader));
        put_cell(flow, grid, (column, *hand), lines, cell);
    }
    flow.y += height;
}

/// A row; one that is higher than a page goes on on the next.
fn put_row(flow: &mut Flow, grid: &Grid, row: Row, part: At) {
    let line = Hand::plain(grid.size).line_height();
    let mut cells = Vec::with_capacity(row.cells.len());
    for (column, (lines, hand)) in row.cells.into_iter().enumerate() {
        let kind = if column == 0 { Part::RowHeader } else { Part::Cell };
        cells.push((lines, hand, flow.set.tree.branch(part, kind)));
    }
    loop {
        let fit = fitting(flow, line);
        let mut rest = Vec::with_capacity(cells.len());
        let mut count = 0;
        for (column, (mut lines, hand, cell)) in cells.into_iter().enumerate() {
            let left = lines.split_off(fit.min(lines.len()));
            count = count.max(lines.len());
            put_cell(flow, grid, (column, hand), &lines, Some(cell));
            rest.push((left, hand, cell));
        }
        let lines: f32 = (0..count).map(|_| line).sum();
        flow.y += lines + 2.0 * PADDING - 2.0;
        let points = vec![(LEFT, flow.y), (LEFT + ROOM, flow.y)];
        flow.place(None, Mark::Line { points, ink: Ink::Rule, width: 0.5, is_dashed: false });
        if rest.iter().all(|(lines, _, _)| lines.is_empty()) {
            return;
        }
        cells = rest;
        flow.page();
    }
}

/// How many lines fit on what is left of the page; at least one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lines of a page are few"
)]
fn fitting(flow: &Flow, line: f32) -> usize {
    (((BOTTOM - flow.y - 2.0 * PADDING + 2.0) / line).floor().max(1.0)) as usize
}

fn put_cell(
    flow: &mut Flow,
    grid: &Grid,
    (column, hand): (usize, Hand),
    lines: &[String],
    cell: Option<At>,
) {
    let (left, room) = grid.room(column);
    let is_number = grid.numbers.contains(&column);
    let (x, anchor) = if is_number { (left + room, Anchor::End) } else { (left, Anchor::Start) };
    let mut y = flow.y + PADDING - 1.0;
    for line in lines {
        let text = if is_number { line.trim_end() } else { line };
        let leaf = cell.filter(|_| !text.trim().is_empty());
        let leaf = leaf.map(|cell| flow.set.tree.leaf(cell));
        flow.anchored(text, hand, (x, y), anchor, leaf);
        y += hand.line_height();
    }
}
