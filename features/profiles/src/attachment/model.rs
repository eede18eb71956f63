//! What a file is for an owner. No database, no web, no clock.

use kit::{Agency, Audience, Id, files::File, files::Wanted, row, words};
use serde::Serialize;

use crate::owner::model::Owner;

/// How many documents an owner keeps at most.
pub const DOCUMENTS: usize = 20;
/// The longest title, in characters.
pub const TITLE: usize = 120;
/// The longer side of a photo or logo as it is kept, in points.
pub const SIDE: u32 = 640;

words! {
    /// What the file is for its owner.
    pub enum Place {
        /// The photo of a person or the logo of an organisation: there is one.
        Picture = "picture",
        Document = "document",
    }
}

impl Place {
    pub const fn wanted(self) -> Wanted {
        match self {
            Self::Picture => Wanted::Picture,
            Self::Document => Wanted::Document,
        }
    }
}

row! {
    /// A file of a profile.
    #[derive(Debug, Clone, Serialize)]
    pub struct Attachment {
        pub id: Id<Attachment>,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub noun: String,
        #[serde(skip)]
        pub owner: Id<Owner>,
        pub role: Place,
        pub file: Id<File>,
        pub title: String,
        pub audience: Audience,
        pub created_at: i64,
    }
}

impl Attachment {
    pub fn of(&self) -> Owner {
        Owner::of(&self.noun, self.owner)
    }

    /// Where the file is handed over. The address changes with the file, so a browser that keeps
    /// one shows no old picture.
    pub fn url(&self) -> String {
        format!("/files/{}", self.id)
    }
}
