//! A dossier on paper: what is in it was cut before.

use engine_paper::{Paper, PaperError, Table};
use kit::web::Cx;

use crate::model::{Dossier, Level, Section};

/// What stands on every page and on top.
pub struct Printed<'a> {
    pub title: &'a str,
    pub issuer: &'a str,
    /// Level, who made it and when: in the foot of every page.
    pub foot: &'a str,
    pub level: Level,
}

/// The most columns that stand beside each other; more are read as facts, row by row.
const WIDE: usize = 6;

/// The tagged PDF.
///
/// # Errors
/// When a page cannot be printed.
pub fn pdf(cx: &Cx, it: &Dossier, printed: &Printed<'_>) -> Result<Vec<u8>, PaperError> {
    let date = cx.today().date();
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    let mut paper = Paper::new(printed.title, cx.caller.lang).issuer(printed.foot).created(
        u16::try_from(date.year()).unwrap_or(0),
        part(date.month()),
        part(date.day()),
    );
    paper =
        paper.lead(printed.issuer).text(cx.word("dossiers-level-text-", printed.level.as_str()));
    for section in &it.sections {
        paper = paper.heading(2, cx.word("dossiers-part-", section.key));
        paper = self::section(cx, paper, section);
    }
    paper.small(cx.t("dossiers-method")).pdf()
}

fn section(cx: &Cx, paper: Paper, it: &Section) -> Paper {
    if it.lines.is_empty() {
        return paper.text(cx.t("dossiers-nothing"));
    }
    let names: Vec<String> =
        it.columns.iter().map(|it| cx.word("dossiers-column-", it.key)).collect();
    let shown = |at: usize| {
        it.lines.iter().filter_map(move |line| line.cells.get(at).map(|it| it.shown.clone()))
    };
    if it.key == "profile" {
        return paper.facts(shown(0).zip(shown(1)).collect::<Vec<_>>());
    }
    // A column nobody filled is left out: paper is narrow.
    let filled: Vec<usize> =
        (0..names.len()).filter(|at| shown(*at).any(|it| !it.is_empty())).collect();
    let name = |at: usize| names.get(at).cloned().unwrap_or_default();
    if filled.len() <= WIDE {
        let mut table = Table::new(filled.iter().map(|at| name(*at)));
        for line in &it.lines {
            table = table.row(
                filled
                    .iter()
                    .map(|at| line.cells.get(*at).map(|it| it.shown.clone()).unwrap_or_default()),
            );
        }
        return paper.table(table);
    }
    let mut paper = paper;
    for line in &it.lines {
        let cells =
            filled.iter().filter_map(|at| Some((name(*at), line.cells.get(*at)?.shown.clone())));
        paper = paper.facts(cells.filter(|it| !it.1.is_empty()).collect::<Vec<_>>()).space(6.0);
    }
    paper
}
