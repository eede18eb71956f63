//! The picture of a machine: its states as boxes, its steps as lines.

use askama::Template;
use engine_cases::{Machine, drawing};
use kit::{
    ui::{self, Html},
    web::Cx,
};

use crate::shelf;

/// The states of a machine as boxes, and the steps as lines between them.
pub struct Picture {
    pub title: String,
    pub width: usize,
    pub height: usize,
    /// Left, top, lines of text, and whether the case stands there or it ends there.
    pub boxes: Vec<(usize, usize, Vec<String>, &'static str)>,
    /// Paths, and whether the clock alone goes there.
    pub lines: Vec<(String, bool)>,
}

#[derive(Template)]
#[template(path = "picture.html")]
struct Drawn<'a> {
    cx: &'a Cx,
    picture: Picture,
    loop_at: usize,
}

/// The picture of a machine, for pages of features above; `loop_at` counts the pictures of a page.
pub fn drawn(cx: &Cx, machine: &Machine, loop_at: usize) -> Html {
    ui::html(&Drawn { cx, picture: picture(cx, machine, ""), loop_at })
}

const BOX: (usize, usize) = (136, 52);
const GAP: (usize, usize) = (44, 20);

/// The picture of a machine; `here` is where the case stands.
pub fn picture(cx: &Cx, machine: &Machine, here: &str) -> Picture {
    let lang = cx.caller.lang;
    let (places, arrows) = drawing::draw(machine);
    let left = |column: usize| column * (BOX.0 + GAP.0) + 4;
    let top = |row: usize| row * (BOX.1 + GAP.1) + 4;
    let at = |name: &str| places.iter().find(|it| it.state == name);
    let boxes = places.iter().map(|place| {
        let state = machine.state(place.state);
        let title = state.map(|it| shelf::said(&it.title, lang)).unwrap_or_default();
        let is_closed = state.is_some_and(|it| it.standing == engine_cases::Standing::Closed);
        let class = if place.state == here {
            "here"
        } else if is_closed {
            "end"
        } else {
            ""
        };
        (left(place.column), top(place.row), wrapped(&title), class)
    });
    let line = |arrow: &drawing::Arrow<'_>| {
        let (from, to) = (at(arrow.from)?, at(arrow.to)?);
        if (from.column, from.row) == (to.column, to.row) {
            return None;
        }
        let forward = to.column >= from.column;
        let (x1, x2) = match to.column.cmp(&from.column) {
            std::cmp::Ordering::Greater => (left(from.column) + BOX.0, left(to.column)),
            std::cmp::Ordering::Less => (left(from.column), left(to.column) + BOX.0),
            std::cmp::Ordering::Equal => {
                (left(from.column) + BOX.0 / 2, left(to.column) + BOX.0 / 2)
            }
        };
        // There and back are two lines.
        let shift = if forward { BOX.1 / 3 } else { 2 * BOX.1 / 3 };
        let (y1, y2) = if from.column == to.column {
            let down = to.row > from.row;
            (
                top(from.row) + if down { BOX.1 } else { 0 },
                top(to.row) + if down { 0 } else { BOX.1 },
            )
        } else {
            (top(from.row) + shift, top(to.row) + shift)
        };
        let middle = usize::midpoint(x1, x2);
        let path = format!("M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}");
        Some((path, arrow.by_itself))
    };
    let columns = places.iter().map(|it| it.column).max().unwrap_or(0) + 1;
    let rows = places.iter().map(|it| it.row).max().unwrap_or(0) + 1;
    Picture {
        title: shelf::said(&machine.title, lang),
        width: columns * (BOX.0 + GAP.0) - GAP.0 + 8,
        height: rows * (BOX.1 + GAP.1) - GAP.1 + 8,
        boxes: boxes.collect(),
        lines: arrows.iter().filter_map(line).collect(),
    }
}

/// Lines of a title that fit into a box; at most three.
fn wrapped(title: &str) -> Vec<String> {
    const ROOM: usize = 19;
    let mut lines: Vec<String> = vec![String::new()];
    for word in title.split(' ') {
        let full = lines.len() < 3
            && lines.last().is_some_and(|it| {
                !it.is_empty() && it.chars().count() + 1 + word.chars().count() > ROOM
            });
        if full {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}
