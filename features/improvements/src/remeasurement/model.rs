//! When a measurement is to be repeated, and how its course is drawn. Pure.

use assessments::{Assessment, Course};
use kit::{Agency, Id, clock::Day, feature::Figure, row};
use organisations::Organisation;
use serde::Serialize;

use crate::model::Action;

/// After how many months an organisation is measured again.
pub const MONTHS: Figure = Figure {
    name: "improvements_again_months",
    default: 12,
    about: "After how many months an organisation is to be measured again with the same questionnaire.",
};
pub const FIGURES: &[Figure] = &[MONTHS];
/// How many days before its day people are told of it first.
pub const BEFORE: i32 = 30;

row! {
    /// That an organisation is to be measured again.
    #[derive(Debug, Clone, Serialize)]
    pub struct Repeat {
        /// The measurement that is to be repeated.
        pub assessment: Id<Assessment>,
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        pub questionnaire: String,
        pub due_on: Day,
        /// When people were last told of it.
        pub told_on: Option<Day>,
        pub changed_at: i64,
    }
}

/// So many months later; the last day of a month where that has none of the number.
pub fn later(day: Day, months: i64) -> Day {
    let months = i32::try_from(months.clamp(1, 1_200)).unwrap_or(12);
    let date = day.date().saturating_add(jiff::Span::new().months(months));
    date.to_string().parse().unwrap_or(day)
}

/// A picture of a course of measurements.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The corners of the line of the whole.
    pub line: String,
    pub points: Vec<Point>,
    /// Where actions were done: the way along.
    pub marks: Vec<String>,
}

#[derive(Debug, Clone)]
pub struct Point {
    pub x: String,
    pub y: String,
    /// Where its words stand, above the point.
    pub above: String,
    /// `T0`.
    pub name: String,
    pub percent: i64,
}

/// The size of the picture, and the room around the lines, in units of the picture.
pub const WIDTH: f64 = 480.0;
pub const HEIGHT: f64 = 200.0;
const ROOM: f64 = 34.0;

/// The course of the whole, with a mark for each action done in between; none for one
/// measurement alone, which has no course.
pub fn picture(course: &Course, done: &[Action]) -> Option<Picture> {
    let known: Vec<_> =
        course.all.iter().filter_map(|it| Some((it.it.day(), it.it.point, it.overall?))).collect();
    let (first, last) = (known.first()?.0, known.last()?.0);
    if known.len() < 2 {
        return None;
    }
    let span = f64::from((last.0 - first.0).max(1));
    let x = |day: Day| ROOM + (WIDTH - 2.0 * ROOM) * f64::from(day.0 - first.0) / span;
    let y = |share: f64| HEIGHT - ROOM - (HEIGHT - 2.0 * ROOM) * share.clamp(0.0, 1.0);
    let points: Vec<Point> = known
        .iter()
        .map(|(day, point, share)| Point {
            x: number(x(*day)),
            y: number(y(*share)),
            above: number(y(*share) - 12.0),
            name: format!("T{point}"),
            percent: percent(*share),
        })
        .collect();
    let corners: Vec<String> = points.iter().map(|it| format!("{},{}", it.x, it.y)).collect();
    let ends = (course.all.first()?.it.completed_at?, course.all.last()?.it.completed_at?);
    let inside =
        done.iter().filter(|it| it.finished().is_some_and(|at| is_between(at, ends.0, ends.1)));
    let days = inside.filter_map(|it| it.done_on);
    let marks = days.map(|day| number(x(day.clamp(first, last)))).collect();
    Some(Picture { line: corners.join(" "), points, marks })
}

/// As pictures hold numbers.
fn number(value: f64) -> String {
    format!("{value:.1}")
}

/// Whole percent, as scores are shown.
#[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
pub fn percent(share: f64) -> i64 {
    (share * 100.0 + 1e-9).round() as i64
}

/// Whether something was done between two measurements: after the first was completed, up to the
/// moment the second was. Whatever lies on a boundary belongs to the interval that ends there, so
/// that every action belongs to one interval at most.
pub const fn is_between(at: i64, from: i64, to: i64) -> bool {
    from < at && at <= to
}

/// The actions that were done between two measurements; the second may still be open.
pub fn between(all: &[Action], from: &Assessment, to: &Assessment) -> Vec<Action> {
    let (first, last) =
        (from.completed_at.unwrap_or(i64::MAX), to.completed_at.unwrap_or(i64::MAX));
    let is = |it: &&Action| it.finished().is_some_and(|at| is_between(at, first, last));
    all.iter().filter(is).cloned().collect()
}

#[cfg(test)]
mod tests {
    use kit::clock::Day;

    use super::{is_between, later};

    #[test]
    fn a_year_later_is_the_same_day_or_the_last_one_there_is() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        assert_eq!(later(day("2026-11-22"), 12), day("2027-11-22"));
        assert_eq!(later(day("2024-02-29"), 12), day("2025-02-28"));
        assert_eq!(later(day("2026-08-31"), 6), day("2027-02-28"));
        assert_eq!(later(day("2026-01-01"), -5), day("2026-02-01"), "never in the past");
    }

    #[test]
    fn what_was_done_at_any_moment_belongs_to_one_interval() {
        // Three measurements, two of them on one day, and actions around and on every boundary.
        let measured = [1_000, 5_000, 90_000_000];
        for at in [999, 1_000, 1_001, 4_999, 5_000, 5_001, 89_999_999, 90_000_000, 90_000_001] {
            let pairs = measured.windows(2).filter(|it| is_between(at, it[0], it[1])).count();
            let inside = measured[0] < at && at <= measured[2];
            assert_eq!(pairs, usize::from(inside), "{at}");
        }
        assert!(is_between(5_000, 1_000, 5_000) && !is_between(5_000, 5_000, 9_000));
    }
}
