//! What goes with an opportunity, and what it may not give away. No database, no web, no clock.

use kit::{
    Agency, Id,
    files::{Clean, File, Kind},
    row,
};
use partnering::{Profile, Secrets, Stage, leaks};
use serde::Serialize;

/// How many pictures and files an opportunity has at most.
pub const MOST: usize = 12;
/// The most characters of what is said of one.
pub const TITLE: usize = 120;

kit::refusals! {
    /// Adding to what has as many as it may.
    TOO_MANY = "enclosures-too-many" => 409;
    /// Adding what leads to the client.
    NAMES_OWNER = "enclosures-names-owner" => 422;
    /// Adding to what reviewers hold, or to what has ended.
    NOT_NOW = "enclosures-not-now" => 409;
    /// Releasing what one added oneself.
    TWO_PERSONS = "enclosures-two-persons" => 409;
}

row! {
    /// A picture or file of an opportunity.
    #[derive(Debug, Clone, Serialize)]
    pub struct Enclosure {
        pub id: Id<Enclosure>,
        pub agency: Id<Agency>,
        pub profile: Id<Profile>,
        pub file: Id<File>,
        /// What it shows; read out in place of a picture.
        pub title: String,
        /// Whether readers outside the agency may have it once the opportunity is theirs to read.
        pub released: bool,
        pub created_at: i64,
    }
}

impl Enclosure {
    /// Where the file is handed over.
    pub fn url(&self) -> String {
        format!("/opportunities/{}/files/{}", self.profile, self.id)
    }
}

/// Whether something can be added where an opportunity stands; if so, whether reviewers will still
/// see it before the world does.
pub const fn is_open(stage: Stage) -> Option<bool> {
    match stage {
        Stage::Draft | Stage::OnHold => Some(true),
        Stage::Published => Some(false),
        _ => None,
    }
}

/// Whether its name or title leads to the client. A name is read with spaces where its writer had
/// none: `glashaus_nord-pump.pdf`.
pub fn is_leaky(name: &str, title: &str, secrets: &Secrets) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let spaced: String =
        stem.chars().map(|c| if "_-.+&()".contains(c) { ' ' } else { c }).collect();
    [stem, spaced.as_str(), title].iter().any(|text| leads(text, secrets))
}

/// Whether the words of a plain text lead to the client. Of other kinds the words are not read:
/// what they say of their author is taken out before they are kept.
pub fn is_told_inside(it: &Clean, secrets: &Secrets) -> bool {
    matches!(it.kind, Kind::Txt | Kind::Csv) && leads(&String::from_utf8_lossy(&it.bytes), secrets)
}

fn leads(text: &str, secrets: &Secrets) -> bool {
    leaks(text, secrets).iter().any(|it| it.leak.is_blocking())
}

#[cfg(test)]
mod tests {
    use partnering::{Secrets, Stage};

    use super::{is_leaky, is_open};

    #[test]
    fn names_are_read_as_people_read_them() {
        let secrets = Secrets { names: vec!["Glashaus Nord".into()], ..Secrets::default() };
        for name in ["glashaus_nord.pdf", "2026-Glashaus-Nord-pump.png", "GlashausNord.docx"] {
            assert!(is_leaky(name, "", &secrets), "{name}");
        }
        assert!(is_leaky("pump.pdf", "The pump of Glashaus Nord", &secrets));
        assert!(is_leaky("pump.pdf", "Ask ann@pump.example", &Secrets::default()));
        for name in ["pump.pdf", "section_b-b.png", "2026-11-22.csv"] {
            assert!(!is_leaky(name, "Cut through the pump", &secrets), "{name}");
        }
    }

    #[test]
    fn what_reviewers_hold_stays_as_they_read_it() {
        assert_eq!(is_open(Stage::Draft), Some(true));
        assert_eq!(is_open(Stage::Published), Some(false));
        assert_eq!(
            [Stage::InternalReview, Stage::ExternalReview, Stage::Archived].map(is_open),
            [None; 3]
        );
    }
}
