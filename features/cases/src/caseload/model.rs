//! What the places of a process are called. No database, no web.

use engine_cases::{Machine, Process};

use crate::shelf;

/// The words of a process and one of its machines, in one language.
#[derive(Debug, Clone, Default)]
pub struct Titles {
    pub service: String,
    pub machine: String,
    /// Name and title of each state, in the order of the process.
    pub states: Vec<(String, String)>,
    /// Name and title of each part.
    pub roles: Vec<(String, String)>,
    /// Name and title of each limit.
    pub checks: Vec<(String, String)>,
    /// Name and title of each step, and of each form.
    pub steps: Vec<(String, String)>,
    pub forms: Vec<(String, String)>,
    /// The parts that the company plays itself.
    pub company: Vec<String>,
}

/// The words of a process and one of its machines; none if there is no such machine.
pub fn titles(process: &Process, machine: &str, lang: &str) -> Option<Titles> {
    let machine: &Machine = process.machine(machine)?;
    let said = |words| shelf::said(words, lang);
    let by_link = process.roles.iter().filter(|it| it.by_link);
    Some(Titles {
        service: said(&process.title),
        machine: said(&machine.title),
        states: machine.states.iter().map(|it| (it.name.clone(), said(&it.title))).collect(),
        roles: process.roles.iter().map(|it| (it.name.clone(), said(&it.title))).collect(),
        checks: machine.checks.iter().map(|it| (it.name.clone(), said(&it.title))).collect(),
        steps: machine.steps.iter().map(|it| (it.name.clone(), said(&it.title))).collect(),
        forms: machine.forms.iter().map(|it| (it.name.clone(), said(&it.title))).collect(),
        company: by_link.map(|it| it.name.clone()).collect(),
    })
}

impl Titles {
    /// What something of that name is called in a list; empty if it is not there.
    pub fn of<'a>(list: &'a [(String, String)], name: &str) -> &'a str {
        list.iter().find(|it| it.0 == name).map_or("", |it| it.1.as_str())
    }
}
