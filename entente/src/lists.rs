//! The generated lists: what the program can refuse, answer and ask, for people to review.

use std::fmt::Write as _;

use kit::{db::STATEMENTS, error::REFUSALS};
use serde_json::Value;

use crate::features::FEATURES;

/// Errors, routes and statements as Markdown, each behind a line `=== name`.
pub fn all() -> String {
    format!("=== errors\n{}=== routes\n{}=== statements\n{}", errors(), routes(), statements())
}

/// The API as an OpenAPI 3.1 document.
pub fn openapi() -> Value {
    kit::api::document(FEATURES, env!("CARGO_PKG_VERSION"))
}

fn errors() -> String {
    let mut all: Vec<_> = REFUSALS.iter().map(|r| (r.code, r.status)).collect();
    all.sort_unstable();
    let mut text = String::from("# What the rules refuse\n\n| code | status |\n|---|--:|\n");
    for (code, status) in all {
        let _ = writeln!(text, "| `{code}` | {status} |");
    }
    text
}

fn routes() -> String {
    let mut text = String::from(
        "# Every route and the action it needs\n\n| method | path | action | runs |\n|---|---|---|---|\n",
    );
    let mut all: Vec<_> = FEATURES.iter().flat_map(|f| (f.routes)().list).collect();
    all.sort_by_key(|route| (route.path, route.method.to_string()));
    for route in all {
        let way = format!("{:?}", route.way).to_lowercase();
        let _ =
            writeln!(text, "| {} | `{}` | {} | {way} |", route.method, route.path, route.action.0);
    }
    text
}

fn statements() -> String {
    let mut text =
        String::from("# Every statement\n\nWhere two texts differ, the second is PostgreSQL's.\n");
    let one_line = |sql: &str| sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let file = |at: &str| at.rsplit_once(':').map_or(at, |(file, _)| file).to_owned();
    let mut all: Vec<_> = STATEMENTS
        .iter()
        .map(|it| (file(it.at), one_line(it.sqlite).replace('?', "$"), one_line(it.postgres)))
        .collect();
    all.sort_unstable();
    all.dedup();
    let mut last = String::new();
    for (file, lite, postgres) in all {
        if file != last {
            let _ = writeln!(text, "\n## {file}\n");
            last = file;
        }
        let _ = writeln!(text, "- `{lite}`");
        if lite != postgres {
            let _ = writeln!(text, "  - `{postgres}`");
        }
    }
    text
}
