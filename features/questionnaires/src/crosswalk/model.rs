//! Other tools, their parts, and which of our dimensions these correspond to. Pure.
//!
//! A crosswalk compares structures. It never turns a score of one tool into one of another. The
//! format is described in `content/questionnaires/README.md`.

use std::sync::LazyLock;

use kit::include_dir::{Dir, include_dir};
use serde::Deserialize;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/questionnaires");

/// `crosswalk.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: String,
    tool: Vec<Tool>,
}

/// A tool of somebody else's.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    pub id: String,
    pub name: String,
    #[serde(default)]
    pub owner: String,
    #[serde(rename = "kind")]
    _kind: String,
    pub sure: Sure,
    /// In the order of the tool; none where they are not public.
    #[serde(default)]
    pub part: Vec<Part>,
}

/// How sure the parts and shares are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sure {
    /// The parts are public.
    Documented,
    /// Our reading.
    Judgement,
    /// The parts are not given.
    Unknown,
}

impl Sure {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Judgement => "judgement",
            Self::Unknown => "unknown",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub name: String,
    pub to: Vec<Counterpart>,
}

/// How much of the meaning of a part lies in a dimension, 0 to 1.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counterpart {
    pub questionnaire: String,
    pub dimension: String,
    pub share: f64,
}

static SHIPPED: LazyLock<File> = LazyLock::new(|| read().unwrap_or_default());

fn read() -> Result<File, String> {
    let file = FILES.get_file("crosswalk.toml").and_then(|it| it.contents_utf8());
    toml::from_str(file.ok_or("there is no crosswalk.toml")?).map_err(|wrong| wrong.to_string())
}

/// Every tool that can be recorded.
pub fn tools() -> &'static [Tool] {
    &SHIPPED.tool
}

pub fn tool(id: &str) -> Option<&'static Tool> {
    tools().iter().find(|it| it.id == id)
}

/// A score of another tool beside a dimension of ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapped<'a> {
    pub dimension: &'static str,
    pub part: &'a str,
    pub score: f64,
    pub share: f64,
}

/// The scores of a tool beside the dimensions of a questionnaire, those that fit most first.
/// What has no counterpart there is left out.
pub fn mapped<'a>(
    tool: &'static Tool,
    scores: &'a [(String, f64)],
    questionnaire: &str,
) -> Vec<Mapped<'a>> {
    let mut all = Vec::new();
    for (name, score) in scores {
        let Some(part) = tool.part.iter().find(|it| it.name == *name) else { continue };
        for to in part.to.iter().filter(|it| it.questionnaire == questionnaire) {
            let (dimension, share) = (to.dimension.as_str(), to.share);
            all.push(Mapped { dimension, part: name, score: *score, share });
        }
    }
    all.sort_by(|a, b| b.share.total_cmp(&a.share));
    all
}

#[cfg(test)]
mod tests {
    use super::{Sure, mapped, read, tool};

    #[test]
    fn every_share_leads_to_a_dimension_and_no_part_is_more_than_whole() {
        let file = read().unwrap();
        assert!(file.tool.len() >= 10);
        for it in &file.tool {
            assert_eq!(it.part.is_empty(), it.sure == Sure::Unknown, "{}", it.id);
            for part in &it.part {
                let sum: f64 = part.to.iter().map(|it| it.share).sum();
                assert!(sum > 0.0 && sum <= 1.0 + 1e-9, "{}: {} {sum}", it.id, part.name);
                for to in &part.to {
                    let is_it = |it: &&std::sync::Arc<assessments::Edition>| {
                        it.structure.id == to.questionnaire
                    };
                    let ours = assessments::shipped().iter().find(is_it).expect("it ships");
                    assert!(
                        ours.structure.dimension.iter().any(|it| it.id == to.dimension),
                        "{}",
                        to.dimension
                    );
                }
            }
        }
    }

    #[test]
    fn scores_stay_on_their_own_scale_and_stand_beside_what_they_are_about() {
        let iso = tool("iso-56002").unwrap();
        let scores = [("8 Operation".to_owned(), 3.0), ("Something else".to_owned(), 5.0)];
        let found = mapped(iso, &scores, "innovation-management");
        let found: Vec<_> = found.iter().map(|it| (it.dimension, it.score, it.share)).collect();
        assert_eq!(found, [("processes", 3.0, 0.9), ("enablers", 3.0, 0.1)]);
        assert!(mapped(iso, &scores, "digital-maturity").is_empty());
    }
}
