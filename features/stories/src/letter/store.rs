//! The SQL of links.

use kit::{Agency, Id, Result, Tx, row, sql};

use crate::model::Story;

row! {
    /// A link of a letter: of its key only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Key {
        pub digest: String,
        pub story: Id<Story>,
        pub agency: Id<Agency>,
        /// The language of whoever reads.
        pub lang: String,
        pub expires_at: i64,
    }
}

pub fn find(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Key>> {
    tx.maybe(sql!(
        "select * from stories_key where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

pub fn insert(tx: &mut Tx, it: &Key) -> Result<()> {
    tx.run(sql!(
        "insert into stories_key (digest, story, agency, lang, expires_at) values ($1, $2, $3, $4, $5)",
        &it.digest,
        it.story,
        it.agency,
        &it.lang,
        it.expires_at
    ))
}
