//! The SQL of words. One statement per function.

use kit::{Id, Result, Tx, sql};

use super::model::Text;
use crate::model::Story;

/// All languages of a story.
pub fn of(tx: &mut Tx, story: Id<Story>) -> Result<Vec<Text>> {
    tx.all(sql!(
        "select * from stories_text where story = $1 order by lang -- every agency: part of its story",
        story
    ))
}

/// The words of some stories.
pub fn of_some(tx: &mut Tx, ids: &[String]) -> Result<Vec<Text>> {
    tx.all(sql!(
        sqlite "select * from stories_text where story in (select value from json_each($1))
                order by story, lang -- every agency: part of their stories",
        postgres "select * from stories_text
                  where story in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by story, lang -- every agency: part of their stories",
        ids,
    ))
}

pub fn put(tx: &mut Tx, it: &Text) -> Result<()> {
    tx.run(sql!(
        "insert into stories_text (story, agency, lang, title, challenge, done, result, quote)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (story, lang) do update set title = excluded.title, challenge = excluded.challenge,
           done = excluded.done, result = excluded.result, quote = excluded.quote",
        it.story,
        it.agency,
        &it.lang,
        &it.title,
        &it.challenge,
        &it.done,
        &it.result,
        &it.quote,
    ))
}
