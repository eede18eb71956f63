//! The spider diagram of a report, drawn as SVG: where each corner and each word stands. Pure.

/// Half the side of the picture, and the length of an axis, in units of the picture.
const CENTRE: f64 = 180.0;
const RADIUS: f64 = 110.0;

/// One axis: its name and how far it reaches, 0 to 1; none where nothing is valid.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Axis {
    pub name: String,
    pub value: Option<f64>,
}

/// What the template draws.
#[derive(Debug, Clone)]
pub struct Spider {
    /// Corners of the rings at 25, 50, 75 and 100 %.
    pub rings: Vec<String>,
    /// Ends of the axes.
    pub spokes: Vec<(String, String)>,
    /// Corners of the own figure.
    pub figure: String,
    /// Corners of the mean of the others.
    pub others: Option<String>,
    /// Words beside the ends of the axes, with where they are anchored.
    pub labels: Vec<Label>,
}

#[derive(Debug, Clone)]
pub struct Label {
    pub x: String,
    pub y: String,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    pub name: String,
}

/// Where something stands on an axis.
fn at(axis: usize, of: usize, reach: f64) -> (f64, f64) {
    let count = |n: usize| u32::try_from(n).map_or(1.0, f64::from);
    let turn = std::f64::consts::TAU * count(axis) / count(of.max(1)) - std::f64::consts::FRAC_PI_2;
    (RADIUS.mul_add(reach * turn.cos(), CENTRE), RADIUS.mul_add(reach * turn.sin(), CENTRE))
}

fn corners(of: usize, reach: impl Fn(usize) -> f64) -> String {
    let point = |axis| {
        let (x, y) = at(axis, of, reach(axis));
        format!("{x:.1},{y:.1}")
    };
    (0..of).map(point).collect::<Vec<_>>().join(" ")
}

/// The picture of some axes; none for fewer than three, which enclose nothing.
pub fn spider(axes: &[Axis], others: Option<&[f64]>) -> Option<Spider> {
    if axes.len() < 3 {
        return None;
    }
    let of = axes.len();
    let label = |(axis, it): (usize, &Axis)| {
        let (x, y) = at(axis, of, 1.14);
        let anchor = match x - CENTRE {
            far if far > 20.0 => "start",
            far if far < -20.0 => "end",
            _ => "middle",
        };
        Label { x: format!("{x:.1}"), y: format!("{:.1}", y + 4.0), anchor, name: it.name.clone() }
    };
    Some(Spider {
        rings: [0.25, 0.5, 0.75, 1.0].map(|reach| corners(of, |_| reach)).to_vec(),
        spokes: (0..of)
            .map(|axis| {
                let (x, y) = at(axis, of, 1.0);
                (format!("{x:.1}"), format!("{y:.1}"))
            })
            .collect(),
        figure: corners(of, |axis| axes.get(axis).and_then(|it| it.value).unwrap_or(0.0)),
        others: others.map(|all| corners(of, |axis| all.get(axis).copied().unwrap_or(0.0))),
        labels: axes.iter().enumerate().map(label).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::{Axis, spider};

    #[test]
    fn corners_stand_where_their_values_are() {
        let axis = |value| Axis { name: "it".into(), value };
        let it =
            spider(&[axis(Some(1.0)), axis(Some(0.5)), axis(None), axis(Some(0.0))], None).unwrap();
        assert_eq!(it.figure, "180.0,70.0 235.0,180.0 180.0,180.0 180.0,180.0");
        assert_eq!(
            it.labels.iter().map(|it| it.anchor).collect::<Vec<_>>(),
            ["middle", "start", "middle", "end"]
        );
        assert!(spider(&[axis(None), axis(None)], None).is_none());
    }
}
