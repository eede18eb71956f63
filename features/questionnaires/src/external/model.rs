//! A result of another tool, on that tool's own scale. Pure.

use kit::{
    Agency, Caller, Id, Person,
    clock::Day,
    files::{Clean, File},
    form::Form,
    row,
};
use organisations::Organisation;
use serde::Serialize;

use crate::crosswalk::{Tool, tool};

/// The longest texts, in characters.
pub const EDITION: usize = 40;
pub const NOTE: usize = 1_000;
pub const LINES: usize = 4_000;
const NAME: usize = 80;
/// How many scores one result holds at most.
const SCORES: usize = 40;
/// Ends of a scale lie within this.
const FAR: f64 = 1e6;

row! {
    /// What another tool came to.
    #[derive(Debug, Clone, Serialize)]
    pub struct External {
        pub id: Id<External>,
        pub organisation: Id<Organisation>,
        pub agency: Id<Agency>,
        /// A tool of the crosswalk.
        pub tool: String,
        pub edition: String,
        pub taken_on: Day,
        /// The ends of its scale.
        pub low: f64,
        pub high: f64,
        /// JSON: names and scores.
        pub parts: String,
        pub note: String,
        /// Its report; nil without one.
        pub file: Id<File>,
        pub author: Id<Person>,
        pub created_at: i64,
    }
}

impl External {
    /// Names and scores, in the order of the tool.
    pub fn scores(&self) -> Vec<(String, f64)> {
        serde_json::from_str(&self.parts).unwrap_or_default()
    }
}

/// What somebody writes down.
#[derive(Debug, Clone)]
pub struct Draft {
    tool: &'static Tool,
    edition: String,
    taken_on: Day,
    scale: (f64, f64),
    scores: Vec<(String, f64)>,
    note: String,
    /// Its report.
    pub clean: Option<Clean>,
}

impl Draft {
    /// Reads the form; `today` is the last day something can have been taken on.
    pub fn parse(mut form: Form, clean: Option<Clean>, today: Day) -> Result<Self, Form> {
        let chosen = tool(form.value("tool"));
        if chosen.is_none() {
            form.reject("tool", "form-required");
        }
        let edition = form.optional("edition", EDITION);
        let note = form.optional("note", NOTE);
        if form.value("taken_on").is_empty() {
            form.reject("taken_on", "form-required");
        }
        let taken_on = form.day("taken_on");
        if taken_on.is_some_and(|day| day > today) {
            form.reject("taken_on", "questionnaires-later");
        }
        let scale = scale(&mut form);
        let known = chosen.map_or(&[][..], |it| &it.part);
        let mut scores = Vec::new();
        for (at, part) in known.iter().enumerate() {
            let typed = form.value(&format!("score.{at}")).to_owned();
            if !typed.is_empty() {
                scores.push((part.name.clone(), typed));
            }
        }
        scores.extend(lines(&mut form));
        let scores = figures(&mut form, &scores, scale);
        let it = chosen.zip(taken_on).zip(scale).zip(scores);
        let it = it.map(|(((tool, taken_on), scale), scores)| Self {
            tool,
            edition,
            taken_on,
            scale,
            scores,
            note,
            clean,
        });
        form.finish(it)
    }

    /// The tool, and the day of the result.
    pub fn about(&self) -> (&str, Day) {
        (&self.tool.id, self.taken_on)
    }

    pub fn external(&self, it: &Organisation, file: Id<File>, by: &Caller) -> External {
        External {
            id: Id::new(),
            organisation: it.id,
            agency: it.agency,
            tool: self.tool.id.clone(),
            edition: self.edition.clone(),
            taken_on: self.taken_on,
            low: self.scale.0,
            high: self.scale.1,
            parts: serde_json::to_string(&self.scores).unwrap_or_default(),
            note: self.note.clone(),
            file,
            author: by.person,
            created_at: by.now,
        }
    }
}

/// A figure with a comma or a point.
fn figure(typed: &str) -> Option<f64> {
    let value: f64 = typed.trim().trim_end_matches('%').trim().replace(',', ".").parse().ok()?;
    (value.is_finite() && value.abs() <= FAR).then_some(value)
}

fn scale(form: &mut Form) -> Option<(f64, f64)> {
    let (low, high) = (figure(form.value("low")), figure(form.value("high")));
    if low.is_none() {
        form.reject("low", "form-invalid");
    }
    if high.is_none() {
        form.reject("high", "form-invalid");
    }
    let found = low.zip(high);
    if found.is_some_and(|(low, high)| low >= high) {
        form.reject("high", "questionnaires-scale");
        return None;
    }
    found
}

/// Lines such as `Creativity: 3,5`.
fn lines(form: &mut Form) -> Vec<(String, String)> {
    let text = form.optional("lines", LINES);
    let mut all = Vec::new();
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        match line.rsplit_once([':', ';', '\t']) {
            Some((name, value)) if !name.trim().is_empty() && name.chars().count() <= NAME => {
                all.push((name.trim().to_owned(), value.to_owned()));
            }
            _ => form.reject("lines", "questionnaires-line"),
        }
    }
    all
}

/// The scores as figures within the scale.
fn figures(
    form: &mut Form,
    typed: &[(String, String)],
    scale: Option<(f64, f64)>,
) -> Option<Vec<(String, f64)>> {
    if typed.is_empty() {
        form.reject("lines", "questionnaires-no-score");
        return None;
    }
    if typed.len() > SCORES {
        form.reject("lines", "form-too-many");
        return None;
    }
    let (low, high) = scale?;
    let mut all = Vec::new();
    for (name, value) in typed {
        match figure(value) {
            Some(value) if (low..=high).contains(&value) => all.push((name.clone(), value)),
            _ => {
                form.reject("lines", "questionnaires-off-scale");
                return None;
            }
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use kit::{
        clock::Day,
        form::{Form, Params},
    };

    use super::Draft;

    fn read(query: &str) -> Result<Draft, Vec<&'static str>> {
        let form = Form::from(Params::parse(query.as_bytes()).unwrap());
        let today: Day = "2026-11-21".parse().unwrap();
        Draft::parse(form, None, today).map_err(|it| it.errors().map(|it| it.1).collect())
    }

    #[test]
    fn a_result_has_a_tool_a_day_a_scale_and_scores_on_it() {
        let good = "tool=improve&taken_on=2024-03-01&low=0&high=100&score.0=33&score.2=41,5&lines=Overall:+33%0AExtra;+7";
        let it = read(good).unwrap();
        let found: Vec<_> = it.scores.iter().map(|it| (it.0.as_str(), it.1)).collect();
        let wanted = [
            ("Innovation strategy", 33.0),
            ("Innovation life-cycle processes", 41.5),
            ("Overall", 33.0),
            ("Extra", 7.0),
        ];
        assert_eq!(found, wanted);
        for (wrong, why) in [
            (good.replace("improve", "other"), "form-required"),
            (good.replace("2024-03-01", "2027-03-01"), "questionnaires-later"),
            (good.replace("taken_on=2024-03-01&", ""), "form-required"),
            (good.replace("low=0", "low=200"), "questionnaires-scale"),
            (good.replace("score.0=33", "score.0=133"), "questionnaires-off-scale"),
            (good.replace("score.0=33", "score.0=NaN"), "questionnaires-off-scale"),
            (good.replace("Extra;+7", "Extra"), "questionnaires-line"),
            ("tool=inndrive&taken_on=2024-03-01&low=0&high=5".into(), "questionnaires-no-score"),
        ] {
            assert_eq!(read(&wrong).unwrap_err(), [why], "{wrong}");
        }
    }
}
