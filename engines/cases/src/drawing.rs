//! Where the states of a machine stand on its picture: each as far from the start as steps lead there.

use std::collections::{BTreeMap, VecDeque};

use crate::{LAST, Machine, Step, step::CLOCK};

/// A state on the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    pub state: &'a str,
    /// Steps from the start.
    pub column: usize,
    pub row: usize,
}

/// An arrow between two states; several steps between the same two share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow<'a> {
    pub from: &'a str,
    /// A state, or [`LAST`].
    pub to: &'a str,
    pub steps: Vec<&'a str>,
    /// Whether only the clock goes this way.
    pub by_itself: bool,
}

/// States in columns, and arrows, both in the order of the file.
pub fn draw(machine: &Machine) -> (Vec<Place<'_>>, Vec<Arrow<'_>>) {
    let columns = columns(machine);
    let mut rows: BTreeMap<usize, usize> = BTreeMap::new();
    let mut places = Vec::with_capacity(machine.states.len());
    for state in &machine.states {
        let column = columns.get(state.name.as_str()).copied().unwrap_or(0);
        let row = rows.entry(column).or_insert(0);
        places.push(Place { state: &state.name, column, row: *row });
        *row += 1;
    }
    let mut arrows: Vec<Arrow<'_>> = Vec::new();
    for step in &machine.steps {
        for from in &step.from {
            put(&mut arrows, from, step);
        }
    }
    (places, arrows)
}

fn put<'a>(arrows: &mut Vec<Arrow<'a>>, from: &'a str, step: &'a Step) {
    let by_itself = step.by.iter().all(|it| it == CLOCK);
    match arrows.iter_mut().find(|it| it.from == from && it.to == step.to) {
        Some(arrow) => {
            arrow.steps.push(&step.name);
            arrow.by_itself &= by_itself;
        }
        None => {
            arrows.push(Arrow { from, to: &step.to, steps: vec![&step.name], by_itself });
        }
    }
}

/// How many steps each state is away from the start.
pub fn columns(machine: &Machine) -> BTreeMap<&str, usize> {
    let mut columns = BTreeMap::from([(machine.start.as_str(), 0)]);
    let mut ahead = VecDeque::from([machine.start.as_str()]);
    while let Some(state) = ahead.pop_front() {
        let column = columns.get(state).copied().unwrap_or(0) + 1;
        let from_here = machine.steps.iter().filter(|step| step.from.iter().any(|it| it == state));
        for step in from_here.filter(|step| step.to != LAST) {
            if !columns.contains_key(step.to.as_str()) {
                columns.insert(&step.to, column);
                ahead.push_back(&step.to);
            }
        }
    }
    columns
}
