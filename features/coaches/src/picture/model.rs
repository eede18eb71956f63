//! The spider of the four axes of challenges, for a page and for paper, with the text that says the same. Pure.

use engine_paper::{Anchor, Drawing, Ink};

/// One axis: what it is called and how far it reaches, 0 to 1; nothing where nothing was asked.
#[derive(Debug, Clone)]
pub struct Axis {
    pub name: String,
    pub value: Option<f64>,
}

/// A word at the end of an axis.
pub struct Label {
    pub x: String,
    pub y: String,
    pub anchor: &'static str,
    pub name: String,
}

/// The spider as it is drawn on a page, 360 by 300.
pub struct Spider {
    pub rings: Vec<String>,
    pub spokes: Vec<(String, String)>,
    pub figure: String,
    pub labels: Vec<Label>,
    /// The same in words.
    pub said: String,
}

/// How far from the middle an axis ends, on the page and on paper.
const PAGE: (f64, f64, f64) = (180.0, 150.0, 105.0);
const SHEET: (f64, f64, f64) = (240.5, 105.0, 75.0);

/// Where something stands on an axis, by its number and its reach of 0 to 1.
fn at((x, y, radius): (f64, f64, f64), axis: usize, of: usize, reach: f64) -> (f64, f64) {
    let count = |n: usize| u32::try_from(n).map_or(1.0, f64::from);
    let turn = std::f64::consts::TAU * count(axis) / count(of.max(1)) - std::f64::consts::FRAC_PI_2;
    (x + radius * reach * turn.cos(), y + radius * reach * turn.sin())
}

fn corners(of: usize, reach: impl Fn(usize) -> f64) -> String {
    let corner = |axis| at(PAGE, axis, of, reach(axis));
    let said = (0..of).map(corner).map(|(x, y)| format!("{x:.1},{y:.1}"));
    said.collect::<Vec<_>>().join(" ")
}

fn value(axes: &[Axis], axis: usize) -> f64 {
    axes.get(axis).and_then(|it| it.value).unwrap_or(0.0)
}

/// The axes in words: names and whole percents, a cross where nothing was asked.
pub fn said(axes: &[Axis]) -> String {
    let one = |it: &Axis| match it.value {
        #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
        Some(value) => format!("{}: {} %", it.name, (value * 100.0).round() as i64),
        None => format!("{}: ×", it.name),
    };
    axes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The spider of a page.
pub fn spider(axes: &[Axis]) -> Spider {
    let of = axes.len();
    let label = |(axis, it): (usize, &Axis)| {
        let (x, y) = at(PAGE, axis, of, 1.1);
        let anchor = match x - PAGE.0 {
            far if far > 20.0 => "start",
            far if far < -20.0 => "end",
            _ => "middle",
        };
        let down = if y > PAGE.1 + 20.0 { 12.0 } else { 0.0 };
        Label {
            x: format!("{x:.1}"),
            y: format!("{:.1}", y + 2.0 + down),
            anchor,
            name: it.name.clone(),
        }
    };
    let spoke = |axis| {
        let (x, y) = at(PAGE, axis, of, 1.0);
        (format!("{x:.1}"), format!("{y:.1}"))
    };
    Spider {
        rings: [0.25, 0.5, 0.75, 1.0].map(|reach| corners(of, |_| reach)).to_vec(),
        spokes: (0..of).map(spoke).collect(),
        figure: corners(of, |axis| value(axes, axis)),
        labels: axes.iter().enumerate().map(label).collect(),
        said: said(axes),
    }
}

/// The same on paper.
pub fn drawing(axes: &[Axis]) -> Drawing {
    #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
    fn point((x, y): (f64, f64)) -> (f32, f32) {
        (x as f32, y as f32)
    }
    let of = axes.len();
    let round = |reach: &dyn Fn(usize) -> f64| -> Vec<(f32, f32)> {
        let corner = |axis: usize| point(at(SHEET, axis % of.max(1), of, reach(axis % of.max(1))));
        (0..=of).map(corner).collect()
    };
    let mut it = Drawing::new(481.0, 215.0);
    for reach in [0.25, 0.5, 0.75, 1.0] {
        it = it.line(&round(&|_| reach), Ink::Rule, 0.7);
    }
    for axis in 0..of {
        let middle = point((SHEET.0, SHEET.1));
        it = it.line(&[middle, point(at(SHEET, axis, of, 1.0))], Ink::Rule, 0.7);
    }
    let own = round(&|axis| value(axes, axis));
    it = it.area(&own, Ink::Accent, 0.18).line(&own, Ink::Accent, 1.8);
    for (axis, one) in axes.iter().enumerate() {
        let (x, y) = at(SHEET, axis, of, 1.12);
        let anchor = match x - SHEET.0 {
            far if far > 12.0 => Anchor::Start,
            far if far < -12.0 => Anchor::End,
            _ => Anchor::Middle,
        };
        let down = if y > SHEET.1 + 20.0 { 8.0 } else { 0.0 };
        it = it.words(point((x, y + 2.0 + down)), one.name.clone(), 8.5, Ink::Plain, anchor);
    }
    it
}

#[cfg(test)]
mod tests {
    use super::{Axis, said, spider};

    #[test]
    fn corners_stand_where_their_values_are_and_the_text_says_the_same() {
        let axis = |name: &str, value| Axis { name: name.into(), value };
        let axes =
            [axis("a", Some(1.0)), axis("b", Some(0.5)), axis("c", None), axis("d", Some(0.0))];
        let it = spider(&axes);
        assert_eq!(it.figure, "180.0,45.0 232.5,150.0 180.0,150.0 180.0,150.0");
        assert_eq!(said(&axes), "a: 100 %; b: 50 %; c: ×; d: 0 %");
        assert_eq!(
            it.labels.iter().map(|it| it.anchor).collect::<Vec<_>>(),
            ["middle", "start", "middle", "end"]
        );
    }
}
