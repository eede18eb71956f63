//! The copy as a page that needs nothing beside it: no network, no program, no script.

use askama::Template;
use kit::{Result, i18n::Messages, ui::Html};
use serde_json::Value;

use super::{api, model::Copy};

/// How it looks. The page lies in a zip, so its looks lie in it.
const LOOKS: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;\
    color:#1b1f24;background:#fff}h1{line-height:1.2}h2{margin-top:2.5rem;border-bottom:2px solid #d0d7de}\
    h3{margin:1.5rem 0 .25rem;font-size:1rem}table{border-collapse:collapse;width:100%;table-layout:fixed}\
    th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #d0d7de;\
    overflow-wrap:anywhere;white-space:pre-wrap}th{width:14rem;font-weight:600;color:#57606a}\
    @media(max-width:40rem){th{width:8rem}}";

/// The earliest number that is taken for an instant: 2001.
const EARLIEST: i64 = 978_307_200_000;

#[derive(Template)]
#[template(path = "export.html")]
struct Page<'a> {
    messages: &'a Messages,
    copy: &'a Copy,
    looks: Html,
    sections: Vec<Shown>,
}

/// A section in the reader's words.
struct Shown {
    title: String,
    records: Vec<Table>,
}

/// A record: what it is, its fields, the place of its file.
struct Table {
    title: String,
    rows: Vec<(String, String)>,
    file: Option<String>,
}

impl Page<'_> {
    fn t(&self, key: &str) -> String {
        self.messages.say(self.copy.lang, key, &[])
    }

    fn made(&self) -> String {
        self.messages.instant(self.copy.lang, self.copy.made_at)
    }
}

/// The whole page.
pub fn page(messages: &Messages, copy: &Copy) -> Result<String> {
    let lang = copy.lang;
    let mut files = api::files(copy).into_iter().map(|(name, _)| name);
    let mut sections = Vec::new();
    for section in &copy.sections {
        let records = section.records.iter().map(|record| {
            let mut rows = Vec::new();
            flatten(messages, lang, ("", ""), &record.fields, &mut rows);
            let file = record.file.as_ref().and_then(|_| files.next());
            Table { title: messages.say(lang, record.key, &[]), rows, file }
        });
        let records = records.collect();
        sections.push(Shown { title: messages.say(lang, section.key, &[]), records });
    }
    let looks = Html::trusted(format!("<style>{LOOKS}</style>"));
    Ok(Page { messages, copy, looks, sections }.render()?)
}

/// The fields as rows of a table; what lies deeper has the names above it before its own.
fn flatten(
    messages: &Messages,
    lang: &str,
    (above, name): (&str, &str),
    value: &Value,
    rows: &mut Vec<(String, String)>,
) {
    let deeper = |name: &str| {
        let label = label(messages, lang, name);
        if above.is_empty() { label } else { format!("{above} · {label}") }
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                flatten(messages, lang, (&deeper(name), name), value, rows);
            }
        }
        Value::Array(all) if all.iter().any(|it| it.is_object() || it.is_array()) => {
            for (number, value) in (1..).zip(all) {
                let above = format!("{above} {number}");
                flatten(messages, lang, (above.trim_start(), name), value, rows);
            }
        }
        Value::Array(all) => {
            let said: Vec<String> = all.iter().map(|it| said(messages, lang, name, it)).collect();
            push(rows, above, said.join(", "));
        }
        value => push(rows, above, said(messages, lang, name, value)),
    }
}

fn push(rows: &mut Vec<(String, String)>, label: &str, said: String) {
    if !said.is_empty() {
        rows.push((label.to_owned(), said));
    }
}

/// The name of a field in the reader's words, or as programs know it.
fn label(messages: &Messages, lang: &str, name: &str) -> String {
    messages.say_or(lang, &format!("privacy-field-{name}"), &name.replace('_', " "))
}

fn said(messages: &Messages, lang: &str, name: &str, value: &Value) -> String {
    let is_instant = name.ends_with("_at") || ["at", "since", "until"].contains(&name);
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => messages.say(lang, "privacy-yes", &[]),
        Value::Bool(false) => messages.say(lang, "privacy-no", &[]),
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_i64() {
            Some(at) if is_instant && at >= EARLIEST => messages.instant(lang, at),
            Some(number) => messages.number(lang, number),
            None => number.to_string(),
        },
        other => other.to_string(),
    }
}
