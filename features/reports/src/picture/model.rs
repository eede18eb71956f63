//! The spider diagram and the bars, drawn for paper. Pure.

use assessments::{Axis, Row};
use engine_paper::{Anchor, Drawing, Ink};

/// How wide the text of a page is, in points.
const WIDTH: f32 = 481.0;
const HEIGHT: f32 = 250.0;
const CENTRE: (f32, f32) = (WIDTH / 2.0, 128.0);
const RADIUS: f32 = 92.0;
/// The size of words in pictures, in points.
const WORDS: f32 = 8.5;

/// Where something stands on an axis, by its number and its reach of 0 to 1.
#[expect(clippy::cast_possible_truncation, reason = "points on a page")]
fn at(axis: usize, of: usize, reach: f64) -> (f32, f32) {
    let count = |n: usize| u32::try_from(n).map_or(1.0, f64::from);
    let turn = std::f64::consts::TAU * count(axis) / count(of.max(1)) - std::f64::consts::FRAC_PI_2;
    let length = f64::from(RADIUS) * reach;
    (CENTRE.0 + (length * turn.cos()) as f32, CENTRE.1 + (length * turn.sin()) as f32)
}

/// The corners of a figure, closed.
fn corners(of: usize, reach: impl Fn(usize) -> f64) -> Vec<(f32, f32)> {
    (0..=of).map(|axis| at(axis % of.max(1), of, reach(axis % of.max(1)))).collect()
}

/// The dimensions on the axes of a spider, beside the means of the others; none for fewer than
/// three, which enclose nothing.
pub fn spider(axes: &[Axis], others: Option<&[f64]>) -> Option<Drawing> {
    let of = axes.len();
    if of < 3 {
        return None;
    }
    let mut it = Drawing::new(WIDTH, HEIGHT);
    for reach in [0.25, 0.5, 0.75, 1.0] {
        it = it.line(&corners(of, |_| reach), Ink::Rule, 0.7);
    }
    for axis in 0..of {
        it = it.line(&[CENTRE, at(axis, of, 1.0)], Ink::Rule, 0.7);
    }
    let own = corners(of, |axis| axes.get(axis).and_then(|it| it.value).unwrap_or(0.0));
    it = it.area(&own, Ink::Accent, 0.18).line(&own, Ink::Accent, 1.8);
    if let Some(all) = others {
        let corners = corners(of, |axis| all.get(axis).copied().unwrap_or(0.0));
        it = it.dashed(&corners, Ink::Warm, 1.4);
    }
    for (axis, one) in axes.iter().enumerate() {
        let (x, y) = at(axis, of, 1.12);
        let anchor = match x - CENTRE.0 {
            far if far > 12.0 => Anchor::Start,
            far if far < -12.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        it = it.words((x, y + 3.0), one.name.clone(), WORDS, Ink::Plain, anchor);
    }
    Some(it)
}

/// What the marks of the bars mean.
pub struct Legend {
    pub own: String,
    pub mean: String,
    pub middle: String,
    pub champions: String,
}

const NAMES: f32 = 150.0;
const LINE: f32 = 22.0;

/// How far along a percent stands.
fn along(percent: i64) -> f32 {
    let percent = u16::try_from(percent.clamp(0, 100)).map_or(0.0, f32::from);
    NAMES + (WIDTH - NAMES - 40.0) * percent / 100.0
}

/// A bar for each score: behind it the middle half of the class, across it the mean, a dot for
/// the champions.
pub fn bars(rows: &[Row], legend: &Legend) -> Drawing {
    let lines = u16::try_from(rows.len()).map_or(0.0, f32::from);
    let foot = lines * LINE + 16.0;
    let mut it = Drawing::new(WIDTH, foot + 8.0);
    for percent in [0, 25, 50, 75, 100] {
        let x = along(percent);
        it = it.line(&[(x, 0.0), (x, lines * LINE)], Ink::Rule, 0.5);
    }
    let mut top = 0.0;
    for row in rows {
        let (low, high) = (along(row.low), along(row.high));
        it = it
            .words((0.0, top + 14.0), row.name.clone(), WORDS, Ink::Plain, Anchor::Start)
            .bar((low, top + 2.0), ((high - low).max(1.0), LINE - 5.0), Ink::Tint)
            .bar((NAMES, top + 7.0), ((along(row.own) - NAMES).max(0.5), 8.0), Ink::Accent)
            .line(
                &[(along(row.mean), top + 3.0), (along(row.mean), top + LINE - 3.0)],
                Ink::Warm,
                1.8,
            );
        if let Some(champions) = row.champions {
            it = it.dot((along(champions), top + 11.0), 3.0, Ink::Info);
        }
        let own = format!("{} %", row.own);
        it = it.bold((WIDTH, top + 14.0), own, WORDS, Ink::Plain, Anchor::End);
        top += LINE;
    }
    key(it, foot, legend)
}

/// What the marks mean, below the bars.
fn key(it: Drawing, y: f32, legend: &Legend) -> Drawing {
    let words = |it: Drawing, x: f32, text: &str| {
        it.words((x, y + 1.0), text.to_owned(), 7.5, Ink::Quiet, Anchor::Start)
    };
    let it = it.bar((0.0, y - 5.0), (14.0, 6.0), Ink::Accent);
    let it = words(it, 18.0, &legend.own);
    let it = it.bar((104.0, y - 6.0), (14.0, 8.0), Ink::Tint);
    let it = words(it, 122.0, &legend.middle);
    let it = it.line(&[(262.0, y - 6.0), (262.0, y + 2.0)], Ink::Warm, 1.8);
    let it = words(it, 268.0, &legend.mean);
    let it = it.dot((382.0, y - 2.0), 3.0, Ink::Info);
    words(it, 389.0, &legend.champions)
}

#[cfg(test)]
mod tests {
    use assessments::Axis;

    use super::{CENTRE, along, at, spider};

    #[test]
    fn the_first_axis_goes_up_and_a_hundred_stands_at_its_end() {
        let (x, y) = at(0, 5, 1.0);
        assert!((x - CENTRE.0).abs() < 0.01 && y < CENTRE.1);
        assert!(along(0) < along(50) && along(100) <= 441.0 && along(400) <= 441.0);
        let axis = || Axis { name: "it".into(), value: Some(0.5) };
        assert!(spider(&[axis(), axis()], None).is_none());
        assert!(spider(&[axis(), axis(), axis()], Some(&[0.1])).is_some());
    }
}
