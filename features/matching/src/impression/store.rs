//! The SQL of attention and of turns. One statement per function.

use kit::{Result, Tx, sql};

pub fn add(tx: &mut Tx, record: &str, day: i64, (times, attention): (i64, f64)) -> Result<()> {
    tx.run(sql!(
        "insert into matching_impression (record, day, times, attention) values ($1, $2, $3, $4) -- every agency: figures of all
         on conflict (record, day) do update set times = matching_impression.times + excluded.times,
             attention = matching_impression.attention + excluded.attention",
        record,
        day,
        times,
        attention
    ))
}

/// Who had the most attention since a day, and how much.
pub fn since(tx: &mut Tx, day: i64, most: i64) -> Result<Vec<(String, f64)>> {
    tx.all(sql!(
        "select record, sum(attention) from matching_impression where day >= $1 -- every agency: figures of all
         group by record order by sum(attention) desc, record limit $2",
        day,
        most
    ))
}

pub fn clear(tx: &mut Tx, before: i64) -> Result<()> {
    tx.run(sql!(
        "delete from matching_impression where day < $1 -- every agency: figures of all",
        before
    ))
}

/// When something that comes round did last; 0 for never.
pub fn done_at(tx: &mut Tx, name: &str) -> Result<i64> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select done_at from matching_turn where name = $1 -- every agency: work of the house",
        name
    ))?;
    Ok(found.map_or(0, |it| it.0))
}

/// For when it is ordered; 0 if it is not.
pub fn ordered_at(tx: &mut Tx, name: &str) -> Result<i64> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select ordered_at from matching_turn where name = $1 -- every agency: work of the house",
        name
    ))?;
    Ok(found.map_or(0, |it| it.0))
}

pub fn order(tx: &mut Tx, name: &str, at: i64) -> Result<()> {
    tx.run(sql!(
        "insert into matching_turn (name, ordered_at, done_at) values ($1, $2, 0) -- every agency: work of the house
         on conflict (name) do update set ordered_at = excluded.ordered_at",
        name,
        at
    ))
}

pub fn set_done(tx: &mut Tx, name: &str, at: i64) -> Result<()> {
    tx.run(sql!(
        "insert into matching_turn (name, ordered_at, done_at) values ($1, 0, $2) -- every agency: work of the house
         on conflict (name) do update set ordered_at = 0, done_at = excluded.done_at",
        name,
        at
    ))
}
