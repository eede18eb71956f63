//! Purposes and what somebody said to them. Pure.

use kit::{Id, Person, row, words};
use serde::Serialize;

words! {
    /// What somebody may agree to. Each is asked for by itself.
    pub enum Purpose {
        /// The terms an account rests on; given when signing up.
        Terms = "terms",
        /// Letters to many people at once.
        Newsletter = "newsletter",
        /// Being found by advisers of other agencies.
        Discovery = "discovery",
        /// Figures of one's organisations in comparisons without names.
        Benchmarks = "benchmarks",
        /// One's photo on pages everybody can see.
        Photo = "photo",
    }
}

impl Purpose {
    /// The version of the text people agree to. It changes when the text does; who agreed to an
    /// older one is shown so.
    pub const fn version(self) -> &'static str {
        match self {
            Self::Terms | Self::Newsletter | Self::Discovery | Self::Benchmarks | Self::Photo => {
                "2026-11"
            }
        }
    }

    /// Whether an account can be without it.
    pub const fn is_free(self) -> bool {
        !matches!(self, Self::Terms)
    }
}

row! {
    /// That somebody agreed or withdrew.
    #[derive(Debug, Clone, Serialize)]
    pub struct Consent {
        pub id: Id<Consent>,
        pub person: Id<Person>,
        pub purpose: Purpose,
        pub given: bool,
        /// Of the text that was shown.
        pub version: String,
        /// In which language it was shown.
        pub lang: String,
        pub at: i64,
    }
}

/// The latest word on a purpose among rows that are ordered by time.
pub fn latest(all: &[Consent], purpose: Purpose) -> Option<&Consent> {
    all.iter().rfind(|it| it.purpose == purpose)
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Consent, Purpose, latest};

    #[test]
    fn the_latest_word_holds() {
        let said = |purpose, given, at| Consent {
            id: Id::new(),
            person: Id::new(),
            purpose,
            given,
            version: "1".into(),
            lang: "en".into(),
            at,
        };
        let all = [
            said(Purpose::Photo, true, 1),
            said(Purpose::Newsletter, true, 2),
            said(Purpose::Photo, false, 3),
        ];
        assert!(!latest(&all, Purpose::Photo).unwrap().given);
        assert!(latest(&all, Purpose::Newsletter).unwrap().given);
        assert!(latest(&all, Purpose::Terms).is_none());
        assert!(Purpose::ALL.iter().filter(|it| !it.is_free()).eq([&Purpose::Terms]));
    }
}
