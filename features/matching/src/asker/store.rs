//! What the answer to a question needs beside it.

use kit::{Result, Tx, sql};

/// The published opportunities of some records of one organisation, the newest first.
pub fn opportunities(tx: &mut Tx, organisations: &[String]) -> Result<Vec<(String,)>> {
    tx.all(sql!(
        sqlite "select id from partnering_profile -- every agency: for those who may know whose they are
                where stage = 'published' and organisation in (select value from json_each($1))
                order by changed_at desc, id limit 5",
        postgres "select id from partnering_profile -- every agency: for those who may know whose they are
                  where stage = 'published'
                  and organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by changed_at desc, id limit 5",
        organisations,
    ))
}
