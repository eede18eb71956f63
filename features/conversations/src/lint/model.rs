//! What is wrong with a script. Pure.

use std::collections::BTreeSet;

use engine_cases::{Field, Kind as Of};

use crate::script::model::{Kind, Question, Script, Words};

/// Fields of a company that can be heard of.
const PROFILE: [&str; 5] = ["offers", "seeks", "founded", "staff", "sectors"];
/// Fields of the draft of an opportunity.
const DRAFT: [&str; 6] = ["title", "description", "partner_sought", "about", "money", "wanted"];
/// What only the note says.
const NOTE: [&str; 3] = ["agreed", "steps", "consent"];

/// Every finding, in words for whoever writes scripts.
pub fn look(it: &Script) -> Vec<String> {
    let mut wrong = Vec::new();
    for (at, words) in [("title", &it.title), ("lead", &it.lead)] {
        said(&mut wrong, at, words);
    }
    for feed in &it.days {
        if field(feed.strip_prefix("needs.").unwrap_or_default())
            .is_none_or(|it| it.kind != Of::Day)
        {
            wrong.push(format!("days: {feed} is no day"));
        }
    }
    let (mut parts, mut names) = (BTreeSet::new(), BTreeSet::new());
    for part in &it.part {
        said(&mut wrong, &part.name, &part.title);
        if !parts.insert(part.name.as_str()) || part.name == "all" {
            wrong.push(format!("{}: not the name of one part", part.name));
        }
    }
    for question in &it.question {
        if !names.insert(question.name.as_str()) {
            wrong.push(format!("{}: asked twice", question.name));
        }
        if !parts.contains(question.part.as_str()) {
            wrong.push(format!("{}: in no part", question.name));
        }
        asked(&mut wrong, it, question);
    }
    for needed in NOTE.iter().map(|it| format!("note.{it}")) {
        if !it.question.iter().any(|it| it.feeds.contains(&needed)) {
            wrong.push(format!("nobody asks {needed}"));
        }
    }
    wrong
}

fn said(wrong: &mut Vec<String>, at: &str, words: &Words) {
    for lang in kit::i18n::LANGS {
        if words.get(lang).is_none_or(|it| it.trim().is_empty()) {
            wrong.push(format!("{at}: nothing in {lang}"));
        }
    }
}

fn asked(wrong: &mut Vec<String>, script: &Script, it: &Question) {
    said(wrong, &it.name, &it.hint);
    if it.kind != Kind::Item {
        said(wrong, &it.name, &it.title);
    }
    for choice in &it.choices {
        said(wrong, &choice.name, &choice.title);
    }
    let has_most = matches!(it.kind, Kind::Text | Kind::Number | Kind::Lines | Kind::Steps);
    if has_most && it.most <= 0 {
        wrong.push(format!("{}: how much at most?", it.name));
    }
    if it.feeds.is_empty() {
        wrong.push(format!("{}: feeds nothing", it.name));
    }
    for feed in &it.feeds {
        if !feeds(script, it, feed) {
            wrong.push(format!("{}: does not fit {feed}", it.name));
        }
    }
}

/// A field of the forms that ship.
fn field(name: &str) -> Option<&'static Field> {
    let machines = cases::shipped().iter().flat_map(|it| &it.machines);
    machines.flat_map(|it| &it.forms).flat_map(|it| &it.fields).find(|it| it.name == name)
}

fn feeds(script: &Script, it: &Question, feed: &str) -> bool {
    match feed.split_once('.') {
        Some(("needs", name)) => field(name).is_some_and(|field| fits(it, field)),
        Some(("profile", name)) => PROFILE.contains(&name),
        Some(("draft", name)) => DRAFT.contains(&name),
        Some(("note", name)) => NOTE.contains(&name),
        Some(("diagnosis", id)) => {
            let edition = assessments::shipped().iter();
            let edition = edition.clone().find(|it| it.structure.id == script.questionnaire);
            it.kind == Kind::Item && edition.is_some_and(|it| it.structure.item(id).is_some())
        }
        _ => false,
    }
}

/// Whether what is said to a question can stand in a field.
fn fits(it: &Question, field: &Field) -> bool {
    let knows = |name: &String| field.choices.iter().any(|it| it.name == *name);
    let within = field.most.is_none_or(|most| it.most <= most);
    match (it.kind, field.kind) {
        (Kind::Text, Of::Text) | (Kind::Lines, Of::Choices) | (Kind::Number, Of::Number) => within,
        (Kind::Nace, Of::Text) | (Kind::Yes, Of::Yes) | (Kind::Agreement, Of::Agreement) => true,
        (Kind::Number, Of::Choice) => it.bands.iter().all(|it| knows(&it.name)),
        (Kind::Choice, Of::Choice) | (Kind::Grades, Of::Grades) => {
            !it.choices.is_empty() && it.choices.iter().all(|it| knows(&it.name))
        }
        _ => false,
    }
}
