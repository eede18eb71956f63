//! A dossier as one long table: a row for each value. Pure, but for the words.

use kit::{
    export::{Cell, Table},
    web::Cx,
};

use crate::model::Dossier;

/// Part, number of the row in it, column, value.
pub fn table(cx: &Cx, it: &Dossier) -> Table {
    let head = ["part", "row", "column", "value"].map(|it| cx.word("dossiers-head-", it));
    let mut rows = Vec::new();
    for part in &it.sections {
        let title = cx.word("dossiers-part-", part.key);
        for (number, line) in (1_u32..).zip(&part.lines) {
            for (column, cell) in part.columns.iter().zip(&line.cells) {
                if cell.shown.is_empty() {
                    continue;
                }
                let value = match cell.raw.as_f64() {
                    Some(number) => Cell::Number(number),
                    None => Cell::from(cell.shown.as_str()),
                };
                let name = cx.word("dossiers-column-", column.key);
                let number = Cell::Number(f64::from(number));
                rows.push(vec![title.clone().into(), number, name.into(), value]);
            }
        }
    }
    Table { head: head.into(), rows }
}
